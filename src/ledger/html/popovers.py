"""Popovers: the records that a page binds in; a section with one for each, which its bound numbers open, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.addresses import entry_url
from ledger.html.bound_text import bound_text
from ledger.html.derivation import computation
from ledger.html.gist import gist
from ledger.html.links import quoted_claim
from ledger.html.quoted import title_of, token_of
from ledger.html.source_line import source_of
from ledger.html.stated_value import stated
from ledger.html.templating import fill
from ledger.judge.bind import Bound
from ledger.judge.grades import firm_quantity
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source

_PREFIX = {"quantity": "q", "claim": "c", "source": "s"}


@dataclass(frozen=True)
class Popover:
    """What a bound number opens; ``url`` leads to the record's full entry."""

    ident: str
    record: Markup
    url: str


def popover_id(bound: Bound) -> str:
    """Id of the popover that a bound number opens."""
    return f"{_PREFIX[bound.scheme]}-{bound.key}"


def popover_section(bounds: Iterable[Bound], ledger: Ledger, lang: str) -> Markup:
    """The end-of-page section with one popover for each record the page binds; empty if none."""
    unique = {popover_id(bound): bound for bound in bounds}
    if not unique:
        return Markup()
    popovers = [
        Popover(ident, _record(bound.record, ledger, lang), entry_url(bound.scheme, bound.key, ledger))
        for ident, bound in unique.items()
    ]
    return fill("popovers.html", lang=lang, popovers=popovers)


def _record(record: Quantity | Claim | Source, ledger: Ledger, lang: str) -> Markup:
    if isinstance(record, Quantity):
        return _quantity(record, ledger, lang)
    if isinstance(record, Claim):
        return _claim(record, ledger, lang)
    return fill("popover_source.html", lang=lang, source=record, title=title_of(record, lang))


def _quantity(quantity: Quantity, ledger: Ledger, lang: str) -> Markup:
    return fill(
        "popover_quantity.html",
        lang=lang,
        quantity=quantity,
        value=stated(quantity, lang),
        terms=computation(quantity, ledger, lang),
        source=source_of(quantity, ledger, lang),
        note=bound_text(quantity.note(lang), ledger, lang),
        firm=firm_quantity(quantity, ledger),
        inferred=bound_text(quantity.inferred(lang), ledger, lang),
    )


def _claim(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    verdict = ledger.lead(claim.id)
    return fill(
        "popover_claim.html",
        lang=lang,
        claim=claim,
        claimed=quoted_claim(claim, lang),
        token=token_of(claim, ledger),
        verdict=verdict,
        finding=bound_text(gist(verdict, ledger, lang), ledger, lang) if verdict else (),
    )
