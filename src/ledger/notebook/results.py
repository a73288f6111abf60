"""What the last run of each notebook left on disk: whether it is stale, and how new results replace it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger.base.files import read_kept, write_if_changed, write_kept
from ledger.base.leavings import listed
from ledger.base.paths import build_dir, charts_dir, drawings_dir, notebooks_dir
from ledger.base.sums import sum_of
from ledger.charts.pictures import kept_at, way_of_drawing
from ledger.notebook.derived import derived_rows, rows_of
from ledger.notebook.inputs import digest_of, told
from ledger.notebook.outcome import Made


def notebooks(root: Path) -> list[Path]:
    """The notebooks in order of name."""
    return listed(root / "notebooks", "*.py")


def is_stale(path: Path, root: Path) -> bool:
    """Whether anything a notebook depends on, or anything it made, has changed since it ran."""
    return next(_reasons(path, root), None) is not None


def why_stale(path: Path, root: Path) -> tuple[str, ...]:
    """Everything that has changed since a notebook ran, in words; nothing if its results still stand."""
    return tuple(_reasons(path, root))


def _reasons(path: Path, root: Path) -> Iterator[str]:
    record = recorded(path, root)
    if not record:
        yield "it has not run yet"
        return
    for name, known in record["sums"].items():
        if (found := sum_of(build_dir(root) / name)) != known:
            yield f"{build_dir(root).name}/{name} is {'damaged' if found else 'gone'}"
    if record["derived"] != derived_rows(root).get(path.stem, []):
        yield "its rows in data/derived were changed"
    if record["drawn"] != way_of_drawing():
        yield "the fonts of this machine, or what draws, changed"
    yield from (f"{told(name)} changed" for name, was in record["inputs"].items() if digest_of(name, root) != was)


def install(made: Made, code: dict[str, str], root: Path) -> None:
    """Write what a notebook made, and the record that tells whether it is stale; ``code`` is what it ran with."""
    name = made.outcome.name
    book = notebooks_dir(root) / f"{name}.ipynb"
    charts = {charts_dir(root) / file: content for file, content in made.files.items()}
    drawings = {kept_at(root, drawing): svg.encode() for drawing, svg in made.drawings.items()}
    for path, content in (charts | drawings | {book: made.ipynb.encode()}).items():
        write_if_changed(path, content)
    record = {
        "inputs": code | made.outcome.inputs,
        "charts": sorted(made.files),
        "derived": rows_of(made.outcome),
        "drawings": {drawing: sum_of(kept_at(root, drawing)) for drawing in made.drawings},
        "sums": {path.relative_to(build_dir(root)).as_posix(): sum_of(path) for path in (book, *charts)},
        "drawn": way_of_drawing(),
    }
    write_kept(_key_file(root / "notebooks" / f"{name}.py", root), record, indent=1, sort_keys=True)


def sound_drawings(root: Path) -> set[str]:
    """The keys of all drawings that are as they were when they were made."""
    records = (recorded(path, root).get("drawings", {}) for path in notebooks(root))
    return {key for record in records for key, known in record.items() if sum_of(kept_at(root, key)) == known}


def drawings(root: Path) -> int:
    """How many drawings the charts of all notebooks have."""
    return len({key for path in notebooks(root) for key in recorded(path, root).get("drawings", [])})


def sweep(root: Path) -> None:
    """Remove what no notebook makes any more."""
    known = notebooks(root)
    records = [recorded(p, root) for p in known]
    charts = {name for record in records for name in record.get("charts", [])}
    kept = {
        *(charts_dir(root) / name for name in charts),
        *(notebooks_dir(root) / f"{p.stem}.ipynb" for p in known),
        *(_key_file(p, root) for p in known),
        *(kept_at(root, key) for record in records for key in record.get("drawings", [])),
    }
    for folder in (charts_dir(root), drawings_dir(root), notebooks_dir(root), build_dir(root) / "keys"):
        for path in folder.glob("*") if folder.exists() else ():
            if path.is_file() and path not in kept:
                path.unlink()


def recorded(path: Path, root: Path) -> dict[str, Any]:
    """What a notebook depended on and made when it last ran; empty if it never did, or nobody can tell."""
    record = read_kept(_key_file(path, root))
    return record if record.keys() >= {"inputs", "charts", "derived", "drawings", "drawn", "sums"} else {}


def _key_file(path: Path, root: Path) -> Path:
    return build_dir(root) / "keys" / f"{path.stem}.json"
