# %% [markdown]
# # The shocks side by side
#
# The article says that DeepSeek stings deeper than the J-36.
# This notebook gathers what can be measured of both: market value lost in a day, money committed afterwards,
# and the dates of what governments did.
# None of these measures is the sting itself, and no sum of them is formed.

# %%
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

import altair as alt
import pandas as pd

from ledger.numbers.value import Value, days_between
from ledger.charts import style
from ledger.charts.frames import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import chart, count, interval, least, median, most, package, publish, q, record, say, select
from ledger.numbers import render_interval
from ledger.numbers.dates import to_date

# %% [markdown]
# ## Market value lost in a day
#
# For the aircraft the only fall on record with a cause named is that of Lockheed Martin after a downgrade.
# Its close was not found; the change at midday and the change later that day are the ends of a range.

# %%


def lockheed(change: str) -> Value:
    """Market value that Lockheed Martin lost with a change in per cent."""
    return -(q("lmt-price-jan2") * q(change) * q("lmt-shares")).to("USD")


midday, later = lockheed("lmt-change-jan2-barrons"), lockheed("lmt-change-jan2-seekingalpha")
fighter_loss = interval(midday, later, later)
market_ratio = publish("shock-market-ratio", q("us-tech-loss") / later, topic="market", as_of="2025-01-27",
                       unit="times", en="Loss of US technology shares over the larger figure for Lockheed Martin",
                       zh="美国科技股损失与洛克希德·马丁损失（取较大值）之比",
                       note_en="Different days, different causes, and a company against a sector.",
                       note_zh="日子不同，原因不同，而且是以公司比板块。")
market_ratio

# %% [markdown]
# ## Money committed afterwards
#
# The large companies raised their plans in the months after R1; why, the totals do not say.

# %%
raised = publish("capex-plan-raise-2025", q("bigtech-capex-plan-2025") - q("bigtech-capex-plan-early-2025"),
                 topic="spending", as_of="2025-07-31", unit="USD",
                 en="Amazon, Alphabet, Meta and Microsoft: raise of the plans by midyear",
                 zh="亚马逊、Alphabet、Meta、微软：到年中计划上调的金额",
                 note_en="An upper figure less an earlier one; fiscal years differ.",
                 note_zh="以上限减去早先的数；各家财年不一。")
raised

# %%
spent_ratio = publish("shock-spending-ratio", raised / q("f47-contract"), topic="spending", as_of="2025-07-31",
                      unit="times", en="Raise of these plans over the F-47 contract",
                      zh="上述计划上调额与 F-47 合同额之比",
                      note_en="The raise is an upper figure, the contract a lower one.",
                      note_zh="上调额取上限，合同额取下限。")
if spent_ratio.value * spent_ratio.value > market_ratio.value:
    raise ValueError("two-shocks: the sums committed are no longer far closer than the losses; change the title")
spent_ratio

# %% [markdown]
# ## What governments did, and when
#
# Days are counted from the release of R1 and from the first sighting of the aircraft.
# Restrictions on DeepSeek come from the table of bans; hearings are those that touched on the aircraft.
# A date given as about or by a day is taken as that day.

# %%
DEEPSEEK, AIRCRAFT = q("r1-release-date"), q("j36-first-seen-date")
bans = package("adoption").table("ban").sort_values("date")
BAN_DATES = select("adoption/ban").field("date")
HEARINGS = ["hearing-hegseth-confirmation-date", "hearing-hasc-indopacific-date", "hearing-sasc-paparo-date",
            "hearing-house-navy-date", "hearing-sasc-airforce-date", "hearing-house-hegseth-date"]


def after(day: object, start: Value) -> int:
    """Days from the start of a shock to a day."""
    return int((pd.Timestamp(str(day)) - pd.Timestamp(to_date(start.value))).days)


restrictions = publish("deepseek-restrictions", count(BAN_DATES),
                       topic="controls", as_of="2025-07-09", unit="count",
                       en="Restrictions on DeepSeek by governments and agencies on record",
                       zh="有记录的各国政府和机构对 DeepSeek 的限制")
restrictions

# %%
ban_days = BAN_DATES.values().days_since(DEEPSEEK)
first_ban = publish("deepseek-restriction-first-days", least(ban_days),
                    topic="controls", as_of="2025-01-24", en="Days from R1 to the first restriction",
                    zh="R1 发布到首个限制的天数")
last_ban = publish("deepseek-restriction-last-days", most(ban_days),
                   topic="controls", as_of="2025-07-09", en="Days from R1 to the last restriction on record",
                   zh="R1 发布到最后一个有记录的限制的天数")
middle_ban = publish("deepseek-restriction-median-days", median(ban_days),
                     topic="controls", as_of="2025-07-09", en="Days from R1 to the median of the restrictions",
                     zh="R1 发布到各项限制的天数，中位数")
middle_ban

# %%
hearings = publish("j36-hearings", count([q(key) for key in HEARINGS]), topic="aircraft",
                   as_of="2025-06-10", unit="count", en="Hearings on record that touched on the new Chinese aircraft",
                   zh="有记录的、谈到中国新机的听证会")
hearing_days = sorted((days_between(AIRCRAFT, q(key)) for key in HEARINGS), key=lambda v: v.value)
first_hearing = publish("j36-hearing-first-days", hearing_days[0], topic="aircraft", as_of="2025-01-14",
                        en="Days from the sighting to the first such hearing", zh="新机现身到首场听证会的天数")
last_hearing = publish("j36-hearing-last-days", hearing_days[-1], topic="aircraft", as_of="2025-06-10",
                       en="Days from the sighting to the last such hearing on record",
                       zh="新机现身到最后一场有记录的听证会的天数")
last_hearing

# %%
middle_hearing = publish("j36-hearing-median-days", median(hearing_days),
                         topic="aircraft", as_of="2025-06-10", unit="day",
                         en="Days from the sighting to the median of these hearings",
                         zh="新机现身到这些听证会的天数，中位数")
middle_hearing

# %% [markdown]
# ## Charts
#
# Circles stand for what followed R1, diamonds for what followed the aircraft.

# %%
COLOUR = alt.Color("shock:N", legend=None, scale=alt.Scale(domain=["r1", "j36"], range=[style.C1, style.C2]))
SHAPE = alt.Shape("shock:N", legend=None, scale=alt.Scale(domain=["r1", "j36"], range=["circle", "diamond"]))
HEADS = {"lost": {"en": "Market value lost in a day", "zh": "单日蒸发的市值"},
         "committed": {"en": "Money committed afterwards", "zh": "此后投入的钱"}}
MILLION = Decimal("1E6")
SHOCKS = {"r1": {"en": "DeepSeek", "zh": "DeepSeek"}, "j36": {"en": "J-36", "zh": "歼-36"}}
SUMS = [
    ("lost", "r1", q("us-tech-loss"), "US technology shares", "美国科技股", "exact"),
    ("lost", "r1", q("nvda-loss-reuters"), "Nvidia alone", "其中英伟达", "exact"),
    ("lost", "j36", fighter_loss, "Lockheed Martin", "洛克希德·马丁", "range"),
    ("committed", "r1", raised, "Plans of the large four, raised", "四大公司上调的资本开支", "most"),
    ("committed", "j36", q("f47-contract"), "F-47 contract", "F-47 研制合同", "least"),
    ("committed", "j36", q("f47-fy2026-approp"), "F-47, a year's money", "F-47 一年拨款", "exact"),
    ("committed", "j36", q("faxx-fy2026-approp-addition"), "F/A-XX, added by Congress", "国会给 F/A-XX 追加", "exact"),
]


def amount(value: Value, bound: str, lang: str) -> str:
    """A sum as known: exactly, as a range, or from one side only."""
    mine = value.named()
    if bound == "exact":
        return say(value, lang)
    low, high = (end.quantize(MILLION, ROUND_HALF_UP) for end in (mine.low, mine.high))
    return render_interval(None if bound == "most" else low, None if bound == "least" else high, mine.unit_key, lang)


def sum_row(kind: str, shock: str, value: Value, en: str, zh: str, bound: str) -> dict[str, object]:
    """One sum with its labels."""
    return {"kind": kind, "shock": shock, "what_en": en, "what_zh": zh, "usd": value,
            **{f"kind_{lang}": HEADS[kind][lang] for lang in ("en", "zh")},
            **{f"shock_{lang}": SHOCKS[shock][lang] for lang in ("en", "zh")},
            **{f"label_{lang}": amount(value, bound, lang) for lang in ("en", "zh")}}


sums = frame(sum_row(*row) for row in SUMS)
DOLLARS = {"en": "datum.value == 1e12 ? '$1 trillion' : datum.value == 1e9 ? '$1 billion' : ''",
           "zh": "datum.value == 1e12 ? '1 万亿美元' : datum.value == 1e9 ? '10 亿美元' : ''"}
COLON = {"en": ": ", "zh": "："}


def with_heads(data: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with a heading before each kind; the row number is the place on the axis."""
    pieces = []
    for kind, rows in data.groupby("kind", sort=False):
        pieces += [pd.DataFrame([{"head": True, "name": HEADS[kind][lang]}]),
                   rows.assign(head=False, name=rows[f"shock_{lang}"] + COLON[lang] + rows[f"what_{lang}"])]
    return pd.concat(pieces, ignore_index=True).assign(row=lambda d: d.index)


def draw_sums(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """Dots on a log scale, by measure."""
    wide = width == "wide"
    rows = with_heads(data, lang)
    y = alt.Y("row:O", axis=None, sort=list(rows["row"]))
    left = 1e5 if wide else 1e8
    x = alt.X("usd:Q", scale=alt.Scale(type="log", domain=[left, 4e13 if wide else 1e14], nice=False),
              axis=alt.Axis(values=[1e9, 1e10, 1e11, 1e12], labelExpr=DOLLARS[lang], title=None))
    base = alt.Chart(rows).encode(y=y)
    dots = base.transform_filter("!datum.head").encode(x=x, color=COLOUR)
    names = base.encode(x=alt.value(0), text="name:N")
    dy = 0 if wide else -15
    return alt.layer(
        dots.mark_rule(strokeWidth=2).encode(x="usd_low:Q", x2="usd_high:Q"),
        dots.mark_point(size=110, filled=True, opacity=1).encode(shape=SHAPE),
        dots.encode(x=alt.X("usd_high:Q"), text=f"label_{lang}:N", color=alt.value(style.INK)).mark_text(
            align="left", dx=11),
        names.transform_filter("datum.head").mark_text(align="left", fontWeight="bold"),
        names.transform_filter("!datum.head").mark_text(align="left", dy=dy),
    ).properties(height=alt.Step(28 if wide else 40))


chart(Chart(
    "two-shocks", sums, draw_sums,
    inputs=inputs_of(value for _, _, value, *_ in SUMS),
))

# %% [markdown]
# ### Answers over time
#
# Each mark is a dated act; the days are counted from each shock.
# Chip rules and budgets have many reasons; the acts are listed because they are named in this debate.

# %%
LANES = {
    "bans": ("r1", {"en": "DeepSeek restricted", "zh": "限制使用 DeepSeek"}),
    "rules": ("r1", {"en": "Bill and chip rules", "zh": "法案与芯片规则"}),
    "hearings": ("j36", {"en": "Hearings on the aircraft", "zh": "谈到新机的听证会"}),
    "money": ("j36", {"en": "Contract and budgets", "zh": "合同与预算"}),
}
DATED = {
    "rules": ["house-bill-date", "h20-licence-date", "h20-resume-date", "h200-review-date"], "hearings": HEARINGS,
    "money": ["f47-award-date", "hasc-reconciliation-date", "reconciliation-signed-date", "senate-approp-date",
              "approp-2026-date"],
}


def act(lane: str, days: int, en: str, zh: str) -> dict[str, object]:
    """One dated act on its lane."""
    shock, names = LANES[lane]
    return {"lane": lane, "shock": shock, "days": days, "what_en": en, "what_zh": zh,
            **{f"lane_{lang}": names[lang] for lang in ("en", "zh")}}


def acts() -> Iterable[dict[str, object]]:
    """All acts, lane by lane."""
    for _, ban in bans.iterrows():
        who = f"{ban['country']}, {ban['body']}"
        yield act("bans", after(ban["date"], DEEPSEEK), f"{who}: {ban['title_en']}", f"{who}：{ban['title_zh']}")
    for lane, keys in DATED.items():
        start = DEEPSEEK if LANES[lane][0] == "r1" else AIRCRAFT
        for key in keys:
            yield act(lane, after(pd.Timestamp(to_date(q(key).value)), start), record(key).label_en,
                      record(key).label_zh)


act_data = frame(acts())


def draw_acts(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """Lanes of marks over the days since each shock."""
    wide = width == "wide"
    lane = f"lane_{lang}"
    y = alt.Y(f"{lane}:N", sort=list(data[lane].unique()), title=None, axis=alt.Axis(labels=wide, grid=False))
    days = {"en": "datum.value + ' days'", "zh": "datum.value + ' 天'"}[lang]
    x = alt.X("days:Q", title=None, scale=alt.Scale(domain=[0, 410], nice=False),
              axis=alt.Axis(values=[0, 100, 200, 300, 400], labelExpr=f"datum.value ? {days} : '0'"))
    base = alt.Chart(data).encode(x=x, y=y)
    layers = [base.mark_point(size=110, filled=True, opacity=0.75).encode(color=COLOUR, shape=SHAPE)]
    if not wide:
        names = alt.Chart(data.drop_duplicates("lane")).encode(x=alt.value(0), y=y, text=f"{lane}:N")
        layers.append(names.mark_text(align="left", dy=-19))
    return alt.layer(*layers).properties(height=alt.Step(44 if wide else 56))


chart(Chart(
    "answers-over-time", act_data, draw_acts,
    title={"en": "The median of [12](quantity:deepseek-restrictions) restrictions on DeepSeek came after "
                 "[16 days](quantity:deepseek-restriction-median-days), that of [6](quantity:j36-hearings) hearings "
                 "on the aircraft after [122 days](quantity:j36-hearing-median-days)",
           "zh": "[12](quantity:deepseek-restrictions) 项限制 DeepSeek 的措施，中位数在第 "
                 "[16 天](quantity:deepseek-restriction-median-days)；[6](quantity:j36-hearings) 场谈到新机的听证会，"
                 "中位数在第 [122 天](quantity:j36-hearing-median-days)"},
    subtitle={"en": "Dated acts by days since the release of R1 (circles) and since the first sighting of the J-36 "
                    "(diamonds). Only what is on record here; the acts have other reasons as well.",
              "zh": "各项举措距 R1 发布（圆点）和歼-36 首次现身（菱形）的天数。只列本站有记录的，这些举措另有缘由。"},
    alt={"en": "Restrictions on DeepSeek crowd into the first weeks, from "
               "[day 4](quantity:deepseek-restriction-first-days), with a few as late as "
               "[day 170](quantity:deepseek-restriction-last-days). Hearings that touched on the aircraft run from "
               "[day 19](quantity:j36-hearing-first-days) to [day 166](quantity:j36-hearing-last-days); contract and "
               "budget acts come later still, as do changes of the chip rules.",
         "zh": "限制 DeepSeek 的措施集中在头几周，最早在第 [4 天](quantity:deepseek-restriction-first-days)，"
               "最晚到第 [170 天](quantity:deepseek-restriction-last-days)。谈到新机的听证会从第 "
               "[19 天](quantity:j36-hearing-first-days)到第 [166 天](quantity:j36-hearing-last-days)；"
               "合同、预算和芯片规则的变动更晚。"},
    columns={"en": {"lane_en": "Kind", "what_en": "Act", "days": "Days after"},
             "zh": {"lane_zh": "类别", "what_zh": "事项", "days": "之后天数"}},
    inputs=(*BAN_DATES.inputs, "r1-release-date", "j36-first-seen-date", *(k for keys in DATED.values() for k in keys)),
))
