"""Numbers in digits: a run of digits with its marks and the decimal mark of its language in; plain digits out.

    1,234.5   1.234,5   1 234,5   1'234.5   12,34,567   1.234.567

Two different marks, or one mark twice, leave no doubt, whatever the language.  A single point or comma is read as the
language has it, and what could be read in two ways is not read at all: no part of it may vouch for a number.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[.,'’ ·]")


def plain_digits(run: str, decimal: str = ".", group: str = ",") -> str | None:
    """Digits with a point at most, or None where the run is no number of this language.

    Args:
        decimal, group: the marks of the language.
    """
    parts, marks = _MARK.split(run), _MARK.findall(run)
    if not marks:
        return run
    if len(marks) == 1 and marks[0] in ".,":
        return _one_mark(parts, marks[0], decimal, group)
    *before, last = marks
    if marks == ["·"]:  # a point in The Lancet, a mark of groups elsewhere
        return None if len(parts[1]) == 3 else ".".join(parts)
    if len({*marks}) == 1:
        return _grouped(parts, last)
    if last in ".," and len({*before}) == 1 and last not in before and (whole := _grouped(parts[:-1], before[0])):
        return f"{whole}.{parts[-1]}"
    return None


def _one_mark(parts: list[str], mark: str, decimal: str, group: str) -> str | None:
    if mark == decimal:
        return ".".join(parts)
    if len(parts[1]) == 3:
        return _grouped(parts, mark) if mark == group else None
    return ".".join(parts) if decimal == "," else None  # as the technical press of these languages writes


def _grouped(parts: list[str], mark: str) -> str | None:
    """Groups of three, or as in India of two and at last three."""
    first, *middle, last = parts
    sizes = {len(part) for part in middle}
    indian = mark == "," and len(first) <= 2 and sizes == {2}
    fits = 1 <= len(first) <= 3 and (sizes <= {3} or indian) and len(last) == 3
    return "".join(parts) if fits and not first.startswith("0") else None
