"""How a table of pandas shows in a cell: a frame in; a table that a page may hold, out.

pandas lays its tables out by itself, with styles that no page of ours applies; here only their rows are left.
"""

from __future__ import annotations

import re
from typing import Any

#: The types by the names under which pandas is imported: a notebook without it is not made to wait for it.
FRAME, SERIES = ("pandas", "DataFrame"), ("pandas", "Series")
#: Rows of a longer table are left out in its middle.
_MOST = 20
_TAG = re.compile(r"<(table|tr|th|td)\b([^<>]*)>")
_KEPT = re.compile(r' (?:class|colspan|rowspan)="[^"]*"')


def frame_html(frame: Any) -> str:
    """The rows of a frame, escaped, without any style: how it looks is up to the page."""
    written: str = frame.to_html(border=0, max_rows=_MOST, show_dimensions=False)
    return _TAG.sub(lambda tag: f"<{tag[1]}{''.join(_KEPT.findall(tag[2]))}>", written)


def series_html(series: Any) -> str:
    """A series is a frame of one column; without a name its column has none either."""
    return frame_html(series.to_frame("" if series.name is None else series.name))
