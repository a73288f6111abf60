"""The skeleton of ``ledger new`` repeats what this repository describes: its descriptors in; those of the skeleton out.

``python -m tests.skeleton`` brings the skeleton up to date after a table has gained a column.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ledger.base.tables import Row, read_table, table_bytes
from ledger.cli.new import SKELETON

ROOT = Path(__file__).resolve().parents[1]
#: The packages that every repository has.
PACKAGES = ("ledger", "derived")


def wanted() -> dict[Path, bytes]:
    """The descriptors of the skeleton, with this repository's schemas, and its tables with their columns."""
    files = {}
    for package in PACKAGES:
        mine = descriptor(SKELETON / "data" / package)
        kept = {r["name"]: r.get("mayBeEmpty") for r in mine["resources"]}
        resources = []
        for resource in descriptor(ROOT / "data" / package)["resources"]:
            empty = kept.get(resource["name"], True)
            resources.append(
                {k: v for k, v in resource.items() if k != "mayBeEmpty"} | ({"mayBeEmpty": True} if empty else {})
            )
            path = SKELETON / "data" / package / resource["path"]
            files[path] = table([f["name"] for f in resource["schema"]["fields"]], path)
        text = json.dumps(mine | {"resources": resources}, indent=2, ensure_ascii=False)
        files[SKELETON / "data" / package / "datapackage.json"] = f"{text}\n".encode()
    return files


def descriptor(folder: Path) -> dict[str, Any]:
    """A descriptor as it stands."""
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def table(columns: list[str], path: Path) -> bytes:
    """The rows of a table under its columns; a new column is empty in all of them."""
    rows: list[Row] = list(read_table(path, SKELETON)[0]) if path.exists() else []
    return table_bytes(columns, [{name: row[name] for name in columns} for row in rows])


def main() -> None:
    """Write what has changed, and say so."""
    for path, content in wanted().items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(path.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
