"""Links to records: a claim, quantity or source in; address and text out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ledger.base.words import EXPLORE, NAMES, WORDS, capital
from ledger.html.addresses import entry_url, explore_url, is_web_address, paragraph_url, source_url
from ledger.judge.bind import shown_text
from ledger.store import Ledger
from ledger.store.records import Claim
from ledger.store.sourced import Quantity, Source
from ledger.store.verdicts import VERDICTS

_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Link:
    """Where it leads and what it is called, as plain text."""

    url: str
    text: str

    @property
    def outside(self) -> bool:
        """Whether it leaves this site."""
        return is_web_address(self.url)


def quoted_claim(claim: Claim, lang: str) -> str:
    """A claim in quotation marks: it is the article's, and never ours."""
    text = shown_text(claim.text(lang)).rstrip(".。")
    return f"“{text.translate(_INNER)}”"


def judged_claim(claim: Claim, ledger: Ledger, lang: str) -> str:
    """What a claim is called in a title: its verdict first, so that nobody takes the claim for a finding."""
    verdict = ledger.verdict(claim.id)
    word = f"{capital(NAMES[lang]['verdict'][verdict.verdict])}{WORDS[lang]['colon']}" if verdict else ""
    return f"{word}{quoted_claim(claim, lang)}"


def claim_link(claim: Claim, ledger: Ledger, lang: str) -> Link:
    """To the page of a claim, by the claim quoted; its verdict stands beside the link."""
    return Link(entry_url("claim", claim.id, ledger), quoted_claim(claim, lang))


def paragraph_link(paragraph: str, ledger: Ledger, lang: str) -> Link:
    """To the claims of a paragraph, by its key and its name."""
    known = ledger.paragraphs.get(paragraph)
    name = f"{paragraph} {known.name(lang)}" if known else paragraph
    return Link(paragraph_url(paragraph), f"{WORDS[lang]['paragraph']}{name}")


def explore_link(ledger: Ledger, lang: str, state: str = "") -> Link:
    """To the explorer as it lists something."""
    return Link(explore_url(ledger, lang, state), EXPLORE[lang]["in_explorer"])


def judged_link(claim: Claim, ledger: Ledger, lang: str) -> Link:
    """To the page of a claim, by its verdict and the claim."""
    return Link(entry_url("claim", claim.id, ledger), judged_claim(claim, ledger, lang))


def marked_link(claim: Claim, ledger: Ledger, lang: str) -> Link:
    """The same for long lists: the verdict by its mark alone."""
    verdict, link = ledger.verdict(claim.id), claim_link(claim, ledger, lang)
    return replace(link, text=f"{VERDICTS[verdict.verdict]} {link.text}") if verdict else link


def quantity_link(quantity: Quantity, ledger: Ledger, lang: str) -> Link:
    """To the entry of a quantity, by its label."""
    return Link(entry_url("quantity", quantity.id, ledger), quantity.label(lang))


def source_link(source: Source, ledger: Ledger, lang: str) -> Link:
    """To the entry of a source, by its publisher."""
    return Link(source_url(source, ledger), source.name(lang))


def outward_link(source: Source, ledger: Ledger, lang: str) -> Link:
    """To the source itself, by its publisher; to its entry where no address of it can be opened."""
    address = next(filter(is_web_address, (source.url, source.retrieved_url)), "")
    return Link(address or source_url(source, ledger), source.name(lang))
