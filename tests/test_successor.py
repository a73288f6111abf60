"""What judges the successor's site: a difference that is not listed is found, and one that is listed for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.successor.compare import differences
from tests.successor.pages import from_source
from tests.successor.visits import surprises

NOTHING: dict[str, object] = {"files": {}, "pages": []}


def found(folder: Path, ours: dict[str, str], theirs: dict[str, str], **listed: object) -> list[str]:
    for name, files in (("ours", ours), ("theirs", theirs)):
        for file, text in files.items():
            (folder / name / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_text(text, encoding="utf-8")
    return list(differences(folder / "ours", folder / "theirs", {**NOTHING, **listed}))


def test_the_same_in_another_spelling_is_the_same(tmp_path: Path) -> None:
    """Entities, space between elements, and an address of the same folder."""
    ours = '<p>a &#39;b&#39;</p><a href="c/">d</a><a href=".">e</a>'
    theirs = '<p>a &#x27;b&#x27;</p>\n\n<a href="././c/">d</a>\n<a href="">e</a>'
    assert found(tmp_path, {"x.html": ours}, {"x.html": theirs}) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ({"x.html": "<p>a</p>"}, {"x.html": "<p>b</p>"}, "x.html: 2 lines differ"),
        ({"x.html": '<a href="../b/">c</a>'}, {"x.html": '<a href="b/">c</a>'}, "x.html: 2 lines differ"),
        ({"x.js": "1"}, {"x.js": "2"}, "x.js: other bytes"),
        ({"x.js": "1", "y.js": "1"}, {"x.js": "1"}, "y.js: not there"),
        ({"x.js": "1"}, {"x.js": "1", "y.js": "1"}, "y.js: nothing that we have"),
    ],
)
def test_a_difference_is_found(tmp_path: Path, ours: dict[str, str], theirs: dict[str, str], said: str) -> None:
    """Of a page, of its links, of another file, and of the list of files."""
    (line,) = found(tmp_path, ours, theirs)
    assert line.startswith(said)


def test_a_listed_difference_is_known_until_it_is_gone(tmp_path: Path) -> None:
    """What is listed and differs no longer is struck out."""
    listed = [{"cause": "an engine's mark", "pattern": " data-mark"}]
    ours = {"x.html": "<p>a</p>", "y.gz": "1"}
    theirs = {"x.html": "<p data-mark>a</p>"}
    assert found(tmp_path / "then", ours, theirs, pages=listed, files={"y.gz": "why"}) == []
    gone = found(tmp_path / "now", ours, ours, pages=listed, files={"y.gz": "why"})
    assert [line.split(":")[0] for line in gone] == ["y.gz", "an engine's mark"]


def test_tests_are_held_to_their_list() -> None:
    """A failure needs a cause, and a cause needs a failure."""
    assert list(surprises({"a": True, "b": False}, {"b": "why"})) == []
    assert [line.split(" ->")[0] for line in surprises({"a": True, "b": False}, {"a": "why", "c": "why"})] == [
        "b: fails",
        "a: passes",
        "c: was not run",
    ]
    assert list(surprises({}, {})) == ["no test passed -> see what pytest says"]


def test_links_are_told_as_from_the_source() -> None:
    """Zensical adds a step to each relative link but those to files of Markdown, and to none within ``noscript``."""
    same = '<a href="../w.md#v"><a href="#u"><a href="x/"><noscript><a href="../t/"></noscript>'
    assert (
        from_source(f'<a href="../x/#y"><img src="../../z.svg">{same}') == f'<a href="x/#y"><img src="../z.svg">{same}'
    )
