"""A line of text as XHTML: sentences the ledger knows, links, foreign words, figures in vertical lines, readings.

Layers are cut at each other's borders from the outside in (sentence, link, run), so the markup is always nested well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final
from urllib.parse import quote, urlsplit

from yueting.epub.noting import backlink, noteref
from yueting.epub.ruby import is_han, ruby
from yueting.inlines import along, level, moved, nested
from yueting.model import Block, Inline, Link, Sentence
from yueting.xhtml import Xhtml, escaped, has_words

_Piece = tuple[Sentence, tuple[Inline, ...]]
"""A sentence or a cell's part of one, and its marks."""

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_URL_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_LATIN_WORD: Final = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9'’.&-]{0,60}"
_ADDRESS: Final = r"(?:https?://|www\.|[A-Za-z0-9_.+-]{1,64}@)[!-~]{0,2000}[0-9A-Za-z/]"
_ANGLED: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
"""An address as Markdown and mail print it; the brackets are mark-up, the link says as much."""
_RUN: Final = re.compile(
    rf"(?P<address>{_ADDRESS})"
    rf"|(?P<latin>{_LATIN_WORD}(?:[ ,;:]{{1,2}}{_LATIN_WORD}){{0,400}})"
    r"|(?P<ja>[\u3040-\u30fa\u30fc-\u30ff]{1,400})|(?P<ko>[\u1100-\u11ff\uac00-\ud7af]{1,400})"
    r"|(?P<ru>[\u0400-\u052f]{2,400})|(?P<el>[\u0370-\u03ff]{2,400})"
    r"|(?P<ar>[\u0600-\u06ff\u0750-\u077f]{1,400})|(?P<he>[\u0590-\u05ff]{1,400})"
    r"|(?P<th>[\u0e00-\u0e7f]{1,400})|(?P<hi>[\u0900-\u097f]{1,400})"
    r"|(?P<figures>(?<![0-9A-Za-z.])[0-9]{1,2}(?![0-9A-Za-z.%]))"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3000-\u303f\uff00-\uff65\u3400-\u9fff]{0,400}")
_REAL_WORD: Final = re.compile(r"[A-Za-z]{3}")
_SYLLABLE: Final = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)|"
    r"ang|ai|ei|ao|ou|an|en|er|a|o|e)"
)
_PINYIN: Final = re.compile(rf"{_SYLLABLE}{{1,6}}(?:['’ -]{_SYLLABLE}{{1,6}}){{0,4}}")
"""What can be read as pinyin, tones left out; of women or banana nobody can tell."""
_DIRECTIONS: Final = {"ar": ' dir="rtl"', "he": ' dir="rtl"'}


@dataclass(frozen=True, slots=True)
class Hand:
    """How lines are set: the story's language, the book's own, who is lit by which id, upright figures, readings.

    *lit* maps a sentence to the id that the overlay lights up while it is said; sentences in no clip are not in it.
    *notes* maps a note's key to the id of the note, *marks* to that of its first mark.
    *names* says that Latin letters are names of files and voices, of whose language nobody knows.
    """

    language: str
    book_language: str
    lit: Mapping[str, str] = field(default_factory=dict)
    upright: bool = False
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    names: bool = False


def line(block: Block, hand: Hand, lead: str = "") -> Xhtml:
    """Return the text of *block* as one line of markup; *lead* is the dateline it may begin with."""
    (pieces,) = _marked_pieces([_pieces(block)], block)
    return Xhtml("".join(_sentences(pieces, block, hand, lead)))


def cells(block: Block, hand: Hand) -> tuple[Xhtml, ...]:
    """Return the cells of a table row, which its text joins by tabs."""
    row: list[list[tuple[Sentence, int]]] = [[]]
    for sentence, begin in _pieces(block):
        at = begin
        for number, text in enumerate(sentence.text.split("\t")):
            name = "" if number and at > begin + number else sentence.id
            if number:
                row.append([])
            row[-1].append((Sentence(name, text), at))
            at += len(text) + 1
    return tuple(Xhtml("".join(_sentences(cell, block, hand, ""))) for cell in _marked_pieces(row, block))


def _pieces(block: Block) -> list[tuple[Sentence, int]]:
    sentences = block.sentences or (Sentence("", block.text),)
    return list(zip(sentences, accumulate((len(s.text) for s in sentences), initial=0), strict=False))


def _marked_pieces(cells: Sequence[Sequence[tuple[Sentence, int]]], block: Block) -> list[list[_Piece]]:
    """Return the pieces of *cells*, each with its marks in its own offsets."""
    if not block.inlines:
        return [[(sentence, ()) for sentence, _ in cell] for cell in cells]
    marks = along(block.inlines, [(at, at + len(sentence.text)) for cell in cells for sentence, at in cell])
    return [[(sentence, next(marks)) for sentence, _ in cell] for cell in cells]


def _sentences(pieces: Sequence[_Piece], block: Block, hand: Hand, lead: str) -> Iterator[str]:
    waiting, opened = list(block.links), ""
    for number, (sentence, marks) in enumerate(pieces):
        target = hand.lit.get(sentence.id, "") if has_words(sentence.text) else ""
        if opened and target != opened:
            yield "</span>"
        if target and target != opened:
            yield f'<span id="{target}">'
        opened = target
        yield from _linked(Said(sentence, marks, hand), waiting, lead if number == 0 else "")
    if opened:
        yield "</span>"


class Said:
    """A sentence as it is set: its text without an address's angle brackets, its marks and its readings."""

    def __init__(self, sentence: Sentence, inlines: Sequence[Inline], hand: Hand) -> None:
        self.text = _ANGLED.sub(r"\1", sentence.text)
        self.inlines = moved(inlines, sentence.text, self.text)
        self.name, self.hand = sentence.id, hand
        self.readings = hand.readings.get(sentence.id, ())

    def set(self, start: int, end: int, *, linked: bool = False) -> str:
        """Return the characters *start* up to *end* as markup; inside a link there is no other."""

        def plain(begin: int, until: int) -> str:
            readings = _slice(self.readings, self.text, begin, until)
            return _runs(self.text[begin:until], self.hand, readings, linked=linked)

        def wrapped(one: Inline, inner: str) -> str:
            return self._marked(one, inner, linked=linked)

        if not self.inlines:
            return plain(start, end)
        return nested(start, end, self.inlines, self._bare(plain), wrapped)

    def _bare(self, plain: Callable[[int, int], str]) -> Callable[[int, int], str]:
        """Return *plain*, but for what is raised, lowered, code or under a ruby: that has no runs and no other reading."""
        bare = [one for one in self.inlines if one.kind in BARE]

        def write(begin: int, until: int) -> str:
            over = {one.kind for one in bare if one.start <= begin and until <= one.end}
            if begin == until or not over:
                return plain(begin, until)
            text = self.text[begin:until]
            return escaped(text if over.isdisjoint(OFF_LINE) else level(text))

        return write

    def _marked(self, one: Inline, inner: str, *, linked: bool) -> str:
        match one.kind:
            case "ruby":
                return f"<ruby>{inner}<rt>{escaped(one.value)}</rt></ruby>" if inner else ""
            case "note":
                name = f"r-{self.name}-{one.start}" if self.name else ""
                return noteref(one.value, inner, self.hand.notes, name, linked=linked)
            case "noted":
                return backlink(one.value, inner, self.hand.marks, linked=linked)
            case _:
                return f"<{one.kind}>{inner}</{one.kind}>" if inner else ""


OFF_LINE: Final = frozenset({"sup", "sub", "note"})
BARE: Final = OFF_LINE | {"code", "ruby"}


def _linked(said: Said, waiting: list[Link], lead: str) -> Iterator[str]:
    """Yield the sentence with the links that begin in it; a link that runs over its end is cut there."""
    text, at = said.text, 0
    while waiting and (start := text.find(_bare(waiting[0]), at)) >= 0:
        link = waiting.pop(0)
        end = start + len(_bare(link))
        if not address(link.href):
            continue
        yield _led(said, at, start, lead if at == 0 else "")
        yield _anchor(link.href, said.set(start, end, linked=True))
        at = end
    yield _led(said, at, len(text), lead if at == 0 else "")


def _bare(link: Link) -> str:
    return _ANGLED.sub(r"\1", link.text)


def _anchor(href: str, inner: str) -> str:
    safe = address(href)
    return f'<a href="{escaped(safe)}">{inner}</a>' if safe and inner else inner


def _slice(readings: Sequence[str], text: str, start: int, end: int) -> Sequence[str]:
    if not readings:
        return ()
    before = sum(map(is_han, text[:start]))
    return readings[before : before + sum(map(is_han, text[start:end]))]


def _led(said: Said, start: int, end: int, lead: str) -> str:
    if not lead or not said.text.startswith(lead, start):
        return said.set(start, end)
    behind = start + len(lead)
    return f'<span class="dateline">{said.set(start, behind)}</span>{said.set(behind, end)}'


def _runs(text: str, hand: Hand, readings: Sequence[str], *, linked: bool = False) -> str:
    if not text:
        return ""
    pattern = _RUN if hand.language.startswith(("zh", "yue")) else _HAN
    out, at = [], 0
    for found in pattern.finditer(text):
        out.append(_plain(text, at, found.start(), readings))
        out.append(_foreign(found, hand, linked=linked))
        at = found.end()
    out.append(_plain(text, at, len(text), readings))
    return "".join(out)


def _plain(text: str, start: int, end: int, readings: Sequence[str]) -> str:
    if not readings:
        return escaped(text[start:end])
    return ruby(text[start:end], _slice(readings, text, start, end))


def _foreign(found: re.Match[str], hand: Hand, *, linked: bool) -> str:
    text, kind = found[0], found.lastgroup
    inner = escaped(text)
    match kind:
        case None:
            return _spoken_in(hand.book_language if hand.book_language.startswith("zh") else "zh", inner)
        case "address":
            return inner if linked or not text.startswith("http") else _anchor(text, inner)
        case "figures":
            return f'<span class="upright">{inner}</span>' if hand.upright else inner
        case "latin":
            # Letters with accents may be French, German or pinyin: no tag is better than a wrong one.
            english = _REAL_WORD.search(text) and text.isascii() and not (hand.names or _PINYIN.fullmatch(text.lower()))
            return _spoken_in("en", inner) if english else inner
        case _:
            return _spoken_in(kind, inner)


def _spoken_in(language: str, inner: str) -> str:
    return f'<span lang="{language}" xml:lang="{language}"{_DIRECTIONS.get(language, "")}>{inner}</span>'


def address(href: str) -> str:
    """Return *href* as a valid URL that leads out of the book, or an empty string where it is none."""
    try:
        parts = urlsplit(href.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or (parts.scheme.startswith("http") and not host):
        return ""
    try:
        return quote(href.strip(), safe=_URL_SAFE)
    except UnicodeEncodeError:
        return ""
