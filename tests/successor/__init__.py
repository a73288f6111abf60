"""The site as the announced successor of our engine makes it, and how far that is the same site.

``site`` prepares and runs Zensical, which calls ``pages`` for every page; ``compare`` puts its site beside that of
MkDocs; ``visits`` puts it through the tests of ours; ``__main__`` does the last two.  Run by `nox -s zensical`.
"""
