"""The one import of a notebook: q(), package() and select() read, publish(), chart() and calculator() write.

In: the ledger and the observation packages.  Out: a :class:`~ledger.notebook.session.Session`, filled
while the notebook runs and written by :mod:`ledger.notebook.run` only if the whole notebook succeeded.
Outside the runner a notebook works too: its session is kept in memory and nothing is written.

This module only passes names on, each when it is asked for: a notebook depends on the modules behind the names that it
imports, and on no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledger.notebook.offered import *  # noqa: F403


def __getattr__(name: str) -> Any:
    """Who only asks whether a notebook is stale loads neither pandas nor Altair: names are imported when asked for."""
    import ledger.notebook.offered as offered

    if name not in offered.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(offered, name)
