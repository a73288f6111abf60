"""Every address of the site: a record in; where its entry stands out.  ``{base}`` stands for the path to the root.

``{site}`` stands for the address of the whole site, where something is copied out of it: a citation, a program.
A source stands on the page of one of a few groups of first letters of its publisher, which the edition fixes.

The groups are part of every address, so they stay as they are when sources are added.  A page that
grows too heavy is divided further; addresses without a group (``sources/#id``) lead through the index.
"""

from __future__ import annotations

import unicodedata

from ledger.base.paths import docs_dir
from ledger.store import Ledger
from ledger.store.sourced import Quantity, Source

#: What stands for the address of a site that has none.
NO_SITE = "https://HOST/"


def initial(source: Source) -> str:
    """The first letter of the publisher, plain and in capitals; ``#`` if it begins with none."""
    letter = unicodedata.normalize("NFKD", source.publisher)[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def group_of(source: Source, ledger: Ledger) -> str:
    """The group that holds the publisher's first letter; the last one also takes what begins with no Latin letter."""
    letter, groups = initial(source).lower(), ledger.edition.groups
    return next((g for g in groups if g[0] <= letter <= g[-1]), groups[-1])


def in_alphabet(source: Source) -> tuple[bool, str, str]:
    """What to sort sources by: publisher, those that begin with no Latin letter last."""
    return initial(source) == "#", source.publisher.lower(), source.id


def source_url(source: Source, ledger: Ledger) -> str:
    """The address of its entry."""
    return f"{{base}}sources/{group_of(source, ledger)}/#{source.id}"


def entry_url(scheme: str, key: str, ledger: Ledger) -> str:
    """Address of a record's full entry: a claim has its own page, quantities stand by topic, sources by letter.

    An unknown key, which the check names, leads to the list of its kind.
    """
    if scheme == "claim":
        return f"{{base}}claims/{key}/"
    if scheme == "quantity":
        quantity = ledger.quantities.get(key)
        return f"{{base}}numbers/{quantity.topic}/#{key}" if quantity else "{base}numbers/"
    source = ledger.sources.get(key)
    return source_url(source, ledger) if source else "{base}sources/"


def uses_url(quantity: Quantity) -> str:
    """Where all that rests on a quantity is listed."""
    return f"{{base}}uses/{quantity.topic}/#{quantity.id}"


def conflict_url(group: str) -> str:
    """Where the values that sources print for one thing stand together."""
    return f"{{base}}numbers/#{group}"


def paragraph_url(paragraph: str) -> str:
    """The page of the claims of a paragraph."""
    return f"{{base}}claims/{paragraph.lower()}/"


def explore_url(ledger: Ledger, lang: str, state: str = "") -> str:
    """The explorer as it lists something; empty where a site has none."""
    return f"{{base}}explore/#{state}" if (docs_dir(ledger.root, lang) / "explore.md").exists() else ""


def is_web_address(text: str) -> bool:
    """Whether an address opens a page and does nothing else; ``javascript:`` would run in ours."""
    return text.startswith(("https://", "http://"))


def cell_url(notebook: str, cell: int) -> str:
    """Where a notebook's page shows one of its cells, counted from 1; the notebook as a whole without a cell."""
    return f"{{base}}appendix/{notebook}/" + (f"#cell-{cell}" if cell else "")


def chart_url(chart: str) -> str:
    """The page of a chart."""
    return f"{{base}}chart/{chart}/"
