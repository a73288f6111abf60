# %% [markdown]
# # The tunnel and the way to it
#
# The article gives lengths in miles, a cost as a multiple, a delay in years and journeys in hours.
# The sources give kilometres, sums, dates and times.
# This notebook brings both to one unit, and asks what the speed of a train says about a journey.

# %%
from collections.abc import Iterator

import altair as alt
import pandas as pd

from ledger.charts import style
from ledger.charts.calculator import Against, Axis, Calculator, Case, Number, Output
from ledger.charts.frames import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import assumed, calculator, chart, package, publish, q, say
from ledger.numbers.value import Value, days_between

tunnels = package("tunnels")


# %% [markdown]
# ## Cost, against the first estimate
#
# The sum that was expected shortly before the opening, and the one that was counted afterwards.

# %%
expected = publish(
    "cost-over-estimate-1993",
    q("tunnel-cost-1993") / q("tunnel-estimate"),
    topic="works",
    as_of="1993",
    unit="times",
    en="Cost expected before the opening, over the first estimate",
    zh="开通前预计的花费与最初预算之比",
)
expected

# %%
counted = publish(
    "cost-over-estimate",
    q("tunnel-cost") / q("tunnel-estimate"),
    topic="works",
    as_of="1994",
    unit="times",
    en="Cost counted afterwards, over the first estimate",
    zh="事后统计的花费与最初预算之比",
)
counted

# %% [markdown]
# ## Delay
#
# Counted from the day that was planned while the machines were boring.

# %%
publish(
    "late-opening",
    days_between(q("planned-opening-date"), q("opening-date")),
    topic="works",
    as_of="1994-05-06",
    en="From the planned opening to the official one",
    zh="从计划开通到正式开通",
)

# %%
publish(
    "late-passengers",
    days_between(q("planned-opening-date"), q("first-passenger-date")),
    topic="works",
    as_of="1994-11-14",
    en="From the planned opening to the first passengers of Eurostar",
    zh="从计划开通到欧洲之星首批乘客",
)

# %% [markdown]
# ## Metres a day
#
# Weeks are what the sources print; the article speaks of a day.

# %%
publish(
    "best-week-british-day",
    q("best-week-british").to("m/day"),
    topic="works",
    as_of="1994",
    unit="m/day",
    en="Best week of the British boring machines, a day on average",
    zh="英方掘进机最快一周的日均进度",
)

# %%
publish(
    "best-week-french-day",
    q("best-week-french").to("m/day"),
    topic="works",
    as_of="1994",
    unit="m/day",
    en="Best week of the French boring machines, a day on average",
    zh="法方掘进机最快一周的日均进度",
)

# %%
publish(
    "average-1989-day",
    q("average-week-1989").to("m/day"),
    topic="works",
    as_of="1989-08",
    unit="m/day",
    en="Average of the boring machine of the north running tunnel in its first months, a day",
    zh="北侧运行隧道掘进机头几个月的日均进度",
)

# %% [markdown]
# ## Under the sea
#
# Which tunnel is the longest depends on whether its ends on land are counted.

# %%
publish(
    "undersea-miles",
    q("undersea-length").to("mile"),
    topic="works",
    as_of="1994",
    unit="mile",
    en="Length of the Channel Tunnel under the sea, in miles",
    zh="英法海底隧道的海底长度（英里）",
)


# %%
def full_length(key: str) -> Value:
    """A tunnel from end to end."""
    return tunnels.value("tunnel", key, "length_m", "m").to("km")


def under_sea(key: str) -> Value:
    """What of it lies under the sea."""
    return tunnels.value("undersea", key, "length_km", "km")


ratio = publish(
    "undersea-ratio",
    under_sea("channel") / under_sea("seikan"),
    topic="works",
    as_of="1994",
    unit="times",
    en="Channel Tunnel over Seikan Tunnel, the parts under the sea",
    zh="英法海底隧道与青函隧道之比（海底部分）",
)
ratio

# %%
share = publish(
    "length-ratio",
    (full_length("channel") / full_length("seikan")).to("percent"),
    topic="works",
    as_of="1994",
    unit="percent",
    en="Channel Tunnel as a share of Seikan Tunnel, from end to end",
    zh="英法海底隧道占青函隧道的比例（全长）",
)
share

# %% [markdown]
# ## Chart: tunnels from end to end, and under the sea
#
# A dark bar lies on the light one where the part under the sea is known.

# %%
ROWS = {row["id"]: row for row in tunnels.rows("tunnel")}
KNOWN = {row["tunnel"] for row in tunnels.rows("undersea")}
LENGTHS = {key: full_length(key) for key in ROWS}


def tunnel_rows() -> Iterator[dict[str, object]]:
    """Every tunnel of the list, the longest first."""
    for key in sorted(ROWS, key=lambda key: -LENGTHS[key].value):
        known = under_sea(key) if key in KNOWN else None
        yield {
            "name_en": ROWS[key]["name"],
            "name_zh": ROWS[key]["name_zh"],
            "length": LENGTHS[key],
            "sea": float(known.value) if known else None,
            "label_en": say(known) if known else "",
            "label_zh": say(known, "zh") if known else "",
        }


def draw_tunnels(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """Bars from end to end, with the part under the sea on top."""
    names = alt.Y(f"name_{lang}:N", sort=None, title=None)
    title = {"en": "Kilometres", "zh": "公里"}[lang]
    base = alt.Chart(data).encode(y=names)
    whole = base.mark_bar(color=style.RANGE, opacity=0.45).encode(x=alt.X("length:Q", title=title))
    sea = base.transform_filter("isValid(datum.sea)")
    part = sea.mark_bar(color=style.C1, size=12).encode(x="sea:Q")
    words = sea.mark_text(align="left", dx=6, color=style.INK).encode(x="sea:Q", text=f"label_{lang}:N")
    return alt.layer(whole, part, words).properties(height=190)


chart(
    Chart(
        "tunnels-under-the-sea",
        frame(tunnel_rows()),
        draw_tunnels,
        inputs=inputs_of([*LENGTHS.values(), *(under_sea(key) for key in sorted(KNOWN))]),
    )
)

# %% [markdown]
# ## The line in Kent
#
# What the article calls a section, in miles.

# %%
publish(
    "hs1-section-miles",
    q("hs1-section-length").to("mile"),
    topic="railway",
    as_of="2007-11",
    unit="mile",
    en="Length of the second section of High Speed 1, in miles",
    zh="High Speed 1 伦敦段的长度（英里）",
)

# %% [markdown]
# ## Journeys
#
# Sources print hours, minutes and seconds; they are added here.

# %%
distance = q("paris-london-distance")
publish(
    "paris-london-miles",
    distance.to("mile"),
    topic="railway",
    as_of="2007-09-04",
    unit="mile",
    en="Distance by rail from Paris to London, in miles",
    zh="巴黎到伦敦的铁路里程（英里）",
)

# %%
record = publish(
    "record-time",
    (q("record-hours") + q("record-minutes") + q("record-seconds")).to("minute"),
    topic="railway",
    as_of="2007-09-04",
    unit="minute",
    en="Record run from Paris to London",
    zh="巴黎至伦敦的最快纪录",
)
record

# %%
normal = publish(
    "normal-time",
    (q("normal-hours") + q("normal-minutes")).to("minute"),
    topic="railway",
    as_of="2007",
    unit="minute",
    en="Timetable from London to Paris over the whole of High Speed 1",
    zh="High Speed 1 全线通车后伦敦到巴黎的图定时间",
)
normal

# %%
before = publish(
    "before-time",
    (q("before-hours") + q("before-minutes")).to("minute"),
    topic="railway",
    as_of="2007-09-04",
    unit="minute",
    en="Timetable before High Speed 1 was finished",
    zh="High Speed 1 全线通车前的图定时间",
)
before

# %%
publish(
    "time-saved",
    before - normal,
    topic="railway",
    as_of="2007-11-14",
    unit="minute",
    en="Time saved by the second section of High Speed 1",
    zh="High Speed 1 伦敦段节省的时间",
)

# %%
publish(
    "record-lead",
    days_between(q("record-run-date"), q("hs1-opening-date")),
    topic="railway",
    as_of="2007-11-14",
    en="From the record run to the opening of the line",
    zh="从最快纪录到线路通车",
)

# %% [markdown]
# ## Speeds
#
# The article names the speed of the train beside the time of the journey.
# Only the average speed goes with that time.

# %%
average = publish(
    "average-speed",
    (distance / normal).to("mile/hour"),
    topic="railway",
    as_of="2007",
    unit="mile/hour",
    en="Average speed of the timetable from London to Paris",
    zh="伦敦到巴黎按时刻表的平均时速",
)
average

# %%
fastest = publish(
    "record-speed",
    (distance / record).to("mile/hour"),
    topic="railway",
    as_of="2007-09-04",
    unit="mile/hour",
    en="Average speed of the record run",
    zh="最快纪录的平均时速",
)
fastest

# %%
publish(
    "top-speed-time",
    (distance / q("top-speed")).to("minute"),
    topic="railway",
    as_of="2007",
    unit="minute",
    en="What the journey would take at the highest speed all the way",
    zh="若全程以最高时速行驶所需的时间",
)

# %% [markdown]
# ## Calculator: what speed goes with a journey?
#
# The distance is fixed, the time is the reader's.

# %%
minutes = assumed("journey-minutes", normal, "minute")
calculator(
    Calculator(
        "journey-speed",
        outputs=(
            Output("speed", (distance / minutes).to("mile/hour")),
            Output("longer", minutes - normal),
        ),
        controls=(Number("minutes", minutes, "90", "200", "5"),),
        against=(Against("to-paris-speed"),),
        axis=Axis("linear", ("80", "100", "120", "140", "160", "180", "200")),
        cases=(
            Case("timetable", {}, average),
            Case("before", {"minutes": "155"}, distance / before),
            Case("record", {"minutes": "123.65"}, fastest),
        ),
    )
)
