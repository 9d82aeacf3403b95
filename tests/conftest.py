"""What all tests share."""

import os

# No test opens a window on somebody's screen; a display that is asked for by name is used.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
