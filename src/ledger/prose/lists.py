"""Lists made from the ledger: ``![](list:claim/P1)``, ``list:quantity/cost``, ``list:board/…`` and others."""

from __future__ import annotations

from ledger.html.annotated import filters, walk
from ledger.html.attribution import attribution_table
from ledger.html.boards import board, changed_list, claim_list, tally
from ledger.html.citation import citation
from ledger.html.claim_marks import barcode
from ledger.html.claim_page import claim_page
from ledger.html.corrections import correction_list, upstream_list
from ledger.html.quantities import conflict_list, quantity_list
from ledger.html.sources import source_list
from ledger.prose.teasers import teasers
from ledger.store import Ledger, in_order


def render_list(name: str, ledger: Ledger, lang: str) -> str:
    """Render a list by name.

    ``board`` takes a selection after a slash: a paragraph (``board/P1``), a weight
    (``board/headline``) or claims by id (``board/p1-training-cost,p1-h800``).

    Raises:
        KeyError: there is no such list, or the selection names nothing.
    """
    kind, _, selection = name.partition("/")
    if kind not in _LISTS:
        raise KeyError(f"no list {kind!r}; known: {', '.join(sorted(_LISTS))}")
    if kind in _FROM_PROSE:
        return _LISTS[kind](ledger, lang, selection)
    key = (name, lang)
    if key not in ledger.lists:  # the check and the site ask for the same ones
        ledger.lists[key] = _LISTS[kind](ledger, lang, selection)
    return ledger.lists[key]


def _walk(ledger: Ledger, lang: str, paragraph: str) -> str:
    """The claims of one paragraph as annotated paraphrase."""
    return walk((c for c in in_order(ledger) if c.paragraph == paragraph), ledger, lang)


_LISTS = {
    "attribution": attribution_table,
    "board": board,
    "changed": changed_list,
    "citation": lambda ledger, lang, _: citation(ledger.root, lang),
    "claim": claim_list,
    "claim-page": lambda ledger, lang, key: claim_page(ledger.claim(key), ledger, lang),
    "conflict": conflict_list,
    "corrections": lambda ledger, lang, _: correction_list(ledger, lang),
    "filters": lambda ledger, lang, _: filters(in_order(ledger), ledger, lang),
    "quantity": quantity_list,
    "source": source_list,
    "strip": lambda ledger, lang, _: barcode(in_order(ledger), ledger, lang),
    "tally": tally,
    "teasers": lambda ledger, lang, _: teasers(ledger, lang),
    "upstream": lambda ledger, lang, _: upstream_list(ledger, lang),
    "walk": _walk,
}

#: Lists that read the prose too, so that they may change while the ledger does not.
_FROM_PROSE = {"claim-page", "strip", "teasers"}
