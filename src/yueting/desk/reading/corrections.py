"""A person's last word on the lines of a page, before the walk and over everything that the desk thinks.

First the blocks are put right (misprints, parts, order), then they are read, then each is what a person says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, TypeAlias

from yueting.desk.anchors import Entry, begins, digest, refused, unused
from yueting.desk.drafts import Draft
from yueting.desk.measures import likeness
from yueting.desk.measures.wording import bare
from yueting.desk.piece import PERSON, Piece
from yueting.desk.proofmarks import Move, Split, Target
from yueting.desk.reading.amending import edited, joined, parted, read_as
from yueting.desk.reading.bench import Bench, Held
from yueting.messages import Message
from yueting.model import Lines

NEARLY: Final = 0.7
"""A second printing says so much of what the first says, as the desk itself takes it."""
Read: TypeAlias = "list[tuple[Held, Piece]]"
"""Each piece with the block it was read from."""


@dataclass(slots=True)
class Amended:
    """What came of the entries so far: those that hold for pieces and stories, and what is to be told."""

    standing: list[tuple[Entry, list[Held]]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def amend(bench: Bench, entries: Sequence[Entry]) -> Amended:
    """Do on *bench* what *entries* say of blocks, in their order; return the rest of what they say."""
    done = Amended()
    for entry in entries:
        meant, told = bench.about(entry)
        if told:
            done.drafts.append(told)
            continue
        done.standing.append((entry, meant))
        for change in (_edit, _read_as, _part, _join, _move):
            done.drafts += change(bench, entry, meant)
    return done


def _read_as(bench: Bench, entry: Entry, meant: Sequence[Held]) -> Iterator[Draft]:
    reading = entry.said.reading
    if reading is None:
        return
    found = [(held, block) for held in meant if (block := read_as(held.block, reading))]
    for held, block in found:
        held.block = block
    if not found:
        yield refused(entry, bench.file(entry), Message("“{words}” does not stand there", words=reading.word))


def _edit(bench: Bench, entry: Entry, meant: Sequence[Held]) -> Iterator[Draft]:
    edit = entry.said.edit
    if edit is None:
        return
    # A span of several blocks is as good as one where the misprint stands in one of them only.
    there = [held for held in meant if edit.from_ in held.block.text] or list(meant[:1])
    block = edited(there[0].block, edit) if len(there) == 1 else Message("several blocks have these words: name one")
    if isinstance(block, Message):
        yield refused(entry, bench.file(entry), block)
        return
    bench.change(there[0], block)
    lines = block.lines
    yield Draft("text-corrected", lines, lines, (), 1.0, {"printed": edit.from_, "words": edit.to})


def _part(bench: Bench, entry: Entry, meant: Sequence[Held]) -> Iterator[Draft]:
    split = entry.said.split
    if not isinstance(split, Split):
        return
    there = [held for held in meant if split.after in held.block.text] or list(meant[:1])
    parts = parted(there[0].block, split) if len(there) == 1 else Message("several blocks have these words: name one")
    if isinstance(parts, Message):
        yield refused(entry, bench.file(entry), parts)
    else:
        bench.part(there[0], parts, entry.source)


def _join(bench: Bench, entry: Entry, meant: Sequence[Held]) -> Iterator[Draft]:
    if entry.said.join != "block":
        return
    held = meant[0]
    at = bench.place(held)
    above = bench.pages[held.page][at - 1] if at else None
    block = joined(above.block, held.block) if above else Message("nothing stands above it on its page")
    if above is None or isinstance(block, Message):
        yield refused(entry, bench.file(entry), block if isinstance(block, Message) else "")
    else:
        bench.join(above, held, block, entry.source)


def _move(bench: Bench, entry: Entry, meant: Sequence[Held]) -> Iterator[Draft]:
    move = entry.said.order
    if not isinstance(move, Move):
        return
    span = move.before or move.after or (0, 0)
    targets = [held for held in bench.on(entry.source, span) if held not in meant]
    if not targets:
        none = Message("no other block stands on the lines {first} to {last}", first=span[0], last=span[1])
        yield refused(entry, bench.file(entry), none)
        return
    bench.move(meant, targets[0] if move.before else targets[-1], behind=move.before is None)


def correct(read: Read, amended: Amended) -> tuple[list[Piece], list[Draft]]:
    """Return the pieces that were *read* with the roles and stories that a person gives them, and what to tell.

    A duplicate is one only where its text stands in another piece too: else it is kept, and that is told. What is left
    out is told with all its words.
    """
    out = [piece for _, piece in read]
    if not amended.standing:
        return out, []
    said, drafts = _said(read, amended)
    set_aside = {n for n, entry in said.items() if entry.said.role == "duplicate" or entry.said.skip}
    others = "".join(bare(piece.text) for n, piece in enumerate(out) if n not in set_aside) if set_aside else ""
    for n, entry in said.items():
        piece, one = out[n], entry.said
        lines = piece.block.lines
        if one.skip:
            drafts.append(Draft("left-out", lines, lines, (), 1.0, {"words": _shown(piece)}))
        elif one.role == "duplicate" and not _is_printed(piece, others):
            drafts.append(Draft("duplicate-kept", lines, lines, (), 1.0, {"words": piece.text[:24]}))
            out[n] = replace(piece, why=PERSON, sure=1.0, fixed=True, story=_target(one.story, lines))
            continue
        role = "duplicate" if one.skip else one.role or ("caption" if one.caption else piece.role)
        story = _target(one.story or one.caption, lines)
        out[n] = replace(piece, role=role, why=PERSON, sure=1.0, fixed=True, story=story)
    return out, drafts


def _is_printed(piece: Piece, others: str) -> bool:
    """Return whether the text of *piece* stands in *others*, bare texts, or nearly all of it does."""
    return bare(piece.text) in others or likeness.held(piece.text, others) > NEARLY


def _target(story: Target, lines: Lines) -> str | Lines:
    return story if isinstance(story, str) else Lines(min(story), max(story), lines.file)


def _shown(piece: Piece) -> str:
    return piece.text or piece.block.shown


def _said(read: Read, amended: Amended) -> tuple[dict[int, Entry], list[Draft]]:
    """Return, by the number of a piece, what the entries say of it together, the later before the earlier."""
    numbers: dict[Held, list[int]] = {
        held: [n for n, _ in rows]
        for held, rows in groupby(enumerate(held for held, _ in read), key=lambda row: row[1])
    }
    said, drafts = dict[int, Entry](), list[Draft]()
    for entry, meant in amended.standing:
        one = entry.said
        if one.lines is None or not (one.role or one.story or one.caption or one.skip or _is_bare(entry)):
            continue
        found = [n for held in meant for n in _meant(entry, held, numbers.get(held, ()), read)]
        said |= {n: _further(said.get(n), entry) for n in found}
        if not found and meant:
            drafts.append(unused(entry, meant[0].block.lines.file))
    return said, drafts


def _further(old: Entry | None, new: Entry) -> Entry:
    """Return *new* with what *old* has said of the same piece besides: a later role leaves its story as it was."""
    if old is None:
        return new
    told = new.said.model_fields_set & {"role", "story", "caption"}
    update = {name: getattr(new.said, name) for name in told} | ({"skip": new.said.skip} if not _is_bare(new) else {})
    kept = old.said.model_copy(update=update if told or new.said.skip else {})
    return replace(new, said=kept)


def _is_bare(entry: Entry) -> bool:
    """Return whether *entry* says nothing but where: what stands there stays as it is."""
    one = entry.said
    return not (one.split or one.join or one.edit or one.reading or one.order or one.title or one.seen)


def _meant(entry: Entry, held: Held, numbers: Sequence[int], read: Read) -> list[int]:
    """Return which of the pieces *numbers*, all of the block *held*, are meant: the one of that text, else all that begin so."""
    exact = [n for n in numbers if entry.said.hash and digest(read[n][1].text) == entry.said.hash]
    begun = [n for n in numbers if begins(read[n][1].text, entry.said.text)]
    # Of a block that a person changed, the beginning may be what was changed.
    return exact or begun or (list(numbers) if held.changed else [])


def stories_said(amended: Amended) -> Iterator[Entry]:
    """Yield the entries that speak of stories, of those that hold."""
    for entry, _ in amended.standing:
        one = entry.said
        if one.split == "story" or one.join == "story" or one.title or isinstance(one.order, tuple):
            yield entry
