# %% [markdown]
# # What an hour of the chips may cost
# DeepSeek multiplies its chip hours by a rental price that it assumes.
# This notebook looks for other prices of such an hour, computes the same run at each of them,
# and asks where the verdict on the article's number would turn.
# List prices are those that Epoch AI collected, in `data/training-compute`.

# %%
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Label, Look, Measure, Moment, Number, Output,
    Rows, Stroke, Switch, Value, assumed, calculator, chart, inputs_of, labels,
    package, publish, q, render, style, total, typed,
)


COMPUTE = package("training-compute")
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_hours = total(v3_stage_hours)
v3_cost = v3_hours * price
cluster = q("r1-cluster-gpus")
r1_hours = total([cluster * q("r1-zero-run-hours"), cluster * q("r1-run-hours"), q("r1-sft-gpu-hours")])
r1_cost = r1_hours * price
both_cost = v3_cost + r1_cost
publish_listed = partial(publish, topic="cost", as_of="2025-03")

# %% [markdown]
# ## List prices
# The hourly price is the weakest factor, because it is assumed.
# Epoch AI collected the list prices of cloud companies.
# Used here are those for the H800 and its sibling H100 that were taken after V3 came out.
# List prices bind nobody who rents a whole cluster for months, so they are a range and not a correction.

# %%
ON_DEMAND = "on_demand_usd_per_chip_hour"
released = pd.Timestamp(str(q("v3-release-date").value))
listed = COMPUTE.table("gpu_price").dropna(subset=[ON_DEMAND])
recent = listed[listed["price_date"].ge(released)].sort_values([ON_DEMAND, "id"])


def quote(chip: str, place: int) -> Value:
    """A list price per hour of a chip, by its place from the cheapest."""
    row = recent[recent["hardware"].str.contains(chip)]["id"].iloc[place]
    return COMPUTE.value("gpu_price", row, ON_DEMAND, "USD/GPU_hour")


h800_quote, lowest_quote, highest_quote = quote("H800", 0), quote("H100|H800", 0), quote("H100|H800", -1)
h800_quote

# %%
v3_low = publish_listed("v3-cost-low", v3_hours * lowest_quote,
                        en="DeepSeek-V3: the same hours at the lowest list price found for an H100",
                        zh="DeepSeek-V3：同样卡时按查到的 H100 最低牌价计",
                        note_en="The PCIe card on demand; a slower card than the one V3 ran on.",
                        note_zh="为 PCIe 版按需牌价，比 V3 所用的卡慢。")
v3_high = publish_listed("v3-cost-high", v3_hours * highest_quote,
                         en="DeepSeek-V3: the same hours at the highest list price found for an H100",
                         zh="DeepSeek-V3：同样卡时按查到的 H100 最高牌价计",
                         note_en="A large cloud on demand; nobody who rents a whole cluster for weeks pays that.",
                         note_zh="大型云服务商的按需牌价；整个集群连租数周，不会按此付费。")
v3_at_h800_quote = publish_listed(
    "v3-cost-at-h800-quote", v3_hours * h800_quote,
    en="DeepSeek-V3: the same hours at the only H800 list price found",
    zh="DeepSeek-V3：同样卡时按查到的唯一 H800 牌价计",
    note_en="One small cloud company on demand; the quote says nothing of contracts in China.",
    note_zh="仅一家小型云服务商的按需牌价，不反映中国境内的合同价。",
)
v3_at_h800_quote

# %% [markdown]
# ## Where the assumed price sits
# Each mark is a list price that Epoch AI collected after V3 came out, per chip and hour.
# Under the axis stands what V3's hours would have cost at that price.
# A100 quotes are shown for scale only: on that slower chip the hours would have been others.

# %%
CARDS = {"H800": "H800", "H100 SXM5": "H100 SXM", "H100 PCIe": "H100 PCIe", "H100 NVL": "H100 NVL", "A100": "A100"}


def card(hardware: str) -> str:
    """The short name of a chip."""
    return next(short_name for pattern, short_name in CARDS.items() if pattern in hardware)


quotes = pd.DataFrame({
    "id": recent["id"],
    "card": recent["hardware"].map(card),
    "vendor": recent["vendor"],
    "day": recent["price_date"],
    "price": recent[ON_DEMAND],
}).drop_duplicates(["card", "vendor", "price"])
CHIP = {"H800": Look(style.ACCENT), "A100": Look(style.MUTED)}
COLON = {"en": ": ", "zh": "："}
DIGITS = {"en": 3, "zh": 4}


def under(tick: int) -> dict[str, str]:
    """A price of the hour, and below it what V3's hours cost at that price."""
    return {
        lang: f"{render(Decimal(tick), 'USD', lang)}\n{render(v3_hours.value * tick, 'USD', lang, digits)}"
        for lang, digits in DIGITS.items()
    }


def quote_name(row: Mapping[str, Any], lang: str) -> str:
    """Who asks the price; for the only H800 also how much."""
    asked = COLON[lang] + render(h800_quote.value, "USD", lang)
    return row["vendor"] + asked if row["card"] == "H800" else row["vendor"].split()[0]


def dear(number: int) -> Callable[[pd.DataFrame], pd.Series]:
    """The H800's quote and some of the most expensive."""
    return lambda d: d["card"].eq("H800") | d.index.isin(d.sort_values("price").index[-number:])


UNDER = {tick: under(tick) for tick in (0, 4, 8, 12)}
ASSUMED = {
    "en": f"DeepSeek assumes {render(price.value, 'USD', 'en')}: {labels(v3_cost, 4)['label_en']}",
    "zh": f"DeepSeek 假定 {render(price.value, 'USD', 'zh')}：{labels(v3_cost, 3)['label_zh']}",
}
draw_hours = Rows(
    "card",
    Measure("price", "USD", (0, 4, 8, 12), domain=(0, 13), words=UNDER,
            title={"en": "Price of an hour; below it, V3’s run at that price",
                   "zh": "每卡时租金；下行是按此价折算的 V3 训练费"}),
    (
        Moment(ASSUMED, at=float(price.value), look=Look(style.ACCENT, line="dashed"), above=True),
        Stroke(by="card", looks=CHIP),
        Label(quote_name, "above", where=dear(3), few=dear(1), key="card", sides={"H800": "right"},
              look=Look(style.MUTED), small=True),
    ),
    names="beside",
    order=list(dict.fromkeys(CARDS.values())),
    spacing="loose",
)
OFFERS = "training-compute/gpu_price"
chart(Chart("cost-per-hour-price", quotes, draw_hours, inputs=(*inputs_of([v3_cost]), OFFERS),
            each=tuple(f"{OFFERS}/{offer}/{ON_DEMAND}" for offer in quotes["id"])))

# %% [markdown]
# ## Try it: what counts as cost
# A reader of the page may change the price of the hour, what counts, and how much came before the final runs.
# Nobody has published the research behind V3 and R1, so its size is the reader's own assumption, nothing at first.


# %%
research = assumed("research-per-run", "0", "times")
counted = both_cost + both_cost * research
R1_STAGES = (q("r1-zero-run-hours"), q("r1-run-hours"), q("r1-sft-gpu-hours"))
calculator(Calculator(
    "training-cost",
    outputs=(
        Output("cost", counted),
        Output("hours", v3_hours + r1_hours),
        Output("gpt4", q("gpt4-cloud-cost") / counted),
    ),
    controls=(
        Number("price", price, "0.5", "13", "0.01"),
        Switch("v3", tuple(v3_stage_hours)),
        Switch("r1", R1_STAGES),
        Number("research", research, "0", "10", "0.1"),
    ),
    against=(Against("p1-training-cost"),),
    axis=Axis("log", ("100000", "1000000", "10000000", "100000000", "1000000000")),
    cases=(
        Case("both", {}, both_cost),
        Case("v3", {"r1": "0"}, v3_cost),
        Case("r1", {"v3": "0"}, r1_cost),
        Case("v3-lowest-price", {"r1": "0", "price": typed(lowest_quote)}, v3_low),
        Case("v3-h800-price", {"r1": "0", "price": typed(h800_quote)}, v3_at_h800_quote),
        Case("v3-highest-price", {"r1": "0", "price": typed(highest_quote)}, v3_high),
        Case("research", {"research": "1"}, both_cost + both_cost),
    ),
))
