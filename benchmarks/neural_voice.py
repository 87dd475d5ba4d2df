"""What the neural voice of this machine costs, beside its network in a plain session of ONNX Runtime.

Needs the extra `neural` and the model (`yueting voices --fetch kokoro`). Both say the same lines; a second of sound is a
second of what each gives, with the network's own silence at both ends or, as we publish it, without.
"""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.figure import Absent, Figure, timed

SENTENCES = Path(__file__).parent / "listening" / "sentences.txt"
COUNT = 4
"""Sentences that are said three times over in one process, plainly and as we do."""
MANY = 24
"""Sentences that one process and two say: so many that the last of them, said by one alone, is a small share."""
BYTES = 6000
"""Of MP3 a second."""
MEGABYTE = 1024


def measure() -> list[Figure]:
    """Return processor seconds a second of sound, wall time on one and on two processes, and the memory of the largest."""
    from yueting.errors import EngineError

    texts = SENTENCES.read_text("utf-8").split()
    try:
        plain, ours = _plain(texts[:COUNT]), _ours(texts[:COUNT])
        walls = [asyncio.run(_wall(texts[:MANY], jobs)) for jobs in (1, 2)]
    except (EngineError, ImportError) as error:
        raise Absent(str(error)) from error
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return [
        Figure("kokoro, a second of sound", ours, "processor s", "≤ 0.8 × the session", ours / plain, "plain session"),
        Figure("kokoro, two processes", walls[1], "s", "≥ 1.9 × one", walls[0] / walls[1], "one process's speed"),
        Figure("kokoro, its largest process", most, "MB", "≤ 600"),
    ]


def _plain(texts: list[str]) -> float:
    import numpy as np
    import onnxruntime

    from yueting.engines import kokoro_files, kokoro_script, kokoro_sounds

    files = kokoro_files.found()
    styles = np.frombuffer(files.style("zf_xiaoxiao"), "<f4").reshape(510, 1, 256)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads, settings.log_severity_level = 1, 3
    session = onnxruntime.InferenceSession(str(files.network), settings, providers=["CPUExecutionProvider"])
    lines = [
        kokoro_sounds.numbers(line.letters)
        for text in texts
        for line in kokoro_script.mandarin(text, lambda words: words)
    ]

    def say() -> float:
        asked: list[dict[str, Any]] = [
            {
                "tokens": np.array([[0, *line, 0]], np.int64),
                "style": styles[len(line)],
                "speed": np.ones(1, np.float32),
            }
            for line in lines
        ]
        return float(sum(session.run(None, one)[0].size for one in asked) / 24_000)

    return _cost(say)


def _ours(texts: list[str]) -> float:
    from yueting.engines import kokoro, kokoro_files, kokoro_worker
    from yueting.speech import Voice

    files = kokoro_files.found()
    facts = kokoro.manner(Voice("kokoro", "zf_xiaoxiao")).facts
    facts |= {"network": str(files.network), "voices": str(files.voices), "data": ""}
    return _cost(lambda: sum(len(kokoro_worker.render(facts | {"texts": [text]})[0]) for text in texts) / BYTES)


def _cost(say: Any) -> float:
    say()  # what is loaded and laid out at first is not a voice's cost
    seconds, sound = timed(say, times=2)
    return float(seconds / sound)


async def _wall(texts: list[str], jobs: int) -> float:
    """Return the seconds that *jobs* processes take, the longest sentence first, as the studio has it."""
    from yueting.engines import make
    from yueting.speech import Phrase, Utterance, Voice

    asked = [Utterance(Voice("kokoro", ""), (Phrase("s", text),)) for text in sorted(texts, key=len, reverse=True)]
    engine = make("kokoro", jobs=jobs)
    try:
        await asyncio.gather(*map(engine.speak, asked[-jobs:]))  # each has its network now
        begin = perf_counter()
        await asyncio.gather(*map(engine.speak, asked))
        return perf_counter() - begin
    finally:
        await engine.close()
