"""A built site, a server for it and a headless Chromium with every other host cut off."""

from __future__ import annotations

import functools
import http.server
import os
import random
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.rooms import NOWHERE, Room, Rooms, context_of
from tests.browser.settling import PATIENCE, arrive

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
#: No other host has an address, whatever asks for it.
ARGUMENTS.append("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
INSTALL = "apt-get install chromium fonts-noto-cjk"
#: Up to so many seconds an asset comes late, to see what a test does on a slow machine.
LATE = float(os.environ.get("LEDGER_LATE", "0"))
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium; without it the tests are skipped, except in CI, where they fail."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next((p for n in names if (p := shutil.which(n))), None)
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"no Chromium on this machine: {INSTALL}")
    pytest.skip(f"no Chromium on this machine: {INSTALL}")


def headers_of(site: Path) -> dict[str, str]:
    """What a host that reads ``_headers`` sends with every file; another engine may ship no such file."""
    path = site / "_headers"
    said = path.read_text(encoding="utf-8").split("\n/")[0].splitlines()[1:] if path.exists() else []
    return dict(line.strip().split(": ", 1) for line in said)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site on loopback, with the headers that it asks its host for."""
    said = headers_of(site)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Print nothing."""

        def do_GET(self) -> None:
            if self.path != f"/{NOWHERE}":
                time.sleep(random.uniform(0, LATE) if "." in self.path else 0)
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            return self.end_headers()

        def end_headers(self) -> None:
            for name, value in said.items():
                self.send_header(name, value)
            super().end_headers()

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say what went wrong, but not that a reader left before a file had come."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    handler = functools.partial(Quiet, directory=str(site))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def rooms(browser: Browser, address: str) -> Iterator[Rooms]:
    """Pages for readers, used again."""
    rooms = Rooms(browser, address)
    yield rooms
    rooms.close()


class Visitor:
    """Opens pages; remembers every request that would leave the site."""

    def __init__(self, rooms: Rooms, browser: Browser, address: str) -> None:
        self.rooms, self.browser, self.address = rooms, browser, address
        self.strangers: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.entered: list[Room] = []

    def open(
        self,
        path: str,
        *,
        width: int = 1440,
        scripts: bool = True,
        dark: bool = False,
        fresh: bool = False,
        watch: list[str] | None = None,
    ) -> Page:
        """A page at ``path``, at rest, with the network cut off except for the site; errors are added to ``watch``.

        Nothing that another reader left is in it; for a ``fresh`` one nothing has been loaded before either.
        """
        room = self._room(width, scripts, dark, fresh)
        if watch is not None:
            room.listen("console", lambda m: watch.append(m.text) if m.type == "error" else None)
            room.listen("pageerror", lambda e: watch.append(str(e)))
        return arrive(room.page, self.address + path)

    def _room(self, width: int, scripts: bool, dark: bool, fresh: bool) -> Room:
        if fresh:
            return Room(self.context(width, scripts, dark).new_page(), (scripts, dark))
        self.entered.append(self.rooms.enter(width, scripts, dark, self._note))
        return self.entered[-1]

    def context(self, width: int, scripts: bool, dark: bool) -> BrowserContext:
        """A reader who has never been here."""
        context = context_of(self.browser, width, scripts, dark)
        context.on("request", self._note)
        self.contexts.append(context)
        return context

    def leave(self) -> None:
        """Give back what was used."""
        for context in self.contexts:
            context.close()
        for room in self.entered:
            self.rooms.leave(room)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(request.url)


@pytest.fixture
def visitor(rooms: Rooms, browser: Browser, address: str) -> Iterator[Visitor]:
    visitor = Visitor(rooms, browser, address)
    yield visitor
    visitor.leave()
