"""The outlines in a drawing: the path data of an SVG in; moved, measured and written again with few decimals, out.

Only what Vega writes is understood: M, L, A and Z with absolute places, h and v with relative lengths.
Anything else is no :class:`Outline`, and its element is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot, sqrt

from ledger.charts.corners import AREA, LINE, corners

#: How many numbers follow each command.
_TAKES = {"M": 2, "L": 2, "A": 7, "h": 1, "v": 1, "Z": 0}
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")

#: Steps of a coast or a curve, each of which shows no more than a tenth, and no corner that nobody sees; an island,
#: straight all around, has more than a mark of three corners.
_LONG, _ISLAND = 8, 4

Box = tuple[float, float, float, float]
Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True)
class Outline:
    """Path data, step by step."""

    steps: tuple[Step, ...]

    def moved(self, dx: float, dy: float) -> Outline:
        """The same outline elsewhere."""
        return Outline(tuple((c, _moved(c, numbers, dx, dy)) for c, numbers in self.steps))

    def box(self, margin: float) -> Box:
        """Left, top, right and bottom of a box that holds it and a margin around it."""
        places = _places(self.steps)
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin

    @property
    def is_dot(self) -> bool:
        """Whether it is a point, which a round pen makes a dot of."""
        return self.steps[1:] == (("h", (0.0,)),)

    @property
    def form(self) -> str:
        """The outline without its place: dots of one size have one form."""
        return str(self).partition(self.steps[1][0].lower())[2] if len(self.steps) > 1 else ""

    @property
    def _is_island(self) -> bool:
        """Whether it is straight all around and closed."""
        return self.steps[-1][0] == "Z" and {command for command, _ in self.steps} == {"M", "L", "Z"}

    def __str__(self) -> str:
        """From where it starts each step is relative, so that equal forms are equal text."""
        is_long = len(self.steps) > (_ISLAND if self._is_island else _LONG)
        places = 1 if is_long or self.is_dot else 2
        x = y = 0.0
        said, last = "", ""
        for command, numbers in _coarser(self.steps) if is_long else self.steps:
            there = _ends(command, numbers, (x, y))
            step = (round(there[0] - x, places), round(there[1] - y, places))
            x, y = x + step[0], y + step[1]
            name = command if command == "M" else command.lower()
            shown = listed((x, y) if command == "M" else _relative(command, numbers, step))
            signed = name == last != "M" and shown.startswith("-")  # a sign parts two steps as well
            said += shown if signed else f"{name}{shown}"
            last = name
        return said


def outline(data: str) -> Outline | None:
    """Read path data; none where it is empty, has commands that we do not know or goes on after a Z without an M."""
    steps: list[Step] = []
    for command, text in _STEP.findall(data):
        takes, numbers = _TAKES.get(command), tuple(map(float, _NUMBER.findall(text)))
        if takes is None or (len(numbers) % takes if takes else numbers):
            return None
        steps += [(command, numbers[n : n + takes]) for n in range(0, len(numbers), takes or 1)] or [(command, ())]
    goes_on = any(before == "Z" and after != "M" for (before, _), (after, _) in pairwise(steps))
    return Outline(tuple(steps)) if steps and steps[0][0] == "M" and not goes_on else None


def apart(one: Box, two: Box) -> bool:
    """Whether two boxes share nothing."""
    return one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]


def listed(numbers: tuple[float, ...]) -> str:
    """A sign parts two numbers as well as a comma does."""
    return ",".join(map(written, numbers)).replace(",-", "-")


def written(number: float, places: int = 2) -> str:
    """A number with at most two decimals: a hundredth of a pixel is less than a screen shows."""
    text = f"{number:.{places}f}".rstrip("0").rstrip(".")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if abs(number) < 1 else text


def _coarser(steps: tuple[Step, ...]) -> list[Step]:
    """Straight steps that follow each other, through fewer corners; a line that is left open shows its bends."""
    unseen = AREA if steps[-1][0] == "Z" else LINE
    kept: list[Step] = []
    at = (0.0, 0.0)
    for straight, some in groupby(steps, lambda step: step[0] == "L"):
        part = list(some)
        if straight:
            places = [at, *((x, y) for _, (x, y) in part)]
            part = [("L", places[n]) for n in corners(places, unseen)[1:]]
        for command, numbers in part:
            at = _ends(command, numbers, at)
        kept += part
    return kept


def _relative(command: str, numbers: tuple[float, ...], step: tuple[float, ...]) -> tuple[float, ...]:
    if command in "hv":
        return (step[command == "v"],)
    return (*numbers[:-2], *step) if numbers else ()


def _ends(command: str, numbers: tuple[float, ...], at: tuple[float, float]) -> tuple[float, float]:
    """Where a step ends."""
    if command in "hv":
        return (at[0] + numbers[0], at[1]) if command == "h" else (at[0], at[1] + numbers[0])
    return (numbers[-2], numbers[-1]) if numbers else at


def _moved(command: str, numbers: tuple[float, ...], dx: float, dy: float) -> tuple[float, ...]:
    if not numbers or command.islower():
        return numbers
    *before, x, y = numbers
    return (*before, x + dx, y + dy)


def _places(steps: tuple[Step, ...]) -> list[tuple[float, float]]:
    """Places whose box holds the outline; of an arc, the sides of a square around it."""
    at = (0.0, 0.0)
    found: list[tuple[float, float]] = []
    for command, numbers in steps:
        if command == "A":
            found += _around(at, numbers)
        at = _ends(command, numbers, at)
        found.append(at)
    return found


def _around(start: tuple[float, float], arc: tuple[float, ...]) -> list[tuple[float, float]]:
    """An arc keeps within this distance of the middle between its ends."""
    (x, y), (endx, endy), radius = start, arc[-2:], max(arc[:2])
    half = hypot(endx - x, endy - y) / 2
    far = max(radius, half) + sqrt(max(radius**2 - half**2, 0))
    middle = ((x + endx) / 2, (y + endy) / 2)
    return [(middle[0] - far, middle[1] - far), (middle[0] + far, middle[1] + far)]
