"""The readings of a line, and which may follow which on a page."""

from __future__ import annotations

from typing import Final

STATES: Final = (
    "kicker", "title", "under", "subtitle", "byline", "signature", "signature'", "subhead", "text", "text'", "furniture",
)  # fmt: skip
"""What a line may be. A stroke marks text, and a signature, under a subhead: so a subhead is judged by the head before it."""
START: Final = ("kicker", "title", "byline", "subhead", "text", "furniture")
"""What a page may begin with."""
FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    "kicker": ("kicker", "title"),
    "title": ("title", "kicker", "under", "subtitle", "byline", "text", "subhead", "furniture"),
    "under": ("subtitle", "byline", "text", "subhead", "furniture"),
    "subtitle": ("subtitle", "under", "byline", "text", "subhead", "furniture"),
    "byline": ("byline", "subtitle", "under", "text", "subhead", "furniture", "kicker", "title"),
    "signature": ("signature", "kicker", "title", "furniture", "text", "subhead"),
    "signature'": ("signature'", "kicker", "title", "furniture", "text'", "subhead"),
    "subhead": ("text'", "subhead", "title", "kicker", "furniture"),
    "text": ("text", "signature", "subhead", "title", "kicker", "furniture"),
    "text'": ("text'", "signature'", "subhead", "title", "kicker", "furniture"),
    "furniture": ("kicker", "title", "byline", "text", "text'", "subhead", "furniture", "signature", "signature'"),
}
PLAIN: Final = tuple(state.rstrip("'") for state in STATES)
"""The states without strokes: what they look like, which is what witnesses speak of."""
KINDS: Final = tuple(dict.fromkeys(PLAIN))
LIKE: Final = ("kicker", "title", "subhead")
"""What is judged by how the head before it is set."""
RELATIONS: Final = ("none", "same", "larger", "smaller", "other")
TEXT: Final = frozenset(("text", "text'"))
