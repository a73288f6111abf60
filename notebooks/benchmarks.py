# %% [markdown]
# # R1 and o1 in the tests
#
# The article says that R1 comes close to o1 and that their scores are nearly the same.
# This notebook sets the table that DeepSeek printed beside tests that others ran, keeps them apart,
# and follows both models through the ranking by blind votes.

# %%
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from ledger.notebook import (
    Aside, Bar, Chart, Days, Dot, Interval, Label, Line, Look, Measure, Name, Plane, Poles, Rows, Value, article, both,
    chart, count, frame, give_or_take, legend, names, package, publish, q, record, select, style,
)


bench = package("benchmarks")
publish_here = partial(publish, words=names("benchmarks/published"), topic="benchmarks", as_of="2025-01-20")

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

publish_rows = partial(publish_here, unit="benchmark")
publish_rows("vendor-rows-all", count(rows, "benchmark"))

# %%
publish_rows("vendor-rows-without-o1", count(rows.lacking(same_row), "benchmark"))

# %%
publish_rows("vendor-rows-r1-ahead", count(rows.having(same_row.where("score<row.score")), "benchmark"))

# %%
publish_rows("vendor-rows-o1-ahead", count(rows.having(same_row.where("score>row.score")), "benchmark"))

# %% [markdown]
# The widest gap of the table, against the gap in the mathematics contest:

# %%
publish_gap = partial(publish_here, unit="score")
publish_gap("simpleqa-gap", q("o1-simpleqa") - q("r1-simpleqa"))

# %%
publish_gap("aime-gap", q("r1-aime") - q("o1-aime"))

# %% [markdown]
# ## Tests that others ran
#
# LiveBench and Aider ran both models themselves.

# %%
livebench_gap = publish_gap("livebench-gap", q("o1-livebench") - q("r1-livebench"))
livebench_gap

# %%
aider_gap = publish_gap("aider-gap", q("o1-aider") - q("r1-aider"))
aider_gap

# %% [markdown]
# Epoch AI ran both too, and prints a standard error.
# The copy with standard errors is used; the error is the interval of each score.

# %%
COPY = "2025-05-12"
EPOCH = {"gpqa": "gpqa-diamond", "math": "math-level-5", "otis": "otis-mock-aime-2024-2025"}
VERSIONS = {"r1": "deepseek-r1", "o1": "o1-2024-12-17-medium", "o1-high": "o1-2024-12-17-high"}
TESTS, MODELS = names("benchmarks/epoch-tests"), names("benchmarks/epoch-models")


def epoch_score(test: str, model: str) -> Value:
    """A score of Epoch AI in per cent, its standard error as interval."""
    key = f"{EPOCH[test]}-{VERSIONS[model]}-{COPY}"
    score, error = (bench.value("independent_epoch", key, column, "times").to("percent")
                    for column in ("score_share", "standard_error"))
    return give_or_take(score, error)


epoch = {(test, model): publish_here(f"epoch-{model}-{test}", epoch_score(test, model), as_of=COPY, unit="percent")
         for test in EPOCH for model in VERSIONS if (test, model) != ("otis", "o1-high")}
epoch["otis", "r1"]

# %% [markdown]
# The best run of Aider's list between R1 and the article, and what it cost:

# %%
LAST = "gpt-5-high-2025-08-23"
publish_here("aider-best-score", bench.value("independent_aider", LAST, "pass_second_percent", "percent"),
             as_of="2025-08-23", unit="percent")

# %%
publish_here("aider-best-cost", bench.value("independent_aider", LAST, "total_cost_usd", "USD"), as_of="2025-08-23",
             unit="USD")

# %% [markdown]
# ## Charts
#
# The charts of gaps are drawn alike: a bar to the right where R1 is ahead, an outlined one to the left where o1 is.
# At the edge stand both scores.

# %%
MODEL = {"r1": Look(style.ACCENT), "o1": Look(style.C1, "diamond"), "r1-update": Look(style.C3, "square")}


def gap_row(name: str | Mapping[str, str], r1: Value, o1: Value, group: str = "") -> dict[str, object]:
    """One test: both scores, to a tenth and without their unit, and the lead of R1."""
    return {**both(name=name), "r1": r1, "o1": o1, "gap": r1 - o1, "group": group,
            **both(label=f"{r1.value:.1f} : {o1.value:.1f}")}


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
def vendor_score(key: str, model: str) -> Value:
    """A score of the maker's table."""
    return bench.value("vendor", f"evaluation-{key}-{model}", "score", "score")


vendor_data = frame(
    gap_row(name.words, vendor_score(key, "deepseek-r1"), vendor_score(key, "openai-o1-1217"))
    for key, name in names("benchmarks/vendor").items()).sort_values("gap", ascending=False, kind="stable")

chart(Chart("r1-o1-vendor", vendor_data, draw_gaps((-15, -10, -5, 0, 5), (-18, 6))))

# %% [markdown]
# ### The same pair, run by others
#
# Where Epoch AI ran o1 at more than one level of effort, each is a row.

# %%
def epoch_row(test: str, model: str) -> dict[str, object]:
    """A test of Epoch AI, against one of the settings of o1."""
    name, effort = TESTS[test].words, MODELS[model].more
    return gap_row({"en": f"{name['en']}, {effort['en']}", "zh": f"{name['zh']}，{effort['zh']}"},
                   epoch[test, "r1"], epoch[test, model], "Epoch AI")


EPOCH_PAIRS = [("math", "o1"), ("math", "o1-high"), ("gpqa", "o1"), ("gpqa", "o1-high"), ("otis", "o1")]
independent_data = frame([
    *(gap_row(name.words, q(f"r1-{key}"), q(f"o1-{key}"), name.group)
      for key, name in names("benchmarks/others").items()),
    *(epoch_row(*pair) for pair in EPOCH_PAIRS),
]).sort_values("gap", ascending=False, kind="stable")

ERRORS = legend((Look(style.INK), "standard errors of both, added up, where printed",
                 "双方标准误之和（有印出的才画）", "line"))
draw_independent = replace(draw_gaps((-30, -20, -10, 0), (-36, 6)), legend=ERRORS)
chart(Chart("r1-o1-independent", independent_data, draw_independent))

# %% [markdown]
# ### Rank in the Arena
#
# The table of the Arena has no clear licence, so a rank a month is quoted and drawn.
# Drawn is the rank without style control on every day; in the copy of the last day it stands in another column.

# %%
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug"]
RANKED = {"r1": MONTHS, "o1": MONTHS, "r1-update": MONTHS[5:]}


def rank_row(model: str, month: str, name: Name) -> dict[str, object]:
    """The rank of a model on the day quoted for a month."""
    key = f"{model}-arena-rank-{month}"
    return {"model": model, **both(name=name.words), "day": pd.Timestamp(record(key).as_of), "month": month,
            "place": int(q(key).value)}


rank_data = frame(rank_row(model, month, name) for model, name in names("benchmarks/ranked").items()
                  for month in RANKED[model])
FIRST, LAST = MONTHS[0], MONTHS[-1]


def named_place(row: Mapping[str, str], lang: str) -> str:
    """A model and its last place."""
    return f"{row[f'name_{lang}']} {row['place']}"


draw_ranks = Plane(
    Days("day", "2025-01-14", "2025-08-18"),
    Measure("place", "", (10, 20, 30), domain=(-3, 33), reverse=True),
    (
        Line(by="model", looks=MODEL),
        Dot(by="model", looks=MODEL),
        Label("place", "above", by="model", looks=MODEL,
              where=lambda rows: rows["model"].ne("o1") & (rows["model"].ne("r1") | rows["month"].ne(LAST))),
        Label("place", "below", by="model", looks=MODEL, where={"model": "o1", "month": FIRST}),
        Label("name", "left", by="model", looks=MODEL, where={"model": "r1-update", "month": "jun"}),
        Label(named_place, by="model", looks=MODEL, where={"model": ("r1", "o1"), "month": LAST}, bold=True),
    ),
)

chart(Chart("arena-rank", rank_data, draw_ranks,
            inputs=tuple(f"{model}-arena-rank-{month}" for model, months in RANKED.items() for month in months)))

# %% [markdown]
# ### Score against cost
#
# Every run in Aider's list that has a cost and took place before the article.
# The cost is the bill of the whole run at the list prices of its day.

# %%
NAMED = names("benchmarks/runs")
EVENT = pd.Timestamp("2025-01-31")
runs = bench.table("independent_aider")
runs = runs[runs["total_cost_usd"].notna() & (runs["run_date"] < pd.Timestamp(article().published))]


def run_row(run: pd.Series) -> dict[str, object]:
    """One run: what it solved, what it cost, and when it was made."""
    return {"model": run["model"], "day": run["run_date"], "solved": float(run["pass_second_percent"]),
            "cost": float(run["total_cost_usd"]), "when": "then" if run["run_date"] <= EVENT else "later",
            "kind": NAMED[run["id"]].group if run["id"] in NAMED else "",
            "name": NAMED[run["id"]].words["en"] if run["id"] in NAMED else ""}


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
    legend=legend((OTHERS["then"], "run by the end of January", "R1 发布当月及以前"),
                  (OTHERS["later"], "later, until the article", "此后到文章发表")),
)

chart(Chart("aider-score-cost", run_data, draw_runs,
            inputs=(*(f"benchmarks/independent_aider/{run}/pass_second_percent" for run in runs["id"]),
                    "r1-aider", "o1-aider", "r1-aider-cost", "o1-aider-cost")))
