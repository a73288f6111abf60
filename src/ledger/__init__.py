"""One article checked, each number of it, in eleven rooms: see ``CONTRIBUTING.md`` for what each is for."""
