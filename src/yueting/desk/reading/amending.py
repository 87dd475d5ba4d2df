"""What a person changes in a block: a misprint, a reading, one block that is two, two that are one. Pure.

Each change gives the new block or, as a message, why it cannot be made. No letter goes but those of a misprint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.desk.proofmarks import Edit, Reading, Split
from yueting.inlines import moved, part, strung
from yueting.joining import join
from yueting.messages import Message
from yueting.model import Block, Inline, Lines

SHOWN: Final = 24
"""Characters of a text that a message shows."""


def edited(block: Block, edit: Edit) -> Block | Message:
    """Return *block* with the misprint put right; its marks and links move along."""
    count = block.text.count(edit.from_)
    if count != 1:
        return _not_once(edit.from_, count)
    text = block.text.replace(edit.from_, edit.to)
    if not text.strip():
        return Message("nothing would be left of it: say skip")
    links = tuple(replace(link, text=link.text.replace(edit.from_, edit.to)) for link in block.links)
    kept = tuple(link for link in links if link.text in text)
    return replace(block, text=text, links=kept, inlines=moved(block.inlines, block.text, text))


def parted(block: Block, split: Split) -> tuple[Block, Block] | Message:
    """Return *block* as two on the same lines; a picture stays with the first."""
    text = block.text
    if split.after and text.count(split.after) != 1:
        return _not_once(split.after, text.count(split.after))
    at = text.index(split.after) + len(split.after) if split.after else split.at
    if not text[:at].strip() or not text[at:].strip():
        return Message("nothing would stand before or behind the place")
    end, begin = len(text[:at].rstrip()), len(text) - len(text[at:].lstrip())
    first = _stretch(block, 0, end)
    return first, replace(_stretch(block, begin, len(text)), image=None)


def _stretch(block: Block, begin: int, end: int) -> Block:
    text = block.text[begin:end]
    links = tuple(link for link in block.links if link.text in text)
    return replace(block, text=text, links=links, inlines=part(block.inlines, begin, end))


def joined(above: Block, below: Block) -> Block | Message:
    """Return the two blocks as one of the kind of the first, on the lines of both."""
    if above.image and below.image:
        return Message("both are pictures")
    text = join(above.text, below.text)
    between = text[len(above.text) : len(text) - len(below.text)]
    a, b = above.lines, below.lines
    return replace(
        above,
        text=text,
        lines=Lines(min(a.first, b.first), max(a.last, b.last), a.file),
        links=(*above.links, *below.links),
        image=above.image or below.image,
        inlines=strung(((above.text, above.inlines), (below.text, below.inlines)), between),
    )


def read_as(block: Block, reading: Reading) -> Block | None:
    """Return *block* with the reading over each place of the word where none is yet; None where there is no place."""
    held = [(one.start, one.end) for one in block.inlines if one.kind == "said"]
    said = reading.pinyin or reading.say
    new = [
        Inline("said", at, at + len(reading.word), said)
        for at in _places(block.text, reading.word)
        if all(end <= at or at + len(reading.word) <= begin for begin, end in held)
    ]
    return replace(block, inlines=_in_order((*block.inlines, *new))) if new else None


def _places(text: str, word: str) -> list[int]:
    places, at = list[int](), text.find(word)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + len(word))
    return places


def _in_order(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(sorted(inlines, key=lambda one: (one.start, -one.end)))


def _not_once(words: str, count: int) -> Message:
    if not count:
        return Message("“{words}” does not stand there", words=words[:SHOWN])
    return Message("“{words}” stands there {count} times: say more of its words", words=words[:SHOWN], count=count)
