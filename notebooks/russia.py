# %% [markdown]
# # DeepSeek in Russia
#
# The article ends its tour abroad in Russia: how much DeepSeek is used there,
# how the country ranks in AI, and how a satirical story about Soviet code got on television.
# This notebook sets the indices beside one another, compares the counts of use, and orders the dates of the story.

# %%
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Dot, Label, Look, Measure, Rows, Stroke, Track, Value, chart, frame, inputs_of, package, publish,
    q, render, say, style,
)


adoption = package("adoption")

# %% [markdown]
# ## Rank
#
# A rank says little without the number of countries ranked.
# The place divided by that number says how far down the list a country stands.

# %%
INDICES = [
    ("tortoise-2024-russia", "Tortoise Global AI Index", "Tortoise 全球人工智能指数", "capability", "能力"),
    ("stanford-2024-russia", "Stanford AI vibrancy", "斯坦福 AI 活力", "capability", "能力"),
    ("stanford-2024-as-cited-by-the-wall-street-journal-russia", "The same, by the WSJ",
     "同一指数，《华尔街日报》引用", "capability", "能力"),
    ("microsoft-2025-h2-russia", "Microsoft, share of users", "微软，使用率", "use", "使用"),
]


def place(key: str) -> Value:
    """The rank in an index."""
    return adoption.value("ai_index", key, "rank", "count")


def ranked(key: str) -> Value:
    """How many countries the index ranks."""
    return adoption.value("ai_index", key, "of", "count")


def depth(key: str) -> Value:
    """How far down the list the country stands, in per cent."""
    return (place(key) / ranked(key)).to("percent")


publish("russia-tortoise-depth", depth("tortoise-2024-russia"), topic="russia", as_of="2024-09", unit="percent",
        en="Russia in Tortoise's index: place as a share of the countries ranked",
        zh="俄罗斯在 Tortoise 指数中的名次占参评国家数的比例")

# %%
publish("russia-vibrancy-depth", depth("stanford-2024-russia"), topic="russia", as_of="2024-11", unit="percent",
        en="Russia in Stanford's tool: place as a share of the countries ranked",
        zh="俄罗斯在斯坦福工具中的名次占参评国家数的比例")

# %%
publish("russia-use-depth", depth("microsoft-2025-h2-russia"), topic="russia", as_of="2025-12", unit="percent",
        en="Russia in Microsoft's ranking by use: place as a share of the countries ranked",
        zh="俄罗斯在微软使用率排名中的名次占参评国家数的比例")

# %% [markdown]
# ## Use
#
# A meter counts who opened a service in a month; a survey asks people what they use.
# The lead of one service over another is the difference divided by the other's count.


# %%
def asked(key: str) -> Value:
    """The share of a survey or meter, in per cent."""
    return adoption.value("survey", key, "percent", "percent")


def lead(first: str, second: str) -> Value:
    """How far the first service is ahead of the second, in per cent of the second."""
    return ((asked(first) - asked(second)) / asked(second)).to("percent")


metered = publish("deepseek-lead-mediascope", lead("mediascope-deepseek", "mediascope-chatgpt"), topic="russia",
                  as_of="2025-10", unit="percent", en="Russia: DeepSeek over ChatGPT by Mediascope",
                  zh="俄罗斯：DeepSeek 比 ChatGPT 多（Mediascope）",
                  note_en="From rounded shares; the meter hardly sees use through a VPN.",
                  note_zh="由取整的比例算出；通过 VPN 的使用，监测很难看到。")
metered

# %%
surveyed = publish("deepseek-lead-vciom", lead("vciom-deepseek", "vciom-chatgpt"), topic="russia",
                   as_of="2025-12", unit="percent", en="Russia: DeepSeek over ChatGPT by VCIOM",
                   zh="俄罗斯：DeepSeek 比 ChatGPT 多（VCIOM）", note_en="Negative: behind.", note_zh="负数表示落后。")
surveyed

# %% [markdown]
# ## Computing power
#
# One count of graphics processors that is printed for the largest Russian bank, and one for Microsoft.

# %%
publish("microsoft-over-sber-gpus", q("microsoft-gpus-year") / q("sber-gpus"), topic="russia", as_of="2025",
        unit="times", en="GPUs: Microsoft in one year over Sberbank since the war began",
        zh="GPU：微软一年所购与俄储蓄银行开战以来所购之比",
        note_en="Microsoft's count is printed as an upper end.", note_zh="微软的数字写作“近”。")

# %% [markdown]
# ## Charts
#
# ### Indices

# %%
OF = {"en": "{} of {}", "zh": "{}/{}"}


def index_row(key: str, en: str, zh: str, kind_en: str, kind_zh: str) -> dict[str, object]:
    """An index: how far down the list, and the place in words."""
    words = {lang: OF[lang].format(place(key).value, ranked(key).value) for lang in ("en", "zh")}
    return {"what_en": en, "what_zh": zh, "kind_en": kind_en, "kind_zh": kind_zh, "place": place(key),
            "ranked": ranked(key), "depth": depth(key), **{f"label_{lang}": words[lang] for lang in words}}


index_data = frame(index_row(*row) for row in INDICES)
ENDS = {0: {"en": "top of the list", "zh": "榜首"}, 50: {"en": "middle", "zh": "居中"},
        100: {"en": "bottom", "zh": "榜尾"}}
RUSSIA = Look(style.ACCENT)
draw_indices = Rows(
    "what", Measure("depth", "percent", tuple(ENDS), domain=(0, 100), words=ENDS, grid=False),
    (Track(), Dot(look=RUSSIA, size="large"), Label("label", "below", bold=True)), spacing="loose",
)


chart(Chart(
    "russia-indices", index_data, draw_indices,
    inputs=inputs_of(depth(key) for key, *_ in INDICES),
))

# %% [markdown]
# ### The neighbours in the index
#
# Only places that some report prints are drawn; hollow are the countries that the article does not name.

# %%
NAMED = {"United States": "美国", "China": "中国", "United Kingdom": "英国", "India": "印度", "Saudi Arabia": "沙特",
         "United Arab Emirates": "阿联酋", "Brazil": "巴西", "Russia": "俄罗斯", "Egypt": "埃及", "Morocco": "摩洛哥"}
COMPARED = ("United States", "China", "India", "Brazil")
tortoise = adoption.table("ai_index")
listed = tortoise["index"].eq("Tortoise Global AI Index") & tortoise["country"].isin(NAMED)
neighbours = tortoise[listed].sort_values("rank").to_dict("records")
neighbour_data = frame({
    "what_en": row["country"], "what_zh": NAMED[row["country"]], "place": place(row["id"]),
    "article": row["country"] in COMPARED,
    "label_en": f"{place(row['id']).value} {row['country']}",
    "label_zh": f"{place(row['id']).value} {NAMED[row['country']]}",
} for row in neighbours)

COUNTRY = {name: Look(style.C1) for name in COMPARED} | {"Russia": RUSSIA}
PLACES = {n: {"en": f"{n}", "zh": f"第 {n} 名"} for n in (1, 20, 40, 60, 83)}
draw_neighbours = Rows(
    "what", Measure("place", "", tuple(PLACES), domain=(0, 84), words=PLACES),
    (
        Dot(by="what_en", looks=COUNTRY, look=Look(style.MUTED, hollow=True)),
        Label("label", "fit", by="what_en", looks={"Russia": RUSSIA}),
    ),
    names="none",
)

chart(Chart(
    "russia-neighbours", neighbour_data, draw_neighbours,
    inputs=inputs_of(place(row["id"]) for row in neighbours),
))

# %% [markdown]
# ### Use, by meter and by survey

# %%
SERVICES = [("chatgpt", "ChatGPT"), ("deepseek", "DeepSeek"), ("gigachat", "GigaChat"), ("alice", "Alice")]
COUNTS = [("mediascope", "Mediascope, by meter", "Mediascope，设备监测"), ("vciom", "VCIOM, by survey", "VCIOM，问卷")]


def counted(service: str, counter: str) -> Value:
    """The share of a service by a counter."""
    return asked(f"{counter}-{service}" + ("-ai" if (counter, service) == ("mediascope", "alice") else ""))


def use_row(service: str, name: str, counter: str, en: str, zh: str) -> dict[str, object]:
    """The share of a service by a counter, with its label."""
    share = counted(service, counter)
    return {"service": name, "counter": counter, "counter_en": en, "counter_zh": zh, "share": share,
            **{f"label_{lang}": say(share, lang) for lang in ("en", "zh")}}


use_data = frame(use_row(*service, *counter) for service in SERVICES for counter in COUNTS)


def with_counter(row: Mapping[str, str], lang: str) -> str:
    """A share, and who counted it and how."""
    return f"{row[f'label_{lang}']} · {row[f'counter_{lang}']}"


def with_name(row: Mapping[str, str], lang: str) -> str:
    """A share, and who counted it."""
    return f"{row[f'label_{lang}']} · {SHORT[row['counter']]}"


SHORT = {"mediascope": "Mediascope", "vciom": "VCIOM"}
FIRST = SERVICES[0][1]
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

chart(Chart(
    "russia-use", use_data, draw_use,
    inputs=inputs_of(counted(service, counter) for counter, *_ in COUNTS for service, _ in SERVICES),
))

# %% [markdown]
# ### The lead over ChatGPT: what the article prints and what was found

# %%
LEADS = [
    ("article", "The article, MTS users, January", "文章：MTS 用户，1 月", q("mts-deepseek-lead-in-article"),
     "no source found", "查无出处"),
    ("found", "Mediascope, by meter, October", "Mediascope 监测，10 月", metered, "found", "有据"),
    ("found", "VCIOM, by survey, December", "VCIOM 问卷，12 月", surveyed, "found", "有据"),
]


def lead_words(value: Value, lang: str) -> str:
    """A lead with its sign, to whole per cent."""
    rounded = value.value.quantize(Decimal(1))
    return ("+" if rounded > 0 else "") + render(rounded, "percent", lang)


lead_data = frame({
    "kind": kind, "what_en": en, "what_zh": zh, "lead": value, "found_en": found_en, "found_zh": found_zh,
    "label_en": f"{lead_words(value, 'en')}, {found_en}" if kind == "article" else lead_words(value, "en"),
    "label_zh": f"{lead_words(value, 'zh')}，{found_zh}" if kind == "article" else lead_words(value, "zh"),
} for kind, en, zh, value, found_en, found_zh in LEADS)

LEAD = {"found": Look(style.C1), "article": Look(style.ACCENT, line="dashed")}
draw_lead = Rows(
    "what",
    Measure("lead", "percent", (-50, 0, 50, 100), domain=(-85, 130), sign="both",
            words={0: {"en": "level", "zh": "持平"}}),
    (Bar(by="kind", looks=LEAD), Stroke(look=Look(style.INK), at=0), Label("label", "away")),
)

chart(Chart(
    "russia-lead", lead_data, draw_lead,
    inputs=inputs_of(value for *_, value, _, _ in LEADS),
))

# %% [markdown]
# ### The dates of the hoax

# %%
DATES = [
    ("ogas-politburo-date", "OGAS cut back by the Politburo", "苏共政治局压缩 OGAS", "fact"),
    ("glushkov-death-date", "Its author, Glushkov, dies", "其作者格卢什科夫去世", "fact"),
    ("hoax-code-year", "The Soviet code, says the hoax", "假新闻所说的苏联代码", "hoax"),
    ("hoax-reuters-date", "Reuters reports the hoax", "路透社报道假新闻", "fact"),
]


def year(key: str) -> int:
    """The year of a date or of a year."""
    return int(str(int(q(key).value))[:4])


date_data = pd.DataFrame([
    {"what_en": en, "what_zh": zh, "kind": kind, "year": year(key), "label_en": f"{year(key)}  {en}",
     "label_zh": f"{year(key)} 年 {zh}"} for key, en, zh, kind in DATES])

TOLD = {"fact": Look(style.C1), "hoax": Look(style.ACCENT, hollow=True)}
draw_dates = Rows(
    "what", Measure("year", "calendar_year", (1970, 1980, 1990, 2000, 2010, 2020), domain=(1968, 2026),
            grid=False),
    (
        Dot(by="kind", looks=TOLD, down=True),
        Label("label", by="kind", looks={"hoax": TOLD["hoax"]}, key="year", sides={year("hoax-reuters-date"): "left"}),
    ),
    names="none", spacing="loose",
)

chart(Chart(
    "russia-hoax", date_data, draw_dates,
    inputs=inputs_of(q(key) for key, *_ in DATES),
))
