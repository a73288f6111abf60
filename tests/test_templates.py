"""HTML is made in one place: templates mark up, Python picks what is shown, and nothing is escaped by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, UndefinedError

from ledger.html.take_away import PROGRAMS
from ledger.html.templating import TEMPLATES, fill
from ledger.site.page_frame import outline

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "ledger"
CODE = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
FILES = {path.relative_to(TEMPLATES).as_posix(): path for path in sorted(TEMPLATES.rglob("*")) if path.is_file()}
THEME = HOUSE / "site" / "theme"

#: A tag or a piece of one; ``(?P<name>`` of a regular expression is none.
_TAG = re.compile(r"(?<!\?P)</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)")
#: Modules that hold tags, each for its reason.
READERS = {
    "html/figure.py": "reads a drawing as a run has left it",
    "site/notebook_cells.py": "reads the cells that nbconvert has rendered",
    "site/notebook_page.py": "reads the same cells",
    "site/typography.py": "reads a page to break its headings",
}
#: Who may say that a text is markup already: it was filled in an earlier step, or another program made it.
TRUSTING = {"html/figure.py", "site/notebook_cells.py", "site/notebook_page.py"}


def tree(name: str) -> ast.Module:
    return ast.parse(CODE[name].read_text(encoding="utf-8"))


def texts(name: str) -> Iterator[str]:
    """Every string of a module and every fixed piece of an f-string, but for docstrings."""
    module = tree(name)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {id(n.body[0].value) for n in ast.walk(module) if isinstance(n, documented) and ast.get_docstring(n)}  # type: ignore[attr-defined]
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def called(node: ast.AST) -> str:
    """The last name of what is called, such as ``escape`` in ``html.escape(text)``."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_no_module_holds_a_tag() -> None:
    """A string with a tag in it is a template in the wrong place."""
    assert {name for name in CODE if any(map(_TAG.search, texts(name)))} == READERS.keys()


def test_the_tag_is_found_whole_or_in_pieces() -> None:
    """What the test above looks for: tags cut in two by an f-string too, but no regular expression or comparison."""
    assert all(map(_TAG.search, ["<p>", '<a href="', "</li>", "a <br/> b", "<div"]))
    assert not any(map(_TAG.search, [r"(?P<text>x)", "a < b", "a<1", r"<[^>]*>", "<!--"]))


def escapes(node: ast.AST) -> bool:
    """Whether a line imports or calls what escapes HTML; ``re.escape`` is another matter."""
    if isinstance(node, ast.ImportFrom) and node.module in {"html", "markupsafe", "xml.sax.saxutils"}:
        return bool({alias.name for alias in node.names} & {"escape", "escape_silent", "quoteattr"})
    return called(node).startswith("escape") and ast.unparse(node).startswith(("html.", "markupsafe."))


def test_nothing_is_escaped_by_hand() -> None:
    """The templates escape what they show."""
    assert {name for name in CODE if any(map(escapes, ast.walk(tree(name))))} == set()


def test_only_the_templates_make_markup() -> None:
    """Elsewhere ``Markup()`` is empty; whoever trusts a text is named, and no template trusts one."""
    making = {n for n in CODE for node in ast.walk(tree(n)) if called(node) == "Markup" and node.args}  # type: ignore[attr-defined]
    assert making == {"html/templating.py"}
    assert {n for n in CODE for node in ast.walk(tree(n)) if called(node) == "trusted"} == TRUSTING
    for name, path in FILES.items():
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", path.read_text(encoding="utf-8")), name


def test_every_value_in_a_tag_stands_in_quotes() -> None:
    """Escaping keeps a value inside its attribute only there."""
    for name, path in FILES.items():
        assert not re.search(r"\s[\w-]+=\{\{", path.read_text(encoding="utf-8")), name


def test_every_template_is_used() -> None:
    """By a module that fills it or by another template."""
    said = {text for name in CODE for text in texts(name)}
    said |= {m for path in FILES.values() for m in re.findall(r'"([\w/]+\.\w+)"', path.read_text(encoding="utf-8"))}
    said |= {f"snippets/{file}.j2" for file in PROGRAMS.values()}
    assert {name for name in FILES if name not in said and not name.startswith("marks/")} == set()


def test_a_template_escapes_and_misses_nothing() -> None:
    """A value is text in an element and in an attribute; what was not given is an error, not an empty place."""
    html = fill("stale.html", lang="en", url='"><img src=x>')
    assert [tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True)] == ["p", "a"]
    with pytest.raises(UndefinedError):
        fill("stale.html", lang="en")


def test_the_title_of_a_page_stays_in_its_element() -> None:
    """A claim is the title of its page: what looks like an entity or a tag there is text, as in any other place."""
    stubs = {"base.html": "{% block htmltitle %}{% endblock %}", "partials/paths.html": ""}
    environment = Environment(loader=ChoiceLoader([DictLoader(stubs), FileSystemLoader(THEME)]), autoescape=False)
    environment.filters |= {"url": str}
    meta = {"title": "5 &lt; 6 &lt;/title&gt;&lt;script&gt;alert(1)"}
    told = {"homepage": False, **outline([], meta["title"], "")}
    page = SimpleNamespace(meta={**meta, "told": told})
    config = SimpleNamespace(site_name="Site", extra=SimpleNamespace(ui={}), theme=SimpleNamespace(language="en"))
    html = environment.get_template("main.html").render(page=page, config=config)
    soup = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == ["title"]
    assert "alert(1)" in soup.get_text()
