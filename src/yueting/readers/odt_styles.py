"""What the styles of an ODT mark in a line: raised, lowered, strong, emphasised, hidden.

Standard: OpenDocument 1.3, 16.2 (`style:style`), 20.2 (`text:display`), 20.384 (`style:text-position`). A style has what its
parent has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from yueting.model import InlineKind
from yueting.readers.dom import local

DEEPEST: Final = 16
"""Parents of a style that are asked: a circle of them is none."""
SETS: Final = {"text-position", "font-weight", "font-style", "display"}


class Styles:
    """The styles of a document by their names."""

    def __init__(self, *roots: Any) -> None:
        """Take the styles below *roots*; the first of a name counts."""
        self._own: dict[str, tuple[str, Mapping[str, str]]] = {}
        for one in (one for root in roots for one in root.iter() if local(one) == "style"):
            given = attributes(one)
            said = {key: value for part in one for key, value in attributes(part).items() if key in SETS}
            self._own.setdefault(given.get("name", ""), (given.get("parent-style-name", ""), said))

    def kinds(self, element: Any) -> tuple[InlineKind, ...]:
        """Return what the style of *element* marks."""
        return tuple(_kinds(self._said(element)))

    def hides(self, element: Any) -> bool:
        """Return whether *element* is not shown, by itself or by its style."""
        return "none" in (attributes(element).get("display", ""), self._said(element).get("display", ""))

    def _said(self, element: Any) -> Mapping[str, str]:
        name, said = attributes(element).get("style-name", ""), dict[str, str]()
        for _ in range(DEEPEST if name else 0):
            name, own = self._own.get(name, ("", {}))
            said = {**own, **said}
        return said


def _kinds(said: Mapping[str, str]) -> Iterator[InlineKind]:
    height = said.get("text-position", "").split()
    if height and (height[0] in ("super", "sub") or height[0].rstrip("%").lstrip("-").isdecimal()):
        lowered = height[0] == "sub" or height[0].startswith("-")
        if height[0].strip("-%") != "0":
            yield "sub" if lowered else "sup"
    if said.get("font-weight") in ("bold", "600", "700", "800", "900"):
        yield "strong"
    if said.get("font-style") in ("italic", "oblique"):
        yield "em"


def attributes(element: Any) -> dict[str, str]:
    """Return the attributes of *element*, names without their prefixes."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
