"""E-mail messages: the headers a reader needs, then the body."""

import email
import email.errors
import re
from email import policy
from email.message import EmailMessage, MIMEPart

from casefile.domain.documents import ParsedDocument
from casefile.domain.errors import DocumentRefusedError
from casefile.engine.formats import hypertext
from casefile.engine.formats.blocks import Block, to_document, to_passages

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_GAP = re.compile(r"\n(?:[^\S\n]*\n)+")
# What the email package raises on headers and encodings that no standard foresees.
_ERRORS = (email.errors.MessageError, LookupError, ValueError, AttributeError, TypeError, AssertionError)


def parse_message(data: bytes, name: str) -> ParsedDocument:
    """Return a message (RFC 5322) as a document.

    Raises:
        DocumentRefusedError: It is no message that can be read.
    """
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        headers = [Block(f"{header}: {value}") for header in _HEADERS if (value := _header(message, header))]
        body, source = _body(message, name)
        attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except _ERRORS as error:
        raise DocumentRefusedError(
            f"{name} is no message that can be read; save the message as PDF or text and add that."
        ) from error
    if attached:
        body.append(Block("Attached: " + "; ".join(" ".join(filename.split()) for filename in attached)))
    return to_document(
        to_passages([*headers, *body]),
        name=name,
        media_type="message/rfc822",
        title=_header(message, "Subject"),
        recipe={"text": "message-1", "body": source},
    )


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(", ".join(str(value) for value in message.get_all(name, [])).split())


def _body(message: EmailMessage, name: str) -> tuple[list[Block], str]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return [], "none"
    words = _content(part)
    if part.get_content_type() == "text/html":
        return hypertext.read_blocks(words, name)[0], "text/html"
    lines = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return [Block(piece.rstrip()) for piece in _GAP.split(lines)], "text/plain"


def _content(part: MIMEPart) -> str:
    """Return a part's text; a charset that nobody knows is read as UTF-8 with U+FFFD for what is none."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset("utf-8"), "utf-8", "cp1252"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("utf-8", "replace")
