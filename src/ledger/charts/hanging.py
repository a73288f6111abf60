"""Names on lines that run down a drawing: where lines and names lie in; from which height each name hangs out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

#: Up to so many names all orders of hanging them are tried; their number grows too fast for more.
_FEW = 6


def hung(lines: list[float], spans: list[tuple[float, float]]) -> list[int]:
    """The height from which each name hangs, so that no name meets another and no line crosses one, if that can be."""
    hangings = (_hung_in(order, lines, spans) for order in _orders(lines, spans))
    found = min(hangings, key=lambda tiers: (max(tiers.values(), default=0), sum(tiers.values())))
    return [found[n] for n in range(len(spans))]


def _orders(lines: list[float], spans: list[tuple[float, float]]) -> Iterable[tuple[int, ...]]:
    """In which orders names are hung: all of them for a few names, for many two in which no line hits a later name."""
    if len(lines) <= _FEW:
        return permutations(range(len(lines)))
    rightwards = sorted(range(len(lines)), key=lambda n: lines[n])
    return [_untangled(order, lines, spans) for order in (rightwards, rightwards[::-1])]


def _untangled(order: list[int], lines: list[float], spans: list[tuple[float, float]]) -> tuple[int, ...]:
    """Each name before those whose lines stand in it, for they have to begin below it; where that goes in a circle,
    the first name breaks it.
    """
    left, found = list(order), list[int]()
    while left:
        free = (n for n in left if not any(spans[o][0] < lines[n] < spans[o][1] for o in left if o != n))
        found.append(next(free, left[0]))
        left.remove(found[-1])
    return tuple(found)


def _hung_in(order: tuple[int, ...], lines: list[float], spans: list[tuple[float, float]]) -> dict[int, int]:
    """Hang one name after the other, each as high as it can; one that cannot hang anywhere goes to the bottom."""
    tiers: dict[int, int] = {}
    for here in order:
        free = (t for t in order if not any(_meets(lines, spans, (here, t), taken) for taken in tiers.items()))
        tiers[here] = min(free, default=len(order))
    return tiers


def _meets(lines: list[float], spans: list[tuple[float, float]], a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether names meet at one height, or the line of the upper one runs through the lower."""
    (upper, high), (lower, low) = sorted((a, b), key=lambda place: place[1])
    if high == low:
        return spans[upper][0] < spans[lower][1] and spans[lower][0] < spans[upper][1]
    return spans[lower][0] < lines[upper] < spans[lower][1]
