"""The floor: what the work costs at least, in one warm process that writes plain pages with inline drawings.

Run in a folder that holds the work in the form of the plain stack; nothing is checked, kept or translated.
"""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from typing import Any

import altair as alt
import markdown
import pandas as pd
import vl_convert as vlc

_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><main>{body}</main></html>\n"


def main() -> None:
    """Every page and every notebook of the working directory."""
    docs, out = Path("docs").resolve(), Path("site").resolve()
    for path in sorted(docs.rglob("*.md")):
        _write(out / path.relative_to(docs), markdown.markdown(path.read_text(encoding="utf-8"), extensions=["tables"]))
    os.chdir(docs / "notebooks")
    for path in sorted(Path().glob("*.ipynb")):
        body = "\n".join(_cells(json.loads(path.read_text(encoding="utf-8"))))
        _write(out / "notebooks" / path.name, body)


def _cells(notebook: dict[str, Any]) -> list[str]:
    made: list[str] = []
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        source = str(cell["source"])
        if cell["cell_type"] == "markdown":
            made.append(markdown.markdown(source))
            continue
        *before, last = source.strip().split("\n")
        exec("\n".join(before), names)
        if last.startswith("import"):
            exec(last, names)
        else:
            made.append(_shown(eval(last, names)))
    return made


def _shown(value: object) -> str:
    if isinstance(value, alt.Chart):
        svg = vlc.vegalite_to_svg(value.to_dict())
        return f"<figure>{svg}</figure>"
    return value.to_html(index=False) if isinstance(value, pd.DataFrame) else f"<pre>{html.escape(repr(value))}</pre>"


def _write(path: Path, body: str) -> None:
    target = path.with_suffix(".html")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_PAGE.format(title=html.escape(path.stem), body=body), encoding="utf-8")


if __name__ == "__main__":
    main()
