"""The tables of a case file, as a list of migrations that is only ever added to."""

import sqlite3

APPLICATION_ID = 0x43415345
"""'CASE' in ASCII, in the header of every case file."""

VERSION = 1
"""`user_version` of the newest schema: the number of migrations that have been applied."""

_FIRST = """
CREATE TABLE case_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE documents (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE REFERENCES originals (sha256),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    added TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    paged INTEGER NOT NULL,
    notice TEXT NOT NULL,
    recipe TEXT NOT NULL,
    reading_copy TEXT
);

CREATE TABLE pages (
    document TEXT NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX pages_by_start ON pages (document, start, number);

-- The passages of a document, joined by start, are its canonical text exactly.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    paragraph INTEGER,
    furniture INTEGER NOT NULL
);
CREATE INDEX passages_by_place ON passages (document, start);

CREATE VIRTUAL TABLE passage_index USING fts5 (
    text, content = 'passages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (type, key)
);

CREATE TABLE mentions (
    document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    furniture INTEGER NOT NULL,
    engine TEXT NOT NULL,
    PRIMARY KEY (document, start, "end", entity)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (entity, document, start);

CREATE TABLE annotations (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id),
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    colour TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
);
CREATE INDEX annotations_by_place ON annotations (document, start);

CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    change TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

-- How the window was left. Not part of the record, so not in the log.
CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the case file to `VERSION`, each step in a transaction of its own.

    sqlite-utils' `Migrations` keeps the record of what was applied. It costs 0.4 s to import, so it is imported only
    where there is something to do; `user_version` tells.
    """
    if version_of(connection) == VERSION:
        return
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("casefile")

    def first(database: sqlite_utils.Database) -> None:
        for statement in _statements(_FIRST):
            database.conn.execute(statement)
        database.conn.execute(f"PRAGMA user_version = {VERSION}")

    migrations(name="001 documents, entities, annotations, log")(first)
    migrations.apply(sqlite_utils.Database(connection))


def version_of(connection: sqlite3.Connection) -> int:
    """Return the `user_version` in the file's header."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    """Split a script at the semicolons that end a statement; `executescript` would commit behind our back."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
