"""The site by Zensical, in both languages: the repository in; ``build/zensical/site`` out, at the same addresses.

Zensical reads configurations and takes neither hooks nor foreign plugins.  So what our hook does under MkDocs is done
before it begins: pages made from the ledger, notebooks, downloads, cards, feeds and the search are files in its folder.
What it needs for each page while it renders, :mod:`tests.successor.pages` gives.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from ledger.base.paths import LANGS, build_dir, docs_dir, pages_dir
from ledger.notebook.results import notebooks
from ledger.prose.nav import CONFIG
from ledger.site.generated import write_pages
from ledger.site.prepared import prepare
from ledger.site.scripts import packed
from ledger.site.templates import missing
from ledger.store.loading import current_ledger
from tests.successor.pages import THEME, styles_of

ROOT = Path(__file__).resolve().parents[2]
WORK = build_dir(ROOT) / "zensical"
SITE = WORK / "site"
#: Charts and calculators have words that are no pages.
WORDS = ("charts", "calculators")


class Loader(yaml.UnsafeLoader):
    """Reads our own configuration as MkDocs does: with its Python tags and variables of the environment."""


def _variable(loader: yaml.Loader, node: yaml.Node) -> Any:
    assert isinstance(node, yaml.SequenceNode)
    name, default = loader.construct_sequence(node)
    return os.environ.get(name, default)


Loader.add_constructor("!ENV", _variable)


def main() -> int:
    """Prepare and build each language; then see that a naked number is refused here too."""
    shutil.rmtree(WORK, ignore_errors=True)
    prepared, _ = prepare(ROOT)
    for lang in LANGS:
        folder = WORK / lang
        fill_folder(folder / "docs", lang, prepared.files[lang])
        settings = configuration(lang)
        (folder / "mkdocs.yml").write_text(yaml.dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")
    running = {lang: begin(WORK / lang) for lang in LANGS}
    told = {lang: process.communicate()[0] for lang, process in running.items()}
    print(*(f"{lang}: {said}" for lang, said in told.items()), sep="\n")
    if any(process.returncode for process in running.values()):
        return 1
    put_together()
    return refuse(WORK / LANGS[0])


def fill_folder(docs: Path, lang: str, files: Mapping[str, Path]) -> None:
    """The written pages and all that our hook would add to them."""
    shutil.copytree(docs_dir(ROOT, lang), docs, ignore=shutil.ignore_patterns(*WORDS))
    address = configured(lang).get("site_url") or ""
    for uri in write_pages(current_ledger(ROOT), lang, address):
        put(pages_dir(ROOT, lang) / uri, docs / uri)
    for uri, path in files.items():
        if not uri.endswith(".md"):  # the pages as text, which this engine would take for pages
            put(path, docs / uri)
    for notebook in notebooks(ROOT):
        uri = f"appendix/{notebook.stem}"
        text = f"---\nnotebook: {uri}.ipynb\n---\n\n{notebook.stem}\n"
        (docs / f"{uri}.md").write_text(text, encoding="utf-8")
    for page in docs.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.unlink()  # it may be linked to the file that it was made from
        page.write_text(text.replace(".ipynb)", ".md)").replace(".ipynb#", ".md#"), encoding="utf-8")


def put(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(path, target)


def configured(lang: str) -> dict[str, Any]:
    """The configuration of a language as MkDocs reads it: the Chinese one inherits, and replaces lists."""
    found: dict[str, Any] = {}
    for name in dict.fromkeys((CONFIG[LANGS[0]], CONFIG[lang])):
        found = _merged(found, yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader))
    return found


def _merged(one: Any, two: Any) -> Any:
    if not (isinstance(one, dict) and isinstance(two, dict)):
        return two
    return {**one, **{key: _merged(one.get(key), value) for key, value in two.items()}}


def configuration(lang: str) -> dict[str, Any]:
    """The same for Zensical."""
    found = configured(lang)
    for key in ("INHERIT", "hooks", "plugins", "exclude_docs"):
        found.pop(key, None)
    ours = {"lang": lang, "root": str(ROOT)}
    first = {"tests.successor.pages": ours}
    found["markdown_extensions"] = {**first, **found["markdown_extensions"], "ledger": dict(ours)}
    found["site_url"] = found.get("site_url") or None  # an empty address is one to Zensical
    found["theme"] |= {"custom_dir": str(THEME), "variant": "classic"}
    found["extra"]["missing"] = missing(ROOT, styles_of())
    return found | {"docs_dir": "docs", "site_dir": "site", "nav": list(map(_renamed, found["nav"])), "plugins": []}


def engine_theme() -> Path:
    """The templates that ours extend."""
    found = find_spec("zensical")
    assert found, "not in this environment"
    assert found.origin, "a package has a file"
    return Path(found.origin).with_name("templates")


def _renamed(item: Any) -> Any:
    """An entry of the navigation whose notebooks are Markdown files."""
    if isinstance(item, str):
        return item.removesuffix(".ipynb") + ".md" if item.endswith(".ipynb") else item
    if isinstance(item, list):
        return list(map(_renamed, item))
    return {title: _renamed(value) for title, value in item.items()}


def begin(folder: Path) -> subprocess.Popen[str]:
    """Run Zensical, which ends with zero where all is well."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(folder / "mkdocs.yml")]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def put_together() -> None:
    """One language in a folder of the other, scripts packed; what Zensical ships and no page asks for goes."""
    for site in (WORK / lang / "site" for lang in LANGS):
        for path in _of_engine(site):
            path.unlink()
        for script in (site / path.relative_to(THEME) for path in THEME.rglob("*.js")):
            if script.is_file():
                script.write_text(packed(script.read_text(encoding="utf-8")), encoding="utf-8")
        for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
    (WORK / LANGS[1] / "site" / "sitemap.xml").unlink(missing_ok=True)  # the one at the root lists both languages
    shutil.move(WORK / LANGS[0] / "site", SITE)
    shutil.move(WORK / LANGS[1] / "site", SITE / LANGS[1])


def _of_engine(site: Path) -> Iterator[Path]:
    names = {p.relative_to(engine_theme()).as_posix() for p in engine_theme().rglob("*") if p.is_file()}
    names -= {p.relative_to(THEME).as_posix() for p in THEME.rglob("*")}
    pages = {"404.html", "sitemap.xml"}
    yield from (site / name for name in {*names, "search.json"} - pages if (site / name).is_file())


def refuse(folder: Path) -> int:
    """A page with a naked number fails the build here too, though nothing but the extension knows of it."""
    page = folder / "docs/cost.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt took 17 days.\n", encoding="utf-8")
    told, _ = begin(folder).communicate()
    if "number-naked" in told:
        return 0
    print(f"a naked number passed unseen\n{told}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
