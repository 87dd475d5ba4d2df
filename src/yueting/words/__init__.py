"""Our own words in what we make, in the language of its text: `of_book` and `of_site`, each a table of three columns.

Simplified and Traditional Chinese, English for all others. What a person is told on the command line is none of these.
"""

from __future__ import annotations

from functools import cache

from yueting.words import book, player, site
from yueting.words.table import Words, script_of

__all__ = ["Words", "of_book", "of_site", "script_of"]


@cache
def of_book(language: str) -> Words:
    """Return what a book says of itself in *language*, a BCP 47 tag."""
    return Words(book.TABLE, language)


@cache
def of_site(language: str) -> Words:
    """Return every word of the library's pages in *language*, a BCP 47 tag."""
    return Words({**site.TABLE, **player.TABLE}, language)
