"""The foundation: files, tables, problems, paths and the fixed words of both languages; it knows nothing of claims."""
