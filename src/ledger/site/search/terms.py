"""The terms by which a text is found: a text in; its words, names, pairs of Han characters, values and days out.

    word, name          lower case without accents or hyphens: ``nvidia``, ``gpt4``; parts of a compound, too
    Han                 each pair of neighbours, and every declared name as a whole
    ``#56e5``           a value: its digits and its power of ten, whatever the spelling
    ``@20250127``       a day; ``@202501`` a month, ``@2025`` a year, ``@-0127`` a day without its year

The script of the search takes a query apart in the same way (``script/query.js``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ledger.judge.naked import vocabulary_pattern
from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.grammar import canonical
from ledger.numbers.numerals import HAN_CHARS
from ledger.numbers.reading import Figure, clean, figures

_HAN = "\u3400-\u9fff"
_LETTER = rf"[^\W_{_HAN}]"
_WORD = re.compile(rf"{_LETTER}+(?:[-./&'’]{_LETTER}+)*")
_RUN = re.compile(rf"[{_HAN}]+")
_PART = re.compile(r"[^-./&'’]+")
_GAP = re.compile(r"[\s\-./&'’·（）()]+")
#: Words too common to be looked for, and what a Chinese question is asked with.
STOP = {
    "en": (
        "a an and are as at be been by did do does for from had has have how i in is it its many much of on or so that"
        " the their there they this to was were what when where which who whose why will with would"
    ).split(),
    "zh": "为什么 是不是 有没有 是什么 什么 多少 怎么 怎样 如何 哪些 是否 究竟 到底 吗 呢 了 是 在 和 与 有 的".split(),
}
_STOP = frozenset(STOP["en"])
_DIGIT = re.compile(r"\d")
#: Whatever holds a figure that is looked for holds one of these, and most texts hold none.
_FIGURE = re.compile(rf"[\d{HAN_CHARS}]|teen|ty\b|eleven|twelve|dozen|hundred|thousand|illion", re.IGNORECASE)
#: A spelled figure that is smaller is a word like any other.
_LEAST = 11


@dataclass(frozen=True)
class Names:
    """Declared names, the longest first, each with its name in the other language if it has one."""

    others: Mapping[str, str]

    @classmethod
    def of(cls, names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Names:
        both = [pair for one, two in pairs for pair in ((one, two), (two, one))]
        others = {name: "" for name in names} | dict(both)
        return cls({name: others[name] for name in sorted(others, key=lambda name: (-len(name), name))})

    def pattern(self, text: str) -> re.Pattern[str] | None:
        """What finds the names of a text; only those that stand in it are asked for, which is much faster."""
        there = tuple(name for name in self.others if name in text)
        return _pattern(there) if there else None


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return vocabulary_pattern(names)


def terms(text: str, names: Names) -> Counter[str]:
    """Every term of a text and how often it stands there."""
    found: Counter[str] = Counter()
    rest = clean(text)
    if pattern := names.pattern(rest):
        rest = pattern.sub(lambda m: _named(m[0], names, found), rest)
    if _DIGIT.search(rest):
        rest = _without_dates(rest, found)
    if _FIGURE.search(rest):
        rest = _without_figures(rest, found)
    found.update(_words(rest))
    for run in _RUN.findall(rest):
        found.update(pairs_of(run))
    return found


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
    """Whether a figure is looked for as a value: not the 4 of "GPT-4", and no small one that is spelled out."""
    before = text[: figure.start].rstrip("-") if text[figure.start : figure.start + 1] != "-" else text[: figure.start]
    if before[-1:].isascii() and before[-1:].isalpha() and len(text[: figure.start]) - len(before) < 2:
        return False
    spelled = not any(c.isdigit() for c in text[figure.start : figure.end])
    return bool(figure.value) and not (spelled and abs(figure.value) < _LEAST)


def _named(name: str, names: Names, found: Counter[str]) -> str:
    """Count a name, whole and in the other language; what is left of it for the other readings."""
    for said in (name, names.others[name]):
        han = bool(_RUN.search(said))
        if han:
            found[folded(_GAP.sub("", said))] += 1
        if han and said != name:
            found.update(pair for run in _RUN.findall(said) for pair in pairs_of(run))
        found.update(_raw(said))
    return " ".join(_RUN.findall(name)) if _RUN.search(name) else " □ "


def _raw(name: str) -> Iterator[str]:
    """The words of a name, its figures left as they are written."""
    yield from _words(name)
    yield from (m[0] for m in re.finditer(r"(?<![\w.])\d[\d.]*(?![\w.])", name))


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        word = folded(re.sub(r"['’]s$", "", match[0]))
        joined = re.sub(r"[-./&'’]", "", word)
        if joined.isdigit() or word in _STOP:
            continue
        yield joined
        if joined != word:
            yield from (part for part in _PART.findall(word) if len(part) > 1 and not part.isdigit())


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
            found[f"#{canonical(figure.value)}"] += 1
            if any(c.isdigit() for c in text[figure.start : figure.end]):
                text = text[: figure.start] + " □ " + text[figure.end :]
    return text
