"""Lists made from the ledger: ``![](list:claim/PARAGRAPH)``, ``list:quantity/TOPIC``, ``list:board/…`` and others."""

from __future__ import annotations

from collections.abc import Callable

from ledger.charts.made import read_record
from ledger.html.annotated import annotated, filters
from ledger.html.article_box import article_box
from ledger.html.attribution import attribution_table
from ledger.html.between import between_list
from ledger.html.boards import board, changed_list, claim_list, selected, tally
from ledger.html.chart_page import chart_page
from ledger.html.citation import citation, citation_forms
from ledger.html.claim_marks import claim_marks
from ledger.html.claim_page import claim_page
from ledger.html.conflicts import conflict_list
from ledger.html.corrections import correction_list, upstream_list
from ledger.html.due import due_list
from ledger.html.explorer import explorer
from ledger.html.faults import fault_list
from ledger.html.folded import ask_folded, folded
from ledger.html.measured import measured_list, require_part
from ledger.html.merged import merged_page, require_merged
from ledger.html.packages import ask_package, package_list
from ledger.html.quantities import quantity_list
from ledger.html.reading import reading_table
from ledger.html.robust import hanging_list
from ledger.html.seal import release_list
from ledger.html.sources import require_group, source_list
from ledger.html.take_away import api_addresses, ask_table, everything, snippet_list
from ledger.prose.chart_index import chart_index
from ledger.prose.teasers import teasers
from ledger.prose.uses import ask_uses, uses_list
from ledger.store import Ledger, in_order


def render_list(name: str, ledger: Ledger, lang: str) -> str:
    """Render a list by name.

    ``board`` takes a selection after a slash: a paragraph by its key, a weight
    (``board/headline``) or claims by id (``board/one-claim,another-claim``).

    Raises:
        KeyError: there is no such list, or the selection names nothing.
    """
    kind, selection = _named(name)
    return LISTS[kind](ledger, lang, selection)


def ask_list(name: str, ledger: Ledger) -> None:
    """See that a list exists and that its selection names something; nothing is made.

    Raises:
        KeyError: there is no such list, or the selection names nothing.
    """
    kind, selection = _named(name)
    if kind in _SELECTED:
        _SELECTED[kind](ledger, selection)


def _named(name: str) -> tuple[str, str]:
    kind, _, selection = name.partition("/")
    if kind not in LISTS:
        raise KeyError(f"no list {kind!r}; known: {', '.join(sorted(LISTS))}")
    return kind, selection


def _annotated(ledger: Ledger, lang: str, paragraph: str) -> str:
    """The claims of one paragraph as annotated paraphrase."""
    return annotated(ledger.claims_in(paragraph), ledger, lang)


#: What each kind of list is made by.
LISTS = {
    "api": api_addresses,
    "article": lambda ledger, lang, _: article_box(ledger, lang),
    "attribution": attribution_table,
    "between": lambda ledger, lang, _: between_list(ledger, lang),
    "board": board,
    "changed": changed_list,
    "chart-merged": merged_page,
    "chart-page": chart_page,
    "charts": chart_index,
    "citation": lambda ledger, lang, _: citation(ledger, lang),
    "citation-forms": citation_forms,
    "claim": claim_list,
    "claim-page": lambda ledger, lang, key: claim_page(ledger.claim(key), ledger, lang),
    "conflict": conflict_list,
    "corrections": lambda ledger, lang, _: correction_list(ledger, lang),
    "due": lambda ledger, lang, _: due_list(ledger, lang),
    "explorer": explorer,
    "filters": lambda ledger, lang, _: filters(in_order(ledger), ledger, lang),
    "faults": fault_list,
    "hanging": hanging_list,
    "measured": measured_list,
    "more": folded,
    "package": package_list,
    "quantity": quantity_list,
    "reading": reading_table,
    "snippets": snippet_list,
    "releases": lambda ledger, lang, _: release_list(ledger, lang),
    "source": source_list,
    "strip": lambda ledger, lang, _: claim_marks(in_order(ledger), ledger, lang),
    "take-away": everything,
    "tally": tally,
    "teasers": lambda ledger, lang, _: teasers(ledger, lang),
    "upstream": lambda ledger, lang, _: upstream_list(ledger, lang),
    "uses": uses_list,
    "walk": _annotated,
}

#: What a selection must name, by kind of list; that of any other kind may name nothing.
_SELECTED: dict[str, Callable[[Ledger, str], object]] = {
    "board": selected,
    "chart-merged": require_merged,
    "chart-page": lambda ledger, key: read_record(ledger.root, key),
    "claim-page": lambda ledger, key: ledger.claim(key),
    "measured": require_part,
    "more": ask_folded,
    "package": ask_package,
    "snippets": ask_table,
    "source": require_group,
    "uses": ask_uses,
}
