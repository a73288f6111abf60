"""Closed settings stay closed: each trap of the stack was met once, and its test fails if it opens again."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.base.tables import read_table
from ledger.checks.descriptors import check_descriptors
from ledger.site.search.names import names_of
from ledger.site.search.terms import terms
from ledger.store.lasting import COPIES
from ledger.store.loading import current_ledger, load
from ledger.store.sourced import Quantity

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "src" / "ledger").rglob("*.py"))
THEME = sorted(p for p in (ROOT / "src/ledger/site/theme").rglob("*") if p.suffix in {".html", ".css", ".js", ".svg"})
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
#: Folders of a machine; the names are put together here so that this file passes its own test.
MACHINE = ["/" + name + "/" for name in ("work", "tmp", "home", "root", "Users", "mnt", "private")]
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without running the Python tags it may hold."""


Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def settings(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader)
    return found


@pytest.fixture(scope="module")
def english() -> dict[str, Any]:
    return settings("mkdocs.yml")


@pytest.fixture(scope="module")
def chinese() -> dict[str, Any]:
    return settings("mkdocs.zh.yml")


def jupyter_of(english: dict[str, Any], chinese: dict[str, Any]) -> dict[str, Any]:
    """What counts in both builds: the English setting and what the Chinese one changes."""
    return {**english["plugins"]["mkdocs-jupyter"], **(chinese.get("plugins", {}).get("mkdocs-jupyter") or {})}


def test_1_the_notebook_plugin_caches_nothing(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """Its cache looks at the notebook only: with a changed table the page would keep the old number."""
    assert jupyter_of(english, chinese)["cache"] is False


def test_2_the_notebook_plugin_neither_runs_nor_forgives(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """Execution is the runner's; by default a failing cell would be published as a traceback."""
    jupyter = jupyter_of(english, chinese)
    assert jupyter["execute"] is False
    assert jupyter["allow_errors"] is False


def test_3_two_builds_share_one_configuration(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """No translation plugin (it publishes raw notebooks); the Chinese site inherits, and only mappings merge."""
    assert chinese["INHERIT"] == "mkdocs.yml"
    for config in (english, chinese):
        assert isinstance(config.get("plugins", {}), dict)
        assert isinstance(config.get("markdown_extensions", {}), dict)
        assert not any("i18n" in name for name in config.get("plugins", {}))
    assert "static-i18n" not in "".join(p.read_text(encoding="utf-8") for p in REQUIREMENTS)
    assert set(chinese) <= {
        "INHERIT",
        "site_name",
        "site_description",
        "site_url",
        "docs_dir",
        "site_dir",
        "theme",
        "nav",
        "plugins",
        "extra",
    }
    assert (english["site_dir"], chinese["site_dir"]) == ("site", "site/zh")


def test_3_both_sites_have_the_same_pages(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """A page in one navigation stands in the other, in the same order."""

    def pages(nav: Any) -> list[str]:
        if isinstance(nav, str):
            return [nav]
        return [page for entry in (nav.values() if isinstance(nav, dict) else nav) for page in pages(entry)]

    assert pages(english["nav"]) == pages(chinese["nav"])
    assert {p.removesuffix(".ipynb") for p in pages(english["nav"]) if p.endswith(".ipynb")} == {
        f"appendix/{path.stem}" for path in NOTEBOOKS
    }


def test_4_the_site_loads_nothing_from_elsewhere(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """No web font, no formula or diagram loader, no generator notice."""
    assert english["theme"]["font"] is False
    assert "font" not in chinese["theme"]
    jupyter = jupyter_of(english, chinese)
    assert jupyter["include_requirejs"] is False
    assert jupyter["custom_mathjax_url"] == ""
    assert english["extra"]["generator"] is False
    for config in (english, chinese):
        assert not config.get("extra_css")
        assert not config.get("extra_javascript")


LOADS = {
    ".html": r"<(?:script|link|img|iframe|source|video|audio|object|embed|use)\b[^>]*[\"'(](?:https?:)?//",
    ".css": r"@import|url\(\s*[\"']?(?:https?:)?//",
    ".js": r"(?:https?:)?//[a-z0-9-]+\.[a-z]",
    ".svg": r"href=\"(?:https?:)?//",
}


@pytest.mark.parametrize("path", THEME, ids=lambda p: p.name)
def test_4_the_theme_loads_nothing_from_elsewhere(path: Path) -> None:
    """Scripts, styles, images and fonts come from the site itself."""
    assert not re.search(LOADS[path.suffix], path.read_text(encoding="utf-8"))


def test_5_every_descriptor_says_only_what_is_enforced() -> None:
    """frictionless ignores a misspelt key; here none is left (the cases themselves: test_bad_input)."""
    assert check_descriptors(ROOT) == []


def test_5_references_stay_inside_the_folder() -> None:
    """frictionless refuses ``../`` paths, and a remote one would make the check ask the network."""
    for path in (ROOT / "data").glob("*/datapackage.json"):
        for found in re.findall(r'"path":\s*"([^"]*)"', path.read_text(encoding="utf-8")):
            assert found.startswith("https://") or (".." not in found and "/" not in found), path
        for found in re.findall(r'"path":\s*"([^"]*\.csv)"', path.read_text(encoding="utf-8")):
            assert (path.parent / found).is_file(), found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_6_notebooks_leave_drawing_to_us(path: Path) -> None:
    """An Altair renderer would give an image without a text alternative, or load scripts from elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert "renderers" not in text
    assert not re.search(r"\.(?:save|show|display|to_html|interactive)\(", text)


FORBIDDEN = {
    "requests",
    "urllib",
    "http",
    "socket",
    "random",
    "secrets",
    "uuid",
    "time",
    "datetime",
    "os",
    "subprocess",
    "numpy.random",
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_6_notebooks_ask_neither_network_nor_clock_nor_chance(path: Path) -> None:
    """What they compute depends on the repository alone."""
    assert not {name.split(".")[0] for name, _ in imports(path)} & FORBIDDEN
    assert not re.search(r"https?://|\.now\(|\.today\(|read_csv|open\(", path.read_text(encoding="utf-8"))


def test_7_money_is_decimal_from_cell_to_record() -> None:
    """Every number of the ledger is the cell's own text as a Decimal; no float came in between."""
    ledger, _ = load(ROOT)
    rows, _ = read_table(ROOT / "data/ledger/quantity.csv", ROOT)
    assert rows
    for row in rows:
        quantity: Quantity = ledger.quantities[row["id"]]
        for name in ("value", "low", "high"):
            number = getattr(quantity, name)
            assert isinstance(number, Decimal) if row[name] else number is None
            assert not row[name] or number.compare_total(Decimal(row[name])) == 0


def test_7_no_float_in_what_is_checked() -> None:
    """Floats are for drawing and for other programs: the modules that read, compute and compare have none."""
    exact = {"charts/calculator.py", "charts/model.py", "charts/working.py"}
    drawing = {"html/claim_scale.py", "html/table.py", "judge/naked.py", "notebook/workers.py", "numbers/lines.py"}
    drawing |= {"store/packages.py"}
    leaving = ("site/floats.py", "site/exports/", "site/api/")
    for path in CODE:
        name = path.relative_to(ROOT / "src/ledger").as_posix()
        if name in exact or not (name in drawing or name.startswith(("charts/", *leaving))):
            names = {node.id for node in nodes(path) if isinstance(node, ast.Name)}
            assert "float" not in names, name


def test_8_mkdocs_stays_below_two() -> None:
    """MkDocs 2 drops plugins: pinned in the project, and so in every lock."""
    assert '"mkdocs>=1.6.1,<2"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for path in REQUIREMENTS:
        for version in re.findall(r"^mkdocs==(\d+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert version == "1", path.name
    assert re.search(r"^mkdocs==1\.", (ROOT / "requirements/site.txt").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT / "src").as_posix())
def test_8_only_the_adapter_knows_mkdocs(path: Path) -> None:
    """Everything else works under any Markdown site generator."""
    known = {name.split(".")[0] for name, _ in imports(path)}
    assert "mkdocs" not in known or path.name.startswith("mkdocs_")
    assert not known & {"zensical", "material", "mkdocs_jupyter"}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda p: p.name)
def test_9_requirements_are_pinned_and_hashed(path: Path) -> None:
    """Every requirement names one version and its hashes; no address of an index stands in the file."""
    text = path.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(blocks) > (0 if path.name == "build.txt" else 10)  # what builds needs next to nothing
    for block in blocks:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^ ]+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", text)


def test_9_the_test_environment_contains_the_site() -> None:
    """What is tested is what is built: both locks name the same versions."""

    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([\w.-]+==[^ ;\\]+)", text, re.MULTILINE))

    assert pins("site.txt") <= pins("test.txt")


def test_9_no_lock_file_of_a_machine() -> None:
    """uv.lock writes the address of an index into the repository."""
    assert not (ROOT / "uv.lock").exists()


def test_11_chinese_search_finds_names_whole() -> None:
    """No segmenter cuts a name in two: it stands in the index as it is declared, beside its pairs of characters."""
    names = names_of(current_ledger(ROOT))
    assert {"英伟达", "黄仁勋", "深度求索", "训练成本"} <= names.others.keys()
    assert {"英伟达", "nvidia", "英伟", "伟达"} <= terms("英伟达", names).keys()


def test_11_chinese_lines_can_be_broken_between_words() -> None:
    """Titles of charts are broken with jieba, which is locked."""
    assert re.search(r"^jieba==", (ROOT / "requirements/site.txt").read_text(encoding="utf-8"), re.MULTILINE)


def test_11_no_plugin_searches_what_we_have_written(english: dict[str, Any], chinese: dict[str, Any]) -> None:
    """The index comes from records and prose; a plugin would parse the pages again."""
    assert "search" not in english["plugins"]
    assert "search" not in chinese.get("plugins", {})


def test_11_continuous_integration_has_a_chinese_font() -> None:
    """Chart text is measured with the fonts of the machine that builds."""
    for name in (".ci/run", ".github/workflows/check.yml"):
        assert "fonts-noto-cjk" in (ROOT / name).read_text(encoding="utf-8"), name


# The repository


def committed() -> Iterator[tuple[str, str]]:
    """Every text file under version control, or that would be."""
    call = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_machine_or_an_index() -> None:
    """No absolute path of somebody's computer and no package index stands in a committed file."""
    found = []
    for name, text in committed():
        for token in [*MACHINE, *HOSTS]:
            pattern = r"(?<![\w.:~@/-])" + re.escape(token) if token in MACHINE else re.escape(token)
            found += [f"{name}: {token}" for _ in re.findall(pattern, text)]
    assert found == []


def test_text_files_end_their_lines_alike() -> None:
    """UTF-8, LF, a line end at the end; but copies are the bytes that their publishers gave."""
    for name, text in committed():
        if name.startswith(COPIES):
            continue
        assert "\r" not in text, name
        assert not text or text.endswith("\n"), name


# The code


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All of a module, which several tests go through."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Modules a file imports, inside functions too."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT / "src").as_posix())
def test_functions_stay_small(path: Path) -> None:
    """At most thirty lines, the docstring not counted; one function is one long literal."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef) and (path.name, node.name) != ("style.py", "config"):
            first = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.body[0].lineno
            assert (node.end_lineno or first) - first < 30, f"{node.name}, line {node.lineno}"
