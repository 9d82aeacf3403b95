"""`app.run` in a process of its own: the window is drawn, and nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

PROGRAM = """
import sys
from pathlib import Path
from casefile.app import run
sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def children(parent: int) -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == parent:  # the process group
            found.append(stat.parent.name)
    return found


def test_a_screenshot_without_a_display(case, tmp_path):
    output = tmp_path / "window.png"
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    before = case.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(case), str(output)], cwd=Path(__file__).parents[2],
        env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    _, errors = process.communicate(timeout=90)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert children(process.pid) == []
    image = QImage(str(output))
    assert image.width() >= 1000
    assert image.height() >= 600
    # The words of a page are drawn between the panels: nearly black on white.
    middle = [image.pixelColor(x, y).lightness() for x in range(300, image.width() - 300) for y in range(150, 400, 2)]
    assert min(middle) < 60
    assert max(middle) == 255
    assert case.read_bytes() == before
