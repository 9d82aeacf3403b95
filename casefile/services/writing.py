"""Writing an export: whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from casefile.domain.errors import OutputNotWritableError


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, so that at no time half of it stands there.

    Raises:
        OutputNotWritableError: The folder is missing or can't be written, or the disk is full.
    """
    if path.is_dir():
        raise OutputNotWritableError(f"{path} is a folder; give the name of a file.")
    try:
        handle, name = tempfile.mkstemp(prefix=".casefile-", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files that only their owner can read; an export follows the user's own habit.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise _refused(path, error) from error


def check_writable(path: Path) -> None:
    """Find out before any work is done whether a file could be written at `path`.

    Raises:
        OutputNotWritableError: It could not.
    """
    if path.is_dir():
        raise OutputNotWritableError(f"{path} is a folder; give the name of a file.")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputNotWritableError(
            f"{path} can't be written; check that the folder {path.parent} exists and that you may write to it."
        )


def _refused(path: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(
        f"{path} can't be written ({error.strerror}); choose a folder that exists and that you may write to."
    )
