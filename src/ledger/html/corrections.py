"""Lists of what was put right: our own dated changes, and the guarded corrections of other people's tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ledger.base.tables import Row
from ledger.html.addresses import entry_url
from ledger.html.changes import Revision, cell, revisions, title
from ledger.html.links import Link
from ledger.html.source_line import SourceLine, source_line
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.lineage import package_sources
from ledger.store.packages import corrections

#: So many findings that were put in other words for one reason are folded under it.
_MANY = 5


@dataclass(frozen=True)
class Replaced:
    """What stood there, what stands there now, and why."""

    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Revised:
    """A dated change of the record ``link`` leads to; its address is empty where the record is gone.

    ``verdict`` is that of a claim now, and empty for a number.
    """

    day: str
    link: Link
    what: str
    replaced: Replaced
    verdict: str


@dataclass(frozen=True)
class Day:
    """What was changed on a day: one by one, and the findings that were put in other words for one reason."""

    day: str
    alone: list[Revised]
    shared: list[tuple[str, list[Revised]]]


@dataclass(frozen=True)
class Corrected:
    """A cell of somebody else's table that we put right, and the source that shows it."""

    place: str
    replaced: Replaced
    source: SourceLine | None


def history(keys: tuple[str, ...], ledger: Ledger, lang: str) -> Markup:
    """Dated changes of some records, newest first; nothing if there were none."""
    changes = ledger.changes_of(*filter(None, keys))
    revised = [_revised(revision, ledger, lang) for revision in revisions(changes, ledger)]
    return fill("history.html", lang=lang, revised=revised)


def correction_list(ledger: Ledger, lang: str) -> Markup:
    """Every dated change by day, newest first, each with a link to what it concerns."""
    revised = [_revised(revision, ledger, lang) for revision in revisions(ledger.changes, ledger)]
    days = [_day(day, list(group)) for day, group in groupby(revised, key=lambda r: r.day)]
    return fill("corrections.html", lang=lang, days=days)


def _day(day: str, revised: list[Revised]) -> Day:
    """Many findings in other words for one reason are told together, after all that weighs more."""
    reasons: dict[str, list[Revised]] = {}
    for one in revised:
        if not one.replaced.old and not one.replaced.new:
            reasons.setdefault(one.replaced.reason, []).append(one)
    shared = {reason: some for reason, some in reasons.items() if len(some) >= _MANY}
    return Day(day, [r for r in revised if r not in shared.get(r.replaced.reason, [])], list(shared.items()))


def upstream_list(ledger: Ledger, lang: str) -> Markup:
    """Each guarded correction: where, from what to what, why, and the source that shows it."""
    corrected = [_corrected(fix, ledger, lang) for fix in corrections(ledger.root)]
    return fill("upstream.html", lang=lang, corrected=corrected)


def _revised(revision: Revision, ledger: Ledger, lang: str) -> Revised:
    change = revision.first
    old, new = (cell(value, change, ledger, lang) for value in (change.old, change.new))
    kind, known = ("claim", ledger.claims) if change.of_claim else ("quantity", ledger.quantities)
    url = entry_url(kind, change.key, ledger) if change.key in known else ""
    link = Link(url, title(change, ledger, lang))
    verdict = ledger.verdict(change.key) if kind == "claim" else None
    replaced = Replaced(old, new, change.reason(lang))
    return Revised(change.date, link, revision.what(lang), replaced, verdict.verdict if verdict else "")


def _corrected(fix: Row, ledger: Ledger, lang: str) -> Corrected:
    place = "/".join(fix[name] for name in ("package", "resource", "key", "field"))
    source = (package_sources(ledger, fix["package"]) | ledger.sources).get(fix["source"])
    line = source_line(source, ledger, lang, ledger.locator(fix["locator"], lang)) if source else None
    return Corrected(place, Replaced(fix["old"], fix["new"], fix[f"reason_{lang}"]), line)
