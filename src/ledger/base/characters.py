"""The gate for text: characters that no text of a repository holds; a text in; where each stands and what to do, out.

A text that people write, and that a page, a feed or a table shows, is in normal form C and holds nothing that cannot
be seen: no control, no noncharacter, no private one, no half of a pair, no invisible format character, none that turns
the direction.  Joiners and marks of direction pass where a language needs them: next to letters that join or run from
right to left, and between the signs of an emoji.  What an escape stands for counts as if it stood there itself.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ledger.base.broken import broken

#: Unseen everywhere, by category: controls, formats, halves of pairs, private ones, separators of lines and paragraphs.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
#: Letters and marks by category that show nothing either: fillers, joiners of graphemes, vowels that are not spoken.
_BLANK = {
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180B,
    0x180C,
    0x180D,
    0x180F,
    0x2800,
    0x3164,
    0xFFA0,
    0xFFFC,
    0xFFFD,
}
_WHITE = "\t\n\r"
#: What a language may need, and who stands next to it then: joiners and marks of direction, selectors of a variant.
_JOINERS, _SELECTORS = (
    "\u200c\u200d\u200e\u200f\u061c",
    {*range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)},
)
_JOINED = re.compile(
    "ARABIC|SYRIAC|HEBREW|NKO|THAANA|MANDAIC|ADLAM|MONGOLIAN|PHAGS-PA|TIBETAN|MYANMAR|KHMER|SINHALA|DEVANAGARI|BENGALI"
    "|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM"
)
#: Nothing below needs a look: letters of Latin, Greek and Cyrillic, punctuation, Han.
_SUSPECT = re.compile(
    "[^\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0486\u2010-\u2027\u2030-\u205e\u3000-\u3163\u3400-\u9fff]"
)
_REMEDY = "remove it, or write what is meant by it with characters that can be seen"
_REMEDIES = {
    "\0": "restore the file, or save it as UTF-8",
    "\ufeff": "save the file as UTF-8 without a byte-order mark",
    "\ufffd": "write the character that was lost here",
}


class Unsound(NamedTuple):
    """Something that no text may hold: the line, from 1, what it is, and what to do."""

    line: int
    what: str
    remedy: str


def unsound(text: str, kind: str = "") -> list[Unsound]:
    """Every character that a text may not hold, one problem for each line and character, and lines not in form C.

    Args:
        kind: the ending of its file (``.json``, ``.md``), which says how characters are escaped in it.
    """
    found = [*_written(text), *_escaped(text, kind)]
    counts: dict[tuple[int, str, str], int] = {}
    for at, character, shown in found:
        key = (text.count("\n", 0, at) + 1, character, shown)
        counts[key] = counts.get(key, 0) + 1
    told = [_told(line, one, shown, count) for (line, one, shown), count in counts.items()]
    return sorted([*told, *_decomposed(text), *(Unsound(*one) for one in broken(text, kind))])


def refused(text: str) -> str:
    """The first character that a text may not hold, as people name it; empty if it is sound."""
    return next((name(character) for _, character, _ in _written(text)), "")


def name(character: str) -> str:
    """A character as its code point and name, such as ``U+200B (zero width space)``."""
    known = _NAMES.get(character) or unicodedata.name(character, "") or _KINDS.get(unicodedata.category(character), "")
    return f"U+{ord(character):04X}" + (f" ({known.lower()})" if known else "")


_NAMES = {
    "\0": "null character",
    "\a": "bell",
    "\b": "backspace",
    "\v": "vertical tab",
    "\f": "form feed",
    "\x1b": "escape",
}
_NAMES |= {"\x7f": "delete", "\ufeff": "byte-order mark"}
_KINDS = {"Cc": "control character", "Cs": "half of a pair", "Co": "for private use", "Cn": "no character"}
_Found = tuple[int, str, str]


def _written(text: str) -> Iterator[_Found]:
    for match in _SUSPECT.finditer(text):
        if _is_unseen(match[0]) and not _is_needed(match[0], *_beside(text, match.start())):
            yield match.start(), match[0], ""


def _beside(text: str, at: int) -> tuple[str, str]:
    return text[max(0, at - 1) : at], text[at + 1 : at + 2]


def _is_unseen(character: str) -> bool:
    code = ord(character)
    if character in _WHITE:
        return False
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return nothing or code in _BLANK or code in _SELECTORS or unicodedata.category(character) in _UNSEEN


def _is_needed(character: str, before: str, after: str) -> bool:
    """Whether the language, or the emoji, around a character needs it."""
    if ord(character) in _SELECTORS:
        return bool(before) and unicodedata.category(before) in {
            "So",
            "Lo",
            "Sm",
            "Po",
            "Nd",
            "Sk",
        }  # emoji, Han, signs
    if character not in _JOINERS:
        return False
    if any(side and _JOINED.match(unicodedata.name(side, "")) for side in (before, after)):
        return True
    return character == "\u200d" and all(side and _is_sign(side) for side in (before, after))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} or ord(character) in _SELECTORS


_JSON = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|.)", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{2,32});")


def _json(text: str) -> Iterator[_Found]:
    for match in _JSON.finditer(text):
        code = match[3] and int(match[3], 16)
        if code and _is_unseen(chr(code)):
            yield match.start(), chr(code), match[0]


def _references(text: str) -> Iterator[_Found]:
    for match in _REFERENCE.finditer(text):
        number = match[0][2:-1] if match[0][1] == "#" else ""
        code = int(number[1:], 16) if number[:1] in {"x", "X"} else int(number) if number else 0
        read = 0x80 <= code < 0xA0 or not 0 < code <= 0x10FFFF  # browsers take the former for letters of Windows
        one = html.unescape(match[0]) if read else chr(code)
        if len(one) == 1 and _is_unseen(one):
            yield match.start(), one, match[0]


_ESCAPES: dict[str, Callable[[str], Iterator[_Found]]] = {".json": _json, ".md": _references}


def _escaped(text: str, kind: str) -> Iterator[_Found]:
    return _ESCAPES[kind](text) if kind in _ESCAPES else iter(())


def _told(line: int, character: str, shown: str, count: int) -> Unsound:
    often = f" ({count} times)" if count > 1 else ""
    written = f" as {shown}" if shown else ""
    return Unsound(line, f"holds {name(character)}{written}{often}", _REMEDIES.get(character, _REMEDY))


def _decomposed(text: str) -> Iterator[Unsound]:
    """The lines that are not in normal form C, each with the first characters that are not."""
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            wanted = unicodedata.normalize("NFC", line)
            at = next((n for n, (a, b) in enumerate(zip(line, wanted, strict=False)) if a != b), len(wanted) - 1)
            codes = " ".join(f"U+{ord(c):04X}" for c in line[at : at + 2])
            what = f"is not in normal form C: it writes {wanted[at]!r} as {codes}"
            yield Unsound(number, what, f"write U+{ord(wanted[at]):04X}, or save the text in normal form C (NFC)")
