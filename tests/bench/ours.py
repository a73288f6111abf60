"""The work in our own form: a folder in; a repository with both languages, every number bound, out.

It stands on what ``ledger new`` writes, whose own pages, claims and notebook are built with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ledger.base.tables import header_of, read_table, write_table
from ledger.cli.new import create
from ledger.cli.options import PLACES
from tests.bench.others import write_table as write_rows
from tests.bench.work import COUNT, Page, Sentence, pages

_HEAD = "---\ntitle: {title}\ndescription: {title}\nreviewed: 2026-11-29\n---\n\n"
_CHARTS = {"mean": ("year", "region", "value"), "total": ("metric", "value")}
_HEADINGS = {
    "en": {"year": "Year", "region": "Region", "metric": "Metric", "value": "Value"},
    "zh": {"year": "年份", "region": "地区", "metric": "指标", "value": "数值"},
}
_SAID = {
    "en": {"mean": "Mean value by year and region", "total": "Total by metric", "page": "Page", "part": "Part"},
    "zh": {"mean": "各年各地区的平均值", "total": "各指标合计", "page": "页面", "part": "部分"},
}
_NOTEBOOK = """# %% [markdown]
# # Work

# %%
import altair as alt

from ledger.notebook import Chart, chart, package

df = package("NAME").table("row")

# %%
agg = df.groupby(["year", "region"], as_index=False)["value"].mean().round(3)
lines = alt.Chart(agg).mark_line().encode(x="year:Q", y="value:Q", color="region:N")
chart(Chart("NAME-mean", agg, lambda data, lang, width: lines.properties(data=data, height=300), ("NAME/row",)))

# %%
tot = df.groupby("metric", as_index=False)["value"].sum().round(3)
bars = alt.Chart(tot).mark_bar().encode(x="metric:N", y="value:Q")
chart(Chart("NAME-total", tot, lambda data, lang, width: bars.properties(data=data, height=300), ("NAME/row",)))
"""


def name_of(at: int) -> str:
    """The name of a table, of its notebook and of its page: letters only, as names hold no figure."""
    return f"work-{'abcdefghijklmnopqrstuvwxyz'[at - 1]}"


def ours(folder: Path) -> None:
    """Write the repository."""
    create(folder, dict.fromkeys(PLACES, "Work") | {"authority": "example.org", "day": "2026-11-29"})
    _quantities(folder)
    for page in pages():
        name = name_of(page.at)
        _package(folder, name, page.at)
        (folder / "notebooks" / f"{name}.py").write_text(_NOTEBOOK.replace("NAME", name), encoding="utf-8")
        for lang in ("en", "zh"):
            _page(folder, page, name, lang)
            for chart in _CHARTS:
                _words(folder, name, chart, lang)
    for config in ("mkdocs.yml", "mkdocs.zh.yml"):
        _listed(folder / config)


def _quantities(folder: Path) -> None:
    path = folder / "data/ledger/quantity.csv"
    columns, before = header_of(path), [row.cells for row in read_table(path, folder).rows]
    fixed = dict.fromkeys(columns, "") | {"topic": "length", "as_of": "2026", "status": "claimed"}
    fixed |= {"source": "convert-miles", "locator": "first sentence", "label_en": "A number", "label_zh": "一个数"}
    numbers = {key: s.number for page in pages() for key, s in _numbered(page) if s.number}
    rows = [fixed | {"id": key, "value": n.value, "unit": n.unit, "printed": n.printed} for key, n in numbers.items()]
    write_table(path, columns, sorted([*before, *rows], key=lambda row: row["id"]))


def _numbered(page: Page) -> Iterator[tuple[str, Sentence]]:
    """Each sentence that has a number, with the id of its quantity."""
    sentences = (s for section in page.sections for s in section if s.number)
    yield from ((f"{name_of(page.at)}-{at}", s) for at, s in enumerate(sentences, 1))


def _package(folder: Path, name: str, at: int) -> None:
    source = folder / "data" / "lengths"
    target = folder / "data" / name
    target.mkdir()
    write_rows(target / "row.csv", at)
    (target / "source.csv").write_bytes((source / "source.csv").read_bytes())
    described = json.loads((source / "datapackage.json").read_text(encoding="utf-8"))
    described["name"] = name
    fields = [{"name": n, "type": t} for n, t in zip(("year", "region", "metric", "value"), _TYPES, strict=True)]
    schema = {"fields": fields, "primaryKey": ["year", "region", "metric"]}
    described["resources"][0] |= {"name": "row", "path": "row.csv", "title": "Rows", "schema": schema}
    (target / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


_TYPES = ("integer", "string", "string", "number")


def _page(folder: Path, page: Page, name: str, lang: str) -> None:
    said, keys = _SAID[lang], {id(s): key for key, s in _numbered(page)}
    parts = [f"# {said['page']} {{ #{name} }}", *(f"![](chart:{name}-{chart})" for chart in _CHARTS)]
    for letter, section in zip("abcd", page.sections, strict=True):
        parts += [f"## {said['part']} {letter.upper()} {{ #{letter} }}"]
        parts += ["\n".join(_sentence(s, keys.get(id(s), ""), lang) for s in section)]
    text = _HEAD.format(title=said["page"]) + "\n\n".join(parts) + "\n"
    (folder / "docs" / lang / f"{name}.md").write_text(text, encoding="utf-8")


def _sentence(sentence: Sentence, key: str, lang: str) -> str:
    """With its number bound: written out in English, filled in in Chinese."""
    before, after = getattr(sentence, lang)
    shown = sentence.number.printed if sentence.number and lang == "en" else ""
    link = f"[{shown}](quantity:{key})" if key else ""
    return f"{before} {link} {after}.".replace("  ", " ") if lang == "en" else f"{before}{link}{after}。"


def _words(folder: Path, name: str, chart: str, lang: str) -> None:
    columns = "".join(f"  {column}: {_HEADINGS[lang][column]}\n" for column in _CHARTS[chart])
    said = _SAID[lang][chart]
    path = folder / "docs" / lang / "charts" / f"{name}-{chart}.md"
    path.write_text(f"---\ncolumns:\n{columns}---\n\n# {said}\n\n{said}\n\n{said}\n", encoding="utf-8")


def _listed(config: Path) -> None:
    """The pages and the notebooks in the navigation, before the first section of the configuration that follows it."""
    text = config.read_text(encoding="utf-8")
    pages_ = "".join(f"      - {name_of(at)}: {name_of(at)}.md\n" for at in range(1, COUNT + 1))
    notebooks = "".join(f"      - run {name_of(at)}: appendix/{name_of(at)}.ipynb\n" for at in range(1, COUNT + 1))
    end = text.index("\n\n", text.index("nav:"))
    config.write_text(f"{text[:end]}\n  - Work:\n{pages_}{notebooks}{text[end:]}", encoding="utf-8")
