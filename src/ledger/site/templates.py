"""The theme's templates: a Jinja environment in; a filter, style sheets and what the missing page shows out.

A theme template calls nothing of Python and filters only with what Jinja and MiniJinja both have, see
``tests/test_theme.py``: one theme for the engine of today and for its successor.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from ledger.base.files import write_if_changed
from ledger.base.paths import LANGS, build_dir
from ledger.html.templating import fill
from ledger.prose.nav import NavItem, navigation
from ledger.site.page_frame import sheets
from ledger.site.policy import of_page
from ledger.site.styles import Styles, styles

_THEME = Path(__file__).with_name("theme")
_HASH = 32  # bytes of a SHA-256


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, each after its hash: nobody knows what damaged code would do."""

    def load_bytecode(self, bucket: Bucket) -> None:
        raw = path.read_bytes() if (path := Path(self._get_cache_filename(bucket))).is_file() else b""
        known, code = raw[:_HASH], raw[_HASH:]
        if known == sha256(code).digest():
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        write_if_changed(Path(self._get_cache_filename(bucket)), sha256(code).digest() + code)


def equip(env: Environment, root: Path) -> str:
    """Keep compiled templates between builds, and give the templates the filter that MiniJinja has and Jinja lacks.

    Returns:
        The engine's own template, which ours extend.
    """
    folder = build_dir(root) / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = _Compiled(str(folder))
    env.filters["split"] = str.split
    assert env.loader, "MkDocs gives one"
    return env.loader.get_source(env, "base.html")[0]


def styles_in(frame: str) -> Styles:
    """The theme's style sheets; ``frame`` is the engine's own template, to which our typography adds."""
    return styles(_THEME, frame + fill("unbroken.html", name=""))


def missing(root: Path, found: Styles) -> dict[str, Any]:
    """What the page shows that stands for one that is not found: it is none of the pages, and has both navigations."""
    listed = {lang: [_listed(item) for item in navigation(root, lang)] for lang in LANGS}
    style = found.of("", *sheets(False, ""))
    policy = of_page(style, found.inline)
    return {"style": style, "policy": policy, "stamp": found.stamp, "navigations": listed}


def _listed(item: NavItem) -> dict[str, Any]:
    return {"title": item.title, "address": item.address, "children": [_listed(child) for child in item.children]}
