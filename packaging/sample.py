"""Makes the sample case through the command line: documents, marks, a checked brief and a picture of the window."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def casefile(*arguments: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run one command of the command line, and stop if it refuses."""
    command = [sys.executable, "-m", "casefile", *map(str, arguments)]
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(environment or {})},
        check=False,
        stdout=subprocess.DEVNULL if arguments[0] == "highlight" else None,
    )
    if done.returncode:
        sys.exit(done.returncode)


def make_case(case: Path) -> None:
    """Make the case with its documents and marks; under another name until it is whole."""
    unfinished = case.with_name(f"unfinished-{case.name}")
    for old in unfinished.parent.glob(f"{unfinished.name}*"):
        old.unlink()
    casefile("new", unfinished, "--title", "The returned men")
    casefile("add", unfinished, *sorted(SEEDS.glob("0*")))
    marks = json.loads((SEEDS / "marks.json").read_text(encoding="utf-8"))
    for mark in marks:
        tags = [argument for tag in mark["tags"] for argument in ("--tag", tag)]
        casefile(
            "highlight", unfinished, mark["document"],
            "--quote", mark["quote"], "--note", mark["note"], "--colour", mark["colour"], *tags,
        )  # fmt: skip
    print(f"{len(marks)} passages marked.", flush=True)
    unfinished.rename(case)


def take_picture(case: Path, picture: Path, theme: str = "light") -> None:
    """Draw the window without a display."""
    casefile("open", case, "--screenshot", picture, "--theme", theme, environment={"QT_QPA_PLATFORM": "offscreen"})


def main() -> None:
    """Open the sample case in the window, or do the whole road without one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="receives the case and what is made from it")
    parser.add_argument("--window", action="store_true", help="open the case in the window")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    case, brief, picture = folder / "sample.casefile", folder / "brief.pdf", folder / "window.png"
    # A case that is there holds the marks of whoever tried it: keep it.
    if not case.exists():
        make_case(case)
    if chosen.window:
        casefile("open", case)
        return
    casefile("brief", case, "-o", brief)
    casefile("verify", brief, case)
    take_picture(case, picture)
    print("No display was found, so the window was drawn into a picture. Written:")
    for path in (case, brief, picture):
        print(f"  {path}")


if __name__ == "__main__":
    main()
