"""The article, annotated: its claims in order, each in our words with token, mark and the gist of the finding.

Without a script it is a plain list.  The filters are a form that a script brings to life; they read
``data-verdict`` and ``data-kind`` of each row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url
from ledger.html.parts import badge, bracketed, inline
from ledger.judge.bind import plain
from ledger.store import Ledger
from ledger.store.records import VERDICTS, Claim, Verdict

_SENTENCE = {
    "en": re.compile(r"(?:(?<=[a-z0-9)\]%][.!?])|(?<=[.!?][”\"]))\s+(?=[A-Z0-9$“\[])"),
    "zh": re.compile(r"(?<=[。！？])(?!”|」)"),
}
#: Verdicts whose reason often stands in the second sentence, after what is right.
_FAULTS = {"imprecise", "exaggerated", "misattributed", "contradicted"}
_SHORT = {"en": 180, "zh": 72}


def walk(claims: Iterable[Claim], ledger: Ledger, lang: str) -> str:
    """The claims of a paragraph as running paraphrase."""
    return f'<ol class="walk" data-search-exclude>{"".join(_step(c, ledger, lang) for c in claims)}</ol>'


def first_sentence(text: str, lang: str) -> str:
    """The first sentence of a finding; links are left whole."""
    return _SENTENCE[lang].split(text, maxsplit=1)[0].strip()


def gist(verdict: Verdict, ledger: Ledger, lang: str) -> str:
    """What a finding comes to: its first sentence, and the second where a fault is found and both are short."""
    text = verdict.finding(lang)
    first, *others = _SENTENCE[lang].split(text, maxsplit=2)
    if verdict.verdict not in _FAULTS or not others:
        return first.strip()
    both = f"{first.strip()}{WORDS[lang]['gap']}{others[0].strip()}"
    return both if len(plain(both, ledger, lang)) <= _SHORT[lang] else first.strip()


def _step(claim: Claim, ledger: Ledger, lang: str) -> str:
    verdict = ledger.lead(claim.id)
    if verdict is None:
        return ""
    text = inline(claim.text(lang), ledger, lang, links=False)
    language = ledger.article.language
    token = f' <q class="walk-token" lang="{language}">{escape(claim.printed)}</q>' if claim.printed else ""
    finding = inline(gist(verdict, ledger, lang), ledger, lang)
    return (
        f'<li class="walk-step" id="{claim.id}" data-verdict="{verdict.verdict}" data-kind="{claim.kind}">'
        f'<p class="walk-claim"><a href="{entry_url("claim", claim.id, ledger)}">{text}</a>{token}</p>'
        f'<p class="walk-finding">{badge(verdict.verdict, lang)} {finding}</p></li>'
    )


def filters(claims: Iterable[Claim], ledger: Ledger, lang: str) -> str:
    """The form above the list: verdicts, kind and paragraph."""
    w, names = WORDS[lang], NAMES[lang]
    listed = list(claims)
    verdicts = Counter(v.verdict for c in listed if (v := ledger.verdict(c.id)))
    boxes = "".join(
        f'<label class="chip"><input type="checkbox" name="verdict" value="{v}"> {badge(v, lang)} '
        f'<span class="chip-n">{verdicts[v]}</span></label>'
        for v in VERDICTS
        if verdicts[v]
    )
    counts = Counter(c.kind for c in listed).most_common()
    kinds = {k: f"{names['claim_kind'][k]}{bracketed(n, lang)}" for k, n in counts}
    paragraphs = {p.lower(): f"{p}{bracketed(n, lang)}" for p, n in Counter(c.paragraph for c in listed).items()}
    return (
        f'<form class="walk-filters needs-js" data-walk data-search-exclude data-shown="{w["shown"]}">'
        f"<fieldset><legend>{w['filter_verdict']}</legend>{boxes}</fieldset>"
        f"{_select('kind', w['filter_kind'], kinds, w)}{_select('paragraph', w['filter_paragraph'], paragraphs, w)}"
        f'<button type="reset">{w["filter_reset"]}</button>'
        f'<p role="status" class="walk-count"></p></form>'
    )


def _select(name: str, label: str, options: dict[str, str], w: dict[str, str]) -> str:
    items = "".join(f'<option value="{k}">{escape(text)}</option>' for k, text in options.items())
    return f'<label>{label} <select name="{name}"><option value="">{w["filter_all"]}</option>{items}</select></label>'
