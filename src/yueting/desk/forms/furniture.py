"""What a page carries that is no story: folios, editors' lines, footers, links, navigation, jump lines.

Each form is anchored and asked only of short lines, because a story may well speak of copyright or of editors. The
forms are those of Chinese papers and their sites in general; a paper's own go into `desk.yaml`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.furniture_forms import FORMS, LEGAL, LETTERBOX, PLEA, RESIDUE, STEER
from yueting.desk.measures.wording import stops
from yueting.model import Block, FurnitureKind

_TYPE_SIZE: Final = re.compile(r"^(?:字級|字级|字號|字号|字体|字體)(?:設定|设定|大小)?\s*[:：]")

_TRAIL: Final = re.compile(r"^[^\s>»›，。]{1,8}(?:\s*+(?:>++|»|›)\s*+[^\s>»›，。]{1,10}){1,6}\s*+(?:>++|»|›)?$")

LINK_LABEL: Final = re.compile(
    r"^[\s*＊#\[【(（■●▶►◆]*+(?:相关|相關|延伸|伸延|推荐|推薦|更多|热门|熱門|往期|精彩|最新|猜你|你可能|你可能|大家都在|稿件示例|参考|猜您|其他|編輯推薦|编辑推荐|热点|今日)"
    r"(?:\S{0,4})(?:阅读|閱讀|報導|報道|报道|新闻|新聞|链接|連結|文章|推荐|推薦|喜欢|喜歡|看|回顾|回顧|内容|資訊|资讯|稿件|示例|视频|資料|专题|專題|阅讀)?[\]】)）]?\s*+(?:[:：]\s*+)?$"
)
"""A label over a list of other stories."""

_WORDS_OF_LINKS: Final = (
    "阅读",
    "閱讀",
    "链接",
    "連結",
    "推荐",
    "推薦",
    "新闻",
    "新聞",
    "报道",
    "報道",
    "報導",
    "文章",
    "喜欢",
    "喜歡",
    "在看",
    "示例",
    "回顾",
    "专题",
)
TALE: Final = re.compile(
    r"(?:(?<!\s)\s++)?[（(【\[]\s*+(?:下转|下轉|上接|转第|轉第|接第|紧接|緊接|详见|詳見)\s*+(?:第\s*+)?[A-Za-z]?\s?[0-9０-９一二三四五六七八九十、，,]{1,6}\s*+[版面][^）)】\]]{0,16}[）)】\]]"
)
"""A jump line inside a paragraph, at its beginning or its end."""
_BETWEEN: Final = r"\s\u3000|｜>»<«/·:：\[\]【】（）()*"
_APART: Final = re.compile(f"[{_BETWEEN}]+")
_OF_STEERING: Final = re.compile(rf"[{_BETWEEN}\d①-⑳{re.escape(''.join(sorted(set(''.join(STEER)))))}]*")
"""The letters of the words of navigation: what has any other is none."""
_BLANKS: Final = re.compile(r"[ \u3000]{3,}")
_MORE: Final = re.compile(
    r"(?<=[。！？”…])\s?(?:[【\[（(<《]\s?)?(?:>>|»|→)?\s?(?:查看|点击|點擊|阅读|閱讀)?(?:详情|詳情|详细|詳細|更多|全文|原文)(?:>>|»|→|…)?\s?[】\])）>》]$"
)
"""The label of a link that stands in brackets behind the last sentence of a brief."""
LONGEST: Final = 110


def furniture(block: Block) -> tuple[FurnitureKind, str] | None:
    """Return what kind of furniture *block* is and why, or nothing where it is part of a story."""
    match block.kind:
        case "comment":
            return "comment", "a comment in the mark-up"
        case "rule":
            return "rule", "a line across the page"
        case _:
            pass
    text = block.text.strip()
    if block.kind != "heading" and (found := _whole_line(text)):
        return found
    if not text or len(text) > LONGEST:
        legal = bool(text) and len(text) <= 3 * LONGEST and len(LEGAL.findall(text)) > 1
        return ("footer", "the words of a site's foot") if legal else None
    return _by_form(block, text)


def _by_form(block: Block, text: str) -> tuple[FurnitureKind, str] | None:
    """Return what a short line is by the forms of furniture, its words of navigation, or its links."""
    # Text of a PDF sets the parts of a page's head apart with long blanks: as long as they like, they say one thing.
    line = _BLANKS.sub("   ", text)
    for kind, form, why in FORMS:
        if form.search(line) and not _tells(text, kind, block):
            return kind, why
    if _steers(text):
        return "navigation", "nothing but words of navigation"
    return ("links", "nothing but a link") if _only_links(block, text) else None


def _whole_line(text: str) -> tuple[FurnitureKind, str] | None:
    """Return what a line is whose beginning tells, whatever its length and however many sentences it has."""
    if len(text) > 4 * LONGEST:
        return None
    if RESIDUE.match(text):
        return "links", "a record of a publishing system"
    if LETTERBOX.match(text):
        return "subscription", "where to write to"
    return ("subscription", "it asks the reader to subscribe") if len(text) <= LONGEST and PLEA.match(text) else None


def _steers(text: str) -> bool:
    if len(text) <= 60 and (_TRAIL.match(text) or (_TYPE_SIZE.match(text) and len(text) <= 20)):
        return True
    if not _OF_STEERING.fullmatch(text):
        return False
    words = [word for word in _APART.split(text) if word and not word.isdigit()]
    return bool(words) and len(words) <= 24 and all(word in STEER for word in words)


def _tells(text: str, kind: FurnitureKind, block: Block) -> bool:
    """Return whether *text* is a sentence or a headline of a story that only speaks of such things."""
    if block.kind == "heading" and kind in ("footer", "subscription", "editors", "comment"):
        return True
    if kind == "footer" and LEGAL.search(text):
        return False
    return kind in ("footer", "subscription") and (stops(text) > 0 or (len(text) > 30 and "，" in text))


def _only_links(block: Block, text: str) -> bool:
    linked = sum(len(link.text.strip()) for link in block.links)
    return bool(block.links) and block.kind != "heading" and linked >= 0.9 * len(text) and not text.endswith("。")


def is_link_label(text: str) -> bool:
    """Return whether *text* stands over a list of other stories (相关阅读, 延伸閱讀：)."""
    return len(text) <= 16 and bool(LINK_LABEL.match(text)) and any(word in text for word in _WORDS_OF_LINKS)


def link_behind(text: str) -> tuple[str, str]:
    """Return *text* without the label of a link that ends it (……。【详情】), and the label; empty where there is none."""
    found = _MORE.search(text[-16:])
    return (text[: -len(found[0])].rstrip(), found[0].strip()) if found and len(found[0]) < len(text) else (text, "")


def jump(text: str) -> tuple[str, str, str]:
    """Return the jump line that begins *text*, the text without jump lines, and the one that ends it."""
    first = TALE.match(text[:60])
    before = first[0].strip() if first else ""
    rest = text[first.end() :] if first else text
    tail = rest[-50:]
    if not tail.rstrip().endswith(("）", ")", "】", "]")):
        return before, rest.strip(), ""
    last = next((m for m in TALE.finditer(tail) if m.end() >= len(tail.rstrip())), None)
    if last is None:
        return before, rest.strip(), ""
    return before, rest[: len(rest) - len(tail) + last.start()].rstrip(), last[0].strip()


def comes_from_elsewhere(text: str) -> bool:
    """Return whether a jump line stands over the rest of a story (上接第一版), not under its beginning."""
    return bool(re.match(r"^[\s（(【\[●■▲◆]*(?:上接|紧接|緊接|接第)", text))
