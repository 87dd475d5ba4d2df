"""How 一 and 不 change before the next syllable, and which repeated syllables lose their tone.

The third tone before a third tone is left to the voice, which knows where a phrase ends, but for voices that want it by
`thirds`. Standard: GB/T 16159 writes base tones; here tones are as spoken, because a voice reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yueting.readings.model import Word

FIGURES: Final = frozenset("零〇一二三四五六七八九幺十")
"""一 beside one of these is a figure: 二零二一, 十一, 一九七八."""
STAYS: Final = frozenset(["统一", "唯一", "专一", "单一", "合一", "归一", "划一", "逐一", "之一", "万一", "一一"])
"""Words whose 一 keeps its tone, because it ends the word or stands for the number."""
RANKS: Final = frozenset(
    [
        "一月",
        "一日",
        "一号",
        "一楼",
        "一中",
        "一线",
        "一级",
        "一等",
        "一审",
        "一期",
        "一季",
        "一班",
        "一队",
        "一组",
        "一区",
        "一院",
    ]
)
"""一 as an ordinal without 第 keeps its tone."""
COUNTED: Final = frozenset("次个场节趟条件轮例份")
"""After 每周 and the like, 一 before one of these is a number of times and no day of the week."""


def apply(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return *words* with the tones of 一 and 不 as they are spoken."""
    text = "".join(word.text if word.kind == "han" else "\n" * len(word.text) for word in words)
    tones = [s for word in words for s in (word.pinyin or [""] * len(word.text))]
    for at, character in enumerate(text):
        if character == "一" and tones[at].startswith("yi"):
            tones[at] = _one(text, tones, at)
        elif character == "不" and tones[at].startswith("bu"):
            tones[at] = _not(text, tones, at)
    return _dealt(words, tones)


def thirds(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return *words* with each third tone before another in its word risen, and that of one syllable before the next word."""
    followers = [word.pinyin[0] if word.pinyin else "" for word in words[1:]] + [""]
    return tuple(
        replace(word, pinyin=tuple(_risen((*word.pinyin, follower if len(word.pinyin) == 1 else ""))))
        for word, follower in zip(words, followers, strict=False)
    )


def _risen(syllables: Sequence[str]) -> Iterator[str]:
    """Yield all *syllables* but the last, as they are said before the next."""
    for syllable, behind in pairwise(syllables):
        yield f"{syllable[:-1]}2" if syllable.endswith("3") and behind.endswith("3") else syllable


def _dealt(words: Sequence[Word], tones: list[str]) -> tuple[Word, ...]:
    out, at = [], 0
    for word in words:
        end = at + len(word.text)
        out.append(Word(word.text, word.kind, tuple(tones[at:end])) if word.kind == "han" else word)
        at = end
    return tuple(out)


def _one(text: str, tones: list[str], at: int) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before == after and before.strip() and before not in FIGURES and text[at - 2 : at - 1] != "一":
        return "yi5"  # 看一看
    if not after or not tones[at + 1] or _counts(text, tones, at):
        return "yi1"
    return "yi2" if tones[at + 1].endswith(("4", "5")) else "yi4"


def _counts(text: str, tones: list[str], at: int) -> bool:
    """Return whether 一 is a figure or an ordinal, which keeps its tone."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if before + "一" in STAYS or "一" + after in STAYS or tones[at + 1] == "xing2":  # 一行人, a party
        return True
    if after in FIGURES or before in FIGURES or before == "点" or (before == "从" and after in {"到", "至", "数"}):
        return True
    if before == "第" or ("一" + after in RANKS and before not in set("这那每同某任有哪")):
        return True
    if _stands_beside_a_figure(text, at, before, after):
        return True
    return _is_day(text, at, before, after)


def _stands_beside_a_figure(text: str, at: int, before: str, after: str) -> bool:
    """Return whether 一 is one of two figures of a score, or the first of a range: 三比一, 一比零, 一至九月."""
    scored = before == "比" and text[max(0, at - 2) : at - 1] in FIGURES
    return scored or (after in {"比", "至"} and text[at + 2 : at + 3] in FIGURES | {"两"})


def _is_day(text: str, at: int, before: str, after: str) -> bool:
    """Return whether 一 names the first day of a week or a month."""
    if text[max(0, at - 2) : at] in {"星期", "礼拜"}:
        return True
    if before == "周":
        return after not in COUNTED and text[at + 1 : at + 3] not in {"直以", "般为"}
    return before == "初" and text[max(0, at - 2) : at - 1] not in set("当起最")


def _not(text: str, tones: list[str], at: int) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before == after and before:
        return "bu5"  # 好不好
    if not after or not tones[at + 1]:
        return "bu4"
    return "bu2" if tones[at + 1].endswith("4") else "bu4"
