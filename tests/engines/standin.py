"""A stand-in for the online voice service: its protocol over real TLS on loopback, with faults that can be ordered.

Every letter is a tone of 0.2 s whose pitch tells which letter it is, so that missing and doubled text can be heard by a
program. The unmodified client library reaches it through the `relay` and `certificates` of `yueting.engines.edge`.
"""

from __future__ import annotations

import array
import asyncio
import contextlib
import json
import math
import random
import re
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Self

from aiohttp import ClientError, web

from yueting.encoder import encode

RATE = 24_000
PEM = Path(__file__).with_name("standin.pem")
ROOT = "/consumer/speech/synthesize/readaloud"
VOICES = (
    "zh-CN-XiaoxiaoNeural",
    "zh-CN-YunyangNeural",
    "zh-TW-HsiaoChenNeural",
    "zh-HK-HiuMaanNeural",
    "en-US-AriaNeural",
)
LEAD, LETTER, SOUND, TAIL = 0.1, 0.2, 0.16, 0.5
"""Seconds of silence before, of a letter, of its tone, and of silence after."""
LOWEST, STEP, PITCHES = 400, 120, 24
FAULTS = (
    "drop", "abort", "stall", "midstall", "noaudio", "empty", "403", "429", "503", "slow", "wrongmeta", "nometa",
    "short", "halfframe",
)  # fmt: skip
"""Everything that a request can be made to suffer; `403` may be followed by a good answer to the client's own retry."""


@dataclass(frozen=True)
class Model:
    """How long the service takes: *handshake* and *first_byte* in seconds, delivery at *speed* times real time (0: at once)."""

    handshake: float = 0.0
    first_byte: float = 0.0
    speed: float = 0.0


@dataclass
class StandIn:
    """A running service on *port*; *fault* names what request number n for a text suffers, or returns an empty string."""

    fault: Callable[[int, str], str] = lambda _n, _text: ""
    model: Model = field(default_factory=Model)
    voices: tuple[str, ...] = VOICES
    port: int = 0
    requests: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    suffered: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    lists: int = 0
    _at_once: int = 0
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes([web.get(f"{ROOT}/voices/list", self._list), web.get(f"{ROOT}/edge/v1", self._speak)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def _list(self, _request: web.Request) -> web.Response:
        self.lists += 1
        return web.json_response(
            [{"ShortName": v, "Locale": v[:5], "Gender": "Female", "Name": v} for v in self.voices]
        )

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(self.model.handshake)
            number, self.requests = self.requests, self.requests + 1
            fault = self.fault(number, "")
            if fault in ("403", "429", "503"):
                self.suffered[fault] += 1
                return web.Response(status=int(fault))
            socket = web.WebSocketResponse(compress=True)
            await socket.prepare(request)
            with contextlib.suppress(OSError, TypeError, ClientError):  # the client may be gone
                await self._turn(request, socket, fault)
            return socket
        finally:
            self._at_once -= 1

    async def _turn(self, request: web.Request, socket: web.WebSocketResponse, fault: str) -> None:
        config, asked = await socket.receive_str(), await socket.receive_str()
        assert '"wordBoundaryEnabled":"true"' in config
        voice, text = (
            re.search(r"\((\S+), (\w+)\)", asked),
            unescape(re.search(r"<prosody[^>]*>(.*)</prosody>", asked, re.DOTALL)[1]),
        )
        self.texts[text] += 1
        known = f"{voice[1]}-{voice[2]}" in self.voices
        fault = fault or ("" if known else "noaudio")
        if fault:
            self.suffered[fault] += 1
        await socket.send_str("X-RequestId:1\r\nPath:turn.start\r\n\r\n{}")
        await asyncio.sleep(0.05 if fault == "slow" else self.model.first_byte)
        if fault == "stall":
            await socket.receive()  # until the client has had enough
            raise ConnectionResetError
        await socket.send_str("X-RequestId:1\r\nPath:response\r\n\r\n{}")
        if fault not in ("noaudio", "empty"):
            await self._sound(request, socket, text, fault)
        if fault == "empty":
            await socket.send_bytes(_binary(b"", "audio/mpeg"))
        await socket.send_bytes(_binary(b"", ""))
        await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")
        await socket.close()

    async def _sound(self, request: web.Request, socket: web.WebSocketResponse, text: str, fault: str) -> None:
        mp3, words = spoken(text)
        if fault == "wrongmeta":
            await socket.send_str(_metadata({"Type": "Surprise", "Data": {}}))
        for word, begin, length in words[: 0 if fault == "nometa" else len(words)]:
            await socket.send_str(_metadata(_word(word, begin, length)))
        if fault in ("short", "halfframe"):
            mp3 = mp3[: len(mp3) // 288 * 144 - (50 if fault == "halfframe" else 0)]
        half, loop = len(mp3) // 2, asyncio.get_running_loop()
        begin = loop.time()
        for at in range(0, len(mp3), 720):
            if at >= half and fault in ("drop", "abort", "midstall"):
                await self._break(request, socket, fault)
                return
            await socket.send_bytes(_binary(mp3[at : at + 720], "audio/mpeg"))
            if self.model.speed:  # by the clock, so that one late packet does not make the rest late
                await asyncio.sleep(begin + (at + 720) / 6000 / self.model.speed - loop.time())

    async def _break(self, request: web.Request, socket: web.WebSocketResponse, fault: str) -> None:
        if fault == "midstall":
            await socket.receive()  # until the client has had enough
            raise ConnectionResetError
        if fault == "abort":
            request.transport.abort()
        await socket.close()
        raise ConnectionResetError


def seeded(share: float, seed: int, kinds: tuple[str, ...] = FAULTS) -> Callable[[int, str], str]:
    """Return a fault for *share* of the requests, every kind in turn, at places that *seed* decides."""
    chance, turn = random.Random(seed), iter(range(1 << 30))  # noqa: S311 -- faults to order, not secrets
    return lambda _n, _text: kinds[next(turn) % len(kinds)] if chance.random() < share else ""


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@cache
def spoken(text: str) -> tuple[bytes, list[tuple[str, float, float]]]:
    """Return the frames of *text*, and its words with begin and length in seconds of the samples that were encoded."""
    words, pcm = [], bytearray(2 * round(LEAD * RATE))
    for word in re.findall(r"[^\W_]{1,2}", text):
        words.append((word, len(pcm) / 2 / RATE, LETTER * len(word) - (LETTER - SOUND)))
        for letter in word:
            pcm += _tone(pitch(letter))
    return encode(bytes(pcm) + bytes(2 * round(TAIL * RATE))), words


def pitch(letter: str) -> int:
    return LOWEST + STEP * (ord(letter) % PITCHES)


@cache
def _tone(hertz: int) -> bytes:
    sound, rest = round(SOUND * RATE), round((LETTER - SOUND) * RATE)
    wave = array.array("h", (round(9000 * math.sin(2 * math.pi * hertz * i / RATE)) for i in range(sound)))
    return wave.tobytes() + bytes(2 * rest)


def _binary(data: bytes, kind: str) -> bytes:
    head = "X-RequestId:1\r\n" + (f"Content-Type:{kind}\r\n" if kind else "") + "Path:audio\r\n"
    return len(head).to_bytes(2, "big") + head.encode() + data


def _metadata(item: dict[str, object]) -> str:
    return f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:audio.metadata\r\n\r\n{json.dumps({'Metadata': [item]})}"


def _word(word: str, begin: float, length: float) -> dict[str, object]:
    text = {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"}
    return {
        "Type": "WordBoundary",
        "Data": {"Offset": round(begin * 1e7), "Duration": round(length * 1e7), "text": text},
    }
