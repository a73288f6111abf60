"""Notebooks before a build: the repository in; those that ran, or all that is wrong with data and prose, out.

A wrong row is told before notebooks run, which takes longest of all, and a notebook that fails because of one is told
together with it and with every sentence that no longer agrees.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from ledger.base.paths import notebooks_dir
from ledger.base.problem import LedgerError, Problem
from ledger.checks import check_all
from ledger.notebook.progress import Ran, Watch
from ledger.notebook.run import run

log = logging.getLogger("mkdocs.ledger")
#: What a row or a page is by itself, whatever notebooks compute.
LASTING = {
    *("as-of-ahead", "as-of-differs", "as-of-undated", "bound-differs", "cell-empty", "cell-number"),
    *(
        "column-missing",
        "column-unknown",
        "date-impossible",
        "descriptor-key",
        "descriptor-reference",
        "descriptor-unreadable",
    ),
    *("evidence-missing", "file-unreadable", "head-unreadable", "inferred-unreasoned", "interval-disordered"),
    *("key-twice", "names-missing", "one-language", "package-cell", "package-refused", "printed-differs"),
    *("quote-long", "quote-unread", "review-undated", "row-cells", "settings-unreadable", "source-differs"),
    *("table-empty", "table-unreadable", "unit-unknown", "unit-unsound", "verdict-missing", "verdict-unreasoned"),
}
_HEALED = "data/derived/"


class _Look(Watch):
    """Looks at the data when it is known that notebooks will run, and before they do."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def begins(self, stale: Mapping[str, Sequence[str]], kept: Sequence[str]) -> None:
        found = _found(self._root, pages=False) if stale else []
        if any(p.code in LASTING and not p.place.startswith(_HEALED) for p in found):
            raise LedgerError(_found(self._root))  # with the sentences: no page is rendered any more
        if found:
            log.info("Before notebooks run, which may mend some of them: %s", LedgerError(found))


def run_first(root: Path) -> Ran:
    """Run the notebooks that are stale.

    Raises:
        LedgerError: rows are wrong, and nothing has run; or a notebook failed.
    """
    try:
        return run(root, watch=_Look(root))
    except LedgerError as error:
        raise LedgerError({*error.problems, *_besides(root)}) from None


def _besides(root: Path) -> list[Problem]:
    """What else is wrong, but for what the run that failed would have made; all of it, where none has succeeded yet."""
    ran_before = any(notebooks_dir(root).glob("*.ipynb"))
    return [p for p in _found(root) if not p.place.startswith(_HEALED)] if ran_before else []


def _found(root: Path, pages: bool = True) -> list[Problem]:
    """Everything that is wrong, in pages too or not; nothing where what runs have left is damaged: it is made again."""
    try:
        return check_all(root, pages=pages)
    except LedgerError:
        return []
