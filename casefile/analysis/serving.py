"""What the worker for names answers to."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from casefile.analysis.finding import find_names
from casefile.analysis.names import NameEngine, load_engine
from casefile.analysis.protocol import FindNames, NamesFound


@cache
def _engine() -> NameEngine:
    """Load the model once, when the first document comes."""
    return load_engine()


def serve_find_names(request: FindNames, _segments: object) -> NamesFound:
    """Return what a document names."""
    return find_names(request, _engine())


REQUESTS: Final[dict[str, type]] = {"FindNames": FindNames}
HANDLERS: Final[dict[str, Callable[[Any, object], Any]]] = {"FindNames": serve_find_names}
