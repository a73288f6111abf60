"""Commands one after the other, each in a process of its own that has the libraries loaded and none of our code.

``python -m tests.warm`` reads what to run as JSON, a line each, and answers with exit code and output.  What a library
makes of its own files alone it has made before: its dictionary, its units, and templates that were compiled already.
Where many builds use the same code, a process that has loaded it waits for them (:mod:`tests.warm_code`).
"""

from __future__ import annotations

import atexit
import functools
import gc
import hashlib
import json
import marshal
import os
import runpy
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from types import CodeType
from typing import Any

from tests.warm_code import Loaded, digest

#: What a build imports of other packages; it would take most of the time of a small one.
LIBRARIES = (
    *("IPython", "altair", "frictionless", "jieba", "jupytext", "markdown.extensions.codehilite", "mkdocs.commands"),
    *("markdown.extensions.admonition", "markdown.extensions.def_list", "markdown.extensions.footnotes"),
    *("markdown.extensions.md_in_html", "markdown.extensions.tables", "material.plugins.search.plugin"),
    *("mkdocs.commands.build", "mkdocs.commands.serve", "multiprocessing.connection"),
    *("mkdocs_jupyter.plugin", "multiprocessing.popen_fork", "nbclient", "nbconvert", "pandas", "pint"),
    "pygments.lexers.python",
    *("pygments.lexers.shell", "pymdownx.highlight", "pymdownx.slugs", "pymdownx.superfences", "yaml"),
)
_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Serve until the input ends."""
    _load()
    gc.collect()
    gc.freeze()  # nothing of this is rubbish, whoever looks for some
    loaded = Loaded(answer)
    for line in sys.stdin:
        order = json.loads(line)
        print(loaded.answer(order, line) if order["compiled"] else answer(order), flush=True)
    loaded.close()


def answer(order: dict[str, Any]) -> str:
    """Run one command; its exit code and what it said, as JSON."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork() or _run(order, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        return json.dumps([os.waitstatus_to_exitcode(status), _text(out), _text(err)])


def _text(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode())


def _load() -> None:
    """All that is the same whatever is asked for."""
    for name in LIBRARIES:
        __import__(name)
    import jieba
    import pint

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    how = {"non_int_type": Decimal}
    anew: Any = pint.UnitRegistry
    made = anew(**how)
    setattr(pint, "UnitRegistry", lambda **asked: made if asked == how else anew(**asked))  # noqa: B010


def _run(order: dict[str, Any], out: int, err: int) -> int:
    """In the child: what ``python -m`` does in a folder, with the code of that repository."""
    os.dup2(out, 1)
    os.dup2(err, 2)
    gc.set_threshold(50_000, 20, 100)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.path[0:1] = [order["folder"], order["code"]]
    sys.argv = order["arguments"]
    if order["compiled"]:
        _keep_compiled(Path(order["compiled"]) / digest(Path(order["code"])))
    code: Any = 1
    try:
        exec(order["first"], {})
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(bool(code)))


def _keep_compiled(folder: Path) -> None:
    """The same template compiled with the same code is the same: it is compiled once for many builds."""
    from jinja2 import Environment

    compiled: Any = Environment.compile
    folder.mkdir(parents=True, exist_ok=True)

    @functools.wraps(compiled)
    def kept(env: Environment, source: Any, name: Any = None, filename: Any = None, *how: Any, **more: Any) -> Any:
        key = hashlib.sha256(repr((type(env).__qualname__, name, filename, source, how, more)).encode()).hexdigest()
        path = folder / key
        if path.exists():
            return marshal.loads(path.read_bytes())
        made = compiled(env, source, name, filename, *how, **more)
        if isinstance(made, CodeType):
            unfinished = path.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(marshal.dumps(made))
            unfinished.replace(path)
        return made

    setattr(Environment, "compile", kept)  # noqa: B010


class Warm:
    """The server, from the outside."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(_ROOT)}
        command = [sys.executable, "-m", "tests.warm"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)

    def call(
        self, folder: Path, code: Path, *arguments: str, first: str = "", compiled: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a module in a folder with the code of another, after some lines of Python.

        Where templates that are ``compiled`` may be kept, those of the same code are.
        """
        environment = os.environ | {"PYTHONPATH": str(code)} | variables
        order = {"folder": str(folder), "code": str(code), "arguments": arguments, "environment": environment}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order | {"first": first, "compiled": compiled}) + "\n")
        self._process.stdin.flush()
        return subprocess.CompletedProcess(arguments, *json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End it."""
        self._process.communicate()


@functools.cache
def warm() -> Warm:
    """The one of this process."""
    server = Warm()
    atexit.register(server.close)
    return server


if __name__ == "__main__":
    main()
