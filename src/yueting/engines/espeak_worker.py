"""One worker process of the embedded voice: a request a line on standard input, a clip on standard output.

Run as `python -m yueting.engines.espeak_worker`. It is a plain program and no `multiprocessing` child, so that it can
be started from a script without a main guard and from a daemonic cluster worker, and dies alone. A request is a JSON
object; an answer is a JSON object on one line, then as many bytes as its `bytes` says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from yueting.encoder import encode
from yueting.engines.answering import Span, serve
from yueting.engines.espeak_breaths import Breath, Placed, Reading, received
from yueting.engines.espeak_library import Manner, Voice, opened
from yueting.engines.samples import behind_loud, first_loud, levelled
from yueting.errors import Refused
from yueting.messages import Message
from yueting.mp3 import DELAY_SAMPLES, RATE

QUIET: Final = 60
"""Samples under this are silence: −55 dB."""
HEARD: Final = 655
"""Samples under this are what a nasal leaves ringing: −34 dB. A sentence ends with the last one above."""
BETWEEN: Final = 0.36
"""Seconds between two sentences of an utterance."""
Heard = tuple[str, int, int]
"""A word, and which bytes of the sound say it."""
Begins = Sequence[tuple[int, int]]
"""Where the library begins a word: character of what it was given, and sample."""


def render(data: Path, manner: Manner, texts: Iterable[Reading], quality: int) -> tuple[bytes, list[Span]]:
    """Return *texts* as MP3 frames, and when each and its words sound, in seconds; raises EngineError and Refused."""
    sound, spans = bytearray(), []
    with opened(data, manner) as voice:
        for reading in texts:
            if sound:
                sound += _rest(BETWEEN)
            begin = len(sound)
            words = _say(voice, reading.breaths, sound)
            if len(sound) == begin:
                raise Refused(Message("nothing to say in {text}", text=repr(reading.text[:20])))
            end = len(sound) - _ringing(sound)
            times = [(word, _seconds(min(first, end)), _seconds(min(last, end))) for word, first, last in words]
            spans.append(Span(_seconds(begin), _seconds(end), times))
    return encode(levelled(bytes(sound), manner.gain), quality=quality), spans


def _say(voice: Voice, breaths: Iterable[Breath], sound: bytearray) -> list[Heard]:
    """Add the *breaths* to *sound*, and return where in it their words are."""
    words: list[Heard] = []
    start, rest = len(sound), 0.0
    for breath in breaths:
        said = voice.say(breath.text, phonemes=breath.phonemes)
        first, last = first_loud(said.samples, QUIET), behind_loud(said.samples, QUIET)
        if first < last and len(sound) > start:
            sound += _rest(rest)
        words += _words(breath.words, said.begins, said.samples[: 2 * last], len(sound) - 2 * first)
        sound += said.samples[2 * first : 2 * last]
        rest = breath.rest if first < last else max(rest, breath.rest)
    return words


def _words(words: Sequence[Placed], begins: Begins, samples: bytes, before: int) -> Iterator[Heard]:
    """Yield where *words* are, each from where the library began it to the next, silence left out at both ends."""
    at, ends = 0, (*(word.at for word in words[1:]), sys.maxsize)
    for word, end in zip(words, ends, strict=False):
        own = at
        while at < len(begins) and begins[at][0] < end:
            at += 1
        if own < at:
            begin = begins[own][1]
            sound = samples[2 * begin : 2 * begins[at][1] if at < len(begins) else len(samples)]
            first, last = first_loud(sound, QUIET), behind_loud(sound, HEARD)
            yield word.word, before + 2 * (begin + first), before + 2 * (begin + max(first, last))


def _ringing(sound: bytearray) -> int:
    """Return how many bytes at the end of *sound*, in its last second, nobody hears."""
    tail = bytes(sound[-2 * RATE :])
    return len(tail) - 2 * behind_loud(tail, HEARD)


def _rest(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE))


def _seconds(size: int) -> float:
    return (size // 2 + DELAY_SAMPLES) / RATE


def asked(request: dict[str, Any]) -> tuple[bytes, list[Span]]:
    """Return what `render` makes of *request*."""
    texts = map(received, request["texts"])
    return render(Path(request["data"]), Manner(*request["manner"]), texts, request["quality"])


if __name__ == "__main__":
    serve(asked)
