"""A page that is only a picture, as an office scanner would have made it."""

from __future__ import annotations

import random

import pymupdf

_FONT = "cour"  # built into MuPDF, and looks like a typewriter
_SIZE = 11.0
_LEADING = 15.5
_LEFT, _TOP = 88.0, 96.0
_RESOLUTION = 150
_TILT = 0.7  # degrees: a sheet put on the glass by hand
_PAPER, _INK = 243, 42  # neither white nor black comes out of a scanner
_SPECKS = 2600
_JPEG_QUALITY = 62


def append_scan(pdf: bytes, typed: str) -> bytes:
    """Add the typed text to a PDF as one page without any text in it."""
    picture = _photograph(_type(typed))
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        label = document.get_page_labels()
        last = document[-1]
        page = document.new_page(width=last.rect.width, height=last.rect.height)
        page.insert_image(page.rect, stream=picture, keep_proportion=False)
        document.set_page_labels(label)
        # Without a new identifier the file has the same bytes each time.
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _type(text: str) -> pymupdf.Document:
    """Set the text on a sheet of its own, line for line."""
    document = pymupdf.open()
    page = document.new_page()
    for i, line in enumerate(text.splitlines()):
        page.insert_text((_LEFT, _TOP + i * _LEADING), line, fontname=_FONT, fontsize=_SIZE)
    return document


def _photograph(document: pymupdf.Document) -> bytes:
    """Render the sheet crooked, grey and speckled, and return a JPEG."""
    page = document[0]
    scale = _RESOLUTION / 72
    sheet = pymupdf.Rect(page.rect) * pymupdf.Matrix(scale, scale)
    tilt = pymupdf.Matrix(scale, scale).prerotate(_TILT)
    drawn = page.get_pixmap(matrix=tilt, colorspace=pymupdf.csGRAY, alpha=False)
    samples = _age(bytes(drawn.samples))
    aged = pymupdf.Pixmap(pymupdf.csGRAY, drawn.width, drawn.height, samples, 0)
    cropped = pymupdf.Pixmap(aged, aged.width, aged.height, sheet.irect)
    return bytes(cropped.tobytes("jpeg", jpg_quality=_JPEG_QUALITY))


def _age(samples: bytes) -> bytes:
    """Flatten the contrast and add specks, the same ones on every run."""
    span = _PAPER - _INK
    grey = bytearray(samples.translate(bytes(_INK + value * span // 255 for value in range(256))))
    chance = random.Random(2004)
    for _ in range(_SPECKS):
        grey[chance.randrange(len(grey))] = chance.randrange(_INK, _PAPER)
    return bytes(grey)
