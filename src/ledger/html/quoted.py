"""Words in a language of their own: a claim's token, what a source prints and its title in; text and language out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ledger.base.words import LANGUAGE
from ledger.numbers import render, render_interval
from ledger.numbers.comparators import qualified
from ledger.numbers.units import UNITS
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Source

_ROUNDED = Decimal("1.5")


@dataclass(frozen=True)
class Quoted:
    """Plain text, and its language tag where that is not the page's."""

    text: str
    tag: str = ""


def tag_of(language: str, lang: str) -> str:
    """The tag of words in another language than the page's; empty for the page's own."""
    return LANGUAGE.get(language, language) if language and language != lang else ""


def token_of(claim: Claim, ledger: Ledger) -> Quoted | None:
    """The number as the article prints it; it says its language on a page of the same language, too."""
    return Quoted(claim.printed, ledger.article.language) if claim.printed else None


def figure_of(claim: Claim, ledger: Ledger, lang: str) -> Quoted | None:
    """The number as a reader of the page says it: the article's token in its own language, otherwise what it means."""
    if not claim.printed or ledger.article.language.partition("-")[0] == lang:
        return token_of(claim, ledger)
    low, high = claim.low, claim.high
    if claim.unit not in UNITS or (low is None and high is None):
        return token_of(claim, ledger)
    unit = claim.unit if _names_unit(claim) else "count"
    bounded = {"gt": low, "ge": low, "lt": high, "le": high}
    if end := bounded.get(claim.comparator):
        return Quoted(qualified(render(end, unit, lang), claim.comparator, "", lang))
    if low is None or high is None or claim.comparator == "range" or _apart(low, high, unit):
        return Quoted(render_interval(low, high, unit, lang))
    return Quoted(render((low + high) / 2, unit, lang))


def _apart(low: Decimal, high: Decimal, unit: str) -> bool:
    """Whether the ends are no rounding of one number between them."""
    return low != high if UNITS[unit].calendar else high > _ROUNDED * low > 0


def _names_unit(claim: Claim) -> bool:
    """Whether the token says which money it means; the unit of anything else is plain."""
    unit = UNITS[claim.unit]
    return not unit.money or any(word in claim.printed for word in (*unit.words_zh, *unit.words_en) if word)


def printed_by(source: Source, text: str, lang: str) -> Quoted | None:
    """What a source prints."""
    return Quoted(text, tag_of(source.language, lang)) if text else None


def title_of(source: Source, lang: str) -> Quoted:
    """The title of a source; one that is all brackets is ours, in the page's language."""
    title = source.heading(lang)
    ours = title.startswith("〔") and title.endswith("〕")
    return Quoted(title, "" if ours else tag_of(source.language, lang))
