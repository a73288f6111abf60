"""The codes of problems: the closed list, each with what it stands for.

What a program does next may depend on a code, never on the words of a message.
"""

from __future__ import annotations

CODES = {
    # reading
    "file-unreadable": "a file is missing, is no file, or holds bytes that are not UTF-8",
    "table-unreadable": "a table is no CSV at all: empty, with foreign marks, or with a quote that never closes",
    "table-empty": "a table has lost its rows",
    "row-cells": "a row has more or fewer cells than the header",
    "column-missing": "a table lacks a column of its schema",
    "column-unknown": "a table has a column that its schema does not know",
    "names-missing": "no names are declared, so every name with a digit in it would be a naked number",
    "settings-unreadable": "a configuration file cannot be read, or lacks what every page needs",
    "head-unreadable": "the front matter of a page is no YAML",
    # descriptors and what frictionless says
    "descriptor-unreadable": "a descriptor is no JSON, or not that of a data package",
    "descriptor-key": "a descriptor has a key that nothing enforces, or a value that the key may not have",
    "descriptor-reference": "a descriptor names a unit, a resource or a field that does not exist",
    "package-refused": "frictionless refuses a package or a table",
    "package-cell": "frictionless refuses a cell, a key or a row",
    # records
    "cell-number": "a cell that should hold a number does not",
    "cell-empty": "a cell that must be filled is empty",
    "key-twice": "two rows have one key",
    "one-language": "a row says something in one language only",
    "unit-unknown": "a unit is not in the vocabulary",
    "unit-unsound": "a unit of the subject cannot be used",
    "subject-single": "a repository is about one article, in one edition",
    "subject-differs": "what repeats the tables of the subject says something else",
    "interval-disordered": "an interval does not contain its value",
    "date-impossible": "a number does not stand for a day, a month or a year",
    "printed-differs": "the token that a source prints does not say the value",
    "derived-by-hand": "a quantity says that it is derived, and no notebook has published it",
    "verdict-missing": "a claim lacks the verdict of one of the two dates",
    "verdict-differs": "a verdict by rule is not what the rule gives",
    "verdict-unreasoned": "an editor's verdict gives no reason",
    "verdict-reopened": "a claim stands by rule though what it rests on has fallen",
    "evidence-missing": "a claim is judged without evidence",
    "record-unknown": "a row names a record that does not exist",
    "input-unknown": "a derived quantity rests on something that does not exist",
    "source-differs": "one source has different rows in two packages",
    "record-unused": "a row serves no other row",
    "token-uncovered": "no claim of its paragraph covers a token of the article",
    "conflict-incomplete": "values that disagree are too few, or not exactly one is preferred",
    "conflict-units": "values that disagree have different units",
    "correction-lapsed": "a guarded correction no longer meets what it corrects",
    "change-unrecorded": "something published has changed without a dated entry",
    "change-broken": "dated entries do not lead to what stands now, or not from one to the next",
    # prose
    "number-naked": "a figure is bound to nothing",
    "binding-wrong": "a bound text does not say what its record says, or names no record",
    "list-unknown": "a page asks for a list that does not exist",
    "chart-missing": "a page shows a chart or a calculator that no notebook has made",
    "words-missing": "a chart has no words in one of the languages",
    "words-unreadable": "the words of a chart lack a part, or cannot be read",
    "words-column": "the words of a chart name a column that is not in its data",
    "words-unused": "there are words of a chart that no notebook draws",
    "review-undated": "a page does not say when it was last read against its sources",
    "twin-missing": "a page exists in one language only",
    "twin-differs": "a section, or what it binds and shows, is not the same in both languages",
    "twin-lagging": "a section has changed since both languages were last compared",
    "page-unknown": "a command names a page that does not exist",
    # notebooks
    "notebooks-not-run": "no notebook has run yet, so there are no charts",
    "notebook-failed": "a notebook raised an error, died or hung",
    "notebook-unrenderable": "a chart or a calculator of a notebook could not be made, or its words do not hold",
    "notebook-doubles": "two notebooks publish under one id",
    "derived-differs": "a derived number does not follow from its own expression",
    "derived-outdated": "the committed results are not what the notebooks compute",
}
