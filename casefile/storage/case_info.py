"""What is known of the case itself, and how its window was left."""

import json
import sqlite3
from typing import Any


def get(connection: sqlite3.Connection, key: str) -> str:
    """Return a fact about the case ("title", "names_engine"), or nothing."""
    row = connection.execute("SELECT value FROM case_info WHERE key = ?", (key,)).fetchone()
    return str(row["value"]) if row else ""


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Store a fact about the case. The caller holds the transaction."""
    connection.execute("INSERT OR REPLACE INTO case_info (key, value) VALUES (?, ?)", (key, value))


def view_state(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return how the window was left; empty for a case that was never shown."""
    row = connection.execute("SELECT value FROM view_state WHERE key = 'window'").fetchone()
    return dict(json.loads(row["value"])) if row else {}


def save_view_state(connection: sqlite3.Connection, state: dict[str, Any]) -> None:
    """Store how the window was left. The caller holds the transaction."""
    connection.execute("INSERT OR REPLACE INTO view_state (key, value) VALUES ('window', ?)", (json.dumps(state),))
