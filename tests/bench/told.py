"""What was measured, as it is kept in ``docs/measured.json``: a part and what was found in; the file out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.bench.measure import ROOT, machine

MEASURED = ROOT / "docs" / "measured.json"
Costs = list[dict[str, Any]]


def told(part: str) -> Costs:
    """What was found of a part before."""
    costs: Costs = _kept().get(part, {}).get("costs", [])
    return costs


def tell(part: str, command: str, costs: Costs, **more: Any) -> None:
    """Keep what was found now, with the command, the day and the machine; the other parts stay."""
    how = {"command": command, "day": date.today().isoformat(), "machine": machine(), **more}
    kept = {**_kept(), part: {**how, "costs": costs}}
    text = json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True)
    MEASURED.write_text(f"{text}\n", encoding="utf-8")


def tell_trial(what: str, tried: int, survived: int, minutes: float, more: bool = False) -> None:
    """Keep how often something was tried and survived.

    Args:
        more: count on, from what was tried before.
    """
    costs = told("trials")
    before = next((cost for cost in costs if more and cost["what"] == what), {})
    counts = {"tried": tried, "survived": survived, "minutes": round(minutes, 1)}
    found = {"what": what, "day": date.today().isoformat()} | {
        k: round(n + before.get(k, 0), 1) for k, n in counts.items()
    }
    others = [cost for cost in costs if cost["what"] != what]
    tell(
        "trials", "nox -s faults, nox -s fuzz, nox -s reproduce", sorted([*others, found], key=lambda c: str(c["what"]))
    )


def _kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    return found
