"""Sources that last: copies are what they were, links are asked politely, and what is due is listed."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from ledger.base.paths import LANGS
from ledger.base.problem import Problem
from ledger.checks import check_data
from ledger.checks.lasting import check_copies
from ledger.cli import main
from ledger.html.addresses import group_of
from ledger.html.due import due_list
from ledger.html.sources import source_list
from ledger.numbers.dates import render_iso
from ledger.site.copies import copies_at
from ledger.store.lasting import COPIES, copies, dues, goes_with_its_text
from ledger.store.lineage import every_source
from ledger.store.loading import load
from tests import links
from tests.links import Answer, Asker
from tests.sites import ROOT, SECOND

Output = pytest.CaptureFixture[str]
HEAD = "source,day,url,file,sha256\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """The second article's repository."""
    return Path(shutil.copytree(SECOND, tmp_path / "repo", ignore=shutil.ignore_patterns("build", "site")))


# Copies


def stored(root: Path, name: str, content: bytes) -> str:
    path = root / COPIES / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return sha256(content).hexdigest()


def archive(root: Path, *rows: str) -> list[Problem]:
    (root / "data/ledger/archive.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return sorted(check_copies(load(root)[0]))


def free(root: Path, licence: str) -> str:
    """A source of the repository, with another licence."""
    source = next(iter(load(root)[0].sources.values()))
    path = root / "data/ledger/source.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{source.id},"))
    lines[at] = lines[at].replace(f",{source.licence},", f",{licence},")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return source.id


def test_every_stored_copy_of_this_repository_is_what_was_stored() -> None:
    """Byte for byte; and it may be passed on."""
    ledger = load(ROOT)[0]
    assert [copy.file for copy, _ in copies(ROOT)]
    assert list(check_copies(ledger)) == []


@pytest.mark.parametrize("licence", ["public domain", "US government work", "CC0-1.0", "CC BY 4.0", "CC-BY-4.0"])
def test_what_may_be_passed_on_may_be_stored(repo: Path, licence: str) -> None:
    source, digest = free(repo, licence), stored(repo, "a.txt", b"text\r\n")
    assert archive(repo, f"{source},2026-11-30,,a.txt,{digest}") == []
    assert copies_at(repo) == {"copies/a.txt": repo / COPIES / "a.txt"}


@pytest.mark.parametrize("licence", ["not stated", "MIT (code)", "CC BY-SA 4.0", "CC BY-NC 4.0", "all rights reserved"])
def test_what_may_not_is_refused(repo: Path, licence: str) -> None:
    """An address in an archive is none of that."""
    source, digest = free(repo, licence), stored(repo, "a.txt", b"text")
    (found,) = archive(repo, f"{source},2026-11-30,,a.txt,{digest}")
    assert (found.place, found.line, found.code) == ("data/ledger/archive.csv", 2, "copy-refused")
    assert licence in found.what
    (repo / COPIES / "a.txt").unlink()
    assert archive(repo, f"{source},2026-11-30,https://archive.example/a,,") == []


@pytest.mark.parametrize(
    ("row", "code", "what"),
    [
        ("{source},2026-11-30,,,", "cell-empty", "the copy stands nowhere"),
        ("{source},2026-11-30,,a.txt,", "cell-empty", "file and sha256 belong together"),
        ("{source},2026-11-30,https://a.example/,,{digest}", "cell-empty", "file and sha256 belong together"),
        ("{source},2026-11-30,,b.txt,{digest}", "copy-differs", "b.txt is not there"),
        ("{source},2026-11-30,,a.txt," + "0" * 64, "copy-differs", "has the SHA-256"),
    ],
)
def test_a_row_that_does_not_hold_is_named(repo: Path, row: str, code: str, what: str) -> None:
    """With its file and line."""
    source, digest = free(repo, "CC0-1.0"), stored(repo, "a.txt", b"text")
    other = free(repo, "CC0-1.0")
    found = [p for p in archive(repo, row.format(source=source, digest=digest)) if p.code != "copy-unknown"]
    assert other == source
    assert [(p.line, p.code) for p in found] == [(2, code)]
    assert what in found[0].what


@pytest.mark.parametrize("licence", ["MIT", "MIT (copyright 2023 AgentOps)", "Apache-2.0", "BSD-3-Clause"])
def test_some_licences_go_with_the_copy(repo: Path, licence: str) -> None:
    """Those that ask for it; without the text the copy is refused, with it both are on the site."""
    source, digest = free(repo, licence), stored(repo, "a.tar.txt", b"text")
    row = f"{source},2026-11-30,,a.tar.txt,{digest}"
    (found,) = archive(repo, row)
    assert (found.line, found.code) == (2, "copy-refused")
    assert f"{COPIES}/a.licence.txt" in found.remedy
    stored(repo, "a.licence.txt", b"You may.")
    assert archive(repo, row) == []
    assert copies_at(repo).keys() == {"copies/a.tar.txt", "copies/a.licence.txt"}


def test_a_file_without_a_row_is_named(repo: Path) -> None:
    stored(repo, "left.txt", b"text")
    (found,) = archive(repo)
    assert (found.place, found.code) == (f"{COPIES}/left.txt", "copy-unknown")


def test_a_copy_of_nothing_is_refused_by_the_tables(repo: Path) -> None:
    archive(repo, "no-such-source,2026-11-30,https://archive.example/a,,")
    assert "no-such-source" in "\n".join(p.what for p in check_data(repo))
    archive(repo, "info-britain,2026-11-30,archive of a,,")
    assert "address-refused" in {p.code for p in check_data(repo)}


@pytest.mark.parametrize("lang", LANGS)
def test_copies_are_shown_beside_their_source(lang: str) -> None:
    """With the day and the hash; the link leads to the file at the root of the site."""
    ledger = load(ROOT)[0]
    shown: dict[str, str] = {}
    for group in ledger.edition.groups:
        page = BeautifulSoup(str(source_list(ledger, lang, group)), "html.parser")
        shown |= {
            str(link["href"]): link.parent.get_text() for link in page.select('a[href*="copies/"]') if link.parent
        }
    up = "{base}" if lang == "en" else "{base}../"
    stored_here = [copy for copy, _ in copies(ROOT) if copy.file]
    with_text = {copy.licence for copy in stored_here if goes_with_its_text(ledger.sources[copy.source].licence)}
    assert with_text
    assert shown.keys() == {f"{up}copies/{name}" for name in {copy.file for copy in stored_here} | with_text}
    for copy in stored_here:
        assert copy.sha256 in shown[f"{up}copies/{copy.file}"]


@pytest.mark.parametrize("lang", LANGS)
def test_addresses_in_archives_are_shown_beside_their_source(lang: str) -> None:
    """With the day of the copy; the address holds that of the source."""
    ledger = load(ROOT)[0]
    archived = [copy for copy, _ in copies(ROOT) if copy.url]
    assert archived
    for copy in archived:
        source = ledger.sources[copy.source]
        page = BeautifulSoup(str(source_list(ledger, lang, group_of(source, ledger))), "html.parser")
        [link] = page.select(f'a[href="{copy.url}"]')
        assert link.get_text() == render_iso(copy.day, lang)
        assert copy.url.endswith(f"/{source.url}")
        assert f"/{copy.day.replace('-', '')}" in copy.url


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_read_in_a_commit_leads_to_that_commit(lang: str) -> None:
    """Where nothing changes any more: a file, a folder, or the commit itself."""
    ledger = load(ROOT)[0]
    pages = [BeautifulSoup(str(source_list(ledger, lang, group)), "html.parser") for group in ledger.edition.groups]
    shown = {str(link["href"]) for page in pages for link in page.select('a[href^="https://github.com/"]')}
    read = [s.retrieved_url for s in every_source(ledger).values() if s.retrieved_url.startswith("git:")]
    assert read
    for address in read:
        project, _, rest = address.removeprefix("git:github.com/").partition("@")
        commit, _, path = rest.partition(":")
        kind = "tree" if path.endswith("/") else "blob" if path else "commit"
        assert f"https://github.com/{project}/{kind}/{commit}/{quote(path)}".rstrip("/") in shown, address


# What is due


def test_every_number_that_is_due_is_there_and_has_one_reason_in_both_languages() -> None:
    ledger, found = load(ROOT)[0], dues(ROOT)
    assert found
    assert [due.quantity for due in found if due.quantity not in ledger.quantities] == []
    assert all(due.why("en") and due.why("zh") and due.why("en") != due.why("zh") for due in found)
    assert [due.day for due in found] == sorted(due.day for due in found)


def set_due(root: Path, *rows: str) -> None:
    text = "quantity,day,why_en,why_zh\n" + "".join(f"{row}\n" for row in rows)
    (root / "data/ledger/due.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--on", "2027-01-31"], ["hs1-cost"]),
        (["--on", "2027-02-01"], ["hs1-cost", "best-week-british"]),
        (["--on", "2026-11-30"], []),
        (["--on", "2026-01-01", "--all"], ["hs1-cost", "best-week-british"]),
    ],
)
def test_what_is_due_by_a_day_is_listed(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, options: list[str], ids: list[str]
) -> None:
    """The first first, with its value and why; the command succeeds whatever is due."""
    set_due(repo, "best-week-british,2027-02-01,Later.,较晚。", "hs1-cost,2027-01-31,Accounts are out.,账目已出。")
    monkeypatch.chdir(repo)
    assert main(["due", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines if line[:4].isdigit()] == ids
    if ids:
        assert lines[0] == (
            "2027-01-31  hs1-cost  Cost of the whole of High Speed 1, as given at its opening: "
            "£5.8 billion; Accounts are out."
        )
    else:
        assert lines[0] == "nothing is due by 2026-11-30"


def test_a_day_that_is_none_is_refused(repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(repo)
    assert main(["due", "--on", "31 January"]) == 1
    assert "--on '31 January' is no day -> write it as YYYY-MM-DD" in capsys.readouterr().err
    assert main(["due"]) == 0
    assert f"nothing is due by {date.today().isoformat()}" in capsys.readouterr().out


def test_what_is_due_breaks_no_check(repo: Path) -> None:
    """A build does not fail by the calendar."""
    before = check_data(repo)
    set_due(repo, "hs1-cost,2001-01-01,Long ago.,很久以前。")
    assert check_data(repo) == before
    set_due(repo, "no-such-number,2001-01-01,Long ago.,很久以前。")
    assert len(check_data(repo)) == len(before) + 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_every_day(repo: Path, lang: str) -> None:
    """Past or to come: it says the same whenever it was built."""
    assert "<ul>" not in due_list(load(repo)[0], lang)
    set_due(repo, "best-week-british,2027-02-01,Later.,较晚。", "hs1-cost,2001-01-01,<i>Why</i>.,<i>缘由</i>。")
    page = BeautifulSoup(str(due_list(load(repo)[0], lang)), "html.parser")
    assert [str(t["datetime"]) for t in page.select("time")] == ["2001-01-01", "2027-02-01"]
    assert page.select("i") == []
    assert len(page.select("a")) == 2


# Links


def test_every_address_of_every_table_is_asked_once() -> None:
    """With all rows in which it stands; files of repositories at a commit are no addresses of the web."""
    found = links.addresses(ROOT)
    assert len(found) > 500
    assert all(address.startswith("http") for address in found)
    assert any(len(places) > 1 for places in found.values())


class Hosts:
    """Hosts that answer as they are told, and note who asked when."""

    def __init__(self, answers: Mapping[str, list[Answer]]) -> None:
        self.answers = {address: list(said) for address, said in answers.items()}
        self.asked: list[str] = []
        self.slept: list[float] = []

    def ask(self, address: str) -> Answer:
        self.asked.append(address)
        said = self.answers[address]
        return said.pop(0) if len(said) > 1 else said[0]

    def asker(self) -> Asker:
        return Asker(self.ask, self.slept.append, pause=1.0)


@pytest.mark.parametrize(
    ("said", "state", "tries"),
    [
        ([Answer(200)], "answers", 1),
        ([Answer(206, "https://www.a.example/x")], "answers", 1),
        ([Answer(200, "https://b.example/x")], "moved", 1),
        ([Answer(200, "https://a.example/")], "moved", 1),
        ([Answer(404)], "gone", 1),
        ([Answer(410)], "gone", 1),
        ([Answer(403)], "shut to programs", 1),
        ([Answer(503), Answer(200)], "answers", 2),
        ([Answer(429, wait=7.0), Answer(429), Answer(200)], "answers", 3),
        ([Answer(0, why="timed out")], "no answer", 3),
        ([Answer(500)], "no answer", 3),
    ],
)
def test_an_answer_is_taken_for_what_it_says(said: list[Answer], state: str, tries: int) -> None:
    hosts = Hosts({"https://a.example/x": said})
    found = hosts.asker()("https://a.example/x", ["t.csv:2"])
    assert (found.state, found.tries, len(hosts.asked)) == (state, tries, tries)
    assert found.places == ("t.csv:2",)


def test_who_is_told_to_wait_waits_longer_each_time() -> None:
    """As long as the host says, or twice as long as before; never for ever."""
    hosts = Hosts({"https://a.example/x": [Answer(503), Answer(429, wait=30), Answer(200)]})
    hosts.asker()("https://a.example/x", [])
    assert hosts.slept == [2.0, 30, 1.0]
    hosts = Hosts({"https://a.example/x": [Answer(429, wait=86_400), Answer(200)]})
    hosts.asker()("https://a.example/x", [])
    assert max(hosts.slept) <= 60


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    """With a pause after each, while other hosts are asked."""
    busy: set[str] = set()
    wrong: list[str] = []

    def ask(address: str) -> Answer:
        host = address.split("/")[2]
        wrong.extend([address] if host in busy else [])
        busy.add(host)
        return Answer(200)

    def sleep(seconds: float) -> None:
        busy.clear()

    found = {f"https://{host}.example/{n}": ["t.csv:2"] for host in "ab" for n in range(20)}
    hosts = {a: p for a, p in found.items() if "a.example" in a}
    assert {link.state for link in links.asked(hosts, Asker(ask, sleep))} == {"answers"}
    assert wrong == []


def test_without_a_network_nothing_is_asked_and_nothing_fails(repo: Path, tmp_path: Path, capsys: Output) -> None:
    """The report says so."""
    asker = Asker(lambda address: Answer(0, why="no route"), lambda seconds: None)
    assert links.main(repo, tmp_path, asker) == 0
    assert "no network here: none of " in capsys.readouterr().out
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == {"counts": {}, "links": []}


@pytest.fixture
def loopback() -> Iterator[str]:
    """A host on this machine: some pages, some gone."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Print nothing."""

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/there" else 404)
            self.end_headers()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_what_is_gone_is_reported_and_fails_nothing(repo: Path, tmp_path: Path, loopback: str, capsys: Output) -> None:
    """Over real sockets: with its rows, as text and as JSON; a host that does not answer is told too."""
    path = repo / "data/ledger/archive.csv"
    rows = [f"info-britain,2026-11-{n},{loopback}/{name},," for n, name in ((29, "there"), (30, "gone"))]
    rows.append("info-britain,2026-11-28,http://127.0.0.1:9/x,,")
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    asker = Asker(sleep=lambda seconds: None)
    assert links.main(repo, tmp_path, asker, ["127.0.0.1"]) == 0
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("answers: 1, gone: 1, no answer: 1\n")
    assert f"gone (404): {loopback}/gone Not Found [data/ledger/archive.csv:3]" in text
    assert text in capsys.readouterr().out
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert sorted(link["state"] for link in told["links"]) == ["answers", "gone", "no answer"]
