"""The door to PyAV: an edition's long MP3 as an M4B audiobook with chapters, on request.

AAC is another format, so this is the one place where sound is encoded a second time. PyAV brings its own codecs: no
program on the system is needed. It comes with the extra `m4b`. Standard: ISO/IEC 14496-14 (MP4), AAC-LC.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.audio.tags import Labels, label_m4b
from yueting.audio.transcript import Chapter
from yueting.errors import OutputError, ProductError, SettingsError
from yueting.mp3 import RATE

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer

BITS_A_SECOND: Final = 48_000
MILLISECOND: Final = Fraction(1, 1000)


def write_m4b(mp3: Path, target: Path, labels: Labels, chapters: Sequence[Chapter]) -> None:
    """Write the sound of the file *mp3* to *target* as M4B with *labels* and *chapters*, the same bytes each time.

    Raises SettingsError where PyAV is not installed, ProductError where *mp3* cannot be decoded, OutputError.
    """
    try:
        import av
    except ImportError as error:
        raise SettingsError("M4B needs PyAV: pip install 'yueting[m4b]'", key="m4b") from error
    try:
        with av.open(str(mp3)) as source, av.open(str(target), "w", format="ipod", options=_same_bytes()) as book:
            _encode(source, book, chapters)
    except av.FFmpegError as error:
        raise ProductError(f"{mp3.name} cannot be made an M4B: {error}") from error
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}") from error
    label_m4b(target, labels)


def _same_bytes() -> dict[str, str]:
    return {"fflags": "+bitexact", "movflags": "+faststart"}


def _encode(source: InputContainer, book: OutputContainer, chapters: Sequence[Chapter]) -> None:
    stream: AudioStream = book.add_stream("aac", rate=RATE, layout="mono", options={"flags": "+bitexact"})
    stream.bit_rate = BITS_A_SECOND
    book.set_chapters(
        [
            {
                "id": number,
                "start": round(chapter.begin * 1000),
                "end": round(chapter.end * 1000),
                "time_base": MILLISECOND,
                "metadata": {"title": chapter.title},
            }
            for number, chapter in enumerate(chapters)
        ]
    )
    for frame in source.decode(audio=0):
        book.mux(stream.encode(frame))
    book.mux(stream.encode(None))
