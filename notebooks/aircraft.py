# %% [markdown]
# # The aircraft in the comparison
#
# The article sets DeepSeek beside a Chinese fighter that had just been seen in the air.
# This notebook computes distances across the Pacific,
# sets them against the published guesses at the aircraft's reach,
# lays out the US budget lines, and works out how the shares of the industry moved.

# %%
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from ledger.notebook import (
    Against, Axis, Bar, Calculator, Case, Chart, Choice, Days, Dot, Interval, Label, Line, Look, Map,
    Measure, Moment, Output, Plane, Rows, Span, Value, Zone, assumed, calculator, chart, frame, great_circle,
    inputs_of, interval, package, publish, q, record, say, style, to_date,
)


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
               "美国航空航天与国防 ETF，洛克希德·马丁遭下调评级当日涨跌")

# %% [markdown]
# What Lockheed lost is the price times the change times the shares.
# The change is known from the middle of the day and from later on.
# The close was not found, so they are the ends of a range.

# %%


def lost(change: Value) -> Value:
    """Market value lost with a fall; a gain would be negative."""
    return -(q("lmt-price-jan2") * change * q("lmt-shares")).to("USD")


midday, later = lost(q("lmt-change-jan2-barrons")), lost(q("lmt-change-jan2-seekingalpha"))
publish("lmt-loss-jan2", interval(midday, later, later), topic="market", as_of="2025-01-02", unit="USD",
        en="Lockheed Martin, value lost that day", zh="洛克希德·马丁当日市值损失",
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


GUESS = Look(style.ACCENT)
MORE, UP_TO = Look(style.ACCENT, "triangle-right"), Look(style.ACCENT, "triangle-left", line="dashed")
radius = distance_data[distance_data["kind"].isin(["more", "up-to"])]["km"]
draw_distances = Rows(
    "what",
    Measure("km", "km", (0, 2000, 4000, 6000, 8000, 10000)),
    (
        Zone(x=(radius.min(), radius.max())),
        Dot(where={"kind": "more"}, look=MORE, size="large"),
        Bar(where={"kind": "up-to"}, look=UP_TO, size="stem"),
        Dot(where={"kind": "up-to"}, look=UP_TO, size="large"),
        Interval(where={"kind": "range"}, look=GUESS, weight="thick"),
        Bar(where={"kind": "distance"}),
        Label("label"),
    ),
    spacing="close",
)

chart(Chart(
    "aircraft-distances", distance_data, draw_distances,
    inputs=inputs_of([*(q(key) for key, *_ in REACH), *(far[key] for key, *_ in WAYS)]),
))

# %% [markdown]
# ### The same on a map
#
# A place is within a radius if some Chinese airport is: every runway counts, civil or military.
# That is generous to the aircraft, and it is the same rule as for the nearest airport above.
# The outline is found by walking away from the middle of China in every direction
# until the last airport is farther than the radius.
# The map keeps areas true; it is centred on the North Pacific.

# %%
CENTRE = "ZLXY"
RINGS = ["j36-radius-netease", "j36-radius-ragex", "j36-radius-ettoday"]
TARGETS = [
    ("dist-shanghai-kadena", SHANGHAI, KADENA, "Okinawa", "冲绳"),
    ("dist-nearest-guam", TAIZHOU, GUAM, "Guam", "关岛"),
    ("dist-nearest-shemya", FUYUAN, SHEMYA, "Shemya", "谢米亚岛"),
    ("dist-nearest-anchorage", FUYUAN, ANCHORAGE, "Anchorage", "安克雷奇"),
    ("dist-nearest-honolulu", FUYUAN, HONOLULU, "Honolulu", "檀香山"),
    ("dist-nearest-contiguous", FUYUAN, ORCAS, "Washington State", "华盛顿州"),
    ("dist-nearest-losangeles", FUYUAN, LOS_ANGELES, "Los Angeles", "洛杉矶"),
]
Points = list[list[float]]


def vectors(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """Unit vectors of places given in degrees."""
    north, east = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1)


runways = airports[airports.index.str.startswith("Z") & (airports["country"] == "China")]
RUNWAYS = vectors(runways["latitude"].to_numpy(), runways["longitude"].to_numpy())
MIDDLE = vectors(*airports.loc[CENTRE, ["latitude", "longitude"]].to_numpy(dtype=float))
EARTH = float(RADIUS.to("km").value)


def farthest(bearing: float, km: float) -> list[float]:
    """The last place in a direction from the middle that is within a radius of some airport."""
    east = np.cross([0, 0, 1], MIDDLE) / np.linalg.norm(np.cross([0, 0, 1], MIDDLE))
    ahead = np.cos(bearing) * np.cross(MIDDLE, east) + np.sin(bearing) * east
    arcs = np.linspace(0, np.pi / 2, 1801)[:, None]
    way = np.cos(arcs) * MIDDLE + np.sin(arcs) * ahead
    inside = (way @ RUNWAYS.T).max(axis=1) >= np.cos(km / EARTH)
    x, y, z = way[np.flatnonzero(inside)[-1]]
    return [round(float(np.degrees(np.arctan2(y, x))), 2), round(float(np.degrees(np.arcsin(z))), 2)]


def outline(key: str) -> Points:
    """The edge of what lies within a radius of some Chinese airport, clockwise."""
    km = float(q(key).to("km").value)
    edge = [farthest(bearing, km) for bearing in np.linspace(0, 2 * np.pi, 180, endpoint=False)]
    return [*edge, edge[0]]


edges = {key: outline(key) for key in RINGS}


def target_row(key: str, start: str, end: str, en: str, zh: str) -> dict[str, object]:
    """A place across the water: where it is, from where it was measured, and how far."""
    here, there = airports.loc[start], airports.loc[end]
    words = {"en": f"{en}, {say(far[key], 'en')}", "zh": f"{zh} {say(far[key], 'zh')}"}
    return {"kind": "place", "key": key, "what_en": en, "what_zh": zh, "km": far[key],
            "from_latitude": here["latitude"], "from_longitude": here["longitude"],
            "latitude": there["latitude"], "longitude": there["longitude"],
            **{f"label_{lang}": words[lang] for lang in words}}


RADIUS_NAMES = {key: (en, zh) for key, en, zh in REACH}
map_data = frame([
    *({"kind": "radius", "key": key, "what_en": RADIUS_NAMES[key][0], "what_zh": RADIUS_NAMES[key][1], "km": q(key),
       **{f"label_{lang}": SAID[bound(key)][lang].format(say(q(key), lang)) for lang in ("en", "zh")}}
      for key in RINGS),
    *(target_row(*row) for row in TARGETS)])

# %% [markdown]
# The outlines of the land are those of Natural Earth, thinned for this scale.

# %%
LAND = [[[float(x) for x in point.split()] for point in text[len("POLYGON (("):-len("))")].split(", ")]
        for text in aircraft.table("coast")["outline"]]
draw_map = Map(
    land=LAND, areas=edges,
    named={"j36-radius-netease": 39, "j36-radius-ragex": 31, "j36-radius-ettoday": 25},
    centre=(178, 37), across=13_700, narrow_across=12_400,
    sides={
        "dist-shanghai-kadena": "right-below", "dist-nearest-guam": "right-below", "dist-nearest-shemya": "below",
        "dist-nearest-anchorage": "above", "dist-nearest-honolulu": "below", "dist-nearest-contiguous": "below-left",
        "dist-nearest-losangeles": "below-left",
    },
    narrow_sides={
        "dist-nearest-guam": "right-below", "dist-nearest-shemya": "below", "dist-nearest-anchorage": "above",
        "dist-nearest-honolulu": "below", "dist-nearest-contiguous": "below-left",
    },
)

chart(Chart(
    "aircraft-map", map_data, draw_map,
    inputs=(*inputs_of([*(q(key) for key in RINGS), *(far[key] for key, *_ in TARGETS)]),
            "aircraft/coast/land-112/outline"),
))

# %% [markdown]
# ### How far the estimates lie apart
#
# Lengths and spans can be measured in the pictures against the aircraft flying beside.
# A radius cannot be seen, and nobody has published one.
# The spread of a set of estimates is the largest over the smallest.

# %%
LENGTH = [q("j36-length-newatlas"), q("j36-length-schneller"), q("j36-length-asiatimes")]
ESTIMATES = [
    ("length", "m", "Length", "机长", LENGTH),
    ("span", "m", "Wingspan", "翼展", [q("j36-span-asiatimes"), q("j36-span-schneller")]),
    ("area", "m2", "Wing area", "机翼面积", [q("j36-wing-area-asiatimes"), q("j36-wing-area-telegraph")]),
    ("mass", "t", "Loaded weight", "满载重量",
     [q("j36-mtow-thevoice"), q("j36-mtow-imarabic"), q("j36-mtow-migflug")]),
    ("radius", "km", "Combat radius", "作战半径", [q(key) for key, *_ in REACH if "radius" in key]),
    ("j20", "km", "Combat radius of the J-20", "歼-20 的作战半径", [q("j20-radius-netease"), q("j20-radius")]),
]


def spread(values: list[Value]) -> Value:
    """The largest estimate over the smallest."""
    least = min(values, key=lambda v: v.to(unit_of(values)).low)
    most = max(values, key=lambda v: v.to(unit_of(values)).high)
    return replace(most, value=most.high, low=most.high) / replace(least, value=least.low, high=least.low)


def unit_of(values: list[Value]) -> str:
    """The unit in which a set of estimates is compared."""
    return next(unit for _, unit, _, _, those in ESTIMATES if those is values)


spreads = {name: spread(values) for name, _, _, _, values in ESTIMATES}
publish("j36-radius-spread", spreads["radius"], topic="aircraft", as_of="2025-11-15", unit="times",
        en="J-36: largest printed combat radius over the smallest", zh="歼-36：最大作战半径说法与最小说法之比",
        note_en="Both are printed as open towards more.", note_zh="两者都写作“超过”。")

# %%
publish("j36-length-spread", spreads["length"], topic="aircraft", as_of="2025-11-15", unit="times",
        en="J-36: largest length estimate over the smallest", zh="歼-36：最大机长估计与最小估计之比")

# %% [markdown]
# The engines are left out: their number is seen, and their type is disputed but not a number.

# %%


def estimate_rows() -> Iterator[dict[str, object]]:
    """Every estimate as a multiple of the smallest of its kind, and the words at the ends."""
    for name, unit, en, zh, values in ESTIMATES:
        least = min((v.to(unit) for v in values), key=lambda v: v.low)
        ordered = sorted((v.to(unit) for v in values), key=lambda v: v.high)
        for value in ordered:
            kind = "open" if value.low == value.high and value.inputs[0] in OPEN else "point"
            yield {"name": name, "kind": kind, "what_en": en, "what_zh": zh, "printed": record(value.inputs[0]).printed,
                   "source": record(value.inputs[0]).source, "estimate": value,
                   "multiple": replace(value / replace(least, value=least.low, high=least.low)),
                   **{f"label_{lang}": ends_words(ordered, lang) for lang in ("en", "zh")}}


def ends_words(ordered: list[Value], lang: str) -> str:
    """Smallest and largest, once if they are equal when rounded."""
    low, high = ordered[0], ordered[-1]
    first = say(rounded(replace(low, value=low.low)), lang)
    last = say(rounded(replace(high, value=high.high)), lang)
    return first if first == last else first.split()[0] + ("–" if lang == "en" else " 至 ") + last


def rounded(value: Value) -> Value:
    """To whole units, as the estimates are."""
    return replace(value, value=round(value.value))


OPEN = {key for _, _, _, _, values in ESTIMATES for key in (v.inputs[0] for v in values)
        if (record(key).low is None) != (record(key).high is None)}
estimate_data = frame(estimate_rows())


draw_estimates = Rows(
    "what",
    Measure("multiple", "times", (1, 1.5, 2, 2.5), domain=(0.96, 2.7), words={1: {"en": "smallest", "zh": "最小"}}),
    (
        Span(look=Look(style.RANGE)),
        Dot(where={"kind": "point"}),
        Dot(where={"kind": "open"}, look=Look(style.ACCENT, hollow=True)),
        Label("label", past=True, where=lambda d: ~d["name"].duplicated()),
    ),
)

chart(Chart(
    "aircraft-estimates", estimate_data, draw_estimates,
    inputs=inputs_of(value for *_, values in ESTIMATES for value in values),
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
PROGRAMME = {"F-47": Look(style.C1), "F/A-XX": Look(style.C2)}
PROGRAMME_HEADS = {programme: {"en": en, "zh": zh} for programme, (en, zh), _ in LINES}
draw_budget = Rows(
    "what",
    Measure("usd", "USD", (0, 1e9, 2e9, 3e9, 4e9)),
    (Bar(by="programme", looks=PROGRAMME), Label("label")),
    group="programme", heads=PROGRAMME_HEADS, where={"kind": "line"}, spacing="close",
)

chart(Chart(
    "aircraft-budget", budget_data, draw_budget,
    inputs=inputs_of(amount(key) for *_, keys in LINES for key in keys),
))

# %% [markdown]
# ### Before the sighting and after it
#
# The oldest request for the Air Force jet included collaborative drones.
# Without them it can be compared with the later ones.

# %%
NGAD_FIGHTER = publish(
    "ngad-fy2024-fighter", q("ngad-fy2024-request") - q("ngad-fy2024-cca"), topic="aircraft", as_of="2023-03",
    unit="USD", en="Air Force NGAD fighter without drones, request for fiscal 2024",
    zh="空军 NGAD 战机（不含无人僚机）2024 财年申请")
NGAD_FIGHTER

# %% [markdown]
# Requests are by the administration; the rest is what Congress wrote, before any of it is law or after.

# %%
REQUESTS = {"F-47": ["ngad-fy2024-request", "ngad-fy2025-request", "f47-fy2026-request"],
            "F/A-XX": ["faxx-fy2024-request", "faxx-fy2025-request", "faxx-fy2026-request"]}
CONGRESS = {"F-47": ["ngad-fy2025-appropriators", "f47-fy2026-ndaa", "f47-fy2026-approp"],
            "F/A-XX": ["faxx-fy2025-senate-auth", "faxx-fy2025-enacted", "faxx-fy2026-house", "faxx-reconciliation-law",
                       "faxx-fy2026-senate", "faxx-fy2026-ndaa", "faxx-fy2026-approp"]}
STAGES_MORE = STAGES | {"appropriators recommend": ("appropriators recommend", "拨款委员会建议"),
                        "Senate authorisation": ("Senate authorisation", "参议院授权案")}


def dated_row(programme: str, kind: str, key: str) -> dict[str, object]:
    """A line of the budget with its day, the first of the month where only that is known."""
    line = budget.loc[key]
    usd = NGAD_FIGHTER if key == "ngad-fy2024-request" else amount(key)
    words = {lang: f"{STAGES_MORE[line['stage']][n]}" for n, lang in enumerate(("en", "zh"))}
    year = int(line["fiscal_year"])
    shown = kind == "request" or line["stage"] == "appropriations agreement"
    return {"programme": programme, "kind": kind, "key": key, "date": pd.Timestamp(line["date"]), "usd": usd,
            "when_en": when(line["date"], "en"), "when_zh": when(line["date"], "zh"),
            "what_en": f"FY{year}: {words['en']}", "what_zh": f"{year} 财年{words['zh']}",
            **{f"label_{lang}": say(usd, lang) if shown else "" for lang in words}}


def next_request() -> dict[str, object]:
    """The request after those of the table, as the press has it."""
    key = "f47-fy2027-request"
    usd, day = q(key), record(key).as_of
    return {"programme": "F-47", "kind": "request", "key": key, "date": pd.Timestamp(day), "usd": usd,
            "when_en": when(day, "en"), "when_zh": when(day, "zh"), "what_en": "The year after: request",
            "what_zh": "下一财年申请", **{f"label_{lang}": say(usd, lang) for lang in ("en", "zh")}}


time_data = frame([next_request(),
                   *(dated_row(name, "request", key) for name, keys in REQUESTS.items() for key in keys),
                   *(dated_row(name, "congress", key) for name, keys in CONGRESS.items() for key in keys)])
CONGRESS_LOOK = {name: Look(look.colour, "diamond", hollow=True) for name, look in PROGRAMME.items()}
SEEN = {"en": "J-36 seen", "zh": "歼-36 现身"}
PROGRAMME_WORDS = {"F-47": {"en": "F-47, Air Force", "zh": "空军 F-47"},
                   "F/A-XX": {"en": "F/A-XX, Navy", "zh": "海军 F/A-XX"}}
REQUESTED, WRITTEN = {"kind": "request"}, {"kind": "congress"}
AMOUNTS = {"ngad-fy2024-request": "above-left", "ngad-fy2025-request": "above-left",
           "f47-fy2026-request": "right-below", "f47-fy2027-request": "above-left",
           "faxx-fy2024-request": "below-left", "faxx-fy2025-request": "below-left",
           "faxx-fy2026-request": "below-right", "f47-fy2026-approp": "right", "faxx-fy2026-approp": "right"}


def programme_name(row: Mapping[str, str], lang: str) -> str:
    """Whose jet it is."""
    return PROGRAMME_WORDS[row["programme"]][lang]


draw_time = Plane(
    Days("date", "2023-01-01", "2026-06-01", every="year"),
    Measure("usd", "USD", (0, 1e9, 2e9, 3e9, 4e9, 5e9), domain=(-2.5e8, 5.5e9)),
    (
        Moment(SEEN, at=pd.Timestamp(to_date(q("j36-first-seen-date").value)), above=True,
               look=Look(style.ACCENT, line="dashed")),
        Line(by="programme", looks=PROGRAMME, where=REQUESTED),
        Dot(by="programme", looks=PROGRAMME, where=REQUESTED),
        Dot(by="programme", looks=CONGRESS_LOOK, where=WRITTEN),
        Label("label", key="key", sides=AMOUNTS, only=True),
        Label(programme_name, key="key", sides={"ngad-fy2025-request": "above-left", "faxx-fy2024-request": "right"},
              only=True, by="programme", looks=PROGRAMME, bold=True, line=2),
    ),
)

chart(Chart(
    "aircraft-before-after", time_data, draw_time,
    inputs=(*inputs_of([q("ngad-fy2024-request"), q("ngad-fy2024-cca"), q("j36-first-seen-date"),
                        q("f47-fy2027-request"),
                        *(amount(key) for group in (REQUESTS, CONGRESS) for keys in group.values() for key in keys)]),),
))

# %% [markdown]
# ### Try it: how far is it, and how far does it reach
#
# A way is out of reach where it is longer than the radius; the guesses at the radius differ widely.

# %%
def options(first: str, values: dict[str, Value]) -> dict[str, Value]:
    """The options of a list, one of them moved to the top."""
    return {first: values[first]} | values


RADII = options("radius-ettoday", {key.removeprefix("j36-"): q(key) for key, *_ in REACH if "radius" in key})
ROUTES = options("nearest-contiguous", {key.removeprefix("dist-"): far[key] for key, *_ in WAYS})
way = assumed("way", ROUTES["nearest-contiguous"], "km")
reach = assumed("reach", RADII["radius-ettoday"], "km")
whole = assumed("whole", "1", "times")


def reach_case(key: str, there: str, radius: str) -> Case:
    """A way over a radius."""
    return Case(key, {"way": there, "radius": radius}, ROUTES[there] / RADII[radius])


calculator(Calculator(
    "aircraft-reach",
    outputs=(Output("times", way / reach), Output("way", way), Output("radius", reach)),
    controls=(Choice("way", ROUTES, sets=way), Choice("radius", RADII, sets=reach)),
    against=(Against("p6-cannot-cross-pacific", whole),),
    axis=Axis("linear", ("0", "1", "2", "4", "6", "8")),
    cases=(
        reach_case("mainland-longest", "nearest-contiguous", "radius-ettoday"),
        reach_case("mainland-shortest", "nearest-contiguous", "radius-netease"),
        reach_case("guam-longest", "nearest-guam", "radius-ettoday"),
        reach_case("guam-shortest", "nearest-guam", "radius-netease"),
        reach_case("okinawa-shortest", "shanghai-kadena", "radius-netease"),
    ),
))
