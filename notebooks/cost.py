# %% [markdown]
# # What the training cost
# The best known number of the DeepSeek story is the price of a training run.
# This notebook computes that price from its factors and sets it beside other runs counted in the same way.
# Then it measures how far the article's pairing is from a like-for-like one.
# Every figure comes from the ledger or from Epoch AI's collection in `data/training-compute`.

# %%
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
from ledger.numbers.value import Value, share_left, total
from ledger.judge.bands import bands
from ledger.charts.calculator import Against, Axis, Calculator, Case, Choice, Lookup, Number, Output, Switch
from ledger.charts import style
from ledger.charts.frames import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import article, assumed, calculator, chart, current, package, publish, q, record
from ledger.numbers import render

COMPUTE = package("training-compute")
REPORT, NATURE, ARTICLE = "2024-12-26", "2025-09-17", article().published

# %% [markdown]
# ## Hours times an assumed price
# DeepSeek's report lists hours of H800 chips by stage and multiplies them by a rental price that it assumes.
# Nobody sent a bill: the chips belong to the group.

# %%
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_hours = total(v3_stage_hours)
v3_pretraining = publish(
    "v3-pretraining-cost",
    v3_stage_hours[0] * price,
    topic="cost",
    as_of=REPORT,
    en="DeepSeek-V3: rental value of pre-training",
    zh="DeepSeek-V3：预训练的租用价值",
)
v3_context = publish(
    "v3-context-cost",
    v3_stage_hours[1] * price,
    topic="cost",
    as_of=REPORT,
    en="DeepSeek-V3: rental value of the context extension",
    zh="DeepSeek-V3：上下文扩展的租用价值",
)
v3_posttraining = publish(
    "v3-posttraining-cost",
    v3_stage_hours[2] * price,
    topic="cost",
    as_of=REPORT,
    en="DeepSeek-V3: rental value of post-training",
    zh="DeepSeek-V3：后训练的租用价值",
)
v3_cost = publish(
    "v3-training-cost",
    v3_hours * price,
    topic="cost",
    as_of=REPORT,
    en="DeepSeek-V3: rental value of the final training run",
    zh="DeepSeek-V3：正式训练的租用价值",
    note_en="Hours of all stages at the price the report assumes; earlier research and ablations are outside.",
    note_zh="各阶段卡时乘以报告假定的租金，不含前期研究和消融实验。",
)
v3_cost

# %% [markdown]
# The sum agrees with the total that the report prints.

# %%
publish(
    "v3-cost-gap-to-print",
    v3_cost - q("v3-training-cost-printed"),
    topic="cost",
    as_of=REPORT,
    en="DeepSeek-V3: recomputed cost less the printed one",
    zh="DeepSeek-V3：重算成本减去原文印数",
)

# %% [markdown]
# ## What R1 added
# R1 starts from the finished V3.
# The paper's version in Nature gives the length of the reinforcement-learning runs and the chips they ran on.
# It also gives the hours spent on making fine-tuning data.

# %%
cluster = q("r1-cluster-gpus")
r1_zero_hours = publish(
    "r1-zero-gpu-hours",
    cluster * q("r1-zero-run-hours"),
    unit="GPU_hour",
    topic="compute",
    as_of=NATURE,
    en="R1-Zero: GPU hours of reinforcement learning",
    zh="R1-Zero：强化学习的 GPU 卡时",
)
r1_run_hours = publish(
    "r1-run-gpu-hours",
    cluster * q("r1-run-hours"),
    unit="GPU_hour",
    topic="compute",
    as_of=NATURE,
    en="R1: GPU hours of reinforcement learning",
    zh="R1：强化学习的 GPU 卡时",
)
r1_hours = publish(
    "r1-gpu-hours",
    total([r1_zero_hours, r1_run_hours, q("r1-sft-gpu-hours")]),
    topic="compute",
    as_of=NATURE,
    en="R1: GPU hours beyond the base model",
    zh="R1：基座之外的 GPU 卡时",
)
r1_hours

# %%
r1_cost = publish(
    "r1-increment-cost",
    r1_hours * price,
    topic="cost",
    as_of=NATURE,
    en="R1: rental value of its own stages",
    zh="R1：自身各阶段的租用价值",
    note_en="R1-Zero, R1 and the fine-tuning data, at the price assumed for V3; the base model is not in it.",
    note_zh="含 R1-Zero、R1 和微调数据，租金与 V3 相同；不含基座模型。",
)
publish(
    "r1-cost-gap-to-print",
    r1_cost - q("r1-cost-printed"),
    topic="cost",
    as_of=NATURE,
    en="R1: recomputed cost less the printed one",
    zh="R1：重算成本减去公布数",
    note_en="The run lengths are printed as approximate, so a small difference is expected.",
    note_zh="原文给出的训练时长是约数，略有出入属正常。",
)

# %% [markdown]
# Both final runs together, and the part of the sum that is R1's own.

# %%
both_cost = publish(
    "v3-plus-r1-cost",
    v3_cost + r1_cost,
    topic="cost",
    as_of=NATURE,
    en="DeepSeek-V3 and R1: rental value of the final runs together",
    zh="DeepSeek-V3 与 R1：正式训练的租用价值合计",
)
publish(
    "r1-share-of-both",
    (r1_cost / both_cost).to("percent"),
    topic="cost",
    as_of=NATURE,
    en="R1's own stages as a share of both",
    zh="R1 自身阶段占两者合计的比例",
)

# %% [markdown]
# ## How long it took
# Hours of chips divided by the chips of the cluster give days on the calendar, if all chips ran all the time.
# The report's remark on duration is about the pre-training of V3; R1's own runs were shorter still.

# %%
publish(
    "v3-wallclock-days",
    (v3_hours / q("v3-cluster-gpus")).to("day"),
    topic="compute",
    as_of=REPORT,
    en="DeepSeek-V3: days for all stages on the whole cluster",
    zh="DeepSeek-V3：整个集群跑完各阶段的天数",
)

# %%
publish(
    "v3-pretraining-days",
    (v3_stage_hours[0] / q("v3-cluster-gpus")).to("day"),
    topic="compute",
    as_of=REPORT,
    en="DeepSeek-V3: days of pre-training on the whole cluster",
    zh="DeepSeek-V3：整个集群做预训练的天数",
)

# %%
publish(
    "r1-rl-days",
    total([q("r1-zero-run-hours"), q("r1-run-hours")]).to("day"),
    topic="compute",
    as_of=NATURE,
    en="R1-Zero and R1: days of reinforcement learning, one run after the other",
    zh="R1-Zero 与 R1：强化学习天数相加",
)

# %% [markdown]
# ## How much arithmetic it was
# The usual rule multiplies parameters, tokens and a constant.
# In a mixture of experts only the parameters active for a token count.
# Set against the peak rate of the chips over the pre-training hours, the result says how busy the chips were.
# DeepSeek trained mostly in FP8, whose peak is uncertain for this card: the share is given against both peaks.

# %%
v3_flop = publish(
    "v3-training-flop",
    q("flop-per-parameter-token") * q("v3-active-parameters") * q("v3-training-tokens"),
    topic="compute",
    as_of=REPORT,
    en="DeepSeek-V3: pre-training compute by the parameter rule",
    zh="DeepSeek-V3：按参数法计的预训练算力",
)
v3_flop

# %%
v3_use = publish(
    "v3-peak-share-bf16",
    (v3_flop / (v3_stage_hours[0] * q("h800-bf16-peak"))).to("percent"),
    topic="compute",
    as_of=REPORT,
    en="DeepSeek-V3: share of the BF16 peak reached in pre-training",
    zh="DeepSeek-V3：预训练达到 BF16 峰值的比例",
)

# %%
publish(
    "v3-peak-share-fp8",
    (v3_flop / (v3_stage_hours[0] * q("h800-fp8-peak"))).to("percent"),
    topic="compute",
    as_of=REPORT,
    en="DeepSeek-V3: share of the FP8 peak reached in pre-training",
    zh="DeepSeek-V3：预训练达到 FP8 峰值的比例",
)

# %% [markdown]
# ## What an hour of such a chip cost
# The hourly price is the weakest factor, because it is assumed.
# Epoch AI collected the list prices of cloud companies.
# Used here are those for the H800 and its sibling H100 that were taken after V3 came out.
# List prices bind nobody who rents a whole cluster for months, so they are a range and not a correction.

# %%
PRICE_COLUMN = "on_demand_usd_per_chip_hour"
released = pd.Timestamp(str(q("v3-release-date").value))
listed = COMPUTE.table("gpu_price").dropna(subset=[PRICE_COLUMN])
recent = listed[listed["price_date"].ge(released)].sort_values([PRICE_COLUMN, "id"])
hopper = recent[recent["hardware"].str.contains("H100|H800")]


def quote(row: Any) -> Value:
    """The price on demand of one collected row, per chip and hour."""
    return COMPUTE.value("gpu_price", row["id"], PRICE_COLUMN, "USD/GPU_hour")


h800_quote = quote(hopper[hopper["hardware"].str.contains("H800")].iloc[0])
h800_quote

# %%
v3_low = publish(
    "v3-cost-low",
    v3_hours * quote(hopper.iloc[0]),
    topic="cost",
    as_of="2025-03",
    en="DeepSeek-V3: the same hours at the lowest list price found for an H100",
    zh="DeepSeek-V3：同样卡时按查到的 H100 最低牌价计",
    note_en="The PCIe card on demand; a slower card than the one V3 ran on.",
    note_zh="为 PCIe 版按需牌价，比 V3 所用的卡慢。",
)
v3_high = publish(
    "v3-cost-high",
    v3_hours * quote(hopper.iloc[-1]),
    topic="cost",
    as_of="2025-03",
    en="DeepSeek-V3: the same hours at the highest list price found for an H100",
    zh="DeepSeek-V3：同样卡时按查到的 H100 最高牌价计",
    note_en="A large cloud on demand; nobody who rents a whole cluster for weeks pays that.",
    note_zh="大型云服务商的按需牌价；整个集群连租数周，不会按此付费。",
)
v3_at_h800_quote = publish(
    "v3-cost-at-h800-quote",
    v3_hours * h800_quote,
    topic="cost",
    as_of="2025-03",
    en="DeepSeek-V3: the same hours at the only H800 list price found",
    zh="DeepSeek-V3：同样卡时按查到的唯一 H800 牌价计",
    note_en="One small cloud company on demand; the quote says nothing of contracts in China.",
    note_zh="仅一家小型云服务商的按需牌价，不反映中国境内的合同价。",
)
v3_at_h800_quote

# %% [markdown]
# ## Run against run
# Epoch AI estimates what the final runs of other models would have cost on rented chips.
# That is the kind of figure DeepSeek printed, so these can be compared.

# %%
gpt4_over_v3 = publish(
    "gpt4-over-v3",
    q("gpt4-cloud-cost") / v3_cost,
    topic="cost",
    as_of=ARTICLE,
    en="GPT-4's run over V3's, both as rent",
    zh="GPT-4 与 V3 的正式训练成本之比（均按租金计）",
)
gpt4_over_v3

# %%
publish(
    "gemini-ultra-over-v3",
    q("gemini-ultra-cloud-cost") / v3_cost,
    topic="cost",
    as_of=ARTICLE,
    en="Gemini Ultra's run over V3's, both as rent",
    zh="Gemini Ultra 与 V3 的正式训练成本之比（均按租金计）",
)

# %% [markdown]
# For Llama the maker published the hours, so one price can be set on both models, and the price drops out.

# %%
llama_same_price = publish(
    "llama31-405b-cost-at-h800-price",
    q("llama31-405b-gpu-hours") * price,
    topic="cost",
    as_of=ARTICLE,
    en="Llama 3.1 405B: its hours at the price DeepSeek assumed",
    zh="Llama 3.1 405B：其卡时按 DeepSeek 假定的租金计",
)
publish(
    "llama31-over-v3",
    llama_same_price / v3_cost,
    topic="cost",
    as_of=ARTICLE,
    en="Llama 3.1 405B's run over V3's, both at one price",
    zh="Llama 3.1 405B 与 V3 的训练成本之比（同一租金）",
    note_en="The price cancels out: this is the ratio of the hours. Llama used the H100.",
    note_zh="租金约去，实为卡时之比；Llama 用的是 H100。",
)

# %% [markdown]
# Epoch's estimate for Llama divided by Meta's own hours shows the hourly price behind such estimates.
# It is well above the price DeepSeek assumed, so part of the gap between GPT-4 and V3 is the price list.
# With that price on V3's hours the gap narrows; the true one lies somewhere between.

# %%
implied_price = publish(
    "llama31-implied-hour-price",
    q("llama31-405b-cloud-cost") / q("llama31-405b-gpu-hours"),
    topic="cost",
    as_of="2025-07-04",
    en="Hourly H100 price behind Epoch AI's estimate for Llama",
    zh="Epoch AI 对 Llama 的估算所隐含的 H100 每卡时租金",
    note_en="Our division; Epoch may have counted other hours than Meta.",
    note_zh="由本站相除得出；Epoch 所计卡时可能与 Meta 公布的不同。",
)
implied_price

# %%
v3_cloud = publish(
    "v3-cost-at-epoch-price",
    v3_hours * implied_price,
    topic="cost",
    as_of="2025-07-04",
    en="DeepSeek-V3: its hours at the price behind Epoch AI's estimates",
    zh="DeepSeek-V3：其卡时按 Epoch AI 估算所隐含的租金计",
)
publish(
    "gpt4-over-v3-at-epoch-price",
    q("gpt4-cloud-cost") / v3_cloud,
    topic="cost",
    as_of="2025-07-04",
    en="GPT-4's run over V3's, V3 at the price behind Epoch AI's estimates",
    zh="GPT-4 与 V3 的训练成本之比（V3 按 Epoch AI 隐含租金计）",
)

# %% [markdown]
# In operations instead of dollars, prices play no part.


# %%
def epoch_flop(model: str) -> Value:
    """Training compute of a model in Epoch AI's list."""
    return COMPUTE.value("model", model, "training_compute_flop", "FLOP")


publish(
    "gpt4-flop-over-v3",
    epoch_flop("gpt-4") / epoch_flop("deepseek-v3"),
    topic="compute",
    as_of="2025-12-02",
    en="GPT-4's training compute over V3's",
    zh="GPT-4 与 V3 的训练算力之比",
)

# %% [markdown]
# ## One run, several books
# The same run can be counted as rent, as hardware written off plus energy, or as the purchase of all chips.
# The choice matters more than most differences between models.

# %%
publish(
    "gpt4-methods-spread",
    q("gpt4-acquisition-cost") / q("gpt4-amortised-cost"),
    topic="cost",
    as_of="2025-07-04",
    en="GPT-4: hardware bought over hardware written off",
    zh="GPT-4：按采购计与按折旧计之比",
)

# %% [markdown]
# ## What the article sets side by side
# The article puts the price of one run beside what companies raised or planned to spend in all.
# The ratio of such a pair is large because its sides are different things.

# %%
publish(
    "semianalysis-over-v3",
    q("semianalysis-capex") / v3_cost,
    topic="cost",
    as_of="2025-01-31",
    en="DeepSeek's servers as estimated by SemiAnalysis over V3's run",
    zh="SemiAnalysis 估算的 DeepSeek 服务器投资与 V3 训练成本之比",
)

# %%
openai_raised = publish(
    "openai-raised-total",
    q("openai-raised-before-oct-2024") + q("openai-round-oct-2024"),
    topic="spending",
    as_of="2024-10-02",
    en="OpenAI: money raised, at least",
    zh="OpenAI：累计融资额（下限）",
    note_en="The sum before the last round is a lower bound.",
    note_zh="最后一轮之前的总额是下限。",
)
openai_raised

# %%
publish(
    "article-openai-over-v3",
    openai_raised / v3_cost,
    topic="spending",
    as_of=ARTICLE,
    en="OpenAI's money raised over V3's run: the article's pairing",
    zh="OpenAI 累计融资额与 V3 训练成本之比（文章的比法）",
)

# %%
publish(
    "microsoft-plan-over-v3",
    q("microsoft-ai-plan-fy2025") / v3_cost,
    topic="spending",
    as_of=ARTICLE,
    en="Microsoft's plan for one fiscal year over V3's run",
    zh="微软一个财年的计划与 V3 训练成本之比",
)

# %% [markdown]
# How much the pairing inflates the gap: the company's total over the company's own run.

# %%
publish(
    "article-gap-inflation",
    openai_raised / q("gpt4-cloud-cost"),
    topic="spending",
    as_of=ARTICLE,
    en="How many times the article's pairing widens the gap between OpenAI and DeepSeek",
    zh="文章的比法把 OpenAI 与 DeepSeek 的差距放大的倍数",
    note_en="OpenAI's money raised over the rental value of GPT-4's run.",
    note_zh="OpenAI 累计融资额与 GPT-4 训练租用价值之比。",
)

# %%
publish(
    "microsoft-gap-inflation",
    q("microsoft-ai-plan-fy2025") / q("gpt4-cloud-cost"),
    topic="spending",
    as_of=ARTICLE,
    en="How many times Microsoft's yearly plan widens the gap",
    zh="改用微软年度计划时差距被放大的倍数",
    note_en="Microsoft's plan over the rental value of GPT-4's run.",
    note_zh="微软计划与 GPT-4 训练租用价值之比。",
)

# %% [markdown]
# ## An estimate that moved
# Epoch AI's figure for V3's compute was lower in the second copy of its list than in the first.
# Whoever quotes an estimate has to say from when it is.


# %%
def epoch_copy(row: str) -> Value:
    """Training compute of a model in one dated copy of Epoch AI's list."""
    return COMPUTE.value("revision", row, "training_compute_flop", "FLOP")


first_v3, second_v3 = epoch_copy("deepseek-v3-2025-02-24"), epoch_copy("deepseek-v3-2025-04-18")
publish(
    "v3-compute-revision",
    first_v3 / second_v3,
    topic="compute",
    as_of="2025-04-18",
    en="DeepSeek-V3: Epoch AI's first compute estimate over the revised one",
    zh="DeepSeek-V3：Epoch AI 首次算力估算与修订值之比",
)

# %%
publish(
    "v3-compute-revision-cut",
    share_left(second_v3, first_v3),
    topic="compute",
    as_of="2025-04-18",
    en="DeepSeek-V3: how much Epoch AI lowered its compute estimate",
    zh="DeepSeek-V3：Epoch AI 下调算力估算的幅度",
)

# %% [markdown]
# ## The charts
# Small helpers first: labels made from values, axes in both languages, rows that also fit a narrow screen.

# %%
NAMES_WIDE = {"en": 204, "zh": 196}
ROW = {"wide": 30, "narrow": 46}
HEADING = {"wide": 40, "narrow": 38}
RIGHT = {"wide": style.WIDTHS["wide"] - 60, "narrow": style.WIDTHS["narrow"] - 30}


def short(value: Value, lang: str, digits: int = 3) -> str:
    """A value as text for a label."""
    shown = value.named()
    return render(shown.value, shown.unit_key, lang, digits + (lang == "zh"))


def row(group: str, value: Value, en: str, zh: str, digits: int = 3, **more: Any) -> dict[str, Any]:
    """One row of a chart: group, name, value with interval, and its label in both languages."""
    labels = {f"label_{lang}": short(value, lang, digits) for lang in ("en", "zh")}
    return {"group": group, "what_en": en, "what_zh": zh, "cost": value} | labels | more


def bound(key: str) -> dict[str, str]:
    """Labels of a typed quantity that is only a lower or an upper bound."""
    kept = record(key)
    words = {"en": ("over ", "up to "), "zh": ("超过 ", "至多 ")}
    which = 0 if kept.high is None else 1
    sign = {"bound": ("at least", "at most")[which]}
    return sign | {f"label_{lang}": words[lang][which] + short(q(key), lang) for lang in words}


def axis(ticks: list[float], unit: str, lang: str, **more: Any) -> alt.Axis:
    """An axis whose labels are written like every other value of the site."""
    names = {str(int(t)) if t == int(t) else str(t): render(Decimal(str(t)), unit, lang) for t in ticks}
    return alt.Axis(values=ticks, labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]", **more)


def placed(d: pd.DataFrame, headings: dict[str, dict[str, str]], lang: str, width: str) -> pd.DataFrame:
    """Give every row its height in pixels, and put a heading row before each group."""
    rows: list[dict[str, Any]] = []
    y, group = 0.0, None
    for item in d.to_dict("records"):
        if item["group"] != group:
            group = item["group"]
            y += HEADING[width]
            rows.append({"kind": "heading", "y": y - 12, "text": headings[group][lang]})
        y += ROW[width]
        rows.append(item | {"kind": "row", "y": y - ROW["wide"] / 2, "text": item[f"what_{lang}"]})
    return pd.DataFrame(rows).assign(bottom=y)


def texts(p: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """Headings and row names: beside the marks on a wide screen, above them on a narrow one."""
    base = alt.Chart(p).encode(y=pixels(p), text="text:N", x=alt.value(0))
    heads = base.transform_filter("datum.kind == 'heading'").mark_text(align="left", fontWeight=700, dy=-2)
    names = base.transform_filter("datum.kind == 'row'").mark_text(align="left", dy=0 if width == "wide" else -18)
    return heads + names


def pixels(p: pd.DataFrame, field: str = "y") -> alt.Y:
    """The vertical position, in pixels from the top."""
    bottom = float(p["bottom"].iloc[0])
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, bottom], range=[0, bottom], nice=False), axis=None)


def span(width: str, lang: str, right: float = 0) -> list[float]:
    """The pixels between which values are drawn."""
    return [NAMES_WIDE[lang] if width == "wide" else 2, RIGHT[width] - right]


def only_rows(p: pd.DataFrame) -> pd.DataFrame:
    """The rows without the headings."""
    return p[p["kind"] == "row"]


def heading_columns(headings: dict[str, dict[str, str]], d: pd.DataFrame) -> pd.DataFrame:
    """Add the group's name in both languages, for the data table."""
    return d.assign(**{f"group_{lang}": [headings[g][lang] for g in d["group"]] for lang in ("en", "zh")})


def money_columns(*, interval: bool = True) -> dict[str, dict[str, str]]:
    """Headings of the data table of a chart of dollars."""
    en = {"group_en": "Group", "what_en": "What", "cost": "US dollars"}
    zh = {"group_zh": "分组", "what_zh": "项目", "cost": "美元"}
    ends = {"cost_low": ("Low", "下限"), "cost_high": ("High", "上限")} if interval else {}
    return {"en": en | {k: v[0] for k, v in ends.items()}, "zh": zh | {k: v[1] for k, v in ends.items()}}


# %% [markdown]
# ## What the price covers
# Stage by stage, at the same assumed price.
# DeepSeek's own sentence excludes earlier research and ablations.
# The other empty rows are no part of a count of chip hours in a final run; nobody published figures for them.

# %%
COVER_GROUPS = {
    "v3": {
        "en": f"DeepSeek-V3, the base model: {short(v3_cost, 'en', 4)}",
        "zh": f"基座模型 DeepSeek-V3：{short(v3_cost, 'zh', 4)}",
    },
    "r1": {
        "en": f"R1’s own stages on top of it: {short(r1_cost, 'en')}",
        "zh": f"R1 在基座之上的训练：{short(r1_cost, 'zh')}",
    },
    "out": {"en": "Not counted", "zh": "未计入"},
}
OUTSIDE = [
    ("Earlier research and ablation runs", "前期研究与消融实验", "left out, as the report says", "报告写明不含"),
    ("Failed runs", "失败的训练", "no figure published", "没有公布"),
    ("Staff and data", "人员与数据", "no figure published", "没有公布"),
    ("Buying the chips", "购买芯片", "rent is assumed instead", "改按假定租金计"),
]
cover = heading_columns(
    COVER_GROUPS,
    pd.concat(
        [
            frame(
                [
                    row("v3", v3_pretraining, "Pre-training", "预训练", 4),
                    row("v3", v3_context, "Longer context", "扩展上下文"),
                    row("v3", v3_posttraining, "Post-training", "后训练"),
                    row("r1", r1_zero_hours * price, "R1-Zero: reinforcement learning", "R1-Zero 强化学习"),
                    row("r1", r1_run_hours * price, "R1: reinforcement learning", "R1 强化学习"),
                    row("r1", q("r1-sft-gpu-hours") * price, "Making fine-tuning data", "制作微调数据"),
                ]
            ),
            pd.DataFrame(
                [
                    {"group": "out", "what_en": en, "what_zh": zh, "label_en": why, "label_zh": why_zh}
                    for en, zh, why, why_zh in OUTSIDE
                ]
            ),
        ],
        ignore_index=True,
    ),
)


def draw_cover(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    p = placed(d, COVER_GROUPS, lang, width)
    rows = only_rows(p).assign(hue=[style.C1 if g == "v3" else style.C2 for g in only_rows(p)["group"]])
    rows = rows.assign(top=rows["y"] - 8, foot=rows["y"] + 8)
    counted, empty = rows.dropna(subset=["cost"]), rows[rows["cost"].isna()]
    x = alt.X("cost:Q", axis=None, scale=alt.Scale(domain=[0, d["cost"].max()], range=span(width, lang, 110)))
    at = alt.Chart(counted).encode(y=pixels(p, "top"), y2="foot:Q")
    bars = at.mark_rect().encode(x=x, x2=alt.datum(0), color=alt.Color("hue:N", scale=None))
    values = alt.Chart(counted).mark_text(align="left", dx=6).encode(x=x, y=pixels(p), text=f"label_{lang}:N")
    left, right = span(width, lang, 110)
    hollow = (
        alt.Chart(empty)
        .mark_rect(fill=None, stroke=style.MUTED, strokeDash=[4, 3])
        .encode(x=alt.value(left), x2=alt.value(right + 100), y=pixels(p, "top"), y2="foot:Q")
    )
    why = (
        alt.Chart(empty)
        .mark_text(align="left", dx=8, color=style.MUTED)
        .encode(x=alt.value(left), y=pixels(p), text=f"label_{lang}:N")
    )
    return (bars + hollow + values + why + texts(p, lang, width)).properties(height=float(p["bottom"].iloc[0]))


chart(
    Chart(
        "cost-cover",
        cover,
        draw_cover,
        title={
            "en": "The [$5.576 million](quantity:v3-training-cost) is the assumed rent for V3’s final run; "
            "R1’s own stages add [$0.29 million](quantity:r1-increment-cost)",
            "zh": "[557.6 万美元](quantity:v3-training-cost)是按假定租金算出的 V3 正式训练成本，"
            "R1 自身阶段只再加 [29.5 万美元](quantity:r1-increment-cost)",
        },
        subtitle={
            "en": "US dollars by stage: chip hours times [$2](quantity:h800-hour-price) an hour, as assumed by "
            "DeepSeek. "
            "Dashed: not in any of these sums",
            "zh": "各阶段的卡时乘以 DeepSeek 假定的每卡时 [2 美元](quantity:h800-hour-price)；虚线框："
            "不在上述任何一项之内",
        },
        alt={
            "en": "Bars by stage. Pre-training of V3 is nearly all of it, at "
            "[$5.328 million](quantity:v3-pretraining-cost). "
            "All of R1’s own stages come to [5%](quantity:r1-share-of-both) of both together. "
            "Earlier research, failed runs, staff, data and the purchase of chips are shown as empty boxes.",
            "zh": "按阶段的柱状图。V3 预训练占绝大部分，为 [532.8 万美元](quantity:v3-pretraining-cost)；"
            "R1 自身各阶段合计占两者总和的 [5%](quantity:r1-share-of-both)。"
            "前期研究、失败的训练、人员、数据和购买芯片画成空框。",
        },
        columns=money_columns(interval=False),
        inputs=inputs_of([v3_cost, r1_cost]),
    )
)

# %% [markdown]
# ## The ladder
# From one run to what whole companies plan to spend: each rung is a different kind of thing.
# The article compares rungs that stand in different groups.

# %%
LADDER_GROUPS = {
    "run": {"en": "One training run, as rent", "zh": "一次训练（按租金计）"},
    "owned": {"en": "Hardware owned", "zh": "拥有的硬件"},
    "company": {"en": "A whole company, or several", "zh": "整家公司或多家公司"},
}
ladder_values = {
    "r1": r1_cost,
    "v3": v3_cost,
    "gpt4": q("gpt4-cloud-cost"),
    "llama": q("llama31-405b-cloud-cost"),
    "gemini": q("gemini-ultra-cloud-cost"),
    "floor": q("semianalysis-hardware-floor"),
    "gpt4-bought": q("gpt4-acquisition-cost"),
    "amodei": q("amodei-chips-value"),
    "semianalysis": q("semianalysis-capex"),
    "compute": q("openai-compute-2024"),
    "raised": openai_raised,
    "microsoft": q("microsoft-ai-plan-fy2025"),
    "bigtech": q("bigtech-capex-plan-2025"),
    "stargate": q("stargate-ceiling"),
}
v = ladder_values
ladder = heading_columns(
    LADDER_GROUPS,
    frame(
        [
            row("run", v["r1"], "R1’s own stages", "R1 自身阶段"),
            row("run", v["v3"], "DeepSeek-V3", "DeepSeek-V3", 4, pair="article"),
            row("run", v["gpt4"], "GPT-4, estimate", "GPT-4（估算）"),
            row("run", v["llama"], "Llama 3.1 405B, estimate", "Llama 3.1 405B（估算）"),
            row("run", v["gemini"], "Gemini 1.0 Ultra, estimate", "Gemini 1.0 Ultra（估算）"),
            row("owned", v["gpt4-bought"], "Chips for GPT-4, if bought", "训练 GPT-4 的芯片（若购买）"),
            row(
                "owned",
                v["floor"],
                "DeepSeek hardware: floor",
                "DeepSeek 硬件：下限",
                **bound("semianalysis-hardware-floor"),
            ),
            row("owned", v["amodei"], "DeepSeek chips, per Anthropic", "DeepSeek 芯片：Anthropic 说法"),
            row("owned", v["semianalysis"], "DeepSeek servers: SemiAnalysis", "DeepSeek 服务器：SemiAnalysis"),
            row("company", v["compute"], "OpenAI: computing in a year", "OpenAI：一年算力支出"),
            row(
                "company",
                v["raised"],
                "OpenAI: money raised",
                "OpenAI：累计融资",
                pair="article",
                bound="at least",
                **{k: w + short(openai_raised, k[-2:]) for k, w in {"label_en": "over ", "label_zh": "超过 "}.items()},
            ),
            row("company", v["microsoft"], "Microsoft: AI plan for a year", "微软：一年 AI 计划", pair="article"),
            row(
                "company",
                v["bigtech"],
                "Big tech: plans for a year",
                "大型科技公司：一年计划",
                **bound("bigtech-capex-plan-2025"),
            ),
            row(
                "company",
                v["stargate"],
                "Stargate: announced ceiling",
                "星际之门：宣布的上限",
                **bound("stargate-ceiling"),
            ),
        ]
    ),
)
LADDER_TICKS = {"wide": [1e6, 1e8, 1e10, 1e12], "narrow": [1e6, 1e9, 1e12]}
ARROWS = alt.Shape(
    "bound:N",
    legend=None,
    scale=alt.Scale(domain=["exact", "at least", "at most"], range=["circle", "triangle-right", "triangle-left"]),
)


def ladder_x(lang: str, width: str) -> alt.X:
    scale = alt.Scale(type="log", domain=[1e5, 1e12], range=span(width, lang))
    return alt.X("cost:Q", title=None, scale=scale, axis=axis(LADDER_TICKS[width], "USD", lang))


def draw_ladder(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    p = placed(d, LADDER_GROUPS, lang, width)
    rows = only_rows(p).assign(
        hue=lambda r: [style.ACCENT if a == "article" else style.C1 for a in r["pair"]],
        bound=lambda r: r["bound"].fillna("exact"),
        top=lambda r: r["y"] - 13,
        foot=lambda r: r["y"] + 13,
        side=lambda r: r["cost"] > 3e9,
        said=lambda r: r[f"label_{lang}"],
    )
    if width == "narrow":
        rows = rows.assign(top=rows["top"] - 18)
    base = alt.Chart(rows).encode(y=pixels(p), x=ladder_x(lang, width), color=alt.Color("hue:N", scale=None))
    ends = base.mark_rule(strokeWidth=5, opacity=0.5).encode(x="cost_low:Q", x2="cost_high:Q")
    dots = base.mark_point(opacity=1, size=90).encode(shape=ARROWS)
    after = base.transform_filter("!datum.side").mark_text(align="left", dx=9).encode(text="said:N")
    before = base.transform_filter("datum.side").mark_text(align="right", dx=-9).encode(text="said:N")
    band, notes = article_bands(rows[rows["pair"] == "article"], p, lang, width)
    drawn = band + ends + dots + after + before + notes + texts(p, lang, width)
    return drawn.properties(height=float(p["bottom"].iloc[0]) + 6)


def article_bands(marked: pd.DataFrame, p: pd.DataFrame, lang: str, width: str) -> tuple[alt.Chart, alt.Chart]:
    """A band behind each rung that the article sets beside another, and the words that say so."""
    tag = {"en": "← the article’s pair", "zh": "← 文章拿来比"}[lang]
    right = RIGHT[width]
    bands = alt.Chart(marked).mark_rect(fill=style.RANGE, opacity=0.16)
    bands = bands.encode(y=pixels(p, "top"), y2="foot:Q", x=alt.value(-2), x2=alt.value(right + 16))
    first = "datum.cost < 1e7" if width == "wide" else "true"
    words = alt.Chart(marked).transform_filter(first)
    words = words.mark_text(align="right", color=style.ACCENT, fontSize=12, dy=-18 if width == "narrow" else 0)
    return bands, words.encode(y=pixels(p), x=alt.value(right + 10), text=alt.value(tag))


chart(
    Chart(
        "cost-ladder",
        ladder,
        draw_ladder,
        title={
            "en": "The article sets one run’s rent beside company money: a gap of "
            "[over 3,000 times](quantity:article-openai-over-v3), against [14 times](quantity:gpt4-over-v3) run "
            "for run",
            "zh": "文章拿一次训练的租金去比整家公司的钱，相差 [3000 多倍](quantity:article-openai-over-v3)；"
            "训练比训练，相差 [14 倍](quantity:gpt4-over-v3)",
        },
        subtitle={
            "en": "US dollars, logarithmic scale. Arrowheads: lower or upper bounds. Thick line: range. "
            "Shaded: what the article sets side by side",
            "zh": "美元，对数刻度。箭头形：只知下限或上限；粗线：区间；底色：文章放在一起比的几项",
        },
        alt={
            "en": "Amounts on a logarithmic scale, in groups. V3’s run at "
            "[$5.576 million](quantity:v3-training-cost) stands among training runs up to "
            "[$198.9 million](quantity:gemini-ultra-cloud-cost); hardware owned runs to "
            "[$1.6 billion](quantity:semianalysis-capex); company totals to "
            "[$500 billion](quantity:stargate-ceiling).",
            "zh": "对数刻度上的金额，分组排列。V3 的训练为 [557.6 万美元](quantity:v3-training-cost)，"
            "各家训练最高 [1.989 亿美元](quantity:gemini-ultra-cloud-cost)；"
            "拥有的硬件到 [16 亿美元](quantity:semianalysis-capex)；公司总额到 "
            "[5000 亿美元](quantity:stargate-ceiling)。",
        },
        columns=money_columns(),
        inputs=inputs_of(ladder_values.values()),
    )
)

# %% [markdown]
# ## Like for like
# All bars are final runs counted as rent.
# The price of the hour differs between DeepSeek's assumption and Epoch's estimates.
# So V3 and Llama are drawn at both.

# %%
LIKE_GROUPS = {
    "assumed": {
        "en": f"At {render(price.value, 'USD', 'en')} an hour, as DeepSeek assumes",
        "zh": f"按 DeepSeek 假定的每卡时 {render(price.value, 'USD', 'zh')}",
    },
    "cloud": {"en": "At the cloud prices Epoch AI works with", "zh": "按 Epoch AI 采用的云租价"},
}
like_values = [
    v3_cost,
    both_cost,
    llama_same_price,
    v3_cloud,
    q("gpt4-cloud-cost"),
    q("llama31-405b-cloud-cost"),
    q("gemini-ultra-cloud-cost"),
]
like = heading_columns(
    LIKE_GROUPS,
    frame(
        [
            row("assumed", like_values[0], "DeepSeek-V3", "DeepSeek-V3", maker="DeepSeek"),
            row("assumed", like_values[1], "V3 and R1 together", "V3 与 R1 合计", maker="DeepSeek"),
            row("assumed", like_values[2], "Llama 3.1 405B", "Llama 3.1 405B", maker="other"),
            row("cloud", like_values[3], "DeepSeek-V3 (our conversion)", "DeepSeek-V3（本站换算）", maker="DeepSeek"),
            row("cloud", like_values[4], "GPT-4", "GPT-4", maker="other"),
            row("cloud", like_values[5], "Llama 3.1 405B", "Llama 3.1 405B", maker="other"),
            row("cloud", like_values[6], "Gemini 1.0 Ultra", "Gemini 1.0 Ultra", maker="other"),
        ]
    ),
)
like.loc[0, ["cost_low", "cost_high"]] = [float(v3_low.value), float(v3_high.value)]
for lang, more in {"en": "; up to {} at list prices", "zh": "；按牌价最高 {}"}.items():
    like.loc[0, f"label_{lang}"] += more.format(short(v3_high, lang))


def draw_like(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    p = placed(d, LIKE_GROUPS, lang, width)
    rows = only_rows(p).assign(
        hue=lambda r: [style.C1 if m == "DeepSeek" else style.C6 for m in r["maker"]],
        top=lambda r: r["y"] - 9,
        foot=lambda r: r["y"] + 9,
        at=lambda r: r[["cost", "cost_high"]].max(axis=1),
    )
    scale = alt.Scale(domain=[0, rows["cost"].max()], range=span(width, lang, 96))
    base = alt.Chart(rows).encode(color=alt.Color("hue:N", scale=None))
    bars = base.mark_rect().encode(
        x=alt.X("cost:Q", axis=None, scale=scale), x2=alt.datum(0), y=pixels(p, "top"), y2="foot:Q"
    )
    ends = (
        alt.Chart(rows[rows["cost_low"] < rows["cost_high"]])
        .mark_rule(color=style.INK, strokeWidth=1.5)
        .encode(x=alt.X("cost_low:Q", axis=None, scale=scale), x2="cost_high:Q", y=pixels(p))
    )
    said = (
        alt.Chart(rows)
        .mark_text(align="left", dx=7)
        .encode(x=alt.X("at:Q", axis=None, scale=scale), y=pixels(p), text=f"label_{lang}:N")
    )
    return (bars + ends + said + texts(p, lang, width)).properties(height=float(p["bottom"].iloc[0]))


chart(
    Chart(
        "cost-like-for-like",
        like,
        draw_like,
        title={
            "en": "Run for run, GPT-4 cost [14 times](quantity:gpt4-over-v3) what V3 did; "
            "at one hourly price, Llama cost [11 times](quantity:llama31-over-v3)",
            "zh": "训练比训练，GPT-4 是 V3 的 [14 倍](quantity:gpt4-over-v3)；"
            "租金统一后，Llama 是 V3 的 [11 倍](quantity:llama31-over-v3)",
        },
        subtitle={
            "en": "Rental value of the final training run, US dollars. Line on the first bar: its hours at "
            "list prices of early [2025](quantity:article-date)",
            "zh": "正式训练的租用价值，美元。首行细线：V3 的卡时按 [2025 年](quantity:article-date)初的牌价计",
        },
        alt={
            "en": "Bars. At DeepSeek’s price: V3 [$5.576 million](quantity:v3-training-cost), with R1 "
            "[$5.87 million](quantity:v3-plus-r1-cost), Llama "
            "[$61.7 million](quantity:llama31-405b-cost-at-h800-price). "
            "At cloud prices: V3 [$15.4 million](quantity:v3-cost-at-epoch-price), GPT-4 "
            "[$78.6 million](quantity:gpt4-cloud-cost), Llama [$170 million](quantity:llama31-405b-cloud-cost), "
            "Gemini Ultra [$199 million](quantity:gemini-ultra-cloud-cost).",
            "zh": "柱状图。按 DeepSeek 的租金：V3 [557.6 万美元](quantity:v3-training-cost)，加上 R1 为 "
            "[587.1 万美元](quantity:v3-plus-r1-cost)，Llama "
            "[6168 万美元](quantity:llama31-405b-cost-at-h800-price)。"
            "按云租价：V3 [1535 万美元](quantity:v3-cost-at-epoch-price)，GPT-4 "
            "[7856 万美元](quantity:gpt4-cloud-cost)，"
            "Llama [1.698 亿美元](quantity:llama31-405b-cloud-cost)，Gemini Ultra "
            "[1.989 亿美元](quantity:gemini-ultra-cloud-cost)。",
        },
        columns=money_columns(),
        inputs=inputs_of([*like_values, v3_low, v3_high]),
    )
)

# %% [markdown]
# ## The same run by each method
# Writing hardware off charges a run only for its weeks, and buying charges it for everything.
# Renting lies between, because it holds the landlord's margin.
# For V3 the maker gave rent only; the purchase price is a news site's lower bound for the servers.

# %%
METHODS = {
    "amortised": {"en": "written off", "zh": "折旧加电费"},
    "rent": {"en": "rented", "zh": "租用"},
    "bought": {"en": "bought", "zh": "采购"},
}


def cost_cell(model: str, column: str) -> Value:
    """One estimate of Epoch AI's table of costs."""
    return COMPUTE.value("cost", model, column, "USD")


method_values = {
    ("DeepSeek-V3", "rent"): v3_cost,
    ("DeepSeek-V3", "bought"): q("v3-cluster-hardware-cost"),
    ("GPT-4", "amortised"): q("gpt4-amortised-cost"),
    ("GPT-4", "rent"): q("gpt4-cloud-cost"),
    ("GPT-4", "bought"): q("gpt4-acquisition-cost"),
    ("Llama 3.1 405B", "amortised"): q("llama31-405b-amortised-cost"),
    ("Llama 3.1 405B", "rent"): q("llama31-405b-cloud-cost"),
    ("Llama 3.1 405B", "bought"): q("llama31-405b-acquisition-cost"),
    ("Gemini 1.0 Ultra", "amortised"): q("gemini-ultra-amortised-cost"),
    ("Gemini 1.0 Ultra", "rent"): q("gemini-ultra-cloud-cost"),
    ("Gemini 1.0 Ultra", "bought"): cost_cell("gemini-1-0-ultra", "hardware_acquisition_cost_usd"),
}
methods = frame(
    [
        row(
            method,
            value,
            model,
            model,
            3,
            method_en=METHODS[method]["en"],
            method_zh=METHODS[method]["zh"],
            **(bound("v3-cluster-hardware-cost") if (model, method) == ("DeepSeek-V3", "bought") else {}),
        )
        for (model, method), value in method_values.items()
    ]
)
METHOD_TICKS = [1e7, 1e8, 1e9]
METHOD_LOOK = {
    "color": alt.Color(
        "group:N", legend=None, scale=alt.Scale(domain=list(METHODS), range=[style.C3, style.C1, style.C2])
    ),
    "shape": alt.Shape(
        "group:N", legend=None, scale=alt.Scale(domain=list(METHODS), range=["diamond", "circle", "square"])
    ),
}


def method_x(lang: str, left: float, right: float) -> alt.X:
    """A logarithmic axis of dollars between two pixel positions."""
    scale = alt.Scale(type="log", domain=[4e6, 1e9], range=[left, right])
    return alt.X("cost:Q", title=None, scale=scale, axis=axis(METHOD_TICKS, "USD", lang))


def draw_methods(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    return (methods_wide if width == "wide" else methods_narrow)(d, lang)


def methods_wide(d: pd.DataFrame, lang: str) -> alt.LayerChart:
    """One line a model, its marks named above and valued below."""
    order = {m: n for n, m in enumerate(dict.fromkeys(d["what_en"]))}
    p = d.assign(y=[36 + 66 * order[m] for m in d["what_en"]], bottom=36 + 66 * len(order) - 32)
    base = alt.Chart(p).encode(x=method_x(lang, 130, RIGHT["wide"] - 16), y=pixels(p))
    link = base.mark_line(strokeWidth=3, color=style.GRID).encode(detail="what_en:N", order="cost:Q")
    dots = base.mark_point(size=130, opacity=1).encode(**METHOD_LOOK)
    layers = [link, dots]
    for group, align, dx in (("amortised", "right", 4), ("rent", "center", 0), ("bought", "center", 0)):
        mine = base.transform_filter(f"datum.group == '{group}'")
        layers.append(mine.mark_text(align=align, dx=dx, dy=19).encode(text=f"label_{lang}:N"))
        layers.append(
            mine.mark_text(align=align, dx=dx, dy=-17, fontSize=12).encode(
                text=f"method_{lang}:N", color=METHOD_LOOK["color"]
            )
        )
    names = (
        alt.Chart(p.drop_duplicates("what_en"))
        .mark_text(align="left", fontWeight=600)
        .encode(x=alt.value(0), y=pixels(p), text=f"what_{lang}:N")
    )
    return alt.layer(*layers, names).properties(height=float(p["bottom"].iloc[0]))


def methods_narrow(d: pd.DataFrame, lang: str) -> alt.LayerChart:
    """One line a method, under a heading for each model."""
    models = {m: {"en": m, "zh": m} for m in dict.fromkeys(d["what_en"])}
    named = d.assign(kind_of=d["group"], group=d["what_en"], **{f"what_{lang}": d[f"method_{lang}"]})
    p = placed(named, models, lang, "wide").assign(group=lambda r: r["kind_of"])
    rows = only_rows(p)
    base = alt.Chart(rows).encode(x=method_x(lang, 84, RIGHT["narrow"] - 92), y=pixels(p))
    dots = base.mark_point(size=110, opacity=1).encode(**METHOD_LOOK)
    said = base.mark_text(align="left", dx=11).encode(text=f"label_{lang}:N")
    return (dots + said + texts(p, lang, "wide")).properties(height=float(p["bottom"].iloc[0]))


chart(
    Chart(
        "cost-methods",
        methods,
        draw_methods,
        title={
            "en": "One and the same GPT-4 run costs [$41 million](quantity:gpt4-amortised-cost), "
            "[$79 million](quantity:gpt4-cloud-cost) or [$778 million](quantity:gpt4-acquisition-cost), by how "
            "it is booked",
            "zh": "同是 GPT-4 的训练，记账方法不同，成本可以是 [4070 万美元](quantity:gpt4-amortised-cost)、"
            "[7856 万美元](quantity:gpt4-cloud-cost)或 [7.78 亿美元](quantity:gpt4-acquisition-cost)",
        },
        subtitle={
            "en": "Final training run by bookkeeping method, US dollars, logarithmic scale; written off includes "
            "energy. "
            "V3: DeepSeek’s own rent, and a news site’s lower bound",
            "zh": "同一次正式训练的不同记账方法，美元，对数刻度。Epoch AI 估算；V3 为 DeepSeek "
            "自报租金与媒体估算的采购价下限",
        },
        alt={
            "en": "For each model marks by method: written off with energy, rented, bought. For GPT-4 buying is "
            "[19 times](quantity:gpt4-methods-spread) writing off. For V3 rent is "
            "[$5.576 million](quantity:v3-training-cost) and buying the servers over "
            "[$51 million](quantity:v3-cluster-hardware-cost).",
            "zh": "每个模型按折旧加电费、租用、采购分别标点。GPT-4 按采购计是按折旧计的 "
            "[19 倍](quantity:gpt4-methods-spread)。"
            "V3 的租金为 [557.6 万美元](quantity:v3-training-cost)，采购服务器超过 "
            "[5100 万美元](quantity:v3-cluster-hardware-cost)。",
        },
        columns={
            "en": {"what_en": "Model", "method_en": "Method", "cost": "US dollars"},
            "zh": {"what_zh": "模型", "method_zh": "记账方法", "cost": "美元"},
        },
        inputs=inputs_of(method_values.values()),
    )
)

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


quotes = pd.DataFrame(
    {
        "id": recent["id"],
        "card": [card(h) for h in recent["hardware"]],
        "vendor": recent["vendor"],
        "day": recent["price_date"],
        "price": recent[PRICE_COLUMN],
    }
).drop_duplicates(["card", "vendor", "price"])
HOUR_TICKS = {"wide": [0, 4, 8, 12], "narrow": [0, 6, 12]}
HOUR_TOP = 13


def hour_axis(lang: str, width: str) -> alt.Axis:
    """Ticks with the price of the hour, and under it the cost of V3's hours at that price."""
    lines = {"0": {"en": ["per hour", "V3’s run"], "zh": ["每卡时", "V3 训练"]}[lang]}
    for tick in HOUR_TICKS[width][1:]:
        whole = render(v3_hours.value * tick, "USD", lang, 3 + (lang == "zh"))
        lines[str(tick)] = [render(Decimal(tick), "USD", lang), whole]
    table = json.dumps(lines, ensure_ascii=False)
    return alt.Axis(
        values=HOUR_TICKS[width],
        labelExpr=f"{table}[datum.value]",
        title=None,
        labelFontSize=12,
        labelLineHeight=17,
        labelFlush=False,
    )


def draw_hours(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    order = {c: n for n, c in enumerate(dict.fromkeys(CARDS.values()))}
    hues = {"H800": style.ACCENT, "A100": style.MUTED}
    p = d.assign(
        y=[62 + 48 * order[c] for c in d["card"]],
        bottom=62 + 48 * len(order) - 24,
        hue=[hues.get(c, style.C1) for c in d["card"]],
    )
    x = alt.X(
        "price:Q", axis=hour_axis(lang, width), scale=alt.Scale(domain=[0, HOUR_TOP], range=[92, RIGHT[width] + 4])
    )
    marks = (
        alt.Chart(p)
        .mark_tick(orient="vertical", size=24, thickness=2.5, opacity=0.85)
        .encode(x=x, y=pixels(p), color=alt.Color("hue:N", scale=None))
    )
    names = (
        alt.Chart(p.drop_duplicates("card"))
        .mark_text(align="left", fontWeight=600)
        .encode(x=alt.value(0), y=pixels(p), text="card:N")
    )
    said = alt.Chart(named_quotes(p, width)).encode(x=x, y=pixels(p), text=f"said_{lang}:N")
    look = {"dy": -20, "fontSize": 11, "color": style.MUTED}
    who = said.transform_filter("datum.card != 'H800'").mark_text(**look)
    who += said.transform_filter("datum.card == 'H800'").mark_text(align="left", dx=-12, **look)
    return (assumed_rule(p, x, lang, width) + marks + names + who).properties(height=float(p["bottom"].iloc[0]))


def named_quotes(p: pd.DataFrame, width: str) -> pd.DataFrame:
    """The quotes that carry a name: the H800's with its price, and the dearest."""
    h800 = p[p["card"].eq("H800")]
    quoted = {"en": f": {render(h800_quote.value, 'USD', 'en')}", "zh": f"：{render(h800_quote.value, 'USD', 'zh')}"}
    h800 = h800.assign(**{f"said_{lang}": h800["vendor"] + text for lang, text in quoted.items()})
    dear = p.sort_values("price").tail(3 if width == "wide" else 1)
    first = dear["vendor"].str.split().str[0]
    return pd.concat([h800, dear.assign(said_en=first, said_zh=first)])


def assumed_rule(p: pd.DataFrame, x: alt.X, lang: str, width: str) -> alt.LayerChart:
    """The price DeepSeek assumed, as a line through all rows."""
    words = {
        "en": f"DeepSeek assumes {render(price.value, 'USD', 'en')}: {short(v3_cost, 'en', 4)}",
        "zh": f"DeepSeek 假定 {render(price.value, 'USD', 'zh')}：{short(v3_cost, 'zh')}",
    }
    at = pd.DataFrame([{"price": float(price.value), "y": 22.0, "foot": p["bottom"].iloc[0], "text": words[lang]}])
    at = at.assign(bottom=p["bottom"].iloc[0])
    rule = alt.Chart(at).mark_rule(color=style.ACCENT, strokeDash=[5, 3]).encode(x=x, y=pixels(at), y2="foot:Q")
    text = (
        alt.Chart(at)
        .mark_text(align="left", color=style.ACCENT, dx=-4 if width == "wide" else -64, dy=-9)
        .encode(x=x, y=pixels(at), text="text:N")
    )
    return rule + text


chart(
    Chart(
        "cost-per-hour-price",
        quotes,
        draw_hours,
        title={
            "en": "[$2](quantity:h800-hour-price) an hour is the low end: at H100 list prices V3’s hours cost "
            "[$5.5 million](quantity:v3-cost-low) to [$34 million](quantity:v3-cost-high)",
            "zh": "每卡时 [2 美元](quantity:h800-hour-price)偏低：按 H100 牌价，V3 的卡时值 "
            "[552 万美元](quantity:v3-cost-low)到 [3426 万美元](quantity:v3-cost-high)",
        },
        subtitle={
            "en": "List prices on demand per chip and hour, collected by Epoch AI after V3’s release; "
            "below each price what V3’s hours cost at it",
            "zh": "Epoch AI 在 V3 发布后收集的按需租用牌价（每芯片每小时）；价格下方为 V3 的卡时按此价的成本",
        },
        alt={
            "en": "Marks for list prices by chip. H100 prices run from just under DeepSeek’s assumption to "
            "several times it. "
            "The only H800 price would make V3’s run cost [$9.5 million](quantity:v3-cost-at-h800-quote).",
            "zh": "按芯片排列的牌价。H100 的价格从略低于 DeepSeek 的假定到数倍于它。"
            "按查到的唯一 H800 牌价，V3 的训练要 [953.5 万美元](quantity:v3-cost-at-h800-quote)。",
        },
        columns={
            "en": {"card": "Chip", "vendor": "Cloud company", "day": "Date", "price": "US dollars per chip and hour"},
            "zh": {"card": "芯片", "vendor": "云服务商", "day": "日期", "price": "每芯片每小时，美元"},
        },
        inputs=(*inputs_of([v3_cost]), "training-compute/gpu_price"),
    )
)

# %% [markdown]
# ## Compute over time
# Every language model with an estimate by Epoch AI that came out before the article.

# %%
NAMED = {
    "gpt-4": "GPT-4",
    "gemini-1-0-ultra": "Gemini 1.0 Ultra",
    "llama-3-1-405b": "Llama 3.1 405B",
    "deepseek-v3": "DeepSeek-V3",
    "deepseek-r1": "DeepSeek-R1",
    "gpt-4-5": "GPT-4.5",
    "grok-4": "Grok 4",
}
listed_models = COMPUTE.table("model").dropna(subset=["training_compute_flop"])
before = pd.Timestamp(str(q("article-date").value))
known = listed_models[listed_models["publication_date"].le(before)]
runs = pd.DataFrame(
    {
        "model": known["model"],
        "maker": known["organisation"],
        "day": known["publication_date"],
        "flop": known["training_compute_flop"],
        "name": known["id"].map(NAMED).fillna(""),
        "by": ["DeepSeek" if o.startswith("DeepSeek") else "other" for o in known["organisation"]],
    }
)
FLOP_TICKS = [1e18, 1e20, 1e22, 1e24, 1e26]
LABEL_AT = {
    "GPT-4": ("right", -9, -3),
    "Gemini 1.0 Ultra": ("right", -3, -14),
    "Llama 3.1 405B": ("left", 2, -14),
    "DeepSeek-V3": ("right", -9, 3),
    "DeepSeek-R1": ("left", 9, 0),
    "GPT-4.5": ("right", -9, 2),
    "Grok 4": ("right", -4, -12),
}
BRIEF = {
    "wide": {"DeepSeek-V3": "V3", "DeepSeek-R1": "R1"},
    "narrow": {"DeepSeek-V3": "V3", "DeepSeek-R1": "R1", "Llama 3.1 405B": "Llama 3.1"},
}


def power_axis() -> alt.Axis:
    """Powers of ten, as the site writes them, without the unit."""
    names = {f"{t:.0e}".replace("+", ""): bare_power(Decimal(str(t)), "en") for t in FLOP_TICKS}
    return alt.Axis(
        values=FLOP_TICKS,
        title=None,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[replace(format(datum.value, '.0e'), '+', '')]",
    )


def bare_power(number: Decimal, lang: str) -> str:
    """A power of ten without unit and without a leading factor of one."""
    return render(number, "FLOP", lang).removesuffix(" FLOP").removeprefix("1 × ")


def draw_time(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    years = [{"year": y} for y in range(2020, 2026, 1 if width == "wide" else 2)]
    time = alt.X("day:T", title=None, axis=alt.Axis(format="%Y" if lang == "en" else "%Y年", values=years, grid=False))
    y = alt.Y("flop:Q", scale=alt.Scale(type="log", domain=[1e17, 1e27]), axis=power_axis())
    base = alt.Chart(d).encode(x=time, y=y)
    rest = base.transform_filter("datum.name == '' && datum.by == 'other'")
    mine = base.transform_filter("datum.name == '' && datum.by == 'DeepSeek'")
    named = base.transform_filter("datum.name != ''").mark_point(size=100, opacity=1)
    hue = alt.condition("datum.by == 'DeepSeek'", alt.value(style.C1), alt.value(style.C2))
    shape = alt.condition("datum.by == 'DeepSeek'", alt.value("square"), alt.value("circle"))
    layers = [
        rest.mark_point(size=20, color=style.RANGE, opacity=0.45),
        mine.mark_point(size=32, color=style.C1, opacity=0.9, shape="square"),
    ]
    halos, names = name_layers(base, width)
    layers += [*halos, named.encode(color=hue, shape=shape), *names]
    return alt.layer(*layers).properties(height=430)


def name_layers(base: alt.Chart, width: str) -> tuple[list[alt.Chart], list[alt.Chart]]:
    """The names of single models, and for each a halo of paper so that the cloud does not swallow it."""
    halos, names = [], []
    for name, (align, dx, dy) in LABEL_AT.items():
        here = base.transform_filter(f"datum.name == '{name}'")
        text = alt.value(BRIEF[width].get(name, name))
        place = {"align": align, "dx": dx, "dy": dy, "fontWeight": 600}
        halos.append(here.mark_text(**place, stroke=style.PAPER, strokeWidth=5, strokeJoin="round").encode(text=text))
        names.append(here.mark_text(**place).encode(text=text))
    return halos, names


chart(
    Chart(
        "compute-over-time",
        runs,
        draw_time,
        title={
            "en": "V3 took far less computing than the largest runs: the older GPT-4 took "
            "[6.2 times](quantity:gpt4-flop-over-v3) as much",
            "zh": "V3 所用算力远小于最大的几次训练：更早的 GPT-4 是它的 [6.2 倍](quantity:gpt4-flop-over-v3)",
        },
        subtitle={
            "en": "Training compute of language models, FLOP, logarithmic scale, as estimated by Epoch AI. "
            "Squares: DeepSeek",
            "zh": "语言模型的训练算力，FLOP，对数刻度，Epoch AI 估算。方块：DeepSeek",
        },
        alt={
            "en": "A rising cloud of points. DeepSeek-V3 and R1 stand well below the largest runs of their time: "
            "V3 at about [3.3 × 10²⁴ FLOP](quantity:v3-training-flop) by the parameter rule, "
            "under GPT-4, Gemini 1.0 Ultra, Llama 3.1 405B and GPT-4.5.",
            "zh": "点云逐年上升。DeepSeek-V3 与 R1 明显低于同期最大的训练：按参数法，V3 约为 "
            "[3.3 × 10²⁴ FLOP](quantity:v3-training-flop)，低于 GPT-4、Gemini 1.0 Ultra、Llama 3.1 405B 和 GPT-4.5。",
        },
        columns={
            "en": {"model": "Model", "maker": "Maker", "day": "Date", "flop": "FLOP"},
            "zh": {"model": "模型", "maker": "开发者", "day": "日期", "flop": "FLOP"},
        },
        inputs=("training-compute/model",),
    )
)

# %% [markdown]
# ## How the estimate moved
# The copies of Epoch AI's list carry dates that are upper bounds for when they were taken.
# The first figure came from hours and an assumed use of the chips, with a wide range.
# The later one came from the parameter rule.

# %%
copies = COMPUTE.table("revision")
copies = copies[copies["model"].isin(["DeepSeek-V3", "DeepSeek-R1"])].dropna(subset=["training_compute_flop"])
revisions = frame(
    [
        {
            "model": r["model"],
            "day": r["copy_date"],
            "flop": epoch_copy(r["id"]),
            **{f"label_{lang}": render(epoch_copy(r["id"]).value, "FLOP", lang) for lang in ("en", "zh")},
        }
        for r in copies.to_dict("records")
    ]
).drop(columns=["flop_low", "flop_high"])
first = q("v3-compute-epoch-2025-02")
opening = revisions["model"].eq("DeepSeek-V3") & revisions["day"].eq(revisions["day"].min())
revisions.loc[opening, ["flop_low", "flop_high"]] = [float(first.low), float(first.high)]


REVISION_TICKS = [0.0, 2e24, 4e24, 6e24, 8e24]
REVISED = ["DeepSeek-V3", "DeepSeek-R1"]
REVISION_LOOK = {
    "color": alt.Color("model:N", legend=None, scale=alt.Scale(domain=REVISED, range=[style.C1, style.C2])),
    "shape": alt.Shape("model:N", legend=None, scale=alt.Scale(domain=REVISED, range=["circle", "square"])),
}


def revision_axis(lang: str) -> alt.Axis:
    """Ticks without the power of ten, which stands once at the top."""
    names = ["0" if not t else bare_power(Decimal(str(t)), lang).split(" × ")[0] for t in REVISION_TICKS]
    names[-1] = bare_power(Decimal(str(REVISION_TICKS[-1])), lang)
    label = "+".join(f"(datum.value == {t} ? '{n}' : '')" for t, n in zip(REVISION_TICKS, names, strict=True))
    return alt.Axis(values=REVISION_TICKS, labelExpr=label, title=None)


def draw_revisions(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    d = d.assign(
        copy=[day_words(t, lang) for t in d["day"]],
        brief=d["model"].str.removeprefix("DeepSeek-"),
        said=[t.split(" × ")[0] for t in d[f"label_{lang}"]],
        last=d["day"].eq(d["day"].max()),
    )
    x = alt.X(
        "copy:N",
        sort=None,
        title=None,
        axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '|')"),
        scale=alt.Scale(padding=0.55),
    )
    y = alt.Y("flop:Q", scale=alt.Scale(domain=[0, 8e24]), axis=revision_axis(lang))
    base = alt.Chart(d).encode(x=x, y=y, color=REVISION_LOOK["color"])
    ends = base.transform_filter("isValid(datum.flop_low)").mark_rule(strokeWidth=7, opacity=0.3)
    ends = ends.encode(y="flop_low:Q", y2="flop_high:Q")
    names = base.transform_filter("datum.last").mark_text(align="left", dx=13, fontWeight=600)
    names = names.encode(text="model:N" if width == "wide" else "brief:N")
    above = base.transform_filter("datum.brief == 'R1'").mark_text(align="left", dx=6, dy=-15)
    below = base.transform_filter("datum.brief == 'V3'").mark_text(align="right", dx=-4, dy=17)
    dots = base.mark_point(size=110, opacity=1).encode(**REVISION_LOOK)
    figures = above.encode(text="said:N") + below.encode(text="said:N")
    return (ends + base.mark_line() + dots + figures + names).properties(height=320)


def day_words(day: pd.Timestamp, lang: str) -> str:
    """A date as an axis label: day and month, then the year on a line of its own."""
    whole, year = (
        render(Decimal(day.strftime(f)), unit, lang) for f, unit in (("%Y%m%d", "date"), ("%Y", "calendar_year"))
    )
    return f"{whole.replace(year, '').strip().replace(' ', '' if lang == 'zh' else ' ')}|{year}"


chart(
    Chart(
        "compute-revisions",
        revisions,
        draw_revisions,
        title={
            "en": "Epoch AI cut its estimate of V3’s compute by [25%](quantity:v3-compute-revision-cut) within weeks",
            "zh": "Epoch AI 在数周内把 V3 算力的估算下调了 [25%](quantity:v3-compute-revision-cut)",
        },
        subtitle={
            "en": "Training compute in dated copies of Epoch AI’s list, FLOP. Bar: range given with the first estimate",
            "zh": "Epoch AI 列表不同日期副本中的训练算力，FLOP。竖条：首次估算附带的区间",
        },
        alt={
            "en": "Lines with dots. V3 falls from [4.56 × 10²⁴ FLOP](quantity:v3-compute-epoch-2025-02) to "
            "[3.41 × 10²⁴ FLOP](quantity:v3-compute-epoch-2025-04) and stays; R1 falls in the last copy.",
            "zh": "折线与圆点。V3 由 [4.56 × 10²⁴ FLOP](quantity:v3-compute-epoch-2025-02) 降到 "
            "[3.41 × 10²⁴ FLOP](quantity:v3-compute-epoch-2025-04)，此后不变；R1 在最后一份副本中下调。",
        },
        columns={
            "en": {"model": "Model", "day": "Date of the copy", "flop": "FLOP", "flop_low": "Low", "flop_high": "High"},
            "zh": {"model": "模型", "day": "副本日期", "flop": "FLOP", "flop_low": "下限", "flop_high": "上限"},
        },
        inputs=(*inputs_of([first]), "training-compute/revision"),
    )
)

# %% [markdown]
# ## Where the verdict turns
# The cost is hours times price, so the article's number is a line through all pairs that give it.
# The band beside the line is where the rule still calls the number imprecise.

# %%
COST_CLAIM = current().store().claim("p1-training-cost")
NEAR_COST = bands(COST_CLAIM)[1]
SPAN = [0.5, 20.0]
EVEN_HOURS = [3e4, 1e8]
EVEN_POINTS = [
    ("v3", "V3, as reported", "V3，报告假定的租金", v3_hours, price),
    ("h800", "V3 at the H800 quote", "V3，H800 报价", v3_hours, h800_quote),
    ("high", "V3 at the highest H100 quote", "V3，H100 最高报价", v3_hours, quote(hopper.iloc[-1])),
    ("r1", "R1’s own stages", "R1 自身各阶段", r1_hours, price),
    ("llama", "Llama 3.1 405B’s hours", "Llama 3.1 405B 的卡时", q("llama31-405b-gpu-hours"), price),
]
EVEN_BRIEF = {
    "v3": ("V3", "V3"),
    "h800": ("H800", "H800"),
    "high": ("top H100", "H100 最高"),
    "r1": ("R1 alone", "R1 自身"),
    "llama": ("Llama 3.1", "Llama 3.1"),
}


def edge(cost: Decimal | None, at: float) -> float:
    """Hours that give a cost at a price."""
    assert cost is not None
    return float(cost) / at


def even_rows() -> list[dict[str, Any]]:
    """The band and the line at both ends of the prices, then the points."""
    rows: list[dict[str, Any]] = [
        {
            "kind": "line",
            "price": at,
            "hours": edge((COST_CLAIM.low + COST_CLAIM.high) / len(SPAN), at),
            "hours_low": edge(NEAR_COST.low, at),
            "hours_high": edge(NEAR_COST.high, at),
            "what_en": "the article’s number",
            "what_zh": "文章的数字",
        }
        for at in SPAN
    ]
    for key, en, zh, hours, at in EVEN_POINTS:
        cost = hours * at
        rows.append(
            {
                "kind": key,
                "price": float(at.value),
                "hours": float(hours.value),
                "cost": float(cost.value),
                "what_en": en,
                "what_zh": zh,
                **{f"label_{lang}": short(cost, lang) for lang in ("en", "zh")},
            }
        )
    return rows


even = pd.DataFrame(even_rows())
EVEN_PLACE = {
    "v3": ("right", -8, 19),
    "h800": ("left", -8, -16),
    "high": ("right", 6, 18),
    "r1": ("left", 11, 0),
    "llama": ("left", 11, 0),
}


def even_axes(lang: str, hours: str = "hours") -> dict[str, Any]:
    """Logarithmic price and hours."""
    x = axis([0.5, 1, 2, 5, 10, 20], "USD", lang, grid=False)
    y = axis([1e5, 1e6, 1e7, 1e8], "count", lang)
    return {
        "x": alt.X("price:Q", title=None, scale=alt.Scale(type="log", domain=SPAN, nice=False), axis=x),
        "y": alt.Y(f"{hours}:Q", title=None, scale=alt.Scale(type="log", domain=EVEN_HOURS, nice=False), axis=y),
    }


def draw_even(d: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    axes = even_axes(lang)
    lines = alt.Chart(d[d["kind"].eq("line")]).encode(x=axes["x"])
    band = lines.mark_area(color=style.C5, opacity=0.28).encode(y=even_axes(lang, "hours_low")["y"], y2="hours_high:Q")
    line = lines.mark_line(color=style.C3, strokeWidth=2.5).encode(y=axes["y"])
    points = alt.Chart(d[d["kind"].ne("line")]).encode(x=axes["x"], y=axes["y"])
    dots = points.mark_point(size=95, filled=True, opacity=1, color=style.ACCENT)
    layers = [band, line, *even_words(lang, width), dots]
    for key, (align, dx, dy) in EVEN_PLACE.items():
        here = points.transform_filter(f"datum.kind == '{key}'")
        brief = "" if width == "wide" else EVEN_BRIEF[key][lang == "zh"]
        layers += even_name(here, align, dx, dy, lang, brief)
    return alt.layer(*layers).properties(height=380)


def even_name(here: alt.Chart, align: str, dx: int, dy: int, lang: str, brief: str) -> list[alt.Chart]:
    """What a point is, in brief where there is no room, and what it comes to."""
    colon = {"en": ": ", "zh": "："}[lang]
    said = f"({json.dumps(brief, ensure_ascii=False)} || datum.what_{lang}) + '{colon}' + datum.label_{lang}"
    text = here.transform_calculate(said=said)
    look = {"align": align, "dx": dx, "dy": dy}
    halo = text.mark_text(**look, stroke=style.PAPER, strokeWidth=4, strokeJoin="round").encode(text="said:N")
    return [halo, text.mark_text(**look).encode(text="said:N")]


def even_words(lang: str, width: str) -> list[alt.Chart]:
    """What the sides of the line mean."""
    words = {
        "en": [("costs more than the article says", 6.5, 6.5e7), ("costs less", 0.75, 6e4)],
        "zh": [("比文章说的贵", 8, 6.5e7), ("比文章说的便宜", 0.8, 6e4)],
    }[lang]
    nearer = 1 if width == "wide" else 0.72
    data = pd.DataFrame([{"text": t, "price": p * nearer if p > 1 else p, "hours": h} for t, p, h in words])
    axes = even_axes(lang)
    base = alt.Chart(data).encode(x=axes["x"], y=axes["y"], text="text:N")
    return [base.mark_text(color=style.MUTED, fontStyle="italic" if lang == "en" else "normal")]


chart(
    Chart(
        "cost-break-even",
        even,
        draw_even,
        title={
            "en": "With V3’s hours the article’s number needs an hour at about [$2](quantity:h800-hour-price); "
            "at the H800 quote the same hours cost [$9.5 million](quantity:v3-cost-at-h800-quote)",
            "zh": "按 V3 的卡时，只有租金约为[每 GPU 小时 2 美元](quantity:h800-hour-price)才得出文章的数字；"
            "按 H800 报价，同样的卡时要 [953.5 万美元](quantity:v3-cost-at-h800-quote)",
        },
        subtitle={
            "en": "GPU-hours (upwards) against price per hour, both logarithmic. Line: every pair that gives the "
            "article’s number. Band: the rule still says imprecise",
            "zh": "纵轴为卡时，横轴为每卡时租金，均为对数刻度。线：恰好得出文章数字的组合；色带：规则仍判为不精确",
        },
        alt={
            "en": "A falling line with a narrow band. V3 at the report’s price lies on it, R1’s own stages far below, "
            "V3 at market prices and Llama’s hours far above.",
            "zh": "一条下降的线和窄色带。"
            "V3 按报告租金落在线上；R1 自身各阶段远在其下；V3 按市场报价、Llama 的卡时远在其上。",
        },
        columns={
            "en": {"what_en": "Point", "price": "US dollars per GPU-hour", "hours": "GPU-hours", "cost": "US dollars"},
            "zh": {"what_zh": "点", "price": "每卡时美元", "hours": "卡时", "cost": "美元"},
        },
        inputs=(*inputs_of([v3_cost, r1_cost]), "llama31-405b-gpu-hours", "training-compute/gpu_price"),
    )
)

# %% [markdown]
# ## Try it: what counts as cost
# A reader of the page may change the price of the hour, what counts, and how much came before the final runs.
# Nobody has published the research behind V3 and R1, so its size is the reader's own assumption, nothing at first.


# %%
def typed(value: Value) -> str:
    """A value as a reader would type it."""
    return f"{value.value.normalize():f}"


research = assumed("research-per-run", "0", "times")
counted = both_cost + both_cost * research
R1_STAGES = (q("r1-zero-run-hours"), q("r1-run-hours"), q("r1-sft-gpu-hours"))
calculator(
    Calculator(
        "training-cost",
        title={
            "en": "What does the training cost if you count otherwise?",
            "zh": "换一个租金，换一种口径，训练要花多少钱？",
        },
        outputs=(
            Output(counted, {"en": "Counted this way, the training costs", "zh": "这样算，训练的花费是"}),
            Output(v3_hours + r1_hours, {"en": "Hours of the final runs:", "zh": "正式训练的卡时："}),
            Output(
                q("gpt4-cloud-cost") / counted,
                {
                    "en": "GPT-4’s run, at Epoch AI’s [$78.6 million](quantity:gpt4-cloud-cost), over this:",
                    "zh": "GPT-4 的训练（Epoch AI 估 [7856 万美元](quantity:gpt4-cloud-cost)）是它的：",
                },
            ),
        ),
        controls=(
            Number(
                "price", price, "0.5", "13", "0.01", {"en": "Price of a GPU-hour, US dollars", "zh": "每卡时租金，美元"}
            ),
            Switch(
                "v3",
                tuple(v3_stage_hours),
                {"en": "The base model’s run: V3, all stages", "zh": "计入基座模型 V3 的全部阶段"},
            ),
            Switch("r1", R1_STAGES, {"en": "R1’s own stages", "zh": "计入 R1 自身各阶段"}),
            Number(
                "research",
                research,
                "0",
                "10",
                "0.1",
                {
                    "en": "Research and trial runs before them, as a multiple of their cost (not published)",
                    "zh": "此前的研究和试验，相当于上述花费的几倍（未公布）",
                },
            ),
        ),
        against=(Against("p1-training-cost"),),
        axis=Axis("log", ("100000", "1000000", "10000000", "100000000", "1000000000")),
        cases=(
            Case({"en": "V3 and R1, at the report’s price", "zh": "V3 加 R1，报告假定的租金"}, {}, both_cost),
            Case({"en": "V3 alone, as its report counts", "zh": "只算 V3，报告自己的算法"}, {"r1": "0"}, v3_cost),
            Case({"en": "R1’s own stages alone", "zh": "只算 R1 自身各阶段"}, {"v3": "0"}, r1_cost),
            Case(
                {"en": "V3 alone, lowest H100 list price", "zh": "只算 V3，H100 最低牌价"},
                {"r1": "0", "price": typed(quote(hopper.iloc[0]))},
                v3_low,
            ),
            Case(
                {"en": "V3 alone, the only H800 list price", "zh": "只算 V3，唯一的 H800 牌价"},
                {"r1": "0", "price": typed(h800_quote)},
                v3_at_h800_quote,
            ),
            Case(
                {"en": "V3 alone, highest H100 list price", "zh": "只算 V3，H100 最高牌价"},
                {"r1": "0", "price": typed(quote(hopper.iloc[-1]))},
                v3_high,
            ),
            Case(
                {"en": "V3 and R1, and as much again for research", "zh": "V3 加 R1，研究再花同样多"},
                {"research": "1"},
                both_cost + both_cost,
            ),
        ),
        note={
            "en": "Staff, data and the purchase of chips are in none of these sums. "
            "The verdict looks at the number alone: V3’s run fits it, but it is not R1’s.",
            "zh": "人员、数据和购卡都不在其中。这里只看数字合不合：V3 的一次训练与它相合，但那不是 R1 的花费。",
        },
    )
)

# %% [markdown]
# ## Try it: another run on V3's terms
# Operations divided by what a chip does in an hour give hours; hours times a price give a cost.
# The chips and the share of their peak are V3's, the estimate of the operations is chosen.

# %%
gpt4_flop = q("gpt4-compute-epoch")
ESTIMATES = {
    "gpt4": gpt4_flop,
    "gpt4-low": replace(gpt4_flop, value=gpt4_flop.low),
    "gpt4-high": replace(gpt4_flop, value=gpt4_flop.high),
    "llama": q("llama31-405b-compute-epoch"),
}
chip_use = assumed("chip-use", v3_use, "percent", digits=3)
hour_price = assumed("hour-price-of-the-other-run", price, "USD/GPU_hour")


def hours_for(flop: Value, use: Value) -> Value:
    """Hours on H800 chips for a number of operations."""
    return (flop / (q("h800-bf16-peak") * use)).to("GPU_hour")


other_hours = hours_for(gpt4_flop, chip_use)
other_cost = other_hours * hour_price
calculator(
    Calculator(
        "compute-cost",
        title={
            "en": "What would GPT-4’s run cost on V3’s chips?",
            "zh": "GPT-4 若用 V3 的卡训练，要花多少钱？",
        },
        outputs=(
            Output(other_cost, {"en": "Such a run costs", "zh": "这样一次训练要花"}),
            Output(other_hours, {"en": "Hours it takes:", "zh": "卡时："}),
            Output(
                other_cost / v3_cost,
                {
                    "en": "Over V3’s [$5.576 million](quantity:v3-training-cost):",
                    "zh": "与 V3 的 [557.6 万美元](quantity:v3-training-cost)相比：",
                },
            ),
        ),
        controls=(
            Choice(
                "run",
                {
                    "gpt4": {"en": "GPT-4, Epoch AI’s estimate", "zh": "GPT-4，Epoch AI 的估算"},
                    "gpt4-low": {"en": "GPT-4, its lower end", "zh": "GPT-4，该估算的下限"},
                    "gpt4-high": {"en": "GPT-4, its upper end", "zh": "GPT-4，该估算的上限"},
                    "llama": {"en": "Llama 3.1 405B, for comparison", "zh": "Llama 3.1 405B，作比较"},
                },
                {"en": "Operations of which run, by which estimate", "zh": "哪次训练、哪个估算的运算量"},
            ),
            Number(
                "use",
                chip_use,
                "5",
                "60",
                "0.1",
                {"en": "Share of the chips’ BF16 peak that is reached, %", "zh": "达到 BF16 峰值的比例，%"},
            ),
            Number(
                "price",
                hour_price,
                "0.5",
                "13",
                "0.01",
                {"en": "Price of a GPU-hour, US dollars", "zh": "每卡时租金，美元"},
            ),
        ),
        lookups=(Lookup(("run",), (gpt4_flop,), {(key,): (value,) for key, value in ESTIMATES.items()}),),
        against=(Against("p7-gpt4-training-over-100m"),),
        axis=Axis("log", ("1000000", "10000000", "100000000", "1000000000")),
        cases=(
            Case({"en": "GPT-4 at V3’s share and price", "zh": "GPT-4，V3 的利用率和租金"}, {}, other_cost),
            *(
                Case(
                    {"en": f"{name_en}, the same", "zh": f"{name_zh}，其余不变"},
                    {"run": key},
                    hours_for(ESTIMATES[key], chip_use) * hour_price,
                )
                for key, name_en, name_zh in (
                    ("gpt4-low", "GPT-4, lower estimate", "GPT-4，估算下限"),
                    ("gpt4-high", "GPT-4, upper estimate", "GPT-4，估算上限"),
                    ("llama", "Llama 3.1 405B", "Llama 3.1 405B"),
                )
            ),
            Case(
                {"en": "GPT-4, at the H800 list price", "zh": "GPT-4，H800 牌价"},
                {"price": typed(h800_quote)},
                other_hours * h800_quote,
            ),
            Case(
                {"en": "GPT-4, at the highest H100 list price", "zh": "GPT-4，H100 最高牌价"},
                {"price": typed(quote(hopper.iloc[-1]))},
                other_hours * quote(hopper.iloc[-1]),
            ),
        ),
        note={
            "en": "GPT-4 ran on an older chip, and its operations are unpublished: this puts it on V3’s terms. "
            "The article’s number is about GPT-4; for Llama the verdict only shows the side on which it lies.",
            "zh": "GPT-4 用的是更早的芯片，运算量也没有公布，这里只是把估算搬到 V3 的条件下。"
            "文章说的是 GPT-4；选 Llama 时，结论只表示它落在数字的哪一边。",
        },
    )
)

# %% [markdown]
# ## Try it: which money over which money
# The article's pairings become large or small with what stands on each side.

# %%
american = assumed("american-side", openai_raised, "USD")
chinese = assumed("deepseek-side", v3_cost, "USD")
AMERICAN = {
    "raised": (openai_raised, "OpenAI: all money raised, at least", "OpenAI：累计融资（下限）"),
    "compute": (q("openai-compute-2024"), "OpenAI: computing in a year, projected", "OpenAI：一年的算力支出（预计）"),
    "training": (q("openai-training-2024"), "OpenAI: training in a year, projected", "OpenAI：一年的训练支出（预计）"),
    "gpt4": (q("gpt4-cloud-cost"), "OpenAI: GPT-4’s final run, as rent", "OpenAI：GPT-4 的正式训练，按租金计"),
    "gpt4-bought": (q("gpt4-acquisition-cost"), "OpenAI: GPT-4’s hardware, bought", "OpenAI：GPT-4 所用硬件，按买价计"),
    "microsoft": (
        q("microsoft-ai-plan-fy2025"),
        "Microsoft: AI data centres, plan for a year",
        "微软：AI 数据中心，一个财年的计划",
    ),
}
CHINESE = {
    "v3": (v3_cost, "V3’s final run, as rent", "V3 的正式训练，按租金计"),
    "both": (both_cost, "V3’s and R1’s final runs, as rent", "V3 与 R1 的正式训练，按租金计"),
    "cluster": (
        q("v3-cluster-hardware-cost"),
        "The servers of V3’s cluster, bought, at least",
        "V3 集群的服务器，按买价计（下限）",
    ),
    "servers": (q("semianalysis-capex"), "All servers, as SemiAnalysis estimates", "全部服务器，SemiAnalysis 估算"),
}
pairing = american / chinese


def pair_case(ours: str, theirs: str, en: str, zh: str) -> Case:
    """One pairing and the ratio computed straight from its sides."""
    return Case({"en": en, "zh": zh}, {"american": ours, "deepseek": theirs}, AMERICAN[ours][0] / CHINESE[theirs][0])


def sides(table: dict[str, tuple[Value, str, str]]) -> dict[str, dict[str, str]]:
    """The words of the options."""
    return {key: {"en": en, "zh": zh} for key, (_, en, zh) in table.items()}


calculator(
    Calculator(
        "spending-ratio",
        title={"en": "Which money over which money?", "zh": "拿哪笔钱，去比哪笔钱？"},
        outputs=(Output(pairing, {"en": "The first is so many times the second:", "zh": "前者是后者的"}),),
        controls=(
            Choice("american", sides(AMERICAN), {"en": "On the American side", "zh": "美国一边"}),
            Choice("deepseek", sides(CHINESE), {"en": "On DeepSeek’s side", "zh": "DeepSeek 一边"}),
        ),
        lookups=(
            Lookup(("american",), (american,), {(key,): (row[0],) for key, row in AMERICAN.items()}),
            Lookup(("deepseek",), (chinese,), {(key,): (row[0],) for key, row in CHINESE.items()}),
        ),
        against=(Against("p7-medium-capex-multiple"),),
        axis=Axis("log", ("0.01", "1", "100", "10000", "1000000")),
        cases=(
            pair_case(
                "raised", "v3", "Money raised over one run: the article’s pairing", "累计融资比一次训练：文章的比法"
            ),
            pair_case("microsoft", "v3", "A year’s plan over one run", "一个财年的计划比一次训练"),
            pair_case("gpt4", "v3", "Run over run", "训练比训练"),
            pair_case("gpt4-bought", "cluster", "Hardware over hardware, bought", "硬件比硬件，都按买价"),
            pair_case("training", "servers", "A year’s training over all servers", "一年的训练支出比全部服务器"),
            pair_case("microsoft", "servers", "A year’s plan over all servers", "一个财年的计划比全部服务器"),
        ),
        note={
            "en": "Only sides of the same kind can be compared: run with run, purchase with purchase. "
            "The comparison that the article ascribes to Medium was not found, so what it set side by side is unknown.",
            "zh": "同类的钱才能相比：训练比训练，采购比采购。"
            "文章归于 Medium 的那篇对比没有找到，无从知道它比的是什么。",
        },
    )
)
