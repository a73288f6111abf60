"""What a site is and where it came from: its certificate, what differs from it, two builds, and the statement."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ledger.base.certificate import NAME, Certificate, differences, files_of, read_certificate, root_of, sums_of
from ledger.site.certified import certificate_of
from tests.reproduce import __main__ as reproduce
from tests.reproduce.__main__ import files_of as compared
from tests.reproduce.circumstances import ONE, OTHER, Circumstances
from tests.reproduce.provenance import statement, write_provenance
from tests.sites import ROOT

FORM = json.loads((ROOT / "tests/golden/provenance.schema.json").read_text(encoding="utf-8"))
GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://example.invalid",
    "GITHUB_REPOSITORY": "who/what",
    "GITHUB_WORKFLOW_REF": "who/what/.github/workflows/publish.yml@refs/tags/v1",
    "GITHUB_REF": "refs/tags/v1",
    "GITHUB_SHA": "a" * 40,
    "GITHUB_RUN_ID": "7",
    "GITHUB_RUN_ATTEMPT": "1",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of few files with its certificate."""
    (tmp_path / "zh").mkdir()
    for name in ("index.html", "zh/index.html", "数据.csv"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
    made = Certificate("https://example.invalid/", sums_of(tmp_path, files_of(tmp_path)), {"a.csv": "0" * 64})
    (tmp_path / NAME).write_bytes(made.written())
    return tmp_path


def certificate(site: Path) -> Certificate:
    return read_certificate((site / NAME).read_bytes())


def test_a_site_publishes_its_certificate(site: Path) -> None:
    """Every file of it is listed, but for the certificate itself; the inputs are those of the repository."""
    found = certificate(site)
    assert differences(site, found) == []
    assert found.files.keys() >= {"index.html", "zh/index.html", "_headers", "sbom.json", "search/start.js"}
    assert found.inputs["requirements/site.txt"] == digest(ROOT / "requirements/site.txt")
    assert found.inputs.keys() >= {"mkdocs.yml", "src/ledger/base/certificate.py", "data/ledger/claim.csv"}
    assert found == certificate_of(site, ROOT, "")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_root_needs_no_program_of_ours(small: Path) -> None:
    """It is the SHA-256 of what `sha256sum` prints."""
    names = sorted(certificate(small).files)
    printed = subprocess.run(["sha256sum", *names], cwd=small, capture_output=True, check=True).stdout
    assert hashlib.sha256(printed).hexdigest() == certificate(small).root


def test_what_differs_from_a_certificate_is_named(small: Path) -> None:
    """A changed byte, a missing file, one that nobody listed; not what is written after the certificate."""
    (small / "index.html").write_text("x", encoding="utf-8")
    (small / "zh/index.html").unlink()
    (small / "new.js").write_text("x", encoding="utf-8")
    (small / "provenance.json").write_text("{}", encoding="utf-8")
    wrong = [("index.html", "was changed"), ("new.js", "is not listed"), ("zh/index.html", "is missing")]
    assert differences(small, certificate(small)) == wrong


@pytest.mark.parametrize(
    ("old", "new"),
    [('"root": "', '"root": "0'), ("index.html", "index.htm"), ("0" * 64, "1" * 64), ("{", "["), ("files", "file")],
)
def test_a_certificate_that_was_changed_is_none(small: Path, old: str, new: str) -> None:
    """Its lists give its roots, or it is refused with a way out."""
    with pytest.raises(ValueError, match="take it from the site again"):
        read_certificate((small / NAME).read_text(encoding="utf-8").replace(old, new, 1).encode())


def test_an_order_of_files_is_not_an_order_of_the_disk() -> None:
    assert root_of({"b": "1", "a": "2"}) == root_of({"a": "2", "b": "1"})


@pytest.mark.parametrize("environment", [{}, GITHUB], ids=["by hand", "on GitHub"])
def test_a_statement_has_the_form_of_in_toto_and_slsa(small: Path, environment: dict[str, str]) -> None:
    """Its subject is the certificate; what it was built from is named with its hash."""
    said = statement((small / NAME).read_bytes(), environment, ROOT)
    Draft202012Validator(FORM).validate(said)
    assert said["subject"] == [{"name": NAME, "digest": {"sha256": digest(small / NAME)}}]
    source, *_ = said["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert source["digest"]["gitCommit"] == environment.get("GITHUB_SHA", head())
    assert said["predicate"]["buildDefinition"]["internalParameters"]["root"] == certificate(small).root


def head() -> str:
    call = ["git", "rev-parse", "HEAD"]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_a_statement_names_the_workflow_and_its_run(small: Path) -> None:
    said = statement((small / NAME).read_bytes(), GITHUB, ROOT)["predicate"]
    asked = said["buildDefinition"]["externalParameters"]["workflow"]
    assert asked["path"] == ".github/workflows/publish.yml"
    assert said["runDetails"]["metadata"]["invocationId"].endswith("/who/what/actions/runs/7/attempts/1")


@pytest.mark.parametrize("broken", [{"subject": []}, {"_type": "x"}, {"predicate": {}}, {"more": 1}])
def test_the_form_refuses_what_has_another(small: Path, broken: dict[str, Any]) -> None:
    said = statement((small / NAME).read_bytes(), GITHUB, ROOT)
    assert not Draft202012Validator(FORM).is_valid(said | broken)


def test_a_statement_stands_beside_the_certificate(small: Path) -> None:
    write_provenance(small, GITHUB)
    Draft202012Validator(FORM).validate(json.loads((small / "provenance.json").read_text(encoding="utf-8")))
    assert differences(small, certificate(small)) == []


def test_circumstances_differ_in_all_that_may_not_matter(tmp_path: Path) -> None:
    """Each of them reaches the process that builds; a copy that differs in one byte is seen."""
    module = "import json, os; print(json.dumps([os.umask(0), len(os.sched_getaffinity(0)), os.environ['TZ']]))"
    told = []
    for circumstances in (ONE, OTHER):
        root = tmp_path / circumstances.name / "repository"
        (root / "src").mkdir(parents=True)
        (root / "src/probe.py").write_text(module, encoding="utf-8")
        (root / "site").mkdir()
        (root / "site/index.html").write_text(circumstances.name, encoding="utf-8")
        done = circumstances.run(root, "probe")
        assert done.returncode == 0, done.stderr
        told.append(json.loads(done.stdout))
    assert told == [[0o022, len(os.sched_getaffinity(0)), "UTC"], [0o077, 1, "Pacific/Kiritimati"]]
    one, other = (compared(tmp_path / c.name / "repository") for c in (ONE, OTHER))
    assert one.keys() == other.keys() == {"site/index.html"}
    assert one != other
    assert ONE.variables.keys() == OTHER.variables.keys()
    assert all(ONE.variables[name] != OTHER.variables[name] for name in ONE.variables)


@pytest.mark.parametrize("depends", [False, True])
def test_two_builds_are_compared_byte_by_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, depends: bool) -> None:
    """Notebooks and downloads as well; what differs is named, and both certificates are kept."""
    repository = tmp_path / "repository"
    (repository / "docs").mkdir(parents=True)
    (repository / "docs/index.md").write_text("x", encoding="utf-8")
    for call in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *call], cwd=repository, check=True)

    def build(root: Path, circumstances: Circumstances) -> bool:
        said = circumstances.name if depends else (root / "docs/index.md").read_text(encoding="utf-8")
        for name in ("site/index.html", "build/appendix/a.ipynb"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(said, encoding="utf-8")
        (root / "site" / NAME).write_bytes(certificate_of(root / "site", root, "").written())
        return True

    monkeypatch.setattr(reproduce, "build", build)
    assert reproduce.main(repository, tmp_path / "found") == int(depends)
    found = json.loads((tmp_path / "found/report.json").read_text(encoding="utf-8"))
    wrong = ["build/appendix/a.ipynb", "site/certificate.json", "site/index.html"]
    assert found["differing"] == (wrong if depends else [])
    assert len(set(found["roots"])) == 1 + depends
    assert {path.name for path in (tmp_path / "found").iterdir()} == {
        "one.certificate.json", "other.certificate.json", "report.json"
    }  # fmt: skip
