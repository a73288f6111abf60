# %% [markdown]
# # Do the hours suffice?
#
# A doubt about DeepSeek's report needs no price: can so few chip hours do so much arithmetic?
# This notebook sets the operations of large runs against the hours of their chips.
# Their quotient, set against the peak rate of the chip, says how busy the chips must have been.
# The operations are estimates by Epoch AI or by the usual rule, and for V3 all of them are drawn.

# %%
from collections.abc import Iterator, Mapping
from functools import partial

from ledger.notebook import (
    Chart, Dot, Interval, Label, Look, Measure, Plane, Value, both, chart, count, frame, inputs_of, legend, names,
    package, publish, q, select, style,
)


compute = package("training-compute")
PEAK = q("h800-bf16-peak")
publish_here = partial(publish, words=names("utilisation/published"), topic="compute", as_of="2025-12-02")

# %% [markdown]
# ## Hours of different chips
#
# An hour of an A100 is counted as the part of an H800 hour that its peak rate in BF16 is of the H800's.
# Hours are chips times the length of the run, as Epoch AI lists them.
# For Llama the hours that Meta published are used.

# %%
#: Peak rate of a chip in BF16.
rate = partial(compute.value, "chip", column="fp16_tensor_flop_s", unit_key="FLOP/s")
H800 = "nvidia-h800-sxm5"
CHIPS = {
    "NVIDIA A100": "nvidia-a100-sxm4-80-gb", "NVIDIA A100 SXM4 40 GB": "nvidia-a100-sxm4-40-gb",
    "NVIDIA A100 SXM4 80 GB": "nvidia-a100-sxm4-80-gb", "NVIDIA H100 SXM5 80GB": "nvidia-h100-sxm5-80gb",
    "NVIDIA H200 SXM": "nvidia-h200-sxm", "NVIDIA H800 SXM5": H800,
}
#: A cell of the list of models.
listed = partial(compute.value, "model")


def own_hours(row: dict[str, str]) -> Value:
    """Hours of the run's own chips."""
    if row["id"] == "llama-3-1-405b":
        return q("llama31-405b-gpu-hours")
    return listed(row["id"], "hardware_quantity", "GPU") * listed(row["id"], "training_time_hours", "hour")


def hours_of(row: dict[str, str]) -> Value:
    """Hours of the run, counted as hours of an H800."""
    return own_hours(row) * rate(CHIPS[row["training_hardware"]]) / rate(H800)


def busy(flop: Value, hours: Value) -> Value:
    """The share of the peak that the chips must have reached."""
    return (flop / (hours * PEAK)).to("percent")


# %% [markdown]
# ## The runs
#
# Taken are the language models of Epoch's list that are larger than GPT-3 by operations,
# and for which one of these chips, their number and the time are given.
# Rows that Epoch calls speculative are left out, and so are fine-tuned models that share their base with another row.

# %%
LINE = listed("gpt-3-175b-davinci", "training_compute_flop", "FLOP")
LEFT_OUT = {"code-llama-70b", "exaone-deep-32b"}
COMPARED = select("training-compute/model").where(
    f"training_compute_flop>{LINE.expression}",
    "hardware_quantity!=''",
    "training_time_hours!=''",
    f"training_hardware in ({', '.join(map(repr, CHIPS))})",
    "confidence!='Speculative'",
    *(f"id!='{key}'" for key in sorted(LEFT_OUT)),
)
RUNS = [row.cells for row in COMPARED]
SHARES = {row["id"]: busy(listed(row["id"], "training_compute_flop", "FLOP"), hours_of(row)) for row in RUNS}
publish_here("runs-compared", count(COMPARED), unit="count")

# %%
lowest, highest = (pick(RUNS, key=lambda row: SHARES[row["id"]].value)["id"] for pick in (min, max))
publish_here("runs-peak-share-low", SHARES[lowest])

# %%
publish_here("runs-peak-share-high", SHARES[highest])

# %%
llama_share = publish_here("llama31-peak-share", SHARES["llama-3-1-405b"])
llama_share

# %% [markdown]
# ## DeepSeek-V3, by several estimates
#
# The hours are those of pre-training, which the operations describe.
# The parameter rule and Epoch's revised figure nearly agree; the first figure was higher.

# %%
hours = q("v3-pretraining-gpu-hours")
by_rule = q("flop-per-parameter-token") * q("v3-active-parameters") * q("v3-training-tokens")
rule_share = busy(by_rule, hours)
rule_share

# %%
revised = q("v3-compute-epoch-2025-04")
revised_share = publish_here("v3-share-epoch-revised", busy(revised, hours), as_of="2025-04-18")
revised_share

# %%
first = q("v3-compute-epoch-2025-02")
first_share = publish_here("v3-share-epoch-first", busy(first, hours), as_of="2025-02-24")
first_share

# %% [markdown]
# ## Chart
#
# Operations over hours, as a share of the peak: runs at one height use their chips alike.
# Hollow marks: Epoch AI is less than confident of the operations.
# For closed models it may reckon them from the chips with an assumed share, and then the height shows the assumption.

# %%
INTERVALS = {"gpt-4": busy(q("gpt4-compute-epoch"), hours_of(compute.by_key("model")["gpt-4"].cells))}
V3_BY = {"revised": (revised, revised_share), "rule": (by_rule, rule_share), "first": (first, first_share)}
NAMES = names("utilisation/runs")


def run_rows() -> Iterator[dict[str, object]]:
    """Every run, then V3 by each estimate."""
    for row in sorted(RUNS, key=lambda row: row["publication_date"]):
        key, name = row["id"], NAMES[row["id"]]
        yield {**both(name=row["model"]), "hours": hours_of(row), "flop": listed(key, "training_compute_flop", "FLOP"),
               "share": INTERVALS.get(key, SHARES[key]),
               "kind": "sure" if row["confidence"] == "Confident" else "unsure", "side": name.side,
               **both(label=name.words)}
    for key, name in names("utilisation/v3").items():
        flop, share = V3_BY[key]
        yield {**both(name=name.words), "hours": hours, "flop": flop, "share": share, "kind": name.group, "side": "v3",
               **both(label=name.more)}


run_data = frame(run_rows())
V3 = {"v3": Look(style.ACCENT, "square"), "v3-other": Look(style.ACCENT, "square", hollow=True)}
RUN = {"sure": Look(style.C1), "unsure": Look(style.C1, hollow=True)}
NAMED = {"side": tuple(dict.fromkeys(name.side for name in NAMES.values()))}
FEW = {"label_en": ("Llama 3.1", "GPT-4", "Grok 3", "Falcon", "LLaMA")}


def v3_name(row: Mapping[str, str], lang: str) -> str:
    """By which estimate V3 is drawn; on a narrow drawing the revised one goes without saying."""
    return "V3" if row["kind"] == "v3" else row[f"label_{lang}"]


draw_runs = Plane(
    Measure("hours", "count", (1e6, 1e7, 1e8), domain=(1.6e5, 4e8), log=True, grid=False,
            title={"en": "Chip hours, counted as hours of an H800", "zh": "卡时（折合 H800）"}),
    Measure("share", "percent", (0, 25, 50, 75), domain=(0, 85)),
    (
        Interval(by="kind", looks=V3, upright=True),
        Dot(by="kind", looks=V3 | RUN),
        Label("label", where=FEW, key="side", sides={side: side for side in NAMED["side"]}),
        Label("label", "right-above", where={"side": "v3"}, brief=v3_name, look=V3["v3"], bold=True,
              halo=True),
    ),
    size="high",
    legend=legend((V3["v3"], "V3, as Epoch AI revised it", "V3，Epoch AI 修订后"),
                  (V3["v3-other"], "V3, first figure and parameter rule", "V3，最初的估算和参数法"),
                  (RUN["unsure"], "operations uncertain", "运算量不确定"),
                  (Look(style.ACCENT), "interval", "区间", "upright")),
)

chart(Chart("flop-against-hours", run_data, draw_runs,
            inputs=inputs_of([*SHARES.values(), rule_share, revised_share, first_share, *INTERVALS.values()])))
