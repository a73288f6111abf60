"""Build the repository twice under other circumstances: what is committed in; one certificate, or what differs, out.

Each build begins with nothing: notebooks run, charts are drawn.  Compared are all files of the site, with whatever it
offers to download, and all that the notebooks left.  Run by `nox -s reproduce`; what was found stands in
``build/reproduced``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ledger.base.certificate import NAME, read_certificate
from tests.bench.told import tell_trial
from tests.reproduce.circumstances import ONE, OTHER, Circumstances, faketime, other_user

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "build" / "reproduced"
#: What is compared: the site, executed notebooks, charts with their data, drawings.
_COMPARED = ("site", "build/appendix", "build/charts", "build/drawings", "data/derived")


def main(repository: Path = ROOT, result: Path = RESULT) -> int:
    """Nothing where both builds are the same."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="reproduce-") as folder:
        Path(folder).chmod(0o755)
        roots = {c: Path(folder) / c.name / "repository" for c in (ONE, OTHER)}
        for root in roots.values():  # both before either is built: somebody may be editing
            copy(repository, root)
        if not all(build(root, circumstances) for circumstances, root in roots.items()):
            return 1
        one, other = map(files_of, roots.values())
        differing = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
        told = report(roots, one, differing)
        result.mkdir(parents=True, exist_ok=True)
        for circumstances, name in ((ONE, "one"), (OTHER, "other")):
            shutil.copy(roots[circumstances] / "site" / NAME, result / f"{name}.{NAME}")
        (result / "report.json").write_text(f"{json.dumps(told, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    if result == RESULT:
        many = len(one.keys() | other.keys())
        tell_trial("reproduce", many, many - len(differing), (time.monotonic() - began) / 60)
    print(f"{len(one)} files, {len(differing)} of them differ", *differing[:20], sep="\n  ")
    print(f"root {told['roots'][0]}\n     {told['roots'][1]}")
    print(*(f"{what}: {how}" for what, how in told["changed"].items()), sep="\n")
    return 1 if differing else 0


def build(root: Path, circumstances: Circumstances) -> bool:
    """Build a copy; whether that succeeded."""
    done = circumstances.run(root, "mkdocs", "--quiet", "build")
    if done.returncode:
        print(f"the build “{circumstances.name}” failed:\n{done.stdout}{done.stderr}", file=sys.stderr)
    return not done.returncode


def copy(repository: Path, target: Path) -> None:
    """The files under version control as they stand, and nothing that was built."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repository / name, target / name)


def files_of(root: Path) -> dict[str, str]:
    """Every file that is compared, with its hash."""
    found = (path for name in _COMPARED for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def report(roots: dict[Circumstances, Path], files: dict[str, str], differing: list[str]) -> dict[str, Any]:
    """What was compared under which circumstances, those that could not be changed here included."""
    changed = {
        "folder": f"{ONE.name}; {OTHER.name}",
        "user": other_user(roots[OTHER]),
        "locale": f"{ONE.variables['LC_ALL']}; {OTHER.variables['LC_ALL']}",
        "zone": f"{ONE.variables['TZ']}; {OTHER.variables['TZ']}",
        "hash seed": f"{ONE.variables['PYTHONHASHSEED']}; {OTHER.variables['PYTHONHASHSEED']}",
        "umask": f"{ONE.umask:03o}; {OTHER.umask:03o}",
        "cores": f"all; {OTHER.cores}",
        "clock": "400 days later" if faketime() else "the same: libfaketime is not there; the builds follow each other",
    }
    certificates = [read_certificate((root / "site" / NAME).read_bytes()) for root in roots.values()]
    found = [certificate.root for certificate in certificates]
    return {"files": len(files), "differing": differing, "roots": found, "changed": changed}


if __name__ == "__main__":
    sys.exit(main())
