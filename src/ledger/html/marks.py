"""The verdict marks as drawings: one shape each, so that they tell apart without colour and at any size.

The same shapes as the characters in :data:`ledger.store.records.VERDICTS`, which every machine's font draws otherwise.
"""

from __future__ import annotations

_STROKE = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'

#: By verdict, in a box of 16 by 16, in the current colour.
MARKS = {
    "supported": '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
    "imprecise": f'<circle cx="8" cy="8" r="5.2" {_STROKE} stroke-width="1.6"/>'
    '<path d="M8 2.8a5.2 5.2 0 0 0 0 10.4z" fill="currentColor"/>',
    "exaggerated": '<path d="M8 1.8l6.6 11.9H1.4z" fill="currentColor"/>',
    "misattributed": f'<path d="M2 5.2h11M10.2 2.4L13 5.2 10.2 8M14 10.8H3M5.8 8L3 10.8l2.8 2.8" {_STROKE} '
    'stroke-width="1.6"/>',
    "contradicted": f'<path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6" {_STROKE} stroke-width="2.5"/>',
    "unverifiable": f'<path d="M5.1 5.3a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.5 1.1-1.5 2.3" {_STROKE} stroke-width="1.9"/>'
    '<circle cx="8" cy="13.2" r="1.25" fill="currentColor"/>',
    "opinion": f'<circle cx="8" cy="8" r="5.2" {_STROKE} stroke-width="1.6"/>',
}


def symbols() -> str:
    """The shapes as symbols ``#mark-supported`` and so on, to be drawn with :func:`mark`."""
    shapes = "".join(f'<symbol id="mark-{v}" viewBox="0 0 16 16">{shape}</symbol>' for v, shape in MARKS.items())
    return f'<svg class="vh" aria-hidden="true" width="0" height="0">{shapes}</svg>'


def mark(verdict: str) -> str:
    """One use of a symbol."""
    return f'<svg class="mark" aria-hidden="true"><use href="#mark-{verdict}"/></svg>'
