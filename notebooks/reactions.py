# %% [markdown]
# # Who said what
#
# The article names outlets, institutions and persons, and says what they said or did.
# This notebook counts for how many of them that was found, in full, in part or not at all.
#
# A statement is a claim that somebody said, published or did a thing; its verdict answers whether they did.
# Supported means found; imprecise or exaggerated means found in part.
# Misattributed, contradicted or unverifiable means not found with the one who is named.
# Facts given in somebody's name are judged as facts and not counted here.

# %%
from collections.abc import Iterator
from functools import partial

from ledger.notebook import (
    Chart, Dot, Label, Look, Measure, Outlet, Rows, both, chart, count, current, frame, legend, names, outlets, publish,
    select, shown_text, style, NAMES, OUTCOMES,
)


STORE = current().store()
TABLES = ("ledger/outlet", "ledger/mention", "ledger/verdict")
named = outlets(STORE)
publish_count = partial(publish, words=names("reactions/published"), topic="reactions", as_of="2026-11-23",
                        unit="count")

# %% [markdown]
# ## Those who are named
#
# One who is named with several statements counts as found if all were found, and as not found if none was.

# %%
OUTLETS = select("ledger/outlet").where("outcome!=''")
all_named = publish_count("outlets-named", count(OUTLETS))
all_named

# %%
by_outcome = {o: publish_count(f"outlets-{o}", count(select("ledger/outlet").where(outcome=o))) for o in OUTCOMES}
by_outcome["found"]

# %%
by_outcome["not-found"]

# %% [markdown]
# ## Their statements

# %%
STATEMENTS = select("ledger/mention").where(role="said")
publish_count("statements-checked", count(STATEMENTS.where("outcome!=''")))

# %%
said = {o: publish_count(f"statements-{o}", count(STATEMENTS.where(outcome=o))) for o in OUTCOMES}
said["found"]

# %%
said["not-found"]

# %% [markdown]
# ## Chart
#
# Those found in full come first; within an outcome the order is that of the article.

# %%
COLOURS = dict(zip(OUTCOMES, (style.C3, style.C5, style.ACCENT), strict=True))
OUTLINED = {outcome: Look(colour, "square", hollow=True) for outcome, colour in COLOURS.items()}
FILLED = {"found": Look(COLOURS["found"], "square"), "partly": Look(COLOURS["partly"], style.HALF_SQUARE)}
SHORT_AT = (", ", " (", "（")


def short(name: str) -> str:
    """The name without its addition, for narrow screens."""
    for mark in SHORT_AT:
        name = name.split(mark)[0]
    return name


def statement_rows(outlet: Outlet) -> Iterator[dict[str, object]]:
    """A row for each statement of an outlet."""
    for place, statement in enumerate(outlet.statements):
        claim, outcome = statement.claim, statement.outcome
        yield {"outlet": outlet.id, "place": place, "outcome": outcome, "mark": OUTCOMES[outcome],
               "paragraph": claim.paragraph,
               **both(name=outlet.name, short=lambda lang: short(outlet.name(lang)),
                      claim=lambda lang, claim=claim: shown_text(claim.text(lang)),
                      outcome=lambda lang, outcome=outcome: NAMES[lang]["outcome"][outcome])}


ranked = sorted(named, key=lambda n: list(OUTCOMES).index(n.outcome))
audit = frame(row for outlet in ranked for row in statement_rows(outlet))

draw_audit = Rows(
    "name", Measure("place", hidden=True, domain=(-0.3, float(audit["place"].max()))),
    (
        Dot(by="outcome", looks=OUTLINED), Dot(by="outcome", looks=FILLED, where={"outcome": tuple(FILLED)}),
        Label("paragraph", look=Look(style.MUTED), few={"place": ()}),
    ),
    names="beside", brief="short", spacing="close",
    legend=legend((FILLED["found"], "found", "找到"),
                  (Look(COLOURS["partly"], "◧"), "found in part", "部分找到", "sign"),
                  (OUTLINED["not-found"], "not found", "未找到")),
)

chart(Chart("attribution-audit", audit, draw_audit, inputs=TABLES))
