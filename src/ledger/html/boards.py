"""Lists of claims: boards, the tally of verdicts, the cards of a paragraph, and what has changed since."""

from __future__ import annotations

from collections import Counter

from ledger.base.words import WORDS
from ledger.html.addresses import entry_url
from ledger.html.claim_card import board_card
from ledger.html.parts import badge, bracketed, inline, jump
from ledger.store import Ledger, in_order
from ledger.store.records import VERDICTS


def board(ledger: Ledger, lang: str, selection: str) -> str:
    """Claims as cards: token, claim, verdict, finding.

    Raises:
        KeyError: the selection names no claim.
    """
    chosen = [c for c in in_order(ledger) if selection in {"", c.paragraph, c.weight}]
    if not chosen and "-" in selection:
        chosen = [ledger.claim(key) for key in selection.split(",")]
    if not chosen:
        raise KeyError(f"the board {selection!r} names no claim")
    return f'<ul class="board">{"".join(board_card(c, ledger, lang) for c in chosen)}</ul>'


def tally(ledger: Ledger, lang: str, _: str) -> str:
    """How many claims got which verdict."""
    counts = Counter(v.verdict for (_, when), v in ledger.verdicts.items() if when == "now")
    rows = "".join(
        f'<li style="--n:{counts[v]}">{badge(v, lang)} <span class="tally-n">{counts[v]}</span></li>'
        for v in VERDICTS
        if counts[v]
    )
    return f'<ol class="tally" style="--tally-max:{max(counts.values(), default=1)}">{rows}</ol>'


def claim_list(ledger: Ledger, lang: str, paragraph: str) -> str:
    """The claims of one paragraph as cards that can be pointed at; without a paragraph, links to each."""
    if paragraph:
        cards = (board_card(c, ledger, lang, anchor=True) for c in in_order(ledger) if c.paragraph == paragraph)
        return f'<ul class="board" data-search-exclude>{"".join(cards)}</ul>'
    counts = Counter(c.paragraph for c in in_order(ledger))
    names = {p: f"{WORDS[lang]['paragraph']}{p}{bracketed(n, lang)}" for p, n in counts.items()}
    return jump({f"{{base}}claims/{p.lower()}/": name for p, name in names.items()})


def changed_list(ledger: Ledger, lang: str, _: str) -> str:
    """Claims whose verdict now differs from the one on the article's date."""
    html = ""
    for claim in in_order(ledger):
        then, now = ledger.verdict(claim.id, "then"), ledger.verdict(claim.id, "now")
        if then and now and then.verdict != now.verdict:
            text = inline(claim.text(lang), ledger, lang, links=False)
            link = f'<a href="{entry_url("claim", claim.id, ledger)}">{text}</a>'
            html += f"<li>{badge(then.verdict, lang)} → {badge(now.verdict, lang)} {link}</li>"
    return f'<ul class="changed">{html}</ul>' if html else f"<p>{WORDS[lang]['no_change']}</p>"
