"""What a command has changed in a repository: its files before and after in; the lines that each has gained out."""

from __future__ import annotations

from pathlib import Path


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a repository but what a command keeps to be faster."""
    files = (p for p in sorted(root.rglob("*")) if p.is_file() and "build" not in p.relative_to(root).parts)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def added_lines(before: dict[str, bytes], root: Path) -> dict[str, list[str]]:
    """The lines that each file has gained; it may have lost none."""
    gained = {}
    for name, content in contents(root).items():
        old, new = before.get(name, b"").decode().splitlines(), content.decode().splitlines()
        if old != new:
            rest = iter(new)
            extra = []
            for line in old:
                while (at := next(rest)) != line:
                    extra.append(at)
            gained[name] = [*extra, *rest]
    return gained
