"""One article checked number by number, in eleven rooms: see ``CONTRIBUTING.md`` for what each is for."""
