# %% [markdown]
# # Who uses it
#
# Trackers, companies, app stores and surveys count different things, and they disagree.
# This notebook puts each count beside the others with its own name,
# and adds the restrictions of governments and the stars of developers.

# %%
from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Days, Dot, Interval, Label, Line, Look, Measure, Moment, Name, Plane, Rows, Value, article, both,
    chart, count, frame, legend, names, package, publish, q, record, relative_change, render, say, select,
    style,
)


adoption = package("adoption")
publish_here = partial(publish, words=names("adoption/published"), topic="adoption")

# %% [markdown]
# ## Shares of visits
#
# What ChatGPT lost in a year of Similarweb's figures, and what Gemini gained in it.

# %%
def share(key: str) -> Value:
    """A share of visits, as others report it from Similarweb."""
    return adoption.value("usage", f"traffic-{key}", "value", "percent")


publish_here("chatgpt-web-share-lost", share("chatgpt-2025-01") - share("chatgpt-2026-01-16"), as_of="2026-01-16",
             unit="percentage_point")

# %%
publish_here("gemini-web-share-gained", share("gemini-2026-01-16") - share("gemini-2025-01"), as_of="2026-01-16",
             unit="percentage_point")

# %% [markdown]
# ## Stars
#
# The best day of V3 that was recorded, against the best day of an older repository:

# %%
publish_here("v3-stars-best-day", q("v3-stars-jan29") - q("v3-stars-jan28"), as_of="2025-01-29", unit="star")

# %%
publish_here("icu-stars-day", q("icu-stars-2019-03-30") - q("icu-stars-2019-03-29"), as_of="2019-03-30", unit="star")

# %% [markdown]
# Repositories of the list followed here that had more stars than V3 on the day of the article:

# %%
stars = adoption.table("stars")
ahead = select("adoption/stars").where("stars>v3-stars-sep22", date=article().published)
publish_here("repos-above-v3-sep22", count(ahead), as_of=article().published, unit="count")

# %% [markdown]
# ## App stores
#
# Ranks among the free apps in the United States.

# %%
RANKS = {
    "app-store-us-rank-before": "apple-rank-before", "app-store-us-rank-2025-01-26": "apple-rank-top",
    "play-us-rank-2025-01-24": "play-rank-friday", "play-us-rank-2025-01-27": "play-rank-monday",
    "play-us-rank-2025-01-28": "play-rank-tuesday",
}


def publish_rank(row: str, key: str) -> Value:
    """Publish a rank of the app, on the day that its row names."""
    _, _, day = row.partition("-rank-")
    return publish_here(key, adoption.value("usage", row, "value", "count"), unit="count",
                        as_of="2025-01" if day == "before" else day)


ranks = {row: publish_rank(row, key) for row, key in RANKS.items()}
ranks["play-us-rank-2025-01-24"]

# %% [markdown]
# ## DeepSeek and Doubao in China
#
# What part of the weekly users of DeepSeek's app and ByteDance's Doubao, counted by one tracker, is DeepSeek's.

# %%
deepseek_week, doubao_week = q("deepseek-wau-questmobile-dec"), q("doubao-wau-questmobile-dec")
publish_here("deepseek-of-two-apps", (deepseek_week / (deepseek_week + doubao_week)).to("percent"), as_of="2025-12",
             unit="percent")

# %% [markdown]
# ## Restrictions
#
# The list holds those that were found; it is not complete.

# %%
bans = adoption.table("ban").sort_values("date", kind="stable")
publish_bans = partial(publish_here, as_of="2025-07-09", unit="count")
publish_bans("bans-found", count(select("adoption/ban")))

# %%
on_devices = select("adoption/ban").where("scope in ('one agency', 'government devices or staff')")
publish_bans("bans-devices", count(on_devices))

# %%
publish_bans("bans-countries", count(select("adoption/ban").field("country").distinct()))

# %% [markdown]
# ## Surveys
#
# Elon University asked users of language models; its share of all adults is the product of its own answers.

# %%
elon = publish_here("elon-chatgpt-adults", (q("us-adults-llm-use") * q("us-llm-users-chatgpt")).to("percent"),
                    as_of="2025-01", unit="percent")
elon

# %%
korea_before, korea_after = (q(f"deepseek-korea-mau-{month}-2025") for month in ("jan", "may"))
publish_here("korea-users-lost", relative_change(korea_before, korea_after), as_of="2025-05", unit="percent")

# %% [markdown]
# ## Charts
#
# DeepSeek has one colour in all of them.

# %%
SEED = style.ACCENT


def middle(as_of: str) -> pd.Timestamp:
    """A day as it is, a month at its middle."""
    return pd.Timestamp(as_of if len(as_of) > len("2025-01") else f"{as_of}-15")


# %% [markdown]
# ### Users, by who counted
#
# OpenAI counts weeks, the trackers months, and neither tracker counts what the other does.
# A line is one tracker with one definition: numbers that a text gives without a tracker, or credits at second hand,
# stay out of it.

# %%
TRACKED = {
    "QuestMobile": ("deepseek-mau-questmobile-mar", "deepseek-mau-questmobile-may", "deepseek-mau-questmobile-q3"),
    "Aicpb": ("deepseek-mau-aicpb-jan-2025",),
    "OpenAI": ("chatgpt-users-dec-2024", "chatgpt-users-feb-2025", "chatgpt-users-mar-2025", "chatgpt-users-aug-2025",
               "chatgpt-users-oct-2025"),
}
LABELLED = ("deepseek-mau-questmobile-mar", "deepseek-mau-questmobile-q3", "deepseek-mau-aicpb-jan-2025",
            "chatgpt-users-dec-2024", "chatgpt-users-oct-2025", "chatgpt-users-aug-2025")
COUNTED = names("adoption/counters")


def user_row(who: str, key: str) -> dict[str, object]:
    """A number of users on the day or in the month it is for."""
    said = partial(render, q(key).value, "count") if key in LABELLED else ""
    return {"who": who, **both(name=COUNTED[who].words), "day": middle(record(key).as_of), "users": q(key), "key": key,
            **both(label=said)}


#: The last count is given without a tracker, so no line leads to it.
BY_QUESTMOBILE = {"key": tuple(f"deepseek-mau-questmobile-{month}" for month in ("mar", "may", "q3"))}
user_data = frame(user_row(who, key) for who, keys in TRACKED.items() for key in keys)
WHO = {"QuestMobile": Look(SEED), "Aicpb": Look(style.C2, "square"), "OpenAI": Look(style.C1, "diamond")}
draw_users = Plane(
    Days("day", "2024-11-25", "2026-01-05", every="quarter"),
    Measure("users", "count", (0, 200e6, 400e6, 600e6, 800e6), domain=(0, 860e6)),
    (
        Line(by="who", looks=WHO, where=BY_QUESTMOBILE, weight="thin", joined="QuestMobile's counts, as relayed"),
        Dot(by="who", looks=WHO, size="middle"),
        Label("label", "above", by="who", looks=WHO, key="key",
              sides={"deepseek-mau-questmobile-mar": "above-left", "chatgpt-users-aug-2025": "below"}),
        Label("name", by="who", looks=WHO, key="key", only=True, bold=True,
              sides={"deepseek-mau-aicpb-jan-2025": "right", "chatgpt-users-mar-2025": "right"}),
        Label("name", "above", by="who", looks=WHO, where={"key": "deepseek-mau-questmobile-q3"}, bold=True, line=2),
    ),
)

chart(Chart("users-by-tracker", user_data, draw_users))

# %% [markdown]
# ### Shares of visits over time
#
# Some months of the retellings are inferred; those dots are hollow.

# %%
SITES = {
    "chatgpt": ("ChatGPT", ["2025-01", "2025-06", "2025-10", "2026-01-02", "2026-01-16"]),
    "gemini": ("Gemini", ["2025-01", "2025-05", "2025-06", "2025-07", "2025-08", "2025-10", "2026-01-02",
                          "2026-01-16"]),
    "deepseek": ("DeepSeek", ["2025-05", "2025-07", "2025-08", "2026-01-02", "2026-01-16"]),
}
usage = adoption.table("usage").set_index("id")


def share_row(site: str, period: str) -> dict[str, object]:
    """A share of visits; whether its month is only inferred."""
    value = share(f"{site}-{period}")
    return {"site": site, "name": SITES[site][0], "day": middle(period), "share": value,
            "inferred": usage.loc[f"traffic-{site}-{period}", "note"].startswith("Month inferred"),
            "label": say(value, "en"), "period": period}


share_data = frame(share_row(site, period) for site, (_, periods) in SITES.items() for period in periods)

SITE = {"chatgpt": Look(style.C1, "diamond"), "gemini": Look(style.C3, "square"), "deepseek": Look(SEED)}
FIRST = {"chatgpt": "2025-01", "gemini": "2025-01", "deepseek": "2025-05"}
NAMED = {"chatgpt": "2025-06", "gemini": "2025-10", "deepseek": "2025-08"}


def on(periods: Mapping[str, str]) -> Callable[[pd.DataFrame], pd.Series]:
    """The dot of each site in its period."""
    return lambda rows: rows["period"].eq(rows["site"].map(periods))


draw_shares = Plane(
    Days("day", "2024-12-20", "2026-01-16", every="quarter"),
    Measure("share", "percent", (0, 20, 40, 60, 80), domain=(-4, 95)),
    (
        Line(by="site", looks=SITE, weight="thin"),
        Dot(by="site", looks=SITE, size="middle", hollow={"inferred": True}),
        Label("label", "above", by="site", looks=SITE, where=on(FIRST), key="site", sides={"deepseek": "above-left"}),
        Label("label", by="site", looks=SITE, where={"period": "2026-01-16"}),
        Label("name", by="site", looks=SITE, where=on(NAMED), bold=True, key="site",
              sides={"chatgpt": "above-right", "gemini": "left-above", "deepseek": "right-above"}),
    ),
    legend=legend((Look(style.C6, hollow=True), "month inferred, may be off by one", "月份为推断，可能差一个月")),
)

chart(Chart("web-share", share_data, draw_shares))

# %% [markdown]
# ### Market shares by country
#
# Microsoft's estimate for the second part of the year, from telemetry of its own users, and what the Financial Times
# was given.

# %%
def country_row(key: str, name: Name) -> dict[str, object]:
    """DeepSeek's share in a country, or the range given for several."""
    value = q(key)
    ranged = value.low != value.high
    said = f"{value.low.normalize():f}–{render(value.high, 'percent', 'en')}" if ranged else say(value, "en")
    return {**both(name=name.words), "share": value, "ranged": ranged, "label": said, "who": name.group}


country_data = frame(country_row(*row) for row in names("adoption/shares").items())

TOLD = {"Microsoft": Look(SEED), "FT": Look(style.C1, "diamond")}
draw_countries = Rows(
    "name", Measure("share", "percent", (0, 25, 50, 75, 100), domain=(0, 100)),
    (
        Bar(look=Look(style.RANGE), where={"ranged": False}, size="stem"),
        Dot(by="who", looks=TOLD, where={"ranged": False}),
        Interval(look=Look(style.RANGE), where={"ranged": True}, weight="thick"),
        Label("label"),
    ),
    spacing="close",
    legend=legend((TOLD["Microsoft"], "Microsoft’s report", "微软报告"),
                  (TOLD["FT"], "given to the Financial Times", "《金融时报》得到的数字"),
                  (Look(style.RANGE), "range for several countries", "几个国家的区间", "thick")),
)

chart(Chart("share-by-country", country_data, draw_countries))

# %% [markdown]
# ### Stars by week
#
# A repository is recorded only while it is in a list of the most starred, so the first days are missing.

# %%
REPOS = {
    "deepseek-ai/DeepSeek-V3": "DeepSeek-V3", "deepseek-ai/DeepSeek-R1": "DeepSeek-R1",
    "Significant-Gravitas/AutoGPT": "AutoGPT", "ollama/ollama": "Ollama", "xai-org/grok-1": "Grok-1",
}
dates = stars["date"]
often = dates.between(pd.Timestamp("2025-01-20"), pd.Timestamp("2025-02-24"))
kept = stars[stars["repo"].isin(REPOS) & (dates >= pd.Timestamp("2024-12-01")) & (often | (dates.dt.day_of_week == 0))]
star_data = kept.assign(name=kept["repo"].map(REPOS)).sort_values(
    ["repo", "date"], kind="stable")[["date", "repo", "name", "stars"]]
REPO = {"DeepSeek-V3": Look(SEED), "DeepSeek-R1": Look(style.C2), "AutoGPT": Look(style.C6), "Ollama": Look(style.C1),
        "Grok-1": Look(style.C4)}
OURS = ("DeepSeek-V3", "DeepSeek-R1")
recorded = star_data.groupby("name")["date"]
first_days, last_days = recorded.transform("min"), recorded.transform("max")



def recorded_from(rows: pd.DataFrame) -> pd.Series:
    """The first day on which a repository of DeepSeek was recorded."""
    return rows["name"].isin(OURS) & rows["date"].eq(first_days)


draw_stars = Plane(
    Days("date", "2024-12-01", f"{last_days.max():%Y-%m-%d}", every="quarter"),
    Measure("stars", "count", (0, 50_000, 100_000, 150_000), domain=(0, 190_000)),
    (
        Moment({"en": "article", "zh": "文章发表"}, at=pd.Timestamp("2025-09-22"), to_left=True,
               look=Look(style.MUTED, line="dashed")),
        Line(by="name", looks=REPO, where={"name": OURS}, weight="firm"),
        Line(by="name", looks=REPO, where=lambda rows: ~rows["name"].isin(OURS), weight="thin"),
        Dot(by="name", looks=REPO, size="middle", where=recorded_from),
        Label({"en": "recorded from here", "zh": "自此有记录"}, "right-below", by="name", looks=REPO,
              where=lambda rows: recorded_from(rows) & rows["name"].eq("DeepSeek-R1"), small=True, halo=True),
        Label("name", by="name", looks=REPO, where=lambda rows: rows["date"].eq(last_days)),
    ),
)

drawn = [f"adoption/stars/{day:%Y-%m-%d}/{repo}/stars"
         for day, repo in zip(star_data["date"], star_data["repo"], strict=True)]
chart(Chart("github-stars", star_data, draw_stars, inputs=(*drawn, "v3-stars-jan28", "v3-stars-jan29"),
            each=tuple(drawn)))

# %% [markdown]
# ### Rank of the app
#
# The first rank in Apple's store has no day; it is drawn before the others.

# %%
STORES = {"apple": "Apple App Store", "play": "Google Play"}
EARLY = "2025-01-23"


def rank_row(row: str) -> dict[str, object]:
    """A rank of the app in a store."""
    store, when = "apple" if row.startswith("app") else "play", usage.loc[row, "period"]
    undated = row.endswith("before")
    return {"store": store, "name": STORES[store], "day": pd.Timestamp(EARLY if undated else when),
            "place": int(ranks[row].value), "when": when, "undated": undated}


rank_data = frame(rank_row(row) for row in ranks)
STORE = {"apple": Look(style.C1, "diamond", line="dashed"), "play": Look(SEED, line="dashed")}
later = rank_data["store"].duplicated()
draw_ranks = Plane(
    Days("day", EARLY, "2025-01-28", words={EARLY: {"en": "before", "zh": "此前"}},
         ticks=(EARLY, "2025-01-24", "2025-01-25", "2025-01-26", "2025-01-27", "2025-01-28")),
    Measure("place", "", (1, 10, 100), domain=(0.6, 220), log=True, reverse=True),
    (
        Line(by="store", looks=STORE, weight="thin"),
        Dot(by="store", looks=STORE, hollow={"undated": True}),
        Label("place", "left", by="store", looks=STORE, where=lambda rows: ~later),
        Label("place", "right-below", by="store", looks=STORE, where=lambda rows: later),
        Label("name", by="store", looks=STORE, key="when", only=True, bold=True,
              sides={"2025-01-24": "below", "2025-01-26": "left-above"}),
    ),
    size="flat",
    legend=legend((Look(style.C6, hollow=True), "day not known", "日期不明")),
)

chart(Chart("app-rank", rank_data, draw_ranks, each=tuple(f"adoption/usage/{row}/value" for row in ranks)))

# %% [markdown]
# ### Restrictions over time
#
# A hollow mark stands for a day that is known only roughly.

# %%
PLACES, SCOPES = names("adoption/bans"), names("adoption/scopes")
OFFICES = ("one agency", "government devices or staff")


def ban_row(ban: pd.Series) -> dict[str, object]:
    """A restriction: day, place, what it covers, and when it ended if known."""
    return {**both(name=PLACES[ban["id"]].words, kind=SCOPES[ban["scope"]].words), "day": ban["date"],
            "until": pd.Timestamp(ban["until"]) if ban["until"] else pd.NaT, "office": ban["scope"] in OFFICES,
            "exact": ban["precision"] == "day", "title_en": ban["title_en"], "title_zh": ban["title_zh"]}


ban_data = frame(ban_row(ban) for _, ban in bans.iterrows())

WHOM = {True: Look(style.C1), False: Look(SEED, "diamond")}
draw_bans = Rows(
    "name", Days("day", "2025-01-18", "2025-07-20", grid=True),
    (
        Bar(start="day", end="until", look=Look(style.RANGE), where=lambda rows: rows["until"].notna(), size="half"),
        Dot(by="office", looks=WHOM, hollow={"exact": False}),
        Label("kind", "fit", where=lambda rows: rows["until"].isna()),
        Label("kind", at="until", where=lambda rows: rows["until"].notna()),
    ),
    spacing="close",
    legend=legend((WHOM[True], "offices and their devices", "机构及其设备"),
                  (WHOM[False], "app stores or data of the public", "应用商店或公众数据"),
                  (Look(style.C6, hollow=True), "day known roughly", "日期不精确"),
                  (Look(style.RANGE), "until its end", "直到解除", "bar")),
)

chart(Chart("bans-timeline", ban_data, draw_bans, each=tuple(f"adoption/ban/{ban}/date" for ban in bans["id"])))
