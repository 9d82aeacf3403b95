"""The whole road through the command line, as its user would take it."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
REAL = REPO.parent / "shared" / "seeds"
SAMPLE = REPO / "seeds"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPO), "QT_QPA_PLATFORM": "offscreen"}


def casefile(*args, expect=0):
    done = subprocess.run(
        [sys.executable, "-m", "casefile", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        timeout=300,
        check=False,
    )
    assert done.returncode == expect, done.stderr
    assert "Traceback" not in done.stderr
    return done


def asked(*args, expect=0):
    return json.loads(casefile(*args, "--json", expect=expect).stdout)


def refused(*args):
    """Run a command that is to be refused: one sentence, no traceback, nothing on stdout."""
    done = casefile(*args, expect=1)
    lines = done.stderr.strip().splitlines()
    sentence = lines[-1]
    assert sentence.endswith("."), done.stderr
    return sentence


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample case with its marks, made once; tests only read it."""
    case = tmp_path_factory.mktemp("sample") / "sample.casefile"
    casefile("new", case, "--title", "Sample")
    report = asked("add", case, *sorted(SAMPLE.glob("0*")))
    assert len(report["added"]) >= 5
    assert not report["refused"]
    for mark in json.loads((SAMPLE / "marks.json").read_text(encoding="utf-8")):
        tags = [part for tag in mark["tags"] for part in ("--tag", tag)]
        casefile(
            "highlight", case, mark["document"], "--quote", mark["quote"], "--note", mark["note"],
            "--colour", mark["colour"], *tags,
        )  # fmt: skip
    return case


def test_the_whole_road_on_the_sample_case(sample, tmp_path):
    documents = asked("documents", sample)
    assert len({Path(row["name"]).suffix for row in documents}) >= 4
    texts = {row["document"]: casefile("text", sample, row["document"]).stdout for row in documents}
    for row in documents:
        assert row["document"] == row["sha256"]
        assert len(texts[row["document"]]) == row["characters"]

    for entity in asked("entities", sample)["entities"]:
        for mention in entity["mentions"]:
            assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["text"]

    marks = asked("annotations", sample)
    assert len(marks) == len(json.loads((SAMPLE / "marks.json").read_text(encoding="utf-8")))
    for mark in marks:
        assert texts[mark["document"]][mark["start"] : mark["end"]] == mark["exact"]
        assert mark["state"] == "exact"

    brief = tmp_path / "brief.pdf"
    casefile("brief", sample, "-o", brief)
    report = asked("verify", brief, sample)
    assert (report["holds"], report["fails"]) == (len(marks), 0)

    again = tmp_path / "again.pdf"
    casefile("brief", sample, "-o", again)
    assert again.read_bytes() == brief.read_bytes(), "the same case makes the same brief"


def test_one_changed_letter_fails(sample, tmp_path):
    pymupdf = pytest.importorskip("pymupdf")
    brief = tmp_path / "brief.pdf"
    casefile("brief", sample, "-o", brief)
    word = next(w for m in asked("annotations", sample) for w in m["exact"].split() if w.isalpha() and len(w) > 7)
    changed = 0
    with pymupdf.open(brief) as document:
        for page in document:
            for box in page.search_for(word)[:1]:
                page.add_redact_annot(box, text=word[:-1] + ("x" if word[-1] != "x" else "y"), fontsize=8)
                changed += 1
            page.apply_redactions()
        document.save(tmp_path / "changed.pdf")
    assert changed
    report = asked("verify", tmp_path / "changed.pdf", sample, expect=1)
    assert report["fails"] >= 1
    failed = [quotation for quotation in report["quotations"] if quotation["result"] == "FAILED"]
    assert len(failed) == report["fails"]


def test_search_finds_the_words_where_they_stand(sample):
    found = asked("search", sample, "Mingazov", "--limit", "5")
    assert found["total"] >= 5
    assert len(found["hits"]) == 5
    for hit in found["hits"]:
        text = casefile("text", sample, hit["document"]).stdout
        assert text[hit["start"] : hit["end"]] == "Mingazov"
        assert "Mingazov" in hit["snippet"]
        assert hit["page"] >= 1


def test_the_same_bytes_again_change_nothing(sample):
    before = asked("documents", sample)
    report = asked("add", sample, *sorted(SAMPLE.glob("0*")))
    assert report["added"] == []
    assert report["refused"] == []
    assert len(report["duplicates"]) == len(before)
    assert asked("documents", sample) == before


@pytest.mark.parametrize("form", ["w3c", "csv"])
def test_export(sample, tmp_path, form):
    out = tmp_path / f"marks.{form}"
    casefile("export", sample, "--format", form, "-o", out)
    text = out.read_text(encoding="utf-8-sig")
    if form == "w3c":
        items = json.loads(text)["items"]
        assert len(items) == len(asked("annotations", sample))
    else:
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(asked("annotations", sample))


def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path):
    case = tmp_path / "c.casefile"
    casefile("new", case)
    empty = tmp_path / "empty.txt"
    empty.touch()
    junk = tmp_path / "junk.bin"
    junk.write_bytes(bytes(range(256)) * 40)
    folder = tmp_path / "folder"
    folder.mkdir()
    note = tmp_path / "note.txt"
    note.write_text("One man was beaten. One man was released.", encoding="utf-8")

    assert "exists already" in refused("new", case)
    assert "check the name" in refused("add", case, tmp_path / "missing.pdf")
    assert "is empty" in refused("add", case, empty)
    assert "junk.bin" in refused("add", case, junk)
    assert "no documents" in refused("add", case, folder)
    assert asked("documents", case) == []

    casefile("add", case, note)
    assert "not in note.txt" in refused("highlight", case, "note.txt", "--quote", "two men")
    assert "stand 2 times" in refused("highlight", case, "note.txt", "--quote", "One man was")
    assert "No document answers" in refused("highlight", case, "other.txt", "--quote", "One man")
    assert asked("annotations", case) == []
    assert "Nothing is marked" in refused("brief", case, "-o", tmp_path / "b.pdf")
    assert "can't be written" in refused("brief", case, "-o", tmp_path / "nowhere" / "b.pdf")
    assert "no case file" in refused("documents", tmp_path / "missing.casefile")
    assert "no case file" in refused("documents", note)
    assert "no brief" in refused("verify", note, case)
    assert "can't be read" in refused("verify", tmp_path / "missing.pdf", case)


def test_a_pdf_that_needs_a_password_is_refused(tmp_path):
    pymupdf = pytest.importorskip("pymupdf")
    case, locked = tmp_path / "c.casefile", tmp_path / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "secret")
        document.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="u", owner_pw="o")
    casefile("new", case)
    assert "password" in refused("add", case, locked)
    assert asked("documents", case) == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the three real documents are not part of the repository")
def test_the_three_real_documents(tmp_path):
    case = tmp_path / "c.casefile"
    casefile("new", case)
    assert len(asked("add", case, *sorted(REAL.iterdir()))["added"]) == 3
    texts = {row["document"]: casefile("text", case, row["document"]).stdout for row in asked("documents", case)}
    for path in sorted(REAL.iterdir()):
        assert path.read_bytes().decode("utf-8").replace("\r\n", "\n") in texts.values()

    entities = asked("entities", case)["entities"]
    names = {(entity["type"], entity["name"]) for entity in entities if entity["mentions"]}
    for person in (
        "Ravil Mingazov", "Rasul Kudaev", "Ravil Gumarov", "Timur Ishmuratov", "Airat Vakhitov", "Carroll Bogert",
        "Victoria Nuland",
    ):  # fmt: skip
        assert ("person", person) in names
    assert ("organization", "Human Rights Watch") in names
    assert {("place", "Pyatigorsk"), ("place", "Bugulma")} <= names
    assert any(kind == "law" and "Convention against Torture" in name for kind, name in names)
    assert any(entity.get("value") == "2004-03" for entity in entities if entity["type"] == "date")
    for entity in entities:
        for mention in entity["mentions"]:
            assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["text"]

    quotes = (
        "a longstanding policy of not forcing such interviews if they're not voluntary",
        "there was not enough evidence to justify detaining Mingazov",
        "all of the detainees repeatedly asked authorities at Guantanamo not to be returned to Russia",
        "Gumarov was deprived of sleep for approximately one week",
        "they were interrogated only once, and even then somewhat haphazardly",
        "this does not absolve Moscow of responsibility for the fate of these seven men",
    )
    for quote in quotes:
        document = next(digest for digest, text in texts.items() if quote in text)
        asked("highlight", case, document[:12], "--quote", quote, "--note", "Checked.")
    casefile("brief", case, "-o", tmp_path / "b.pdf")
    report = asked("verify", tmp_path / "b.pdf", case)
    assert (report["holds"], report["fails"]) == (6, 0)


def test_the_window_is_drawn_from_a_case_and_from_documents(sample, tmp_path):
    for number, paths in enumerate(([sample], [SAMPLE / "03-mingazov-note.txt", SAMPLE / "01-chronology.pdf"])):
        picture = tmp_path / f"{number}.png"
        casefile("open", *paths, "--screenshot", picture)
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size > 20_000
    assert "can't be written" in refused("open", sample, "--screenshot", tmp_path / "nowhere" / "w.png")
    assert "no case file" in refused("open", tmp_path / "missing.casefile", "--screenshot", tmp_path / "w.png")
