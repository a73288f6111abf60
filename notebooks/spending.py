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

from ledger.arithmetic import Value
from ledger.charts import style
from ledger.charts.frame import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import chart, package, publish, q, say

spending = package("spending")


def money(row: str, column: str = "value_usd") -> Value:
    """A cell of the table of capital spending."""
    return spending.value("capex", row, column, "USD")


def span(low: Value, high: Value, value: Value) -> Value:
    """A value with an interval whose ends come from elsewhere."""
    inputs = tuple(dict.fromkeys(low.inputs + high.inputs + value.inputs))
    return replace(value, low=low.low, high=high.high, inputs=inputs,
                   expression=f"{low.expression} to {high.expression}")


# %% [markdown]
# ## Years that a company does not print
#
# For the earliest year Meta's and Microsoft's figures come from a public chart script, which prints rounded values.

# %%
meta_first = publish("meta-capex-2023", money("meta-2023-chart"), topic="spending", as_of="2023-12-31",
                     en="Meta: capital spending, earlier year", zh="Meta：更早一年的资本开支",
                     note_en="Rounded, from a public chart script; not published by the company.",
                     note_zh="取自公开的绘图脚本，为约数，不是公司自己公布的数字。")
meta_first

# %% [markdown]
# Microsoft's own year ends in June, so its calendar years are estimates by others.

# %%
microsoft_first = publish("microsoft-capex-2023", money("microsoft-2023-chart"), topic="spending",
                          as_of="2023-12-31", en="Microsoft: capital spending in an earlier calendar year",
                          zh="微软：更早一年的资本开支（日历年）",
                          note_en="Rounded, from a public chart script; an approximation to the calendar year.",
                          note_zh="取自公开的绘图脚本，为约数，按日历年近似。")
microsoft_first

# %% [markdown]
# For the last year the script and a compiler's total conflict.
# The total less the other companies leaves more for Microsoft than the script has; both ends are kept.

# %%
left_over = money("four-2025-total") - money("amazon-2025-actual") - money("alphabet-2025-actual") - money(
    "meta-2025-actual")
by_script = money("microsoft-2025-chart")
microsoft_last = publish("microsoft-capex-2025", span(by_script, left_over, by_script), topic="spending",
                         as_of="2025-12-31", en="Microsoft: capital spending in the calendar year",
                         zh="微软：日历年资本开支",
                         note_en="Uncertain: the upper end is what the total of Platformonomics leaves after the "
                                 "other companies.",
                         note_zh="不确定：上限是由 Platformonomics 的总数减去其他几家得出的。")
microsoft_last

# %% [markdown]
# ## Chart
#
# The first plan of the year, the last plan, and what was then spent.
# Microsoft gave a plan for its fiscal year only, and for AI data centres only.

# %%
NAMES = {"Amazon": "亚马逊", "Alphabet": "Alphabet", "Meta": "Meta", "Microsoft": "微软"}
meta_plan = span(money("meta-2025-plan-january", "low_usd"), q("meta-capex-plan-oct-2025"),
                 q("meta-capex-plan-oct-2025"))
ACTUALS = {
    "Amazon": [q("amazon-capex-2023"), q("amazon-capex-2024"), q("amazon-capex-2025")],
    "Alphabet": [q("alphabet-capex-2023"), q("alphabet-capex-2024"), q("alphabet-capex-2025")],
    "Meta": [meta_first, q("meta-capex-2024"), q("meta-capex-2025")],
    "Microsoft": [microsoft_first, q("microsoft-capex-2024"), microsoft_last],
}
PLANS = {
    "Amazon": span(q("amazon-capex-plan-feb-2025"), q("amazon-capex-plan-oct-2025"), q("amazon-capex-plan-oct-2025")),
    "Alphabet": span(q("alphabet-capex-plan-feb-2025"), q("alphabet-capex-plan-oct-2025"),
                     q("alphabet-capex-plan-oct-2025")),
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
    return {"company": company, "kind": kind, "usd": value, **{f"what_{lang}": words[lang] for lang in words},
            **{f"label_{lang}": ends(value, lang) for lang in words}}


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
BILLIONS = {"en": "datum.value ? '$' + datum.value / 1e9 + ' billion' : '$0'", "zh": "datum.value / 1e8 + ' 亿美元'"}


def draw_capex(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = alt.Y(f"what_{lang}:N", sort=list(data[f"what_{lang}"]), title=None, scale=alt.Scale(paddingInner=0.3),
              axis=alt.Axis(labels=wide, grid=False))
    x = alt.X("usd:Q", scale=alt.Scale(domain=[0, 165e9 if wide else 190e9]),
              axis=alt.Axis(values=[0, 50e9, 100e9, 150e9] if wide else [0, 100e9], labelExpr=BILLIONS[lang],
                            title=None))
    base = alt.Chart(data).encode(y=y, x=x)
    layers = [*capex_marks(base),
              base.encode(x="usd_high:Q", text=f"label_{lang}:N").mark_text(align="left", dx=9)]
    if not wide:
        layers.append(base.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(
            align="left", dy=-17, color=style.MUTED))
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


chart(Chart(
    "capex-by-year", capex_data, draw_capex,
    title={"en": "Amazon, Alphabet and Meta outspent their first plans: "
                 "at\u00a0Amazon\u00a0[$131.8\u00a0billion](quantity:amazon-capex-2025) instead of "
                 "[$100 billion](quantity:amazon-capex-plan-feb-2025)",
           "zh": "亚马逊、Alphabet、Meta 的开支都超过最初的计划：亚马逊原定 "
                 "[1000 亿美元](quantity:amazon-capex-plan-feb-2025)，实际 [1318 亿美元](quantity:amazon-capex-2025)"},
    subtitle={"en": "Capital spending of the whole company, US dollars, not of AI alone. Bars: spent; a line at the "
                    "end where reports differ. Dots: first and last plan. Definitions differ between companies.",
              "zh": "整个公司的资本开支（美元），不只是 AI。柱为实际开支，末端横线表示各家说法不一；"
                    "圆点为首次和最后一次公布的计划。各公司口径不同。"},
    alt={"en": "Amazon spent [$131.8 billion](quantity:amazon-capex-2025), Alphabet "
               "[$91.4 billion](quantity:alphabet-capex-2025) and Meta [$72.22 billion](quantity:meta-capex-2025) in "
               "the last year shown, each above its first plan; Microsoft's calendar year is put at "
               "[$95 billion](quantity:microsoft-capex-2025) or more.",
         "zh": "最后一年，亚马逊支出 [1318 亿美元](quantity:amazon-capex-2025)，Alphabet "
               "[914 亿美元](quantity:alphabet-capex-2025)，Meta [722.2 亿美元](quantity:meta-capex-2025)，"
               "都高于首次公布的计划；微软日历年的估计为 [950 亿美元](quantity:microsoft-capex-2025)或更多。"},
    columns={"en": {"what_en": "Company and year", "usd": "US dollars", "usd_low": "Low", "usd_high": "High"},
             "zh": {"what_zh": "公司与年份", "usd": "美元", "usd_low": "下限", "usd_high": "上限"}},
    inputs=inputs_of([*(v for values in ACTUALS.values() for v in values), *PLANS.values()]),
))
