# %% [markdown]
# # Run against run
# Was V3 cheap? Only the final runs of other models, counted in the same way, can answer that.
# Epoch AI estimates what such runs would have cost on rented chips, on chips written off and on chips bought.
# This notebook sets V3 beside them, with one price of the hour and with another.

# %%
from functools import partial

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Dot, Either, Interval, Label, Look, Measure, Rows, Span, amount_row, article, bound_labels, chart,
    frame, inputs_of, labels, package, publish, q, render, style, total, with_heads,
)


COMPUTE = package("training-compute")
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_hours = total(v3_stage_hours)
v3_cost = v3_hours * price
cluster = q("r1-cluster-gpus")
r1_hours = total([cluster * q("r1-zero-run-hours"), cluster * q("r1-run-hours"), q("r1-sft-gpu-hours")])
llama_hours = q("llama31-405b-gpu-hours")
gpt4_cost, llama_cost, gemini_cost = q("gpt4-cloud-cost"), q("llama31-405b-cloud-cost"), q("gemini-ultra-cloud-cost")
publish_then = partial(publish, topic="cost", as_of=article().published)
publish_list = partial(publish, topic="cost", as_of="2025-07-04")

# %% [markdown]
# ## Counted as rent
# Epoch AI estimates what the final runs of other models would have cost on rented chips.
# That is the kind of figure DeepSeek printed, so these can be compared.

# %%
publish_then("gpt4-over-v3", gpt4_cost / v3_cost,
             en="GPT-4's run over V3's, both as rent", zh="GPT-4 与 V3 的正式训练成本之比（均按租金计）")

# %%
publish_then("gemini-ultra-over-v3", gemini_cost / v3_cost,
             en="Gemini Ultra's run over V3's, both as rent", zh="Gemini Ultra 与 V3 的正式训练成本之比（均按租金计）")

# %% [markdown]
# For Llama the maker published the hours, so one price can be set on both models, and the price drops out.

# %%
llama_same_price = publish_then("llama31-405b-cost-at-h800-price", llama_hours * price,
                                en="Llama 3.1 405B: its hours at the price DeepSeek assumed",
                                zh="Llama 3.1 405B：其卡时按 DeepSeek 假定的租金计")
publish_then("llama31-over-v3", llama_same_price / v3_cost,
             en="Llama 3.1 405B's run over V3's, both at one price",
             zh="Llama 3.1 405B 与 V3 的训练成本之比（同一租金）",
             note_en="The price cancels out: this is the ratio of the hours. Llama used the H100.",
             note_zh="租金约去，实为卡时之比；Llama 用的是 H100。")

# %% [markdown]
# Epoch's estimate for Llama divided by Meta's own hours shows the hourly price behind such estimates.
# It is well above the price DeepSeek assumed, so part of the gap between GPT-4 and V3 is the price list.
# With that price on V3's hours the gap narrows; the true one lies somewhere between.

# %%
implied_price = publish_list("llama31-implied-hour-price", llama_cost / llama_hours,
                             en="Hourly H100 price behind Epoch AI's estimate for Llama",
                             zh="Epoch AI 对 Llama 的估算所隐含的 H100 每卡时租金",
                             note_en="Our division; Epoch may have counted other hours than Meta.",
                             note_zh="由本站相除得出；Epoch 所计卡时可能与 Meta 公布的不同。")
implied_price

# %%
v3_cloud = publish_list("v3-cost-at-epoch-price", v3_hours * implied_price,
                        en="DeepSeek-V3: its hours at the price behind Epoch AI's estimates",
                        zh="DeepSeek-V3：其卡时按 Epoch AI 估算所隐含的租金计")
publish_list("gpt4-over-v3-at-epoch-price", gpt4_cost / v3_cloud,
             en="GPT-4's run over V3's, V3 at the price behind Epoch AI's estimates",
             zh="GPT-4 与 V3 的训练成本之比（V3 按 Epoch AI 隐含租金计）")

# %% [markdown]
# ## One run, several books
# The same run can be counted as rent, as hardware written off plus energy, or as the purchase of all chips.
# The choice matters more than most differences between models.

# %%
publish_list("gpt4-methods-spread", q("gpt4-acquisition-cost") / q("gpt4-amortised-cost"),
             en="GPT-4: hardware bought over hardware written off", zh="GPT-4：按采购计与按折旧计之比")

# %% [markdown]
# ## Like for like
# All bars are final runs counted as rent.
# The price of the hour differs between DeepSeek's assumption and Epoch's estimates.
# So V3 and Llama are drawn at both.
# The line on V3's bar runs from the lowest to the highest list price that Epoch AI collected for an H100.

# %%
ON_DEMAND = "on_demand_usd_per_chip_hour"
released = pd.Timestamp(str(q("v3-release-date").value))
listed = COMPUTE.table("gpu_price").dropna(subset=[ON_DEMAND])
listed = listed[listed["price_date"].ge(released) & listed["hardware"].str.contains("H100|H800")]
by_price = listed.sort_values([ON_DEMAND, "id"])["id"]
v3_low, v3_high = (
    v3_hours * COMPUTE.value("gpu_price", by_price.iloc[place], ON_DEMAND, "USD/GPU_hour") for place in (0, -1)
)
GROUPS = {
    "assumed": {
        "en": f"At {render(price.value, 'USD', 'en')} an hour, as DeepSeek assumes",
        "zh": f"按 DeepSeek 假定的每卡时 {render(price.value, 'USD', 'zh')}",
    },
    "cloud": {"en": "At the cloud prices Epoch AI works with", "zh": "按 Epoch AI 采用的云租价"},
}
ours = {"maker": "DeepSeek"}
theirs = {"maker": "other"}
at_assumed, at_cloud = (partial(amount_row, "cost", group) for group in GROUPS)
runs = [
    at_assumed(v3_cost, "DeepSeek-V3", "DeepSeek-V3", 4, **ours),
    at_assumed(v3_cost + r1_hours * price, "V3 and R1 together", "V3 与 R1 合计", **ours),
    at_assumed(llama_same_price, "Llama 3.1 405B", "Llama 3.1 405B", **theirs),
    at_cloud(v3_cloud, "DeepSeek-V3 (our conversion)", "DeepSeek-V3（本站换算）", **ours),
    at_cloud(gpt4_cost, "GPT-4", "GPT-4", **theirs),
    at_cloud(llama_cost, "Llama 3.1 405B", "Llama 3.1 405B", **theirs),
    at_cloud(gemini_cost, "Gemini 1.0 Ultra", "Gemini 1.0 Ultra", **theirs),
]
like = with_heads(frame(runs), GROUPS)
like.loc[0, ["cost_low", "cost_high"]] = [float(v3_low.value), float(v3_high.value)]
for column, words in labels(v3_high, 3, "; up to {} at list prices", "；按牌价最高 {}").items():
    like.loc[0, column] += words
draw_like = Rows(
    "what",
    Measure("cost", hidden=True),
    (
        Bar(by="maker", looks={"DeepSeek": Look(style.C1)}, look=Look(style.C6)),
        Interval(look=Look(style.INK), weight="thin"),
        Label("label"),
    ),
    group="group",
    heads=GROUPS,
)
chart(Chart("cost-like-for-like", like, draw_like, inputs=inputs_of([*(r["cost"] for r in runs), v3_low, v3_high])))

# %% [markdown]
# ## The same run by each method
# Writing hardware off charges a run only for its weeks, and buying charges it for everything.
# Renting lies between, because it holds the landlord's margin.
# For V3 the maker gave rent only; the purchase price is a news site's lower bound for the servers.

# %%
METHODS = {"amortised": ("written off", "折旧加电费"), "rent": ("rented", "租用"), "bought": ("bought", "采购")}
gemini_bought = COMPUTE.value("cost", "gemini-1-0-ultra", "hardware_acquisition_cost_usd", "USD")
METHOD_VALUES = {
    "DeepSeek-V3": {"rent": v3_cost, "bought": q("v3-cluster-hardware-cost")},
    "GPT-4": {"amortised": q("gpt4-amortised-cost"), "rent": gpt4_cost, "bought": q("gpt4-acquisition-cost")},
    "Llama 3.1 405B": {"amortised": q("llama31-405b-amortised-cost"), "rent": llama_cost,
                       "bought": q("llama31-405b-acquisition-cost")},
    "Gemini 1.0 Ultra": {"amortised": q("gemini-ultra-amortised-cost"), "rent": gemini_cost, "bought": gemini_bought},
}
methods = [
    amount_row("cost", method, value, model, model, method_en=METHODS[method][0], method_zh=METHODS[method][1])
    for model, values in METHOD_VALUES.items() for method, value in values.items()
]
methods[1] |= bound_labels("v3-cluster-hardware-cost")  # V3, bought
METHOD = {"amortised": Look(style.C3, "diamond"), "rent": Look(style.C1), "bought": Look(style.C2, "square")}
DOLLARS = Measure("cost", "USD", (1e7, 1e8, 1e9), domain=(5e6, 1e9), log=True)
MARKS = Dot(by="group", looks=METHOD)
ABOVE, BELOW = {"amortised": "above-left"}, {"amortised": "below-left"}
draw_methods = Either(
    wide=Rows(
        "what",
        DOLLARS,
        (
            Span(look=Look(style.GRID), weight="firm"),
            MARKS,
            Label("method", "above", key="group", sides=ABOVE, by="group", looks=METHOD, small=True),
            Label("label", "below", key="group", sides=BELOW),
        ),
        spacing="both",
    ),
    narrow=Rows(
        "method", DOLLARS, (MARKS, Label("label")), group="what_en", names="beside",
        heads={model: {"en": model, "zh": model} for model in METHOD_VALUES},
    ),
)
chart(Chart("cost-methods", frame(methods), draw_methods, inputs=inputs_of(r["cost"] for r in methods)))
