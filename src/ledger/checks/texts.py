"""Prose inside the tables: findings, reasons, notes and labels hold no naked number either.

A figure passes if it is bound (``[…](quantity:id)``), or if the row itself vouches for it: the token
the row's source prints, the claim's own interval, the quantity's own value or interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ledger.base.kept import unless_passed
from ledger.base.paths import LANGS, checked_dir, vocabulary
from ledger.base.problem import Problem
from ledger.checks.reads import Reads
from ledger.judge.bind import BindingError, plain, without_bindings
from ledger.judge.naked import naked_numbers, nearest, vocabulary_names
from ledger.judge.qualified import lost
from ledger.numbers.dates import PartialDate, find_dates
from ledger.numbers.numerals import ENGLISH
from ledger.numbers.reading import clean, figures
from ledger.numbers.spelling import PROSE, spelling
from ledger.store import Ledger
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity

#: "Dozens" is how English says 几十, which is read as ten.
_TENS = re.compile(r"\bdozens\b", re.IGNORECASE)


def check_texts(ledger: Ledger) -> list[Problem]:
    """Check every text column that a reader sees; a text that was sound is read again when what it names changes."""
    reads = {lang: Reads(ledger, lang) for lang in LANGS}
    items = (
        (reads[one.lang].key_of_cell(one.text, one.vouched), partial(_problems, one, ledger))
        for one in map(_Text._make, texts(ledger))
        if one.text
    )
    return unless_passed(checked_dir(ledger.root) / "passed", "texts", items)


def _problems(one: _Text, ledger: Ledger) -> list[Problem]:
    row = ledger.row(one.resource, one.key)
    if row is None:
        return []
    names = vocabulary_names(vocabulary(ledger.root))
    wrong = _wrong(one.text, one.lang, one.vouched, ledger, names)
    return [row.problem(f"{one.resource} {one.key}: {one.column}: {what}", then, code) for what, then, code in wrong]


class _Text(NamedTuple):
    """A text column that a reader sees, and what its row vouches for."""

    resource: str
    key: str
    column: str
    lang: str
    text: str
    vouched: tuple[str, ...]


def texts(ledger: Ledger) -> Iterator[tuple[str, str, str, str, str, tuple[str, ...]]]:
    """Every text column that a reader sees: table, key of the row, column, language, text, what the row vouches for."""
    for lang in LANGS:
        for q in ledger.quantities.values():
            yield "quantity", q.id, f"label_{lang}", lang, q.label(lang), (q.as_of,)
            yield "quantity", q.id, f"note_{lang}", lang, q.note(lang), _of_quantity(q, ledger)
            yield "quantity", q.id, f"inferred_{lang}", lang, q.inferred(lang), _of_quantity(q, ledger)
        for claim in ledger.claims.values():
            yield "claim", claim.id, f"text_{lang}", lang, claim.text(lang), _of_claim(claim)
        for e in ledger.evidence:
            yield "evidence", e.id, f"note_{lang}", lang, e.note(lang), _of_evidence(e, ledger)
        for (key, when), v in ledger.verdicts.items():
            token = _of_claim(ledger.claims[key]) if key in ledger.claims else ()
            yield "verdict", f"{key} {when}", f"finding_{lang}", lang, v.finding(lang), token
            yield "verdict", f"{key} {when}", f"reason_{lang}", lang, v.reason(lang), token
        for r in ledger.relations:
            tokens = tuple(t for c in (r.claim, r.other) if c in ledger.claims for t in _of_claim(ledger.claims[c]))
            yield "relation", f"{r.claim} {r.relation} {r.other}", f"note_{lang}", lang, r.note(lang), tokens
            yield "relation", f"{r.claim} {r.relation} {r.other}", f"differ_{lang}", lang, r.differ(lang), tokens


def _of_quantity(q: Quantity, ledger: Ledger) -> tuple[str, ...]:
    return (
        *_token(q.printed, ledger.language_of(q.source)),
        q.as_of,
        q.locator,
        *(f"{n:f}" for n in (q.value, q.low, q.high) if n is not None),
    )


def _token(printed: str, lang: str) -> tuple[str, ...]:
    """What a source prints, its figures read in its own language."""
    own = spelling(lang)
    if own is PROSE:
        return (printed,)
    read = (f"{f.value.normalize():f}" for f in figures(clean(printed), own))
    return (*read, *([printed] if find_dates(clean(printed)) else []))


def _of_claim(claim: Claim) -> tuple[str, ...]:
    return (claim.printed, *(f"{n:f}" for n in (claim.low, claim.high) if n is not None))


def _of_evidence(e: Evidence, ledger: Ledger) -> tuple[str, ...]:
    vouched: tuple[str, ...] = (*_token(e.printed, ledger.language_of(e.source)), e.locator)
    if e.source in ledger.sources:
        vouched += (ledger.sources[e.source].published,)
    if e.quantity in ledger.quantities:
        vouched += _of_quantity(ledger.quantities[e.quantity], ledger)
    if e.claim in ledger.claims:
        vouched += _of_claim(ledger.claims[e.claim])
    return vouched


def _wrong(
    text: str, lang: str, vouched: tuple[str, ...], ledger: Ledger, names: re.Pattern[str]
) -> Iterator[tuple[str, str, str]]:
    try:
        plain(text, ledger, lang)
    except BindingError as error:
        yield str(error), "correct the link or the data", "binding-wrong"
    for one in lost(text, ledger, lang):
        yield one.what, one.remedy, one.code
    rest = without_bindings(text)
    bare = naked_numbers(_without_dates(rest, vouched), names)
    known = list(_values(vouched)) if bare else []
    for naked in bare:
        if not any(_same(v, w) for v in _values([naked.token]) for w in known):
            close = nearest(naked.token, ledger.quantities.values(), lang)
            hint = f"bind it, e.g. {' or '.join(close)}" if close else "bind it: [text](quantity:id)"
            yield f"{naked.token!r} in “{naked.context}” is a naked number", hint, "number-naked"


def _values(texts: Iterable[str]) -> Iterator[Decimal]:
    for text in texts:
        found = figures(clean(text))
        yield from (abs(f.value) for f in found)
        if found and "分之" in text:  # a fourth is vouched for by a four
            yield from (abs(f.value) for part in text.split("分之") for f in figures(clean(part)))
        yield from (Decimal(10) for _ in _TENS.findall(text))
        yield from (Decimal(ENGLISH[w]) for w in text.lower().split() if w in ENGLISH)


def _same(one: Decimal, other: Decimal) -> bool:
    """Equal as far as rounding goes; years only exactly."""
    if 1900 <= one <= 2100 and one == one.to_integral_value():
        return one == other
    return abs(one - other) <= Decimal("0.006") * abs(other)


def _without_dates(text: str, vouched: tuple[str, ...]) -> str:
    """Dates that the row's own token gives are vouched for too."""
    result = clean(text)
    found = find_dates(result)
    given = _dates(vouched) if found else []
    for date, start, end in reversed(found):
        if any(date.fits(g) or g.fits(date) for g in given):
            result = result[:start] + "\u25a1" * (end - start) + result[end:]
    return result


def _dates(vouched: tuple[str, ...]) -> list[PartialDate]:
    """The dates that a row's own texts give, as words or as the eight digits of a stored day."""
    days = (f"{v[:4]}-{v[4:6]}-{v[6:]}" for v in vouched if v.isdigit() and len(v) == 8)
    return [date for text in (*map(clean, vouched), *days) for date, _, _ in find_dates(text)]
