# %% [markdown]
# # DeepSeek in Russia
#
# The article ends its tour abroad in Russia: how much DeepSeek is used there,
# how the country ranks in AI, and how a satirical story about Soviet code got on television.
# This notebook sets the indices beside one another, compares the counts of use, and orders the dates of the story.

# %%
from dataclasses import replace

import altair as alt
import pandas as pd

from ledger.notebook import (
    Chart, Value, chart, frame, inputs_of, package, publish, q, say, style,
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
ENDS = {"en": "{'0': 'top of the list', '50': 'middle', '100': 'bottom'}[datum.value]",
        "zh": "{'0': '榜首', '50': '居中', '100': '榜尾'}[datum.value]"}


def rows_axis(data: pd.DataFrame, lang: str, *, wide: bool) -> alt.Y:
    """One row per thing, its name at the left, or above the row on a narrow page."""
    return alt.Y(f"what_{lang}:N", sort=list(data[f"what_{lang}"]), title=None,
                 axis=alt.Axis(labels=wide, grid=False, labelLimit=300))


def draw_indices(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    ends = alt.Axis(values=[0, 50, 100], labelExpr=ENDS[lang], title=None, grid=False, labelFlush=True)
    x = alt.X("depth:Q", scale=alt.Scale(domain=[0, 100]), axis=ends)
    base = alt.Chart(data).encode(y=rows_axis(data, lang, wide=wide))
    layers = [base.mark_rule(color=style.GRID, strokeWidth=10).encode(x=alt.datum(0), x2=alt.datum(100)),
              base.encode(x=x).mark_point(color=style.ACCENT, size=130, opacity=1),
              base.encode(x=x, text=f"label_{lang}:N").mark_text(dy=-17 if wide else 18, fontWeight="bold")]
    if not wide:
        layers.append(base.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(
            align="left", dy=-18, color=style.MUTED))
    return alt.layer(*layers).properties(height=alt.Step(46 if wide else 64))


chart(Chart(
    "russia-indices", index_data, draw_indices,
    inputs=inputs_of(depth(key) for key, *_ in INDICES),
))

# %% [markdown]
# ### The neighbours in the index
#
# Only places that some report prints are drawn.

# %%
NAMED = {"United States": "美国", "China": "中国", "United Kingdom": "英国", "India": "印度", "Saudi Arabia": "沙特",
         "United Arab Emirates": "阿联酋", "Brazil": "巴西", "Russia": "俄罗斯", "Egypt": "埃及", "Morocco": "摩洛哥"}
tortoise = adoption.table("ai_index")
tortoise = tortoise[tortoise["index"] == "Tortoise Global AI Index"].sort_values("rank")
neighbour_data = frame({
    "what_en": row["country"], "what_zh": NAMED[row["country"]], "place": place(row["id"]),
    "article": row["country"] in {"United States", "China", "India", "Brazil"},
    "label_en": f"{place(row['id']).value} {row['country']}",
    "label_zh": f"{place(row['id']).value} {NAMED[row['country']]}",
} for row in tortoise.to_dict("records") if row["country"] in NAMED)


def draw_neighbours(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    x = alt.X("place:Q", scale=alt.Scale(domain=[0, 84], nice=False), title=None, axis=alt.Axis(
        values=[1, 20, 40, 60, 83] if width == "wide" else [1, 40, 83], labelExpr=PLACES[lang], labelFlush=True))
    base = alt.Chart(data).encode(x=x, y=alt.Y(f"what_{lang}:N", sort=list(data[f"what_{lang}"]), axis=None))
    russia, others = base.transform_filter(IS_RUSSIA), base.transform_filter(f"!({IS_RUSSIA})")
    early, late = base.transform_filter("datum.place < 60"), base.transform_filter("datum.place >= 60")
    words = {"text": alt.Text(f"label_{lang}:N"), "color": alt.condition(IS_RUSSIA, RED, alt.value(style.INK))}
    return alt.layer(
        others.transform_filter("datum.article").mark_point(size=90, opacity=1, color=style.C1),
        others.transform_filter("!datum.article").mark_point(size=80, opacity=1, filled=False, color=style.MUTED),
        russia.mark_point(size=110, opacity=1, color=style.ACCENT),
        early.mark_text(align="left", dx=10).encode(**words),
        late.mark_text(align="right", dx=-10).encode(**words),
    ).properties(height=alt.Step(27))


IS_RUSSIA, RED = "datum.what_en == 'Russia'", alt.value(style.ACCENT)
PLACES = {"en": "datum.value", "zh": "'第 ' + datum.value + ' 名'"}
chart(Chart(
    "russia-neighbours", neighbour_data, draw_neighbours,
    inputs=inputs_of(place(row["id"]) for row in tortoise.to_dict("records") if row["country"] in NAMED),
))

# %% [markdown]
# ### Use, by meter and by survey

# %%
SERVICES = [("chatgpt", "ChatGPT"), ("deepseek", "DeepSeek"), ("gigachat", "GigaChat"), ("alice", "Alice")]
COUNTS = [("mediascope", "Mediascope, by meter", "Mediascope，设备监测"), ("vciom", "VCIOM, by survey", "VCIOM，问卷")]


def use_row(service: str, name: str, counter: str, en: str, zh: str) -> dict[str, object]:
    """The share of a service by a counter."""
    key = f"{counter}-{service}" + ("-ai" if (counter, service) == ("mediascope", "alice") else "")
    return {"service": name, "counter": counter, "counter_en": en, "counter_zh": zh, "share": asked(key),
            **{f"label_{lang}": say(asked(key), lang) for lang in ("en", "zh")}}


use_data = frame(use_row(*service, *counter) for service in SERVICES for counter in COUNTS)


def draw_use(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    order, counters = [name for _, name in SERVICES], [key for key, *_ in COUNTS]
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 60 if wide else 66]), title=None, axis=alt.Axis(
        values=[0, 10, 20, 30, 40] if wide else [0, 20, 40], labelExpr="datum.value + '%'"))
    base = alt.Chart(data).encode(
        y=alt.Y("service:N", sort=order, title=None, axis=alt.Axis(grid=False), scale=alt.Scale(paddingInner=0.3)),
        yOffset=alt.YOffset("counter:N", sort=counters), x=x)
    colour = alt.Color("counter:N", legend=None, scale=alt.Scale(domain=counters, range=[style.C1, style.C2]))
    first = base.transform_filter(f"datum.service == '{order[0]}'")
    name = f"datum.counter_{lang}" if wide else NAME_ALONE
    words = first.transform_calculate(text=f"datum.label_{lang} + ' · ' + {name}")
    return alt.layer(
        base.mark_bar(height=13).encode(color=colour),
        base.transform_filter(f"datum.service != '{order[0]}'").encode(text=f"label_{lang}:N").mark_text(
            align="left", dx=6),
        words.mark_text(align="left", dx=6).encode(text="text:N", color=colour),
    ).properties(height=alt.Step(19))


NAME_ALONE = "{mediascope: 'Mediascope', vciom: 'VCIOM'}[datum.counter]"
chart(Chart(
    "russia-use", use_data, draw_use,
    inputs=inputs_of(asked(f"{c}-{s}" + ("-ai" if (c, s) == ("mediascope", "alice") else ""))
                     for c, *_ in COUNTS for s, _ in SERVICES),
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
SIGN = {True: "−", False: "+"}


def lead_words(value: Value, lang: str) -> str:
    """A lead with its sign, to whole per cent."""
    size = replace(value, value=round(abs(value.value)))
    return SIGN[value.value < 0] + say(size, lang)


lead_data = frame({
    "kind": kind, "what_en": en, "what_zh": zh, "lead": value, "found_en": found_en, "found_zh": found_zh,
    "label_en": f"{lead_words(value, 'en')}, {found_en}" if kind == "article" else lead_words(value, "en"),
    "label_zh": f"{lead_words(value, 'zh')}，{found_zh}" if kind == "article" else lead_words(value, "zh"),
} for kind, en, zh, value, found_en, found_zh in LEADS)


def draw_lead(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    x = alt.X("lead:Q", scale=alt.Scale(domain=[-85, 165]), title=None, axis=alt.Axis(
        values=[-50, 0, 50, 100], labelExpr=SIGNED[lang]))
    base = alt.Chart(data).encode(y=rows_axis(data, lang, wide=wide))
    ahead, behind = base.transform_filter("datum.lead > 0"), base.transform_filter("datum.lead < 0")
    layers = [
        base.transform_filter("datum.kind == 'found'").mark_bar(height=15, color=style.C1).encode(x=x),
        base.transform_filter("datum.kind == 'article'").mark_bar(
            height=15, filled=False, stroke=style.ACCENT, strokeWidth=1.6, strokeDash=[4, 3]).encode(x=x),
        base.mark_tick(color=style.INK, thickness=1.4, size=25).encode(x=alt.datum(0)),
        ahead.mark_text(align="left", dx=7).encode(x=x, text=f"label_{lang}:N"),
        behind.mark_text(align="right", dx=-7).encode(x=x, text=f"label_{lang}:N"),
    ]
    if not wide:
        layers.append(base.encode(x=alt.value(0), text=f"what_{lang}:N").mark_text(
            align="left", dy=-19, color=style.MUTED))
    return alt.layer(*layers).properties(height=alt.Step(36 if wide else 48))


SIGNED = {"en": "datum.value == 0 ? 'level' : (datum.value > 0 ? '+' : '−') + abs(datum.value) + '%'",
          "zh": "datum.value == 0 ? '持平' : (datum.value > 0 ? '+' : '−') + abs(datum.value) + '%'"}
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


def draw_dates(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    x = alt.X("year:Q", scale=alt.Scale(domain=[1965, 2030], nice=False), title=None, axis=alt.Axis(
        values=[1970, 1980, 1990, 2000, 2010, 2020] if wide else [1970, 1990, 2010], format="d", grid=False))
    base = alt.Chart(data).encode(x=x, y=alt.Y(f"what_{lang}:N", sort=list(data[f"what_{lang}"]), axis=None))
    colour = alt.condition("datum.kind == 'hoax'", alt.value(style.ACCENT), alt.value(style.INK))
    early, late = base.transform_filter("datum.year < 2000"), base.transform_filter("datum.year > 2000")
    return alt.layer(
        base.mark_rule(color=style.GRID, strokeWidth=1.5).encode(y2=alt.value(HIGH)),
        base.transform_filter("datum.kind == 'fact'").mark_point(size=90, opacity=1, color=style.C1),
        base.transform_filter("datum.kind == 'hoax'").mark_point(
            size=100, opacity=1, filled=False, strokeWidth=2.2, color=style.ACCENT),
        early.mark_text(align="left", dx=10).encode(text=f"label_{lang}:N", color=colour),
        late.mark_text(align="right", dx=-10).encode(text=f"label_{lang}:N", color=colour),
    ).properties(height=HIGH)


HIGH = 170
chart(Chart(
    "russia-hoax", date_data, draw_dates,
    inputs=inputs_of(q(key) for key, *_ in DATES),
))
