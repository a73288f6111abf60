# %% [markdown]
# # API prices
#
# The article sets the list prices of OpenAI's o1 and of DeepSeek's R1 side by side, in the present tense.
# This notebook takes every list price from the ledger or from an openly licensed price table, forms the ratios,
# and asks which of them were still in force on the day the article appeared.

# %%
from collections.abc import Iterator
from decimal import Decimal

import altair as alt
import pandas as pd

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Choice, Lookup, Number, Output, Value, assumed, calculator, chart,
    count, days_between, frame, inputs_of, package, publish, q, record, render, say, select, share_left, style,
    to_date,
)


O1, R1, SEP = "o1-{}-price", "r1-{}-price", "deepseek-{}-price-sep-2025"
LAUNCH, ARTICLE, CHANGE = q("r1-release-date"), q("article-date"), q("deepseek-price-change-date")


def timestamp(day: Value) -> pd.Timestamp:
    """A date quantity as a time on an axis."""
    return pd.Timestamp(to_date(day.value))


def sold_from(key: str) -> pd.Timestamp:
    """The day a ledger price is dated to."""
    return pd.Timestamp(record(key).as_of)


def publish_ratio(key: str, value: Value, as_of: str, en: str, zh: str) -> Value:
    """Publish a ratio of list prices."""
    return publish(key, value, topic="prices", as_of=as_of, en=en, zh=zh, unit="times")


# %% [markdown]
# ## The pair the article quotes
#
# Both prices are list prices per million tokens.
# The article names the output price of o1 without saying that it is the output price.

# %%
launch_output = publish_ratio("o1-over-r1-output", q("o1-output-price") / q("r1-output-price"), "2025-01-20",
                              "List price of o1 over that of R1, output", "o1 标价与 R1 标价之比，输出")
launch_output

# %%
launch_input = publish_ratio("o1-over-r1-input", q("o1-input-price") / q("r1-input-price"), "2025-01-20",
                             "List price of o1 over that of R1, input", "o1 标价与 R1 标价之比，输入")
launch_input

# %% [markdown]
# DeepSeek's discount for text it has just seen was the deeper one, so the gap is widest for cached input.

# %%
publish_ratio("o1-over-r1-cached", q("o1-cached-price") / q("r1-cached-price"), "2025-01-20",
              "List price of o1 over that of R1, cached input", "o1 标价与 R1 标价之比，缓存输入")

# %% [markdown]
# The same gap as a saving: by how much R1's list price was lower.

# %%
publish("r1-saving-output", share_left(q("r1-output-price"), q("o1-output-price")), topic="prices",
        as_of="2025-01-20", en="How much less R1 cost than o1, output", zh="R1 输出标价比 o1 低多少")

# %%
publish("r1-saving-input", share_left(q("r1-input-price"), q("o1-input-price")), topic="prices",
        as_of="2025-01-20", en="How much less R1 cost than o1, input", zh="R1 输入标价比 o1 低多少")

# %% [markdown]
# From late February until early September DeepSeek sold the hours of the Chinese night at a discount.

# %%
publish_ratio("o1-over-r1-offpeak-output", q("o1-output-price") / q("r1-offpeak-output-price"), "2025-02-26",
              "List price of o1 over the off-peak price of R1, output", "o1 标价与 R1 错峰价之比，输出")

# %%
publish_ratio("o1-over-r1-offpeak-input", q("o1-input-price") / q("r1-offpeak-input-price"), "2025-02-26",
              "List price of o1 over the off-peak price of R1, input", "o1 标价与 R1 错峰价之比，输入")

# %% [markdown]
# ## OpenAI's smaller model, and its price cuts
#
# OpenAI already sold o1-mini, a smaller reasoning model, at a fraction of o1's price.
# It cut that price soon after R1 came out, and cut the price of o3 in June.

# %%
mini_launch = publish_ratio("o1-mini-over-r1-launch", q("o1-mini-output-price-launch") / q("r1-output-price"),
                            "2025-01-20", "List price of o1-mini over that of R1 at R1's launch, output",
                            "R1 发布时 o1-mini 标价与 R1 标价之比，输出")
mini_launch

# %%
mini_cut = publish_ratio("o1-mini-over-r1-cut", q("o1-mini-output-price-cut") / q("r1-output-price"),
                         "2025-01-31", "List price of o1-mini over that of R1 after OpenAI's cut, output",
                         "OpenAI 降价后 o1-mini 标价与 R1 标价之比，输出")
mini_cut

# %%
publish("o1-mini-cut-share", share_left(q("o1-mini-output-price-cut"), q("o1-mini-output-price-launch")),
        topic="prices", as_of="2025-01-31", en="How much OpenAI cut the price of o1-mini, output",
        zh="OpenAI 下调 o1-mini 输出价的幅度")

# %%
publish("o1-mini-days-to-cut", days_between(LAUNCH, q("o1-mini-cut-date")), topic="prices", as_of="2025-01-31",
        en="Days from R1's release to the cut of o1-mini", zh="从 R1 发布到 o1-mini 降价的天数")

# %%
publish("o3-cut-share", share_left(q("o3-output-price-cut"), q("o3-output-price-launch")), topic="prices",
        as_of="2025-06-10", en="How much OpenAI cut the price of o3, output", zh="OpenAI 下调 o3 输出价的幅度")

# %% [markdown]
# DeepSeek's prices did not only fall: its chat model became dearer when the launch discount ended.

# %%
publish_ratio("v3-rise-output", q("v3-output-price") / q("v3-launch-output-price"), "2025-02-08",
              "DeepSeek-V3's list price over its launch price, output", "DeepSeek-V3 标价与首发优惠价之比，输出")

# %% [markdown]
# ## DeepSeek's chat model against OpenAI's
#
# Before R1 the chat model had already been sold far below GPT-4o, at a launch price that was to end.

# %%
publish("v3-launch-saving-input", share_left(q("v3-launch-input-price"), q("gpt4o-input-price")), topic="prices",
        as_of="2025-01-21", en="How much less V3 cost than GPT-4o at launch, input",
        zh="V3 首发时输入标价比 GPT-4o 低多少")

# %%
publish("v3-launch-saving-output", share_left(q("v3-launch-output-price"), q("gpt4o-output-price")), topic="prices",
        as_of="2025-01-21", en="How much less V3 cost than GPT-4o at launch, output",
        zh="V3 首发时输出标价比 GPT-4o 低多少")

# %% [markdown]
# After the launch discount:

# %%
publish("v3-saving-input", share_left(q("v3-input-price"), q("gpt4o-input-price")), topic="prices",
        as_of="2025-02-08", en="How much less V3 cost than GPT-4o after the launch discount, input",
        zh="V3 优惠结束后输入标价比 GPT-4o 低多少")

# %% [markdown]
# ## The pairs in force when the article appeared
#
# By then DeepSeek had replaced the price of R1 with another, and the endpoint served a newer model.
# OpenAI had o3 and GPT-5 on sale, and still listed o1 at its old price.

# %%
publish("days-old-price-gone", days_between(CHANGE, ARTICLE), topic="prices", as_of="2025-09-22",
        en="Days since the end of R1's price when the article appeared", zh="文章发表时 R1 原价已失效的天数")

# %%
o1_output = publish_ratio("o1-over-deepseek-output-sep-2025", q("o1-output-price") / q(SEP.format("output")),
                          "2025-09-22", "List price of o1 over that of deepseek-reasoner on the article's date, output",
                          "文章发表日 o1 标价与 deepseek-reasoner 标价之比，输出")
o1_output

# %%
o1_input = publish_ratio("o1-over-deepseek-input-sep-2025", q("o1-input-price") / q(SEP.format("input")),
                         "2025-09-22", "List price of o1 over that of deepseek-reasoner on the article's date, input",
                         "文章发表日 o1 标价与 deepseek-reasoner 标价之比，输入")
o1_input

# %%
o3_output = publish_ratio("o3-over-deepseek-output-sep-2025", q("o3-output-price-cut") / q(SEP.format("output")),
                          "2025-09-22", "List price of o3 over that of deepseek-reasoner on the article's date, output",
                          "文章发表日 o3 标价与 deepseek-reasoner 标价之比，输出")
o3_output

# %%
o3_input = publish_ratio("o3-over-deepseek-input-sep-2025", q("o3-input-price-cut") / q(SEP.format("input")),
                         "2025-09-22", "List price of o3 over that of deepseek-reasoner on the article's date, input",
                         "文章发表日 o3 标价与 deepseek-reasoner 标价之比，输入")
o3_input

# %%
gpt5_output = publish_ratio("gpt5-over-deepseek-output-sep-2025", q("gpt5-output-price") / q(SEP.format("output")),
                            "2025-09-22",
                            "List price of GPT-5 over that of deepseek-reasoner on the article's date, output",
                            "文章发表日 GPT-5 标价与 deepseek-reasoner 标价之比，输出")
gpt5_output

# %%
gpt5_input = publish_ratio("gpt5-over-deepseek-input-sep-2025", q("gpt5-input-price") / q(SEP.format("input")),
                           "2025-09-22",
                           "List price of GPT-5 over that of deepseek-reasoner on the article's date, input",
                           "文章发表日 GPT-5 标价与 deepseek-reasoner 标价之比，输入")
gpt5_input

# %% [markdown]
# ## The same ratios from an independent series
#
# Openly licensed price tables, one a copy of the other, were read at many dates.
# A model's price on the date of a reading is the spell of that table which covers the date.
# Prices are compared only inside one table.
# Readings after DeepSeek's change of early September are left out: the tables did not show it in time.

# %%
prices = package("api-prices")
spells = prices.table("spell")
snapshots = prices.table("snapshot").sort_values(["date", "id"])
DEEPSEEK = "deepseek-reasoner"


def spell_on(source: str, model: str, day: pd.Timestamp) -> str | None:
    """Key of the spell of one table that covers a day; None if the table did not list the model."""
    same = (spells["source"] == source) & (spells["model"] == model)
    hit = spells[same & (spells["first_seen"] <= day) & (day <= spells["last_seen"])]
    return None if hit.empty else str(hit["id"].iloc[0])


def listed(spell: str) -> Value:
    """Output price of a spell."""
    return prices.value("spell", spell, "output_usd_per_mtok", "USD/Mtoken")


def readings(model: str, until: pd.Timestamp) -> Iterator[tuple[pd.Timestamp, Value]]:
    """Date and ratio of every reading up to a day that lists both the model and deepseek-reasoner."""
    for source, day in zip(snapshots["source"], snapshots["date"], strict=True):
        ours, theirs = spell_on(source, model, day), spell_on(source, DEEPSEEK, day)
        if day <= until and ours and theirs:
            yield day, listed(ours) / listed(theirs)


def series_of(model: str) -> list[tuple[pd.Timestamp, Value]]:
    """The readings of one comparator, in order."""
    return list(readings(model, timestamp(CHANGE)))


series = {model: series_of(model) for model in ("o1", "o1-mini", "o3", "gpt-5")}
covering = select("api-prices/spell").where("source=row.source", "first_seen<=row.date", "last_seen>=row.date")
in_time = select("api-prices/snapshot").where("date<=deepseek-price-change-date")
both_listed = count(in_time.having(covering.where(model="o1")).having(covering.where(model=DEEPSEEK)))
both_listed

# %% [markdown]
# Against o1 the ratio is the same on every reading.

# %%
publish("series-readings", both_listed, topic="prices", as_of="2025-09-01", unit="count",
        en="Readings of the price tables that list both o1 and R1", zh="同时列有 o1 和 R1 的价目表读数")

# %%
publish_ratio("o1-over-r1-series-first", series["o1"][0][1], "2025-01-24",
              "o1 over R1 in the price tables, first reading", "价目表中 o1 与 R1 之比，首次读数")

# %%
publish_ratio("o1-over-r1-series-last", series["o1"][-1][1], "2025-09-01",
              "o1 over R1 in the price tables, last reading before DeepSeek's change",
              "价目表中 o1 与 R1 之比，DeepSeek 调价前最后一次读数")

# %% [markdown]
# Against o1-mini it falls within days to the lowest value of the whole series, and stays there.

# %%
publish_ratio("o1-mini-over-r1-series-first", series["o1-mini"][0][1], "2025-01-24",
              "o1-mini over R1 in the price tables, first reading", "价目表中 o1-mini 与 R1 之比，首次读数")

# %%
lowest = min((ratio for model in ("o1", "o1-mini", "o3", "gpt-5") for _, ratio in series[model]),
             key=lambda ratio: ratio.value)
publish_ratio("openai-over-r1-series-lowest", lowest, "2025-02-03",
              "Lowest ratio of an OpenAI reasoning model to R1 in the price tables",
              "价目表中 OpenAI 推理模型与 R1 之比的最低值")

# %%
publish_ratio("o3-over-r1-series-first", series["o3"][0][1], "2025-05-07",
              "o3 over R1 in the price tables, first reading", "价目表中 o3 与 R1 之比，首次读数")

# %%
publish_ratio("o3-over-r1-series-last", series["o3"][-1][1], "2025-09-01",
              "o3 over R1 in the price tables, last reading before DeepSeek's change",
              "价目表中 o3 与 R1 之比，DeepSeek 调价前最后一次读数")

# %%
publish_ratio("gpt5-over-r1-series-last", series["gpt-5"][-1][1], "2025-09-01",
              "GPT-5 over deepseek-reasoner in the price tables, last reading before DeepSeek's change",
              "价目表中 GPT-5 与 deepseek-reasoner 之比，DeepSeek 调价前最后一次读数")

# %% [markdown]
# After the article DeepSeek cut its price again, so the same names drift apart once more.
# The first reading that shows it is of February of the year after.

# %%
LATER = "deepseek-deepseek-reasoner-litellm-2026-02-01"
publish_ratio("o1-over-deepseek-feb-2026", listed("openai-o1-litellm-2024-12-31") / listed(LATER), "2026-02-01",
              "o1 over deepseek-reasoner as listed after the article",
              "文章发表后价目表中 o1 与 deepseek-reasoner 之比")

# %%
publish_ratio("gpt5-over-deepseek-feb-2026", listed("openai-gpt-5-litellm-2025-10-15") / listed(LATER), "2026-02-01",
              "GPT-5 over deepseek-reasoner as listed after the article",
              "文章发表后价目表中 GPT-5 与 deepseek-reasoner 之比")

# %% [markdown]
# ## What one and the same job cost
#
# A price per token is not a price per job, because models write different amounts.
# Aider ran one coding test with both models and noted the bill.

# %%
task_cost = publish_ratio("o1-over-r1-task-cost", q("o1-aider-cost") / q("r1-aider-cost"), "2025-01-20",
                          "Bill for the Aider test: o1 over R1", "跑同一套 Aider 测试的账单：o1 与 R1 之比")
task_cost

# %% [markdown]
# ## Charts
#
# Small helpers first: prices and dates as short labels, and the axes that all price charts share.

# %%
COLOURS = {"o1": style.C1, "o1-mini": style.C4, "o3": style.C3, "GPT-5": style.C5, "deepseek-reasoner": style.ACCENT}
MONEY = {"en": "'$' + format(datum.value, datum.value < 1 ? '.2f' : '~g')", "zh": "format(datum.value, '~g') + ' 美元'"}
TIMES = {"en": "format(datum.value, '~g') + '×'", "zh": "format(datum.value, '~g') + ' 倍'"}
MONTH = {"en": "timeFormat(datum.value, '%b')", "zh": "(month(datum.value) + 1) + '月'"}


def price_words(value: Value, lang: str) -> str:
    """A list price without "per million tokens", which the subtitle says."""
    return say(value, lang).removesuffix(" per million tokens").removeprefix("每百万 token ")


def with_marks(data: pd.DataFrame) -> pd.DataFrame:
    """Fill in empty labels, and say in both languages what kind of mark each row is."""
    kinds = {f"kind_{lang}": data["kind"].map(words) for lang, words in KINDS.items()}
    return data.fillna({"label_en": "", "label_zh": ""}).assign(**kinds)


def month_axis(lang: str, width: str) -> alt.Axis:
    """Ticks at the starts of months up to the article's, every other one where space is short."""
    months = pd.date_range(pd.Timestamp(LAUNCH_YEAR), timestamp(ARTICLE), freq="MS")[:: 1 if width == "wide" else 2]
    values = [alt.DateTime(year=m.year, month=m.month, date=1) for m in months]
    return alt.Axis(values=values, labelExpr=MONTH[lang], title=None, grid=False, ticks=True, domain=True,
                    domainColor=style.GRID, tickColor=style.GRID)


def day_scale(first: pd.Timestamp, room: int) -> alt.Scale:
    """Time from a day to the article's date, and room for labels behind it, in per cent."""
    last = timestamp(ARTICLE)
    return alt.Scale(domain=[first, last + (last - first) * room / 100])


def hue(names: dict[str, str]) -> alt.Color:
    """One fixed colour for a model, no legend."""
    return alt.Color("model:N", scale=alt.Scale(domain=list(names), range=list(names.values())), legend=None)


def article_mark(data: pd.DataFrame, lang: str) -> alt.LayerChart:
    """A rule at the article's date with its name on top."""
    base = alt.Chart(data[data["kind"] == "article"]).encode(x="day:T")
    rule = base.mark_rule(color=style.INK, strokeDash=[3, 3])
    word = base.mark_text(align="right", baseline="top", dx=-6, color=style.MUTED).encode(
        y=alt.value(0), text=f"label_{lang}:N")
    return alt.layer(rule, word)


def words_at(layer: alt.Chart, lang: str) -> alt.LayerChart:
    """Labels above the steps and behind the ends of the lines."""
    text = layer.encode(text=f"label_{lang}:N")
    above = text.transform_filter("datum.kind == 'step'").mark_text(align="left", baseline="bottom", dx=4, dy=-5)
    behind = text.transform_filter("datum.kind == 'end'").mark_text(align="left", dx=7)
    return alt.layer(above, behind)


KINDS = {
    "en": {"step": "price from this day", "end": "end of the line", "reading": "reading of a price table",
           "article": "the article"},
    "zh": {"step": "自此日起", "end": "线的终点", "reading": "价目表读数", "article": "文章发表"},
}
LAUNCH_YEAR = str(timestamp(LAUNCH).year)
ARTICLE_ROW = {"model": "", "kind": "article", "day": ARTICLE, "label_en": "the article", "label_zh": "文章发表"}

# %% [markdown]
# ### Every list price, step by step
#
# A step stands at the documented date of a change.
# From late August the name deepseek-reasoner served a newer model than R1.

# %%
O1_FROM = pd.Timestamp(spells.loc[spells["model"] == "o1", "first_seen"].min())
STEPS = [
    ("o1", O1_FROM, q("o1-output-price")),
    ("o1-mini", O1_FROM, q("o1-mini-output-price-launch")),
    ("o1-mini", timestamp(q("o1-mini-cut-date")), q("o1-mini-output-price-cut")),
    ("o3", sold_from("o3-output-price-launch"), q("o3-output-price-launch")),
    ("o3", timestamp(q("o3-cut-date")), q("o3-output-price-cut")),
    ("GPT-5", timestamp(q("gpt5-release-date")), q("gpt5-output-price")),
    ("deepseek-reasoner", timestamp(LAUNCH), q("r1-output-price")),
    ("deepseek-reasoner", timestamp(CHANGE), q("deepseek-output-price-sep-2025")),
    ("off-peak", timestamp(q("offpeak-start-date")), q("r1-offpeak-output-price")),
]
LAST = {"off-peak": timestamp(CHANGE)}
NAMES = {"off-peak": {"en": "at night", "zh": "夜间"}}


NAMED_AT_END = "GPT-5"


def step_rows() -> Iterator[dict[str, object]]:
    """One row a step, the first with the name, then one at the end of each line with the price in force."""
    seen: dict[str, Value] = {}
    for model, day, price in STEPS:
        names = {lang: "" if model in seen or model == NAMED_AT_END else NAMES.get(model, {lang: model})[lang]
                 for lang in ("en", "zh")}
        shown = names["en"] and model != "o1"
        labels = {f"label_{lang}": names[lang] + (f" {price_words(price, lang)}" if shown else "")
                  for lang in ("en", "zh")}
        yield {"model": model, "kind": "step", "day": day, "price": price, **labels}
        seen[model] = price
    for model, price in seen.items():
        name = f"{model} " if model == NAMED_AT_END else ""
        labels = {f"label_{lang}": "" if model in LAST else name + price_words(price, lang) for lang in ("en", "zh")}
        yield {"model": model, "kind": "end", "day": LAST.get(model, timestamp(ARTICLE)), "price": price, **labels}


spell_data = with_marks(frame([*step_rows(), ARTICLE_ROW]))


def draw_spells(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    room = 16 if width == "wide" else 46
    x = alt.X("day:T", axis=month_axis(lang, width), scale=day_scale(O1_FROM, room))
    y = alt.Y("price:Q", title=None, scale=alt.Scale(type="log", domain=[0.4, 90]),
              axis=alt.Axis(values=[0.5, 1, 2, 5, 10, 20, 50], labelExpr=MONEY[lang]))
    colour = hue({**COLOURS, "off-peak": style.ACCENT})
    drawn = alt.Chart(data[data["kind"] != "article"]).encode(x=x, y=y, color=colour)
    lines = drawn.mark_line(interpolate="step-after").encode(
        strokeDash=alt.condition("datum.model == 'off-peak'", alt.value([4, 3]), alt.value([1, 0])), detail="model:N")
    return alt.layer(lines, article_mark(data, lang), words_at(drawn, lang)).properties(height=400)


chart(Chart(
    "price-spells", spell_data, draw_spells,
    inputs=(*inputs_of(price for _, _, price in STEPS), "article-date"),
))

# %% [markdown]
# ### The ratio on every date
#
# Lines follow the documented dates; dots are the readings of the price tables.

# %%
RATIO_STEPS = [
    ("o1", timestamp(LAUNCH), launch_output), ("o1", timestamp(CHANGE), o1_output),
    ("o1-mini", timestamp(LAUNCH), mini_launch), ("o1-mini", timestamp(q("o1-mini-cut-date")), mini_cut),
    ("o3", sold_from("o3-output-price-launch"), q("o3-output-price-launch") / q("r1-output-price")),
    ("o3", timestamp(q("o3-cut-date")), q("o3-output-price-cut") / q("r1-output-price")),
    ("o3", timestamp(CHANGE), o3_output),
    ("GPT-5", timestamp(q("gpt5-release-date")), q("gpt5-output-price") / q("r1-output-price")),
    ("GPT-5", timestamp(CHANGE), gpt5_output),
]


def ratio_rows() -> Iterator[dict[str, object]]:
    """Steps with labels, the end of each line, and the readings."""
    seen: dict[str, Value] = {}
    for model, day, ratio in RATIO_STEPS:
        name = "" if model in seen else f"{model} "
        hidden = model == NAMED_AT_END or day == timestamp(CHANGE)
        labels = {f"label_{lang}": "" if hidden else name + say(ratio, lang) for lang in ("en", "zh")}
        yield {"model": model, "kind": "step", "day": day, "ratio": ratio, **labels}
        seen[model] = ratio
    for model, ratio in seen.items():
        end = timestamp(CHANGE if model == "o1-mini" else ARTICLE)
        labels = {f"label_{lang}": "" if model == "o1-mini" else f"{model} {say(ratio, lang)}" for lang in ("en", "zh")}
        yield {"model": model, "kind": "end", "day": end, "ratio": ratio, **labels}
    for model, name in (("o1", "o1"), ("o1-mini", "o1-mini"), ("o3", "o3"), ("gpt-5", "GPT-5")):
        yield from ({"model": name, "kind": "reading", "day": day, "ratio": ratio} for day, ratio in series[model])


ratio_data = with_marks(frame([*ratio_rows(), ARTICLE_ROW]))


def draw_ratio(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    x = alt.X("day:T", axis=month_axis(lang, width), scale=day_scale(O1_FROM, 20 if width == "wide" else 46))
    y = alt.Y("ratio:Q", title=None, scale=alt.Scale(type="log", domain=[1, 60]),
              axis=alt.Axis(values=[1, 2, 5, 10, 20, 50], labelExpr=TIMES[lang]))
    drawn = alt.Chart(data[data["kind"] != "article"]).encode(
        x=x, y=y, color=hue({n: c for n, c in COLOURS.items() if n != DEEPSEEK}))
    lines = drawn.transform_filter("datum.kind != 'reading'").mark_line(interpolate="step-after")
    dots = drawn.transform_filter("datum.kind == 'reading'").mark_point(size=26, filled=True, opacity=1)
    return alt.layer(dots, lines, article_mark(data, lang), words_at(drawn, lang)).properties(height=390)


chart(Chart(
    "price-ratio", ratio_data, draw_ratio,
    inputs=(*inputs_of(r for _, _, r in RATIO_STEPS), *inputs_of(r for rows in series.values() for _, r in rows),
            "article-date"),
))

# %% [markdown]
# ### Pairs side by side
#
# Above, the pair the article quotes; below, the pairs that a buyer could compare on the day it appeared.

# %%
PAIRS = [
    ("jan", "o1", "R1", "o1-{}-price", "r1-{}-price", {"input": launch_input, "output": launch_output}),
    ("sep", "o1", DEEPSEEK, "o1-{}-price", SEP, {"input": o1_input, "output": o1_output}),
    ("sep", "GPT-5", DEEPSEEK, "gpt5-{}-price", SEP, {"input": gpt5_input, "output": gpt5_output}),
    ("sep", "o3", DEEPSEEK, "o3-{}-price-cut", SEP, {"input": o3_input, "output": o3_output}),
]
WHEN = {"jan": {"en": "As quoted", "zh": "文章所引"}, "sep": {"en": "On its date", "zh": "发表当日"}}
SIDE = {"input": {"en": "input", "zh": "输入"}, "output": {"en": "output", "zh": "输出"}}


def pair_words(when: str, model: str, side: str, lang: str) -> str:
    """The name of a row: when, against which model, input or output."""
    colon, comma = (": ", ", ") if lang == "en" else ("：", "，")
    return WHEN[when][lang] + colon + model + comma + SIDE[side][lang]


def pair_row(side: str, when: str, model: str, other: str, dear: str, cheap: str,
             ratios: dict[str, Value]) -> dict[str, object]:
    """One dumbbell: a pair of prices, their ratio, and the labels in both languages."""
    high, low = q(dear.format(side)), q(cheap.format(side))
    row: dict[str, object] = {"model": model, "other": other, "when": when, "side": side,
                              "openai": high, "deepseek": low, "ratio": ratios[side]}
    for lang in ("en", "zh"):
        row |= {f"what_{lang}": pair_words(when, model, side, lang), f"ratio_{lang}": say(ratios[side], lang),
                f"side_{lang}": SIDE[side][lang],
                f"openai_{lang}": price_words(high, lang), f"deepseek_{lang}": price_words(low, lang)}
    return row


pair_data = frame(pair_row(side, *pair) for side in ("output", "input") for pair in PAIRS)


def pair_layers(data: pd.DataFrame, lang: str, y: alt.Y, ticks: list[float]) -> list[alt.Chart]:
    """Bar between two dots, prices at the dots, ratio above the middle."""
    x = alt.X("deepseek:Q", title=None, scale=alt.Scale(type="log", domain=[0.17, 160]),
              axis=alt.Axis(values=ticks, labelExpr=MONEY[lang]))
    base = alt.Chart(data).transform_calculate(middle="sqrt(datum.deepseek * datum.openai)").encode(y=y)
    return [
        base.mark_rule(strokeWidth=3, color=style.RANGE).encode(x=x, x2="openai:Q"),
        base.mark_point(color=style.ACCENT, shape="circle", size=95, opacity=1).encode(x=x),
        base.mark_point(color=style.C1, shape="square", size=85, opacity=1).encode(x="openai:Q"),
        base.mark_text(align="right", dx=-10, color=style.ACCENT).encode(x=x, text=f"deepseek_{lang}:N"),
        base.mark_text(align="left", dx=10, color=style.C1).encode(x="openai:Q", text=f"openai_{lang}:N"),
        base.mark_text(dy=-11, fontWeight="bold").encode(x="middle:Q", text=f"ratio_{lang}:N"),
    ]


def draw_pairs(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    axis = alt.Axis(labels=width == "wide", labelLimit=300, grid=False, title=None)
    ticks = [0.5, 1, 2, 5, 10, 20, 50] if (width, lang) == ("wide", "en") else [0.5, 2, 10, 50]
    y = alt.Y(f"what_{lang}:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.4))
    layers = pair_layers(data, lang, y, ticks)
    if width == "narrow":
        layers.append(alt.Chart(data).mark_text(align="left", dy=-30, color=style.MUTED).encode(
            y=y, x=alt.value(0), text=f"what_{lang}:N"))
    return alt.layer(*layers).properties(height=alt.Step(42 if width == "wide" else 62))


chart(Chart(
    "price-pairs", pair_data, draw_pairs,
    inputs=inputs_of(ratio for *_, ratios in PAIRS for ratio in ratios.values()),
))

# %% [markdown]
# ### The bill for one test
#
# Both runs are Aider's own, at the list prices of their day; the run with o1 covers one task less.

# %%
RUNS = [("R1", q("r1-aider"), q("r1-aider-cost")), ("o1", q("o1-aider"), q("o1-aider-cost"))]
SOLVED = {"en": "{name}: {score}% solved for {cost}", "zh": "{name}：做对 {score}%，花费 {cost}"}


def cents(cost: Value, lang: str) -> str:
    """A bill, rounded to cents."""
    return render(cost.value.quantize(Decimal("0.01")), "USD", lang)


task_data = frame(
    {"model": name, "cost": cost, "score": score, "ratio_en": say(task_cost, "en"), "ratio_zh": say(task_cost, "zh"),
     **{f"label_{lang}": SOLVED[lang].format(name=name, score=say(score, lang), cost=cents(cost, lang))
        for lang in ("en", "zh")}}
    for name, score, cost in RUNS)


def draw_task(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    ticks = [1, 5, 20, 100, 500] if width == "wide" else [1, 10, 100]
    title = {"en": "Cost of the whole test", "zh": "整套测试的费用"}[lang]
    x = alt.X("cost:Q", title=title, scale=alt.Scale(type="log", domain=[1, 600]),
              axis=alt.Axis(values=ticks, labelExpr=MONEY[lang]))
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[0, 80]),
              axis=alt.Axis(values=[0, 20, 40, 60, 80], labelExpr="datum.label + '%'"))
    base = alt.Chart(data).encode(x=x, y=y)
    line = base.mark_line(color=style.RANGE, strokeDash=[4, 3])
    dots = base.mark_point(size=150, opacity=1).encode(
        color=hue({"R1": style.ACCENT, "o1": style.C1}), shape=alt.Shape("model:N", legend=None))
    return alt.layer(line, dots, *task_words(base, lang, width)).properties(height=240)


def task_words(base: alt.Chart, lang: str, width: str) -> list[alt.Chart]:
    """Labels under and above the dots; the ratio between them."""
    text = base.encode(text=f"label_{lang}:N")
    cheap, dear = text.transform_filter("datum.model == 'R1'"), text.transform_filter("datum.model == 'o1'")
    between = base.transform_aggregate(cost="product(cost)", score="mean(score)", groupby=[f"ratio_{lang}"])
    return [
        cheap.mark_text(dy=24, color=style.ACCENT, align="center" if width == "wide" else "left",
                        dx=0 if width == "wide" else -50),
        dear.mark_text(dy=-22, color=style.C1, align="center" if width == "wide" else "right",
                       dx=0 if width == "wide" else 40),
        between.transform_calculate(cost="sqrt(datum.cost)").mark_text(dy=-12, fontWeight="bold").encode(
            text=f"ratio_{lang}:N"),
    ]


chart(Chart(
    "task-cost", task_data, draw_task,
    inputs=inputs_of(value for _, *pair in RUNS for value in pair),
))

# %% [markdown]
# ## Try it: which model, which day
#
# The bill for reading and writing tokens at the list prices of a day; the article's prices stand for its ratio.
# A model that was not on sale on a day gives no result.

# %%
READ = assumed("read-per-written", "0", "times")


def bill(model: str, suffix: str = "") -> Value:
    """Price of writing a token after reading so many."""
    return READ * q(f"{model}-input-price{suffix}") + q(f"{model}-output-price{suffix}")


def pair_of(model: str, suffix: str = "") -> tuple[Value, Value]:
    """List prices of input and output."""
    return q(f"{model}-input-price{suffix}"), q(f"{model}-output-price{suffix}")


DAYS = {
    "release": ("r1-release-date", "R1 comes out", "R1 发布"),
    "mini-cut": ("o1-mini-cut-date", "o1-mini is cut", "o1-mini 降价"),
    "night": ("offpeak-start-date", "DeepSeek’s night discount begins", "DeepSeek 夜间优惠开始"),
    "o3-cut": ("o3-cut-date", "o3 is cut", "o3 降价"),
    "gpt5": ("gpt5-release-date", "GPT-5 comes out", "GPT-5 发布"),
    "article": ("article-date", "the article appears", "文章发表"),
}
DAY_KEYS = list(DAYS)
O1_MINI, R1_LIST = pair_of("o1-mini", "-cut"), pair_of("r1")
#: From which of the days a model was sold at which prices; the price tables list each of them beyond the last day.
SOLD = {
    "o1": dict.fromkeys(DAY_KEYS, pair_of("o1")),
    "o1-mini": dict.fromkeys(DAY_KEYS, O1_MINI) | {"release": pair_of("o1-mini", "-launch")},
    "o3": dict.fromkeys(DAY_KEYS[DAY_KEYS.index("o3-cut"):], pair_of("o3", "-cut")),
    "gpt-5": dict.fromkeys(DAY_KEYS[DAY_KEYS.index("gpt5"):], pair_of("gpt5")),
}
SEPTEMBER = (q(SEP.format("input")), q(SEP.format("output")))
NIGHT = (q("r1-offpeak-input-price"), q("r1-offpeak-output-price"))
assert all(spells.loc[spells["model"] == model, "last_seen"].max() >= timestamp(ARTICLE) for model in SOLD)
DEEPSEEK_SOLD = {(day, "day"): SEPTEMBER if day == "article" else R1_LIST for day in DAY_KEYS}
DEEPSEEK_SOLD |= {(day, "night"): NIGHT for day in ("night", "o3-cut", "gpt5")}
MODELS = {"o1": "o1", "o1-mini": "o1-mini", "o3": "o3", "gpt-5": "GPT-5"}
calculator(Calculator(
    "price-gap",
    title={"en": "How much dearer is OpenAI, by model and by day?", "zh": "OpenAI 贵多少？看哪款模型、哪一天"},
    outputs=(
        Output(bill("o1") / bill("r1"), {"en": "OpenAI’s model costs so many times DeepSeek’s:",
                                         "zh": "OpenAI 的模型是 DeepSeek 的"}),
        Output(share_left(bill("r1"), bill("o1")), {"en": "DeepSeek’s is cheaper by", "zh": "DeepSeek 便宜"}),
    ),
    controls=(
        Choice("model", {key: {"en": name, "zh": name} for key, name in MODELS.items()},
               {"en": "Model of OpenAI", "zh": "OpenAI 的模型"}),
        Choice("day", {key: {"en": f"[](quantity:{date}): {en}", "zh": f"[](quantity:{date})：{zh}"}
                       for key, (date, en, zh) in DAYS.items()}, {"en": "Prices of which day", "zh": "哪一天的价格"}),
        Choice("hours", {"day": {"en": "by day", "zh": "白天"}, "night": {"en": "at night, with the discount",
                                                                        "zh": "夜间，按优惠价"}},
               {"en": "DeepSeek’s hours", "zh": "DeepSeek 的时段"}),
        Number("read", READ, "0", "50", "0.5", {"en": "Tokens read for each token written",
                                               "zh": "每输出一个 token 要输入多少 token"}),
    ),
    lookups=(
        Lookup(("model", "day"), pair_of("o1"),
               {(model, day): pair for model, days in SOLD.items() for day, pair in days.items()}),
        Lookup(("day", "hours"), R1_LIST, DEEPSEEK_SOLD),
    ),
    against=(Against("p2-price-gap", launch_input, launch_output, {
        "en": "pairs of prices ([27.3×](quantity:o1-over-r1-input) to [27.4×](quantity:o1-over-r1-output))",
        "zh": "价格之比（[27.3 倍](quantity:o1-over-r1-input)至 [27.4 倍](quantity:o1-over-r1-output)）"}),),
    axis=Axis("log", ("1", "2", "5", "10", "20", "50", "100", "200")),
    cases=(
        Case({"en": "o1 when R1 came out, output", "zh": "R1 发布时的 o1，输出"}, {}, launch_output),
        Case({"en": "o1-mini when R1 came out, output", "zh": "R1 发布时的 o1-mini，输出"}, {"model": "o1-mini"},
             mini_launch),
        Case({"en": "o1-mini after its cut, output", "zh": "降价后的 o1-mini，输出"},
             {"model": "o1-mini", "day": "mini-cut"}, mini_cut),
        Case({"en": "o1 against R1 at night, output", "zh": "o1 对夜间的 R1，输出"}, {"day": "night", "hours": "night"},
             q("o1-output-price") / q("r1-offpeak-output-price")),
        Case({"en": "o1 on the article’s day, output", "zh": "文章发表日的 o1，输出"}, {"day": "article"}, o1_output),
        Case({"en": "o3 on the article’s day, output", "zh": "文章发表日的 o3，输出"},
             {"model": "o3", "day": "article"}, o3_output),
        Case({"en": "o1-mini on the article’s day, output", "zh": "文章发表日的 o1-mini，输出"},
             {"model": "o1-mini", "day": "article"}, O1_MINI[1] / SEPTEMBER[1]),
        Case({"en": "GPT-5 on the article’s day, output", "zh": "文章发表日的 GPT-5，输出"},
             {"model": "gpt-5", "day": "article"}, gpt5_output),
        Case({"en": "GPT-5 on that day, with much more read than written", "zh": "同日的 GPT-5，输入远多于输出"},
             {"model": "gpt-5", "day": "article", "read": "10"}),
    ),
    note={"en": "List prices only, without discounts for repeated text; for one task models write different amounts.",
          "zh": "只比标价，不计重复内容的优惠；做同一件事，各模型输出的 token 数也不同。"},
    nothing={"en": "not on sale then", "zh": "当时没有这样的价格"},
))
