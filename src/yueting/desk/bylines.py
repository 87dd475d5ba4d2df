"""Who wrote it: bylines, signatures and datelines in the forms that newspapers print them.

A byline is a line of names with or without role words (记者, 文｜, 撰文：, 作者); a signature is the same at the end of a
story's last paragraph, mostly in brackets; a dateline (本报讯, 新华社北京8月29日电, 〔記者某某／台北報導〕) opens a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from yueting.desk.wording import BRACKETS, CLOSERS, FULL_STOPS, unwrapped
from yueting.people import is_name, is_pen_name, people

_HOUSES: Final = r"(?:[\u3400-\u9fffA-Za-z]{0,10}(?:报|報|社|网|網|台|臺|刊|客户端|新闻|新聞|融媒体?|融媒體|全媒体?|全媒體|媒体|媒體|中心|频道|集团))?"
_ROLES: Final = re.compile(
    r"(?:文/图|图/文|文/圖|圖/文|文／图|图／文)|"
    + _HOUSES
    + r"(?:特约|特約|特派|首席|资深|見習|见习|實習|实习|驻[\u3400-\u9fff]{2,4}|駐[\u3400-\u9fff]{2,4}|高级|联合)?"
    + r"(?:记者|記者|通讯员|通訊員|评论员|評論員|观察员|觀察員|撰稿人?|撰文|作者|摄影报道|攝影報道|图文报道|采访整理|"
    + r"采访|採訪|采写|採寫|摄影|攝影|报道|報道|報導|报导|执笔|執筆|整理|口述|编译|編譯|翻译|翻譯|编辑部|編輯部|编辑室|"
    + r"主笔|主筆|专栏作家|專欄作家|本刊编辑|文字|讲述)"
    + r"|(?:讀者|读者)\s*[：:｜|/]"
    + r"|(?:图文|圖文|文图|文圖|文|图|圖|摄|攝|影|译|譯|撰)\s*(?:[|｜/／:：丨]|并\s*(?:图|摄))"
)
_ROLE_HINT: Final = re.compile(r"[记記员員稿撰作者影道报報采採执執整口编編译譯主专專文图圖摄攝字讲]")
_WHO_NEEDS_NO_NAME: Final = re.compile(r"(?:评论员|評論員|观察员|觀察員|编辑部|編輯部|编辑室|记者|記者)$")
_DRESS: Final = re.compile(r"[（）()【】\[\]〔〕［］□■●◎▲△◆◇*＊|｜丨:：]+")
_ALONE: Final = re.compile(r"(?<!\S)(?:文|图|圖|摄|攝|影|文图|图文|供图|视频)(?!\S)")
_ENDS_IN_ROLE: Final = re.compile(
    r"(?:报道|報道|報導|报导|摄影|攝影|撰文|整理|编译|編譯|[/／](?:文|图|圖|摄|攝|文图|图文))[）)】\]]?$"
)
_APART: Final = re.compile(r"[\s\u3000|｜丨／/：:、]")
_BULLET: Final = re.compile(r"^[□■●◎▲◆◇○◉]\s*(?=\S)")
_SOURCE_NOTE: Final = re.compile(
    r"选自|選自|摘自|节选|節選|原载|原載|刊于|刊於|系|为|為|教授|作家|学者|學者|记者|记述|记|记者"
)
_SEAT: Final = re.compile(
    r"(?:大学|大學|学院|學院|中学|中學|小学|小學|公司|医院|醫院|社区|社區|部队|研究院|研究所|局|委|协会|協會|学会|村|镇|县|市|省|区)$"
)
_HOUSES_OF_LEARNING: Final = (
    "大学",
    "大學",
    "学院",
    "學院",
    "中学",
    "中學",
    "小学",
    "小學",
    "公司",
    "医院",
    "醫院",
    "研究院",
    "研究所",
    "部队",
)
_BIOGRAPHY: Final = re.compile(
    r"^[\s*＊（(【\[]*(?:本文)?作者(?:系|为|為|是|单位|單位|简介|簡介|現|现|介绍|介紹)|^[【\[][^】\]]{2,20}[】\]][\s*＊]*作者(?:系|为|為|是)|^(?:关于|關於)作者"
)

_DYNASTY: Final = re.compile(r"^[（(\[〔【][^）)\]〕】]{1,6}[）)\]〕】]")
_WORK: Final = re.compile(r"[\u3400-\u9fff·]{0,6}《[^》]{1,20}》[\u3400-\u9fff·]{0,4}")
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


@dataclass(frozen=True, slots=True)
class Signed:
    """Text and the signature cut off it; *sure* says that it is one wherever it stands, not only at a story's end."""

    text: str
    names: str
    sure: bool


@lru_cache(maxsize=4096)
def byline(text: str) -> tuple[float, str]:
    """Return how much *text*, a line of its own, looks like a byline (0 to 3) and why."""
    line = text.strip()
    if not line or len(line) > 70 or line[-1] in "。！？；，、":
        return 0.0, ""
    core = unwrapped(line) or line
    bullet = bool(_BULLET.match(core))
    core = _BULLET.sub("", core)
    rest, roles = _ROLES.subn(" ", core) if _ROLE_HINT.search(core) else (core, 0)
    rest = _ALONE.sub(" ", _DRESS.sub(" ", rest))
    # A name that is glued to its role word must look like one: 记者张三, but not 记者手记.
    apart = bool(_APART.search(core))
    ends = bool(roles) and bool(_ROLES.match(_DRESS.sub("", core[:2]) + core[2:]) or _ENDS_IN_ROLE.search(core))
    if roles and people(rest, known=apart and ends):
        return 3.0, "a role word and names"
    if roles and not rest.strip() and _WHO_NEEDS_NO_NAME.search(core) and len(core) <= 14:
        return 2.5, "an office that signs"
    return _plain_names(core, bullet=bullet, bracketed=line[0] in "（(", strapped=line[0] in "【[〔〖［「『")


def _plain_names(core: str, *, bullet: bool, bracketed: bool, strapped: bool) -> tuple[float, str]:
    if people(core):
        return (3.0 if bullet or bracketed else 2.0), "names with family names"
    before, note = _with_note(core)
    if note and (people(before) or is_pen_name(before)):
        return 2.2, "a name and where the text is from"
    words = core.split()
    if len(words) in (2, 3) and _SEAT.search(words[0]) and is_name(words[-1]) and _is_seat(words):
        return 2.2, "an institution and a name"
    if is_pen_name(core) and not strapped:
        return (2.0 if bullet or bracketed else 0.8), "short enough for a pen name"
    return 0.0, ""


def _is_seat(words: list[str]) -> bool:
    """Return whether the first word can only be an institution, or the name is too long to be half of a headline."""
    return words[0].endswith(_HOUSES_OF_LEARNING) or len(words[-1]) == 3


def _with_note(core: str) -> tuple[str, str]:
    """Return the part of *core* before a bracket that ends it, and the bracket if it tells where a text is from."""
    opening = max(core.find("（"), core.find("("))
    if opening < 2 or core[-1] not in "）)":
        return core, ""
    note = core[opening + 1 : -1]
    return core[:opening].strip(), note if _SOURCE_NOTE.search(note) else ""


def is_attribution(text: str) -> bool:
    """Return whether *text* names the author or source of a quotation (——（宋）陆游, ——《诗经》): text, not a deck."""
    line = text.strip()
    if not line.startswith(("——", "—", "--")) or len(line) > 30:
        return False
    rest = _DYNASTY.sub("", line.lstrip("—- 　")).strip()
    return bool(people(rest)) or bool(_WORK.fullmatch(rest))


def is_biography(text: str) -> bool:
    """Return whether *text* tells who the author is: a note, not a byline."""
    return len(text) <= 200 and bool(_BIOGRAPHY.search(text))


def signature(text: str) -> Signed | None:
    """Return *text* without the signature that ends it, or nothing where it is not signed."""
    line = text.rstrip()
    if len(line) < 12:
        return None
    if line[-1] in "）)】]〕］":
        return _bracket_signature(line)
    return _open_signature(line) if line[-1] not in FULL_STOPS + "；，、：:;,." + CLOSERS else None


def _bracket_signature(line: str) -> Signed | None:
    opener = next(o for o, c in BRACKETS.items() if c == line[-1])
    start = line.rfind(opener, max(0, len(line) - 70))
    if start < 8:
        return None
    inside, text = line[start + 1 : -1].strip(), line[:start].rstrip()
    after_stop = text[-1] in FULL_STOPS + CLOSERS
    strength, _ = byline(inside)
    if strength >= 2.5 or (strength >= 2 and after_stop):
        return Signed(text, inside, sure=True)
    weak = strength > 0 or (" " in inside and all(map(is_pen_name, inside.split())))
    return Signed(text, inside, sure=False) if weak and after_stop else None


def _open_signature(line: str) -> Signed | None:
    start = max(0, len(line) - 60)
    tail_at = max(line.rfind(mark, start) for mark in FULL_STOPS + "”」』")
    if tail_at < 8:
        return None
    tail, text = line[tail_at + 1 :].strip(), line[: tail_at + 1]
    strength, reason = byline(tail)
    if strength >= 2:
        return Signed(text, tail, sure=reason == "a role word and names")
    return None


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
        if opening(word)[0] or (best and not is_name(word) and not _ROLES.match(word)):
            break
        if byline(lead)[1] == "a role word and names":
            best = len(lead)
    rest = text[best:].strip() if best else ""
    return (text[:best].strip(), rest) if len(rest) >= 15 else ("", "")
