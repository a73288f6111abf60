"""Where a site came from: its certificate and the environment in; an in-toto statement with SLSA provenance out.

It stands on the site as ``provenance.json``, beside the certificate that is its subject.  By itself it proves nothing:
the publish workflow has GitHub sign both files, and whoever doubts builds again.  Written by `nox -s publish_site`.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.base.certificate import NAME, read_certificate

ROOT = Path(__file__).resolve().parents[2]
STATEMENT, PROVENANCE = "https://in-toto.io/Statement/v1", "https://slsa.dev/provenance/v1"
#: Built by a workflow of GitHub, or by anybody's hand.
_WORKFLOW = "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1"
_BY_HAND = "urn:nox:publish_site"
_LOCKS = ("build", "site")


def write_provenance(site: Path, environment: Mapping[str, str], root: Path = ROOT) -> None:
    """Write the statement about a site that is complete."""
    said = statement((site / NAME).read_bytes(), environment, root)
    (site / "provenance.json").write_text(f"{json.dumps(said, indent=1)}\n", encoding="utf-8")


def statement(certificate: bytes, environment: Mapping[str, str], root: Path) -> dict[str, Any]:
    """The statement: its subject is the certificate, which names every file of the site by its hash."""
    return {
        "_type": STATEMENT,
        "subject": [{"name": NAME, "digest": {"sha256": hashlib.sha256(certificate).hexdigest()}}],
        "predicateType": PROVENANCE,
        "predicate": {
            "buildDefinition": _definition(certificate, environment, root),
            "runDetails": {"builder": {"id": _builder(environment)}, "metadata": _run(environment)},
        },
    }


def _definition(certificate: bytes, environment: Mapping[str, str], root: Path) -> dict[str, Any]:
    """What was asked for and what it was made of."""
    found = read_certificate(certificate)
    locks = [f"requirements/{name}.txt" for name in _LOCKS]
    return {
        "buildType": _WORKFLOW if _on_github(environment) else _BY_HAND,
        "externalParameters": {"address": found.address, **_asked(environment)},
        "internalParameters": {"root": found.root},
        "resolvedDependencies": [
            {"uri": _source(environment), "digest": {"gitCommit": _commit(environment, root)}},
            *({"uri": lock, "digest": {"sha256": found.inputs[lock]}} for lock in locks if lock in found.inputs),
        ],
    }


def _on_github(environment: Mapping[str, str]) -> bool:
    return environment.get("GITHUB_ACTIONS") == "true"


def _repository(environment: Mapping[str, str]) -> str:
    return f"{environment['GITHUB_SERVER_URL']}/{environment['GITHUB_REPOSITORY']}"


def _asked(environment: Mapping[str, str]) -> dict[str, Any]:
    """Which workflow was called, for what."""
    if not _on_github(environment):
        return {}
    path = environment["GITHUB_WORKFLOW_REF"].split("@")[0].removeprefix(f"{environment['GITHUB_REPOSITORY']}/")
    return {"workflow": {"ref": environment["GITHUB_REF"], "repository": _repository(environment), "path": path}}


def _source(environment: Mapping[str, str]) -> str:
    return f"git+{_repository(environment)}@{environment['GITHUB_REF']}" if _on_github(environment) else "git+file:."


def _commit(environment: Mapping[str, str], root: Path) -> str:
    """The commit that was built.

    Raises:
        subprocess.CalledProcessError: nobody says, and this is no clone.
    """
    if "GITHUB_SHA" in environment:
        return environment["GITHUB_SHA"]
    call = ["git", "rev-parse", "HEAD"]
    return subprocess.run(call, cwd=root, capture_output=True, text=True, check=True).stdout.strip()


def _builder(environment: Mapping[str, str]) -> str:
    return "https://github.com/actions/runner/github-hosted" if _on_github(environment) else "urn:nox:by-hand"


def _run(environment: Mapping[str, str]) -> dict[str, str]:
    """The run in which it was built, where there is one."""
    if not _on_github(environment):
        return {}
    run, attempt = environment["GITHUB_RUN_ID"], environment["GITHUB_RUN_ATTEMPT"]
    return {"invocationId": f"{_repository(environment)}/actions/runs/{run}/attempts/{attempt}"}


if __name__ == "__main__":
    write_provenance(ROOT / "site", os.environ)
