"""Which kind of file is it? Content decides; the name only where content can't."""

import io
import re
import zipfile
from pathlib import PurePath

from casefile.domain.documents import ParsedDocument
from casefile.domain.errors import DocumentRefusedError
from casefile.engine.formats import hypertext, message, paged, plain, word

KNOWN = "PDF, text, Markdown, HTML, e-mail (EML), Word (DOCX) and pictures (PNG, JPEG, TIFF, GIF, BMP)"

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_HTML_NAMES = {".html", ".htm", ".xhtml"}
_MARKDOWN_NAMES = {".md", ".markdown"}
_TEXT_NAMES = {"", ".txt", ".text", ".log", ".asc"}
_PICTURE_NAMES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp"}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_HEADER_BLOCK = re.compile(rb"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MESSAGE_MARK = re.compile(rb"^(?:mime-version|received|message-id|return-path):", re.IGNORECASE | re.MULTILINE)


def parse(data: bytes, name: str) -> ParsedDocument:
    """Return the file as a document.

    Raises:
        DocumentRefusedError: It can't become one; the sentence says why and what to do.
    """
    if not data:
        raise DocumentRefusedError(f"{name} is empty; check that it was saved or downloaded completely.")
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return paged.parse_pdf(data, name)
    if media_type := _picture(data):
        return paged.parse_picture(data, name, media_type)
    if data.startswith(b"PK\x03\x04"):
        return _parse_archive(data, name)
    if data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0", b"PK\x05\x06")):
        raise _unknown(name)
    return _parse_text(data, name, suffix)


def _parse_archive(data: bytes, name: str) -> ParsedDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        if name.lower().endswith(".docx"):
            raise DocumentRefusedError(
                f"{name} is a damaged Word document; open it in Word, save a fresh copy and add that."
            ) from error
        raise _unknown(name) from error
    if "word/document.xml" not in names and not name.lower().endswith(".docx"):
        raise _unknown(name)
    return word.parse_word(data, name)


def _parse_text(data: bytes, name: str, suffix: str) -> ParsedDocument:
    if suffix == ".pdf":
        raise DocumentRefusedError(f"{name} is no PDF, whatever its name says; save it again from where it came.")
    if suffix == ".docx" or suffix in _PICTURE_NAMES:
        raise DocumentRefusedError(f"{name} is damaged or not what its name says; save it again and add that.")
    head = data[:65536]
    if suffix == ".eml" or (suffix in _TEXT_NAMES and _is_message(head)):
        return message.parse_message(data, name)
    if suffix in _HTML_NAMES or (suffix in _TEXT_NAMES and _HTML.match(head)):
        return hypertext.parse_html(data, name)
    if suffix in _MARKDOWN_NAMES:
        return plain.parse_markdown(data, name)
    if suffix in _TEXT_NAMES:
        return plain.parse_text(data, name)
    if _HTML.match(head):
        return hypertext.parse_html(data, name)
    raise _unknown(name)


def _picture(data: bytes) -> str:
    for mark, media_type in _PICTURES:
        if data.startswith(mark):
            return media_type
    # "BM" alone may begin a word: the file's length must stand behind it.
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return "image/bmp"
    return ""


def _is_message(head: bytes) -> bool:
    """Whether text is a message: a typed memorandum also begins "From:", but has no transport lines."""
    block = _HEADER_BLOCK.match(head)
    return block is not None and _MESSAGE_MARK.search(block[0]) is not None


def _unknown(name: str) -> DocumentRefusedError:
    return DocumentRefusedError(f"{name} is of a kind Casefile can't read; it reads {KNOWN}.")
