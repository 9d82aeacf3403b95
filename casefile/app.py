"""Start-up: opens the case, starts the page worker, and only then brings in Qt."""

from pathlib import Path

from casefile.services.pages import PageReader
from casefile.services.session import CaseSession


def run(case_path: Path, screenshot: Path | None = None, theme: str = "") -> int:
    """Show a case in the window until it is closed.

    Args:
        case_path: The case file.
        screenshot: Where to draw the window to, once it has settled, instead of waiting for a person.
        theme: "light" or "dark", whatever was chosen before; empty for what was.

    Returns:
        Exit status.

    Raises:
        CasefileError: The case can't be opened.
    """
    with CaseSession.open(case_path) as session:
        reader = PageReader(session.page_source)
        try:
            # The worker starts while Qt is being imported: the first page shows that much sooner.
            from casefile.ui import application

            return application.run(session, reader, screenshot, theme)
        finally:
            reader.close()
