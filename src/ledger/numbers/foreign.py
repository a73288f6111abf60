"""Number words of the languages of sources: a text and its language in; each numeral with value and last place out.

    numeral = below { scale [ below ] }            below = hundreds, tens and ones as the language joins them

Words are taken apart into the parts that ``foreign.toml`` has ("dreihundertfünfundzwanzig"), parts of a numeral fall,
and each scale multiplies what stands before it.  What does not fit so is no number, nor is a lonely "one", which is an
article in most languages, or a scale without a number ("Millionen").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ledger.numbers.spelling import words_of

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
#: Characters of a numeral, and of a part of one, beyond which nobody writes.
_LONGEST, _LONGEST_PART = 200, 16
Kind = Literal["number", "hundred", "dozen", "scale", "joint", "half", "more", "point"]


class Part(NamedTuple):
    """A part of a numeral: what it is, and what it is worth."""

    kind: Kind
    value: Decimal
    word: str


class Spelled(NamedTuple):
    """A numeral: its value, the unit of its last place, and where it stands."""

    value: Decimal
    step: Decimal
    start: int
    end: int


def foreign(text: str, lang: str) -> Iterator[Spelled]:
    """The numerals of a text in a language; none where its words are not known here."""
    base = lang.lower().split("-")[0]
    small = text.lower().replace("ё", "е")
    if base not in _DATA or len(small) != len(text):
        return
    for run in _runs(base).finditer(small):
        words = _taken_apart(run[0], base) if len(run[0]) <= _LONGEST else None
        parts = [_parts(base)[word] for word in words or ()]
        while parts and parts[-1].kind == "joint":
            parts.pop()
        if read := _Numeral(base).read(parts):
            yield Spelled(*read, *run.span())


@cache
def _parts(base: str) -> dict[str, Part]:
    """What each word, or part of one, is."""
    own = _DATA[base]
    found: dict[str, Part] = {word: Part("joint", Decimal(0), word) for word in own["joints"]}
    for step, key in ((1, "ones"), (10, "tens"), (100, "hundreds")):
        for n, forms in enumerate(own.get(key, ()), start=0 if step == 1 else 1):
            found |= {word: Part("number", Decimal(n * step), word) for word in forms.split()}
    found |= {word: Part("dozen", Decimal(n), word) for word, n in own.get("dozens", {}).items()}
    found |= {
        word: Part("scale", Decimal(10) ** power, word) for word, power in words_of(base).items() if word.isalpha()
    }
    found |= {word: Part("number", Decimal("1.5"), word) for word in own["one_and_half"]}
    for kind, value in (("hundred", 100), ("half", "0.5"), ("more", "0.5"), ("point", 0)):
        found |= {word: Part(kind, Decimal(value), word) for word in own.get(kind, ())}  # type: ignore[arg-type]
    return found


@lru_cache(1000)
def _taken_apart(word: str, base: str) -> tuple[str, ...] | None:
    """Words as the parts that they are made of, the longest that fit; None where they are not made of parts."""
    word = word.lstrip(" -\t\n\u00a0")
    for end in range(min(len(word), _LONGEST_PART), 0, -1):
        rest = _taken_apart(word[end:], base) if word[:end] in _parts(base) and end < len(word) else ()
        if word[:end] in _parts(base) and rest is not None:
            return word[:end], *rest
    return None


@cache
def _part(base: str) -> re.Pattern[str]:
    longest = sorted(_parts(base), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


@cache
def _runs(base: str) -> re.Pattern[str]:
    """Words that are made of parts only, one behind another."""
    part = f"(?:{_part(base).pattern})"
    return re.compile(rf"(?<!\w){part}+(?!\w)(?:[\s-]+{part}+(?!\w))*")


@dataclass
class _Numeral:
    """A numeral as far as it was read: what has its scale, what waits for one, and the last part."""

    base: str
    total: Decimal = Decimal(0)
    waiting: Decimal | None = None
    last: Decimal = Decimal(10) ** 18
    below: Decimal = Decimal(1000)
    step: Decimal = Decimal(1)
    places: int = 0

    def read(self, parts: list[Part]) -> tuple[Decimal, Decimal] | None:
        """The value and the unit of the last place; None where the parts make no numeral."""
        if not all(self._take(part) for part in parts if part.kind != "joint"):
            return None
        value = self.total + (self.waiting or 0)
        return (value, self.step) if value > 1 or (value and self.step != 1) else None

    def _take(self, part: Part) -> bool:
        taking = {
            "number": self._number,
            "hundred": self._hundred,
            "dozen": self._dozen,
            "scale": self._scale,
            "half": self._half,
            "more": self._more,
            "point": self._point,
        }
        return taking[part.kind](part)

    def _number(self, part: Part) -> bool:
        """A part that is added; each is smaller than the one before it, and fits into its noughts."""
        value, before = part.value, self.below
        if self.places:
            self.waiting, self.step = (self.waiting or 0) + value.scaleb(-self.places), Decimal(1).scaleb(-self.places)
            self.places += 1
            return value < 10
        inverted = _DATA[self.base].get("inverted") and before < 10 <= value < 100
        over = before in _DATA[self.base].get("over_tens", ()) and value < 20
        fits = (value < before and (before >= 100 or (before % 10 == 0 and value < 10) or over)) or inverted
        self.waiting, self.below = (self.waiting or 0) + value, max(value, before) if inverted else value
        self.step = Decimal("0.1") if value % 1 else Decimal(1)
        if not value % 100 and value:
            self.step = Decimal(100)
        return bool(fits)

    def _hundred(self, part: Part) -> bool:
        many = Decimal(1) if self.waiting is None else self.waiting
        self.waiting, self.below, self.step = many * 100, Decimal(100), Decimal(100)
        return 1 <= many < 10

    def _dozen(self, part: Part) -> bool:
        fits = self.waiting is not None and self.waiting < 100 and self.below < 100
        self.waiting, self.below, self.step = (self.waiting or Decimal(0)) * part.value, Decimal(0), Decimal(1)
        return fits

    def _scale(self, part: Part) -> bool:
        scale, bare = part.value, self.waiting is None
        if bare and self.total:
            self.total, self.step = self.total * scale, self.step * scale  # mil millones
            return True
        if bare and part.word not in _DATA[self.base]["alone"]:
            return False
        many = Decimal(1) if self.waiting is None else self.waiting
        larger = scale > self.last
        self.total = (self.total + many) * scale if larger else self.total + many * scale
        self.step = scale * (Decimal("0.1") if many % 1 else 1)
        self.waiting, self.last, self.below, self.places = None, scale, Decimal(1000), 0
        return True

    def _half(self, part: Part) -> bool:
        free = self.waiting in {None, Decimal(1)} and not self.total
        self.waiting, self.step = part.value, Decimal("0.1")
        return free

    def _more(self, part: Part) -> bool:
        of = self.last if self.waiting is None and self.total else Decimal(1)
        self.waiting, self.step = (self.waiting or 0) + part.value * of, of / 10
        return self.total > 0 or self.waiting > part.value

    def _point(self, part: Part) -> bool:
        self.places = 1
        return self.waiting is not None
