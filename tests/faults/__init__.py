"""Faults that happen to a build: killed anywhere, a full disk, folders that are read-only, damaged leavings.

``python -m tests.faults`` makes them by the hundred and counts what was survived; ``nox -s faults`` calls it.
"""
