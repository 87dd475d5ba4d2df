"""The door to YAML and pydantic: a settings file in, a checked model out, or one line that says where it is wrong.

Only the safe loader is used, and what anchors and merges unfold to is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from yueting import intake
from yueting.errors import SettingsError
from yueting.messages import Message, because, message, names

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

DEEPEST: Final = 64
"""Brackets open at once in a settings file."""
MOST_MERGED: Final = 10_000
"""Keys that `<<` may bring together: merged maps of merged maps grow without bound from a few lines."""
FAULTS: Final[Mapping[str, str]] = {
    "extra_forbidden": "unknown key: check its spelling",
    "greater_than": "Input should be greater than {gt}",
    "greater_than_equal": "Input should be greater than or equal to {ge}",
    "less_than": "Input should be less than {lt}",
    "less_than_equal": "Input should be less than or equal to {le}",
    "literal_error": "Input should be {expected}",
    "model_type": "keys and values are wanted here, such as `key: value`",
    "int_type": "a whole number is wanted here",
    "int_parsing": "a whole number is wanted here",
    "int_from_float": "a whole number is wanted here",
    "string_too_short": "String should have at least {min_length} characters",
    "string_too_long": "String should have at most {max_length} characters",
    "string_pattern_mismatch": "String should match pattern '{pattern}'",
    "tuple_type": "a list is wanted here, such as [one, two]",
    "dict_type": "keys and values are wanted here, such as `key: value`",
    "too_short": "{field_type} should have at least {min_length} items, not {actual_length}",
    "too_long": "{field_type} should have at most {max_length} items, not {actual_length}",
}
"""Pydantic's kind of fault → what is said of it, with pydantic's own fields; another kind is told in pydantic's words."""
M = TypeVar("M", bound=BaseModel)
Path_ = tuple[str | int, ...]


class Settings(BaseModel):
    """A settings model: frozen, and an unknown key is an error, because a misspelt key must not be ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Bounded:
    """What lets `<<` bring together a bounded number of keys, in either loader."""

    _merged = 0

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Merge what `<<` in *node* names; raises ConstructorError where that is more than any settings have."""
        own = len(node.value)
        super().flatten_mapping(node)  # type: ignore[misc]
        self._merged += max(0, len(node.value) - own)
        if self._merged > MOST_MERGED:
            raise yaml.constructor.ConstructorError(None, None, "too many keys are merged", node.start_mark)


class _Loader(_Bounded, yaml.SafeLoader):
    """The safe loader, bounded."""


class _Swift(_Bounded, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader over libyaml, where PyYAML has it: seven times as fast, and its faults are worded otherwise."""


def _parsed(text: str) -> Any:
    """Return what the YAML *text* says; raises YAMLError in the words of PyYAML's own parser, which has the last word."""
    try:
        return yaml.load(text, _Swift)  # noqa: S506  (a safe loader)
    except yaml.YAMLError:
        return yaml.load(text, _Loader)  # noqa: S506


def composed(text: str) -> yaml.Node | None:
    """Return the YAML *text* as nodes that know their lines, by the parser that has read it; raises YAMLError.

    The two parsers differ on oddities such as `{1?!}`, which libyaml alone takes.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Swift)
    except yaml.YAMLError:
        node = yaml.compose(text, Loader=_Loader)
    return node


def load(path: Path, model: type[M]) -> M:
    """Return the YAML file *path* as *model*; raises SettingsError naming file, line and key."""
    return load_text(text_of(path), path, model)


def load_text(text: str, path: Path, model: type[M]) -> M:
    """Return the YAML *text*, which is or will be the file *path*, as *model*; raises SettingsError."""
    if _depth(text) > DEEPEST:
        # PyYAML takes time with the cube of the depth, and no settings are so deep.
        raise SettingsError("nested too deeply", file=str(path))
    try:
        data = _parsed(text)
    except yaml.YAMLError as error:
        raise not_yaml(path, error) from error
    except RecursionError as error:
        raise SettingsError("nested too deeply", file=str(path)) from error
    except ValueError as error:  # a number of thousands of digits, a day that is none
        raise SettingsError(Message("not a value: {it}", it=str(error).partition(";")[0]), file=str(path)) from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise SettingsError("expected keys and values, such as `name: …`", file=str(path), line=1)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _not_valid(path, composed(text), error) from error


def checked(data: object, model: type[M]) -> M:
    """Return *data*, which another program sent, as *model*; raises SettingsError naming the key."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SettingsError(_fault(first), key=".".join(map(str, first["loc"]))) from error


def line_of(path: Path, where: Path_) -> int:
    """Return the 1-based line of the YAML file *path* where the key at *where* stands; raises SettingsError."""
    return _line_of(composed(text_of(path)), where)


def _depth(text: str) -> int:
    """Return how many brackets are open at once at most."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def text_of(path: Path) -> str:
    """Return the settings file *path* as text; raises SettingsError."""
    try:
        return intake.text(path, intake.SETTINGS, "utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError("no such file", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise SettingsError("not UTF-8 text: save it as UTF-8", file=str(path)) from error
    except OSError as error:
        wrong = (
            "over 1 MB: this is no settings file"
            if intake.is_too_large(error)
            else Message("cannot be read: {strerror}", strerror=because(error))
        )
        raise SettingsError(wrong, file=str(path)) from error


def not_yaml(path: Path, error: yaml.YAMLError) -> SettingsError:
    """Return what is told of the file *path* whose text is no YAML."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None)
    return SettingsError(str(problem or "not valid YAML"), file=str(path), line=_line_at(mark) if mark else 0)


def _line_at(mark: yaml.Mark) -> int:
    """Return the line (from 1) of *mark*; what is missed at the end of a text is missed on its last line."""
    if mark.buffer is None or mark.buffer[mark.pointer :].strip("\0\n"):
        return int(mark.line) + 1
    return int(mark.buffer.rstrip("\0\n").count("\n")) + 1


def _not_valid(path: Path, node: yaml.Node | None, error: ValidationError) -> SettingsError:
    found = error.errors(include_url=False)
    # Of the kinds that a value may have, the one that is told is the one that was meant.
    first = next((one for one in found if "error" in one.get("ctx", {})), found[0])
    where: Path_ = tuple(first["loc"])
    key = ".".join(str(part) for part in where if part != "[key]")
    return SettingsError(_fault(first), file=str(path), line=_line_of(node, where), key=key)


def _fault(found: ErrorDetails) -> Message:
    """Return what pydantic has *found*, in our words for the kinds that a publisher meets, else in its own."""
    context: Mapping[str, Any] = found.get("ctx", {})
    if isinstance(error := context.get("error"), ValueError):
        return message(error)
    template = FAULTS.get(found["type"], "")
    return Message(template, **context) if template and names(template) <= context.keys() else Message(found["msg"])


def _line_of(node: yaml.Node | None, where: Path_) -> int:
    """Return the 1-based line of the deepest part of *where* that the file has; 0 without a file."""
    line = node.start_mark.line + 1 if node else 0
    for part in where:
        found: Any = _child(node, part)
        if found is None:
            break
        key, node = found
        line = key.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item, item
    return None
