# %% [markdown]
# # Which money over which money
# The article sets the price of one run beside what companies raised or planned to spend in all.
# This notebook computes those ratios, says how much the pairing widens the gap,
# and draws all the sums by what kind of thing they are.

# %%
from functools import partial

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Choice, Dot, Interval, Label, Look, Measure, Output, Rows, Strip,
    amount_row, article, assumed, bound_labels, calculator, chart, frame, inputs_of, labels, legend, publish, q, style,
    total, with_heads,
)


price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_cost = total(v3_stage_hours) * price
cluster = q("r1-cluster-gpus")
r1_hours = total([cluster * q("r1-zero-run-hours"), cluster * q("r1-run-hours"), q("r1-sft-gpu-hours")])
r1_cost = r1_hours * price
gpt4_cost, microsoft_plan = q("gpt4-cloud-cost"), q("microsoft-ai-plan-fy2025")
publish_pair = partial(publish, topic="spending", as_of=article().published)

# %% [markdown]
# ## The ratios
# The article puts the price of one run beside what companies raised or planned to spend in all.
# The ratio of such a pair is large because its sides are different things.

# %%
publish("semianalysis-over-v3", q("semianalysis-capex") / v3_cost, topic="cost", as_of="2025-01-31",
        en="DeepSeek's servers as estimated by SemiAnalysis over V3's run",
        zh="SemiAnalysis 估算的 DeepSeek 服务器投资与 V3 训练成本之比")

# %%
openai_raised = publish("openai-raised-total", q("openai-raised-before-oct-2024") + q("openai-round-oct-2024"),
                        topic="spending", as_of="2024-10-02",
                        en="OpenAI: money raised, at least", zh="OpenAI：累计融资额（下限）",
                        note_en="The sum before the last round is a lower bound.", note_zh="最后一轮之前的总额是下限。")
openai_raised

# %%
publish_pair("article-openai-over-v3", openai_raised / v3_cost,
             en="OpenAI's money raised over V3's run: the article's pairing",
             zh="OpenAI 累计融资额与 V3 训练成本之比（文章的比法）")

# %%
publish_pair("microsoft-plan-over-v3", microsoft_plan / v3_cost,
             en="Microsoft's plan for one fiscal year over V3's run", zh="微软一个财年的计划与 V3 训练成本之比")

# %% [markdown]
# How much the pairing inflates the gap: the company's total over the company's own run.

# %%
publish_pair("article-gap-inflation", openai_raised / gpt4_cost,
             en="How many times the article's pairing widens the gap between OpenAI and DeepSeek",
             zh="文章的比法把 OpenAI 与 DeepSeek 的差距放大的倍数",
             note_en="OpenAI's money raised over the rental value of GPT-4's run.",
             note_zh="OpenAI 累计融资额与 GPT-4 训练租用价值之比。")

# %%
publish_pair("microsoft-gap-inflation", microsoft_plan / gpt4_cost,
             en="How many times Microsoft's yearly plan widens the gap", zh="改用微软年度计划时差距被放大的倍数",
             note_en="Microsoft's plan over the rental value of GPT-4's run.",
             note_zh="微软计划与 GPT-4 训练租用价值之比。")

# %% [markdown]
# ## The ladder
# From one run to what whole companies plan to spend: each rung is a different kind of thing.
# The article compares rungs that stand in different groups.

# %%
run, owned, company = (partial(amount_row, "cost", group) for group in ("run", "owned", "company"))
GROUPS = {
    "run": {"en": "One training run, as rent", "zh": "一次训练（按租金计）"},
    "owned": {"en": "Hardware owned", "zh": "拥有的硬件"},
    "company": {"en": "A whole company, or several", "zh": "整家公司或多家公司"},
}
PAIR = {"pair": "article"}
bigtech, stargate = q("bigtech-capex-plan-2025"), q("stargate-ceiling")
ladder = [
    run(r1_cost, "R1’s own stages", "R1 自身阶段"),
    run(v3_cost, "DeepSeek-V3", "DeepSeek-V3", 4, **PAIR),
    run(gpt4_cost, "GPT-4, estimate", "GPT-4（估算）"),
    run(q("llama31-405b-cloud-cost"), "Llama 3.1 405B, estimate", "Llama 3.1 405B（估算）"),
    run(q("gemini-ultra-cloud-cost"), "Gemini 1.0 Ultra, estimate", "Gemini 1.0 Ultra（估算）"),
    owned(q("gpt4-acquisition-cost"), "Chips for GPT-4, if bought", "训练 GPT-4 的芯片（若购买）"),
    owned(q("semianalysis-hardware-floor"), "DeepSeek hardware: floor", "DeepSeek 硬件：下限",
          **bound_labels("semianalysis-hardware-floor")),
    owned(q("amodei-chips-value"), "DeepSeek chips, per Anthropic", "DeepSeek 芯片：Anthropic 说法"),
    owned(q("semianalysis-capex"), "DeepSeek servers: SemiAnalysis", "DeepSeek 服务器：SemiAnalysis"),
    company(q("openai-compute-2024"), "OpenAI: computing in a year", "OpenAI：一年算力支出"),
    company(openai_raised, "OpenAI: money raised", "OpenAI：累计融资", **PAIR, bound="at least",
            **labels(openai_raised, 3, "over {}", "超过 {}")),
    company(microsoft_plan, "Microsoft: AI plan for a year", "微软：一年 AI 计划", **PAIR),
    company(bigtech, "Big tech: plans for a year", "大型科技公司：一年计划", **bound_labels("bigtech-capex-plan-2025")),
    company(stargate, "Stargate: announced ceiling", "星际之门：宣布的上限", **bound_labels("stargate-ceiling")),
]


def arrows(colour: str) -> dict[str, Look]:
    """Arrowheads for what is known from one side only."""
    return {"at least": Look(colour, "triangle-right"), "at most": Look(colour, "triangle-left")}


LADDER = {"article": Look(style.ACCENT)}
draw_ladder = Rows(
    "what",
    Measure("cost", "USD", (1e6, 1e8, 1e10, 1e12), domain=(2e5, 1e12), log=True),
    (
        Strip({"en": "← the article’s pair", "zh": "← 文章拿来比"}, where=PAIR, tagged={"what_en": "DeepSeek-V3"}),
        Interval(by="pair", looks=LADDER, weight="thick"),
        Dot(by="bound", looks=arrows(style.C1), look=Look(style.C1), where=lambda d: d["pair"].isna()),
        Dot(by="bound", looks=arrows(style.ACCENT), look=Look(style.ACCENT), where=PAIR),
        Label("label", "fit", by="pair", looks=LADDER, look=Look(style.C1)),
    ),
    group="group",
    heads=GROUPS,
    legend=legend((arrows(style.C1)["at least"], "at least", "至少"), (arrows(style.C1)["at most"], "up to", "至多"),
                  (Look(style.RANGE), "what the article sets side by side", "文章放在一起比的几项", "box")),
)
chart(Chart("cost-ladder", with_heads(frame(ladder), GROUPS), draw_ladder,
            inputs=inputs_of(rung["cost"] for rung in ladder)))

# %% [markdown]
# ## Try it: which money over which money
# The article's pairings become large or small with what stands on each side.

# %%
american, chinese = assumed("american-side", openai_raised, "USD"), assumed("deepseek-side", v3_cost, "USD")
AMERICAN = {
    "raised": openai_raised,
    "compute": q("openai-compute-2024"),
    "training": q("openai-training-2024"),
    "gpt4": gpt4_cost,
    "gpt4-bought": q("gpt4-acquisition-cost"),
    "microsoft": microsoft_plan,
}
CHINESE = {
    "v3": v3_cost,
    "both": v3_cost + r1_cost,
    "cluster": q("v3-cluster-hardware-cost"),
    "servers": q("semianalysis-capex"),
}


def pair_case(ours: str, theirs: str) -> Case:
    """One pairing and the ratio computed straight from its sides."""
    return Case(f"{ours}-{theirs}", {"american": ours, "deepseek": theirs}, AMERICAN[ours] / CHINESE[theirs])


calculator(Calculator(
    "spending-ratio",
    outputs=(Output("ratio", american / chinese),),
    controls=(Choice("american", AMERICAN, sets=american), Choice("deepseek", CHINESE, sets=chinese)),
    against=(Against("p7-medium-capex-multiple"),),
    axis=Axis("log", ("0.01", "1", "100", "10000", "1000000")),
    cases=(
        pair_case("raised", "v3"),
        pair_case("microsoft", "v3"),
        pair_case("gpt4", "v3"),
        pair_case("gpt4-bought", "cluster"),
        pair_case("training", "servers"),
        pair_case("microsoft", "servers"),
    ),
))
