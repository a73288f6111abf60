"""Rows of what was measured: the costs of one part of ``docs/measured.json`` in, one row of cells after another out.

Seconds are of user CPU, those in brackets are how long somebody waited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from ledger.base.words import LANGUAGE, NAMES, WORDS
from ledger.html.templating import dated
from ledger.numbers import render_plain

Costs: TypeAlias = "list[dict[str, Any]]"
_Rows = Iterator[tuple[str, ...]]
#: A newsroom on paper: how many checked articles, and how many claims each.
ARTICLES, CLAIMS = 5_000, 200
_HOUR, _KILO = 3600, 1000


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


def _load(costs: Costs, lang: str) -> _Rows:
    """One row for each server and number of readers at a time."""
    words = NAMES[lang]["measured"]
    for cost in costs:
        waits = (f"{_number(cost[name], lang)} {words['ms']}" for name in ("median_ms", "p99_ms"))
        counts = (render_plain(Decimal(cost[name]), lang) for name in ("readers", "requests", "per_second"))
        yield cost["server"], *counts, *waits, render_plain(Decimal(cost["errors"]), lang)


def _forms(costs: Costs, lang: str) -> _Rows:
    """One row for each form, by the name that it has in every language."""
    for cost in costs:
        size = render_plain(Decimal(cost["bytes"]) / _KILO, lang, 3)
        yield cost["form"], cost["judge"], *(render_plain(Decimal(cost[n]), lang) for n in ("files", "hold")), size


def _trials(costs: Costs, lang: str) -> _Rows:
    """One row for what builds and commands were put through: how often, what was survived, how long it took, when."""
    words = NAMES[lang]["measured"]
    for cost in costs:
        counts = (render_plain(Decimal(cost[name]), lang) for name in ("tried", "survived"))
        yield words[cost["what"]], *counts, _number(Decimal(cost["minutes"]), lang), dated(cost["day"], lang)


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


#: How the rows of each part are made.
ROWS: dict[str, Callable[[Costs, str], _Rows]] = {
    "site": _site,
    "growth": _growth,
    "peers": _peers,
    "paper": _paper,
    "mutants": _mutants,
    "kinds": _kinds,
    "load": _load,
    "forms": _forms,
    "trials": _trials,
}
