"""The door to edge-tts: the online voices of Microsoft Edge, with the proofs their service and its client lack.

The service cuts at ten minutes of sound without a word, drops connections that look finished, and may fall silent for
ever. So texts are cut here, every read has a deadline, and a clip counts only when the words that were announced cover
the text and end inside the sound. Only the asynchronous stream of the client is used: its synchronous one hangs.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from yueting.engines.patience import Patient, World
from yueting.engines.roster import Roster
from yueting.engines.takes import Take, joined, pieces
from yueting.engines.words import marks, sendable
from yueting.errors import EngineError, Refused, Unavailable
from yueting.messages import Message
from yueting.speech import Clip, Forms, Utterance, Voice, VoiceName

RULES: Final = "1"
"""Raised whenever the same utterance would be sent otherwise."""
LANES: Final = 4
MOST_LANES: Final = 8
"""Connections at once: reports speak of bans far above eight."""
DEADLINE: Final = 20.0
"""Seconds one read may take: the service answers within two, and a stalled socket never."""
LIST_DEADLINE: Final = 10.0
HERTZ: Final = 2.0
"""What one percent of pitch is in hertz, for a voice around 200 Hz."""
CERTIFICATES: Final = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Where a company names its own certificates."""
RELAY: Final = "YUETING_EDGE_RELAY"
"""HOST:PORT through which the service is reached instead of its own address."""
SPEAKERS: Final = (
    ("zh-Hant-HK", "zh-HK-HiuMaanNeural"), ("zh-Hant-MO", "zh-HK-HiuMaanNeural"), ("yue", "zh-HK-HiuMaanNeural"),
    ("zh-Hant", "zh-TW-HsiaoChenNeural"), ("zh", "zh-CN-XiaoxiaoNeural"), ("en", "en-US-AriaNeural"),
)  # fmt: skip
"""Language → the voice that speaks where none is named, the first that fits."""
UPGRADE: Final = "see that the clock is right, and upgrade edge-tts, whose protocol the service changes now and then"


def edge(
    *, jobs: int = 0, relay: str = "", certificates: Path | None = None, cache: Path | None = None, **settings: Any
) -> Patient:
    """Return the online voices, asked patiently, *jobs* at once (0: four; never more than eight).

    *relay* (HOST:PORT) and *certificates* (a PEM file) lead through a company's own gateway; *cache* is the folder that
    remembers the list of voices; a *world* and a *deadline* may be given for tests.
    """
    world: World | None = settings.pop("world", None)
    inner = Edge(relay or os.environ.get(RELAY, ""), certificates, cache, **settings)
    return Patient(inner, lanes=min(jobs or LANES, MOST_LANES), world=world)


class Edge:
    """One try at a time: what fails is raised as Unavailable with its kind, or as Refused."""

    name = "edge"
    version = RULES
    forms: Forms = "unusual"
    lanes = MOST_LANES

    def __init__(
        self,
        relay: str = "",
        certificates: Path | None = None,
        cache: Path | None = None,
        *,
        deadline: float = DEADLINE,
    ) -> None:
        self._relay, self._certificates, self._deadline = relay, certificates, deadline
        self._roster = Roster(self._list, cache)
        self._trusted = False

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the whole sound of *utterance*, its marks from the words the service announced."""
        voice = utterance.voice.name or speaker(utterance.voice.language)
        texts = [sendable(phrase.text, utterance.voice.language) for phrase in utterance.phrases]
        if not any(character.isalnum() for text in texts for character in text):
            raise Refused(Message("nothing to say in {text}", text=repr(utterance.text[:20])))
        await self._roster.check(voice)
        heard = [await self._heard(piece, voice, utterance.voice) for piece in pieces("".join(texts))]
        times = marks(
            [(phrase.sentence, text) for phrase, text in zip(utterance.phrases, texts, strict=True)], joined(heard)
        )
        return Clip(b"".join(take.mp3 for take in heard), times)

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices the service has now; raises Unavailable."""
        return await self._roster.fresh()

    async def close(self) -> None:
        """Do nothing: every request has a connection of its own."""

    async def _heard(self, text: str, voice: str, manner: Voice) -> Take:
        asked = self._asked(text, voice, manner)
        take = Take(getattr(asked, "state", {}))
        async with _stream(asked) as stream:
            while True:
                try:
                    async with asyncio.timeout(self._deadline):
                        message = await anext(stream)
                except StopAsyncIteration:
                    break
                except TimeoutError as error:
                    raise Unavailable(
                        Message("edge sent nothing for {deadline} s", deadline=f"{self._deadline:.0f}"), kind="stall"
                    ) from error
                take.add(message)
        take.prove(text)
        return take

    def _asked(self, text: str, voice: str, manner: Voice) -> Any:
        import edge_tts

        try:
            return edge_tts.Communicate(
                text,
                voice,
                rate=f"{manner.rate:+d}%",
                volume=f"{manner.volume:+d}%",
                pitch=f"{round(manner.pitch * HERTZ):+d}Hz",
                boundary="WordBoundary",
                connector=self._connector(),
            )
        except (ValueError, TypeError) as error:
            raise Refused(Message("edge cannot speak as {voice}: {error}", voice=repr(voice), error=error)) from error

    async def _list(self) -> tuple[VoiceName, ...]:
        import edge_tts

        with _ours():
            try:
                async with asyncio.timeout(LIST_DEADLINE):
                    found = await edge_tts.list_voices(connector=self._connector())
            except TimeoutError as error:
                raise Unavailable("edge did not list its voices in time", kind="stall") from error
            return tuple(
                VoiceName("edge", str(v["ShortName"]), str(v["Locale"]), str(v.get("Gender", "")).lower())
                for v in found
            )

    def _connector(self) -> Any:
        """Return a connection factory for one request, None for the ordinary one; the client closes it afterwards."""
        if not self._trusted:
            _trust(self._certificates)
            self._trusted = True
        return _relayed(self._relay) if self._relay else None


@asynccontextmanager
async def _stream(asked: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    stream = asked.stream()
    with _ours():
        try:
            yield stream
        finally:
            with contextlib.suppress(Exception):
                await stream.aclose()


def speaker(language: str) -> str:
    """Return the voice that speaks *language* where none is named; raises Refused."""
    for prefix, name in SPEAKERS:
        if language.startswith(prefix):
            return name
    raise Refused(Message("no online voice is set for {language}: name one in voices.yaml", language=language))


@contextlib.contextmanager
def _ours() -> Iterator[None]:
    """Turn the client's errors into ours, each with its kind."""
    import aiohttp
    from edge_tts import exceptions as theirs

    try:
        yield
    except EngineError:
        raise
    except theirs.NoAudioReceived as error:
        raise Unavailable("edge sent no sound", kind="empty") from error
    except theirs.SkewAdjustmentError as error:
        raise Unavailable("edge does not know us: " + UPGRADE, kind="clock") from error
    except aiohttp.ClientResponseError as error:
        raise _answered(error.status, dict(error.headers or {})) from error
    except (aiohttp.ClientConnectorCertificateError, ssl.SSLError) as error:
        raise EngineError(
            Message(
                "the certificate of the voice service is not trusted; set {certificates}", certificates=CERTIFICATES[0]
            )
        ) from error
    except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError) as error:
        # aiohttp's own words show the inside of a TLS context; the system's error says what a person can use.
        reason = getattr(error, "os_error", None) or error
        raise Unavailable(
            Message("the voice service cannot be reached: {reason}", reason=_line(reason)), kind="away"
        ) from error
    except (
        theirs.EdgeTTSException,
        aiohttp.ClientError,
        OSError,
        RuntimeError,
        ValueError,
        LookupError,
        TypeError,
    ) as error:
        raise Unavailable(Message("edge broke off: {error}", error=_line(error)), kind="broken") from error


def _answered(status: int, headers: dict[str, str]) -> Unavailable:
    after = headers.get("Retry-After", "")
    wait = float(after) if after.isascii() and after.isdigit() else 0.0
    match status:
        case 403:
            return Unavailable("edge refuses us: " + UPGRADE, kind="clock")
        case 429:
            return Unavailable("edge asks for fewer requests", after=wait, kind="busy")
        case _:
            return Unavailable(Message("edge answered {status}", status=status), after=wait, kind="away")


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0] or type(error).__name__


def _trust(certificates: Path | None) -> None:
    """Have the client trust a company's certificates too; raises EngineError for a file that holds none."""
    import edge_tts

    named = [certificates] if certificates else [Path(os.environ[n]) for n in CERTIFICATES if os.environ.get(n)]
    for path in named:
        for module in (edge_tts.communicate, edge_tts.voices):
            try:
                module._SSL_CTX.load_verify_locations(path)  # noqa: SLF001 -- the client makes it at import and offers no other way
            except OSError as error:
                raise EngineError(
                    Message("no certificates can be read from {path}: {error}", path=path, error=_line(error))
                ) from error


def _relayed(relay: str) -> Any:
    import aiohttp
    from aiohttp.abc import AbstractResolver

    host, _, port = relay.rpartition(":")

    class Relay(AbstractResolver):
        async def resolve(self, name: str, _port: int = 0, family: Any = 0) -> list[Any]:
            return [{"hostname": name, "host": host, "port": int(port), "family": family, "proto": 0, "flags": 0}]

        async def close(self) -> None:
            pass

    return aiohttp.TCPConnector(resolver=Relay(), family=socket.AF_INET)
