"""The theme serves two engines: templates call nothing of Python and use only what Jinja and MiniJinja both have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, nodes

from ledger.site.templates import equip
from tests.golden_cases import golden

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "src/ledger/site/theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
MINIJINJA = golden("minijinja.yaml")
#: What both engines add by themselves.
OF_ENGINES = {"url", "script_tag"}


def faults(text: str, filters: set[str]) -> Iterator[str]:
    """What one of the engines would not understand in a template."""
    tree = Environment().parse(text)
    modules = {node.target for node in tree.find_all(nodes.Import)} | {"self"}
    macros = {node.name for node in tree.find_all(nodes.Macro)} | {"caller", "namespace", "range"}
    for found in tree.find_all(nodes.Filter):
        if found.name not in filters:
            yield f"line {found.lineno}: the filter {found.name}"
    for test in tree.find_all(nodes.Test):
        if test.name not in Environment().tests.keys() & set(MINIJINJA["tests"]):
            yield f"line {test.lineno}: the test {test.name}"
    for call in tree.find_all(nodes.Call):
        named = call.node
        own = isinstance(named, nodes.Name) and named.name in macros
        of_module = isinstance(named, nodes.Getattr) and isinstance(named.node, nodes.Name)
        if not own and not (of_module and named.node.name in modules):  # type: ignore[attr-defined]
            yield f"line {call.lineno}: a call of {getattr(named, 'attr', getattr(named, 'name', '?'))}"


def under_mkdocs(folder: Path) -> Environment:
    """The environment in which MkDocs has the theme filled."""
    environment = Environment(loader=DictLoader({"base.html": ""}))
    equip(environment, folder)
    return environment


def common(folder: Path) -> set[str]:
    """The filters that a template of the theme may use: those that it has under MkDocs and in MiniJinja."""
    return (under_mkdocs(folder).filters.keys() | OF_ENGINES) & set(MINIJINJA["filters"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(THEME).as_posix())
def test_a_template_is_understood_by_both_engines(path: Path, tmp_path: Path) -> None:
    """No method of a text, no function, no filter and no test that only one of them has."""
    assert list(faults(path.read_text(encoding="utf-8"), common(tmp_path))) == []


@pytest.mark.parametrize(
    "text",
    ["{{ a.split(',') }}", "{{ a | typographic }}", "{{ a | wordwrap }}", "{{ styles.of(a) }}", "{{ lipsum() }}",
     "{% if a is callable %}{% endif %}", "{{ 'x'.removesuffix('y') }}"],
)  # fmt: skip
def test_what_one_engine_lacks_is_found(text: str, tmp_path: Path) -> None:
    """What the test above looks for."""
    assert len(list(faults(text, common(tmp_path)))) == 1


def test_what_both_have_is_left_alone(tmp_path: Path) -> None:
    """A macro of this or of an imported template is called like a function, and so is a block."""
    text = "{% import 'x' as x %}{% macro m(a) %}{{ a | trim | e }}{% endmacro %}{{ m(1) }}{{ x.n() }}{{ self.b() }}"
    assert list(faults(text, common(tmp_path))) == []


def test_only_split_is_added_for_the_theme(tmp_path: Path) -> None:
    """It is the one filter of MiniJinja that the theme needs and Jinja lacks; it does the same here."""
    environment = under_mkdocs(tmp_path)
    assert environment.filters.keys() - Environment().filters.keys() == {"split"}
    shown = environment.from_string("{{ 'a-b-c' | split('-', 1) | list | join('|') }}").render()
    assert shown == "a|b-c"
