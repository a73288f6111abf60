# %% [markdown]
# # Controls by date, and chips made in China
#
# The article treats the controls as one wall that DeepSeek got around.
# This notebook draws when each chip could be sold to China without a licence,
# then who sold the AI chips in China, and which chips Chinese models were trained on.

# %%
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pandas as pd

from ledger.notebook import (
    Bar, Chart, Days, Dot, Interval, Label, Look, Measure, Moment, Name, Plane, Rows, both, chart, count, days_between,
    frame, labels, legend, names, package, publish, q, say, select, style,
)


controls, compute = package("controls"), package("training-compute")
EVENTS = controls.table("event").set_index("id")["date"]
publish_here = partial(publish, words=names("controls/published"), topic="chips")

# %% [markdown]
# ## How long before V3 the window closed
#
# V3 came out long after the H800 had come under licence; the cluster must have been bought before, or got otherwise.

# %%
publish_here("h800-days-rule-to-v3", days_between(q("h800-ban-date"), q("v3-release-date")), as_of="2024-12-26")

# %% [markdown]
# ## Chart: when each chip could be sold without a licence
#
# A thick bar: no licence needed for China.
# A thin line: a licence needed, mostly not given.
# Dotted: licences eased or promised.
# The bars of the A800 and the H800 end with the day on which Nvidia was told that the rule applied at once.

# %%
window = days_between(q("h800-launch-date"), q("h800-order-date"))
START, END = "2022-07-01", "2026-11-01"


def day(event: str) -> str:
    """The day of an event; for a month, its first."""
    text = str(EVENTS[event])
    return text if len(text) == len(START) else f"{text}-01"


def released(chip: str) -> str:
    """When a chip came out, by the table of chips."""
    return compute.table("chip").set_index("id")["release_date"][chip].strftime("%Y-%m-%d")


RULE = day("rule-2023-immediate")
#: Each state lasts until the next one of its chip.
TIMES = {
    "A100": [(START, "free"), (day("a100-licence-letter"), "licence")],
    "H100": [(released("nvidia-h100-sxm5-80gb"), "licence")],
    "A800": [(day("a800-offered"), "free"), (RULE, "licence")],
    "H800": [(day("h800-launch"), "free"), (RULE, "licence")],
    "H20": [(released("nvidia-hgx-h20"), "free"), (day("h20-licence"), "licence"), (day("h20-resume"), "eased")],
    "H200": [(released("nvidia-h200-sxm"), "licence"), (day("h200-case-by-case"), "eased")],
}
STATES = names("controls/states")


def timeline_rows() -> Iterator[dict[str, object]]:
    """Spells by chip, then the days marked across all chips."""
    for chip, states in TIMES.items():
        for (start, state), (end, _) in pairwise([*states, (END, "")]):
            yield {"kind": "spell", "chip": chip, "start": pd.Timestamp(start), "end": pd.Timestamp(end),
                   "state": state, **both(state=STATES[state].words), "ours": chip == "H800" and state == "free"}
    for key, name in names("controls/days").items():
        yield {"kind": "mark", "chip": "", "start": q(key), "state": name.group,
               **both(label=name.words, state=name.words)}


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
    ),
    names="beside", where={"kind": "spell"}, spacing="loose",
    legend=legend((Look(style.C1), "no licence needed", "无须许可", "bar"),
                  (Look(style.RANGE), "licence needed", "须申请许可", "line"),
                  (Look(style.C1, line="dotted"), "eased: promised (H20), case by case (H200)",
                   "放宽：承诺发放（H20）或逐案审查（H200）", "line")),
)

chart(Chart(
    "control-timeline", timeline, draw_timeline,
    inputs=("chip-licence-letter-date", "chip-rule-2022-date", "h800-launch-date", "h800-ban-date",
            "h800-order-date", "h20-licence-date", "h20-resume-date", "h200-review-date", "v3-release-date",
            *(f"controls/event/{e}/date"
              for e in ("a800-offered", "h800-launch", "rule-2023-immediate", "h20-licence"))),
))

# %% [markdown]
# ## Who sells the AI chips in China
#
# Shares of different firms of analysts do not compare: some count money, some cards, and Jensen Huang speaks
# of Nvidia's own market.
# They are drawn as they are, each with its author.

# %%
def share_row(key: str, name: Name) -> dict[str, object]:
    """One share of Nvidia's, with its author and period."""
    return {"name_en": f"{name.words['en']} ({name.more['en']})",
            "name_zh": f"{name.words['zh']}（{name.more['zh']}）", "share": q(key), "kind": name.group,
            "when": "future" if name.group == "forecast" else "past", **labels(q(key))}


share_data = frame(share_row(*row) for row in names("controls/shares").items())

WHO = {"estimate": Look(), "said": Look(shape="diamond"), "forecast": Look(shape="cross")}
draw_shares = Rows(
    "name", Measure("share", "percent", (0, 25, 50, 75, 100), domain=(0, 100)),
    (Bar(size="stem"), Dot(by="kind", looks=WHO, size="large"), Label("label")),
    legend=legend((WHO["estimate"], "analysts", "分析机构"), (WHO["said"], "Jensen Huang of Nvidia", "英伟达黄仁勋"),
                  (WHO["forecast"], "forecast", "预测")),
)

chart(Chart("china-chip-share", share_data, draw_shares))

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
publish_list = partial(publish_here, as_of="2025-12-02")
on_nvidia = publish_list("china-models-nvidia", count(LARGE.where(*NAMED["nvidia"])), unit="count")
on_nvidia

# %%
on_huawei = publish_list("china-models-huawei", count(LARGE.where(*NAMED["huawei"])), unit="count")
on_huawei

# %%
on_both = publish_list("china-models-both", count(LARGE.where(*NAMED["both"])), unit="count")
on_both

# %%
pangu = publish_list("pangu-ultra-flop", compute.value("model", "pangu-ultra", "training_compute_flop", "FLOP"))
pangu

# %%
publish_list("pangu-ultra-chips", compute.value("model", "pangu-ultra", "hardware_quantity", "GPU"))

# %%
publish_list("pangu-ultra-over-v3", pangu / compute.value("model", "deepseek-v3", "training_compute_flop", "FLOP"))

# %% [markdown]
# ## Chart: training compute by whose chips
#
# Circles: Nvidia; squares: Huawei; diamonds: both.
# Hollow: Epoch AI calls its own estimate speculative.

# %%
MAKERS, CALLED = names("controls/makers"), names("controls/models")


def model_rows() -> Iterator[dict[str, object]]:
    """One row per model; a few are called by name."""
    for row in MODELS:
        kind, name = family(row["training_hardware"]), CALLED.get(row["id"])
        yield {"name": row["model"], "day": pd.Timestamp(row["publication_date"]),
               "hardware": row["training_hardware"],
               "flop": compute.value("model", row["id"], "training_compute_flop", "FLOP"), "whose": kind,
               **both(whose=MAKERS[kind].words), "unsure": row["confidence"] == "Speculative",
               **both(label=name.words if name else ""), "side": name.side if name else ""}


model_data = frame(model_rows())
FEW = [name.words["en"] for name in CALLED.values() if name.group == "few"]

SURE = {"nvidia": Look(style.C1), "huawei": Look(style.C2, "square"), "both": Look(style.C4, "diamond")}
UNSURE = {kind: Look(look.colour, look.shape, hollow=True) for kind, look in SURE.items()}
draw_models = Plane(
    Days("day", "2022-12-01", "2026-01-10", every="year"),
    Measure("flop", "FLOP", (1e24, 1e25), domain=(2.6e23, 1.7e25), log=True),
    (
        Dot(by="whose", looks=SURE, where={"unsure": False}), Dot(by="whose", looks=UNSURE, where={"unsure": True}),
        Label("label", key="side", by="whose", looks=SURE, few={"label_en": FEW},
              sides={"above": "above", "left": "left", "low": "left-below", "low-right": "right-below"}),
    ),
    legend=legend((SURE["nvidia"], "Nvidia", "英伟达"), (SURE["huawei"], "Huawei", "华为"),
                  (SURE["both"], "both", "兼用"), (Look(style.C6, hollow=True), "speculative estimate", "推测性估算")),
)

chart(Chart("china-training-chips", model_data, draw_models))
