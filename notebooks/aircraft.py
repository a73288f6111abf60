# %% [markdown]
# # The aircraft in the comparison
#
# The article sets DeepSeek beside a Chinese fighter that had just been seen in the air.
# This notebook computes distances across the Pacific,
# sets them against the published guesses at the aircraft's reach,
# lays out the US budget lines, and works out how the shares of the industry moved.

# %%
from collections.abc import Iterator
from dataclasses import replace

import altair as alt
import pandas as pd

from ledger.arithmetic import Value, great_circle
from ledger.calculators.spec import Against, Axis, Calculator, Case, Choice, Lookup, Output
from ledger.charts import style
from ledger.charts.frame import frame, inputs_of
from ledger.charts.spec import Chart
from ledger.notebook import assumed, calculator, chart, package, publish, q, record, say

RADIUS = q("earth-mean-radius")
aircraft = package("aircraft")


def place(icao: str) -> tuple[Value, Value]:
    """Latitude and longitude of an airport, in degrees."""
    return (aircraft.value("airport", icao, "latitude", "count"), aircraft.value("airport", icao, "longitude", "count"))


def distance(start: str, end: str) -> Value:
    """Great circle between airports."""
    return great_circle(place(start), place(end), RADIUS)


# %% [markdown]
# ## Distances
#
# The shortest way between points on a sphere is an arc of a great circle.
# Its length follows from the coordinates of both ends and from the Earth's mean radius.
# It is geography, not a mission route.
#
# The nearest Chinese airport to a place is found by trying all of them.

# %%
GUAM, HONOLULU, ANCHORAGE, SHEMYA, TINIAN, KADENA = "PGUA", "PHNL", "PANC", "PASY", "PGWT", "RODN"
LOS_ANGELES, SEATTLE, ORCAS = "KLAX", "KSEA", "KORS"
CHENGDU, SHANGHAI, FUZHOU, FUYUAN, TAIZHOU, ZHOUSHAN = "ZUUU", "ZSPD", "ZSFZ", "ZYFY", "ZSLQ", "ZSZS"
airports = aircraft.table("airport").set_index("icao")
CHINESE = list(airports.index[airports["country"] == "China"])
NEAREST = [
    ("dist-nearest-anchorage", FUYUAN, ANCHORAGE,
     "Nearest Chinese airport (Fuyuan, Heilongjiang) to Anchorage", "距安克雷奇最近的中国机场（黑龙江抚远）"),
    ("dist-nearest-contiguous", FUYUAN, ORCAS,
     "Nearest Chinese airport (Fuyuan) to the nearest airport of the contiguous states (Orcas Island, Washington)",
     "距美国本土毗连各州最近的机场间距离（抚远至华盛顿州奥卡斯岛）"),
    ("dist-nearest-guam", TAIZHOU, GUAM,
     "Nearest Chinese airport (Taizhou, Zhejiang) to Andersen air base, Guam",
     "距关岛安德森基地最近的中国机场（浙江台州）"),
    ("dist-nearest-honolulu", FUYUAN, HONOLULU,
     "Nearest Chinese airport (Fuyuan, Heilongjiang) to Honolulu", "距檀香山最近的中国机场（黑龙江抚远）"),
    ("dist-nearest-losangeles", FUYUAN, LOS_ANGELES,
     "Nearest Chinese airport (Fuyuan, Heilongjiang) to Los Angeles", "距洛杉矶最近的中国机场（黑龙江抚远）"),
    ("dist-nearest-shemya", FUYUAN, SHEMYA,
     "Nearest Chinese airport (Fuyuan, Heilongjiang) to Shemya, Alaska",
     "距阿拉斯加谢米亚岛最近的中国机场（黑龙江抚远）"),
    ("dist-nearest-tinian", ZHOUSHAN, TINIAN,
     "Nearest Chinese airport (Zhoushan) to Tinian, Northern Mariana Islands",
     "距北马里亚纳群岛天宁岛最近的中国机场（舟山）"),
]
CITIES = [
    ("dist-chengdu-anchorage", CHENGDU, ANCHORAGE, "Chengdu to Anchorage", "成都至安克雷奇"),
    ("dist-chengdu-guam", CHENGDU, GUAM, "Chengdu to Andersen air base, Guam", "成都至关岛安德森基地"),
    ("dist-chengdu-honolulu", CHENGDU, HONOLULU, "Chengdu to Honolulu", "成都至檀香山"),
    ("dist-chengdu-kadena", CHENGDU, KADENA, "Chengdu to Kadena, Okinawa", "成都至冲绳嘉手纳"),
    ("dist-chengdu-losangeles", CHENGDU, LOS_ANGELES, "Chengdu to Los Angeles", "成都至洛杉矶"),
    ("dist-chengdu-seattle", CHENGDU, SEATTLE, "Chengdu to Seattle", "成都至西雅图"),
    ("dist-fuzhou-guam", FUZHOU, GUAM, "Fuzhou to Andersen air base, Guam", "福州至关岛安德森基地"),
    ("dist-shanghai-guam", SHANGHAI, GUAM, "Shanghai to Andersen air base, Guam", "上海至关岛安德森基地"),
    ("dist-shanghai-honolulu", SHANGHAI, HONOLULU, "Shanghai to Honolulu", "上海至檀香山"),
    ("dist-shanghai-kadena", SHANGHAI, KADENA, "Shanghai to Kadena, Okinawa", "上海至冲绳嘉手纳"),
    ("dist-shanghai-losangeles", SHANGHAI, LOS_ANGELES, "Shanghai to Los Angeles", "上海至洛杉矶"),
    ("dist-shanghai-seattle", SHANGHAI, SEATTLE, "Shanghai to Seattle", "上海至西雅图"),
]
GEOGRAPHY = ("Great circle, computed from the coordinates of both airports; geography, not a mission route.",
             "由机场坐标计算的大圆距离；只是地理距离，不是作战航线。")
OVER_RUSSIA = (" Most of it lies over or near Russian territory.", "大部分位于俄罗斯上空或附近。")
NORTHERN = {"dist-nearest-anchorage", "dist-nearest-contiguous", "dist-nearest-losangeles", "dist-nearest-shemya"}


def publish_distance(key: str, start: str, end: str, en: str, zh: str) -> Value:
    """Publish the great circle between airports."""
    more_en, more_zh = OVER_RUSSIA if key in NORTHERN else ("", "")
    return publish(key, distance(start, end), topic="aircraft", as_of="2025-04-29", en=en, zh=zh, unit="km",
                   note_en=GEOGRAPHY[0] + more_en, note_zh=GEOGRAPHY[1] + more_zh)


far = {row[0]: publish_distance(*row) for row in (*NEAREST, *CITIES)}
far["dist-nearest-contiguous"]

# %% [markdown]
# The names written down above are checked: no other airport of the table is nearer.

# %%


def nearest_to(end: str) -> str:
    """The Chinese airport nearest to an airport."""
    there = place(end)
    return min(CHINESE, key=lambda icao: great_circle(all_places[icao], there, RADIUS).value)


all_places = {icao: place(icao) for icao in CHINESE}
assert all(nearest_to(end) == start for _, start, end, *_ in NEAREST)
far["dist-nearest-guam"]

# %% [markdown]
# Guam, the nearest US territory with a large base, is the shortest of the long ways.

# %%
far["dist-shanghai-guam"]

# %% [markdown]
# ## How the shares of the industry moved
#
# The first US session after the pictures of the aircraft, and the next one.
# The closes are those of a fund that holds the shares of the industry.

# %%


def publish_change(key: str, before: str, after: str, as_of: str, en: str, zh: str) -> Value:
    """Publish the change between closes, in per cent of the earlier one."""
    change = ((q(after) - q(before)) / q(before)).to("percent")
    return publish(key, change, topic="market", as_of=as_of, en=en, zh=zh, unit="percent",
                   note_en="Computed from the closes.", note_zh="由收盘价计算。")


publish_change("ita-change-dec26", "ita-close-2024-12-24", "ita-close-2024-12-26", "2024-12-26",
               "US aerospace and defence fund, first session after the video",
               "美国航空航天与国防 ETF，视频出现后首个交易日涨跌")

# %%
publish_change("ita-change-dec27", "ita-close-2024-12-26", "ita-close-2024-12-27", "2024-12-27",
               "US aerospace and defence fund, next session", "美国航空航天与国防 ETF，次一交易日涨跌")

# %% [markdown]
# A bank then marked Lockheed Martin down and named the Chinese jets as a reason.

# %%
publish_change("ita-change-jan2", "ita-close-2024-12-31", "ita-close-2025-01-02", "2025-01-02",
               "US aerospace and defence fund, day of the Lockheed downgrade",
               "美国航空航天与国防 ETF，洛马遭下调评级当日涨跌")

# %% [markdown]
# What Lockheed lost is the price times the change times the shares.
# The change is known from the middle of the day and from later on.
# The close was not found, so they are the ends of a range.

# %%


def lost(change: Value) -> Value:
    """Market value lost with a fall; a gain would be negative."""
    moved = (q("lmt-price-jan2") * change * q("lmt-shares")).to("USD")
    return replace(moved, value=-moved.value, low=-moved.high, high=-moved.low, expression=f"-{moved.expression}")


midday, later = lost(q("lmt-change-jan2-barrons")), lost(q("lmt-change-jan2-seekingalpha"))
loss = replace(later, low=midday.low, expression=f"{midday.expression} to {later.expression}",
               inputs=tuple(dict.fromkeys(midday.inputs + later.inputs)))
publish("lmt-loss-jan2", loss, topic="market", as_of="2025-01-02", unit="USD",
        en="Lockheed Martin, value lost that day", zh="洛马当日市值损失",
        note_en="Price times change times shares; from midday to later in the day, not at the close.",
        note_zh="股价 × 跌幅 × 股数；从午间到当日稍后，并非收盘。")

# %% [markdown]
# For comparison, a fund that tracks the Dow on the day Nvidia fell.

# %%
publish_change("dia-change-jan27", "dia-close-2025-01-24", "dia-close-2025-01-27", "2025-01-27",
               "Fund that tracks the Dow, day of the sell-off", "道指 ETF，抛售当日涨跌")

# %% [markdown]
# ## Charts
#
# ### Distances against the reach that others ascribe to the aircraft
#
# There is no official figure on the J-36.
# The guesses at its combat radius come from blogs and from outlets that relay unnamed media.

# %%
REACH = [
    ("j36-radius-netease", "J-36 radius, NetEase account", "歼-36 半径，网易号"),
    ("j36-radius-ragex", "J-36 radius, ragex.co", "歼-36 半径，ragex.co"),
    ("j36-radius-yaliqi", "J-36 radius, yaliqi.com", "歼-36 半径，yaliqi.com"),
    ("j36-radius-ettoday", "J-36 radius, ETtoday", "歼-36 半径，ETtoday"),
    ("j36-range-netease", "J-36 range, NetEase account", "歼-36 航程，网易号"),
]
WAYS = [
    ("dist-shanghai-kadena", "Shanghai–Okinawa", "上海至冲绳"),
    ("dist-nearest-shemya", "Fuyuan–Shemya, Alaska", "抚远至谢米亚岛"),
    ("dist-nearest-guam", "Taizhou–Guam", "台州至关岛"),
    ("dist-shanghai-guam", "Shanghai–Guam", "上海至关岛"),
    ("dist-nearest-anchorage", "Fuyuan–Anchorage", "抚远至安克雷奇"),
    ("dist-nearest-honolulu", "Fuyuan–Honolulu", "抚远至檀香山"),
    ("dist-nearest-contiguous", "Fuyuan–Washington State", "抚远至华盛顿州"),
    ("dist-shanghai-honolulu", "Shanghai–Honolulu", "上海至檀香山"),
    ("dist-shanghai-losangeles", "Shanghai–Los Angeles", "上海至洛杉矶"),
]
SAID = {"more": {"en": "more than {}", "zh": "超过 {}"}, "up-to": {"en": "up to {}", "zh": "最多 {}"},
        "range": {"en": "{}", "zh": "{}"}}


def bound(key: str) -> str:
    """Whether an estimate is a lower end, an upper end or a range."""
    quantity = record(key)
    if quantity.low is not None and quantity.high is not None:
        return "range"
    return "more" if quantity.low is not None else "up-to"


def reach_row(key: str, en: str, zh: str) -> dict[str, object]:
    """An estimate with the word that goes with it."""
    value, kind = q(key), bound(key)
    labels = {f"label_{lang}": SAID[kind][lang].format(reach_words(value, lang)) for lang in ("en", "zh")}
    return {"kind": kind, "what_en": en, "what_zh": zh, "km": value, **labels}


def reach_words(value: Value, lang: str) -> str:
    """A value, or both ends of its interval."""
    if value.low == value.high:
        return say(value, lang)
    low = say(replace(value, value=value.low), lang).split()[0]
    return low + ("–" if lang == "en" else " 至 ") + say(replace(value, value=value.high), lang)


def way_row(key: str, en: str, zh: str) -> dict[str, object]:
    """A distance with its label."""
    return {"kind": "distance", "what_en": en, "what_zh": zh, "km": far[key],
            **{f"label_{lang}": say(far[key], lang) for lang in ("en", "zh")}}


distance_data = frame([*(reach_row(*row) for row in REACH), *(way_row(*row) for row in WAYS)])


def thousands(lang: str, ticks: list[int]) -> alt.Axis:
    """Kilometres along the bottom, the unit at every tick in Chinese, once in English."""
    words = {"en": "format(datum.value, ',') + ' km'", "zh": "datum.value + ' 公里'"}
    return alt.Axis(values=ticks, labelExpr=words[lang], title=None)


def draw_distances(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = alt.Y(f"what_{lang}:N", sort=list(data[f"what_{lang}"]), title=None,
              axis=alt.Axis(labels=wide, grid=False), scale=alt.Scale(paddingInner=0.35))
    ticks = [0, 4000, 8000] if not wide else [0, 2000, 4000, 6000, 8000, 10000]
    x = alt.X("km:Q", scale=alt.Scale(domain=[0, 13500 if wide else 14500]), axis=thousands(lang, ticks))
    base = alt.Chart(data).encode(y=y, x=x)
    layers = [reach_band(data), *reach_marks(base),
              base.transform_filter("datum.kind == 'distance'").mark_bar(color=style.C1, height=13),
              base.encode(text=f"label_{lang}:N", x="km_high:Q").mark_text(align="left", dx=10)]
    if not wide:
        layers.append(base.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(
            align="left", dy=-18, color=style.MUTED))
    return alt.layer(*layers).properties(height=alt.Step(26 if wide else 42))


def reach_band(data: pd.DataFrame) -> alt.Chart:
    """From the smallest to the largest radius anyone has printed, behind everything."""
    radius = data[data["kind"].isin(["more", "up-to"])]["km"]
    band = pd.DataFrame({"from": [radius.min()], "to": [radius.max()]})
    return alt.Chart(band).mark_rect(color=style.RANGE, opacity=0.22).encode(x="from:Q", x2="to:Q")


def reach_marks(base: alt.Chart) -> list[alt.Chart]:
    """Triangles that point where an estimate is open; a bar between the ends of a range."""
    def at(kind: str) -> alt.Chart:
        return base.transform_filter(f"datum.kind == '{kind}'")
    return [
        at("more").mark_point(shape="triangle-right", size=130, color=style.ACCENT, opacity=1),
        at("up-to").mark_rule(color=style.ACCENT, strokeWidth=2, strokeDash=[4, 3]).encode(x2=alt.datum(0)),
        at("up-to").mark_point(shape="triangle-left", size=130, color=style.ACCENT, opacity=1),
        at("range").mark_rule(color=style.ACCENT, strokeWidth=7).encode(x="km_low:Q", x2="km_high:Q"),
    ]


chart(Chart(
    "aircraft-distances", distance_data, draw_distances,
    title={"en": "Guam lies [2,943 km](quantity:dist-nearest-guam) from the nearest Chinese airport, "
                 "the US mainland [6,939 km](quantity:dist-nearest-contiguous)",
           "zh": "关岛距最近的中国机场 [2943 公里](quantity:dist-nearest-guam)，"
                 "美国本土则有 [6939 公里](quantity:dist-nearest-contiguous)"},
    subtitle={"en": "Great circles between airports, against published guesses at the reach of the J-36. "
                    "None is official. A triangle points where the guess is open; "
                    "the band spans the printed combat radii.",
              "zh": "机场之间的大圆距离，与各家对歼-36 作战半径和航程的说法对照，均非官方数据。"
                    "箭头指向未封口的一端，灰带为各家半径的跨度。"},
    alt={"en": "Guesses at the J-36's combat radius run from more than [1,500 km](quantity:j36-radius-netease) to more "
               "than [4,000 km](quantity:j36-radius-ettoday). Okinawa is [788 km](quantity:dist-shanghai-kadena) from "
               "Shanghai, Guam [2,943 km](quantity:dist-nearest-guam) from the nearest Chinese airport; Honolulu "
               "at [6,623 km](quantity:dist-nearest-honolulu) and the contiguous states at "
               "[6,939 km](quantity:dist-nearest-contiguous) are farther than any figure named.",
         "zh": "各家所说的歼-36 作战半径从超过 [1500 公里](quantity:j36-radius-netease)到超过 "
               "[4000 公里](quantity:j36-radius-ettoday)不等。上海距冲绳 [788 公里](quantity:dist-shanghai-kadena)，"
               "关岛距最近的中国机场 [2943 公里](quantity:dist-nearest-guam)；檀香山"
               "（[6623 公里](quantity:dist-nearest-honolulu)）和美国本土"
               "（[6939 公里](quantity:dist-nearest-contiguous)）都超出各家给出的数字。"},
    columns={"en": {"what_en": "What", "label_en": "As given", "km": "Kilometres", "km_low": "Low", "km_high": "High"},
             "zh": {"what_zh": "项目", "label_zh": "说法", "km": "公里", "km_low": "下限", "km_high": "上限"}},
    inputs=inputs_of([*(q(key) for key, *_ in REACH), *(far[key] for key, *_ in WAYS)]),
))

# %% [markdown]
# ### The budget lines
#
# A line is not a single number: the request, the bills of both houses, the compromise and the final agreement differ.
# Outlets also differ in what they count, with collaborative drones or without, with reconciliation money or without.
# Parts of a line are left out here.

# %%
STAGES = {
    "request": ("request", "申请"),
    "projected a year before": ("as projected a year before", "上一年的预计"),
    "projected before": ("as projected before", "此前的预计"),
    "full-year continuing resolution": ("full-year resolution", "全年持续决议"),
    "House reconciliation bill": ("House reconciliation bill", "众议院和解法案"),
    "reconciliation law": ("reconciliation law", "和解法"),
    "House appropriations": ("House appropriations", "众议院拨款案"),
    "Senate appropriations": ("Senate appropriations", "参议院拨款案"),
    "Navy list of unfunded wishes": ("Navy's unfunded list", "海军未获拨款清单"),
    "authorisation compromise": ("authorisation compromise", "国防授权折中案"),
    "appropriations agreement": ("funding deal", "拨款协议"),
}
LINES = [
    ("F-47", ("F-47 and its forerunner, Air Force", "空军 F-47 及其前身"),
     ["ngad-fy2024-request", "ngad-fy2025-request", "f47-fy2026-planned", "f47-reconciliation-house",
      "f47-fy2026-request", "f47-fy2026-request-fox", "f47-fy2026-ndaa", "f47-fy2026-approp"]),
    ("F/A-XX", ("F/A-XX, Navy", "海军 F/A-XX"),
     ["faxx-fy2024-request", "faxx-fy2025-planned", "faxx-fy2025-request", "faxx-fy2025-enacted",
      "faxx-reconciliation-house", "faxx-fy2026-house", "faxx-fy2026-request", "faxx-reconciliation-law",
      "faxx-unfunded-request", "faxx-fy2026-senate", "faxx-fy2026-ndaa", "faxx-fy2026-approp-other",
      "faxx-fy2026-approp"]),
]
SECOND = {"f47-fy2026-request-fox", "faxx-fy2026-approp-other"}
OTHER_OUTLET = (" (other outlet)", "（另一家媒体）")
budget = aircraft.table("budget").set_index("id")


def amount(key: str) -> Value:
    """The money of a budget line."""
    return aircraft.value("budget", key, "value_usd", "USD")


def when(date: str, lang: str) -> str:
    """A date as precise as the table has it, days left out."""
    year, *month = date.split("-")[:2]
    if lang == "zh":
        return f"{year}年" + (f"{int(month[0])}月" if month else "")
    return (pd.Timestamp(date).strftime("%b ") if month else "") + year


def line_row(programme: str, key: str) -> dict[str, object]:
    """One budget line: date, stage and year in both languages, and the money."""
    line = budget.loc[key]
    stage = STAGES[line["stage"]]
    year, (other_en, other_zh) = int(line["fiscal_year"]), OTHER_OUTLET if key in SECOND else ("", "")
    words = {"en": f"{when(line['date'], 'en')}, FY{year}: {stage[0]}{other_en}",
             "zh": f"{when(line['date'], 'zh')}，{year} 财年{stage[1]}{other_zh}"}
    return {"programme": programme, "kind": "line", "row": key, "date": line["date"], "usd": amount(key),
            **{f"what_{lang}": words[lang] for lang in words},
            **{f"label_{lang}": say(amount(key), lang) for lang in words}}


def budget_rows() -> Iterator[dict[str, object]]:
    """A heading and the lines of every programme, by date."""
    for programme, (en, zh), keys in LINES:
        yield {"programme": programme, "kind": "head", "row": programme, "what_en": en, "what_zh": zh}
        yield from (line_row(programme, key) for key in sorted(keys, key=lambda k: str(budget.loc[k, "date"])))


budget_data = frame(budget_rows())
BILLIONS = {"en": "datum.value ? '$' + datum.value / 1e9 + ' billion' : '$0'", "zh": "datum.value / 1e8 + ' 亿美元'"}


def draw_budget(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    words = dict(zip(data["row"], data[f"what_{lang}"], strict=True))
    names = ", ".join(f"'{row}': '{'' if row in ('F-47', 'F/A-XX') else text}'".replace("Navy's", "Navy\\'s")
                      for row, text in words.items())
    y = alt.Y("row:N", sort=list(data["row"]), title=None, scale=alt.Scale(paddingInner=0.3),
              axis=alt.Axis(labels=wide, grid=False, labelExpr=f"({{{names}}})[datum.value]", labelLimit=330))
    x = alt.X("usd:Q", scale=alt.Scale(domain=[0, 5.4e9 if wide else 4.6e9]),
              axis=alt.Axis(values=[0, 1e9, 2e9, 3e9, 4e9] if wide else [0, 2e9, 4e9],
                            labelExpr=BILLIONS[lang], title=None))
    base = alt.Chart(data).encode(y=y)
    lines = base.transform_filter("datum.kind == 'line'").encode(x=x)
    heads = base.transform_filter("datum.kind == 'head'").encode(x=alt.value(0), text=f"what_{lang}:N")
    layers = [lines.mark_bar(height=11).encode(color=PROGRAMME),
              lines.encode(text=f"label_{lang}:N").mark_text(align="left", dx=6),
              heads.mark_text(align="left", fontWeight="bold", dy=4)]
    if not wide:
        layers.append(lines.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(
            align="left", dy=-16, color=style.MUTED))
    return alt.layer(*layers).properties(height=alt.Step(23 if wide else 38))


PROGRAMME = alt.Color("programme:N", legend=None,
                      scale=alt.Scale(domain=["F-47", "F/A-XX"], range=[style.C1, style.C2]))
chart(Chart(
    "aircraft-budget", budget_data, draw_budget,
    title={"en": "For the F-47 [$3.5 billion](quantity:f47-fy2026-request) was asked and "
                 "[$3\u00a0billion](quantity:f47-fy2026-approp) agreed; for\u00a0the\u00a0F/A-XX "
                 "[$74 million](quantity:faxx-fy2026-request) and [$972 million](quantity:faxx-fy2026-approp)",
           "zh": "2026 财年 F-47 申请 [35 亿美元](quantity:f47-fy2026-request)，协议拨款 "
                 "[30 亿美元](quantity:f47-fy2026-approp)；F/A-XX 申请 [7400 万美元](quantity:faxx-fy2026-request)，"
                 "协议拨款 [9.72 亿美元](quantity:faxx-fy2026-approp)"},
    subtitle={"en": "Budget lines by document and month, US dollars, as reported by the press; "
                    "the title is on fiscal 2026. FY: fiscal year. Outlets differ in what they count.",
              "zh": "按文件和月份排列的预算数，美元，据媒体报道。各家口径不一。"},
    alt={"en": "For fiscal 2026 the F-47 was asked for at [$3.5 billion](quantity:f47-fy2026-request), authorised at "
               "[$2.6 billion](quantity:f47-fy2026-ndaa) and funded at [$3 billion](quantity:f47-fy2026-approp). "
               "The Navy's F/A-XX falls from [$1.528 billion](quantity:faxx-fy2024-request) asked in fiscal 2024 "
               "to [$74 million](quantity:faxx-fy2026-request), and Congress raises it to "
               "[$972 million](quantity:faxx-fy2026-approp).",
         "zh": "2026 财年 F-47 申请 [35 亿美元](quantity:f47-fy2026-request)，授权案为 "
               "[26 亿美元](quantity:f47-fy2026-ndaa)，拨款协议为 [30 亿美元](quantity:f47-fy2026-approp)。"
               "海军的 F/A-XX 从 2024 财年申请的 [15.28 亿美元](quantity:faxx-fy2024-request)降到 "
               "[7400 万美元](quantity:faxx-fy2026-request)，国会又加到 "
               "[9.72 亿美元](quantity:faxx-fy2026-approp)。"},
    columns={"en": {"programme": "Programme", "what_en": "Document", "date": "Date", "usd": "US dollars"},
             "zh": {"programme": "项目", "what_zh": "文件", "date": "日期", "usd": "美元"}},
    inputs=inputs_of(amount(key) for *_, keys in LINES for key in keys),
))

# %% [markdown]
# ### Try it: how far is it, and how far does it reach
#
# A way is out of reach where it is longer than the radius; the guesses at the radius differ widely.

# %%
BEFORE = {"more": ("more than ", "超过 "), "up-to": ("up to ", "最多 "), "range": ("", "")}
RADII = {key.removeprefix("j36-"): (q(key), f"{en}: {BEFORE[bound(key)][0]}[](quantity:{key})",
                                    f"{zh}：{BEFORE[bound(key)][1]}[](quantity:{key})")
         for key, en, zh in REACH if "radius" in key}
WAY_OPTIONS = {key.removeprefix("dist-"): (far[key], en, zh) for key, en, zh in WAYS}
way = assumed("way", far["dist-nearest-contiguous"], "km")
reach = assumed("reach", q("j36-radius-ettoday"), "km")
whole = assumed("whole", "1", "times")


def first(key: str, table: dict[str, tuple[Value, str, str]]) -> dict[str, dict[str, str]]:
    """The options of a list in both languages, one of them moved to the top."""
    return {k: {"en": table[k][1], "zh": table[k][2]} for k in (key, *(k for k in table if k != key))}


def reach_case(there: str, radius: str, en: str, zh: str) -> Case:
    """A way over a radius."""
    return Case({"en": en, "zh": zh}, {"way": there, "radius": radius}, WAY_OPTIONS[there][0] / RADII[radius][0])


calculator(Calculator(
    "aircraft-reach",
    title={"en": "Could it get there?", "zh": "它飞得到吗？"},
    outputs=(Output(way / reach, {"en": "The way is so many times the radius:", "zh": "路程是作战半径的"}),
             Output(way, {"en": "The way, great circle:", "zh": "大圆距离："}),
             Output(reach, {"en": "The radius as guessed:", "zh": "所估的作战半径："})),
    controls=(Choice("way", first("nearest-contiguous", WAY_OPTIONS), {"en": "From where to where",
                                                                      "zh": "从哪里到哪里"}),
              Choice("radius", first("radius-ettoday", RADII), {"en": "Whose guess at the radius",
                                                                "zh": "谁估的作战半径"})),
    lookups=(Lookup(("way",), (way,), {(k,): (row[0],) for k, row in WAY_OPTIONS.items()}),
             Lookup(("radius",), (reach,), {(k,): (row[0],) for k, row in RADII.items()})),
    against=(Against("p6-cannot-cross-pacific", whole, None, {"en": "“cannot get across”", "zh": "“飞不过去”"}),),
    axis=Axis("linear", ("0", "1", "2", "4", "6", "8")),
    cases=(
        reach_case("nearest-contiguous", "radius-ettoday", "Nearest US mainland, longest guess",
                   "最近的美国本土，最大估计"),
        reach_case("nearest-contiguous", "radius-netease", "Nearest US mainland, shortest guess",
                   "最近的美国本土，最小估计"),
        reach_case("nearest-guam", "radius-ettoday", "Guam, longest guess", "关岛，最大估计"),
        reach_case("nearest-guam", "radius-netease", "Guam, shortest guess", "关岛，最小估计"),
        reach_case("shanghai-kadena", "radius-netease", "Okinawa, shortest guess", "冲绳，最小估计"),
    ),
    note={"en": "No official figure is known; bounds such as “up to” are set at the figure they name. "
                "A distance on the globe is not a mission, and refuelling is left out. "
                "The article speaks of the American homeland, to which Guam and Okinawa do not belong.",
          "zh": "没有官方数字；“最多”之类按所写的数代入。这只是地图上的距离，不是作战航线，也不计空中加油。"
                "文章说的是美国本土，关岛和冲绳都不在其内。"},
))
