"""Voice engines: each turns an utterance into a clip and keeps the promises of `yueting.speech`.

The table below names those of the house; a third party adds one through the entry point group `yueting.engines`, whose
value is called like the classes here: `Engine(jobs=…, **settings)`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, cast

from yueting.errors import EngineError, SettingsError
from yueting.messages import Message
from yueting.speech import Engine

ENGINES: Final[dict[str, str]] = {
    "edge": "yueting.engines.edge:edge",
    "kokoro": "yueting.engines.kokoro:Kokoro",
    "espeak": "yueting.engines.espeak:Espeak",
    "openai": "yueting.engines.openai:openai",
    "piper": "yueting.engines.piper:Piper",
    "command": "yueting.engines.command:Command",
    "silent": "yueting.engines.silent:Silent",
}
"""Name → module and what makes the engine."""
GROUP: Final = "yueting.engines"


def names() -> tuple[str, ...]:
    """Return every engine that can be asked for, those of the house first."""
    from importlib.metadata import entry_points

    return tuple(dict.fromkeys((*ENGINES, *(entry.name for entry in entry_points(group=GROUP)))))


def make(name: str, **settings: Any) -> Engine:
    """Return the engine *name*; *settings* are its own by keyword, `jobs` (0: as many as suit it) is common to all.

    Nothing is started or asked of a network yet. Raises SettingsError for a name or a setting nobody knows, EngineError
    where a third party's engine cannot be loaded.
    """
    maker = _maker(name)
    try:
        return maker(**settings)
    except TypeError as error:
        raise SettingsError(
            Message("the engine {name} does not take these settings: {error}", name=name, error=error), key="--engine"
        ) from error


def _maker(name: str) -> Callable[..., Engine]:
    if name in ENGINES:
        module, _, attribute = ENGINES[name].partition(":")
        return cast("Callable[..., Engine]", getattr(import_module(module), attribute))
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        try:
            return cast("Callable[..., Engine]", entry.load())
        except Exception as error:
            raise EngineError(
                Message(
                    "the engine {name} of {value} cannot be loaded: {error}", name=name, value=entry.value, error=error
                )
            ) from error
    raise SettingsError(
        Message("unknown engine {name}: choose one of {names}", name=repr(name), names=", ".join(names())),
        key="--engine",
    )
