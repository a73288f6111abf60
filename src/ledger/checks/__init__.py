"""All checks: the repository root in, every problem at once out.

An answer is kept under the key of everything that it was found in (see :mod:`ledger.checks.answers`).  While that is
the same the answer is told again, without as much as loading a check.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.problem import Problem
from ledger.checks.answers import kept, told


def check_readable(root: Path) -> list[Problem]:
    """What keeps descriptors, tables or the declared names from being read: all else would only repeat it."""

    def found() -> list[Problem]:
        from ledger.checks.every import check_readable

        return check_readable(root)

    return told(root, "readable", found, prose=False)


def check_data(root: Path) -> list[Problem]:
    """Descriptors, tables and records."""

    def found() -> list[Problem]:
        from ledger.checks.every import check_data

        return check_data(root)

    return told(root, "data", found, prose=False)


def check_all(root: Path, pages: bool = True) -> list[Problem]:
    """Data and prose; prose only if the tables can be read at all.

    Args:
        pages: whether to put every page through the Markdown extension, which whoever builds a site does anyway.
    """

    def found() -> list[Problem]:
        from ledger.checks.every import check_all

        return check_all(root, pages)

    return told(root, "all" if pages else "unrendered", found)


def check_sealed(root: Path) -> list[Problem]:
    """What differs from what was published, and has no dated reason; nothing while tables cannot be read."""

    def found() -> list[Problem]:
        from ledger.checks.sealed import check_sealed
        from ledger.store.loading import current_ledger

        return [] if check_readable(root) else check_sealed(current_ledger(root))

    return told(root, "sealed", found)


def check_reviewed(root: Path) -> list[Problem]:
    """Sections and records that have changed since somebody last compared both languages."""

    def found() -> list[Problem]:
        from ledger.checks.sealed_twins import check_sealed_twins
        from ledger.checks.twins import check_reviewed
        from ledger.store.loading import current_ledger

        records = [] if check_readable(root) else check_sealed_twins(current_ledger(root))
        return [*check_reviewed(root), *records]

    return told(root, "reviewed", found)


def counted(root: Path) -> dict[str, int]:
    """How many records of each kind were checked, and how many of the article's tokens they cover."""

    def found() -> dict[str, int]:
        from ledger.checks.every import counted

        return counted(root)

    return kept(root, "counted", found, prose=False)
