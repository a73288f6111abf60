# %% [markdown]
# # Which money over which money
# The article sets the price of one run beside what companies raised or planned to spend in all.
# This notebook computes those ratios, says how much the pairing widens the gap,
# and draws all the sums by what kind of thing they are.

# %%
from functools import partial

from ledger.notebook import (
    Against, Axis, Calculator, Case, Chart, Choice, Dot, Interval, Label, Look, Lookup, Measure, Output, Rows,
    Strip, Value, amount_row, article, assumed, bound_labels, calculator, chart, frame, inputs_of, labels, publish,
    q, style, total, with_heads,
)


ARTICLE = article().published
price = q("h800-hour-price")
v3_stage_hours = [q("v3-pretraining-gpu-hours"), q("v3-context-gpu-hours"), q("v3-posttraining-gpu-hours")]
v3_hours = total(v3_stage_hours)
v3_cost = v3_hours * price
cluster = q("r1-cluster-gpus")
r1_hours = total([cluster * q("r1-zero-run-hours"), cluster * q("r1-run-hours"), q("r1-sft-gpu-hours")])
r1_cost = r1_hours * price
both_cost = v3_cost + r1_cost

# %% [markdown]
# ## The ratios
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
# ## The ladder
# From one run to what whole companies plan to spend: each rung is a different kind of thing.
# The article compares rungs that stand in different groups.

# %%
row = partial(amount_row, "cost")
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
ladder = with_heads(
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
                **bound_labels("semianalysis-hardware-floor"),
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
                **labels(openai_raised, 3, "over {}", "超过 {}"),
            ),
            row("company", v["microsoft"], "Microsoft: AI plan for a year", "微软：一年 AI 计划", pair="article"),
            row(
                "company",
                v["bigtech"],
                "Big tech: plans for a year",
                "大型科技公司：一年计划",
                **bound_labels("bigtech-capex-plan-2025"),
            ),
            row(
                "company",
                v["stargate"],
                "Stargate: announced ceiling",
                "星际之门：宣布的上限",
                **bound_labels("stargate-ceiling"),
            ),
        ]
    ),
    LADDER_GROUPS,
)


def arrows(colour: str) -> dict[str, Look]:
    """Arrowheads for what is known from one side only."""
    return {"at least": Look(colour, "triangle-right"), "at most": Look(colour, "triangle-left")}


PAIR = {"pair": "article"}
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
    heads=LADDER_GROUPS,
)


chart(
    Chart(
        "cost-ladder",
        ladder,
        draw_ladder,
        inputs=inputs_of(ladder_values.values()),
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
