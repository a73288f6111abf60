"""How much was read, and how good it is: all sources in; a table of their grades by how much was read, out.

Below it stand the shares: of the upper grades among sources, key claims and rows that may decide, and of rows that
quote; then what became of the searches for better texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import NAMES, WORDS
from ledger.html.templating import fill
from ledger.judge.grades import FIRM, firm_claim, firm_row
from ledger.judge.independence import may_decide
from ledger.numbers import render
from ledger.store import Ledger
from ledger.store.lineage import every_source
from ledger.store.searched import last_searches


def reading_table(ledger: Ledger, lang: str, _: str) -> Markup:
    """Counts of sources by grade and by how much was read; then the shares, in sentences."""
    sources = list(every_source(ledger).values())
    counts = Counter((s.grade, s.read) for s in sources)
    grades, reads, w = NAMES[lang]["grade"], NAMES[lang]["reading"], WORDS[lang]
    columns = [read for read in reads if any(counts[grade, read] for grade in grades)]
    rows = [
        (grades[grade], [counts[grade, read] for read in columns], sum(counts[grade, r] for r in columns))
        for grade in grades
    ]
    heads = [w["grade"], *(reads[read] for read in columns), w["sum"]]
    return fill("reading.html", lang=lang, heads=heads, rows=rows, told=list(_told(ledger, lang)))


def _told(ledger: Ledger, lang: str) -> Iterator[str]:
    """The shares, a sentence each; nothing about what a repository has none of."""
    w, sources, rows = WORDS[lang], list(every_source(ledger).values()), ledger.evidence
    key = [claim for claim in ledger.claims.values() if claim.weight == "headline"]
    deciding = [e for e in rows if may_decide(e, ledger)]
    firm = sum(firm_row(e, ledger) for e in deciding)
    yield w["firm_share"].format(share=_share(sum(s.grade in FIRM for s in sources), len(sources), lang))
    if key and deciding:
        n, share = sum(firm_claim(claim, ledger) for claim in key), _share(firm, len(deciding), lang)
        yield w["firm_rests"].format(n=n, all=len(key), share=share)
    quoted = sum(bool(e.quote) for e in rows)
    yield w["quoted_share"].format(n=quoted, all=len(rows), share=_share(quoted, len(rows), lang))
    reasons = Counter(e.unquoted for e in rows if e.unquoted)
    if reasons:
        yield w["unquoted_share"].format(**{reason: reasons[reason] for reason in NAMES[lang]["unquoted"]})
    if found := last_searches(ledger.root):
        yield w["searched_share"].format(n=len(found), found=sum(bool(search.found) for search in found.values()))


def _share(part: int, whole: int, lang: str) -> str:
    return render(Decimal(100 * part) / Decimal(whole or 1), "percent", lang, 2)
