# %% [markdown]
# # Do the hours suffice?
#
# A doubt about DeepSeek's report needs no price: can so few chip hours do so much arithmetic?
# This notebook sets the operations of large runs against the hours of their chips.
# Their quotient, set against the peak rate of the chip, says how busy the chips must have been.
# The operations are estimates by Epoch AI or by the usual rule, and for V3 all of them are drawn.

# %%
from collections.abc import Iterator
from decimal import Decimal

import altair as alt
import pandas as pd

from ledger.numbers.value import Value
from ledger.charts import style
from ledger.charts.frames import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import chart, count, package, publish, q, select
from ledger.numbers import render

compute = package("training-compute")
PEAK = q("h800-bf16-peak")


# %% [markdown]
# ## Hours of different chips
#
# An hour of an A100 is counted as the part of an H800 hour that its peak rate in BF16 is of the H800's.
# Hours are chips times the length of the run, as Epoch AI lists them.
# For Llama the hours that Meta published are used.


# %%
def rate(chip: str) -> Value:
    """Peak rate of a chip in BF16."""
    return compute.value("chip", chip, "fp16_tensor_flop_s", "FLOP/s")


H800 = "nvidia-h800-sxm5"
CHIPS = {
    "NVIDIA A100": "nvidia-a100-sxm4-80-gb",
    "NVIDIA A100 SXM4 40 GB": "nvidia-a100-sxm4-40-gb",
    "NVIDIA A100 SXM4 80 GB": "nvidia-a100-sxm4-80-gb",
    "NVIDIA H100 SXM5 80GB": "nvidia-h100-sxm5-80gb",
    "NVIDIA H200 SXM": "nvidia-h200-sxm",
    "NVIDIA H800 SXM5": H800,
}


def listed(model: str, column: str, unit: str) -> Value:
    """A cell of the list of models."""
    return compute.value("model", model, column, unit)


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
# Rows that Epoch calls speculative are left out, and so is a fine-tuned model that shares its base with another row.

# %%
LINE = listed("gpt-3-175b-davinci", "training_compute_flop", "FLOP")
LEFT_OUT = {"exaone-deep-32b"}
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
publish(
    "runs-compared",
    count(COMPARED),
    topic="compute",
    as_of="2025-12-02",
    unit="count",
    en="Large runs whose chips and hours are listed, V3 left out",
    zh="芯片和时间都有记录的大型训练（不含 V3）",
)

# %%
lowest, highest = (pick(RUNS, key=lambda row: SHARES[row["id"]].value)["id"] for pick in (min, max))
publish(
    "runs-peak-share-low",
    SHARES[lowest],
    topic="compute",
    as_of="2025-12-02",
    en="The lowest share of the peak among these runs",
    zh="这些训练中占峰值算力的最低比例",
)

# %%
publish(
    "runs-peak-share-high",
    SHARES[highest],
    topic="compute",
    as_of="2025-12-02",
    en="The highest share of the peak among these runs",
    zh="这些训练中占峰值算力的最高比例",
    note_en="Grok 3, whose operations Epoch AI reckoned from its chips with an assumed share.",
    note_zh="即 Grok 3，其运算量本身就是 Epoch AI 按假定的利用率由芯片推算的。",
)

# %%
llama_share = publish(
    "llama31-peak-share",
    SHARES["llama-3-1-405b"],
    topic="compute",
    as_of="2025-12-02",
    en="Llama 3.1 405B: share of the H100's peak reached in training",
    zh="Llama 3.1 405B：训练达到 H100 峰值的比例",
    note_en="Meta's operations over Meta's hours, the peak taken in BF16.",
    note_zh="运算量和卡时均出自 Meta，峰值按 BF16 计。",
)
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
revised_share = publish(
    "v3-share-epoch-revised",
    busy(q("v3-compute-epoch-2025-04"), hours),
    topic="compute",
    as_of="2025-04-18",
    en="DeepSeek-V3: share of the BF16 peak, by Epoch AI's revised figure",
    zh="DeepSeek-V3：占 BF16 峰值的比例（Epoch AI 修订后的运算量）",
)
revised_share

# %%
first = q("v3-compute-epoch-2025-02")
first_share = publish(
    "v3-share-epoch-first",
    busy(first, hours),
    topic="compute",
    as_of="2025-02-24",
    en="DeepSeek-V3: share of the BF16 peak, by Epoch AI's first figure",
    zh="DeepSeek-V3：占 BF16 峰值的比例（Epoch AI 最初的运算量）",
    note_en="Its upper end lies above every other run listed.",
    note_zh="上限高于表中其他各次训练。",
)
first_share

# %% [markdown]
# ## Chart
#
# Operations over hours, as a share of the peak: runs at one height use their chips alike.
# Hollow marks: Epoch AI is less than confident of the operations.
# For closed models it may reckon them from the chips with an assumed share, and then the height shows the assumption.

# %%
SIDES = {
    "llama-3-1-405b": "right",
    "nemotron-4-340b": "left-above",
    "gpt-4": "right-below",
    "grok-3": "above",
    "falcon-180b": "below",
    "llama-2-70b": "right",
    "yi-lightning": "right",
    "exaone-4-0-32b": "left",
    "amazon-titan": "right",
    "opt-175b": "below",
    "bloom-176b": "right-above",
    "glm-130b-2022-08-04": "below",
    "glm-130b": "below",
    "llama-65b": "above",
    "megatron-turing-nlg-530b": "below",
}
SHORT = {
    "Amazon Titan": "Titan",
    "Megatron-Turing NLG 530B": "Megatron-Turing",
    "EXAONE 4.0 (32B)": "EXAONE 4.0",
    "Nemotron-4 340B": "Nemotron-4",
    "LLaMA-65B": "LLaMA",
    "Falcon-180B": "Falcon",
    "Llama 3.1-405B": "Llama 3.1",
    "Llama 2-70B": "Llama 2",
    "BLOOM-176B": "BLOOM",
    "OPT-175B": "OPT",
}
INTERVALS = {"gpt-4": busy(q("gpt4-compute-epoch"), hours_of(compute.by_key("model")["gpt-4"].cells))}
V3_MARKS = [
    (
        q("v3-compute-epoch-2025-04"),
        revised_share,
        "v3",
        ("DeepSeek-V3, Epoch AI’s revised figure", "V3, revised"),
        ("DeepSeek-V3，Epoch AI 修订后", "V3，修订后"),
    ),
    (by_rule, rule_share, "v3-other", ("DeepSeek-V3, parameter rule", ""), ("DeepSeek-V3，参数法", "")),
    (
        first,
        first_share,
        "v3-other",
        ("DeepSeek-V3, Epoch AI’s first figure", "V3, first figure"),
        ("DeepSeek-V3，Epoch AI 最初", "V3，最初估算"),
    ),
]


def run_rows() -> Iterator[dict[str, object]]:
    """Every run, then V3 by each estimate."""
    for row in sorted(RUNS, key=lambda row: row["publication_date"]):
        sure = "sure" if row["confidence"] == "Confident" else "unsure"
        short = SHORT.get(row["model"], row["model"])
        yield {
            "name_en": row["model"],
            "name_zh": row["model"],
            "hours": hours_of(row),
            "flop": listed(row["id"], "training_compute_flop", "FLOP"),
            "share": INTERVALS.get(row["id"], SHARES[row["id"]]),
            "kind": sure,
            "side": SIDES.get(row["id"], "above"),
            "label_en": short,
            "label_zh": short,
        }
    for flop, share, kind, en, zh in V3_MARKS:
        yield {
            "name_en": en[0],
            "name_zh": zh[0],
            "hours": hours,
            "flop": flop,
            "share": share,
            "kind": kind,
            "side": "v3",
            "label_en": en[1],
            "label_zh": zh[1],
        }


run_data = frame(run_rows())
HOURS = [1.6e5, 4e8]


def draw_runs(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    ticks = [1e6, 1e7, 1e8]
    names = {str(int(t)): render(Decimal(int(t)), "count", lang) for t in ticks}
    title = {"en": "Chip hours, counted as hours of an H800", "zh": "卡时（折合 H800）"}[lang]
    x = alt.X(
        "hours:Q",
        scale=alt.Scale(type="log", domain=HOURS, nice=False),
        title=title,
        axis=alt.Axis(values=ticks, labelExpr=f"{names}[datum.value]", grid=False, ticks=True),
    )
    y = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[0, 85], nice=False),
        title=None,
        axis=alt.Axis(values=[0, 25, 50, 75], labelExpr="datum.value + '%'"),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    return alt.layer(*run_marks(base), *run_names(base, lang, width)).properties(height=400)


def run_marks(base: alt.Chart) -> list[alt.Chart]:
    """Circles for the runs, hollow where unsure; squares for V3; rules for intervals."""
    kinds = {
        "sure": ("circle", style.C1, style.C1),
        "unsure": ("circle", style.PAPER, style.C1),
        "v3-other": ("square", style.PAPER, style.ACCENT),
        "v3": ("square", style.ACCENT, style.ACCENT),
    }
    tone = alt.condition("datum.side == 'v3'", alt.value(style.ACCENT), alt.value(style.C1))
    spans = base.transform_filter("datum.share_low < datum.share_high")
    return [
        spans.mark_rule(strokeWidth=2, opacity=0.6).encode(y="share_low:Q", y2="share_high:Q", color=tone),
        *(
            base.transform_filter(f"datum.kind == '{kind}'").mark_point(
                shape=shape, size=75, fill=fill, stroke=stroke, strokeWidth=1.8, opacity=1
            )
            for kind, (shape, fill, stroke) in kinds.items()
        ),
    ]


PLACES = {
    "right": ("left", 9, 0),
    "above": ("center", 0, -12),
    "below": ("center", 0, 14),
    "left": ("right", -9, 0),
    "left-above": ("right", 5, -12),
    "right-above": ("left", 8, -5),
    "right-below": ("left", 7, 12),
}
FEW = ["Llama 3.1", "GPT-4", "Grok 3", "Falcon", "LLaMA"]


def run_names(base: alt.Chart, lang: str, width: str) -> list[alt.Chart]:
    """Names beside the marks: fewer on a phone."""
    shown = base if width == "wide" else base.transform_filter(f"indexof({FEW}, datum.label_en) >= 0")
    words = [
        shown.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=align, dx=dx, dy=dy)
        .encode(text=f"label_{lang}:N")
        for side, (align, dx, dy) in PLACES.items()
    ]
    short = f"datum.kind == 'v3' ? 'V3' : datum.label_{lang}" if width == "narrow" else f"datum.label_{lang}"
    v3 = base.transform_filter("datum.side == 'v3'").transform_calculate(word=short).encode(text="word:N")
    return [*words, v3.mark_text(align="left", dx=10, dy=-4, color=style.ACCENT, fontWeight="bold")]


chart(
    Chart(
        "flop-against-hours",
        run_data,
        draw_runs,
        inputs=inputs_of([*SHARES.values(), rule_share, revised_share, first_share, *INTERVALS.values()]),
    )
)
