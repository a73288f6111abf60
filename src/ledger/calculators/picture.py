"""The small chart of a calculator: a line with the claimed stretches and a marker that a script can move.

All places are per cent of the width, so that the drawing fits every screen and its letters keep their size.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from ledger.bind import plain
from ledger.calculators.bands import bands
from ledger.calculators.model import Model
from ledger.calculators.words import WORDS
from ledger.records import Claim
from ledger.text import render

_HUNDRED = Decimal(100)
_ROW, _TRACK = 18, 26


def ends(model: Model) -> tuple[Decimal, Decimal]:
    """The numbers at both ends of the line."""
    ticks = model.spec.axis.ticks
    return Decimal(ticks[0]), Decimal(ticks[-1])


def place(model: Model, value: Decimal) -> Decimal:
    """Where a value stands along the line, from 0 to 100."""
    low, high = ends(model)
    inside = min(max(value, low), high)
    if model.spec.axis.kind == "log":
        share = (inside / low).ln() / (high / low).ln()
    else:
        share = (inside - low) / (high - low)
    return (share * _HUNDRED).quantize(Decimal("0.01"))


def picture(model: Model, lang: str) -> str:
    """The chart at the start, as inline SVG; what it shows is said in words beside it."""
    claims = model.claims
    top = _ROW * len(claims) + 4
    parts = [f'<rect class="try-track" x="0" y="{top}" width="100%" height="{_TRACK}"/>']
    for row, claim in enumerate(claims):
        parts.append(_claimed(model, claim, row, top, lang))
    parts += [_tick(model, Decimal(t), top, lang) for t in model.spec.axis.ticks]
    value = model.results({})[0]
    assert value is not None
    at = place(model, value)
    foot = top + _TRACK + 5
    parts.append(f'<line class="try-origin" x1="{at}%" x2="{at}%" y1="{top - 3}" y2="{foot}"/>')
    parts.append(
        f'<svg class="try-marker" x="{at}%" overflow="visible"><line y1="{top - 6}" y2="{foot}"/>'
        f'<circle cy="{top + _TRACK / 2:g}" r="7"/></svg>'
    )
    height = top + _TRACK + 24
    return f'<svg class="try-art" width="100%" height="{height}" aria-hidden="true">{"".join(parts)}</svg>'


def _claimed(model: Model, claim: Claim, row: int, top: int, lang: str) -> str:
    """The stretch that a claim fills, the stretch where it is near, and its name."""
    near = bands(claim)[1]
    text = f"{WORDS[lang]['article']}{claim_words(model, row, lang)}"
    low, high = (_end(model, claim.low, 0), _end(model, claim.high, 100))
    middle = (low + high) / 2
    anchor = "start" if middle < 30 else "end" if middle > 70 else "middle"
    at = low if anchor == "start" else high if anchor == "end" else middle
    label = _ROW * (row + 1) - 5
    return (
        _stretch("try-near", _end(model, near.low, 0), _end(model, near.high, 100), top)
        + _stretch("try-claimed", low, high, top)
        + f'<line class="try-lead" x1="{at}%" x2="{at}%" y1="{label + 4}" y2="{top}"/>'
        + f'<text class="try-name" x="{at}%" y="{label}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def claim_words(model: Model, number: int, lang: str) -> str:
    """What the article says: the token it prints, or the words of the calculator."""
    words = model.spec.against[number].words
    return plain(words[lang], model.ledger, lang) if words else model.claims[number].printed


def _stretch(name: str, low: Decimal, high: Decimal, top: int) -> str:
    return f'<rect class="{name}" x="{low}%" y="{top}" width="{high - low}%" height="{_TRACK}"/>'


def _end(model: Model, value: Decimal | None, otherwise: int) -> Decimal:
    return Decimal(otherwise) if value is None else place(model, value)


def _tick(model: Model, value: Decimal, top: int, lang: str) -> str:
    at = place(model, value)
    anchor = "start" if at < 5 else "end" if at > 95 else "middle"
    text = escape(render(value, model.units[0], lang))
    return (
        f'<line class="try-tick" x1="{at}%" x2="{at}%" y1="{top + _TRACK}" y2="{top + _TRACK + 4}"/>'
        f'<text class="try-scale" x="{at}%" y="{top + _TRACK + 18}" text-anchor="{anchor}">{text}</text>'
    )
