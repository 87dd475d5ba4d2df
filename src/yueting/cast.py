"""The cast: who speaks which part in which language, and what is heard between the words.

It has the form of `voices.yaml`, which `casting.py` reads. Nothing here knows which engines there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from yueting.levels import Level
from yueting.messages import Message
from yueting.resources import find
from yueting.settings import Settings
from yueting.speech import Voice

Role = Literal["headline", "deck", "byline", "dateline", "body", "subhead", "quote", "caption", "note", "announcement"]
"""What a piece of a story is to a listener."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Percent = Annotated[int, Field(ge=-50, le=100)]
Seconds = Annotated[float, Field(ge=0, le=10)]
SoundName = Annotated[str, Field(pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$")]


def _with_fields(*allowed: str) -> AfterValidator:
    def check(template: str) -> str:
        # Only plain names: a template must not reach into the objects that fill it.
        for _, field, spec, conversion in Formatter().parse(template):
            if field is not None and (field not in allowed or spec or conversion):
                raise ValueError(
                    Message(
                        "unknown field {{{field}}}: use {allowed}",
                        field=field,
                        allowed=", ".join(f"{{{name}}}" for name in allowed),
                    )
                )
        return template

    return AfterValidator(check)


OpeningTemplate = Annotated[str, _with_fields("paper", "date", "count")]
HeadlineTemplate = Annotated[str, _with_fields("number", "section", "page")]


class VoiceEntry(Settings):
    """One voice of a list: `engine/name`, its manner in percent, and options of its engine."""

    voice: str = Field(pattern=r"^[a-z][a-z0-9_-]*/.+$")
    rate: Percent = 0
    pitch: Percent = 0
    volume: Percent = 0
    options: dict[str, str | int | float] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"voice": data} if isinstance(data, str) else data

    @property
    def engine(self) -> str:
        """Return the engine's name."""
        return self.voice.partition("/")[0]

    @property
    def name(self) -> str:
        """Return the voice's name as its engine knows it."""
        return self.voice.partition("/")[2]


VoiceLists = dict[Language, tuple[VoiceEntry, ...]]


class RoleEntry(Settings):
    """What sets a role apart: whether it is read, its manner in percent, voices of its own."""

    read: bool = True
    rate: Percent = 0
    pitch: Percent = 0
    volume: Percent = 0
    voices: VoiceLists = Field(default_factory=dict)


class Rests(Settings):
    """Seconds of silence by the reason for it; *section* stands before a subhead, the others after their part."""

    announcement: Seconds = 0
    headline: Seconds = 0
    deck: Seconds = 0
    chime: Seconds = 0
    byline: Seconds = 0
    sentence: Seconds = 0
    paragraph: Seconds = 0
    item: Seconds = 0
    caption: Seconds = 0
    section: Seconds = 0
    subhead: Seconds = 0
    end: Seconds = 0


class Chimes(Settings):
    """File names of sounds in `audio/` by where they are heard; empty for none."""

    opening: SoundName = ""
    headline: SoundName = ""
    section: SoundName = ""
    end: SoundName = ""


class Cast(Settings):
    """Everything `voices.yaml` says."""

    voices: VoiceLists = Field(default_factory=dict)
    alternate: bool = False
    roles: dict[Role, RoleEntry] = Field(default_factory=dict)
    rests: Rests = Field(default_factory=Rests)
    chimes: Chimes = Field(default_factory=Chimes)
    opening: dict[Language, OpeningTemplate] = Field(default_factory=dict)
    announcement: dict[Language, HeadlineTemplate] = Field(default_factory=dict)
    headlines_first: bool = False
    remainder: bool = True
    levels: dict[str, Level] = Field(default_factory=dict)
    _own: Path | None = PrivateAttr(default=None)

    @property
    def engines(self) -> tuple[str, ...]:
        """Return the engines of the voice lists in order of preference."""
        return tuple(dict.fromkeys(entry.engine for entries in self.voices.values() for entry in entries))

    def reads(self, role: Role) -> bool:
        """Return whether *role* is heard at all."""
        return self._role(role).read

    def turns(self, language: str, engine: str) -> int:
        """Return how many voices of *engine* may be tried for *language*, one after the other."""
        return max(1, len(self._of_engine(RoleEntry(), language, engine)))

    def voice(self, role: Role, language: str, engine: str, story: int = 0, turn: int = 0) -> Voice:
        """Return who of *engine* speaks *role* in *language* in the *story*-th story of an edition, from 0.

        *turn* is how many of its voices were tried for the story without success. An engine that no list names speaks
        with its own default, whose name is empty.
        """
        part = self._role(role)
        entries = self._of_engine(part, language, engine)
        if not entries:
            return Voice(engine, "", language, part.rate, part.pitch, part.volume)
        entry = entries[(turn + story * self.alternate) % len(entries)]
        return Voice(
            engine,
            entry.name,
            language,
            _percent(entry.rate + part.rate),
            _percent(entry.pitch + part.pitch),
            _percent(entry.volume + part.volume),
            tuple(sorted((key, str(value)) for key, value in entry.options.items())),
        )

    def level(self, voice: Voice) -> Level | None:
        """Return what is known of the loudness of *voice* as its engine gives it."""
        return self.levels.get(f"{voice.engine}/{voice.name}")

    def sound(self, name: str) -> Path:
        """Return the file of the sound *name*: the publisher's own, else the packaged one; raises SettingsError."""
        return find(f"audio/{name}", self._own)

    def said(self, templates: Mapping[str, str], language: str, **facts: object) -> str:
        """Return the template for *language* (or the nearest broader tag) filled with *facts*, empty where none is."""
        template = next((templates[tag] for tag in _broader(language) if tag in templates), "")
        return template.format(**facts)

    def _role(self, role: Role) -> RoleEntry:
        return self.roles.get(role) or RoleEntry()

    def _of_engine(self, part: RoleEntry, language: str, engine: str) -> tuple[VoiceEntry, ...]:
        for tag in _broader(language):
            for lists in (part.voices, self.voices):
                if entries := tuple(entry for entry in lists.get(tag, ()) if entry.engine == engine):
                    return entries
        return ()


def _broader(language: str) -> Iterator[str]:
    """Yield *language* and ever broader tags; every kind of written Chinese may be read by a zh-Hans voice."""
    tag = language
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
    if language.partition("-")[0] == "zh":
        yield "zh-Hans"


def _percent(value: int) -> int:
    return max(-50, min(100, value))
