"""What is said to a person, as a value: an English template and its fields, worded only at the door to that person.

Errors, notices, findings, reasons and steps carry it. A message may be a field of another, as its reason; a plain text in
a field is somebody's own words (a path, a headline) and is told as it stands. Nothing here knows of tongues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any, TypeAlias

Field: TypeAlias = "str | int | float | Message"
"""What a field may hold: a stranger's words, a number, or a message of ours."""


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English *template* and the *fields* that stand in its braces; without fields braces are ordinary characters."""

    template: str
    fields: tuple[tuple[str, Field], ...]

    def __init__(self, template: str, /, **fields: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "fields", tuple([(name, _shown(value)) for name, value in fields.items()]))

    def __str__(self) -> str:
        """Return the message in English."""
        return self.worded(_as_it_is)

    def __lt__(self, other: Message) -> bool:
        """Return whether this message stands before *other* in a list: by their English words."""
        return str(self) < str(other)

    def field(self, name: str) -> Words:
        """Return what the field *name* holds, as a message or a text; an empty text where there is none."""
        value = dict(self.fields).get(name, "")
        return value if isinstance(value, Message) else str(value)

    def worded(self, tongue: Callable[[str], str]) -> str:
        """Return the message in the words that *tongue* has for its template and for those of the messages in it."""
        if not self.fields:
            return tongue(self.template)
        fields = {name: value.worded(tongue) if isinstance(value, Message) else value for name, value in self.fields}
        return tongue(self.template).format(**fields)


Words: TypeAlias = "str | Message"
"""A message; a text alone is one without fields."""


def message(words: Words | BaseException) -> Message:
    """Return *words* as a message: an error's own, a text's as a template without fields."""
    if isinstance(words, BaseException):
        own = getattr(words, "message", words.args[0] if words.args else "")
        return own if isinstance(own, Message) else Message(str(words))
    return words if isinstance(words, Message) else Message(words)


def because(error: BaseException) -> Message:
    """Return the reason that *error* gives: its own message, what the system calls it, or its words."""
    match error:
        case OSError(strerror=str() | Message() as reason) if reason:
            return message(reason)
        case _:
            return message(error)


def behind(words: Words, **places: str) -> Message:
    """Return *words* as a message behind those of the *places* that are not empty, a colon after each."""
    there = {name: place for name, place in places.items() if place}
    template = "".join(f"{{{name}}}: " for name in there) + "{message}"
    return Message(template, **there, message=message(words)) if there else message(words)


def joined(messages: tuple[Words, ...], between: str = ", ") -> Message:
    """Return *messages* as one, in their order, *between* them what separates the items of a list."""
    named = {f"item{number}": message(words) for number, words in enumerate(messages)}
    return Message(between.join(f"{{{name}}}" for name in named), **named)


@cache
def names(template: str) -> frozenset[str]:
    """Return the names of the fields in *template*."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def fields_json(fields: tuple[tuple[str, Field], ...]) -> dict[str, Any]:
    """Return *fields* as JSON; a message among them is `{"template": …, "fields": …, "message": its English words}`."""
    return {name: message_json(value) if isinstance(value, Message) else value for name, value in fields}


def message_json(said: Message) -> dict[str, Any]:
    """Return *said* as JSON: its template, its fields and its English words."""
    return {"template": said.template, "fields": fields_json(said.fields), "message": str(said)}


def message_from(data: Mapping[str, Any]) -> Message:
    """Return the message that `message_json` wrote; raises KeyError, TypeError or AttributeError for anything else."""
    return Message(data["template"], **dict(fields_from(data["fields"])))


def fields_from(data: Mapping[str, Any]) -> tuple[tuple[str, Field], ...]:
    """Return the fields that `fields_json` wrote; raises KeyError, TypeError or AttributeError for anything else."""
    return tuple((name, _field_from(value)) for name, value in data.items())


def _field_from(value: Any) -> Field:
    return message_from(value) if isinstance(value, dict) else value


def _shown(value: object) -> Field:
    match value:
        case str() | Message() | int() | float():
            return value
        case BaseException():
            return message(value)
        case _:
            return str(value)


def _as_it_is(text: str) -> str:
    return text
