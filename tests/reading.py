"""Measure what a reader on a slow phone waits for: the built site in; a line for each kind and language out.

Of each kind the heaviest page is opened in Chromium as Lighthouse's mobile preset has it: a window of 412 pixels, the
processor slowed down four times, 150 ms and 1.6 Mbit/s to a server that packs what it sends.
Asserts nothing, because times belong to machines; what a page weighs is a test (`tests/golden/budgets.yaml`).
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.test_targets import SMALL
from tests.budgets import Weight, weights

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
WATCH = """
window.seen = { blocked: 0, shown: 0, moved: 0 };
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
watch("longtask", (e) => { seen.blocked += Math.max(0, e.duration - 50); });
watch("largest-contentful-paint", (e) => { seen.shown = e.startTime; });
watch("layout-shift", (e) => { seen.moved += e.value; });
"""
FOUND = f"""() => {{
  const blocking = performance.getEntriesByType("resource").filter((r) => r.renderBlockingStatus === "blocking").length;
  return {{ ...seen, elements: document.querySelectorAll("*").length, small: ({SMALL})().length, blocking }};
}}"""
COLUMNS = ("kind", "lang", "elements", "kB", "blocked ms", "LCP ms", "CLS", "blocking", "<24 px", "page")
LINE = "{:9} {:5} {:>8} {:>6} {:>10} {:>7} {:>6} {:>8} {:>6}  {}"


def main(site: Path) -> int:
    """Print the table."""
    print(LINE.format(*COLUMNS))
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for page in heaviest(site):
            found = measured(browser, f"{address}{page.place}/".replace("//", "/").replace(":/", "://", 1))
            lang = "zh" if page.place.partition("/")[0] == "zh" else "en"
            times = (f"{found['blocked']:.0f}", f"{found['shown']:.0f}", f"{found['moved']:.3f}")
            counts = (found["blocking"], found["small"])
            print(
                LINE.format(page.kind, lang, found["elements"], f"{page.size / 1000:.1f}", *times, *counts, page.place)
            )
    return 0


def heaviest(site: Path) -> list[Weight]:
    """The page with the most bytes of each kind and language."""
    found: dict[tuple[str, bool], Weight] = {}
    for page in sorted(weights(site), key=lambda page: page.size):
        found[page.kind, page.place.partition("/")[0] == "zh"] = page
    return sorted(found.values(), key=lambda page: (page.kind, page.place))


def measured(browser: Browser, address: str) -> dict[str, float]:
    """What one visit shows: milliseconds, elements and counts."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=1.75)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(2000)
    found: dict[str, float] = page.evaluate(FOUND)
    context.close()
    return found


class Packing(http.server.SimpleHTTPRequestHandler):
    """Sends text packed, and several files on one line, as any host does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on loopback."""
    handler = functools.partial(Packing, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if sys.argv[1:] else "site").resolve()))
