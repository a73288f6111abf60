"""What the last run of each notebook left on disk: whether it is stale, and how new results replace it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ledger.base.files import read_kept, write_if_changed
from ledger.base.paths import build_dir, charts_dir, drawings_dir, notebooks_dir
from ledger.charts.pictures import kept_at, way_of_drawing
from ledger.notebook.derived import derived_rows, rows_of
from ledger.notebook.outcome import Made, digest


def notebooks(root: Path) -> list[Path]:
    """The notebooks in order of name."""
    return sorted((root / "notebooks").glob("*.py"))


def is_stale(path: Path, root: Path) -> bool:
    """Whether anything a notebook depends on, or anything it made, has changed since it ran."""
    record = recorded(path, root)
    if not record or not (notebooks_dir(root) / f"{path.stem}.ipynb").exists():
        return True
    if any(not (charts_dir(root) / name).exists() for name in record["charts"]):
        return True
    if record["derived"] != derived_rows(root).get(path.stem, []):
        return True
    if record["drawn"] != way_of_drawing():
        return True
    return any(not (root / f).exists() or digest(root / f) != h for f, h in record["inputs"].items())


def install(made: Made, root: Path) -> None:
    """Write what a notebook made, and the record that tells whether it is stale."""
    for name, content in made.files.items():
        write_if_changed(charts_dir(root) / name, content)
    for key, svg in made.drawings.items():
        write_if_changed(kept_at(root, key), svg.encode())
    name = made.outcome.name
    write_if_changed(notebooks_dir(root) / f"{name}.ipynb", made.ipynb.encode())
    record = {
        "inputs": made.outcome.inputs,
        "charts": sorted(made.files),
        "derived": rows_of(made.outcome),
        "drawings": sorted(made.drawings),
        "drawn": way_of_drawing(),
    }
    key = _key_file(root / "notebooks" / f"{name}.py", root)
    write_if_changed(key, json.dumps(record, indent=1, sort_keys=True).encode())


def bundle_at(root: Path) -> Path:
    """The Vega runtime for the interactive versions."""
    return charts_dir(root) / "vega.js"


def drawn_otherwise(root: Path) -> bool:
    """Whether something that a run has left was drawn by another library, in another way or with other fonts."""
    records = (recorded(path, root) for path in notebooks(root))
    return any(record["drawn"] != way_of_drawing() for record in records if record)


def sweep(root: Path) -> None:
    """Remove what no notebook makes any more."""
    known = notebooks(root)
    records = [recorded(p, root) for p in known]
    charts = {bundle_at(root).name} | {name for record in records for name in record.get("charts", [])}
    kept = [
        *(charts_dir(root) / name for name in charts),
        *(notebooks_dir(root) / f"{p.stem}.ipynb" for p in known),
        *(_key_file(p, root) for p in known),
        *(kept_at(root, key) for record in records for key in record.get("drawings", [])),
    ]
    for folder in (charts_dir(root), drawings_dir(root), notebooks_dir(root), build_dir(root) / "keys"):
        for path in folder.glob("*") if folder.exists() else ():
            if path.is_file() and path not in kept:
                path.unlink()


def recorded(path: Path, root: Path) -> dict[str, Any]:
    """What a notebook depended on and made when it last ran; empty if it never did, or nobody can tell."""
    record = read_kept(_key_file(path, root))
    return record if record.keys() >= {"inputs", "charts", "derived", "drawings", "drawn"} else {}


def _key_file(path: Path, root: Path) -> Path:
    return build_dir(root) / "keys" / f"{path.stem}.json"
