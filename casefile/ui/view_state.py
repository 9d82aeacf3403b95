"""How the window was left: to plain data and back. What can't be read is left out, never an error."""

from dataclasses import dataclass, field
from typing import Any

from casefile.domain.annotations import Colour
from casefile.ui.theme import ThemeChoice


@dataclass(frozen=True, slots=True)
class PaneState:
    """One pane; `zoom` is None while pages fit the width."""

    document: str
    page: int = 1
    fraction: float = 0.0
    zoom: float | None = None


@dataclass(frozen=True, slots=True)
class ViewState:
    """The whole window."""

    panes: tuple[PaneState, ...] = field(default=())
    active: int = 0
    size: tuple[int, int] | None = None
    columns: tuple[int, ...] = field(default=())
    rows: tuple[int, ...] = field(default=())
    widths: tuple[int, ...] = field(default=())
    hidden: tuple[str, ...] = field(default=())
    theme: ThemeChoice = ThemeChoice.SYSTEM
    colour: Colour = Colour.YELLOW
    entity: str = ""
    tab: int = 0


def to_plain(state: ViewState) -> dict[str, Any]:
    """Return what JSON can hold."""
    return {
        "panes": [
            {"document": pane.document, "page": pane.page, "fraction": pane.fraction, "zoom": pane.zoom}
            for pane in state.panes
        ],
        "active": state.active, "size": list(state.size) if state.size else None, "columns": list(state.columns),
        "rows": list(state.rows), "widths": list(state.widths), "hidden": list(state.hidden),
        "theme": state.theme.value, "colour": state.colour.value, "entity": state.entity, "tab": state.tab,
    }  # fmt: skip


def from_plain(data: dict[str, Any]) -> ViewState:
    """Return the state that `data` holds, as far as it makes sense: the file may be older, newer or tampered with."""
    panes = data.get("panes")
    size = _numbers(data.get("size"))
    theme, colour = data.get("theme"), data.get("colour")
    return ViewState(
        panes=tuple(_pane(pane) for pane in panes if isinstance(pane, dict)) if isinstance(panes, list) else (),
        active=_whole(data.get("active"), 0),
        size=(size[0], size[1]) if len(size) == 2 and all(100 <= side <= 20_000 for side in size) else None,
        columns=_numbers(data.get("columns")),
        rows=_numbers(data.get("rows")),
        widths=_numbers(data.get("widths")),
        hidden=tuple(name for name in _list(data.get("hidden")) if isinstance(name, str)),
        theme=next((choice for choice in ThemeChoice if choice.value == theme), ThemeChoice.SYSTEM),
        colour=next((one for one in Colour if one.value == colour), Colour.YELLOW),
        entity=str(data.get("entity") or ""),
        tab=_whole(data.get("tab"), 0),
    )


def _pane(data: dict[str, Any]) -> PaneState:
    zoom = data.get("zoom")
    fraction = data.get("fraction")
    return PaneState(
        document=str(data.get("document") or ""),
        page=_whole(data.get("page"), 1),
        fraction=float(fraction) if isinstance(fraction, int | float) and 0 <= fraction <= 1 else 0.0,
        zoom=float(zoom) if isinstance(zoom, int | float) and 0 < zoom < 100 else None,
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _numbers(value: Any) -> tuple[int, ...]:
    return tuple(number for number in _list(value) if isinstance(number, int) and 0 <= number <= 100_000)


def _whole(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) and 0 <= value <= 10_000_000 else otherwise
