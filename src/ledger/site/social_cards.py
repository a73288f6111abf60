"""Social cards: one picture for each prose page and each verdict, and where the site is published for each claim.

In: titles, verdicts and claims.  Out: SVG, drawn to PNG once and kept under the hash of what is drawn.
The drawing is done in a process of its own: the library that draws must not live in one that forks
workers which draw too (they would wait for each other).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledger.base.kept import sweep
from ledger.base.leavings import listed
from ledger.base.paths import LANGS, cards_dir, docs_dir
from ledger.base.sums import Sums
from ledger.base.words import NAMES
from ledger.charts.pictures import Picture, draw_files, picture_key
from ledger.charts.style import VERDICT
from ledger.html.templating import fill
from ledger.prose.nav import CONFIG, configuration
from ledger.prose.page import read_page
from ledger.site.claim_pictures import claim_pictures, picture_of
from ledger.site.kept_lines import Breaker
from ledger.site.typography import typographic
from ledger.store import Ledger
from ledger.store.verdicts import VERDICTS

_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 72
_SERIF = "Charter, 'Bitstream Charter', Georgia, 'Liberation Serif', 'Noto Serif', serif"
_HAN = "'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif"
_SIZES = (76, 68, 60, 52, 46)
_PALE = "#d9d3c6"


@dataclass(frozen=True)
class Line:
    """A line of a title, where its letters stand, and how large they are."""

    text: str
    y: str
    size: int


@dataclass(frozen=True)
class Bar:
    """A claim at the foot of a picture."""

    x: str
    width: str
    colour: str


#: A section whose pages are called otherwise than the page that lists them.
_OTHERWISE = {"chart": "charts", "uses": "numbers"}


def social_card_of(uri: str, verdict: str = "", claim: str = "") -> str:
    """The social card of a page, below the root of its language: pages of a section share the section's.

    Args:
        claim: the claim whose page it is, if claims have pictures of their own.
    """
    if claim and verdict:
        return picture_of(claim)
    section = uri.split("/")[0].rsplit(".", 1)[0]
    return f"cards/verdict-{verdict}.png" if verdict else f"cards/{_OTHERWISE.get(section, section)}.png"


def write_social_cards(ledger: Ledger, broken: Breaker, published: bool = False) -> dict[str, dict[str, Path]]:
    """Draw what is not drawn yet and forget what is not wanted any more.

    Args:
        published: draw a picture of each claim too; those that were drawn stay where a build does without them.

    Returns:
        For each language the file behind each card.
    """
    folder = cards_dir(ledger.root)
    kinds = [("cards", folder, social_cards)]
    kinds += [("pictures", folder / "claims", claim_pictures)] if published else []
    found: dict[str, dict[str, Path]] = {lang: {} for lang in LANGS}
    for kind, place, drawn_by in kinds:
        made = {lang: {name: _kept(svg, place) for name, svg in drawn_by(ledger, lang, broken)} for lang in LANGS}
        wanted = {path: svg for files in made.values() for path, svg in files.values()}
        sums = Sums(ledger.root, kind)
        drawn = [Picture(svg, png=path, scale=1, packed=True) for path, svg in wanted.items() if not sums.holds(path)]
        draw_files(drawn)
        sums.keep(wanted)
        sweep(place, "*.png", wanted)
        for lang, files in made.items():
            found[lang] |= {name: path for name, (path, _) in files.items()}
    return found


def social_cards(ledger: Ledger, lang: str, broken: Breaker) -> list[tuple[str, str]]:
    """The drawing of each card by its name: of prose pages by their title, and of verdicts."""
    folder = docs_dir(ledger.root, lang)
    pages = [*listed(folder, "*.md"), *listed(folder, "*/index.md")]
    titles = {social_card_of(p.relative_to(folder).as_posix()): typographic(read_page(p, lang).question) for p in pages}
    cards = [(name, _page_card(title, ledger, lang, broken)) for name, title in titles.items()]
    return cards + [(social_card_of("", v), _verdict_card(v, ledger, lang)) for v in VERDICTS]


def _kept(svg: str, folder: Path) -> tuple[Path, str]:
    return folder / f"{picture_key(svg)}.png", svg


def _page_card(title: str, ledger: Ledger, lang: str, broken: Breaker) -> str:
    size, lines = next(
        (size, lines)
        for size in _SIZES
        if len(lines := broken(title, (_WIDTH - 2 * _MARGIN) / size)) * size <= 250 or size == _SIZES[-1]
    )
    leading = size * (1.3 if lang == "zh" else 1.16)
    top = 305 - leading * (len(lines) - 1) / 2 + size * 0.33
    return _social_card(
        [Line(text, f"{top + n * leading:.1f}", size) for n, text in enumerate(lines)], "", ledger, lang
    )


def _verdict_card(verdict: str, ledger: Ledger, lang: str) -> str:
    return _social_card([], verdict, ledger, lang)


def _social_card(lines: list[Line], verdict: str, ledger: Ledger, lang: str) -> str:
    """Name, content, and the article as bars at the foot; for a verdict its own claims alone are in colour."""
    config = configuration(ledger.root / CONFIG[lang])
    return fill(
        "social_card.svg",
        width=_WIDTH,
        height=_HEIGHT,
        margin=_MARGIN,
        font=_SERIF if lang == "en" else _HAN,
        name=config["site_name"],
        tagline=config["extra"]["ui"]["tagline"],
        lines=lines,
        verdict=verdict,
        colour=VERDICT.get(verdict, ""),
        word=NAMES[lang]["verdict"].get(verdict, ""),
        bars=_bars(verdict, ledger),
    )


def _bars(verdict: str, ledger: Ledger) -> list[Bar]:
    found = [v.verdict for c in ledger.ordered if (v := ledger.verdict(c.id))]
    step = (_WIDTH - 2 * _MARGIN) / max(1, len(found))
    return [
        Bar(f"{_MARGIN + n * step:.2f}", f"{step * 0.62:.2f}", VERDICT[one] if verdict in {"", one} else _PALE)
        for n, one in enumerate(found)
    ]
