"""The one place where HTML is made: the name of a template and what it shows in; safe markup out.

Every value is escaped unless it is markup already, and a name that a template asks for and does not get is an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
)


def fill(template: str, **shown: Any) -> Markup:
    """Render a template below ``html/templates``.

    Raises:
        jinja2.UndefinedError: the template shows something that was not given.
        jinja2.TemplateNotFound: there is no such template.
    """
    return Markup(_ENVIRONMENT.get_template(template).render(**shown))
