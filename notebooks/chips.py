# %% [markdown]
# # The chips and the rules
#
# The article calls the H800 a restricted version that still could be bought, and counts DeepSeek's few chips as a feat.
# This notebook computes the processing performance by which the US rules measure a chip,
# and sets the chips of the story against the thresholds of the first rule and of the tightened one.

# %%
from collections.abc import Iterator

from ledger.notebook import (
    Chart, Dot, Interval, Label, Level, Look, Measure, Plane, Value, Zone, chart, days_between, frame, inputs_of,
    package, publish, q, render, style,
)


compute, controls = package("training-compute"), package("controls")


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


def publish_performance(key: str, value: Value, name: tuple[str, str], note: tuple[str, str] = ("", "")) -> Value:
    """Publish the total processing performance of a chip."""
    return publish(key, value, topic="chips", as_of="2025-12-24", unit="count",
                   en=f"{name[0]}: total processing performance", zh=f"{name[1]}：总处理性能（TPP）",
                   note_en=note[0], note_zh=note[1])


INTEGER, HALF = ("int8_op_s", "int8-bits"), ("fp16_tensor_flop_s", "fp16-bits")
a100 = publish_performance("a100-tpp", performance("nvidia-a100-sxm4-80-gb", *INTEGER), ("A100", "A100"))
a100

# %%
a800 = publish_performance("a800-tpp", performance("nvidia-a800-sxm", *HALF), ("A800", "A800"))
a800

# %%
h100 = publish_performance("h100-tpp", performance("nvidia-h100-sxm5-80gb", *INTEGER), ("H100 SXM", "H100 SXM"))
h100

# %% [markdown]
# The H800 computes as fast as the H100.
# What was cut is the bandwidth between chips.

# %%
h800 = publish_performance("h800-tpp", performance("nvidia-h800-sxm5", *INTEGER), ("H800 SXM", "H800 SXM"))
h800

# %%
h20 = publish_performance("h20-tpp", performance("nvidia-hgx-h20", *INTEGER), ("H20", "H20"))
h20

# %%
ascend_c = publish_performance("ascend-910c-tpp", performance("huawei-ascend-910c", *HALF),
                               ("Ascend 910C", "昇腾 910C"))
ascend_c

# %% [markdown]
# For the Ascend 910B the table gives no rate, only the product.
# Sources differ on the chip, and there are several variants.

# %%
product = compute.value("chip", "huawei-ascend-910b", "total_processing_performance_bit_op_s", "FLOP/s")
ascend_b = publish_performance("ascend-910b-tpp", product / q("tera-operations"), ("Ascend 910B", "昇腾 910B"),
                               ("Sources differ on the chip, and there are several variants.",
                                "各家资料对这款芯片说法不一，型号也有多种。"))
ascend_b

# %% [markdown]
# Its bandwidth between chips, which the table gives in bytes per second:

# %%
in_bytes = compute.value("chip", "huawei-ascend-910b", "interconnect_intranode_byte_s", "B/s")
ascend_link = publish("ascend-910b-interconnect", in_bytes,
                      topic="chips", as_of="2025-12-24", unit="GB/s",
                      en="Ascend 910B: bandwidth between chips", zh="昇腾 910B：片间带宽")
ascend_link

# %% [markdown]
# ## How long the H800 was for sale
#
# It was offered in China between the rules.
# Nvidia was told within days of the announcement that the tightened rule held for its chips at once.

# %%
publish("h800-days-until-rule", days_between(q("h800-launch-date"), q("h800-ban-date")), topic="chips",
        as_of="2023-10-17", en="Days from the launch of the H800 to the announcement of the rule that covers it",
        zh="从 H800 推出到新规宣布将其纳入管制的天数")

# %%
publish("h800-days-until-effect", days_between(q("h800-launch-date"), q("chip-rule-2023-effective-date")),
        topic="chips", as_of="2023-11-17", en="Days from the launch of the H800 to the day the rule took effect",
        zh="从 H800 推出到新规生效的天数")

# %% [markdown]
# ## Chart
#
# Both tests of the first rule had to be met: processing performance and bandwidth between chips.
# The tightened rule dropped the test of bandwidth.
# Its lower lines, which depend on the die area, are left out here.

# %%
CHIPS = [
    ("A100", "A100", "nvidia", q("a100-nvlink"), a100, "right-below"),
    ("A800", "A800", "nvidia", q("a800-nvlink"), a800, "right-below"),
    ("H100", "H100", "nvidia", q("h100-nvlink"), h100, "right"),
    ("H800", "H800", "nvidia", q("h800-nvlink"), h800, "right"),
    ("H20", "H20", "nvidia", q("h20-nvlink"), h20, "right"),
    ("Ascend 910B", "昇腾 910B", "huawei", ascend_link, ascend_b, "above"),
    ("Ascend 910C", "昇腾 910C", "huawei", q("ascend-910c-interconnect"), ascend_c, "right"),
]
LINK = controls.value("threshold", "2022-interconnect", "value", "GB/s")
FIRST = controls.value("threshold", "2022-performance", "value", "count")
TIGHT = controls.value("threshold", "2023-a1-tpp", "value", "count")


def rule_names(key: str) -> dict[str, str]:
    """What a rule is called in the table: by the day it was announced."""
    day = q(key).value
    return {"name_en": f"Rule of {render(day, 'date', 'en')}", "name_zh": f"{render(day, 'date', 'zh')}规则"}


def chip_rows() -> Iterator[dict[str, object]]:
    """The chips, then the thresholds."""
    for en, zh, maker, link, tpp, side in CHIPS:
        yield {"kind": "chip", "name_en": en, "name_zh": zh, "maker": maker, "link": link, "tpp": tpp, "side": side,
               "label_en": en, "label_zh": zh}
    yield {"kind": "first", **rule_names("chip-rule-2022-date"), "link": LINK,
           "tpp": FIRST, "label_en": "Caught by the first rule", "label_zh": "首版规则管制区"}
    yield {"kind": "tight", **rule_names("h800-ban-date"), "tpp": TIGHT,
           "label_en": f"Tightened rule: {render(TIGHT.value, 'count', 'en')} or more",
           "label_zh": f"收紧后的规则：{render(TIGHT.value, 'count', 'zh')} 及以上"}


chip_data = frame(chip_rows())
MAKER = {"nvidia": Look(style.C1), "huawei": Look(style.C2, "square")}
draw_chips = Plane(
    Measure("link", "", (200, 400, 600, 800, 1000), domain=(200, 1050), grid=False,
         title={"en": "Bandwidth between chips, GB/s", "zh": "片间带宽，GB/s"}),
    Measure("tpp", "", (0, 4000, 8000, 12000, 16000), domain=(0, 18500)),
    (
        Zone(x=("link", None), y=("tpp", None), where={"kind": "first"}, text="label"),
        Level("label", where={"kind": "tight"}, look=Look(style.ACCENT, line="dashed")),
        Interval(by="maker", looks=MAKER, where={"kind": "chip"}, weight="firm"),
        Dot(by="maker", looks=MAKER, where={"kind": "chip"}),
        Label("label", key="side", sides={"right-below": "right-above", "above": "above"}, by="maker", looks=MAKER,
              where={"kind": "chip"}, bold=True),
    ),
    size="high",
)

chart(Chart(
    "chips-thresholds", chip_data, draw_chips,
    inputs=inputs_of([*(v for *_, link, tpp, _ in CHIPS for v in (link, tpp)), LINK, FIRST, TIGHT]),
))
