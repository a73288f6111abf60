"""Registering charts: a chart in; what is to be drawn, specified when the last cell has run, out.

The cells of a notebook that is run hold a mark where a drawing belongs: :mod:`ledger.notebook.drawings` puts it there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from xml.etree.ElementTree import Comment, Element, tostring

from ledger.base.suggest import did_you_mean
from ledger.charts.drawing import Specified, draw_svg, specified
from ledger.charts.series import one_series
from ledger.charts.spec import Chart
from ledger.charts.worded import qualified_labels
from ledger.notebook.display import show
from ledger.notebook.session import Session, current
from ledger.store import UnknownKeyError
from ledger.store.following import bound_at
from ledger.store.packages import source_of


def chart(spec: Chart) -> Chart:
    """Register a chart; the runner has it drawn in both languages and widths.

    Raises:
        ValueError: the id is taken.
    """
    session = current()
    if spec.id in session.charts:
        raise ValueError(f"chart {spec.id!r} is registered twice; choose another id")
    session.charts[spec.id] = spec
    session.writers["chart", spec.id] = partial(_specified, spec, session, session.cell)
    return spec


def _specified(spec: Chart, session: Session, cell: int) -> Specified:
    for ident in dict.fromkeys((*spec.inputs, *spec.each)):
        _find(ident, session)
    one_series(spec, partial(_publisher, session=session))
    qualified_labels(spec, partial(bound_at, ledger=session.looked_up))
    return specified(spec, session.notebook, cell)


def _find(ident: str, session: Session) -> None:
    """Nothing, if an input is there.

    Raises:
        KeyError: no quantity, observation or table has this id.
    """
    if "/" not in ident:
        if ident not in session.published and ident not in session.quantities():
            known = session.quantities() | session.published
            raise UnknownKeyError(f"unknown quantity {ident!r}{did_you_mean(ident, known)}")
        return
    name, resource, *cell = ident.split("/")
    session.package(name).rows(resource)
    if cell:
        source_of(session.root, ident)


def _publisher(ident: str, session: Session) -> str:
    """Who published what a number was read in, or what that copies; what is computed or counted here is its own."""
    if ident.count("/") > 1:
        key, name = source_of(session.root, ident)
        rows = session.package(name).by_key("source")
        return _original(key, lambda k: (rows[k]["independent_of"], rows[k]["publisher"]) if k in rows else None)
    quantity = session.quantities().get(ident)
    known = session.looked_up.sources
    if quantity is None:
        return ident
    return _original(quantity.source, lambda k: (known[k].independent_of, known[k].publisher) if k in known else None)


def _original(key: str, told: Callable[[str], tuple[str, str] | None]) -> str:
    """The publisher of the original that a source copies; of each source its original and its publisher are told."""
    seen, publisher = set(), key
    while key not in seen and (found := told(key)):
        seen.add(key)
        key, publisher = found
    return publisher


def chart_html(spec: Chart) -> str:
    """The wide English drawing, without its words; in a run, where it will stand."""
    session = current()
    figure = Element("figure", {"class": "chart"})
    figure.append(_mark(spec.id))
    html = tostring(figure, encoding="unicode")
    marked = session.notebook and session.charts.get(spec.id) is spec
    return html if marked else html.replace(mark_of(spec.id), draw_svg(spec, "en", "wide"))


def mark_of(key: str) -> str:
    """What stands in a cell in the place of a chart's drawing."""
    return tostring(_mark(key), encoding="unicode")


def _mark(key: str) -> Element[Any]:
    return Comment(f"drawing of {key}")


show(Chart, chart_html, "chart")
