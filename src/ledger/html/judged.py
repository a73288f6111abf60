"""How a claim was judged: rule, overruling and reason for both dates, and the sources that stand behind the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ledger.base.words import WORDS
from ledger.html.bound_text import Piece, bound_text
from ledger.html.robust import robust_sentences
from ledger.html.templating import fill
from ledger.judge.grades import firm_claim
from ledger.judge.independence import independent_sources, may_decide
from ledger.judge.rule import Ruling, rule
from ledger.store import Ledger
from ledger.store.records import Claim, Verdict


@dataclass(frozen=True)
class Basis:
    """What the rule says on a date; where the editor overruled it, the verdict and the reason."""

    verdict: Verdict
    ruling: Ruling
    reason: tuple[Piece, ...]

    @property
    def overruled(self) -> bool:
        return self.verdict.basis == "editor"


def judged(claim: Claim, ledger: Ledger, lang: str) -> Markup:
    """The grounds of the verdicts of now and then, and who the independent sources are."""
    found = [_basis(claim, v, ledger, lang) for when in ("now", "then") if (v := ledger.verdict(claim.id, when))]
    names = independent_sources((e for e in ledger.evidence_of(claim.id) if may_decide(e, ledger)), ledger)
    publishers = dict.fromkeys(ledger.sources[n].name(lang) for n in sorted(names) if n in ledger.sources)
    told = robust_sentences(claim, ledger, lang)
    told += [] if firm_claim(claim, ledger) else [WORDS[lang]["not_firm_claim"]]
    return fill("judged.html", lang=lang, found=found, publishers=publishers, told=told)


def _basis(claim: Claim, verdict: Verdict, ledger: Ledger, lang: str) -> Basis:
    return Basis(verdict, rule(claim, ledger, verdict.when), bound_text(verdict.reason(lang), ledger, lang))
