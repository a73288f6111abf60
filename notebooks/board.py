# %% [markdown]
# # Verdict board
#
# What the ledger holds, counted: claims by verdict, how often rule and editor agree, how much of the
# article is covered, and the sources and pieces of evidence behind it.
# The pages cite these counts instead of typing them, so a new row changes them everywhere.

# %%
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial, reduce
from operator import add

from ledger.notebook import (
    Bar, Chart, Label, Look, Measure, Rows, Sign, Slopes, Value, both, chart, count, frame, legend, names, package,
    publish, select, shown_text, style, NAMES, VERDICTS,
)


LEDGER = package("ledger")
publish_here = partial(publish, words=names("board/published"), topic="method", as_of="2026-11-23")
publish_count = partial(publish_here, unit="count")

# %% [markdown]
# ## Claims
#
# A claim is one thing the article asserts, in our words.
# The paragraphs that were checked are those that have claims in the ledger.

# %%
claims = LEDGER.rows("claim")
CLAIMS, NOW = select("ledger/claim"), select("ledger/verdict").where(when="now")
checked = publish_here("claims-checked", count(CLAIMS, "claim"))
checked

# %%
paragraphs = sorted({r["paragraph"] for r in claims})
read = publish_count("paragraphs-checked", count(CLAIMS.field("paragraph").distinct()))
read

# %%
headline = publish_here("claims-headline", count(CLAIMS.where(weight="headline"), "claim"))
headline

# %% [markdown]
# ## Verdicts
#
# Every claim has a verdict for the day the article appeared and one for today.
# The counts by verdict are those of today.

# %%
verdicts = LEDGER.rows("verdict")
now = {r["claim"]: r for r in verdicts if r["when"] == "now"}
then = {r["claim"]: r for r in verdicts if r["when"] == "then"}

by_verdict = {verdict: publish_here(f"claims-{verdict}", count(NOW.where(verdict=verdict), "claim"))
              for verdict in VERDICTS}
by_verdict["supported"]

# %%
headline_supported = publish_here("claims-headline-supported",
                                  count(NOW.where("claim.weight='headline'", verdict="supported"), "claim"))
headline_supported

# %%
otherwise = select("ledger/verdict").where("claim=row.claim", "verdict!=row.verdict", when="then")
changed = publish_here("verdicts-changed-since", count(NOW.having(otherwise), "claim"))
changed

# %% [markdown]
# ## Rule and editor
#
# The rule judges every claim.
# Where the editor agrees, the verdict stands by rule; where not, the editor has written a reason.
# Opinions agree by their kind alone, so the agreement is also given without them.

# %%
ruled = NOW.where(basis="rule")
by_rule = publish_here("claims-by-rule", count(ruled, "claim"))
by_rule

# %%
overruled = publish_here("claims-by-editor", count(NOW.where(basis="editor"), "claim"))
overruled

# %%
agreement = publish_here("rule-agreement", by_rule / checked, unit="percent")
agreement

# %%
FACTS = CLAIMS.where("kind!='opinion'")
facts_by_rule, facts = count(ruled.where("claim.kind!='opinion'"), "claim"), count(FACTS, "claim")
publish_here("rule-agreement-facts", facts_by_rule / facts, unit="percent")

# %% [markdown]
# ## How many sources stand behind a verdict
#
# Copies of one text are one source, and a source without a readable address or a locator does not count.
# Opinions need no source and are left out.

# %%
two_sources = publish_here("claims-two-sources", count(FACTS.where("independent_sources>=2"), "claim"))
two_sources

# %%
few_sources = publish_here("claims-under-two-sources", count(FACTS.where("independent_sources<2"), "claim"))
few_sources

# %% [markdown]
# ## How much of the article is covered
#
# Every number and date that the article gives is listed as a token.
# Names and idioms that hold a numeral are listed too, and not counted.

# %%
TOKENS = select("ledger/token").where("kind in ('number', 'date')")
tokens_covered = publish_count("tokens-covered", count(TOKENS.where("claim.id!=''")))
tokens_covered

# %%
tokens_total = publish_count("tokens-total", count(TOKENS))
tokens_total

# %% [markdown]
# ## What stands behind them
#
# A row of `source` is a document or a data set.
# An original that we know only through its copies has a row of its own and is not counted as read.
# A copy names its original, so the rows that name none are the independent sources.

# %%
SOURCES = select("ledger/source")
read_sources = SOURCES.where("read!='not-read'")
sources_read = publish_here("sources-read", count(read_sources, "source"))
sources_read

# %%
sources_independent = publish_here("sources-independent", count(SOURCES.where(independent_of=""), "source"))
sources_independent

# %%
upper = publish_here("sources-upper-grades", count(SOURCES.where("grade in ('primary', 'reputable')"), "source"))
upper

# %%
whole = publish_here("sources-read-whole", count(SOURCES.where(read="whole"), "source"))
whole

# %%
quoted = publish_here("evidence-quoted", count(select("ledger/evidence").where("quote!=''"), "evidence"))
quoted

# %%
typed = publish_here("quantities-typed", count(select("ledger/quantity"), "quantity"))
typed

# %%
evidence = publish_here("evidence-rows", count(select("ledger/evidence"), "evidence"))
evidence

# %% [markdown]
# ## Charts
#
# Each verdict has a mark and a word before it has a colour.

# %%
VERDICT = {verdict: Look(colour) for verdict, colour in style.VERDICT.items()}


def verdict_words(verdict: str) -> dict[str, str]:
    """The word of a verdict in both languages."""
    return {lang: NAMES[lang]["verdict"][verdict] for lang in ("en", "zh")}


def marked(verdict: str) -> dict[str, str]:
    """The verdict's mark, and its word in both languages."""
    return {"mark": VERDICTS[verdict], **both(what=verdict_words(verdict))}


ranked = sorted(by_verdict, key=lambda v: -by_verdict[v].value)
board = frame({"verdict": v, **marked(v), "n": by_verdict[v]} for v in ranked)

draw_board = Rows(
    "what", Measure("n", hidden=True),
    (
        Bar(by="verdict", looks=VERDICT), Sign("mark", by="verdict", looks=VERDICT, leading=True),
        Label(lambda row, lang: f"{row['n']:.0f}", bold=True),
    ),
    names="beside",
)

chart(Chart("verdicts-board", board, draw_board, inputs=("ledger/verdict",)))

# %% [markdown]
# ### By paragraph
#
# Each mark is a claim; a ground behind it says that the article's argument rests on it.

# %%
WEIGHT = names("board/weights")
#: What each paragraph is about, behind its id, in the order of the article.
PARTS = {row["id"]: {lang: f"{row['id']} {row[f'name_{lang}']}" for lang in ("en", "zh")}
         for row in sorted(LEDGER.rows("paragraph"), key=lambda row: int(row["order"]))}
ORDER, IN_ARTICLE = list(VERDICTS), list(PARTS)


def cell(row: Mapping[str, str], place: int) -> dict[str, object]:
    """One claim and its place in the line of its paragraph."""
    verdict, part, weight = now[row["id"]]["verdict"], row["paragraph"], row["weight"]
    return {"paragraph": part, **both(part=PARTS[part]), "verdict": verdict, **marked(verdict), "weight": weight,
            **both(weight=WEIGHT[weight].words), "place": place,
            **both(claim=lambda lang: shown_text(row[f"text_{lang}"]))}


def in_order(row: Mapping[str, str]) -> tuple[int, int, int]:
    """By paragraph, then by verdict, then as the article has them."""
    return IN_ARTICLE.index(row["paragraph"]), ORDER.index(now[row["id"]]["verdict"]), int(row["order"])


def cells() -> Iterator[dict[str, object]]:
    """All claims, those of one verdict side by side."""
    placed: Counter[str] = Counter()
    for row in sorted(claims, key=in_order):
        yield cell(row, placed[row["paragraph"]])
        placed[row["paragraph"]] += 1


by_paragraph = frame(cells())

draw_paragraphs = Rows(
    "part", Measure("place", hidden=True),
    (Sign("mark", by="verdict", looks=VERDICT, ground={"weight": "headline"}),),
    names="beside", brief="paragraph", spacing="close",
    legend=legend(*((Look(look.colour, VERDICTS[v]), *verdict_words(v).values(), "sign")
                    for v, look in VERDICT.items()), (Look(style.GRID), "key claim", "主要说法", "bar")),
)

# %% [markdown]
# The title is made from the counts: which paragraphs hold in full, which holds best, and which not at all.
# Best is the one with the largest share of supported claims.

# %%
def held(part: str) -> float:
    """The share of a paragraph's claims that are supported today."""
    found = [now[r["id"]]["verdict"] for r in claims if r["paragraph"] == part]
    return found.count("supported") / len(found)


best = max((part for part in PARTS if part in paragraphs), key=held)
best_supported = publish_count("paragraph-best-supported",
                               count(NOW.where(f"claim.paragraph='{best}'", verdict="supported")))
best_claims = publish_count("paragraph-best-claims", count(CLAIMS.where(paragraph=best)))
best_supported

# %%
chart(Chart("verdicts-by-paragraph", by_paragraph, draw_paragraphs, inputs=("ledger/claim", "ledger/verdict")))

# %% [markdown]
# ### Then and now
#
# On the left the verdicts on the article's date, on the right those of today.
# A line joins claims that went from one to the other; it is level where nothing changed.

# %%
moves = Counter((then[key]["verdict"], row["verdict"]) for key, row in now.items())


def move_row(before: str, after: str, number: int) -> dict[str, object]:
    """How many claims went from one verdict to another, or stayed."""
    return {"then": before, "now": after, "n": number, "moved": before != after,
            "y_then": ORDER.index(before), "y_now": ORDER.index(after),
            **{f"{when}_{lang}": word for lang in ("en", "zh")
               for when, word in (("then", verdict_words(before)[lang]), ("now", verdict_words(after)[lang]))}}


moved = frame(move_row(before, after, n) for (before, after), n in
              sorted(moves.items(), key=lambda m: (ORDER.index(m[0][0]), ORDER.index(m[0][1]))))
draw_moves = Slopes("then", "now", "n", looks=VERDICT, signs=VERDICTS,
                    heads=({"en": "On the article’s date", "zh": "文章发表时"}, {"en": "Now", "zh": "现在"}),
                    legend=legend((Look(style.ACCENT), "verdict changed", "结论有变", "line"),
                                  (Look(style.GRID), "as it was", "没有变化", "bar")))

chart(Chart("verdicts-then-now", moved, draw_moves, inputs=("ledger/verdict",)))

# %% [markdown]
# ### How claims bear on one another
#
# A claim may rest on another, be argued from it, repeat it or contradict it, within a paragraph or between paragraphs.

# %%
KINDS, PLACES = names("board/relations"), names("board/places")
RELATIONS = select("ledger/relation")
related = {kind: publish_count(f"relations-{kind}", count(RELATIONS.where(relation=kind))) for kind in KINDS}
related["contradicts"]

# %%
paragraph_of = {r["id"]: r["paragraph"] for r in claims}
ends = {(r["relation"], paragraph_of[r["claim"]]) for r in LEDGER.rows("relation")
        if paragraph_of[r["claim"]] == paragraph_of[r["other"]]}


def within(kind: str) -> Value:
    """The relations of a kind that join two claims of one paragraph, counted paragraph by paragraph."""
    parts = [part for part in paragraphs if (kind, part) in ends]
    return reduce(add, (count(RELATIONS.where(f"claim.paragraph='{part}'", relation=kind).having(
        select("ledger/claim").where("id=row.other", paragraph=part))) for part in parts))


placed: dict[tuple[str, str], Value] = {}
for kind in KINDS:
    same = within(kind)
    placed[kind, "within"] = publish_count(f"relations-{kind}-within", same)
    placed[kind, "across"] = publish_count(f"relations-{kind}-across", related[kind] - same)
placed["contradicts", "across"]

# %%
def relation_row(kind: str, where: str) -> dict[str, object]:
    """How many pairs of claims stand in a relation, within a paragraph or between paragraphs."""
    number = placed[kind, where]
    return {"kind": kind, "where": where, "n": number, **both(kind=KINDS[kind].words, where=PLACES[where].words),
            **both(label=f"{number.value:.0f}")}


bearing = frame(relation_row(kind, where) for kind in KINDS for where in PLACES)
APART = {"within": Look(style.RANGE), "across": Look(style.ACCENT)}
draw_relations = Rows(
    "kind", Measure("n", hidden=True), (Bar(by="where", looks=APART), Label("label", bold=True)),
    names="beside", line="where",
    legend=legend(*((APART[where], *PLACES[where].words.values(), "bar") for where in PLACES)),
)

chart(Chart("claim-relations", bearing, draw_relations, inputs=("ledger/relation", "ledger/claim")))
