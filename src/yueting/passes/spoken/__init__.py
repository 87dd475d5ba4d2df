"""Write out what a voice says: numbers, units, signs, addresses and rests, by ordered rules and one scan.

The eye's text is never touched. `full` forms write out every number, for a voice that reads Han characters only;
`unusual` forms only what a voice that reads numbers itself misreads. English sentences are left to the English voice.
Rules stand by subject, a module each, and decide by the words beside a number; the words, units and signs are tables
that anyone can extend.
"""

from yueting.passes.spoken.lexicon import (
    HEADER,
    Lexicon,
    line_for,
    own_lexicon,
    pattern_for,
    read_lexicon,
    unsayable,
)
from yueting.passes.spoken.saying import Explained, explain, explain_english, spoken
from yueting.passes.spoken.scan import Rule

__all__ = [
    "HEADER",
    "Explained",
    "Lexicon",
    "Rule",
    "explain",
    "explain_english",
    "line_for",
    "own_lexicon",
    "pattern_for",
    "read_lexicon",
    "spoken",
    "unsayable",
]
