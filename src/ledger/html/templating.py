"""The one place where HTML is made: the name of a template and what it shows in; safe markup out.

Every value is escaped unless it is markup already, and a name that a template asks for and does not get is an error.
A template reads the fixed words of a language as ``words[lang]`` and the names of coded values as ``names[lang]``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ledger.base.words import NAMES, WORDS, capital
from ledger.numbers.dates import render_iso
from ledger.store.verdicts import VERDICTS

TEMPLATES = Path(__file__).parent / "templates"


def dated(text: str, lang: str) -> str:
    """An ISO date of any precision as a reader sees it, or the word for undated."""
    return render_iso(text, lang) if text else WORDS[lang]["undated"]


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
)
ENVIRONMENT.globals |= {"words": WORDS, "names": NAMES, "verdict_signs": VERDICTS}
ENVIRONMENT.filters |= {"dated": dated, "capital": capital}
#: For an attribute in single quotes, which JSON fits into as it is.
ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}


def fill(template: str, **shown: Any) -> Markup:
    """Render a template below ``html/templates``.

    Raises:
        jinja2.UndefinedError: the template shows something that was not given.
        jinja2.TemplateNotFound: there is no such template.
    """
    return Markup(ENVIRONMENT.get_template(template).render(**shown))


def trusted(text: str) -> Markup:
    """HTML or a drawing that a program made in an earlier step, and no person typed: it is not escaped again."""
    return Markup(text)
