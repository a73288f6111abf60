"""The words that bound a number: what stands before and after a figure in; how they bound it, and the rest, out.

One grammar for a source's token, a claim's token and the words around a bound number.  The words themselves, with
those that say how sure a source is, are data: ``comparators.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

Comparator = Literal["eq", "about", "almost", "gt", "ge", "lt", "le"]

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
#: A Han character.
HAN = re.compile(r"[\u4e00-\u9fff]")
#: After a figure such a word divides ("nine over four") or says how two compare.
_FIGURE_BEFORE = re.compile(r"(?:(?<![A-Za-z\d.,])[\d.,]+|%|illion)\s*$")


def _by_word(table: dict[str, dict[str, list[str]]], *langs: str) -> dict[str, Comparator]:
    """The comparator of each word, the longest word first."""
    found = {word: cast(Comparator, name) for name, texts in table.items() for lang in langs for word in texts[lang]}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


_BEFORE, _AFTER = (_by_word(_DATA[side], "en", "zh") for side in ("before", "after"))
_LEADS, _FOLLOWS = (re.compile("|".join(map(re.escape, words))) for words in (_BEFORE, _AFTER))

#: By how a source bounds its number: which words say no more than that.
FITTING: dict[str, tuple[str, ...]] = {
    "about": ("about", "almost", "gt", "ge", "lt", "le", "range"),
    "gt": ("gt", "ge"),
    "ge": ("ge",),
    "lt": ("lt", "le"),
    "le": ("le",),
    "range": ("range", "about", "almost", "gt", "ge", "lt", "le"),
}
#: How a number is bounded whose token has such a word.
BOUNDS: dict[str, tuple[str, ...]] = {
    "about": ("about",),
    "almost": ("about", "lt"),
    "gt": ("gt",),
    "ge": ("ge",),
    "lt": ("lt",),
    "le": ("le",),
}
HEDGES = tuple(_DATA["hedge"])


def compared(before: str, after: str, figure: str) -> tuple[Comparator, str, str]:
    """The comparator of a figure, and the words around it without those that compare."""
    lead, first, last = before.lower().lstrip(), after.lstrip(), after.rstrip()
    if found := _LEADS.match(lead):
        return _BEFORE[found[0]], before.lstrip()[found.end() :], after
    for word, comparator in _AFTER.items() if _FOLLOWS.search(first) else ():
        if last.endswith(word):
            return comparator, before, last[: -len(word)]
        if first.startswith(word):
            return comparator, before, first[len(word) :]
    return ("gt" if "多" in figure or "余" in figure else "eq"), before, after


def beside(before: str, after: str, lang: str, apart: bool = False) -> Comparator:
    """The comparator in the words that stand next to a number: at the end of those before it, or after it.

    Args:
        apart: whether a verb may stand between them in Chinese ("最多投入").
    """
    ahead, behind = _next_to(lang, apart)
    found = ahead.search(before)
    if found and not _FIGURE_BEFORE.search(before[: found.start()]):
        return _BEFORE[found[1].lower()]
    if after_it := behind.match(after):
        return _AFTER[after_it[1].lower()]
    return "eq"


@cache
def _next_to(lang: str, apart: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    joint = f"(?:(?:{_any(_DATA['joint'][lang])})\\s*)*"
    if apart and lang == "zh":
        joint = rf"(?:(?<=[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{0,4}}|{joint})"
    ahead = rf"({_any(_by_word(_DATA['before'], lang))})[\s*_“”\"'(（]*{joint}[\s*_“”\"'(（$¥]*$"
    behind = rf"[\s*_”\"')）]*({_any(_by_word(_DATA['after'], lang))})"
    return re.compile(ahead, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def another_day(words: str) -> str:
    """What in the words beside a date makes another of it ("before", 前), or denies it; nothing if they do not."""
    found = _another_day().search(words)
    return found[0] if found else ""


@cache
def _another_day() -> re.Pattern[str]:
    words = tomllib.loads(Path(__file__).with_name("another_day.toml").read_text(encoding="utf-8"))
    return re.compile(_any([*words["en"], *words["zh"]]), re.IGNORECASE)


def hedged(sentence: str, hedge: str, lang: str) -> bool:
    """Whether a sentence says that something is expected, or is said by somebody."""
    return bool(_hedge(hedge, lang).search(sentence))


@cache
def _hedge(hedge: str, lang: str) -> re.Pattern[str]:
    return re.compile(_any(_DATA["hedge"][hedge][lang]), re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, each of them whole."""
    return "|".join(map(_whole, sorted(words, key=len, reverse=True)))


def _whole(word: str) -> str:
    latin = word[0].isalpha() and not HAN.match(word)
    return rf"\b{re.escape(word)}(?![A-Za-z])" if latin else re.escape(word)


def qualified(text: str, bound: str, hedge: str, lang: str) -> str:
    """A number as it is written, with how it is bounded and how sure its source is."""
    for word in (bound, hedge):
        if word in _DATA["written"]:
            text = _DATA["written"][word][lang].format(text)
    return text


def words_for(bound: str, hedge: str, lang: str) -> list[str]:
    """Words that would do, for a remedy: those that the renderer writes."""
    return [_DATA["written"][w][lang].format("…") for w in (bound, hedge) if w in _DATA["written"]]
