"""The work in the form of the others: a folder in; a project of a tool that builds it, out."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from tests.bench.work import COUNT, Page, Sentence, pages, rows

MKDOCS = """site_name: Work
theme:
  name: material
plugins:
  search: {}
  mkdocs-jupyter:
    include: ["*.ipynb"]
    execute: true
    cache: CACHE
"""
_QUARTO = """project:
  type: website
  output-dir: site
execute:
  enabled: true
"""


def plain(folder: Path, cache: bool = True) -> None:
    """MkDocs with Material and mkdocs-jupyter, Altair with its defaults.

    Args:
        cache: as it is by default; without, a notebook runs in each build, so that no page is out of date.
    """
    docs = folder / "docs"
    _work(docs)
    (folder / "mkdocs.yml").write_text(MKDOCS.replace("CACHE", str(cache).lower()), encoding="utf-8")


def quarto(folder: Path) -> None:
    """A Quarto website."""
    _work(folder)
    (folder / "_quarto.yml").write_text(_QUARTO, encoding="utf-8")


def _work(docs: Path) -> None:
    """Pages, tables and notebooks as they are in Markdown, CSV and Jupyter's format."""
    for name in ("pages", "data", "notebooks"):
        (docs / name).mkdir(parents=True)
    (docs / "index.md").write_text("# Work\n\nPages with an appendix of notebooks.\n", encoding="utf-8")
    for page in pages():
        (docs / "pages" / f"page-{page.at:02}.md").write_text(_markdown(page), encoding="utf-8")
    for at in range(1, COUNT + 1):
        write_table(docs / "data" / f"d-{at:02}.csv", at)
        (docs / "notebooks" / f"nb-{at:02}.ipynb").write_text(json.dumps(_notebook(at)), encoding="utf-8")


def write_table(path: Path, at: int) -> None:
    """The table of a notebook as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["year", "region", "metric", "value"])
        writer.writerows(rows(at))


def _markdown(page: Page) -> str:
    parts = [f"# Page {page.at}"]
    for number, section in enumerate(page.sections, 1):
        parts += [f"## Section {number}", " ".join(map(_sentence, section))]
    return "\n\n".join(parts) + "\n"


def _sentence(sentence: Sentence) -> str:
    number = f"{sentence.number.printed} " if sentence.number else ""
    return f"{sentence.en[0]} {number}{sentence.en[1]}."


def _notebook(at: int) -> dict[str, Any]:
    head = f"df = pd.read_csv('../data/d-{at:02}.csv')"
    agg = "agg = df.groupby(['year', 'region'], as_index=False)['value'].mean().round(3)"
    tot = "tot = df.groupby('metric', as_index=False)['value'].sum().round(3)"
    lines = "alt.Chart(agg).mark_line().encode(x='year:Q', y='value:Q', color='region:N')"
    bars = "alt.Chart(tot).mark_bar().encode(x='metric:N', y='value:Q')"
    size = ".properties(width=600, height=300)"
    code = (
        "import pandas as pd\nimport altair as alt",
        f"{head}\n{agg}\nagg.head()",
        lines + size,
        f"{tot}\n{bars}{size}",
    )
    cells: list[dict[str, Any]] = [{"cell_type": "markdown", "id": "c0", "metadata": {}, "source": f"# Notebook {at}"}]
    for number, source in enumerate(code, 1):
        rest: dict[str, Any] = {"execution_count": None, "outputs": [], "source": source}
        cells.append({"cell_type": "code", "id": f"c{number}", "metadata": {}, **rest})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def observable(folder: Path) -> None:
    """An Observable Framework project: the tables by a data loader each, drawn by Plot."""
    source = folder / "src"
    _work(source)
    for at in range(1, COUNT + 1):
        (source / "notebooks" / f"nb-{at:02}.ipynb").unlink()
        (source / "notebooks" / f"d-{at:02}.json.py").write_text(_LOADER.replace("AT", f"{at:02}"), encoding="utf-8")
        (source / "notebooks" / f"nb-{at:02}.md").write_text(_PLOT.replace("AT", f"{at:02}"), encoding="utf-8")
    (folder / "observablehq.config.js").write_text('export default {root: "src", title: "Work"};\n', encoding="utf-8")


_LOADER = """import pandas as pd
df = pd.read_csv("src/data/d-AT.csv")
agg = df.groupby(["year", "region"], as_index=False)["value"].mean().round(3)
tot = df.groupby("metric", as_index=False)["value"].sum().round(3)
print('{"agg":' + agg.to_json(orient="records") + ',"tot":' + tot.to_json(orient="records") + "}")
"""
_PLOT = """# Notebook AT

```js
const {agg, tot} = await FileAttachment("d-AT.json").json();
display(Plot.lineY(agg, {x: "year", y: "value", stroke: "region"}).plot());
display(Plot.barY(tot, {x: "metric", y: "value"}).plot());
```
"""
