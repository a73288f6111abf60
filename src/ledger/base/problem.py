"""What is wrong, where, why, and what to do: the one shape of every error this project reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.base.codes import CODES


@dataclass(frozen=True, order=True)
class Problem:
    """One defect.

    ``place`` is a path relative to the repository; ``line`` counts from 1, 0 if unknown; ``code`` is one of
    :data:`~ledger.base.codes.CODES` and the only part that a program may decide by.
    """

    place: str
    line: int
    what: str
    remedy: str
    code: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no problem has the code {self.code!r} -> use one of base/codes.py, or add it there")

    def __str__(self) -> str:
        where = f"{self.place}:{self.line}" if self.line else self.place
        return f"{where}: {self.what} -> {self.remedy} [{self.code}]".replace("\r", "\\r").replace("\n", "\\n")

    def annotation(self) -> str:
        """The form that a GitHub workflow shows beside the line."""
        text = _escaped(f"{self.what} -> {self.remedy} [{self.code}]")
        place = _escaped(self.place).replace(":", "%3A").replace(",", "%2C")
        return f"::error file={place},line={self.line or 1}::{text}"


def _escaped(text: str) -> str:
    """A text as workflow commands hold it, which end with the line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class LedgerError(Exception):
    """Raised with every problem found at once, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        super().__init__("\n".join([f"{count} problem{'s' if count != 1 else ''}:", *map(str, self.problems)]))

    def __reduce__(self) -> tuple[type[LedgerError], tuple[list[Problem]]]:
        """Sent to another process it is raised there with the same problems."""
        return type(self), (self.problems,)
