# %% [markdown]
# # R1 and o1 in the tests
#
# The article says that R1 comes close to o1 and that their scores are nearly the same.
# This notebook sets the table that DeepSeek printed beside tests that others ran, keeps them apart,
# and follows both models through the ranking by blind votes.

# %%
from collections.abc import Iterator

import altair as alt
import pandas as pd

from ledger.notebook import (
    Chart, Selection, Value, article, chart, count, frame, give_or_take, inputs_of, package, publish, q, record,
    select, style,
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
# Helpers that the charts of gaps share: a bar to the right where R1 is ahead, to the left where o1 is.

# %%
R1_COLOUR, O1_COLOUR, UPDATE = style.ACCENT, style.C1, style.C3
PAIR = "{r1} : {o1}"


def gap_row(names: tuple[str, str], r1: Value, o1: Value, group: str = "") -> dict[str, object]:
    """One test: both scores and the lead of R1."""
    return {"name_en": names[0], "name_zh": names[1], "r1": r1, "o1": o1, "gap": r1 - o1, "group": group,
            **{f"label_{lang}": PAIR.format(r1=figure(r1), o1=figure(o1)) for lang in ("en", "zh")}}


def figure(score: Value) -> str:
    """A score to a tenth, without its unit."""
    return f"{score.value:.1f}"


def gap_axis(width: str, domain: list[float], ticks: list[float]) -> alt.X:
    """Points by which one model leads."""
    return alt.X("gap:Q", title=None, scale=alt.Scale(domain=domain), axis=alt.Axis(
        values=ticks, grid=width == "wide", labelExpr="abs(datum.value)"))


def gap_rows(data: pd.DataFrame, lang: str, width: str) -> alt.Y:
    """Tests in the order of the data, named at the side if there is room."""
    axis = alt.Axis(labels=width == "wide", labelLimit=250, grid=False)
    return alt.Y(f"name_{lang}:N", sort=data[f"name_{lang}"].tolist(), title=None, axis=axis)


def gap_words(base: alt.Chart, lang: str, width: str) -> Iterator[alt.Chart]:
    """Both scores at the right edge; in a narrow chart the name above the bar, the scores beside it."""
    dy = 0 if width == "wide" else -17
    yield base.mark_text(align="right", dy=dy).encode(x=alt.value("width"), text=f"label_{lang}:N")
    if width != "wide":
        yield base.mark_text(align="left", dy=dy, color=style.MUTED).encode(x=alt.value(0), text=f"name_{lang}:N")


def gap_bars(base: alt.Chart) -> list[alt.Chart]:
    """Solid where R1 is ahead, outlined where o1 is."""
    ahead, behind = base.transform_filter("datum.gap > 0"), base.transform_filter("datum.gap <= 0")
    return [ahead.mark_bar(height=12, color=R1_COLOUR),
            behind.mark_bar(height=11, fill=style.PAPER, stroke=O1_COLOUR, strokeWidth=1.6)]


def gap_head(lang: str) -> Iterator[alt.Chart]:
    """Which side is whose, and what the figures at the edge are, above the rows."""
    left, right = {"en": ("← o1 ahead", "R1 ahead →"), "zh": ("← o1 领先", "R1 领先 →")}[lang]
    base = alt.Chart(pd.DataFrame([{"gap": 0.0}])).encode(x="gap:Q", y=alt.value(-20))
    yield base.mark_text(align="right", dx=-8, color=O1_COLOUR, text=left)
    yield base.mark_text(align="left", dx=8, color=R1_COLOUR, text=right)
    yield base.mark_rule(color=style.INK).encode(y=alt.value(0), y2=alt.value("height"))


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


def draw_vendor(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    base = alt.Chart(data).encode(x=gap_axis(width, [-18, 12] if wide else [-18, 9], [-15, -10, -5, 0, 5]),
                                  y=gap_rows(data, lang, width))
    layers = [*gap_bars(base), *gap_words(base, lang, width), *gap_head(lang)]
    return alt.layer(*layers).properties(height=alt.Step(25 if wide else 42))


chart(Chart(
    "r1-o1-vendor", vendor_data, draw_vendor,
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


def draw_independent(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    base = alt.Chart(data).encode(x=gap_axis(width, [-36, 20] if wide else [-36, 18], [-30, -20, -10, 0]),
                                  y=gap_rows(data, lang, width))
    errors = base.transform_filter("datum.gap_low < datum.gap_high").encode(x="gap_low:Q", x2="gap_high:Q")
    layers = [*gap_bars(base), errors.mark_rule(color=style.INK, strokeWidth=1.4),
              *gap_words(base, lang, width), *gap_head(lang)]
    return alt.layer(*layers).properties(height=alt.Step(25 if wide else 42))


chart(Chart(
    "r1-o1-independent", independent_data, draw_independent,
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
MONTH = {"en": "timeFormat(datum.value, '%b')", "zh": "(month(datum.value) + 1) + '月'"}
HEIGHT = 330


def by_model(channel: type, values: list[str]) -> alt.Color | alt.Shape:
    """Colour or shape by model."""
    return channel("model:N", legend=None, scale=alt.Scale(domain=list(RANKED), range=values))


def rank_words(base: alt.Chart, lang: str) -> Iterator[alt.Chart]:
    """The rank beside each dot of R1 and of its update; names at the last joined dot."""
    figures = base.encode(text="place:Q")
    yield figures.transform_filter("datum.model == 'r1'").mark_text(dy=-13)
    yield figures.transform_filter("datum.model == 'o1' && datum.month == 'jan'").mark_text(dy=16)
    yield figures.transform_filter("datum.model == 'o1' && datum.after").mark_text(dy=-13)
    yield figures.transform_filter("datum.model == 'r1-update'").mark_text(dy=-13)
    named = base.transform_filter("datum.month == 'jul'").encode(text=f"name_{lang}:N")
    yield named.transform_filter("datum.model == 'o1'").mark_text(dy=18)
    yield named.transform_filter("datum.model == 'r1'").mark_text(dy=-30, fontWeight="bold")
    yield base.transform_filter("datum.model == 'r1-update' && datum.month == 'jun'").mark_text(
        dx=-11, align="right").encode(text=f"name_{lang}:N")


def break_mark(lang: str) -> Iterator[alt.Chart]:
    """A dashed rule between the last two days: another method from there on."""
    words = {"en": ["method", "changed"], "zh": ["排名", "方法变更"]}[lang]
    day = pd.DataFrame([{"day": pd.Timestamp("2025-07-27")}])
    base = alt.Chart(day).encode(x="day:T")
    yield base.mark_rule(color=style.RANGE, strokeDash=[3, 3]).encode(y=alt.value(0), y2=alt.value(HEIGHT))
    yield base.mark_text(align="right", baseline="bottom", dx=-6, color=style.MUTED, text=words, lineBreak="\n",
                         ).encode(y=alt.value(HEIGHT - 22))


def draw_ranks(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    end = pd.Timestamp("2025-08-18")
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2025-01-14"), end]), axis=alt.Axis(
        values=[alt.DateTime(year=2025, month=m, date=1) for m in range(2, 9)], labelExpr=MONTH[lang], title=None,
        grid=False, ticks=True))
    y = alt.Y("place:Q", title=None, scale=alt.Scale(domain=[41, -3]), axis=alt.Axis(values=[10, 20, 30, 40]))
    base = alt.Chart(data).encode(x=x, y=y, color=by_model(alt.Color, [R1_COLOUR, O1_COLOUR, UPDATE]))
    dots = base.mark_point(size=75, filled=True, opacity=1).encode(
        shape=by_model(alt.Shape, ["circle", "diamond", "square"]))
    lines = base.transform_filter("!datum.after").mark_line(strokeWidth=1.8)
    return alt.layer(*break_mark(lang), lines, dots, *rank_words(base, lang)).properties(height=HEIGHT)


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
    "deepseek-r1-2025-01-20": ("R1", 0, 21), "o1-2024-12-17-high-2024-12-21": ("o1", 0, 21),
    "deepseek-r1-0528-2025-06-06": ("R1-0528", 0, -15), "gpt-5-high-2025-08-23": ("GPT-5", 0, -15),
    "o3-pro-high-2025-06-28": ("o3-pro", 0, -15),
    "deepseek-chat-v3-prev-2024-12-25": ("V3", 0, 19), "gpt-4-5-preview-2025-02-27": ("GPT-4.5", 0, -15),
}
EVENT = pd.Timestamp("2025-01-31")
runs = bench.table("independent_aider")
runs = runs[runs["total_cost_usd"].notna() & (runs["run_date"] < pd.Timestamp(article().published))]


def run_row(run: pd.Series) -> dict[str, object]:
    """One run: what it solved, what it cost, and when it was made."""
    name, dx, dy = NAMED.get(run["id"], ("", 0, 0))
    kind = {"deepseek-r1-2025-01-20": "r1", "o1-2024-12-17-high-2024-12-21": "o1"}.get(run["id"], "")
    return {"model": run["model"], "day": run["run_date"], "solved": float(run["pass_second_percent"]),
            "cost": float(run["total_cost_usd"]), "when": "then" if run["run_date"] <= EVENT else "later",
            "kind": kind, "name": name, "dx": dx, "dy": dy}


run_data = frame(run_row(run) for _, run in runs.iterrows()).sort_values(["day", "model"], kind="stable")
MONEY = {"en": "'$' + format(datum.value, '~g')", "zh": "format(datum.value, '~g') + ' 美元'"}


def run_names(data: pd.DataFrame) -> Iterator[alt.Chart]:
    """Names of a few runs."""
    shown = data[data["name"].ne("")]
    for _, run in shown.iterrows():
        base = alt.Chart(shown[shown["model"] == run["model"]]).encode(x="cost:Q", y="solved:Q", text="name:N")
        colour = {"r1": R1_COLOUR, "o1": O1_COLOUR}.get(str(run["kind"]), style.INK)
        yield base.mark_text(dx=int(run["dx"]), dy=int(run["dy"]), color=colour,
                             fontWeight="bold" if run["kind"] else "normal")


def draw_runs(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    ticks = [0.3, 1, 3, 10, 30, 100] if width == "wide" else [1, 10, 100]
    x = alt.X("cost:Q", title={"en": "Cost of the whole run, logarithmic", "zh": "整套测试费用，对数刻度"}[lang],
              scale=alt.Scale(type="log", domain=[0.25, 320]), axis=alt.Axis(values=ticks, labelExpr=MONEY[lang]))
    y = alt.Y("solved:Q", title=None, scale=alt.Scale(domain=[0, 95]),
              axis=alt.Axis(values=[0, 20, 40, 60, 80], labelExpr="datum.label + '%'"))
    base = alt.Chart(data).encode(x=x, y=y)
    early, later = (base.transform_filter(f"datum.kind == '' && datum.when == '{when}'") for when in ("then", "later"))
    pair = [base.transform_filter(f"datum.kind == '{kind}'").mark_point(size=170, opacity=1, filled=True, color=colour,
                                                                        shape=shape)
            for kind, colour, shape in (("r1", R1_COLOUR, "circle"), ("o1", O1_COLOUR, "diamond"))]
    return alt.layer(later.mark_point(size=55, filled=False, stroke=style.C6, strokeWidth=1.5),
                     early.mark_point(size=60, filled=True, opacity=1, color=style.C6), *pair,
                     *run_names(data)).properties(height=340)


chart(Chart(
    "aider-score-cost", run_data, draw_runs,
    inputs=(*(f"benchmarks/independent_aider/{run}/pass_second_percent" for run in runs["id"]),
            "r1-aider", "o1-aider", "r1-aider-cost", "o1-aider-cost"),
))
