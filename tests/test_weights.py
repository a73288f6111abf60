"""The order in which files of tests begin."""

from __future__ import annotations

from tests.weights import MAKES_THE_SITE, ROOT, turn, weights


def test_the_heaviest_files_begin_first() -> None:
    """After the one that makes the site for others; a file that was never measured begins last."""
    known = {"tests/test_a.py": 3, "tests/test_b.py": 30, MAKES_THE_SITE: 5}
    names = ["tests/test_new_one.py", *known]
    order = sorted(names, key=lambda name: turn(ROOT / name, known))
    assert order == [MAKES_THE_SITE, "tests/test_b.py", "tests/test_a.py", "tests/test_new_one.py"]


def test_every_file_that_was_measured_is_there() -> None:
    """What was renamed is measured again: `python -m pytest -p tests.weights FILE`."""
    known = weights()
    assert len(known) > 20
    assert {name for name in known if not (ROOT / name).is_file()} == set()
    assert MAKES_THE_SITE in known
