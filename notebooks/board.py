# %% [markdown]
# # Verdict board
#
# What the ledger holds, counted: claims by verdict, sources, quantities and pieces of evidence.
# The pages cite these counts instead of typing them, so a new row changes them everywhere.

# %%
from dataclasses import replace

import altair as alt
import pandas as pd

from ledger.arithmetic import Value
from ledger.bind import shown_text
from ledger.charts import style
from ledger.charts.frame import frame
from ledger.charts.spec import Chart
from ledger.html.words import NAMES
from ledger.notebook import chart, count, package, publish
from ledger.records import VERDICTS
from ledger.tables import Row
from ledger.units import registry, unit

LEDGER = package("ledger")
AS_OF = "2026-11-23"


def rows_of(resource: str, unit_key: str, rows: list[Row], which: str = "") -> Value:
    """How many of a table's rows were chosen, in the unit of the thing counted."""
    table = f"ledger/{resource}"
    said = f"count({table}{f'[{which}]' if which else ''})"
    return replace(count(len(rows), (table,), said), unit=registry().parse_units(unit(unit_key).pint))


# %% [markdown]
# ## Claims
#
# A claim is one thing the article asserts, in our words.
# The paragraphs that were checked are those that have claims in the ledger.

# %%
claims = LEDGER.rows("claim")
checked = publish("claims-checked", rows_of("claim", "claim", claims), topic="method", as_of=AS_OF,
                  en="Claims checked", zh="已核查的说法")
checked

# %%
paragraphs = sorted({r["paragraph"] for r in claims})
read = publish("paragraphs-checked",
               count(len(paragraphs), ("ledger/claim",), "count-distinct(ledger/claim[paragraph])"),
               topic="method", as_of=AS_OF, unit="count",
               en="Paragraphs of the article checked", zh="已核查的段落")
read

# %%
headline_ids = {r["id"] for r in claims if r["weight"] == "headline"}
headlines = [r for r in claims if r["id"] in headline_ids]
headline = publish("claims-headline", rows_of("claim", "claim", headlines, "weight=headline"), topic="method",
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
    value = rows_of("verdict", "claim", [r for r in now.values() if r["verdict"] == verdict],
                    f"when=now,verdict={verdict}")
    return publish(f"claims-{verdict}", value, topic="method", as_of=AS_OF,
                   en=f"Claims whose verdict is “{NAMES['en']['verdict'][verdict]}”",
                   zh=f"判为“{NAMES['zh']['verdict'][verdict]}”的说法")


by_verdict = {verdict: publish_verdict(verdict) for verdict in VERDICTS}
by_verdict["supported"]

# %%
headline_supported = publish(
    "claims-headline-supported",
    rows_of("verdict", "claim", [now[key] for key in sorted(headline_ids) if now[key]["verdict"] == "supported"],
            "when=now,verdict=supported,claim.weight=headline"),
    topic="method", as_of=AS_OF, en="Headline claims whose verdict is “supported”", zh="判为“属实”的主要说法")
headline_supported

# %%
by_rule = publish("verdicts-by-rule",
                  rows_of("verdict", "claim", [r for r in now.values() if r["basis"] == "rule"], "when=now,basis=rule"),
                  topic="method", as_of=AS_OF, en="Claims whose verdict the rule gives",
                  zh="由规则直接判定的说法")
by_rule

# %%
changed = publish("verdicts-changed-since",
                  rows_of("verdict", "claim", [r for k, r in now.items() if r["verdict"] != then[k]["verdict"]],
                          "now.verdict!=then.verdict"),
                  topic="method", as_of=AS_OF, en="Claims judged differently today than on the article's date",
                  zh="今天的结论与文章发表时不同的说法")
changed

# %% [markdown]
# ## What stands behind them
#
# A row of `source` is a document or a data set.
# An original that we know only through its copies has a row of its own and is not counted as read.
# A copy names its original, so the rows that name none are the independent sources.

# %%
sources = LEDGER.rows("source")
read_sources = [r for r in sources if not r["note"].lower().startswith("not read itself")]
sources_read = publish("sources-read", rows_of("source", "source", read_sources, "read"), topic="method", as_of=AS_OF,
                       en="Sources read for the ledger", zh="为总账读过的来源",
                       note_en="Without the sources that stand in the data packages only.",
                       note_zh="不含只出现在数据包里的来源。")
sources_read

# %%
independent = [r for r in sources if not r["independent_of"]]
sources_independent = publish("sources-independent",
                              rows_of("source", "source", independent, "independent_of=empty"), topic="method",
                              as_of=AS_OF, en="Independent sources behind them", zh="其中互相独立的来源",
                              note_en="All copies of one text count once, as their original.",
                              note_zh="同一文本的各个转载只算一个来源，即其原文。")
sources_independent

# %%
typed = publish("quantities-typed", rows_of("quantity", "quantity", LEDGER.rows("quantity")), topic="method",
                as_of=AS_OF, en="Quantities taken from sources", zh="从来源录入的数值")
typed

# %%
evidence = publish("evidence-rows", rows_of("evidence", "evidence", LEDGER.rows("evidence")), topic="method",
                   as_of=AS_OF, en="Pieces of evidence linked to claims", zh="与说法相连的证据")
evidence

# %% [markdown]
# ## Charts
#
# Each verdict has a mark and a word before it has a colour.

# %%
COLOURS = dict(zip(VERDICTS, (style.C3, style.C5, style.C2, style.C4, style.ACCENT, style.C6, style.C1), strict=True))
SCALE = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
COLOUR = alt.Color("verdict:N", scale=SCALE, legend=None)
STROKE = alt.Stroke("verdict:N", scale=SCALE, legend=None)


def marked(verdict: str) -> dict[str, str]:
    """The verdict's mark, and its word in both languages."""
    return {"mark": VERDICTS[verdict]} | {f"what_{lang}": NAMES[lang]["verdict"][verdict] for lang in ("en", "zh")}


def marks(data: pd.DataFrame, y: alt.Y, dy: int = 0) -> alt.Chart:
    """The marks between words and data, as texts of their own: fonts lack them, and the words shall not suffer."""
    one_each = data.drop_duplicates("verdict")
    shown = alt.Chart(one_each).mark_text(align="center", dx=-16, dy=dy, fontSize=15)
    return shown.encode(y=y, x=alt.value(0), text="mark:N", color=COLOUR)


ranked = sorted(by_verdict, key=lambda v: -by_verdict[v].value)
board = frame({"verdict": v, **marked(v), "n": by_verdict[v]} for v in ranked)


def draw_board(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """One bar for each verdict, its count at the end."""
    axis = alt.Axis(title=None, labelPadding=30)
    y = alt.Y(f"what_{lang}:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.35))
    room = 1.08 if width == "wide" else 1.15
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, float(data["n"].max()) * room]))
    bars = alt.Chart(data).mark_bar().encode(y=y, x=x, color=COLOUR)
    ends = alt.Chart(data).mark_text(align="left", dx=6, fontWeight="bold").encode(y=y, x=x, text="n:Q")
    return alt.layer(bars, ends, marks(data, y)).properties(height=alt.Step(34))


chart(Chart(
    "verdicts-board", board, draw_board,
    title={"en": "[22](quantity:claims-supported) of [54](quantity:claims-checked) claims hold as written; "
                 "[one](quantity:claims-contradicted) is contradicted outright",
           "zh": "[54 条](quantity:claims-checked)说法里，[22 条](quantity:claims-supported)属实，"
                 "[1 条](quantity:claims-contradicted)与事实相反"},
    subtitle={"en": "Number of claims by today's verdict. Each claim counts the same, large or small.",
              "zh": "按今天的结论统计的说法条数，无论轻重，每条都算一条。"},
    alt={"en": "Bars by verdict: supported [22](quantity:claims-supported), imprecise [11](quantity:claims-imprecise), "
               "opinion [7](quantity:claims-opinion), unverifiable [6](quantity:claims-unverifiable), "
               "misattributed [4](quantity:claims-misattributed), exaggerated [3](quantity:claims-exaggerated), "
               "contradicted [1](quantity:claims-contradicted).",
         "zh": "各结论的条数：属实 [22 条](quantity:claims-supported)，不精确 [11 条](quantity:claims-imprecise)，"
               "观点 [7 条](quantity:claims-opinion)，无法核实 [6 条](quantity:claims-unverifiable)，"
               "张冠李戴 [4 条](quantity:claims-misattributed)，夸大 [3 条](quantity:claims-exaggerated)，"
               "不符 [1 条](quantity:claims-contradicted)。"},
    columns={"en": {"mark": "Mark", "what_en": "Verdict", "n": "Claims"},
             "zh": {"mark": "符号", "what_zh": "结论", "n": "条数"}},
    inputs=("ledger/verdict",),
))

# %% [markdown]
# ### By paragraph
#
# Each dot is a claim; the filled ones are those the article's argument rests on.

# %%
SUBJECT = {
    "P1": {"en": "P1|cost", "zh": "P1|成本"},
    "P2": {"en": "P2|prices", "zh": "P2|价格"},
    "P3": {"en": "P3|reactions", "zh": "P3|反应"},
    "P7": {"en": "P7|cost again", "zh": "P7|再谈成本"},
}


WEIGHT = {
    "headline": {"en": "headline", "zh": "主要"},
    "supporting": {"en": "supporting", "zh": "次要"},
    "aside": {"en": "aside", "zh": "附带"},
}


def dot(row: Row, place: int) -> dict[str, object]:
    """One claim and its place in the cell of its paragraph and verdict."""
    verdict = now[row["id"]]["verdict"]
    words = {f"claim_{lang}": shown_text(row[f"text_{lang}"]) for lang in ("en", "zh")}
    weight = {f"weight_{lang}": WEIGHT[row["weight"]][lang] for lang in ("en", "zh")}
    subject = {f"part_{lang}": SUBJECT[row["paragraph"]][lang] for lang in ("en", "zh")}
    return {"paragraph": row["paragraph"], **subject, "verdict": verdict, **marked(verdict),
            "weight": row["weight"], **weight, "place": place, **words}


def dots() -> list[dict[str, object]]:
    """All claims, headline claims first in their cell."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for row in sorted(claims, key=lambda r: (r["paragraph"], r["weight"] != "headline", int(r["order"]))):
        cell = (row["paragraph"], now[row["id"]]["verdict"])
        found.append(dot(row, seen.get(cell, 0)))
        seen[cell] = seen.get(cell, 0) + 1
    return found


by_paragraph = frame(dots())


def placed(data: pd.DataFrame, across: int) -> pd.DataFrame:
    """Wrap the dots of a cell after so many."""
    return data.assign(column=data["place"] % across, line=data["place"] // across)


def heads(width: str) -> alt.Axis:
    """Paragraph and subject above each column."""
    return alt.Axis(orient="top", labelAngle=0, labelExpr="split(datum.label, '|')", labelLineHeight=16, title=None,
                    labelFontSize=13 if width == "wide" else 11, labelPadding=8)


def draw_paragraphs(data: pd.DataFrame, lang: str, width: str) -> alt.LayerChart:
    """Rows are verdicts, columns are paragraphs, dots are claims."""
    across, size = (8, 100) if width == "wide" else (4, 70)
    laid = placed(data, across)
    lines = list(range(int(laid["line"].max()) + 1))
    up = -7 * (len(lines) - 1)
    words = [marked(v)[f"what_{lang}"] for v in VERDICTS]
    y = alt.Y(f"what_{lang}:N", title=None, axis=alt.Axis(grid=False, labelPadding=30, labelOffset=up),
              scale=alt.Scale(domain=words))
    base = alt.Chart(laid).encode(
        x=alt.X(f"part_{lang}:N", axis=heads(width), scale=alt.Scale(paddingInner=0.12)),
        xOffset=alt.XOffset("column:O", scale=alt.Scale(domain=list(range(across)))),
        y=y, yOffset=alt.YOffset("line:O", scale=alt.Scale(domain=lines, paddingOuter=0.6)),
    )
    rest = base.transform_filter("datum.weight != 'headline'").mark_point(filled=False, size=size, strokeWidth=1.8)
    main = base.transform_filter("datum.weight == 'headline'").mark_point(filled=True, size=size * 1.3, opacity=1)
    layers = alt.layer(rest.encode(stroke=STROKE), main.encode(color=COLOUR), marks(laid, y, up))
    return layers.properties(height=len(words) * 40)


chart(Chart(
    "verdicts-by-paragraph", by_paragraph, draw_paragraphs,
    title={"en": "No paragraph is all right or all wrong; P1 has most faults",
           "zh": "没有哪一段全对，也没有哪一段全错；出入最多的是 P1"},
    subtitle={"en": "Each dot is a claim. Filled: a headline claim; ring: a smaller one. Columns are paragraphs of the "
                    "article, rows are today's verdicts.",
              "zh": "每个点是一条说法：实心为主要说法，空心为次要说法。列为文章段落，行为今天的结论。"},
    alt={"en": "A grid of dots. Every paragraph has dots in the row “supported” and in the rows for faults; "
               "P1, on launch, cost and the fall in shares, has the most faults. "
               "Of [14](quantity:claims-headline) headline claims "
               "[6](quantity:claims-headline-supported) are supported.",
         "zh": "点阵图。每一段都有属实的说法，也都有出入；讲发布、成本和股价的 P1 出入最多。"
               "[14 条](quantity:claims-headline)主要说法中，"
               "[6 条](quantity:claims-headline-supported)属实。"},
    columns={"en": {"paragraph": "Paragraph", "claim_en": "Claim", "weight_en": "Weight", "what_en": "Verdict"},
             "zh": {"paragraph": "段落", "claim_zh": "说法", "weight_zh": "分量", "what_zh": "结论"}},
    inputs=("ledger/claim", "ledger/verdict"),
))
