"""Readers: a file becomes a page of blocks with source lines; nothing here knows what a headline is.

One file for each format, one table of them in `pages`. Markdown follows CommonMark 0.31, HTML the HTML standard as
libxml2 reads it, EPUB and DOCX their containers. Every non-blank line of a text page is inside some block.
"""

from yueting.readers.naming import natural
from yueting.readers.pages import READERS, Gathering, gather, read

__all__ = ["READERS", "Gathering", "gather", "natural", "read"]
