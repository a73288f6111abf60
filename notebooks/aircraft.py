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
from decimal import Decimal
from functools import partial

import numpy as np
import pandas as pd

from ledger.notebook import (
    Against, Axis, Bar, Calculator, Case, Chart, Choice, Dot, Interval, Label, Look, Map, Measure, Name, Output,
    Region, Rows, Span, Value, Zone, assumed, both, bound_of, calculator, chart, frame, great_circle, inputs_of,
    interval, labels, legend, names, package, publish, q, record, relative_change, render, say, style, to_date,
    with_heads,
)


RADIUS = q("earth-mean-radius")
aircraft = package("aircraft")


def place(icao: str) -> tuple[Value, Value]:
    """Latitude and longitude of an airport, in degrees."""
    return (aircraft.value("airport", icao, "latitude", "count"), aircraft.value("airport", icao, "longitude", "count"))


# %% [markdown]
# ## Distances
#
# The shortest way between points on a sphere is an arc of a great circle.
# Its length follows from the coordinates of both ends and from the Earth's mean radius.
# It is geography, not a mission route.
#
# The nearest Chinese airport to a place is found by trying all of them.

# %%
AT = {
    "guam": "PGUA", "honolulu": "PHNL", "anchorage": "PANC", "shemya": "PASY", "tinian": "PGWT", "kadena": "RODN",
    "losangeles": "KLAX", "seattle": "KSEA", "contiguous": "KORS", "chengdu": "ZUUU", "shanghai": "ZSPD",
    "fuzhou": "ZSFZ", "fuyuan": "ZYFY", "taizhou": "ZSLQ", "zhoushan": "ZSZS",
}
NEAREST = {"anchorage": "fuyuan", "contiguous": "fuyuan", "guam": "taizhou", "honolulu": "fuyuan",
           "losangeles": "fuyuan", "shemya": "fuyuan", "tinian": "zhoushan"}
airports = aircraft.table("airport").set_index("icao")
CHINESE = list(airports.index[airports["country"] == "China"])
PUBLISHED = names("aircraft/published")
publish_here = partial(publish, words=PUBLISHED, topic="aircraft")


def airports_of(key: str) -> tuple[str, str]:
    """The airports of a way, from its id: dist-chengdu-guam, dist-nearest-guam."""
    _, start, end = key.split("-")
    return AT[NEAREST[end] if start == "nearest" else start], AT[end]


ENDS = {key: airports_of(key) for key in PUBLISHED if key.startswith("dist-")}
far = {key: publish_here(key, great_circle(place(start), place(end), RADIUS), as_of="2025-04-29", unit="km")
       for key, (start, end) in ENDS.items()}
far["dist-nearest-contiguous"]

# %% [markdown]
# The names written down above are checked: no other airport of the table is nearer.

# %%
def nearest_to(end: str) -> str:
    """The Chinese airport nearest to an airport."""
    there = place(end)
    return min(CHINESE, key=lambda icao: great_circle(all_places[icao], there, RADIUS).value)


all_places = {icao: place(icao) for icao in CHINESE}
assert all(nearest_to(AT[end]) == AT[start] for end, start in NEAREST.items())
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
publish_market = partial(publish_here, topic="market")
publish_market("ita-change-dec26", relative_change(q("ita-close-2024-12-24"), q("ita-close-2024-12-26")),
               as_of="2024-12-26")

# %%
publish_market("ita-change-dec27", relative_change(q("ita-close-2024-12-26"), q("ita-close-2024-12-27")),
               as_of="2024-12-27")

# %% [markdown]
# A bank then marked Lockheed Martin down and named the Chinese jets as a reason.

# %%
publish_market("ita-change-jan2", relative_change(q("ita-close-2024-12-31"), q("ita-close-2025-01-02")),
               as_of="2025-01-02")

# %% [markdown]
# What Lockheed lost is the price times the change times the shares.
# The change is known from the middle of the day and from later on.
# The close was not found, so they are the ends of a range.

# %%
def lost(change: Value) -> Value:
    """Market value lost with a fall; a gain would be negative."""
    return -(q("lmt-price-jan2") * change * q("lmt-shares")).to("USD")


midday, later = lost(q("lmt-change-jan2-barrons")), lost(q("lmt-change-jan2-seekingalpha"))
publish_market("lmt-loss-jan2", interval(midday, later, later), as_of="2025-01-02", unit="USD")

# %% [markdown]
# For comparison, a fund that tracks the Dow on the day Nvidia fell.

# %%
publish_market("dia-change-jan27", relative_change(q("dia-close-2025-01-24"), q("dia-close-2025-01-27")),
               as_of="2025-01-27")

# %% [markdown]
# ## Charts
#
# ### Distances against the reach that others ascribe to the aircraft
#
# There is no official figure on the J-36.
# The guesses at its combat radius come from blogs and from outlets that relay unnamed media.

# %%
GUESSES, WAYS, BOUNDS = names("aircraft/guesses"), names("aircraft/ways"), names("aircraft/bounds")


#: Another way to a place that is drawn already, by the nearest airport.
SECOND_WAY = {"dist-shanghai-guam", "dist-shanghai-honolulu"}


def guessed(key: str, lang: str) -> str:
    """A guess with the word that goes with it, both ends where it has them."""
    value = q(key)
    if bound_of(key) in {"more", "less"}:
        return labels(value)[f"label_{lang}"]
    said = say(value, lang)
    if value.low != value.high:
        said = between(say(replace(value, value=value.low), lang), say(replace(value, value=value.high), lang), lang)
    return BOUNDS[bound_of(key)].words[lang].format(said)


def between(low: str, high: str, lang: str) -> str:
    """Both ends of a range, the unit once."""
    return low.split()[0] + ("–" if lang == "en" else " 至 ") + high


distance_data = frame([
    *({"group": "guess", "kind": BOUNDS[bound_of(key)].group, **both(what=name.words), "km": q(key),
       **both(label=partial(guessed, key))} for key, name in GUESSES.items()),
    *({"group": "way", "kind": "distance", **both(what=name.words), "km": far[key], **labels(far[key])}
      for key, name in WAYS.items() if key not in SECOND_WAY),
])
DISTANCE_HEADS = {"guess": {"en": "How far the J-36 is said to reach", "zh": "各家所说的歼-36 航程和半径"},
                  "way": {"en": "How far it is", "zh": "实际距离"}}

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
        Label("label", halo=True),
    ),
    spacing="close", group="group", heads=DISTANCE_HEADS,
    legend=legend((MORE, "at least, more than", "至少、超过"), (UP_TO, "up to", "至多"),
                  (Look(style.RANGE), "between the smallest and the largest radius", "最小与最大半径之间", "box")),
)

chart(Chart("aircraft-distances", with_heads(distance_data, DISTANCE_HEADS), draw_distances))

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
PLACES, STARTS = names("aircraft/places"), names("aircraft/starts")
#: Where the names of lands and seas are written: longitude and latitude.
AT_SEA_AND_ON_LAND = {"china": (112, 38), "pacific": (-168, 9), "america": (-116, 58)}
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


def place_row(key: str, name: Name) -> dict[str, object]:
    """A place across the water: where it is, from where it was measured, and how far."""
    here, there = (airports.loc[end] for end in ENDS[key])
    return {"kind": "place", "key": key, **both(what=name.words), "km": far[key],
            "from_latitude": here["latitude"], "from_longitude": here["longitude"],
            "latitude": there["latitude"], "longitude": there["longitude"],
            "label_en": f"{name.words['en']}, {say(far[key], 'en')}",
            "label_zh": f"{name.words['zh']} {say(far[key], 'zh')}"}


map_data = frame([
    *({"kind": "radius", "key": key, **both(what=GUESSES[key].words), "km": q(key), **both(label=partial(guessed, key))}
      for key in RINGS),
    *(place_row(*row) for row in PLACES.items()),
    *({"kind": "start", "key": key, **both(what=name.words, label=name.words),
       "latitude": airports.loc[key, "latitude"], "longitude": airports.loc[key, "longitude"]}
      for key, name in STARTS.items()),
])

# %% [markdown]
# The outlines of the land are those of Natural Earth, thinned for this scale.

# %%
LAND = [[[float(x) for x in point.split()] for point in text[len("POLYGON (("):-len("))")].split(", ")]
        for text in aircraft.table("coast")["outline"]]
draw_map = Map(
    land=LAND, areas=edges,
    named={"j36-radius-netease": 39, "j36-radius-ragex": 31, "j36-radius-ettoday": 25},
    regions=[Region(name.words, *AT_SEA_AND_ON_LAND[key], is_large=name.group != "wide")
             for key, name in names("aircraft/regions").items()],
    starts={key: name.side for key, name in STARTS.items()},
    centre=(178, 37), across=13_700, narrow_across=12_400,
    sides={key: name.side for key, name in PLACES.items()},
    narrow_sides={key: name.side for key, name in PLACES.items() if name.group != "wide"},
    legend=legend((Look(style.ACCENT), "within a printed combat radius of a Chinese airport",
                   "距中国某机场不超过所印作战半径", "box"),
                  (Look(style.C1, line="dashed"), "shortest way from the nearest one", "自最近机场的最短路线", "line")),
)

chart(Chart("aircraft-map", map_data, draw_map, inputs=(*inputs_of(map_data), "aircraft/coast/land-112/outline")))

# %% [markdown]
# ### How far the estimates lie apart
#
# Lengths and spans can be measured in the pictures against the aircraft flying beside.
# A radius cannot be seen, and nobody has published one.
# The spread of a set of estimates is the largest over the smallest.

# %%
ESTIMATES = {
    "length": ("m", ["j36-length-newatlas", "j36-length-schneller", "j36-length-asiatimes"]),
    "span": ("m", ["j36-span-asiatimes", "j36-span-schneller"]),
    "area": ("m2", ["j36-wing-area-asiatimes", "j36-wing-area-telegraph"]),
    "mass": ("t", ["j36-mtow-thevoice", "j36-mtow-imarabic", "j36-mtow-migflug"]),
    "radius": ("km", [key for key in GUESSES if "radius" in key]),
    "j20": ("km", ["j20-radius-netease", "j20-radius"]),
}


def smallest(name: str) -> Value:
    """The lowest end of a set of estimates."""
    unit, keys = ESTIMATES[name]
    least = min((q(key) for key in keys), key=lambda v: v.to(unit).low)
    return replace(least, value=least.low, high=least.low)


def spread(name: str) -> Value:
    """The largest estimate over the smallest."""
    unit, keys = ESTIMATES[name]
    most = max((q(key) for key in keys), key=lambda v: v.to(unit).high)
    return replace(most, value=most.high, low=most.high) / smallest(name)


publish_here("j36-radius-spread", spread("radius"), as_of="2025-11-15", unit="times")

# %%
publish_here("j36-length-spread", spread("length"), as_of="2025-11-15", unit="times")

# %% [markdown]
# The engines are left out: their number is seen, and their type is disputed but not a number.

# %%
def estimate_rows(name: str, words: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Every estimate as a multiple of the smallest of its kind, and the words at the ends."""
    unit, keys = ESTIMATES[name]
    ordered = sorted(keys, key=lambda key: q(key).to(unit).high)
    least = smallest(name).to(unit)
    for key in ordered:
        value = q(key).to(unit)
        yield {"name": name, "kind": "open" if bound_of(key) in {"more", "less"} else "point", **both(what=words),
               "printed": record(key).printed, "source": record(key).source, "estimate": value,
               "multiple": value / least,
               **both(label=lambda lang: ends(q(ordered[0]).to(unit).low, q(ordered[-1]).to(unit).high, unit, lang))}


def ends(low: Decimal, high: Decimal, unit: str, lang: str) -> str:
    """Smallest and largest in whole units, once if they are equal when rounded."""
    first, last = (render(Decimal(round(end)), unit, lang) for end in (low, high))
    return first if first == last else between(first, last, lang)


#: What pictures show, and what nobody has seen.
DRAWN = ("length", "radius")
estimate_data = frame(row for name, words in names("aircraft/estimates").items() if name in DRAWN
                      for row in estimate_rows(name, words.words))

draw_estimates = Rows(
    "what",
    Measure("multiple", "times", (1, 1.5, 2, 2.5), domain=(0.96, 2.7), words={1: {"en": "smallest", "zh": "最小"}}),
    (
        Span(look=Look(style.RANGE)),
        Dot(where={"kind": "point"}),
        Dot(where={"kind": "open"}, look=Look(style.ACCENT, hollow=True)),
        Label("label", past=True, where=lambda d: ~d["name"].duplicated()),
    ),
    legend=legend((Look(style.ACCENT, hollow=True), "printed as “more than” or “up to”", "原文作“超过”或“最多”")),
)

chart(Chart("aircraft-estimates", estimate_data, draw_estimates))

# %% [markdown]
# ### The budget lines
#
# A line is not a single number: the request, the bills of both houses, the compromise and the final agreement differ.
# Outlets also differ in what they count, with collaborative drones or without, with reconciliation money or without.
# Parts of a line are left out here.

# %%
STAGES, PROGRAMMES = names("aircraft/stages"), names("aircraft/programmes")
budget = aircraft.table("budget").set_index("id")
amount = partial(aircraft.value, "budget", column="value_usd", unit_key="USD")


def when(date: str, lang: str) -> str:
    """A date as precise as the table has it, days left out."""
    year, *month = date.split("-")[:2]
    if lang == "zh":
        return f"{year}年" + (f"{int(month[0])}月" if month else "")
    return (pd.Timestamp(date).strftime("%b ") if month else "") + year


def qualified(key: str, usd: Value, lang: str) -> str:
    """The money, with the word that its source prints before it."""
    rough = record(key).bound == "about"
    return BOUNDS["about"].words[lang].format(say(usd, lang)) if rough else say(usd, lang)


# %% [markdown]
# ### Before the sighting and after it
#
# The oldest request for the Air Force jet included collaborative drones.
# Without them it can be compared with the later ones.

# %%
NGAD_FIGHTER = publish_here("ngad-fy2024-fighter", q("ngad-fy2024-request") - q("ngad-fy2024-cca"), as_of="2023-03",
                            unit="USD")
NGAD_FIGHTER

# %% [markdown]
# Requests are by the administration; the rest is what Congress wrote, before any of it is law or after.
# What was asked with the part that hung on a separate bill is another count than the regular request.

# %%
REQUESTS = {"F-47": ["ngad-fy2024-request", "ngad-fy2025-request", "f47-fy2026-discretionary", "f47-fy2027-request"],
            "F/A-XX": ["faxx-fy2024-request", "faxx-fy2025-request", "faxx-fy2026-request"]}
WITH_BILL = {"F-47": ["f47-fy2026-request"]}
CONGRESS = {"F-47": ["ngad-fy2025-appropriators", "f47-fy2026-ndaa", "f47-fy2026-approp"],
            "F/A-XX": ["faxx-fy2025-senate-auth", "faxx-fy2025-enacted", "faxx-fy2026-house", "faxx-reconciliation-law",
                       "faxx-fy2026-senate", "faxx-fy2026-ndaa", "faxx-fy2026-approp"]}


FIRST_SEEN = pd.Timestamp(to_date(q("j36-first-seen-date").value))


def dated_row(programme: str, kind: str, key: str) -> dict[str, object]:
    """A line of the budget with its day, the first of the month where only that is known."""
    line = budget.loc[key]
    usd = NGAD_FIGHTER if key == "ngad-fy2024-request" else amount(key)
    stage = STAGES["request with bill" if kind == "with-bill" else line["stage"]].words
    year, day = int(line["fiscal_year"]), pd.Timestamp(line["date"])
    since = "before" if day < FIRST_SEEN else "after"
    return {"programme": programme, "kind": kind, "date": day, "usd": usd, "group": f"{programme}/{since}",
            **both(when=partial(when, line["date"])),
            "what_en": f"FY{year}: {stage['en']}", "what_zh": f"{year} 财年{stage['zh']}",
            **both(label=partial(qualified, key, usd))}


GROUPS = {"request": REQUESTS, "with-bill": WITH_BILL, "congress": CONGRESS}
SINCE = {"before": {"en": "{} before the J-36 was seen", "zh": "{}：歼-36 现身之前"},
         "after": {"en": "{} after it was seen", "zh": "{}：现身之后"}}
SIGHTING_HEADS = {f"{key}/{when}": {lang: SINCE[when][lang].format(name.more[lang]) for lang in ("en", "zh")}
                  for key, name in PROGRAMMES.items() for when in SINCE}
time_data = frame(dated_row(name, kind, key)
                  for kind, group in GROUPS.items() for name, keys in group.items() for key in keys)
time_data = with_heads(time_data, SIGHTING_HEADS).sort_values(
    ["group", "date"], key=lambda cells: cells.map(list(SIGHTING_HEADS).index) if cells.name == "group" else cells,
    kind="stable")


def dated(row: Mapping[str, str], lang: str) -> str:
    """The document and its day."""
    return {"en": f"{row['what_en']}, {row['when_en']}", "zh": f"{row['what_zh']}（{row['when_zh']}）"}[lang]


BY_WHOM = {"request": Look(style.C1), "with-bill": Look(style.C1, hollow=True), "congress": Look(style.RANGE)}
draw_time = Rows(
    dated, Measure("usd", hidden=True), (Bar(by="kind", looks=BY_WHOM), Label("label")),
    group="group", heads=SIGHTING_HEADS, spacing="close",
    legend=legend((BY_WHOM["request"], "asked for in the regular budget", "常规预算中的申请", "bar"),
                  (BY_WHOM["with-bill"], "with the part in a separate bill", "连同依赖另一法案的部分", "bar"),
                  (BY_WHOM["congress"], "bills and laws", "国会议案、法律和协议", "bar")),
)

chart(Chart(
    "aircraft-before-after", time_data, draw_time,
    inputs=(*inputs_of([q("ngad-fy2024-request"), q("ngad-fy2024-cca"), q("j36-first-seen-date"),
                        *(amount(key) for group in GROUPS.values() for keys in group.values() for key in keys)]),),
))

# %% [markdown]
# ### Try it: how far is it, and how far does it reach
#
# A way is out of reach where it is longer than the radius; the guesses at the radius differ widely.

# %%
def options(first: str, values: dict[str, Value]) -> dict[str, Value]:
    """The options of a list, one of them moved to the top."""
    return {first: values[first]} | values


RADII = options("radius-ettoday", {key.removeprefix("j36-"): q(key) for key in GUESSES if "radius" in key})
ROUTES = options("nearest-contiguous", {key.removeprefix("dist-"): far[key] for key in WAYS})
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
