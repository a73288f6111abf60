"""What the project is built from: every package locked with hashes, licensed, listed, and audited in earnest."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply import audit, licences, sbom
from tests.supply.lock import ROOT, every, locks, read

Output = pytest.CaptureFixture[str]


def test_every_group_has_a_lock_and_every_line_of_it_a_hash() -> None:
    """Nothing is installed that is not pinned; `read` raises otherwise."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert locks().keys() == project["dependency-groups"].keys()
    assert all(locks().values())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("altair==6.3.0\n", "'altair==6.3.0' pins nothing"),
        ("altair>=6 \\\n    --hash=sha256:" + "0" * 64 + "\n", "pins nothing"),
        ("altair==6.3.0 \\\n    # via ledger\n", "altair has no hash"),
        ("git+https://example.invalid/a.git \\\n", "pins nothing"),
        ("--extra-index-url https://example.invalid/\n", "pins nothing"),
    ],
)
def test_what_is_not_locked_is_told(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(what)):
        read(tmp_path / "a.txt")


def test_source_archives_are_built_with_what_is_locked() -> None:
    """Wherever locks are installed, what builds comes first and nothing else is fetched for a build."""
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob(".github/workflows/*.yml")]
    texts += [*ROOT.glob("docs/*/appendix/index.md"), ROOT / "noxfile.py"]
    said = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    installs = re.findall(r"^.*requirements/(?:site|test)\.txt.*$", said, re.MULTILINE)
    installs = [line for line in installs if "pip install" in line]
    assert len(installs) >= 7
    assert all("--no-build-isolation" in line for line in installs)
    assert [package.name for package in locks()["build"]] == ["setuptools"]


def test_every_licence_is_known_and_allowed() -> None:
    """Each locked package has a row, each row a package that still says the same of its licence."""
    assert list(licences.problems()) == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("Artistic-1.0-Perl OR GPL-2.0-or-later", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND LGPL-3.0-only", False),
    ],
)
def test_a_choice_of_licences_is_ours(expression: str, allowed: bool) -> None:
    """Of `OR` one has to be allowed, of `AND` all."""
    assert licences.allowed(expression) is allowed


def test_a_licence_that_is_missing_left_over_or_not_allowed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = licences.table()
    rows |= {"left": licences.Licence("left", "MIT", "MIT"), "jinja2": rows["jinja2"]._replace(licence="GPL-3.0-only")}
    rows["pillow"] = rows["pillow"]._replace(stated="something else")
    rows["rich"] = rows["rich"]._replace(licence="do what you like")
    del rows["markdown"]
    monkeypatch.setattr(licences, "table", lambda: rows)
    found = "\n".join(licences.problems())
    for what in ("markdown: locked", "left: in no lock", "GPL-3.0-only is not allowed", "pillow: says", "no SPDX"):
        assert what in found
    assert found.count("->") == 5


def test_the_bill_of_materials_is_that_of_the_locks() -> None:
    """It is written from the locks, byte for byte; what is committed and published is that."""
    assert sbom.TARGET.read_bytes() == sbom.written(), "run nox -s lock"
    assert len(sbom.bill()["components"]) == len(every())


def test_the_bill_of_materials_is_sound_cyclonedx() -> None:
    """By the schema of the standard itself, strictly."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom.TARGET.read_text(encoding="utf-8")) is None
    broken = sbom.bill() | {"components": [{"type": "nothing"}]}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(broken)) is not None


def test_the_bill_of_materials_says_who_asks_for_whom() -> None:
    """References lead to components; somebody asks for each package of which the lock says so."""
    bill = sbom.bill()
    refs = {component["bom-ref"] for component in bill["components"]}
    asks = {entry["ref"]: set(entry["dependsOn"]) for entry in bill["dependencies"]}
    assert asks.keys() == refs
    assert set().union(*asks.values()) <= refs
    named = {name: package.purl for (name, _), (package, _) in every().items()}
    assert named["markupsafe"] in asks[named["jinja2"]]


def test_the_site_publishes_it(site: Path) -> None:
    assert (site / "sbom.json").read_bytes() == sbom.TARGET.read_bytes()


def speaker(folder: Path, reply: str) -> str:
    """A program in the place of pip-audit that answers for the packages it is given."""
    path = folder / "pip-audit"
    path.write_text(f"#!{sys.executable}\nimport json, sys\n{reply}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


ASKED = "names = [line.strip().split('==') for line in open(sys.argv[-1])]\n"
WHOLE = ASKED + "print(json.dumps({'dependencies': [{'name': n, 'version': v, 'vulns': VULNS} for n, v in names]}))"


@pytest.mark.parametrize(
    ("reply", "end", "said"),
    [
        (WHOLE.replace("VULNS", "[]"), 0, "0 known faults, 0 not looked at"),
        (
            WHOLE.replace("VULNS", "[{'id': 'X-1', 'fix_versions': ['9']}] if n == 'rich' else []"),
            audit.FOUND,
            "X-1, mended in 9 -> run nox -s lock",
        ),
        (WHOLE.replace("'vulns': VULNS", "'skip_reason': 'no index'"), audit.UNSEEN, "0 looked at"),
        (WHOLE.replace("VULNS", "[]").replace("in names]", "in names if n != 'rich']"), audit.UNSEEN, "rich"),
        ("sys.exit('no network')", audit.UNSEEN, "no network"),
        ("print('{}')", audit.UNSEEN, "said nothing"),
    ],
)
def test_an_audit_that_could_not_look_is_no_success(
    tmp_path: Path, capsys: Output, reply: str, end: int, said: str
) -> None:
    """Whatever its reason; what it found and what it did not look at are counted apart."""
    assert audit.main(speaker(tmp_path, reply)) == end
    assert said in capsys.readouterr().out


def test_no_audit_is_no_success(capsys: Output) -> None:
    assert audit.main("/nowhere/pip-audit") == audit.UNSEEN
    assert "cannot be run" in capsys.readouterr().out
