"""An engine whose every sentence is one tone, and an independent decoder to find the tones again."""

import asyncio
import io
import math
from array import array
from dataclasses import dataclass, field
from functools import cache

import av

from yueting.encoder import encode
from yueting.model import Article, Block, Edition, Lines, Sentence
from yueting.mp3 import DELAY_SECONDS, RATE
from yueting.speech import Clip, Mark

GAP = 0.15
A_CHARACTER = 0.05


@cache
def tone(seconds, frequency=440.0, loudness=0.5, rate=RATE):
    step = 2 * math.pi * frequency / rate
    return array("h", (round(loudness * 32767 * math.sin(step * i)) for i in range(round(seconds * rate)))).tobytes()


def silence(seconds):
    return bytes(2 * round(seconds * RATE))


@dataclass
class Tones:
    """Say each phrase as a tone of 50 ms a character, with 150 ms of silence around it."""

    name: str = "tones"
    version: str = "1"
    forms: str = "unusual"
    lanes: int = 4
    times: bool = True
    loudness: float = 0.5
    said: list = field(default_factory=list)

    async def speak(self, utterance):
        self.said.append(utterance)
        await asyncio.sleep(0)
        return clip(utterance, self.loudness)

    async def voices(self):
        return ()

    async def close(self):
        pass


def clip(utterance, loudness=0.5):
    pcm, marks = silence(GAP), []
    for phrase in utterance.phrases:
        begin = len(pcm) / 2 / RATE
        pcm += tone(A_CHARACTER * len(phrase.text), loudness=loudness)
        marks.append(Mark(phrase.sentence, begin + DELAY_SECONDS, len(pcm) / 2 / RATE + DELAY_SECONDS))
        pcm += silence(GAP)
    return Clip(encode(pcm), tuple(marks))


def decoded(mp3):
    """Return the samples a decoder that honours the Info tag plays, as floats, and their rate."""
    samples = array("h")
    with av.open(io.BytesIO(mp3)) as container:
        mono = av.AudioResampler(format="s16", layout="mono")
        for frame in container.decode(audio=0):
            for part in mono.resample(frame):
                samples.frombytes(bytes(part.planes[0])[: part.samples * 2])
        return samples, container.streams.audio[0].rate


def onsets(samples, rate, *, quiet=0.1, threshold=2000):
    """Return begin and end, in seconds, of every sound that is at least *quiet* seconds from the next."""
    loud = [i for i, value in enumerate(samples) if abs(value) > threshold]
    spans = []
    for i in loud:
        if spans and i - spans[-1][1] < quiet * rate:
            spans[-1][1] = i
        else:
            spans.append([i, i])
    return [(begin / rate, end / rate) for begin, end in spans]


def block(kind, *texts, first=1, story="a01"):
    sentences = tuple(Sentence(f"{story}-s{first + i:03}", text) for i, text in enumerate(texts))
    return Block(kind, "".join(texts), Lines(1, 1), sentences=sentences)


def story(number=1, *, paragraphs=2, sentences=3):
    name = f"a{number:02}"
    head = (
        block("kicker", "城事", first=1, story=name),
        block("title", f"第{number}条新闻", first=2, story=name),
        block("subtitle", "副题在此", first=3, story=name),
        block("byline", "本报记者 甲乙", first=4, story=name),
    )
    body = tuple(
        block("paragraph", *(f"这是第{p}段第{s}句。" for s in range(sentences)), first=5 + p * sentences, story=name)
        for p in range(paragraphs)
    )
    return Article(name, "1", head, body)


def edition(count=3, **shape):
    stories = tuple(story(number, **shape) for number in range(1, count + 1))
    return Edition("day", "晚报", "2026-03-18", "zh-Hans", stories)
