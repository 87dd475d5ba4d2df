"""The door to edge-tts: the online voices of Microsoft Edge, with the proofs their service and its client lack.

The service cuts at ten minutes of sound without a word, drops connections that look finished, and may fall silent for
ever. So texts are cut here, every read has a deadline, and a clip counts only when the words that were announced cover
the text and end inside the sound. Only the asynchronous stream of the client is used: its synchronous one hangs.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from yueting.engines.edge_connection import ours, relayed, trust
from yueting.engines.patience import Patient, World
from yueting.engines.roster import Roster
from yueting.engines.takes import Take, joined, pieces
from yueting.engines.words import marks, sendable
from yueting.errors import Refused, Unavailable
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
RELAY: Final = "YUETING_EDGE_RELAY"
"""HOST:PORT through which the service is reached instead of its own address."""
SPEAKERS: Final = (
    ("zh-Hant-HK", "zh-HK-HiuMaanNeural"), ("zh-Hant-MO", "zh-HK-HiuMaanNeural"), ("yue", "zh-HK-HiuMaanNeural"),
    ("zh-Hant", "zh-TW-HsiaoChenNeural"), ("zh", "zh-CN-XiaoxiaoNeural"), ("en", "en-US-AriaNeural"),
)  # fmt: skip
"""Language → the voice that speaks where none is named, the first that fits."""


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
            [(phrase.sentence, text) for phrase, text in zip(utterance.phrases, texts, strict=True)],
            joined(heard),
            [phrase.text for phrase in utterance.phrases],
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

        with ours():
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
            trust(self._certificates)
            self._trusted = True
        return relayed(self._relay) if self._relay else None


@asynccontextmanager
async def _stream(asked: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    stream = asked.stream()
    with ours():
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
