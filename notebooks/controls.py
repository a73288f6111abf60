# %% [markdown]
# # Controls by date, and chips made in China
#
# The article treats the controls as one wall that DeepSeek got around.
# This notebook draws when each chip could be sold to China without a licence,
# then who sold the AI chips in China, and which chips Chinese models were trained on.

# %%
from collections.abc import Iterator

import altair as alt
import pandas as pd

from ledger.notebook import (
    Chart, Value, chart, count, days_between, frame, inputs_of, package, publish, q, say, select, style,
)





controls, compute = package("controls"), package("training-compute")
EVENTS = controls.table("event").set_index("id")["date"]

# %% [markdown]
# ## How long before V3 the window closed
#
# V3 came out long after the H800 had come under licence; the cluster must have been bought before, or got otherwise.

# %%
publish(
    "h800-days-rule-to-v3",
    days_between(q("h800-ban-date"), q("v3-release-date")),
    topic="chips",
    as_of="2024-12-26",
    en="Days from the rule that covers the H800 to the release of V3",
    zh="从宣布管制 H800 到 V3 发布的天数",
)

# %% [markdown]
# ## Chart: when each chip could be sold without a licence
#
# A thick bar: no licence needed for China.
# A thin line: a licence needed, mostly not given.
# Dotted: licences eased or promised.
# The bars of the A800 and the H800 end with the day the rule was announced; Nvidia was told within a week that it
# applied at once.

# %%
window = days_between(q("h800-launch-date"), q("h800-ban-date"))
START, END = "2022-07-01", "2026-11-01"


def day(event: str) -> str:
    """The day of an event; for a month, its first."""
    text = str(EVENTS[event])
    return text if len(text) == len(START) else f"{text}-01"


def released(chip: str) -> str:
    """When a chip came out, by the table of chips."""
    return compute.table("chip").set_index("id")["release_date"][chip].strftime("%Y-%m-%d")


H20_OUT, H200_OUT, H100_OUT = (released(c) for c in ("nvidia-hgx-h20", "nvidia-h200-sxm", "nvidia-h100-sxm5-80gb"))
SPELLS = [
    ("A100", START, day("a100-licence-letter"), "free"),
    ("A100", day("a100-licence-letter"), END, "licence"),
    ("H100", H100_OUT, END, "licence"),
    ("A800", day("a800-offered"), day("rule-2023-released"), "free"),
    ("A800", day("rule-2023-released"), END, "licence"),
    ("H800", day("h800-launch"), day("rule-2023-released"), "free"),
    ("H800", day("rule-2023-released"), END, "licence"),
    ("H20", H20_OUT, day("h20-licence"), "free"),
    ("H20", day("h20-licence"), day("h20-resume"), "licence"),
    ("H20", day("h20-resume"), END, "eased"),
    ("H200", H200_OUT, day("h200-case-by-case"), "licence"),
    ("H200", day("h200-case-by-case"), END, "eased"),
]
STATES = {
    "free": ("no licence needed", "无须许可"),
    "licence": ("licence needed", "须申请许可"),
    "eased": ("licences promised or eased", "许可放宽或获承诺"),
}
MARKS = [
    ("first", "chip-rule-2022-date", "First rule", "首版规则"),
    ("tight", "h800-ban-date", "Rule tightened", "规则收紧"),
    ("v3", "v3-release-date", "V3", "V3"),
    ("article", "article-date", "Article", "文章发表"),
]


def timeline_rows() -> Iterator[dict[str, object]]:
    """Spells by chip, then the days marked across all chips."""
    for chip, start, end, state in SPELLS:
        here = chip == "H800" and state == "free"
        yield {
            "kind": "spell",
            "chip": chip,
            "start": pd.Timestamp(start),
            "end": pd.Timestamp(end),
            "state": state,
            "state_en": STATES[state][0],
            "state_zh": STATES[state][1],
            "ours": here,
        }
    for kind, key, en, zh in MARKS:
        when = q(key)
        yield {
            "kind": "mark",
            "chip": "",
            "start": when,
            "state": kind,
            "label_en": en,
            "label_zh": zh,
            "state_en": en,
            "state_zh": zh,
        }


timeline = frame(timeline_rows())
ORDER = list(dict.fromkeys(chip for chip, *_ in SPELLS))
YEAR = {"en": "timeFormat(datum.value, '%Y')", "zh": "timeFormat(datum.value, '%Y') + ' 年'"}


def draw_timeline(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    years = [alt.DateTime(year=y, month=1, date=1) for y in (2023, 2024, 2025, 2026)]
    short = "timeFormat(datum.value, '%Y')" if width == "narrow" else YEAR[lang]
    x = alt.X(
        "start:T",
        title=None,
        scale=alt.Scale(domain=[START, END]),
        axis=alt.Axis(values=years, labelExpr=short, grid=True),
    )
    y = alt.Y(
        "chip:N",
        sort=ORDER,
        title=None,
        axis=alt.Axis(grid=False, labelFontWeight="bold", minExtent=46),
        scale=alt.Scale(domain=ORDER, paddingInner=0.2),
    )
    spells = alt.Chart(data).transform_filter("datum.kind == 'spell'").encode(x=x, x2="end:T", y=y)
    marks = alt.Chart(data).transform_filter("datum.kind == 'mark'")
    return alt.layer(*spell_marks(spells), *day_marks(marks, lang), *window_words(spells, lang)).properties(
        height=alt.Step(46 if width == "wide" else 44)
    )


def spell_marks(spells: alt.Chart) -> list[alt.Chart]:
    """A thick bar for free sale, lines for the rest."""
    tone = alt.condition("datum.ours", alt.value(style.ACCENT), alt.value(style.C1))
    return [
        spells.transform_filter("datum.state == 'licence'").mark_rule(color=style.RANGE, strokeWidth=2),
        spells.transform_filter("datum.state == 'eased'").mark_rule(color=style.C1, strokeWidth=3, strokeDash=[2, 4]),
        spells.transform_filter("datum.state == 'free'").mark_bar(height=17).encode(color=tone),
    ]


def day_marks(marks: alt.Chart, lang: str) -> list[alt.Chart]:
    """Lines through all chips at the days that matter, named above."""
    at = marks.encode(x="start:T")
    names = at.encode(y=alt.value(-8), text=f"label_{lang}:N")
    return [
        at.mark_rule(color=style.INK, strokeWidth=1, strokeDash=[4, 3]),
        names.mark_text(align="center", fontSize=12),
    ]


def window_words(spells: alt.Chart, lang: str) -> list[alt.Chart]:
    """Words at the marks: what they mean, once each, and the length of the H800's window."""
    words = {
        "free": {"en": "no licence", "zh": "无须许可"},
        "licence": {"en": "licence needed", "zh": "须许可"},
        "eased": {"en": "eased", "zh": "放宽"},
    }
    at = {key: spells.encode(text=alt.value(text[lang])) for key, text in words.items()}
    small = {"align": "left", "fontSize": 12}
    return [
        spells.transform_filter("datum.ours")
        .mark_text(align="right", dx=-4, dy=-18, color=style.ACCENT, fontWeight="bold")
        .encode(x="end:T", text=alt.value(say(window, lang))),
        at["free"]
        .transform_filter("datum.chip == 'H20' && datum.state == 'free'")
        .mark_text(dy=-18, color=style.C1, **small),
        at["licence"]
        .transform_filter("datum.chip == 'H800' && datum.state == 'licence'")
        .mark_text(dx=8, dy=-9, color=style.MUTED, **small),
        at["eased"]
        .transform_filter("datum.chip == 'H200' && datum.state == 'eased'")
        .mark_text(dx=4, dy=-10, color=style.C1, **small),
    ]


chart(
    Chart(
        "control-timeline",
        timeline,
        draw_timeline,
        inputs=(
            "chip-licence-letter-date",
            "chip-rule-2022-date",
            "h800-launch-date",
            "h800-ban-date",
            "h20-licence-date",
            "h20-resume-date",
            "h200-review-date",
            "v3-release-date",
            *(f"controls/event/{e}/date" for e in ("a800-offered", "h800-launch", "h20-licence")),
        ),
    )
)

# %% [markdown]
# ## Who sells the AI chips in China
#
# Shares of different firms of analysts do not compare: some count money, some cards, and Nvidia's chief speaks of his
# own market.
# They are drawn as they are, each with its author.

# %%
SHARES = [
    ("nvda-china-share-huang-before", "Nvidia’s chief", "英伟达首席执行官", "said", "past"),
    ("nvda-china-share-2024", "Bernstein", "伯恩斯坦", "estimate", "past"),
    ("nvda-china-share-h1-2025", "IDC", "IDC", "estimate", "past"),
    ("nvda-china-share-huang", "Nvidia’s chief", "英伟达首席执行官", "said", "past"),
    ("nvda-china-shipment-share-2025", "IDC, cards", "IDC，按卡数", "estimate", "past"),
    ("nvda-china-share-forecast", "Bernstein", "伯恩斯坦", "forecast", "future"),
]
PERIODS = {
    "nvda-china-share-huang-before": ("2021", "2021 年"),
    "nvda-china-share-2024": ("2024", "2024 年"),
    "nvda-china-share-h1-2025": ("to June 2025", "2025 年上半年"),
    "nvda-china-share-huang": ("May 2025", "2025 年 5 月"),
    "nvda-china-shipment-share-2025": ("2025", "2025 年"),
    "nvda-china-share-forecast": ("coming years", "未来几年"),
}


def share_row(key: str, en: str, zh: str, kind: str, when: str) -> dict[str, object]:
    """One share of Nvidia's, with its author and period."""
    return {
        "name_en": f"{PERIODS[key][0]} ({en})",
        "name_zh": f"{PERIODS[key][1]}（{zh}）",
        "share": q(key),
        "kind": kind,
        "when": when,
        "label_en": say(q(key), "en"),
        "label_zh": say(q(key), "zh"),
    }


share_data = frame(share_row(*row) for row in SHARES)


def draw_shares(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    y = alt.Y(f"name_{lang}:N", sort=list(data[f"name_{lang}"]), title=None, axis=alt.Axis(labels=wide, grid=False))
    x = alt.X(
        "share:Q",
        title=None,
        scale=alt.Scale(domain=[0, 108]),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'"),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    shape = alt.Shape(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=["estimate", "said", "forecast"], range=["circle", "diamond", "cross"]),
    )
    layers = [
        base.mark_bar(height=2, color=style.C1),
        base.mark_point(size=120, color=style.C1, opacity=1).encode(shape=shape),
        base.mark_text(align="left", dx=11).encode(text=f"label_{lang}:N"),
    ]
    if not wide:
        layers.append(
            base.encode(x=alt.value(0), text=f"name_{lang}:N").mark_text(align="left", dy=-15, color=style.MUTED)
        )
    return alt.layer(*layers).properties(height=alt.Step(30 if wide else 42))


chart(
    Chart(
        "china-chip-share",
        share_data,
        draw_shares,
        inputs=tuple(key for key, *_ in SHARES),
    )
)

# %% [markdown]
# ## What Chinese models were trained on
#
# Taken are the models of Chinese organisations in Epoch's list that came out after the first rule, are larger than
# GPT-3 by operations, and for which the chips are named.
# The list is a selection, and most makers name no chips, so the counts describe the list and not the country.

# %%
LINE = compute.value("model", "gpt-3-175b-davinci", "training_compute_flop", "FLOP")


def family(hardware: str) -> str:
    """Whose chips a model was trained on."""
    theirs, huawei = "NVIDIA" in hardware, "scend" in hardware
    return "both" if theirs and huawei else "huawei" if huawei else "nvidia" if theirs else ""


LARGE = select("training-compute/model").where(
    "country contains 'China'",
    "publication_date>=controls/event/rule-2022/date",
    f"training_compute_flop>{LINE.expression}",
)
MODELS = sorted((r.cells for r in LARGE if family(r["training_hardware"])), key=lambda r: r["publication_date"])
NAMED = {
    "nvidia": ("training_hardware contains 'NVIDIA'", "training_hardware lacks 'Ascend'"),
    "huawei": ("training_hardware lacks 'NVIDIA'", "training_hardware contains 'Ascend'"),
    "both": ("training_hardware contains 'NVIDIA'", "training_hardware contains 'Ascend'"),
}


def publish_count(kind: str, en: str, zh: str) -> Value:
    """Publish how many of these models were trained on one family of chips."""
    return publish(
        f"china-models-{kind}",
        count(LARGE.where(*NAMED[kind])),
        topic="chips",
        as_of="2025-12-02",
        unit="count",
        en=en,
        zh=zh,
    )


on_nvidia = publish_count(
    "nvidia", "Large Chinese models listed whose chips are named as Nvidia's", "榜上注明用英伟达芯片训练的中国大模型"
)
on_nvidia

# %%
on_huawei = publish_count(
    "huawei", "Large Chinese models listed whose chips are named as Huawei's", "榜上注明用华为芯片训练的中国大模型"
)
on_huawei

# %%
on_both = publish_count(
    "both", "Large Chinese models listed that name chips of both", "榜上注明兼用英伟达和华为芯片的中国大模型"
)
on_both

# %%
pangu = publish(
    "pangu-ultra-flop",
    compute.value("model", "pangu-ultra", "training_compute_flop", "FLOP"),
    topic="chips",
    as_of="2025-12-02",
    en="Pangu Ultra: training compute in Epoch AI's list",
    zh="盘古 Ultra：Epoch AI 列出的训练算力",
)
pangu

# %%
publish(
    "pangu-ultra-chips",
    compute.value("model", "pangu-ultra", "hardware_quantity", "GPU"),
    topic="chips",
    as_of="2025-12-02",
    en="Pangu Ultra: Ascend 910B chips used",
    zh="盘古 Ultra：所用昇腾 910B 数量",
)

# %%
publish(
    "pangu-ultra-over-v3",
    pangu / compute.value("model", "deepseek-v3", "training_compute_flop", "FLOP"),
    topic="chips",
    as_of="2025-12-02",
    en="Pangu Ultra's training compute over V3's",
    zh="盘古 Ultra 与 V3 的训练算力之比",
)

# %% [markdown]
# ## Chart: training compute by whose chips
#
# Circles: Nvidia; squares: Huawei; diamonds: both.
# Hollow: Epoch AI calls its own estimate speculative.

# %%
CALLED = {
    "pangu": ("PanGu-Σ", "PanGu-Σ", "above"),
    "megascale-production": ("MegaScale (ByteDance)", "MegaScale（字节跳动）", "above"),
    "deepseek-v2-moe-236b": ("DeepSeek-V2", "DeepSeek-V2", "low-right"),
    "deepseek-v3": ("DeepSeek-V3", "DeepSeek-V3", "left"),
    "jiutian-139moe": ("JIUTIAN (both)", "九天（兼用）", "right"),
    "pangu-ultra": ("Pangu Ultra (Huawei)", "盘古 Ultra（华为）", "left"),
    "pangu-ultra-moe": ("Pangu Ultra MoE", "盘古 Ultra MoE", "low"),
    "kimi-k2": ("Kimi K2", "Kimi K2", "right"),
    "minimax-m1-80k": ("MiniMax-M1", "MiniMax-M1", "right"),
    "pangu-pro-moe": ("Pangu Pro MoE", "盘古 Pro MoE", "low"),
    "yi-lightning": ("Yi-Lightning", "Yi-Lightning", "left"),
    "yi-34b": ("Yi-34B", "Yi-34B", "left"),
}
WHOSE = {"nvidia": ("Nvidia", "英伟达"), "huawei": ("Huawei", "华为"), "both": ("Nvidia and Huawei", "英伟达与华为")}


def model_rows() -> Iterator[dict[str, object]]:
    """One row per model."""
    for row in MODELS:
        en, zh, side = CALLED.get(row["id"], ("", "", ""))
        kind = family(row["training_hardware"])
        yield {
            "name": row["model"],
            "day": pd.Timestamp(row["publication_date"]),
            "hardware": row["training_hardware"],
            "flop": compute.value("model", row["id"], "training_compute_flop", "FLOP"),
            "whose": kind,
            "whose_en": WHOSE[kind][0],
            "whose_zh": WHOSE[kind][1],
            "unsure": row["confidence"] == "Speculative",
            "label_en": en,
            "label_zh": zh,
            "side": side,
        }


model_data = frame(model_rows())
POWERS = "{'24': '10²⁴', '25': '10²⁵'}['' + round(log(datum.value) / LN10)]"
NARROW = ["deepseek-v3", "pangu-ultra", "pangu", "minimax-m1-80k", "pangu-ultra-moe"]


def draw_models(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    wide = width == "wide"
    years = [alt.DateTime(year=y, month=1, date=1) for y in (2023, 2024, 2025)]
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(domain=["2022-12-01", "2026-01-10" if wide else "2026-06-01"]),
        axis=alt.Axis(values=years, labelExpr="timeFormat(datum.value, '%Y')", grid=False, ticks=True),
    )
    y = alt.Y(
        "flop:Q",
        title=None,
        scale=alt.Scale(type="log", domain=[2.6e23, 1.7e25], nice=False),
        axis=alt.Axis(values=[1e24, 1e25], labelExpr=POWERS),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    return alt.layer(*model_marks(base), *model_names(base, lang, wide)).properties(height=360)


def model_marks(base: alt.Chart) -> list[alt.Chart]:
    """Shape and colour say whose chips; a hollow mark is a speculative estimate."""
    domain = ["nvidia", "huawei", "both"]
    shape = alt.Shape("whose:N", legend=None, scale=alt.Scale(domain=domain, range=["circle", "square", "diamond"]))
    tone = alt.Color("whose:N", legend=None, scale=alt.Scale(domain=domain, range=[style.C1, style.C2, style.C4]))
    points = base.encode(shape=shape)
    return [
        points.transform_filter("!datum.unsure").mark_point(size=90, opacity=1).encode(color=tone),
        points.transform_filter("datum.unsure")
        .mark_point(size=80, opacity=1, filled=False, strokeWidth=1.8)
        .encode(stroke=tone),
    ]


def model_names(base: alt.Chart, lang: str, wide: bool) -> list[alt.Chart]:
    """Names beside the marks; on a phone only those that the page speaks of."""
    few = [CALLED[key][0] for key in NARROW]
    shown = base.transform_filter("datum.side" if wide else f"indexof({few}, datum.label_en) >= 0")
    tone = alt.Color("whose:N", legend=None)
    named = shown.encode(text=f"label_{lang}:N", color=tone)
    sides = {
        "above": ("center", 0, -13),
        "below": ("center", 0, 15),
        "left": ("right", -10, 0),
        "right": ("left", 10, 0),
        "low": ("right", -9, 9),
        "low-right": ("left", 8, 11),
    }
    return [
        named.transform_filter(f"datum.side == '{side}'").mark_text(align=align, dx=dx, dy=dy)
        for side, (align, dx, dy) in sides.items()
    ]


chart(
    Chart(
        "china-training-chips",
        model_data,
        draw_models,
        inputs=(*inputs_of([pangu]), *(f"training-compute/model/{r['id']}/training_compute_flop" for r in MODELS)),
    )
)
