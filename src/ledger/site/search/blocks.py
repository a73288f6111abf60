"""The files of the search as bytes: entries and postings in; small scripts that each hand over one block out.

Terms are sorted and cut into blocks of one size; a query asks for those between whose first terms its own stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.words import NAMES, SEARCH
from ledger.numbers.grammar import grammar
from ledger.numbers.units import UNITS
from ledger.site.search.entry import KINDS, Entry
from ledger.site.search.postings import Postings
from ledger.site.search.terms import STOP
from ledger.store.records import VERDICTS

#: Characters of a block of terms, and results in a block of results.
_BLOCK, _RESULTS = 9_000, 24
_SCRIPT = Path(__file__).with_name("script")
#: The parts of the script in the order in which they stand in its file.
_PARTS = ("reading", "query", "blocks", "ranking", "results", "dialog")


def shared_files(entries: Sequence[Entry], postings: Postings) -> dict[str, bytes]:
    """What both languages use: the script, the terms in blocks, and what is where."""
    blocks = _cut(postings)
    texts = ["\n".join(block) for block in blocks]
    affixes = {word for unit in UNITS.values() for word in (*unit.words_en, *unit.words_zh) if word}
    index = {
        "version": key_of(*texts)[:8],
        "kinds": [[kind, sum(e.kind == kind for e in entries)] for kind in KINDS],
        "firsts": [block[0].partition("\t")[0] for block in blocks],
        "opening": [at for at, e in enumerate(entries) if e.kind == "story" and "#" not in e.address],
        "results": _RESULTS,
        "marks": VERDICTS,
        "stop": STOP,
        "units": sorted(affixes),
        "grammar": grammar(),
    }
    files = {f"search/t{n}.js": _block(f"t{n}", text) for n, text in enumerate(texts)}
    return files | {"search/index.js": _block("index", index), "search/search.js": _script()}


def language_files(entries: Sequence[Entry], lang: str) -> dict[str, bytes]:
    """What results show in a language, and the words around them."""
    blocks = [
        [_result(entry, lang) for entry in entries[at : at + _RESULTS]] for at in range(0, len(entries), _RESULTS)
    ]
    files = {f"search/r{n}.js": _block(f"r{n}", block) for n, block in enumerate(blocks)}
    start = {
        "version": key_of(*files.values())[:8],
        "words": SEARCH[lang] | {f"kind-{kind}": NAMES[lang]["found"][kind] for kind in KINDS},
    }
    return files | {"search/start.js": _block("start", start)}


def _result(entry: Entry, lang: str) -> list[str] | int:
    """Address, title, what stands above, line and mark; nothing for an entry that the language lacks."""
    if lang not in entry.shown:
        return 0
    shown = entry.shown[lang]
    return [entry.address, shown.title, shown.above, shown.line, *([shown.mark] if shown.mark else [])]


def _cut(postings: Postings) -> list[list[str]]:
    """The lines of the index in blocks."""
    return list(_blocks(f"{term}\t{postings[term]}" for term in sorted(postings)))


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    block: list[str] = []
    size = 0
    for line in lines:
        if block and size + len(line) > _BLOCK:
            yield block
            block, size = [], 0
        block.append(line)
        size += len(line)
    if block:
        yield block


def _block(name: str, made: object) -> bytes:
    """A script that hands over one block."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f'ledgerSearch("{name}",{text});\n'.encode()


def _script() -> bytes:
    """The parts of the script in one file, so that a page asks once and none of their names is seen outside."""
    parts = (content(_SCRIPT / f"{name}.js") for name in _PARTS)
    return b'(() => {\n"use strict";\n' + b"\n".join(parts) + b"})();\n"
