"""The mutation score: single changes to all that is stored and written; which gate notices each of them.

``python -m tests.mutants`` makes mutants of every kind of ``kinds.toml`` from a fixed seed, lets the checks look at
each in a forked process, and writes what was noticed to ``docs/measured.json``, the survivors to ``survivors.csv``.
"""
