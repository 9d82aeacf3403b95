"""Entities and their mentions."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from casefile.domain.entities import Entity, EntityType, Finding, Mention
from casefile.domain.ids import DocumentId, EntityId, fresh_id

_TYPE_ORDER = {kind: position for position, kind in enumerate(EntityType)}


def add_findings(connection: sqlite3.Connection, document: DocumentId, text: str, findings: Iterable[Finding]) -> None:
    """Store what was found in one document; findings of the same type and key name one entity across the case.

    The caller holds the transaction.
    """
    known: dict[tuple[str, str], EntityId] = {}
    for finding in findings:
        identity = (finding.type.value, finding.key)
        if identity not in known:
            connection.execute(
                "INSERT INTO entities (id, type, key, name, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (fresh_id(), *identity, finding.name, finding.value),
            )
            row = connection.execute("SELECT id FROM entities WHERE type = ? AND key = ?", identity).fetchone()
            known[identity] = EntityId(row["id"])
        connection.execute(
            "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document,
                finding.start,
                finding.end,
                text[finding.start : finding.end],
                known[identity],
                finding.furniture,
                finding.engine,
            ),
        )


def join_surnames(connection: sqlite3.Connection) -> None:
    """Across the case, let a person known by one word join the full name it ends, where exactly one person fits.

    The caller holds the transaction.
    """
    persons = connection.execute("SELECT id, key FROM entities WHERE type = ?", (EntityType.PERSON.value,)).fetchall()
    full_by_surname: dict[str, list[str]] = defaultdict(list)
    for row in persons:
        words = row["key"].split()
        if len(words) > 1:
            full_by_surname[words[-1]].append(row["id"])
    for row in persons:
        candidates = full_by_surname.get(row["key"], [])
        if len(candidates) == 1:
            connection.execute("UPDATE OR IGNORE mentions SET entity = ? WHERE entity = ?", (candidates[0], row["id"]))
            connection.execute("DELETE FROM mentions WHERE entity = ?", (row["id"],))
            connection.execute("DELETE FROM entities WHERE id = ?", (row["id"],))


def all_entities(connection: sqlite3.Connection) -> list[Entity]:
    """Return the entities by type, the most mentioned first."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        "SELECT entity, text FROM mentions GROUP BY entity, text ORDER BY count(*) DESC, text"
    ):
        spellings[row["entity"]].append(" ".join(row["text"].split()))
    rows = connection.execute(
        "SELECT e.id, e.type, e.name, e.value, sum(NOT m.furniture) AS mentions, sum(m.furniture) AS furniture,"
        " count(DISTINCT CASE WHEN m.furniture THEN NULL ELSE m.document END) AS documents"
        " FROM entities e JOIN mentions m ON m.entity = e.id GROUP BY e.id"
    )
    entities = [
        Entity(
            id=row["id"],
            type=EntityType(row["type"]),
            name=row["name"],
            aliases=tuple(dict.fromkeys([row["name"], *spellings[row["id"]]])),
            value=row["value"],
            mentions=row["mentions"],
            furniture_mentions=row["furniture"],
            documents=row["documents"],
        )
        for row in rows
    ]
    return sorted(entities, key=lambda entity: (_TYPE_ORDER[entity.type], -entity.mentions, entity.name.casefold()))


def all_mentions(connection: sqlite3.Connection) -> dict[EntityId, list[Mention]]:
    """Return every mention by entity, in the order of the documents and then of the text."""
    mentions: dict[EntityId, list[Mention]] = defaultdict(list)
    for row in connection.execute(f"{_MENTIONS} {_MENTION_ORDER}"):
        mentions[EntityId(row["entity"])].append(_mention(row))
    return mentions


def mentions_of(connection: sqlite3.Connection, entity: EntityId) -> list[Mention]:
    """Return the mentions of one entity, in the order of the documents and then of the text."""
    rows = connection.execute(f"{_MENTIONS} WHERE m.entity = ? {_MENTION_ORDER}", (entity,))
    return [_mention(row) for row in rows]


_MENTIONS = (
    'SELECT m.document, m.start, m."end", m.text, m.entity, m.furniture, m.engine,'
    " (SELECT number FROM pages p WHERE p.document = m.document AND p.start <= m.start"
    "  ORDER BY p.start DESC, p.number DESC LIMIT 1) AS page"
    " FROM mentions m JOIN documents d ON d.id = m.document"
)
_MENTION_ORDER = 'ORDER BY d.position, m.start, m."end"'


def _mention(row: sqlite3.Row) -> Mention:
    return Mention(
        DocumentId(row["document"]),
        row["start"],
        row["end"],
        row["text"],
        bool(row["furniture"]),
        row["page"],
        row["engine"],
    )
