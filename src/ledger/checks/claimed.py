"""Claims one by one: the ledger in; numbers that do not follow from the article's token, and what claims are about and
to whom they are attributed where it does not fit, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.checks.printed import other_unit
from ledger.numbers.dates import find_dates, from_value
from ledger.numbers.reading import Reading, clean, figures, read
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.lineage import sources_behind, trace
from ledger.store.packages import open_package
from ledger.store.records import Claim

_PARTS = re.compile(r"[;；]")
#: Chinese words for "some", "over" and "of the order of" beside a power of ten.
_SOME, _OVER, _ORDER = re.compile(r"^[数几]"), re.compile(r"^[上超]"), re.compile(r"级别?$")
_DECADE = re.compile(r"\b(\d{3})0s\b")
_TEN = Decimal(10)
#: How many days a month or a year of a token may have, where the claim counts days.
_DAYS = {"month": (28, 31), "year": (365, 366)}
#: Which ends a comparator has: both, the low one, the high one.
_ENDS = {"eq": "lh", "about": "lh", "range": "lh", "gt": "l", "ge": "l", "lt": "h", "le": "h", "almost": "h"}
_WORD = re.compile(r"[^\W\d_]{3,}")


def check_claims(ledger: Ledger) -> Iterator[Problem]:
    """Every claim by itself."""
    named = _named(ledger)
    for claim in ledger.claims.values():
        row = ledger.row("claim", claim.id)
        if row is not None:
            yield from _shape(claim, row)
            yield from _token(claim, row)
            yield from _about(claim, row, ledger)
            yield from _attributed(claim, row, named.get(claim.id, set()))


def _shape(claim: Claim, row: Row) -> Iterator[Problem]:
    """Its key names its paragraph, and the ends that the comparator has are filled."""
    if not claim.id.startswith(f"{claim.paragraph.lower()}-"):
        what = f"claim {claim.id} is in paragraph {claim.paragraph}, which its key does not name"
        yield row.problem(what, "correct the paragraph; the key begins with it", "claim-differs")
    ends, wanted = (claim.low, claim.high), _ENDS.get(claim.comparator, "")
    if ends == (None, None):
        return
    missing = [name for name, end in zip(("low", "high"), ends, strict=True) if end is None and name[0] in wanted]
    if missing or (wanted == "h" and claim.low is not None):
        what = f"claim {claim.id}: {claim.low} to {claim.high} is no interval of the comparator {claim.comparator!r}"
        yield row.problem(what, "correct low and high, or the comparator", "claim-differs")


def _token(claim: Claim, row: Row) -> Iterator[Problem]:
    """The interval holds what the token says, where that can be read."""
    if (claim.low is None and claim.high is None) or claim.unit not in UNITS:
        return
    parts = [part.strip() for part in _PARTS.split(clean(claim.printed))]
    try:
        said = [fits for part in parts if (fits := _fits(part, claim)) is not None]
    except ValueError as error:
        yield row.problem(f"claim {claim.id}: {error}", "write YYYYMMDD, YYYYMM or YYYY", "date-impossible")
        return
    if said and not any(said):
        what = (
            f"claim {claim.id}: the token {claim.printed!r} does not say {claim.comparator} {claim.low} to {claim.high}"
        )
        yield row.problem(what, "let comparator, low, high and unit say what the token says", "claim-differs")


def _fits(part: str, claim: Claim) -> bool | None:
    """Whether the interval follows from a part of the token; None where it cannot be read."""
    calendar, dates = UNITS[claim.unit].calendar, find_dates(part)
    if calendar:
        ends = [from_value(end, calendar) for end in (claim.low, claim.high) if end is not None]
        if decade := _DECADE.search(part):
            return all(str(end.year).startswith(decade[1]) for end in ends)
        return any(all(date.fits(end) or end.fits(date) for end in ends) for date, _, _ in dates) if dates else None
    if dates and not part[: dates[0][1]].strip() and not part[dates[-1][2] :].strip():
        return False  # a day is no number of anything
    if any(other_unit(part, figure, UNITS[claim.unit]) for figure in figures(part)):
        return False
    some, over, order = (pattern.search(part) for pattern in (_SOME, _OVER, _ORDER))
    reading = read(_ORDER.sub("", part.lstrip("数几上超")))
    if reading is None:
        return None
    first = reading.first.value
    if some or order:
        return claim.low in {first, 2 * first} and claim.high is not None and _nines(claim.high, first)
    if over:
        return claim.low == first and (claim.high is None or _nines(claim.high, first))
    return any(_says(reading, claim, Decimal(factor)) for factor in _factors(reading, claim))


def _nines(high: Decimal, power: Decimal) -> bool:
    """Whether an end is the last before the next power of ten, or that one."""
    return power * 9 <= high <= power * _TEN


def _factors(reading: Reading, claim: Claim) -> range | tuple[int, ...]:
    """What the token's number is multiplied by: nothing, or the days of a month or a year."""
    words = " ".join(reading.words)
    for unit, (least, most) in _DAYS.items():
        if claim.unit == "day" and any(w in words for w in (*UNITS[unit].words_en, *UNITS[unit].words_zh)):
            return range(least, most + 1)
    return (1,)


def _says(reading: Reading, claim: Claim, factor: Decimal) -> bool:
    first, last = reading.first.value * factor, reading.last.value * factor
    if reading.is_range:
        return (claim.low, claim.high) == (first, last)
    match claim.comparator:
        case "gt" | "ge":
            return claim.low == first
        case "lt" | "le" | "almost":
            return claim.high == first
    if claim.low is None or claim.high is None:
        return False
    width = reading.first.step if claim.comparator == "eq" else 2 * reading.first.loose
    return claim.low <= first <= claim.high <= claim.low + width * factor


def _about(claim: Claim, row: Row, ledger: Ledger) -> Iterator[Problem]:
    """The quantity is in the unit of the claim and among what its evidence rests on; without one there is a reason."""
    number, verdict = claim.low is not None or claim.high is not None, ledger.verdict(claim.id)
    q = ledger.quantities.get(claim.about)
    if not claim.about and number and not (verdict and verdict.reason_en):
        what = f"claim {claim.id} has a number and is about no quantity"
        remedy = "name in about what the number would have to equal, or say in the reason of its verdict why not"
        yield row.problem(what, remedy, "about-missing")
    if q is None:
        return
    if number and q.unit != claim.unit:
        what = f"claim {claim.id} is in {claim.unit} and is about {q.id}, which is in {q.unit}"
        yield row.problem(what, "name a quantity of the claim's unit, or correct the unit", "about-unfit")
    if not _rests(claim, ledger):
        what = f"claim {claim.id} is about {q.id}, on which none of its evidence rests"
        yield row.problem(what, "add an evidence row with that quantity, or correct about", "about-unfit")


def _rests(claim: Claim, ledger: Ledger) -> bool:
    """Whether a row names the quantity, or one that is computed from it, or a source behind it."""
    rows = ledger.evidence_of(claim.id)
    if not rows:
        return True  # that there is none is told by itself
    keys = {e.quantity for e in rows if e.quantity in ledger.quantities}
    try:
        if any(claim.about == key or claim.about in trace(ledger, key).below for key in keys):
            return True
        if ledger.quantities[claim.about].status != "derived":
            return False
        behind = {source.id for source in sources_behind(ledger, (claim.about,))}
    except KeyError:  # what it rests on is gone, which is told where it is named
        return True
    return bool(behind & {e.source for e in rows})


def _named(ledger: Ledger) -> dict[str, set[str]]:
    """Whom the mentions of a claim name, in words."""
    package = open_package(ledger.root, "ledger")
    names = {row["id"]: row["name_en"] for row in package.rows("outlet")}
    found: dict[str, set[str]] = {}
    for row in package.rows("mention"):
        found.setdefault(row["claim"], set()).update(_WORD.findall(names.get(row["outlet"], "")))
    return found


def _attributed(claim: Claim, row: Row, named: set[str]) -> Iterator[Problem]:
    """Somebody to whom a claim is attributed is named by a mention of it."""
    words = set(_WORD.findall(claim.attributed_to))
    if words and not words & named:
        what = f"claim {claim.id} is attributed to {claim.attributed_to!r}, whom no mention of it names"
        yield row.problem(what, "correct the name, or add a row to mention.csv", "attribution-differs")
