# %% [markdown]
# # How much computing it was
# Operations need no price: parameters, tokens and the rule that multiplies them.
# This notebook computes the operations of V3's pre-training, says how busy its chips were,
# sets them beside the runs of Epoch AI's list, and follows an estimate that moved.
# At the end a reader may put GPT-4's operations on V3's chips.

# %%
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Choice, Days, Dot, Label, Look, Measure, Number, Output, Plane, Value,
    article, assumed, calculator, chart, legend, package, publish, q, render, share_left, style, total, typed,
)


COMPUTE = package("training-compute")
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_cost = total(v3_stage_hours) * price
publish_report = partial(publish, topic="compute", as_of="2024-12-26")
publish_revision = partial(publish, topic="compute", as_of="2025-04-18")

# %% [markdown]
# ## By the parameter rule
# The usual rule multiplies parameters, tokens and a constant.
# In a mixture of experts only the parameters active for a token count.
# Set against the peak rate of the chips over the pre-training hours, the result says how busy the chips were.
# DeepSeek trained mostly in FP8, whose peak is uncertain for this card: the share is given against both peaks.

# %%
v3_flop = publish_report("v3-training-flop",
                         q("flop-per-parameter-token") * q("v3-active-parameters") * q("v3-training-tokens"),
                         en="DeepSeek-V3: pre-training compute by the parameter rule",
                         zh="DeepSeek-V3：按参数法计的预训练算力")
v3_flop

# %%
v3_use = publish_report("v3-peak-share-bf16", (v3_flop / (v3_stage_hours[0] * q("h800-bf16-peak"))).to("percent"),
                        en="DeepSeek-V3: share of the BF16 peak reached in pre-training",
                        zh="DeepSeek-V3：预训练达到 BF16 峰值的比例")

# %%
publish_report("v3-peak-share-fp8", (v3_flop / (v3_stage_hours[0] * q("h800-fp8-peak"))).to("percent"),
               en="DeepSeek-V3: share of the FP8 peak reached in pre-training",
               zh="DeepSeek-V3：预训练达到 FP8 峰值的比例")

# %% [markdown]
# In operations instead of dollars, prices play no part.


# %%
def epoch_flop(table: str, row: str) -> Value:
    """Training compute in Epoch AI's list, of a model now or of one in a dated copy."""
    return COMPUTE.value(table, row, "training_compute_flop", "FLOP")


gpt4_flop_ratio = publish(
    "gpt4-flop-over-v3", epoch_flop("model", "gpt-4") / epoch_flop("model", "deepseek-v3"), topic="compute",
    as_of="2025-12-02", en="GPT-4's training compute over V3's", zh="GPT-4 与 V3 的训练算力之比",
)

# %% [markdown]
# ## An estimate that moved
# Epoch AI's figure for V3's compute was lower in the second copy of its list than in the first.
# Whoever quotes an estimate has to say from when it is.


# %%
first_v3, second_v3 = (epoch_flop("revision", f"deepseek-v3-{day}") for day in ("2025-02-24", "2025-04-18"))
publish_revision("v3-compute-revision", first_v3 / second_v3,
                 en="DeepSeek-V3: Epoch AI's first compute estimate over the revised one",
                 zh="DeepSeek-V3：Epoch AI 首次算力估算与修订值之比")

# %%
publish_revision("v3-compute-revision-cut", share_left(second_v3, first_v3),
                 en="DeepSeek-V3: how much Epoch AI lowered its compute estimate",
                 zh="DeepSeek-V3：Epoch AI 下调算力估算的幅度")

# %% [markdown]
# ## Compute over time
# Every language model with an estimate by Epoch AI that came out before the article.

# %%
NAMED = {
    "gpt-4": "GPT-4", "gemini-1-0-ultra": "Gemini 1.0 Ultra", "llama-3-1-405b": "Llama 3.1 405B",
    "deepseek-v3": "DeepSeek-V3", "deepseek-r1": "DeepSeek-R1", "gpt-4-5": "GPT-4.5", "grok-4": "Grok 4",
}
before = pd.Timestamp(str(q("article-date").value))
known = COMPUTE.table("model").dropna(subset=["training_compute_flop"])
known = known[known["publication_date"].le(before)]
runs = pd.DataFrame({
    "model": known["model"],
    "maker": known["organisation"],
    "day": known["publication_date"],
    "flop": known["training_compute_flop"],
    "name": known["id"].map(NAMED).fillna(""),
    "by": ["DeepSeek" if o.startswith("DeepSeek") else "other" for o in known["organisation"]],
})
MAKER = {"DeepSeek": Look(style.C1, "square"), "other": Look(style.C2)}
CALLED = {"name": tuple(NAMED.values())}
SIDES = {
    "GPT-4": "left", "Gemini 1.0 Ultra": "above-left", "Llama 3.1 405B": "above-right", "DeepSeek-V3": "left",
    "GPT-4.5": "left", "Grok 4": "above-left",
}

#: How many times V3's operations a run took.
OF_V3 = {"en": ": {} V3", "zh": "：V3 的 {}"}


def brief(row: Mapping[str, Any], lang: str) -> str:
    """The name without its maker; with GPT-4 how many times V3's operations it took."""
    name, ratio = str(row["name"]).removeprefix("DeepSeek-"), round(gpt4_flop_ratio.value, 1)
    return name + OF_V3[lang].format(render(ratio, "times", lang)) if name == "GPT-4" else name


def briefer(row: Mapping[str, Any], lang: str) -> str:
    """The name without its maker and its size."""
    return brief(row, lang).removesuffix(" 405B")


draw_time = Plane(
    Days("day", "2020-01-01", article().published, every="year"),
    Measure("flop", "FLOP", (1e18, 1e20, 1e22, 1e24, 1e26), domain=(1e17, 1e27), log=True),
    (
        Dot(where={"name": "", "by": "other"}, look=Look(style.RANGE), size="small", sheer=True),
        Dot(where={"name": "", "by": "DeepSeek"}, look=MAKER["DeepSeek"], size="small"),
        Label(brief, where=CALLED, brief=briefer, key="name", sides=SIDES, bold=True, halo=True),
        Dot(by="by", looks=MAKER, where=CALLED),
    ),
    size="high",
    legend=legend((MAKER["DeepSeek"], "DeepSeek", "DeepSeek"), (MAKER["other"], "others, named", "标名的其他模型"),
                  (Look(style.RANGE), "other models", "其他模型")),
)
chart(Chart("compute-over-time", runs, draw_time, inputs=("training-compute/model",),
            each=tuple(f"training-compute/model/{row}/training_compute_flop" for row in known["id"])))

# %% [markdown]
# ## Try it: another run on V3's terms
# Operations divided by what a chip does in an hour give hours; hours times a price give a cost.
# The chips and the share of their peak are V3's, the estimate of the operations is chosen.

# %%
ON_DEMAND = "on_demand_usd_per_chip_hour"
released = pd.Timestamp(str(q("v3-release-date").value))
offers = COMPUTE.table("gpu_price").dropna(subset=[ON_DEMAND])
offers = offers[offers["price_date"].ge(released)].sort_values([ON_DEMAND, "id"])


def quote(chip: str, place: int) -> Value:
    """A list price per hour of a chip after V3's release, by its place from the cheapest."""
    row = offers[offers["hardware"].str.contains(chip)]["id"].iloc[place]
    return COMPUTE.value("gpu_price", row, ON_DEMAND, "USD/GPU_hour")


h800_quote, highest_quote = quote("H800", 0), quote("H100|H800", -1)
gpt4_flop = q("gpt4-compute-epoch")
ESTIMATES = {
    "gpt4": gpt4_flop,
    "gpt4-low": replace(gpt4_flop, value=gpt4_flop.low),
    "gpt4-high": replace(gpt4_flop, value=gpt4_flop.high),
    "llama": q("llama31-405b-compute-epoch"),
}
chip_use = assumed("chip-use", v3_use, "percent", digits=3)
hour_price = assumed("hour-price-of-the-other-run", price, "USD/GPU_hour")


def hours_for(flop: Value) -> Value:
    """Hours on H800 chips for a number of operations."""
    return (flop / (q("h800-bf16-peak") * chip_use)).to("GPU_hour")


other_hours = hours_for(gpt4_flop)
other_cost = other_hours * hour_price
calculator(Calculator(
    "compute-cost",
    outputs=(Output("cost", other_cost), Output("hours", other_hours), Output("over-v3", other_cost / v3_cost)),
    controls=(
        Choice("run", ESTIMATES, sets=gpt4_flop),
        Number("use", chip_use, "5", "60", "0.1"),
        Number("price", hour_price, "0.5", "13", "0.01"),
    ),
    against=(Against("p7-gpt4-training-over-100m"),),
    axis=Axis("log", ("1000000", "10000000", "100000000", "1000000000")),
    cases=(
        *(Case(key, {"run": key}, hours_for(flop) * hour_price) for key, flop in ESTIMATES.items()),
        Case("h800-price", {"price": typed(h800_quote)}, other_hours * h800_quote),
        Case("highest-price", {"price": typed(highest_quote)}, other_hours * highest_quote),
    ),
))
