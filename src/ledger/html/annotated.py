"""The article, annotated: its claims in order, each in our words with token, mark and the gist of the finding.

Without a script it is a plain list.  The filters are a form that a script brings to life; they read
``data-verdict`` and ``data-kind`` of each row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.words import NAMES
from ledger.html.bound_text import Piece, bound_text
from ledger.html.gist import gist
from ledger.html.links import Link, claim_link
from ledger.html.quoted import Quoted, token_of
from ledger.html.templating import fill
from ledger.store import Ledger
from ledger.store.records import Claim, Verdict
from ledger.store.verdicts import VERDICTS


@dataclass(frozen=True)
class AnnotatedClaim:
    """A claim with the article's token, its verdict and the gist of the finding."""

    claim: Claim
    link: Link
    token: Quoted | None
    verdict: str
    gist: tuple[Piece, ...]


@dataclass(frozen=True)
class Option:
    """What the list can be filtered by, with the number of claims it leaves."""

    value: str
    name: str
    count: int


def annotated(claims: Iterable[Claim], ledger: Ledger, lang: str) -> Markup:
    """The claims of a paragraph as running paraphrase."""
    rows = [_annotated(claim, v, ledger, lang) for claim in claims if (v := ledger.lead(claim.id))]
    return fill("annotated.html", lang=lang, rows=rows)


def _annotated(claim: Claim, verdict: Verdict, ledger: Ledger, lang: str) -> AnnotatedClaim:
    told = bound_text(gist(verdict, ledger, lang), ledger, lang)
    return AnnotatedClaim(claim, claim_link(claim, ledger, lang), token_of(claim, ledger), verdict.verdict, told)


def filters(claims: Iterable[Claim], ledger: Ledger, lang: str) -> Markup:
    """The form above the list: verdicts, kind and paragraph."""
    listed = list(claims)
    verdicts = Counter(v.verdict for c in listed if (v := ledger.verdict(c.id)))
    kinds = Counter(c.kind for c in listed).most_common()
    paragraphs = Counter(c.paragraph for c in listed).items()
    return fill(
        "filters.html",
        lang=lang,
        verdicts={v: verdicts[v] for v in VERDICTS if verdicts[v]},
        kinds=[Option(kind, NAMES[lang]["claim_kind"][kind], n) for kind, n in kinds],
        paragraphs=[Option(p.lower(), p, n) for p, n in paragraphs],
    )
