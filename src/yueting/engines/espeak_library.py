"""The door to eSpeak NG: its library, called in this process, and its data, set to the house's sampling rate.

The library is one global state and its random numbers are seeded by the clock, so every text is spoken by a fresh image
of the library with a fixed seed: 4 ms, and the same samples each time. It takes its sampling rate from eight bytes at
the head of `phondata`; a copy that says 24,000 spares resampling. eSpeak NG 1.52, through espeakng-loader.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, NamedTuple

from yueting import scratch
from yueting.engines import espeak_voices
from yueting.errors import EngineError, Refused
from yueting.messages import Message, because
from yueting.mp3 import RATE

SYNCHRONOUS: Final = 2
DO_NOT_EXIT: Final = 0x8000
BUFFER_MS: Final = 5000
UTF8: Final = 1
PHONEMES: Final = 0x100
"""Lets a text hold phonemes in [[ ]]."""
IPA: Final = 0x02
"""Phonemes are written in the letters of the International Phonetic Association."""
SPEED, PITCH, RANGE = 1, 3, 4
SEED: Final = 20240229
IN_MEMORY: Final = "/dev/shm"  # noqa: S108
"""Where Linux keeps files that no disk sees: two hundred links take 1 ms there, and on a busy disk 300."""
ROOM: Final = 8 << 20
LONGEST_PATH: Final = 140
"""The library keeps the path of its data in a fixed buffer of 160 bytes."""
LAST, WORD = 0, 1
"""Kinds of events: behind the last one of a list, and a word that begins."""


class Event(ctypes.Structure):
    """What the library tells of its sound, as `speak_lib.h` lays it out."""

    _fields_ = (
        ("kind", ctypes.c_int), ("_message", ctypes.c_uint), ("position", ctypes.c_int), ("_length", ctypes.c_int),
        ("_milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("_user", ctypes.c_void_p), ("_id", ctypes.c_char * 8),
    )  # fmt: skip


class Spoken(ctypes.Structure):
    """What the library tells of a voice, as `speak_lib.h` lays it out, as far as it is read here."""

    _fields_ = (("_name", ctypes.c_char_p), ("_languages", ctypes.c_char_p), ("file", ctypes.c_char_p))


ON_SAMPLES: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Sound(NamedTuple):
    """Mono signed 16-bit *samples* at 24 kHz, and where words *begin*: character of the text, and sample."""

    samples: bytes
    begins: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the library speaks: its *voice* by name, *speed* in words a minute, pitch and range around 50 of 100.

    *gain* is what its samples are multiplied by afterwards.
    """

    voice: str
    speed: int
    pitch: int
    range: int
    gain: float = 1.0


def prepare() -> Path:
    """Return a new short-named folder with the library's data at 24 kHz, to be removed by `discard`.

    Raises EngineError where the data are missing or the folder cannot be written.
    """
    source = _packaged_data()
    try:
        folder = scratch.taken(_short_place())
        near = espeak_voices.near(source, folder)
        espeak_voices.borrow(near, folder, but=("phondata", espeak_voices.VOICES))
        espeak_voices.lay(near / espeak_voices.VOICES, folder / espeak_voices.VOICES)
        (folder / "phondata").write_bytes(_at_house_rate((source / "phondata").read_bytes()))
    except OSError as error:
        raise EngineError(
            Message(
                "eSpeak NG's data cannot be made ready: {strerror}: {filename}",
                strerror=because(error),
                filename=error.filename,
            )
        ) from error
    return folder


def is_whole(folder: Path) -> bool:
    """Return whether what `prepare` made is still there."""
    needed = ("phondata", "phontab", "phonindex", "intonations", "lang")
    there = all((folder / name).exists() for name in needed)
    return there and espeak_voices.has_variant(folder, f"+{espeak_voices.CLEAR}")


def discard(folder: Path) -> None:
    """Remove what `prepare` made."""
    scratch.given_back(folder)


@contextmanager
def opened(data: Path, manner: Manner) -> Iterator[Voice]:
    """Yield a fresh image of the library that speaks in *manner*; raises EngineError, Refused for a voice it lacks."""
    library = _load()
    try:
        rate = library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, os.fsencode(data), DO_NOT_EXIT)
        if rate != RATE:
            raise EngineError(
                Message("eSpeak NG cannot use its data in {data}: install espeakng-loader again", data=data)
            )
        library.espeak_ng_SetRandSeed(ctypes.c_long(SEED))
        name = espeak_voices.address(data, manner.voice)
        if not espeak_voices.has_variant(data, name) or not _speaks_as(library, name):
            raise Refused(Message("eSpeak NG has no voice {voice}: see `yueting voices`", voice=repr(manner.voice)))
        for number, value in ((SPEED, manner.speed), (PITCH, manner.pitch), (RANGE, manner.range)):
            library.espeak_SetParameter(number, value, 0)
        yield Voice(library)
        library.espeak_Terminate()
    finally:
        _unload(library)


def _speaks_as(library: Any, name: str) -> bool:
    """Set the voice *name*, and return whether there is one: a variant alone has no sounds, and the library dies of it."""
    if library.espeak_SetVoiceByName(name.encode("utf-8", "replace")):
        return False
    library.espeak_GetCurrentVoice.restype = ctypes.POINTER(Spoken)
    return not library.espeak_GetCurrentVoice().contents.file.startswith(espeak_voices.VARIANTS.encode())


class Voice:
    """An open library: `say` may be called again and again."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self._samples = bytearray()
        self._begins: list[tuple[int, int]] = []
        self._on_samples = ON_SAMPLES(self._keep)
        library.espeak_SetSynthCallback(self._on_samples)

    def say(self, text: str, *, phonemes: bool) -> Sound:
        """Return the sound of *text*; with *phonemes*, [[ ]] holds phonemes."""
        self._samples.clear()
        self._begins.clear()
        raw = text.encode("utf-8", "replace") + b"\0"
        flags = UTF8 | (PHONEMES if phonemes else 0)
        if self._library.espeak_Synth(raw, len(raw), 0, 1, 0, flags, None, None):
            raise EngineError("eSpeak NG could not speak a text: please report it")
        return Sound(bytes(self._samples), tuple(self._begins))

    def ipa(self, text: str) -> str:
        """Return how *text* is said, in IPA, a blank between words; nothing is spoken."""
        ask = self._library.espeak_TextToPhonemes
        ask.restype = ctypes.c_char_p
        raw = ctypes.create_string_buffer(text.replace("\0", " ").encode("utf-8", "replace"))
        left = ctypes.c_void_p(ctypes.addressof(raw))
        said = []
        while left.value:  # one clause at a time; the library moves the pointer on, and clears it at the end
            said.append((ask(ctypes.byref(left), UTF8, IPA) or b"").decode("utf-8", "replace"))
        return " ".join(filter(None, said))

    def _keep(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, 2 * count)
        for event in takewhile(lambda event: event.kind != LAST, events):
            if event.kind == WORD:
                self._begins.append((event.position - 1, event.sample))  # the library counts characters from 1
        return 0


def _load() -> Any:
    try:
        import espeakng_loader

        path = espeakng_loader.get_library_path()
        return ctypes.CDLL(str(path))
    except (ImportError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(
            Message(
                "eSpeak NG cannot be loaded ({reason}): it needs a system with glibc 2.29 or later, macOS or Windows",
                reason=reason,
            )
        ) from error


def _unload(library: Any) -> None:
    close = getattr(_ctypes, "dlclose", None) or getattr(_ctypes, "FreeLibrary", None)
    if close:
        close(library._handle)  # noqa: SLF001 -- ctypes has no public way to let a library go


def _packaged_data() -> Path:
    try:
        import espeakng_loader

        folder = Path(espeakng_loader.get_data_path())
    except (ImportError, OSError) as error:
        raise EngineError("eSpeak NG is not installed: install espeakng-loader") from error
    if not (folder / "phondata").is_file():
        raise EngineError(
            Message("eSpeak NG's data are missing in {folder}: install espeakng-loader again", folder=folder)
        )
    return folder


def _short_place() -> str | None:
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:  # little is there in some containers
        return IN_MEMORY
    place = tempfile.gettempdir()
    return place if len(os.fsencode(place)) < LONGEST_PATH - 20 or not Path("/tmp").is_dir() else "/tmp"  # noqa: S108


def _at_house_rate(phondata: bytes) -> bytes:
    return phondata[:4] + struct.pack("<I", RATE) + phondata[8:]


TEST: Final = ("[[ts.hong35tS;h'i51N]]", "[[j'in35X'A35N]]", "[[S;j'ong35S;j'ong35]]")
"""Two syllables each, of kinds that releases of the library have got wrong: 重庆, 银行, 熊熊."""
TEST_SECONDS: Final = (0.3, 1.2)
"""What two syllables take; phonemes that are not understood are spelled letter by letter and take four times as long."""


def test(data: Path) -> None:
    """Say a few words in phonemes and see that they take the time of words; raises EngineError."""
    with opened(data, Manner("cmn", 185, 50, 90)) as voice:
        times = [len(voice.say(word, phonemes=True).samples) / 2 / RATE for word in TEST]
    if not all(TEST_SECONDS[0] < seconds < TEST_SECONDS[1] for seconds in times):
        raise EngineError("eSpeak NG does not say Mandarin phonemes as it should: install espeakng-loader again")
