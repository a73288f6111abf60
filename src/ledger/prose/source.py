"""The text of a page as the site generator hands it over, kept to tell the line of what is wrong in it."""

from __future__ import annotations

from markdown.preprocessors import Preprocessor


class Source(Preprocessor):
    """Keeps the text and changes nothing."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        """Called first of all preprocessors, once a page."""
        self.text = "\n".join(lines)
        return lines
