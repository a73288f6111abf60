"""Calculators: a value and what a reader may change about it in; a form, a table of cases and a formula out."""
