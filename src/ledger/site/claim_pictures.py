"""The picture that is shared of a claim: its card in; an SVG with verdict, quoted claim and right number out.

One for each claim and language.  They are only of use to whoever shares an address, so only a build that is published
draws them (:mod:`ledger.site.social_cards`).
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger.base.words import NAMES, WORDS, capital
from ledger.charts.style import VERDICT
from ledger.html.claim_card import right_of
from ledger.html.gist import gist
from ledger.html.links import quoted_claim
from ledger.html.templating import fill
from ledger.judge.bind import plain
from ledger.prose.nav import CONFIG, configuration
from ledger.site.kept_lines import Breaker
from ledger.site.typography import typographic
from ledger.store import Ledger, in_order
from ledger.store.records import Claim

_WIDTH, _MARGIN = 1200, 72
_SERIF = "Charter, 'Bitstream Charter', Georgia, 'Liberation Serif', 'Noto Serif', serif"
_SANS = "'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_HAN = "'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif"
#: Sizes for the claim, the largest first, and how many lines of each there is room for.
_SIZES = ((52, 2), (46, 3), (40, 3), (34, 4))
#: The opening mark of a Chinese quotation fills half a square, and hangs in the margin.
_HANG = {"en": 0.0, "zh": 0.5}
_LABEL, _FINDING = 26, 30
_PALE = "#d9d3c6"


@dataclass(frozen=True)
class Line:
    """A line, and where it stands."""

    text: str
    x: str
    y: str


@dataclass(frozen=True)
class Bar:
    """A claim of the article at the foot."""

    x: str
    width: str
    colour: str


def claim_pictures(ledger: Ledger, lang: str, broken: Breaker) -> list[tuple[str, str]]:
    """The drawing of each claim that has a verdict, by the name of its file."""
    return [
        (picture_of(claim.id), _picture(claim, verdict.verdict, ledger, lang, broken))
        for claim in in_order(ledger)
        if (verdict := ledger.verdict(claim.id))
    ]


def picture_of(claim: str) -> str:
    """The picture of a claim, below the root of its language."""
    return f"cards/claim-{claim}.png"


def _picture(claim: Claim, verdict: str, ledger: Ledger, lang: str, broken: Breaker) -> str:
    size, lines = _claim_lines(claim, lang, broken)
    number = right_of(claim, verdict, ledger, lang).number
    config = configuration(ledger.root / CONFIG[lang])
    return fill(
        "claim_picture.svg",
        width=_WIDTH,
        margin=_MARGIN,
        font=_SERIF if lang == "en" else _HAN,
        sans=_SANS if lang == "en" else _HAN,
        verdict=verdict,
        colour=VERDICT[verdict],
        word=capital(NAMES[lang]["verdict"][verdict]),
        kicker=f"{WORDS[lang]['article_claims']} · {claim.paragraph}",
        size=size,
        lines=lines,
        value=number.value.text if number else "",
        label=_cut(number.link.text, _LABEL, 1, broken)[0] if number else "",
        finding=[] if number else _finding(claim, ledger, lang, broken),
        name=config["site_name"],
        tagline=config["extra"]["ui"]["tagline"],
        bars=_bars(claim, ledger),
    )


def _claim_lines(claim: Claim, lang: str, broken: Breaker) -> tuple[int, list[Line]]:
    """The claim in the largest size that has room for it."""
    text = typographic(quoted_claim(claim, lang), lang)
    for size, most in _SIZES:
        lines = broken(text, (_WIDTH - 2 * _MARGIN) / size)
        if len(lines) <= most:
            break
    leading = size * (1.34 if lang == "zh" else 1.22)
    hang = _MARGIN - _HANG[lang] * size
    return size, [
        Line(line, f"{_MARGIN if n else hang:.1f}", f"{258 + size + n * leading:.1f}") for n, line in enumerate(lines)
    ]


def _finding(claim: Claim, ledger: Ledger, lang: str, broken: Breaker) -> list[Line]:
    """Of a claim without a number, what is found of it."""
    lead = ledger.lead(claim.id)
    text = typographic(plain(gist(lead, ledger, lang), ledger, lang), lang) if lead else ""
    lines = _cut(text, _FINDING, 2, broken)
    return [Line(line, str(_MARGIN), str(529 - 42 * (len(lines) - 1 - n))) for n, line in enumerate(lines)]


def _cut(text: str, size: int, most: int, broken: Breaker) -> list[str]:
    """A text in so many lines; what goes beyond is left out, with a sign that it is."""
    lines = broken(text, (_WIDTH - 2 * _MARGIN) / size)
    return [*lines[: most - 1], f"{lines[most - 1]}…"] if len(lines) > most else lines


def _bars(claim: Claim, ledger: Ledger) -> list[Bar]:
    """The article as bars, this claim's own in its colour."""
    found = [(c.id, v.verdict) for c in in_order(ledger) if (v := ledger.verdict(c.id))]
    step = (_WIDTH - 2 * _MARGIN) / max(1, len(found))
    return [
        Bar(f"{_MARGIN + n * step:.2f}", f"{step * 0.62:.2f}", VERDICT[one] if key == claim.id else _PALE)
        for n, (key, one) in enumerate(found)
    ]
