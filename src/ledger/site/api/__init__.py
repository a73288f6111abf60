"""A static API: the ledger in; its records as JSON files below ``api/v1/`` out, one for each and one for all of a kind.

Nothing is asked of a server: every address is a file.  Schemas and an OpenAPI description stand beside the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from ledger.base.json_text import as_json_file
from ledger.base.paths import api_dir
from ledger.charts.made import chart_records
from ledger.site.api.judged import change, claim, evidence, relation, verdict
from ledger.site.api.schema import openapi, schemas
from ledger.site.api.shapes import SINGLE
from ledger.site.api.sourced import chart, quantity, source
from ledger.site.kept_files import kept_files
from ledger.site.release import released
from ledger.store import Ledger, in_order
from ledger.store.lasting import copies_by_source
from ledger.store.lineage import every_source
from ledger.store.lookups import by

#: Where it stands below the root of the site.  What is promised of its fields holds as long as the address does.
FOLDER = "api/v1"

Records = Mapping[str, list[Mapping[str, Any]]]


def write_api(ledger: Ledger) -> dict[str, Path]:
    """Bring the files up to date and remove those that are gone.

    Returns:
        The file behind each address, such as ``api/v1/claims.json``.

    Raises:
        BindingError: a text of a record does not hold.
        ValueError: a number has more digits than JSON readers hold.
    """
    folder = api_dir(ledger.root)
    names = kept_files(ledger.root, folder, (), lambda: {n: as_json_file(made) for n, made in _files(ledger).items()})
    return {f"{FOLDER}/{name}": folder / name for name in names}


def _files(ledger: Ledger) -> dict[str, Any]:
    """Everything by its name below the folder."""
    records = records_of(ledger)
    single = {f"{kind}/{record['id']}.json": record for kind in SINGLE for record in records[kind]}
    described = {f"schema/{name}.json": schema for name, schema in schemas().items()}
    work = ledger.edition
    about = openapi(work.name_en, work.about_en, work.licence, released(ledger.root))
    index = {
        "version": "v1",
        "work": {"en": work.name_en, "zh": work.name_zh},
        "licence": work.licence,
        "released": released(ledger.root),
        "counts": {kind: len(found) for kind, found in records.items()},
        "files": {kind: f"{kind}.json" for kind in records} | {"openapi": "openapi.json"},
    }
    whole = {f"{kind}.json": found for kind, found in records.items()}
    return {"index.json": index, "openapi.json": about, **described, **whole, **single}


def records_of(ledger: Ledger) -> Records:
    """The records of every kind, in the order in which they are listed."""
    using = by(ledger.evidence, lambda row: [row.quantity])
    claims = in_order(ledger)
    used = {key: sorted({row.claim for row in rows}) for key, rows in using.items()}
    copies = copies_by_source(ledger.root)
    judged = chain.from_iterable(ledger.evidence_of(c.id) for c in claims)
    return {
        "claims": [claim(c, ledger) for c in claims],
        "quantities": [quantity(q, used.get(q.id, []), ledger) for q in ledger.quantities.values()],
        "sources": [source(s, copies.get(s.id, []), ledger) for s in every_source(ledger).values()],
        "verdicts": [verdict(v, ledger) for v in ledger.verdicts.values()],
        "evidence": [evidence(e, ledger) for e in judged],
        "relations": [relation(r, ledger) for r in ledger.relations],
        "charts": [chart(r, ledger) for r in chart_records(ledger.root)],
        "changes": [change(c, ledger) for c in ledger.changes],
    }
