"""Builds sites one after the other, each in a process of its own that has the libraries loaded and none of our code.

``python -m tests.warm`` reads a folder and variables as JSON, a line each, and answers with exit code and output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

#: What a build imports of other packages; it would take most of the time of a small one.
LIBRARIES = (
    *("altair", "frictionless", "jieba", "jupytext", "mkdocs.__main__", "nbclient"),
    *("material.plugins.search.plugin", "nbconvert", "pandas", "pint", "pymdownx.superfences", "yaml"),
)
_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Serve until the input ends."""
    for name in LIBRARIES:
        __import__(name)
    for line in sys.stdin:
        root, variables = json.loads(line)
        with tempfile.TemporaryFile() as output:
            child = os.fork() or _build(root, variables, output.fileno())
            _, status = os.waitpid(child, 0)
            output.seek(0)
            told = output.read().decode()
        print(json.dumps([os.waitstatus_to_exitcode(status), told]), flush=True)


def _build(root: str, variables: dict[str, str], output: int) -> int:
    """In the child: what ``mkdocs build`` does, with the code of that repository."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(root)
    os.environ.update(variables)
    sys.path.insert(0, f"{root}/src")
    from mkdocs.__main__ import cli

    code: Any = 1
    try:
        cli(["build"])
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(bool(code)))


class Builder:
    """The server, from the outside."""

    def __init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SITE_URL")}
        environment["PYTHONPATH"] = str(_ROOT)
        command = [sys.executable, "-m", "tests.warm"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)

    def build(self, root: Path, **variables: str) -> str:
        """Build the site of a repository; what was said meanwhile.

        Raises:
            AssertionError: the build failed.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(root), variables]) + "\n")
        self._process.stdin.flush()
        code, told = json.loads(self._process.stdout.readline())
        assert code == 0, told
        return str(told)

    def close(self) -> None:
        """End it."""
        self._process.communicate()


if __name__ == "__main__":
    main()
