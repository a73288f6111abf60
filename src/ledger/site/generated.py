"""Pages made from the ledger alone: the ledger in; ordinary Markdown files, for claims and sources, and the feed out.

They are written below ``build/pages``, so that any site generator that reads Markdown can take them.
A page holds a title, a description, the page it stands under and one list of :mod:`ledger.prose.lists`.
"""

from __future__ import annotations

from ledger.base.files import write_if_changed
from ledger.base.paths import pages_dir
from ledger.base.words import NAMES, WORDS, capital
from ledger.base.yaml_text import write_yaml
from ledger.charts.made import chart_records
from ledger.html.links import judged_claim
from ledger.html.sources import group_name
from ledger.judge.bind import shown_text
from ledger.prose.markdown_text import as_text
from ledger.site.feed import feed
from ledger.site.sealed import sealed_files
from ledger.store import Ledger
from ledger.store.chart_words import chart_words
from ledger.store.descriptor import told
from ledger.store.merged import merged_charts
from ledger.store.packages import open_package, package_names
from ledger.store.records import Claim


def write_pages(ledger: Ledger, lang: str, site_url: str = "") -> list[str]:
    """Bring the pages and the feed of a language up to date and remove those that are gone.

    Returns:
        Their paths relative to the prose folder, such as ``claims/ID.md``, and ``feed.xml``.
    """
    folder = pages_dir(ledger.root, lang)
    wanted = {f"claims/{c.id}.md": _claim(c, ledger, lang).encode() for c in ledger.claims.values()}
    wanted |= {f"sources/{group}.md": _sources(group, ledger, lang).encode() for group in ledger.edition.groups}
    wanted |= {f"data/{name}.md": _package(name, ledger, lang).encode() for name in package_names(ledger.root)}
    wanted |= {f"chart/{c.id}.md": _chart(c.id, ledger, lang).encode() for c in chart_records(ledger.root)}
    wanted |= {f"chart/{old}.md": _merged(old, ledger, lang).encode() for old in merged_charts(ledger.root)}
    wanted |= {f"uses/{topic}.md": _uses(topic, ledger, lang).encode() for topic in ledger.by_topic}
    wanted["feed.xml"] = feed(ledger, lang, site_url)
    wanted |= sealed_files(ledger.root)
    for path in folder.rglob("*.md"):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(path, content)
    return sorted(wanted)


def parent_of(uri: str, ledger: Ledger) -> str:
    """The written page under which such a page stands: that of its paragraph for a claim, of its topic for uses of
    numbers, ``sources.md`` for sources.

    Raises:
        UnknownKeyError: it is the page of no claim.
    """
    folder, name = uri.rsplit("/", 1)
    if folder == "uses":
        return f"numbers/{name}"
    if folder != "claims":
        return "charts.md" if folder == "chart" else f"{folder}.md"
    return f"claims/{ledger.paragraphs[ledger.claim(name.removesuffix('.md')).paragraph].address}.md"


def _claim(claim: Claim, ledger: Ledger, lang: str) -> str:
    verdict = ledger.lead(claim.id)
    word = capital(NAMES[lang]["verdict"][verdict.verdict]) if verdict else ""
    finding = shown_text(verdict.finding(lang)) if verdict else ""
    description = f"{word}{WORDS[lang]['colon']}{finding}"
    head = {"title": judged_claim(claim, ledger, lang), "description": description, "claim": claim.id}
    return _page(f"claims/{claim.id}.md", head, f"![](list:claim-page/{claim.id})", ledger)


def _sources(group: str, ledger: Ledger, lang: str) -> str:
    w, name = WORDS[lang], group_name(group, ledger, lang)
    title = w["sources_of"].format(group=name)
    head = {"title": title, "description": w["sources_about"].format(group=name)}
    return _page(
        f"sources/{group}.md", head, f"# {as_text(title)} {{ #sources-{group} }}\n\n![](list:source/{group})", ledger
    )


def _uses(topic: str, ledger: Ledger, lang: str) -> str:
    w, name = WORDS[lang], ledger.topics[topic].name(lang)
    title = w["uses_of"].format(topic=name)
    body = f"# {as_text(title)} {{ #uses-{topic} }}\n\n![](list:uses/{topic})"
    return _page(f"uses/{topic}.md", {"title": title, "description": w["uses_about"].format(topic=name)}, body, ledger)


def _package(name: str, ledger: Ledger, lang: str) -> str:
    w, title = WORDS[lang], told(open_package(ledger.root, name).descriptor, "title", lang)
    head = {"title": w["package_title"].format(title=title), "description": w["package_about"].format(title=title)}
    body = f"# {as_text(title)} {{ #package-{name} }}\n\n![](list:package/{name})"
    return _page(f"data/{name}.md", head, body, ledger)


def _chart(key: str, ledger: Ledger, lang: str) -> str:
    title = shown_text(chart_words(ledger.root, key, lang).title)
    head = {"title": title, "description": WORDS[lang]["charts_about"]}
    return _page(f"chart/{key}.md", head, f"![](list:chart-page/{key})", ledger)


def _merged(key: str, ledger: Ledger, lang: str) -> str:
    head = {"title": WORDS[lang]["chart_merged"], "description": WORDS[lang]["charts_about"]}
    return _page(f"chart/{key}.md", head, f"![](list:chart-merged/{key})", ledger)


def _page(uri: str, head: dict[str, str], body: str, ledger: Ledger) -> str:
    front = write_yaml(head | {"under": parent_of(uri, ledger)})
    return f"---\n{front}---\n\n{body}\n"
