"""Frames and shared segments."""

import io
import os

import pytest

from casefile.domain.wire import MalformedMessageError, from_json
from casefile.engine.protocol import frames, segments
from casefile.engine.protocol.messages import Parse


def test_frame_comes_back():
    frame = frames.read(io.BytesIO(frames.encode(Parse('a"},é\n.txt'), segment="psm_1", size=7)))
    assert (frame.kind, frame.segment, frame.size) == ("Parse", "psm_1", 7)
    assert from_json(frame.body, Parse) == Parse('a"},é\n.txt')


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\x09{}"])
def test_cut_off_frame_is_the_end(data):
    assert frames.read(io.BytesIO(data)) is None


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff", b"\0\0\0\x02{}", b'\0\0\0\x0a{"kind":1}'])
def test_rubbish_is_noticed(data):
    with pytest.raises(MalformedMessageError):
        frames.read(io.BytesIO(data))


@pytest.mark.parametrize("anonymous", [True, False])
def test_segments_grow_and_come_back(anonymous, monkeypatch):
    if anonymous and not hasattr(os, "memfd_create"):
        pytest.skip("no memfd here")
    monkeypatch.setattr(segments, "_ANONYMOUS", anonymous)
    parent = segments.ParentSegments()
    child = segments.Segments(tuple(os.dup(fd) for fd in parent.descriptors))
    for size in (5, 3_000_000, 10, 9_000_001):
        data = os.urandom(size)
        child.begin(size, parent.put(data))
        assert child.inbox() == data
        child.write_outbox(data[::-1])
        assert parent.take(child.sent, child.sent_segment) == data[::-1]
    with pytest.raises(ValueError, match="shorter"):
        parent.take(1 << 30, child.sent_segment)
    child.begin(0, "")
    assert child.inbox() == b""
    child.close()
    parent.close()
