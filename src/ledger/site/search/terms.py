"""The terms by which a text is found: a text in; its words, names, pairs of Han characters, values and days out.

    word, name          lower case without accents or hyphens: ``paper``, ``mp3``; the parts of a compound, too
    Han                 each pair of neighbours, and every declared name as a whole
    ``#56*5``           a value: its digits and its power of ten, whatever the spelling; sorted as the digits are
    ``@20250127``       a day; ``@202501`` a month, ``@2025`` a year, ``@-0127`` a day without its year

The script of the search takes a query apart in the same way (``script/query.js``).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.grammar import canonical
from ledger.numbers.numerals import HAN_CHARS
from ledger.numbers.pattern import CURRENCIES
from ledger.numbers.reading import Figure, clean, figures

_HAN = "\u3400-\u9fff"
_LETTER = rf"[^\W_{_HAN}]"
_WORD = re.compile(rf"{_LETTER}+(?:[-./&'’]{_LETTER}+)*")
_RUN = re.compile(rf"[{_HAN}]+")
_BETWEEN = re.compile(r"[-./&'’]")
_OWNED = re.compile(r"['’]s$")
_GAP = re.compile(r"[\s\-./&'’·（）()]+")
STOP: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("stop.toml").read_text(encoding="utf-8"))
_STOP = frozenset(STOP["en"])
_DIGIT = re.compile(r"\d")
#: Whatever holds a figure that is looked for holds one of these, and most texts hold none.
_FIGURE = re.compile(
    rf"[\d{HAN_CHARS}]|teen|ty\b|eleven|twelve|dozen|hundred|thousand|illion|lakh|crore", re.IGNORECASE
)
#: A letter before a figure, or a letter and a hyphen.
_NAMED = re.compile(r"[A-Za-z]-?\Z")
#: A spelled figure that is smaller is a word like any other.
_LEAST = 11


@dataclass(frozen=True)
class Names:
    """Declared names by their first character, the longest first, each with its name in the other language or none."""

    others: Mapping[str, str]
    by_first: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Names:
        both = [pair for one, two in pairs for pair in ((one, two), (two, one))]
        others = dict.fromkeys(names, "") | dict(both)
        by_first: dict[str, list[str]] = {}
        for name in sorted(others, key=lambda name: (-len(name), name)):
            by_first.setdefault(name[0], []).append(name)
        return cls(others, {first: tuple(found) for first, found in by_first.items()})

    def within(self, text: str) -> list[str]:
        """The names that stand in a text, the longest first; a Latin one only where it does not go on."""
        firsts = set(text) & self.by_first.keys()
        there = [name for first in firsts for name in self.by_first[first] if name in text]
        return sorted(there, key=lambda name: (-len(name), name))


def terms(text: str, names: Names) -> Counter[str]:
    """Every term of a text and how often it stands there."""
    found: Counter[str] = Counter()
    rest = clean(text)
    for name in names.within(rest):
        rest = _without_name(rest, name, names.others[name], found)
    if _DIGIT.search(rest):
        rest = _without_dates(rest, found)
    if _FIGURE.search(rest):
        rest = _without_figures(rest, found)
    found.update(_words(rest))
    for run in _RUN.findall(rest):
        found.update(pairs_of(run))
    return found


def value_term(value: Decimal) -> str:
    """The term of a value; the star stands before every digit, so that terms are in the order of their digits."""
    return f"#{canonical(value).replace('e', '*')}"


def day_terms(digits: str) -> list[str]:
    """The terms of a stored date: YYYYMMDD, YYYYMM or YYYY."""
    return [f"@{digits[:n]}" for n in (4, 6, 8) if len(digits) >= n] + ([f"@-{digits[4:]}"] if len(digits) == 8 else [])


def pairs_of(run: str) -> list[str]:
    """Neighbours in a run of Han characters; a lonely one stands for itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def folded(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def is_searched(figure: Figure, text: str) -> bool:
    """Whether a figure is looked for as a value: not the 3 of "MP3" or "MP-3", and no small one that is spelled out."""
    shown = text[figure.start : figure.end]
    if _NAMED.search(text, 0, figure.end - len(shown.lstrip(f" {CURRENCIES}"))):
        return False
    spelled = not any(c.isdigit() for c in shown)
    return bool(figure.value) and not (spelled and abs(figure.value) < _LEAST)


def _without_name(text: str, name: str, other: str, found: Counter[str]) -> str:
    """Count a name, whole and in the other language; what is left of it is for the other readings."""
    left = " ".join(_RUN.findall(name)) or " □ "
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _goes_on(text[at - 1 : at], name[0]) or _goes_on(text[end : end + 1], name[-1]):
            at = text.find(name, at + 1)
            continue
        found.update(_of_name(name))
        found.update(_of_name(other) if other else ())
        text = text[:at] + left + text[end:]
        at = text.find(name, at + len(left))
    return text


def _goes_on(neighbour: str, edge: str) -> bool:
    """Whether a Latin name is only a part of a longer word."""
    return edge.isascii() and neighbour.isascii() and neighbour.isalnum()


def _of_name(name: str) -> Iterator[str]:
    """A name whole, its words, and the pairs of its Han characters."""
    runs = _RUN.findall(name)
    if runs:
        yield folded(_GAP.sub("", name))
        yield from (pair for run in runs for pair in pairs_of(run))
    yield from _raw(name)


def _raw(name: str) -> Iterator[str]:
    """The words of a name, its figures left as they are written."""
    yield from _words(name)
    yield from (m[0] for m in re.finditer(r"(?<![\w.])\d[\d.]*(?![\w.])", name))


def _words(text: str) -> Iterator[str]:
    for match in _WORD.findall(text):
        if match.isalnum():
            word = folded(match)
            if len(word) > 1 and not (word in _STOP or word.isdigit()):
                yield word
        else:
            yield from _compound(folded(_OWNED.sub("", match)))


def _compound(word: str) -> Iterator[str]:
    """A word that is made of several: as one, and each that is no figure."""
    joined = _BETWEEN.sub("", word)
    if joined.isdigit() or word in _STOP:
        return
    yield joined
    if joined != word:
        yield from (part for part in _BETWEEN.split(word) if len(part) > 1 and not part.isdigit())


def _without_dates(text: str, found: Counter[str]) -> str:
    for day, start, end in find_dates(text):
        found.update(_day(day))
        if day.month:
            text = text[:start] + "□" * (end - start) + text[end:]
    return text


def _day(day: PartialDate) -> Iterator[str]:
    year, month, date = day.year, day.month, day.day
    if year and not month:
        yield f"@{year}"
    elif year and month:
        yield from day_terms(f"{year}{month:02}" + (f"{date:02}" if date else ""))
    elif month and date:
        yield f"@-{month:02}{date:02}"


def _without_figures(text: str, found: Counter[str]) -> str:
    for figure in reversed(figures(text)):
        if is_searched(figure, text):
            found[value_term(figure.value)] += 1
            if any(c.isdigit() for c in text[figure.start : figure.end]):
                text = text[: figure.start] + " □ " + text[figure.end :]
    return text
