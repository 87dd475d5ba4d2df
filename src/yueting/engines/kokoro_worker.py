"""One worker process of Kokoro's voices: a request a line on standard input, a clip on standard output.

Run as `python -m yueting.engines.kokoro_worker`, for the reasons and in the manner of `espeak_worker`. It loads the
network while the page is still being read, and each voice when it first speaks.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from yueting.encoder import encode
from yueting.engines import espeak_library, kokoro_files, kokoro_script, kokoro_sound, kokoro_sounds
from yueting.engines.answering import Span, serve
from yueting.engines.espeak_library import Manner
from yueting.engines.kokoro_files import Files
from yueting.engines.kokoro_model import Network, Spoken
from yueting.errors import EngineError, Refused
from yueting.messages import Message
from yueting.mp3 import DELAY_SAMPLES, RATE

BETWEEN: Final = 0.42
"""Seconds between two sentences of an utterance."""
Placed = tuple[str, int, int]
"""A word, the first of its samples and the one behind the last."""
LETTERS: Final = re.compile(r"[A-Za-z]")


def render(asked: dict[str, Any]) -> tuple[bytes, list[Span]]:
    """Return the texts of a request as MP3 frames, and begin and end of each in seconds; raises EngineErrors."""
    parts: list[kokoro_sound.Samples] = []
    spans: list[Span] = []
    length = 0
    for text in asked["texts"]:
        if parts:
            parts.append(kokoro_sound.rest(BETWEEN))
            length += len(parts[-1])
        sound, words = _said(asked, text)
        parts.append(sound)
        begin, length = length, length + len(sound)
        spans.append(_span(begin, length, words))
    return encode(kokoro_sound.pcm(kokoro_sound.joined(parts))), spans


def _span(begin: int, end: int, words: Sequence[Placed]) -> Span:
    """Return the sound from sample *begin* to *end* in seconds, its *words* inside it and none before another's end."""
    first, last = begin + kokoro_sound.MARGIN, end - kokoro_sound.MARGIN
    times, now = [], first
    for text, starts, stops in words:
        here = min(max(now, begin + starts), last)
        now = min(max(here, begin + stops), last)
        times.append((text, _seconds(here), _seconds(now)))
    return Span(_seconds(first), _seconds(last), times)


def _said(asked: dict[str, Any], text: str) -> tuple[kokoro_sound.Samples, list[Placed]]:
    parts: list[kokoro_sound.Samples] = []
    words: list[Placed] = []
    for line in _lines(asked, text):
        spoken = _spoken(asked, line)
        laid = kokoro_sound.line(spoken, line.letters, asked["gain"])
        before = sum(map(len, parts))
        for own, at, to in line.words:
            begin, end = laid.heard(spoken.ends[at], spoken.ends[to])
            words.append((own, before + begin, before + end))
        parts += [laid.samples, kokoro_sound.rest(kokoro_script.seam(line.letters))]
    sound = kokoro_sound.joined(parts[:-1])
    if len(sound) <= 3 * kokoro_sound.MARGIN:
        raise Refused(Message("nothing to say in {text}", text=repr(text[:20])))
    return sound, words


def _spoken(asked: dict[str, Any], line: kokoro_script.Line) -> Spoken:
    """Return *line* at the pace and pitch asked for: it is said as much slower as it is then played faster."""
    files = Files(Path(asked["network"]), Path(asked["voices"]))
    numbers = kokoro_sounds.numbers(line.letters)
    spoken = _network(files.network).say(numbers, _style(files, asked["voice"]), asked["speed"] / asked["pitch"])
    return kokoro_sound.turned(spoken, asked["pitch"])


def _lines(asked: dict[str, Any], text: str) -> tuple[kokoro_script.Line, ...]:
    def english(words: str) -> str:
        return _english(words, asked["data"], british=asked["british"], mandarin=asked["mandarin"])

    read = kokoro_script.mandarin if asked["mandarin"] else kokoro_script.foreign
    return read(text, english, kokoro_script.longest(asked["pace"] * asked["pitch"] / asked["speed"]))


@lru_cache(maxsize=4096)
def _english(words: str, data: str, *, british: bool, mandarin: bool) -> str:
    if not LETTERS.search(words) and not any(map(str.isalnum, words)):
        return ""
    with espeak_library.opened(Path(data), Manner("en" if british else "en-us", 175, 50, 50)) as voice:
        return kokoro_sounds.english(voice.ipa(words), british=british, mandarin=mandarin)


@lru_cache(maxsize=1)
def _network(path: Path) -> Network:
    return Network(path)


@lru_cache(maxsize=40)
def _style(files: Files, name: str) -> bytes:
    return files.style(name)


def _seconds(samples: int) -> float:
    return (samples + DELAY_SAMPLES) / RATE


def _load() -> None:
    """Load this machine's network before it is asked for; what is wrong with it is said when something is to be spoken."""
    with contextlib.suppress(EngineError):
        _network(kokoro_files.found().network)


if __name__ == "__main__":
    serve(render, _load)
