"""Sources: an index with a line for each at the address of the list, and their full entries by first letter.

Every id stands in the index too, so an address without a group (``sources/#id``) still finds its source.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from ledger.base.words import NAMES, WORDS
from ledger.html.addresses import GROUPS, entry_url, group_of, in_alphabet, initial, source_url
from ledger.html.parts import bracketed, cited, dated, inline
from ledger.store import Ledger
from ledger.store.lineage import every_source
from ledger.store.records import Source

Sources = dict[str, Source]


def source_list(ledger: Ledger, lang: str, group: str) -> str:
    """The full entries of one group; without a group, the index of all sources.

    Raises:
        KeyError: there is no such group.
    """
    known = {s.id: s for s in sorted(every_source(ledger).values(), key=in_alphabet)}
    if not group:
        return _index(known, lang)
    if group not in GROUPS:
        raise KeyError(f"no group of sources {group!r}; known: {', '.join(GROUPS)}")
    entries = "".join(_entry(s, known, ledger, lang) for s in known.values() if group_of(s) == group)
    return f"{_groups(group, lang)}{entries}{_groups(group, lang)}"


def group_name(group: str, lang: str) -> str:
    """A group as a reader sees it: ``A–B``."""
    letters = group.upper().replace("-", "–")
    return letters + (WORDS[lang]["and_others"] if group == GROUPS[-1] else "")


def _groups(current: str, lang: str) -> str:
    """Links to the index and to every group, this one marked."""
    w = WORDS[lang]
    items = f'<li><a href="{{base}}sources/">{w["all_sources"]}</a></li>'
    for group in GROUPS:
        here = ' aria-current="page"' if group == current else ""
        items += f'<li><a href="{{base}}sources/{group}/"{here}>{group_name(group, lang)}</a></li>'
    return f'<ul class="jump" data-search-exclude>{items}</ul>'


def _index(known: Sources, lang: str) -> str:
    """How many of which kind, the letters to jump to, and a line for each source."""
    letters: dict[str, list[Source]] = {}
    for source in known.values():
        letters.setdefault(initial(source), []).append(source)
    jumps = "".join(f'<li><a href="#letter-{_key(x)}">{_letter(x, lang)}</a></li>' for x in letters)
    lists = "".join(_lines(x, found, lang) for x, found in letters.items())
    return f'<div data-search-exclude>{_kinds(known, lang)}<ul class="jump">{jumps}</ul>{lists}</div>'


def _kinds(known: Sources, lang: str) -> str:
    w = WORDS[lang]
    counts = Counter(s.kind for s in known.values()).most_common()
    kinds = w["comma"].join(f"{NAMES[lang]['kinds'][kind]}{bracketed(n, lang)}" for kind, n in counts)
    return f"<p>{w['sources_by_kind'].format(n=len(known))}{kinds}{w['stop']}</p>"


def _lines(letter: str, sources: list[Source], lang: str) -> str:
    lines = "".join(
        f'<li id="{s.id}"><a href="{source_url(s)}">{escape(s.name(lang))}</a>'
        f"{WORDS[lang]['colon']}{cited(s, lang)}</li>"
        for s in sources
    )
    heading = f"<h2>{_letter(letter, lang)}</h2>"  # without an id of its own: the search lists those that have one
    return f'<section id="letter-{_key(letter)}">{heading}<ul class="index">{lines}</ul></section>'


def _letter(letter: str, lang: str) -> str:
    return WORDS[lang]["other_letters"] if letter == "#" else letter


def _key(letter: str) -> str:
    return "other" if letter == "#" else letter.lower()


def _entry(s: Source, known: Sources, ledger: Ledger, lang: str) -> str:
    w = WORDS[lang]
    author = f"{w['pause']}{escape(s.author)}" if s.author else ""
    stop = w["stop"] + w["gap"]
    html = f'<section class="entry"><h2 id="{s.id}">{escape(s.name(lang))}</h2>'
    html += f"<p>{cited(s, lang)}{author}{stop}{w['published'] if s.published else ''}{dated(s.published, lang)}"
    html += f" · {NAMES[lang]['kinds'][s.kind]} · {w['licence']}{escape(ledger.licence(s.licence, lang))}</p>"
    if s.url:
        html += f'<p><a href="{escape(s.url)}" rel="external">{escape(s.url)}</a></p>'
    if s.retrieved_url and s.retrieved_url != s.url:
        html += f'<p>{w["read_at"]} <span class="address">{escape(s.retrieved_url)}</span></p>'
    if s.independent_of in known:
        original = source_url(known[s.independent_of])
        html += f'<p>{w["copy_of"]} <a href="{original}">{escape(s.independent_of)}</a></p>'
    if s.note(lang):
        html += f"<p>{escape(s.note(lang))}</p>"
    return html + _used_by(s, ledger, lang) + "</section>"


def _used_by(s: Source, ledger: Ledger, lang: str) -> str:
    """Every quantity and claim that rests on a source."""
    used = [
        f'<li><a href="{entry_url("quantity", q.id, ledger)}">{escape(q.label(lang))}</a></li>'
        for q in ledger.quantities.values()
        if q.source == s.id
    ]
    claims = (ledger.claim(key) for key in dict.fromkeys(e.claim for e in ledger.evidence if e.source == s.id))
    used += [
        f'<li><a href="{entry_url("claim", c.id, ledger)}">{inline(c.text(lang), ledger, lang, links=False)}</a></li>'
        for c in claims
    ]
    if not used:
        return ""
    summary = f"{WORDS[lang]['rests_on']}{bracketed(len(used), lang)}"
    return f"<details><summary>{summary}</summary><ul>{''.join(used)}</ul></details>"
