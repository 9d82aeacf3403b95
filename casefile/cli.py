"""The command line: thin, over the services."""

import contextlib
import dataclasses
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from casefile import __version__
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.entities import Entity, Mention
from casefile.domain.errors import CasefileError
from casefile.services import briefing, exporting, importing
from casefile.services.annotating import anchor_of_quote
from casefile.services.clock import now
from casefile.services.events import ImportProgress
from casefile.services.session import CaseSession
from casefile.services.writing import check_writable

_CASE = click.argument("case", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")


class _Commands(click.Group):
    """A group in which a user's error ends with its one sentence and status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CasefileError as error:
            click.echo(_one_line(str(error)), err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casefile")
def main() -> None:
    """Read a case's documents side by side, mark them, and export a brief whose quotations were checked."""


@main.command()
@_CASE
@click.option("--title", default="", help="Title of the case; the file's name where none is given.")
def new(case: Path, title: str) -> None:
    """Make an empty case."""
    CaseSession.create(case, title or case.stem).close()


@main.command()
@_CASE
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_JSON
def add(case: Path, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Add documents, or all documents in a folder, to a case."""
    report = importing.add(case, list(paths), _tell)
    if as_json:
        _print_json(
            {
                "added": [
                    {"document": d.sha256, "name": d.name, "pages": d.pages, "characters": d.characters}
                    for d in report.added
                ],
                "refused": [dataclasses.asdict(refusal) for refusal in report.refused],
                "duplicates": list(report.duplicates),
            }
        )
    else:
        click.echo(f"{len(report.added)} added, {len(report.duplicates)} already there, {len(report.refused)} refused.")
    for refusal in report.refused:
        click.echo(_one_line(refusal.reason), err=True)
    if report.refused:
        sys.exit(1)


@main.command()
@_CASE
@_JSON
def documents(case: Path, *, as_json: bool) -> None:
    """List the documents of a case."""
    with CaseSession.open(case) as session:
        rows = session.documents()
    if as_json:
        _print_json(
            [
                {
                    "document": d.sha256, "name": d.name, "title": d.title, "sha256": d.sha256,
                    "media_type": d.media_type, "pages": d.pages, "characters": d.characters,
                }
                for d in rows
            ]
        )  # fmt: skip
    for row in () if as_json else rows:
        click.echo(f"{row.sha256[:12]}  {row.pages:5} pages  {row.name}  {row.notice}".rstrip())


@main.command()
@_CASE
@click.argument("document")
def text(case: Path, document: str) -> None:
    """Print the canonical text of a document, exactly."""
    with CaseSession.open(case) as session:
        words = session.text(session.find_document(document).id)
    sys.stdout.buffer.write(words.encode("utf-8"))
    sys.stdout.buffer.flush()


@main.command()
@_CASE
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="The most hits to print.")
@_JSON
def search(case: Path, query: str, limit: int, *, as_json: bool) -> None:
    """Find words, "phrases" and prefix* in all documents."""
    with CaseSession.open(case) as session:
        result = session.search(query, limit)
        found = [(session.document(hit.document), hit) for hit in result.hits]
        places = [session.place(hit.document, hit.start) for hit in result.hits]
    if as_json:
        hits = [
            {"document": d.sha256, "start": h.start, "end": h.end, "page": h.page, "snippet": h.snippet}
            for d, h in found
        ]
        _print_json({"total": result.total, "hits": hits})
        return
    for (row, hit), place in zip(found, places, strict=True):
        click.echo(f"{row.name}, {place}: {hit.snippet}")
    click.echo(f"{result.total} hits", err=True)


@main.command()
@_CASE
@_JSON
def entities(case: Path, *, as_json: bool) -> None:
    """List who and what is named in the documents."""
    with CaseSession.open(case) as session:
        rows = session.entities()
        mentions = session.all_mentions()
        hashes = {document.id: document.sha256 for document in session.documents()}
    if as_json:
        _print_json({"entities": [_entity(row, mentions[row.id], hashes) for row in rows]})
    for row in () if as_json else rows:
        if row.mentions:
            click.echo(f"{row.type:12}  {row.mentions:5}  {row.name}  {row.value}".rstrip())


@main.command()
@_CASE
@click.argument("document")
@click.option("--quote", required=True, help="The words to mark; they must stand exactly once in the document.")
@click.option("--note", default="", help="A note on them.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given more than once.")
@click.option("--colour", type=click.Choice([colour.value for colour in Colour]), default=Colour.YELLOW.value)
@_JSON
def highlight(
    case: Path, document: str, quote: str, note: str, tags: tuple[str, ...], colour: str, *, as_json: bool
) -> None:
    """Mark a passage."""
    with CaseSession.open(case) as session:
        found = session.find_document(document)
        anchor = anchor_of_quote(found, session.text(found.id), quote)
        row = session.annotating.add_highlight(found.id, anchor.start, anchor.end, Colour(colour), note, tags)
        shown = _annotation(session, row)
    if as_json:
        _print_json(shown)
    else:
        click.echo(shown["id"])


@main.command()
@_CASE
@_JSON
def annotations(case: Path, *, as_json: bool) -> None:
    """List the marks and notes."""
    with CaseSession.open(case) as session:
        rows = [_annotation(session, row) for row in session.annotations()]
    if as_json:
        _print_json(rows)
    for row in () if as_json else rows:
        click.echo(f"{row['id'][:12]}  {row['colour']:7}  {_one_line(row['exact'])}")


@main.command()
@_CASE
@_OUTPUT
@click.option("--title", default=None, help="Title on the cover.")
def brief(case: Path, output: Path, title: str | None) -> None:
    """Export what is marked as a PDF in which every quotation was compared with its source."""
    with CaseSession.open(case) as session:
        done = briefing.export_brief(session, output, title)
    count = len(done.quotations)
    click.echo(f"{output}: {count} of {count} quotations hold, from {len(done.exhibits)} exhibits.")


@main.command()
@click.argument("pdf", metavar="BRIEF.pdf", type=click.Path(path_type=Path))
@_CASE
@_JSON
def verify(pdf: Path, case: Path, *, as_json: bool) -> None:
    """Check the quotations printed in a brief against the case."""
    with CaseSession.open(case) as session:
        report = briefing.verify(session, pdf)
    if as_json:
        _print_json(
            {
                "holds": report.holds,
                "fails": report.fails,
                "quotations": [dataclasses.asdict(quotation) for quotation in report.quotations],
            }
        )
    else:
        for quotation in report.quotations:
            click.echo(f"{quotation.result:10}  {_one_line(quotation.text)}")
        click.echo(f"{report.holds} of {len(report.quotations)} quotations hold.")
    if report.fails:
        click.echo(
            f"{report.fails} of {len(report.quotations)} quotations do not agree with this case; do not rely on them.",
            err=True,
        )
        sys.exit(1)


@main.command()
@_CASE
@click.option("--format", "form", type=click.Choice(exporting.FORMATS), required=True)
@_OUTPUT
def export(case: Path, form: str, output: Path) -> None:
    """Write the annotations in a format that other programs read."""
    with CaseSession.open(case) as session:
        count = exporting.export(session, form, output)
    click.echo(f"{output}: {count} annotations.")


@main.command("open")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--screenshot", type=click.Path(path_type=Path), help="Draw the window once it has settled, and exit.")
@click.option("--theme", type=click.Choice(["light", "dark"]), help="Show the window light or dark.")
def open_window(paths: tuple[Path, ...], screenshot: Path | None, theme: str | None) -> None:
    """Open a case, or documents as a new case, in the window."""
    if screenshot is not None:
        check_writable(screenshot)
    with _case_to_show(paths, only_look=screenshot is not None) as case:
        from casefile.app import run

        status = run(case, screenshot, theme or "")
    sys.exit(status)


@contextlib.contextmanager
def _case_to_show(paths: tuple[Path, ...], *, only_look: bool) -> Iterator[Path]:
    """Yield the case that was named, or an unsaved one made of the documents that were."""
    if len(paths) == 1 and not paths[0].is_dir() and paths[0].suffix == ".casefile":
        CaseSession.open(paths[0]).close()
        yield paths[0]
        return
    with tempfile.TemporaryDirectory(prefix="casefile-") if only_look else _unsaved_folder() as folder:
        case = Path(folder) / f"Unsaved {now().replace(':', '')}.casefile"
        CaseSession.create(case, "Unsaved case").close()
        if paths:
            report = importing.add(case, list(paths), _tell)
            for refusal in report.refused:
                click.echo(_one_line(refusal.reason), err=True)
            if not report.added:
                case.unlink()
                raise CasefileError("None of these files could be opened; see the reasons above.")
        yield case
        _keep_if_marked(case)


@contextlib.contextmanager
def _unsaved_folder() -> Iterator[str]:
    """Yield the folder for cases that have no name yet; only their owner can look into it."""
    folder = Path(click.get_app_dir("casefile")) / "unsaved"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    yield str(folder)


def _keep_if_marked(case: Path) -> None:
    """Delete an unsaved case in which nothing was marked; say where any other is, so that no mark is ever lost."""
    with CaseSession.open(case) as session:
        marked = bool(session.annotations())
    if marked:
        click.echo(f"The unsaved case with your marks is {case}; move it to where you want to keep it.", err=True)
    else:
        case.unlink()


def _tell(progress: ImportProgress) -> None:
    if progress.name:
        click.echo(f"[{progress.done + 1}/{progress.total}] {_one_line(progress.name)}: {progress.stage}", err=True)


def _annotation(session: CaseSession, row: Annotation) -> dict[str, Any]:
    return {
        "id": row.id, "document": session.document(row.document).sha256, "kind": row.kind,
        "start": row.anchor.start, "end": row.anchor.end, "exact": row.anchor.exact,
        "note": row.note, "tags": list(row.tags), "colour": row.colour.value,
        "page": session.page_number(row.document, row.anchor.start), "state": row.state.value,
    }  # fmt: skip


def _entity(row: Entity, mentions: list[Mention], hashes: dict[Any, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": row.id, "type": row.type.value, "name": row.name, "aliases": list(row.aliases),
        "mentions": [
            {
                "document": hashes[m.document], "start": m.start, "end": m.end, "text": m.text,
                "page": m.page, "furniture": m.furniture,
            }
            for m in mentions
        ],
    }  # fmt: skip
    return {**shown, "value": row.value} if row.value else shown


def _print_json(value: Any) -> None:
    # Escapes keep lone surrogates and any terminal's encoding out of trouble.
    click.echo(json.dumps(value, ensure_ascii=True))


def _one_line(text: str) -> str:
    """Return text for a terminal: in one line and without control characters, which could forge other output."""
    return "".join(char if char.isprintable() else " " for char in text)


if __name__ == "__main__":
    main()
