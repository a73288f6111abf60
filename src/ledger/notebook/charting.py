"""Registering charts: a chart in; its files, drawn when the last cell has run, out."""

from __future__ import annotations

from functools import partial

from ledger.base.suggest import did_you_mean
from ledger.charts.drawing import draw_svg, made_chart
from ledger.charts.made import chart_files
from ledger.charts.spec import Chart
from ledger.notebook.display import show
from ledger.notebook.session import Session, current
from ledger.store import UnknownKeyError
from ledger.store.packages import open_package, source_of


def chart(spec: Chart) -> Chart:
    """Register a chart; the runner draws it in both languages and widths.

    Raises:
        ValueError: the id is taken.
    """
    session = current()
    if spec.id in session.charts:
        raise ValueError(f"chart {spec.id!r} is registered twice; choose another id")
    session.charts[spec.id] = spec
    session.writers["chart", spec.id] = partial(_files, spec, session, session.cell)
    return spec


def _files(spec: Chart, session: Session, cell: int) -> dict[str, bytes]:
    for ident in spec.inputs:
        _find(ident, session)
    return chart_files(made_chart(spec, session.notebook, cell))


def _find(ident: str, session: Session) -> None:
    """Nothing, if an input is there.

    Raises:
        KeyError: no quantity, observation or table has this id.
    """
    if "/" not in ident:
        known = session.quantities() | session.published
        if ident not in known:
            raise UnknownKeyError(f"unknown quantity {ident!r}{did_you_mean(ident, known)}")
    elif ident.count("/") == 1:
        name, resource = ident.split("/")
        open_package(session.root, name).rows(resource)
    else:
        source_of(session.root, ident)


def chart_html(spec: Chart) -> str:
    """The wide English drawing, without its words."""
    return '<figure class="chart">' + draw_svg(spec, "en", "wide") + "</figure>"


show(Chart, chart_html, "chart")
