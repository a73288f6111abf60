# %% [markdown]
# # What the ledger holds
#
# Claims by verdict, tokens covered, sources and evidence, counted from the tables.
# The pages cite these counts instead of typing them.

# %%
from dataclasses import replace

from ledger.base.tables import Row
from ledger.notebook import count, package, publish
from ledger.numbers.units import registry, unit
from ledger.numbers.value import Value

LEDGER = package("ledger")
AS_OF = "2026-11-29"


def counted(resource: str, unit_key: str, rows: list[Row], which: str = "") -> Value:
    """How many of a table's rows were chosen, in the unit of the thing counted."""
    table = f"ledger/{resource}"
    said = f"count({table}{f'[{which}]' if which else ''})"
    return replace(count(len(rows), (table,), said), unit=registry().parse_units(unit(unit_key).pint))


def publish_count(key: str, value: Value, unit_key: str, en: str, zh: str) -> Value:
    """Publish a count about this site."""
    return publish(key, value, topic="site", as_of=AS_OF, unit=unit_key, en=en, zh=zh)


# %% [markdown]
# ## Claims and verdicts

# %%
claims = LEDGER.rows("claim")
publish_count("claims-checked", counted("claim", "claim", claims), "claim", "Claims checked", "已核查的说法")

# %%
verdicts = LEDGER.rows("verdict")
now = [r for r in verdicts if r["when"] == "now"]
then = {r["claim"]: r["verdict"] for r in verdicts if r["when"] == "then"}
NAMES = {
    "supported": ("Claims supported", "属实的说法"),
    "imprecise": ("Claims found imprecise", "不精确的说法"),
    "exaggerated": ("Claims found exaggerated", "夸大的说法"),
    "misattributed": ("Claims found misattributed", "张冠李戴的说法"),
    "contradicted": ("Claims contradicted", "与证据相反的说法"),
    "unverifiable": ("Claims that could not be verified", "无法核实的说法"),
}
for verdict, (en, zh) in NAMES.items():
    rows = [r for r in now if r["verdict"] == verdict]
    value = counted("verdict", "claim", rows, f"when=now, verdict={verdict}")
    publish_count(f"claims-{verdict}", value, "claim", en, zh)

# %%
changed = [r for r in now if then[r["claim"]] != r["verdict"]]
publish_count(
    "verdicts-changed-since",
    counted("verdict", "claim", changed, "now!=then"),
    "claim",
    "Claims whose verdict has changed since the article",
    "文章发表后结论有变的说法",
)

# %%
editors = [r for r in now if r["basis"] == "editor"]
publish_count(
    "claims-by-editor",
    counted("verdict", "claim", editors, "when=now, basis=editor"),
    "claim",
    "Claims on which the editor overrules the rule",
    "编辑改判的说法",
)

# %% [markdown]
# ## Paragraphs, tokens, sources, evidence

# %%
publish_count(
    "paragraphs-checked",
    counted("paragraph", "count", LEDGER.rows("paragraph")),
    "count",
    "Parts of the article",
    "文章的段落",
)

# %%
tokens = [r for r in LEDGER.rows("token") if r["kind"] in {"number", "date"}]
publish_count(
    "tokens-total",
    counted("token", "count", tokens, "kind=number|date"),
    "count",
    "Number and date tokens of the article",
    "文章中的数字和日期写法",
)

# %%
covered = [r for r in tokens if r["claim"]]
publish_count(
    "tokens-covered",
    counted("token", "count", covered, "kind=number|date, claim"),
    "count",
    "Tokens that a claim covers",
    "有说法对应的写法",
)

# %%
others = [r for r in LEDGER.rows("source") if r["id"] != LEDGER.rows("article")[0]["source"]]
publish_count(
    "sources-read", counted("source", "source", others, "not the article"), "source", "Sources read", "读过的来源"
)

# %%
publish_count(
    "evidence-rows",
    counted("evidence", "evidence", LEDGER.rows("evidence")),
    "evidence",
    "Pieces of evidence",
    "证据",
)
