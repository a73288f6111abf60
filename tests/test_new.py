"""``ledger new``: a repository of another article that runs, is clean under all checks, and becomes a site."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ledger.base.problem import LedgerError
from ledger.checks import check_all, check_data
from ledger.checks.twins import check_reviewed
from ledger.cli import main
from ledger.cli.new import answers_of, create
from ledger.cli.options import PLACES, parser
from ledger.prose.nav import configuration
from ledger.prose.twins import record
from ledger.store.loading import load
from tests.added import contents
from tests.sites import command as in_repository
from tests.skeleton import wanted

ROOT = Path(__file__).resolve().parents[1]
Output = pytest.CaptureFixture[str]
#: Words that would break a file into which they are written unquoted.
ANSWERS = {
    "name_en": 'Inch by "inch": a test, #1',
    "name_zh": "“寸”：逐条",
    "makers_en": "O'Neil & {{co}}",
    "makers_zh": "我们",
    "authority": "example.org",
    "day": "2026-11-30",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as the command leaves it."""
    folder = tmp_path_factory.mktemp("new") / "work"
    create(folder, ANSWERS)
    return folder


@pytest.fixture(scope="module")
def ran(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after its notebook has run."""
    folder = tmp_path_factory.mktemp("ran") / "work"
    shutil.copytree(begun, folder)
    done = command(folder, "ledger", "run")
    assert "lengths: done" in done.stdout, done.stderr
    return folder


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module in a process of its own, with our code installed elsewhere."""
    return in_repository(folder, *arguments, code=ROOT / "src")


def test_what_was_answered_stands_in_the_files(begun: Path) -> None:
    """Names with quotes, colons and marks survive in tables, settings and prose; no place is left open."""
    edition = load(begun)[0].edition
    assert (edition.name_en, edition.name_zh) == (ANSWERS["name_en"], ANSWERS["name_zh"])
    assert (edition.makers_en, edition.first_day) == (ANSWERS["makers_en"], ANSWERS["day"])
    assert edition.tag == "tag:example.org,2026-11-30:"
    for name, key in (("mkdocs.yml", "name_en"), ("mkdocs.zh.yml", "name_zh")):
        assert configuration(begun / name)["site_name"] == ANSWERS[key]
    cited = yaml.safe_load((begun / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["title"], cited["date-released"]) == (ANSWERS["name_en"], ANSWERS["day"])
    names = {name for name in contents(begun) if b"{{" in contents(begun)[name]}
    assert names == {"data/ledger/edition.csv", "CITATION.cff"}  # so the makers call themselves
    assert {".gitignore", "site_hook.py", "noxfile.py", "notebooks/lengths.py"} <= set(contents(begun))


def test_its_data_are_sound_before_anything_has_run(begun: Path) -> None:
    """All that is missing is what notebooks derive."""
    assert {p.place for p in check_data(begun)} == {"data/derived/quantity.csv", "data/derived/lineage.csv"}


def test_it_holds_one_worked_example_of_each_thing(begun: Path) -> None:
    """Sources, numbers, claims with evidence and both verdicts, observations, a notebook with a chart, pages."""
    ledger = load(begun)[0]
    assert all((ledger.sources, ledger.quantities, ledger.evidence, ledger.tokens, ledger.units))
    assert set(ledger.verdicts) == {(claim, when) for claim in ledger.claims for when in ("then", "now")}
    assert {v.verdict for v in ledger.verdicts.values()} == {"supported", "unverifiable"}
    pages = [
        {p.relative_to(begun / "docs" / lang) for p in (begun / "docs" / lang).rglob("*.md")} for lang in ("en", "zh")
    ]
    assert pages[0] == pages[1]
    assert (begun / "data/lengths/datapackage.json").exists()


def test_it_runs_and_is_clean_under_all_checks(ran: Path) -> None:
    """The derived number comes about, the chart is drawn, and nothing is wrong; both languages can be reviewed."""
    assert check_all(ran) == []
    derived = load(ran)[0].quantities["yard-in-inches"]
    assert (int(derived.value), derived.unit, derived.lineage.notebook) == (36, "inch", "lengths")
    record(ran, [])
    assert check_reviewed(ran) == []


def test_what_is_added_to_it_is_clean_under_all_checks(begun: Path, tmp_path: Path) -> None:
    """A claim with a new number and a new source in it, a chart of that number, and a page that shows both."""
    root = tmp_path / "work"
    shutil.copytree(begun, root)
    for kind, text in (("claim", FOOT_CLAIM), ("chart", FOOT_CHART), ("page", FOOT_PAGE)):
        path = tmp_path / f"foot.{kind}.yaml"
        path.write_text(text, encoding="utf-8")
        done = command(root, "ledger", "add", kind, "--from", str(path))
        assert (done.returncode, done.stderr) == (0, "")
    for lang in ("en", "zh"):
        page = root / "docs" / lang / "foot.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n![](chart:foot-and-yard)\n", encoding="utf-8")
    assert command(root, "ledger", "run").returncode == 0
    done = command(root, "ledger", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ok: 4 claims, 5 quantities, 5 sources, 5 pieces of evidence; ")


FOOT_CLAIM = """\
paragraph: opening
kind: quantity
text_en: A foot is 0.3048 metres.
text_zh: 一英尺等于 0.3048 米。
printed: 0.3048 meters
comparator: eq
low: 0.3048
high: 0.3048
unit: m
about: length-foot
weight: aside
quantity:
  topic: length
  label_en: Length of a foot
  label_zh: 一英尺的长度
  unit: m
  as_of: 2026
  status: claimed
  source: convert-miles
  locator: table of old units in metres
  printed: 0.3048 meters
  inferred_en: The page is undated; the year is that in which it was read.
  inferred_zh: 页面没有日期；年份取阅读之年。
evidence:
  stance: supports
  quantity: length-foot
  source: {id: a-wiki, publisher: A wiki, title: Foot, accessed: 2026-11-29, url: "https://example.org/foot",
           read: whole, grade: weak, kind: reference, licence: not stated, language: en}
  locator: {en: last sentence, zh: 最后一句}
  note_en: The same, in words.
  note_zh: 文字说法相同。
verdict:
  finding_en: "Right: a foot is [0.3048 m](quantity:length-foot)."
  finding_zh: 正确：一英尺合 [0.3048 米](quantity:length-foot)。
"""

FOOT_CHART = """\
id: foot-and-yard
notebook: feet
title_en: A foot is [0.3048 m](quantity:length-foot)
title_zh: 一英尺合 [0.3048 米](quantity:length-foot)
subtitle_en: Lengths in metres.
subtitle_zh: 以米为单位的长度。
rows_en: Unit
rows_zh: 单位
values_en: Length, m
values_zh: 长度，米
alt_en: A foot, and the yard of [0.9144 m](quantity:yard-length).
alt_zh: 一英尺，以及 [0.9144 米](quantity:yard-length)的码。
drawn: [{quantity: length-foot}, {quantity: yard-length}]
"""

FOOT_PAGE = """\
name: foot
title_en: The foot
title_zh: 英尺
description_en: How long a foot is.
description_zh: 一英尺有多长。
reviewed: 2026-11-29
question_en: How long is a foot?
question_zh: 一英尺有多长？
answer_en: It is [0.3048 m](quantity:length-foot) long. The yard is longer.
answer_zh: 合 [0.3048 米](quantity:length-foot)。码更长。
after: yard
section: {id: drawn, heading_en: Both drawn, heading_zh: 作图}
"""


def test_it_becomes_a_site_in_both_languages(ran: Path) -> None:
    """Theme and events are those of the package, which stands elsewhere."""
    done = command(ran, "mkdocs", "--quiet", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    for page, words in (("index.html", "36 inches"), ("zh/index.html", "36 英寸")):
        text = (ran / "site" / page).read_text(encoding="utf-8")
        assert words in text
        assert "verdict" in text
    assert "old-lengths" in (ran / "site/yard/index.html").read_text(encoding="utf-8")
    assert str(ran) not in (ran / "site/index.html").read_text(encoding="utf-8")


def test_its_descriptors_are_those_of_this_repository() -> None:
    """A column that a table gains here is gained there."""
    assert {p for p, content in wanted().items() if p.read_bytes() != content} == set(), "run: python -m tests.skeleton"


#: What belongs to the work, not to the engine.
OWN = (
    ("site_name",), ("site_description",), ("nav",), ("hooks",), ("theme", "custom_dir"), ("extra", "ui", "tagline"),
)  # fmt: skip


def settings(path: Path) -> dict[str, Any]:
    kept = json.loads(json.dumps(configuration(path), default=str))
    for *way, last in OWN:
        inner = kept
        for key in way:
            inner = inner.get(key, {})
        inner.pop(last, None)
    return dict(kept)


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.zh.yml"])
def test_its_settings_are_those_of_this_repository(begun: Path, name: str) -> None:
    """Plugins, extensions, theme and the words of the frame; only the hook and the theme's place differ."""
    assert settings(begun / name) == settings(ROOT / name)


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({"name_en": " "}, "name_en is missing: Name of the work, English -> give --name-en"),
        ({"makers_zh": ""}, "makers_zh is missing"),
        ({"authority": "not one, at all"}, "is no domain in small letters -> write it as example.org"),
        ({"day": "30 November"}, "day '30 November' is no day -> write it as YYYY-MM-DD"),
        ({"day": "20261130"}, "is no day"),
        ({"name_en": "two\nlines"}, "name_en is missing"),
    ],
)
def test_a_wrong_answer_writes_nothing(tmp_path: Path, changed: dict[str, str], cause: str) -> None:
    with pytest.raises(LedgerError) as caught:
        create(tmp_path / "work", ANSWERS | changed)
    assert cause in str(caught.value)
    assert not (tmp_path / "work").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(LedgerError, match="is there already, and is not empty -> name a folder that is new or empty"):
        create(tmp_path, ANSWERS)
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_the_command_needs_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """0 and what to do next; 1 and everything that is missing at once; the day is today's unless it is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    options = [f"--{name.replace('_', '-')}={value}" for name, value in ANSWERS.items()]
    assert main(["new", "work", *options]) == 0
    assert "files in work -> cd work; ledger run; ledger check; see README.md" in capsys.readouterr().out
    assert main(["new", "other"]) == 1
    assert capsys.readouterr().err.count(" is missing: ") == len(PLACES) - 1


def test_at_a_terminal_it_asks_for_what_was_not_given() -> None:
    asked: list[str] = []

    def read(prompt: str) -> str:
        asked.append(prompt)
        return " answer "

    options = parser(None).parse_args(["new", "x", "--name-en", "N", "--day", "2026-11-30"])
    answers = answers_of(options, read)
    assert answers == dict.fromkeys(PLACES, "answer") | {"name_en": "N", "day": "2026-11-30"}
    assert asked == [f"{PLACES[name]}: " for name in PLACES if name not in {"name_en", "day"}]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way, that is one problem, and nothing is left."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be written: Not a directory"):
        create(tmp_path / "file" / "work", ANSWERS)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
