"""The files of a Kokoro model as they lie in a folder: the network, and a table of 510 styles for each voice.

Two ways of keeping the voices are read: one archive of NumPy arrays (`voices-v1.0.bin`), and a folder `voices` with a
file of bare 32-bit floats for each (`voices/zf_xiaoxiao.bin`). Nothing here needs NumPy.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.engines import models
from yueting.errors import EngineError, Refused, Unavailable
from yueting.messages import Message, because

NETWORKS: Final = ("kokoro-v1.0.int8.onnx", "kokoro-v1.0.onnx")
ARCHIVE: Final = "voices-v1.0.bin"
VOICES: Final = "voices"
ROWS, WIDTH = 510, 256
STYLE_BYTES: Final = ROWS * WIDTH * 4
"""A style for each length of a line, in little-endian 32-bit floats."""
MOST_ARRAY: Final = STYLE_BYTES + 256
"""Bytes of an archive's array that are read: its head has 128 at most, and one that has more numbers is seen to."""
UNREADABLE: Final = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What damaged archives raise."""
MOST: Final = 400_000_000
"""Bytes of a network at most: the one of full floats has 326 MB."""


@dataclass(frozen=True, slots=True)
class Files:
    """A model on this disk: its *network*, and the archive or folder of its *voices*."""

    network: Path
    voices: Path

    def names(self) -> frozenset[str]:
        """Return the voices there are, by name; raises Unavailable for an archive that is none."""
        if self.voices.is_dir():
            return frozenset(path.stem for path in self.voices.glob("*.bin"))
        return frozenset(name.removesuffix(".npy") for name in self._archive().namelist())

    def style(self, name: str) -> bytes:
        """Return the table of styles of the voice *name*; raises Refused where it is not there, EngineError where odd."""
        if name not in self.names():
            raise Refused(Message("kokoro has no voice {name}: see `yueting voices`", name=repr(name[:40])))
        numbers = self._numbers(name)
        if len(numbers) != STYLE_BYTES:
            raise EngineError(Message("{voices}: {name} is no voice of Kokoro v1.0", voices=self.voices, name=name))
        return numbers

    def stamp(self) -> str:
        """Return a short hash of everything that shapes the sound; raises EngineError."""
        parts = sorted(self.voices.glob("*.bin")) if self.voices.is_dir() else [self.voices]
        whole = "".join(models.sha256_of(path) for path in (self.network, *parts))
        return models.digest(whole)[:16]

    def _numbers(self, name: str) -> bytes:
        try:
            if self.voices.is_dir():
                return intake.content(self.voices / f"{name}.bin", STYLE_BYTES)
            with self._archive().open(f"{name}.npy") as file:
                array = file.read(MOST_ARRAY)
        except UNREADABLE as error:
            raise _damaged(self.voices, error) from error
        head = 10 + int.from_bytes(array[8:10], "little")  # NumPy's format 1.0
        return array[head:] if b"'<f4'" in array[:head] else b""

    def _archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(intake.content(self.voices, intake.ASSET)))
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise _damaged(self.voices, error) from error


def found() -> Files:
    """Return the model of this machine; raises EngineError that says how to get one."""
    for folder in models.places("kokoro"):
        network = next((folder / name for name in NETWORKS if (folder / name).is_file()), None)
        voices = next((path for path in (folder / ARCHIVE, folder / VOICES) if path.exists()), None)
        if network and voices:
            return Files(network, voices)
    raise EngineError(
        Message(
            "its model is not in {folder}: `yueting voices --fetch kokoro` brings it", folder=models.places("kokoro")[0]
        )
    )


def _damaged(path: Path, error: BaseException) -> Unavailable:
    return Unavailable(
        Message(
            "{path} is damaged ({reason}): fetch it again with `yueting voices --fetch kokoro`",
            path=path,
            reason=because(error),
        ),
        kind="broken",
    )
