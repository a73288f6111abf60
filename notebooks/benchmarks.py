# %% [markdown]
# # R1 and o1 in the tests
#
# The article says that R1 comes close to o1 and that their scores are nearly the same.
# This notebook sets the table that DeepSeek printed beside tests that others ran, keeps them apart,
# and follows both models through the ranking by blind votes.

# %%
from collections.abc import Sequence

import pandas as pd

from ledger.notebook import (
    Aside, Bar, Chart, Days, Dot, Interval, Label, Line, Look, Measure, Moment, Plane, Poles, Rows, Selection,
    Value, article, chart, count, frame, give_or_take, inputs_of, package, publish, q, record, select, style,
)


bench = package("benchmarks")


def publish_here(key: str, value: Value, en: str, zh: str, unit_key: str, as_of: str = "2025-01-20",
                 note_en: str = "", note_zh: str = "") -> Value:
    """Publish a number of this notebook."""
    return publish(key, value, topic="benchmarks", as_of=as_of, en=en, zh=zh, unit=unit_key,
                   note_en=note_en, note_zh=note_zh)


# %% [markdown]
# ## The table of the maker
#
# The table has a column for R1 and one for o1.
# The scores of o1 are OpenAI's own; DeepSeek copied them.
# Some rows have no score of o1.

# %%
R1, O1 = "DeepSeek R1", "OpenAI o1-1217"
rows = select("benchmarks/vendor").where(table="evaluation", model=R1)
same_row = select("benchmarks/vendor").where(
    "benchmark=row.benchmark", "metric=row.metric", table="evaluation", model=O1)


def count_rows(key: str, found: Selection, en: str, zh: str) -> Value:
    """Publish a number of rows of the table."""
    return publish_here(key, count(found, "benchmark"), en, zh, "benchmark")


count_rows("vendor-rows-all", rows, "Rows of DeepSeek's table with a score of R1",
           "DeepSeek 表中有 R1 成绩的行")

# %%
count_rows("vendor-rows-without-o1", rows.lacking(same_row), "Rows of that table without a score of o1",
           "该表中没有 o1 成绩的行")

# %%
count_rows("vendor-rows-r1-ahead", rows.having(same_row.where("score<row.score")),
           "Rows of that table in which R1 is ahead", "该表中 R1 领先的行")

# %%
count_rows("vendor-rows-o1-ahead", rows.having(same_row.where("score>row.score")),
           "Rows of that table in which o1 is ahead", "该表中 o1 领先的行")

# %% [markdown]
# The widest gap of the table, against the gap in the mathematics contest:

# %%
publish_here("simpleqa-gap", q("o1-simpleqa") - q("r1-simpleqa"), "o1's lead over R1 in SimpleQA, as printed",
             "SimpleQA 上 o1 领先 R1 的分数（厂商自报）", "score")

# %%
publish_here("aime-gap", q("r1-aime") - q("o1-aime"), "R1's lead over o1 in AIME, as printed",
             "AIME 上 R1 领先 o1 的分数（厂商自报）", "score")

# %% [markdown]
# ## Tests that others ran
#
# LiveBench and Aider ran both models themselves.

# %%
livebench_gap = publish_here("livebench-gap", q("o1-livebench") - q("r1-livebench"),
                             "o1's lead over R1 in the LiveBench average", "LiveBench 平均分上 o1 领先 R1 的分数",
                             "score")
livebench_gap

# %%
aider_gap = publish_here("aider-gap", q("o1-aider") - q("r1-aider"), "o1's lead over R1 in Aider's own run",
                         "Aider 自测中 o1 领先 R1 的分数", "score")
aider_gap

# %% [markdown]
# Epoch AI ran both too, and prints a standard error.
# The copy with standard errors is used; the error is the interval of each score.

# %%
COPY = "2025-05-12"
EPOCH = {"gpqa": "gpqa-diamond", "math": "math-level-5", "otis": "otis-mock-aime-2024-2025"}
VERSIONS = {"r1": "deepseek-r1", "o1": "o1-2024-12-17-medium", "o1-high": "o1-2024-12-17-high"}
NAMES = {
    "gpqa": ("GPQA Diamond", "GPQA Diamond"), "math": ("MATH level 5", "MATH 第 5 级"),
    "otis": ("OTIS Mock AIME", "OTIS 模拟 AIME"),
}
TESTS = {
    "gpqa": ("science questions", "科学题"), "math": ("hard mathematics", "高难数学题"),
    "otis": ("contest mathematics", "竞赛数学题"),
}
MODELS = {"r1": ("R1", "R1"), "o1": ("o1 at medium effort", "o1 中等强度"),
          "o1-high": ("o1 at high effort", "o1 高强度")}


def epoch_score(test: str, model: str) -> Value:
    """A score of Epoch AI in per cent, its standard error as interval."""
    key = f"{EPOCH[test]}-{VERSIONS[model]}-{COPY}"
    score, error = (bench.value("independent_epoch", key, column, "times").to("percent")
                    for column in ("score_share", "standard_error"))
    return give_or_take(score, error)


def publish_epoch(test: str, model: str) -> Value:
    """Publish a score of Epoch AI."""
    (test_en, test_zh), (en, zh) = TESTS[test], MODELS[model]
    return publish_here(f"epoch-{model}-{test}", epoch_score(test, model), f"{en}: {test_en}, run by Epoch AI",
                        f"{zh}：{test_zh}，Epoch AI 测试", "percent", COPY,
                        "The interval is one standard error each way.", "区间为上下各一个标准误。")


epoch = {(test, model): publish_epoch(test, model)
         for test in EPOCH for model in VERSIONS if (test, model) != ("otis", "o1-high")}
epoch["otis", "r1"]

# %% [markdown]
# The best run of Aider's list between R1 and the article, and what it cost:

# %%
LAST = "gpt-5-high-2025-08-23"
publish_here("aider-best-score", bench.value("independent_aider", LAST, "pass_second_percent", "percent"),
             "Best score in Aider's list before the article", "文章发表前 Aider 榜上的最高分", "percent", "2025-08-23")

# %%
publish_here("aider-best-cost", bench.value("independent_aider", LAST, "total_cost_usd", "USD"),
             "Price of the best run in Aider's list before the article", "文章发表前 Aider 榜上最高分那次的费用", "USD",
             "2025-08-23")

# %% [markdown]
# ## Charts
#
# The charts of gaps are drawn alike: a bar to the right where R1 is ahead, an outlined one to the left where o1 is.
# At the edge stand both scores.

# %%
MODEL = {"r1": Look(style.ACCENT), "o1": Look(style.C1, "diamond"), "r1-update": Look(style.C3, "square")}
PAIR = "{r1} : {o1}"


def gap_row(names: tuple[str, str], r1: Value, o1: Value, group: str = "") -> dict[str, object]:
    """One test: both scores and the lead of R1."""
    return {"name_en": names[0], "name_zh": names[1], "r1": r1, "o1": o1, "gap": r1 - o1, "group": group,
            **{f"label_{lang}": PAIR.format(r1=figure(r1), o1=figure(o1)) for lang in ("en", "zh")}}


def figure(score: Value) -> str:
    """A score to a tenth, without its unit."""
    return f"{score.value:.1f}"


def draw_gaps(points: Sequence[float], reach: tuple[float, float]) -> Rows:
    """Tests, the points by which one model leads, and both scores."""
    return Rows(
        "name", Measure("gap", "", points, domain=reach, sign="none"),
        (
            Bar(look=MODEL["r1"], where=lambda rows: rows["gap"] > 0),
            Bar(look=Look(style.C1, hollow=True), where=lambda rows: rows["gap"] <= 0),
            Interval(look=Look(style.INK), weight="thin"),
            Aside("label"),
            Poles({"en": "← o1 ahead", "zh": "← o1 领先"}, {"en": "R1 ahead →", "zh": "R1 领先 →"},
                  left=MODEL["o1"], right=MODEL["r1"]),
        ),
        spacing="close",
    )


# %% [markdown]
# ### Row by row, as the makers report
#
# The rating of Codeforces is on a scale of its own and is left out of the drawing; its percentile is in.

# %%
VENDOR = [
    ("aime-2024-pass-1", "AIME 2024 (mathematics)", "AIME 2024（数学）"), ("math-500-pass-1", "MATH-500", "MATH-500"),
    ("codeforces-percentile", "Codeforces (percentile)", "Codeforces（百分位）"),
    ("livecodebench-pass-1-cot", "LiveCodeBench", "LiveCodeBench"),
    ("swe-verified-resolved", "SWE-bench Verified", "SWE-bench Verified"),
    ("aider-polyglot-acc", "Aider polyglot (code)", "Aider（多语言编程）"),
    ("drop-3-shot-f1", "DROP (reading)", "DROP（阅读）"),
    ("mmlu-pass-1", "MMLU (knowledge)", "MMLU（知识）"), ("gpqa-diamond-pass-1", "GPQA Diamond", "GPQA Diamond"),
    ("simpleqa-correct", "SimpleQA (facts)", "SimpleQA（事实）"),
]


def vendor_score(key: str, model: str) -> Value:
    """A score of the maker's table."""
    return bench.value("vendor", f"evaluation-{key}-{model}", "score", "score")


vendor_data = frame(gap_row((en, zh), vendor_score(key, "deepseek-r1"), vendor_score(key, "openai-o1-1217"))
                    for key, en, zh in VENDOR).sort_values("gap", ascending=False, kind="stable")

chart(Chart(
    "r1-o1-vendor", vendor_data, draw_gaps((-15, -10, -5, 0, 5), (-18, 6)),
    inputs=tuple(f"benchmarks/vendor/evaluation-{key}-{model}/score"
                 for key, _, _ in VENDOR for model in ("deepseek-r1", "openai-o1-1217")),
))

# %% [markdown]
# ### The same pair, run by others
#
# Where Epoch AI ran o1 at more than one level of effort, each is a row.

# %%
EFFORT = {"o1": ("o1 medium", "o1 中等强度"), "o1-high": ("o1 high", "o1 高强度")}


def epoch_row(test: str, model: str) -> dict[str, object]:
    """A test of Epoch AI, against one of the settings of o1."""
    (en, zh), (effort_en, effort_zh) = NAMES[test], EFFORT[model]
    return gap_row((f"{en}, {effort_en}", f"{zh}，{effort_zh}"), epoch[test, "r1"], epoch[test, model], "Epoch AI")


LIVEBENCH = [("livebench", "LiveBench, all tasks", "LiveBench 总平均"),
             ("livebench-data-analysis", "LiveBench, data analysis", "LiveBench 数据分析"),
             ("livebench-language", "LiveBench, language", "LiveBench 语言")]
EPOCH_PAIRS = [("math", "o1"), ("math", "o1-high"), ("gpqa", "o1"), ("gpqa", "o1-high"), ("otis", "o1")]
independent_data = frame([
    *(gap_row((en, zh), q(f"r1-{key}"), q(f"o1-{key}"), "LiveBench") for key, en, zh in LIVEBENCH),
    gap_row(("Aider polyglot (code)", "Aider（多语言编程）"), q("r1-aider"), q("o1-aider"), "Aider"),
    *(epoch_row(*pair) for pair in EPOCH_PAIRS),
]).sort_values("gap", ascending=False, kind="stable")

chart(Chart(
    "r1-o1-independent", independent_data, draw_gaps((-30, -20, -10, 0), (-36, 6)),
    inputs=("r1-livebench", "o1-livebench", "r1-livebench-data-analysis", "o1-livebench-data-analysis",
            "r1-livebench-language", "o1-livebench-language", "r1-aider", "o1-aider", *inputs_of(epoch.values())),
))

# %% [markdown]
# ### Rank in the Arena
#
# The table of the Arena has no clear licence, so a rank a month is quoted and drawn.
# The method of ranking changed before the last day, so no line leads there.

# %%
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug"]
RANKED = {"r1": ("R1", "R1", MONTHS), "o1": ("o1", "o1", MONTHS),
          "r1-update": ("R1, May update", "R1 更新版", MONTHS[5:])}


def rank_row(model: str, month: str) -> dict[str, object]:
    """The rank of a model on the day quoted for a month."""
    key = f"{model}-arena-rank-{month}"
    en, zh, _ = RANKED[model]
    return {"model": model, "name_en": en, "name_zh": zh, "day": pd.Timestamp(record(key).as_of), "month": month,
            "place": int(q(key).value), "after": month == MONTHS[-1]}


rank_data = frame(rank_row(model, month) for model, (*_, months) in RANKED.items() for month in months)
FIRST, LAST = MONTHS[0], MONTHS[-2]
draw_ranks = Plane(
    Days("day", "2025-01-14", "2025-08-18"),
    Measure("place", "", (10, 20, 30, 40), domain=(-4, 41), reverse=True),
    (
        Moment({"en": "method changed", "zh": "排名方法变更"}, at=pd.Timestamp("2025-07-27"),
               look=Look(style.MUTED, line="dashed")),
        Line(by="model", looks=MODEL, where={"after": False}),
        Dot(by="model", looks=MODEL),
        Label("place", "above", by="model", looks=MODEL, where=lambda rows: rows["model"].ne("o1") | rows["after"]),
        Label("place", "below", by="model", looks=MODEL, where={"model": "o1", "month": FIRST}),
        Label("name", "left", by="model", looks=MODEL, where={"model": "r1-update", "month": "jun"}),
        Label("name", "above", look=MODEL["r1"], where={"model": "r1", "month": LAST}, bold=True, line=2),
        Label("name", "below", look=MODEL["o1"], where={"model": "o1", "month": LAST}),
    ),
)

chart(Chart(
    "arena-rank", rank_data, draw_ranks,
    inputs=tuple(f"{model}-arena-rank-{month}" for model, (*_, months) in RANKED.items() for month in months),
))

# %% [markdown]
# ### Score against cost
#
# Every run in Aider's list that has a cost and took place before the article.
# The cost is the bill of the whole run at the list prices of its day.

# %%
NAMED = {
    "deepseek-r1-2025-01-20": "R1", "o1-2024-12-17-high-2024-12-21": "o1", "deepseek-r1-0528-2025-06-06": "R1-0528",
    "gpt-5-high-2025-08-23": "GPT-5", "o3-pro-high-2025-06-28": "o3-pro", "deepseek-chat-v3-prev-2024-12-25": "V3",
    "gpt-4-5-preview-2025-02-27": "GPT-4.5",
}
PAIRED = {"deepseek-r1-2025-01-20": "r1", "o1-2024-12-17-high-2024-12-21": "o1"}
EVENT = pd.Timestamp("2025-01-31")
runs = bench.table("independent_aider")
runs = runs[runs["total_cost_usd"].notna() & (runs["run_date"] < pd.Timestamp(article().published))]


def run_row(run: pd.Series) -> dict[str, object]:
    """One run: what it solved, what it cost, and when it was made."""
    return {"model": run["model"], "day": run["run_date"], "solved": float(run["pass_second_percent"]),
            "cost": float(run["total_cost_usd"]), "when": "then" if run["run_date"] <= EVENT else "later",
            "kind": PAIRED.get(run["id"], ""), "name": NAMED.get(run["id"], "")}


run_data = frame(run_row(run) for _, run in runs.iterrows()).sort_values(["day", "model"], kind="stable")

OTHERS = {"later": Look(style.C6, hollow=True), "then": Look(style.C6)}
draw_runs = Plane(
    Measure("cost", "USD", (0.3, 1, 3, 10, 30, 100), domain=(0.25, 320), log=True,
            title={"en": "Cost of the whole run, logarithmic", "zh": "整套测试费用，对数刻度"}),
    Measure("solved", "percent", (0, 20, 40, 60, 80), domain=(0, 95)),
    (
        Dot(by="when", looks=OTHERS, where={"kind": ""}, size="middle"),
        Dot(by="kind", looks=MODEL, where={"kind": ("r1", "o1")}, size="large"),
        Label("name", "above", key="name", sides={"V3": "below"}, where={"kind": ""}),
        Label("name", "below", by="kind", looks=MODEL, where={"kind": ("r1", "o1")}, bold=True),
    ),
)

chart(Chart(
    "aider-score-cost", run_data, draw_runs,
    inputs=(*(f"benchmarks/independent_aider/{run}/pass_second_percent" for run in runs["id"]),
            "r1-aider", "o1-aider", "r1-aider-cost", "o1-aider-cost"),
))
