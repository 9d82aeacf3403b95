"""Make the generated documents of the sample case.

    python seeds/make.py [--fonts FOLDER]

Rewrites the PDFs and the DOCX in this folder from the texts in ``source/``.
The same texts, fonts and library versions give the same bytes. The HTML, the
plain text and the message are written by hand and are left alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from paper import FACES, make_pdf, register_fonts
from scan import append_scan
from word import make_docx

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
FONT_FOLDERS = (
    HERE.parent / "resources" / "fonts",
    Path("/usr/share/fonts/truetype/dejavu"),
)


def find_fonts(folders: list[Path]) -> dict[str, Path]:
    """Return each face's file from the first folder that holds them all."""
    for folder in folders:
        paths = {name: folder / file for name, file in FACES.items()}
        if all(path.is_file() for path in paths.values()):
            return paths
    searched = ", ".join(str(folder) for folder in folders)
    message = f"No folder holds {', '.join(FACES.values())}. Searched: {searched}."
    raise FileNotFoundError(message)


def make_all() -> dict[str, bytes]:
    """Return the generated documents by file name."""
    cover_sheet = make_pdf(_source("cover-sheet.md"), "Casefile sample case · Scanned note")
    return {
        "01-chronology.pdf": make_pdf(_source("chronology.md"), "Casefile sample case · Chronology of the returns"),
        "05-spellings.docx": make_docx(_source("spellings.md")),
        "06-scan.pdf": append_scan(cover_sheet, _source("typed-note.txt")),
    }


def _source(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")


def main() -> int:
    """Write the documents and say which of them changed."""
    parser = argparse.ArgumentParser(description="Make the documents of the sample case.")
    parser.add_argument("--fonts", type=Path, help="the folder of the DejaVu fonts")
    chosen: Path | None = parser.parse_args().fonts
    try:
        register_fonts(find_fonts([chosen] if chosen else list(FONT_FOLDERS)))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    for name, content in make_all().items():
        path = HERE / name
        same = path.is_file() and path.read_bytes() == content
        path.write_bytes(content)
        print(f"{name}: {'unchanged' if same else 'written'}, {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
