"""The host of a worker process: `python -m casefile.engine.worker ROLE [INBOX OUTBOX]`.

It answers one request after the other until its input ends. A handler's error never ends it, and of an error in a
document nothing but its class name leaves the process.
"""

import contextlib
import importlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from casefile.domain import wire
from casefile.domain.errors import CasefileError
from casefile.engine.protocol import frames
from casefile.engine.protocol.messages import Refused
from casefile.engine.protocol.segments import Segments

_ROLES = {"pages": "casefile.engine.serving", "names": "casefile.analysis.serving"}
_TOO_LONG = "The document holds more text than Casefile can take in; split it and add the parts."
_HEADROOM = {"pages": 2 * 1024**3}
"""Address space a role may take on top of what its imports took. The names worker maps a language model: no limit."""


def main(arguments: list[str]) -> int:
    """Serve the role named by the first argument; return the exit status."""
    requests, replies = _own_pipes()
    role = arguments[0]
    module = importlib.import_module(_ROLES[role])
    segments = Segments(tuple(int(argument) for argument in arguments[1:3]))
    _limit(_HEADROOM.get(role))
    while True:
        frame = frames.read(requests)
        if frame is None:
            break
        segments.begin(frame.size, frame.segment)
        replies.write(_answer(frame, module.REQUESTS, module.HANDLERS, segments))
        replies.flush()
    segments.close()
    return 0


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from standard input and output, so that a library that prints can't break a frame."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    return requests, replies


def _answer(
    frame: frames.Frame,
    requests: dict[str, type],
    handlers: dict[str, Callable[[Any, Segments], object]],
    segments: Segments,
) -> bytes:
    try:
        reply = handlers[frame.kind](wire.from_json(frame.body, requests[frame.kind]), segments)
        return frames.encode(reply, segment=segments.sent_segment, size=segments.sent)
    except CasefileError as error:
        return frames.encode(Refused(str(error)))
    except frames.FrameTooLongError:
        return frames.encode(Refused(_TOO_LONG))
    except Exception as error:  # noqa: BLE001 - whatever a hostile document does to a library must end here
        # Where it happened, without the message, which may quote the document.
        traceback.print_tb(error.__traceback__)
        return frames.encode(frames.Failure(type(error).__name__), kind=frames.FAILED)


def _limit(headroom: int | None) -> None:
    """Forbid core dumps, which would hold the document, and cap the memory where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if headroom is not None:
        with contextlib.suppress(OSError, ValueError):
            limit = _address_space() + headroom
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """Return how many bytes of address space the process uses now."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
