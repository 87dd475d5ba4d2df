"""A neural voice that needs no service: Kokoro-82M through ONNX Runtime, in worker processes, fed our readings.

Needs the extra `neural` and the model, which `yueting voices --fetch kokoro` brings. It speaks Mandarin and English; the
same utterance gives the same bytes, on any day and in any process. Its pitch is changed by a few semitones at most.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Final

from yueting.engines import kokoro_files
from yueting.engines.kokoro_files import Files
from yueting.engines.local import Local
from yueting.engines.workers import Workers
from yueting.errors import EngineError, Refused
from yueting.messages import Message
from yueting.speech import Clip, Forms, Utterance, Voice, VoiceName

WORKER: Final = "yueting.engines.kokoro_worker"
RULES: Final = "5"
"""Raised whenever readings, rests or loudness change: clips of another number are not used again."""
PATIENCE: Final = 500.0
"""Seconds one utterance may take: at most a minute and a half of speech, on a core that is busy with other things."""
GENDERS: Final = {"f": "female", "m": "male"}
LANGUAGES: Final = {"z": "zh", "a": "en-US", "b": "en-GB"}
"""First letter of a voice's name → its language; the second is its gender."""
SPEAKERS: Final = (("zh", "zf_xiaoxiao"), ("cmn", "zf_xiaoxiao"), ("en-GB", "bf_emma"), ("en", "af_heart"))
"""Language → the voice that speaks where none is named, the first that fits."""
CANTONESE: Final = ("yue", "zh-Hant-HK", "zh-HK", "zh-Hant-MO", "zh-MO")
"""Languages whose pages are read in Cantonese, which no voice here speaks."""
MANDARIN: Final = "mandarin"
"""The option of a voice in voices.yaml that has it read such pages in Mandarin all the same."""
USUAL_GAIN: Final = 3.0
"""Decibels for a voice that was not measured."""
GAINS: Final[dict[str, float]] = {
    "zf_xiaobei": 1.8, "zf_xiaoni": -0.1, "zf_xiaoxiao": -1.5, "zf_xiaoyi": 0.9, "zm_yunjian": 2.5, "zm_yunxi": 4.1,
    "zm_yunxia": 2.2, "zm_yunyang": 7.0, "af_alloy": 3.7, "af_aoede": -0.2, "af_bella": 3.4, "af_heart": 4.2,
    "af_jessica": 3.8, "af_kore": 0.5, "af_nicole": 3.3, "af_nova": 8.6, "af_river": 3.3, "af_sarah": 2.6,
    "af_sky": 5.7, "am_adam": 0.0, "am_echo": 4.2, "am_eric": 3.1, "am_fenrir": 1.1, "am_liam": 3.5,
    "am_michael": 6.1, "am_onyx": 5.1, "am_puck": 0.6, "am_santa": 4.2, "bf_alice": 2.4, "bf_emma": 2.0,
    "bf_isabella": -0.8, "bf_lily": 3.2, "bm_daniel": 3.2, "bm_fable": 4.6, "bm_george": 3.4, "bm_lewis": 5.9,
}  # fmt: skip
"""Voice → decibels that bring it to −19 LUFS, as `benchmarks.listening.loudness` says of a minute of speech."""
USUAL_PACES: Final = {"z": 2.3, "a": 3.0, "b": 3.0}
"""Frames of 25 ms that a letter takes at a voice's own speed, by the first letter of its name."""
PACES: Final = {"zf_xiaoxiao": 2.1, "zm_yunxi": 2.1, "zm_yunyang": 2.1, "zf_xiaobei": 2.6, "af_nicole": 4.0}
"""The same of voices that are quicker or slower."""
SPEEDS: Final = (0.5, 2.0)
PITCHES: Final = (-16, 19)
"""Percent by which a voice may be lower or higher: three semitones; beyond that its throat is no longer a person's."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice is to speak: its *name*, *speed*, *pitch* (1: its own) and *gain* (a factor)."""

    name: str
    speed: float
    pitch: float
    gain: float

    @property
    def facts(self) -> dict[str, object]:
        """Return what a worker has to know of it."""
        return {
            "voice": self.name,
            "speed": self.speed,
            "pitch": self.pitch,
            "pace": PACES.get(self.name, USUAL_PACES[self.name[0]]),
            "gain": self.gain,
            "mandarin": self.name.startswith("z"),
            "british": self.name.startswith("b"),
        }


class Kokoro(Local):
    """Kokoro's voices with *jobs* worker processes (0: one a core)."""

    name = "kokoro"
    forms: Forms = "full"
    pitches: tuple[int, int] = PITCHES

    def __init__(self, *, jobs: int = 0) -> None:
        super().__init__(WORKER, jobs, patience=PATIENCE)
        self._files: Files | None = None

    @property
    def version(self) -> str:
        """Return the version of rules and runtime, and the model's hash; raises EngineError where there is no model."""
        return f"{RULES}-{_installed()}-{self._model().stamp()}"

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the sound of *utterance*; raises Refused, EngineError, Unavailable where two workers die."""
        request = manner(utterance.voice).facts | {"texts": [phrase.text for phrase in utterance.phrases]}
        return await self._spoken(utterance, lambda: request | self._places())

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices of the model that speak Mandarin or English; raises EngineError where it cannot be used."""
        names = await asyncio.to_thread(lambda: self._model().names())
        known = sorted(name for name in names if name[:1] in LANGUAGES and name[1:2] in GENDERS)
        return tuple(
            VoiceName("kokoro", name, LANGUAGES[name[0]], GENDERS[name[1]])
            for name in sorted(known, key=lambda name: (not name.startswith("z"), name))
        )

    def _model(self) -> Files:
        if self._files is None:
            _check_installed()
            self._files = kokoro_files.found()
        return self._files

    def _ready(self) -> Workers:
        self._model()
        return super()._ready()

    def _places(self) -> dict[str, object]:
        files = self._model()
        return {"network": str(files.network), "voices": str(files.voices), "data": str(self._data)}


def manner(voice: Voice) -> Manner:
    """Return how *voice* is to be spoken; raises Refused for a language no voice here speaks."""
    if voice.language.startswith(CANTONESE) and MANDARIN not in dict(voice.options):
        raise Refused("kokoro does not speak Cantonese: the next voice does")
    name = voice.name or next((name for tag, name in SPEAKERS if voice.language.startswith(tag)), "")
    if name[:1] not in LANGUAGES:
        raise Refused(
            Message("kokoro speaks Mandarin and English, no {language}", language=repr(voice.name or voice.language))
        )
    decibels = GAINS.get(name, USUAL_GAIN)
    speed = min(max(1 + voice.rate / 100, SPEEDS[0]), SPEEDS[1])
    pitch = 1 + min(max(voice.pitch, PITCHES[0]), PITCHES[1]) / 100
    return Manner(name, speed, pitch, 10 ** (decibels / 20) * (1 + voice.volume / 100))


def _check_installed() -> None:
    if missing := [name for name in ("onnxruntime", "numpy") if not find_spec(name)]:
        raise EngineError(Message("{missing} is not installed: pip install 'yueting[neural]'", missing=missing[0]))


def _installed() -> str:
    try:
        return version("onnxruntime")
    except PackageNotFoundError:
        return "none"
