"""Opening a case file, and the one way of writing to it."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from casefile.domain.errors import CaseNotUsableError, CaseReadOnlyError
from casefile.storage.schema import APPLICATION_ID, VERSION, migrate, version_of

Connection = sqlite3.Connection
"""A case file that is open; services hold it, and hand it to the functions of the storage."""


def create(path: Path) -> sqlite3.Connection:
    """Make an empty case file.

    Raises:
        CaseNotUsableError: Something is at `path` already, or the folder can't be written.
    """
    if path.exists():
        raise CaseNotUsableError(f"{path} exists already; choose another name, or add documents to it.")
    if not path.parent.is_dir():
        raise CaseNotUsableError(f"The folder {path.parent} does not exist; make it first, or choose another.")
    try:
        connection = _connect(path, "rwc")
        with _closed_on_failure(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _prepare(connection)
            migrate(connection)
    except sqlite3.OperationalError as error:
        raise CaseNotUsableError(
            f"{path} can't be written ({error}); choose a folder that you may write to."
        ) from error
    return connection


def open_case(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open a case file.

    Returns:
        The connection, and whether it can only be read.

    Raises:
        CaseNotUsableError: There is no such file, it is no case, it is damaged, or a newer version made it.
    """
    if not path.is_file():
        raise CaseNotUsableError(f"There is no case file {path}; check the name, or make one with `casefile new`.")
    read_only = not may_write(path)
    try:
        connection = _connect(path, _reading_mode(path) if read_only else "rw")
        with _closed_on_failure(connection):
            _check(connection, path)
            if not read_only:
                _prepare(connection)
                migrate(connection)
    except sqlite3.OperationalError as error:
        raise CaseNotUsableError(f"{path} can't be opened ({error}); check that you may read it.") from error
    except sqlite3.DatabaseError as error:
        raise CaseNotUsableError(
            f"{path} is no case file, or it is damaged; open another, or restore a backup of it."
        ) from error
    return connection, read_only


@contextlib.contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        stack.callback(connection.close)
        yield
        stack.pop_all()


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run the block in one transaction: it is committed whole, or nothing of it is kept.

    Raises:
        CaseReadOnlyError: The case can't be written now.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise CaseReadOnlyError(
            f"The case can't be changed now ({error}); close other programs that use it, or work on a copy."
        ) from error
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def close(connection: sqlite3.Connection) -> None:
    """Close, with everything moved from the write-ahead log into the file, so that a copy of the file is whole."""
    # Another connection that reads just now, or a read-only file, leaves the log in place: nothing is lost by that.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=10, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # WAL with NORMAL lost rows in a simulated power loss, FULL lost none.
    connection.execute("PRAGMA synchronous = FULL")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise CaseNotUsableError(f"{path} is no case file; choose one that Casefile made.")
    version = version_of(connection)
    if version > VERSION:
        raise CaseNotUsableError(
            f"{path} was made by a newer version of Casefile (format {version}, this one reads {VERSION});"
            " update Casefile."
        )


def may_write(path: Path) -> bool:
    """Return whether a case file can be changed: SQLite also needs to make files beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _reading_mode(path: Path) -> str:
    """Return how to open a file that can't be written.

    SQLite can't read a WAL database in a folder where it may not make its index file, unless it is told that nobody
    changes the file. Only a log beside it would make that untrue.
    """
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"
