"""A repository of any size: how many claims in; a sound one with as much of everything else for each claim out.

Article, topics, units and descriptors are those of the second article.

The rows say nothing about the world: they are made to be counted, and only tests of cost read them.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

SECOND = Path(__file__).resolve().parent / "second"
Rows = Iterable[dict[str, str]]
_PARAGRAPH = 10
_CELL = "tunnels/tunnel/channel/length_m"


def grow(root: Path, claims: int) -> Path:
    """Write a repository with so many claims, ten in each paragraph."""
    made: dict[str, Rows] = {
        **{name: _of_the_repository(name) for name in ("article", "edition", "topic", "unit", "licence")},
        "paragraph": _paragraphs(claims),
        "source": _sources(claims),
        "locator": [{"en": "lead", "zh": "导语"}],
        "quantity": _quantities(claims),
        "claim": _claims(claims),
        "evidence": _evidence(claims),
        "verdict": _verdicts(claims),
        "relation": _relations(claims),
        "token": _tokens(claims),
        "conflict": _conflicts(claims),
        "change": _changes(claims),
        "outlet": _outlets(claims),
        "mention": _mentions(claims),
    }
    _package(root, "ledger", made)
    _package(root, "derived", {"quantity": _derived(claims), "lineage": _lineage(claims)})
    shutil.copytree(SECOND / "data/tunnels", root / "data/tunnels")
    (root / "notebooks").mkdir()
    (root / "notebooks/cost.py").write_text("# %%\n", encoding="utf-8")
    for name in ("docs/vocabulary.txt", "mkdocs.yml", "mkdocs.zh.yml", "CITATION.cff"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(SECOND / name, root / name)
    return root


def _package(root: Path, name: str, made: dict[str, Rows]) -> None:
    folder = root / "data" / name
    folder.mkdir(parents=True)
    descriptor = json.loads((SECOND / "data" / name / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(made.get(resource["name"], ()))
        resource["mayBeEmpty"] = True
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


def _of_the_repository(name: str) -> list[dict[str, str]]:
    with (SECOND / "data" / "ledger" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _paragraphs(n: int) -> Iterator[dict[str, str]]:
    for i in range(-(-n // _PARAGRAPH)):
        yield {"id": f"G{i}", "order": str(i + 1), **_said(name="A paragraph")}


def _said(**columns: str) -> dict[str, str]:
    """Both languages of some columns, in words without a figure."""
    return {f"{name}_{lang}": text for name, text in columns.items() for lang in ("en", "zh")}


def _letters(i: int) -> str:
    """A number as letters, so that no two labels are alike and none holds a figure."""
    return str(i).translate(str.maketrans("0123456789", "abdefghkmp"))


def _sources(n: int) -> Iterator[dict[str, str]]:
    own = _of_the_repository("article")[0]["source"]
    for i in range(-1, n):
        fixed = {"publisher": f"{'ACEMSTVZ'[i % 8]}aper", "title": "A title", "kind": "news", "licence": "not stated"}
        fixed |= {"read": "part", "grade": "reputable"}
        when = {"published": "2025-01-20", "accessed": "2026-11-23", "language": "en"}
        yield {"id": f"s-{i}" if i >= 0 else own, "url": f"https://example.org/{i}", **fixed, **when}


def _quantities(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        what = {"topic": ("works", "fire", "railway")[i % 3], "value": "5", "unit": "USD", "printed": "$5"}
        dated = {"as_of": "2025-01-20", "as_of_basis": "printed"}
        yield {"id": f"q-{i}", **what, **_said(label=f"A cost, {_letters(i)}"), **dated, "status": "claimed", **_at(i)}


def _at(i: int) -> dict[str, str]:
    return {"source": f"s-{i}", "locator": "lead"}


def _derived(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        expression = f"(q-{i} + q-{(i + 1) % n}) * {_CELL} / {_CELL}"
        how = {"status": "derived", "notebook": "cost", "cell": "1", "expression": expression}
        what = {"topic": "works", "value": "10", "unit": "USD", "as_of": "2025"}
        yield {"id": f"d-{i}", **what, **_said(label=f"A sum, {_letters(i)}"), **how}


def _lineage(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        for origin in (f"q-{i}", f"q-{(i + 1) % n}", _CELL):
            yield {"quantity": f"d-{i}", "input": origin}


def _claims(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        place = {"paragraph": f"G{i // _PARAGRAPH}", "order": str(i % _PARAGRAPH + 1), "kind": "quantity"}
        number = {"printed": "5美元", "comparator": "eq", "low": "5", "high": "5", "unit": "USD", "about": f"d-{i}"}
        yield {"id": f"c-{i}", **place, **_said(text="It cost so much."), **number, "weight": "supporting"}


def _evidence(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        shown = {"printed": "$5", **_said(note="It says so.")}
        yield {"id": f"c-{i}-e1", "claim": f"c-{i}", **_at(i), "stance": "supports", **shown}
        yield {"id": f"c-{i}-e2", "claim": f"c-{i}", "quantity": f"d-{i}", "stance": "opposes", **shown}


def _verdicts(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        for when in ("then", "now"):
            found = _said(finding="It cost less.", reason="It was counted.")
            yield {"claim": f"c-{i}", "when": when, "verdict": "imprecise", "basis": "editor", **found}


def _relations(n: int) -> Iterator[dict[str, str]]:
    for i in range(1, n):
        yield {"claim": f"c-{i}", "relation": "depends-on", "other": f"c-{i - 1}", **_said(note="It rests on it.")}


def _tokens(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        place = {"paragraph": f"G{i // _PARAGRAPH}", "position": str(i % _PARAGRAPH + 1)}
        yield {**place, "token": "5美元", "kind": "number", "claim": f"c-{i}"}


def _conflicts(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        yield {
            "group": f"g-{i // 2}",
            "quantity": f"q-{i}",
            "preferred": str(i % 2 == 0).lower(),
            **_said(reason="So."),
        }


def _changes(n: int) -> Iterator[dict[str, str]]:
    for i in range(0, n, 10):
        cells = {"date": "2026-11-23", "kind": "verdict", "key": f"c-{i}", "field": "now", "old": "supported"}
        yield {**cells, "new": "imprecise", **_said(reason="It was counted anew.")}


def _outlets(n: int) -> Iterator[dict[str, str]]:
    for i in range(n // _PARAGRAPH):
        yield {"id": f"o-{i}", "name_en": f"Paper {i}", "name_zh": f"报纸 {i}", "kind": "press"}


def _mentions(n: int) -> Iterator[dict[str, str]]:
    for i in range(n):
        yield {"outlet": f"o-{i // _PARAGRAPH}", "claim": f"c-{i}", "role": "said"}
