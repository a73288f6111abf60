# %% [markdown]
# # Cost
# Hours times the assumed hourly price.
# %%
import altair as alt
import pandas as pd

from ledger.charts import style
from ledger.charts.frames import frame
from ledger.charts.spec import Chart
from ledger.notebook import chart, publish, q

cost = publish(
    "v3-training-cost",
    q("v3-total-gpu-hours") * q("h800-hour-price"),
    topic="cost",
    as_of="2024-12-26",
    en="Cost of the final run",
    zh="最终训练的成本",
)
cost  # noqa: B018
# %%
data = frame([{"what_en": "All hours", "what_zh": "全部", "cost": cost}])


def draw(rows: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    base = alt.Chart(rows).encode(
        y=alt.Y(f"what_{lang}:N", title=None),
        x=alt.X("cost:Q", axis=alt.Axis(format="$~s"), title=None),
    )
    rule = base.mark_rule(color=style.INK).encode(x="cost_low:Q", x2="cost_high:Q")
    return (base.mark_bar() + rule).properties(height=120)


chart(
    Chart(
        "cost-cover",
        data,
        draw,
        inputs=("v3-total-gpu-hours", "h800-hour-price"),
    )
)
