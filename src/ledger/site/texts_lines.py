"""Records as lines of Markdown: claims, numbers, sources or packages in; the lines of a list of them out.

``{root}`` stands for the way to the root of the language, and ``{texts}`` for that to the folder of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import entry_url, group_of, in_alphabet, is_web_address
from ledger.html.boards import selected
from ledger.html.derivation import computation
from ledger.html.links import judged_claim
from ledger.html.sources import group_name
from ledger.html.stated_value import stated
from ledger.judge.bind import plain, shown_text
from ledger.numbers.dates import render_iso
from ledger.prose.markdown_text import as_text
from ledger.store import Ledger, in_order
from ledger.store.descriptor import told
from ledger.store.lineage import every_source
from ledger.store.packages import open_package, package_names
from ledger.store.records import Claim, Evidence, Relation
from ledger.store.sourced import Quantity, Source


def listed(kind: str, selection: str, ledger: Ledger, lang: str) -> str:
    """The lines of a list of records as a page names it; empty where a list is of something else."""
    if kind in {"claim", "walk"}:
        claims = ledger.claims_in(selection) if selection else in_order(ledger)
        return lines(claim_line(c, ledger, lang) for c in claims)
    if kind == "board":
        return lines(claim_line(c, ledger, lang) for c in selected(ledger, selection))
    if kind == "quantity" and selection:
        return lines(quantity_line(q, ledger, lang) for q in ledger.by_topic.get(selection, ()))
    if kind == "source":
        return lines(f"[{as_text(group_name(g, ledger, lang))}]({{texts}}sources/{g}.md)" for g in grouped(ledger))
    if kind == "package" and not selection:
        heads = {name: open_package(ledger.root, name).descriptor for name in package_names(ledger.root)}
        return lines(f"[{as_text(told(h, 'title', lang))}]({{texts}}data/{n}.md)" for n, h in heads.items())
    return ""


def lines(items: Iterable[str]) -> str:
    """A list of Markdown."""
    return "\n".join(f"- {item}" for item in items)


def grouped(ledger: Ledger) -> dict[str, list[Source]]:
    """All sources by the page on which they stand, in its order."""
    found: dict[str, list[Source]] = {group: [] for group in ledger.edition.groups}
    for source in sorted(every_source(ledger).values(), key=in_alphabet):
        found[group_of(source, ledger)].append(source)
    return {group: sources for group, sources in found.items() if sources}


def claim_line(claim: Claim, ledger: Ledger, lang: str) -> str:
    """The verdict, the claim quoted, and what was found."""
    verdict = ledger.verdict(claim.id)
    finding = as_text(plain(verdict.finding(lang), ledger, lang)) if verdict else ""
    return f"[{as_text(judged_claim(claim, ledger, lang))}]({{texts}}claims/{claim.id}.md) {finding}".rstrip()


def quantity_line(quantity: Quantity, ledger: Ledger, lang: str) -> str:
    """Label, value with unit and interval, day, how it is known, and the source or the computation."""
    w, shown = WORDS[lang], stated(quantity, lang)
    label = as_text(shown_text(quantity.label(lang)))
    told_of = [f"{w['interval']}{shown.interval}" if shown.interval else ""]
    told_of += [f"{w['as_of']}{render_iso(quantity.as_of, lang)}" if quantity.as_of else ""]
    told_of += [NAMES[lang]["status"][quantity.status]]
    if quantity.lineage.expression:
        told_of += [w["computed"] + "".join(term.text for term in computation(quantity, ledger, lang))]
    if quantity.source:
        told_of += [w["source"] + where_read(quantity.source, quantity.locator, ledger, lang)]
    rest = w["semicolon"].join(part if "](" in part else as_text(part) for part in told_of if part)
    there = entry_url("quantity", quantity.id, ledger).replace("{base}", "{root}")
    return f"[{label}]({there}){w['colon']}**{as_text(shown.text)}**{w['semicolon']}{rest}"


def where_read(key: str, locator: str, ledger: Ledger, lang: str) -> str:
    """A source by publisher and title, linked to its text, and the place in it."""
    source, place = every_source(ledger)[key], as_text(ledger.locator(locator, lang))
    name = as_text(f"{source.name(lang)}{WORDS[lang]['pause']}{source.heading(lang)}")
    linked = f"[{name}]({{texts}}sources/{group_of(source, ledger)}.md)"
    return f"{linked}{WORDS[lang]['pause']}{place}" if place else linked


def evidence_line(row: Evidence, ledger: Ledger, lang: str) -> str:
    """The side, our note, the sentence that decides, and where it stands."""
    w, side = WORDS[lang], NAMES[lang]["side"][row.stance]
    said = f"**{side}**{w['colon']}{as_text(plain(row.note(lang), ledger, lang))}"
    quote = f" “{as_text(row.quote)}”" if row.quote else ""
    if row.source:
        return f"{said}{quote} {where_read(row.source, row.locator, ledger, lang)}"
    return f"{said} {quantity_line(ledger.quantity(row.quantity), ledger, lang)}" if row.quantity else said


def relation_line(claim: Claim, row: Relation, ledger: Ledger, lang: str) -> str:
    """What the claim is to the other, the other with its verdict, and why."""
    forward = row.claim == claim.id
    other = ledger.claim(row.other if forward else row.claim)
    name = NAMES[lang]["relation" if forward else "relation_back"][row.relation]
    note = as_text(plain(row.note(lang), ledger, lang))
    linked = f"[{as_text(judged_claim(other, ledger, lang))}]({{texts}}claims/{other.id}.md)"
    return f"{name}{WORDS[lang]['colon']}{linked} {note}".rstrip()


def source_line(source: Source, ledger: Ledger, lang: str) -> str:
    """Publisher, title, day, address, licence, and how much of it was read."""
    w = WORDS[lang]
    title = as_text(source.heading(lang))
    linked = f"[{title}]({source.url})" if is_web_address(source.url) else title
    day = f"{w['published']}{render_iso(source.published, lang)}" if source.published else w["undated"]
    licence = w["licence"] + ledger.licence(source.licence, lang)
    read = NAMES[lang]["read"][source.read].format(day=render_iso(source.accessed, lang))
    rest = w["semicolon"].join(as_text(part) for part in (day, licence, read))
    return f"`{source.id}` {as_text(source.name(lang))}{w['colon']}{linked}{w['semicolon']}{rest}"
