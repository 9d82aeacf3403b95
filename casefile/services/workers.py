"""Worker processes, as the window's process sees them."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import casefile
from casefile.domain import wire
from casefile.domain.errors import DocumentRefusedError, WorkerFailedError
from casefile.engine.protocol import frames
from casefile.engine.protocol.messages import Refused
from casefile.engine.protocol.segments import ParentSegments

R = TypeVar("R")

PARSE_DEADLINE = 120.0
CALL_DEADLINE = 20.0
_GRACE = 2.0
_MISFIT = "The process that read this gave an answer that makes no sense; try again."


class Worker:
    """A worker process, started at need and again after it died. One thread uses one worker."""

    def __init__(self, role: str) -> None:
        """Prepare a worker.

        Args:
            role: "pages" or "names".
        """
        self._role = role
        self._process: subprocess.Popen[bytes] | None = None
        self._segments: ParentSegments | None = None
        self._reply = frames.Frame("", b"")
        self._closed = False
        _living.add(self)

    @property
    def pid(self) -> int | None:
        """The process's number, None while there is none."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process ahead of the first call; it gets ready while the caller goes on."""
        if self._closed:
            raise WorkerFailedError("Casefile is closing; the work was not done.")
        if self._process is not None and self._process.poll() is None:
            return
        self._discard()
        self._segments = ParentSegments()
        descriptors = self._segments.descriptors
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "casefile.engine.worker", self._role, *map(str, descriptors)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("CASEFILE_DEBUG") else subprocess.DEVNULL,
            pass_fds=descriptors,
            env=_environment(),
        )

    def call(
        self, request: object, reply_type: type[R], *, inbox: bytes | None = None, deadline: float = CALL_DEADLINE
    ) -> R:
        """Send a request and wait for its reply.

        Args:
            request: A dataclass from the role's protocol.
            reply_type: What it is answered with.
            inbox: Bytes that go along.
            deadline: Seconds until the worker is killed.

        Raises:
            DocumentRefusedError: The worker could not do it, for a reason the user can act on.
            WorkerFailedError: The worker died, was killed at the deadline, or met an error.
        """
        self.start()
        process, segments = self._process, self._segments
        assert process is not None  # noqa: S101 - start() has just set both
        assert segments is not None  # noqa: S101
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        watchdog = threading.Timer(deadline, kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            reply = self._exchange(request, inbox)
        finally:
            watchdog.cancel()
        if reply is None:
            self._discard()
            if late.is_set():
                raise WorkerFailedError(f"Reading this took longer than {deadline:.0f} seconds and was stopped.")
            raise WorkerFailedError("The process that read this ended unexpectedly; the document may be damaged.")
        return self._typed(reply, reply_type)

    def outbox(self, length: int) -> bytes:
        """Return the bytes that came with the last reply.

        Raises:
            WorkerFailedError: They are not `length`.
        """
        if self._segments is None or self._reply.size != length:
            raise WorkerFailedError(_MISFIT)
        try:
            return self._segments.take(length, self._reply.segment)
        except (ValueError, OSError) as error:
            raise WorkerFailedError(_MISFIT) from error

    def close(self) -> None:
        """End the process: at once if it is at work, else by its own will."""
        self._closed = True
        self._discard(grace=_GRACE)

    def kill(self) -> None:
        """End the process from another thread, so that a call that is under way fails at once."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def _exchange(self, request: object, inbox: bytes | None) -> frames.Frame | None:
        process, segments = self._process, self._segments
        if process is None or segments is None or process.stdin is None or process.stdout is None:
            return None
        size = len(inbox) if inbox is not None else 0
        segment = segments.put(inbox) if inbox else ""
        try:
            message = frames.encode(request, segment=segment, size=size)
        except frames.FrameTooLongError as error:
            raise DocumentRefusedError("The document holds more text than Casefile can work through.") from error
        try:
            process.stdin.write(message)
            process.stdin.flush()
            # A pipe that is buffered for reading, which Popen's type does not say.
            reply = frames.read(cast("BinaryIO", process.stdout))
        except (OSError, wire.MalformedMessageError):
            return None
        self._reply = reply or frames.Frame("", b"")
        return reply

    def _typed(self, reply: frames.Frame, reply_type: type[R]) -> R:
        try:
            if reply.kind == Refused.__name__:
                raise DocumentRefusedError(wire.from_json(reply.body, Refused).reason)
            if reply.kind == frames.FAILED:
                failure = wire.from_json(reply.body, frames.Failure)
                raise WorkerFailedError(
                    f"This could not be read: Casefile met an error of its own ({failure.error[:60]})."
                )
            if reply.kind == reply_type.__name__:
                return wire.from_json(reply.body, reply_type)
        except wire.MalformedMessageError as error:
            self._discard()
            raise WorkerFailedError(_MISFIT) from error
        self._discard()
        raise WorkerFailedError(_MISFIT)

    def _discard(self, grace: float = 0.0) -> None:
        """End the process, wait for it, and give the shared memory back."""
        process, self._process = self._process, None
        if process is not None:
            if process.stdin is not None:
                with contextlib.suppress(OSError):
                    process.stdin.close()
            try:
                if grace:
                    process.wait(grace)
            except subprocess.TimeoutExpired:
                pass
            if process.poll() is None:
                process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        if self._segments is not None:
            self._segments.close()
            self._segments = None


_living: "weakref.WeakSet[Worker]" = weakref.WeakSet()


def _environment() -> dict[str, str]:
    """Return the environment in which the worker finds this very package, installed or not."""
    root = str(Path(casefile.__file__).resolve().parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, before] if before else [root])}


@atexit.register
def _close_all() -> None:
    for worker in list(_living):
        worker.kill()
        worker.close()
