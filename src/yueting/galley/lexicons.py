"""A reading for a whole edition or paper: a line of the publisher's lexicon."""

from __future__ import annotations

from pathlib import Path

from yueting.editorial.composition import Laid
from yueting.entries import with_entry
from yueting.galley.model import Say
from yueting.galley.refusal import Refusal
from yueting.messages import Message
from yueting.order import Order
from yueting.passes.spoken import HEADER, own_lexicon
from yueting.resources import is_there


def lexicon_of(order: Order) -> Path | None:
    """Return the lexicon that is the publisher's own: that of *order*, or of its drawer; None where there is none."""
    return own_lexicon(order.lexicon, order.drawer)


def with_word(path: Path | None, action: Say, laid: Laid) -> dict[str, str]:
    """Return the lexicon *path* with the word of *action* in it, by its name; raises Refusal, SettingsError."""
    if path is None:
        raise Refusal(
            Message("a word of the whole paper needs a lexicon: begin with --lexicon FILE or --drawer FOLDER")
        )
    if action.scope == "paper" and not laid.paper.name:
        raise Refusal(Message("the paper has no name: give it one in paper.yaml"))
    where = ("papers", laid.paper.name) if action.scope == "paper" else ("editions", laid.id)
    new = "" if is_there(path) else HEADER
    return {str(path): new + with_entry(path, where, action.word, action.pinyin or action.say)}
