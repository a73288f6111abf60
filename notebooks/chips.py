# %% [markdown]
# # The chips and the rules
#
# The article calls the H800 a restricted version that still could be bought, and counts DeepSeek's few chips as a feat.
# This notebook computes the processing performance by which the US rules measure a chip,
# and sets the chips of the story against the thresholds of the first rule and of the tightened one.

# %%
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from ledger.notebook import (
    Chart, Dot, Interval, Label, Level, Look, Measure, Plane, Value, Zone, both, chart, days_between, frame, legend,
    names, package, publish, q, render, style,
)


compute, controls = package("training-compute"), package("controls")
publish_here = partial(publish, words=names("chips/published"), topic="chips")
publish_performance = partial(publish_here, as_of="2025-12-24", unit="count")

# %% [markdown]
# ## Total processing performance
#
# The rules multiply operations per second, counted in tera, by the bit length of the operation, without sparsity,
# and take the mode that gives the most.
# For most of the chips that is the mode for short integers, INT8.
# Where the table has no rate for it, that of FP16 is taken.

# %%
def performance(chip: str, column: str, bits: str) -> Value:
    """Peak rate of a chip times the bit length of the operation, in tera."""
    return compute.value("chip", chip, column, "FLOP/s") * q(bits) / q("tera-operations")


INTEGER, HALF = ("int8_op_s", "int8-bits"), ("fp16_tensor_flop_s", "fp16-bits")
a100 = publish_performance("a100-tpp", performance("nvidia-a100-sxm4-80-gb", *INTEGER))
a100

# %%
a800 = publish_performance("a800-tpp", performance("nvidia-a800-sxm", *HALF))
a800

# %%
h100 = publish_performance("h100-tpp", performance("nvidia-h100-sxm5-80gb", *INTEGER))
h100

# %% [markdown]
# The H800 computes as fast as the H100.
# What was cut is the bandwidth between chips.

# %%
h800 = publish_performance("h800-tpp", performance("nvidia-h800-sxm5", *INTEGER))
h800

# %%
h20 = publish_performance("h20-tpp", performance("nvidia-hgx-h20", *INTEGER))
h20

# %%
ascend_c = publish_performance("ascend-910c-tpp", performance("huawei-ascend-910c", *HALF))
ascend_c

# %% [markdown]
# For the Ascend 910B the table gives no rate, only the product.
# Sources differ on the chip, and there are several variants.

# %%
product = compute.value("chip", "huawei-ascend-910b", "total_processing_performance_bit_op_s", "FLOP/s")
ascend_b = publish_performance("ascend-910b-tpp", product / q("tera-operations"))
ascend_b

# %% [markdown]
# Its bandwidth between chips, which the table gives in bytes per second:

# %%
in_bytes = compute.value("chip", "huawei-ascend-910b", "interconnect_intranode_byte_s", "B/s")
ascend_link = publish_here("ascend-910b-interconnect", in_bytes, as_of="2025-12-24", unit="GB/s")
ascend_link

# %% [markdown]
# ## How long the H800 was for sale
#
# It was offered in China between the rules.
# Nvidia was told within days of the announcement that the tightened rule held for its chips at once.

# %%
publish_here("h800-days-until-rule", days_between(q("h800-launch-date"), q("h800-ban-date")), as_of="2023-10-17")

# %%
publish_here("h800-days-until-effect", days_between(q("h800-launch-date"), q("chip-rule-2023-effective-date")),
             as_of="2023-11-17")

# %% [markdown]
# ## Chart
#
# Both tests of the first rule had to be met: processing performance and bandwidth between chips.
# The tightened rule dropped the test of bandwidth.
# Its lower lines, which depend on the die area, are left out here.

# %%
CHIPS = {
    "a100": (q("a100-nvlink"), a100), "a800": (q("a800-nvlink"), a800), "h100": (q("h100-nvlink"), h100),
    "h800": (q("h800-nvlink"), h800), "h20": (q("h20-nvlink"), h20), "ascend-910b": (ascend_link, ascend_b),
    "ascend-910c": (q("ascend-910c-interconnect"), ascend_c),
}
LINK = controls.value("threshold", "2022-interconnect", "value", "GB/s")
FIRST = controls.value("threshold", "2022-performance", "value", "count")
TIGHT = controls.value("threshold", "2023-a1-tpp", "value", "count")


#: How a threshold is written at its axis.
RULE = {"en": "rule: {}", "zh": "门槛 {}"}


def shown(value: Value, lang: str) -> str:
    """A number without its unit, rounded as it is counted."""
    return render(Decimal(round(value.value)), "count", lang)


def with_tpp(row: Mapping[str, str], lang: str) -> str:
    """A chip, and its performance."""
    return f"{row[f'label_{lang}']} {row[f'tpp_{lang}']}"


def at_axis(threshold: Value) -> dict[float, dict[str, str]]:
    """A threshold where it stands at its axis."""
    return {float(threshold.value): {lang: RULE[lang].format(shown(threshold, lang)) for lang in RULE}}


def rule_name(key: str) -> dict[str, str]:
    """What a rule is called in the table: by the day it was announced."""
    day = q(key).value
    return {"en": f"Rule of {render(day, 'date', 'en')}", "zh": f"{render(day, 'date', 'zh')}规则"}


def chip_rows() -> Iterator[dict[str, object]]:
    """The chips, then the thresholds."""
    for key, name in names("chips/chips").items():
        link, tpp = CHIPS[key]
        yield {"kind": "chip", **both(name=name.words), "maker": name.group, "link": link, "tpp": tpp,
               "side": name.side, **both(label=name.words, tpp=lambda lang, tpp=tpp: shown(tpp, lang))}
    yield {"kind": "first", **both(name=rule_name("chip-rule-2022-date")), "link": LINK, "tpp": FIRST,
           "label_en": "Caught by the first rule", "label_zh": "首版规则管制区"}
    yield {"kind": "tight", **both(name=rule_name("h800-ban-date")), "tpp": TIGHT,
           "label_en": "Tightened rule: all above this line", "label_zh": "收紧后的规则：此线以上"}


chip_data = frame(chip_rows())
MAKER = {"nvidia": Look(style.C1), "huawei": Look(style.C2, "square")}
draw_chips = Plane(
    Measure("link", "", (200, 400, float(LINK.value), 1000), words=at_axis(LINK), domain=(200, 1050), grid=False,
         title={"en": "Bandwidth between chips, GB/s", "zh": "片间带宽，GB/s"}),
    Measure("tpp", "", (0, float(TIGHT.value), 10000, 16000), words=at_axis(TIGHT), domain=(0, 18500)),
    (
        Zone(x=("link", None), y=("tpp", None), where={"kind": "first"}, text="label"),
        Level("label", where={"kind": "tight"}, look=Look(style.ACCENT, line="dashed")),
        Interval(by="maker", looks=MAKER, where={"kind": "chip"}, weight="firm"),
        Dot(by="maker", looks=MAKER, where={"kind": "chip"}),
        Label(with_tpp, key="side", sides={"right-below": "right-above", "above": "above"}, by="maker", looks=MAKER,
              where={"kind": "chip"}, bold=True, brief="label"),
    ),
    size="high",
    legend=legend((MAKER["nvidia"], "Nvidia", "英伟达"), (MAKER["huawei"], "Huawei, for comparison", "华为，供对照")),
)

chart(Chart("chips-thresholds", chip_data, draw_chips))
