"""Growth: repositories of any number of claims and of observed rows; what a claim, a page and a row cost, out."""

from __future__ import annotations

import csv
import json
import random
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.measure import measured, python
from tests.grown import grow

SIZES = (200, 1_000, 10_000)
ROWS = 1_000_000
CHECK = ("-m", "ledger", "check")
_FIELDS = (("id", "string"), ("source", "string"), ("day", "date"), ("value", "number"), ("note", "string"))


def growth() -> list[dict[str, Any]]:
    """Each number of claims, then a million rows beside a few claims."""
    found = [_claims(size) for size in SIZES]
    return [*found, _rows()]


def _claims(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        root = grow(Path(folder) / "grown", size)
        costs = _checks(root, root / "data/ledger/quantity.csv", "A cost")
        pages = asdict(measured(python("-m", "tests.bench.growth"), root))
    print(_line(size, "claim", costs), f"pages {1000 * pages['cpu'] / size / 2:.2f} ms each", flush=True)
    return {"claims": size, "rows": 0, **costs, "pages": pages}


def _rows() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        root = grow(Path(folder) / "grown", SIZES[0])
        _observe(root, ROWS)
        costs = _checks(root, root / "data/many/row.csv", "as it was seen")
    print(_line(ROWS, "row", costs), flush=True)
    return {"claims": SIZES[0], "rows": ROWS, **costs}


def _checks(root: Path, path: Path, words: str) -> dict[str, Any]:
    """From nothing, with nothing changed, and with one cell changed."""
    shutil.rmtree(root / "build", ignore_errors=True)
    nothing, same = (measured(python(*CHECK), root) for _ in range(2))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(words, f"{words} again", 1), encoding="utf-8")
    one = measured(python(*CHECK), root)
    return {"nothing": asdict(nothing), "same": asdict(same), "one": asdict(one)}


def _observe(root: Path, rows: int) -> None:
    """A package of that many rows."""
    folder = root / "data" / "many"
    folder.mkdir()
    described = json.loads((root / "data/tunnels/datapackage.json").read_text(encoding="utf-8"))
    sources = next(r for r in described["resources"] if r["name"] == "source")
    shutil.copy(root / "data/tunnels/source.csv", folder)
    with (folder / "source.csv").open(encoding="utf-8", newline="") as file:
        source = next(csv.DictReader(file))["id"]
    key = [{"fields": "source", "reference": {"resource": "source", "fields": "id"}}]
    fields = [{"name": name, "type": kind, "constraints": {"required": True}} for name, kind in _FIELDS]
    schema = {"fields": fields, "primaryKey": "id", "foreignKeys": key}
    described["resources"] = [sources, {"name": "row", "path": "row.csv", "schema": schema}]
    (folder / "datapackage.json").write_text(json.dumps(described | {"name": "many"}), encoding="utf-8")
    draw = random.Random(0)
    with (folder / "row.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _ in _FIELDS])
        for at in range(rows):
            day = f"20{10 + at % 16}-{1 + at % 12:02}-{1 + at % 28:02}"
            writer.writerow([f"row-{at}", source, day, round(draw.gauss(0, 100), 3), "as it was seen"])


def _line(size: int, what: str, costs: dict[str, Any]) -> str:
    each = "; ".join(f"{name} {cost['cpu']:.2f} s" for name, cost in costs.items())
    unit, times = ("ms", 1000) if what == "claim" else ("µs", 1_000_000)
    per = times * costs["nothing"]["cpu"] / size
    return f"{size:>9,} {what}s: check {each}; {per:.2f} {unit} a {what}; {costs['nothing']['memory']} MB;"


def main() -> int:
    """In a grown repository: make the page of every claim in both languages, as the site does, but for its frame."""
    from ledger.base.paths import LANGS
    from ledger.checks.prose import site_markdown
    from ledger.site.generated import write_pages
    from ledger.store.loading import current_ledger

    root = Path.cwd()
    ledger = current_ledger(root)
    for lang in LANGS:
        write_pages(ledger, lang)
        for claim in ledger.claims:
            site_markdown(root, lang, [], f"claims/{claim}.md").convert(f"![](list:claim-page/{claim})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
