# %% [markdown]
# # The market on the day of the fall
#
# The article gives the loss of that day as one sum, and a few paragraphs later as a far larger one.
# This notebook rebuilds Nvidia's loss from prices and share counts, sets the printed tallies side by side,
# and looks at what the days before and after did to the same prices.

# %%
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import altair as alt
import pandas as pd

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Choice, Lookup, Number, Output, Value, assumed, calculator, chart,
    current, days_between, frame, inputs_of, package, publish, q, record, render, say, style, to_date,
)


FALL = q("nvda-fall-date")


def publish_change(key: str, before: Value, after: Value, as_of: str, en: str, zh: str) -> Value:
    """Publish the change between closes, in per cent of the earlier one."""
    change = ((after - before) / before).to("percent")
    return publish(key, change, topic="market", as_of=as_of, en=en, zh=zh, unit="percent")


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
nvda_change = publish_change("nvda-change-computed", q("nvda-close-jan24"), q("nvda-close-jan27"), "2025-01-27",
                             "Nvidia, change in a day from closes", "按收盘价计算的英伟达单日涨跌")
nvda_change

# %%
ixic_change = publish_change("ixic-change-computed", q("ixic-close-jan24"), q("ixic-close-jan27"), "2025-01-27",
                             "Nasdaq Composite, change in a day from closes",
                             "按收盘点位计算的纳斯达克综合指数单日涨跌")
ixic_change

# %%
spx_change = publish_change("spx-change-computed", q("spx-close-jan24"), q("spx-close-jan27"), "2025-01-27",
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
    return publish_change(f"{symbol}-change-jan27", q(f"{symbol}-close-jan24"), q(f"{symbol}-close-jan27"),
                          "2025-01-27", f"{en}, change in a day from closes", f"按收盘价计算的{zh}单日涨跌")


changes = {symbol: company_change(symbol, *names) for symbol, names in COMPANIES.items()}
changes["avgo"]

# %% [markdown]
# ## Before and after
#
# R1 came out on a Monday when American exchanges were closed.
# In the week that followed, prices did not fall; they rose.

# %%
publish_change("ixic-week-change", q("ixic-close-2025-01-17"), q("ixic-close-jan24"), "2025-01-24",
               "Nasdaq Composite in the week of R1's release", "R1 发布当周纳斯达克综合指数涨跌")

# %%
publish_change("nvda-week-change", q("nvda-close-2025-01-17"), q("nvda-close-jan24"), "2025-01-24",
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


publish_change("vix-change-jan27", q("vix-close-jan24"), q("vix-close-jan27"), "2025-01-27",
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
# Helpers that several charts share.

# %%
BILLION = {"en": "'$' + format(datum.value / 1e9, ',') + ' billion'", "zh": "format(datum.value / 1e8, '') + ' 亿美元'"}
PERCENT = "datum.value ? replace(format(datum.value, '+'), '-', '−') + '%' : '0'"
SERIES = {"nvda": ("Nvidia", "英伟达", style.C1), "ixic": ("Nasdaq Composite", "纳斯达克综合指数", style.C2)}


def timestamp(day: Value) -> pd.Timestamp:
    """A date quantity as a time on an axis."""
    return pd.Timestamp(to_date(day.value))


def both(pattern_en: str, pattern_zh: str, **values: Value) -> dict[str, str]:
    """A label in both languages with its values written in."""
    return {f"label_{lang}": pattern.format(**{name: say(v, lang) for name, v in values.items()})
            for lang, pattern in (("en", pattern_en), ("zh", pattern_zh))}


def row_axis(data: pd.DataFrame, lang: str, width: str) -> alt.Y:
    """Rows in the order of the data, named at the side if there is room."""
    axis = alt.Axis(labels=width == "wide", labelLimit=320, grid=False)
    return alt.Y(f"name_{lang}:N", sort=data[f"name_{lang}"].tolist(), title=None, axis=axis)


def names_above(base: alt.Chart, lang: str, width: str) -> list[alt.Chart]:
    """Names above the marks where there is no room at the side."""
    text = base.mark_text(align="left", dy=-16, color=style.MUTED)
    return [] if width == "wide" else [text.encode(x=alt.value(0), text=f"name_{lang}:N")]


def signed(change: Value, lang: str) -> str:
    """A change in per cent with its sign, to hundredths."""
    rounded = change.value.quantize(Decimal("0.01"), ROUND_HALF_UP)
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
    (q("r1-release-date"), "R1 released", "R1 发布", "right", 2, 0.5), (FALL, "the fall", "大跌", "right", 1, 1),
    (q("o3-mini-date"), "o3-mini", "o3-mini", "left", 1, 1),
    (q("ixic-recovery-date"), "index back", "指数收复", "left", 0, 1),
]


def close_row(symbol: str, day: str) -> dict[str, object]:
    """One close, as a share of the close before the fall."""
    key = f"{symbol}-close-{day}"
    en, zh, _ = SERIES[symbol]
    return {"kind": "close", "series": en, "name_en": en, "name_zh": zh, "short_en": en.split()[0], "short_zh": zh[:4],
            "day": pd.Timestamp(record(key).as_of), "quoted": day, "close": float(q(key).value),
            "level": (q(key) / q(f"{symbol}-close-jan24")).to("percent")}


close_rows = [close_row(symbol, day) for symbol in SERIES for day in QUOTED]
event_rows = [{"kind": "event", "day": timestamp(day), "label_en": en, "label_zh": zh, "side": side, "tier": tier,
               "foot": foot} for day, en, zh, side, tier, foot in EVENTS]
days_data = frame([*close_rows, *event_rows])
DAY = {"en": "timeFormat(datum.value, '%-d %b')", "zh": "(month(datum.value) + 1) + '月' + date(datum.value) + '日'"}
HEIGHT, LINE = 360, 18


def event_layers(events: pd.DataFrame, lang: str) -> Iterator[alt.Chart]:
    """Rules at events, hung from names at different heights so that none crosses another's name."""
    for _, event in events.iterrows():
        top = int(event["tier"]) * LINE
        base = alt.Chart(events[events["day"] == event["day"]]).encode(x="day:T", y=alt.value(top))
        yield base.mark_rule(color=style.RANGE, strokeDash=[2, 3]).encode(y2=alt.value(HEIGHT * event["foot"]))
        yield base.mark_text(align=event["side"], baseline="top", dx=-5 if event["side"] == "right" else 5,
                             color=style.MUTED).encode(text=f"label_{lang}:N")


def day_words(base: alt.Chart, lang: str, width: str) -> list[alt.Chart]:
    """Nvidia's fall at its low; names at the ends of the lines, or above and below them where space is short."""
    fall = base.transform_filter("datum.quoted == 'jan27' && datum.series == 'Nvidia'").mark_text(
        align="right", dx=-9, dy=6, text=signed(nvda_change, lang))
    if width == "wide":
        ends = base.transform_filter(f"datum.quoted == '{QUOTED[-1]}'")
        return [fall, ends.mark_text(align="left", dx=10).encode(text=f"name_{lang}:N")]
    high = base.transform_filter("datum.quoted == '2025-02-14' && datum.series != 'Nvidia'")
    low = base.transform_filter("datum.quoted == '2025-02-03' && datum.series == 'Nvidia'")
    return [fall, high.mark_text(align="left", dx=5, dy=-13).encode(text=f"short_{lang}:N"),
            low.mark_text(align="left", dy=18).encode(text=f"short_{lang}:N")]


def draw_days(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    closes, events = data[data["kind"] == "close"], data[data["kind"] == "event"]
    marked = ["2025-01-02", "2025-01-20", "2025-02-03", "2025-02-14", "2025-02-28"]
    days = [pd.Timestamp(d) for d in (marked if width == "wide" else [marked[0], "2025-01-27", marked[3]])]
    end = pd.Timestamp("2025-03-19" if width == "wide" else "2025-03-04")
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2024-12-31"), end]),
              axis=alt.Axis(values=[alt.DateTime(year=d.year, month=d.month, date=d.day) for d in days],
                            labelExpr=DAY[lang], title=None, grid=False, ticks=True))
    y = alt.Y("level:Q", title=None, scale=alt.Scale(domain=[78, 106]),
              axis=alt.Axis(values=[80, 85, 90, 95, 100], labelExpr="datum.label + '%'"))
    names = [en for en, _, _ in SERIES.values()]
    colour = alt.Color("series:N", legend=None, scale=alt.Scale(domain=names, range=[c for *_, c in SERIES.values()]))
    base = alt.Chart(closes).encode(x=x, y=y, color=colour)
    dots = base.mark_point(size=60, filled=True, opacity=1).encode(shape=alt.Shape("series:N", legend=None))
    return alt.layer(*event_layers(events, lang), base.mark_line(strokeWidth=1.2), dots,
                     *day_words(base, lang, width)).properties(height=HEIGHT)


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


def change_row(en: str, zh: str, change: Value, kind: str) -> dict[str, object]:
    """One bar, its label on the side away from zero."""
    return {"name_en": en, "name_zh": zh, "change": change,
            "kind": kind, "kind_zh": {"company": "公司", "index": "指数"}[kind],
            "label_en": signed(change, "en"), "label_zh": signed(change, "zh")}


change_data = frame([
    change_row("Nvidia", "英伟达", nvda_change, "company"),
    *(change_row(*COMPANIES[symbol], change, "company") for symbol, change in changes.items()),
    *(change_row(en, zh, change, "index") for en, zh, change in INDICES),
]).sort_values(["kind", "change"], kind="stable")


def draw_changes(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = row_axis(data, lang, width)
    x = alt.X("change:Q", title=None, scale=alt.Scale(domain=[-21, 7] if wide else [-23, 11]),
              axis=alt.Axis(values=[-15, -10, -5, 0, 5], labelExpr=PERCENT))
    base = alt.Chart(data).encode(y=y, x=x)
    fall, rise = base.transform_filter("datum.change < 0"), base.transform_filter("datum.change >= 0")
    layers = [
        base.transform_filter("datum.kind == 'company'").mark_bar(height=14, color=style.C1),
        base.transform_filter("datum.kind == 'index'").mark_bar(
            height=12, fill=style.PAPER, stroke=style.C1, strokeWidth=1.6),
        fall.mark_text(align="right", dx=-6).encode(text=f"label_{lang}:N"),
        rise.mark_text(align="left", dx=6).encode(text=f"label_{lang}:N"),
    ]
    if not wide:
        layers += [fall.mark_text(align="left", dx=5).encode(x=alt.X(datum=0), text=f"name_{lang}:N"),
                   rise.mark_text(align="right", dx=-5).encode(x=alt.X(datum=0), text=f"name_{lang}:N")]
    return alt.layer(*layers).properties(height=alt.Step(24))


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
SAID = {"exact": ("{v}", "{v}"), "more": ("more than {v}", "超过 {v}"), "near": ("almost {v}", "近 {v}"),
        "less": ("up to {v}", "至多 {v}"), "forecast": ("{v} foreseen", "预计 {v}")}


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
            "name_en": names[0], "name_zh": names[1], "loss": loss, **both(*said, v=loss)}


variant_data = frame([
    *(variant_row("printed", (en, zh), q(key), SAID[bound_of(key)]) for key, en, zh in PRINTED),
    *(variant_row("computed", (en, zh), value, SAID["exact"]) for value, en, zh in COMPUTED),
]).sort_values("loss", kind="stable")


def draw_variants(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = row_axis(data, lang, width)
    x = alt.X("loss:Q", title=None, scale=alt.Scale(domain=[587e9, 605e9] if wide else [587e9, 607e9]),
              axis=alt.Axis(values=[590e9, 595e9, 600e9], labelExpr=BILLION[lang]))
    base = alt.Chart(data).encode(x=x, y=y)
    printed, computed = (base.transform_filter(f"datum.kind == '{kind}'") for kind in ("printed", "computed"))
    layers = [
        printed.mark_point(size=95, filled=True, opacity=1, color=style.C1),
        computed.mark_point(size=100, shape="diamond", filled=True, opacity=1, color=style.ACCENT),
        printed.mark_text(align="left", dx=10, color=style.C1).encode(text=f"label_{lang}:N"),
        computed.mark_text(align="left", dx=10, color=style.ACCENT).encode(text=f"label_{lang}:N"),
    ]
    return alt.layer(*layers, *names_above(base, lang, width)).properties(height=alt.Step(27 if wide else 38))


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


def scope_row(key: str, en: str, zh: str, who_en: str, who_zh: str) -> dict[str, object]:
    """One tally: scope, who counted, and the figure as an exact value, floor, ceiling or forecast."""
    bound = bound_of(key)
    return {"name_en": f"{en} ({who_en})", "name_zh": f"{zh}（{who_zh}）", "loss": q(key), "bound": bound,
            **both(*SAID[bound], v=q(key))}


def article_row(claim: str, bound: str) -> dict[str, object]:
    """What the article itself says: the figure of a claim, the middle of the interval it allows."""
    found = current().citable().claim(claim)
    middle = found.low if bound == "more" else (found.low + found.high) / len((found.low, found.high))
    labels = {f"label_{lang}": said.format(v=render(middle, "USD", lang))
              for lang, said in zip(("en", "zh"), SAID[bound], strict=True)}
    return {"name_en": f"The article, {found.paragraph}", "name_zh": f"文章 {found.paragraph}", "loss": float(middle),
            "bound": bound, "who": "article", **labels}


scope_data = frame([article_row("p1-over-hundred-billion", "more"), article_row("p3-one-trillion", "exact"),
                    *({"who": "source", **scope_row(*row)} for row in SCOPES)])
TRILLION = {
    "en": "datum.value == 1e12 ? '$1 trillion' : datum.value == 0 ? '0' : '$' + datum.value / 1e9 + ' billion'",
    "zh": "datum.value == 1e12 ? '1 万亿美元' : datum.value == 0 ? '0' : datum.value / 1e8 + ' 亿美元'",
}


def draw_scopes(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = row_axis(data, lang, width)
    x = alt.X("loss:Q", title=None, scale=alt.Scale(domain=[0, 1.5e12 if wide else 1.62e12]),
              axis=alt.Axis(values=[0, 500e9, 1e12], labelExpr=TRILLION[lang]))
    shape = alt.Shape("bound:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())))
    colour = alt.condition("datum.who == 'article'", alt.value(style.ACCENT), alt.value(style.C1))
    base = alt.Chart(data).encode(x=x, y=y)
    layers = [
        base.mark_bar(height=2).encode(color=colour),
        base.mark_point(size=120, filled=True, opacity=1).encode(shape=shape, color=colour),
        base.mark_text(align="left", dx=11).encode(text=f"label_{lang}:N", color=colour),
    ]
    return alt.layer(*layers, *names_above(base, lang, width)).properties(height=alt.Step(29 if wide else 40))


chart(Chart(
    "trillion-scopes", scope_data, draw_scopes,
    inputs=(*(key for key, *_ in SCOPES), "nvda-close-jan24", "nvda-close-jan27", "nvda-shares"),
))

# %% [markdown]
# ### The VIX over a year

# %%
MARKED = [("2024-08-05", vix_august), ("2025-01-27", q("vix-close-jan27")), ("2025-04-08", vix_april)]


def vix_rows() -> Iterator[dict[str, object]]:
    """Every close, and labels on the marked days."""
    named = dict(MARKED)
    for day, close in zip(*(vix.table("vix")[c] for c in ("date", "close")), strict=True):
        value = named.get(day.strftime("%Y-%m-%d"))
        texts = {"en": "", "zh": ""}
        if value:
            dates = {"en": f"{day.day} {day:%B}", "zh": f"{day.month} 月 {day.day} 日"}
            texts = {lang: f"{dates[lang]}: {render(value.value, 'score', lang)}" for lang in ("en", "zh")}
        yield {"day": day, "close": close, "label_en": texts["en"], "label_zh": texts["zh"].replace(": ", "：")}


vix_data = frame(vix_rows())
MONTHS = {"en": "timeFormat(datum.value, month(datum.value) ? '%b' : '%b %Y')",
          "zh": "(month(datum.value) ? '' : year(datum.value) + '年') + (month(datum.value) + 1) + '月'"}


def draw_vix(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    months = pd.date_range(data["day"].min(), data["day"].max(), freq="MS")[:: 2 if width == "wide" else 3]
    ticks = [alt.DateTime(year=m.year, month=m.month, date=1) for m in months]
    x = alt.X("day:T", axis=alt.Axis(values=ticks, labelExpr=MONTHS[lang], title=None, grid=False, ticks=True))
    y = alt.Y("close:Q", title=None, scale=alt.Scale(domain=[0, 60]), axis=alt.Axis(values=[0, 20, 40, 60]))
    base = alt.Chart(data).encode(x=x, y=y)
    marked = base.transform_filter("datum.label_en").transform_calculate(top="max(datum.close, 30)")
    words = marked.encode(y="top:Q", text=f"label_{lang}:N")
    first = f"year(datum.day) == {data['day'].min().year}"
    return alt.layer(
        base.mark_line(strokeWidth=1.4, color=style.C6), marked.mark_rule(color=style.ACCENT).encode(y2="top:Q"),
        marked.mark_point(size=80, filled=True, opacity=1, color=style.ACCENT),
        words.transform_filter(first).mark_text(align="left", dx=9, color=style.ACCENT),
        words.transform_filter(f"!({first})").mark_text(dy=-12, color=style.ACCENT),
    ).properties(height=300)


chart(Chart(
    "vix-year", vix_data, draw_vix,
    inputs=(*inputs_of(v for _, v in MARKED), "vix-close-jan24", "nvda-fall-date"),
))

# %% [markdown]
# ### Days to recovery
#
# A stock that rose that day has nothing to recover and is left out.
# A later fall is another matter; it is not shown.

# %%


def recovery_row(symbol: str, en: str, zh: str) -> dict[str, object]:
    """The fall of the day and the days until it was made good."""
    change = ((q(f"{symbol}-close-jan27") - q(f"{symbol}-close-jan24")) / q(f"{symbol}-close-jan24")).to("percent")
    days = recoveries[symbol]
    labels = {lang: f"{say(days, lang)} ({signed(change, lang)})" for lang in ("en", "zh")}
    return {"name_en": en, "name_zh": zh, "days": days, "change": change, "label_en": labels["en"],
            "label_zh": labels["zh"].replace(" (", "（").replace(")", "）")}


recovery_data = frame(recovery_row(symbol, *names) for symbol, names in RECOVERED.items()).sort_values(
    "days", kind="stable")


def draw_recovery(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = row_axis(data, lang, width)
    x = alt.X("days:Q", axis=None, scale=alt.Scale(domain=[0, 200 if wide else 240]))
    base = alt.Chart(data).encode(x=x, y=y)
    layers = [base.mark_bar(height=12, color=style.C1),
              base.mark_text(align="left", dx=8).encode(text=f"label_{lang}:N"), *names_above(base, lang, width)]
    return alt.layer(*layers).properties(height=alt.Step(28 if wide else 40))


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
SCOPE_OPTIONS = {key: (q(key), f"{en} ({who_en}; {{}})", f"{zh}（{who_zh}；{{}}）")
                 for key, en, zh, who_en, who_zh in SCOPES}
SCOPE_OPTIONS |= {f"nvda-{n}": (value, f"Nvidia: {en} ({{}})", f"英伟达：{zh}（{{}}）")
                  for n, (value, en, zh) in enumerate(COMPUTED)}
BOUND_WORDS = {"exact": ("a value", "确数"), "more": ("more than", "超过"), "near": ("almost", "近"),
               "less": ("up to", "至多"), "forecast": ("foreseen", "预计")}


def scope_words(key: str) -> dict[str, str]:
    """An option with the word that the source puts before its figure."""
    _, en, zh = SCOPE_OPTIONS[key]
    kind = ("computed here", "本站计算") if key not in SCOPE_KEYS else BOUND_WORDS[bound_of(key)]
    return {"en": en.format(kind[0]), "zh": zh.format(kind[1])}


SCOPE_KEYS = [key for key, *_ in SCOPES]
FIRST_SCOPE = "us-tech-loss"
ORDERED = [FIRST_SCOPE, *(key for key in SCOPE_OPTIONS if key != FIRST_SCOPE)]
tech = q(FIRST_SCOPE)
won_back = assumed("won-back", "0", "percent")


def scope_case(key: str, en: str, zh: str) -> Case:
    """A tally as it stands."""
    return Case({"en": en, "zh": zh}, {"scope": key}, SCOPE_OPTIONS[key][0])


calculator(Calculator(
    "market-loss",
    title={"en": "Which loss does the article mean?", "zh": "文章说的是哪一笔损失？"},
    outputs=(Output(tech - tech * won_back, {"en": "Counted this way, the loss is", "zh": "这样算，损失是"}),),
    controls=(
        Choice("scope", {key: scope_words(key) for key in ORDERED}, {"en": "Whose loss, by whose tally",
                                                                   "zh": "谁的损失，谁的统计"}),
        Number("won-back", won_back, "0", "100", "1",
               {"en": "Share won back later and not counted, %", "zh": "后来涨回、不计入的比例，%"}),
    ),
    lookups=(Lookup(("scope",), (tech,), {(key,): (SCOPE_OPTIONS[key][0],) for key in ORDERED}),),
    against=(Against("p3-one-trillion"), Against("p1-over-hundred-billion")),
    axis=Axis("linear", ("0", "400000000000", "800000000000", "1200000000000")),
    cases=(
        scope_case("us-tech-loss", "Technology shares of the S&P 500", "标普 500 的科技股"),
        scope_case("ndx-loss-bloomberg", "Nasdaq 100, “almost”", "纳斯达克 100，“近”"),
        scope_case("nvda-avgo-loss-cnbc", "Nvidia and Broadcom", "英伟达与博通"),
        scope_case("nvda-2", "Nvidia, official close", "英伟达，正式收盘价"),
        scope_case("nvda-3", "Nvidia, diluted shares", "英伟达，摊薄股数"),
        scope_case("avgo-loss-ibd", "Broadcom alone", "博通一家"),
        Case({"en": "Technology shares, less what the index won back the next day",
              "zh": "科技股，扣去指数次日收复的比例"}, {"won-back": "64"}),
    ),
    note={"en": "“More than” and “almost” are set at the figure they name. The share won back is known for an index "
                "and for Nvidia, not for each tally.",
          "zh": "“超过”“近”都按所写的数代入。涨回的比例只有指数和英伟达的，并非每项统计都有。"},
))
