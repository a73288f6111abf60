"""Changes of a single cell or token: text and chance in; another text out, or None where there is nothing to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from random import Random

#: A cell, chance, and all cells of the column in; another cell out.
Change = Callable[[str, Random, Sequence[str]], str | None]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
#: A little, by which an interval or a copied number is moved.
NEAR = (Decimal("0.8"), Decimal("0.9"), Decimal("1.1"), Decimal("1.25"))


def tenfold(cell: str, chance: Random, _: Sequence[str]) -> str | None:
    """Ten times, or a tenth of, a number."""
    return _times(cell, chance.choice((Decimal(10), Decimal("0.1"))))


def near(cell: str, chance: Random, _: Sequence[str]) -> str | None:
    """A number that is a little off."""
    return _times(cell, chance.choice(NEAR))


def sign(cell: str, _: Random, __: Sequence[str]) -> str | None:
    """The other sign."""
    return _times(cell, Decimal(-1))


def _times(cell: str, factor: Decimal) -> str | None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    found = format((number * factor).normalize(), "f")
    return found if number and len(found) < 40 else None


def digit(cell: str, chance: Random, _: Sequence[str]) -> str | None:
    """One figure of a number is another."""
    places = [m.start() for m in _DIGIT.finditer(cell)]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice([d for d in "123456789" if d != cell[at]])
    return cell[:at] + other + cell[at + 1 :]


def year(cell: str, chance: Random, _: Sequence[str]) -> str | None:
    """A year is the one before or after."""
    found = list(_YEAR.finditer(cell))
    if not found:
        return None
    m = chance.choice(found)
    return cell[: m.start()] + str(int(m[0]) + chance.choice((-1, 1))) + cell[m.end() :]


def day(cell: str, chance: Random, _: Sequence[str]) -> str | None:
    """A day is another one, some days or weeks away."""
    m = _DAY.search(cell)
    if m is None:
        return None
    moved = date.fromisoformat(m[0]) + timedelta(days=chance.choice((-31, -7, -1, 1, 7, 31)))
    return cell[: m.start()] + moved.isoformat() + cell[m.end() :]


def other(cell: str, chance: Random, column: Sequence[str]) -> str | None:
    """What stands in another row."""
    others = sorted({text for text in column if text and text != cell})
    return chance.choice(others) if cell and others else None


def fill(cell: str, chance: Random, column: Sequence[str]) -> str | None:
    """What stands in another row, where nothing stood."""
    others = sorted({text for text in column if text})
    return chance.choice(others) if not cell and others else None


def drop(cell: str, _: Random, __: Sequence[str]) -> str | None:
    """Nothing any more."""
    return "" if cell else None


def to(*steps: str) -> Change:
    """The first of some words becomes one of the others."""

    def change(cell: str, chance: Random, _: Sequence[str]) -> str | None:
        return chance.choice([s for s in steps if s != cell]) if cell in steps else None

    return change


CELLS: dict[str, Change] = {
    "tenfold": tenfold,
    "near": near,
    "sign": sign,
    "digit": digit,
    "year": year,
    "day": day,
    "other": other,
    "fill": fill,
    "drop": drop,
    "stance": to("supports", "opposes", "qualifies"),
    "verdict": to("supported", "imprecise", "exaggerated", "misattributed", "contradicted", "unverifiable", "opinion"),
    "bound": to("about", "gt", "ge", "lt", "le", "range"),
    "comparator": to("eq", "about", "almost", "gt", "ge", "lt", "le", "range"),
    "boolean": to("true", "false"),
}
