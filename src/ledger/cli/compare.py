"""``ledger compare``: two versions in; what a reader would see otherwise, as Markdown for a review, out.

Verdicts first, then numbers, findings, charts and pages.  What strangers wrote is shown as text and nothing else: no
link, picture, mark-up or name in it becomes one of the comment.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ledger.cli.state import Number, State

_T = TypeVar("_T")
#: How many changes of one kind are shown before the rest is counted, and how long a text is before it is cut.
_SHOWN, _LENGTH = 40, 240
#: Signs that would be mark-up, an address, or somebody's name.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]<>()#!|@~&:"} | {"\n": " ", "\r": " "})
_NOTHING = "Nothing that a reader sees has changed."


@dataclass(frozen=True)
class Sites:
    """Where both versions are to be seen, so that their charts can be shown side by side; empty if nowhere."""

    before: str = ""
    after: str = ""

    def pair(self, chart: str) -> str:
        """Both drawings of a chart."""
        ways = [(name, base.rstrip("/")) for name, base in (("before", self.before), ("after", self.after))]
        return " | ".join(f"![{name}]({base}/charts/{chart}.en.png)" for name, base in ways)


def compared(before: State, after: State, sites: Sites) -> str:
    """The comment."""
    parts = [
        *_table("Verdicts", ("claim", "when", "before", "after"), list(_verdicts(before, after))),
        *_table("Numbers", ("number", "before", "after"), list(_numbers(before, after))),
        *_table("Findings", ("claim", "when", "before", "after"), list(_findings(before, after))),
        *_charts(before, after, sites),
        *_table("Pages", ("file", "lines"), list(_pages(before, after))),
    ]
    return "\n".join(["## What a reader would see otherwise", "", *(parts or [_NOTHING, ""])])


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield from (f"### {title}: {len(rows)}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}")
    yield from (f"| {' | '.join(row)} |" for row in rows[:_SHOWN])
    yield from [""] if len(rows) <= _SHOWN else ["", f"and {len(rows) - _SHOWN} more", ""]


def _changed(before: Mapping[_T, object], after: Mapping[_T, object]) -> list[_T]:
    """What came, went or differs, in order."""
    return [key for key in sorted({*before, *after}, key=repr) if before.get(key) != after.get(key)]


def _verdicts(before: State, after: State) -> Iterator[tuple[str, ...]]:
    for claim, when in _changed(before.verdicts, after.verdicts):
        text = after.claims.get(claim) or before.claims.get(claim, "")
        pair = (side.verdicts.get((claim, when), "none") for side in (before, after))
        yield _named(claim, text), when, *(f"**{word}**" for word in pair)


def _numbers(before: State, after: State) -> Iterator[tuple[str, ...]]:
    for key in _changed(before.numbers, after.numbers):
        old, new = before.numbers.get(key), after.numbers.get(key)
        label = new.label if new else old.label if old else ""
        names = _changed(old.more, new.more) if old and new else []
        yield _named(key, label), *(_cell(_said(side, names)) for side in (old, new))


def _said(number: Number | None, names: list[str]) -> str:
    """A number, and what else of it differs."""
    if number is None:
        return "none"
    return "; ".join([number.written, *(f"{name} {number.more[name] or 'none'}" for name in names)])


def _findings(before: State, after: State) -> Iterator[tuple[str, ...]]:
    """Those that did not come or go with their claim."""
    for claim, when, lang in _changed(before.findings, after.findings):
        pair = [side.findings.get((claim, when, lang), "") for side in (before, after)]
        yield _named(claim, ""), f"{when}, {lang}", *map(_cell, _around(*pair))


def _around(old: str, new: str) -> tuple[str, str]:
    """Two texts from a little before the place where they part."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    at = max(0, same - _LENGTH // 4)
    return (f"…{old[at:]}", f"…{new[at:]}") if at else (old, new)


def _charts(before: State, after: State, sites: Sites) -> Iterator[str]:
    """Each chart whose rows differ: both drawings, if they stand anywhere, and the rows."""
    names = _changed(before.charts, after.charts)
    if names:
        yield from (f"### Charts: {len(names)}", "")
    for name in names[:_SHOWN]:
        yield from (f"**{_cell(name)}**", "")
        if sites.before and sites.after and name in before.charts and name in after.charts:
            yield from ("| before | after |", "| --- | --- |", f"| {sites.pair(name)} |", "")
        lines = list(_lines(before.charts.get(name, ()), after.charts.get(name, ())))
        yield from (f"- {sign} {_cell(text)}" for sign, text in lines[:_SHOWN])
        yield from ("",) if len(lines) <= _SHOWN else (f"- and {len(lines) - _SHOWN} more rows", "")
    if len(names) > _SHOWN:
        yield from (f"and {len(names) - _SHOWN} more charts", "")


def _pages(before: State, after: State) -> Iterator[tuple[str, ...]]:
    for name in _changed(before.texts, after.texts):
        signs = [sign for sign, _ in _lines(before.texts.get(name, ()), after.texts.get(name, ()))]
        yield _cell(name), f"{signs.count('now')} new, {signs.count('was')} gone"


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for line in difflib.ndiff(before, after):
        if line[:2] in {"- ", "+ "}:
            yield ("was" if line[0] == "-" else "now"), line[2:]


def _named(key: str, text: str) -> str:
    return f"{_cell(text)}<br>{_cell(key)}" if text else _cell(key)


def _cell(text: str) -> str:
    """A text as a cell: cut, and nothing in it is a sign."""
    return (text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…").translate(_SIGNS)
