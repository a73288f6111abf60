"""Marks that say which row of the data they are of: rows in; marks with a description, out; and drawings without any.

:mod:`ledger.charts.spots` finds the rows again in what was drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a build takes marks away and makes none
    import altair as alt
    import pandas as pd

#: How a mark names its row; one that stands behind another of its row, or in a line of many, is faint.
ROW, FAINT = "row ", "~"
#: Marks that are of one row each, and what makes one of several rows.
_SINGLE = {"bar", "circle", "point", "rect", "square", "tick"}
_TOGETHER = {"aggregate", "bin", "timeUnit"}
#: Points that nobody sees: they tell where the rows of a line stand.
UNSEEN: dict[str, Any] = {"opacity": 0, "size": 1}


def of_row(rows: pd.DataFrame, *, faint: bool = False) -> pd.DataFrame:
    """Rows with what their marks are to say of them: where they stand in the data, counted from 0."""
    return rows.assign(_row=[f"{ROW}{at}{FAINT if faint else ''}" for at in rows.get("_row", rows.index)])


def of_rows(marks: alt.Chart) -> alt.Chart:
    """Marks that say which row they are of."""
    import altair as alt

    return marks.encode(description=alt.Description("_row:N"))


def told_anyway(specification: dict[str, Any]) -> dict[str, Any]:
    """A drawing that was made without our vocabulary, in which marks of single rows say of which they are.

    The rows have their number as ``_row``.  Lines, areas, and marks of several rows taken together say nothing.
    """
    layers = specification.get("layer", [specification])
    if any("description" in layer.get("encoding", {}) for layer in layers):
        return specification
    for rows in _rows_of(specification, *layers):
        for row in rows:
            if isinstance(row.get("_row"), int):
                row["_row"] = f"{ROW}{row['_row']}"
    for layer in filter(_of_single_rows, layers):
        layer["encoding"]["description"] = {"field": "_row", "type": "nominal"}
    return specification


def _rows_of(*parts: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The data in a specification and in its layers."""
    sets = [rows for part in parts for rows in part.get("datasets", {}).values()]
    return sets + [part["data"]["values"] for part in parts if isinstance(part.get("data", {}).get("values"), list)]


def _of_single_rows(layer: dict[str, Any]) -> bool:
    mark = layer.get("mark", "")
    channels = layer.get("encoding", {}).values()
    together = any(isinstance(each, dict) and each.keys() & _TOGETHER for each in channels)
    return (mark["type"] if isinstance(mark, dict) else mark) in _SINGLE and not together and "transform" not in layer


def without_rows(specification: dict[str, Any]) -> dict[str, Any]:
    """A drawing as others take it away: without what says rows to us."""
    if "layer" not in specification:
        return specification
    layers = [_plain(layer) for layer in specification["layer"] if not _is_unseen(layer)]
    used = {layer.get("data", {}).get("name") for layer in (*layers, specification)}
    sets = {name: list(map(_cells, rows)) for name, rows in specification.get("datasets", {}).items() if name in used}
    return specification | {"layer": layers} | ({"datasets": sets} if sets else {})


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name != "_row"}


def _is_unseen(layer: dict[str, Any]) -> bool:
    return isinstance(layer.get("mark"), dict) and layer["mark"].get("opacity") == 0


def _plain(layer: dict[str, Any]) -> dict[str, Any]:
    """A layer without the descriptions of its marks."""
    said = {name: channel for name, channel in layer.get("encoding", {}).items() if name != "description"}
    return layer | ({"encoding": said} if said else {})
