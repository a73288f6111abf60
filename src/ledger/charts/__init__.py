"""Charts and calculators: what they are, a vocabulary to draw with, and what a run leaves of them.

A notebook says what is drawn; this room says where it lies.  To draw a chart:

1. Take one of two frames: :class:`~ledger.charts.rows.Rows` (names, and marks in each row) or
   :class:`~ledger.charts.plane.Plane` (two axes).  ``Either`` has one for wide drawings and one for narrow ones.
   What joins names stands in :class:`~ledger.charts.slopes.Slopes` (two columns of them) or
   :class:`~ledger.charts.arcs.Arcs` (one column).
2. Give it axes: :class:`~ledger.charts.axes.Measure` (amounts, shares, ranks) or :class:`~ledger.charts.days.Days`.
   Ticks are written like numbers and dates in prose, in both languages, as many as fit.
3. Give it marks, the lowest first.  At rows of data: ``Bar``, ``Dot``, ``Interval``, ``Span``, ``Line``, ``Area``
   (:mod:`~ledger.charts.marks`), ``Label`` (:mod:`~ledger.charts.labels`).  Across the drawing: ``Moment``, ``Level``,
   ``Zone``, ``Note`` (:mod:`~ledger.charts.across`).  In rows only: ``Poles``, ``Aside``, ``Track``, ``Blank``,
   ``Sign`` (:mod:`~ledger.charts.row_marks`).

A :func:`~ledger.charts.legend.legend` shows what its symbols stand for.

All of them choose rows by ``where={"kind": "plan"}``, or by a function of the frame, and take their looks by the value
of a column: ``by="day", looks={"then": Look(style.C1), "now": Look(style.C2, "diamond", hollow=True)}``.  Words are the
name of a column (``"label"`` for ``label_en`` and ``label_zh``) or a function of a row and the language.  Sizes, shifts
and colours beyond the palette are never written in a notebook; if a chart needs one, the vocabulary lacks a word.
"""
