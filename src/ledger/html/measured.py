"""What the work was measured to cost, and which changes are noticed: ``docs/measured.json`` in; its tables out.

The sessions ``bench``, ``mutants``, ``faults``, ``fuzz`` and ``reproduce`` write it.  Nothing is shown without the
command, the day and the machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ledger.base.files import content
from ledger.base.fresh import read_once
from ledger.base.words import NAMES
from ledger.html.measured_rows import ROWS
from ledger.html.templating import fill
from ledger.store import Ledger

#: What measures a part, where ``bench`` does not; and parts that are made from what was kept for another.
_COMMANDS = {"mutants": "nox -s mutants", "trials": "nox -s faults"}
_KEPT = {"paper": "growth", "kinds": "mutants"}
_HEADS = {
    "site": ("work", "state", "spent", "memory"),
    "growth": ("size", "check_nothing", "check_same", "check_one", "each", "page", "memory"),
    "peers": ("tool", "cold", "same", "value", "shows", "differ"),
    "paper": ("work", "spent_on_paper"),
    "mutants": ("what_was_changed", "mutants", "caught", "unsealed", "content", "harmless"),
    "load": ("server", "readers", "requests", "per_second", "median", "slowest", "errors"),
    "forms": ("form", "judge", "files", "hold", "kilobytes"),
    "kinds": ("by_kind", "mutants", "caught", "types", "checks", "recomputation", "twins", "seal", "harmless"),
    "trials": ("what_was_tried", "tried", "survived", "minutes", "tried_on"),
}


def measured_list(ledger: Ledger, lang: str, part: str) -> Markup:
    """A table of one part: ``site``, ``growth``, ``peers``, ``paper``, which is computed from ``growth``; ``mutants``,
    by what was changed; ``kinds``, the same by kind; ``load``, what servers bear; ``forms``, what leaves the site; or
    ``trials``, what builds and commands were put through.

    What was never measured says so, and how it is.

    Raises:
        KeyError: there is no such part.
    """
    require_part(ledger, part)
    words, name = NAMES[lang]["measured"], _KEPT.get(part, part)
    path = ledger.root / "docs" / "measured.json"
    found = (_read(path) if path.is_file() else {}).get(name)
    if not found:
        command = _COMMANDS.get(name, f"nox -s bench -- {name}")
        return fill("unmeasured.html", text=words["not_yet"].format(command=command))
    table = ROWS[part](found["costs"], lang)
    how = words["how"].format(command=found["command"], **found["machine"])
    heads = [words[name] for name in _HEADS[part]]
    told = {"lang": lang, "how": how, "day": found["day"]}
    if part == "kinds":
        said = " · ".join(heads)
        return fill("measured_kinds.html", folded=words["by_kind"], heads=said, lines=_lines(list(table)), **told)
    return fill("measured.html", heads=heads, rows=list(table), **told)


def require_part(_: Ledger, part: str) -> None:
    """See that a part is one that can be measured.

    Raises:
        KeyError: it is none.
    """
    if part not in ROWS:
        raise KeyError(f"nothing is measured under {part!r}; known: {', '.join(sorted(ROWS))}")


@read_once
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content(path), parse_float=Decimal)
    return found


def _lines(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows as text, in columns."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        name, *counts = (cell.rjust(width) for cell, width in zip(row, wide, strict=True))
        yield " ".join([name.strip().ljust(wide[0]), *counts])
