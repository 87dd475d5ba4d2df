"""Folders saved from e-paper sites: layout pages with a polygon for each story, and a page for each story's text.

The Founder system and its like, in all their generations. Nothing here knows a paper: a layout page is known by its map,
a story's page by a polygon that leads to it, and the parts of a story by the marks that such systems leave.
"""

from yueting.readers.epaper.folder import days_of, opened

__all__ = ["days_of", "opened"]
