"""Word documents (DOCX): headings, paragraphs, lists, table rows and notes from the document's XML."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from casefile.domain.documents import BlockKind, ParsedDocument
from casefile.domain.errors import DocumentRefusedError
from casefile.engine.formats.blocks import Block, to_document, to_passages

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNPACKED_LIMIT = 200 * 1024 * 1024
_RATIO_FROM, _RATIO_LIMIT = 20 * 1024 * 1024, 150
# An error of the XML parser is a SyntaxError.
_ERRORS = (
    OpcError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, AttributeError, NotImplementedError, EOFError,
    OSError, zlib.error,
)  # fmt: skip
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {"footnotes": qn("w:footnote"), "endnotes": qn("w:endnote")}


@dataclass(slots=True)
class _Reader:
    """What reading one document needs to know.

    Attributes:
        styles: Name of each paragraph style, in lower case, by id.
        style_lists: Numbering a style gives, by id.
        formats: Whether a list level is numbered, by (numId, level).
        counters: How far each list has counted.
        notes: Text of each note, by (reference tag, id).
        cited: Notes met so far, in order.
    """

    styles: dict[str, str] = field(default_factory=dict)
    style_lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    formats: dict[tuple[str, int], str] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    cited: list[tuple[str, str]] = field(default_factory=list)


def parse_word(data: bytes, name: str) -> ParsedDocument:
    """Return a DOCX file as a document.

    Raises:
        DocumentRefusedError: It is damaged, encrypted, or unpacks to more than it should.
    """
    try:
        _check_size(data, name)
        document = docx.Document(io.BytesIO(data))
        reader = _prepare(document)
        blocks = list(_blocks(document.element.body, reader))
        title = document.core_properties.title or ""
    except _ERRORS as error:
        raise DocumentRefusedError(
            f"{name} is a damaged Word document; open it in Word, save a fresh copy and add that."
        ) from error
    blocks.extend(Block(f"[{number}] {reader.notes[key]}") for number, key in enumerate(reader.cited, 1))
    heading = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return to_document(
        to_passages(blocks), name=name, media_type=MEDIA_TYPE, title=title or heading, recipe={"text": "word-1"}
    )


def _check_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [entry.file_size for entry in archive.infolist()]
    if sum(sizes) > _UNPACKED_LIMIT or (sum(sizes) > _RATIO_FROM and sum(sizes) > _RATIO_LIMIT * len(data)):
        raise DocumentRefusedError(
            f"{name} unpacks to {sum(sizes) // 2**20} MB, more than a document needs; save it as a PDF and add that."
        )


def _prepare(document: Any) -> _Reader:
    reader = _Reader()
    for style in document.styles.element.iterchildren(qn("w:style")):
        key = style.get(qn("w:styleId")) or ""
        name = style.find(qn("w:name"))
        reader.styles[key] = (name.get(qn("w:val")) or "").lower() if name is not None else ""
        numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbering is not None and (found := _numbering(numbering)):
            reader.style_lists[key] = found
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind == "numbering":
            _read_lists(parse_xml(relation.target_part.blob), reader)
        elif kind in _NOTES:
            root = parse_xml(relation.target_part.blob)
            for note in root.iterchildren(_NOTES[kind]):
                text = " ".join(_words(part, _Reader()).strip() for part in note.iter(qn("w:p"))).strip()
                reader.notes[kind, note.get(qn("w:id")) or ""] = text
    return reader


def _read_lists(root: Any, reader: _Reader) -> None:
    levels: dict[str, dict[int, str]] = {}
    for abstract in root.iterchildren(qn("w:abstractNum")):
        found = levels.setdefault(abstract.get(qn("w:abstractNumId")) or "", {})
        for level in abstract.iterchildren(qn("w:lvl")):
            style = level.find(qn("w:numFmt"))
            found[int(level.get(qn("w:ilvl")) or 0)] = style.get(qn("w:val")) if style is not None else "decimal"
    for number in root.iterchildren(qn("w:num")):
        target = number.find(qn("w:abstractNumId"))
        key = target.get(qn("w:val")) if target is not None else ""
        for level, style in levels.get(key, {}).items():
            reader.formats[number.get(qn("w:numId")) or "", level] = style


def _numbering(element: Any) -> tuple[str, int] | None:
    number, level = element.find(qn("w:numId")), element.find(qn("w:ilvl"))
    if number is None or number.get(qn("w:val")) in {None, "0"}:
        return None
    return number.get(qn("w:val")), int(level.get(qn("w:val")) or 0) if level is not None else 0


def _blocks(parent: Any, reader: _Reader) -> Iterator[Block]:
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            yield _paragraph(child, reader)
        elif child.tag == qn("w:tbl"):
            for row in child.iterchildren(qn("w:tr")):
                cells = (_cell(cell, reader) for cell in row.iterchildren(qn("w:tc")))
                yield Block(" | ".join(cells), BlockKind.TABLE_ROW)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content, reader)
        elif child.tag in {qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _blocks(child, reader)


def _cell(cell: Any, reader: _Reader) -> str:
    return " ".join(" ".join(_words(part, reader).split()) for part in cell.iter(qn("w:p"))).strip()


def _paragraph(paragraph: Any, reader: _Reader) -> Block:
    text = _words(paragraph, reader).strip(" \t\n")
    properties = paragraph.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    key = (style.get(qn("w:val")) or "") if style is not None else ""
    name = reader.styles.get(key, "")
    if name.startswith("heading ") and name[8:9].isdecimal():
        return Block(text, BlockKind.HEADING, min(max(int(name[8:9]), 1), 6))
    if name == "title":
        return Block(text, BlockKind.HEADING, 1)
    direct = properties.find(qn("w:numPr")) if properties is not None else None
    item = _numbering(direct) if direct is not None else reader.style_lists.get(key)
    if item is not None and text:
        return Block(_marker(item, reader) + text, BlockKind.LIST_ITEM, item[1] + 1)
    return Block(text, BlockKind.QUOTE if "quote" in name else BlockKind.PARAGRAPH)


def _marker(item: tuple[str, int], reader: _Reader) -> str:
    number, level = item
    style = reader.formats.get(item, "bullet")
    for deeper in range(level + 1, 10):
        reader.counters.pop((number, deeper), None)
    if style in {"bullet", "none"}:
        return "• "
    reader.counters[item] = reader.counters.get(item, 0) + 1
    return f"{reader.counters[item]}. "


def _words(paragraph: Any, reader: _Reader) -> str:
    pieces: list[str] = []
    pending = [paragraph]
    while pending:
        element = pending.pop()
        tag = element.tag
        if tag in _SKIPPED or tag == _FALLBACK or not isinstance(tag, str):
            continue
        if tag == qn("w:t"):
            pieces.append(element.text or "")
        elif tag == qn("w:tab"):
            pieces.append("\t")
        elif tag in {qn("w:br"), qn("w:cr")}:
            pieces.append("\n")
        elif tag == qn("w:noBreakHyphen"):
            pieces.append("\u2011")
        elif tag in {qn("w:footnoteReference"), qn("w:endnoteReference")}:
            kind = "footnotes" if tag == qn("w:footnoteReference") else "endnotes"
            note = (kind, element.get(qn("w:id")) or "")
            if note in reader.notes:
                reader.cited.append(note)
                pieces.append(f"[{len(reader.cited)}]")
        else:
            pending.extend(reversed(list(element)))
    return "".join(pieces)
