"""A DOCX paragraph as it is printed: raised and lowered runs, emphasis, phonetic guides, and the marks of notes.

Standard: ECMA-376, 17.3.2 (run properties), 17.3.3.25 (ruby), 17.11 (footnotes and endnotes). What stands in a container
inside the line is read as if it stood there; what was deleted with tracking is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from yueting.inlines import raised
from yueting.model import InlineKind
from yueting.readers.docx_fields import shown
from yueting.readers.setting import Printed, Setting

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "object", "delText")
) | frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
TEXT: Final = frozenset({f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
TEXTS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
FIELDS: Final = frozenset({f"{W}fldChar", f"{W}instrText"})
NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


LITTLE: Final = 4
"""Half points that a letter is moved by without being raised or lowered to a reader's eye."""

GONE: Final = frozenset(
    {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What holds text that was deleted or moved away with tracking, and the copies that are kept for old programs."""


def is_gone(element: Any) -> bool:
    """Return whether nothing in *element* is of the final text; a row says so in its properties."""
    return element.tag in GONE or (element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None)


def paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of the final text in *element*, those of its tables and boxes among them."""
    for child in element.iterchildren():
        if not is_gone(child):
            if child.tag == f"{W}p":
                yield child
            yield from paragraphs(child)


@dataclass(slots=True)
class _Field:
    """A field's code, and the number of the line's words when its result began."""

    code: str = ""
    since: int | None = None


@dataclass(slots=True)
class _Met:
    """What the line has met: the notes' numbers by key, and the fields that are open."""

    numbers: dict[str, str]
    fields: list[_Field] = field(default_factory=list)


def printed(paragraph: Any, numbers: dict[str, str], begun: Sequence[Any] = ()) -> Printed | None:
    """Return the words of *paragraph* with their marks, None where it has none; it goes on from the paragraphs *begun*.

    *numbers* are the notes met so far, key → printed number; new ones are added.
    """
    line, met = Setting(), _Met(numbers)
    for one in (*begun, paragraph):
        _walk(one, line, met)
    return line.end()


def runs_on(paragraph: Any) -> bool:
    """Return whether the end of *paragraph* was deleted with tracking, so that the next one goes on from it."""
    following = paragraph.getnext()
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None and following is not None and following.tag == f"{W}p"


def _walk(element: Any, line: Setting, met: _Met) -> None:
    for child in element.iterchildren():
        match child.tag:
            case tag if tag in SKIPPED or not isinstance(tag, str):
                pass
            case tag if tag == f"{W}r":
                _run(child, line, met)
            case tag if tag in TEXT:
                line.say((child.text or "").replace("\u3000", " "), 1)
            case tag if tag in TEXTS:
                line.say(TEXTS[tag], 1)
            case tag if tag in NOTES:
                _note(f"#{NOTES[tag]}-{child.get(f'{W}id', '')}", line, met.numbers)
            case tag if tag == f"{W}ruby":
                _ruby(child, line, met)
            case tag if tag in FIELDS:
                _field(child, line, met.fields)
            case _:
                _walk(child, line, met)


def _field(element: Any, line: Setting, fields: list[_Field]) -> None:
    """Follow a field's code and its borders; one that ends without a result shows what its code says."""
    kind = element.get(f"{W}fldCharType", "")
    if kind == "begin":
        fields.append(_Field())
    elif not fields:
        return
    elif kind == "separate":
        fields[-1].since = len(line.words)
    elif kind != "end":
        fields[-1].code += (element.text or "") if fields[-1].since is None else ""
    elif not _has_result(ended := fields.pop(), line) and (said := shown(ended.code)):
        if said.reading:
            line.begin("ruby", said.reading)
        line.say(said.text, 1)
        line.finish("ruby")


def _has_result(ended: _Field, line: Setting) -> bool:
    return ended.since is not None and any(word.strip() for word in line.words[ended.since :])


def _run(run: Any, line: Setting, met: _Met) -> None:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    kinds = _kinds(properties)
    for kind in kinds:
        line.begin(kind)
    _walk(run, line, met)
    for kind in reversed(kinds):
        line.finish(kind)


def _kinds(properties: Any) -> tuple[InlineKind, ...]:
    """Return what the properties of a run mark: raised or lowered, strong, emphasised."""
    if properties is None:
        return ()
    kinds: list[InlineKind] = []
    level = properties.find(f"{W}vertAlign")
    said = level.get(f"{W}val", "") if level is not None else ""
    if not said and (position := properties.find(f"{W}position")) is not None:
        said = _positions(position.get(f"{W}val", ""))
    if said in ("superscript", "subscript"):
        kinds.append("sup" if said == "superscript" else "sub")
    for name, kind in (("b", "strong"), ("i", "em")):
        if _is_on(properties.find(f"{W}{name}")):
            kinds.append("strong" if kind == "strong" else "em")
    return tuple(kinds)


def _positions(halves: str) -> str:
    """Return what text is that stands so many half points over the line, or under it: little is nothing."""
    figure = halves.lstrip("+-")
    if not figure.isdecimal() or int(figure) < LITTLE:
        return ""
    return "subscript" if halves.startswith("-") else "superscript"


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _note(key: str, line: Setting, numbers: dict[str, str]) -> None:
    number = numbers.setdefault(key, str(len(numbers) + 1))
    line.begin("note", key)
    line.say(raised(number), 1)
    line.finish("note")


def _ruby(ruby: Any, line: Setting, met: _Met) -> None:
    reading = "".join(text.text or "" for part in ruby.iter(f"{W}rt") for text in part.iter(f"{W}t"))
    line.begin("ruby", " ".join(reading.split()))
    for base in ruby.iter(f"{W}rubyBase"):
        _walk(base, line, met)
    line.finish("ruby")
