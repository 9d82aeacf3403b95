"""What goes over the wire comes back the same, and nothing of another type is let in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain import wire
from casefile.domain.brief import Manifest
from casefile.domain.documents import BlockKind, Page, ParsedDocument, Passage
from casefile.domain.quoting import GateResult, Result

Name = NewType("Name", str)


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


@dataclass(frozen=True, slots=True)
class Inner:
    flag: bool
    weight: float
    name: Name


@dataclass(frozen=True, slots=True)
class Outer:
    number: int
    fruit: Fruit
    maybe: int | None
    inner: Inner
    many: tuple[Inner, ...]
    pair: tuple[int, str]
    table: Mapping[str, int]
    plain: dict[str, str]


_ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
_FINITE = st.floats(allow_nan=False, allow_infinity=False)
_INNER = st.builds(Inner, st.booleans(), _FINITE, _ANY_TEXT.map(Name))
_OUTER = st.builds(
    Outer,
    st.integers(),
    st.sampled_from(Fruit),
    st.none() | st.integers(),
    _INNER,
    st.lists(_INNER, max_size=3).map(tuple),
    st.tuples(st.integers(), _ANY_TEXT),
    st.dictionaries(_ANY_TEXT, st.integers(), max_size=3),
    st.dictionaries(_ANY_TEXT, _ANY_TEXT, max_size=3),
)


@given(_OUTER)
def test_round_trip(value: Outer) -> None:
    data = wire.to_json(value)
    assert data.isascii()
    assert wire.from_json(data, Outer) == value


def test_lone_surrogates_survive() -> None:
    value = Inner(flag=True, weight=1.0, name=Name("\ud800 \x00 \U0001f600"))
    assert wire.from_json(wire.to_json(value), Inner) == value


@given(st.lists(st.tuples(_ANY_TEXT, st.sampled_from(BlockKind)), max_size=4))
def test_documents_round_trip(blocks: list[tuple[str, BlockKind]]) -> None:
    passages = tuple(Passage(start, text, kind, paragraph=start or None) for start, (text, kind) in enumerate(blocks))
    document = ParsedDocument("text/plain", "t", passages, (Page(1, "iv", 0, 3, 595.0, 842.0),), None, {"a": "b"}, True)
    assert wire.from_json(wire.to_json(document), ParsedDocument) == document


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Inner),
        (b"null", Inner),
        (b"[]", Inner),
        (b"\xff", Inner),
        (b'{"flag":true,"weight":1.0}', Inner),
        (b'{"flag":true,"weight":1.0,"name":"a","more":1}', Inner),
        (b'{"flag":1,"weight":1.0,"name":"a"}', Inner),
        (b'{"flag":true,"weight":true,"name":"a"}', Inner),
        (b'{"flag":true,"weight":"1","name":"a"}', Inner),
        (b'{"flag":true,"weight":NaN,"name":"a"}', Inner),
        (b'{"flag":true,"weight":Infinity,"name":"a"}', Inner),
        (b'{"flag":true,"weight":1e999,"name":"a"}', Inner),
        (b'{"flag":true,"weight":1.0,"name":null}', Inner),
        (b'{"flag":true,"weight":1.0,"name":7}', Inner),
        (b"[" * 100_000, Inner),
        (b'{"result":"perhaps","rules":[]}', GateResult),
        (b'{"result":[],"rules":[]}', GateResult),
        (b'{"result":"exact","rules":["magic"]}', GateResult),
        (b'{"result":"exact","rules":"exact"}', GateResult),
        (b'{"casefile":"","title":"","quotations":[{}],"exhibits":[]}', Manifest),
        (b'{"number":true}', Outer),
    ],
)
def test_anything_else_is_refused(data: bytes, kind: type) -> None:
    with pytest.raises(wire.MalformedMessageError):
        wire.from_json(data, kind)


@pytest.mark.parametrize("value", [True, 1.5, "1", None, [1]])
def test_an_integer_is_an_integer(value: object) -> None:
    good = {"start": 0, "text": "a", "kind": "paragraph", "level": 0, "paragraph": None, "furniture": False}
    assert wire.from_json(wire.to_json(good), Passage) == Passage(0, "a")
    with pytest.raises(wire.MalformedMessageError):
        wire.from_json(wire.to_json({**good, "start": value}), Passage)


def test_a_whole_number_will_do_for_a_float() -> None:
    found = wire.from_json(b'{"flag":false,"weight":3,"name":""}', Inner)
    assert found.weight == 3.0
    assert isinstance(found.weight, float)


def test_tuples_of_fixed_length_are_counted() -> None:
    with pytest.raises(wire.MalformedMessageError):
        wire.from_json(b"[1]", tuple[int, str])
    assert wire.from_json(b'[1,"a"]', tuple[int, str]) == (1, "a")


def test_no_message_is_made_of_a_number_that_json_lacks() -> None:
    with pytest.raises(ValueError, match="JSON"):
        wire.to_json(Inner(flag=True, weight=float("nan"), name=Name("")))


def test_results_travel_by_their_value() -> None:
    assert wire.to_json(GateResult(Result.EXACT)) == b'{"result":"exact","rules":[]}'
