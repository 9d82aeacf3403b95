"""Each kind of file, made here, becomes the document it should."""

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.shared import Pt

from casefile.domain.documents import BlockKind
from casefile.domain.errors import DocumentRefusedError
from casefile.engine.formats.plain import parse_text
from casefile.engine.formats.sniffing import parse
from casefile.engine.mupdf import pymupdf


def _pdf(*pages, **save):
    document = pymupdf.open()
    for words in pages:
        page = document.new_page()
        if words:
            page.insert_text((72, 100), words)
    return document, document.tobytes(**save)


def _check_shape(parsed):
    position = 0
    for passage in parsed.passages:
        assert passage.start == position
        position = passage.end
    assert len(parsed.text) == position
    assert [page.number for page in parsed.pages] == list(range(1, len(parsed.pages) + 1))
    if not parsed.paged:
        assert parsed.pages[0].start == 0
        assert parsed.pages[-1].end == position
        assert all(a.end == b.start for a, b in zip(parsed.pages, parsed.pages[1:], strict=False))


def test_pdf_pages_labels_and_textless_pages():
    document, _ = _pdf(["one office", "second line"], None, "three")
    document.set_page_labels([{"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 4}])
    document.set_metadata({"title": "A title"})
    parsed = parse(document.tobytes(), "x.pdf")
    _check_shape(parsed)
    assert parsed.text == "one office\nsecond line\f\fthree"
    assert [page.label for page in parsed.pages] == ["iv", "v", "vi"]
    assert [parsed.text[page.start : page.end] for page in parsed.pages] == ["one office\nsecond line", "", "three"]
    assert parsed.textless_pages == (2,)
    assert parsed.title == "A title"
    assert parsed.paged
    assert parsed.reading_copy is None


def test_pdf_sniffed_by_content():
    assert parse(_pdf("words")[1], "x.txt").media_type == "application/pdf"


def test_rotated_page_has_its_shown_size():
    document, _ = _pdf("words")
    document[0].set_rotation(90)
    page = parse(document.tobytes(), "x.pdf").pages[0]
    assert (page.width, page.height) == (842, 595)


def test_pdf_with_password_is_refused():
    locked = _pdf("words", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")[1]
    with pytest.raises(DocumentRefusedError, match="needs a password"):
        parse(locked, "x.pdf")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b"%PDF-1.7\nrubbish", "a.pdf", "damaged PDF"),
        (b"words", "a.pdf", "no PDF"),
        (b"a\0b\1\2\3", "a.txt", "binary data"),
        (bytes(range(1, 32)) * 40, "a.txt", "binary data"),
        (b"a,b\n1,2\n", "a.csv", "can't read"),
        (b"{\\rtf1 x}", "a.rtf", "can't read"),
        (b"\x89PNG\r\n\x1a\nrubbish", "a.png", "damaged picture"),
        (b"PK\x03\x04rubbish", "a.docx", "damaged Word"),
        (b"PK\x03\x04rubbish", "a.zip", "can't read"),
    ],
)
def test_refused_with_a_sentence(data, name, words):
    with pytest.raises(DocumentRefusedError, match=words) as caught:
        parse(data, name)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Zażółć — “x”"),
        ("utf-8-sig", "Zażółć"),
        ("utf-16", "Привет"),
        ("utf-32", "Привет"),
        ("cp1251", "Задержанный был передан российским властям в марте 2004 года и доставлен в Пятигорск. " * 3),
    ],
)
def test_text_encodings(encoding, words):
    assert parse(words.encode(encoding), "a.txt").text == words


def test_text_is_unchanged_but_for_line_endings():
    parsed = parse(b"\r\n\r\n  One\r\ntwo \r\n \r\n\r\nThree\rfour\x07\xc2\xad\n", "a.txt")
    _check_shape(parsed)
    assert parsed.text == "\n\n  One\ntwo \n \n\nThree\nfour\x07\u00ad\n"
    assert [passage.text for passage in parsed.passages] == ["\n\n  One\ntwo \n \n\n", "Three\nfour\x07\u00ad\n"]
    assert [passage.paragraph for passage in parsed.passages] == [1, 2]


def test_only_passages_with_words_are_numbered():
    assert [p.paragraph for p in parse(b"One\n\n* * *\n\nTwo", "a.txt").passages] == [1, None, 2]


def test_memorandum_is_not_taken_for_a_message():
    memo = b"From: A\nTo: B\nDate: today\nSubject: x\n\nWords\n"
    assert parse(memo, "memo.txt").text == memo.decode()
    assert parse(b"MIME-Version: 1.0\n" + memo, "memo.txt").media_type == "message/rfc822"


def test_markdown_headings():
    parsed = parse(b"# Top\n## Next\nwords\n\n```\n# no heading\n\n# nor this\n```\n\n> said\n", "a.md")
    _check_shape(parsed)
    assert parsed.text.startswith("# Top\n## Next\nwords\n\n")
    assert [(p.kind, p.level) for p in parsed.passages][:3] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert sum(p.kind is BlockKind.HEADING for p in parsed.passages) == 2
    assert parsed.passages[-1].kind is BlockKind.QUOTE
    assert parsed.title == "Top"


PAGE = """<!doctype html><html><head><title>The  title</title><script>bad()</script></head><body class="has-menu">
<nav><a href="/">Home</a> <a>News</a></nav><div class="cookie-banner">We use <b>cookies</b></div>
<main><h1>Head</h1><p>One   <b>bold</b>word<br>next&nbsp;line<script>x</script></p>
<ul><li>first<li><p>second</p><ul><li>deep</li></ul></ul><ol start=3><li>three</li><li>four</li></ol>
<table><tr><th>A<th>B</tr><tr><td><p>1</p><td>2</tr></table>
<blockquote><p>Quoted</p></blockquote><hr><pre>  a
   b</pre><header>kept</header></main><footer>All rights</footer></body></html>"""


def test_html_blocks_and_furniture():
    parsed = parse(PAGE.encode(), "a.html")
    _check_shape(parsed)
    own = "".join(passage.text for passage in parsed.passages if not passage.furniture)
    assert own == (
        "Head\n\nOne boldword\nnext\u00a0line\n\n• first\n• second\n• deep\n3. three\n4. four\n\nA | B\n1 | 2\n\n"
        "Quoted\n\n  a\n   b\n\nkept\n\n"
    )
    assert [p.text.strip() for p in parsed.passages if p.furniture] == ["Home News", "We use cookies", "All rights"]
    assert parsed.title == "The title"
    kinds = {p.text.strip(): (p.kind, p.level) for p in parsed.passages}
    assert kinds["Head"] == (BlockKind.HEADING, 1)
    assert kinds["• deep"] == (BlockKind.LIST_ITEM, 2)
    assert kinds["1 | 2"] == (BlockKind.TABLE_ROW, 0)
    assert kinds["Quoted"] == (BlockKind.QUOTE, 0)


def test_html_declared_encoding_and_hostile_references():
    page = '<html><head><meta charset="windows-1251"></head><p>Пятигорск&#0;&#7;&#xD800;x</p>'.encode("cp1251")
    assert parse(page, "a.html").text == "Пятигорск\ufffd\ufffd\ufffdx"


def test_html_nested_without_end_is_refused():
    with pytest.raises(DocumentRefusedError, match="nested too deeply"):
        parse(b"<html>" + b"<div>" * 20000 + b"x", "a.html")


def test_page_of_furniture_alone_is_the_document():
    parsed = parse(b'<html><body><div class="menu"><p>All the words there are</p></div>', "a.html")
    assert [p.furniture for p in parsed.passages] == [False]


def test_message():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Änne <a@example.org>", "b@example.org", "Prüfung"
    message["Date"] = "Wed, 28 Mar 2007 10:00:00 +0000"
    message.set_content("Hello,\n\nwords here\nand here.\n")
    message.add_alternative("<p>not this</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="report.pdf")
    parsed = parse(message.as_bytes(), "a.eml")
    _check_shape(parsed)
    assert parsed.text == (
        "From: Änne <a@example.org>\n\nTo: b@example.org\n\nDate: Wed, 28 Mar 2007 10:00:00 +0000\n\n"
        "Subject: Prüfung\n\n"
        "Hello,\n\nwords here\nand here.\n\nAttached: report.pdf"
    )
    assert parsed.title == "Prüfung"


def test_message_with_hypertext_only():
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content("<h2>Head</h2><p>Words</p>", subtype="html")
    assert parse(message.as_bytes(), "a.eml").text == "From: a@example.org\n\nHead\n\nWords"


def _word(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_word():
    document = docx.Document()
    document.add_heading("Head", 2)
    paragraph = document.add_paragraph("Plain ")
    paragraph.add_run("bold").font.size = Pt(20)
    document.add_paragraph("item", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("a", "b"), ("c", "d")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    parsed = parse(_word(document), "a.docx")
    _check_shape(parsed)
    assert parsed.text == "Head\n\nPlain bold\n\n• item\n1. first\n2. second\n\na | b\nc | d"
    assert (parsed.passages[0].kind, parsed.passages[0].level) == (BlockKind.HEADING, 2)
    assert parsed.passages[-1].kind is BlockKind.TABLE_ROW


def test_word_bomb_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(DocumentRefusedError, match="unpacks to"):
        parse(target.getvalue(), "a.docx")


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_picture(kind):
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 20), False)
    pixmap.clear_with(200)
    parsed = parse(pixmap.tobytes(kind), f"a.{kind}")
    assert (len(parsed.pages), parsed.text, parsed.textless_pages) == (1, "", (1,))
    assert parsed.pages[0].width == 2 * parsed.pages[0].height


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Support us today!\n\nA Man Returned From Custody\n\nHe said that he was beaten.",
            "A Man Returned From Custody",
        ),
        ("One sentence that ends.\n\nAnother one.", ""),
        ("short\n\n" + "long " * 40, ""),
    ],
)
def test_a_headline_becomes_the_title_of_a_text(text, title):
    assert parse_text(text.encode(), "a.txt").title == title
