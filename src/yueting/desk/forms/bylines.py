"""Who wrote it: bylines, lines of names with or without role words (记者, 文｜, 撰文：, 作者)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from yueting.desk.measures.wording import unwrapped
from yueting.people import is_name, is_pen_name, people

_HOUSES: Final = r"(?:[\u3400-\u9fffA-Za-z]{0,10}(?:报|報|社|网|網|台|臺|刊|客户端|新闻|新聞|融媒体?|融媒體|全媒体?|全媒體|媒体|媒體|中心|频道|集团))?"
ROLES: Final = re.compile(
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


@lru_cache(maxsize=4096)
def byline(text: str) -> tuple[float, str]:
    """Return how much *text*, a line of its own, looks like a byline (0 to 3) and why."""
    line = text.strip()
    if not line or len(line) > 70 or line[-1] in "。！？；，、":
        return 0.0, ""
    core = unwrapped(line) or line
    bullet = bool(_BULLET.match(core))
    core = _BULLET.sub("", core)
    rest, roles = ROLES.subn(" ", core) if _ROLE_HINT.search(core) else (core, 0)
    rest = _ALONE.sub(" ", _DRESS.sub(" ", rest))
    # A name that is glued to its role word must look like one: 记者张三, but not 记者手记.
    apart = bool(_APART.search(core))
    ends = bool(roles) and bool(ROLES.match(_DRESS.sub("", core[:2]) + core[2:]) or _ENDS_IN_ROLE.search(core))
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
