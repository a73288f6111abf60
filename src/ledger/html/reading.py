"""How much was read, and how good it is: all sources in; a table of their grades by how much was read, out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from markupsafe import Markup

from ledger.base.words import NAMES, WORDS
from ledger.html.templating import fill
from ledger.judge.grades import FIRM
from ledger.numbers import render
from ledger.store import Ledger
from ledger.store.lineage import every_source


def reading_table(ledger: Ledger, lang: str, _: str) -> Markup:
    """Counts of sources by grade and by how much was read, the share of the upper grades, and the rows with a quote."""
    sources = list(every_source(ledger).values())
    counts = Counter((s.grade, s.read) for s in sources)
    grades, reads, w = NAMES[lang]["grade"], NAMES[lang]["reading"], WORDS[lang]
    columns = [read for read in reads if any(counts[grade, read] for grade in grades)]
    rows = [
        (grades[grade], [counts[grade, read] for read in columns], sum(counts[grade, r] for r in columns))
        for grade in grades
    ]
    quoted, evidence = sum(bool(e.quote) for e in ledger.evidence), len(ledger.evidence)
    firm = w["firm_share"].format(share=_share(sum(s.grade in FIRM for s in sources), len(sources), lang))
    told = w["quoted_share"].format(n=quoted, all=evidence, share=_share(quoted, evidence, lang))
    heads = [w["grade"], *(reads[read] for read in columns), w["sum"]]
    return fill("reading.html", lang=lang, heads=heads, rows=rows, told=[firm, told])


def _share(part: int, whole: int, lang: str) -> str:
    return render(Decimal(100 * part) / Decimal(whole or 1), "percent", lang, 2)
