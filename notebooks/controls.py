# %% [markdown]
# # Controls by date, and chips made in China
#
# The article treats the controls as one wall that DeepSeek got around.
# This notebook draws when each chip could be sold to China without a licence,
# then who sold the AI chips in China, and which chips Chinese models were trained on.

# %%
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Days, Dot, Interval, Label, Look, Measure, Moment, Plane, Rows, Value, chart, count, days_between,
    frame, inputs_of, labels, package, publish, q, say, select, style,
)


controls, compute = package("controls"), package("training-compute")
EVENTS = controls.table("event").set_index("id")["date"]

# %% [markdown]
# ## How long before V3 the window closed
#
# V3 came out long after the H800 had come under licence; the cluster must have been bought before, or got otherwise.

# %%
publish("h800-days-rule-to-v3", days_between(q("h800-ban-date"), q("v3-release-date")), topic="chips",
        as_of="2024-12-26", en="Days from the rule that covers the H800 to the release of V3",
        zh="从宣布管制 H800 到 V3 发布的天数")

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


RULE = day("rule-2023-released")
#: Each state lasts until the next one of its chip.
TIMES = {
    "A100": [(START, "free"), (day("a100-licence-letter"), "licence")],
    "H100": [(released("nvidia-h100-sxm5-80gb"), "licence")],
    "A800": [(day("a800-offered"), "free"), (RULE, "licence")],
    "H800": [(day("h800-launch"), "free"), (RULE, "licence")],
    "H20": [(released("nvidia-hgx-h20"), "free"), (day("h20-licence"), "licence"), (day("h20-resume"), "eased")],
    "H200": [(released("nvidia-h200-sxm"), "licence"), (day("h200-case-by-case"), "eased")],
}
STATES = {"free": ("no licence needed", "无须许可"), "licence": ("licence needed", "须申请许可"),
          "eased": ("licences promised or eased", "许可放宽或获承诺")}
MARKS = [
    ("first", "chip-rule-2022-date", "First rule", "首版规则"),
    ("tight", "h800-ban-date", "Rule tightened", "规则收紧"),
    ("v3", "v3-release-date", "V3", "V3"), ("article", "article-date", "Article", "文章发表"),
]


def timeline_rows() -> Iterator[dict[str, object]]:
    """Spells by chip, then the days marked across all chips."""
    for chip, states in TIMES.items():
        for (start, state), (end, _) in pairwise([*states, (END, "")]):
            en, zh = STATES[state]
            yield {"kind": "spell", "chip": chip, "start": pd.Timestamp(start), "end": pd.Timestamp(end),
                   "state": state, "state_en": en, "state_zh": zh, "ours": chip == "H800" and state == "free"}
    for kind, key, en, zh in MARKS:
        yield {"kind": "mark", "chip": "", "start": q(key), "state": kind, "label_en": en, "label_zh": zh,
               "state_en": en, "state_zh": zh}


timeline = frame(timeline_rows())

FREE, THEN = {"state": "free"}, {"low": "start", "high": "end"}
draw_timeline = Rows(
    "chip", Days("start", START, END, every="year", grid=True),
    (
        Interval(**THEN, look=Look(style.RANGE), where={"state": "licence"}),
        Interval(**THEN, look=Look(style.C1, line="dotted"), where={"state": "eased"}, weight="firm"),
        Bar(start="start", end="end", by="ours", looks={True: Look(style.ACCENT)}, where=FREE),
        Moment("label", where={"kind": "mark"}, above=True),
        Label({lang: say(window, lang) for lang in ("en", "zh")}, "above-left", at="end", where={"ours": True},
              look=Look(style.ACCENT), bold=True, halo=True),
        Label({"en": "no licence", "zh": "无须许可"}, "above-right", where={"chip": "H20"} | FREE,
              look=Look(style.C1), small=True),
        Label({"en": "licence needed", "zh": "须许可"}, "right-above", where={"chip": "H800", "state": "licence"},
              look=Look(style.MUTED), small=True),
        Label({"en": "eased", "zh": "放宽"}, "right-above", where={"chip": "H200", "state": "eased"},
              look=Look(style.C1), small=True),
    ),
    names="beside", where={"kind": "spell"}, spacing="loose",
)

chart(Chart(
    "control-timeline", timeline, draw_timeline,
    inputs=("chip-licence-letter-date", "chip-rule-2022-date", "h800-launch-date", "h800-ban-date",
            "h20-licence-date", "h20-resume-date", "h200-review-date", "v3-release-date",
            *(f"controls/event/{e}/date" for e in ("a800-offered", "h800-launch", "h20-licence"))),
))

# %% [markdown]
# ## Who sells the AI chips in China
#
# Shares of different firms of analysts do not compare: some count money, some cards, and Nvidia's chief speaks of his
# own market.
# They are drawn as they are, each with its author.

# %%
SHARES = [
    ("nvda-china-share-huang-before", "said", "past", ("2021", "2021 年"), ("Nvidia’s chief", "英伟达首席执行官")),
    ("nvda-china-share-2024", "estimate", "past", ("2024", "2024 年"), ("Bernstein", "伯恩斯坦")),
    ("nvda-china-share-h1-2025", "estimate", "past", ("to June 2025", "2025 年上半年"), ("IDC", "IDC")),
    ("nvda-china-share-huang", "said", "past", ("May 2025", "2025 年 5 月"), ("Nvidia’s chief", "英伟达首席执行官")),
    ("nvda-china-shipment-share-2025", "estimate", "past", ("2025", "2025 年"), ("IDC, cards", "IDC，按卡数")),
    ("nvda-china-share-forecast", "forecast", "future", ("coming years", "未来几年"), ("Bernstein", "伯恩斯坦")),
]


def share_row(key: str, kind: str, when: str, period: tuple[str, str], author: tuple[str, str]) -> dict[str, object]:
    """One share of Nvidia's, with its author and period."""
    return {"name_en": f"{period[0]} ({author[0]})", "name_zh": f"{period[1]}（{author[1]}）", "share": q(key),
            "kind": kind, "when": when, **labels(q(key))}


share_data = frame(share_row(*row) for row in SHARES)

WHO = {"estimate": Look(), "said": Look(shape="diamond"), "forecast": Look(shape="cross")}
draw_shares = Rows(
    "name", Measure("share", "percent", (0, 25, 50, 75, 100), domain=(0, 100)),
    (Bar(size="stem"), Dot(by="kind", looks=WHO, size="large"), Label("label")),
)

chart(Chart("china-chip-share", share_data, draw_shares, inputs=tuple(key for key, *_ in SHARES)))

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
NAMED = {"nvidia": ("training_hardware contains 'NVIDIA'", "training_hardware lacks 'Ascend'"),
         "huawei": ("training_hardware lacks 'NVIDIA'", "training_hardware contains 'Ascend'"),
         "both": ("training_hardware contains 'NVIDIA'", "training_hardware contains 'Ascend'")}


def publish_count(kind: str, en: str, zh: str) -> Value:
    """Publish how many of these models were trained on one family of chips."""
    return publish(f"china-models-{kind}", count(LARGE.where(*NAMED[kind])), topic="chips", as_of="2025-12-02",
                   unit="count", en=en, zh=zh)


on_nvidia = publish_count("nvidia", "Large Chinese models listed whose chips are named as Nvidia's",
                          "榜上注明用英伟达芯片训练的中国大模型")
on_nvidia

# %%
on_huawei = publish_count("huawei", "Large Chinese models listed whose chips are named as Huawei's",
                          "榜上注明用华为芯片训练的中国大模型")
on_huawei

# %%
on_both = publish_count("both", "Large Chinese models listed that name chips of both",
                        "榜上注明兼用英伟达和华为芯片的中国大模型")
on_both

# %%
pangu = publish("pangu-ultra-flop", compute.value("model", "pangu-ultra", "training_compute_flop", "FLOP"),
                topic="chips", as_of="2025-12-02", en="Pangu Ultra: training compute in Epoch AI's list",
                zh="盘古 Ultra：Epoch AI 列出的训练算力")
pangu

# %%
publish("pangu-ultra-chips", compute.value("model", "pangu-ultra", "hardware_quantity", "GPU"), topic="chips",
        as_of="2025-12-02", en="Pangu Ultra: Ascend 910B chips used", zh="盘古 Ultra：所用昇腾 910B 数量")

# %%
publish("pangu-ultra-over-v3", pangu / compute.value("model", "deepseek-v3", "training_compute_flop", "FLOP"),
        topic="chips", as_of="2025-12-02", en="Pangu Ultra's training compute over V3's",
        zh="盘古 Ultra 与 V3 的训练算力之比")

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
    "kimi-k2": ("Kimi K2", "Kimi K2", "right"), "minimax-m1-80k": ("MiniMax-M1", "MiniMax-M1", "right"),
    "pangu-pro-moe": ("Pangu Pro MoE", "盘古 Pro MoE", "low"),
    "yi-lightning": ("Yi-Lightning", "Yi-Lightning", "left"), "yi-34b": ("Yi-34B", "Yi-34B", "left"),
}
WHOSE = {"nvidia": ("Nvidia", "英伟达"), "huawei": ("Huawei", "华为"), "both": ("Nvidia and Huawei", "英伟达与华为")}


def model_rows() -> Iterator[dict[str, object]]:
    """One row per model."""
    for row in MODELS:
        en, zh, side = CALLED.get(row["id"], ("", "", ""))
        kind = family(row["training_hardware"])
        yield {"name": row["model"], "day": pd.Timestamp(row["publication_date"]),
               "hardware": row["training_hardware"],
               "flop": compute.value("model", row["id"], "training_compute_flop", "FLOP"), "whose": kind,
               "whose_en": WHOSE[kind][0], "whose_zh": WHOSE[kind][1], "unsure": row["confidence"] == "Speculative",
               "label_en": en, "label_zh": zh, "side": side}


model_data = frame(model_rows())
NARROW = [CALLED[key][0] for key in ("deepseek-v3", "pangu-ultra", "pangu", "minimax-m1-80k", "pangu-ultra-moe")]

SURE = {"nvidia": Look(style.C1), "huawei": Look(style.C2, "square"), "both": Look(style.C4, "diamond")}
UNSURE = {kind: Look(look.colour, look.shape, hollow=True) for kind, look in SURE.items()}
draw_models = Plane(
    Days("day", "2022-12-01", "2026-01-10", every="year"),
    Measure("flop", "FLOP", (1e24, 1e25), domain=(2.6e23, 1.7e25), log=True),
    (
        Dot(by="whose", looks=SURE, where={"unsure": False}), Dot(by="whose", looks=UNSURE, where={"unsure": True}),
        Label("label", key="side", by="whose", looks=SURE, few={"label_en": NARROW},
              sides={"above": "above", "left": "left", "low": "left-below", "low-right": "right-below"}),
    ),
)

chart(Chart(
    "china-training-chips", model_data, draw_models,
    inputs=(*inputs_of([pangu]), *(f"training-compute/model/{r['id']}/training_compute_flop" for r in MODELS)),
))
