"""A settings file as the text that a person wrote: an entry is put in or taken out, and everything else stays as it is.

The second door to YAML: `settings` reads what a file says, this where it says it. Each change is read again before it is given.
"""

from __future__ import annotations

from json import dumps
from pathlib import Path
from typing import Any

import yaml

from yueting.errors import SettingsError
from yueting.messages import Message
from yueting.settings import composed, not_yaml, text_of


def with_entry(path: Path, section: str | tuple[str, ...], key: str, value: str) -> str:
    """Return the text of the YAML file *path* with *key*: *value* in its map *section*; everything else stays as it is.

    Where there is no file the text is the section alone. *section* is a key of the file, or one and a key in its map.
    Raises SettingsError.
    """
    text = text_of(path) if path.exists() else ""
    where = (section,) if isinstance(section, str) else section
    try:
        changed = _with(text, where, key, value)
    except yaml.YAMLError as error:
        raise not_yaml(path, error) from error
    if changed:
        return changed
    entry = f"{key}: {value}"
    fault = Message("{entry}: cannot be put in here without a change to the rest: write it yourself", entry=entry)
    raise SettingsError(fault, file=str(path), key=where[0])


def _with(text: str, where: tuple[str, ...], key: str, value: str) -> str:
    """Return *text* with the entry in the map *where*, empty where that cannot be done by adding alone."""
    before = yaml.safe_load(text) or {}
    wanted = _wanted(before, (*where, key), value)
    if wanted is None:
        return ""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    outer = _value(root, where[0])
    if where[1:] and not isinstance(_value(outer, where[1]), yaml.MappingNode):
        entry = f"{{{_scalar(key)}: {_scalar(value)}}}"
        changed = _entered(text, outer, where[0], where[1], entry)
    else:
        inner = _value(outer, where[1]) if where[1:] else outer
        changed = _entered(text, inner, where[0], key, _scalar(value))
    return changed if yaml.safe_load(changed) == wanted else ""


def _wanted(data: Any, path: tuple[str, ...], value: str) -> dict[str, Any] | None:
    """Return *data* with *value* at *path*, None where something else than a map stands on the way."""
    if not isinstance(data, dict):
        return None
    inner = value if len(path) == 1 else _wanted(data.get(path[0]) or {}, path[1:], value)
    return None if inner is None else {**data, path[0]: inner}


def _scalar(text: str) -> str:
    """Return *text* as YAML has it on one line: bare where that says the same."""
    try:
        is_plain = text == yaml.safe_load(text) and yaml.safe_load(f"{{{text}: {text}}}") == {text: text}
    except yaml.YAMLError:
        is_plain = False
    return text if is_plain else dumps(text, ensure_ascii=False)


def _entered(text: str, there: yaml.Node | None, section: str, key: str, value: str) -> str:
    """Return *text* with the entry in what stands *there* for *section*."""
    entry = f"{_scalar(key)}: {value}"
    if (old := _value(there, key)) is not None:
        return text[: old.start_mark.index] + value + text[old.end_mark.index :]
    match there:
        case None:
            return f"{text}{'' if text[-1:] in ('', chr(10)) else chr(10)}{section}:\n  {entry}\n"
        case yaml.MappingNode(value=[]) | yaml.ScalarNode():
            before = text[: there.start_mark.index].rstrip(" ")
            return _line_behind(before + text[there.end_mark.index :], len(before), f"  {entry}")
        case yaml.MappingNode(flow_style=True):
            begin = there.start_mark.index + 1
            return f"{text[:begin]}{entry}, {text[begin:]}"
        case _:
            first, last = there.value[0][0], there.value[-1][1]
            return _line_behind(text, last.end_mark.index, " " * first.start_mark.column + entry)


def _line_behind(text: str, at: int, line: str) -> str:
    """Return *text* with *line* behind the line that holds the place *at*."""
    end = text.find("\n", at)
    return f"{text}\n{line}\n" if end < 0 else f"{text[: end + 1]}{line}\n{text[end + 1 :]}"


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of *key* in the map *node*, None where it has none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def places(text: str, section: str) -> tuple[range, ...] | None:
    """Return the lines (from 0) of each item of the list *section* of the YAML *text*, an empty tuple where it has none.

    None where the list is not written an item a line or more, so that no line is one item's own.
    """
    node = _value(composed(text), section)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return ()
    items = node.value
    if node.flow_style:
        return None
    lines = text.split("\n")
    firsts = [item.start_mark.line for item in items]
    if len(set(firsts)) < len(firsts) or not all(lines[n].lstrip().startswith("- ") for n in firsts):
        return None
    ends = [_end(lines, item) for item in items]
    return tuple(map(range, firsts, ends))


def _end(lines: list[str], item: yaml.Node) -> int:
    """Return the line behind *item*, whose own end is where the next one begins: comments between are of neither."""
    end = item.end_mark.line + (item.end_mark.column > 0)
    while end - 1 > item.start_mark.line and not lines[end - 1].partition("#")[0].strip(" -"):
        end -= 1
    return end
