"""Kinds of fault that an audit found: ``docs/faults.csv`` in; how many rows were mended for each, which check forbids
it now, and who reads what no check can tell, out.

``python -m tests.kinds COMMIT`` counts the rows; the rest is written by hand.
"""

from __future__ import annotations

from markupsafe import Markup

from ledger.base.tables import read_if_there
from ledger.base.words import WORDS
from ledger.html.templating import fill
from ledger.store import Ledger

HEADER = ["kind", "name_en", "name_zh", "review", "found", "checks", "rest_en", "rest_zh"]


def fault_list(ledger: Ledger, lang: str, _: str) -> Markup:
    """A folded table, a row for each kind; nothing where no audit was kept."""
    kinds, w = read_if_there(ledger.root / "docs" / "faults.csv", ledger.root, HEADER), WORDS[lang]
    heads = [w["fault_kind"], w["fault_review"], w["fault_found"], w["fault_checks"], w["fault_rest"]]
    return fill("faults.html", lang=lang, title=w["faults"], kinds=kinds, heads=heads) if kinds else Markup()
