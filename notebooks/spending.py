# %% [markdown]
# # The spending of the large companies
#
# The article sets V3's final run beside the sums that the large American companies pour into AI.
# This notebook gathers what the largest of them spent on buildings and machines, by year, and what they had planned.
# Capital spending is that of the whole company, not of AI alone, and definitions differ.

# %%
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Days, Dot, Interval, Label, Line, Look, Measure, Moment, Plane, Rows, Value, both, chart, frame,
    interval, legend, package, publish, q, say, style, to_date,
)


spending = package("spending")
publish_spent = partial(publish, topic="spending")


def money(row: str, column: str = "value_usd") -> Value:
    """A cell of the table of capital spending."""
    return spending.value("capex", row, column, "USD")

# %% [markdown]
# ## What the annual reports print
#
# One line of one kind of document for all: the purchases of property and equipment in the cash flow statement.
# Microsoft's year ends in June; the others follow the calendar.

# %%
#: By company: its names, and how its year ends.
FILERS = {"amazon": ("Amazon", "亚马逊", "12-31"), "alphabet": ("Alphabet", "Alphabet", "12-31"),
          "meta": ("Meta", "Meta", "12-31"), "microsoft": ("Microsoft", "微软", "06-30")}
YEARS = (2023, 2024, 2025)


def filed(company: str, year: int) -> Value:
    """What a company bought in a year of its own, as its cash flow statement prints it."""
    name, name_zh, end = FILERS[company]
    kind, kind_zh = ("fiscal ", "财") if end == "06-30" else ("", "")
    return publish_spent(f"{company}-ppe-{year}", money(f"{company}-{year}-filing"), as_of=f"{year}-{end}",
                         en=f"{name}: purchases of property and equipment in {kind}{year}",
                         zh=f"{name_zh}：{year} {kind_zh}年购置物业与设备支出",
                         note_en="From the cash flow statement of its annual report; finance leases are not in it.",
                         note_zh="取自年度报告的现金流量表，不含融资租赁。")


FILED = {(company, year): filed(company, year) for company in FILERS for year in YEARS}
FILED["amazon", YEARS[-1]]

# %%
publish_spent("amazon-ppe-growth", FILED["amazon", 2025] / FILED["amazon", 2023], as_of="2025-12-31", unit="times",
              en="Amazon: purchases of property and equipment, last year shown over the first",
              zh="亚马逊：购置物业与设备支出，最后一年与最早一年之比")

# %% [markdown]
# ## Chart
#
# Each company by its own years; no figure of another compiler stands among them.

# %%
#: What a label counts in, as the axis says: a billion, and 亿.
COUNTED_IN = {"en": 10**9, "zh": 10**8}


def in_billions(value: Value, lang: str) -> str:
    """A sum without its unit, which the axis says once for all."""
    return f"{value.value / COUNTED_IN[lang]:.1f}" if lang == "en" else f"{value.value / COUNTED_IN[lang]:.0f}"


def amount(company: str, year: int) -> dict[str, object]:
    """A bar with its label."""
    name, name_zh, end = FILERS[company]
    fiscal, fiscal_zh = ("fiscal ", " 财年") if end == "06-30" else ("", "")
    value = FILED[company, year]
    return {"company": company, "usd": value, "company_en": name, "company_zh": name_zh,
            "what_en": f"{fiscal}{year}", "what_zh": f"{year}{fiscal_zh}", **both(label=partial(in_billions, value))}


def ends(value: Value, lang: str) -> str:
    """A sum, or the ends of its interval."""
    low, high = (say(replace(value, value=end), lang) for end in (value.low, value.high))
    if low == high:
        return low
    unit = {"en": " billion", "zh": " 亿美元"}[lang]
    return low.removesuffix(unit) + {"en": "–", "zh": " 至 "}[lang] + high.removeprefix("$")


draw_capex = Rows("what", Measure("usd", "USD", (0, 50e9, 100e9, 150e9), domain=(0, 150e9)),
                  (Bar(), Label("label", bold=True)), spacing="close",
                  group="company", heads={key: {"en": en, "zh": zh} for key, (en, zh, _) in FILERS.items()},
                  names="beside")
chart(Chart("capex-by-year", frame(amount(company, year) for company in FILERS for year in YEARS), draw_capex,
            inputs=tuple(f"{company}-ppe-{year}" for company in FILERS for year in YEARS)))

# %% [markdown]
# ## Microsoft's calendar year
#
# Others have put it together, and they conflict.
# The total less the other companies leaves more for Microsoft than a public chart script has; both ends are kept.

# %%
left_over = money("four-2025-total")
for company in ("amazon", "alphabet", "meta"):
    left_over = left_over - money(f"{company}-2025-actual")
by_script = money("microsoft-2025-chart")
publish_spent(
    "microsoft-capex-2025", interval(by_script, left_over, by_script), as_of="2025-12-31",
    en="Microsoft: capital spending in the calendar year 2025, put together by others",
    zh="微软：2025 日历年资本开支（他人拼算）",
    note_en="Uncertain: the upper end is what the total of Platformonomics leaves after the other companies.",
    note_zh="不确定：上限是由 Platformonomics 的总数减去其他几家得出的。",
)

# %% [markdown]
# ## How the plans moved
#
# Only one plan for the year was made before the fall of the shares: Microsoft's, for its fiscal year.
# The others came in the weeks after it, and were raised through the year.
# Amazon's first is no plan of its own: the press reckoned it from what was spent last.
# The totals are other people's, with definitions of their own, and not sums of the companies drawn below them:
# they stand as points and are not joined.
# Amazon's plans count what it spends less what it sells and gets as incentives, so its spending is drawn in that count.

# %%
def growth(after: Value, before: Value) -> Value:
    """By how much one sum is above another."""
    return (after - before) / before


spent_last = q("capex-four-2025")
four_growth = publish_spent("capex-four-growth-2025", growth(spent_last, q("capex-four-2024")), as_of="2025-12-31",
                            unit="percent",
                            en="Amazon, Alphabet, Meta, Microsoft: growth of capital spending over the year before",
                            zh="亚马逊、Alphabet、Meta、微软：资本开支比前一年的增幅")
four_growth

# %%
over_plan = publish_spent("capex-four-over-plan", growth(spent_last, q("bigtech-capex-plan-early-2025")),
                          as_of="2025-12-31", unit="percent",
                          en="The same companies: spending above the plans of February",
                          zh="同样几家：实际开支超出年初计划的幅度",
                          note_en="The totals come from different compilers with different definitions.",
                          note_zh="合计数出自不同统计者，口径不同。")
over_plan

# %%
#: By who plans: the names, and when the year was planned for, in the keys of the table; then what was spent.
SERIES = {
    "four": ("All together", "合计", ("plan-february", "plan-july", "plan-october", "total")),
    "amazon": ("Amazon", "亚马逊", ("plan-february", "plan-october", "actual")),
    "alphabet": ("Alphabet", "Alphabet", ("plan-february", "plan-july", "plan-october", "actual")),
    "meta": ("Meta", "Meta", ("plan-january", "plan-october", "actual")),
}
KEYS = {who: [f"{who}-2025-{when}" for when in times] for who, (*_, times) in SERIES.items()}
CAPEX = spending.by_key("capex")
#: The source of Meta's result shows no date; companies report the year in the month after the next one begins.
REPORTED = CAPEX["amazon-2025-actual"]["stated"]
BOUNDS = {"low_usd": {"en": "over ", "zh": "超过 "}, "high_usd": {"en": "up to ", "zh": "至多 "}}


amazon_net = publish_spent(
    "amazon-capex-net-2025", money("amazon-2025-net"), as_of="2025-12-31",
    en="Amazon: purchases of property and equipment in 2025, less sales and incentives",
    zh="亚马逊：2025 年购置物业与设备支出，扣除出售和补贴所得",
)


def stated(key: str) -> pd.Timestamp:
    """When a plan or a result was stated; the end of the month where only that is known."""
    text = CAPEX[key]["stated"] or REPORTED
    day = pd.Timestamp(text)
    return day if text.count("-") > 1 else day + pd.offsets.MonthEnd()


def planned(key: str) -> Value:
    """A plan as a value; where a range was given, with its interval. Amazon's spending in the count of its plans."""
    if key == "amazon-2025-actual":
        return amazon_net
    if all(CAPEX[key][end] for end in BOUNDS):
        return interval(money(key, "low_usd"), money(key, "high_usd"), money(key, "high_usd"))
    return money(key)


def stated_words(key: str, lang: str) -> str:
    """The figure as it was stated: a floor, a ceiling, a range or a value."""
    given = [end for end in BOUNDS if CAPEX[key][end]]
    return (BOUNDS[given[0]][lang] if len(given) == 1 else "") + ends(planned(key), lang)


def plan_row(who: str, key: str) -> dict[str, object]:
    """What was planned for the year, when; or what was spent."""
    en, zh, _ = SERIES[who]
    place = "last" if key == KEYS[who][-1] else "first" if key == KEYS[who][0] else "between"
    return {"who": who, "who_en": en, "who_zh": zh, "stated": stated(key), "usd": planned(key), "place": place,
            "kind": CAPEX[key]["kind"], **both(label=partial(stated_words, key))}


plan_data = frame(plan_row(who, key) for who, keys in KEYS.items() for key in keys)
FALL = pd.Timestamp(to_date(q("nvda-fall-date").value))


#: The totals between the first and the last, one below its point and one above: they are close in time.
BETWEEN = dict(zip(plan_data.query("who == 'four' and place == 'between'")["label_en"], ("below", "above-left"),
                   strict=True))


def with_name(row: Mapping[str, str], lang: str) -> str:
    """Who planned, and how much at first."""
    return f"{row[f'who_{lang}']} {row[f'label_{lang}']}"


def name_alone(row: Mapping[str, str], lang: str) -> str:
    """On a narrow drawing only all together say how much."""
    return with_name(row, lang) if row["who"] == "four" else row[f"who_{lang}"]


draw_plans = Plane(
    Days("stated", "2025-01-01", "2026-02-28", every="quarter"),
    Measure("usd", "USD", (0, 100e9, 200e9, 300e9, 400e9), domain=(0, 460e9)),
    (
        Moment({"en": "the fall", "zh": "股价大跌"}, at=FALL, look=Look(style.ACCENT, line="dashed")),
        Line(by="who", steps=True, where=lambda rows: rows["who"].ne("four"),
             joined="a company's plans and results, as reported or reckoned"),
        Interval(upright=True, weight="thick"),
        Dot(by="who", looks={"four": Look(style.INK, hollow=True)}, look=Look(style.C1, hollow=True),
            where=lambda rows: rows["kind"].ne("actual"), size="middle"),
        Dot(by="who", looks={"four": Look(style.INK)}, where={"kind": "actual"}),
        Label(with_name, "right-above", key="who", sides={"meta": "right-below", "four": "right-below"},
              where={"place": "first"}, brief=name_alone),
        Label("label", key="label_en", sides=BETWEEN, only=True, halo=True),
        Label("label", where={"place": "last"}, bold=True),
    ),
    size="high",
    legend=legend((Look(style.C1, hollow=True), "planned, or reckoned by the press", "计划，或媒体推算"),
                  (Look(style.C1), "spent", "实际开支"), (Look(style.C1), "range", "区间", "thick")),
)

chart(Chart("capex-guidance", plan_data, draw_plans,
            inputs=(*(f"spending/capex/{key}/value_usd" for keys in KEYS.values() for key in keys
                      if key != "amazon-2025-actual"), "amazon-capex-net-2025", "nvda-fall-date")))
