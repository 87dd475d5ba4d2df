"""The baselines: the speech library and the MP3 encoder by themselves, in one process, doing nothing else."""

from __future__ import annotations

import ctypes
import re
import tempfile
from pathlib import Path
from time import process_time

from benchmarks.figure import Absent

SYNCHRONOUS, UTF8, RATE = 2, 1, 22_050
NO_EXIT = 0x8000
SAMPLE_BYTES = 2


def espeak_alone(text: str) -> tuple[float, bytes]:
    """Return how many seconds of speech a second espeak-ng makes of *text*, and the speech as 22,050 Hz mono PCM."""
    try:
        import espeakng_loader
    except ImportError as error:
        raise Absent("espeakng-loader is not installed") from error
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    heard = bytearray()

    def hear(wave: int, samples: int, _events: int) -> int:
        if wave:
            heard.extend(ctypes.string_at(wave, samples * SAMPLE_BYTES))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(hear)
    with tempfile.TemporaryDirectory() as short:
        data = Path(short) / "espeak-ng-data"
        data.symlink_to(espeakng_loader.get_data_path())
        if library.espeak_Initialize(SYNCHRONOUS, 2_000, str(data).encode(), NO_EXIT) != RATE:
            raise Absent("espeak-ng did not start")
        library.espeak_SetSynthCallback(callback)
        library.espeak_SetVoiceByName(b"cmn+f3")
        begin = process_time()
        for sentence in re.split(r"(?<=[。！？])", text):
            spoken = sentence.encode()
            library.espeak_Synth(spoken, len(spoken) + 1, 0, 0, 0, UTF8, None, None)
        seconds = process_time() - begin
    return len(heard) / SAMPLE_BYTES / RATE / seconds, bytes(heard)


def lame_alone(pcm: bytes) -> float:
    """Return how many seconds of sound a second LAME encodes of *pcm* (22,050 Hz mono) at the house's bit rate."""
    try:
        import lameenc
    except ImportError as error:
        raise Absent("lameenc is not installed") from error
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    second = RATE * SAMPLE_BYTES
    begin = process_time()
    for start in range(0, len(pcm), second):
        encoder.encode(pcm[start : start + second])
    encoder.flush()
    return len(pcm) / second / (process_time() - begin)
