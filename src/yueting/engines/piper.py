"""The door to Piper: a neural voice of the user's own, an .onnx file with its .onnx.json, spoken on this machine.

Needs the extra `piper`. Voices are named by path, or by file name in the folder `YUETING_PIPER_VOICES`. Nothing is
downloaded: a voice that wants to fetch its Chinese reader at first use is refused until the reader lies beside it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from yueting import intake
from yueting.engines import samples
from yueting.engines.samples import Sound
from yueting.errors import EngineError, Refused, Unavailable
from yueting.messages import Message
from yueting.speech import Clip, Forms, Utterance, Voice, VoiceName

FOLDER: Final = "YUETING_PIPER_VOICES"
READER: Final = "g2pW"
"""The folder a `pinyin` voice reads Chinese with; Piper would download it beside the voice."""


class Piper:
    """Voices of *folder*; one at a time, because a voice uses every core by itself."""

    name = "piper"
    version = "1"
    forms: Forms = "full"
    times = False
    pitches = (0, 0)

    def __init__(self, *, jobs: int = 0, folder: Path | None = None) -> None:
        self.lanes = jobs or 1
        named = folder or os.environ.get(FOLDER)
        self._folder = Path(named) if named else None
        self._loaded: dict[Path, Any] = {}
        self._lock = asyncio.Lock()

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the sound of *utterance*; raises Refused, Unavailable, EngineError."""
        texts = [phrase.text for phrase in utterance.phrases]
        if empty := [text for text in texts if not any(character.isalnum() for character in text)]:
            raise Refused(Message("nothing to say in {empty}", empty=repr(empty[0][:20])))
        async with self._lock:  # Piper's own text reader is one global state
            sounds = await asyncio.to_thread(self._said, texts, utterance.voice)
        takes = [(phrase.sentence, sound) for phrase, sound in zip(utterance.phrases, sounds, strict=True)]
        return await asyncio.to_thread(samples.clip, takes)

    async def warm(self) -> None:
        """Do nothing but raise EngineError, before any work, where Piper is not installed."""
        _installed()

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices of the folder by file name; raises EngineError where Piper is not installed."""
        _installed()
        found = sorted(self._folder.glob("*.onnx")) if self._folder else []
        return tuple(VoiceName("piper", path.stem, _language(path)) for path in found)

    async def close(self) -> None:
        """Forget the loaded voices."""
        self._loaded.clear()

    def _said(self, texts: list[str], voice: Voice) -> list[Sound]:
        model = self._voice(voice)
        try:
            import piper

            manner = piper.SynthesisConfig(length_scale=1 / (1 + voice.rate / 100), volume=1 + voice.volume / 100)
            return [_sound(model.synthesize(text.encode("utf-8", "replace").decode(), manner)) for text in texts]
        except EngineError:
            raise
        except Exception as error:  # a model may fail in any way of its runtime's
            raise Unavailable(Message("piper failed: {error}", error=_line(error)), kind="broken") from error

    def _voice(self, voice: Voice) -> Any:
        path = self._path(voice.name)
        if path not in self._loaded:
            self._loaded[path] = _load(path)
        return self._loaded[path]

    def _path(self, name: str) -> Path:
        places = [Path(name), Path(f"{name}.onnx")]
        if self._folder:
            places += [self._folder / name, self._folder / f"{name}.onnx"]
        path = next((place for place in places if name and place.is_file()), None)
        if path is None:
            raise Refused(
                Message(
                    "no Piper voice {name}: give the path of an .onnx file or put it into " + FOLDER, name=repr(name)
                )
            )
        return path


def _installed() -> None:
    if "piper" not in sys.modules and find_spec("piper") is None:
        raise EngineError("Piper is not installed: pip install 'yueting[piper]'")


def _load(path: Path) -> Any:
    _installed()
    import piper

    facts = _facts(path)
    if facts.get("phoneme_type") == "pinyin" and not (path.parent / READER).is_dir():
        raise Refused(
            Message(
                "{name} needs the folder " + READER + " beside it, which Piper would have to download", name=path.name
            )
        )
    try:
        return piper.PiperVoice.load(path, download_dir=path.parent)
    except Exception as error:  # the runtime's errors are many and its own
        raise EngineError(Message("{path} is no Piper voice: {error}", path=path, error=_line(error))) from error


def _facts(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.name + ".json")
    try:
        facts = json.loads(intake.text(beside, intake.LIST))
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(
            Message(
                "{path} needs its settings beside it, in {name}: {error}",
                path=path,
                name=beside.name,
                error=_line(error),
            )
        ) from error
    return facts if isinstance(facts, dict) else {}


def _language(path: Path) -> str:
    try:
        language = _facts(path).get("language", {}).get("code", "mul")
    except (EngineError, AttributeError):
        return "mul"
    return str(language).replace("_", "-")


def _sound(chunks: Any) -> Sound:
    parts = list(chunks)
    if not parts:
        raise Unavailable("piper gave no sound", kind="empty")
    whole = b"".join(chunk.audio_int16_bytes for chunk in parts)
    return samples.pcm(whole, parts[0].sample_rate, channels=parts[0].sample_channels)


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
