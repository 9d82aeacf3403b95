import random

import pytest

from casefile.domain.anchors import text_digest
from casefile.domain.documents import Document, Page, ParsedDocument, Passage
from casefile.storage import casefile_db, documents
from casefile.storage.search import match_expression, search

TEXT = "Rasul Kudaev was beaten.\n\nLe témoin Gumárov a vu Kudaev.\n\nПротокол допроса, Кудаев."


@pytest.fixture
def connection(tmp_path):
    connection = casefile_db.create(tmp_path / "a.casefile")
    passages, at = [], 0
    for number, piece in enumerate(TEXT.split("\n\n"), 1):
        text = piece if at + len(piece) == len(TEXT) else piece + "\n\n"
        passages.append(Passage(at, text, paragraph=number))
        at += len(text)
    parsed = ParsedDocument("text/plain", "", tuple(passages), (Page(1, "1", 0, len(TEXT), 595, 842),), "", {}, False)
    assert parsed.text == TEXT
    document = Document(
        "d1", "0" * 64, "a.txt", "a", "text/plain", 1, len(TEXT), "2026-01-01T00:00:00Z", text_digest(TEXT), False
    )
    with casefile_db.writing(connection):
        documents.add(connection, document, parsed, b"x")
    yield connection
    casefile_db.close(connection)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kudaev", ["Kudaev", "Kudaev"]),
        ("gumarov", ["Gumárov"]),
        ("протокол", ["Протокол"]),
        ('"was beaten"', ["was beaten"]),
        ("beat*", ["beaten"]),
        ("rasul témoin", []),
        ("AND", []),
        ('"', []),
    ],
)
def test_hits_are_the_words_at_their_offsets(connection, query, words):
    result = search(connection, query, 10)
    assert [TEXT[hit.start : hit.end] for hit in result.hits] == words
    assert result.total == len(words)
    assert all(hit.page == 1 for hit in result.hits)


def test_the_limit_cuts_the_list_and_not_the_count(connection):
    result = search(connection, "kudaev", 1)
    assert len(result.hits) == 1
    assert result.total == 2


def test_whatever_is_typed_is_no_error(connection):
    characters = "\"'*()^:-+{}[]\\ \t\0абв\ud800aNOTORNEAR/5,.%_;"
    dice = random.Random(7)
    for _ in range(2_000):
        search(connection, "".join(dice.choices(characters, k=dice.randint(0, 25))), 5)


def test_terms_are_quoted():
    assert match_expression('NEAR(a b) "c d" e* -f') == '"NEAR(a" "b)" "c d" "e"* "-f"'
