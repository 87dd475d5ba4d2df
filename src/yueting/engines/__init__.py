"""Voice engines behind one protocol: an utterance in, a whole clip out.

One table names them; a third party adds one by an entry point of the group `yueting.engines` whose object is called
with `jobs` (worker processes, 0 for one a core) and returns an Engine.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from yueting.errors import EngineError, SettingsError
from yueting.speech import Engine

GROUP: Final = "yueting.engines"
BUILT_IN: Final[dict[str, str]] = {
    "edge": "yueting.engines.edge:Edge",
    "espeak": "yueting.engines.espeak:Espeak",
    "piper": "yueting.engines.piper:Piper",
    "openai": "yueting.engines.openai:OpenAI",
    "command": "yueting.engines.command:Command",
    "silent": "yueting.engines.silent:Silent",
}
"""Name → module:class. Nothing is imported until it is asked for."""


def make(name: str, *, jobs: int = 0) -> Engine:
    """Return the engine *name*; raises SettingsError for a name nobody has, EngineError where it cannot be loaded."""
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        return _called(name, getattr(import_module(module), attribute), jobs)
    return _called(name, _foreign(name), jobs)


def names() -> tuple[str, ...]:
    """Return the names of all engines that can be asked for: ours, then those of third parties."""
    from importlib.metadata import entry_points

    return (*BUILT_IN, *sorted({point.name for point in entry_points(group=GROUP)} - set(BUILT_IN)))


def _foreign(name: str) -> Callable[..., Engine]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=name):
        try:
            made: Callable[..., Engine] = point.load()
        except Exception as error:  # a third party's import may fail in any way
            raise EngineError(f"the engine {name!r} of {point.value} cannot be loaded: {error}") from error
        return made
    raise SettingsError(f"unknown engine {name!r}: choose auto, {', '.join(names())}", key="--engine")


def _called(name: str, factory: Callable[..., Engine], jobs: int) -> Engine:
    try:
        return factory(jobs=jobs)
    except (EngineError, SettingsError):
        raise
    except Exception as error:  # an engine's own start may fail in any way; a person gets one line
        raise EngineError(f"the engine {name!r} does not start here: {type(error).__name__}: {error}") from error
