"""Nothing is answered from damaged records: a command in; what it answers, or what is wrong with the records, out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ledger.base.problem import LedgerError


def refuse_damage(root: Path, command: str) -> None:
    """Answer nothing from tables that cannot be read; ``check`` reports them itself, ``run`` heals what is derived.

    Raises:
        LedgerError: they cannot.
    """
    from ledger.checks import check_readable

    problems = [] if command in {"check", "reviewed", "schemas"} else check_readable(root)
    if command == "run":
        problems = [p for p in problems if not p.place.startswith("data/derived/")]
    if command == "add":  # where nothing has run yet, nothing is derived
        problems = [p for p in problems if not (p.code == "table-empty" and p.place.startswith("data/derived/"))]
    if problems:
        raise LedgerError(problems)


def from_sound_records(root: Path, command: str, answer: Callable[[], int]) -> int:
    """What a command answers; one that breaks off at records that do not hold tells what is wrong with them.

    Raises:
        LedgerError: it broke off, and the records do not hold.
    """
    try:
        return answer()
    except (LedgerError, OSError):
        raise
    except Exception:
        from ledger.checks import check_data

        problems = check_data(root) if command != "check" else []
        if not problems:
            raise
        raise LedgerError(problems) from None
