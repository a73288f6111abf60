"""The token of a source against its row: the ledger in; units, signs, bounds and ends that nothing printed says out.

:func:`~ledger.checks.values.check_values` asks whether the token holds the value; here everything beside is asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.judge.qualified import bounds_of
from ledger.numbers.comparators import BOUNDS, beside
from ledger.numbers.reading import Figure, clean, figures, read
from ledger.numbers.units import UNITS, Unit
from ledger.store import Ledger
from ledger.store.sourced import Quantity

#: Words by their use.
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
#: What may follow a figure of money without a gap, beside words: letters of scale.
_GLUED = re.compile(r"^[A-Za-z]+")
_SCALES = {"k", "m", "b", "t", "mn", "bn", "tn", "mln", "trn", "mm", "tril", "bil", "mil", "x"}
_PLUS_MINUS = re.compile(r"±\s*(\d+(?:\.\d+)?)")
_MINUS = re.compile(r"(?<![\w.])-\s?\d")
#: Shorter words of units stand in other words too, and points are of many kinds.
_LEAST, _VAGUE = 3, {"point", "points"}


def check_printed(ledger: Ledger) -> Iterator[Problem]:
    """Every number that was typed with the token of its source."""
    said = said_of(ledger)
    for q in ledger.quantities.values():
        row = ledger.row("quantity", q.id)
        if row is None or q.status == "derived" or q.unit not in UNITS or UNITS[q.unit].calendar:
            continue
        texts = [q.printed, *said.get(q.id, ())]
        yield from _unit(q, row)
        yield from _sign(q, row, [*texts, q.note_en])
        yield from _bound(q, row, [*texts, q.note_en, q.label_en])
        yield from _interval(q, row)


def said_of(ledger: Ledger) -> dict[str, list[str]]:
    """What is printed and quoted for each number as evidence."""
    found: dict[str, list[str]] = {}
    for e in ledger.evidence:
        found.setdefault(e.quantity, []).extend(text for text in (e.printed, e.quote) if text)
    return found


def _unit(q: Quantity, row: Row) -> Iterator[Problem]:
    phrase, unit = clean(q.printed), UNITS[q.unit]
    value = [f for f in figures(phrase) if abs(abs(f.value) - abs(q.value)) <= f.step / 2]
    other = next((name for f in value if (name := other_unit(phrase, f, unit))), "")
    if value and other:
        what = f"quantity {q.id}: printed {q.printed!r} counts {other}, and the unit is {q.unit}"
        yield row.problem(what, "correct the unit, or copy the token that prints this number", "printed-unit")


def other_unit(phrase: str, figure: Figure, unit: Unit) -> str:
    """What a token says that its figure counts, if that is not the unit; nothing if it does not say, or names both."""
    if _names(phrase, unit):
        return ""
    before, after = phrase[: figure.start], phrase[figure.end :]
    glued = _GLUED.match(after)
    if unit.money and glued and glued[0].lower() not in _SCALES:
        return glued[0]
    if re.search(r"[$€£¥]\s?$", before + phrase[figure.start : figure.start + 1].strip("0123456789.")):
        return before.strip()[-1:] or phrase[figure.start]
    head = after[: m.start()] if (m := re.search(r"[;,.(/]| per | of | for | each ", after)) else after
    counted = (word for words in WORDS["counts"].values() for word in words)
    return next((word for word in (*_words_of_others(unit.key), *counted) if _holds(head, word)), "")


@cache
def _words_of_others(key: str) -> tuple[str, ...]:
    """Words of units that are not of the kind of this one."""
    mine = {word.lower() for word in _affixes(UNITS[key])}
    found = (w for u in UNITS.values() if u.pint != UNITS[key].pint and not u.calendar for w in _affixes(u))
    return tuple(
        w for w in dict.fromkeys(found) if len(w) >= _LEAST and w.isascii() and w.lower() not in {*mine, *_VAGUE}
    )


def _affixes(unit: Unit) -> tuple[str, ...]:
    return tuple(word.strip() for word in (*unit.words_en, *unit.words_zh) if word.strip())


def _names(phrase: str, unit: Unit) -> bool:
    return any(_holds(phrase, word) for word in _affixes(unit))


def _holds(text: str, word: str) -> bool:
    """Whether a text holds a word; one of Latin letters not as a part of another."""
    if not word.isascii() or not word[-1].isalpha():
        return word.lower() in text.lower()
    return bool(_whole(word).search(text))


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", re.IGNORECASE)


def _sign(q: Quantity, row: Row, texts: list[str]) -> Iterator[Problem]:
    """A negative value was printed as one, or with a word for a fall; a change that was printed so is negative."""
    falls = [t for t in texts if _MINUS.search(clean(t)) or _any(t, WORDS["direction"]["fall"])]
    change = _any(q.label_en, WORDS["direction"]["change"])
    if q.value < 0 and not falls:
        what = f"quantity {q.id} is negative, and neither {q.printed!r} nor its evidence or note says that it fell"
        yield row.problem(what, "correct the sign, or copy the token with the word that says so", "printed-sign")
    elif q.value > 0 and (_MINUS.search(clean(q.printed)) or (change and q.printed in falls)):
        what = f"quantity {q.id} is positive, and {q.printed!r} says that it fell"
        yield row.problem(what, "correct the sign", "printed-sign")


def _any(text: str, words: Iterable[str]) -> bool:
    return any(word in text.lower() for word in words)


def _bound(q: Quantity, row: Row, texts: list[str]) -> Iterator[Problem]:
    """Something that was printed, quoted or noted bounds the number as the row does."""
    if not q.bound or q.bound in bounds_of(q.printed) or any(_bounds(text, q.bound) for text in texts):
        return
    what = f"quantity {q.id} is bounded ({q.bound}), and neither {q.printed!r} nor its evidence or note says so"
    yield row.problem(what, "copy the token with the word that bounds it, or empty bound", "bound-unprinted")


def _bounds(text: str, bound: str) -> bool:
    phrase = clean(text)
    if bound == "range":
        reading = read(phrase)
        return len(figures(phrase)) > 1 or bool(reading and reading.is_range)
    if any(_holds(phrase, word) for word in WORDS["bound"].get(bound, ())):
        return True
    places = [(phrase[: f.start], phrase[f.end :]) for f in figures(phrase)]
    return any(bound in BOUNDS.get(beside(*place, lang), ()) for place in places for lang in LANGS)


def _interval(q: Quantity, row: Row) -> Iterator[Problem]:
    """Each end is printed, in the token or in the note; a token that is a range gives both."""
    ends = [end for end in (q.low, q.high) if end is not None]
    if any(end is not None and sign * (end - q.value) < 0 for sign, end in ((-1, q.low), (1, q.high))):
        return  # an interval that does not hold its value is told so
    phrase = clean(q.printed)
    found = [f for text in (phrase, clean(q.note_en)) for f in figures(text)]
    known = {abs(f.value) for f in found} | {abs(f.value) * g.scale for f in found for g in found if f.scale == 1}
    known |= {abs(q.value) + side * Decimal(m[1]) for m in _PLUS_MINUS.finditer(phrase) for side in (-1, 1)}
    if UNITS[q.unit].powers and q.note_en:
        return  # a note says where they are from; no note can hold a power of ten
    if lost := [end for end in ends if end != q.value and not any(_near(abs(end), number) for number in known)]:
        what = f"quantity {q.id}: {', '.join(f'{end:f}' for end in lost)} of its interval is printed nowhere"
        yield row.problem(what, "correct low and high, or say in the note where they are from", "interval-unprinted")
    if len(ends) < 2 and q.bound == "range":
        what = f"quantity {q.id} is a range ({q.printed!r}), and low and high are not both filled"
        yield row.problem(what, "fill both ends", "interval-unprinted")


def _near(one: Decimal, other: Decimal) -> bool:
    """Equal as far as a note rounds."""
    return abs(one - other) <= Decimal("0.006") * one
