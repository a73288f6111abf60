"""Whole files of the site, the theme, and the adapter to MkDocs."""
