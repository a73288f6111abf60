"""The small chart of a calculator: a line with the claimed stretches and a marker that a script can move.

All places are per cent of the width, so that the drawing fits every screen and its letters keep their size.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from ledger.base.words import NAMES
from ledger.charts.model import Model
from ledger.judge.bands import bands
from ledger.judge.bind import plain
from ledger.numbers import render
from ledger.store.records import Claim

_HUNDRED = Decimal(100)
_LABEL, _LANE = 19, 24
#: Widths for a narrow screen: of the line, of a letter, of a Han character.
_PHONE, _LETTER, _HAN = 320, 7, 13


def ends(model: Model) -> tuple[Decimal, Decimal]:
    """The numbers at both ends of the line."""
    ticks = model.spec.axis.ticks
    return Decimal(ticks[0]), Decimal(ticks[-1])


def place(model: Model, value: Decimal) -> Decimal:
    """Where a value stands along the line, from 0 to 100."""
    low, high = ends(model)
    inside = min(max(value, low), high)
    log = model.spec.axis.kind == "log"
    share = (inside / low).ln() / (high / low).ln() if log else (inside - low) / (high - low)
    return (share * _HUNDRED).quantize(Decimal("0.01"))


def picture(model: Model, lang: str) -> str:
    """The chart at the start, as inline SVG; what it shows is said in words beside it."""
    claims = model.claims
    foot = (_LABEL + _LANE) * len(claims)
    parts = [_lane(model, claim, row, lang) for row, claim in enumerate(claims)]
    crowded = _crowded(model, lang)
    parts += [_tick(model, Decimal(t), foot, t in crowded, lang) for t in model.spec.axis.ticks]
    value = model.results({})[0]
    assert value is not None
    at = place(model, value)
    parts.append(f'<line class="try-origin" x1="{at}%" x2="{at}%" y1="{_LABEL - 3}" y2="{foot + 4}"/>')
    circles = "".join(f'<circle cy="{(_LABEL + _LANE) * n - _LANE // 2}" r="7"/>' for n in range(1, len(claims) + 1))
    parts.append(
        f'<svg class="try-marker" x="{at}%" overflow="visible"><line y1="{_LABEL - 4}" y2="{foot + 4}"/>{circles}</svg>'
    )
    return f'<svg class="try-art" width="100%" height="{foot + 24}" aria-hidden="true">{"".join(parts)}</svg>'


def _lane(model: Model, claim: Claim, row: int, lang: str) -> str:
    """One claim: its name, and on a lane the stretch it fills with the stretch where it is near."""
    near = bands(claim)[1]
    text = f"{NAMES[lang]['try']['article']}{claim_words(model, row, lang)}"
    low, high = (_end(model, claim.low, 0), _end(model, claim.high, 100))
    middle = (low + high) / 2
    anchor = "start" if middle < 30 else "end" if middle > 70 else "middle"
    at = low if anchor == "start" else high if anchor == "end" else middle
    label = (_LABEL + _LANE) * row + _LABEL - 6
    top = (_LABEL + _LANE) * row + _LABEL
    return (
        f'<rect class="try-track" x="0" y="{top}" width="100%" height="{_LANE}"/>'
        + _stretch("try-near", _end(model, near.low, 0), _end(model, near.high, 100), top)
        + _stretch("try-claimed", low, high, top)
        + f'<text class="try-name" x="{at}%" y="{label}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def claim_words(model: Model, number: int, lang: str) -> str:
    """What the article says: the token it prints, or the words of the calculator."""
    words = model.spec.against[number].words
    return plain(words[lang], model.ledger, lang) if words else model.claims[number].printed


def _stretch(name: str, low: Decimal, high: Decimal, top: int) -> str:
    return f'<rect class="{name}" x="{low}%" y="{top}" width="{high - low}%" height="{_LANE}"/>'


def _end(model: Model, value: Decimal | None, otherwise: int) -> Decimal:
    return Decimal(otherwise) if value is None else place(model, value)


def _crowded(model: Model, lang: str) -> set[str]:
    """Numbers along the line that a narrow screen has no room for; both ends stay."""
    first, *inner, last = model.spec.axis.ticks

    def span(tick: str) -> tuple[Decimal, Decimal]:
        at, half = place(model, Decimal(tick)) * _PHONE / _HUNDRED, _size(_tick_words(model, Decimal(tick), lang)) / 2
        return (at, at + 2 * half) if tick == first else (at - 2 * half, at) if tick == last else (at - half, at + half)

    used, end, gone = span(first)[1], span(last)[0], set()
    for tick in inner:
        low, high = span(tick)
        if low < used or high > end:
            gone.add(tick)
        else:
            used = high
    return gone


def _size(text: str) -> Decimal:
    return Decimal(sum(_LETTER if c.isascii() else _HAN for c in text) + _LETTER)


def _tick_words(model: Model, value: Decimal, lang: str) -> str:
    return render(value, model.units[0], lang)


def _tick(model: Model, value: Decimal, foot: int, crowded: bool, lang: str) -> str:
    at = place(model, value)
    anchor = "start" if at < 5 else "end" if at > 95 else "middle"
    kind = "try-scale try-scale--wide" if crowded else "try-scale"
    return (
        f'<line class="try-tick" x1="{at}%" x2="{at}%" y1="{foot}" y2="{foot + 4}"/>'
        f'<text class="{kind}" x="{at}%" y="{foot + 18}" text-anchor="{anchor}">'
        f"{escape(_tick_words(model, value, lang))}</text>"
    )
