"""Evidence against what it names: the ledger in; rows that do not fit their number out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.judge.rule import NEAR, interval_gap
from ledger.numbers import printed_disagreement
from ledger.numbers.agree import bound_holds
from ledger.numbers.comparators import HAN, Comparator, beside
from ledger.numbers.dates import find_dates, from_value
from ledger.numbers.reading import clean, figures
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Evidence
from ledger.store.sourced import Quantity

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: Languages by the letters that a quotation in them must hold; all others are written in Latin letters.
_LETTERS = {"zh": HAN, "ru": _CYRILLIC, "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "uk": _CYRILLIC}
_LATIN = {"en", "de", "fr", "es", "it", "pt"}
_PRODUCT = re.compile(r"(\d+)\s?[*×x]\s?(?:[A-Z]\w* )?(\d+)")
#: A line of a table has names in Latin letters whatever its language, and commas without a space.
_WORDS, _TABLE_WORDS = re.compile(r"[A-Za-z]{4,}"), 3
_CELLS = re.compile(r",(?=\S)")
#: What divides several tokens of one row.
_PARTS = re.compile(r"[;；/]")
_WORD_OF = re.compile(r"million|百万")


def check_evidence(ledger: Ledger) -> Iterator[Problem]:
    """Every row by itself, and no row twice."""
    first: dict[tuple[str, ...], str] = {}
    printed: dict[tuple[str, str], list[Quantity]] = {}
    for q in ledger.quantities.values():
        printed.setdefault((q.source, q.printed), []).append(q)
    for e in ledger.evidence:
        row = ledger.row("evidence", e.id)
        if row is None:
            continue
        yield from _token(e, row, ledger)
        yield from _quote(e, row, ledger)
        yield from _stance(e, row, ledger)
        yield from _unnamed(e, row, printed.get((e.source, e.printed), []))
        same = first.setdefault((e.claim, e.source, e.quantity, e.stance, e.locator, e.printed, e.quote), e.id)
        if same != e.id:
            yield row.problem(f"evidence {e.id} says what {same} says", "remove one of them", "evidence-twice")


def _unnamed(e: Evidence, row: Row, same: list[Quantity]) -> Iterator[Problem]:
    """A row that prints the figure of one number of its source names it; a day may stand for what happened on it."""
    q = same[0] if len(same) == 1 and e.printed and not e.quantity else None
    if q and q.unit in UNITS and not UNITS[q.unit].calendar and figures(clean(e.printed)):
        what = f"evidence {e.id} prints {e.printed!r}, which {e.source} prints for {q.id}, and names no quantity"
        yield row.problem(what, f"write {q.id} in quantity", "evidence-differs")


def _token(e: Evidence, row: Row, ledger: Ledger) -> Iterator[Problem]:
    """A token with a figure or a date is that of the quantity."""
    q = ledger.quantities.get(e.quantity)
    if q is None or q.status == "derived" or q.unit not in UNITS or e.printed in {"", q.printed}:
        return
    phrase = clean(e.printed)
    try:
        wrong = (figures(phrase) or find_dates(phrase)) and not _holds(e.printed, q)
    except ValueError:  # a date that does not exist, which is told of the quantity
        return
    if wrong:
        why = printed_disagreement(e.printed, q.value, q.unit)
        what = f"evidence {e.id}: printed {e.printed!r} {why}, which is the number of {q.id}"
        remedy = f"copy the token that the source prints for {q.id}, or name the quantity that it prints"
        yield row.problem(what, remedy, "evidence-differs")


def _holds(printed: str, q: Quantity) -> bool:
    """Whether a token says a value: itself, its product, its bound, for one instead of a million, or its day alone."""
    if not all(printed_disagreement(text, q.value, q.unit) for text in (printed, printed.lower())):
        return True
    phrase, unit = clean(printed), UNITS[q.unit]
    found = {abs(f.value) for f in figures(phrase)}
    if unit.calendar:
        day = from_value(q.value, unit.calendar).day
        return not find_dates(phrase) and day is not None and Decimal(day) in found
    many = Decimal(10**6) if any(map(_WORD_OF.search, (*unit.words_en, *unit.words_zh))) else Decimal(1)
    products = {Decimal(m[1]) * Decimal(m[2]) for m in _PRODUCT.finditer(phrase)}
    return bool({abs(q.value), abs(q.value) / many} & (found | products)) or _bounds(phrase, q)


def _bounds(phrase: str, q: Quantity) -> bool:
    """Whether a token bounds a value: "more than 70%" for one of 72."""
    for figure in figures(phrase):
        before, after, text = phrase[: figure.start], phrase[figure.end :], phrase[figure.start : figure.end]
        said: Comparator = next((s for lang in LANGS if (s := beside(before, after, lang)) != "eq"), "eq")
        if said in {"gt", "ge", "lt"} and bound_holds(said, text, q.value, q.low, q.high, q.bound):
            return True
    return False


def _quote(e: Evidence, row: Row, ledger: Ledger) -> Iterator[Problem]:
    """A quotation is in the language of its source, and holds the figures of the token that the row prints."""
    source = ledger.sources.get(e.source)
    if not e.quote or source is None:
        return
    letters = _LETTERS.get(source.language)
    foreign = source.language in _LATIN and (_CYRILLIC.search(e.quote) or len(HAN.findall(e.quote)) > 4)
    if foreign or (letters and not letters.search(e.quote) and len(_WORDS.findall(e.quote)) > _TABLE_WORDS):
        what = f"evidence {e.id}: the quotation is not in the language of {source.id}, {source.language!r}"
        yield row.problem(what, "quote the source in its own words, or name the source that says so", "quote-differs")
    parts, quoted = [_numbers(part) for part in _PARTS.split(e.printed)], _quoted(e.quote)
    printed = set().union(*parts)
    lost = set() if any(part and part <= quoted for part in parts) else printed - quoted
    if lost and quoted and not find_dates(clean(e.printed)) and (lost != printed or e.aspect == "number"):
        numbers = ", ".join(sorted(f"{n:f}" for n in lost))
        what = f"evidence {e.id}: printed {e.printed!r} says {numbers}, the quotation does not"
        remedy = "quote the sentence that holds the token, or let aspect say what else the row speaks to"
        yield row.problem(what, remedy, "quote-differs")


def _quoted(text: str) -> set[Decimal]:
    """The figures of a quotation; of a line of a table, whose commas divide cells, those of each cell."""
    cells = text.split(",") if len(_CELLS.findall(text)) > 1 else []
    return _numbers(text).union(*map(_numbers, cells))


def _numbers(text: str) -> set[Decimal]:
    return {abs(f.value) for f in figures(clean(text))}


def _stance(e: Evidence, row: Row, ledger: Ledger) -> Iterator[Problem]:
    """The number that a claim is about supports it only where it is near, and opposes it only where it misses."""
    claim, q = ledger.claims.get(e.claim), ledger.quantities.get(e.quantity)
    gap = interval_gap(claim, q) if claim and q and q.unit in UNITS else None
    now = ledger.verdict(e.claim)
    if claim is None or q is None or gap is None or q.id != claim.about:
        return
    if now and (now.basis, now.verdict) == ("editor", "misattributed"):
        return  # the number belongs to something else, whatever it says
    if e.stance == "supports" and abs(gap) > NEAR:
        what = f"evidence {e.id} supports {claim.id} with {q.id}, which the claim's interval misses"
    elif e.stance == "opposes" and gap == 0:
        what = f"evidence {e.id} opposes {claim.id} with {q.id}, which the claim's interval meets"
    else:
        return
    yield row.problem(what, "correct the stance, or name the number that the row speaks of", "stance-differs")
