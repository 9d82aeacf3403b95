"""PyMuPDF, set up for a worker: silent, and with its many kinds of errors under one name."""

from typing import Any

import pymupdf as untyped

pymupdf: Any = untyped
"""The library. Its annotations are partial and break strict checking, so it is used as untyped."""

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

# SystemError: a code point above U+10FFFF in a broken font table makes the C side fail while it raises.
MUPDF_ERRORS: tuple[type[Exception], ...] = (
    RuntimeError,
    ValueError,
    TypeError,
    IndexError,
    SystemError,
    pymupdf.mupdf.FzErrorBase,
)
"""What PyMuPDF raises on a damaged document."""

VERSION: str = pymupdf.mupdf_version
"""MuPDF's version, as recipes record it."""
