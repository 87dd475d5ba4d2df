"""Where the models of neural voices lie on this machine, and what is published of each. It opens nothing of a network.

A folder a model, named as the engine: `kokoro/`. Looked for in `YUETING_MODELS`, else where the person's data are kept
(XDG base directory); what was laid there by hand is as good as what `yueting voices --fetch` brings.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import EngineError
from yueting.messages import Message, because

FOLDER: Final = "YUETING_MODELS"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Published:
    """A file as it is published: its *name* below the model's folder, *address*, size and hash."""

    name: str
    address: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be fetched: its *files*, and the *licence* they come under."""

    files: tuple[Published, ...]
    licence: str

    @property
    def bytes(self) -> int:
        """Return the bytes of all files."""
        return sum(file.bytes for file in self.files)


_RELEASE: Final = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/"
OFFERS: Final = {
    "kokoro": Offer(
        (
            Published(
                "kokoro-v1.0.int8.onnx",
                _RELEASE + "kokoro-v1.0.int8.onnx",
                92_361_271,
                "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
            ),
            Published(
                "voices-v1.0.bin",
                _RELEASE + "voices-v1.0.bin",
                28_214_398,
                "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
            ),
        ),
        "Apache-2.0 (weights and voices of Kokoro-82M by hexgrad; MIT for their export to ONNX)",
    )
}
"""Engine → what `yueting voices --fetch` brings it."""


def home() -> Path:
    """Return the folder in which models are kept."""
    own = os.environ.get(FOLDER)
    if own:
        return Path(own)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "yueting" / "models"


def places(engine: str) -> tuple[Path, ...]:
    """Return the folders in which the model of *engine* is looked for, the one it is fetched into first."""
    return home() / engine, home()


def sha256_of(path: Path) -> str:
    """Return the hash of the regular file *path*; an unchanged file is read once a process. Raises EngineError."""
    try:
        facts = path.stat()
        return _digest(path, facts.st_size, facts.st_mtime_ns)
    except OSError as error:
        raise EngineError(Message("{path}: cannot be read: {reason}", path=path, reason=because(error))) from error


@lru_cache(maxsize=64)
def _digest(path: Path, _size: int, _changed: int) -> str:
    digest = hashlib.sha256()
    with intake.opened(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def digest(text: str) -> str:
    """Return the hash of *text*."""
    return hashlib.sha256(text.encode()).hexdigest()
