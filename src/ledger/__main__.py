"""``python -m ledger`` is the command line."""

from ledger.cli import main

raise SystemExit(main())
