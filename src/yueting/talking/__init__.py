"""Talking books: the ledger as a DAISY 2.02 fileset for the players of blind readers, and what is wrong with one.

Two doors: `fileset(book)` yields the files of a book that has full text and full sound, and `faults(names, read)` says
what a player would stumble over. Pure; a sound is read only when its file is asked for.
Standard: DAISY 2.02 (2001-02-28), with its Skippable Structures Recommendation (2003-06-06).
"""

from yueting.talking.book import Book, Section, Sound, Story
from yueting.talking.faults import faults
from yueting.talking.fileset import fileset
from yueting.talking.labels import labels

__all__ = ["Book", "Section", "Sound", "Story", "faults", "fileset", "labels"]
