# %% [markdown]
# # Who uses it
#
# Trackers, companies, app stores and surveys count different things, and they disagree.
# This notebook puts each count beside the others with its own name,
# and adds the restrictions of governments and the stars of developers.

# %%
from collections.abc import Iterator
from decimal import Decimal

import altair as alt
import pandas as pd

from ledger.notebook import (
    Chart, Value, article, chart, count, frame, inputs_of, package, publish, q, record, render, select, style,
)

adoption = package("adoption")


def publish_here(key: str, value: Value, en: str, zh: str, unit_key: str, as_of: str,
                 note_en: str = "", note_zh: str = "") -> Value:
    """Publish a number of this notebook."""
    return publish(key, value, topic="adoption", as_of=as_of, en=en, zh=zh, unit=unit_key,
                   note_en=note_en, note_zh=note_zh)


# %% [markdown]
# ## Shares of visits
#
# What ChatGPT lost in a year of Similarweb's figures, and what Gemini gained in it.


# %%
def share(key: str) -> Value:
    """A share of visits, as retold from Similarweb."""
    return adoption.value("usage", f"traffic-{key}", "value", "percent")


publish_here("chatgpt-web-share-lost", share("chatgpt-2025-01") - share("chatgpt-2026-01-16"),
             "Points of the visits to chatbot websites that ChatGPT lost in a year", "ChatGPT 一年里失去的访问份额",
             "percentage_point", "2026-01-16")

# %%
publish_here("gemini-web-share-gained", share("gemini-2026-01-16") - share("gemini-2025-01"),
             "Points of the visits to chatbot websites that Gemini gained in that year", "同一年 Gemini 增加的访问份额",
             "percentage_point", "2026-01-16")

# %% [markdown]
# ## Stars
#
# The best day of V3 that was recorded, against the best day of an older repository:

# %%
publish_here("v3-stars-best-day", q("v3-stars-jan29") - q("v3-stars-jan28"),
             "Stars that the V3 repository gained on its best recorded day", "V3 仓库有记录的单日最多新增星标", "star",
             "2025-01-29")

# %%
publish_here("icu-stars-day", q("icu-stars-2019-03-30") - q("icu-stars-2019-03-29"),
             "Stars that the ICU labour protest repository gained in a day", "ICU 维权仓库的单日新增星标", "star",
             "2019-03-30")

# %% [markdown]
# Repositories of the list followed here that had more stars than V3 on the day of the article:

# %%
stars = adoption.table("stars")
ahead = select("adoption/stars").where("stars>v3-stars-sep22", date=article().published)
publish_here("repos-above-v3-sep22", count(ahead),
             "AI repositories with more stars than V3 on the day of the article, of those followed here",
             "文章发表当天星标多于 V3 的 AI 仓库（只计这里跟踪的）", "count", article().published,
             "A floor: only some repositories are followed.", "只是下限：只跟踪了部分仓库。")

# %% [markdown]
# ## App stores
#
# Ranks among the free apps in the United States.

# %%
RANKS = {
    "app-store-us-rank-before": ("apple-rank-before",
                                 "DeepSeek: rank among free apps in the US App Store, before its rise",
                                 "DeepSeek：美国 App Store 免费榜名次，走红前", "2025-01"),
    "app-store-us-rank-2025-01-26": ("apple-rank-top", "DeepSeek: rank among free apps in the US App Store, on Sunday",
                                     "DeepSeek：美国 App Store 免费榜名次，周日", "2025-01-26"),
    "play-us-rank-2025-01-24": ("play-rank-friday", "DeepSeek: rank among free apps in Google Play, US, on Friday",
                                "DeepSeek：美国 Google Play 免费榜名次，周末前", "2025-01-24"),
    "play-us-rank-2025-01-27": ("play-rank-monday", "DeepSeek: rank among free apps in Google Play, US, on Monday",
                                "DeepSeek：美国 Google Play 免费榜名次，周一", "2025-01-27"),
    "play-us-rank-2025-01-28": ("play-rank-tuesday", "DeepSeek: rank among free apps in Google Play, US, on Tuesday",
                                "DeepSeek：美国 Google Play 免费榜名次，次日", "2025-01-28"),
}


def publish_rank(row: str) -> Value:
    """Publish a rank of the app."""
    key, en, zh, as_of = RANKS[row]
    return publish_here(key, adoption.value("usage", row, "value", "count"), en, zh, "count", as_of)


ranks = {row: publish_rank(row) for row in RANKS}
ranks["play-us-rank-2025-01-24"]

# %% [markdown]
# ## Restrictions
#
# The list holds those that were found; it is not complete.

# %%
bans = adoption.table("ban").sort_values("date", kind="stable")
publish_here("bans-found", count(select("adoption/ban")), "Government restrictions found",
             "找到的政府限制措施", "count", "2025-07-09")

# %%
on_devices = select("adoption/ban").where("scope in ('one agency', 'government devices or staff')")
publish_here("bans-devices", count(on_devices),
             "Restrictions that cover public offices only", "只针对公共机构的限制措施", "count", "2025-07-09")

# %%
publish_here("bans-countries", count(select("adoption/ban").field("country").distinct()),
             "Countries and territories with a restriction found", "找到限制措施的国家和地区", "count", "2025-07-09")

# %% [markdown]
# ## Surveys
#
# Elon University asked users of language models; its share of all adults is the product of its own answers.

# %%
elon = publish_here("elon-chatgpt-adults", (q("us-adults-llm-use") * q("us-llm-users-chatgpt")).to("percent"),
                    "US adults who have used ChatGPT, from the answers to Elon University",
                    "用过 ChatGPT 的美国成年人（按伊隆大学问卷推算）", "percent", "2025-01")
elon

# %%
publish_here("korea-users-lost", ((q("deepseek-korea-mau-may-2025") - q("deepseek-korea-mau-jan-2025"))
                                  / q("deepseek-korea-mau-jan-2025")).to("percent"),
             "DeepSeek app in South Korea: change of monthly users from January to May",
             "DeepSeek 应用在韩国：年初到春末的月活变化", "percent", "2025-05")

# %% [markdown]
# ## Charts
#
# Helpers that several charts share.

# %%
SEED = style.ACCENT
MONTH = {"en": "timeFormat(datum.value, month(datum.value) ? '%b' : '%b %Y')",
         "zh": "(month(datum.value) ? '' : year(datum.value) + '年') + (month(datum.value) + 1) + '月'"}
PERCENT = "datum.label + '%'"


def months(pairs: list[tuple[int, int]]) -> list[alt.DateTime]:
    """Ticks at the first of months."""
    return [alt.DateTime(year=year, month=month, date=1) for year, month in pairs]


def middle(as_of: str) -> pd.Timestamp:
    """A day as it is, a month at its middle."""
    return pd.Timestamp(as_of if len(as_of) > len("2025-01") else f"{as_of}-15")


def row_axis(data: pd.DataFrame, lang: str, width: str) -> alt.Y:
    """Rows in the order of the data, named at the side if there is room."""
    axis = alt.Axis(labels=width == "wide", labelLimit=320, grid=False)
    return alt.Y(f"name_{lang}:N", sort=data[f"name_{lang}"].tolist(), title=None, axis=axis)


def names_above(base: alt.Chart, lang: str, width: str) -> list[alt.Chart]:
    """Names above the marks where there is no room at the side."""
    text = base.mark_text(align="left", dy=-17, color=style.MUTED)
    return [] if width == "wide" else [text.encode(x=alt.value(0), text=f"name_{lang}:N")]


# %% [markdown]
# ### Users, by who counted
#
# OpenAI counts weeks, the trackers months, and neither tracker counts what the other does.

# %%
TRACKED = {
    "QuestMobile": ("deepseek-mau-questmobile-mar", "deepseek-mau-questmobile-may", "deepseek-mau-questmobile-q3",
                    "deepseek-mau-questmobile-dec"),
    "Aicpb": ("deepseek-mau-aicpb-jan-2025", "deepseek-mau-aicpb-apr-2025", "deepseek-mau-aicpb-may-2025"),
    "OpenAI": ("chatgpt-users-dec-2024", "chatgpt-users-feb-2025", "chatgpt-users-mid-mar-2025",
               "chatgpt-users-mar-2025", "chatgpt-users-jul-2025", "chatgpt-users-aug-2025", "chatgpt-users-oct-2025"),
}
LABELLED = ("deepseek-mau-questmobile-mar", "deepseek-mau-questmobile-dec", "deepseek-mau-aicpb-jan-2025",
            "chatgpt-users-dec-2024", "chatgpt-users-oct-2025", "chatgpt-users-jul-2025", "chatgpt-users-aug-2025")
COUNTED = {"QuestMobile": ("DeepSeek, QuestMobile", "DeepSeek 月活：QuestMobile"),
           "Aicpb": ("DeepSeek, Aicpb", "DeepSeek 月活：Aicpb"), "OpenAI": ("ChatGPT, OpenAI", "ChatGPT 周活：OpenAI")}


def user_row(who: str, key: str) -> dict[str, object]:
    """A number of users on the day or in the month it is for."""
    en, zh = COUNTED[who]
    return {"who": who, "name_en": en, "name_zh": zh, "day": middle(record(key).as_of), "users": q(key), "key": key,
            **{f"label_{lang}": render(q(key).value, "count", lang) if key in LABELLED else ""
               for lang in ("en", "zh")}}


user_data = frame(user_row(who, key) for who, keys in TRACKED.items() for key in keys)
USERS = {"en": "datum.value ? datum.value / 1e6 + ' million' : '0'",
         "zh": "datum.value ? datum.value / 1e8 + ' 亿' : '0'"}
COLOURS = {"QuestMobile": SEED, "Aicpb": style.C2, "OpenAI": style.C1}
USER_SHAPES = {"QuestMobile": "circle", "Aicpb": "square", "OpenAI": "diamond"}


def user_words(base: alt.Chart, lang: str, width: str) -> Iterator[alt.Chart]:
    """Values of a few dots, and a name for each count."""
    label = base.encode(text=f"label_{lang}:N")
    last = "datum.key == 'deepseek-mau-questmobile-dec'"
    below = "datum.key == 'chatgpt-users-aug-2025'"
    yield label.transform_filter(f"!({last}) && !({below})").mark_text(dy=-14)
    yield label.transform_filter(last).mark_text(dy=-14, align="right", dx=12)
    yield label.transform_filter(below).mark_text(dy=17, dx=8)
    named = base.encode(text=f"name_{lang}:N")
    yield named.transform_filter("datum.key == 'deepseek-mau-questmobile-q3'").mark_text(
        dy=-38, dx=0 if width == "wide" else -8, fontWeight="bold")
    yield named.transform_filter("datum.key == 'deepseek-mau-aicpb-may-2025'").mark_text(
        align="left", dx=-12, dy=20, fontWeight="bold")
    yield named.transform_filter("datum.key == 'chatgpt-users-mar-2025'").mark_text(
        align="left", dx=13, fontWeight="bold")


def draw_users(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    ticks = [(2025, 1), (2025, 4), (2025, 7), (2025, 10)] + ([(2026, 1)] if width == "wide" else [])
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2024-11-25"), pd.Timestamp("2026-01-05")]),
              axis=alt.Axis(values=months(ticks), labelExpr=MONTH[lang], title=None, grid=False, ticks=True))
    y = alt.Y("users:Q", title=None, scale=alt.Scale(domain=[0, 860e6]),
              axis=alt.Axis(values=[0, 200e6, 400e6, 600e6, 800e6], labelExpr=USERS[lang]))
    hue = alt.Color("who:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
    shape = alt.Shape("who:N", legend=None,
                      scale=alt.Scale(domain=list(USER_SHAPES), range=list(USER_SHAPES.values())))
    base = alt.Chart(data).encode(x=x, y=y, color=hue)
    joined = base.transform_filter("datum.who == 'QuestMobile'").mark_line(strokeWidth=1.2)
    dots = base.mark_point(size=75, filled=True, opacity=1).encode(shape=shape)
    return alt.layer(joined, dots, *user_words(base, lang, width)).properties(height=360)


chart(Chart(
    "users-by-tracker", user_data, draw_users,
    inputs=tuple(key for keys in TRACKED.values() for key in keys),
))

# %% [markdown]
# ### Shares of visits over time
#
# Some months of the retellings are inferred; those dots are hollow.

# %%
SITES = {
    "chatgpt": ("ChatGPT", style.C1, "diamond", ["2025-01", "2025-06", "2025-10", "2026-01-02", "2026-01-16"]),
    "gemini": ("Gemini", style.C3, "square", ["2025-01", "2025-05", "2025-06", "2025-07", "2025-08", "2025-10",
                                              "2026-01-02", "2026-01-16"]),
    "deepseek": ("DeepSeek", SEED, "circle", ["2025-05", "2025-07", "2025-08", "2026-01-02", "2026-01-16"]),
}
usage = adoption.table("usage").set_index("id")


def share_row(site: str, period: str) -> dict[str, object]:
    """A share of visits; whether its month is only inferred."""
    row = f"traffic-{site}-{period}"
    value = adoption.value("usage", row, "value", "percent")
    return {"site": site, "name": SITES[site][0], "day": middle(period), "share": value,
            "inferred": usage.loc[row, "note"].startswith("Month inferred"),
            "label": f"{float(value.value):g}%", "period": period}


share_data = frame(share_row(site, period) for site, (*_, periods) in SITES.items() for period in periods)


def share_words(base: alt.Chart) -> Iterator[alt.Chart]:
    """First and last values, and names."""
    first = "(datum.period == '2025-01' || (datum.site == 'deepseek' && datum.period == '2025-05'))"
    label, last = base.encode(text="label:N"), "datum.period == '2026-01-16'"
    yield label.transform_filter(f"{first} && datum.site != 'deepseek'").mark_text(dy=-14)
    yield label.transform_filter(f"{first} && datum.site == 'deepseek'").mark_text(dy=-15, dx=-8)
    yield label.transform_filter(last).mark_text(align="left", dx=9)
    named = base.encode(text="name:N")
    yield named.transform_filter("datum.site == 'chatgpt' && datum.period == '2025-06'").mark_text(
        dy=-16, dx=20, fontWeight="bold")
    yield named.transform_filter("datum.site == 'gemini' && datum.period == '2025-10'").mark_text(
        dy=-8, dx=-38, fontWeight="bold")
    yield named.transform_filter("datum.site == 'deepseek' && datum.period == '2025-08'").mark_text(
        dx=52, dy=-9, fontWeight="bold")


def draw_shares(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    end = pd.Timestamp("2026-03-05" if width == "wide" else "2026-04-05")
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2024-12-20"), end]),
              axis=alt.Axis(values=months([(2025, 1), (2025, 4), (2025, 7), (2025, 10), (2026, 1)]),
                            labelExpr=MONTH[lang], title=None, grid=False, ticks=True))
    y = alt.Y("share:Q", title=None, scale=alt.Scale(domain=[-4, 95]),
              axis=alt.Axis(values=[0, 20, 40, 60, 80], labelExpr=PERCENT))
    hue = alt.Color("site:N", legend=None,
                    scale=alt.Scale(domain=list(SITES), range=[c for _, c, *_ in SITES.values()]))
    shape = alt.Shape("site:N", legend=None,
                      scale=alt.Scale(domain=list(SITES), range=[s for *_, s, _ in SITES.values()]))
    base = alt.Chart(data).encode(x=x, y=y, color=hue)
    sure, inferred = base.transform_filter("!datum.inferred"), base.transform_filter("datum.inferred")
    hollow = inferred.mark_point(size=60, filled=False, fill=style.PAPER, strokeWidth=1.6, opacity=1)
    return alt.layer(base.mark_line(strokeWidth=1.2),
                     sure.mark_point(size=75, filled=True, opacity=1).encode(shape=shape),
                     hollow.encode(shape=shape), *share_words(base)).properties(height=340)


chart(Chart(
    "web-share", share_data, draw_shares,
    inputs=tuple(f"adoption/usage/traffic-{site}-{period}/value"
                 for site, (*_, periods) in SITES.items() for period in periods),
))

# %% [markdown]
# ### Shares by country
#
# Microsoft's estimate for the second part of the year, and what the Financial Times was given.

# %%
COUNTRIES = [
    ("microsoft-deepseek-share-china", "China", "中国"), ("microsoft-deepseek-share-belarus", "Belarus", "白俄罗斯"),
    ("microsoft-deepseek-share-cuba", "Cuba", "古巴"), ("microsoft-deepseek-share-russia", "Russia", "俄罗斯"),
    ("microsoft-deepseek-share-iran", "Iran", "伊朗"), ("microsoft-deepseek-share-syria", "Syria", "叙利亚"),
    ("microsoft-deepseek-share-ethiopia-ft", "Ethiopia (FT)", "埃塞俄比亚（FT）"),
    ("microsoft-deepseek-share-zimbabwe-ft", "Zimbabwe (FT)", "津巴布韦（FT）"),
    ("microsoft-deepseek-share-africa", "Ethiopia, Zimbabwe, Uganda, Niger", "埃塞俄比亚等非洲国家"),
]


def country_row(key: str, en: str, zh: str) -> dict[str, object]:
    """DeepSeek's share in a country, or the range given for several."""
    value = q(key)
    ranged = value.low != value.high
    said = f"{value.low.normalize():f}–{value.high.normalize():f}%" if ranged else f"{value.value.normalize():f}%"
    return {"name_en": en, "name_zh": zh, "share": value, "ranged": ranged, "label": said,
            "who": "FT" if key.endswith("ft") else "Microsoft"}


country_data = frame(country_row(*row) for row in COUNTRIES)


def draw_countries(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    x = alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 100]),
              axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr=PERCENT, grid=wide))
    base = alt.Chart(data).encode(x=x, y=row_axis(data, lang, width))
    exact, ranged = base.transform_filter("!datum.ranged"), base.transform_filter("datum.ranged")
    by = {who: exact.transform_filter(f"datum.who == '{who}'") for who in ("Microsoft", "FT")}
    layers = [
        exact.mark_bar(height=2, color=style.RANGE),
        by["Microsoft"].mark_point(size=90, filled=True, opacity=1, color=SEED),
        by["FT"].mark_point(size=80, filled=True, opacity=1, color=style.C1, shape="diamond"),
        ranged.mark_bar(height=9, color=style.RANGE).encode(x="share_low:Q", x2="share_high:Q"),
        base.mark_text(align="left", dx=11).encode(x="share_high:Q", text="label:N"),
    ]
    return alt.layer(*layers, *names_above(base, lang, width)).properties(height=alt.Step(26 if wide else 40))


chart(Chart(
    "share-by-country", country_data, draw_countries,
    inputs=tuple(key for key, *_ in COUNTRIES),
))

# %% [markdown]
# ### Stars by week
#
# A repository is recorded only while it is in a list of the most starred, so the first days are missing.

# %%
REPOS = {
    "deepseek-ai/DeepSeek-V3": ("DeepSeek-V3", SEED), "deepseek-ai/DeepSeek-R1": ("DeepSeek-R1", style.C2),
    "Significant-Gravitas/AutoGPT": ("AutoGPT", style.C6), "ollama/ollama": ("Ollama", style.C1),
    "xai-org/grok-1": ("Grok-1", style.C4),
}
dates = stars["date"]
often = dates.between(pd.Timestamp("2025-01-20"), pd.Timestamp("2025-02-24"))
kept = stars[stars["repo"].isin(REPOS) & (dates >= pd.Timestamp("2024-12-01")) & (often | (dates.dt.dayofweek == 0))]
star_data = kept.assign(name=kept["repo"].map(lambda repo: REPOS[repo][0])).sort_values(
    ["repo", "date"], kind="stable")[["date", "repo", "name", "stars"]]
STARS = {"en": "datum.value ? datum.value / 1000 + ',000' : '0'",
         "zh": "datum.value ? datum.value / 10000 + ' 万' : '0'"}
GAP = pd.Timestamp("2025-09-22")


def draw_stars(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    end = pd.Timestamp("2026-03-10" if wide else "2026-07-05")
    ticks = [(2025, 1), *([(2025, 4)] if wide else []), (2025, 7), (2025, 10)]
    x = alt.X("date:T", scale=alt.Scale(domain=[pd.Timestamp("2024-12-01"), end]),
              axis=alt.Axis(values=months(ticks), labelExpr=MONTH[lang], title=None, grid=False, ticks=True))
    y = alt.Y("stars:Q", title=None, scale=alt.Scale(domain=[0, 190_000]),
              axis=alt.Axis(values=[0, 50_000, 100_000, 150_000], labelExpr=STARS[lang]))
    hue = alt.Color("name:N", legend=None, scale=alt.Scale(domain=[n for n, _ in REPOS.values()],
                                                           range=[c for _, c in REPOS.values()]))
    base = alt.Chart(data).encode(x=x, y=y, color=hue)
    own = "indexof(datum.name, 'DeepSeek') == 0"
    lines = [base.transform_filter(own).mark_line(strokeWidth=2.6),
             base.transform_filter(f"!({own})").mark_line(strokeWidth=1.2)]
    ends = base.transform_joinaggregate(last="max(date)", groupby=["name"]).transform_filter("datum.date == datum.last")
    day = alt.Chart(pd.DataFrame([{"date": GAP}])).encode(x="date:T")
    words = {"en": "article", "zh": "文章发表"}[lang]
    first = base.transform_filter("datum.name == 'DeepSeek-R1'").transform_joinaggregate(
        start="min(date)").transform_filter("datum.date == datum.start")
    return alt.layer(
        day.mark_rule(color=style.RANGE, strokeDash=[3, 3]).encode(y=alt.value(0), y2=alt.value("height")),
        day.mark_text(align="right", dx=-6, color=style.MUTED, text=words).encode(y=alt.value(6)),
        *lines, first.mark_point(size=70, filled=True, opacity=1),
        ends.mark_text(align="left", dx=7).encode(text="name:N", y=alt.Y("stars:Q")),
    ).properties(height=340)


chart(Chart(
    "github-stars", star_data, draw_stars,
    inputs=(*(f"adoption/stars/{day:%Y-%m-%d}/{repo}/stars" for day, repo in zip(star_data["date"], star_data["repo"],
                                                                                   strict=True)),
            "v3-stars-jan28", "v3-stars-jan29"),
))

# %% [markdown]
# ### Rank of the app
#
# The first rank in Apple's store has no day; it is drawn before the others.

# %%
STORES = {"apple": ("Apple App Store", style.C1, "diamond"), "play": ("Google Play", SEED, "circle")}
SPOTS = [("apple", "app-store-us-rank-before", "2025-01-23"), ("apple", "app-store-us-rank-2025-01-26", "2025-01-26"),
         ("play", "play-us-rank-2025-01-24", "2025-01-24"), ("play", "play-us-rank-2025-01-27", "2025-01-27"),
         ("play", "play-us-rank-2025-01-28", "2025-01-28")]
EARLY = "2025-01-23"


def rank_row(store: str, row: str, day: str) -> dict[str, object]:
    """A rank of the app in a store."""
    name, *_ = STORES[store]
    return {"store": store, "name": name, "day": pd.Timestamp(day), "place": int(ranks[row].value),
            "when": usage.loc[row, "period"], "undated": day == EARLY}


rank_data = frame(rank_row(*spot) for spot in SPOTS)
DAY = {"en": "date(datum.value) == 23 ? 'before' : timeFormat(datum.value, '%-d %b')",
       "zh": "date(datum.value) == 23 ? '此前' : (month(datum.value) + 1) + '月' + date(datum.value) + '日'"}


def draw_ranks(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    days = [23, 24, 26, 28] if width == "narrow" else [23, 24, 25, 26, 27, 28]
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2025-01-22T12:00"), pd.Timestamp("2025-01-28T20:00")]),
              axis=alt.Axis(values=[alt.DateTime(year=2025, month=1, date=d) for d in days], labelExpr=DAY[lang],
                            title=None, grid=False, ticks=True))
    y = alt.Y("place:Q", title=None, scale=alt.Scale(type="log", domain=[220, 0.7]),
              axis=alt.Axis(values=[1, 10, 100], labelExpr="datum.label"))
    hue = alt.Color("store:N", legend=None,
                    scale=alt.Scale(domain=list(STORES), range=[c for _, c, _ in STORES.values()]))
    shape = alt.Shape("store:N", legend=None, scale=alt.Scale(domain=list(STORES),
                                                              range=[s for *_, s in STORES.values()]))
    base = alt.Chart(data).encode(x=x, y=y, color=hue)
    sure, undated = base.transform_filter("!datum.undated"), base.transform_filter("datum.undated")
    layers = [
        base.mark_line(strokeWidth=1.2, strokeDash=[4, 3]),
        sure.mark_point(size=90, filled=True, opacity=1).encode(shape=shape),
        undated.mark_point(size=80, filled=False, fill=style.PAPER, strokeWidth=1.8, opacity=1).encode(shape=shape),
        base.transform_filter("datum.place > 30").mark_text(align="right", dx=-11).encode(text="place:Q"),
        base.transform_filter("datum.place < 30").mark_text(align="left", dx=11, dy=5).encode(text="place:Q"),
        base.transform_filter("datum.when == '2025-01-24'").mark_text(dy=20, fontWeight="bold").encode(text="name:N"),
        base.transform_filter("datum.when == '2025-01-26'").mark_text(
            dx=-12, align="right", dy=-10, fontWeight="bold").encode(text="name:N"),
    ]
    return alt.layer(*layers).properties(height=250)


chart(Chart(
    "app-rank", rank_data, draw_ranks,
    inputs=inputs_of(ranks.values()),
))

# %% [markdown]
# ### Restrictions over time
#
# A hollow mark stands for a day that is known only roughly.

# %%
PLACES = {
    "us-navy": ("US Navy", "美国海军"), "italy": ("Italy", "意大利"), "nasa": ("NASA", "NASA"),
    "texas": ("Texas", "得克萨斯州"),
    "taiwan": ("Taiwan", "台湾"), "australia": ("Australia", "澳大利亚"), "netherlands": ("Netherlands", "荷兰"),
    "new-york": ("New York State", "纽约州"), "virginia": ("Virginia", "弗吉尼亚州"),
    "south-korea": ("South Korea", "韩国"),
    "germany": ("Berlin (Germany)", "柏林（德国）"), "czechia": ("Czechia", "捷克"),
}
KINDS = {
    "one agency": ("one agency", "单个机构"), "government devices or staff": ("government devices", "政府设备"),
    "data order": ("data order, app stores", "数据处理与应用商店"), "app stores": ("app stores", "应用商店"),
}
OFFICES = ("one agency", "government devices or staff")


def ban_row(ban: pd.Series) -> dict[str, object]:
    """A restriction: day, place, what it covers, and when it ended if known."""
    (en, zh), (kind_en, kind_zh) = PLACES[ban["id"]], KINDS[ban["scope"]]
    return {"name_en": en, "name_zh": zh, "kind_en": kind_en, "kind_zh": kind_zh, "day": ban["date"],
            "until": pd.Timestamp(ban["until"]) if ban["until"] else pd.NaT, "office": ban["scope"] in OFFICES,
            "exact": ban["precision"] == "day", "title_en": ban["title_en"], "title_zh": ban["title_zh"]}


ban_data = frame(ban_row(ban) for _, ban in bans.iterrows())


def ban_marks(base: alt.Chart) -> Iterator[alt.Chart]:
    """Circles for offices, diamonds for the public; hollow where the day is rough; a bar where an end is known."""
    yield base.transform_filter("isValid(datum.until)").mark_bar(height=5, color=style.RANGE).encode(x2="until:T")
    for office, colour, shape in (("true", style.C1, "circle"), ("false", SEED, "diamond")):
        mine = base.transform_filter(f"datum.office == {office}")
        yield mine.transform_filter("datum.exact").mark_point(
            size=95, filled=True, opacity=1, color=colour, shape=shape)
        yield mine.transform_filter("!datum.exact").mark_point(
            size=80, filled=False, fill=style.PAPER, stroke=colour, strokeWidth=1.8, opacity=1, shape=shape)


def draw_bans(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    x = alt.X("day:T", scale=alt.Scale(domain=[pd.Timestamp("2025-01-18"), pd.Timestamp("2025-07-20")]),
              axis=alt.Axis(values=months([(2025, m) for m in range(2, 8)]), labelExpr=MONTH[lang], title=None,
                            ticks=True, grid=wide))
    base = alt.Chart(data).encode(x=x, y=row_axis(data, lang, width))
    early, late = (base.transform_filter(f"month(datum.day) {sign} 4") for sign in ("<", ">="))
    ended = "isValid(datum.until)"
    words = [early.transform_filter(f"!{ended}").mark_text(align="left", dx=12).encode(text=f"kind_{lang}:N"),
             early.transform_filter(ended).mark_text(align="left", dx=8).encode(x="until:T", text=f"kind_{lang}:N"),
             late.mark_text(align="right", dx=-12).encode(text=f"kind_{lang}:N")]
    names = [] if wide else names_above(base, lang, width)
    return alt.layer(*ban_marks(base), *words, *names).properties(height=alt.Step(25 if wide else 40))


chart(Chart(
    "bans-timeline", ban_data, draw_bans,
    inputs=tuple(f"adoption/ban/{ban}/date" for ban in bans["id"]),
))

# %% [markdown]
# ### Surveys and meters
#
# In Russia a meter and a survey; in the United States surveys of the same months.

# %%
ASKED = [
    ("ChatGPT, Russia", "ChatGPT，俄罗斯", "mediascope-chatgpt", "vciom-chatgpt"),
    ("GigaChat, Russia", "GigaChat，俄罗斯", "mediascope-gigachat", "vciom-gigachat"),
    ("DeepSeek, Russia", "DeepSeek，俄罗斯", "mediascope-deepseek", "vciom-deepseek"),
    ("Alice, Russia", "Alice，俄罗斯", "mediascope-alice-ai", "vciom-alice"),
]
SAID = {"meter": ("meter", "监测"), "survey": ("survey", "问卷"), "Pew": ("Pew", "皮尤"), "Elon": ("Elon", "伊隆")}


def asked(row: str) -> Value:
    """A share of a survey or a meter."""
    return adoption.value("survey", row, "percent", "percent")


def survey_rows() -> Iterator[dict[str, object]]:
    """A row for each answer, in pairs."""
    for en, zh, low, high in ASKED:
        yield {"name_en": en, "name_zh": zh, "share": asked(low), "kind": "meter", "who": "Mediascope"}
        yield {"name_en": en, "name_zh": zh, "share": asked(high), "kind": "survey", "who": "VCIOM"}
    names = {"name_en": "ChatGPT, United States", "name_zh": "ChatGPT，美国"}
    yield {**names, "share": asked("pew-2025"), "kind": "Pew", "who": "Pew"}
    yield {**names, "share": elon, "kind": "Elon", "who": "Elon University"}


def with_words(row: dict[str, object]) -> dict[str, object]:
    """The row with its label in both languages."""
    share = row["share"]
    assert isinstance(share, Value)
    en, zh = SAID[str(row["kind"])]
    figure = {lang: render(share.value.quantize(Decimal(1)), "percent", lang) for lang in ("en", "zh")}
    return {**row, "kind_en": en, "kind_zh": zh, "label_en": f"{en} {figure['en']}", "label_zh": f"{zh} {figure['zh']}"}


survey_data = frame(with_words(row) for row in survey_rows())


def draw_surveys(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    rows = data.drop_duplicates(f"name_{lang}")
    x = alt.X("share:Q", title=None, scale=alt.Scale(domain=[-9, 52] if wide else [-15, 58]),
              axis=alt.Axis(values=[0, 10, 20, 30, 40], labelExpr=PERCENT, grid=wide))
    base = alt.Chart(data).encode(x=x, y=row_axis(rows, lang, width))
    spans = base.mark_rule(color=style.RANGE, strokeWidth=2).encode(
        x=alt.X("min(share):Q"), x2="max(share):Q", color=alt.value(style.RANGE))
    left, right = (base.transform_filter(f"indexof({kinds}, datum.kind) >= 0")
                   for kinds in (["meter", "Pew"], ["survey", "Elon"]))
    meter, asked_for = (base.transform_filter(f"datum.kind {sign} 'meter'") for sign in ("==", "!="))
    layers = [
        spans, meter.mark_point(size=95, filled=True, opacity=1, color=SEED, shape="diamond"),
        asked_for.mark_point(size=95, filled=True, opacity=1, color=style.C1),
        left.mark_text(align="right", dx=-10).encode(text=f"label_{lang}:N"),
        right.mark_text(align="left", dx=10).encode(text=f"label_{lang}:N"),
    ]
    names = alt.Chart(rows).encode(x=x, y=row_axis(rows, lang, width))
    return alt.layer(*layers, *names_above(names, lang, width)).properties(height=alt.Step(32 if wide else 44))


chart(Chart(
    "surveys-disagree", survey_data, draw_surveys,
    inputs=(*(f"adoption/survey/{row}/percent" for *_, low, high in ASKED for row in (low, high)),
            "adoption/survey/pew-2025/percent", *elon.inputs),
))
