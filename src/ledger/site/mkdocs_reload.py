"""The script by which ``mkdocs serve`` reloads a page: the server in; pages whose policy allows that script too, out.

MkDocs writes it into each page as it is asked for, never twice the same, and no page on disk ever holds it.
"""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup
from mkdocs.livereload import LiveReloadServer

from ledger.site.policy import with_script


def allow_reload(server: LiveReloadServer) -> LiveReloadServer:
    """Have a page's own policy name the script that is written into it."""
    write: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def written(content: bytes, epoch: int) -> bytes:
        page = write(content, epoch).decode()
        soup = BeautifulSoup(page, "html.parser")
        return with_script(page, soup.find_all("script")[-1].get_text()).encode()

    server._inject_js_into_html = written  # type: ignore[method-assign]
    return server
