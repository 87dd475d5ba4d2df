"""What a page carries that is no story: folios, editors' lines, footers, links, navigation, jump lines.

Each form is anchored and asked only of short lines, because a story may well speak of copyright or of editors. The
forms are those of Chinese papers and their sites in general; a paper's own go into `desk.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from yueting.desk.forms.furniture_forms import LEGAL, RESIDUE, comments_label, disclaimer, forms, letterbox, plea
from yueting.desk.forms.web_lines import web_line
from yueting.desk.measures.wording import stops
from yueting.desk.words import by_paper, folded, one_of, words
from yueting.model import Block, FurnitureKind

_TRAIL: Final = re.compile(r"^[^\s>»›，。]{1,8}(?:\s*+(?:>++|»|›)\s*+[^\s>»›，。]{1,10}){1,6}\s*+(?:>++|»|›)?$")
_ARROW: Final = re.compile("[>»›]")
_BETWEEN: Final = r"\s|>»<«/·:\[\]【】()*"
_APART: Final = re.compile(f"[{_BETWEEN}]+")
_FOOT_ROW: Final = re.compile(r"\s[-|·]\s")
"""What sets apart the links in the foot of a site."""
_BUTTONS: Final = re.compile(r"A[+-]?(?: ?A[+-]?){1,3}")
"""The buttons that set the size of type."""
_OPENS: Final = tuple("（(【[［")
_CLOSES: Final = tuple("】］])）>》")
"""What a jump line begins with, and the label of a link ends with."""
_BLANKS: Final = re.compile(r"[ \u3000]{3,}")


@by_paper
def _type_size() -> re.Pattern[str]:
    return re.compile(rf"^{one_of('type-size')}(?:设定|大小)?\s*:")


@by_paper
def _sizes() -> re.Pattern[str]:
    return re.compile(rf"{one_of('type-size')}\s*:\s*+[大中小特](?:\s?[大中小特]){{1,4}}$")


@by_paper
def _link_label() -> re.Pattern[str]:
    """Return what matches a label over a list of other stories."""
    end = rf"(?:\S{{0,4}})(?:{one_of('more-end')})?[\]】)]?\s*+(?::\s*+)?$"
    return re.compile(rf"^[\s*#\[【(■●▶►◆]*+{one_of('more')}{end}")


@by_paper
def _tale() -> re.Pattern[str]:
    """Return what matches a jump line inside a paragraph, at its beginning or its end."""
    number = r"(?:第\s*+)?[A-Za-z]?\s?[0-9一二三四五六七八九十、，,]{1,6}\s*+[版面]"
    return re.compile(rf"(?:(?<!\s)\s++)?[(【\[]\s*+{one_of('jump')}\s*+{number}[^)】\]]{{0,16}}[)】\]]")


@by_paper
def _of_steering() -> re.Pattern[str]:
    """Return what matches the letters of the words of navigation: what has any other is none."""
    return re.compile(rf"[{_BETWEEN}\d①-⑳{re.escape(''.join(sorted(set(''.join(words('steer'))))))}]*")


@by_paper
def _beside() -> re.Pattern[str]:
    """Return what matches the label of a site over the story before this one, or behind it."""
    return re.compile(rf"^[\s<>«»【\[(]*{one_of('neighbour')}[】\])]?\s*:")


@by_paper
def _led_by_label() -> re.Pattern[str]:
    """Return what matches a line that names another story behind the label of a list of them (相关阅读：…)."""
    return re.compile(rf"^[\s●■▶►◆>【\[]*{one_of('more')}{one_of('more-end')}[】\]]?\s*:\s*\S")


@by_paper
def _more() -> re.Pattern[str]:
    """Return what matches the label of a link that stands in brackets behind the last sentence of a brief."""
    said = rf"(?:{one_of('look')})?{one_of('whole')}"
    return re.compile(rf"(?<=[。！？”…])\s?(?:[【\[(<《]\s?)?(?:>>|»|→)?\s?{said}(?:>>|»|→|…)?\s?[】\])>》]$")


@by_paper
def _from_elsewhere() -> re.Pattern[str]:
    return re.compile(rf"^[\s(【\[●■▲◆]*{one_of('jump-from')}")


MOST_LINK: Final = 60
"""A link to another story is no longer: behind its label stands a title."""
COMMENTS_LABEL: Final = 90
"""The label over readers' comments is no longer, with the headline that it may repeat."""
LONGEST: Final = 110
MOST: Final = 4 * LONGEST
"""A longer line is text, whatever it says."""


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
    if len(text) > MOST:
        return None
    written, text = text, folded(text)
    if found := web_line(written) or (_whole_line(text) if block.kind != "heading" else None):
        return found
    if not text or len(text) > LONGEST:
        legal = bool(text) and len(text) <= 3 * LONGEST and len(LEGAL.findall(text)) > 1
        return ("footer", "the words of a site's foot") if legal else None
    return _by_form(block, text)


def _by_form(block: Block, text: str) -> tuple[FurnitureKind, str] | None:
    """Return what a short line is by the forms of furniture, its words of navigation, or its links."""
    # Text of a PDF sets the parts of a page's head apart with long blanks: as long as they like, they say one thing.
    line = _BLANKS.sub("   ", text) if "   " in text else text
    begins, holds = _any_form()
    for kind, looks, why in _looks() if begins.match(line) or holds.search(line) else ():
        if looks(line) and not _tells(text, kind, block):
            return kind, why
    if _steers(text):
        return "navigation", "nothing but words of navigation"
    if block.kind != "heading" and len(text) <= MOST_LINK and _led_by_label().match(text):
        return "links", "a link to another story"
    return ("links", "nothing but a link") if _only_links(block, text) else None


@by_paper
def _any_form() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches any form that stands at a line's beginning, and any other: most lines have none."""
    patterns = [form.pattern for _, form, _ in forms()]
    begins = [f"(?:{one})" for one in patterns if one.startswith("^")]
    return re.compile("|".join(begins)), re.compile("|".join(one for one in patterns if one[0] != "^"))


@by_paper
def _looks() -> tuple[tuple[FurnitureKind, Callable[[str], re.Match[str] | None], str], ...]:
    """Return how each form is looked for: `search` would try one that stands at the line's beginning at every place of it."""
    return tuple(
        (kind, form.match if form.pattern.startswith("^") else form.search, why) for kind, form, why in forms()
    )


def _whole_line(text: str) -> tuple[FurnitureKind, str] | None:
    """Return what a line is whose beginning tells, whatever its length and however many sentences it has."""
    if RESIDUE.match(text):
        return "links", "a record of a publishing system"
    if letterbox().match(text):
        return "subscription", "where to write to"
    if disclaimer().match(text):
        return "footer", "the words of a site's foot"
    return ("subscription", "it asks the reader to subscribe") if len(text) <= LONGEST and plea().match(text) else None


def _steers(text: str) -> bool:
    if len(text) <= 60 and _ARROW.search(text) and _TRAIL.match(text):
        return True
    if _BUTTONS.fullmatch(text) or (":" in text and _is_label(text)):
        return True
    if _is_foot_row(text):
        return True
    if not _of_steering().fullmatch(text):
        return False
    parts = [part for part in _APART.split(text) if part and not part.isdigit()]
    return bool(parts) and len(parts) <= 24 and (words("steer").issuperset(parts) or text in words("steer"))


def _is_foot_row(text: str) -> bool:
    """Return whether *text* is a row of short links, of which half at least are words of navigation (关于我们 - 联系我们 - 网站地图)."""
    parts = _FOOT_ROW.split(text) if len(text) <= MOST_LINK else []
    known = sum(part in words("foot-row") or part in words("steer") for part in parts)
    return len(parts) > 2 and 2 * known >= len(parts) and all(len(part) <= 8 for part in parts)


def _is_label(text: str) -> bool:
    short = len(text) <= 20 and _type_size().match(text)
    return bool(short or _beside().match(text) or _sizes().search(text))


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
    if len(text) > 16 or not _link_label().match(shadow := folded(text)):
        return False
    return any(word in shadow for word in words("link-word"))


def is_comments_label(text: str) -> bool:
    """Return whether *text* stands over what readers say of a story (3 Comments, Leave a Reply, 网友评论)."""
    return len(text) <= COMMENTS_LABEL and bool(comments_label().match(folded(text.strip())))


def link_behind(text: str) -> tuple[str, str]:
    """Return *text* without the label of a link that ends it (……。【详情】), and the label; empty where there is none."""
    found = _more().search(folded(text[-16:])) if text[-1:] in _CLOSES else None
    return (
        (text[: -len(found[0])].rstrip(), text[-len(found[0]) :].strip())
        if found and len(found[0]) < len(text)
        else (text, "")
    )


def jump(text: str) -> tuple[str, str, str]:
    """Return the jump line that begins *text*, the text without jump lines, and the one that ends it."""
    first = _tale().match(folded(text[:60])) if text.lstrip()[:1] in _OPENS else None
    before = text[: first.end()].strip() if first else ""
    rest = text[first.end() :] if first else text
    tail = rest[-50:]
    if not tail.rstrip().endswith(("）", ")", "】", "]")):
        return before, rest.strip(), ""
    last = next((m for m in _tale().finditer(folded(tail)) if m.end() >= len(tail.rstrip())), None)
    if last is None:
        return before, rest.strip(), ""
    return before, rest[: len(rest) - len(tail) + last.start()].rstrip(), tail[slice(*last.span())].strip()


def comes_from_elsewhere(text: str) -> bool:
    """Return whether a jump line stands over the rest of a story (上接第一版), not under its beginning."""
    return bool(_from_elsewhere().match(folded(text)))
