"""Bindings: links whose scheme names a resource and whose path is a key.

In: ``[$5.576 million](quantity:KEY)`` in a language.  Out: a :class:`Bound` with the
text to show and the record behind it, or a :class:`BindingError` that says what is wrong.
Pure functions; the Markdown extension and the chart helper both call them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ledger.base.paths import LANGS
from ledger.numbers import disagreement
from ledger.numbers.reading import clean, figures, read
from ledger.numbers.units import UNITS
from ledger.store import Ledger, UnknownKeyError
from ledger.store.records import Claim, Verdict
from ledger.store.sourced import Quantity, Source
from ledger.store.values import written

SCHEMES = ("quantity", "claim", "source")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<scheme>quantity|claim|source):(?P<key>[^()\s]*)\)")


class BindingError(ValueError):
    """A link that names no record, or whose text does not say what the record says."""


@dataclass(frozen=True)
class Reference:
    """A link as it is written, not yet resolved; the text may be empty."""

    scheme: str
    key: str
    text: str


@dataclass(frozen=True)
class Bound:
    """A resolved link."""

    scheme: str
    key: str
    text: str
    record: Quantity | Claim | Source


def bind(scheme: str, key: str, text: str, ledger: Ledger, lang: str) -> Bound:
    """Resolve one link; an empty text is filled in.

    Raises:
        BindingError: the key is unknown, or the text disagrees with the record.
    """
    try:
        if scheme == "quantity":
            return _bind_quantity(ledger.quantity(key), text, lang)
        if scheme == "claim":
            return _bind_claim(ledger.claim(key), text)
        source = ledger.source(key)
    except UnknownKeyError as error:
        raise BindingError(str(error)) from None
    return Bound(scheme, key, text or source.name(lang), source)


def plain(text: str, ledger: Ledger, lang: str) -> str:
    """Resolve every link of a line and keep only the shown texts (for titles and labels).

    Raises:
        BindingError: one of the links does not hold.
    """
    return _LINK.sub(lambda m: bind(m["scheme"], m["key"], m["text"], ledger, lang).text, text)


def shown_text(text: str) -> str:
    """The line with each link reduced to its text, unchecked."""
    return _LINK.sub(lambda m: m["text"], text)


def split_links(text: str) -> Iterator[str | Reference]:
    """The pieces of a line in order: plain text, none of it empty, and what its links refer to, unchecked."""
    at = 0
    for match in _LINK.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield Reference(match["scheme"], match["key"], match["text"])
        at = match.end()
    if text[at:]:
        yield text[at:]


def numbers_in(texts: Iterable[str]) -> Iterator[str]:
    """The ids of the quantities that some texts bind, unchecked."""
    pieces = (piece for text in texts for piece in split_links(text))
    return (piece.key for piece in pieces if isinstance(piece, Reference) and piece.scheme == "quantity")


def numbers_of(verdict: Verdict) -> dict[str, None]:
    """Those that its finding and its reason bind in either language, each once."""
    return dict.fromkeys(numbers_in(text for lang in LANGS for text in (verdict.finding(lang), verdict.reason(lang))))


def without_bindings(text: str) -> str:
    """The line with its links removed: what is left may hold no figure."""
    return _LINK.sub(" ", text)


def _bind_quantity(quantity: Quantity, text: str, lang: str) -> Bound:
    if quantity.unit not in UNITS:
        raise BindingError(f"quantity {quantity.id} has the unknown unit {quantity.unit!r}")
    try:
        shown = text or written(quantity, lang)
        why = text and disagreement(
            text, quantity.value, quantity.low, quantity.high, quantity.unit, lang, quantity.bound
        )
    except ValueError as error:  # a day that is in no calendar
        raise BindingError(f"quantity {quantity.id} cannot be written: {error}") from None
    if why:
        raise BindingError(f"{shown!r} {why} (quantity:{quantity.id})")
    return Bound("quantity", quantity.id, shown, quantity)


def _bind_claim(claim: Claim, text: str) -> Bound:
    shown = text or claim.printed or claim.id
    holds_figure = any(c.isdigit() for c in shown) or any(f.value != 1 for f in figures(clean(shown)))
    if holds_figure and not _says_the_token(clean(shown), claim):
        raise BindingError(f"{shown!r} is not what claim {claim.id} prints ({claim.printed or 'no number'})")
    return Bound("claim", claim.id, shown, claim)


def _says_the_token(shown: str, claim: Claim) -> bool:
    """The article's token itself, or a figure inside the interval the token claims."""
    said, token = re.escape(shown.replace(" ", "")), clean(claim.printed).replace(" ", "")
    if claim.printed and re.search(rf"(?<![\d.]){said}(?![\d.]|[十百千万亿])", token):
        return True
    reading = read(re.sub(r"dollars?|美元|美金|per cent|USD|US\$", "", shown))
    if reading is None or (claim.low is None and claim.high is None):
        return False
    low = claim.low if claim.low is not None else Decimal("-Infinity")
    high = claim.high if claim.high is not None else Decimal("Infinity")
    return all(low <= f.value <= high for f in (reading.first, reading.last))
