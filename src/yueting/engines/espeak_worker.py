"""One worker process of the embedded voice: a request a line on standard input, a clip on standard output.

Run as `python -m yueting.engines.espeak_worker`. It is a plain program and no `multiprocessing` child, so that it can
be started from a script without a main guard and from a daemonic cluster worker, and dies alone. A request is a JSON
object; an answer is a JSON object on one line, then as many bytes as its `bytes` says.
"""

from __future__ import annotations

import array
import json
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from yueting.encoder import encode
from yueting.engines.espeak_library import Manner, Voice, opened
from yueting.engines.espeak_script import Breath, mandarin, plain
from yueting.engines.samples import levelled
from yueting.errors import EngineError, Refused
from yueting.messages import Message, message, message_json
from yueting.mp3 import DELAY_SAMPLES, RATE

QUIET: Final = 60
"""Samples under this are silence: −55 dB."""
HEARD: Final = 655
"""Samples under this are what a nasal leaves ringing: −34 dB. A sentence ends with the last one above."""
BETWEEN: Final = 0.36
"""Seconds between two sentences of an utterance."""
MANDARIN: Final = ("cmn", "zh")

Span = tuple[float, float]


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
            spans.append((_seconds(begin), _seconds(len(sound) - _ringing(sound))))
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


def answer(line: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the answer to one request and the bytes that follow it; never raises for what the library refuses."""
    asked = json.loads(line)
    try:
        mp3, spans = render(Path(asked["data"]), Manner(*asked["manner"]), asked["texts"], asked["quality"])
    except EngineError as error:
        return {"error": type(error).__name__, "message": message_json(message(error)), "bytes": 0}, b""
    return {"spans": spans, "bytes": len(mp3)}, mp3


def main() -> None:
    """Answer requests until standard input ends; an interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tuple(mandarin("阅听"))  # loads the dictionaries while the first request is still being written
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        head, body = answer(line)
        out.write(json.dumps(head).encode() + b"\n" + body)
        out.flush()


if __name__ == "__main__":
    main()
