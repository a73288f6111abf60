# %% [markdown]
# # The spending of the large companies
#
# The article sets V3's final run beside the sums that the large American companies pour into AI.
# This notebook gathers what the largest of them spent on buildings and machines, by year, and what they had planned.
# Capital spending is that of the whole company, not of AI alone, and definitions differ.

# %%
from collections.abc import Iterator
from dataclasses import replace

import altair as alt
import pandas as pd

from ledger.notebook import (
    Chart, Value, chart, frame, inputs_of, interval, package, publish, q, render, say, style,
)



spending = package("spending")


def money(row: str, column: str = "value_usd") -> Value:
    """A cell of the table of capital spending."""
    return spending.value("capex", row, column, "USD")


# %% [markdown]
# ## Years that a company does not print
#
# For the earliest year Meta's and Microsoft's figures come from a public chart script, which prints rounded values.

# %%
meta_first = publish(
    "meta-capex-2023",
    money("meta-2023-chart"),
    topic="spending",
    as_of="2023-12-31",
    en="Meta: capital spending, earlier year",
    zh="Meta：更早一年的资本开支",
    note_en="Rounded, from a public chart script; not published by the company.",
    note_zh="取自公开的绘图脚本，为约数，不是公司自己公布的数字。",
)
meta_first

# %% [markdown]
# Microsoft's own year ends in June, so its calendar years are estimates by others.

# %%
microsoft_first = publish(
    "microsoft-capex-2023",
    money("microsoft-2023-chart"),
    topic="spending",
    as_of="2023-12-31",
    en="Microsoft: capital spending in an earlier calendar year",
    zh="微软：更早一年的资本开支（日历年）",
    note_en="Rounded, from a public chart script; an approximation to the calendar year.",
    note_zh="取自公开的绘图脚本，为约数，按日历年近似。",
)
microsoft_first

# %% [markdown]
# For the last year the script and a compiler's total conflict.
# The total less the other companies leaves more for Microsoft than the script has; both ends are kept.

# %%
left_over = (
    money("four-2025-total") - money("amazon-2025-actual") - money("alphabet-2025-actual") - money("meta-2025-actual")
)
by_script = money("microsoft-2025-chart")
microsoft_last = publish(
    "microsoft-capex-2025",
    interval(by_script, left_over, by_script),
    topic="spending",
    as_of="2025-12-31",
    en="Microsoft: capital spending in the calendar year",
    zh="微软：日历年资本开支",
    note_en="Uncertain: the upper end is what the total of Platformonomics leaves after the other companies.",
    note_zh="不确定：上限是由 Platformonomics 的总数减去其他几家得出的。",
)
microsoft_last

# %% [markdown]
# ## Chart
#
# The first plan of the year, the last plan, and what was then spent.
# Microsoft gave a plan for its fiscal year only, and for AI data centres only.

# %%
NAMES = {"Amazon": "亚马逊", "Alphabet": "Alphabet", "Meta": "Meta", "Microsoft": "微软"}
meta_plan = interval(
    money("meta-2025-plan-january", "low_usd"), q("meta-capex-plan-oct-2025"), q("meta-capex-plan-oct-2025")
)
ACTUALS = {
    "Amazon": [q("amazon-capex-2023"), q("amazon-capex-2024"), q("amazon-capex-2025")],
    "Alphabet": [q("alphabet-capex-2023"), q("alphabet-capex-2024"), q("alphabet-capex-2025")],
    "Meta": [meta_first, q("meta-capex-2024"), q("meta-capex-2025")],
    "Microsoft": [microsoft_first, q("microsoft-capex-2024"), microsoft_last],
}
PLANS = {
    "Amazon": interval(
        q("amazon-capex-plan-feb-2025"), q("amazon-capex-plan-oct-2025"), q("amazon-capex-plan-oct-2025")
    ),
    "Alphabet": interval(
        q("alphabet-capex-plan-feb-2025"), q("alphabet-capex-plan-oct-2025"), q("alphabet-capex-plan-oct-2025")
    ),
    "Meta": meta_plan,
    "Microsoft": q("microsoft-ai-plan-fy2025"),
}
YEARS = sorted({int(row["year"]) for row in spending.rows("capex") if row["company"] in NAMES})
PLAN_WORDS = {"en": ("{} planned", "{} fiscal-year plan"), "zh": ("{} 计划", "{} 财年计划")}


def ends(value: Value, lang: str) -> str:
    """A sum, or the ends of its interval."""
    low, high = (say(replace(value, value=end), lang) for end in (value.low, value.high))
    if low == high:
        return low
    unit = {"en": " billion", "zh": " 亿美元"}[lang]
    return low.removesuffix(unit) + {"en": "–", "zh": " 至 "}[lang] + high.removeprefix("$")


def spent_row(company: str, kind: str, value: Value, words: dict[str, str]) -> dict[str, object]:
    """A bar or a plan with its labels."""
    return {
        "company": company,
        "kind": kind,
        "usd": value,
        **{f"what_{lang}": words[lang] for lang in words},
        **{f"label_{lang}": ends(value, lang) for lang in words},
    }


def rows() -> Iterator[dict[str, object]]:
    """By company: the years, the plans above the last of them."""
    for company, zh in NAMES.items():
        for year, value in zip(YEARS, ACTUALS[company], strict=True):
            if year == YEARS[-1]:
                plan = PLAN_WORDS["en"][company == "Microsoft"], PLAN_WORDS["zh"][company == "Microsoft"]
                words = {"en": f"{company} {plan[0].format(year)}", "zh": f"{zh} {plan[1].format(year)}"}
                yield spent_row(company, "plan", PLANS[company], words)
            yield spent_row(company, "spent", value, {"en": f"{company} {year}", "zh": f"{zh} {year}"})


capex_data = frame(rows())
BILLIONS = {
    "en": "datum.value ? '$' + datum.value / 1e9 + ' billion' : '$0'",
    "zh": "datum.value ? datum.value / 1e8 + ' 亿美元' : '0'",
}


def draw_capex(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = alt.Y(
        f"what_{lang}:N",
        sort=list(data[f"what_{lang}"]),
        title=None,
        scale=alt.Scale(paddingInner=0.3),
        axis=alt.Axis(labels=wide, grid=False),
    )
    x = alt.X(
        "usd:Q",
        scale=alt.Scale(domain=[0, 165e9 if wide else 190e9]),
        axis=alt.Axis(values=[0, 50e9, 100e9, 150e9] if wide else [0, 100e9], labelExpr=BILLIONS[lang], title=None),
    )
    base = alt.Chart(data).encode(y=y, x=x)
    layers = [*capex_marks(base), base.encode(x="usd_high:Q", text=f"label_{lang}:N").mark_text(align="left", dx=9)]
    if not wide:
        layers.append(
            base.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(align="left", dy=-17, color=style.MUTED)
        )
    return alt.layer(*layers).properties(height=alt.Step(25 if wide else 40))


def capex_marks(base: alt.Chart) -> list[alt.Chart]:
    """Bars for what was spent, with an interval where it is uncertain; plans from the first to the last."""
    spent = base.transform_filter("datum.kind == 'spent'")
    unsure = spent.transform_filter("datum.usd_low < datum.usd_high")
    plan = base.transform_filter("datum.kind == 'plan'")
    return [
        spent.mark_bar(height=13, color=style.C1),
        unsure.mark_rule(color=style.INK, strokeWidth=2).encode(x="usd_low:Q", x2="usd_high:Q"),
        unsure.mark_tick(color=style.INK, thickness=2, size=13).encode(x="usd_high:Q"),
        plan.mark_rule(color=style.ACCENT, strokeWidth=2.5).encode(x="usd_low:Q", x2="usd_high:Q"),
        plan.mark_point(color=style.ACCENT, shape="circle", size=75, opacity=1, filled=True).encode(x="usd_low:Q"),
        plan.mark_point(color=style.ACCENT, shape="circle", size=75, opacity=1, filled=True).encode(x="usd_high:Q"),
    ]


chart(
    Chart(
        "capex-by-year",
        capex_data,
        draw_capex,
        inputs=inputs_of([*(v for values in ACTUALS.values() for v in values), *PLANS.values()]),
    )
)

# %% [markdown]
# ## How the plans moved
#
# Only one plan for the year was made before the fall of the shares: Microsoft's, for its fiscal year.
# The others came in the weeks after it, and were raised through the year.
# The totals are other people's, with definitions of their own, and not sums of the companies drawn below them.

# %%
four_growth = publish(
    "capex-four-growth-2025",
    (q("capex-four-2025") - q("capex-four-2024")) / q("capex-four-2024"),
    topic="spending",
    as_of="2025-12-31",
    unit="percent",
    en="Amazon, Alphabet, Meta, Microsoft: growth of capital spending over the year before",
    zh="亚马逊、Alphabet、Meta、微软：资本开支比前一年的增幅",
)
four_growth

# %%
over_plan = publish(
    "capex-four-over-plan",
    (q("capex-four-2025") - q("bigtech-capex-plan-early-2025")) / q("bigtech-capex-plan-early-2025"),
    topic="spending",
    as_of="2025-12-31",
    unit="percent",
    en="The same companies: spending above the plans of February",
    zh="同样几家：实际开支超出年初计划的幅度",
    note_en="The totals come from different compilers with different definitions.",
    note_zh="合计数出自不同统计者，口径不同。",
)
over_plan

# %%
SERIES = {
    "four": (
        ("All together", "合计"),
        ["four-2025-plan-february", "four-2025-plan-july", "four-2025-plan-october", "four-2025-total"],
    ),
    "amazon": (
        ("Amazon", "亚马逊"),
        ["amazon-2025-plan-february", "amazon-2025-plan-august", "amazon-2025-plan-october", "amazon-2025-actual"],
    ),
    "alphabet": (
        ("Alphabet", "Alphabet"),
        [
            "alphabet-2025-plan-february",
            "alphabet-2025-plan-july",
            "alphabet-2025-plan-october",
            "alphabet-2025-actual",
        ],
    ),
    "meta": (("Meta", "Meta"), ["meta-2025-plan-january", "meta-2025-plan-october", "meta-2025-actual"]),
}
CAPEX = spending.by_key("capex")
#: The source of Meta's result shows no date; companies report the year in the month after the next one begins.
REPORTED = CAPEX["amazon-2025-actual"]["stated"]


def stated(key: str) -> pd.Timestamp:
    """When a plan or a result was stated; the end of the month where only that is known."""
    text = CAPEX[key]["stated"] or REPORTED
    day = pd.Timestamp(text)
    return day if text.count("-") > 1 else day + pd.offsets.MonthEnd()


def planned(key: str) -> Value:
    """A plan as a value; where a range was given, with its interval."""
    cells = CAPEX[key]
    if cells["low_usd"] and cells["high_usd"]:
        return interval(money(key, "low_usd"), money(key, "high_usd"), money(key, "high_usd"))
    return money(key)


BOUNDS = {"low_usd": {"en": "over ", "zh": "超过 "}, "high_usd": {"en": "up to ", "zh": "至多 "}}


def stated_words(key: str, lang: str) -> str:
    """The figure as it was stated: a floor, a ceiling, a range or a value."""
    given = [c for c in BOUNDS if CAPEX[key][c]]
    return (BOUNDS[given[0]][lang] if len(given) == 1 else "") + ends(planned(key), lang)


def plan_rows() -> Iterator[dict[str, object]]:
    """By company: what it planned for the year, when; and what it spent."""
    for who, ((en, zh), keys) in SERIES.items():
        for key in keys:
            place = "last" if key == keys[-1] else "first" if key == keys[0] else "between"
            yield {
                "who": who,
                "who_en": en,
                "who_zh": zh,
                "stated": stated(key),
                "usd": planned(key),
                "place": place,
                "kind": CAPEX[key]["kind"],
                "label_en": stated_words(key, "en"),
                "label_zh": stated_words(key, "zh"),
                "plain_en": say(planned(key), "en"),
                "plain_zh": say(planned(key), "zh"),
            }


plan_data = frame(plan_rows())
PLAN_MONTHS = {
    "en": "timeFormat(datum.value, month(datum.value) ? '%b' : '%b %Y')",
    "zh": "(month(datum.value) ? '' : year(datum.value) + ' 年 ') + (month(datum.value) + 1) + ' 月'",
}
FALL = q("nvda-fall-date")


def draw_plans(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    months = ([1, 4, 7, 10], [1, 7])[not wide]
    ticks = [alt.DateTime(year=y, month=m, date=1) for y in (2025, 2026) for m in months if (y, m) < (2026, 4)]
    x = alt.X(
        "stated:T",
        title=None,
        axis=alt.Axis(values=ticks, labelExpr=PLAN_MONTHS[lang], grid=False, ticks=True),
        scale=alt.Scale(domain=["2024-12-20", "2026-06-20" if wide else "2026-10-10"]),
    )
    y = alt.Y(
        "usd:Q",
        title=None,
        scale=alt.Scale(domain=[0, 460e9], nice=False),
        axis=alt.Axis(values=[0, 100e9, 200e9, 300e9, 400e9], labelExpr=BILLIONS[lang]),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    fall = alt.Chart(frame([{"day": FALL}])).encode(x="day:T")
    word = {"en": "the fall", "zh": "股价大跌"}[lang]
    return alt.layer(
        fall.mark_rule(color=style.ACCENT, strokeDash=[4, 3]),
        fall.mark_text(align="left", dx=5, color=style.ACCENT).encode(y=alt.value(8), text=alt.value(word)),
        *plan_marks(base),
        *plan_words(base, lang, wide),
    ).properties(height=430)


def plan_marks(base: alt.Chart) -> list[alt.Chart]:
    """Steps from plan to plan; filled marks are what was spent; bars are ranges."""
    tone = alt.condition("datum.who == 'four'", alt.value(style.INK), alt.value(style.C1))
    line = base.encode(detail="who:N", color=tone)
    ranges = base.transform_filter("datum.usd_low < datum.usd_high")
    return [
        line.mark_line(interpolate="step-after", strokeWidth=1.6),
        ranges.mark_rule(strokeWidth=4, opacity=0.5, color=style.C1).encode(y="usd_low:Q", y2="usd_high:Q"),
        base.transform_filter("datum.kind == 'plan'")
        .mark_point(size=60, fill=style.PAPER, strokeWidth=1.8, opacity=1)
        .encode(stroke=tone),
        base.transform_filter("datum.kind == 'actual'").mark_point(size=85, opacity=1).encode(color=tone),
    ]


def plan_words(base: alt.Chart, lang: str, wide: bool) -> list[alt.Chart]:
    """Name and first plan at the start of a line, what was spent at its end; every step of the total."""
    full = f"datum.who_{lang} + ' ' + datum.label_{lang}"
    first = (
        base.transform_filter("datum.place == 'first'")
        .transform_calculate(word=full if wide else f"datum.who == 'four' ? {full} : datum.who_{lang}")
        .encode(text="word:N")
    )
    lower = "datum.who == 'meta'" if wide else "datum.who == 'meta' || datum.who == 'four'"
    steps = base.transform_filter("datum.place == 'between' && datum.who == 'four'")
    return [
        first.transform_filter(f"!({lower})").mark_text(align="left", dx=5, dy=-13),
        first.transform_filter(lower).mark_text(align="left", dx=5, dy=17),
        steps.mark_text(align="right", dx=8, dy=-14).encode(text=f"{'label' if wide else 'plain'}_{lang}:N"),
        base.transform_filter("datum.place == 'last'")
        .mark_text(align="left", dx=9, fontWeight="bold")
        .encode(text=f"label_{lang}:N"),
    ]


chart(
    Chart(
        "capex-guidance",
        plan_data,
        draw_plans,
        inputs=(*(f"spending/capex/{key}/value_usd" for _, keys in SERIES.values() for key in keys), "nvda-fall-date"),
    )
)

# %% [markdown]
# ## Kinds of money
#
# The sums of the story are of different kinds, and each kind has its own size.
# A bar reaches from the smallest to the largest example of its kind; the marks are the examples.
# The filled marks are those that the article sets side by side.

# %%
raised = q("openai-raised-before-oct-2024") + q("openai-round-oct-2024")
v3_run = q("v3-training-cost-printed")
KINDS = {
    "run": (
        "Rent of one training run",
        "一次训练的租金",
        [
            ("R1’s own stages", "R1 自身阶段", q("r1-cost-printed")),
            ("V3", "V3", v3_run),
            ("GPT-4", "GPT-4", q("gpt4-cloud-cost")),
            ("Gemini Ultra", "Gemini Ultra", q("gemini-ultra-cloud-cost")),
        ],
    ),
    "bought": (
        "The chips of one run, bought",
        "买下一次训练所用的芯片",
        [
            ("V3, at least", "V3 至少", q("v3-cluster-hardware-cost")),
            ("GPT-4", "GPT-4", q("gpt4-acquisition-cost")),
            ("Llama 3.1 405B", "Llama 3.1 405B", q("llama31-405b-acquisition-cost")),
        ],
    ),
    "fleet": (
        "All servers of DeepSeek and its fund, estimates",
        "DeepSeek 与幻方的全部服务器（估算）",
        [
            ("SemiAnalysis, at least", "SemiAnalysis 下限", q("semianalysis-hardware-floor")),
            ("Anthropic’s chief", "Anthropic 首席执行官", q("amodei-chips-value")),
            ("its estimate", "其估算", q("semianalysis-capex")),
        ],
    ),
    "year": (
        "OpenAI’s computing in a year",
        "OpenAI 一年的算力支出",
        [("training", "训练", q("openai-training-2024")), ("all computing", "全部算力", q("openai-compute-2024"))],
    ),
    "raised": (
        "Money raised by OpenAI",
        "OpenAI 的融资",
        [
            ("autumn round", "秋季一轮", q("openai-round-oct-2024")),
            ("before R1", "R1 之前累计", raised),
            ("spring round", "次年春季一轮", q("openai-round-mar-2025")),
        ],
    ),
    "capex": (
        "Capital spending in a year",
        "一年的资本开支",
        [
            ("Meta", "Meta", q("meta-capex-2024")),
            ("Amazon", "亚马逊", q("amazon-capex-2024")),
            ("all together", "几家合计", q("capex-four-2024")),
        ],
    ),
    "announced": (
        "Programmes announced for several years",
        "宣布的多年计划",
        [
            ("Alibaba, at least", "阿里巴巴至少", q("alibaba-ai-plan-usd")),
            ("Stargate, up to", "星际之门至多", q("stargate-ceiling")),
        ],
    ),
    "paper": (
        "Market value lost in a day",
        "一天蒸发的市值",
        [("Nvidia", "英伟达", q("nvda-loss-bloomberg")), ("US technology", "美国科技股", q("us-tech-loss"))],
    ),
}
PAIR = [v3_run, raised]


def kind_rows() -> Iterator[dict[str, object]]:
    """The examples of each kind, from small to large."""
    for kind, (en, zh, examples) in KINDS.items():
        for name, name_zh, value in examples:
            yield {
                "kind": kind,
                "kind_en": en,
                "kind_zh": zh,
                "what_en": name,
                "what_zh": name_zh,
                "usd": value,
                "label_en": rounded(value, "en"),
                "label_zh": rounded(value, "zh"),
                "pair": value in PAIR,
            }


def rounded(value: Value, lang: str) -> str:
    """A sum in few digits."""
    return render(value.value, "USD", lang, 3)


kind_data = frame(kind_rows())
MONEY = {
    "en": {"1000000": "$1 million", "1000000000": "$1 billion", "1000000000000": "$1 trillion"},
    "zh": {"1000000": "100 万美元", "1000000000": "10 亿美元", "1000000000000": "1 万亿美元"},
}
LANE = 58


def lanes(data: pd.DataFrame, lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give every kind a lane, in pixels from the top, and say its examples in a line."""
    order = list(dict.fromkeys(data["kind"]))
    data = data.assign(y=[LANE * order.index(kind) + 46 for kind in data["kind"]])
    first, last = data.groupby("kind", sort=False).first(), data.groupby("kind", sort=False).last()
    to = {"en": " – ", "zh": " ～ "}[lang]
    said = [
        f"{a[f'what_{lang}']} {a[f'label_{lang}']}{to}{b[f'what_{lang}']} {b[f'label_{lang}']}"
        for (_, a), (_, b) in zip(first.iterrows(), last.iterrows(), strict=True)
    ]
    return data, pd.DataFrame(
        {"y": first["y"], "name": first[f"kind_{lang}"], "said": said, "low": first["usd"], "high": last["usd"]}
    )


def draw_kinds(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    marks, bars = lanes(data, lang)
    bottom = float(bars["y"].max()) + 14
    at = {"scale": alt.Scale(domain=[0, bottom], range=[0, bottom], nice=False), "axis": None}
    x = {
        "scale": alt.Scale(type="log", domain=[1.5e5, 1.4e12], nice=False),
        "title": None,
        "axis": alt.Axis(values=[1e6, 1e9, 1e12], labelExpr=f"{MONEY[lang]}[datum.value]", grid=True),
    }
    bar = alt.Chart(bars).encode(y=alt.Y("y:Q", **at))
    dots = alt.Chart(marks).encode(y=alt.Y("y:Q", **at), x=alt.X("usd:Q", **x))
    own = alt.condition("datum.pair", alt.value(style.ACCENT), alt.value(style.PAPER))
    ring = alt.condition("datum.pair", alt.value(style.ACCENT), alt.value(style.C1))
    head = bar.encode(x=alt.value(0))
    return alt.layer(
        bar.mark_rule(strokeWidth=9, color=style.C1, opacity=0.35).encode(x=alt.X("low:Q", **x), x2="high:Q"),
        dots.mark_point(size=80, opacity=1, strokeWidth=1.8).encode(fill=own, stroke=ring),
        *kind_words(head),
        *pair_words(dots, bars, lang),
    ).properties(height=bottom)


def kind_words(head: alt.Chart) -> list[alt.Chart]:
    """The name of the kind, and its ends on the line below."""
    name = head.mark_text(align="left", dy=-34, fontWeight="bold").encode(text="name:N")
    return [name, head.mark_text(align="left", dy=-17, color=style.MUTED, fontSize=12).encode(text="said:N")]


def pair_words(dots: alt.Chart, bars: pd.DataFrame, lang: str) -> list[alt.Chart]:
    """What the article sets side by side, named beside the bar: on the side that has room."""
    ends_at = bars.set_index("y")
    marked = dots.data[dots.data["pair"]].assign(word=lambda d: d[f"what_{lang}"] + " " + d[f"label_{lang}"])
    marked = marked.assign(
        low=ends_at["low"].reindex(marked["y"]).array, high=ends_at["high"].reindex(marked["y"]).array
    )
    small = alt.Chart(marked).encode(y=dots.encoding.y, text="word:N")
    style_of = {"color": style.ACCENT, "fontWeight": "bold", "fontSize": 12}
    return [
        small.transform_filter("datum.usd < 1e9").mark_text(align="left", dx=12, **style_of).encode(x="high:Q"),
        small.transform_filter("datum.usd >= 1e9").mark_text(align="right", dx=-12, **style_of).encode(x="low:Q"),
    ]


chart(
    Chart(
        "spending-kinds",
        kind_data,
        draw_kinds,
        inputs=inputs_of(value for *_, examples in KINDS.values() for *_, value in examples),
    )
)
