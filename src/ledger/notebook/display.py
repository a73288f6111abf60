"""How what a notebook makes shows in a cell: an object in; its rich form for IPython out.

No form holds a word of the interface, so that none of them can make a notebook stale.  A chart and a calculator say
their id besides, under :data:`MADE`; the page of the notebook shows in their place what the site makes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from IPython import get_ipython

from ledger.notebook.frames import FRAME, SERIES, frame_html, series_html
from ledger.numbers.value import Value

#: The type under which a cell says which chart or calculator it shows, as JSON.
MADE = "application/vnd.ledger.made+json"


def value_html(value: Value) -> str:
    """The value, its interval and how it was computed."""
    line = Element("p", {"class": "q-cell"})
    strong, how = SubElement(line, "strong"), SubElement(line, "span")
    strong.text, strong.tail, how.text = str(value), " ", "= "
    SubElement(how, "code").text = value.expression
    return tostring(line, encoding="unicode")


#: How each type shows.
FORMS: dict[type, Callable[[Any], str]] = {Value: value_html}
#: The same for types of a library that may not be loaded, by module and name.
OTHERS = {FRAME: frame_html, SERIES: series_html}
#: What a type is called under :data:`MADE`.
KINDS: dict[type, str] = {}
#: The display formatters that know all forms.
_TOLD: list[Any] = []


def show(kind: type, form: Callable[[Any], str], name: str) -> None:
    """Say how objects of a type show, and what they are called under :data:`MADE`; Jupyter is told at once.

    What a notebook asks for is imported while it runs, so a shell at work hears of forms too.
    """
    FORMS[kind], KINDS[kind] = form, name
    shell = get_ipython()
    for formatter in [*_TOLD, *([shell.display_formatter] if shell else [])]:
        register(formatter)


def register(formatter: Any) -> None:
    """Teach the display formatter of an IPython shell every form; the types themselves know nothing of notebooks."""
    if formatter not in _TOLD:
        _TOLD.append(formatter)
    html = formatter.formatters["text/html"]
    for kind, form in FORMS.items():
        html.for_type(kind, form)
    for (module, name), written in OTHERS.items():
        html.for_type_by_name(module, name, written)


def named(shown: object) -> dict[str, dict[str, str]]:
    """What a cell says besides the form of an object: the id of the chart or calculator that it is."""
    name = KINDS.get(type(shown))
    return {MADE: {"kind": name, "id": str(vars(shown)["id"])}} if name else {}
