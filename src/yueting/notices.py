"""Every notice the program can give, by code: its severity and its words.

Nothing is dropped or moved without one of these. A room that needs a new one adds a row here; each code has a test
whose name contains it.
"""

from __future__ import annotations

from typing import Final

from yueting.model import Lines, Notice, Severity

NOTICES: Final[dict[str, tuple[Severity, str]]] = {
    "page-unread": ("warning", "{reason}"),
    "encoding-damaged": ("warning", "{count} characters could not be read as {encoding} and are shown as �"),
    "encoding-misdeclared": ("info", "the page says it is {declared}, but it is {encoding}, and was read as that"),
    "date-unknown": ("warning", "no date on the page or in its name: the file's own day is used; say --date"),
    "engine-fallback": ("warning", "the whole story is spoken by {engine}: {because}"),
    "story-unspoken": ("warning", "no engine could speak this story, so it has no sound: {because}"),
    "story-wordless": ("info", "nothing in this story can be said, so it has no sound"),
}
"""Code → severity, message with {fields}."""


def notice(
    code: str,
    lines: Lines | None = None,
    article: str = "",
    *,
    evidence: tuple[str, ...] = (),
    confidence: float = 1.0,
    **fields: object,
) -> Notice:
    """Return the notice of *code* with its message filled in; raises KeyError for a code that is not in the table."""
    severity, message = NOTICES[code]
    return Notice(code, severity, message.format(**fields), lines, article, evidence, confidence)
