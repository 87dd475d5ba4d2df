"""Inline marks over a text: how they move when the text is put right, where a part of it has them, how they nest.

A mark points at characters. Whoever changes a text says what it was and what it is; the characters that are still there
are found in one walk of bounded looks, and a mark none of whose characters is left goes with them.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, get_args

from yueting.messages import Message
from yueting.model import Block, Inline, InlineKind

LOOK: Final = 24
"""Characters that may be added or left out at one place and still be seen as that."""
SURE: Final = 6
"""Characters that agree behind a difference and are counted for it."""

_NOTE_MARK: Final = re.compile(
    r"(?:(?<=[\u3400-\u4dbf\u4e00-\u9fff”’」』》〉）。，；！？…%％\]］])|(?<=[0-9a-z][a-z.,]))(?<!第)(?<!共)(?<![见見如][图圖表])"
    r"(?:\[[0-9]{1,3}\]|［[0-9０-９]{1,3}］"
    r"|\[[0-9]{1,3}(?:[-–,，、][0-9]{1,3}){1,5}\](?=[，。；、：！？）”’」』》]|\Z)"
    r"|［[0-9０-９]{1,3}(?:[-–,，、][0-9０-９]{1,3}){1,5}］(?=[，。；、：！？）”’」』》]|\Z))"
    r"(?![0-9０-９A-Za-z号號班条條款项項章节節届屆期版页頁次辑輯卷册冊类類组組队隊栋棟楼樓座室户戶路弄巷年月日时時分秒元层層岁歲亩畝吨噸个個人名件])"
)

_MEASURE: Final = re.compile(
    r"度(?![过過假量])|[℃℉°%％‰]|(?:公|千|厘|毫|平方|立方|海)[米里斤克升尺]|米(?![饭飯])|[斤倍辆輛艘]|元(?!旦|首|素|[宵年老])|[万萬亿億][元人吨噸亩畝]?(?![里物岁歲])"
)

_ALIKE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Wide signs as their narrow ones: for a mark they are the same."""
_RAISED: Final = dict(
    zip(
        "0123456789+-−–=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED: Final = dict(zip("0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LEVEL: Final = str.maketrans(
    {sign: "−" if plain in "-–" else plain for turned in (_RAISED, _LOWERED) for plain, sign in turned.items()}
)
_WHOLE: Final = {"TM": "™", "SM": "℠", "(R)": "®"}
"""What is one sign of its own when it is raised."""
_FEW_LETTERS: Final = re.compile(r"[0-9+−–=()-]*(?:[a-z][0-9+−–=()-]*){0,2}")
"""What is turned: figures, with few letters; more are a word, such as an ordinal's ending."""


def raised(text: str) -> str:
    """Return *text* in Unicode's raised characters where it has them all, else as it is."""
    return _WHOLE.get(text) or _turned(text, _RAISED)


def lowered(text: str) -> str:
    """Return *text* in Unicode's lowered characters where it has them all, else as it is."""
    return _turned(text, _LOWERED)


def level(text: str) -> str:
    """Return *text* with raised and lowered characters on the line, for an element that raises or lowers it."""
    return text.translate(_LEVEL)


def _turned(text: str, table: dict[str, str]) -> str:
    few = len(text) == 1 or (_FEW_LETTERS.fullmatch(text) and not text.isalpha())
    return "".join(table[char] for char in text) if few and all(char in table for char in text) else text


def moved(inlines: Sequence[Inline], before: str, after: str) -> tuple[Inline, ...]:
    """Return *inlines* of the text *before* where the same characters stand in *after*."""
    if not inlines or before == after:
        return tuple(inlines)
    at = _offsets(before, after)
    return tuple(_kept(Inline(one.kind, at[one.start], _end(at, one, before, after), one.value) for one in inlines))


def _end(at: Sequence[int], one: Inline, before: str, after: str) -> int:
    """Return where *one* ends: behind its last character if that is there, so that what is set behind stays outside."""
    if one.end == one.start:
        return at[one.start]
    last = at[one.end - 1]
    same = last < len(after) and last < at[one.end] and before[one.end - 1] == after[last]
    return last + 1 if same else at[one.end]


def _kept(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """Yield the marks that still have a character; a note's label may have none."""
    return (one for one in inlines if one.start < one.end or one.kind == "noted")


def _offsets(before: str, after: str) -> list[int]:
    """Return for each offset of *before* the offset of *after* that the same place has."""
    before, after = before.translate(_ALIKE), after.translate(_ALIKE)
    at, there, here = [], 0, 0
    while here < len(before):
        if there < len(after) and before[here] == after[there]:
            at.append(there)
            here, there = here + 1, there + 1
            continue
        gone, come = _difference(before, here, after, there)
        at += [min(there + min(n, come), len(after)) for n in range(gone)]
        here, there = here + gone, min(there + come, len(after))
    return [*at, len(after)]


def _difference(before: str, here: int, after: str, there: int) -> tuple[int, int]:
    """Return how many characters are gone at *here* and how many have come at *there*; at least one of them is.

    The likeliest is taken: few characters, stops and blanks rather than letters, and much that agrees behind them.
    """
    least, best = LOOK, (0, 0)
    for size in range(1, 2 * LOOK + 1):
        if size - SURE >= least:
            break
        for gone in range(max(0, size - LOOK), min(size, LOOK) + 1):
            come = size - gone
            agreed = _agreed(before, here + gone, after, there + come)
            cost = size + _letters(before[here : here + gone]) + _letters(after[there : there + come]) - agreed
            if agreed and cost < least:
                least, best = cost, (gone, come)
    if best != (0, 0):
        return best
    left = len(before) - here
    # Nothing agrees near by: so much is taken as written anew, sign for sign.
    return (left, len(after) - there) if left <= LOOK else (LOOK, min(LOOK, len(after) - there))


def _agreed(before: str, here: int, after: str, there: int) -> int:
    """Return how many characters agree from *here* and *there*, at most SURE; both ends agree as much."""
    n = 0
    while n < SURE and here + n < len(before) and there + n < len(after) and before[here + n] == after[there + n]:
        n += 1
    return SURE if here + n == len(before) and there + n == len(after) else n


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def part(inlines: Sequence[Inline], start: int, end: int) -> tuple[Inline, ...]:
    """Return what *inlines* mark of the characters *start* up to *end*, counted from *start*."""
    return tuple(
        Inline(one.kind, max(one.start, start) - start, min(one.end, end) - start, one.value)
        for one in inlines
        if (one.start < end and one.end > start) or start <= one.start == one.end < end
    )


def along(inlines: Sequence[Inline], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Inline, ...]]:
    """Yield `part` for each of *spans*, which follow one another, in one walk over text and marks."""
    waiting = sorted(inlines, key=lambda one: one.start)
    now, n = list[Inline](), 0
    for begin, end in spans:
        while n < len(waiting) and (waiting[n].start < end or waiting[n].start == begin):
            now.append(waiting[n])
            n += 1
        yield part(sorted(now, key=lambda one: (one.start, -one.end)), begin, end) if now else ()
        now = [one for one in now if one.end > end]


def shifted(inlines: Sequence[Inline], by: int) -> tuple[Inline, ...]:
    """Return *inlines* as they stand *by* characters further on."""
    return tuple(Inline(one.kind, one.start + by, one.end + by, one.value) for one in inlines)


def strung(parts: Sequence[tuple[str, Sequence[Inline]]], between: str) -> tuple[Inline, ...]:
    """Return the marks of *parts*, texts with their own, as they stand in the texts joined by *between*."""
    places = accumulate((len(text) + len(between) for text, _ in parts), initial=0)
    return tuple(one for at, (_, inlines) in zip(places, parts, strict=False) for one in shifted(inlines, at))


def note_marks(text: str, *, doubtful: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where *text* prints the mark of a note: a figure in square brackets behind a word or a stop.

    A year, a figure that numbers what follows, and one behind 第 or a letter are none; one before a measure is *doubtful*.
    """
    found = (mark.span() for mark in _NOTE_MARK.finditer(text)) if "[" in text or "［" in text else ()
    return (span for span in found if doubtful or not measures(text, span[1]))


def measures(text: str, at: int) -> bool:
    """Return whether *text* goes on at *at* with a measure: what stands before is a figure of the text itself."""
    return bool(_MEASURE.match(text, at))


def first_marks(blocks: Iterable[Block]) -> dict[str, tuple[str, int]]:
    """Return, for each note that a mark in *blocks* leads to, its key, and sentence and offset there of its first mark."""
    found: dict[str, tuple[str, int]] = {}
    for block in blocks:
        ends = list(accumulate(len(sentence.text) for sentence in block.sentences)) if block.inlines else []
        for one in block.inlines if ends else ():
            if one.kind == "note" and one.value:
                at = min(bisect(ends, one.start), len(ends) - 1)
                begin = ends[at - 1] if at else 0
                found.setdefault(one.value, (block.sentences[at].id, one.start - begin))
    return found


def nested(
    start: int,
    end: int,
    inlines: Sequence[Inline],
    plain: Callable[[int, int], str],
    wrapped: Callable[[Inline, str], str],
) -> str:
    """Return the characters *start* up to *end* written by *plain*, each mark's by *wrapped*, from the inside out.

    A mark that crosses another's end is cut there, so that what is written is nested well.
    """
    waiting = sorted(part_of(inlines, start, end), key=lambda one: (one.start, -one.end))
    out, at, n = [], start, 0
    while n < len(waiting):
        outer, n = waiting[n], n + 1
        inside = []
        while n < len(waiting) and waiting[n].start < outer.end:
            inside.append(waiting[n])
            n += 1
        begin = max(outer.start, at)
        out += [plain(at, begin), wrapped(outer, nested(begin, outer.end, inside, plain, wrapped))]
        inside = [one for one in inside if one.end > outer.end]
        waiting[n:n] = [Inline(one.kind, outer.end, one.end, one.value) for one in inside]
        at = outer.end
    return "".join([*out, plain(at, end)])


def part_of(inlines: Sequence[Inline], start: int, end: int) -> list[Inline]:
    """Return what *inlines* mark of the characters *start* up to *end*, in the text's own count."""
    return [Inline(one.kind, one.start + start, one.end + start, one.value) for one in part(inlines, start, end)]


def inline_json(one: Inline) -> dict[str, Any]:
    """Return *one* as it stands in a manifest."""
    data: dict[str, Any] = {"kind": one.kind, "start": one.start, "end": one.end}
    return data | ({"value": one.value} if one.value else {})


def inlines_from(item: Mapping[str, Any]) -> tuple[Inline, ...]:
    """Return the marks of the block *item* of a manifest; raises TypeError or ValueError for what is none."""
    inlines = tuple(Inline(**one) for one in item.get("inlines", ()))
    for one in inlines:
        if one.kind not in get_args(InlineKind) or not isinstance(one.start + one.end, int):
            raise ValueError(Message("no inline mark: {kind}", kind=one.kind))
        if not 0 <= one.start <= one.end <= len(item["text"]):
            raise ValueError("an inline mark outside of its text")
    return inlines
