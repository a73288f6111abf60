"""What would turn a verdict: a claim in; sentences for its page, and the list of claims that hang on one row, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import NAMES, WORDS
from ledger.html.links import Link, claim_link
from ledger.html.templating import fill
from ledger.judge.robust import MOST_SOURCES, Robustness, robustness
from ledger.judge.rule import rule
from ledger.numbers import render
from ledger.store import Ledger, in_order
from ledger.store.records import Claim, Evidence
from ledger.store.sourced import Quantity

#: A number that must be exactly this one is another however little it changes.
_EXACT = Decimal("0.0001")


@dataclass(frozen=True)
class Hanging:
    """A claim whose verdict hangs on single rows: its verdict by the rule, its link, and what each would make it."""

    verdict: str
    link: Link
    rows: tuple[tuple[str, str], ...]


def robust_sentences(claim: Claim, ledger: Ledger, lang: str) -> list[str]:
    """What would turn the verdict that the rule gives now; nothing where it judges nothing."""
    if rule(claim, ledger).reason in {"opinion", "no-evidence"}:
        return []
    return list(_sentences(claim, robustness(claim, ledger), ledger, lang))


def _sentences(claim: Claim, found: Robustness, ledger: Ledger, lang: str) -> Iterator[str]:
    w = WORDS[lang]
    if found.rows:
        yield w["hangs_on_row"].format(cases=w["semicolon"].join(_cases(found, ledger, lang)))
    if not found.rows and found.sources:
        names = w["comma"].join(ledger.sources[s].name(lang) if s in ledger.sources else s for s in found.sources)
        told = w["hangs_on_source"] if len(found.sources) == 1 else w["hangs_on_sources"]
        yield told.format(n=len(found.sources), names=names)
    elif not found.rows:
        yield w["hangs_on_many"].format(n=MOST_SOURCES)
    about = ledger.quantities.get(claim.about)
    if about and found.factor is not None and found.shift is not None:
        yield _moving(about, found.factor, found.shift, lang)


def _cases(found: Robustness, ledger: Ledger, lang: str) -> Iterator[str]:
    """What the verdict would be without single rows."""
    w = WORDS[lang]
    for verdict in dict.fromkeys(turned for _, turned in found.rows):
        names = w["or"].join(dict.fromkeys(_name(e, ledger, lang) for e, turned in found.rows if turned == verdict))
        yield w["hangs_case"].format(names=names, verdict=NAMES[lang]["verdict"][verdict])


def _moving(about: Quantity, factor: Decimal, shift: Decimal, lang: str) -> str:
    """How far the number that decides would have to move, which way, and to what."""
    w = WORDS[lang]
    if shift < _EXACT:
        return w["no_other_number"]
    told = w["number_would_fall"] if factor < 1 else w["number_would_rise"]
    value = render(about.value * factor, about.unit, lang, 3)
    return told.format(
        share=render(shift * 100, "percent", lang, 2), now=render(about.value, about.unit, lang), value=value
    )


def _name(evidence: Evidence, ledger: Ledger, lang: str) -> str:
    """A row as a reader is told of it: who says it, or what was computed."""
    if evidence.source in ledger.sources:
        return ledger.sources[evidence.source].name(lang)
    return _quoted(ledger.quantities[evidence.quantity].label(lang), lang)


def _quoted(text: str, lang: str) -> str:
    """Words of ours inside a sentence."""
    return WORDS[lang]["quoted"].format(text=text)


def hanging_list(ledger: Ledger, lang: str, _: str) -> Markup:
    """The claims whose verdict of now would be another without one single row, each with those rows."""
    claims = [found for claim in in_order(ledger) if (found := _hanging(claim, ledger, lang))]
    return fill("hanging.html", lang=lang, claims=claims)


def _hanging(claim: Claim, ledger: Ledger, lang: str) -> Hanging | None:
    rows = robustness(claim, ledger).rows
    told = tuple(dict.fromkeys((_name(e, ledger, lang), verdict) for e, verdict in rows))
    return Hanging(rule(claim, ledger).verdict, claim_link(claim, ledger, lang), told) if rows else None
