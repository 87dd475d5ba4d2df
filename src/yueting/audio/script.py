"""The script of a story: what is said in which voice, where it rests and where a chime sounds. Pure.

An utterance is the longest run of whole sentences of one paragraph in one voice. Nothing is said twice and nothing is
left out but sentences without a single letter or digit, which no voice can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from yueting.cast import Cast, Role
from yueting.model import Article, Block, Kind, Sentence
from yueting.speech import Phrase, Utterance, Voice

Reason = Literal[
    "announcement", "headline", "deck", "chime", "byline", "sentence", "paragraph", "item", "caption", "section", "subhead", "stop", "end"
]  # fmt: skip
"""Why the voice rests: a key of `rests` in voices.yaml, or a stop within a sentence that is said in two utterances."""
LONGEST: Final = 300
"""Han characters in an utterance: about 70 seconds, and 900 bytes."""
STOPS: Final = "。！？；，、：…—,;:!? "
"""Where a sentence that is too long for one utterance may be cut, if it must."""
_RESTING: Final = tuple(STOPS.strip())
AT_A_STOP: Final = 0.15
"""Seconds between two utterances of one sentence, which with the edges of both clips are as long as a comma."""
EAST_ASIAN: Final = "\u2e80"
"""The first character of the CJK blocks of Unicode."""
ENGLISH_WORDS: Final = 3
"""Fewer may be a name, which the Chinese voice says well enough."""


@dataclass(frozen=True, slots=True)
class Say:
    """Something to say."""

    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence, and the reason for it."""

    seconds: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of the drawer's `audio/` by its file name."""

    file: str


Cue = Say | Rest | Sound

PARTS: Final[dict[Kind, tuple[Role, Reason]]] = {
    "strap": ("announcement", "announcement"),
    "kicker": ("deck", "deck"),
    "title": ("headline", "headline"),
    "subtitle": ("deck", "deck"),
    "byline": ("byline", "byline"),
    "subhead": ("subhead", "subhead"),
    "quote": ("quote", "paragraph"),
    "caption": ("caption", "caption"),
    "note": ("note", "paragraph"),
    "list": ("body", "item"),
    "table": ("body", "item"),
}
"""Kind of block → who reads it and how the voice rests after it; every other kind is body and paragraph."""


@dataclass(frozen=True, slots=True)
class Casting:
    """All that decides who speaks a story: the cast, the engine, the language, and the story's place from 0."""

    cast: Cast
    engine: str
    language: str
    story: int = 0
    turn: int = 0
    """How many of the engine's voices have refused the story."""
    apart: bool = False
    """Whether every sentence is an utterance of its own, for engines that give no times."""


def script(article: Article, casting: Casting) -> tuple[Cue, ...]:
    """Return the cues of *article* in reading order: head, chime, byline, body; empty where nothing can be said."""
    before = [block for block in article.head if block.kind != "byline"]
    after = [block for block in article.head if block.kind == "byline"]
    cast = casting.cast
    head, body = _part(before, casting), _part((*after, *article.blocks), casting)
    if head and body:
        head += _chime(cast, cast.chimes.headline)
    cues = [*head, *body]
    return (*cues, *_chime(cast, cast.chimes.end), Rest(cast.rests.end, "end")) if cues else ()


def sayable(text: str) -> str:
    """Return *text* as an engine can be sent it, empty where it has no word.

    Lone surrogates and controls are left out, wide and other spaces are plain, cells of a table are parted by a comma.
    """
    plain = text.replace("\t", "，")
    clean = "".join(char if char.isprintable() else " " * char.isspace() for char in plain).strip()
    return clean if any(char.isalnum() for char in clean) else ""


def is_english(text: str) -> bool:
    """Return whether *text* is English prose: three words or more, and not one Chinese character or kana."""
    if any(char >= EAST_ASIAN and char.isalpha() for char in text):
        return False
    return sum(word[0].isascii() and word[0].isalpha() for word in text.split()) >= ENGLISH_WORDS


def _part(blocks: Iterable[Block], casting: Casting) -> list[Cue]:
    cues: list[Cue] = []
    for block in blocks:
        role, reason = PARTS.get(block.kind, ("body", "paragraph"))
        said = list(_utterances(block, role, casting)) if casting.cast.reads(role) else []
        if said:
            cues = [*_into_section(cues, block, casting.cast), *_apart(said, casting.cast)]
            cues.append(_rest(casting.cast, reason))
    return cues


def _into_section(cues: list[Cue], block: Block, cast: Cast) -> list[Cue]:
    """Return *cues* as they end before *block*: a subhead is led in by a longer rest, and a chime where there is one."""
    if block.kind != "subhead" or not cues:
        return cues
    return [*cues[:-1], _rest(cast, "section"), *_chime(cast, cast.chimes.section)]


def _apart(said: list[Utterance], cast: Cast) -> Iterator[Cue]:
    """Yield the utterances of one block; where one sentence goes on in the next utterance it rests at a stop alone."""
    yield Say(said[0])
    for before, after in pairwise(said):
        if before.phrases[-1].sentence != after.phrases[0].sentence:
            yield _rest(cast, "sentence")
        elif before.phrases[-1].text.endswith(_RESTING):
            yield Rest(AT_A_STOP, "stop")
        yield Say(after)


def _rest(cast: Cast, reason: Reason) -> Rest:
    return Rest(getattr(cast.rests, reason), reason)


def _chime(cast: Cast, name: str) -> list[Cue]:
    return [Sound(name), _rest(cast, "chime")] if name else []


def _utterances(block: Block, role: Role, casting: Casting) -> Iterator[Utterance]:
    phrases = [phrase for sentence in block.sentences for phrase in _phrases(sentence)]
    if phrases:
        voice = _voice(phrases, role, casting)
        yield from (Utterance(voice, run) for run in _runs(phrases, 0 if casting.apart else LONGEST))


def _voice(phrases: Iterable[Phrase], role: Role, casting: Casting) -> Voice:
    # English words inside Chinese are left to the voice; whole sentences without Chinese are read by an English one.
    chinese = casting.language.startswith(("zh", "yue"))
    english = chinese and is_english(" ".join(phrase.text for phrase in phrases))
    return casting.cast.voice(role, "en" if english else casting.language, casting.engine, casting.story, casting.turn)


def _phrases(sentence: Sentence) -> Iterator[Phrase]:
    text = sayable(sentence.spoken or sentence.text)
    return (Phrase(sentence.id, piece) for piece in pieces(text) if sayable(piece))


def pieces(text: str) -> Iterator[str]:
    """Yield *text* in pieces of at most 300 characters, cut after the last stop where there is one."""
    while len(text) > LONGEST:
        cut = max((text.rfind(stop, LONGEST // 2, LONGEST) for stop in STOPS), default=-1) + 1 or LONGEST
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _runs(phrases: Iterable[Phrase], longest: int) -> Iterator[tuple[Phrase, ...]]:
    """Yield *phrases* in runs of at most *longest* characters, each at least one phrase, no sentence twice in a run."""
    run: tuple[Phrase, ...] = ()
    size = 0
    for phrase in phrases:
        if run and (size + len(phrase.text) > longest or run[-1].sentence == phrase.sentence):
            yield run
            run, size = (), 0
        run, size = (*run, phrase), size + len(phrase.text)
    if run:
        yield run
