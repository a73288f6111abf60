"""Pages that are made of records, as Markdown: the ledger in; the text of each claim, chart, package and group of
sources out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.base.words import NAMES, WORDS, capital
from ledger.charts.made import ChartRecord, chart_records
from ledger.html.figure import shown_words
from ledger.html.links import judged_claim
from ledger.html.sources import group_name
from ledger.judge.bind import plain
from ledger.prose.markdown_text import as_text
from ledger.site.texts_lines import evidence_line, grouped, lines, quantity_line, relation_line, source_line
from ledger.store import Ledger, in_order
from ledger.store.chart_words import chart_words
from ledger.store.descriptor import told
from ledger.store.lineage import sources_behind
from ledger.store.packages import open_package, package_names
from ledger.store.records import WHENS, Claim


@dataclass(frozen=True)
class MadeText:
    """A page by its source, such as ``claims/ID.md``, with its title and the parts of its text."""

    uri: str
    title: str
    parts: tuple[str, ...]

    def text(self) -> str:
        """The whole; addresses lead from where it stands, a folder below the texts."""
        page = f"<{{root}}{self.uri.removesuffix('.md')}/>"
        whole = "\n\n".join([f"# {as_text(self.title)}", *filter(None, self.parts), page])
        return f"{whole.replace('{root}', '../../').replace('{texts}', '../')}\n"


def made_texts(ledger: Ledger, lang: str) -> Iterator[MadeText]:
    """The texts in the order of the list of all."""
    for claim in in_order(ledger):
        yield MadeText(f"claims/{claim.id}.md", judged_claim(claim, ledger, lang), tuple(_claim(claim, ledger, lang)))
    for group, sources in grouped(ledger).items():
        title = WORDS[lang]["sources_of"].format(group=group_name(group, ledger, lang))
        yield MadeText(f"sources/{group}.md", title, (lines(source_line(s, ledger, lang) for s in sources),))
    for name in package_names(ledger.root):
        title = told(open_package(ledger.root, name).descriptor, "title", lang)
        yield MadeText(f"data/{name}.md", title, tuple(_package(name, ledger, lang)))
    for chart in chart_records(ledger.root):
        shown = shown_words(chart_words(ledger.root, chart.id, lang), ledger, lang)
        yield MadeText(f"chart/{chart.id}.md", shown["title"], tuple(_chart(chart, shown, ledger, lang)))


def _claim(claim: Claim, ledger: Ledger, lang: str) -> Iterator[str]:
    """Both verdicts with finding and reason, the evidence with its quotations, and the claims it is related to."""
    w, names = WORDS[lang], NAMES[lang]["verdict"]
    for when in reversed(WHENS):
        if verdict := ledger.verdict(claim.id, when):
            said = [
                as_text(plain(text, ledger, lang)) for text in (verdict.finding(lang), verdict.reason(lang)) if text
            ]
            head = f"**{w[when]}{w['colon']}{capital(names[verdict.verdict])}**{w['stop']}"
            yield w["gap"].join([head, *said])
    if claim.printed:
        yield f"{w['article_prints']}{w['gap']}{as_text(claim.printed)}"
    if claim.about in ledger.quantities:
        yield f"{w['would_equal']}{quantity_line(ledger.quantity(claim.about), ledger, lang)}"
    if rows := ledger.evidence_of(claim.id):
        yield f"## {w['evidence']}"
        yield lines(evidence_line(row, ledger, lang) for row in rows)
    if related := ledger.relations_of(claim.id):
        yield f"## {w['related']}"
        yield lines(relation_line(claim, row, ledger, lang) for row in related)


def _package(name: str, ledger: Ledger, lang: str) -> Iterator[str]:
    """What it holds, its licences, and the meaning of each field of each table."""
    w, head = WORDS[lang], open_package(ledger.root, name).descriptor
    yield as_text(told(head, "description", lang))
    links = (f"[{as_text(one.get('title') or one['name'])}]({one['path']})" for one in head.get("licenses", ()))
    yield f"{w['licence_word']}{w['colon']}{w['comma'].join(links)}"
    shared = "{root}" if lang == "en" else "{root}../"
    for resource in head["resources"]:
        yield f"## {as_text(told(resource, 'title', lang))}"
        yield f"[{resource['path']}]({shared}data/{name}/{resource['path']})"
        rows = [[w["field"], w["field_type"], w["field_unit"], w["field_meaning"]], ["---"] * 4]
        rows += [
            [f"`{f['name']}`", f["type"], f.get("unit", ""), as_text(told(f, "description", lang))]
            for f in resource["schema"]["fields"]
        ]
        cells = ([cell.replace("|", r"\|") for cell in row] for row in rows)
        yield "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _chart(chart: ChartRecord, shown: dict[str, str], ledger: Ledger, lang: str) -> Iterator[str]:
    """What it shows in words, the drawing, its data as files, and its sources."""
    w, file = WORDS[lang], f"{{root}}charts/{chart.id}.{lang}"
    yield as_text(shown["subtitle"])
    yield as_text(shown["alt"])
    yield f"![{as_text(shown['title'])}]({file}.svg)"
    yield f"{w['data']}{w['colon']}[CSV]({file}.csv){w['comma']}[JSON]({file}.json)"
    yield f"## {w['sources_word']}"
    yield lines(source_line(source, ledger, lang) for source in sources_behind(ledger, chart.inputs))
