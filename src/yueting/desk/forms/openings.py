"""What opens a report: datelines (本报讯, 新华社北京8月29日电, 〔記者某某／台北報導〕), and bylines glued to a first sentence."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.bylines import ROLES, byline
from yueting.people import is_name

_DATELINE: Final = re.compile(
    r"^[\s\u3000]*[【〔［\[（(〖]?(?:据|據|综合|綜合)?"
    r"(?:[\u3400-\u9fff]{2,8}?[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?=[讯訊电電])|本[报報刊台网網社]|[\u3400-\u9fff]{1,7}(?:社|网|網|报|報|台|臺|新闻|新聞|客户端))"
    r"(?:[^，。；：！？\s【】〔〕（）()]{0,22}?)"
    r"(?:(?<!通)讯|(?<!通)訊|消息|专电|專電|电|電|報導|报道|報道|报导)"
    r"(?=[】〕］\])）〗\s\u3000:：（(,，丨|]|$)"
)

_BRACKET_LINE: Final = re.compile(
    r"^[\s\u3000]*([【〔［\[（(])([^】〕］\])）。]{0,30}?(?:记者|記者|中央社|综合报|綜合報)[^】〕］\])）。]{0,30})[】〕］\])）]"
)

_PLACED: Final = re.compile(r"[／/]|(?:報導|报道|報道|电|電)$")

_REPORTER: Final = re.compile(r"(?:特派员?|驻[\u3400-\u9fff]{2})?(?:记者|記者)\s*([\u3400-\u9fff]{2,4})")

_FIRST_BRACKET: Final = re.compile(r"[（(\[〔【]([^（）()\[\]〔〕【】]{2,60})[）)\]〕】]")

_FRONT: Final = re.compile(r"^\s*+(?:[□■●◎▲◆]\s*+)?(?=[^\s，。]{0,12}(?:记者|記者|通讯员|通訊員|撰文|作者))")


def opening(text: str) -> tuple[str, str]:
    """Return the dateline that opens *text* and the byline inside or behind it; each may be empty."""
    start = text[:120]
    found = _DATELINE.match(start)
    if found:
        dateline = found[0].strip(" \u3000【〔［[（(〖")
        rest = start[found.end() :].lstrip("】〕］])）〗 \u3000")
        inner = _FIRST_BRACKET.match(rest)
        named = dateline if "记者" in dateline or "記者" in dateline else inner[1] if inner else ""
        return dateline, _reporter(named) if named else ""
    bracket = _BRACKET_LINE.match(start)
    if bracket:
        return bracket[2].strip(), _reporter(bracket[2])
    return "", ""


def opens(text: str) -> bool:
    """Return whether *text* begins as the first paragraph of a report does."""
    return bool(opening(text)[0])


def _reporter(text: str) -> str:
    """Return *text* if it is a byline with a role word, or its part that is one (記者張三／台北報導 → 記者張三)."""
    if not _PLACED.search(text) and byline(text)[1] == "a role word and names":
        return text.strip()
    found = _REPORTER.search(text)
    if found is None:
        return ""
    name = next((found[1][:size] for size in (3, 2) if is_name(found[1][:size])), "")
    return text[found.start() : found.start(1)] + name if name else ""


def front_byline(text: str) -> tuple[str, str]:
    """Return the byline glued to the front of a paragraph and the rest of it, or two empty strings.

    `□本报记者 张三 8月29日，…`: names end where a word comes that cannot be one.
    """
    if not _FRONT.match(text[:30]) or opening(text)[0]:
        return "", ""
    words = re.split(r"([\s\u3000]+)", text[:120])
    best = 0
    for at in range(1, min(len(words), 12), 2):
        word, lead = words[at - 1], "".join(words[:at])
        if opening(word)[0] or (best and not is_name(word) and not ROLES.match(word)):
            break
        if byline(lead)[1] == "a role word and names":
            best = len(lead)
    rest = text[best:].strip() if best else ""
    return (text[:best].strip(), rest) if len(rest) >= 15 else ("", "")
