# %% [markdown]
# # API prices
#
# The article sets the list prices of OpenAI's o1 and of DeepSeek's R1 side by side, in the present tense.
# This notebook takes every list price from the ledger or from an openly licensed price table, forms the ratios,
# and asks which of them were still in force on the day the article appeared.

# %%
from collections.abc import Iterator
from functools import partial

import pandas as pd

from ledger.notebook import (
    Number, Output, Plane, Rows, Value, article, assumed, both, calculator, chart, count, days_between, frame,
    inputs_of, legend, package, publish, q, record, say, select, share_left, style, to_date, with_heads,
    Against, Axis, Calculator, Case, Chart, Choice, Days, Dot, Interval, Label, Line, Look, Lookup, Measure, Moment,
)


RELEASE, CUT = "2025-01-20", "2025-01-31"
LAUNCH, ARTICLE, CHANGE = q("r1-release-date"), q("article-date"), q("deepseek-price-change-date")
publish_price = partial(publish, topic="prices")
publish_ratio = partial(publish_price, unit="times")
o1, r1 = q("o1-output-price"), q("r1-output-price")


def timestamp(day: Value) -> pd.Timestamp:
    """A date quantity as a time on an axis."""
    return pd.Timestamp(to_date(day.value))


def saving(cheap: str, dear: str) -> Value:
    """By how much one list price is below another."""
    return share_left(q(cheap), q(dear))

# %% [markdown]
# ## The pair the article quotes
#
# Both prices are list prices per million tokens.
# The article names the output price of o1 without saying that it is the output price.

# %%
launch_output = publish_ratio("o1-over-r1-output", o1 / r1, as_of=RELEASE,
                              en="List price of o1 over that of R1, output", zh="o1 标价与 R1 标价之比，输出")
launch_output

# %%
launch_input = publish_ratio("o1-over-r1-input", q("o1-input-price") / q("r1-input-price"), as_of=RELEASE,
                             en="List price of o1 over that of R1, input", zh="o1 标价与 R1 标价之比，输入")
launch_input

# %% [markdown]
# DeepSeek's discount for text it has just seen was the deeper one, so the gap is widest for cached input.

# %%
publish_ratio("o1-over-r1-cached", q("o1-cached-price") / q("r1-cached-price"), as_of=RELEASE,
              en="List price of o1 over that of R1, cached input", zh="o1 标价与 R1 标价之比，缓存输入")

# %% [markdown]
# The same gap as a saving: by how much R1's list price was lower.

# %%
publish_price("r1-saving-output", saving("r1-output-price", "o1-output-price"), as_of=RELEASE,
              en="How much less R1 cost than o1, output", zh="R1 输出标价比 o1 低多少")

# %%
publish_price("r1-saving-input", saving("r1-input-price", "o1-input-price"), as_of=RELEASE,
              en="How much less R1 cost than o1, input", zh="R1 输入标价比 o1 低多少")

# %% [markdown]
# From late February until early September DeepSeek sold the hours of the Chinese night at a discount.

# %%
publish_ratio("o1-over-r1-offpeak-output", o1 / q("r1-offpeak-output-price"), as_of="2025-02-26",
              en="List price of o1 over the off-peak price of R1, output", zh="o1 标价与 R1 错峰价之比，输出")

# %%
publish_ratio("o1-over-r1-offpeak-input", q("o1-input-price") / q("r1-offpeak-input-price"), as_of="2025-02-26",
              en="List price of o1 over the off-peak price of R1, input", zh="o1 标价与 R1 错峰价之比，输入")

# %% [markdown]
# ## OpenAI's smaller model, and its price cuts
#
# OpenAI already sold o1-mini, a smaller reasoning model, at a fraction of o1's price.
# It cut that price in the month in which R1 came out, and cut the price of o3 in June.

# %%
mini_launch = publish_ratio("o1-mini-over-r1-launch", q("o1-mini-output-price-launch") / r1, as_of=RELEASE,
                            en="List price of o1-mini over that of R1 at R1's launch, output",
                            zh="R1 发布时 o1-mini 标价与 R1 标价之比，输出")
mini_launch

# %%
mini_cut = publish_ratio("o1-mini-over-r1-cut", q("o1-mini-output-price-cut") / r1, as_of=CUT,
                         en="List price of o1-mini over that of R1 after OpenAI's cut, output",
                         zh="OpenAI 降价后 o1-mini 标价与 R1 标价之比，输出")
mini_cut

# %%
publish_price("o1-mini-cut-share", saving("o1-mini-output-price-cut", "o1-mini-output-price-launch"), as_of=CUT,
              en="How much OpenAI cut the price of o1-mini, output", zh="OpenAI 下调 o1-mini 输出价的幅度")

# %%
publish_price("o1-mini-days-to-cut", days_between(LAUNCH, q("o1-mini-cut-date")), as_of=CUT,
              en="Days from R1's release to the cut of o1-mini", zh="从 R1 发布到 o1-mini 降价的天数")

# %%
publish_price("o3-cut-share", saving("o3-output-price-cut", "o3-output-price-launch"), as_of="2025-06-10",
              en="How much OpenAI cut the price of o3, output", zh="OpenAI 下调 o3 输出价的幅度")

# %% [markdown]
# DeepSeek's prices did not only fall: its chat model became more expensive when the launch discount ended.

# %%
publish_ratio("v3-rise-output", q("v3-output-price") / q("v3-launch-output-price"), as_of="2025-02-08",
              en="DeepSeek-V3's list price over its launch price, output", zh="DeepSeek-V3 标价与首发优惠价之比，输出")

# %% [markdown]
# ## DeepSeek's chat model against OpenAI's
#
# Before R1 the chat model had already been sold far below GPT-4o, at a launch price that was to end.

# %%
publish_price("v3-launch-saving-input", saving("v3-launch-input-price", "gpt4o-input-price"), as_of="2025-01-21",
              en="How much less V3 cost than GPT-4o at launch, input", zh="V3 首发时输入标价比 GPT-4o 低多少")

# %%
publish_price("v3-launch-saving-output", saving("v3-launch-output-price", "gpt4o-output-price"), as_of="2025-01-21",
              en="How much less V3 cost than GPT-4o at launch, output", zh="V3 首发时输出标价比 GPT-4o 低多少")

# %% [markdown]
# After the launch discount:

# %%
publish_price("v3-saving-input", saving("v3-input-price", "gpt4o-input-price"), as_of="2025-02-08",
              en="How much less V3 cost than GPT-4o after the launch discount, input",
              zh="V3 优惠结束后输入标价比 GPT-4o 低多少")

# %% [markdown]
# ## The pairs in force when the article appeared
#
# By then DeepSeek had replaced the price of R1 with another, and the endpoint served a newer model.
# OpenAI had o3 and GPT-5 on sale, and still listed o1 at its old price.

# %%
publish_price("days-old-price-gone", days_between(CHANGE, ARTICLE), as_of=article().published,
              en="Days since the end of R1's price when the article appeared", zh="文章发表时 R1 原价已失效的天数")

# %%
DEEPSEEK = "deepseek-reasoner"
SEPTEMBER = "deepseek-{}-price-sep-2025"
ON_SALE = {"o1": ("o1", "o1-{}-price"), "gpt5": ("GPT-5", "gpt5-{}-price"), "o3": ("o3", "o3-{}-price-cut")}
SIDE = {"output": {"en": "output", "zh": "输出"}, "input": {"en": "input", "zh": "输入"}}


def september_ratio(key: str, side: str) -> Value:
    """Publish how many times a model of OpenAI's cost what deepseek-reasoner did."""
    name, price = ON_SALE[key]
    return publish_ratio(f"{key}-over-deepseek-{side}-sep-2025", q(price.format(side)) / q(SEPTEMBER.format(side)),
                         as_of=article().published,
                         en=f"List price of {name} over that of {DEEPSEEK} on the article's date, {side}",
                         zh=f"文章发表日 {name} 标价与 {DEEPSEEK} 标价之比，{SIDE[side]['zh']}")


september = {side: {key: september_ratio(key, side) for key in ON_SALE} for side in SIDE}
o1_output, gpt5_output, o3_output = september["output"].values()
o1_output

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


def listed(spell: str) -> Value:
    """Output price of a spell."""
    return prices.value("spell", spell, "output_usd_per_mtok", "USD/Mtoken")


def listed_on(source: str, model: str, day: pd.Timestamp) -> Value | None:
    """The price that one table gave on a day; None if it did not list the model."""
    same = spells["source"].eq(source) & spells["model"].eq(model)
    hit = spells[same & spells["first_seen"].le(day) & spells["last_seen"].ge(day)]
    return None if hit.empty else listed(hit["id"].iloc[0])


def readings(model: str) -> Iterator[tuple[pd.Timestamp, Value]]:
    """Date and ratio of every reading before the change that lists both the model and deepseek-reasoner, in order."""
    for source, day in zip(snapshots["source"], snapshots["date"], strict=True):
        ours, theirs = listed_on(source, model, day), listed_on(source, DEEPSEEK, day)
        if day <= timestamp(CHANGE) and ours and theirs:
            yield day, ours / theirs


series = {model: list(readings(model)) for model in ("o1", "o1-mini", "o3", "gpt-5")}
WHEN_READ = {"first": (0, "first reading", "首次读数"),
             "last": (-1, "last reading before DeepSeek's change", "DeepSeek 调价前最后一次读数")}


def publish_reading(key: str, model: str, when: str, name: str = "", other: str = "R1") -> Value:
    """Publish the ratio of one reading, of its day."""
    place, en, zh = WHEN_READ[when]
    day, ratio = series[model][place]
    return publish_ratio(key, ratio, as_of=f"{day:%Y-%m-%d}",
                         en=f"{name or model} over {other} in the price tables, {en}",
                         zh=f"价目表中 {name or model} 与 {other} 之比，{zh}")


covering = select("api-prices/spell").where("source=row.source", "first_seen<=row.date", "last_seen>=row.date")
in_time = select("api-prices/snapshot").where("date<=deepseek-price-change-date")
both_listed = count(in_time.having(covering.where(model="o1")).having(covering.where(model=DEEPSEEK)))
both_listed

# %% [markdown]
# Against o1 the ratio is the same on every reading.

# %%
publish_price("series-readings", both_listed, as_of="2025-09-01", unit="count",
              en="Readings of the price tables that list both o1 and R1", zh="同时列有 o1 和 R1 的价目表读数")

# %%
publish_reading("o1-over-r1-series-first", "o1", "first")

# %%
publish_reading("o1-over-r1-series-last", "o1", "last")

# %% [markdown]
# Against o1-mini it falls within days to the lowest value of the whole series, and stays there.

# %%
publish_reading("o1-mini-over-r1-series-first", "o1-mini", "first")

# %%
lowest_day, lowest = min((read for each in series.values() for read in each), key=lambda read: read[1].value)
publish_ratio("openai-over-r1-series-lowest", lowest, as_of=f"{lowest_day:%Y-%m-%d}",
              en="Lowest ratio of an OpenAI reasoning model to R1 in the price tables",
              zh="价目表中 OpenAI 推理模型与 R1 之比的最低值")

# %%
publish_reading("o3-over-r1-series-first", "o3", "first")

# %%
publish_reading("o3-over-r1-series-last", "o3", "last")

# %%
publish_reading("gpt5-over-r1-series-last", "gpt-5", "last", "GPT-5", DEEPSEEK)

# %% [markdown]
# After the article DeepSeek cut its price again, so the same names drift apart once more.
# The first reading that shows it is of February of the year after.

# %%
LATER = "deepseek-deepseek-reasoner-litellm-2026-02-01"
publish_ratio("o1-over-deepseek-feb-2026", listed("openai-o1-litellm-2024-12-31") / listed(LATER), as_of="2026-02-01",
              en="o1 over deepseek-reasoner as listed after the article",
              zh="文章发表后价目表中 o1 与 deepseek-reasoner 之比")

# %%
publish_ratio("gpt5-over-deepseek-feb-2026", listed("openai-gpt-5-litellm-2025-10-15") / listed(LATER),
              as_of="2026-02-01",
              en="GPT-5 over deepseek-reasoner as listed after the article",
              zh="文章发表后价目表中 GPT-5 与 deepseek-reasoner 之比")

# %% [markdown]
# ## What one and the same job cost
#
# A price per token is not a price per job, because models write different amounts.
# Aider ran one coding test with both models and noted the bill.

# %%
task_cost = publish_ratio("o1-over-r1-task-cost", q("o1-aider-cost") / q("r1-aider-cost"), as_of=RELEASE,
                          en="Bill for the Aider test: o1 over R1", zh="跑同一套 Aider 测试的账单：o1 与 R1 之比")
task_cost

# %% [markdown]
# ## Charts
#
# Each model has one colour in all of them.

# %%
LOOKS = {"o1": Look(style.C1), "o1-mini": Look(style.C4), "o3": Look(style.C3), "GPT-5": Look(style.C5),
         "deepseek-reasoner": Look(style.ACCENT)}
KINDS = {
    "step": {"en": "price from this day", "zh": "自此日起"},
    "end": {"en": "end of the line", "zh": "线的终点"},
    "reading": {"en": "reading of a price table", "zh": "价目表读数"},
    "article": {"en": "the article", "zh": "文章发表"},
}


def price_words(value: Value, lang: str) -> str:
    """A list price without "per million tokens", which the subtitle says."""
    return say(value, lang).removesuffix(" per million tokens").removeprefix("每百万 token ")


def with_article(rows: Iterator[dict[str, object]]) -> pd.DataFrame:
    """The rows and one for the article's day; each says in both languages what kind of mark it is."""
    day = {"model": "", "kind": "article", "day": ARTICLE, **both(label=KINDS["article"].get)}
    data = frame([*rows, day]).fillna({"label_en": "", "label_zh": ""})
    return data.assign(**both(kind=lambda lang: data["kind"].map(lambda kind: KINDS[kind][lang])))

# %% [markdown]
# ### The ratio on every date
#
# Lines follow the documented dates; dots are the readings of the price tables.
# From late August the name deepseek-reasoner served a newer model than R1.

# %%
O1_FROM = pd.Timestamp(spells.loc[spells["model"] == "o1", "first_seen"].min())
O3_FROM = pd.Timestamp(record("o3-output-price-launch").as_of)
mini_day, o3_day, gpt5_day = q("o1-mini-cut-date"), q("o3-cut-date"), q("gpt5-release-date")
NAMED_AT_END = "GPT-5"
RATIO_STEPS = [
    ("o1", LAUNCH, launch_output), ("o1", CHANGE, o1_output),
    ("o1-mini", LAUNCH, mini_launch), ("o1-mini", mini_day, mini_cut),
    ("o3", O3_FROM, q("o3-output-price-launch") / r1), ("o3", o3_day, q("o3-output-price-cut") / r1),
    ("o3", CHANGE, o3_output),
    ("GPT-5", gpt5_day, q("gpt5-output-price") / r1), ("GPT-5", CHANGE, gpt5_output),
]


def ratio_rows() -> Iterator[dict[str, object]]:
    """Steps with labels, the end of each line, and the readings."""
    seen: dict[str, Value] = {}
    for model, day, ratio in RATIO_STEPS:
        name = "" if model in seen else f"{model} "
        said = model != NAMED_AT_END and day is not CHANGE
        words = both(label=lambda lang, name=name, ratio=ratio: name + say(ratio, lang)) if said else {}
        yield {"model": model, "kind": "step", "day": day, "ratio": ratio, **words}
        seen[model] = ratio
    for model, ratio in seen.items():
        ended = model == "o1-mini"  # its ratio after the change is no step: the chart ends where its readings do
        words = {} if ended else both(label=lambda lang, m=model, r=ratio: f"{m} {say(r, lang)}")
        yield {"model": model, "kind": "end", "day": CHANGE if ended else ARTICLE, "ratio": ratio, **words}
    for model, each in series.items():
        name = model.replace("gpt", "GPT")
        yield from ({"model": name, "kind": "reading", "day": day, "ratio": ratio} for day, ratio in each)


TIME = Days("day", str(O1_FROM.date()), str(to_date(ARTICLE.value)), every="month")
MARKS = (
    Line(by="model", looks=LOOKS, where={"kind": ("step", "end")}, steps=True),
    Moment("label", where={"kind": "article"}, to_left={"kind": "article"}),
    Label("label", "right-above", by="model", looks=LOOKS, where={"kind": "step"}, halo=True),
    Label("label", by="model", looks=LOOKS, where={"kind": "end"}),
)
draw_ratio = Plane(
    TIME, Measure("ratio", "times", (1, 2, 5, 10, 20, 50), domain=(1, 60), log=True),
    (Dot(by="model", looks=LOOKS, where={"kind": "reading"}, size="small"), *MARKS), size="high",
    legend=legend((Look(style.C6), "by documented dates", "按有记录的调价日期", "line"),
                  (Look(style.C6), "reading of an open price table", "公开价目表的读数")),
)
read = (ratio for each in series.values() for _, ratio in each)
chart(Chart("price-ratio", with_article(ratio_rows()), draw_ratio,
            inputs=(*inputs_of(ratio for *_, ratio in RATIO_STEPS), *inputs_of(read), "article-date")))

# %% [markdown]
# ### Pairs side by side
#
# Above, the pair the article quotes; below, the pairs that a buyer could compare on the day it appeared.

# %%
PAIRS = [
    ("jan", "o1", "R1", "o1-{}-price", "r1-{}-price", {"input": launch_input, "output": launch_output}),
    *(("sep", name, DEEPSEEK, price, SEPTEMBER, {side: ratios[key] for side, ratios in september.items()})
      for key, (name, price) in ON_SALE.items()),
]
WHEN = {"jan": {"en": "{}, as quoted", "zh": "{}，文章所引"}, "sep": {"en": "{}, on its day", "zh": "{}，发表当日"}}
HEADS = {"output": {"en": "Output", "zh": "输出"}, "input": {"en": "Input", "zh": "输入"}}


def pair_row(side: str, when: str, model: str, other: str, dear: str, cheap: str,
             ratios: dict[str, Value]) -> dict[str, object]:
    """One dumbbell: a pair of prices, their ratio, and the labels in both languages."""
    high, low, ratio = q(dear.format(side)), q(cheap.format(side)), ratios[side]
    words = [
        {f"what_{lang}": WHEN[when][lang].format(model), f"ratio_{lang}": say(ratio, lang),
         f"side_{lang}": SIDE[side][lang],
         f"openai_{lang}": price_words(high, lang), f"deepseek_{lang}": price_words(low, lang)}
        for lang in ("en", "zh")
    ]
    return {"model": model, "other": other, "when": when, "side": side, "openai": high, "deepseek": low,
            "ratio": ratio, **words[0], **words[1]}


pair_data = frame(pair_row(side, *pair) for side in SIDE for pair in PAIRS)
THEIRS, OPENAI = Look(style.ACCENT), Look(style.C1, "square")
draw_pairs = Rows(
    "what", Measure("deepseek", "USD", (0.5, 1, 2, 5, 10, 20, 50), domain=(0.26, 60), log=True),
    (
        Interval(look=Look(style.RANGE), weight="firm", low="deepseek", high="openai"),
        Dot(look=THEIRS), Dot(look=OPENAI, at="openai"),
        Label("deepseek", "left", look=THEIRS), Label("openai", look=OPENAI, at="openai"),
        Label("ratio", "above", between=("deepseek", "openai"), bold=True),
    ),
    group="side", heads=HEADS, spacing="double",
    legend=legend((THEIRS, "DeepSeek", "DeepSeek"), (OPENAI, "OpenAI", "OpenAI"),
                  (Look(style.RANGE), "how many times more expensive", "相差倍数", "line")),
)
chart(Chart("price-pairs", with_heads(pair_data, HEADS, "side"), draw_pairs,
            inputs=inputs_of(ratio for *_, ratios in PAIRS for ratio in ratios.values())))

# %% [markdown]
# ## Try it: which model, which day
#
# The bill for reading and writing tokens at the list prices of a day; the article's prices stand for its ratio.
# A model that was not on sale on a day gives no result.

# %%
READ = assumed("read-per-written", "0", "times")


def pair_of(model: str, suffix: str = "") -> tuple[Value, Value]:
    """List prices of input and output."""
    return q(f"{model}-input-price{suffix}"), q(f"{model}-output-price{suffix}")


def bill(model: str) -> Value:
    """Price of writing a token after reading so many."""
    read, written = pair_of(model)
    return READ * read + written


DAYS = ("release", "mini-cut", "night", "o3-cut", "gpt5", "article")
O1_MINI, R1_LIST, R1_NIGHT, NEW_LIST = (
    pair_of("o1-mini", "-cut"), pair_of("r1"), pair_of("r1-offpeak"), pair_of("deepseek", "-sep-2025")
)
#: From which of the days a model was sold at which prices; the price tables list each of them beyond the last day.
SOLD = {
    "o1": dict.fromkeys(DAYS, pair_of("o1")),
    "o1-mini": dict.fromkeys(DAYS, O1_MINI) | {"release": pair_of("o1-mini", "-launch")},
    "o3": dict.fromkeys(DAYS[DAYS.index("o3-cut"):], pair_of("o3", "-cut")),
    "gpt-5": dict.fromkeys(DAYS[DAYS.index("gpt5"):], pair_of("gpt5")),
}
assert all(spells.loc[spells["model"] == model, "last_seen"].max() >= timestamp(ARTICLE) for model in SOLD)
DEEPSEEK_SOLD = {(day, "day"): NEW_LIST if day == "article" else R1_LIST for day in DAYS}
DEEPSEEK_SOLD |= {(day, "night"): R1_NIGHT for day in ("night", "o3-cut", "gpt5")}
calculator(Calculator(
    "price-gap",
    outputs=(Output("ratio", bill("o1") / bill("r1")), Output("saving", share_left(bill("r1"), bill("o1")))),
    controls=(
        Choice("model", tuple(SOLD)),
        Choice("day", DAYS),
        Choice("hours", ("day", "night")),
        Number("read", READ, "0", "50", "0.5"),
    ),
    lookups=(
        Lookup(("model", "day"), pair_of("o1"),
               {(model, day): pair for model, days in SOLD.items() for day, pair in days.items()}),
        Lookup(("day", "hours"), R1_LIST, DEEPSEEK_SOLD),
    ),
    against=(Against("p2-price-gap", launch_input, launch_output),),
    axis=Axis("log", ("1", "2", "5", "10", "20", "50", "100", "200")),
    cases=(
        Case("o1-launch", {}, launch_output),
        Case("mini-launch", {"model": "o1-mini"}, mini_launch),
        Case("mini-cut", {"model": "o1-mini", "day": "mini-cut"}, mini_cut),
        Case("o1-night", {"day": "night", "hours": "night"}, o1 / R1_NIGHT[1]),
        Case("o1-article", {"day": "article"}, o1_output),
        Case("o3-article", {"model": "o3", "day": "article"}, o3_output),
        Case("mini-article", {"model": "o1-mini", "day": "article"}, O1_MINI[1] / NEW_LIST[1]),
        Case("gpt5-article", {"model": "gpt-5", "day": "article"}, gpt5_output),
        Case("gpt5-reading", {"model": "gpt-5", "day": "article", "read": "10"}),
    ),
))
