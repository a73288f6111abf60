"""What keeps results from being installed: outcomes in; ids published twice, and changes nobody committed, out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger.base.problem import Problem
from ledger.notebook.derived import derived_rows, rows_of
from ledger.notebook.outcome import Outcome
from ledger.notebook.results import notebooks, recorded


def double_ids(outcomes: list[Outcome], root: Path) -> list[Problem]:
    """Quantities, charts and calculators that two notebooks claim; what notebooks that did not run made counts too."""
    ran = {o.name for o in outcomes}
    owner: dict[tuple[str, str], str] = {}
    committed = derived_rows(root)
    for path in notebooks(root):
        if path.stem not in ran:
            owner |= {("quantity", r["id"]): path.stem for r in committed.get(path.stem, [])}
            owner |= dict.fromkeys(_made(recorded(path, root).get("charts", [])), path.stem)
    problems = []
    for outcome in outcomes:
        made = [("quantity", q["id"]) for q in outcome.quantities]
        made += [("chart", c.record.id) for c in outcome.charts]
        made += _made(outcome.files)
        for kind, key in made:
            other = owner.setdefault((kind, key), outcome.name)
            if other != outcome.name:
                what = f"{kind} {key!r} is published by notebooks {other} and {outcome.name}"
                problems.append(_at(root, outcome.name, key, what, "publish it in one of them"))
    return problems


def _made(files: Iterable[str]) -> list[tuple[str, str]]:
    """Charts and calculators by kind and id, from the names of their files."""
    records = (name.split(".") for name in files if name.endswith((".chart.json", ".calculator.json")))
    return [(kind, key) for key, kind, _ in records]


def _at(root: Path, notebook: str, key: str, what: str, remedy: str) -> Problem:
    """A problem at the line of a notebook that names a key."""
    path = root / "notebooks" / f"{notebook}.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, start=1) if f'"{key}"' in text or f"'{key}'" in text), 0)
    return Problem(f"notebooks/{notebook}.py", line, what, remedy, "notebook-doubles")


def changed(outcomes: list[Outcome], root: Path) -> list[Problem]:
    """What differs from the committed results, leavings of notebooks that are gone included."""
    old, place = derived_rows(root), "data/derived/quantity.csv"
    remedy = "run 'ledger run' and commit data/derived"
    problems = [
        Problem(place, 0, f"notebook {o.name} gives other values than the committed ones", remedy, "derived-outdated")
        for o in outcomes
        if rows_of(o) != old.get(o.name, [])
    ]
    gone = sorted(old.keys() - {p.stem for p in notebooks(root)})
    orphans = (f"holds results of a notebook {n} that does not exist" for n in gone)
    return problems + [Problem(place, 0, what, remedy, "derived-outdated") for what in orphans]
