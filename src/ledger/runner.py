"""Running notebooks: finds the stale ones, executes them in forked workers, installs results all at once.

In: ``notebooks/*.py``.  Out: ``build/notebooks``, ``build/charts`` and ``data/derived``.  An error, a
hang or two notebooks publishing one id stops everything, and nothing on disk has changed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import vl_convert as vlc

from ledger.derived import derived_rows, rows_of, write_derived
from ledger.execute import Outcome, digest, execute
from ledger.problem import LedgerError, Problem
from ledger.site_paths import build_dir, charts_dir, notebooks_dir
from ledger.tables import read_kept, write_if_changed

TIMEOUT_SECONDS = float(os.environ.get("LEDGER_NOTEBOOK_TIMEOUT", "300"))
_WORKERS = 2
Report = Callable[[str, str], None]


def notebooks(root: Path) -> list[Path]:
    """The notebooks in order of name."""
    return sorted((root / "notebooks").glob("*.py"))


def is_stale(path: Path, root: Path) -> bool:
    """Whether anything a notebook depends on, or anything it made, has changed since it ran."""
    record = _record(path, root)
    if not record or not (notebooks_dir(root) / f"{path.stem}.ipynb").exists():
        return True
    if any(not (charts_dir(root) / name).exists() for name in record["charts"]):
        return True
    if record["derived"] != derived_rows(root).get(path.stem, []):
        return True
    return any(not (root / f).exists() or digest(root / f) != h for f, h in record["inputs"].items())


def run(root: Path, everything: bool = False, report: Report | None = None, locked: bool = False) -> list[str]:
    """Execute the stale notebooks.

    Args:
        everything: execute all of them.
        report: called with (notebook, state) for a progress display.
        locked: refuse to change ``data/derived`` (for CI).

    Returns:
        The names of the notebooks that ran.

    Raises:
        LedgerError: every failure at once; nothing was written.
    """
    tell = report or (lambda name, state: None)
    known = notebooks(root)
    stale = [p for p in known if everything or is_stale(p, root)]
    outcomes, problems = _execute_all(stale, root, tell)
    problems += _double_ids(outcomes, root)
    if not problems and locked:
        problems += _changed(outcomes, root)
    if problems:
        raise LedgerError(problems)
    for outcome in outcomes:
        _install(outcome, root)
    write_derived(outcomes, root, {p.stem for p in known})
    _write_bundle(root)
    _sweep(root)
    return [o.name for o in outcomes]


def _execute_all(paths: list[Path], root: Path, tell: Report) -> tuple[list[Outcome], list[Problem]]:
    context = multiprocessing.get_context("fork")
    waiting = list(paths)
    running: dict[str, tuple[multiprocessing.process.BaseProcess, Connection, float, Path]] = {}
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    while waiting or running:
        while waiting and len(running) < _WORKERS:
            path = waiting.pop(0)
            receiver, sender = context.Pipe(duplex=False)
            process: multiprocessing.process.BaseProcess = context.Process(
                target=_worker, args=(path, root, sender), daemon=True
            )
            process.start()
            sender.close()
            running[path.stem] = (process, receiver, time.monotonic(), path)
            tell(path.stem, "running")
        for name, (process, receiver, began, path) in list(running.items()):
            result = _poll(process, receiver, began, path, root)
            if result is None:
                continue
            del running[name]
            tell(name, "done" if isinstance(result, Outcome) else "failed")
            if isinstance(result, Outcome):
                outcomes.append(result)
            else:
                problems += result
        time.sleep(0.01)
    return sorted(outcomes, key=lambda o: o.name), problems


def _worker(path: Path, root: Path, sender: Connection) -> None:
    os.chdir(root)
    os.environ["TZ"] = "UTC"  # a day is drawn where it stands, not an hour off where the clocks changed
    time.tzset()
    try:
        result: Outcome | list[Problem] = execute(path, root)
    except LedgerError as error:
        result = error.problems
    except Exception as error:  # the parent must hear of anything at all
        place = path.relative_to(root).as_posix()
        result = [Problem(place, 0, f"{type(error).__name__}: {error}", "correct the notebook")]
    sender.send_bytes(pickle.dumps(result))
    sender.close()


def _poll(
    process: multiprocessing.process.BaseProcess, receiver: Connection, began: float, path: Path, root: Path
) -> Outcome | list[Problem] | None:
    place = path.relative_to(root).as_posix()
    if receiver.poll():
        try:
            result: Outcome | list[Problem] = pickle.loads(receiver.recv_bytes())
        except EOFError:
            process.join()
            return [Problem(place, 0, f"the worker died (exit code {process.exitcode})", "run it alone to see why")]
        process.join()
        return result
    if time.monotonic() - began > TIMEOUT_SECONDS:
        process.kill()
        process.join()
        what = f"still running after {TIMEOUT_SECONDS:g} seconds, stopped"
        return [Problem(place, 0, what, "remove the endless loop, or raise LEDGER_NOTEBOOK_TIMEOUT")]
    return None


def _double_ids(outcomes: list[Outcome], root: Path) -> list[Problem]:
    """Quantities and charts that two notebooks claim; what notebooks that did not run made counts too."""
    ran = {o.name for o in outcomes}
    owner: dict[tuple[str, str], str] = {}
    committed = derived_rows(root)
    for path in notebooks(root):
        if path.stem not in ran:
            owner |= {("quantity", r["id"]): path.stem for r in committed.get(path.stem, [])}
            owner |= {("chart", c): path.stem for c in _chart_ids(_record(path, root).get("charts", []))}
    problems = []
    for outcome in outcomes:
        made = [("quantity", q["id"]) for q in outcome.quantities]
        made += [("chart", c) for c in _chart_ids(outcome.charts)]
        for kind, key in made:
            other = owner.setdefault((kind, key), outcome.name)
            if other != outcome.name:
                what = f"{kind} {key!r} is published by notebooks {other} and {outcome.name}"
                problems.append(_at(root, outcome.name, key, what, "publish it in one of them"))
    return problems


def _chart_ids(files: Iterable[str]) -> set[str]:
    return {name.split(".")[0] for name in files}


def _at(root: Path, notebook: str, key: str, what: str, remedy: str) -> Problem:
    """A problem at the line of a notebook that names a key."""
    path = root / "notebooks" / f"{notebook}.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, start=1) if f'"{key}"' in text or f"'{key}'" in text), 0)
    return Problem(f"notebooks/{notebook}.py", line, what, remedy)


def _changed(outcomes: list[Outcome], root: Path) -> list[Problem]:
    """What differs from the committed results, leavings of notebooks that are gone included."""
    old, place = derived_rows(root), "data/derived/quantity.csv"
    remedy = "run 'ledger run' and commit data/derived"
    problems = [
        Problem(place, 0, f"notebook {o.name} gives other values than the committed ones", remedy)
        for o in outcomes
        if rows_of(o) != old.get(o.name, [])
    ]
    gone = sorted(old.keys() - {p.stem for p in notebooks(root)})
    return problems + [Problem(place, 0, f"holds results of a notebook {n} that does not exist", remedy) for n in gone]


def _install(outcome: Outcome, root: Path) -> None:
    charts_dir(root).mkdir(parents=True, exist_ok=True)
    notebooks_dir(root).mkdir(parents=True, exist_ok=True)
    for name, content in outcome.charts.items():
        write_if_changed(charts_dir(root) / name, content)
    write_if_changed(notebooks_dir(root) / f"{outcome.name}.ipynb", outcome.ipynb.encode())
    record = {"inputs": outcome.inputs, "charts": sorted(outcome.charts), "derived": rows_of(outcome)}
    key = _key_file(root / "notebooks" / f"{outcome.name}.py", root)
    write_if_changed(key, json.dumps(record, indent=1, sort_keys=True).encode())


def _write_bundle(root: Path) -> None:
    """The Vega runtime for the interactive versions, from the installed package: no CDN."""
    path = charts_dir(root) / "vega.js"
    if not path.exists():
        write_if_changed(path, vlc.javascript_bundle("export default vegaEmbed;").encode())


def _sweep(root: Path) -> None:
    """Remove what no notebook makes any more."""
    known = notebooks(root)
    charts = {"vega.js"} | {name for p in known for name in _record(p, root).get("charts", [])}
    kept = [
        *(charts_dir(root) / name for name in charts),
        *(notebooks_dir(root) / f"{p.stem}.ipynb" for p in known),
        *(_key_file(p, root) for p in known),
    ]
    for folder in (charts_dir(root), notebooks_dir(root), build_dir(root) / "keys"):
        for path in folder.glob("*") if folder.exists() else ():
            if path.is_file() and path not in kept:
                path.unlink()


def _record(path: Path, root: Path) -> dict[str, Any]:
    """What a notebook depended on and made when it last ran; empty if it never did, or nobody can tell."""
    record = read_kept(_key_file(path, root))
    return record if record.keys() >= {"inputs", "charts", "derived"} else {}


def _key_file(path: Path, root: Path) -> Path:
    return build_dir(root) / "keys" / f"{path.stem}.json"
