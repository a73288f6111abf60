"""The whole article as a strip of marks: claims and verdicts in; one mark for each claim, in the article's order, out.

Marks are links, grouped by paragraph.  It needs no script: what a mark stands for is its label, which the
style sheet shows in the line below the strip while the mark is pointed at or focused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from itertools import groupby

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.marks import mark, symbols
from ledger.judge.bind import shown_text
from ledger.store import Ledger
from ledger.store.records import VERDICTS, Claim


def barcode(claims: Iterable[Claim], ledger: Ledger, lang: str) -> str:
    """The strip with its legend, which counts the verdicts and is its text alternative."""
    w = WORDS[lang]
    listed = list(claims)
    rows = "".join(
        _row(paragraph, list(group), ledger, lang) for paragraph, group in groupby(listed, key=lambda c: c.paragraph)
    )
    skip = f'<a class="vh bc-skip" href="#strip-end">{w["strip_skip"]}</a>'
    return (
        f'<figure class="barcode" data-search-exclude aria-label="{w["strip_label"]}">{symbols()}'
        f"{_legend(listed, ledger, lang)}{skip}"
        f'<ol class="bc-rows">{rows}</ol>'
        f'<figcaption id="strip-end" class="bc-note">{w["strip_note"]}</figcaption></figure>'
    )


def _row(paragraph: str, claims: list[Claim], ledger: Ledger, lang: str) -> str:
    known = ledger.paragraphs[paragraph]
    name = known.name(lang)
    head = f'<a class="bc-name" href="{{base}}claims/{known.address}/"><b>{paragraph}</b> {escape(name)}</a>'
    marks = "".join(_mark(c, ledger, lang) for c in claims)
    return f'<li class="bc-row">{head} <span class="bc-marks">{marks}</span></li>'


def _mark(claim: Claim, ledger: Ledger, lang: str) -> str:
    verdict = ledger.verdict(claim.id)
    if verdict is None:
        return ""
    text = shown_text(claim.text(lang))
    label = f"{NAMES[lang]['verdict'][verdict.verdict]}{WORDS[lang]['colon']}{text}"
    attributes = f'class="bc-mark vd--{verdict.verdict}" href="{entry_url("claim", claim.id, ledger)}"'
    return f'<a {attributes} aria-label="{escape(label)}">{mark(verdict.verdict)}</a>'


def _legend(claims: list[Claim], ledger: Ledger, lang: str) -> str:
    """Each verdict with its mark, its word and its count; it leads to the article filtered by it."""
    counts = Counter(v.verdict for c in claims if (v := ledger.verdict(c.id)))
    items = "".join(
        f'<li><a class="vd--{v}" href="{{base}}article/?verdict={v}">{mark(v)} '
        f"<b>{counts[v]}</b> {NAMES[lang]['verdict'][v]}</a></li>"
        for v in VERDICTS
        if counts[v]
    )
    return f'<ul class="bc-legend" aria-label="{WORDS[lang]["filter_verdict"]}">{items}</ul>'
