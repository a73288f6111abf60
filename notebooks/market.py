# %% [markdown]
# # The market on the day of the fall
#
# The article gives the loss of that day as one sum, and a few paragraphs later as a far larger one.
# This notebook rebuilds Nvidia's loss from prices and share counts, sets the printed tallies side by side,
# and looks at what the days before and after did to the same prices.

# %%
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from ledger.notebook import (
    Against, Axis, Bar, Calculator, Case, Chart, Choice, Days, Dot, Label, Line, Look, Measure, Moment, Name, Number,
    Output, Plane, Rows, Value, assumed, both, bound_of, calculator, chart, current, days_between, frame, inputs_of,
    labels, legend, names, package, publish, q, record, relative_change, render, say, signed, style, to_date,
    with_heads,
)


FALL = q("nvda-fall-date")
publish_here = partial(publish, words=names("market/published"), topic="market")
publish_change = partial(publish_here, unit="percent")
publish_loss = partial(publish_here, as_of="2025-01-27", unit="USD")


def change(symbol: str, before: str = "jan24", after: str = "jan27") -> Value:
    """The change between closes, in per cent of the earlier one; by default on the day of the fall."""
    return relative_change(q(f"{symbol}-close-{before}"), q(f"{symbol}-close-{after}"))


def nvidia_loss(after: str, shares: str) -> Value:
    """The fall of Nvidia's price to a price of that day, times a number of shares."""
    return (q("nvda-close-jan24") - q(f"nvda-{after}-jan27")) * q(f"nvda-{shares}")

# %% [markdown]
# ## Nvidia's loss, rebuilt
#
# The loss is the fall of the price times the number of shares.
# With the official close and the shares in issue:

# %%
by_close = publish_loss("nvda-loss-computed", nvidia_loss("close", "shares"))
by_close

# %% [markdown]
# With the last regular trade, which many reports print as the close:

# %%
by_trade = publish_loss("nvda-loss-last-trade", nvidia_loss("last-trade", "shares"))
by_trade

# %% [markdown]
# With the share count of the balance sheet at the end of the fiscal year:

# %%
by_fiscal = publish_loss("nvda-loss-fiscal-shares", nvidia_loss("close", "shares-fiscal"))
by_fiscal

# %% [markdown]
# With the last regular trade and a share count that includes rights not yet converted:

# %%
by_diluted = publish_loss("nvda-loss-diluted", nvidia_loss("last-trade", "shares-diluted"))
by_diluted

# %% [markdown]
# So the printed figures differ by the price and the share count chosen, and by little else.

# %%
publish_loss("nvda-loss-spread", q("nvda-loss-rounded") - q("nvda-loss-bloomberg"))

# %%
publish_change("nvda-share-of-loss", (by_close / q("us-tech-loss")).to("percent"), as_of="2025-01-27")

# %% [markdown]
# ## Changes on the day
#
# Every change is computed from closing prices, not copied from a report.

# %%
nvda_change = publish_change("nvda-change-computed", change("nvda"), as_of="2025-01-27")
nvda_change

# %%
ixic_change = publish_change("ixic-change-computed", change("ixic"), as_of="2025-01-27")
ixic_change

# %%
spx_change = publish_change("spx-change-computed", change("spx"), as_of="2025-01-27")
spx_change

# %%
COMPANIES = names("market/companies")
changes = {symbol: publish_change(f"{symbol}-change-jan27", change(symbol), as_of="2025-01-27")
           for symbol in COMPANIES}
changes["avgo"]

# %% [markdown]
# ## Before and after
#
# R1 came out on a Monday when American exchanges were closed.
# In the week that followed, prices did not fall; they rose.

# %%
publish_change("ixic-week-change", change("ixic", "2025-01-17", "jan24"), as_of="2025-01-24")

# %%
publish_change("nvda-week-change", change("nvda", "2025-01-17", "jan24"), as_of="2025-01-24")

# %% [markdown]
# The day after the fall, much of the index's loss was already regained.

# %%
def regained(symbol: str) -> Value:
    """Share of the loss of the day that the next day gave back."""
    before, low, after = (q(f"{symbol}-close-jan{day}") for day in ("24", "27", "28"))
    return ((after - low) / (before - low)).to("percent")


publish_change("ixic-regained-share", regained("ixic"), as_of="2025-01-28")

# %%
publish_change("nvda-regained-share", regained("nvda"), as_of="2025-01-28")

# %% [markdown]
# A recovery is the first close above the one before the fall; it is counted in calendar days.

# %%
RECOVERED = names("market/recovered")


def recovery(symbol: str) -> Value:
    """Publish the days until a close above the one before the fall."""
    key = f"{symbol}-recovery-date"
    return publish_here(f"{symbol}-recovery-days", days_between(FALL, q(key)), as_of=record(key).as_of)


recoveries = {symbol: recovery(symbol) for symbol in RECOVERED}
recoveries["ixic"]

# %%
recoveries["nvda"]

# %% [markdown]
# ## Fear, measured
#
# The VIX is the market's own gauge of expected swings.

# %%
vix = package("market")

vix_close = partial(vix.value, "vix", column="close", unit_key="index_point")
publish_change("vix-change-jan27", change("vix"), as_of="2025-01-27")

# %% [markdown]
# Its highest closes of the months around the event, for comparison:

# %%
vix_august = publish_here("vix-close-august-2024", vix_close("2024-08-05"), as_of="2024-08-05")
vix_august

# %%
vix_april = publish_here("vix-close-april-2025", vix_close("2025-04-08"), as_of="2025-04-08")
vix_april

# %% [markdown]
# ## Charts
#
# Labels that several charts share.

# %%
percent = partial(signed, step="0.1")

# %% [markdown]
# ### The weeks around the fall
#
# The daily table is not openly licensed, so only closes that the ledger quotes are drawn.
# Dotted lines join them; what lies between is not claimed.

# %%
QUOTED = ["2025-01-02", "2025-01-17", "2025-01-21", "jan24", "jan27", "jan28", "2025-01-31", "2025-02-03",
          "2025-02-14", "2025-02-20", "2025-02-26", "2025-02-28"]
SERIES = names("market/series")


def close_row(symbol: str, day: str) -> dict[str, object]:
    """One close, as a share of the close before the fall."""
    key, name = f"{symbol}-close-{day}", SERIES[symbol]
    return {"kind": "close", "series": name.words["en"], **both(name=name.words, short=name.more),
            "day": pd.Timestamp(record(key).as_of), "quoted": day, "close": float(q(key).value),
            "level": (q(key) / q(f"{symbol}-close-jan24")).to("percent")}


days_data = frame([
    *(close_row(symbol, day) for symbol in SERIES for day in QUOTED),
    *({"kind": "event", "day": q(key), **both(label=name.words), "side": name.side}
      for key, name in names("market/events").items()),
])

LINES = {"Nvidia": Look(style.C1, "square"), "Nasdaq Composite": Look(style.C2)}
JOINED = {name: replace(look, line="dotted") for name, look in LINES.items()}
BASE = {100: {"en": "24 Jan = 100%", "zh": "1 月 24 日=100%"}}
CLOSES, LAST, LOW = {"kind": "close"}, {"quoted": QUOTED[-1]}, {"quoted": "jan27", "series": "Nvidia"}
draw_days = Plane(
    Days("day", "2024-12-31", QUOTED[-1], ticks=("2025-01-02", "2025-01-20", "2025-02-03", "2025-02-14", QUOTED[-1])),
    Measure("level", "percent", (80, 85, 90, 95, 100), domain=(78, 106), words=BASE),
    (
        Moment("label", where={"kind": "event"}, to_left={"side": "right"}, look=Look(style.MUTED, line="dotted")),
        Line(by="series", looks=JOINED, where=CLOSES, weight="thin", joined="closes of one index, one by its change"),
        Dot(by="series", looks=LINES, where=CLOSES, size="middle"),
        Label(lambda row, lang: percent(nvda_change, lang), "left", by="series", looks=LINES, where=LOW, halo=True),
        Label("name", by="series", looks=LINES, where=LAST, brief="short"),
    ),
    legend=legend((Look(style.C6, line="dotted"), "joins the days quoted, and is no path",
                   "只连接所引的日子，不是走势", "line")),
)

chart(Chart("market-days", days_data, draw_days))

# %% [markdown]
# ### Who fell and who rose

# %%
COMPUTED_HERE = {"ixic": ixic_change, "spx": spx_change}
KINDS = names("market/kinds")


def change_row(name: Name, moved: Value, kind: str) -> dict[str, object]:
    """One bar with its label."""
    return {**both(name=name.words), "change": moved, "kind": kind, "kind_zh": KINDS[kind].words["zh"],
            **both(label=partial(percent, moved))}


change_data = frame([
    change_row(SERIES["nvda"], nvda_change, "company"),
    *(change_row(COMPANIES[symbol], moved, "company") for symbol, moved in changes.items()),
    *(change_row(name, COMPUTED_HERE.get(key) or q(key), "index") for key, name in names("market/indices").items()),
]).sort_values(["kind", "change"], kind="stable")

KIND = {"company": Look(style.C1), "index": Look(style.C1, hollow=True)}
HEADS = {"company": {"en": "Companies", "zh": "公司"}, "index": {"en": "Indices", "zh": "指数"}}
draw_changes = Rows(
    "name", Measure("change", "percent", (-15, -10, -5, 0, 5), domain=(-23, 6), sign="both"),
    (Bar(by="kind", looks=KIND), Label("label", "away")), spacing="close", group="kind", heads=HEADS,
)

chart(Chart("one-day-changes", with_heads(change_data, HEADS, "kind"), draw_changes))

# %% [markdown]
# ### One loss, many figures
#
# Every printed figure is within reach of a pair of a price and a share count.

# %%
COMPUTED = {"nvda-loss-last-trade": by_trade, "nvda-loss-fiscal-shares": by_fiscal, "nvda-loss-computed": by_close,
            "nvda-loss-diluted": by_diluted}
BOUNDS = names("market/bounds")
NEAR = ("almost", "nearly", "close to")


def kind_of(key: str) -> str:
    """Whether a source prints a figure as a value, a floor, a ceiling or a forecast."""
    if "premarket" in key:
        return "forecast"
    return "near" if record(key).printed.startswith(NEAR) else bound_of(key)


def variant_row(kind: str, name: Name, loss: Value, bound: str) -> dict[str, object]:
    """One figure for the one loss: printed by somebody, or calculated by us."""
    return {"kind": kind, **both(kind=KINDS[kind].words, name=name.words), "loss": loss,
            **labels(loss, None, **BOUNDS[bound].words)}


variant_data = frame([
    *(variant_row("printed", name, q(key), kind_of(key)) for key, name in names("market/printed").items()),
    *(variant_row("computed", name, COMPUTED[key], "exact") for key, name in names("market/computed").items()),
]).sort_values("loss", kind="stable")

WHOSE = {"printed": Look(style.C1), "computed": Look(style.ACCENT, "diamond")}
draw_variants = Rows(
    "name", Measure("loss", "USD", (590e9, 595e9, 600e9), domain=(587e9, 601e9)),
    (Dot(by="kind", looks=WHOSE), Label("label", by="kind", looks=WHOSE)),
    legend=legend((WHOSE["printed"], "as printed", "印出的数字"),
                  (WHOSE["computed"], "our calculation from price and share count", "本站按价格与股数计算")),
)

chart(Chart("loss-variants", variant_data, draw_variants))

# %% [markdown]
# ### Who counted what
#
# The same round figure stands for different groups of stocks.
# Only one tally found is exact.

# %%
TALLIES = names("market/tallies")
SHAPES = {"exact": "circle", "more": "triangle-right", "less": "triangle-left", "near": "triangle-left",
          "forecast": "cross"}
THEIRS, OURS = ({bound: Look(colour, shape) for bound, shape in SHAPES.items()} for colour in (style.C1, style.ACCENT))


def tally_row(key: str, name: Name) -> dict[str, object]:
    """One tally: the loss, who counted, and the figure as an exact value, floor, ceiling or forecast."""
    (en, zh), (who_en, who_zh), bound = name.words.values(), name.more.values(), kind_of(key)
    return {"name_en": f"{en} ({who_en})", "name_zh": f"{zh}（{who_zh}）", "loss": q(key), "bound": bound,
            **labels(q(key), None, **BOUNDS[bound].words)}


def article_row(claim: str, bound: str) -> dict[str, object]:
    """What the article itself says: the figure of a claim, the middle of the interval it allows."""
    found = current().citable().claim(claim)
    middle = found.low if bound == "more" else (found.low + found.high) / len((found.low, found.high))
    return {"name_en": f"The article, {found.paragraph}", "name_zh": f"文章 {found.paragraph}", "loss": float(middle),
            "bound": bound, "who": "article",
            **both(label=lambda lang: BOUNDS[bound].words[lang].format(render(middle, "USD", lang)))}


scope_data = frame([article_row("p1-over-hundred-billion", "more"), article_row("p3-one-trillion", "exact"),
                    *({"who": "source", **tally_row(*row)} for row in TALLIES.items())])

SPEAKER = {"source": Look(style.C1), "article": Look(style.ACCENT)}
draw_scopes = Rows(
    "name", Measure("loss", "USD", (0, 500e9, 1e12)),
    (
        Bar(by="who", looks=SPEAKER, size="stem"),
        Dot(by="bound", looks=THEIRS, where={"who": "source"}, size="large"),
        Dot(by="bound", looks=OURS, where={"who": "article"}, size="large"),
        Label("label", by="who", looks=SPEAKER),
    ),
    legend=legend((THEIRS["more"], "more than", "超过"), (THEIRS["less"], "almost, up to", "近、至多"),
                  (THEIRS["forecast"], "forecast before the open", "开盘前的预计"),
                  (Look(style.ACCENT), "the article", "文章")),
)

chart(Chart("trillion-scopes", scope_data, draw_scopes,
            inputs=(*TALLIES, "nvda-close-jan24", "nvda-close-jan27", "nvda-shares")))

# %% [markdown]
# ### The VIX over a year

# %%
THAT_DAY = pd.Timestamp(to_date(FALL.value))
MARKED = {pd.Timestamp("2024-08-05"): vix_august, THAT_DAY: q("vix-close-jan27"),
          pd.Timestamp("2025-04-08"): vix_april}


def vix_rows() -> Iterator[dict[str, object]]:
    """Every close, and labels on the marked days."""
    for day, close in zip(*(vix.table("vix")[c] for c in ("date", "close")), strict=True):
        said = {lang: render(MARKED[day].value, "score", lang) for lang in ("en", "zh") if day in MARKED}
        yield {"day": day, "close": close, "label_en": f"{day.day} {day:%B}: {said['en']}" if said else "",
               "label_zh": f"{day.month} 月 {day.day} 日：{said['zh']}" if said else ""}


vix_data = frame(vix_rows())

PEAK = Look(style.ACCENT)
draw_vix = Plane(
    Days("day", "2024-07-01", "2025-06-30", every="quarter"),
    Measure("close", "", (0, 20, 40, 60), domain=(0, 60)),
    (
        Line(look=Look(style.C6), weight="thin"),
        Dot(look=PEAK, where={"day": tuple(MARKED)}),
        Label("label", "fit", where=lambda rows: rows["day"] != THAT_DAY, look=PEAK),
        Label("label", "below-right", where={"day": THAT_DAY}, look=PEAK, line=2),
    ),
    size="low",
)

chart(Chart("vix-year", vix_data, draw_vix,
            inputs=(*inputs_of(MARKED.values()), "vix-close-jan24", "nvda-fall-date"),
            each=tuple(f"market/vix/{day:%Y-%m-%d}/close" for day in vix_data["day"])))

# %% [markdown]
# ### Days to recovery
#
# A stock that rose that day has nothing to recover and is left out.
# A later fall is another matter; it is not shown.

# %%
def recovery_row(symbol: str, name: Name) -> dict[str, object]:
    """The fall of the day and the days until it was made good."""
    days, fall = recoveries[symbol], change(symbol)
    return {**both(name=name.words), "days": days, "change": fall,
            "label_en": f"{say(days, 'en')} ({percent(fall, 'en')})",
            "label_zh": f"{say(days, 'zh')}（{percent(fall, 'zh')}）"}


recovery_data = frame(recovery_row(*row) for row in RECOVERED.items()).sort_values("days", kind="stable")

draw_recovery = Rows("name", Measure("days", hidden=True), (Bar(), Label("label")))

chart(Chart("recovery-days", recovery_data, draw_recovery,
            inputs=inputs_of([*recoveries.values(), *(q(f"{symbol}-close-jan27") for symbol in RECOVERED)])))

# %% [markdown]
# ### Try it: which loss counts
#
# The scope is chosen from the tallies above; a reader may also leave out what prices won back.
# How much that is depends on the day, so it starts at nothing.

# %%
OPTIONS = {"us-tech-loss": q("us-tech-loss")} | {key: q(key) for key in TALLIES}
OPTIONS |= {f"nvda-{n}": value for n, value in enumerate(COMPUTED.values())}
tech = q("us-tech-loss")
won_back = assumed("won-back", "0", "percent")
WORKED = ("us-tech-loss", "ndx-loss-bloomberg", "nvda-avgo-loss-cnbc", "nvda-2", "nvda-3", "avgo-loss-ibd")
calculator(Calculator(
    "market-loss",
    outputs=(Output("loss", tech - tech * won_back),),
    controls=(Choice("scope", OPTIONS, sets=tech), Number("won-back", won_back, "0", "100", "1")),
    against=(Against("p3-one-trillion"), Against("p1-over-hundred-billion")),
    axis=Axis("linear", ("0", "400000000000", "800000000000", "1200000000000")),
    cases=(*(Case(key, {"scope": key}, OPTIONS[key]) for key in WORKED), Case("won-back", {"won-back": "64"})),
))
