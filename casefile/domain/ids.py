"""Identifiers. Each is a `NewType`, so that the type checker tells them apart."""

import uuid
from typing import NewType

DocumentId = NewType("DocumentId", str)
AnnotationId = NewType("AnnotationId", str)
EntityId = NewType("EntityId", str)
MentionId = NewType("MentionId", str)
Sha256 = NewType("Sha256", str)


def fresh_id() -> str:
    """Return 32 hexadecimal digits that no other case will have made: ids survive a merge of two cases."""
    return uuid.uuid4().hex
