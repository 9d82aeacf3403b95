"""Shared memory beside a worker's pipes: an inbox for what a request reads, an outbox for what a reply carries.

On Linux both are anonymous files (`memfd`) that the worker inherits, so nothing has a name, nothing is left behind when
a process is killed, and they grow in place. Elsewhere they are named shared memory, a new one whenever one must grow;
its name travels in the frame.
"""

import contextlib
import os
import sys
from multiprocessing import shared_memory

_ANONYMOUS = sys.platform == "linux"
_ROUND = 1 << 20


class _Descriptor:
    """A memfd. Copies go through `pwrite` and `pread`: one copy, and no mapping that must be kept in step."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def write(self, data: bytes) -> str:
        """Store `data` from the start on."""
        if os.fstat(self._fd).st_size < len(data):
            os.ftruncate(self._fd, -(-len(data) // _ROUND) * _ROUND)
        view, at = memoryview(data), 0
        while at < len(view):
            at += os.pwrite(self._fd, view[at:], at)
        return ""

    def read(self, size: int, _name: str) -> bytes:
        """Return the first `size` bytes."""
        if size > os.fstat(self._fd).st_size:
            raise ValueError("the segment is shorter than it should be")
        pieces: list[bytes] = []
        at = 0
        while at < size:
            piece = os.pread(self._fd, size - at, at)
            if not piece:
                raise ValueError("the segment is shorter than it should be")
            pieces.append(piece)
            at += len(piece)
        return b"".join(pieces)

    def close(self) -> None:
        """Give the memory back."""
        with contextlib.suppress(OSError):
            os.close(self._fd)


class _Named:
    """Named shared memory. The writing side owns it and replaces it when it must grow."""

    def __init__(self) -> None:
        self._memory: shared_memory.SharedMemory | None = None

    def write(self, data: bytes) -> str:
        """Store `data` and return the name under which it lies."""
        if self._memory is None or self._memory.size < len(data):
            self.close()
            self._memory = shared_memory.SharedMemory(create=True, size=max(_ROUND, len(data)))
        _view(self._memory)[: len(data)] = data
        return self._memory.name.lstrip("/")

    def read(self, size: int, name: str) -> bytes:
        """Return the first `size` bytes of the memory called `name`."""
        if not name:
            raise ValueError("nothing was sent")
        memory = shared_memory.SharedMemory(name=name)
        try:
            if memory.size < size:
                raise ValueError("the segment is shorter than it should be")
            return bytes(_view(memory)[:size])
        finally:
            memory.close()

    def close(self) -> None:
        """Give the memory back."""
        if self._memory is not None:
            self._memory.close()
            with contextlib.suppress(FileNotFoundError):
                self._memory.unlink()
            self._memory = None


def _view(memory: shared_memory.SharedMemory) -> memoryview:
    """Return the memory's bytes; it has none only once it is closed."""
    if memory.buf is None:
        raise ValueError("the segment is closed")
    return memory.buf


class ParentSegments:
    """The side of the window's process: writes the inbox, reads the outbox."""

    def __init__(self) -> None:
        self._inbox: _Descriptor | _Named
        self._outbox: _Descriptor | _Named
        self.descriptors: tuple[int, ...] = ()
        if _ANONYMOUS:
            inbox, outbox = os.memfd_create("casefile-inbox"), os.memfd_create("casefile-outbox")
            self.descriptors = (inbox, outbox)
            self._inbox, self._outbox = _Descriptor(inbox), _Descriptor(outbox)
        else:
            self._inbox, self._outbox = _Named(), _Named()

    def put(self, data: bytes) -> str:
        """Fill the inbox; return what the frame must say of where it lies."""
        return self._inbox.write(data)

    def take(self, size: int, segment: str) -> bytes:
        """Return a copy of the outbox's first `size` bytes.

        Raises:
            ValueError: It holds less.
        """
        return self._outbox.read(size, segment) if size else b""

    def close(self) -> None:
        """Give the memory back."""
        self._inbox.close()
        self._outbox.close()


class Segments:
    """The worker's side: reads the inbox, writes the outbox."""

    def __init__(self, descriptors: tuple[int, ...]) -> None:
        """Take over the descriptors named on the worker's command line; none where segments have names."""
        self._inbox: _Descriptor | _Named
        self._outbox: _Descriptor | _Named
        if descriptors:
            self._inbox, self._outbox = _Descriptor(descriptors[0]), _Descriptor(descriptors[1])
        else:
            self._inbox, self._outbox = _Named(), _Named()
        self._size = 0
        self._segment = ""
        self.sent = 0
        self.sent_segment = ""

    def begin(self, size: int, segment: str) -> None:
        """Note what came with the next request."""
        self._size, self._segment = size, segment
        self.sent, self.sent_segment = 0, ""

    def inbox(self) -> bytes:
        """Return a copy of the bytes that came with the request."""
        return self._inbox.read(self._size, self._segment) if self._size else b""

    def write_outbox(self, data: bytes) -> None:
        """Send `data` along with the reply."""
        self.sent_segment = self._outbox.write(data)
        self.sent = len(data)

    def close(self) -> None:
        """Give the memory back."""
        self._inbox.close()
        self._outbox.close()
