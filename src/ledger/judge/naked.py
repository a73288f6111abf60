"""The lint for naked numbers: a rendered line in; every figure that no binding vouches for out.

Digits, spelled English numbers, Chinese numerals and characters that stand for a number count (``numerals.py``),
outside code, bindings and the names declared in ``docs/vocabulary.txt``; what nobody sees is left out first.
"One" and 一 alone are pronouns and articles, so they pass; with a scale or unit behind them ("one trillion", 一万亿)
they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ledger.base.files import text_of
from ledger.base.fresh import read_once
from ledger.judge.numerals import ENGLISH_WORDS, HAN_NUMERALS, HAN_PARTS, signs
from ledger.numbers.alternatives import by_first_letter
from ledger.numbers.cleaning import INVISIBLE
from ledger.numbers.comparators import HAN
from ledger.numbers.dates import PartialDate, find_dates, from_value, why_no_day
from ledger.numbers.numerals import SCALES_ZH
from ledger.numbers.reading import clean, figures
from ledger.numbers.units import UNITS
from ledger.numbers.writing import render
from ledger.store.sourced import Quantity

_SCALE = rf"(?:\s?(?:{'|'.join(SCALES_ZH)})|[\s-](?:thousand|million|billion|trillion)\b)"
_DIGITS = re.compile(rf"[$¥]?\d[\d,.]*(?:\s?%)?{_SCALE}?")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True)
class Naked:
    """A figure without a binding: the token and the text around it."""

    token: str
    context: str


def load_vocabulary(path: Path) -> list[str]:
    """Read the declared names, longest first; ``#`` starts a comment, `` = `` stands before a name's other language."""
    return sorted({name for names in _declared(path) for name in names}, key=len, reverse=True)


def declared_pairs(path: Path) -> list[tuple[str, str]]:
    """The names that are declared in both languages, such as an English and a Chinese one."""
    return [(names[0], other) for names in _declared(path) for other in names[1:]]


def _declared(path: Path) -> list[list[str]]:
    lines = (line.split("#", 1)[0].strip() for line in text_of(path).splitlines())
    return [[name.strip() for name in line.split(" = ")] for line in lines if line]


def vocabulary_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all names, bounded so that "X1" does not excuse the digit in "X12"."""
    return re.compile(by_first_letter((name[0], _rest(name)) for name in names) or r"(?!)")


def _rest(name: str) -> str:
    """What follows the first letter of a name; of a Latin one, that it stands alone too."""
    bounded = name[0].isascii() and name[-1].isascii()
    rest = re.escape(name[1:])
    return rf"(?<![A-Za-z0-9].){rest}(?![A-Za-z0-9])" if bounded else rest


@read_once
def vocabulary_names(path: Path) -> re.Pattern[str]:
    """The declared names, read again only when the file changes."""
    return vocabulary_pattern(load_vocabulary(path))


def naked_numbers(text: str, names: re.Pattern[str]) -> list[Naked]:
    """Find every figure in a rendered text that is not part of a declared name."""
    text = text if text.isascii() else text.translate(_UNSEEN)
    rest = names.sub(lambda m: "\u25a1" * len(m[0]), text)
    spans = [(start, end) for _, start, end in find_dates(rest)]
    spans += [m.span() for p in (_DIGITS, ENGLISH_WORDS) for m in p.finditer(rest)]
    spans += signs(rest)
    if HAN.search(rest):
        spans += [m.span() for m in HAN_PARTS.finditer(text) if rest[m.start() : m.end()].strip("\u25a1")]
        spans += [m.span() for m in HAN_NUMERALS.finditer(rest)]
    found: list[Naked] = []
    covered = 0
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start < covered:
            continue
        covered = end
        token = text[start:end].strip(" .,")
        around = " ".join(text[max(0, start - 24) : end + 24].split())
        if token:
            found.append(Naked(token, around))
    return found


def _is_day(q: Quantity, day: PartialDate) -> bool:
    calendar = UNITS[q.unit].calendar
    return not why_no_day(q.value, calendar) and day.fits(from_value(q.value, calendar))


def nearest(token: str, quantities: Iterable[Quantity], lang: str, count: int = 3) -> list[str]:
    """Bindings whose value is closest to a naked figure, ready to paste."""
    dates = find_dates(token)
    if dates:
        days = [q for q in quantities if q.unit in UNITS and UNITS[q.unit].calendar]
        fit = [q for q in days if _is_day(q, dates[0][0])]
        return [f"[{token}](quantity:{q.id})" for q in fit[:count]]
    read = figures(clean(token))
    if not read or not read[0].value:
        return []
    target = abs(read[0].value)

    def distance(q: Quantity) -> float:
        size = abs(q.value)
        return abs(float((size / target).ln())) if size else float("inf")

    scaled = [(distance(q), q) for q in quantities if q.unit in UNITS and not UNITS[q.unit].calendar]
    close = sorted((d, q.id, q) for d, q in scaled if d < 0.2)
    return [f"[{render(q.value, q.unit, lang)}](quantity:{i})" for _, i, q in close[:count]]
