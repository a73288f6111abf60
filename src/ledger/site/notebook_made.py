"""What a notebook gives: its name and the ledger in; for each cell links to what it published, and its files, out."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from ledger.base.paths import notebooks_dir
from ledger.charts.made import chart_records
from ledger.html.addresses import chart_url, entry_url
from ledger.html.links import Link
from ledger.html.templating import fill
from ledger.notebook.results import notebooks
from ledger.store import Ledger

#: Where the files stand below the root of the site.
FOLDER = "notebooks"
#: The way from a notebook's page to the root of its language.
_BASE = "../../"


def made_by(notebook: str, ledger: Ledger) -> dict[int, str]:
    """For each cell that published something, counted from 1, a line that leads to it."""
    found: dict[int, list[Link]] = defaultdict(list)
    for quantity in ledger.published_by(notebook):
        found[quantity.lineage.cell].append(Link(entry_url("quantity", quantity.id, ledger), quantity.id))
    for record in chart_records(ledger.root):
        if record.notebook == notebook:
            found[record.cell].append(Link(chart_url(record.id), record.id))
    return {cell: fill("notebook_made.html", links=links).replace("{base}", _BASE) for cell, links in found.items()}


def files_line(notebook: str) -> str:
    """The line that leads to a notebook as it ran and as it was written."""
    return fill("notebook_files.html", folder=FOLDER, files=[f"{notebook}.ipynb", f"{notebook}.py"])


def notebook_files(root: Path) -> dict[str, Path]:
    """Every notebook as it ran and as it was written, by address."""
    found = {f"{FOLDER}/{path.name}": path for path in notebooks(root)}
    return found | {f"{FOLDER}/{p.stem}.ipynb": notebooks_dir(root) / f"{p.stem}.ipynb" for p in notebooks(root)}
