"""The theme's templates: a Jinja environment in; filters, style sheets and the addresses of the pages added to it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

from ledger.base.paths import LANGS, build_dir
from ledger.html.templating import fill
from ledger.prose.nav import navigation
from ledger.site.styles import styles
from ledger.site.typography import typographic, unbroken
from ledger.store import Ledger


def equip(env: Environment, ledger: Ledger) -> Environment:
    """Keep compiled templates between builds, and give the templates our filters and both navigations."""
    root = ledger.root
    folder = build_dir(root) / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    env.filters["typographic"] = typographic  # here and not in the content, which the search reads as it is typed
    env.filters["unbroken"] = unbroken
    env.globals["navigations"] = {lang: navigation(root, lang) for lang in LANGS}  # for the page that is not found
    assert env.loader, "MkDocs gives one"
    base, _, _ = env.loader.get_source(env, "base.html")
    frame = base + fill("unbroken.html", name="")  # what Material's template and our filters put into a page
    env.globals["styles"] = styles(Path(__file__).with_name("theme"), frame)
    env.globals["paragraphs"] = frozenset(ledger.paragraphs)  # keys that stand before the names of their pages
    return env
