# %% [markdown]
# # Verdict board
#
# What the ledger holds, counted: claims by verdict, how often rule and editor agree, how much of the
# article is covered, and the sources and pieces of evidence behind it.
# The pages cite these counts instead of typing them, so a new row changes them everywhere.

# %%
from collections import Counter
from collections.abc import Iterator, Mapping

from ledger.notebook import (
    Arcs, Bar, Chart, Label, Look, Measure, Rows, Sign, Slopes, Value, chart, count, frame, package, publish,
    select, shown_text, style, NAMES, VERDICTS,
)


LEDGER = package("ledger")
AS_OF = "2026-11-23"

# %% [markdown]
# ## Claims
#
# A claim is one thing the article asserts, in our words.
# The paragraphs that were checked are those that have claims in the ledger.

# %%
claims = LEDGER.rows("claim")
CLAIMS, NOW = select("ledger/claim"), select("ledger/verdict").where(when="now")
checked = publish("claims-checked", count(CLAIMS, "claim"), topic="method", as_of=AS_OF,
                  en="Claims checked", zh="已核查的说法")
checked

# %%
paragraphs = sorted({r["paragraph"] for r in claims})
read = publish("paragraphs-checked",
               count(CLAIMS.field("paragraph").distinct()),
               topic="method", as_of=AS_OF, unit="count",
               en="Paragraphs of the article checked", zh="已核查的段落")
read

# %%
headline = publish("claims-headline", count(CLAIMS.where(weight="headline"), "claim"), topic="method",
                   as_of=AS_OF, en="Headline claims: those the article's argument rests on",
                   zh="主要说法：文章的论证靠它们支撑")
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


def publish_verdict(verdict: str) -> Value:
    """Publish how many claims have this verdict today."""
    return publish(f"claims-{verdict}", count(NOW.where(verdict=verdict), "claim"), topic="method", as_of=AS_OF,
                   en=f"Claims whose verdict is “{NAMES['en']['verdict'][verdict]}”",
                   zh=f"判为“{NAMES['zh']['verdict'][verdict]}”的说法")


by_verdict = {verdict: publish_verdict(verdict) for verdict in VERDICTS}
by_verdict["supported"]

# %%
headline_supported = publish(
    "claims-headline-supported",
    count(NOW.where("claim.weight='headline'", verdict="supported"), "claim"),
    topic="method", as_of=AS_OF, en="Headline claims whose verdict is “supported”", zh="判为“属实”的主要说法")
headline_supported

# %%
otherwise = select("ledger/verdict").where("claim=row.claim", "verdict!=row.verdict", when="then")
changed = publish("verdicts-changed-since", count(NOW.having(otherwise), "claim"),
                  topic="method", as_of=AS_OF, en="Claims judged differently today than on the article's date",
                  zh="今天的结论与文章发表时不同的说法")
changed

# %% [markdown]
# ## Rule and editor
#
# The rule judges every claim.
# Where the editor agrees, the verdict stands by rule; where not, the editor has written a reason.
# Opinions agree by their kind alone, so the agreement is also given without them.

# %%
ruled = NOW.where(basis="rule")
by_rule = publish("claims-by-rule", count(ruled, "claim"),
                  topic="method", as_of=AS_OF, en="Claims on which rule and editor agree",
                  zh="规则与编辑判断一致的说法")
by_rule

# %%
overruled = publish("claims-by-editor", count(NOW.where(basis="editor"), "claim"),
                    topic="method", as_of=AS_OF, en="Claims on which the editor overrules the rule",
                    zh="由编辑改判的说法")
overruled

# %%
agreement = publish("rule-agreement", by_rule / checked, topic="method", as_of=AS_OF, unit="percent",
                    en="Claims on which rule and editor agree, as a share of all",
                    zh="规则与编辑判断一致的说法，占全部说法的比例")
agreement

# %%
FACTS = CLAIMS.where("kind!='opinion'")
facts_by_rule, facts = count(ruled.where("claim.kind!='opinion'"), "claim"), count(FACTS, "claim")
publish("rule-agreement-facts", facts_by_rule / facts, topic="method", as_of=AS_OF, unit="percent",
        en="The same without opinions", zh="不计观点时的同一比例")

# %% [markdown]
# ## How many sources stand behind a verdict
#
# Copies of one text are one source, and a source without a readable address or a locator does not count.
# Opinions need no source and are left out.

# %%
two_sources = publish("claims-two-sources", count(FACTS.where("independent_sources>=2"), "claim"),
                      topic="method", as_of=AS_OF,
                      en="Claims with at least a pair of independent sources, opinions left out",
                      zh="不止一个独立来源的说法，不计观点")
two_sources

# %%
few_sources = publish("claims-under-two-sources", count(FACTS.where("independent_sources<2"), "claim"),
                      topic="method", as_of=AS_OF,
                      en="Claims with a single independent source or none, opinions left out",
                      zh="只有单一独立来源或没有来源的说法，不计观点")
few_sources

# %% [markdown]
# ## How much of the article is covered
#
# Every number and date that the article prints is listed as a token.
# Names and idioms that hold a numeral are listed too, and not counted.

# %%
TOKENS = select("ledger/token").where("kind in ('number', 'date')")
tokens_covered = publish("tokens-covered", count(TOKENS.where("claim.id!=''")),
                         topic="method", as_of=AS_OF, unit="count",
                         en="Numbers and dates of the article that a claim covers", zh="已有说法对应的文章数字与日期")
tokens_covered

# %%
tokens_total = publish("tokens-total", count(TOKENS),
                       topic="method", as_of=AS_OF, unit="count",
                       en="Numbers and dates that the article prints", zh="文章中出现的数字与日期")
tokens_total

# %% [markdown]
# ## What stands behind them
#
# A row of `source` is a document or a data set.
# An original that we know only through its copies has a row of its own and is not counted as read.
# A copy names its original, so the rows that name none are the independent sources.

# %%
SOURCES = select("ledger/source")
read_sources = SOURCES.where("note_en lacks 'Not read itself'")
sources_read = publish("sources-read", count(read_sources, "source"), topic="method", as_of=AS_OF,
                       en="Sources read for the ledger", zh="为总账读过的来源",
                       note_en="Without the sources that stand in the data packages only.",
                       note_zh="不含只出现在数据包里的来源。")
sources_read

# %%
sources_independent = publish("sources-independent",
                              count(SOURCES.where(independent_of=""), "source"), topic="method",
                              as_of=AS_OF, en="Independent sources behind them", zh="其中互相独立的来源",
                              note_en="All copies of one text count once, as their original.",
                              note_zh="同一文本的各个转载只算一个来源，即其原文。")
sources_independent

# %%
typed = publish("quantities-typed", count(select("ledger/quantity"), "quantity"), topic="method",
                as_of=AS_OF, en="Quantities taken from sources", zh="从来源录入的数值")
typed

# %%
evidence = publish("evidence-rows", count(select("ledger/evidence"), "evidence"), topic="method",
                   as_of=AS_OF, en="Pieces of evidence linked to claims", zh="与说法相连的证据")
evidence

# %% [markdown]
# ## Charts
#
# Each verdict has a mark and a word before it has a colour.

# %%
VERDICT = {verdict: Look(colour) for verdict, colour in style.VERDICT.items()}


def marked(verdict: str) -> dict[str, str]:
    """The verdict's mark, and its word in both languages."""
    return {"mark": VERDICTS[verdict]} | {f"what_{lang}": NAMES[lang]["verdict"][verdict] for lang in ("en", "zh")}


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

chart(Chart(
    "verdicts-board", board, draw_board,
    inputs=("ledger/verdict",),
))

# %% [markdown]
# ### By paragraph
#
# Each mark is a claim; a ground behind it says that the article's argument rests on it.

# %%
SUBJECT = {
    "P0": {"en": "headline", "zh": "标题"},
    "P1": {"en": "launch, cost, shares", "zh": "发布、成本、股价"},
    "P2": {"en": "use and prices", "zh": "使用与价格"},
    "P3": {"en": "US reactions", "zh": "美国的反应"},
    "P4": {"en": "the aircraft", "zh": "歼-36"},
    "P5": {"en": "its effect", "zh": "歼-36 的影响"},
    "P6": {"en": "why it stings", "zh": "为何更痛"},
    "P7": {"en": "cost again", "zh": "再谈成本"},
    "P8": {"en": "what it shows", "zh": "说明了什么"},
    "P9": {"en": "chip controls", "zh": "芯片管制"},
    "P10": {"en": "Chinese chips", "zh": "国产芯片"},
    "P11": {"en": "use in Russia", "zh": "俄罗斯的使用"},
    "P12": {"en": "Russia's place", "zh": "俄罗斯的位置"},
    "P13": {"en": "voices abroad", "zh": "海外评论"},
    "P14": {"en": "lessons", "zh": "教训"},
    "P15": {"en": "conclusion", "zh": "结论"},
}
WEIGHT = {
    "headline": {"en": "headline", "zh": "主要"},
    "supporting": {"en": "supporting", "zh": "论据"},
    "aside": {"en": "aside", "zh": "附带"},
}


def cell(row: Mapping[str, str], place: int) -> dict[str, object]:
    """One claim and its place in the line of its paragraph."""
    verdict = now[row["id"]]["verdict"]
    words = {f"claim_{lang}": shown_text(row[f"text_{lang}"]) for lang in ("en", "zh")}
    weight = {f"weight_{lang}": WEIGHT[row["weight"]][lang] for lang in ("en", "zh")}
    part = row["paragraph"]
    subject = {f"part_{lang}": f"{part} {SUBJECT[part][lang]}" for lang in ("en", "zh")}
    return {"paragraph": part, **subject, "verdict": verdict, **marked(verdict),
            "weight": row["weight"], **weight, "place": place, **words}


def in_order(row: Mapping[str, str]) -> tuple[int, int, int]:
    """By paragraph, then by verdict, then as the article has them."""
    return (int(row["paragraph"][1:]), list(VERDICTS).index(now[row["id"]]["verdict"]), int(row["order"]))


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
)

# %% [markdown]
# The title is made from the counts: which paragraphs hold in full, which holds best, and which not at all.
# Best is the one with the largest share of supported claims.

# %%
def verdicts_in(part: str) -> list[str]:
    """Today's verdicts on the claims of a paragraph."""
    return [now[r["id"]]["verdict"] for r in claims if r["paragraph"] == part]


def held(part: str) -> float:
    """The share of a paragraph's claims that are supported."""
    found = verdicts_in(part)
    return found.count("supported") / len(found)


in_article_order = sorted(paragraphs, key=lambda part: int(part[1:]))
best = max(in_article_order, key=held)
best_supported = publish("paragraph-best-supported",
                         count(NOW.where(f"claim.paragraph='{best}'", verdict="supported")),
                         topic="method", as_of=AS_OF, unit="count",
                         en="Supported claims of the paragraph that holds best", zh="最站得住的一段里属实的说法")
best_claims = publish("paragraph-best-claims", count(CLAIMS.where(paragraph=best)),
                      topic="method", as_of=AS_OF, unit="count",
                      en="Claims of the paragraph that holds best", zh="最站得住的一段里的说法")
best_supported

# %%
chart(Chart(
    "verdicts-by-paragraph", by_paragraph, draw_paragraphs,
    inputs=("ledger/claim", "ledger/verdict"),
))

# %% [markdown]
# ### Then and now
#
# On the left the verdicts on the article's date, on the right those of today.
# A line joins claims that went from one to the other; it is level where nothing changed.

# %%
ORDER = list(VERDICTS)
moves = Counter((then[key]["verdict"], row["verdict"]) for key, row in now.items())


def move_row(before: str, after: str, number: int) -> dict[str, object]:
    """How many claims went from one verdict to another, or stayed."""
    words = {f"{when}_{lang}": NAMES[lang]["verdict"][verdict] for lang in ("en", "zh")
             for when, verdict in (("then", before), ("now", after))}
    return {"then": before, "now": after, "n": number, "moved": before != after,
            "y_then": ORDER.index(before), "y_now": ORDER.index(after), **words}


moved = frame(move_row(before, after, n) for (before, after), n in
              sorted(moves.items(), key=lambda m: (ORDER.index(m[0][0]), ORDER.index(m[0][1]))))
draw_moves = Slopes("then", "now", "n", looks=VERDICT, signs=VERDICTS,
                    heads=({"en": "Then", "zh": "当时"}, {"en": "Now", "zh": "现在"}))

chart(Chart(
    "verdicts-then-now", moved, draw_moves,
    inputs=("ledger/verdict",),
))

# %% [markdown]
# ### How claims bear on one another
#
# Arcs join paragraphs whose claims are related; a small arc stays within a paragraph.
# To the left a claim rests on another; to the right it repeats or contradicts another.

# %%
relations = LEDGER.rows("relation")
KINDS = {
    "depends-on": ("Pairs of claims of which the first rests on the second", "前一条以后一条为前提的说法对"),
    "repeats": ("Pairs of claims of which the first repeats the second", "前一条重复后一条的说法对"),
    "contradicts": ("Pairs of claims that contradict each other", "互相矛盾的说法对"),
}
related = {kind: publish(f"relations-{kind}",
                         count(select("ledger/relation").where(relation=kind)),
                         topic="method", as_of=AS_OF, unit="count", en=words[0], zh=words[1])
           for kind, words in KINDS.items()}
related["contradicts"]

# %%
paragraph_of = {r["id"]: r["paragraph"] for r in claims}
KIND_WORDS = {
    "depends-on": {"en": "rests on", "zh": "以之为前提"}, "repeats": {"en": "repeats", "zh": "重复"},
    "contradicts": {"en": "contradicts", "zh": "矛盾"},
}


def pair(row: Mapping[str, str]) -> tuple[str, str, str]:
    """The relation and its paragraphs, the earlier first."""
    ends = sorted((paragraph_of[row["claim"]], paragraph_of[row["other"]]), key=lambda part: int(part[1:]))
    return row["relation"], ends[0], ends[1]


def arc_row(kind: str, first: str, last: str, number: int) -> dict[str, object]:
    """How many claims of a pair of paragraphs stand in a relation."""
    return {"kind": kind, "first": first, "last": last, "n": number,
            **{f"kind_{lang}": KIND_WORDS[kind][lang] for lang in ("en", "zh")}}


arcs = frame(arc_row(*key, n) for key, n in
             sorted(Counter(map(pair, relations)).items(), key=lambda item: (
                 list(KINDS).index(item[0][0]), int(item[0][1][1:]), int(item[0][2][1:]))))

draw_arcs = Arcs(
    "first", "last", "n", by="kind", heads=KIND_WORDS, left=("depends-on",),
    looks={"depends-on": Look(style.C6), "repeats": Look(style.C1, line="dashed"), "contradicts": Look(style.ACCENT)},
    names={part: {lang: f"{part} {SUBJECT[part][lang]}" for lang in ("en", "zh")} for part in in_article_order},
)

chart(Chart(
    "claim-relations", arcs, draw_arcs,
    inputs=("ledger/relation", "ledger/claim"),
))
