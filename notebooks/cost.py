# %% [markdown]
# # What the training cost
# The best known number of the DeepSeek story is the price of a training run.
# This notebook computes that price from its factors, adds what R1 took on top of V3, and draws what the price covers.
# Every figure comes from the ledger.

# %%
from functools import partial

from ledger.notebook import (
    Bar, Chart, Label, Look, Measure, Rows, amount_row, chart, frame, inputs_of, labels, publish, q, style,
    total, with_heads,
)


REPORT, NATURE = "2024-12-26", "2025-09-17"
publish_v3 = partial(publish, topic="cost", as_of=REPORT)
publish_r1 = partial(publish, topic="cost", as_of=NATURE)

# %% [markdown]
# ## Hours times an assumed price
# DeepSeek's report lists hours of H800 chips by stage and multiplies them by a rental price that it assumes.
# Nobody sent a bill: the chips belong to the group.

# %%
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_hours = total(v3_stage_hours)
v3_pretraining = publish_v3("v3-pretraining-cost", v3_stage_hours[0] * price,
                            en="DeepSeek-V3: rental value of pre-training", zh="DeepSeek-V3：预训练的租用价值")
v3_context = publish_v3("v3-context-cost", v3_stage_hours[1] * price,
                        en="DeepSeek-V3: rental value of the context extension", zh="DeepSeek-V3：上下文扩展的租用价值")
v3_posttraining = publish_v3("v3-posttraining-cost", v3_stage_hours[2] * price,
                             en="DeepSeek-V3: rental value of post-training", zh="DeepSeek-V3：后训练的租用价值")
v3_cost = publish_v3(
    "v3-training-cost", v3_hours * price,
    en="DeepSeek-V3: rental value of the final training run", zh="DeepSeek-V3：正式训练的租用价值",
    note_en="Hours of all stages at the price the report assumes; earlier research and ablations are outside.",
    note_zh="各阶段卡时乘以报告假定的租金，不含前期研究和消融实验。",
)
v3_cost

# %% [markdown]
# The sum agrees with the total that the report prints.

# %%
publish_v3("v3-cost-gap-to-print", v3_cost - q("v3-training-cost-printed"),
           en="DeepSeek-V3: recomputed cost less the printed one", zh="DeepSeek-V3：重算成本减去原文印数")

# %% [markdown]
# ## What R1 added
# R1 starts from the finished V3.
# The paper's version in Nature gives the length of the reinforcement-learning runs and the chips they ran on.
# It also gives the hours spent on making fine-tuning data.

# %%
cluster = q("r1-cluster-gpus")
r1_zero_hours = publish_r1("r1-zero-gpu-hours", cluster * q("r1-zero-run-hours"), topic="compute", unit="GPU_hour",
                           en="R1-Zero: GPU hours of reinforcement learning", zh="R1-Zero：强化学习的卡时")
r1_run_hours = publish_r1("r1-run-gpu-hours", cluster * q("r1-run-hours"), topic="compute", unit="GPU_hour",
                          en="R1: GPU hours of reinforcement learning", zh="R1：强化学习的卡时")
r1_hours = publish_r1("r1-gpu-hours", total([r1_zero_hours, r1_run_hours, q("r1-sft-gpu-hours")]), topic="compute",
                      en="R1: GPU hours beyond the base model", zh="R1：基座之外的卡时")
r1_hours

# %%
r1_cost = publish_r1(
    "r1-increment-cost", r1_hours * price,
    en="R1: rental value of its own stages", zh="R1：自身各阶段的租用价值",
    note_en="R1-Zero, R1 and the fine-tuning data, at the price assumed for V3; the base model is not in it.",
    note_zh="含 R1-Zero、R1 和微调数据，租金与 V3 相同；不含基座模型。",
)
publish_r1("r1-cost-gap-to-print", r1_cost - q("r1-cost-printed"),
           en="R1: recomputed cost less the printed one", zh="R1：重算成本减去公布数",
           note_en="The run lengths are printed as approximate, so a small difference is expected.",
           note_zh="原文给出的训练时长是约数，略有出入属正常。")

# %% [markdown]
# Both final runs together, and the part of the sum that is R1's own.

# %%
both_cost = publish_r1("v3-plus-r1-cost", v3_cost + r1_cost,
                       en="DeepSeek-V3 and R1: rental value of the final runs together",
                       zh="DeepSeek-V3 与 R1：正式训练的租用价值合计")
publish_r1("r1-share-of-both", (r1_cost / both_cost).to("percent"),
           en="R1's own stages as a share of both", zh="R1 自身阶段占两者合计的比例")

# %% [markdown]
# ## How long it took
# Hours of chips divided by the chips of the cluster give days on the calendar, if all chips ran all the time.
# The report's remark on duration is about the pre-training of V3; R1's own runs were shorter still.

# %%
publish_v3("v3-wallclock-days", (v3_hours / q("v3-cluster-gpus")).to("day"), topic="compute",
           en="DeepSeek-V3: days for all stages on the whole cluster", zh="DeepSeek-V3：整个集群跑完各阶段的天数")

# %%
publish_v3("v3-pretraining-days", (v3_stage_hours[0] / q("v3-cluster-gpus")).to("day"), topic="compute",
           en="DeepSeek-V3: days of pre-training on the whole cluster", zh="DeepSeek-V3：整个集群做预训练的天数")

# %%
publish_r1("r1-rl-days", total([q("r1-zero-run-hours"), q("r1-run-hours")]).to("day"), topic="compute",
           en="R1-Zero and R1: days of reinforcement learning, one run after the other",
           zh="R1-Zero 与 R1：强化学习天数相加")

# %% [markdown]
# ## What the price covers
# Stage by stage, at the same assumed price.
# DeepSeek's own sentence excludes earlier research and ablations.
# The other empty rows are no part of a count of chip hours in a final run; nobody published figures for them.

# %%
row = partial(amount_row, "cost")
v3_words, r1_words = labels(v3_cost, 4), labels(r1_cost, 3)
GROUPS = {
    "v3": {"en": "DeepSeek-V3, the base model: " + v3_words["label_en"],
           "zh": "基座模型 DeepSeek-V3：" + v3_words["label_zh"]},
    "r1": {"en": "R1’s own stages on top of it: " + r1_words["label_en"],
           "zh": "R1 在基座之上的训练：" + r1_words["label_zh"]},
    "out": {"en": "Not counted", "zh": "未计入"},
}
OUTSIDE = [
    ("Earlier research and ablation runs", "前期研究与消融实验", "left out, as the report says", "报告写明不含"),
    ("Failed runs", "失败的训练", "no figure published", "没有公布"),
    ("Staff and data", "人员与数据", "no figure published", "没有公布"),
    ("Buying the chips", "购买芯片", "rent is assumed instead", "改按假定租金计"),
]
cover = frame([
    row("v3", v3_pretraining, "Pre-training", "预训练", 4),
    row("v3", v3_context, "Longer context", "扩展上下文"),
    row("v3", v3_posttraining, "Post-training", "后训练"),
    row("r1", r1_zero_hours * price, "R1-Zero: reinforcement learning", "R1-Zero 强化学习"),
    row("r1", r1_run_hours * price, "R1: reinforcement learning", "R1 强化学习"),
    row("r1", q("r1-sft-gpu-hours") * price, "Making fine-tuning data", "制作微调数据"),
    *({"group": "out", "what_en": en, "what_zh": zh, "label_en": why, "label_zh": why_zh, "start": 0}
      for en, zh, why, why_zh in OUTSIDE),
])
COUNTED = {"group": ("v3", "r1")}
draw_cover = Rows(
    "what",
    Measure("cost", hidden=True),
    (
        Bar(by="group", looks={"r1": Look(style.C2)}, where=COUNTED),
        Label("label", where=COUNTED),
        Label("label", where={"group": "out"}, at="start", look=Look(style.MUTED)),
    ),
    group="group",
    heads=GROUPS,
)
chart(Chart("cost-cover", with_heads(cover, GROUPS), draw_cover, inputs=inputs_of([v3_cost, r1_cost])))
