"""Material's banner about its future: nothing in; the variable that keeps it from greeting whoever builds the site out.

MkDocs calls this while it reads the settings, which is before it loads the theme that would print the banner.
"""

from __future__ import annotations

import os


def without() -> bool:
    """Whether the banner is shown: no; our plan for what comes after stands in ``decisions/``."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return False
