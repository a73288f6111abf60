"""Build the English pages with Zensical: the extension, the lists and the charts must work there too.

Run by `nox -s zensical` in an environment that has Zensical.  Notebook pages are left out: that plugin is MkDocs' own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from ledger.base.paths import pages_dir
from ledger.site.generated import write_pages
from ledger.store.loading import load_or_raise

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "zensical"


def main() -> int:
    """Prepare a configuration, build, and look at what came out."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "docs" / "en", WORK / "docs", ignore=shutil.ignore_patterns("charts", "calculators"))
    write_pages(load_or_raise(ROOT), "en")
    shutil.copytree(pages_dir(ROOT, "en"), WORK / "docs", dirs_exist_ok=True)
    pages = sorted(p.relative_to(WORK / "docs").as_posix() for p in (WORK / "docs").rglob("*.md"))
    for page in (WORK / "docs").rglob("*.md"):
        page.write_text(
            re.sub(r"\(([\w/]+)\.ipynb\)", r"(\1.html)", page.read_text(encoding="utf-8")), encoding="utf-8"
        )
    (WORK / "mkdocs.yml").write_text(yaml.safe_dump(configuration(pages), sort_keys=False), encoding="utf-8")
    if build() != 0:
        return 1
    return verify(pages) or refuse()


def build() -> int:
    """Run Zensical; its exit code."""
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(WORK / "mkdocs.yml")]
    return subprocess.run(command, cwd=WORK, check=False).returncode


def configuration(pages: list[str]) -> dict[str, object]:
    """Our extension with ordinary ones; no hook, no plugin."""
    ordinary = (
        "attr_list",
        "md_in_html",
        "tables",
        "def_list",
        "footnotes",
        "admonition",
        "pymdownx.superfences",
        "toc",
    )
    extensions: dict[str, object] = {name: {} for name in ordinary}
    extensions["ledger"] = {"lang": "en", "root": str(ROOT)}
    return {
        "site_name": "Number by number",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "nav": list(pages),
        "markdown_extensions": extensions,
    }


def verify(pages: list[str]) -> int:
    """Every page is there, numbers are bound, charts and lists are in the page."""
    missing = [p for p in pages if not (WORK / "site" / p).with_suffix(".html").exists()]
    html = {p: (WORK / "site" / p).with_suffix(".html").read_text(encoding="utf-8") for p in pages if p not in missing}
    bound = sum(text.count("popovertarget=") for text in html.values())
    charts = sum(text.count('<figure class="chart"') for text in html.values())
    print(f"{len(html)} pages, {bound} bound numbers, {charts} charts")
    leaks = [p for p, text in html.items() if re.search(r'href="(?:quantity|claim|source):|src="(?:chart|list):', text)]
    if missing or leaks or not bound or not charts:
        print(f"missing: {missing}; unresolved: {leaks}", file=sys.stderr)
        return 1
    return 0


def refuse() -> int:
    """A page with a naked number fails the build here too, though nothing but the extension knows of it."""
    page = WORK / "docs" / "cost.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt took 17 days.\n", encoding="utf-8")
    if build() == 0:
        print("a naked number passed unseen", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
