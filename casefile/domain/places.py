"""Where a span stands, as one cites it: by printed page label, or by paragraph."""

from collections.abc import Sequence

from casefile.domain.documents import Page, Passage


def place_of(parts: Sequence[Page] | Sequence[Passage], start: int, end: int) -> str:
    """Return the place of `text[start:end]`: "p. iv", "pp. 3–4", "¶ 12", "¶¶ 12–13".

    Args:
        parts: The pages of a paged document, or the passages of a text-born one, in order.
        start: Offset of the first code point.
        end: Offset behind the last.

    Returns:
        The citation; empty where nothing that can be cited stands there.
    """
    touched = [part for part in parts if part.start < end and start < part.end]
    labels = [part.label if isinstance(part, Page) else str(part.paragraph or "") for part in touched]
    labels = [label for label in labels if label]
    if not labels:
        return ""
    one, many = ("p.", "pp.") if isinstance(touched[0], Page) else ("¶", "¶¶")
    return f"{one} {labels[0]}" if labels[0] == labels[-1] else f"{many} {labels[0]}–{labels[-1]}"
