"""Charts that carry no argument of their own: a list of them in; each folded under its finding out."""

from __future__ import annotations

from markupsafe import Markup

from ledger.charts.made import read_record
from ledger.html.figure import figure, shown_words
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.chart_words import chart_words


def folded(ledger: Ledger, lang: str, selection: str) -> Markup:
    """The charts that a selection names, ``one,another``, each closed until a reader opens it.

    Raises:
        FileNotFoundError: no notebook has drawn one of them, or nobody has written its words.
    """
    shown = [
        (key, shown_words(chart_words(ledger.root, key, lang), ledger, lang)["title"], figure(key, ledger, lang, True))
        for key in selection.split(",")
    ]
    return fill("folded.html", charts=shown)


def ask_folded(ledger: Ledger, selection: str) -> None:
    """See that each chart was drawn.

    Raises:
        FileNotFoundError: no notebook has drawn one of them.
    """
    for key in selection.split(","):
        read_record(ledger.root, key)
