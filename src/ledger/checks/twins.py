"""Twins: both languages have the same pages, sections, bound records and charts, and neither lags behind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.prose.twins import Section, changed, pages, pairs, recorded

_NAMES = {"en": "English", "zh": "Chinese"}
_SHOWN = {"records": ("quantity", "claim", "source"), "charts": ("chart",), "lists": ("list",), "calculators": ("try",)}


def check_twins(root: Path) -> list[Problem]:
    """Compare the languages of every page."""
    problems: list[Problem] = []
    for name, page in pages(root).items():
        missing = [lang for lang in LANGS if lang not in page]
        if missing:
            there, here = next(iter(page)), missing[0]
            what = f"has no twin in docs/{here}"
            problems.append(Problem(f"docs/{there}/{name}", 0, what, f"write docs/{here}/{name}", "twin-missing"))
        else:
            problems += [*_sections(name, page), *_bound(name, page)]
    return problems


def check_reviewed(root: Path) -> list[Problem]:
    """Every section as it was when somebody last compared both languages."""
    before = recorded(root)
    known = {page for page, _ in before}
    problems: list[Problem] = []
    for name, page in pages(root).items():
        remedy = f"read both side by side, bring them to the same state, then 'ledger reviewed {name[:-3]}'"
        if name not in known and len(page) == len(LANGS):
            what = "has not been reviewed against its twin"
            problems.append(Problem(f"docs/{LANGS[0]}/{name}", 0, what, remedy, "twin-lagging"))
            continue
        for pair in pairs(page):
            digests = before.get((name, pair[0].ident), ("", ""))
            problems += _lagging(name, pair, changed(pair, digests), remedy)
    return problems


def _sections(name: str, page: dict[str, list[Section]]) -> Iterable[Problem]:
    """The same ids in the same order; the page that lacks one is named."""
    ids = {lang: [s.ident for s in page[lang]] for lang in LANGS}
    for here, there in (LANGS, LANGS[::-1]):
        for section in page[there]:
            if section.ident not in ids[here]:
                what = f"has no section #{section.ident}, which its twin has at line {section.line}"
                remedy = "bring both languages to the same sections"
                yield Problem(f"docs/{here}/{name}", 0, what, remedy, "twin-differs")
    if set(ids[LANGS[0]]) == set(ids[LANGS[1]]) and ids[LANGS[0]] != ids[LANGS[1]]:
        both = zip_longest(page[LANGS[1]], ids[LANGS[0]])
        first = next((s for s, other in both if s and s.ident != other), page[LANGS[1]][-1])
        what = f"section #{first.ident} stands in another place than in its twin"
        remedy = "bring both languages to the same order"
        yield Problem(f"docs/{LANGS[1]}/{name}", first.line, what, remedy, "twin-differs")


def _bound(name: str, page: dict[str, list[Section]]) -> Iterable[Problem]:
    """What a section binds and shows, its twin binds and shows too."""
    for pair in pairs(page):
        for what, schemes in _SHOWN.items():
            en, zh = (section.bound(*schemes) for section in pair)
            for lang, section, missing in (("zh", pair[1], en - zh), ("en", pair[0], zh - en)):
                if missing:
                    names = ", ".join(m.removeprefix("chart:") for m in sorted(missing))
                    text = f"section #{section.ident} binds other {what} than its twin; missing here: {names}"
                    remedy = "bring both languages to the same numbers and charts"
                    yield Problem(f"docs/{lang}/{name}", section.line, text, remedy, "twin-differs")


def _lagging(name: str, pair: tuple[Section, ...], changes: list[str], remedy: str) -> Iterable[Problem]:
    """One side changed: the other is older; both changed: nobody has said that they agree."""
    if not changes:
        return
    if len(changes) == 1:
        old = next(lang for lang in LANGS if lang not in changes)
        section, twin = pair[LANGS.index(old)], pair[LANGS.index(changes[0])]
        what = f"section #{section.ident} is older than its {_NAMES[changes[0]]} twin (line {twin.line} there)"
        yield Problem(f"docs/{old}/{name}", section.line, what, remedy, "twin-lagging")
    else:
        what = f"section #{pair[0].ident} and its twin have changed since they were last compared"
        yield Problem(f"docs/{LANGS[0]}/{name}", pair[0].line, what, remedy, "twin-lagging")
