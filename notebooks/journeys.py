# %% [markdown]
# # How the numbers travelled
#
# Some of the article's numbers were printed many times before it, and not always of the same thing.
# This notebook sorts the printings that were read by what each says the number is.
# They are those that a search brought up: they show how a number moved, not how often.

# %%
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from ledger.notebook import (
    Chart, Days, Dot, Label, Look, Rows, as_printed, both, chart, count, frame, legend, names, package, publish,
    render, select, style,
)


journeys = package("journeys")
PRINTINGS = journeys.table("printing")
SOURCES = journeys.table("source").set_index("id")
SCOPES = names("journeys/scopes")
OF_COST = PRINTINGS[PRINTINGS["number"] == "training-cost"]
PRINTED = select("journeys/printing")
publish_here = partial(publish, words=names("journeys/published"), as_of="2026-11-30", unit="count")

# %% [markdown]
# ## The training cost
#
# The report gives the sum for one run of V3 and says what it leaves out.

# %%
COST = PRINTED.where(number="training-cost")
publish_here("cost-printings", count(COST), topic="cost")

# %% [markdown]
# Printings that keep the sum with V3, with or without the limits that the report states:

# %%
kept = publish_here("cost-printings-v3-run", count(COST.where(scope="v3-run")), topic="cost")
kept

# %%
publish_here("cost-printings-v3", count(COST.where(scope="v3")), topic="cost")

# %% [markdown]
# Printings that give it to R1, as its training or as all of its development:

# %%
moved = publish_here("cost-printings-r1", count(COST.where(scope="r1")), topic="cost")
moved

# %%
publish_here("cost-printings-r1-whole", count(COST.where(scope="r1-whole")), topic="cost")

# %% [markdown]
# ## The losses of the day
#
# Each price and each group of shares has its own sum.

# %%
publish_here("nvda-loss-printings", count(PRINTED.where(number="nvidia-loss")), topic="market")

# %%
publish_here("trillion-printings", count(PRINTED.where(number="trillion")), topic="market")

# %%
publish_here("trillion-printings-slipped", count(PRINTED.where("slip!='none'").where(number="trillion")),
             topic="market")

# %% [markdown]
# ## Chart: what the training cost was said to be
#
# A mark for each printing, on its day, under what the text says the number is.
# Hollow marks stand on a day that the copy we read does not show.
# The losses have charts of their own, by scope and by price.

# %%
ORIGIN, SLIPPED, KEPT = "origin", "slipped", "kept"
LOOKS = {ORIGIN: Look(style.C1, "square"), KEPT: Look(style.C1), SLIPPED: Look(style.ACCENT, "diamond")}


def printing_row(printing: pd.Series) -> dict[str, object]:
    """A printing: by whom, when, what it prints, and whether something has slipped."""
    source = SOURCES.loc[printing["source"]]
    step = SLIPPED if printing["slip"] != "none" else KEPT
    return {**both(name=lambda lang: (source["publisher_zh"] or source["publisher"]) if lang == "zh"
                                       else source["publisher"],
                                       scope=SCOPES[printing["scope"]].words, said=partial(as_printed, printing)),
            "group": printing["scope"], "day": pd.Timestamp(printing["date"]), "printed": printing["printed"],
            "step": ORIGIN if printing["id"] == "cost-report" else step,
            "exact": printing["date_basis"] == "printed"}


in_order = pd.concat(OF_COST[OF_COST["scope"] == scope].sort_values(["date", "id"]) for scope in SCOPES)


def cost_rows() -> Iterator[dict[str, object]]:
    """The printings of the training cost, group by group in the order of the names, and by day."""
    for _, printing in in_order.iterrows():
        yield printing_row(printing)


def said(row: Mapping[str, Any], lang: str) -> str:
    """What is printed, and the day."""
    return f"{row[f'said_{lang}']} · {render(Decimal(row['day'].strftime('%Y%m%d')), 'date', lang)}"


draw_cost = Rows(
    "name", Days("day", "2024-12-18", "2025-11-20", ticks=("2024-12-26", "2025-09-22"), grid=True),
    (Dot(by="step", looks=LOOKS, hollow={"exact": False}), Label(said, "fit", by="step", looks=LOOKS, brief="said")),
    group="group", heads={scope: name.words for scope, name in SCOPES.items()}, spacing="close",
    legend=legend((LOOKS[ORIGIN], "the report", "报告"), (LOOKS[SLIPPED], "something has slipped", "有所走样"),
                  (Look(style.C6, hollow=True), "day inferred", "日期为推断")),
)

chart(Chart("cost-journey", frame(cost_rows()), draw_cost,
            each=tuple(f"journeys/printing/{printing}/printed" for printing in in_order["id"])))
