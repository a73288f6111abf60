"""Publishing: the value that a notebook has computed in; a derived quantity, kept in the session, out."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.notebook.naming import Name
from ledger.notebook.session import current
from ledger.numbers.rounding import rounded
from ledger.numbers.units import key_of
from ledger.numbers.value import Value
from ledger.store.sourced import Lineage, Quantity


def publish(
    key: str,
    value: Value,
    *,
    topic: str,
    as_of: str,
    en: str = "",
    zh: str = "",
    unit: str = "",
    note_en: str = "",
    note_zh: str = "",
    words: Mapping[str, Name] | None = None,
) -> Value:
    """Publish a derived quantity under ``key``; it goes to ``data/derived`` when the notebook ends.

    Args:
        key: id of the new quantity, kebab-case.
        value: result of a computation.
        topic, as_of: as in ``data/ledger``.
        en, zh: label in both languages, without figures.
        unit: unit of the vocabulary to publish in; by default the one that fits without a factor.
        words: labels and notes by key, where they stand in a table (:func:`~ledger.notebook.naming.names`); what is
            said besides of a name is the note.

    Returns:
        The value in the published unit, so that the cell shows it.

    Raises:
        ValueError: the key is taken, it has no label, or nothing was read to compute the value.
    """
    session = current()
    if words and key in words:
        (en, zh), (note_en, note_zh) = words[key].words.values(), words[key].more.values()
    if not (en and zh):
        raise ValueError(f"quantity {key!r} has no label in both languages; write en and zh, or a row of its words")
    if key in session.published or key in session.quantities():
        raise ValueError(f"quantity {key!r} is published twice or stands in data/ledger; choose another id")
    if not value.inputs:
        raise ValueError(f"quantity {key!r} has no inputs; compute it from q(...) or package(...)")
    shown = value.to(unit) if unit else value.named()
    unit_key = unit or key_of(shown.unit)[0]
    exact = shown.low == shown.high
    session.published[key] = Quantity(
        id=key,
        topic=topic,
        label_en=en,
        label_zh=zh,
        value=rounded(shown.value),
        low=None if exact else rounded(shown.low),
        high=None if exact else rounded(shown.high),
        unit=unit_key,
        as_of=as_of,
        status="derived",
        note_en=note_en,
        note_zh=note_zh,
        lineage=Lineage(shown.expression, shown.inputs, session.notebook, session.cell),
    )
    return shown
