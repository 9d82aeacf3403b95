"""The dossier: what is printed can be read back, the same brief gives the same bytes, and no text breaks it."""

import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.domain import quoting
from casefile.domain.brief import Brief
from casefile.export.dossier import SetBrief, set_brief

_SHARED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _pages(done: SetBrief) -> list[str]:
    with pymupdf.open(stream=done.pdf, filetype="pdf") as document:
        return [" ".join(page.get_text().split()) for page in document]


def test_each_quotation_is_read_back_as_it_was_printed(make_brief, read_back, sources, fonts: Path) -> None:
    brief = make_brief()
    done = set_brief(brief, fonts)
    found = read_back(done.pdf, done.manifest)
    # A ligature is printed as it stands, and read back as its letters.
    assert found == [quotation.printed.replace("ﬁ", "fi") for quotation in brief.quotations]
    for words, source in zip(found, sources, strict=True):
        assert quoting.check(words, source).holds
    assert done.manifest.exhibits == brief.exhibits
    for listed, quotation in zip(done.manifest.quotations, brief.quotations, strict=True):
        assert (listed.annotation, listed.sha256, listed.start, listed.end, listed.text) == (
            quotation.annotation, quotation.sha256, quotation.start, quotation.end, quotation.printed,
        )  # fmt: skip


def test_boxes_do_not_overlap(make_brief, fonts: Path) -> None:
    for quotation in set_brief(make_brief(("word " * 900,)), fonts).manifest.quotations:
        for upper, lower in zip(quotation.lines, quotation.lines[1:], strict=False):
            assert upper.page < lower.page or upper.y1 < lower.y0
        for line in quotation.lines:
            assert 0 < line.x0 < line.x1 < 595
            assert 0 < line.y0 < line.y1 < 842


def test_the_cover_counts(make_brief, fonts: Path) -> None:
    cover = _pages(set_brief(make_brief(), fonts))[0]
    for words in (
        "Brief: The Returned Men",
        "24 November 2026",
        "4 quotations, 4 hold: 1 exact, 3 normalised",
        "2 exhibits cited" if len(make_brief().exhibits) == 2 else "3 exhibits cited",
        "7 documents in the case",
        "Casefile 0.1.0",
    ):
        assert words in cover
    assert "page 1" not in cover


def test_the_contents_and_the_outline_lead_to_the_right_page(make_brief, fonts: Path) -> None:
    done = set_brief(make_brief(("word " * 700, "one", "two " * 500, "three")), fonts)
    with pymupdf.open(stream=done.pdf, filetype="pdf") as document:
        outline = document.get_toc()
        contents = document[1].get_text().split("\n")
        total = document.page_count
        for level, title, number in outline:
            assert title.split(": ")[-1] in " ".join(document[number - 1].get_text().split())
            if title != "Contents":
                assert contents[contents.index(title) + 1] == str(number)
            assert level == (2 if title.startswith("Exhibit ") else 1)
        assert {link["kind"] for link in document[1].get_links()} <= {pymupdf.LINK_GOTO, pymupdf.LINK_NAMED}
        assert len(document[1].get_links()) == len(outline) - 1
        for page in list(document)[1:]:
            assert f"page {page.number + 1} of {total}" in page.get_text()
            assert "Brief: The Returned Men" in page.get_text()
    assert [title for _, title, _ in outline if not title.startswith("Exhibit ")] == [
        "Contents", "Marked passages", "People and organisations", "Table of exhibits", "How this brief was checked",
    ]  # fmt: skip


def test_a_footnote_stands_on_the_page_of_its_quotation(make_brief, fonts: Path) -> None:
    done = set_brief(make_brief(tuple(f"Quotation number {n}. " * (5 + 29 * (n % 4)) for n in range(40))), fonts)
    pages = _pages(done)
    for number, quotation in enumerate(done.manifest.quotations):
        assert f", ¶ {number} (" in pages[quotation.lines[-1].page - 1]


@pytest.mark.parametrize("words", range(20, 900, 37))
def test_no_line_of_a_quotation_stands_alone(make_brief, fonts: Path, words: int) -> None:
    done = set_brief(make_brief(("before " * 211, "word " * words, "between " * 97, "word " * words)), fonts)
    for quotation in done.manifest.quotations:
        on_page = [line.page for line in quotation.lines]
        assert len(on_page) < 2 or min(on_page.count(page) for page in set(on_page)) >= 2


def test_nothing_runs_into_the_foot(make_brief, fonts: Path) -> None:
    done = set_brief(make_brief(tuple("word " * (7 * n) for n in range(1, 40))), fonts)
    with pymupdf.open(stream=done.pdf, filetype="pdf") as document:
        for quotation in done.manifest.quotations:
            last = quotation.lines[-1]
            page = document[last.page - 1]
            marks = [place.y0 for place in page.search_for(f"¶ {int(quotation.annotation, 16)} (")]
            assert marks
            assert last.y1 < min(marks)
            assert max(marks) < 842 - 60


def test_the_rules_are_named(make_brief, fonts: Path) -> None:
    text = " ".join(_pages(set_brief(make_brief(), fonts)))
    assert "(exact)" in text
    assert "(normalised: hyphen at line end, ligature)" not in text  # the ligature is printed as it stands
    assert "(normalised: hyphen at line end)" in text
    for rule in quoting.Rule:
        assert rule.value in text
    assert "06-scan.pdf: 2 of 3 pages have no text." in text
    assert "casefile verify BRIEF.pdf CASE.casefile" in text


def test_the_table_of_exhibits_has_every_hash(make_brief, fonts: Path) -> None:
    brief = make_brief()
    text = "".join(_pages(set_brief(brief, fonts))).replace(" ", "")
    for exhibit in brief.exhibits:
        assert exhibit.sha256[:32] in text
        assert exhibit.sha256[32:] in text


def test_metadata_names_no_person_and_no_day(make_brief, fonts: Path) -> None:
    with pymupdf.open(stream=set_brief(make_brief(), fonts).pdf, filetype="pdf") as document:
        found = document.metadata
    assert found["title"] == "Brief: The Returned Men"
    assert found["author"] == ""
    assert found["creator"] == "Casefile 0.1.0"
    assert found["creationDate"].startswith("D:2000")


def test_the_same_brief_gives_the_same_bytes_elsewhere(make_brief, fonts: Path, tmp_path: Path) -> None:
    brief = make_brief()
    (tmp_path / "brief").write_bytes(pickle.dumps(brief))
    script = (
        "import sys, pickle, hashlib, pathlib; from casefile.export.dossier import set_brief;"
        "brief = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(set_brief(brief, pathlib.Path(sys.argv[2])).pdf).hexdigest())"
    )
    digests = {hashlib.sha256(set_brief(brief, fonts).pdf).hexdigest()}
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Los_Angeles", "2")):
        run = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "brief"), str(fonts)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


_HOSTILE = [
    '<img src="file:///etc/passwd"/>',
    "</para><b>bold",
    "&amp; &lt; &#x41; %s {0} \\n (unbalanced",
    "x" * 10_000,
    "\u202egnp.exe \u2066abc\u2069",
    "a\0b\x07c\x1bd",
    "\ud800 lone \udfff",
    "\U0001f600 \U0001d538",
    "e" + "\u0301" * 300,
    "\u200f\u200e\u00ad",
    "",
    "   ",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_text_prints_as_text(make_brief, fonts: Path, text: str) -> None:
    brief = _filled(make_brief(), text)
    done = set_brief(brief, fonts)
    with pymupdf.open(stream=done.pdf, filetype="pdf") as document:
        assert not any(page.get_images() for page in document)
        assert not any(link.get("uri") for page in document for link in page.get_links())
    if text.startswith(("<", "&")):
        assert any(text in page for page in _pages(done))


@pytest.mark.parametrize("text", ["a\u202eb", "a\0b", "a\U0001f600b"])
def test_what_cannot_be_printed_is_said(make_brief, fonts: Path, text: str) -> None:
    done = set_brief(make_brief((f"words {text} words",)), fonts)
    assert f"Quotation 1 has characters that can't be printed here (U+{ord(text[1]):04X})" in _pages(done)[-1]
    assert text not in "".join(_pages(done))


@_SHARED
@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_is_set(make_brief, fonts: Path, text: str) -> None:
    assert set_brief(_filled(make_brief(("a", "b")), text), fonts).pdf.startswith(b"%PDF")


_LATIN = st.text("abcdefghij ABC éüñß 0123456789 .,;:!?()[]«»“”‘’\"'–—-/%№§", min_size=1, max_size=30)
_SCRIPTS = st.sampled_from(
    [
        "шлюз",
        "не",
        "γνῶθι",
        "שלום",
        "(שלום)",
        "«עולם»",
        "محمد",
        "علي،",
        "٤٣",
        "漢字",
        "かな",
        "대한민국",
        "ы́",
        "café",
        "12",
    ]
)


@_SHARED
@given(words=st.lists(_LATIN | _SCRIPTS, min_size=1, max_size=80))
def test_every_script_is_read_back(make_brief, read_back, fonts: Path, words: list[str]) -> None:
    source = " ".join(words)
    if not quoting.as_printed(source):
        return
    brief = make_brief((source,))
    done = set_brief(brief, fonts)
    (found,) = read_back(done.pdf, done.manifest)
    assert quoting.check(found, brief.quotations[0].printed).holds


def test_words_longer_than_the_line_are_read_back(make_brief, read_back, fonts: Path) -> None:
    sources = ("see https://example.org/" + "a/b-c_" * 60 + " there", "是" * 400 + " 不是", "9" * 55, "x" * 10_000)
    done = set_brief(make_brief(sources), fonts)
    assert read_back(done.pdf, done.manifest) == list(sources)


def test_letters_of_europe_are_never_a_box(make_brief, fonts: Path) -> None:
    letters = "".join(chr(code) for span in ((0xC0, 0x24F), (0x386, 0x3CF), (0x400, 0x4FF)) for code in range(*span))
    done = set_brief(make_brief((" ".join(char for char in letters if char.isalpha()),)), fonts)
    assert "can't be printed" not in " ".join(_pages(done))


def test_an_empty_brief_can_be_set(make_brief, fonts: Path) -> None:
    done = set_brief(make_brief((), parties=(), notices=(), engine="", date="", version=""), fonts)
    assert done.manifest.quotations == ()
    assert "0 quotations, 0 hold" in _pages(done)[0]


def test_a_long_table_goes_on_with_its_head(make_brief, fonts: Path) -> None:
    party = replace(make_brief().parties[0], also_spelled=tuple(f"Spelling {n}" for n in range(300)))
    pages = _pages(set_brief(make_brief(parties=(party,) * 60), fonts))
    assert sum("ALSO SPELLED" in page for page in pages) > 10
    assert sum(page.count("Spelling 299") for page in pages) == 60


def _filled(brief: Brief, text: str) -> Brief:
    """Return the brief with `text` in every place that takes any."""
    return replace(
        brief,
        title=text,
        case_title=text,
        date=text,
        engine=text,
        notices=(text,),
        version=text,
        quotations=tuple(
            replace(row, printed=text, note=text, tags=(text,), place=text, colour=text) for row in brief.quotations
        ),
        exhibits=tuple(replace(row, name=text, title=text, media_type=text) for row in brief.exhibits),
        parties=tuple(replace(row, name=text, also_spelled=(text, text)) for row in brief.parties),
    )
