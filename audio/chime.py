"""Make chime.wav: two soft bell notes, a fifth apart, synthesised from sines; run `python chime.py` to make it again.

The notes are ours: nothing is recorded. Change `NOTES` and run it to have a chime of your own.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 24_000
SECONDS = 1.3
NOTES = ((0.00, 523.25), (0.22, 783.99))
"""When each note is struck, in seconds, and its frequency: C5 and G5."""
PARTIALS = ((1.0, 1.0, 3.2), (2.0, 0.35, 5.0), (3.01, 0.12, 8.0))
"""Multiple of the frequency, loudness, and how fast it dies away: a bar struck with a soft mallet."""
ATTACK = 0.006
PEAK = 0.5


def sample(at: float) -> float:
    """Return the sum of all notes *at* seconds."""
    return sum(note(at - struck, frequency) for struck, frequency in NOTES if at >= struck)


def note(at: float, frequency: float) -> float:
    """Return one note *at* seconds after it is struck."""
    attack = min(1.0, at / ATTACK)
    return attack * sum(
        loudness * math.exp(-decay * at) * math.sin(2 * math.pi * frequency * multiple * at)
        for multiple, loudness, decay in PARTIALS
    )


def chime() -> bytes:
    """Return the chime as 16-bit mono PCM, faded out over its last 200 ms."""
    count = round(SECONDS * RATE)
    wanted = [sample(i / RATE) * min(1.0, (count - i) / (0.2 * RATE)) for i in range(count)]
    scale = PEAK * 32767 / max(map(abs, wanted))
    return struct.pack(f"<{count}h", *(round(value * scale) for value in wanted))


def write(path: Path) -> None:
    """Write the chime as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(chime())


if __name__ == "__main__":
    write(Path(__file__).with_name("chime.wav"))
