"""Any server that answers `POST /v1/audio/speech` as OpenAI's does: Kokoro-FastAPI, LocalAI, vLLM, OpenAI itself.

Address, model and format are settings of the engine, of a voice (`options:`) or of the environment; the key comes from
the environment only. WAV is asked for, because it is exact; PCM (24 kHz) and MP3 are understood.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any, Final

from yueting.engines import samples
from yueting.engines.patience import Patient, World
from yueting.engines.samples import Sound
from yueting.errors import EngineError, Refused, SettingsError, Unavailable
from yueting.messages import Message
from yueting.mp3 import DELAY_SECONDS, RATE, rest, seconds
from yueting.speech import Clip, Forms, Mark, Phrase, Utterance, Voice, VoiceName

KEY: Final = "OPENAI_API_KEY"
ADDRESS: Final = "OPENAI_BASE_URL"
USUAL_ADDRESS: Final = "https://api.openai.com/v1"
MODEL: Final = "gpt-4o-mini-tts"
VOICES: Final = ("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer")
LANES: Final = 2
DEADLINE: Final = 90.0
"""Seconds one answer may take."""
MOST_BYTES: Final = 100_000_000
SPEEDS: Final = (0.25, 4.0)


def openai(*, jobs: int = 0, **settings: Any) -> Patient:
    """Return the voices of a server, asked patiently, *jobs* at once (0: two); see `OpenAI` for the settings."""
    world: World | None = settings.pop("world", None)
    return Patient(OpenAI(**settings), lanes=jobs or LANES, world=world)


class OpenAI:
    """The server at *url* (ends in `/v1`) with *model*, answering in *form*: `wav`, `pcm` or `mp3`."""

    name = "openai"
    forms: Forms = "full"
    times = False
    pitches = (0, 0)
    lanes = LANES

    def __init__(self, url: str = "", model: str = "", form: str = "wav", *, deadline: float = DEADLINE) -> None:
        self._url = _open_address(url or os.environ.get(ADDRESS) or USUAL_ADDRESS)
        self._model, self._form, self._deadline = model or MODEL, form, deadline
        self.version = f"1-{self._url}-{self._model}-{form}"

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the sound of *utterance*, one request a sentence; raises Refused, Unavailable, EngineError."""
        clips = [await self._said(phrase, utterance.voice) for phrase in utterance.phrases]
        mp3, marks = b"", []
        for clip in clips:
            mp3 += rest(samples.BETWEEN) if mp3 else b""
            marks += [Mark(m.sentence, m.begin + seconds(mp3), m.end + seconds(mp3)) for m in clip.marks]
            mp3 += clip.mp3
        return Clip(mp3, tuple(marks))

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the server's own list where it has one, else OpenAI's; raises Unavailable where nobody answers."""
        try:
            answer = json.loads(await self._answer("/audio/voices", None))
            names = [voice if isinstance(voice, str) else str(voice["id"]) for voice in answer["voices"]]
        except (Refused, ValueError, LookupError, TypeError, RecursionError):
            names = list(VOICES)
        return tuple(VoiceName("openai", name, "mul") for name in names)

    async def close(self) -> None:
        """Do nothing: every request has a connection of its own."""

    async def _said(self, phrase: Phrase, voice: Voice) -> Clip:
        if not any(character.isalnum() for character in phrase.text):
            raise Refused(Message("nothing to say in {text}", text=repr(phrase.text[:20])))
        options = dict(voice.options)
        form = options.get("form", self._form)
        content = await self._answer("/audio/speech", self._wish(phrase.text, voice, options, form))
        return await asyncio.to_thread(_clip, content, form, phrase.sentence)

    def _wish(self, text: str, voice: Voice, options: dict[str, str], form: str) -> dict[str, Any]:
        return {
            "model": options.get("model", self._model),
            "input": text.encode("utf-8", "replace").decode(),
            "voice": voice.name or VOICES[0],
            "response_format": form,
            "speed": min(max(1 + voice.rate / 100, SPEEDS[0]), SPEEDS[1]),
        }

    async def _answer(self, path: str, wish: dict[str, Any] | None) -> bytes:
        try:
            async with asyncio.timeout(self._deadline):
                return await asyncio.to_thread(self._fetch, path, wish)
        except TimeoutError as error:
            raise Unavailable(
                Message("{url} did not answer in {deadline} s", url=self._url, deadline=f"{self._deadline:.0f}"),
                kind="stall",
            ) from error

    def _fetch(self, path: str, wish: dict[str, Any] | None) -> bytes:
        request = urllib.request.Request(self._url + path, json.dumps(wish).encode() if wish else None)  # noqa: S310 -- the publisher names the server
        request.add_header("Content-Type", "application/json")
        if key := _key():
            # Another server that this one sends us to does not get the key.
            request.add_unredirected_header("Authorization", f"Bearer {key}")
        try:
            with urllib.request.urlopen(request, timeout=self._deadline) as answer:  # noqa: S310 -- as above
                content: bytes = answer.read(MOST_BYTES)
                expected = int(answer.headers.get("Content-Length") or 0)
        except urllib.error.HTTPError as error:
            raise _answered(error, self._url) from error
        except (OSError, HTTPException, ValueError) as error:
            raise _unreached(error, self._url) from error
        if len(content) < min(expected, MOST_BYTES):
            raise Unavailable(Message("{url} broke off", url=self._url), kind="broken")
        return content


def _open_address(url: str) -> str:
    """Return *url* as it may stand in messages and cache keys; raises SettingsError where it holds a name or password."""
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise SettingsError("no name or password in the address of a server: a key belongs into " + KEY, key=ADDRESS)
    return url.rstrip("/")


def _key() -> str:
    """Return the key, which no message ever holds; raises EngineError for one that no request can carry."""
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise EngineError(KEY + " holds something that is no key: set it again, without line ends")
    return key


def _clip(content: bytes, form: str, sentence: str) -> Clip:
    if not content:
        raise Unavailable("the server sent no sound", kind="empty")
    if content[:4] == b"RIFF":
        return samples.clip([(sentence, samples.wav(content))])
    if (whole := samples.frames(content)) is not None:
        return Clip(whole, (Mark(sentence, DELAY_SECONDS, max(seconds(whole), 2 * DELAY_SECONDS)),))
    if form == "pcm":
        return samples.clip([(sentence, Sound(content[: len(content) // 2 * 2], RATE))])
    return samples.clip([(sentence, samples.wav(_decoded(content)))])


def _is_sound(content: bytes) -> bool:
    """Return whether *content* begins as Ogg, FLAC, Matroska, tagged or framed MPEG audio, or MP4 does."""
    synchronized = content[0] == 0xFF and content[1:2] >= b"\xe0"
    return content.startswith((b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"ID3")) or content[4:8] == b"ftyp" or synchronized


def _decoded(content: bytes) -> bytes:
    """Return sound of another kind as WAV, through a system's ffmpeg; raises EngineError where there is none.

    Raises Unavailable where it is no sound, whether ffmpeg is there or not.

    What the server sent is a stranger's: ffmpeg opens nothing that it names, and stops after MOST_BYTES or DEADLINE.
    """
    if not _is_sound(content):
        raise Unavailable("what came is no sound", kind="broken")
    ffmpeg = shutil.which("ffmpeg")
    if not ffmpeg:
        raise EngineError("the server sent sound that only ffmpeg can read: set `options: {form: wav}` for the voice")
    given = [ffmpeg, "-v", "error", "-protocol_whitelist", "pipe", "-i", "pipe:0"]
    wanted = ["-vn", "-fs", str(MOST_BYTES), "-f", "wav", "pipe:1"]
    try:
        run = subprocess.run(  # noqa: S603 -- no shell, and every word is ours
            [*given, *wanted], input=content, capture_output=True, check=False, timeout=DEADLINE
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("what came cannot be read in time", kind="broken") from error
    if run.returncode:
        raise Unavailable("what came is no sound", kind="broken")
    return run.stdout


def _answered(error: urllib.error.HTTPError, url: str) -> EngineError:
    after = str(error.headers.get("Retry-After", "")) if error.headers else ""
    wait = float(after) if after.isascii() and after.isdigit() else 0.0
    match error.code:
        case 401 | 403:
            return EngineError(Message("{url} does not accept the key: set " + KEY, url=url))
        case 429:
            return Unavailable(Message("{url} asks for fewer requests", url=url), after=wait, kind="busy")
        case code if code == 408 or (code >= 500 and code != 501):
            return Unavailable(Message("{url} answered {code}", url=url, code=code), after=wait, kind="away")
        case code:
            return Refused(Message("{url} answered {code}: {error}", url=url, code=code, error=_reason(error)))


def _reason(error: urllib.error.HTTPError) -> str:
    """Return what the server says is wrong, without the key, which some servers repeat."""
    text = ""
    with contextlib.suppress(OSError, HTTPException):
        text = error.read(2000).decode(errors="replace")
    with contextlib.suppress(ValueError, LookupError, TypeError, RecursionError):
        text = str(json.loads(text)["error"]["message"])
    text = text or str(error.reason)
    return " ".join((text.replace(key, "…") if (key := _key()) else text).split())[:200]


def _unreached(error: Exception, url: str) -> EngineError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return EngineError(Message("the certificate of {url} is not trusted; set SSL_CERT_FILE", url=url))
    kind = "stall" if isinstance(reason, TimeoutError) else "broken" if isinstance(error, HTTPException) else "away"
    why = " ".join(str(reason).split())[:300]
    return Unavailable(Message("{url} cannot be reached: {reason}", url=url, reason=why), kind=kind)
