# %% [markdown]
# # Fear
# The volatility index on the day of the fall, against the last close before it.
# %%
from ledger.notebook import package, publish

vix = package("market")
before = vix.value("vix", "2025-01-24", "close", "index_point")
after = vix.value("vix", "2025-01-27", "close", "index_point")
publish(
    "vix-rise",
    ((after - before) / before).to("percent"),
    unit="percent",
    topic="market",
    as_of="2025-01-27",
    en="Rise of the volatility index in a day",
    zh="波动率指数单日升幅",
)
