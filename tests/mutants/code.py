"""Changes of notebooks: a kind in; mutants of one sign, number, name or sentence of their code out."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from tests.mutants.cells import digit, year
from tests.mutants.model import Kind, Mutant, edit
from tests.mutants.wording import WORDINGS

_TRIES = 300
_SIGNS = {"+": "-", "-": "+", "*": "/", "/": "*"}
_COMPARED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "!=", "!=": "=="}
_CALLS = {"least": "most", "most": "least", "median": "mean", "mean": "median", "min": "max", "max": "min"}
_ID = re.compile(r"""["'][a-z][a-z0-9]*(?:-[a-z0-9]+)+["']""")
_PLAIN = re.compile(r"""["'][a-z_]+["']""")
Token = tokenize.TokenInfo


def in_notebooks(kind: Kind, paths: list[Path], root: Path, chance: Random) -> Iterator[Mutant]:
    """Mutants of a kind; the code is read as Python reads it, so that no sign in a text is taken for one."""
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    tokens = {path: _tokens(text) for path, text in texts.items()}
    for _ in range(_TRIES):
        path = chance.choice(paths)
        fitting = [t for t in tokens[path] if _IS[kind.change](t)]
        if not fitting:
            continue
        token = chance.choice(fitting)
        new = _TO[kind.change](token.string, chance, [t.string for t in fitting])
        if new is None or new == token.string:
            continue
        lines = texts[path].splitlines(keepends=True)
        row, (_, start), (_, end) = token.start[0] - 1, token.start, token.end
        lines[row] = lines[row][:start] + new + lines[row][end:]
        name = path.relative_to(root).as_posix()
        told = f"{name}:{row + 1}: {token.string.strip()!r} -> {new.strip()!r}"
        yield Mutant(kind.id, told, (edit(name, texts[path].encode(), "".join(lines).encode()),))


@cache
def _tokens(text: str) -> list[Token]:
    """What Python reads, without what spans several lines."""
    found = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token for token in found if token.start[0] == token.end[0]]


def _text(token: Token) -> bool:
    return token.type == tokenize.STRING and " " in token.string and not token.string.startswith('"""')


def _said(token: Token) -> bool:
    return token.type == tokenize.COMMENT and not token.string.startswith(("# %%", "#:"))


#: Which tokens a change is made to.
_IS: dict[str, Callable[[Token], bool]] = {
    "operator": lambda t: t.type == tokenize.OP and t.string in _SIGNS,
    "compared": lambda t: t.type == tokenize.OP and t.string in _COMPARED,
    "called": lambda t: t.type == tokenize.NAME and t.string in _CALLS,
    "number": lambda t: t.type == tokenize.NUMBER,
    "id": lambda t: t.type == tokenize.STRING and bool(_ID.fullmatch(t.string)),
    "column": lambda t: t.type == tokenize.STRING and bool(_PLAIN.fullmatch(t.string)),
    "label": _text,
    "label-name": _text,
    "dated": lambda t: t.type == tokenize.STRING and bool(re.search(r"20\d\d-\d\d", t.string)),
    "truth": lambda t: t.type == tokenize.NAME and t.string in {"True", "False"},
    "remark": _said,
    "remark-name": _said,
}


def _other(text: str, chance: Random, others: list[str]) -> str | None:
    found = sorted({o for o in others if o != text})
    return chance.choice(found) if found else None


def _worded(*names: str) -> Callable[[str, Random, list[str]], str | None]:
    def change(text: str, chance: Random, _: list[str]) -> str | None:
        return next((new for name in names if (new := WORDINGS[name](text, chance))), None)

    return change


_TO: dict[str, Callable[[str, Random, list[str]], str | None]] = {
    "operator": lambda text, *_: _SIGNS[text],
    "compared": lambda text, *_: _COMPARED[text],
    "called": lambda text, *_: _CALLS[text],
    "number": digit,
    "id": _other,
    "column": _other,
    "label": _worded("turned", "negated"),
    "label-name": _worded("renamed"),
    "dated": year,
    "truth": lambda text, *_: "False" if text == "True" else "True",
    "remark": _worded("turned", "negated"),
    "remark-name": _worded("renamed"),
}
