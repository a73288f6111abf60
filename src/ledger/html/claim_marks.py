"""The whole article as marks: claims and verdicts in; one mark for each claim, in the article's order, out.

Marks are links, grouped by paragraph.  It needs no script: what a mark stands for is its label, which the
style sheet shows in the line below the marks while one is pointed at or focused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ledger.html.addresses import paragraph_url
from ledger.html.links import Link, judged_link
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.verdicts import VERDICTS


@dataclass(frozen=True)
class Mark:
    """The link of a claim, labelled with its verdict and its text."""

    verdict: str
    link: Link


@dataclass(frozen=True)
class Paragraph:
    """A paragraph by key and name, with the marks of its claims."""

    key: str
    name: str
    url: str
    marks: list[Mark]


def claim_marks(claims: Iterable[Claim], ledger: Ledger, lang: str) -> Markup:
    """The marks of claims in the article's order, with their legend, which counts the verdicts and is their
    text alternative."""
    listed = list(claims)
    paragraphs = [
        Paragraph(key, ledger.paragraphs[key].name(lang), paragraph_url(key), _marks(group, ledger, lang))
        for key, group in groupby(listed, key=lambda c: c.paragraph)
    ]
    found = Counter(v.verdict for c in listed if (v := ledger.verdict(c.id)))
    counts = {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}
    return fill("claim_marks.html", lang=lang, paragraphs=paragraphs, counts=counts)


def _marks(claims: Iterable[Claim], ledger: Ledger, lang: str) -> list[Mark]:
    return [_mark(claim, v.verdict, ledger, lang) for claim in claims if (v := ledger.verdict(claim.id))]


def _mark(claim: Claim, verdict: str, ledger: Ledger, lang: str) -> Mark:
    return Mark(verdict, judged_link(claim, ledger, lang))
