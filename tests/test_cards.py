"""Strip, teasers, cards and structured data: made from the second article."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ledger.base.paths import cards_dir
from ledger.charts.pictures import Picture
from ledger.html.templating import TEMPLATES
from ledger.numbers.lines import wrapped
from ledger.prose.lists import render_list
from ledger.prose.nav import story
from ledger.prose.page import ProsePage
from ledger.site.kept_lines import Breaker
from ledger.site.social_cards import social_card_of, write_social_cards
from ledger.site.structured import article, claim_review, common_of
from ledger.store import Ledger
from ledger.store.loading import load_or_raise
from ledger.store.verdicts import VERDICTS

ENGINE = [sys.executable, "-m", "ledger.charts.engine"]


@pytest.fixture(scope="module")
def ledger(template: Path) -> Ledger:
    return load_or_raise(template)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_strip_holds_every_claim_once_in_order(ledger: Ledger, lang: str) -> None:
    """Each mark leads to its claim, is labelled with verdict and claim, and is counted in the legend."""
    soup = BeautifulSoup(render_list("strip", ledger, lang), "html.parser")
    marks = soup.select(".bc-mark")
    order = sorted(ledger.claims.values(), key=lambda c: (ledger.paragraphs[c.paragraph].order, c.order, c.id))
    assert [m["href"] for m in marks] == [f"{{base}}claims/{c.id}/" for c in order]
    assert all(len(str(m["aria-label"])) > 5 for m in marks)
    for use in soup.select("use"):
        assert soup.find(id=str(use["href"]).removeprefix("#"))
    assert sum(int(b.get_text()) for b in soup.select(".bc-legend b")) == len(marks)
    assert len(soup.select(".bc-row")) == len({c.paragraph for c in order})


def test_each_verdict_has_a_shape_of_its_own() -> None:
    """Without colour they still tell apart."""
    shapes = {path.stem: path.read_text(encoding="utf-8") for path in (TEMPLATES / "marks").iterdir()}
    assert shapes.keys() == VERDICTS.keys()
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_teasers_show_text_not_markdown(ledger: Ledger, lang: str) -> None:
    """Bound numbers are links to their entries; nothing of the source's marks is left."""
    html = render_list("teasers", ledger, lang)
    assert html.count('<li class="teaser') == len(story(ledger.root, lang)) > 1
    assert html.count("teaser--last") == 1
    assert not re.search(r"\]\(|\*\*|\{ ", html)


def test_cards_are_drawn_once_and_swept(mini: Path) -> None:
    """Each prose page and each verdict has a card of the right size; what is not wanted any more goes."""
    ledger = load_or_raise(mini)
    cards = write_social_cards(ledger, Breaker(ledger.root))
    stale = cards_dir(mini) / "gone.png"
    stale.write_bytes(b"")
    files = (path.relative_to(mini / "docs/en").as_posix() for path in (mini / "docs/en").rglob("*.md"))
    pages = [name for name in files if not name.startswith(("charts/", "calculators/"))]
    assert set(cards["en"]) == {social_card_of(name) for name in pages} | {social_card_of("", v) for v in VERDICTS}
    stamps = {}
    for path in cards["en"].values():
        data = path.read_bytes()
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
        assert len(data) < 60_000
        stamps[path] = path.stat().st_mtime_ns
    assert write_social_cards(ledger, Breaker(ledger.root)) == cards
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    assert not stale.exists()


def test_a_card_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Two processes draw alike, and what they write is a picture that others can read."""
    from PIL import Image

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">R1 数字</text></svg>'
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for file in files:
        subprocess.run(ENGINE, input=Picture(svg, png=file, scale=1, packed=True).order, text=True, check=True)
    assert files[0].read_bytes() == files[1].read_bytes()
    with Image.open(files[0]) as picture:
        picture.load()
        assert picture.size == (60, 20)


def test_builds_at_once_may_draw_the_same_cards(tmp_path: Path) -> None:
    """None takes away the unfinished file of another."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">R1</text></svg>'
    pictures = (Picture(svg, png=tmp_path / f"{number}.png", scale=1, packed=True) for number in range(6000))
    order = "\n".join(picture.order for picture in pictures)

    def draw(_: int) -> int:
        done = subprocess.run(ENGINE, input=order, text=True, check=False, capture_output=True)
        return done.returncode or done.stdout.count('"error"')

    with ThreadPoolExecutor(3) as builds:
        assert set(builds.map(draw, range(3))) == {0}
    assert {path.suffix for path in tmp_path.iterdir()} == {".png"}


@pytest.mark.parametrize(
    ("uri", "card"),
    [("cost.md", "cost"), ("claims/p1.md", "claims"), ("appendix/cost.ipynb", "appendix"), ("index.md", "index")],
)
def test_pages_of_a_section_share_its_card(uri: str, card: str) -> None:
    """Three dozen lists need no picture each."""
    assert social_card_of(uri) == f"cards/{card}.png"


def test_structured_data_is_whole_and_safe(ledger: Ledger) -> None:
    """Every claim gives valid JSON with claim and verdict; nothing in it can end the script element."""
    common = common_of("Number by number", "en", "2026-11-23", "", "", ledger.edition.licence)
    for claim in ledger.claims.values():
        data = json.loads(claim_review(claim, ledger, "en", common))
        assert data["@type"] == "ClaimReview"
        assert data["claimReviewed"]
        assert data["reviewRating"]["alternateName"] in VERDICTS
        assert data["itemReviewed"]["datePublished"] == "2008"
        assert "url" not in data
    page = ProsePage("t", "</script><script>alert(1)", "a & b", (), "2026-11-23", 1)
    common = common_of("n", "zh", "2026-11-23", "https://a.example/", "https://a.example/x.png", "https://l.example/")
    text = article(page, common)
    assert not set("<>&") & set(text)
    assert json.loads(text)["description"] == page.description
    assert json.loads(text)["url"] == "https://a.example/"
    assert json.loads(text)["inLanguage"] == "zh-Hans"


def test_a_line_that_was_broken_is_not_broken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another width or text is; what nobody asks for any more leaves, and a damaged file is none."""
    first = Breaker(tmp_path)
    wanted = wrapped("训练成本相差三千多倍", 6)
    assert first("训练成本相差三千多倍", 6) == wanted
    first.keep()
    monkeypatch.setattr("ledger.site.kept_lines.wrapped", lambda text, most: [f"{text} in {most}"])
    again = Breaker(tmp_path)
    assert again("训练成本相差三千多倍", 6) == wanted
    assert again("训练成本相差三千多倍", 7) == ["训练成本相差三千多倍 in 7"]
    assert again("训练成本", 6) == ["训练成本 in 6"]
    Breaker(tmp_path).keep()
    assert Breaker(tmp_path)("训练成本相差三千多倍", 6) == ["训练成本相差三千多倍 in 6"]
