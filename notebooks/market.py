# %% [markdown]
# # The market on the day of the fall
#
# The article gives the loss of that day as one sum, and a few paragraphs later as a far larger one.
# This notebook rebuilds Nvidia's loss from prices and share counts, sets the printed tallies side by side,
# and looks at what the days before and after did to the same prices.

# %%
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from ledger.notebook import (
    Against, Axis, Bar, Calculator, Case, Chart, Choice, Days, Dot, Label, Line, Look, Measure, Moment,
    Number, Output, Plane, Rows, Value, assumed, calculator, chart, current, days_between, frame, inputs_of,
    labels, package, publish, q, record, render, say, style, to_date,
)


FALL = q("nvda-fall-date")


def change(symbol: str, before: str = "jan24", after: str = "jan27") -> Value:
    """The change between closes, in per cent of the earlier one; by default on the day of the fall."""
    first, last = (q(f"{symbol}-close-{day}") for day in (before, after))
    return ((last - first) / first).to("percent")


def publish_change(key: str, value: Value, as_of: str, en: str, zh: str) -> Value:
    """Publish a change between closes."""
    return publish(key, value, topic="market", as_of=as_of, en=en, zh=zh, unit="percent")


def publish_loss(key: str, value: Value, en: str, zh: str, note_en: str = "", note_zh: str = "") -> Value:
    """Publish a loss of market value on the day of the fall."""
    return publish(key, value, topic="market", as_of="2025-01-27", en=en, zh=zh, unit="USD",
                   note_en=note_en, note_zh=note_zh)

# %% [markdown]
# ## Nvidia's loss, rebuilt
#
# The loss is the fall of the price times the number of shares.
# With the official close and the shares in issue:

# %%
by_close = publish_loss("nvda-loss-computed",
                        (q("nvda-close-jan24") - q("nvda-close-jan27")) * q("nvda-shares"),
                        "Nvidia's loss, from official closes and shares in issue",
                        "按官方收盘价与已发行股数计算的英伟达损失")
by_close

# %% [markdown]
# With the last regular trade, which many reports print as the close:

# %%
by_trade = publish_loss("nvda-loss-last-trade",
                        (q("nvda-close-jan24") - q("nvda-last-trade-jan27")) * q("nvda-shares"),
                        "Nvidia's loss, from the last regular trade and shares in issue",
                        "按最后成交价与已发行股数计算的英伟达损失")
by_trade

# %% [markdown]
# With the share count of the balance sheet at the end of the fiscal year:

# %%
by_fiscal = publish_loss("nvda-loss-fiscal-shares",
                         (q("nvda-close-jan24") - q("nvda-close-jan27")) * q("nvda-shares-fiscal"),
                         "Nvidia's loss, from official closes and the share count at the fiscal year end",
                         "按官方收盘价与财年末股数计算的英伟达损失")
by_fiscal

# %% [markdown]
# With the last regular trade and a share count that includes rights not yet converted:

# %%
by_diluted = publish_loss("nvda-loss-diluted",
                          (q("nvda-close-jan24") - q("nvda-last-trade-jan27")) * q("nvda-shares-diluted"),
                          "Nvidia's loss, from the last regular trade and the diluted share count",
                          "按最后成交价与摊薄后股数计算的英伟达损失")
by_diluted

# %% [markdown]
# So the printed figures differ by the price and the share count chosen, and by little else.

# %%
publish_loss("nvda-loss-spread", q("nvda-loss-rounded") - q("nvda-loss-bloomberg"),
             "Distance between the largest and the smallest printed figure for Nvidia's loss",
             "英伟达损失各种印出数字中最大与最小之差",
             "The largest is a rounded figure, printed as an upper limit.", "其中最大的是约数，原文写作接近该数。")

# %%
publish("nvda-share-of-loss", (by_close / q("us-tech-loss")).to("percent"), topic="market", as_of="2025-01-27",
        en="Nvidia's share of the loss of US technology stocks", zh="英伟达占美国科技股损失的比例", unit="percent")

# %% [markdown]
# ## Changes on the day
#
# Every change is computed from closing prices, not copied from a report.

# %%
nvda_change = publish_change("nvda-change-computed", change("nvda"), "2025-01-27",
                             "Nvidia, change in a day from closes", "按收盘价计算的英伟达单日涨跌")
nvda_change

# %%
ixic_change = publish_change("ixic-change-computed", change("ixic"), "2025-01-27",
                             "Nasdaq Composite, change in a day from closes",
                             "按收盘点位计算的纳斯达克综合指数单日涨跌")
ixic_change

# %%
spx_change = publish_change("spx-change-computed", change("spx"), "2025-01-27",
                            "S&P index, change in a day from closes", "按收盘点位计算的标普指数单日涨跌")
spx_change

# %%
COMPANIES = {
    "avgo": ("Broadcom", "博通"), "orcl": ("Oracle", "甲骨文"), "tsm": ("TSMC", "台积电"), "mu": ("Micron", "美光"),
    "amd": ("AMD", "AMD"), "googl": ("Alphabet", "Alphabet"), "msft": ("Microsoft", "微软"),
    "amzn": ("Amazon", "亚马逊"), "meta": ("Meta", "Meta"), "aapl": ("Apple", "苹果"),
}


def company_change(symbol: str, en: str, zh: str) -> Value:
    """A company's change on the day of the fall."""
    return publish_change(f"{symbol}-change-jan27", change(symbol), "2025-01-27",
                          f"{en}, change in a day from closes", f"按收盘价计算的{zh}单日涨跌")


changes = {symbol: company_change(symbol, *names) for symbol, names in COMPANIES.items()}
changes["avgo"]

# %% [markdown]
# ## Before and after
#
# R1 came out on a Monday when American exchanges were closed.
# In the week that followed, prices did not fall; they rose.

# %%
publish_change("ixic-week-change", change("ixic", "2025-01-17", "jan24"), "2025-01-24",
               "Nasdaq Composite in the week of R1's release", "R1 发布当周纳斯达克综合指数涨跌")

# %%
publish_change("nvda-week-change", change("nvda", "2025-01-17", "jan24"), "2025-01-24",
               "Nvidia in the week of R1's release", "R1 发布当周英伟达涨跌")

# %% [markdown]
# The day after the fall, much of the index's loss was already regained.

# %%
def regained(symbol: str) -> Value:
    """Share of the loss of the day that the next day gave back."""
    before, low, after = (q(f"{symbol}-close-jan{day}") for day in ("24", "27", "28"))
    return ((after - low) / (before - low)).to("percent")


publish("ixic-regained-share", regained("ixic"),
        topic="market", as_of="2025-01-28", en="Share of the Nasdaq Composite's loss regained the next day",
        zh="纳斯达克综合指数次日收复的失地比例", unit="percent")

# %%
publish("nvda-regained-share", regained("nvda"),
        topic="market", as_of="2025-01-28", en="Share of Nvidia's loss regained the next day",
        zh="英伟达次日收复的失地比例", unit="percent")

# %% [markdown]
# A recovery is the first close above the one before the fall; it is counted in calendar days.

# %%
RECOVERED = {
    "msft": ("Microsoft", "微软"), "goog": ("Alphabet", "Alphabet"),
    "ixic": ("Nasdaq Composite", "纳斯达克综合指数"), "mu": ("Micron", "美光"), "avgo": ("Broadcom", "博通"),
    "nvda": ("Nvidia", "英伟达"), "amd": ("AMD", "AMD"), "tsm": ("TSMC", "台积电"),
}


def recovery(symbol: str, en: str, zh: str) -> Value:
    """Publish the days until a close above the one before the fall."""
    key = f"{symbol}-recovery-date"
    return publish(f"{symbol}-recovery-days", days_between(FALL, q(key)), topic="market",
                   as_of=record(key).as_of, en=f"Days until {en} was back", zh=f"{zh}收复失地所用天数")


recoveries = {symbol: recovery(symbol, *names) for symbol, names in RECOVERED.items()}
recoveries["ixic"]

# %%
recoveries["nvda"]

# %% [markdown]
# ## Fear, measured
#
# The VIX is the market's own gauge of expected swings.

# %%
vix = package("market")


def vix_close(day: str) -> Value:
    """The VIX at the close of a day."""
    return vix.value("vix", day, "close", "index_point")


publish_change("vix-change-jan27", change("vix"), "2025-01-27",
               "VIX, change in a day", "VIX 单日涨跌")

# %% [markdown]
# Its highest closes of the months around the event, for comparison:

# %%
vix_august = publish("vix-close-august-2024", vix_close("2024-08-05"), topic="market", as_of="2024-08-05",
                     en="VIX, highest close of August", zh="VIX 上年夏季最高收盘")
vix_august

# %%
vix_april = publish("vix-close-april-2025", vix_close("2025-04-08"), topic="market", as_of="2025-04-08",
                    en="VIX, highest close of April", zh="VIX 当年春季最高收盘")
vix_april

# %% [markdown]
# ## Charts
#
# Labels that several charts share.

# %%
SERIES = {"nvda": ("Nvidia", "英伟达"), "ixic": ("Nasdaq Composite", "纳斯达克综合指数")}


def signed(moved: Value, lang: str) -> str:
    """A change in per cent with its sign, to hundredths."""
    rounded = moved.value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return ("+" if rounded > 0 else "") + render(rounded, "percent", lang)

# %% [markdown]
# ### The weeks around the fall
#
# The daily table is not openly licensed, so only closes that the ledger quotes are drawn.
# Thin lines join them; what lies between is not claimed.

# %%
QUOTED = ["2025-01-02", "2025-01-17", "2025-01-21", "jan24", "jan27", "jan28", "2025-01-31", "2025-02-03",
          "2025-02-14", "2025-02-20", "2025-02-26", "2025-02-28"]
EVENTS = [
    (q("r1-release-date"), "R1 released", "R1 发布", "right"), (FALL, "the fall", "大跌", "right"),
    (q("o3-mini-date"), "o3-mini", "o3-mini", "left"), (q("ixic-recovery-date"), "index back", "指数收复", "left"),
]


def close_row(symbol: str, day: str) -> dict[str, object]:
    """One close, as a share of the close before the fall."""
    key = f"{symbol}-close-{day}"
    en, zh = SERIES[symbol]
    return {"kind": "close", "series": en, "name_en": en, "name_zh": zh, "short_en": en.split()[0], "short_zh": zh[:4],
            "day": pd.Timestamp(record(key).as_of), "quoted": day, "close": float(q(key).value),
            "level": (q(key) / q(f"{symbol}-close-jan24")).to("percent")}


close_rows = [close_row(symbol, day) for symbol in SERIES for day in QUOTED]
event_rows = [{"kind": "event", "day": day, "label_en": en, "label_zh": zh, "side": side}
              for day, en, zh, side in EVENTS]
days_data = frame([*close_rows, *event_rows])

LINES = {"Nvidia": Look(style.C1, "square"), "Nasdaq Composite": Look(style.C2)}
CLOSES, LAST, LOW = {"kind": "close"}, {"quoted": QUOTED[-1]}, {"quoted": "jan27", "series": "Nvidia"}
draw_days = Plane(
    Days("day", "2024-12-31", QUOTED[-1], ticks=("2025-01-02", "2025-01-20", "2025-02-03", "2025-02-14", QUOTED[-1])),
    Measure("level", "percent", (80, 85, 90, 95, 100), domain=(78, 106)),
    (
        Moment("label", where={"kind": "event"}, to_left={"side": "right"}, look=Look(style.MUTED, line="dotted")),
        Line(by="series", looks=LINES, where=CLOSES, weight="thin"),
        Dot(by="series", looks=LINES, where=CLOSES, size="middle"),
        Label(lambda row, lang: signed(nvda_change, lang), "left", by="series", looks=LINES, where=LOW, halo=True),
        Label("name", by="series", looks=LINES, where=LAST, brief="short"),
    ),
)

chart(Chart(
    "market-days", days_data, draw_days,
    inputs=(*(f"{symbol}-close-{day}" for symbol in SERIES for day in QUOTED),
            "r1-release-date", "nvda-fall-date", "o3-mini-date", "ixic-recovery-date"),
))

# %% [markdown]
# ### Who fell and who rose

# %%
INDICES = [
    ("Chip index", "费城半导体", q("sox-change-jan27")), ("S&P technology", "标普科技", q("sp500-tech-change-jan27")),
    ("Nasdaq Composite", "纳斯达克综指", ixic_change), ("S&P 500", "标普 500", spx_change),
    ("Dow Jones", "道琼斯", q("dow-change-jan27")),
]


def change_row(en: str, zh: str, moved: Value, kind: str) -> dict[str, object]:
    """One bar with its label."""
    return {"name_en": en, "name_zh": zh, "change": moved,
            "kind": kind, "kind_zh": {"company": "公司", "index": "指数"}[kind],
            "label_en": signed(moved, "en"), "label_zh": signed(moved, "zh")}


change_data = frame([
    change_row("Nvidia", "英伟达", nvda_change, "company"),
    *(change_row(*COMPANIES[symbol], moved, "company") for symbol, moved in changes.items()),
    *(change_row(*index, "index") for index in INDICES),
]).sort_values(["kind", "change"], kind="stable")

KIND = {"company": Look(style.C1), "index": Look(style.C1, hollow=True)}
draw_changes = Rows(
    "name", Measure("change", "percent", (-15, -10, -5, 0, 5), domain=(-18, 5), sign="both"),
    (Bar(by="kind", looks=KIND), Label("label", "away")), names="across", spacing="close",
)

chart(Chart(
    "one-day-changes", change_data, draw_changes,
    inputs=inputs_of([nvda_change, *changes.values(), *(c for *_, c in INDICES)]),
))

# %% [markdown]
# ### One loss, many figures
#
# Every printed figure is within reach of a pair of a price and a share count.

# %%
PRINTED = [
    ("nvda-loss-bloomberg", "Bloomberg", "彭博"), ("nvda-loss-ap", "AP", "美联社"),
    ("nvda-loss-reuters-jt", "Reuters, Japan Times", "路透社，《日本时报》"),
    ("nvda-loss-reuters", "Reuters, LSEG data", "路透社，LSEG 数据"),
    ("nvda-loss-epochtimes", "Epoch Times", "《大纪元时报》"), ("nvda-loss-cnbc", "CNBC", "CNBC"),
    ("nvda-loss-ibd", "Investor's Business Daily", "《投资者商业日报》"),
    ("nvda-loss-rounded", "often rounded", "常见约数"),
]
COMPUTED = [
    (by_trade, "last trade × shares in issue", "最后成交价 × 已发行股数"),
    (by_fiscal, "close × fiscal-year shares", "收盘价 × 财年末股数"),
    (by_close, "close × shares in issue", "收盘价 × 已发行股数"),
    (by_diluted, "last trade × diluted shares", "最后成交价 × 摊薄股数"),
]

NEAR = ("almost", "nearly", "close to")
SAID = {"exact": ("{}", "{}"), "more": ("more than {}", "超过 {}"), "near": ("almost {}", "近 {}"),
        "less": ("up to {}", "至多 {}"), "forecast": ("{} foreseen", "预计 {}")}


def bound_of(key: str) -> str:
    """Whether a source prints a figure as a value, a floor, a ceiling or a forecast."""
    found = record(key)
    if "premarket" in key:
        return "forecast"
    if found.printed.startswith(NEAR):
        return "near"
    if found.low is not None and found.high is None:
        return "more"
    return "less" if found.high is not None and found.low is None else "exact"


def variant_row(kind: str, names: tuple[str, str], loss: Value, said: tuple[str, str]) -> dict[str, object]:
    """One figure for the one loss: printed by somebody, or computed here."""
    return {"kind": kind, "kind_en": kind, "kind_zh": {"printed": "原文印出", "computed": "本站计算"}[kind],
            "name_en": names[0], "name_zh": names[1], "loss": loss, **labels(loss, None, *said)}


variant_data = frame([
    *(variant_row("printed", (en, zh), q(key), SAID[bound_of(key)]) for key, en, zh in PRINTED),
    *(variant_row("computed", (en, zh), value, SAID["exact"]) for value, en, zh in COMPUTED),
]).sort_values("loss", kind="stable")

WHOSE = {"printed": Look(style.C1), "computed": Look(style.ACCENT, "diamond")}
draw_variants = Rows(
    "name", Measure("loss", "USD", (590e9, 595e9, 600e9), domain=(587e9, 601e9)),
    (Dot(by="kind", looks=WHOSE), Label("label", by="kind", looks=WHOSE)),
)

chart(Chart(
    "loss-variants", variant_data, draw_variants,
    inputs=(*(key for key, _, _ in PRINTED), *inputs_of(value for value, _, _ in COMPUTED)),
))

# %% [markdown]
# ### Who counted what
#
# The same round figure stands for different groups of stocks.
# Only one tally found is exact.

# %%
SCOPES = [
    ("avgo-loss-ibd", "Broadcom", "博通", "IBD", "IBD"),
    ("nvda-loss-reuters", "Nvidia", "英伟达", "Reuters", "路透社"),
    ("nvda-avgo-loss-cnbc", "Nvidia and Broadcom", "英伟达与博通", "CNBC", "CNBC"),
    ("us-tech-loss", "S&P 500 technology", "标普 500 科技股", "IBD", "IBD"),
    ("ndx-loss-bloomberg", "Nasdaq 100", "纳斯达克 100", "Bloomberg", "彭博"),
    ("us-tech-loss-nypost", "large US technology", "美国主要科技股", "NY Post", "《纽约邮报》"),
    ("us-loss-trt", "US markets", "美国股市", "TRT World", "TRT World"),
    ("us-loss-businessinsider", "US stocks", "美股", "Business Insider", "Business Insider"),
    ("ai-loss-reuters", "AI-exposed firms", "与 AI 相关的公司", "Reuters", "路透社"),
    ("us-eu-loss-bloomberg-premarket", "US and Europe, forecast", "美欧科技股，盘前预计", "Bloomberg", "彭博"),
]
SHAPES = {"exact": "circle", "more": "triangle-right", "less": "triangle-left", "near": "triangle-left",
          "forecast": "cross"}
THEIRS, OURS = ({bound: Look(colour, shape) for bound, shape in SHAPES.items()} for colour in (style.C1, style.ACCENT))


def scope_row(key: str, en: str, zh: str, who_en: str, who_zh: str) -> dict[str, object]:
    """One tally: scope, who counted, and the figure as an exact value, floor, ceiling or forecast."""
    bound = bound_of(key)
    return {"name_en": f"{en} ({who_en})", "name_zh": f"{zh}（{who_zh}）", "loss": q(key), "bound": bound,
            **labels(q(key), None, *SAID[bound])}


def article_row(claim: str, bound: str) -> dict[str, object]:
    """What the article itself says: the figure of a claim, the middle of the interval it allows."""
    found = current().citable().claim(claim)
    middle = found.low if bound == "more" else (found.low + found.high) / len((found.low, found.high))
    words = {f"label_{lang}": said.format(render(middle, "USD", lang))
             for lang, said in zip(("en", "zh"), SAID[bound], strict=True)}
    return {"name_en": f"The article, {found.paragraph}", "name_zh": f"文章 {found.paragraph}", "loss": float(middle),
            "bound": bound, "who": "article", **words}


scope_data = frame([article_row("p1-over-hundred-billion", "more"), article_row("p3-one-trillion", "exact"),
                    *({"who": "source", **scope_row(*row)} for row in SCOPES)])

SPEAKER = {"source": Look(style.C1), "article": Look(style.ACCENT)}
draw_scopes = Rows(
    "name", Measure("loss", "USD", (0, 500e9, 1e12)),
    (
        Bar(by="who", looks=SPEAKER, size="stem"),
        Dot(by="bound", looks=THEIRS, where={"who": "source"}, size="large"),
        Dot(by="bound", looks=OURS, where={"who": "article"}, size="large"),
        Label("label", by="who", looks=SPEAKER),
    ),
)

chart(Chart(
    "trillion-scopes", scope_data, draw_scopes,
    inputs=(*(key for key, *_ in SCOPES), "nvda-close-jan24", "nvda-close-jan27", "nvda-shares"),
))

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

chart(Chart(
    "vix-year", vix_data, draw_vix,
    inputs=(*inputs_of(MARKED.values()), "vix-close-jan24", "nvda-fall-date"),
))

# %% [markdown]
# ### Days to recovery
#
# A stock that rose that day has nothing to recover and is left out.
# A later fall is another matter; it is not shown.

# %%
def recovery_row(symbol: str, en: str, zh: str) -> dict[str, object]:
    """The fall of the day and the days until it was made good."""
    days, fall = recoveries[symbol], change(symbol)
    return {"name_en": en, "name_zh": zh, "days": days, "change": fall,
            "label_en": f"{say(days, 'en')} ({signed(fall, 'en')})",
            "label_zh": f"{say(days, 'zh')}（{signed(fall, 'zh')}）"}


recovery_data = frame(recovery_row(symbol, *names) for symbol, names in RECOVERED.items()).sort_values(
    "days", kind="stable")

draw_recovery = Rows("name", Measure("days", hidden=True), (Bar(), Label("label")))

chart(Chart(
    "recovery-days", recovery_data, draw_recovery,
    inputs=inputs_of([*recoveries.values(), *(q(f"{symbol}-close-jan27") for symbol in RECOVERED)]),
))

# %% [markdown]
# ### Try it: which loss counts
#
# The scope is chosen from the tallies above; a reader may also leave out what prices won back.
# How much that is depends on the day, so it starts at nothing.

# %%
OPTIONS = {"us-tech-loss": q("us-tech-loss")} | {key: q(key) for key, *_ in SCOPES}
OPTIONS |= {f"nvda-{n}": value for n, (value, _, _) in enumerate(COMPUTED)}
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
