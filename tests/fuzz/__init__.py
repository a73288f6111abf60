"""Fuzzing: files of the second article damaged at random in; every command that ends in a traceback out.

``nox -s fuzz`` runs as long as it is told to; :mod:`tests.test_fuzz` runs a fixed few of the same in every test run.
"""
