"""What a run found: the fate of every mutant in; counts by kind and gate, and the survivors as a table, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ledger.base.tables import read_if_there, write_table
from tests.mutants.gates import GATES, RECORDS
from tests.mutants.model import Kind, kinds
from tests.mutants.pool import Fate

SURVIVORS = Path(__file__).with_name("survivors.csv")
_HEADER = ["area", "kind", "harmless", "sealed", "mutant"]


def counted(found: Sequence[Fate]) -> list[dict[str, Any]]:
    """One entry for each kind that has mutants: how many, how many harmless, and how many each gate noticed."""
    by_kind: dict[str, list[Fate]] = {}
    for fate in found:
        by_kind.setdefault(fate.mutant.kind, []).append(fate)
    return [_kind(kind, by_kind[kind.id]) for kind in kinds() if kind.id in by_kind]


def _kind(kind: Kind, fates: Sequence[Fate]) -> dict[str, Any]:
    real = [fate for fate in fates if not fate.harmless]
    gates = {gate: sum(gate in fate.gates for fate in real) for gate in GATES}
    return {
        "area": kind.area,
        "kind": kind.name,
        "guards": kind.guards,
        "mutants": len(real),
        "harmless": len(fates) - len(real),
        "caught": sum(bool(fate.gates) for fate in real),
        "unsealed": sum(bool(fate.gates - {"seal"}) for fate in real),
        "content": sum(bool(fate.gates - RECORDS) for fate in real),
        "gates": gates,
    }


def totals(entries: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The sums of all kinds."""
    return {
        name: sum(entry[name] for entry in entries) for name in ("mutants", "harmless", "caught", "unsealed", "content")
    }


def survived(fate: Fate) -> bool:
    """Whether nothing but the seal has noticed it."""
    return not fate.gates - {"seal"}


def write_survivors(found: Sequence[Fate], areas: Collection[str], path: Path = SURVIVORS) -> None:
    """Every mutant of some areas that nothing noticed, or only the seal, the harmless ones with them."""
    rows = [row.cells for row in read_if_there(path, path.parent, _HEADER) if row["area"] not in areas]
    for fate in filter(survived, found):
        area, _, kind = fate.mutant.kind.partition("/")
        said = {"harmless": str(fate.harmless).lower(), "sealed": str("seal" in fate.gates).lower()}
        rows.append({"area": area, "kind": kind, **said, "mutant": fate.mutant.told})
    write_table(path, _HEADER, sorted(rows, key=lambda row: (row["area"], row["kind"], row["mutant"])))


def lines(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """The score, in all and by kind, for a terminal."""
    found = totals(entries)
    said = [
        f"{name} {found[name]} ({found[name] / found['mutants']:.1%})" for name in ("caught", "unsealed", "content")
    ]
    head = f"{found['mutants']} mutants of {len(entries)} kinds, {found['harmless']} harmless: {', '.join(said)}"
    return [head, *(f"{e['area']}/{e['kind']}: {e['caught']} of {e['mutants']} ({_by_gate(e)})" for e in entries)]


def _by_gate(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{gate} {n}" for gate, n in entry["gates"].items() if n) or "nothing"
