"""All checks in their order: the repository root in, every problem at once out.  What it finds
in the data is kept by itself: a changed sentence asks nothing of the data again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from ledger.base.files import read_text
from ledger.base.paths import notebooks_dir, vocabulary
from ledger.base.problem import Problem
from ledger.checks.across import check_whole
from ledger.checks.addresses import check_addresses
from ledger.checks.answers import told
from ledger.checks.claimed import check_claims
from ledger.checks.dated import check_dated
from ledger.checks.dates import check_dates
from ledger.checks.descriptors import check_descriptors
from ledger.checks.doubled import check_doubled
from ledger.checks.entering import check_entering
from ledger.checks.evidenced import check_evidence
from ledger.checks.expressions import check_expressions
from ledger.checks.filled import check_filled_in
from ledger.checks.findings import check_findings
from ledger.checks.front_matter import check_front
from ledger.checks.history import check_history
from ledger.checks.languages import check_both, check_described
from ledger.checks.lasting import check_copies
from ledger.checks.links import check_links
from ledger.checks.markup import check_cells, check_heads
from ledger.checks.mixed import check_mixed
from ledger.checks.newer import check_newer
from ledger.checks.observed import check_observed
from ledger.checks.opposed import check_opposed_prose, check_opposed_rows
from ledger.checks.overtaken import check_overtaken
from ledger.checks.packages import check_packages
from ledger.checks.passing import Passing
from ledger.checks.plain_cells import check_plain_cells
from ledger.checks.printed import check_printed
from ledger.checks.prose import check_prose
from ledger.checks.qualifiers import check_qualifiers
from ledger.checks.quotes import check_quotes, check_unquoted
from ledger.checks.related import check_related
from ledger.checks.required import check_required
from ledger.checks.searched import check_searched
from ledger.checks.sources import check_sources
from ledger.checks.subject import check_subject
from ledger.checks.tables import check_calendar, check_languages, check_tables, every_row
from ledger.checks.texts import check_texts
from ledger.checks.together import check_together
from ledger.checks.values import check_values
from ledger.checks.wording import check_wording
from ledger.checks.years import check_years
from ledger.judge.coverage import coverage
from ledger.judge.naked import load_vocabulary
from ledger.store import Ledger
from ledger.store.loading import current_ledger, load
from ledger.store.packages import package_names

#: What is asked of the files of the packages.
_OF_FILES: tuple[Callable[[Path], Iterable[Problem]], ...] = (
    check_required,
    check_packages,
    check_languages,
    check_described,
    check_calendar,
    check_observed,
    check_cells,
    check_plain_cells,
    check_opposed_rows,
    check_mixed,
)
#: What is asked of the records, whatever else is wrong.
_OF_RECORDS: tuple[Callable[[Ledger], Iterable[Problem]], ...] = (
    check_values,
    check_printed,
    check_qualifiers,
    check_dated,
    check_quotes,
    check_unquoted,
    check_searched,
    check_evidence,
    check_claims,
    check_findings,
    check_newer,
    check_years,
    check_links,
    check_history,
    check_texts,
    check_both,
    check_related,
    check_sources,
    check_doubled,
    check_whole,
    check_subject,
    check_copies,
)
#: Without these no table can be looked up.
_UNREAD = {"file-unreadable", "character-unsound", "descriptor-unreadable"}


def check_readable(root: Path) -> list[Problem]:
    """What keeps descriptors, tables or the declared names from being read, or days from being written."""
    described = check_descriptors(root)
    return _unreadable(root, described) or sorted(check_calendar(root))


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
    passing = Passing(root, "data")
    problems += described
    for name, find in _of_data(root, ledger):
        problems += passing(name, find)
    for name in package_names(root):
        problems += passing(f"check_filled {name}", partial(check_filled_in, ledger, name), of_records=False)
    passing.save()
    return sorted(set(problems))


def _of_data(root: Path, ledger: Ledger) -> Iterator[tuple[str, Callable[[], Iterable[Problem]]]]:
    """Every check of the data, with the name under which it is kept that it passed."""
    yield from ((check.__name__, partial(check, root)) for check in _OF_FILES)
    yield "check_dates", lambda: check_dates(every_row(root))
    yield "check_addresses", lambda: check_addresses(every_row(root))
    yield from ((check.__name__, partial(check, ledger)) for check in _OF_RECORDS)
    for notebook in sorted({quantity.lineage.notebook for quantity in ledger.quantities.values()}):
        yield f"check_expressions {notebook}", partial(check_expressions, ledger, notebook)


def check_all(root: Path, pages: bool = True) -> list[Problem]:
    """Data and prose; prose only if the tables can be read at all.

    Args:
        pages: whether to put every page through the Markdown extension.
    """
    problems = told(root, "data", lambda: check_data(root), prose=False)
    if told(root, "readable", lambda: check_readable(root), prose=False):
        return problems
    if entering := check_entering(root):
        return sorted({*problems, *entering})
    ledger = current_ledger(root)
    problems += [*check_together(ledger), *check_overtaken(ledger), *check_opposed_prose(root), *check_wording(root)]
    return _told_once(sorted({*problems, *check_front(root), *check_heads(root), *check_prose(root, pages)}), root)


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
