"""The seal: a hash of every cell and every sentence that readers have seen, so that none of them changes in silence.

:mod:`~ledger.store.seal.parts` says what is sealed, :mod:`~ledger.store.seal.kept` keeps it in ``seal/``,
:mod:`~ledger.store.seal.compared` says what differs, :mod:`~ledger.store.seal.upkeep` holds the reasons, and
:mod:`~ledger.store.seal.listed` the one root hash of all files.
"""
