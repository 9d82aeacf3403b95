"""Makes the pictures of the guide from the sample case, so that they show what the program does today.

Usage: .venv/bin/python packaging/screenshots.py      (needs pdftoppm, from poppler-utils)
"""

import subprocess
import tempfile
from pathlib import Path

from sample import ROOT, casefile, make_case, take_picture

GUIDE = ROOT / "resources" / "guide"


def main() -> None:
    """Write the window in both themes and one page of the brief."""
    with tempfile.TemporaryDirectory(prefix="casefile-guide-") as name:
        case, brief = Path(name) / "sample.casefile", Path(name) / "brief.pdf"
        make_case(case)
        casefile("brief", case, "-o", brief)
        for theme in ("light", "dark"):
            take_picture(case, GUIDE / f"window-{theme}.png", theme)
        page = _page_with_quotations(brief)
        subprocess.run(
            ["pdftoppm", "-png", "-r", "80", "-f", page, "-l", page, "-singlefile", brief, GUIDE / "brief-page"],
            check=True,
        )
    for picture in sorted(GUIDE.glob("*.png")):
        print(picture.relative_to(ROOT))


def _page_with_quotations(brief: Path) -> str:
    """Return the number of the page on which most quotations of the sample stand."""
    text = subprocess.run(["pdftotext", "-layout", brief, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")
    return str(1 + max(range(len(pages)), key=lambda index: pages[index].count("Exhibit")))


if __name__ == "__main__":
    main()
