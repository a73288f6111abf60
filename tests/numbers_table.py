"""The table of numbers as people write them: ``tests/golden/numbers.yaml`` in; Markdown for CONTRIBUTING out.

``python -m tests.numbers_table`` brings CONTRIBUTING up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger.numbers import disagreement, printed_disagreement
from tests.golden_cases import golden
from tests.house import with_picture

ROOT = Path(__file__).resolve().parents[1]
CASES: dict[str, Any] = golden("numbers.yaml")
#: Characters that nobody sees, as a reader of the table would name them.
_NAMED = {"\u00ad": "[soft hyphen]", "\u200b": "[zero width]", "\u202f": "[narrow space]"}
_NAMED |= {"\u2009": "[thin space]", "\u00a0": "[no-break space]"}


@dataclass(frozen=True)
class Form:
    """A form, its language and unit; the value that it vouches for, if any, and those it must not vouch for."""

    form: str
    lang: str
    unit: str
    value: Decimal | None
    others: tuple[Decimal, ...]
    why: str
    prose: bool

    def refused(self, value: Decimal) -> str | None:
        """Why the form does not vouch for a value, as a source's token or as the text of a link."""
        if self.prose:
            return disagreement(self.form, value, None, None, self.unit, self.lang)
        return printed_disagreement(self.form, value, self.unit, self.lang)


def forms() -> Iterator[Form]:
    """Every form of the table, those of sources first."""
    for kind in ("read", "prose"):
        for case in CASES[kind]:
            yield _form(case, kind == "prose")


def _form(case: Mapping[str, Any], prose: bool) -> Form:
    value = Decimal(case["is"]) if "is" in case else None
    others = tuple(map(Decimal, case.get("not", ())))
    return Form(case["form"], case["lang"], case["unit"], value, others, case.get("why", ""), prose)


def table() -> str:
    """What is read, one form a line."""
    lines = ["| form | in | unit | is | is not |", "| --- | --- | --- | --- | --- |"]
    for one in forms():
        value = f"{one.value}" if one.value is not None else f"refused: {one.why}"
        cells = (_shown(one.form), one.lang, one.unit, value, ", ".join(map(str, one.others)))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _shown(form: str) -> str:
    return "".join(_NAMED.get(c, c) for c in form)


def main() -> None:
    """Draw the table."""
    path = ROOT / "CONTRIBUTING.md"
    path.write_text(with_picture(path.read_text(encoding="utf-8"), "numbers", table()), encoding="utf-8")


if __name__ == "__main__":
    main()
