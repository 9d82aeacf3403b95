"""Fonts, widths and lines: plain text in, lines that fit out. Nothing in a text is ever read as markup."""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

INK = HexColor(0x1C1C1E)
QUIET = HexColor(0x5F6368)
FAINT = HexColor(0xC9CDD2)
ACCENT = HexColor(0x1F3A5F)

REPLACEMENT = "\ufffd"
"""What is printed for a character that can't be."""

_SMALLEST = 0.72
"""How far a word that is longer than the line is made smaller before it is broken instead."""


class Face(Enum):
    """The faces of the dossier, by the stem of their file."""

    SERIF = "DejaVuSerif"
    SERIF_BOLD = "DejaVuSerif-Bold"
    SERIF_ITALIC = "DejaVuSerif-Italic"
    SANS = "DejaVuSans"
    SANS_BOLD = "DejaVuSans-Bold"
    MONO = "DejaVuSansMono"

    @property
    def font(self) -> str:
        """The private name under which ReportLab knows it, so that a host's own fonts are never touched."""
        return f"Casefile-{self.value}"


# Not embedded: every reader of PDFs brings its own. Tried character by character: each one that the codec knows is
# read back from the PDF as itself.
_EAST_ASIAN = (("STSong-Light", "gbk"), ("HYSMyeongJo-Medium", "cp949"))


@dataclass(frozen=True, slots=True)
class Style:
    """How a line looks; sizes in points."""

    face: Face
    size: float
    leading: float
    colour: Color = INK

    @property
    def ascent(self) -> float:
        """From the top of the highest letter to the baseline."""
        return float(pdfmetrics.getFont(self.face.font).face.ascent) * self.size / 1000

    @property
    def descent(self) -> float:
        """From the baseline down to the lowest letter."""
        return -float(pdfmetrics.getFont(self.face.font).face.descent) * self.size / 1000

    @property
    def baseline(self) -> float:
        """From the top of the line's slot to the baseline."""
        return (self.leading - self.ascent - self.descent) / 2 + self.ascent


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that fits.

    Attributes:
        text: The words.
        scale: 1, or less where one word had to be made smaller to fit.
        glued: Whether the next line goes on within the same word.
    """

    text: str
    scale: float = 1.0
    glued: bool = False


@cache
def register(fonts: Path) -> None:
    """Make the fonts of a folder known to ReportLab, once."""
    for face in Face:
        pdfmetrics.registerFont(TTFont(face.font, str(fonts / f"{face.value}.ttf")))
    for name, _ in _EAST_ASIAN:
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def clean(text: str) -> str:
    """Return `text` on one line, with `REPLACEMENT` for what has no printed form: controls and lone surrogates."""
    return "".join(REPLACEMENT if _unprintable(char) else char for char in " ".join(text.split()))


def unprinted(text: str, face: Face) -> tuple[str, ...]:
    """Return the characters of a text that would be printed as `REPLACEMENT`, each once."""
    return tuple(
        dict.fromkeys(
            char for char in text if not char.isspace() and char != REPLACEMENT and _font_of(face, char) is None
        )
    )


def needs_readers_fonts(text: str, face: Face) -> bool:
    """Return whether some of a text is set in a font that the PDF does not bring along."""
    return any(font == name for font, _ in runs(text, face) for name, _ in _EAST_ASIAN)


class Typesetter:
    """Measures text and breaks it into lines; remembers the width of each word."""

    def __init__(self, fonts: Path) -> None:
        register(fonts.resolve())
        self._widths: dict[tuple[Face, str], float] = {}

    def width(self, text: str, style: Style) -> float:
        """Return how wide `text` is."""
        key = (style.face, text)
        if key not in self._widths:
            self._widths[key] = sum(pdfmetrics.stringWidth(piece, font, 1) for font, piece in runs(text, style.face))
        return self._widths[key] * style.size

    def lines(self, text: str, style: Style, width: float, limit: int | None = None) -> tuple[Line, ...]:
        """Break a paragraph into lines.

        Args:
            text: Plain text; white space only separates words.
            style: The type it is set in.
            width: Of the column.
            limit: The most lines wanted; what is left out is shown by an ellipsis.
        """
        space = self.width(" ", style)
        done: list[Line] = []
        words: list[str] = []
        used = 0.0
        for word in clean(text).split(" "):
            wide = self.width(word, style)
            if words and used + space + wide > width:
                done.append(Line(" ".join(words)))
                words, used = [], 0.0
            if wide > width:
                pieces = self._divided(word, style, width)
                done += pieces[:-1]
                word, wide = pieces[-1].text, self.width(pieces[-1].text, style)  # noqa: PLW2901 - the word's end
                if pieces[-1].scale < 1:
                    done.append(pieces[-1])
                    continue
            used += wide + (space if words else 0.0)
            words.append(word)
            if limit is not None and len(done) > limit:
                break
        if words and words != [""]:
            done.append(Line(" ".join(words)))
        return tuple(done) if limit is None or len(done) <= limit else self._cut(done, limit, style, width)

    def paragraphs(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """Break a text at its own line ends, and each of its lines to the width; blank lines are left out."""
        return tuple(line for part in text.splitlines() for line in self.lines(part, style, width))

    def _divided(self, word: str, style: Style, width: float) -> list[Line]:
        """Return the lines of a word that is longer than the line."""
        scale = width / self.width(word, style)
        if scale >= _SMALLEST and not any(_breaks_anywhere(char) for char in word):
            return [Line(word, scale)]
        done: list[Line] = []
        piece: list[str] = []
        used = 0.0
        for char in word:
            wide = self.width(char, style)
            if piece and used + wide > width and not unicodedata.combining(char):
                done.append(Line("".join(piece), glued=True))
                piece, used = [], 0.0
            piece.append(char)
            used += wide
        return [*done, Line("".join(piece))]

    def _cut(self, lines: list[Line], limit: int, style: Style, width: float) -> tuple[Line, ...]:
        last = lines[limit - 1].text
        while last and self.width(last + "…", style) > width:
            last = last[:-1]
        return (*lines[: limit - 1], Line(last.rstrip() + "…"))


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Return `text` cut into pieces that one font can print: `(font, piece)`."""
    done: list[tuple[str, str]] = []
    for char in text:
        font = _font_of(face, char)
        if font is None:
            char, font = REPLACEMENT, _font_of(face, REPLACEMENT) or face.font  # noqa: PLW2901 - printed instead
        if done and (done[-1][0] == font or char == " "):
            done[-1] = (done[-1][0], done[-1][1] + char)
        else:
            done.append((font, char))
    return done


@cache
def _font_of(face: Face, char: str) -> str | None:
    """Return the font for a character: of the face itself, else of the sans, else an East Asian one."""
    # ReportLab's map back to Unicode is wrong above the BMP, so such a character could not be read back.
    if ord(char) > 0xFFFF or _unprintable(char):
        return None
    for candidate in (face, Face.SANS):
        if ord(char) in pdfmetrics.getFont(candidate.font).face.charToGlyph:
            return candidate.font
    return next((font for font, codec in _EAST_ASIAN if _encodable(char, codec)), None)


def _encodable(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _unprintable(char: str) -> bool:
    if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return True
    return unicodedata.category(char) in ("Cc", "Cs", "Cn")


def _breaks_anywhere(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
