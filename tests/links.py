"""Whether the addresses of sources still answer: every table's addresses in; a report as JSON and text out.

``nox -s links`` asks each address once, politely: few at a time, one at a time for a host and with a pause, again and
later where it is told to wait.  Nothing here fails a build: what others have moved or switched off is told, and is no
fault of ours.  Without a network, that is what is told.  The form of every address is a check (``ledger check``).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ledger.checks.tables import every_row

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "build" / "links"
_COLUMNS = ("url", "archive")
_SECONDS, _AT_ONCE, _TRIES, _LONGEST = 20, 8, 3, 60.0
#: Answers after which a host is asked again, later.
_WAIT = {429, 500, 502, 503, 504}
#: Answers of hosts that let readers in and programs not: they say nothing of the page.
_SHUT = {401, 403, 405, 406, 451, 999}
_GONE = {404, 410}


@dataclass(frozen=True)
class Answer:
    """What a host said: its status (0 for none), where the address leads in the end, how long it wants us to wait."""

    status: int
    final: str = ""
    why: str = ""
    wait: float = 0.0


@dataclass(frozen=True)
class Link:
    """An address, where it stands in the tables, and what became of it."""

    address: str
    places: tuple[str, ...]
    state: str = ""
    status: int = 0
    tries: int = 0
    note: str = ""


Ask = Callable[[str], Answer]


def addresses(root: Path) -> dict[str, list[str]]:
    """Every address on the web by the rows in which it stands; files of repositories at a commit are none."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in every_row(root):
        for column, cell in row.cells.items():
            if column.rsplit("_", 1)[-1] in _COLUMNS and cell.startswith(("https://", "http://")):
                found[cell].append(f"{row.place}:{row.line}")
    return dict(sorted(found.items()))


def ask(address: str) -> Answer:
    """Ask a host once, for no more than the beginning of a page."""
    request = Request(address, headers={"User-Agent": "link check of a source list", "Range": "bytes=0-1023"})
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            return Answer(answer.status, answer.url)
    except HTTPError as error:
        said = error.headers.get("Retry-After", "") if error.headers else ""
        return Answer(error.code, address, str(error.reason), float(said) if said.isdecimal() else 0.0)
    except (URLError, OSError, HTTPException, ValueError) as error:
        return Answer(0, address, str(getattr(error, "reason", "") or error or type(error).__name__))


@dataclass
class Asker:
    """Asks with patience: a host is asked one thing at a time, with a pause between, and later if it wants so."""

    ask: Ask = ask
    sleep: Callable[[float], None] = time.sleep
    pause: float = 1.0
    tries: int = _TRIES
    _locks: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def __call__(self, address: str, places: Iterable[str]) -> Link:
        with self._locks[urlsplit(address).netloc]:
            for turn in range(1, self.tries + 1):
                answer = self.ask(address)
                last = turn == self.tries or answer.status not in {0, *_WAIT}
                wait = self.pause if last else min(max(answer.wait, self.pause * 2**turn), _LONGEST)
                self.sleep(wait)
                if last:
                    break
        return Link(address, tuple(places), _state(answer, address), answer.status, turn, _note(answer, address))


def _state(answer: Answer, address: str) -> str:
    if 200 <= answer.status < 300:
        return "moved" if _elsewhere(answer, address) else "answers"
    if answer.status in _GONE:
        return "gone"
    return "shut to programs" if answer.status in _SHUT else "no answer"


def _elsewhere(answer: Answer, address: str) -> bool:
    """Whether it leads to another host or to a front page, which is how pages often go."""
    before, after = urlsplit(address), urlsplit(answer.final or address)
    bare = [part.netloc.removeprefix("www.") for part in (before, after)]
    return bare[0] != bare[1] or (len(before.path) > 1 and after.path in {"", "/"})


def _note(answer: Answer, address: str) -> str:
    return answer.final if _elsewhere(answer, address) else answer.why


def asked(found: Mapping[str, list[str]], asker: Asker) -> list[Link]:
    """Every address, asked; several hosts at a time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda item: asker(*item), found.items()))


def reachable(asker: Asker, found: Mapping[str, list[str]]) -> bool:
    """Whether there is a network at all: one of a few addresses at different hosts answers somehow."""
    hosts: dict[str, str] = {}
    for address in found:
        hosts.setdefault(urlsplit(address).netloc, address)
    return any(asker.ask(address).status for address in list(hosts.values())[:3])


def write_report(links: list[Link], folder: Path) -> str:
    """Both forms of the report; the text."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = Counter(link.state for link in links)
    lines = [", ".join(f"{state}: {count}" for state, count in sorted(counts.items())) or "no address was asked"]
    for link in links:
        if link.state != "answers":
            where = ", ".join(link.places)
            lines.append(f"{link.state} ({link.status or 'none'}): {link.address} {link.note} [{where}]")
    text = "\n".join(lines) + "\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    told = {"counts": dict(sorted(counts.items())), "links": [asdict(link) for link in links]}
    (folder / "report.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return text


def main(root: Path = ROOT, folder: Path = REPORT, asker: Asker | None = None, words: Iterable[str] = ()) -> int:
    """Ask, or say why not; ``words`` keep those addresses that hold one of them.  It always succeeds."""
    asker, words = asker or Asker(), list(words)
    found = {a: p for a, p in addresses(root).items() if not words or any(word in a for word in words)}
    if found and not reachable(asker, found):
        write_report([], folder)
        print(f"no network here: none of {len(found)} addresses was asked; their form is a check (ledger check)")
        return 0
    print(write_report(asked(found, asker), folder), end="")
    print(f"report: {folder / 'report.json'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(words=sys.argv[1:]))
