"""Frozen dataclasses as JSON and back: what is said between the window's process and its workers.

Nothing is ever pickled: a worker reads hostile documents, and what it answers is checked against the declared types
before anything uses it.
"""

import json
import math
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

T = TypeVar("T")


class MalformedMessageError(ValueError):
    """The bytes are not a message of the expected type."""


def to_json(value: object) -> bytes:
    """Return a dataclass (or a plain value made of them) as JSON in UTF-8; lone surrogates survive as escapes."""
    return json.dumps(_plain(value), ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def from_json(data: bytes, kind: type[T]) -> T:
    """Return the value of type `kind` that `data` spells.

    Raises:
        MalformedMessageError: It spells something else.
    """
    try:
        return typing.cast("T", _typed(json.loads(data), kind))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise MalformedMessageError(f"not a {kind.__name__}: {error}") from error


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _typed(value: Any, kind: Any) -> Any:
    """Return `value` as `kind`, or raise ValueError."""
    origin, arguments = get_origin(kind), get_args(kind)
    if hasattr(kind, "__supertype__"):  # a NewType
        return _typed(value, kind.__supertype__)
    if origin in (Union, types.UnionType):
        return _typed_union(value, arguments)
    if origin is tuple:
        return _typed_tuple(_expect(value, list), arguments)
    if origin in (dict, Mapping) or origin is typing.get_origin(Mapping[str, str]):
        return {key: _typed(item, arguments[1]) for key, item in _expect(value, dict).items()}
    if is_dataclass(kind):
        mapping = _expect(value, dict)
        hints = _hints(typing.cast("type", kind))
        if mapping.keys() != hints.keys():
            raise ValueError(f"fields {sorted(mapping)} instead of {sorted(hints)}")
        return typing.cast("Any", kind)(**{name: _typed(mapping[name], hint) for name, hint in hints.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):  # JSON has no such number, Python reads it all the same
            raise ValueError("not a finite number")
        return float(value)
    return _expect(value, kind)


def _typed_union(value: Any, arguments: tuple[Any, ...]) -> Any:
    if value is None and type(None) in arguments:
        return None
    remaining = [argument for argument in arguments if argument is not type(None)]
    if len(remaining) != 1:
        raise ValueError("only optional types are spelled on the wire")
    return _typed(value, remaining[0])


def _typed_tuple(items: list[Any], arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_typed(item, arguments[0]) for item in items)
    if len(items) != len(arguments):
        raise ValueError(f"{len(items)} items instead of {len(arguments)}")
    return tuple(_typed(item, argument) for item, argument in zip(items, arguments, strict=True))


def _expect(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{type(value).__name__} instead of {kind.__name__}")
    return value
