"""What the last run of each notebook left on disk: whether it is stale, and how new results replace it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import vl_convert as vlc

from ledger.base.files import read_kept, write_if_changed
from ledger.base.paths import build_dir, charts_dir, notebooks_dir
from ledger.notebook.derived import derived_rows, rows_of
from ledger.notebook.outcome import Outcome, digest


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
    return any(not (root / f).exists() or digest(root / f) != h for f, h in record["inputs"].items())


def install(outcome: Outcome, root: Path) -> None:
    """Write what a notebook made, and the record that tells whether it is stale."""
    charts_dir(root).mkdir(parents=True, exist_ok=True)
    notebooks_dir(root).mkdir(parents=True, exist_ok=True)
    for name, content in outcome.charts.items():
        write_if_changed(charts_dir(root) / name, content)
    write_if_changed(notebooks_dir(root) / f"{outcome.name}.ipynb", outcome.ipynb.encode())
    record = {"inputs": outcome.inputs, "charts": sorted(outcome.charts), "derived": rows_of(outcome)}
    key = _key_file(root / "notebooks" / f"{outcome.name}.py", root)
    write_if_changed(key, json.dumps(record, indent=1, sort_keys=True).encode())


def write_bundle(root: Path) -> None:
    """The Vega runtime for the interactive versions, from the installed package: no CDN."""
    path = charts_dir(root) / "vega.js"
    if not path.exists():
        write_if_changed(path, vlc.javascript_bundle("export default vegaEmbed;").encode())


def sweep(root: Path) -> None:
    """Remove what no notebook makes any more."""
    known = notebooks(root)
    charts = {"vega.js"} | {name for p in known for name in recorded(p, root).get("charts", [])}
    kept = [
        *(charts_dir(root) / name for name in charts),
        *(notebooks_dir(root) / f"{p.stem}.ipynb" for p in known),
        *(_key_file(p, root) for p in known),
    ]
    for folder in (charts_dir(root), notebooks_dir(root), build_dir(root) / "keys"):
        for path in folder.glob("*") if folder.exists() else ():
            if path.is_file() and path not in kept:
                path.unlink()


def recorded(path: Path, root: Path) -> dict[str, Any]:
    """What a notebook depended on and made when it last ran; empty if it never did, or nobody can tell."""
    record = read_kept(_key_file(path, root))
    return record if record.keys() >= {"inputs", "charts", "derived"} else {}


def _key_file(path: Path, root: Path) -> Path:
    return build_dir(root) / "keys" / f"{path.stem}.json"
