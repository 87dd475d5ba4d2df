"""Whether a line has the form of a headline or of a sentence, and the strap that stands before a headline on one line."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.furniture import is_link_label
from yueting.desk.measures.wording import FULL_STOPS, finishes, stops, width
from yueting.model import Block

STRAP: Final = re.compile(
    r"^(【[^【】]{1,60}】|〖[^〖〗]{1,30}〗|〔[^〔〕]{1,30}〕|\[[^\[\]]{2,30}\])[\s\u3000]*(\S.{2,})$"
)

_STOPPED: Final = re.compile("[，。；：、！？,;:]")
"""What stands between the parts of a sentence: a line as long as a headline can be has none of it."""

_QUOTED: Final = re.compile(r"\.[\"']{1,2}$")
"""How an English sentence ends in quotation marks: no headline does."""
_LABEL: Final = re.compile(r"^【[^【】]{1,40}】$|^〖[^〖〗]{1,40}〗$|^□|^■|^●|^◎|^◆|^▲")


def without_strap(text: str) -> str:
    """Return *text* without the strap that stands before it on the same line."""
    found = STRAP.match(text)
    return found[2] if found else text


def finishes_before_credit(text: str) -> bool:
    """Return whether *text* has a whole sentence before what may be its credit: a headline has none."""
    return stops(text) > 0 or len(text) > 40


def is_prose(text: str) -> bool:
    """Return whether *text*, though marked as a heading, is a paragraph: sentences, or longer than a headline is."""
    if stops(text) and width(text) > 24:
        return True
    if text.endswith("。") and text.count("，") >= 1:
        return True
    if width(text) > 34 and finishes(text) and text.count("，") >= 2:
        return True
    return width(text) > 70


def may_be_headline(block: Block) -> bool:
    """Return whether *block*, which is no heading, has the form of one: short, bold or alone, and no sentence."""
    text = block.text.strip()
    found = STRAP.match(text)
    text = found[2] if found else text
    if "。" in text or text[-1] in "；，、;,…":
        return False
    if _QUOTED.search(text) and not block.strong:
        return False
    if block.strong:
        return width(text) <= 45
    if text[-1] in "：:":
        return is_link_label(text)
    if text[-1] in "？！?!":
        return width(text) <= 28 and text.count("，") <= 1 and not text.startswith(("“", "「", "‘", "『"))
    limit = 36 if _STOPPED.search(text) else 46
    plain = width(text) <= limit and not text.endswith((".", "”", "」"))
    return plain or _is_label(text) or _quoted_title(text)


def _quoted_title(text: str) -> bool:
    return (
        len(text) > 2
        and text[-1] in "”」"
        and width(text) <= 26
        and text.count("，") == 0
        and text[-2] not in FULL_STOPS
    )


def _is_label(text: str) -> bool:
    return width(text) <= 32 and bool(_LABEL.match(text))
