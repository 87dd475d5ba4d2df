"""Notes behind the story whose marks lead to them, and the marks of notes that are only printed, such as 记载[12]，.

A figure in square brackets behind a word is a note's mark; one that numbers what follows it (`[2023]12号`, `[3]班`) or stands at
a line's beginning is none. A circled figure marks a note only where a note of that label stands behind the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from yueting.desk.laid import Laid, Story
from yueting.desk.piece import Piece
from yueting.desk.words import by_paper, folded, one_of
from yueting.inlines import level, measures, note_marks
from yueting.model import Block, Inline

MOST: Final = 200
"""A note's text that is only known by its label has at most so many characters."""
_LABEL: Final = re.compile(
    r"(?:[\[［〔【](?:注|註)?(?P<number>[0-9]{1,3})[\]］〕】]|(?:注|註)?(?P<sign>[①-⑳])[：:]?)\s{0,2}(?=\S)"
)
_SIGN: Final = re.compile(
    r"[①-⑳](?<=[\u3400-\u9fff”’」』》〉）)。，；A-Za-z0-9].)(?=[，。、；：！？”’」』》\u3400-\u9fff]|\Z)"
)
"""It looks for the rare sign first, and behind it for what must stand before."""

_AROUND: Final = "[]［］()（）〔〕【】注註.．、：: "
"""What stands round a note's number."""
_MARKS: Final = re.compile(r"[\[［①-⑳]")
"""What any printed mark has; without it there is nothing to mark."""


def place_notes(laid: Laid) -> None:
    """Set each note behind the story that its mark stands in, and mark what is only printed as a note's mark."""
    owners = dict[str, Story]()
    for story in laid.stories:
        _mark_printed(story)
        for piece in (*story.head, *story.body):
            for one in piece.block.inlines:
                if one.kind == "note" and one.value:
                    owners.setdefault(_key(piece, one), story)
    found = {story_id: list[Piece]() for story_id in map(id, laid.stories)}
    for story in laid.stories:
        story.body = _without(story.body, owners, story, found)
    laid.furniture = _without(laid.furniture, owners, None, found)
    for story in laid.stories:
        story.body += _by_number(found[id(story)])
    known = {_key(p, one) for s in laid.stories for p in s.body for one in p.block.inlines if one.kind == "noted"}
    for story in laid.stories:
        story.head = [_linked(piece, known) for piece in story.head]
        story.body = [_linked(piece, known) for piece in story.body]
    _let_go(laid)


def _key(piece: Piece, one: Inline) -> str:
    """Return the key of a mark or label; without a file's name it counts in its own page."""
    return one.value if not one.value.startswith("#") else f"{piece.page}{one.value}"


def _without(
    pieces: Sequence[Piece], owners: Mapping[str, Story], here: Story | None, found: Mapping[int, list[Piece]]
) -> list[Piece]:
    """Return *pieces* without the notes of stories, each put into *found* with the pieces that go on with it."""
    kept: list[Piece] = []
    owner: Story | None = None
    for piece in pieces:
        marks = piece.block.inlines
        label = next((one for one in marks if one.kind == "noted"), None) if marks else None
        note = piece.block.kind == "note" or label is not None
        owner = owners.get(_key(piece, label)) if label else owner if note else None
        if note and owner is not None:
            found[id(owner)].append(piece.as_("note", "a note of this story", 1.0))
        else:
            kept.append(piece.as_("note", "a note without a mark", 0.9) if note and here else piece)
    return kept


def _by_number(pieces: list[Piece]) -> list[Piece]:
    """Return notes in the order of their numbers, each with what goes on with it; as they are where one has none of its own."""
    numbers = list[tuple[int, int]]()
    for n, piece in enumerate(pieces):
        label = next((one for one in piece.block.inlines if one.kind == "noted"), None)
        said = level(piece.text[label.start : label.end]).strip(_AROUND) if label else ""
        if label and not said.isdecimal():
            return pieces
        numbers.append((int(said) if label else numbers[-1][0] if numbers else 0, n))
    led = [number for (number, n) in numbers if any(one.kind == "noted" for one in pieces[n].block.inlines)]
    return [pieces[n] for _, n in sorted(numbers)] if len(led) == len(set(led)) else pieces


def _linked(piece: Piece, known: set[str]) -> Piece:
    """Return *piece* with the marks whose note is not there leading nowhere."""
    marks = piece.block.inlines
    if not marks or not any(one.kind in ("note", "noted") and one.value for one in marks):
        return piece
    inlines = tuple(_settled(piece, one, known) for one in piece.block.inlines)
    return replace(piece, block=replace(piece.block, inlines=inlines))


def _settled(piece: Piece, one: Inline, known: set[str]) -> Inline:
    if one.kind not in ("note", "noted") or not one.value:
        return one
    key = _key(piece, one)
    return Inline(one.kind, one.start, one.end, key if one.kind == "noted" or key in known else "")


def _let_go(laid: Laid) -> None:
    """Set aside a story that was nothing but the heading over notes which now stand behind their stories."""
    for story in [story for story in laid.stories if story.head and not story.body and _over_notes(story)]:
        laid.stories.remove(story)
        laid.furniture += [
            piece.as_("strap", "it stood over notes, which stand behind their stories") for piece in story.head
        ]


def _over_notes(story: Story) -> bool:
    # Alone on its page such a line may be read as a name.
    return all(_notes_title().fullmatch(folded(piece.text)) for piece in story.head)


@by_paper
def _notes_title() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{one_of('notes-title')}\W{{0,3}}")


def _mark_printed(story: Story) -> None:
    """Mark the printed marks of *story*, and its last paragraphs as notes where their labels are marked."""
    body = story.body
    if not any(_MARKS.search(piece.text) for piece in (*story.head, *body)):
        return
    marks = {mark for piece in (*story.head, *body) for mark, _ in _printed(piece.block)}
    signs = {piece.text[at] for piece in (*story.head, *body) for at in _signs(piece.text)}
    tail = list(takewhile(lambda n: _labelled(body[n]), range(len(body) - 1, 0, -1)))
    labels = {label: n for n in tail if (label := _label(body[n].text)) in marks | signs}
    story.head = [replace(piece, block=_marked(piece.block, labels)) for piece in story.head]
    for n, piece in enumerate(body):
        if n in labels.values():
            body[n] = _as_note(piece)
        elif piece.block.kind != "note":
            body[n] = replace(piece, block=_marked(piece.block, labels))


def _labelled(piece: Piece) -> bool:
    text = piece.text
    return piece.role in ("paragraph", "list", "note") and len(text) <= MOST and bool(_LABEL.match(text))


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return (found["number"] or found["sign"]) if found else ""


def _as_note(piece: Piece) -> Piece:
    found = _LABEL.match(piece.text)
    end = len(found.group().rstrip()) if found else 0
    kept = tuple(one for one in piece.block.inlines if one.start >= end)
    block = replace(piece.block, kind="note", inlines=(Inline("noted", 0, end, f"#{_label(piece.text)}"), *kept))
    return replace(piece, block=block).as_("note", "its label is marked in the story", 0.9)


def _printed(block: Block) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield label and place of each printed mark that the mark-up does not know."""
    found = list(note_marks(block.text, doubtful=True)) if block.kind != "note" else []
    held = bytearray(len(block.text)) if found else bytearray()
    for one in block.inlines if found else ():
        if one.kind in ("note", "noted", "code"):
            held[one.start : one.end] = b"\1" * (one.end - one.start)
    for begin, end in found:
        if not any(held[begin:end]):
            yield block.text[begin + 1 : end - 1].strip(), (begin, end)


def _signs(text: str) -> list[int]:
    return [found.start() for found in _SIGN.finditer(text)]


def _marked(block: Block, labels: Mapping[str, int]) -> Block:
    marks = [
        Inline("note", *place, f"#{label}" if label in labels else "")
        for label, place in _printed(block)
        if label in labels or not measures(block.text, place[1])
    ]
    held = {one.start for one in block.inlines if one.kind == "note"}
    marks += [
        Inline("note", at, at + 1, f"#{block.text[at]}")
        for at in _signs(block.text)
        if block.text[at] in labels and at not in held
    ]
    if marks:
        block = replace(block, inlines=tuple(sorted((*block.inlines, *marks), key=lambda one: (one.start, -one.end))))
    if not any(one.kind == "note" and not one.value for one in block.inlines):
        return block
    return replace(block, inlines=tuple(_by_label(one, block.text, labels) for one in block.inlines))


def _by_label(one: Inline, text: str, labels: Mapping[str, int]) -> Inline:
    """Return a mark that leads nowhere yet with the note of its label, if there is one."""
    if one.kind != "note" or one.value:
        return one
    label = level(text[one.start : one.end]).strip(_AROUND)
    return Inline("note", one.start, one.end, f"#{label}") if label in labels else one
