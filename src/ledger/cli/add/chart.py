"""``ledger add chart``: quantities and words as they were typed in; a cell of a notebook and two files of words out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.base.tables import Row
from ledger.cli.add.draft import Draft, New
from ledger.cli.add.nav import FILES, last_notebook, with_entry
from ledger.cli.add.sentences import front, one_a_line, pages
from ledger.store.shown_words import words_path
from ledger.store.sourced import Quantity

#: How a notebook is called in the navigation of each language.
_CALLED = {"en": "Notebook: {}", "zh": "计算笔记：{}"}
_IMPORT = "from ledger.notebook import Chart, Dot, Interval, Label, Measure, Rows, chart, frame, q, record, say"
_CELL = """\
# %%
{imports}{name}_keys = {keys}
{name}_data = frame(
    {{"what_en": record(key).label_en, "what_zh": record(key).label_zh, "value": q(key),
     "label_en": say(q(key)), "label_zh": say(q(key), "zh")}}
    for key in {name}_keys
)
draw_{name} = Rows(
    "what",
    Measure("value", "{unit}", {ticks}),
    (Interval(), Dot(), Label("label")),
)
chart(Chart("{id}", {name}_data, draw_{name}, inputs={name}_keys))
"""


def chart_problems(new: New, draft: Draft) -> Iterator[Problem]:
    """The words are there already, or what is drawn cannot be drawn together."""
    for lang in LANGS:
        path = words_path(draft.root, "chart", new.row["id"], lang)
        if path.exists():
            place = path.relative_to(draft.root).as_posix()
            yield new.entry.problem(f"the words {place} exist", "give the new chart another id", "id")
    found = _drawn(new, draft)
    if not found:
        yield new.entry.problem("chart draws no quantity", "name some under drawn: - {quantity: ID}")
    units = sorted({q.unit for q in found})
    if len(units) > 1:
        yield new.entry.problem(f"chart draws {', '.join(units)} along one axis", "draw quantities of one unit")
    for q in found:
        if q.lineage.notebook:
            what = f"quantity {q.id} is derived in notebooks/{q.lineage.notebook}.py, only there it has a value to draw"
            yield new.entry.problem(what, "leave it out here, and draw the variable in that notebook", "notebook")


def chart_files(new: New, draft: Draft) -> dict[Path, bytes]:
    """The notebook with one more cell, the words, and the navigation where the notebook is new."""
    path = draft.root / "notebooks" / f"{new.row['notebook']}.py"
    old = path.read_text(encoding="utf-8") if path.exists() else _head(new.row)
    files = {path: f"{old.rstrip()}\n\n{_cell(new, draft)}".encode()}
    files |= {words_path(draft.root, "chart", new.row["id"], lang): _words(new.row, lang) for lang in LANGS}
    for lang in () if path.exists() else LANGS:
        nav, page = draft.root / FILES[lang], f"appendix/{path.stem}.ipynb"
        label = _CALLED[lang].format(path.stem)
        files[nav] = with_entry(nav.read_text(encoding="utf-8"), page, label, last_notebook(draft.root)).encode()
    return files


def _cell(new: New, draft: Draft) -> str:
    found = _drawn(new, draft)
    keys = "(" + ", ".join(f'"{q.id}"' for q in found) + ("," if len(found) == 1 else "") + ")"
    name = new.row["id"].replace("-", "_")
    return _CELL.format(
        imports=f"{_IMPORT}\n\n", name=name, id=new.row["id"], keys=keys, unit=found[0].unit, ticks=ticks(found)
    )


def _head(row: Row) -> str:
    """The first cell of a new notebook; cells of text carry no numbers."""
    return f"# %% [markdown]\n# # {row['notebook'].replace('_', ' ').capitalize()}\n"


def ticks(drawn: list[Quantity]) -> str:
    """Round places on an axis from zero to beyond the largest value, as they stand in the code."""
    top = max(abs(q.high if q.high is not None else q.value) for q in drawn) or Decimal(1)
    step = next(s for s in _steps(top) if top / s <= 4)
    low = min(q.low if q.low is not None else q.value for q in drawn)
    first = 0 if low >= 0 else -(-low // step + 1)
    places = [f"{(step * n).normalize():f}" for n in range(int(first), int(top // step) + 2)]
    return f"({', '.join(places)})"


def _steps(top: Decimal) -> Iterator[Decimal]:
    power = Decimal(1).scaleb(top.adjusted() - 1)
    yield from (power * n for n in (1, 2, 5, 10, 20, 50))


def _words(row: Row, lang: str) -> bytes:
    columns = {f"what_{lang}": row[f"rows_{lang}"], "value": row[f"values_{lang}"]}
    texts = (one_a_line(row[f"{part}_{lang}"]) for part in ("subtitle", "alt"))
    return pages(front({"columns": columns}), f"# {row[f'title_{lang}']}", *texts)


def _drawn(new: New, draft: Draft) -> list[Quantity]:
    keys = [n.row["quantity"] for n in draft.new if n.table == "drawn" and n.row["chart"] == new.row["id"]]
    known = draft.ledger().quantities
    return [known[key] for key in keys if key in known]
