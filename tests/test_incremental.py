"""A build that redoes only what changed gives the same bytes as one from nothing, whatever changed.

Each case of ``golden/changes.yaml`` is made in the second article's repository after those before it.  The site that is
brought up to date must equal, in every byte, one whose pages are all made anew.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.golden_cases import golden
from tests.sites import digests, own_second
from tests.warm import warm

Builder = Callable[..., str]
ROOT = Path(__file__).resolve().parents[1]
CASES: list[dict[str, Any]] = golden("changes.yaml")
#: What a build keeps of pages, so that without it all of them are made anew.
KEPT = {"cites", "kept", "last.json", "pages", "rendered", "templates", "stage", "uses"}


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds with the code of a repository."""
    compiled = tmp_path_factory.mktemp("compiled")

    def build(root: Path, **variables: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("SITE_URL", "SITE_URL_ZH"):
                patch.delenv(name, raising=False)
            done = warm().call(root, root / "src", "mkdocs", "build", compiled=str(compiled), **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return build


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, builder: Builder) -> Path:
    """The second repository with a good site in it, to which one change after the other happens."""
    root = own_second(tmp_path_factory, "changes")
    builder(root)
    return root


def test_nothing_changed(repository: Path, builder: Builder) -> None:
    """The site is left alone; touched or damaged, it is built again, and becomes what it was."""
    before = digests(repository / "site")
    assert "Nothing has changed" in builder(repository)
    page = repository / "site/index.html"
    page.write_text("damaged", encoding="utf-8")
    assert "Nothing has changed" not in builder(repository)
    assert digests(repository / "site") == before


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_a_change(repository: Path, builder: Builder, tmp_path: Path, case: dict[str, Any]) -> None:
    """Something changes on the site, nothing is stale, and what cannot have changed is kept."""
    before = digests(repository / "site")
    change(repository, case)
    told = builder(repository, **case.get("variables", {}))
    after = digests(repository / "site")
    assert (seen(after) == seen(before)) is case.get("invisible", False)
    assert after == anew(repository, repository.with_name("anew"), builder, case.get("variables", {}))
    written, kept = ([sum(map(int, found)) for found in zip(*_COUNTS.findall(told), strict=True)] or [0, 0])[:2]
    assert kept >= case.get("kept", 0), told
    assert written >= case.get("written", 0), told


def seen(files: dict[str, str]) -> dict[str, str]:
    """What a reader sees; the certificate names every file of the repository that a site was built from."""
    return {name: digest for name, digest in files.items() if not name.endswith("certificate.json")}


_COUNTS = re.compile(r"Pages in \w+: (\d+) written, (\d+) kept")


def test_all_changes_from_nothing(repository: Path, builder: Builder, tmp_path: Path) -> None:
    """With notebooks run and pictures drawn anew as well."""
    variables = CASES[-1].get("variables", {})

    def ignore(place: str, names: list[str]) -> set[str]:
        return {"build", "site"} if Path(place) == repository else set()  # a room of the code is called site too

    shutil.copytree(repository, tmp_path / "nothing", ignore=ignore)
    builder(tmp_path / "nothing", **variables)
    assert digests(tmp_path / "nothing/site") == digests(repository / "site")


def anew(root: Path, folder: Path, builder: Builder, variables: dict[str, str]) -> dict[str, str]:
    """The site of the same repository elsewhere, with every page made anew."""

    def ignore(place: str, names: list[str]) -> set[str]:
        inside = Path(place).relative_to(root).as_posix()
        unwanted = {".": {"site"}, "build": KEPT}.get(inside, set())
        return {name for name in names if name in unwanted}

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=ignore, copy_function=os.link)
    builder(folder, **variables)
    return digests(folder / "site")


def change(root: Path, case: dict[str, Any]) -> None:
    """Make one change, which must find what it replaces."""
    for pattern, replacements in case.get("replace", {}).items():
        for old, new in replacements.items():
            paths = [p for p in sorted(root.glob(pattern)) if old in p.read_text(encoding="utf-8")]
            assert paths, f"{old!r} does not stand in {pattern}"
            for path in paths:
                text = path.read_text(encoding="utf-8").replace(old, new)
                path.unlink()  # a copy may be linked to it
                path.write_text(text, encoding="utf-8")
    for name, text in case.get("append", {}).items():
        path = root / name
        text = (path.read_text(encoding="utf-8") if path.exists() else "") + text
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in case.get("delete", ()):
        (root / name).unlink()
    for old, new in case.get("move", {}).items():
        (root / old).rename(root / new)


@pytest.mark.parametrize(("anchor", "stands"), [("evidence", True), ("nowhere", False)])
def test_a_quiet_build_hears_of_a_link_to_nothing(repository: Path, anchor: str, stands: bool) -> None:
    """What a list makes of a record can be pointed at; what is nowhere ends the build, whatever is told of it."""
    page = repository / "docs/en/works.md"
    was = page.read_text(encoding="utf-8")
    page.write_text(f"{was}\n[There](claims/lead-age.md#{anchor})\n", encoding="utf-8")
    done = warm().call(repository, repository / "src", "mkdocs", "--quiet", "build")
    page.write_text(was, encoding="utf-8")
    assert (done.returncode == 0) is stands, done.stderr
    assert ("does not contain an anchor '#nowhere'" in done.stderr) is not stands
