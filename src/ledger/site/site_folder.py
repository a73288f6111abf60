"""The folder of one build: a site in the making in; standing in the place of the last good one out, or thrown away.

Meanwhile nobody else writes what is generated.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.lock import hold, release
from ledger.site.staging import give_back, put_in_place, stage, take
from ledger.site.swap import place_of


class SiteFolder:
    """From the moment a site is asked for to the moment it stands; ``asked`` is where, ``staged`` where it is made."""

    def __init__(self, asked: Path, root: Path, lang: str) -> None:
        self.asked, self.staged = asked, stage(root) / lang
        self._root, self._place = root, asked

    def open(self) -> None:
        """Wait for whoever else builds.

        Raises:
            LedgerError: no site can be put where it is asked for.
        """
        hold(self._root, "a build of the site")
        self._place = place_of(self.asked, self._root)

    def take(self) -> None:
        """Begin with the site before the last."""
        take(self.staged, self._place, self._root)

    def put(self) -> None:
        """The site is complete: it takes its place."""
        put_in_place(self.staged, self._place, self._root)
        release(self._root)

    def give_back(self) -> None:
        """There is no site; what was laid out serves the next build."""
        give_back(self.staged, self._place, self._root)
        release(self._root)
