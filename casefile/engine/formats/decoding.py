"""From bytes to characters."""

import codecs

from charset_normalizer import from_bytes

from casefile.domain.errors import DocumentRefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 20


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text and the encoding it was in; line endings become line feeds, nothing else changes.

    Args:
        data: The file.
        name: For the sentence to the user.
        declared: An encoding the file itself names; tried after UTF-8.

    Raises:
        DocumentRefusedError: It is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _no_text(name) from error
            return _checked(text, name), encoding
    if b"\0" in data:
        raise _no_text(name)
    for encoding in ("utf-8", declared):
        try:
            return _checked(data.decode(encoding), name), encoding
        except (LookupError, UnicodeError):
            continue
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _no_text(name)
    try:
        return _checked(data.decode(best.encoding), name), best.encoding
    except (LookupError, UnicodeError) as error:
        raise _no_text(name) from error


def _checked(text: str, name: str) -> str:
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text)
    if "\0" in text or controls * 20 > len(text):
        raise _no_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_text(name: str) -> DocumentRefusedError:
    return DocumentRefusedError(f"{name} holds binary data rather than text; convert it to PDF and add that.")
