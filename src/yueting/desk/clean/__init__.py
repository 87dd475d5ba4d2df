"""The first room: a page as it was read becomes a page as it was meant. Door: `clean`, the pass of a `Level`."""

from yueting.desk.clean.page import Level, clean

__all__ = ["Level", "clean"]
