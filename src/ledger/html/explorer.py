"""The explorer: the ledger in; its forms, which a script brings to life, and the same as pages, out.

Without a script the forms are not shown and the lists of pages are all there is.
"""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from ledger.base.paths import docs_dir
from ledger.base.words import EXPLORE, NAMES
from ledger.charts.made import chart_records
from ledger.html.addresses import group_of
from ledger.html.links import Link, paragraph_link
from ledger.html.sources import group_name
from ledger.html.templating import fill
from ledger.judge.bind import shown_text
from ledger.store import Ledger, in_order
from ledger.store.lineage import every_source

#: The kinds of rows, in the order of the switch.
KINDS = ("claim", "number", "source", "chart")
#: What the script says itself.
_SPOKEN = (
    *("all", "shown", "nothing", "loading", "failed", "more", "csv", "sort", "listed", "matched", "down", "since"),
    *(
        "ask_none",
        "ask_count",
        "ask_stored",
        "ask_claims",
        "ask_other",
        "ask_named",
        "ask_nothing",
        "ask_more",
        "address",
    ),
)
Links = list[tuple[Link, int]]


def explorer(ledger: Ledger, lang: str, _: str) -> Markup:
    """Both forms, and for each kind the pages that hold its rows."""
    spoken = {key: EXPLORE[lang][key] for key in _SPOKEN}
    pages = {
        "claim": _claims(ledger, lang),
        "number": _numbers(ledger, lang),
        "source": _sources(ledger, lang),
        "chart": _charts(ledger, lang),
    }
    counts = {kind: sum(n for _, n in links) for kind, links in pages.items()}
    kinds = {kind: NAMES[lang]["found"][kind] for kind in KINDS}
    return fill(
        "explorer.html",
        lang=lang,
        x=EXPLORE[lang],
        spoken=spoken,
        kinds=kinds,
        counts=counts,
        pages=pages,
        example=_example(ledger, lang),
    )


def _example(ledger: Ledger, lang: str) -> str:
    """A claim whose number belongs to another thing, or any claim with a number."""
    held = [c for c in in_order(ledger) if c.about in ledger.quantities and c.printed]
    wrong = [c for c in held if (v := ledger.verdict(c.id)) and v.verdict == "misattributed"]
    return next((shown_text(c.text(lang)) for c in (*wrong, *held)), "")


def _claims(ledger: Ledger, lang: str) -> Links:
    return [(paragraph_link(p, ledger, lang), len(found)) for p, found in ledger.by_paragraph.items()]


def _numbers(ledger: Ledger, lang: str) -> Links:
    listed = sorted((t for t in ledger.topics.values() if t.id in ledger.by_topic), key=lambda t: t.order)
    return [(Link(f"{{base}}numbers/{t.id}/", t.name(lang)), len(ledger.by_topic[t.id])) for t in listed]


def _sources(ledger: Ledger, lang: str) -> Links:
    counts = Counter(group_of(source, ledger) for source in every_source(ledger).values())
    groups = [group for group in ledger.edition.groups if counts[group]]
    return [(Link(f"{{base}}sources/{g}/", group_name(g, ledger, lang)), counts[g]) for g in groups]


def _charts(ledger: Ledger, lang: str) -> Links:
    """To the page that lists them, where there is one."""
    there = (docs_dir(ledger.root, lang) / "charts.md").exists()
    count = len(chart_records(ledger.root))
    return [(Link("{base}charts/", NAMES[lang]["found"]["chart"]), count)] if there else []
