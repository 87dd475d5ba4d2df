"""One worker process of the embedded voice: a request a line on standard input, a clip on standard output.

Run as `python -m yueting.engines.espeak_worker`. It is a plain program and no `multiprocessing` child, so that it can
be started from a script without a main guard and from a daemonic cluster worker, and dies alone. A request is a JSON
object; an answer is a JSON object on one line, then as many bytes as its `bytes` says.
"""

from __future__ import annotations

import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from yueting.encoder import encode
from yueting.engines.answering import Span, serve
from yueting.engines.espeak_library import Manner, Voice, opened
from yueting.engines.espeak_script import Breath, mandarin, plain
from yueting.engines.samples import levelled
from yueting.errors import Refused
from yueting.messages import Message
from yueting.mp3 import DELAY_SAMPLES, RATE

QUIET: Final = 60
"""Samples under this are silence: −55 dB."""
HEARD: Final = 655
"""Samples under this are what a nasal leaves ringing: −34 dB. A sentence ends with the last one above."""
BETWEEN: Final = 0.36
"""Seconds between two sentences of an utterance."""
MANDARIN: Final = ("cmn", "zh")


def render(data: Path, manner: Manner, texts: Iterable[str], quality: int) -> tuple[bytes, list[Span]]:
    """Return *texts* as MP3 frames, and begin and end of each in seconds; raises EngineError and Refused."""
    read = mandarin if manner.voice.startswith(MANDARIN) else plain
    sound, spans = bytearray(), []
    with opened(data, manner) as voice:
        for text in texts:
            if sound:
                sound += _rest(BETWEEN)
            begin = len(sound)
            sound += _said(voice, read(text))
            if len(sound) == begin:
                raise Refused(Message("nothing to say in {text}", text=repr(text[:20])))
            spans.append(Span(_seconds(begin), _seconds(len(sound) - _ringing(sound))))
    return encode(levelled(bytes(sound), manner.gain), quality=quality), spans


def _said(voice: Voice, breaths: Iterable[Breath]) -> bytes:
    sound, rest = bytearray(), 0.0
    for breath in breaths:
        samples = _trimmed(voice.say(breath.text, phonemes=breath.phonemes))
        if samples and sound:
            sound += _rest(rest)
        sound += samples
        rest = max(rest, breath.rest) if not samples else breath.rest
    return bytes(sound)


def _trimmed(pcm: bytes) -> bytes:
    """Return *pcm* without the silence at its ends, so that a mark is where the sound is."""
    samples = array.array("h", pcm)
    first = next((i for i, value in enumerate(samples) if abs(value) > QUIET), len(samples))
    last = next((i for i, value in enumerate(reversed(samples)) if abs(value) > QUIET), len(samples))
    return samples[first : len(samples) - last].tobytes()


def _ringing(sound: bytes | bytearray) -> int:
    """Return how many bytes at the end of *sound* nobody hears."""
    tail = array.array("h", bytes(sound[-2 * RATE :]))
    return 2 * next((i for i, value in enumerate(reversed(tail)) if abs(value) > HEARD), 0)


def _rest(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE))


def _seconds(size: int) -> float:
    return (size // 2 + DELAY_SAMPLES) / RATE


def asked(request: dict[str, Any]) -> tuple[bytes, list[Span]]:
    """Return what `render` makes of *request*."""
    return render(Path(request["data"]), Manner(*request["manner"]), request["texts"], request["quality"])


if __name__ == "__main__":
    # The dictionaries are loaded while the first request is still being written.
    serve(asked, lambda: tuple(mandarin("阅听")))
