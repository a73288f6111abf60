"""Links between records that no package-local foreign key can express."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ledger.base.files import read_text
from ledger.base.leavings import listed
from ledger.base.problem import Problem
from ledger.base.suggest import did_you_mean
from ledger.store import Ledger
from ledger.store.lineage import package_sources
from ledger.store.packages import corrections, open_package, source_of
from ledger.store.records import WHENS


def check_links(ledger: Ledger) -> list[Problem]:
    """Cross-package ids, verdicts for every claim, evidence that names something, equal sources, locators in use."""
    found = [*_quantities(ledger), *_verdicts(ledger), *_inputs(ledger), *_cells(ledger)]
    return [*found, *_equal_sources(ledger), *_locators(ledger)]


def _quantities(ledger: Ledger) -> Iterable[Problem]:
    """claim.about and evidence.quantity may name a quantity of the ledger or a derived one."""
    named = [("claim", c.id, "about", c.about) for c in ledger.claims.values()]
    named += [("evidence", e.id, "quantity", e.quantity) for e in ledger.evidence]
    for resource, key, column, quantity in named:
        row = ledger.row(resource, key)
        if quantity and quantity not in ledger.quantities and row:
            hint = did_you_mean(quantity, ledger.quantities)
            yield row.problem(
                f"{resource} {key}: {column} names no quantity {quantity!r}{hint}",
                "use an existing id, or publish it in a notebook",
                "record-unknown",
            )
    for evidence in ledger.evidence:
        row = ledger.row("evidence", evidence.id)
        if not evidence.source and not evidence.quantity and row:
            what = f"evidence {evidence.id} names neither a source nor a quantity"
            yield row.problem(what, "name one", "record-unknown")


def _cells(ledger: Ledger) -> Iterable[Problem]:
    """A derived number names the cell of a notebook that made it, so that readers can be led there."""
    folder = ledger.root / "notebooks"
    texts = {p.stem: read_text(p, ledger.root) for p in listed(folder, "*.py")}
    cells = {name: len(re.findall(r"^# %%", text, re.MULTILINE)) for name, (text, _) in texts.items()}
    unread = {name for name, (_, problems) in texts.items() if problems}  # which is told where prose is read
    for quantity in ledger.quantities.values():
        made, row = quantity.lineage, ledger.row("quantity", quantity.id)
        if row is None or made.notebook in {"", *unread} or 1 <= made.cell <= cells.get(made.notebook, 0):
            continue
        where = f"cell {made.cell} of notebook {made.notebook!r}"
        what = f"{quantity.id} says that {where} made it, which does not exist{did_you_mean(made.notebook, cells)}"
        yield row.problem(what, "run 'ledger run'", "input-unknown")


def _verdicts(ledger: Ledger) -> Iterable[Problem]:
    for claim in ledger.claims.values():
        row = ledger.row("claim", claim.id)
        if row is None:
            continue
        for when in WHENS:
            if (claim.id, when) not in ledger.verdicts:
                what = f"claim {claim.id} has no verdict for {when!r}"
                yield row.problem(what, "add a row to verdict.csv", "verdict-missing")
        verdict = ledger.verdict(claim.id)
        if verdict and verdict.verdict not in {"opinion", "unverifiable"} and not ledger.evidence_of(claim.id):
            what = f"claim {claim.id} is judged {verdict.verdict} without evidence"
            yield row.problem(what, "add rows to evidence.csv", "evidence-missing")


def _inputs(ledger: Ledger) -> Iterable[Problem]:
    for q in ledger.quantities.values():
        row = ledger.row("quantity", q.id)
        for ident in q.lineage.inputs:
            problem = _input(ledger, ident)
            if problem and row:
                yield row.problem(f"derived quantity {q.id}: {problem}", "run 'ledger run'", "input-unknown")


def _input(ledger: Ledger, ident: str) -> str:
    if "/" not in ident:
        return "" if ident in ledger.quantities else f"input {ident!r} does not exist"
    try:
        if ident.count("/") == 1:
            package, resource = ident.split("/")
            open_package(ledger.root, package).rows(resource)
        else:
            source_of(ledger.root, ident)
    except (KeyError, ValueError) as error:
        return str(error.args[0])
    return ""


def _equal_sources(ledger: Ledger) -> Iterable[Problem]:
    """A source that two packages need stands in both with an identical row."""
    known = {key: ("ledger", source) for key, source in ledger.sources.items()}
    for folder in listed(ledger.root / "data", "*/source.csv"):
        name = folder.parent.name
        if name == "ledger":
            continue
        lines = {row["id"]: row.line for row in open_package(ledger.root, name).rows("source")}
        for key, source in package_sources(ledger, name).items():
            first, other = known.setdefault(key, (name, source))
            if other != source:
                yield Problem(
                    f"data/{name}/source.csv",
                    lines[key],
                    f"source {key!r} differs from its row in data/{first}",
                    "make both rows identical",
                    "source-differs",
                )


def _locators(ledger: Ledger) -> Iterable[Problem]:
    """Every locator that is said in both languages is that of some row."""
    used = {e.locator for e in ledger.evidence} | {q.locator for q in ledger.quantities.values()}
    used |= {fix["locator"] for fix in corrections(ledger.root)}
    for locator in ledger.locators:
        row = ledger.row("locator", locator)
        if row and locator not in used:
            yield row.problem(f"locator {locator!r} is that of no row", "remove it", "record-unused")
