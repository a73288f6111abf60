"""All checks in their order: the repository root in, every problem at once out.  What it finds
in the data is kept by itself: a changed sentence asks nothing of the data again."""

from __future__ import annotations

from pathlib import Path

from ledger.base.files import read_text
from ledger.base.paths import notebooks_dir, vocabulary
from ledger.base.problem import Problem
from ledger.checks.across import check_whole
from ledger.checks.answers import told
from ledger.checks.descriptors import check_descriptors
from ledger.checks.expressions import check_expressions
from ledger.checks.findings import check_findings
from ledger.checks.front_matter import check_front
from ledger.checks.history import check_history
from ledger.checks.links import check_links
from ledger.checks.packages import check_packages
from ledger.checks.prose import check_prose
from ledger.checks.qualifiers import check_qualifiers
from ledger.checks.quotes import check_quotes
from ledger.checks.subject import check_subject
from ledger.checks.tables import check_dates, check_languages, check_tables
from ledger.checks.texts import check_texts
from ledger.checks.together import check_together
from ledger.checks.values import check_values
from ledger.judge.coverage import coverage
from ledger.judge.naked import load_vocabulary
from ledger.store.loading import current_ledger, load

#: Without these no table can be looked up.
_UNREAD = {"file-unreadable", "descriptor-unreadable"}


def check_readable(root: Path) -> list[Problem]:
    """What keeps descriptors, tables or the declared names from being read, or days from being written."""
    described = check_descriptors(root)
    return _unreadable(root, described) or sorted(check_dates(root))


def _unreadable(root: Path, described: list[Problem]) -> list[Problem]:
    found = _names(root)
    found += [p for p in described if p.code in {*_UNREAD, "column-missing"}]
    unread = any(p.code in _UNREAD for p in found)
    return found if unread else sorted({*found, *check_tables(root)})


def _names(root: Path) -> list[Problem]:
    """Without declared names every name with a figure in it would be a problem of its own."""
    path = vocabulary(root)
    unread = read_text(path, root)[1]
    if unread or load_vocabulary(path):
        return unread
    place = path.relative_to(root).as_posix()
    return [Problem(place, 0, "declares no names", "restore the file", "names-missing")]


def check_data(root: Path) -> list[Problem]:
    """Descriptors, tables and records."""
    described = check_descriptors(root)
    if unreadable := _unreadable(root, described):
        return sorted({*described, *unreadable})
    ledger, problems = load(root)
    problems += described
    problems += check_packages(root)
    problems += check_languages(root)
    problems += check_dates(root)
    problems += check_values(ledger)
    problems += check_qualifiers(ledger)
    problems += check_quotes(ledger)
    problems += check_findings(ledger)
    problems += check_expressions(ledger)
    problems += check_links(ledger)
    problems += check_history(ledger)
    problems += check_texts(ledger)
    problems += check_whole(ledger)
    problems += check_subject(ledger)
    return sorted(set(problems))


def check_all(root: Path, pages: bool = True) -> list[Problem]:
    """Data and prose; prose only if the tables can be read at all.

    Args:
        pages: whether to put every page through the Markdown extension.
    """
    problems = told(root, "data", lambda: check_data(root), prose=False)
    if told(root, "readable", lambda: check_readable(root), prose=False):
        return problems
    together = check_together(current_ledger(root))
    return _told_once(sorted({*problems, *check_front(root), *check_prose(root, pages), *together}), root)


def _told_once(problems: list[Problem], root: Path) -> list[Problem]:
    """Where no notebook has run yet, that is one problem, not one for each chart."""
    missing = [p for p in problems if p.code == "chart-missing"]
    if not missing or any(notebooks_dir(root).glob("*.ipynb")):
        return problems
    not_run = Problem("notebooks", 0, "notebooks have not run", "run 'ledger run'", "notebooks-not-run")
    return sorted({not_run, *problems} - {*missing})


def counted(root: Path) -> dict[str, int]:
    """How many records of each kind there are, and how many of the article's tokens they cover."""
    ledger, _ = load(root)
    covered, tokens = coverage(ledger)
    counts = {"claims": len(ledger.claims), "quantities": len(ledger.quantities), "sources": len(ledger.sources)}
    return counts | {"evidence": len(ledger.evidence), "covered": covered, "tokens": tokens}
