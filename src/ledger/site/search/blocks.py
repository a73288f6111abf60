"""The files of the search as bytes: entries and postings in; small scripts that each hand over one block out.

Terms are sorted and cut into blocks of one size; a query asks for those between whose first terms its own stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from ledger.base.files import content
from ledger.base.kept import key_of
from ledger.base.words import NAMES, SEARCH
from ledger.numbers.grammar import grammar
from ledger.numbers.units import UNITS
from ledger.site.search.entry import KINDS, Entry
from ledger.site.search.listed import listings
from ledger.site.search.postings import Postings
from ledger.site.search.terms import STOP
from ledger.store import Ledger
from ledger.store.verdicts import VERDICTS

#: Bytes of a block; what a query asks for is a dozen of them.
_BLOCK = 7_000
_SCRIPT = Path(__file__).with_name("script")
#: What reads, looks and ranks: the parts that the search and the explorer share.
_ENGINE = ("reading", "query", "blocks", "ranking")
#: The parts of the script of the search, in the order in which they stand in its file.
PARTS = (*_ENGINE, "results", "dialog")


def shared_files(entries: Sequence[Entry], postings: Postings) -> dict[str, bytes]:
    """What both languages use: the script, the terms in blocks, and what is where."""
    blocks = list(_blocks(f"{term}\t{postings[term]}" for term in sorted(postings)))
    texts = ["\n".join(block) for block in blocks]
    affixes = {word for unit in UNITS.values() for word in (*unit.words_en, *unit.words_zh) if word}
    index = {
        "version": key_of(*texts)[:8],
        "kinds": [[kind, sum(e.kind == kind for e in entries)] for kind in KINDS],
        "firsts": [block[0].partition("\t")[0] for block in blocks],
        "opening": _opening(entries),
        "marks": VERDICTS,
        "stop": STOP,
        "units": sorted(affixes),
        "grammar": grammar(),
    }
    files = {f"search/t{n}.js": _block(f"t{n}", text) for n, text in enumerate(texts)}
    scripts = {"search/search.js": _script(*PARTS), "search/engine.js": _script(*_ENGINE, "engine")}
    return files | scripts | {"search/index.js": _block("index", index)}


def language_files(entries: Sequence[Entry], lang: str) -> dict[str, bytes]:
    """What results show in a language, and the words around them."""
    rows = [_result(entry, lang) for entry in entries]
    cut = list(_blocks(_text(row) for row in rows))
    files = {f"search/r{n}.js": _script_of(f"r{n}", f"[{','.join(block)}]") for n, block in enumerate(cut)}
    start = {
        "version": key_of(*files.values())[:8],
        "places": [0, *accumulate(map(len, cut))][:-1],
        "opening": [rows[at] for at in _opening(entries)],
        "words": SEARCH[lang] | {f"kind-{kind}": NAMES[lang]["found"][kind] for kind in KINDS},
    }
    return files | {"search/start.js": _block("start", start)}


def listing_files(entries: Sequence[Entry], ledger: Ledger, lang: str) -> dict[str, bytes]:
    """What the explorer lists in a language, a file for each kind."""
    found = listings(entries, ledger, lang)
    return {f"search/{kind}.js": _block(kind, listing.data()) for kind, listing in found.items()}


def _opening(entries: Sequence[Entry]) -> list[int]:
    """Where the pages of the story begin."""
    return [at for at, entry in enumerate(entries) if entry.kind == "story" and "#" not in entry.address]


def _result(entry: Entry, lang: str) -> list[str] | int:
    """Address, title, what stands above, line and mark; nothing for an entry that the language lacks."""
    if lang not in entry.shown:
        return 0
    shown = entry.shown[lang]
    return [entry.address, shown.title, shown.above, shown.line, *([shown.mark] if shown.mark else [])]


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    """Lines in blocks of one size."""
    block: list[str] = []
    size = 0
    for line in lines:
        room = len(line.encode())
        if block and size + room > _BLOCK:
            yield block
            block, size = [], 0
        block.append(line)
        size += room
    if block:
        yield block


def _block(name: str, made: object) -> bytes:
    """A script that hands over one block."""
    return _script_of(name, _text(made))


def _text(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _script_of(name: str, text: str) -> bytes:
    return f'ledgerSearch("{name}",{text});\n'.encode()


def _script(*names: str) -> bytes:
    """Parts of the script in one file, so that a page asks once and none of their names is seen outside."""
    parts = (content(_SCRIPT / f"{name}.js") for name in names)
    return b'(() => {\n"use strict";\n' + b"\n".join(parts) + b"})();\n"
