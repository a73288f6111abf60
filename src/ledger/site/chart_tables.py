"""The data of charts to take away: what runs have left and the words in; a CSV and a JSON file in each language out.

Both hold what the table under the chart shows, with the ends of a number that is not exact and what each row rests on;
no column that only the drawing needs.  The CSV says the unit in its heading, in brackets; the JSON file says all else:
title, notes, sources with their licences, address.  Beside them lie the places of the rows of a cloud, for the script
of the page.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger.base.leavings import listed
from ledger.base.paths import LANGS, charts_dir, tables_dir
from ledger.base.words import WORDS
from ledger.charts.made import Field, MadeChart, chart_records, read_chart
from ledger.html.addresses import chart_url
from ledger.html.figure import places_away, shown_words
from ledger.site.floats import exact
from ledger.site.kept_files import kept_files
from ledger.store import Ledger
from ledger.store.chart_words import ChartWords, chart_words
from ledger.store.lineage import sources_behind
from ledger.store.sourced import Source

_ENDS = ("low", "high")


@dataclass(frozen=True)
class Column:
    """A column that is taken away: where it stands in the data, and its heading."""

    place: int
    field: Field
    heading: str

    @property
    def with_unit(self) -> str:
        """The heading with the unit."""
        return f"{self.heading} [{self.field.unit}]" if self.field.unit else self.heading


def write_tables(ledger: Ledger) -> dict[str, dict[str, Path]]:
    """Bring the files of both languages up to date and remove those that are gone.

    Returns:
        For each language the file behind each address, such as ``charts/cost-cover.en.csv``.
    """
    folder, drawn = tables_dir(ledger.root), listed(charts_dir(ledger.root), "*.svg")
    names = kept_files(ledger.root, folder, drawn, lambda: dict(_files(ledger)))
    return {lang: {f"charts/{name}": folder / name for name in names if f".{lang}." in name} for lang in LANGS}


def _files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    for record in chart_records(ledger.root):
        chart = read_chart(ledger.root, record.id)
        for lang in LANGS:
            words = chart_words(ledger.root, record.id, lang)
            yield f"{record.id}.{lang}.csv", as_csv(chart, words, ledger, lang).encode()
            yield f"{record.id}.{lang}.json", as_json(chart, words, ledger, lang).encode()
            for width, places in places_away(chart.drawings[lang]).items():
                yield f"{record.id}.{lang}.{width}.js", _telling(places).encode()


def _telling(places: str) -> str:
    """Places as a script that tells them to the page that asks: from a disk, a page may read no other file."""
    return f"document.currentScript.dataset.at = {json.dumps(places)};\n"


def as_csv(chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str) -> str:
    """The rows, the unit of each number in its heading, and by name the sources of each row."""
    columns, rests = columns_of(chart, words, lang), _row_sources(chart, ledger)
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    source = [WORDS[lang]["sources"].rstrip(" :：")] if rests else []
    writer.writerow([*(column.with_unit for column in columns), *source])
    for n, row in enumerate(chart.table.rows):
        named = ["; ".join(dict.fromkeys(each.name(lang) for each in rests[n]))] if rests else []
        writer.writerow([*(_plain(row[column.place], column.field) for column in columns), *named])
    return told.getvalue()


def as_json(chart: MadeChart, words: ChartWords, ledger: Ledger, lang: str) -> str:
    """The rows as numbers and texts, with all that is said of the chart."""
    columns, rests = columns_of(chart, words, lang), _row_sources(chart, ledger)
    shown, work = shown_words(words, ledger, lang), ledger.edition
    rows = [{c.field.name: _typed(row[c.place], c.field) for c in columns} for row in chart.table.rows]
    if rests:
        rows = [row | {"sources": [each.id for each in some]} for row, some in zip(rows, rests, strict=True)]
    told = {
        "id": chart.record.id,
        "language": lang,
        "title": shown["title"],
        "note": shown["subtitle"],
        "description": shown["alt"],
        "publisher": work.name(lang),
        "licence": work.licence,
        "page": chart_url(chart.record.id).replace("{base}", "" if lang == LANGS[0] else f"{lang}/"),
        "columns": [
            {"name": c.field.name, "title": c.heading, "type": c.field.type, "unit": c.field.unit} for c in columns
        ],
        "sources": [_source(each, lang) for each in sources_behind(ledger, chart.record.inputs)],
        "rows": rows,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def columns_of(chart: MadeChart, words: ChartWords, lang: str) -> list[Column]:
    """The columns of the table, after each number its ends where they say more than it does."""
    places = {field.name: (n, field) for n, field in enumerate(chart.record.fields)}
    said = dict(zip(_ENDS, (WORDS[lang]["end_low"], WORDS[lang]["end_high"]), strict=True))
    found: list[Column] = []
    for name, heading in words.columns.items():
        found.append(Column(*places[name], heading))
        ends = {end: f"{name}_{end}" for end in _ENDS}
        if places.keys() < {*ends.values(), *places} or words.columns.keys() & {*ends.values()}:
            continue
        if _spread(chart, places[name][0], *(places[end][0] for end in ends.values())):
            found += [Column(*places[ends[end]], f"{heading}{said[end]}") for end in _ENDS]
    return found


def _spread(chart: MadeChart, *places: int) -> bool:
    """Whether any row says another number at one of these places."""
    return any(len({row[place] for place in places}) > 1 for row in chart.table.rows)


def _row_sources(chart: MadeChart, ledger: Ledger) -> list[list[Source]]:
    """The sources of each row where its values say them; of a chart of one source that one."""
    if chart.record.rests:
        return [sources_behind(ledger, inputs) for inputs in chart.record.rests]
    every = sources_behind(ledger, chart.record.inputs)
    return [every] * len(chart.table.rows) if len(every) == 1 else []


def _source(source: Source, lang: str) -> dict[str, str]:
    named = {"id": source.id, "publisher": source.name(lang), "title": source.title, "url": source.url}
    return named | {"published": source.published, "licence": source.licence}


def _plain(cell: str, field: Field) -> str:
    """A day without a time of day; numbers as they are."""
    return cell[:10] if field.type == "date" else cell


def _typed(cell: str, field: Field) -> Any:
    if not cell:
        return None
    if field.type == "number":
        return exact(Decimal(cell))
    return cell == "True" if field.type == "boolean" else _plain(cell, field)
