# %% [markdown]
# # The shocks side by side
#
# The article says that DeepSeek stings deeper than the J-36.
# This notebook gathers what can be measured of both: market value lost in a day, money committed afterwards,
# and the dates of what governments did.
# None of these measures is the sting itself, and no sum of them is formed.

# %%
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import pandas as pd

from ledger.notebook import (
    Chart, Dot, Interval, Label, Look, Measure, Name, Rows, Stroke, Value, both, bound_of, chart, count, days_between,
    frame, interval, labels, least, median, most, names, package, publish, q, record, render_interval, say, select,
    style, to_date, with_heads,
)


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
publish_here = partial(publish, words=names("shocks/published"))
publish_spending = partial(publish_here, topic="spending", as_of="2025-07-31")
apart = interval(q("us-tech-loss") / later, q("us-tech-loss") / midday, q("us-tech-loss") / later)
market_ratio = publish_here("shock-market-ratio", apart, topic="market", as_of="2025-01-27", unit="times")
market_ratio

# %% [markdown]
# ## Money committed afterwards
#
# The large companies raised their plans in the months after R1; why, the totals do not say.

# %%
raised = publish_spending("capex-plan-raise-2025", q("bigtech-capex-plan-2025") - q("bigtech-capex-plan-early-2025"),
                          unit="USD")
raised

# %%
spent_ratio = publish_spending("shock-spending-ratio", raised / q("f47-contract"), unit="times")
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


publish_bans = partial(publish_here, topic="controls", as_of="2025-07-09")
restrictions = publish_bans("deepseek-restrictions", count(BAN_DATES), unit="count")
restrictions

# %%
ban_days = BAN_DATES.values().days_since(DEEPSEEK)
first_ban = publish_bans("deepseek-restriction-first-days", least(ban_days), as_of="2025-01-24")
last_ban = publish_bans("deepseek-restriction-last-days", most(ban_days))
middle_ban = publish_bans("deepseek-restriction-median-days", median(ban_days))
middle_ban

# %%
publish_hearings = partial(publish_here, topic="aircraft", as_of="2025-06-10")
hearings = publish_hearings("j36-hearings", count([q(key) for key in HEARINGS]), unit="count")
hearing_days = sorted((days_between(AIRCRAFT, q(key)) for key in HEARINGS), key=lambda v: v.value)
first_hearing = publish_hearings("j36-hearing-first-days", hearing_days[0], as_of="2025-01-14")
last_hearing = publish_hearings("j36-hearing-last-days", hearing_days[-1])
last_hearing

# %%
middle_hearing = publish_hearings("j36-hearing-median-days", median(hearing_days), unit="day")
middle_hearing

# %% [markdown]
# ## Charts
#
# Circles stand for what followed R1, diamonds for what followed the aircraft.

# %%
SHOCK = {"r1": Look(style.C1), "j36": Look(style.C2, "diamond")}
SHOCKS, LANES = names("shocks/shocks"), names("shocks/lanes")
HEADS = {key: name.words for key, name in names("shocks/heads").items()}
MILLION = Decimal("1E6")
#: What is drawn, by shock; of a sum that is computed here, which of its ends are known.
SUMS = {
    "us-tech-loss": ("r1", q("us-tech-loss"), ""), "nvda-loss-reuters": ("r1", q("nvda-loss-reuters"), ""),
    "lockheed": ("j36", fighter_loss, "range"), "raised": ("r1", raised, "less"),
    "f47-contract": ("j36", q("f47-contract"), ""), "f47-fy2026-approp": ("j36", q("f47-fy2026-approp"), ""),
    "faxx-fy2026-approp-addition": ("j36", q("faxx-fy2026-approp-addition"), ""),
}


def amount(value: Value, bound: str, lang: str) -> str:
    """A sum as known: exactly, as a range, or from one side only."""
    mine = value.named()
    if bound == "exact":
        return labels(value)[f"label_{lang}"]
    low, high = (end.quantize(MILLION, ROUND_HALF_UP) for end in (mine.low, mine.high))
    return render_interval(None if bound == "less" else low, None if bound == "more" else high, mine.unit_key, lang)


def sum_row(key: str, name: Name) -> dict[str, object]:
    """One sum with its labels."""
    shock, value, bound = SUMS[key]
    return {"kind": name.group, "shock": shock, **both(what=name.words), "usd": value,
            **both(kind=HEADS[name.group], shock=SHOCKS[shock].words,
                   label=partial(amount, value, bound or bound_of(key)))}


sums = frame(sum_row(*row) for row in names("shocks/sums").items())
COLON = {"en": ": ", "zh": "："}


def sum_name(row: Mapping[str, str], lang: str) -> str:
    """Which shock, and which sum."""
    return row[f"shock_{lang}"] + COLON[lang] + row[f"what_{lang}"]


draw_sums = Rows(
    sum_name,
    Measure("usd", "USD", (1e9, 1e12), lines=(1e10, 1e11), domain=(2e8, 1e12), log=True),
    (Interval(by="shock", looks=SHOCK), Dot(by="shock", looks=SHOCK), Label("label")),
    group="kind", heads=HEADS,
)

chart(Chart("two-shocks", sums, draw_sums))

# %% [markdown]
# ### Answers over time
#
# Each mark is a dated act; the days are counted from each shock.
# Chip rules and budgets have many reasons; the acts are listed because they are named in this debate.

# %%
DATED = {
    "rules": ["house-bill-date", "h20-licence-date", "h20-resume-date", "h200-review-date"], "hearings": HEARINGS,
    "money": ["f47-award-date", "hasc-reconciliation-date", "reconciliation-signed-date", "senate-approp-date",
              "approp-2026-date"],
}


#: The lanes whose middle the title tells.
MEDIANS = {"bans": middle_ban, "hearings": middle_hearing}
MEDIAN = {"en": "median: {}", "zh": "中位数：{}"}


def act(lane: str, days: int, en: str, zh: str) -> dict[str, object]:
    """One dated act on its lane."""
    return {"kind": "act", "lane": lane, "shock": LANES[lane].group, "days": days, "what_en": en, "what_zh": zh,
            **both(lane=LANES[lane].words, label="")}


def acts() -> Iterable[dict[str, object]]:
    """All acts, lane by lane."""
    for _, ban in bans.iterrows():
        who = f"{ban['country']}, {ban['body']}"
        yield act("bans", after(ban["date"], DEEPSEEK), f"{who}: {ban['title_en']}", f"{who}：{ban['title_zh']}")
    for lane, keys in DATED.items():
        start = DEEPSEEK if LANES[lane].group == "r1" else AIRCRAFT
        for key in keys:
            yield act(lane, after(pd.Timestamp(to_date(q(key).value)), start), record(key).label_en,
                      record(key).label_zh)
    for lane, middle in MEDIANS.items():
        said = {lang: MEDIAN[lang].format(say(middle, lang)) for lang in MEDIAN}
        yield act(lane, int(middle.value), said["en"], said["zh"]) | {"kind": "median", **both(label=said)}


act_data = frame(acts())
SINCE = {shock: name.words for shock, name in names("shocks/since").items()}

draw_acts = Rows(
    "lane", Measure("days", "day", (0, 100, 200, 300, 400), domain=(0, 410), words={0: {"en": "0", "zh": "0"}}),
    (
        Dot(by="shock", looks=SHOCK, sheer=True, where={"kind": "act"}),
        Stroke(by="shock", look=Look(style.INK), where={"kind": "median"}),
        Label("label", "above-right", where={"kind": "median"}, bold=True),
    ),
    spacing="double", group="shock", heads=SINCE,
)

chart(Chart("answers-over-time", with_heads(act_data, SINCE, "shock"), draw_acts,
            inputs=(*BAN_DATES.inputs, "r1-release-date", "j36-first-seen-date",
                    *(key for keys in DATED.values() for key in keys)),
            each=(*(f"adoption/ban/{ban}/date" for ban in bans["id"]),
                  *(key for keys in DATED.values() for key in keys),
                  "deepseek-restriction-median-days", "j36-hearing-median-days")))
