"""Records against one another: the ledger in; circles of claims, labels that stand for two numbers, preferences without
a reason and addresses that say another date out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ledger.base.problem import Problem
from ledger.store import Ledger
from ledger.store.packages import open_package
from ledger.store.sourced import Quantity, Source

#: Relations by which one claim rests on another.
_RESTS = {"depends-on", "argued-from"}
#: A day in an address, between marks that are no digits.
_DAY = re.compile(r"(?<!\d)(20[0-3]\d)([/-])([01]\d)\2([0-3]\d)(?!\d)")
#: A year and a month that follow each other in an address, as folders; no page is older than the web.
_FOLDERS, _WEB = re.compile(r"/(\d{4})[/-](\d{2})(?=[/-](\d{2}[/-])?)"), 1991
_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTH = re.compile(r"/(20[0-3]\d)/([01]\d)/")


def check_related(ledger: Ledger) -> Iterator[Problem]:
    """All of them."""
    yield from _circles(ledger)
    yield from _labels(ledger)
    yield from _preferred(ledger)
    yield from _outlets(ledger)
    for source in ledger.sources.values():
        yield from _dated(source, ledger)
        yield from _impossible(source, ledger)


def _circles(ledger: Ledger) -> Iterator[Problem]:
    """No claim rests on itself; what repeats another does not stand before all that it repeats."""
    arrows = {(r.claim, r.other) for r in ledger.relations if r.relation in _RESTS}
    round_about = _in_circles(arrows)
    for relation in ledger.relations:
        row = ledger.row("relation", f"{relation.claim} {relation.relation} {relation.other}")
        if row and relation.relation in _RESTS and (relation.claim, relation.other) in round_about:
            what = f"{relation.claim} rests on {relation.other}, which rests on it in turn"
            yield row.problem(what, "remove one of the relations, or turn it round", "relation-circle")
        back = ledger.row("relation", f"{relation.other} {relation.relation} {relation.claim}")
        if row and back and relation.relation == "repeats" and relation.claim > relation.other:
            what = f"{relation.claim} repeats {relation.other}, and that it"
            yield row.problem(what, "keep the one of the claim that comes later", "relation-circle")


def _in_circles(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arrows that are left when those from and to the ends are taken away, again and again."""
    for end, start in ((0, 1), (1, 0)):
        before: dict[str, list[str]] = {}
        count: dict[str, int] = {}
        for arrow in arrows:
            before.setdefault(arrow[start], []).append(arrow[end])
            count[arrow[end]] = count.get(arrow[end], 0) + 1
        ends = [node for node in before if node not in count]
        while ends:
            for node in before.get(ends.pop(), ()):
                count[node] -= 1
                if not count[node]:
                    ends.append(node)
        arrows = {arrow for arrow in arrows if all(count.get(node) for node in arrow)}
    return arrows


def _labels(ledger: Ledger) -> Iterator[Problem]:
    """A label, with its date, its unit and its source, stands for one quantity."""
    for lang in ("en", "zh"):
        first: dict[tuple[str, ...], Quantity] = {}
        for q in ledger.quantities.values():
            row, same = ledger.row("quantity", q.id), first.setdefault((q.label(lang), q.as_of, q.unit), q)
            if row and same is not q:
                what = f"quantity {q.id} has the label of {same.id}, {q.label(lang)!r}, and its date"
                yield row.problem(what, "say in the label what tells them apart", "label-twice")


def _preferred(ledger: Ledger) -> Iterator[Problem]:
    for conflict in ledger.conflicts:
        row = ledger.row("conflict", f"{conflict.group} {conflict.quantity}")
        if row and conflict.preferred and not (conflict.reason_en and conflict.reason_zh):
            what = f"conflict {conflict.group} prefers {conflict.quantity} without a reason"
            yield row.problem(what, "fill reason_en and reason_zh", "cell-empty")


def _outlets(ledger: Ledger) -> Iterator[Problem]:
    """Whoever is called one thing in claims and another in sources shares a word with it, or its first letters."""
    for row in open_package(ledger.root, "ledger").rows("outlet"):
        name, publisher = row["name_en"], row["publisher"]
        shared = set(_WORD.findall(publisher)) & set(_WORD.findall(name))
        if publisher and not shared and not name.startswith("".join(filter(str.isupper, publisher))[:3] or " "):
            what = f"outlet {row['id']} is called {name!r}, and its publisher {publisher!r}"
            yield row.problem(what, "correct the one that is wrong", "attribution-differs")


def _dated(source: Source, ledger: Ledger) -> Iterator[Problem]:
    """An address with a day in it is that of the day of publication, a day more or less."""
    row, said = ledger.row("source", source.id), _DAY.search(source.url)
    month = _MONTH.search(source.url)
    parts = (said[1], said[3], said[4]) if said else month.groups() if month else ()
    known = source.published.split("-")
    if not row or not parts or not all(part.isdecimal() for part in known):
        return
    both = min(len(parts), len(known), 2)
    if list(parts[:both]) != known[:both] and _apart(parts, known) > 1:
        what = f"source {source.id} was published {source.published}, and its address says {'-'.join(parts)}"
        yield row.problem(what, "correct published, or the address", "source-dated")


def _impossible(source: Source, ledger: Ledger) -> Iterator[Problem]:
    """A year and a month in an address are such; the number of a law below its year is no month."""
    row = ledger.row("source", source.id)
    for name, address in (("url", source.url), ("retrieved_url", source.retrieved_url)):
        for found in _FOLDERS.finditer(address):
            year, month, day = int(found[1]), int(found[2]), found[3]
            if row and (year > int(source.accessed[:4] or 9999) or (year >= _WEB and day and not 1 <= month <= 12)):
                what = f"source {source.id}: {name} has the year and month {found[0].strip('/-')!r}"
                yield row.problem(what, "copy the address again", "source-dated")


def _apart(parts: tuple[str | None, ...] | tuple[()], known: list[str]) -> int:
    """Months between two dates; twelve where only the years are known."""
    one, other = ([int(p or 1) for p in date[:2]] for date in (list(parts), known))
    if min(len(one), len(other)) < 2:
        return 12 * abs(one[0] - other[0])
    return abs(12 * (one[0] - other[0]) + one[1] - other[1])
