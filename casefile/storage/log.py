"""The append-only, hash-chained log of every change to the case."""

import hashlib
import json
import sqlite3
from typing import Any

_BEFORE_THE_FIRST = "0" * 64


def append(connection: sqlite3.Connection, time: str, actor: str, action: str, change: dict[str, Any]) -> None:
    """Add a row, inside the transaction of the change that it records.

    The hash covers the row and the hash of the row before, so that a row that was changed, removed or moved shows.
    """
    last = connection.execute("SELECT hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
    previous = last["hash"] if last else _BEFORE_THE_FIRST
    body = json.dumps(change, ensure_ascii=True, sort_keys=True)
    connection.execute(
        "INSERT INTO log (time, actor, action, change, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (time, actor, action, body, previous, _hash(previous, time, actor, action, body)),
    )


def first_broken(connection: sqlite3.Connection) -> int | None:
    """Return the number of the first row whose hash does not follow from the rows before, or None."""
    previous = _BEFORE_THE_FIRST
    for row in connection.execute("SELECT * FROM log ORDER BY number"):
        expected = _hash(previous, row["time"], row["actor"], row["action"], row["change"])
        if row["previous"] != previous or row["hash"] != expected:
            return int(row["number"])
        previous = row["hash"]
    return None


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()
