"""The small chart of a calculator: a line with the claimed stretches and a marker that a script can move.

All places are per cent of the width, so that the drawing fits every screen and its letters keep their size.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from markupsafe import Markup

from ledger.base.words import TRY
from ledger.charts.made import Held, MadeCalculator
from ledger.html.templating import fill
from ledger.numbers import render
from ledger.numbers.lines import width

_HUNDRED = Decimal(100)
_LABEL, _LANE = 19, 24
#: For a narrow screen: the width of the line, the font size, and what keeps two numbers apart, in letters.
_PHONE, _FONT, _APART = 320, 13, 0.5


def scale(made: MadeCalculator, names: list[str], lang: str) -> Markup:
    """The chart at the start, as inline SVG, its lanes named; what it shows is said in words beside it."""
    lanes = [
        _lane(made, claim, f"{TRY[lang]['article']}{name}", row)
        for row, (claim, name) in enumerate(zip(made.claims, names, strict=True))
    ]
    return fill(
        "calculator_scale.html",
        lanes=lanes,
        ticks=_ticks(made, lang),
        start=place(made, made.results[0].value),
        foot=(_LABEL + _LANE) * len(lanes),
        label=_LABEL,
        height=_LANE,
    )


def place(made: MadeCalculator, value: Decimal) -> Decimal:
    """Where a value stands along the line, from 0 to 100."""
    low, high = Decimal(made.ticks[0]), Decimal(made.ticks[-1])
    inside = min(max(value, low), high)
    share = (inside / low).ln() / (high / low).ln() if made.axis == "log" else (inside - low) / (high - low)
    return (share * _HUNDRED).quantize(Decimal("0.01"))


def _lane(made: MadeCalculator, claim: Held, name: str, row: int) -> dict[str, Any]:
    """One claim: its name, and on a lane the stretch it fills with the stretch where it is near."""
    claimed, near = claim.claimed, claim.near
    low, high = _end(made, claimed.low, 0), _end(made, claimed.high, 100)
    middle = (low + high) / 2
    anchor = "start" if middle < 30 else "end" if middle > 70 else "middle"
    return {
        "top": (_LABEL + _LANE) * row + _LABEL,
        "stretches": [
            ("try-near", _end(made, near.low, 0), _end(made, near.high, 100)),
            ("try-claimed", low, high),
        ],
        "name": name,
        "at": low if anchor == "start" else high if anchor == "end" else middle,
        "anchor": anchor,
    }


def _end(made: MadeCalculator, value: Decimal | None, otherwise: int) -> Decimal:
    return Decimal(otherwise) if value is None else place(made, value)


def _ticks(made: MadeCalculator, lang: str) -> list[dict[str, Any]]:
    crowded, found = _crowded(made, lang), []
    for tick in made.ticks:
        at = place(made, Decimal(tick))
        anchor = "start" if at < 5 else "end" if at > 95 else "middle"
        found.append({"at": at, "anchor": anchor, "crowded": tick in crowded, "text": _tick_words(made, tick, lang)})
    return found


def _crowded(made: MadeCalculator, lang: str) -> set[str]:
    """Numbers along the line that a narrow screen has no room for; both ends stay."""
    first, *inner, last = made.ticks

    def span(tick: str) -> tuple[Decimal, Decimal]:
        at, half = place(made, Decimal(tick)) * _PHONE / _HUNDRED, _size(_tick_words(made, tick, lang)) / 2
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
    return Decimal(str(round((width(text) + _APART) * _FONT, 2)))


def _tick_words(made: MadeCalculator, tick: str, lang: str) -> str:
    return render(Decimal(tick), made.results[0].unit, lang)
