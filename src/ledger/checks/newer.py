"""What is said of now: verdicts in; each finding of the later day that nothing newer than the article stands behind,
out.

Something newer is a row of evidence published after the article, or a day after it that the finding or its reason
binds: that of an event since, or the one on which it was looked for.  A repository that records no search is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.base.days import days
from ledger.base.problem import Problem
from ledger.judge.bind import numbers_of
from ledger.judge.independence import kept_out
from ledger.store import Ledger
from ledger.store.searched import searches


def check_newer(ledger: Ledger) -> Iterator[Problem]:
    """Every finding of now that neither binds such a day nor has such a row."""
    for (claim, when), verdict in ledger.verdicts.items() if searches(ledger.root) else ():
        row = ledger.row("verdict", f"{claim} now") if when == "now" else None
        newer = any(kept_out(e, ledger) == "later" for e in ledger.evidence_of(claim))
        if row and not newer and not any(_later(key, ledger) for key in numbers_of(verdict)):
            what = f"the finding on {claim} (now) rests on nothing that is newer than the article"
            yield row.problem(what, "name what is newer, or bind the day on which nothing was found", "finding-old")


def _later(key: str, ledger: Ledger) -> bool:
    """Whether a number is from after the article's date, which may be known to the month or the year only."""
    quantity, article = ledger.quantities.get(key), days(ledger.article.published)
    own = days(quantity.as_of) if quantity else None
    return bool(own and article and own.first > article.last)
