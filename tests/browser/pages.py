"""The pages of the site, found in the prose, the notebooks and the ledger."""

from __future__ import annotations

import csv
from pathlib import Path

from ledger.store.shown_words import is_shown_words

ROOT = Path(__file__).resolve().parents[2]


#: Pages made from the store alone: of sources, of a package, of a chart.
MADE = ("sources/u-z", "data/ledger", "chart/cost-cover")


def page_paths() -> list[str]:
    """Addresses of every written page of both languages, a sample of claims and of what else is made; from the root."""
    paths: list[str] = []
    for lang, prefix in (("en", ""), ("zh", "zh/")):
        folder = ROOT / "docs" / lang
        written = (p.relative_to(folder) for p in sorted(folder.rglob("*.md")))
        names = [p.with_suffix("").as_posix() for p in written if not is_shown_words(p.as_posix())]
        names += [f"appendix/{p.stem}" for p in sorted((ROOT / "notebooks").glob("*.py"))]
        for name in names:
            stem = name.removesuffix("index").rstrip("/")
            paths.append(prefix + (f"{stem}/" if stem else ""))
        paths += [f"{prefix}claims/{claim}/" for claim in claim_sample()]
        paths += [f"{prefix}{made}/" for made in MADE]
    return paths


def claim_sample() -> list[str]:
    """The first claim of each kind and the first with each verdict: the forms that a claim's page can take."""
    tables = ROOT / "data" / "ledger"
    with (tables / "claim.csv").open(encoding="utf-8") as file:
        kinds = {row["kind"]: row["id"] for row in reversed(list(csv.DictReader(file)))}
    with (tables / "verdict.csv").open(encoding="utf-8") as file:
        verdicts = {r["verdict"]: r["claim"] for r in reversed(list(csv.DictReader(file))) if r["when"] == "now"}
    return sorted({*kinds.values(), *verdicts.values()})


SUBJECTS = ["", "cost/", "prices/", "market/", "zh/", "zh/cost/", "zh/prices/", "zh/market/"]
CHARTED = ["cost/", "prices/", "market/", "zh/cost/", "zh/prices/", "zh/market/"]
