"""The door to the networks: PP-OCR's detector and reader, out of the package rapidocr, on onnxruntime with one thread.

Nothing is fetched: the package has its models inside. Which signs the reader knows stands in the model itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yueting.errors import InputError
from yueting.messages import Message

if TYPE_CHECKING:
    from numpy import ndarray

HEIGHT: Final = 48
"""Pixels of a line's height that the reader takes."""
MEAN: Final = (0.485, 0.456, 0.406)
SPREAD: Final = (0.229, 0.224, 0.225)
"""The light of the pictures that the detector learned on, by colour."""


@dataclass(frozen=True, slots=True)
class Networks:
    """The two networks, opened, and the signs that the reader tells apart: the first stands for none."""

    detector: Any
    reader: Any
    signs: tuple[str, ...]

    def lines_in(self, grey: ndarray) -> ndarray:
        """Return for each pixel of *grey*, whose sides are multiples of 32, how likely it is the core of a line of text."""
        import numpy as np

        light = grey.astype(np.float32) / 255
        given = np.stack([(light - mean) / spread for mean, spread in zip(MEAN, SPREAD, strict=True)])[None]
        return np.asarray(self.detector.run(None, {self.detector.get_inputs()[0].name: given})[0][0, 0])

    def signs_in(self, lines: ndarray) -> tuple[ndarray, ndarray]:
        """Return for each of *lines* (grey, `HEIGHT` high) and each step along it the likeliest sign, and how likely."""
        import numpy as np

        light = lines.astype(np.float32)[:, None] / 127.5 - 1
        told = self.reader.run(None, {self.reader.get_inputs()[0].name: np.repeat(light, 3, axis=1)})[0]
        best = told.argmax(2)
        return best, np.take_along_axis(told, best[:, :, None], 2)[:, :, 0]


def is_here() -> bool:
    """Return whether what reads scans is installed."""
    return all(find_spec(name) for name in ("numpy", "onnxruntime", "rapidocr"))


def networks() -> Networks:
    """Return the networks, opened; raises InputError where the package has none that this program knows."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The arena keeps what the largest picture needed.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    detector, reader = (
        onnxruntime.InferenceSession(str(_model(kind)), options, providers=["CPUExecutionProvider"])
        for kind in ("det", "rec")
    )
    signs = reader.get_modelmeta().custom_metadata_map.get("character", "").split("\n")
    return Networks(detector, reader, ("", *signs, " "))


def _model(kind: str) -> Path:
    found = find_spec("rapidocr")
    folder = Path(found.origin).parent / "models" if found and found.origin else Path()
    models = sorted(folder.glob(f"*_{kind}_*.onnx"))
    if not models:
        raise InputError(Message("rapidocr has no models inside: install it again with pip install 'yueting[ocr]'"))
    return models[-1]
