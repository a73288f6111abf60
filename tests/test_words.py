"""The fixed words: each in both languages, with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.base.bilingual import read_words
from ledger.base.words import NAMES, TRY, WORDS

SOUND = '[words]\nshown = { en = "{n} of {all}", zh = "共 {all} 条，显示 {n} 条" }\n\n[names.status]\n'


def test_words_are_read_by_language(tmp_path: Path) -> None:
    """The order of the file is kept; an empty text is a text."""
    path = tmp_path / "words.toml"
    path.write_text(f'{SOUND}b = {{ en = "B", zh = "" }}\na = {{ en = "A", zh = "甲" }}\n', encoding="utf-8")
    words, names = read_words(path)
    assert words["en"] == {"shown": "{n} of {all}"}
    assert list(names["zh"]["status"].items()) == [("b", ""), ("a", "甲")]


def test_every_bad_entry_is_named_at_once(tmp_path: Path) -> None:
    """A missing language, a third one, a bare text and different places."""
    bad = 'a = { en = "A" }\nb = { en = "B", zh = "乙", fr = "B" }\nc = "C"\nd = { en = "{n}", zh = "{m}" }\n'
    path = tmp_path / "words.toml"
    path.write_text(SOUND + bad, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("words.toml: [names.status] a is not one text")) as error:
        read_words(path)
    named = re.findall(r"\[names\.status\] (\w) ", str(error.value))
    assert named == ["a", "b", "c", "d"]


def test_every_word_is_used(repo: Path) -> None:
    """A word that nothing asks for is only work for translators."""
    files = [*(repo / "src").rglob("*.py"), *(repo / "src").rglob("*.html")]
    code = "\n".join(p.read_text(encoding="utf-8") for p in files)

    def asked(of: str, key: str) -> bool:
        return bool(re.search(rf"""{of}(\.{re.escape(key)}\b|\[["']{re.escape(key)}["']\])""", code))

    assert [key for key in WORDS["en"] if not asked(r"(\bw|\bwords|(?i:words)\[[\w.]+\])", key)] == []
    assert [key for key in TRY["en"] if not re.search(rf"""["'.]{re.escape(key)}\b""", code)] == []
    assert [kind for kind in NAMES["en"] if not asked(r"(?i:names)\[[\w.]+\]", kind)] == []
