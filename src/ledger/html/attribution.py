"""The list of who said what: for each outlet what the article says it said, and what was found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from ledger.html.bound_text import Piece, bound_text
from ledger.html.links import Link, claim_link, source_link
from ledger.html.quoted import Quoted, printed_by
from ledger.html.templating import fill
from ledger.judge.attribution import OUTCOMES, Outlet, Statement, outlets
from ledger.store import Ledger
from ledger.store.records import WHENS, Claim, Evidence

_SHOWN = 4
#: Words that mean something by themselves: three of them, or four Han characters; a bare figure does not.
_SAYS = re.compile(r"(?:[^\W\d_]{2,}\W+){2}[^\W\d_]{2,}|[\u4e00-\u9fff]{4}")
_STANCES = {"supports": 0, "opposes": 1, "qualifies": 2}


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict of now, or none."""

    link: Link
    verdict: str


@dataclass(frozen=True)
class ReadSource:
    """A source with its date and what it prints."""

    link: Link
    published: str
    printed: Quoted | None


@dataclass(frozen=True)
class Said:
    """A row: what the article says they said, the outcome, what was found, then and since, and where."""

    paragraph: str
    claim: Judged
    outcome: str
    found: tuple[Piece, ...]
    since: list[tuple[Piece, ...]]
    sources: list[ReadSource]


@dataclass(frozen=True)
class Audited:
    """An outlet with its statements, and the facts that the article gives in its name, which are judged as facts."""

    id: str
    name: str
    outcome: str
    said: list[Said]
    facts: list[Judged]


def attribution_table(ledger: Ledger, lang: str, _: str) -> Markup:
    """All outlets in the order of the article; ``![](list:attribution)``."""
    audited = [_audited(outlet, ledger, lang) for outlet in outlets(ledger)]
    return fill("attribution.html", lang=lang, audited=audited, signs=OUTCOMES)


def _audited(outlet: Outlet, ledger: Ledger, lang: str) -> Audited:
    said = [_said(statement, outlet, ledger, lang) for statement in outlet.statements]
    facts = [_judged(claim, ledger, lang) for claim in outlet.facts]
    return Audited(outlet.id, outlet.name(lang), outlet.outcome, said, facts)


def _judged(claim: Claim, ledger: Ledger, lang: str) -> Judged:
    verdict = ledger.verdict(claim.id)
    return Judged(claim_link(claim, ledger, lang), verdict.verdict if verdict else "")


def _said(statement: Statement, outlet: Outlet, ledger: Ledger, lang: str) -> Said:
    """What was found by the article's date, and what has been found since, where that differs."""
    claim = statement.claim
    texts = dict.fromkeys(v.finding(lang) for when in WHENS if (v := ledger.verdict(claim.id, when)))
    found, *since = (bound_text(text, ledger, lang) for text in texts)
    judged, sources = _judged(claim, ledger, lang), _sources(claim, outlet, ledger, lang)
    return Said(claim.paragraph, judged, statement.outcome, found, since, sources)


def _sources(claim: Claim, outlet: Outlet, ledger: Ledger, lang: str) -> list[ReadSource]:
    """The sources with date and printed words: the outlet's own first, then those that decide."""

    def rank(e: Evidence) -> tuple[bool, int]:
        return (not _own(e, outlet, ledger), _STANCES[e.stance])

    read = sorted((e for e in ledger.evidence_of(claim.id) if e.source), key=rank)
    first = list({e.source: e for e in reversed(read)}.values())[::-1]
    return [_read(e, ledger, lang) for e in first[:_SHOWN]]


def _own(evidence: Evidence, outlet: Outlet, ledger: Ledger) -> bool:
    """Whether a source is a text of the outlet itself."""
    return bool(outlet.publisher) and ledger.source(evidence.source).publisher.startswith(outlet.publisher)


def _read(evidence: Evidence, ledger: Ledger, lang: str) -> ReadSource:
    source = ledger.source(evidence.source)
    shown = evidence.printed if _SAYS.search(evidence.printed) else ""
    return ReadSource(source_link(source, ledger, lang), source.published, printed_by(source, shown, lang))
