# %% [markdown]
# # What the ledger holds
#
# Claims by verdict, tokens covered, sources and evidence, counted from the tables.
# The pages cite these counts instead of typing them.

# %%
from ledger.notebook import Selection, count, publish, select

AS_OF = "2026-11-29"
CLAIMS, NOW = select("ledger/claim"), select("ledger/verdict").where(when="now")


def publish_count(key: str, found: Selection, unit_key: str, en: str, zh: str) -> None:
    """Publish a count about this site."""
    publish(key, count(found, unit_key), topic="site", as_of=AS_OF, unit=unit_key, en=en, zh=zh)


# %% [markdown]
# ## Claims and verdicts

# %%
publish_count("claims-checked", CLAIMS, "claim", "Claims checked", "已核查的说法")

# %%
NAMES = {
    "supported": ("Claims supported", "属实的说法"),
    "imprecise": ("Claims found imprecise", "不精确的说法"),
    "exaggerated": ("Claims found exaggerated", "夸大的说法"),
    "misattributed": ("Claims found misattributed", "张冠李戴的说法"),
    "contradicted": ("Claims contradicted", "与证据相反的说法"),
    "unverifiable": ("Claims that could not be verified", "无法核实的说法"),
}
for verdict, (en, zh) in NAMES.items():
    publish_count(f"claims-{verdict}", NOW.where(verdict=verdict), "claim", en, zh)

# %%
otherwise = select("ledger/verdict").where("claim=row.claim", "verdict!=row.verdict", when="then")
publish_count(
    "verdicts-changed-since",
    NOW.having(otherwise),
    "claim",
    "Claims whose verdict has changed since the article",
    "文章发表后结论有变的说法",
)

# %%
publish_count(
    "claims-by-editor",
    NOW.where(basis="editor"),
    "claim",
    "Claims on which the editor overrules the rule",
    "编辑改判的说法",
)

# %% [markdown]
# ## Paragraphs, tokens, sources, evidence

# %%
publish_count(
    "paragraphs-checked",
    select("ledger/paragraph"),
    "count",
    "Parts of the article",
    "文章的段落",
)

# %%
TOKENS = select("ledger/token").where("kind in ('number', 'date')")
publish_count(
    "tokens-total",
    TOKENS,
    "count",
    "Number and date tokens of the article",
    "文章中的数字和日期写法",
)

# %%
publish_count(
    "tokens-covered",
    TOKENS.where("claim.id!=''"),
    "count",
    "Tokens that a claim covers",
    "有说法对应的写法",
)

# %%
the_article = select("ledger/article").where("source=row.id")
publish_count("sources-read", select("ledger/source").lacking(the_article), "source", "Sources read", "读过的来源")

# %%
publish_count(
    "evidence-rows",
    select("ledger/evidence"),
    "evidence",
    "Pieces of evidence",
    "证据",
)
