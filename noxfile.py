"""Sessions, in the order of the pipeline.  `nox -l` lists them; `nox -s serve` and `nox -s tests` are the two to know.

Every session runs in the environment nox itself is installed in (locked by requirements/*.txt, with hashes):
one environment to build, to serve and to test, the same that plain `mkdocs serve` uses.
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).parent
SITE = ROOT / "site"
MEASURED = ROOT / ".nox" / "coverage" / "data"  # not where a test copies the repository from
nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["data", "tests"]


@nox.session
def package(session: nox.Session) -> None:
    """Install our own package in place (its dependencies are locked and already there)."""
    python(session, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")


@nox.session(requires=["package"])
def data(session: nox.Session) -> None:
    """Validate every data package: plain frictionless, then our stricter check."""
    for descriptor in sorted(ROOT.glob("data/*/datapackage.json")):
        python(session, "-m", "frictionless", "validate", "--trusted", str(descriptor.relative_to(ROOT)), silent=True)
    ledger(session, "check", "--data", *annotate())


@nox.session(requires=["package"])
def notebooks(session: nox.Session) -> None:
    """Execute stale notebooks and publish what they compute (`-- --all` for every one)."""
    ledger(session, "run", *session.posargs, *annotate())


@nox.session(requires=["notebooks"])
def check(session: nox.Session) -> None:
    """Check data, notebooks and the prose of both languages."""
    ledger(session, "check", *annotate())


@nox.session(requires=["package"])
def build(session: nox.Session) -> None:
    """Build the site in both languages; the last good site stays until the new one is complete."""
    python(session, "-m", "mkdocs", "--quiet", "build")
    session.log("built site/index.html and site/zh/index.html")


@nox.session(requires=["check"])
def publish_site(session: nox.Session) -> None:
    """Build the site for the address in SITE_URL and see that it is everywhere; refuses to build without one."""
    python(session, "-m", "tests.published_site")
    python(session, "-m", "tests.reproduce.provenance")


@nox.session(requires=["package"])
def reproduce(session: nox.Session) -> None:
    """Build what is committed twice, from nothing and under other circumstances, and compare every byte."""
    python(session, "-m", "tests.reproduce")


@nox.session(requires=["build"])
def serve(session: nox.Session) -> None:
    """Build everything and serve it on port 8000 (`-- 9000` for another port)."""
    port = int(session.posargs[0]) if session.posargs else 8000
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        session.log(f"serving http://127.0.0.1:{port}/ and http://127.0.0.1:{port}/zh/ (Ctrl+C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            session.log("stopped")


@nox.session(requires=["build"])
def offline(session: nox.Session) -> None:
    """Write the whole site as one archive that opens from a disk, without a server or a network."""
    python(session, "-m", "ledger.site.offline", str(SITE), "dist/number-by-number.zip")


@nox.session(requires=["build"])
def release(session: nox.Session) -> None:
    """Keep a frozen copy of the site and of what it was made from under dist/releases/DAY, with its manifest."""
    python(session, "-m", "ledger.site.frozen", str(SITE), "dist/releases")


@nox.session(requires=["build"])
def host(session: nox.Session) -> None:
    """Write dist/site: the built site with a compressed file beside each text, for nginx, Caddy and the like."""
    python(session, "-m", "ledger.site.hosted", str(SITE), "dist/site")


@nox.session(requires=["package"])
def live(session: nox.Session) -> None:
    """Serve with live reload: a changed value, sentence, notebook or module shows within seconds."""
    python(session, "-m", "mkdocs", "serve", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the format of the code (notebooks are laid out by hand), lint and type-check it."""
    python(session, "-m", "ruff", "format", "--check", "src", "tests", "noxfile.py")
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "mypy")


@nox.session(requires=["package", "lint"])
def tests(session: nox.Session) -> None:
    """All tests: lint, types, data, units, notebooks, and the built site in headless Chromium.

    The data are not validated by their session first: the tests ask plain frictionless about each package as well.
    """
    ledger(session, "run", "--all", "--locked", "--twice", *annotate())
    ledger(session, "check", "--twins", *annotate())
    # A part of the tests says nothing about the whole: what they run is measured without arguments only.
    measure = session.posargs or ["--cov", "--cov-report="]
    MEASURED.parent.mkdir(parents=True, exist_ok=True)
    env = {"COVERAGE_FILE": str(MEASURED)}  # one place, wherever a worker or a test's own process is at work
    # In the order of tests/weights.py: what takes longest begins first, not the file that holds most.
    spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    python(session, "-m", "pytest", *spread, *measure, env=env)


@nox.session(requires=["package"])
def faults(session: nox.Session) -> None:
    """Kill builds, fill the disk, damage what is kept; count what is survived (`-- 11 100 full`: seed, kills, kind)."""
    python(session, "-m", "tests.faults", *session.posargs)


@nox.session(requires=["package"])
def bench(session: nox.Session) -> None:
    """Measure builds and checks of this site and their growth (`-- peers`: other tools; `load`: servers; `forms`)."""
    python(session, "-m", "tests.bench", *session.posargs)


@nox.session(requires=["package"])
def links(session: nox.Session) -> None:
    """Ask, politely, whether the addresses of sources still answer; a report, and never a failure (`-- HOST`)."""
    python(session, "-m", "tests.links", *session.posargs)


@nox.session(requires=["notebooks"])
def mutants(session: nox.Session) -> None:
    """Change what is stored and written in two thousand ways, and count what notices (`-- 3`: three of each kind)."""
    python(session, "-m", "tests.mutants", *session.posargs)


@nox.session(requires=["package"])
def fuzz(session: nox.Session) -> None:
    """Damage files of the second article at random and call the commands (`-- --minutes 60 --seed 7`)."""
    python(session, "-m", "tests.fuzz", *session.posargs)


@nox.session(requires=["build"])
def reading(session: nox.Session) -> None:
    """Measure what a reader on a slow phone waits for, a page of each kind in both languages."""
    python(session, "-m", "tests.reading", *session.posargs)


@nox.session(venv_backend="virtualenv", requires=["build"])
def zensical(session: nox.Session) -> None:
    """Build both languages with Zensical, the announced successor of Material, and test that site as ours."""
    install(session, "site", "zensical")
    session.install("--no-deps", "--no-build-isolation", "-e", ".")
    session.run("python", "-m", "tests.successor.site")
    python(session, "-m", "tests.successor")


@nox.session(venv_backend="virtualenv")
def lock(session: nox.Session) -> None:
    """Compile requirements/*.txt again, pinned, hashed, without an index address, and the bill of materials."""
    session.install("uv")
    for group in ("build", "site", "test", "zensical", "audit"):
        project = ["pyproject.toml"] if group in {"site", "test"} else []
        session.run(
            "uv",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--generate-hashes",
            "--no-emit-index-url",
            "--python-version",
            "3.11",
            "--custom-compile-command",
            "nox -s lock",
            *project,
            "--group",
            group,
            "--output-file",
            f"requirements/{group}.txt",
            *session.posargs,
        )
    python(session, "-m", "tests.supply.sbom")


@nox.session
def licences(session: nox.Session) -> None:
    """See that every locked package has a licence that we may use, and that it still says so."""
    python(session, "-m", "tests.supply.licences")


@nox.session(venv_backend="virtualenv")
def audit(session: nox.Session) -> None:
    """Ask what is known to be wrong with locked packages; fails as well where nobody could be asked."""
    session.install("--require-hashes", "-r", "requirements/audit.txt")
    python(session, "-m", "tests.supply.audit", str(Path(session.bin, "pip-audit")))


def install(session: nox.Session, *groups: str) -> None:
    """Install locked groups; source archives among them are built with what is locked too."""
    session.install("--require-hashes", "-r", "requirements/build.txt")
    locks = [part for group in groups for part in ("-r", f"requirements/{group}.txt")]
    session.install("--no-build-isolation", "--require-hashes", *locks)


def python(session: nox.Session, *arguments: str, silent: bool = False, env: dict[str, str] | None = None) -> None:
    """Run the interpreter that runs nox."""
    session.run(sys.executable, *arguments, external=True, silent=silent, env=env)


def ledger(session: nox.Session, *arguments: str) -> None:
    """Run our command line."""
    python(session, "-m", "ledger", *arguments)


def annotate() -> list[str]:
    """On a GitHub runner, problems are annotated at file and line."""
    return ["--annotate"] if os.environ.get("GITHUB_ACTIONS") == "true" else []
