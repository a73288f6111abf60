# %% [markdown]
# # DeepSeek in Russia
#
# The article ends its tour abroad in Russia: how much DeepSeek is used there,
# how the country ranks in AI, and how a satirical story about Soviet code got on television.
# This notebook sets the indices beside one another, compares the counts of use, and orders the dates of the story.

# %%
from collections.abc import Mapping
from functools import partial

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Dot, Interval, Label, Look, Measure, Name, Rows, Track, Value, both, chart, frame, labels, legend,
    names, package, publish, q, relative_change, style,
)


adoption = package("adoption")
publish_here = partial(publish, words=names("russia/published"), topic="russia")
publish_percent = partial(publish_here, unit="percent")

# %% [markdown]
# ## Rank
#
# A rank says little without the number of countries ranked.
# The place divided by that number says how far down the list a country stands.

# %%
place = partial(adoption.value, "ai_index", column="rank", unit_key="count")
#: How many countries an index ranks.
ranked = partial(adoption.value, "ai_index", column="of", unit_key="count")


def depth(key: str) -> Value:
    """How far down the list the country stands, in per cent."""
    return (place(key) / ranked(key)).to("percent")


publish_percent("russia-tortoise-depth", depth("tortoise-2024-russia"), as_of="2024-09")

# %%
publish_percent("russia-vibrancy-depth", depth("stanford-2024-russia"), as_of="2024-11")

# %%
publish_percent("russia-use-depth", depth("microsoft-2025-h2-russia"), as_of="2025-12")

# %% [markdown]
# ## Use
#
# A meter counts who opened a service in a month; a survey asks people what they use.
# The lead of one service over another is the difference divided by the other's count.

# %%
asked = partial(adoption.value, "survey", column="percent", unit_key="percent")


def lead(first: str, second: str) -> Value:
    """How far the first service is ahead of the second, in per cent of the second."""
    return relative_change(asked(second), asked(first))


metered = publish_percent("deepseek-lead-mediascope", lead("mediascope-deepseek", "mediascope-chatgpt"),
                          as_of="2025-10")
metered

# %%
surveyed = publish_percent("deepseek-lead-vciom", lead("vciom-deepseek", "vciom-chatgpt"), as_of="2025-12")
surveyed

# %% [markdown]
# ## Computing power
#
# One count of graphics processors that is printed for the largest Russian bank, and one for Microsoft.

# %%
publish_here("microsoft-over-sber-gpus", q("microsoft-gpus-year") / q("sber-gpus"), as_of="2025", unit="times")

# %% [markdown]
# ## Charts
#
# ### Indices

# %%
OF = {"en": "{} of {}", "zh": "{}/{}"}


def index_row(key: str, name: Name) -> dict[str, object]:
    """An index: how far down the list, and the place in words."""
    return {**both(what=name.words, kind=name.more), "place": place(key), "ranked": ranked(key), "depth": depth(key),
            **both(label=lambda lang: OF[lang].format(place(key).value, ranked(key).value))}


index_data = frame(index_row(*row) for row in names("russia/indices").items())
ENDS = {0: {"en": "top of the list", "zh": "榜首"}, 50: {"en": "middle", "zh": "居中"},
        100: {"en": "bottom", "zh": "榜尾"}}
RUSSIA = Look(style.ACCENT)
draw_indices = Rows(
    "what", Measure("depth", "percent", tuple(ENDS), domain=(0, 100), words=ENDS, grid=False),
    (Track(), Dot(look=RUSSIA, size="large"), Label("label", "below", bold=True)), spacing="loose",
)

chart(Chart("russia-indices", index_data, draw_indices))

# %% [markdown]
# ### The neighbours in the index
#
# Only places that some report prints are drawn; those that Reuters names as ahead of Russia have a mark of their own.

# %%
COUNTRIES = names("russia/countries")
AHEAD = ("United States", "China", "India", "Brazil")
tortoise = adoption.table("ai_index")
listed = tortoise["index"].eq("Tortoise Global AI Index") & tortoise["country"].isin(COUNTRIES)


def neighbour_row(key: str, country: str) -> dict[str, object]:
    """A country and its place in the index."""
    name = COUNTRIES[country].words
    return {**both(what=name), "place": place(key), "article": country in AHEAD,
            **both(label=lambda lang: f"{place(key).value} {name[lang]}")}


neighbour_data = frame(neighbour_row(*row) for row in tortoise[listed].sort_values("rank")[["id", "country"]].values)

COUNTRY = {name: Look(style.C1) for name in AHEAD} | {"Russia": RUSSIA}
PLACES = {n: {"en": f"{n}", "zh": f"第 {n} 名"} for n in (1, 20, 40, 60, 83)}
draw_neighbours = Rows(
    "what", Measure("place", "", tuple(PLACES), domain=(0, 84), words=PLACES),
    (
        Dot(by="what_en", looks=COUNTRY, look=Look(style.MUTED, hollow=True)),
        Label("label", "fit", by="what_en", looks={"Russia": RUSSIA}, bold=True, where={"what_en": "Russia"}),
        Label("label", "fit", where=lambda rows: rows["what_en"].ne("Russia")),
    ),
    names="none",
    legend=legend((Look(style.C1), "named by Reuters as ahead of Russia", "路透社点名排在俄罗斯之前"),
                  (Look(style.MUTED, hollow=True), "others in the reports read", "所读报道提到的其他国家")),
)

chart(Chart("russia-neighbours", neighbour_data, draw_neighbours))

# %% [markdown]
# ### Use, by audience measurement and by survey

# %%
SERVICES = {"chatgpt": "ChatGPT", "deepseek": "DeepSeek", "gigachat": "GigaChat", "alice": "Alice"}
COUNTERS = names("russia/counters")


def counted(service: str, counter: str) -> Value:
    """The share of a service by a counter."""
    return asked(f"{counter}-{service}" + ("-ai" if (counter, service) == ("mediascope", "alice") else ""))


def use_row(service: str, counter: str) -> dict[str, object]:
    """The share of a service by a counter, with its label."""
    share = counted(service, counter)
    return {"service": SERVICES[service], "counter": counter, **both(counter=COUNTERS[counter].words), "share": share,
            **labels(share)}


use_data = frame(use_row(service, counter) for service in SERVICES for counter in COUNTERS)


def with_counter(row: Mapping[str, str], lang: str) -> str:
    """A share, and who counted it and how."""
    return f"{row[f'label_{lang}']} · {row[f'counter_{lang}']}"


def with_name(row: Mapping[str, str], lang: str) -> str:
    """A share, and who counted it."""
    return f"{row[f'label_{lang}']} · {COUNTERS[row['counter']].more[lang]}"


FIRST = SERVICES["chatgpt"]
COUNTER = {"mediascope": Look(style.C1), "vciom": Look(style.C2)}
draw_use = Rows(
    "service", Measure("share", "percent", (0, 10, 20, 30, 40), domain=(0, 40)),
    (
        Bar(by="counter", looks=COUNTER),
        Label(with_counter, by="counter", looks=COUNTER, where={"service": FIRST}, brief=with_name),
        Label("label", where=lambda rows: rows["service"] != FIRST),
    ),
    names="beside", line="counter",
)

chart(Chart("russia-use", use_data, draw_use))

# %% [markdown]
# ### The dates of the hoax

# %%
DATES = names("russia/dates")


def year(key: str) -> int:
    """The year of a date or of a year."""
    return int(str(int(q(key).value))[:4])


DIED = year("glushkov-death-date")
LATER = {"en": ", {} years after his death", "zh": "，在他去世 {} 年后"}


def date_row(key: str, name: Name) -> dict[str, object]:
    """An event and its year; what the hoax says, with the years since its author had died."""
    told, when = name.group == "hoax", year(key)
    later = {lang: text.format(when - DIED) if told else "" for lang, text in LATER.items()}
    return {**both(what=name.words), "kind": name.group, "year": when, "since": DIED if told else when,
            "label_en": f"{when}  {name.words['en']}{later['en']}",
            "label_zh": f"{when} 年 {name.words['zh']}{later['zh']}",
            "brief_en": f"{when}  {name.words['en']}", "brief_zh": f"{when} 年 {name.words['zh']}"}


date_data = pd.DataFrame([date_row(*row) for row in DATES.items()])

TOLD = {"fact": Look(style.C1), "hoax": Look(style.ACCENT, hollow=True)}
draw_dates = Rows(
    "what", Measure("year", "calendar_year", (1970, 1980, 1990, 2000, 2010, 2020), domain=(1968, 2026),
            grid=False),
    (
        Interval(by="kind", looks=TOLD, low="since", high="year"),
        Dot(by="kind", looks=TOLD, down=True),
        Label("label", by="kind", looks={"hoax": TOLD["hoax"]}, key="year", sides={year("hoax-reuters-date"): "left"},
              brief="brief"),
    ),
    names="none", spacing="loose",
)

chart(Chart("russia-hoax", date_data, draw_dates, each=tuple(DATES)))
