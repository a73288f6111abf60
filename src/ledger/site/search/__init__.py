"""The search: records and prose in; the files of its index, and the script that reads them, out.

Data flow::

    records, prose, charts, notebooks  --found-->  entries     what a reader can find, and its words in both languages
    entries                            --terms-->  postings    words, names, pairs of Han characters, values, days
    postings, entries                  --files-->  blocks      small scripts, of which a query asks for a few

The index of terms serves both languages and stands once, at the root of the site; what a result shows stands in the
site of its language.  Files are scripts and not JSON, since a page that was opened from a disk may not fetch.
"""

from ledger.site.search.files import write_search

__all__ = ["write_search"]
