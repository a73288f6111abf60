"""The names of coded values (verdict, status, topic ...): ``names.toml`` in; by language, kind and value out.

They stand apart from the words of the interface: a chart that draws verdicts depends on their names, and on no button.
"""

from __future__ import annotations

from pathlib import Path

from ledger.base.bilingual import read_words

_, NAMES = read_words(Path(__file__).with_suffix(".toml"))
