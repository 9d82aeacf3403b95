"""HTML: words in blocks, furniture told by structure, scripts and looks dropped."""

import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from casefile.domain.documents import BlockKind, ParsedDocument
from casefile.domain.errors import DocumentRefusedError
from casefile.engine.formats.blocks import Block, to_document, to_passages
from casefile.engine.formats.decoding import decode

_DROPPED = {
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas", "select", "textarea",
    "audio", "video", "math", "-comment",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "figure", "figcaption",
    "form", "fieldset", "address", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "center",
    "hgroup", "legend", "button", "dialog", "search", "menu",
}  # fmt: skip
_FURNITURE_TAGS = {"nav", "aside", "button", "dialog", "search", "menu"}
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"}
_FURNITURE_WORDS = {
    "cookie", "cookies", "consent", "donate", "donation", "donations", "share", "sharing", "social", "newsletter",
    "subscribe", "menu", "related", "breadcrumb", "breadcrumbs", "nav", "navbar", "navigation", "sidebar", "advert",
    "advertisement", "ads", "promo", "popup", "appeal", "paywall",
}  # fmt: skip
_NEVER_FURNITURE = {"html", "body", "main", "article"}
_DATA_TABLE_BARS = "table, h1, h2, h3, h4, ul, ol, article, section, form"
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WORD = re.compile(r"[a-z]+")
_DEPTH = 4000


@dataclass(slots=True)
class _Context:
    """What holds for everything inside an element."""

    furniture: bool = False
    in_article: bool = False
    quote: bool = False
    pre: bool = False
    row: bool = False
    data_table: bool = False
    lists: tuple[list[int | None], ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    prefix: str = ""

    def flush(self, context: _Context) -> None:
        """End the block that is being read."""
        raw, self.words = "".join(self.words), []
        text = raw.strip("\n").rstrip() if context.pre else _collapse(raw)
        if text.strip():
            self.blocks.append(Block(self.prefix + text, context.kind, context.level, context.furniture))
            self.prefix = ""


def parse_html(data: bytes, name: str) -> ParsedDocument:
    """Return a web page as a document.

    Raises:
        DocumentRefusedError: It can't be decoded, or is nested without end.
    """
    declared = _DECLARED.search(data[:4096])
    source, encoding = decode(data, name, declared[1].decode("ascii") if declared else "")
    blocks, title = read_blocks(source, name)
    return to_document(
        to_passages(blocks),
        name=name,
        media_type="text/html",
        title=title,
        recipe={"text": "html-1", "encoding": encoding},
    )


def read_blocks(source: str, name: str) -> tuple[list[Block], str]:
    """Return the blocks of an HTML source, and its title.

    Raises:
        DocumentRefusedError: It is nested without end.
    """
    tree = LexborHTMLParser(source)
    title_node = tree.css_first("title") or tree.css_first("h1")
    title = title_node.text() if title_node is not None else ""
    walk = _Walk()
    if tree.root is not None:
        _descend(tree.root, walk, name)
    blocks = walk.blocks
    kept = sum(len(block.text) for block in blocks if not block.furniture)
    if kept * 10 < sum(len(block.text) for block in blocks):
        # A page that would be nothing but furniture was misread: its class names mean something else here.
        blocks = [Block(block.text, block.kind, block.level) for block in blocks]
    return blocks, title


def _descend(root: Any, walk: _Walk, name: str) -> None:
    """Visit the tree without recursion: a hostile page nests deeper than Python's stack."""
    stack: list[tuple[Any, _Context]] = [(root, _Context())]
    node = root.child
    while stack:
        if node is None:
            closed, context = stack.pop()
            if stack:
                _leave(closed.tag, context, stack[-1][1], walk)
                node = closed.next
            else:
                walk.flush(context)
            continue
        tag = node.tag
        outer = stack[-1][1]
        if tag == "-text":
            walk.words.append(node.text_content or "")
        elif tag == "br":
            walk.words.append("\n" if outer.pre else "\v")
        elif tag not in _DROPPED and not _hidden(node):
            if len(stack) > _DEPTH:
                raise DocumentRefusedError(f"{name} is nested too deeply to be read; save it as a PDF and add that.")
            stack.append((node, _enter(node, tag, outer, walk)))
            node = node.child
            continue
        node = node.next


def _enter(node: Any, tag: str, outer: _Context, walk: _Walk) -> _Context:
    if tag not in _BLOCKS:
        return outer
    inner = _Context(
        furniture=outer.furniture or _is_furniture(node, tag, outer),
        in_article=outer.in_article or tag in {"article", "main"},
        quote=outer.quote or tag == "blockquote",
        pre=outer.pre or tag == "pre",
        row=outer.row,
        data_table=outer.data_table,
        lists=outer.lists,
    )
    if outer.row:
        if tag in {"td", "th"} and any(word.strip(" \t\n\r\f\v|") for word in walk.words):
            walk.words.append(" | ")
        else:
            walk.words.append(" ")
        inner.kind = BlockKind.TABLE_ROW
        return inner
    walk.flush(outer)
    if tag == "hr":
        return inner
    _set_kind(inner, node, tag, walk)
    return inner


def _set_kind(inner: _Context, node: Any, tag: str, walk: _Walk) -> None:
    inner.kind = BlockKind.QUOTE if inner.quote else BlockKind.PARAGRAPH
    if tag in {"ul", "ol", "menu"}:
        inner.lists = (*inner.lists, [_start(node) if tag == "ol" else None])
    elif tag == "table":
        inner.data_table = node.css_first(_DATA_TABLE_BARS) is None or _only_itself(node)
    elif tag == "tr" and inner.data_table:
        inner.row, inner.kind = True, BlockKind.TABLE_ROW
    elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        inner.kind, inner.level = BlockKind.HEADING, int(tag[1])
    if tag == "li":
        counter: list[int | None] = inner.lists[-1] if inner.lists else [None]
        number = counter[0]
        walk.prefix = "• " if number is None else f"{number}. "
        if number is not None:
            counter[0] = number + 1
    if inner.lists and inner.kind is BlockKind.PARAGRAPH and (tag == "li" or walk.prefix):
        inner.kind, inner.level = BlockKind.LIST_ITEM, len(inner.lists)


def _leave(tag: str, inner: _Context, outer: _Context, walk: _Walk) -> None:
    if tag in _BLOCKS and not outer.row:
        walk.flush(inner)
    if tag == "li":
        walk.prefix = ""


def _start(node: Any) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _only_itself(node: Any) -> bool:
    """Whether the only thing in a table that speaks against a table of data is the table."""
    return all(found == node for found in node.css(_DATA_TABLE_BARS))


def _hidden(node: Any) -> bool:
    return "hidden" in node.attributes


def _is_furniture(node: Any, tag: str, outer: _Context) -> bool:
    if outer.furniture:
        return True
    if tag in _NEVER_FURNITURE:
        return False
    if tag in _FURNITURE_TAGS:
        return True
    if tag in {"header", "footer"} and not outer.in_article and node.css_first("h1") is None:
        return True
    attributes = node.attributes
    if (attributes.get("role") or "") in _FURNITURE_ROLES:
        return True
    if (attributes.get("aria-modal") or "") == "true":
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return bool(_FURNITURE_WORDS.intersection(_WORD.findall(names))) and node.css_first("article, main") is None


def _collapse(raw: str) -> str:
    """Return the words as a browser shows them: runs of white space as one, `<br>` as a line break."""
    lines = [_SPACE.sub(" ", line).strip(" ") for line in raw.split("\v")]
    return "\n".join(lines).strip("\n")
