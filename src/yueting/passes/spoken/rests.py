"""Where a voice rests: at ，、。；：？！…— and at nothing else.

So brackets, blanks between Han characters and half-width marks become one of these.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.patterns import HAN, after, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import behind

_WIDE: Final = str.maketrans(",;:!?", "，；：！？")


_RESTS: Final = "，。！？；：、…—,.;:!?"


_CLOSED: Final = re.compile(rf"\s*(?:[{_RESTS}）)\]】〕］}}”’」』\"]|\Z)")


_OPEN: Final = re.compile(rf"(?:[{_RESTS}（(\[【〔［{{“‘「『\"]\s*|^\s*)\Z")


def _opened(found: re.Match[str]) -> str:
    return "" if _OPEN.search(found.string, max(0, found.start() - 8), found.start()) else "，"


def _closed(found: re.Match[str]) -> str:
    return "" if _CLOSED.match(found.string, found.end()) or _OPEN.search(before(found, 8)) else "，"


def _blank(found: re.Match[str]) -> str | None:
    """Let a blank between Han characters be a rest, one beside a mark nothing, one between Latin words itself."""
    left, right = before(found, 1), after(found, 1)
    if not left or not right or left in _RESTS or right in _RESTS:
        return ""
    if "\t" in found.group():
        return "，"
    if before(found, 8).endswith(behind("roles")):
        return ""
    if re.match("[讯电]", left):
        return "，"
    both = re.match(rf"[{HAN}”」』》]\Z", left) and re.match(rf"[{HAN}“「『《]", right)
    return "，" if both else " "


def _stop(found: re.Match[str]) -> str | None:
    """Make a half-width mark beside a Han character wide: voices rest only there."""
    left, right = before(found, 1), after(found, 1)
    if not re.match(rf"[{HAN}0-9”」』》）)%]\Z", left) and not re.match(rf"[{HAN}“「『《（(]", right):
        return None
    return found.group()[0].translate(_WIDE)


def _full_stop(found: re.Match[str]) -> str | None:
    left = before(found, 1)
    if left.isdigit() and not after(found).strip():
        return "。"
    return "。" if re.match(rf"[{HAN}”」』》）]\Z", left) else None


def _middle(_found: re.Match[str]) -> str:
    return ""


def _ellipsis(_found: re.Match[str]) -> str:
    return "……"


WAYS: Final = (
    Way("rest", r"\s*[（(\[【〔［{][\s]*", _opened),
    Way("rest", r"\s*[）)\]】〕］}][\s]*", _closed),
    Way("rest", r"\s*[|｜]\s*", _opened),
    Way("rest", r"\s+", _blank),
    Way("rest", r"\.{3,}|…{3,}|。{2,}|(?<!…)…(?!…)", _ellipsis),
    Way("rest", r"[,;:!?]{1,20}", _stop),
    Way("rest", r"\.", _full_stop),
    Way("rest", rf"(?<=[{HAN}])[·•・]|[·•・](?=[{HAN}])", _middle),
)
