"""Settings: the files that every page is read with can be read themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from ledger.base.files import read_text
from ledger.base.fresh import read_once
from ledger.base.problem import Problem
from ledger.base.yaml_text import UnreadError, read_yaml
from ledger.prose.nav import Loader
from ledger.store.citation import read_citation

#: YAML files and the keys without which no page can be made.
_MAPPINGS = {
    "mkdocs.yml": ("markdown_extensions",),
    "mkdocs.zh.yml": ("INHERIT",),
}
#: What a repository in one language does without.
_OPTIONAL = {"mkdocs.zh.yml"}


def check_settings(root: Path) -> list[Problem]:
    """The configuration of the site, and how the work is cited."""
    paths = {root / name: keys for name, keys in _MAPPINGS.items() if name not in _OPTIONAL or (root / name).exists()}
    problems = [problem for path, keys in paths.items() for problem in _mapping(path, root, keys)]
    return [*problems, *read_citation(root / "CITATION.cff", root)[1]]


@read_once
def _mapping(path: Path, root: Path, keys: Iterable[str]) -> list[Problem]:
    text, problems = read_text(path, root)
    if problems:
        return problems
    place = path.relative_to(root).as_posix()
    remedy = "correct the file; prose was not checked"
    try:
        found = read_yaml(text, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return [Problem(place, line, f"is not YAML: {error.problem}", remedy, "settings-unreadable")]
    except yaml.YAMLError as error:
        line = error.line if isinstance(error, UnreadError) else 0
        return [Problem(place, line, f"is not YAML: {error}".splitlines()[0], remedy, "settings-unreadable")]
    missing = [key for key in keys if not isinstance(found, dict) or not found.get(key)]
    what = f"has no {', '.join(missing)}"
    return [Problem(place, 0, what, remedy, "settings-unreadable")] if missing else []
