"""Habits of the repository: each file beside the code says what the code does, or a test here fails."""

from __future__ import annotations

import configparser
import functools
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import types
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml

from ledger.site.page_frame import Menu, frame
from ledger.store.lasting import COPIES
from tests.published_site import RefusedError, addresses_of, problems, tag_agrees

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
#: How the first line of a file that a command wrote looks, or where such files stand.
GENERATED = (
    "data/derived/*.csv",
    "requirements/*.txt",
    "docs/reviewed.csv",
    "data/ledger/published.csv",
    "seal/*/**/*.csv",
    "seal/texts.csv",
    "seal/logs.csv",
    "seal/release.csv",
    "seal/read.csv",
    "schemas/*.json",
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def project() -> dict[str, Any]:
    return tomllib.loads(text("pyproject.toml"))


# Files


def attribute(name: str, path: str) -> str:
    return git("check-attr", name, "--", path)[0].rpartition(": ")[2]


def test_generated_files_are_marked_and_only_they() -> None:
    """A review folds what commands write; what hands write is never folded."""
    expected = {p.relative_to(ROOT).as_posix() for pattern in GENERATED for p in ROOT.glob(pattern)}
    marked = {name for name in git("ls-files") if attribute("linguist-generated", name) == "set"}
    assert marked == expected


def test_line_ends_do_not_depend_on_the_machine() -> None:
    """Text has LF in every clone; a picture is never touched."""
    for name in git("ls-files"):
        wanted = "unset" if name.endswith(".png") else "lf"
        assert attribute("text" if wanted == "unset" else "eol", name) == wanted, name


def test_the_editor_is_told_what_the_linter_demands() -> None:
    """The same length of line, and the same width of an indent as the files have."""
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + text(".editorconfig"))
    assert parser["*.py"].getint("max_line_length") == project()["tool"]["ruff"]["line-length"]
    assert parser["*"]["end_of_line"] == "lf"
    for name in git("ls-files", "*.css", "*.html", "*.js", "*.json", "*.yaml", "*.yml", "*.py", f":!{COPIES}"):
        content = text(name)
        assert not re.search(r"(?m)[ \t]$", content), f"{name}: a space at the end of a line"
        assert not re.search(r"(?m)^ *\t", content), f"{name}: a tab"


# Commands


class Recorder:
    """Takes the place of a nox session and remembers what it was asked to run."""

    posargs: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def run(self, *arguments: str, **_: object) -> None:
        self.commands.append(list(arguments))


@functools.cache
def noxfile() -> types.ModuleType:
    """Our noxfile as a module, loaded once: it registers its sessions."""
    spec = importlib.util.spec_from_file_location("ledger_noxfile", ROOT / "noxfile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recorded(session: str, *posargs: str) -> list[list[str]]:
    """The commands of one session of our noxfile, without the interpreter that leads each."""
    recorder = Recorder()
    recorder.posargs = posargs
    getattr(noxfile(), session)(recorder)
    assert {command[0] for command in recorder.commands} == {sys.executable}
    return [command[1:] for command in recorder.commands]


def test_pre_commit_runs_the_commands_of_the_lint_session() -> None:
    """In the locked environment, with the same arguments, in the same order: no hook of somebody else's."""
    repositories = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert [r["repo"] for r in repositories] == ["local"]
    hooks = repositories[0]["hooks"]
    assert {(h["language"], h["pass_filenames"]) for h in hooks} == {("system", False)}
    assert [h["entry"].split() for h in hooks] == [[".venv/bin/python", *command] for command in recorded("lint")]


def test_pre_commit_accepts_its_settings() -> None:
    call = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_whole_of_the_tests_is_measured_against_a_floor() -> None:
    """Whole, with branches and with the forked workers; a part of the tests has no floor to meet."""
    settings = project()["tool"]["coverage"]
    assert settings["report"]["fail_under"] > 0
    assert settings["run"]["source_pkgs"] == ["ledger"]
    assert settings["run"]["branch"]
    assert settings["run"]["parallel"]
    assert "multiprocessing" in settings["run"]["concurrency"]
    assert "--cov" in recorded("tests")[-1]
    assert "--cov" not in recorded("tests", "tests/test_habits.py")[-1]


def test_browser_tests_look_at_pages_that_are_at_rest() -> None:
    """Who loads a page, waits for it or reads its address does so by tests/browser/settling.py."""
    apart = {"settling.py", "rooms.py", "test_rooms.py"}
    moves = re.compile(r"\.(goto|reload|go_back|go_forward|wait_for_load_state|wait_for_timeout)\(|\bpage\.url\b")
    files = [path for path in sorted((ROOT / "tests/browser").glob("*.py")) if path.name not in apart]
    found = [f"{path.name}: {match[0]}" for path in files for match in moves.finditer(path.read_text(encoding="utf-8"))]
    assert len(files) > 15
    assert found == []


def test_the_lock_holds_every_tool_that_a_session_calls() -> None:
    """Added to the group of tests and compiled: the floor and the hooks need them on every machine."""
    for tool in ("coverage", "pytest-cov", "pre-commit", "ruff", "mypy"):
        assert re.search(rf"(?m)^{tool}==", text("requirements/test.txt")), tool


# Forms


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.stem)
def test_a_form_asks_in_both_languages(form: Path) -> None:
    """Name, description and every question; ids differ, and something must be filled in."""
    content = yaml.safe_load(form.read_text(encoding="utf-8"))
    fields = content["body"]
    assert len({f["id"] for f in fields}) == len(fields)
    assert {f["type"] for f in fields} <= {"input", "textarea", "dropdown"}
    assert all(f["validations"]["required"] for f in fields)
    for words in (content["name"], content["description"], *(f["attributes"]["label"] for f in fields)):
        assert re.search(r"[A-Za-z]{2}", words), words
        assert re.search(r"[\u4e00-\u9fff]", words), words


def test_there_is_a_form_for_each_thing_that_can_be_wrong() -> None:
    assert {f.stem for f in FORMS} == {"wrong-number", "missing-source", "verdict", "bug"}


def test_the_verdict_form_offers_the_verdicts_there_are() -> None:
    """Those of the table's descriptor, in its order; the moments too."""
    resources = json.loads(text("data/ledger/datapackage.json"))["resources"]
    schema = next(r for r in resources if r["name"] == "verdict")["schema"]
    known = {f["name"]: f.get("constraints", {}).get("enum") for f in schema["fields"]}
    form = yaml.safe_load(text(".github/ISSUE_TEMPLATE/verdict.yml"))
    offered = {f["id"]: f["attributes"].get("options") for f in form["body"]}
    assert (offered["verdict"], offered["when"]) == (known["verdict"], known["when"])


def test_reports_go_to_the_repository_and_to_no_address() -> None:
    """No e-mail address is promised that nobody reads; conduct points to the same channel."""
    for name in ("SECURITY.md", "CODE_OF_CONDUCT.md", ".github/pull_request_template.md"):
        assert not re.search(r"[\w.]+@[\w.]+|mailto:", text(name)), name
    assert "(SECURITY.md)" in text("CODE_OF_CONDUCT.md")
    assert "Report a vulnerability" in text("SECURITY.md")


# Workflows


def jobs() -> list[Any]:
    found = []
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            found.append(pytest.param(job, id=f"{path.stem}-{name}"))
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_a_workflow_grants_nothing_by_itself(path: Path) -> None:
    """Each job says what it needs; two runs of one kind do not race."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    """A tag can be moved, a commit cannot; the version beside it is for people, and the same everywhere."""
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_one_action_has_one_pin() -> None:
    uses = {u for path in WORKFLOWS for u in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))}
    assert len({u.split("@")[0] for u in uses}) == len(uses)


@pytest.mark.parametrize("job", jobs())
def test_a_job_has_a_limit_and_little_power(job: dict[str, Any]) -> None:
    """It ends, it may write nothing but pages and signatures, and the token does not stay in the clone.

    The two that write something else do that and no more: they show one file, or keep the files of a release.
    """
    assert 0 < job["timeout-minutes"] <= 90
    writes = {name for name, level in job["permissions"].items() if level == "write"}
    assert writes <= {"pages", "id-token", "attestations"} or writes in ({"pull-requests"}, {"contents"})
    if writes & {"pull-requests", "contents"}:
        assert [s["uses"].split("@")[0] for s in job["steps"] if "uses" in s] == ["actions/download-artifact"]
        ran = [line.strip() for s in job["steps"] for line in s.get("run", "").splitlines()]
        assert all(
            re.match(r"gh (pr comment|release create) |number=\$\(gh api --method GET |head -c ", one) for one in ran
        )
    checkouts = [s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]
    assert all(s["with"]["persist-credentials"] is False for s in checkouts)
    assert not (writes and checkouts), "a job that may write runs no code of the repository"


@pytest.mark.parametrize("job", jobs())
def test_no_expression_is_pasted_into_a_shell(job: dict[str, Any]) -> None:
    """What others can name (a branch, a title) reaches a command as a variable or not at all."""
    assert [s["run"] for s in job["steps"] if "${{" in s.get("run", "")] == []


def test_the_publish_workflow_only_calls_the_session() -> None:
    """With the address from the repository's variables; the rule itself is ours and tested below."""
    steps = yaml.safe_load(text(".github/workflows/publish.yml"))["jobs"]["build"]["steps"]
    ours = [s for s in steps if "nox" in s.get("run", "")]
    assert ours == [next(s for s in steps if s.get("env"))]
    assert ours[0]["run"] == ".venv/bin/nox -s publish_site"
    assert ours[0]["env"] == {n: f"${{{{ vars.{n} }}}}" for n in ("SITE_URL", "SITE_URL_ZH")}
    assert recorded("publish_site") == [["-m", "tests.published_site"], ["-m", "tests.reproduce.provenance"]]


# Publishing


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "SITE_URL: empty"),
        ({"SITE_URL": "  "}, "SITE_URL: empty"),
        ({"SITE_URL": "http://numbers.example/"}, "not a plain https address"),
        ({"SITE_URL": "numbers.example"}, "not a plain https address"),
        ({"SITE_URL": "https:///numbers"}, "not a plain https address"),
        ({"SITE_URL": "https://numbers.example/?a=1"}, "not a plain https address"),
        ({"SITE_URL": "https://me@numbers.example/"}, "not a plain https address"),
        ({"SITE_URL": "https://numbers.example/", "SITE_URL_ZH": "https://numbers.example/cn/"}, "SITE_URL_ZH: "),
    ],
)
def test_nothing_is_published_without_an_address(variables: dict[str, str], said: str) -> None:
    """The message says what is wrong and what to do."""
    with pytest.raises(RefusedError, match=re.escape(said) + ".* -> "):
        addresses_of(variables)


@pytest.mark.parametrize("given", ["https://numbers.example/checked", "https://numbers.example/checked/ "])
@pytest.mark.parametrize("chinese", ["", "https://numbers.example/checked/zh"])
def test_the_chinese_address_follows_from_the_english_one(given: str, chinese: str) -> None:
    assert addresses_of({"SITE_URL": given, "SITE_URL_ZH": chinese}) == {
        "SITE_URL": "https://numbers.example/checked/",
        "SITE_URL_ZH": "https://numbers.example/checked/zh/",
    }


def test_the_session_stops_before_it_builds(tmp_path: Path) -> None:
    """As the workflow calls it, with an empty variable: an error code, one line, and no build."""
    call = [sys.executable, "-m", "tests.published_site"]
    environment = {"PATH": "", "SITE_URL": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(r"SITE_URL: empty.* -> .*\n", done.stderr)


def test_a_tag_of_another_version_is_refused() -> None:
    version = project()["project"]["version"]
    tag_agrees({"GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": f"v{version}"})
    tag_agrees({"GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main"})
    with pytest.raises(RefusedError, match="tag v999"):
        tag_agrees({"GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": "v999"})


ADDRESS = "https://numbers.example/checked/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page in two languages that is ready to be published."""
    listed = ""
    for language in ("", "zh/"):
        folder = tmp_path / "site" / language / "cost"
        folder.mkdir(parents=True)
        alternates = "".join(
            f'<link rel="alternate" hreflang="{name}" href="{ADDRESS}{root}cost/">'
            for name, root in (("en", ""), ("zh-Hans", "zh/"), ("x-default", ""))
        )
        own = f"{ADDRESS}{language}cost/"
        head = f'<link rel="canonical" href="{own}">{alternates}<meta property="og:url" content="{own}">'
        (folder / "index.html").write_text(f"<html><head>{head}</head></html>", encoding="utf-8")
        feed = f'<feed><link rel="self" href="{ADDRESS}{language}feed.xml"/></feed>'
        (folder.parent / "feed.xml").write_text(feed, encoding="utf-8")
        twins = "".join(
            f'<xhtml:link rel="alternate" hreflang="{name}" href="{ADDRESS}{root}cost/"/>'
            for name, root in (("en", ""), ("zh-Hans", "zh/"), ("x-default", ""))
        )
        listed += f"<loc>{own}</loc>{twins}"
    (tmp_path / "site" / "sitemap.xml").write_text(f"<urlset>{listed}</urlset>", encoding="utf-8")
    (tmp_path / "site" / "robots.txt").write_text(f"Sitemap: {ADDRESS}sitemap.xml\n", encoding="utf-8")
    return tmp_path / "site"


def test_a_site_with_its_address_everywhere_passes(site: Path) -> None:
    (site / "404.html").write_text("<html></html>", encoding="utf-8")
    assert list(problems(site, ADDRESS)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("cost/index.html", '<link rel="canonical"', '<link rel="other"', r"site/cost/index\.html: canonical is \[\]"),
        ("zh/cost/index.html", f'"canonical" href="{ADDRESS}zh/', f'"canonical" href="{ADDRESS}', "canonical is"),
        (
            "cost/index.html",
            f'"zh-Hans" href="{ADDRESS}zh/',
            '"zh-Hans" href="../zh/',
            r"hreflang zh-Hans is \.\./zh/cost/",
        ),
        ("zh/cost/index.html", 'hreflang="x-default"', 'hreflang="fr"', "hreflang x-default is None"),
        ("cost/index.html", f'content="{ADDRESS}', 'content="', "og:url is"),
        ("sitemap.xml", f"<loc>{ADDRESS}cost/</loc>", "", r"site/sitemap\.xml: lacks .*/cost/"),
        ("sitemap.xml", f"<loc>{ADDRESS}zh/cost/</loc>", "", r"site/sitemap\.xml: lacks .*/zh/cost/"),
        ("sitemap.xml", f"<loc>{ADDRESS}zh/cost/", f"<loc>{ADDRESS}zh/gone/", "names .*zh/gone/, which is no page"),
        ("sitemap.xml", ADDRESS, "https://elsewhere.example/", r"site/sitemap\.xml: names https://elsewhere"),
        ("sitemap.xml", 'hreflang="x-default"', 'hreflang="fr"', "not every page names its address in x-default"),
        ("robots.txt", "sitemap.xml", "zh/sitemap.xml", r"robots\.txt: names \['Sitemap: .*zh/sitemap\.xml'\], not"),
        ("feed.xml", f'"{ADDRESS}feed.xml"', '"feed.xml"', r"site/feed\.xml: links to feed\.xml, not under"),
    ],
)
def test_a_page_or_list_without_its_address_is_named(site: Path, file: str, old: str, new: str, said: str) -> None:
    """One fault at a time, each found, with a remedy."""
    path = site / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    found = list(problems(site, ADDRESS))
    assert any(re.search(said, line) for line in found), found
    assert all(" -> " in line for line in found)


def test_a_second_list_of_pages_is_named(site: Path) -> None:
    (site / "zh" / "sitemap.xml").write_text("<urlset></urlset>", encoding="utf-8")
    assert [line for line in problems(site, ADDRESS) if "zh/sitemap.xml: a second list" in line]


def test_a_page_without_its_twin_is_named(site: Path) -> None:
    (site / "zh/cost/index.html").unlink()
    assert any("hreflang names" in line and "not built" in line for line in problems(site, ADDRESS))


@pytest.mark.parametrize(
    ("root", "other", "site_url", "expected"),
    [
        ("", "zh/", ADDRESS, f"{ADDRESS}zh/cost/"),
        ("zh/", "", f"{ADDRESS}zh/", f"{ADDRESS}cost/"),
        ("", "zh/", "", "../zh/cost/"),
        ("zh/", "", "", "../../cost/"),
    ],
)
def test_hreflang_of_the_twin_is_whole_where_the_page_has_an_address(
    root: str, other: str, site_url: str, expected: str
) -> None:
    """A relative one is ignored by those who read it; without an address it stays relative."""
    (theme,) = (ROOT / "src/ledger").rglob("theme")
    told = frame("cost.md", "", Menu((), frozenset(), root))
    page = {"meta": {"told": told}, "canonical_url": site_url and f"{site_url}cost/"}
    config = {"site_url": site_url, "extra": {"language": {"root": root, "other_root": other}}}
    start = '{% import "partials/paths.html" as paths with context %}'
    template = jinja2.Environment(loader=jinja2.FileSystemLoader(theme)).from_string(
        start + "{{ paths.twin() | trim }}"
    )
    assert template.render(page=page, config=config) == expected
    assert 'other_lang }}" href="{{ paths.twin() | trim }}"' in (theme / "main.html").read_text(encoding="utf-8")


# Releases


def test_version_citation_and_changelog_agree() -> None:
    """The newest release of the changelog is the package's version, and was made on the day the citation gives."""
    headings = re.findall(r"(?m)^## (.*)$", text("CHANGELOG.md"))
    assert headings[0] == "Unreleased"
    releases = [re.fullmatch(r"(\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)", h) for h in headings[1:]]
    assert all(releases), headings
    citation = yaml.safe_load(text("CITATION.cff"))
    newest = releases[0]
    assert newest is not None
    assert newest.groups() == (str(citation["version"]), citation["date-released"])
    assert newest[1] == project()["project"]["version"]


def test_releases_stand_from_the_newest_to_the_oldest_under_known_kinds() -> None:
    """In the form that the file itself names."""
    log = text("CHANGELOG.md")
    versions = [tuple(map(int, v.split("."))) for v in re.findall(r"(?m)^## (\d+\.\d+\.\d+) - ", log)]
    assert versions == sorted(set(versions), reverse=True)
    kinds = set(re.findall(r"(?m)^### (.*)$", log))
    assert kinds
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_contributing_says_how_a_release_is_made() -> None:
    """With the tag that the publish workflow waits for, and the session it calls."""
    guide = text("CONTRIBUTING.md")
    workflow = yaml.safe_load(text(".github/workflows/publish.yml"))
    assert workflow[True]["push"]["tags"] == ["v*"]  # YAML reads the key `on` as true
    assert re.search(r"git tag --annotate v\d+\.\d+\.\d+ ", guide)
    assert "nox -s publish_site" in guide
    assert "(CONTRIBUTING.md#make-a-release)" in text("CHANGELOG.md")
    assert "\n## Make a release\n" in guide
