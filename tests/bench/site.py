"""This site: a copy of the repository in; what builds and checks of it cost beside the plain stack, out."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from tests.bench.growth import CHECK
from tests.bench.measure import Cost, measured, python
from tests.bench.others import MKDOCS
from tests.bench.serve import Edit, served
from tests.sites import copy_repository

_BUILD = ("-m", "mkdocs", "--quiet", "build")


def site() -> list[dict[str, Any]]:
    """Builds and checks of this site, then the plain stack on its English pages and notebooks."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_repository(Path(folder) / "repository")
        return [*_builds(root), *_serving(root), *_checks(root), *_plain(root)]


def _builds(root: Path) -> list[dict[str, Any]]:
    for name in ("build", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
    found = [_one("build", "nothing", _BUILD, root), _one("build", "same", _BUILD, root)]
    _change_value(root)
    found.append(_one("build", "value", _BUILD, root))
    _change_sentence(root)
    return [*found, _one("build", "sentence", _BUILD, root)]


def _serving(root: Path) -> list[dict[str, Any]]:
    """What an editor waits for: a sentence on its page, and a number in what a notebook makes of it."""
    sentence, value = "Thus it is served.", "12.06"
    edits = [
        Edit("sentence", partial(_add, text=sentence), "about/", sentence),
        Edit("value", partial(_change_value, to=value), "charts/vix-year.en.csv", value),
    ]
    return [_told("serve", state, cost) for state, cost in served(root, edits)]


def _checks(root: Path) -> list[dict[str, Any]]:
    _enter(root)
    shutil.rmtree(root / "build" / "checked")
    found = [_one("check", "nothing", CHECK, root), _one("check", "same", CHECK, root)]
    _change_sentence(root)
    _enter(root)
    found.append(_one("check", "sentence", CHECK, root))
    _change_label(root)
    _enter(root)
    return [*found, _one("check", "value", CHECK, root)]


def _enter(root: Path) -> None:
    """Say that both languages were read, and give the reason for what was changed, without which a check fails."""
    measured(python("-m", "ledger", "reviewed", "ledger/quantity"), root, root / "src")
    measured(python("-m", "ledger", "publish", "--reason", "measured"), root, root / "src")


def _plain(root: Path) -> list[dict[str, Any]]:
    """The same pages and notebooks, one language, each notebook run in each build so that no page is out of date."""
    docs, notebooks = root / "plain", root / "plain" / "appendix"
    shutil.copytree(root / "docs/en", docs, ignore=shutil.ignore_patterns("charts"))
    for path in sorted((root / "notebooks").glob("*.py")):
        nbformat.write(jupytext.read(path), notebooks / f"{path.stem}.ipynb")
    settings = MKDOCS.replace("CACHE", "false") + "docs_dir: plain\nsite_dir: site_plain\n"
    (root / "plain.yml").write_text(settings, encoding="utf-8")
    build = (*_BUILD, "--config-file", "plain.yml")
    return [_one("plain", state, build, root) for state in ("nothing", "same")]


def _one(what: str, state: str, command: tuple[str, ...], root: Path) -> dict[str, Any]:
    return _told(what, state, measured(python(*command), root, root / "src"))


def _told(what: str, state: str, cost: Cost) -> dict[str, Any]:
    print(f"{what:6} {state:9} {cost.cpu:7.2f} s CPU {cost.wall:7.2f} s {cost.memory:5} MB", flush=True)
    return {"what": what, "state": state, **asdict(cost)}


def _change_value(root: Path, to: str = "12.04") -> None:
    """Change one close of the VIX series that no sentence states: the market notebook and its charts follow."""
    path = root / "data" / "market" / "vix.csv"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(2024-07-02,(?:[\d.]+,){3})12\.\d+", rf"\g<1>{to}", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def _change_sentence(root: Path) -> None:
    """Add a sentence without a number to a page."""
    _add(root, "So it is.")


def _add(root: Path, text: str) -> None:
    path = root / "docs/en/about.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def _change_label(root: Path) -> None:
    """Change a word of a quantity, in the table that most of the site reads."""
    path = root / "data/ledger/quantity.csv"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^([a-z0-9-]+,[a-z]+,)([A-Z][a-z]+) ", r"\1\2 then ", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
