"""``ledger diff``: a repository in; what has changed since it was published, in words, grouped and short, out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger.base.paths import charts_dir
from ledger.checks.history import OF_CLAIMS, moved
from ledger.checks.sealed import Found, compare
from ledger.cli.earlier import published_parts
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.seal.compared import Difference, added
from ledger.store.seal.kept import Seal, charts_sealed, is_sealed, read_seal
from ledger.store.seal.logs import PUBLISHED
from ledger.store.seal.parts import Part, all_parts
from ledger.store.seal.upkeep import table_of

#: How many changes of one kind are shown before the rest is counted, and how long a text is before it is cut.
_SHOWN, _LENGTH = 5, 160


@dataclass(frozen=True)
class Group:
    """Changes of one kind under their heading."""

    heading: str
    lines: tuple[str, ...]


def told(root: Path, everything: bool = False) -> list[str]:
    """The lines; one that says so if nothing has changed."""
    if not is_sealed(root):
        return ["nothing was published yet -> 'ledger publish' seals what stands now"]
    ledger, seal = load_or_raise(root), read_seal(root)
    found = compare(ledger)
    groups = [*_judged(ledger), *_differences(root, found, seal), *_charts(root), *_new(root, seal)]
    return [line for group in groups for line in _shown(group, everything)] or ["nothing has changed since publication"]


def _shown(group: Group, everything: bool) -> Iterator[str]:
    yield f"{group.heading}: {len(group.lines)}"
    lines = group.lines if everything else group.lines[:_SHOWN]
    yield from (f"  {line}" for line in lines)
    if len(lines) < len(group.lines):
        yield f"  and {len(group.lines) - len(lines)} more; --all shows them"


def _judged(ledger: Ledger) -> Iterator[Group]:
    """Verdicts and numbers; findings stand with the words."""
    found = {place: pair for place, pair in moved(ledger).items() if place[0] != "finding"}
    for heading, of_claims in (("verdicts", True), ("numbers", False)):
        lines = [
            f"{key} ({name}): {old or 'nothing'} -> {new or 'nothing'}"
            for (kind, key, name), (old, new) in found.items()
            if (kind in OF_CLAIMS) == of_claims
        ]
        yield from [Group(heading, tuple(lines))] if lines else ()


def _differences(root: Path, found: Found, seal: Seal) -> Iterator[Group]:
    """Cells by column and sentences by page, each before and after."""
    groups: dict[str, list[str]] = {}
    excused = {id(one) for one in found.covered}
    for place, together in _by_place(found.all).items():
        before = published_parts(root, place, {one.key: seal[place][one.key] for one in together})
        for one in together:
            given = " (its reason is given)" if id(one) in excused else ""
            for heading, line in _words(one, before.get(one.key)):
                groups.setdefault(heading, []).append(f"{line}{given}")
    yield from (Group(heading, tuple(lines)) for heading, lines in groups.items())


def _by_place(found: Iterable[Difference]) -> dict[str, list[Difference]]:
    groups: dict[str, list[Difference]] = {}
    for one in found:
        if one.place != PUBLISHED:
            groups.setdefault(one.place, []).append(one)
    return groups


def _words(one: Difference, before: Part | None) -> Iterator[tuple[str, str]]:
    """A heading and a line for each cell of a row, or for each sentence of a text."""
    if one.is_row:
        old, new = (dict(zip(p.names, p.texts, strict=True)) if p else {} for p in (before, one.part))
        if one.part is None:
            yield f"{table_of(one.place)}, rows taken out", f"{one.key}: {_cut(' | '.join(filter(None, old.values())))}"
            return
        for column in one.columns:
            was = _cut(old.get(column, "")) if before else "(what it was is not in the history)"
            yield f"{table_of(one.place)}, {column}", f"{one.key}: {was} -> {_cut(new.get(column, ''))}"
        return
    heading = f"{one.place}#{one.key}" if one.key else one.place
    now = one.part.texts if one.part else ()
    if before is None:
        yield heading, "changed; what it was is not in the history"
        return
    yield from ((heading, line) for line in _sentences(before.texts, now))


def _sentences(before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    for line in difflib.ndiff(before, now):
        if line[:2] in {"- ", "+ "}:
            yield _cut(line)


def _charts(root: Path) -> Iterator[Group]:
    """The rows of charts that differ from those that were drawn then; nothing where no notebook has run."""
    now = {path.name: path for path in sorted(charts_dir(root).glob("*.csv"))}
    then = {path.name: path for path in sorted(charts_sealed(root).glob("*.csv"))}
    for name in sorted(now.keys() | then.keys()) if now and then else ():
        old, new = ((side[name].read_text(encoding="utf-8") if name in side else "") for side in (then, now))
        lines = tuple(_sentences(tuple(old.splitlines()), tuple(new.splitlines())))
        yield from [Group(f"chart {name.removesuffix('.csv')}, rows", lines)] if lines else ()


def _new(root: Path, seal: Seal) -> Iterator[Group]:
    """What was never published: rows by table, and pieces of texts."""
    groups: dict[str, list[str]] = {}
    for part in added(all_parts(root), seal):
        if part.place != PUBLISHED:
            groups.setdefault(part.place, []).append(part.key or part.place)
    yield from (Group(f"{table_of(place)}, new", tuple(keys)) for place, keys in groups.items())


def _cut(text: str) -> str:
    return text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…"
