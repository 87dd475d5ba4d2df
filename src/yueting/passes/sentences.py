"""Cut a story into numbered sentences, as a careful copy editor would, and lose no character.

A stop ends a sentence unless it stands inside a name, a title or a quotation that is itself a part of the sentence
(GB/T 15834, 标点符号用法). The sentences of a block, joined, are the block's text: blanks after a stop belong to the
sentence before. A table row is cut at its tabs first. A sentence holds at most 360 bytes of UTF-8 (120 Han characters
or 360 Latin letters): longer ones are cut at ；, then at ，：、—…, then at a blank, then anywhere outside a word.
It never changes a character and looks at each a bounded number of times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import Final

from yueting.model import Article, Block, Sentence
from yueting.passes.bounded import MOST_BYTES, bounded

_CLOSER: Final = dict(zip("“‘「『（(《〈【〔[［{｛", "”’」』）)》〉】〕]］}｝", strict=True))
_OPENER: Final = {close: opening for opening, close in _CLOSER.items()}
_QUOTES: Final = frozenset('“‘「『"')
_STOPS: Final = frozenset("。！？!?｡．")
_ALWAYS: Final = frozenset("。！？｡．")
"""Stops that end a sentence or a part of a quotation, whatever follows."""
_JOINS: Final = frozenset("，,、；;：:")
"""No sentence begins with these."""
_LEANS: Final = frozenset("的地等之—-…·/")
"""After a closing mark these show that the quotation was a part of its sentence."""

_PAIRED: Final = '["' + re.escape("".join(_CLOSER) + "".join(_OPENER)) + "]"
_MARK: Final = re.compile(
    rf"(?:{_PAIRED}|[hf\t\n。！？!?｡．.…])"
    r"(?:(?P<address>(?:(?<=h)ttps?|(?<=f)tp)://[!-~]{0,2000}[0-9A-Za-z/])"
    r"|(?P<tab>(?<=[\t\n])[\t\n]*)"
    r"|(?P<stop>(?<=[。！？!?｡．])[。！？!?｡．]*|(?<=…)…*|(?<=\.)(?:\.+|(?![0-9A-Za-z])))"
    rf"|(?P<pair>(?<={_PAIRED})))"
)
"""What may end or enclose a sentence. One set of characters comes first: the search leaps from one to the next."""
_ABBREVIATION: Final = re.compile(
    r"(?<![A-Za-z.])(?:mrs?|ms|[djs]r|prof|st|rev|gen|col|capt|lt|sgt|gov|sen|rep|hon|pres|vs|etc|inc|ltd|corp?|co"
    r"|dept|univ|nos?|vol|fig|pp|eds?|est|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat"
    r"|sun|ave|blvd|rd|ph\.d|(?:[a-z]\.){0,5}[a-z])\Z",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W_]")
_ITEM: Final = re.compile(r"(?:^|[。；：！？])\s{0,2}\d{1,2}\Z")
"""The number of a list's item, as in `1. …`."""


@dataclass(slots=True)
class _Pair:
    """A quotation or bracket that is open now.

    *led* is the sign before it, *said* tells direct speech (all the way out), whose own sentences are sentences.
    """

    opening: str
    end: int
    led: str
    said: bool


def cut(article: Article) -> Article:
    """Return *article* with the sentences of every block of head and body, numbered in reading order."""
    numbers = count(1)

    def cut_block(block: Block) -> Block:
        texts = _behind_marks(sentences(block.text), block) if block.inlines else sentences(block.text)
        cuts = tuple([Sentence(f"{article.id}-s{next(numbers):03d}", text) for text in texts])
        b = block
        # Written out: `replace` would cost as much as a third of the cutting.
        return Block(b.kind, b.text, b.lines, b.level, b.strong, b.indent, b.gap, b.links, b.image, cuts, b.inlines)

    return article.each_block(cut_block)


def _behind_marks(texts: Sequence[str], block: Block) -> Iterator[str]:
    """Yield *texts* with a note's mark that begins a sentence, `。[3]他说`, at the end of the one before."""
    marks = {one.start: one.end for one in block.inlines if one.kind == "note"}
    begin = 0
    for end in accumulate(map(len, texts)):
        behind = end
        while behind in marks:
            behind = _behind_blanks(block.text, marks[behind])
        if begin < behind:
            yield block.text[begin:behind]
        begin = max(begin, behind)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*, which joined give *text* again; none for a blank text."""
    if not text.strip():
        return ()
    ends = [*_ends(text), len(text)]
    if ends[0] == len(text):
        return tuple(bounded(text))
    pieces = (text[a:b] for a, b in zip([0, *ends], ends, strict=False) if a < b)
    return tuple([part for piece in _with_words(pieces) for part in bounded(piece)])


def _ends(text: str) -> Iterator[int]:
    """Yield the offset behind each sentence of *text*."""
    marks = tuple(_MARK.finditer(text))
    paired = [mark for mark in marks if mark.lastgroup == "pair"]
    closing = _pairs(paired) if paired else {}
    open_now: list[_Pair] = []
    begin = 0
    for mark in marks:
        at, end = mark.span()
        if at < begin:
            continue
        while open_now and open_now[-1].end < at:
            open_now.pop()
        match mark.lastgroup:
            case "pair" if at in closing:
                inside = open_now[-1].said if open_now else True
                open_now.append(_opened(text, begin, at, closing[at], inside))
            case "tab":
                yield (begin := end)
            case "stop" if _is_stop(text, at, end):
                over = _end_behind(text, end, open_now)
                if over:
                    yield (begin := over)


def _pairs(marks: Sequence[re.Match[str]]) -> dict[int, int]:
    """Return opening offset → closing offset for those of *marks* that match; a stray mark is no bracket."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    open_of: dict[str, int] = defaultdict(int)
    for mark in marks:
        sign = mark[0]
        opening = sign if sign == '"' and open_of[sign] else _OPENER.get(sign, "")
        if not opening:
            waiting.append((sign, mark.start()))
            open_of[sign] += 1
        elif open_of[opening]:
            pairs[_take(waiting, open_of, opening)] = mark.start()
    return pairs


def _take(waiting: list[tuple[str, int]], open_of: dict[str, int], opening: str) -> int:
    """Return where the nearest *opening* is, forgetting what was opened inside it and never closed."""
    while True:
        sign, at = waiting.pop()
        open_of[sign] -= 1
        if sign == opening:
            return at


def _opened(text: str, begin: int, at: int, end: int, said: bool) -> _Pair:
    before = text[max(begin, at - 8) : at].rstrip()
    led = before[-1] if before else ""
    speech = text[at] in _QUOTES and (not led or led in "：:，,")
    # What is longer than a sentence is no name or title, whatever its brackets say.
    return _Pair(text[at], end, led, said and (speech or end - at > MOST_BYTES))


def _is_stop(text: str, at: int, end: int) -> bool:
    """Say whether the mark at *at*…*end* can end a sentence here."""
    mark = text[at]
    if mark in _ALWAYS:
        return True
    after = text[end : end + 1]
    if mark == "…" or text.startswith("..", at, end):
        return not after or after in _OPENER or after == '"' or after.isspace()
    if mark == ".":
        return _is_full_stop(text, at, end)
    if mark in "!?" and after.isascii() and after.isalnum():
        return not text[at - 1 : at].isascii()
    return True


def _is_full_stop(text: str, at: int, end: int) -> bool:
    """Tell the full stop of a sentence from the point of an abbreviation, an initial or a number in a list."""
    before = text[at - 1 : at]
    if not before.isascii():
        return True
    over = not text[end : end + 8].strip("\"'”’)]） ")
    if _ABBREVIATION.search(text, max(0, at - 12), at) or _ITEM.search(text, max(0, at - 5), at):
        return over and end + 8 > len(text)
    after = text[end : end + 8]
    following = after.lstrip("\"'”’)]） ")
    return over or (following != after and not following[0].islower())


def _end_behind(text: str, end: int, open_now: list[_Pair]) -> int:
    """Return the offset behind the sentence whose stop ends at *end*, 0 where the sentence goes on."""
    closed: _Pair | None = None
    own_stop = True
    while end < len(text):
        if open_now and open_now[-1].end == end:
            closed, own_stop = open_now.pop(), False
        elif text[end] in _STOPS and not text[end].isascii():
            own_stop = True
        elif text[end] not in "”’」』）)":
            break
        end += 1
    behind = _behind_blanks(text, end)
    if behind == len(text):
        return behind
    if text[behind] in _JOINS or (open_now and not open_now[-1].said):
        return 0
    return behind if own_stop or closed is None or _is_over(closed, text, end, behind) else 0


def _is_over(closed: _Pair, text: str, end: int, behind: int) -> bool:
    """Say whether a quotation or bracket that ends with a stop ends the sentence around it too."""
    following = text[behind]
    if closed.opening in "（(":
        return not closed.led
    if following in _LEANS or closed.opening not in _QUOTES:
        return False
    if following in _QUOTES:
        return True
    if following.isascii() and end < behind:
        return following.isupper()
    return bool(closed.led) and closed.led in "：:，,"


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000\u00a0":
        at += 1
    return at


def _with_words(pieces: Iterable[str]) -> Iterator[str]:
    """Yield *pieces*, those without a letter or digit joined to the piece before (the first ones to the next)."""
    held: list[str] = []
    spoken = False
    for piece in pieces:
        words = bool(_LETTER.search(piece))
        if words and spoken:
            yield "".join(held)
            held = []
        held.append(piece)
        spoken = spoken or words
    if held:
        yield "".join(held)
