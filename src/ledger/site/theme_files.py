"""What is shipped of a theme: the theme of a build in; one of which our own files alone are copied out.

Style sheets, scripts and icons of the engine's theme are in no page of ours; to look through them all takes longer than
to build a page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader


def ship_ours(theme: Any, ours: Path) -> None:
    """Have MkDocs find the files of one folder of a theme, when it lists those to copy."""
    get_env = theme.get_env

    def only_ours() -> Environment:
        env: Environment = get_env()
        own = FileSystemLoader(ours)

        def listed(extensions: object = None, filter_func: Callable[[str], bool] | None = None) -> list[str]:
            return list(filter(filter_func, own.list_templates()))

        env.list_templates = listed  # type: ignore[method-assign]
        return env

    theme.get_env = only_ours
