"""The door to pydub: a sound of the publisher's, as whole frames that are as loud as a voice and do not click.

WAV needs nothing else; other formats need a system ffmpeg, and the error says so. Only short sounds come here, never a
track.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path
from typing import Any, Final

from yueting import intake
from yueting.encoder import encode
from yueting.errors import SettingsError
from yueting.messages import Message

MOST_BYTES: Final = 64_000_000
LONGEST: Final = 60
"""Seconds: a chime or a jingle, not a programme."""
WINDOW_MS: Final = 400
"""A bell is as loud as its loudest moment, so the loudest window is levelled (the window of ITU-R BS.1770)."""
LOUDNESS: Final = -21.0
"""dBFS of the loudest window: a little under the voice."""
PEAK: Final = -3.0
"""dBFS that no sample passes: what the encoder adds stays under −1 dBTP."""
FADE_IN_MS: Final = 3
FADE_OUT_MS: Final = 40


@cache
def sound(path: Path) -> bytes:
    """Return the sound file *path* as frames, mono, levelled and faded; raises SettingsError."""
    segment = _loaded(path)
    if not 0 < segment.duration_seconds <= LONGEST:
        raise SettingsError(
            Message("a sound must last between 0 and {longest} seconds", longest=LONGEST), file=str(path)
        )
    even = _levelled(segment.set_sample_width(2).set_channels(1), path)
    faded = even.fade_in(FADE_IN_MS).fade_out(min(FADE_OUT_MS, len(even)))
    return encode(faded.raw_data, faded.frame_rate)


def _loaded(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pydub warns about a missing ffmpeg, which WAV does not need
            return _segment(path)
    except FileNotFoundError as error:
        missing = "no such file" if not path.is_file() else "needs ffmpeg to be read: save it as WAV or install ffmpeg"
        raise SettingsError(missing, file=str(path)) from error
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise SettingsError("not a sound that can be read: save it as WAV, 16 bit", file=str(path)) from error


def _segment(path: Path) -> Any:
    from pydub import AudioSegment
    from pydub.exceptions import PydubException

    suffix, data = path.suffix.lower(), io.BytesIO(intake.content(path, MOST_BYTES))
    try:
        return AudioSegment.from_wav(data) if suffix == ".wav" else AudioSegment.from_file(data, suffix[1:] or None)
    except PydubException as error:
        raise ValueError(str(error)) from error


def _levelled(segment: Any, path: Path) -> Any:
    loudest = max(segment[at : at + WINDOW_MS].dBFS for at in range(0, len(segment), WINDOW_MS // 4))
    if loudest == float("-inf"):
        raise SettingsError("nothing but silence", file=str(path))
    return segment.apply_gain(min(LOUDNESS - loudest, PEAK - segment.max_dBFS))
