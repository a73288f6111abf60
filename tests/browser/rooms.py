"""Pages that one reader after the other is led into: a kind of reader in; an empty page at the site's address out.

To open a page in a process of its own costs a browser five times what it costs to load another one into it.  What a
reader leaves behind is cleared: storage, cookies, media, listeners, place of the pointer.  What a page shares with
others stays loaded, as it does for whoever reads on; a test for which that matters asks for a fresh reader.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request

#: An empty page of the site, which loads nothing.
NOWHERE = "nowhere"
_CLEAR = "() => { localStorage.clear(); sessionStorage.clear(); }"


@dataclass
class Room:
    """A page in a context of its own, and what listens to it for the reader who is in it."""

    page: Page
    kind: tuple[bool, bool]
    told: Callable[[Request], None] | None = None
    heard: list[tuple[str, Callable[[Any], None]]] = field(default_factory=list)

    def listen(self, event: Any, listener: Callable[[Any], None]) -> None:
        """Until this reader leaves."""
        self.page.on(event, listener)
        self.heard.append((event, listener))

    def note(self, request: Request) -> None:
        """Pass a request on to the reader."""
        if self.told:
            self.told(request)


def context_of(browser: Browser, width: int, scripts: bool, dark: bool) -> BrowserContext:
    """A reader who has never been here."""
    scheme: Any = "dark" if dark else "light"
    view: Any = {"width": width, "height": 900}
    return browser.new_context(viewport=view, java_script_enabled=scripts, color_scheme=scheme)


def clear(page: Page, address: str) -> None:
    """Nothing of a reader is left in a page."""
    page.goto(address + NOWHERE)
    page.evaluate(_CLEAR)
    page.context.clear_cookies()
    page.emulate_media(media="null")
    page.mouse.move(0, 0)


class Rooms:
    """Those of a browser; empty ones wait for the next reader of their kind."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._empty: list[Room] = []

    def enter(self, width: int, scripts: bool, dark: bool, told: Callable[[Request], None]) -> Room:
        """A room for a reader with or without scripts, in the light or in the dark."""
        kind = (scripts, dark)
        room = next((room for room in self._empty if room.kind == kind), None) or self._build(width, kind)
        room.told = told
        if room in self._empty:
            self._empty.remove(room)
            room.page.set_viewport_size({"width": width, "height": 900})
        return room

    def _build(self, width: int, kind: tuple[bool, bool]) -> Room:
        context = context_of(self._browser, width, *kind)
        room = Room(context.new_page(), kind)
        context.on("request", room.note)
        return room

    def leave(self, room: Room) -> None:
        """Clear it for the next one; what cannot be cleared is torn down."""
        page = room.page
        for event, listener in room.heard:
            page.remove_listener(event, listener)
        room.heard.clear()
        if page.is_closed() or len(page.context.pages) > 1:
            page.context.close()
            return
        clear(page, self._address)
        room.told = None
        self._empty.append(room)

    def close(self) -> None:
        """Tear all down."""
        for room in self._empty:
            room.page.context.close()
