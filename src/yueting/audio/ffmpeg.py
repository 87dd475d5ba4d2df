"""The door to FFmpeg: M4B audiobooks on request, and the loudness of a voice that nobody has measured yet.

FFmpeg comes as PyAV (the extra `ffmpeg`) with its own codecs, so that no program on the system is needed; for loudness
a system's own `ffmpeg` will do. Nothing else of the studio needs either. Standards: ISO/IEC 14496-14 (MP4) with AAC-LC,
the one place where sound is encoded a second time; ITU-R BS.1770 loudness as EBU R 128 measures it.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
from array import array
from collections.abc import Iterator, Sequence
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from yueting.audio.tags import Labels, label_m4b
from yueting.audio.transcript import Chapter
from yueting.errors import OutputError, ProductError, SettingsError
from yueting.levels import Level
from yueting.messages import Message, because
from yueting.mp3 import RATE

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer

BITS_A_SECOND: Final = 48_000
MILLISECOND: Final = Fraction(1, 1000)
SPARE: Final = 1.5
"""Decibels by which a voice's true peak may pass the highest sample of what was measured of it."""
MUTE: Final = -60.0
"""LUFS under which there is nothing to level."""
SMALLEST: Final = 2**-15
"""One step of 16 bits: the peak of silence."""
PATIENCE: Final = 60
"""Seconds for a program that measures a minute of sound in less than one."""
ONE_AT_A_TIME: Final = Lock()
"""PyAV asks for the interpreter at every frame: several measuring at once would only wait for each other."""


_NO_AV: Final = "M4B needs PyAV: pip install 'yueting[ffmpeg]'"


def ready() -> None:
    """Return where M4B can be written; raises SettingsError that names what is missing."""
    if find_spec("av") is None:
        raise SettingsError(_NO_AV, key="--m4b")


def write_m4b(mp3: Path, target: Path, labels: Labels, chapters: Sequence[Chapter]) -> None:
    """Write the sound of the file *mp3* to *target* as M4B with *labels* and *chapters*, the same bytes each time.

    Raises SettingsError where PyAV is not installed, ProductError where *mp3* cannot be decoded, OutputError.
    """
    try:
        import av
    except ImportError as error:
        raise SettingsError(_NO_AV, key="--m4b") from error
    try:
        with av.open(str(mp3)) as source, av.open(str(target), "w", format="ipod", options=_muxing()) as book:
            _encode(source, book, chapters)
    except av.FFmpegError as error:
        raise ProductError(Message("{name} cannot be made an M4B: {error}", name=mp3.name, error=error)) from error
    except OSError as error:
        raise OutputError(
            Message("{target} cannot be written: {strerror}", target=target, strerror=because(error))
        ) from error
    label_m4b(target, labels)


def _muxing() -> dict[str, str]:
    """Return how the book is written: no clock in it, its index first, the brand of audiobooks."""
    return {"fflags": "+bitexact", "movflags": "+faststart", "brand": "M4B "}


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


def can_measure() -> bool:
    """Return whether there is an FFmpeg that can measure loudness."""
    return find_spec("av") is not None or shutil.which("ffmpeg") is not None


def measured(mp3: bytes) -> Level | None:
    """Return the loudness of *mp3*, or None where there is no FFmpeg, nothing to hear or nothing it can decode."""
    figures = _by_program(mp3) or _by_pyav(mp3)
    if figures is None or not figures[0] > MUTE:
        return None
    return Level(lufs=figures[0], peak=min(3.0, figures[1] + SPARE))


def _by_pyav(mp3: bytes) -> tuple[float, float] | None:
    try:
        import av
    except ImportError:
        return None
    try:
        with ONE_AT_A_TIME, av.open(io.BytesIO(mp3), "r") as source:
            last = None
            for last in _metered(source, av.filter.Graph()):  # noqa: B007  # the meter's last word is the whole track's
                pass
    except av.FFmpegError:
        return None
    if last is None:
        return None
    peak = max(SMALLEST, float(last["lavfi.r128.sample_peak"]))
    return float(last["lavfi.r128.I"]), 20 * math.log10(peak)


def _metered(source: InputContainer, graph: Any) -> Iterator[dict[str, str]]:
    """Yield what the meter shows after each frame of *source*."""
    from av import FFmpegError

    meter = graph.add("ebur128", "metadata=1:peak=sample")
    meter.link_to(sink := graph.add("abuffersink"))
    graph.add_abuffer(template=source.streams.audio[0]).link_to(meter)
    graph.configure()
    for frame in source.decode(audio=0):
        graph.push(frame)
        try:
            while True:
                yield sink.pull().metadata
        except FFmpegError:  # nothing more for this frame
            continue


def _by_program(mp3: bytes) -> tuple[float, float] | None:
    ran = _ffmpeg(mp3, "-hide_banner", "-nostats", "-i", "-", "-af", "ebur128=peak=sample", "-f", "null", "-")
    if ran is None:
        return None
    summary = ran.stderr.decode("utf-8", "replace").rpartition("Summary:")[2]
    loudness, peak = (
        re.search(rf"{name}:\s+(-?[\d.]+) {unit}", summary) for name, unit in (("I", "LUFS"), ("Peak", "dBFS"))
    )
    return (float(loudness[1]), float(peak[1])) if loudness and peak else None


def _ffmpeg(mp3: bytes, *options: str) -> subprocess.CompletedProcess[bytes] | None:
    """Return what the system's ffmpeg made of *mp3* on its standard input, or None where it is not there or fails."""
    program = shutil.which("ffmpeg")
    if not program:
        return None
    try:
        command = [program, *options]
        return subprocess.run(command, input=mp3, capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None


def decoded(mp3: bytes) -> array[int]:
    """Return the samples of *mp3*, 16 bits from sample 0 of its first frame; empty where there is no FFmpeg."""
    ran = _ffmpeg(mp3, "-v", "error", "-i", "-", "-f", "s16le", "-ac", "1", "-")
    samples = array("h", ran.stdout if ran else b"")
    if not samples and find_spec("av"):
        with ONE_AT_A_TIME:
            samples.extend(_by_pyav_decoded(mp3))
    return samples


def _by_pyav_decoded(mp3: bytes) -> array[int]:
    import av

    samples, mono = array("h"), av.AudioResampler(format="s16", layout="mono")
    try:
        with av.open(io.BytesIO(mp3), "r") as source:
            for frame in source.decode(audio=0):
                for part in mono.resample(frame):
                    samples.frombytes(bytes(part.planes[0])[: 2 * part.samples])
    except av.FFmpegError:
        return array("h")
    return samples
