"""Frames on a worker's pipes: four bytes of length, then JSON.

The JSON is `{"kind": …, "segment": …, "size": …, "body": …}` in exactly this order and spacing, so that the body can be
cut out and typed without being parsed twice. `segment` and `size` say where the bytes beside the frame lie.
"""

import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

from casefile.domain import wire
from casefile.engine.protocol.limits import FRAME_LIMIT

FAILED = "Failed"
"""Kind of the reply that says a handler raised; its body is a `Failure`."""

_HEAD = re.compile(rb'\{"kind":"(\w{1,80})","segment":"([\w./-]{0,200})","size":(\d{1,18}),"body":')
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Failure:
    """The name of the exception's class; never its message, which may quote the document."""

    error: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One request or reply, its body still as JSON."""

    kind: str
    body: bytes
    segment: str = ""
    size: int = 0


class FrameTooLongError(ValueError):
    """The message does not fit into a frame."""


def encode(message: object, *, kind: str = "", segment: str = "", size: int = 0) -> bytes:
    """Return `message`, a dataclass, as a frame.

    Raises:
        FrameTooLongError: It does not fit.
    """
    head = f'{{"kind":"{kind or type(message).__name__}","segment":"{segment}","size":{size},"body":'
    payload = head.encode("ascii") + wire.to_json(message) + b"}"
    if len(payload) > FRAME_LIMIT:
        raise FrameTooLongError(f"{len(payload)} bytes")
    return _LENGTH.pack(len(payload)) + payload


def read(stream: BinaryIO) -> Frame | None:
    """Return the next frame, or None at the stream's end (also when it ends within a frame).

    Raises:
        MalformedMessageError: What came is no frame.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(head)[0]
    if length > FRAME_LIMIT:
        raise wire.MalformedMessageError(f"a frame of {length} bytes")
    payload = stream.read(length)
    if len(payload) < length:
        return None
    match = _HEAD.match(payload)
    if match is None or not payload.endswith(b"}"):
        raise wire.MalformedMessageError("not a frame")
    return Frame(
        kind=match[1].decode("ascii"),
        body=payload[match.end() : -1],
        segment=match[2].decode("ascii"),
        size=int(match[3]),
    )
