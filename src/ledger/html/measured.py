"""What the work was measured to cost, and which changes are noticed: ``docs/measured.json`` in; its tables out.

The sessions ``bench``, ``mutants``, ``faults``, ``fuzz`` and ``reproduce`` write it.  Seconds are of user CPU, those in
brackets are how long somebody waited.  Nothing is shown without the command, the day and the machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from markupsafe import Markup

from ledger.base.files import content
from ledger.base.fresh import read_once
from ledger.base.words import LANGUAGE, NAMES, WORDS
from ledger.html.templating import dated, fill
from ledger.numbers import render_plain
from ledger.store import Ledger

Costs: TypeAlias = "list[dict[str, Any]]"
_Rows = Iterator[tuple[str, ...]]
#: A newsroom on paper: how many checked articles, and how many claims each.
ARTICLES, CLAIMS = 5_000, 200
_HOUR = 3600


def measured_list(ledger: Ledger, lang: str, part: str) -> Markup:
    """A table of one part: ``site``, ``growth``, ``peers``, ``paper``, which is computed from ``growth``; ``mutants``,
    by what was changed; ``kinds``, the same by kind; or ``trials``, what builds and commands were put through.

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
    table = _TABLES[part](found["costs"], lang)
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
    if part not in _TABLES:
        raise KeyError(f"nothing is measured under {part!r}; known: {', '.join(sorted(_TABLES))}")


@read_once
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content(path), parse_float=Decimal)
    return found


def _site(costs: Costs, lang: str) -> _Rows:
    words = NAMES[lang]["measured"]
    for cost in costs:
        yield words[cost["what"]], words[cost["state"]], _spent(cost, lang), _number(cost["memory"], lang)


def _growth(costs: Costs, lang: str) -> _Rows:
    """One row for each size; the cost of one claim, or of one row where those were grown."""
    words = NAMES[lang]["measured"]
    for cost in costs:
        many, unit, scale = (cost["rows"], "row", 10**6) if cost["rows"] else (cost["claims"], "claim", 1000)
        each = f"{_number(scale * cost['nothing']['cpu'] / many, lang)} {words[f'per_{unit}']}"
        pages = 1000 * cost.get("pages", {}).get("cpu", Decimal(0)) / cost["claims"] / len(LANGUAGE)
        page = f"{_number(pages, lang)} {words['per_page']}" if pages else "–"
        size = words[f"{unit}s"].format(n=render_plain(Decimal(many), lang))
        spent = (_spent(cost[name], lang) for name in ("nothing", "same", "one"))
        yield size, *spent, each, page, _number(cost["nothing"]["memory"], lang)


def _peers(costs: Costs, lang: str) -> _Rows:
    """One row for each tool; in brackets the ratio to the plain stack that shows no old number."""
    words = NAMES[lang]["measured"]
    base = next(cost for cost in costs if cost["tool"] == "plain-right")
    for cost in costs:
        ratios = {name: cost[name]["cpu"] / base[name]["cpu"] for name in ("cold", "same", "value")}
        spent = (_bracketed(_seconds(cost[name], lang), f"{ratio:.2f}", lang) for name, ratio in ratios.items())
        shows = words["yes" if cost["shows"] else "no"]
        yield words[cost["tool"]], *spent, shows, f"{cost['differ']} / {cost['files']}"


def _paper(costs: Costs, lang: str) -> _Rows:
    """A shard for each article, at what a shard of that size was measured to cost."""
    words = NAMES[lang]["measured"]
    shard = next(cost for cost in costs if cost["claims"] == CLAIMS and not cost["rows"])
    many = {"n": render_plain(Decimal(ARTICLES), lang), "m": render_plain(Decimal(CLAIMS), lang)}
    yield words["newsroom"].format(**many), words["pages_made"].format(n=render_plain(_pages(), lang))
    for name in ("nothing", "same"):
        hours = ARTICLES * shard[name]["cpu"] / _HOUR
        yield words[f"all_{name}"], words["hours"].format(n=_number(hours, lang))
    yield words["all_pages"], words["hours"].format(n=_number(ARTICLES * shard["pages"]["cpu"] / _HOUR, lang))
    yield words["one_shard"], f"{_number(shard['one']['cpu'] + shard['pages']['cpu'], lang)} {words['sec']}"


def _mutants(costs: Costs, lang: str) -> _Rows:
    """One row for what was changed, and one for all of it."""
    words = NAMES[lang]["measured"]
    for area in dict.fromkeys(cost["area"] for cost in costs):
        name = words["claims_said" if area == "claims" else area]
        yield name, *_noticed([cost for cost in costs if cost["area"] == area], lang)
    yield words["together"], *_noticed(costs, lang)


def _kinds(costs: Costs, lang: str) -> _Rows:
    """One row for each kind, called what ``kinds.toml`` calls it; how many each gate has noticed."""
    for cost in costs:
        counts = (cost["mutants"], cost["caught"], *cost["gates"].values(), cost["harmless"])
        yield f"{cost['area']}/{cost['kind']}", *(render_plain(Decimal(n), lang) for n in counts)


def _trials(costs: Costs, lang: str) -> _Rows:
    """One row for what builds and commands were put through: how often, what was survived, how long it took, when."""
    words = NAMES[lang]["measured"]
    for cost in costs:
        counts = (render_plain(Decimal(cost[name]), lang) for name in ("tried", "survived"))
        yield words[cost["what"]], *counts, _number(Decimal(cost["minutes"]), lang), dated(cost["day"], lang)


def _lines(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows as text, in columns."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        name, *counts = (cell.rjust(width) for cell, width in zip(row, wide, strict=True))
        yield " ".join([name.strip().ljust(wide[0]), *counts])


def _noticed(costs: Costs, lang: str) -> Iterator[str]:
    """How many there were, and how large a part was noticed: in all, without the seal, by content alone."""
    many = Decimal(sum(cost["mutants"] for cost in costs))
    yield render_plain(many, lang)
    for name in ("caught", "unsealed", "content"):
        yield f"{100 * sum(cost[name] for cost in costs) / many:.0f}%" if many else "–"
    yield render_plain(Decimal(sum(cost["harmless"] for cost in costs)), lang)


def _pages() -> Decimal:
    return Decimal(ARTICLES * CLAIMS * len(LANGUAGE))


def _spent(cost: dict[str, Any], lang: str) -> str:
    return _bracketed(_seconds(cost, lang), _number(cost["wall"], lang), lang)


def _bracketed(text: str, more: str, lang: str) -> str:
    return f"{text}{WORDS[lang]['bracket_open']}{more}{WORDS[lang]['bracket_close']}"


def _seconds(cost: dict[str, Any], lang: str) -> str:
    return f"{_number(cost['cpu'], lang)} {NAMES[lang]['measured']['sec']}"


def _number(value: Decimal, lang: str) -> str:
    """As many figures as such a measurement holds."""
    return render_plain(Decimal(value), lang, 2 if value < 10 else 3)


_TABLES: dict[str, Callable[[Costs, str], _Rows]] = {
    "site": _site,
    "growth": _growth,
    "peers": _peers,
    "paper": _paper,
    "mutants": _mutants,
    "kinds": _kinds,
    "trials": _trials,
}
#: What measures a part, where ``bench`` does not; and parts that are made from what was kept for another.
_COMMANDS = {"mutants": "nox -s mutants", "trials": "nox -s faults"}
_KEPT = {"paper": "growth", "kinds": "mutants"}
_HEADS = {
    "site": ("work", "state", "spent", "memory"),
    "growth": ("size", "check_nothing", "check_same", "check_one", "each", "page", "memory"),
    "peers": ("tool", "cold", "same", "value", "shows", "differ"),
    "paper": ("work", "spent_on_paper"),
    "mutants": ("what_was_changed", "mutants", "caught", "unsealed", "content", "harmless"),
    "kinds": ("by_kind", "mutants", "caught", "types", "checks", "recomputation", "twins", "seal", "harmless"),
    "trials": ("what_was_tried", "tried", "survived", "minutes", "tried_on"),
}
