"""What stands under a picture: captions, with a photographer, a picture word, or a credit after the full stop."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.openings import opening
from yueting.desk.measures.wording import CLOSERS, FULL_STOPS
from yueting.desk.piece import Piece
from yueting.desk.words import by_paper, folded, one_of, words
from yueting.people import people
from yueting.tables import each_of

_REPORTS: Final = re.compile(
    r"[（(](?:据|综合)?(?:新华社|中新社|人民日报|人民网|央视新闻|本报综合)[^图照片摄发]{0,8}[）)]$"
)
"""Agencies that sign briefs in Simplified pages; elsewhere one sentence over such a credit is a picture's."""
MARK: Final = "it begins with the mark of a caption"
"""Why a line is a caption of which nothing else says so: heads of briefs may begin with the same mark."""
LONGEST: Final = 220


_HAN: Final = r"[\u3400-\u9fff]"


@by_paper
def _shot() -> re.Pattern[str]:
    return re.compile(rf"(?:{each_of(words('shot'))})[)】\]]?$")


@by_paper
def _who_shot() -> re.Pattern[str]:
    before = rf"(?:^|(?<!\s)\s|[。！？”」:(【\[、/])(?:\s*+{_HAN}{{0,10}}{one_of('photographer-role')})?\s*+"
    names = r"([\u3400-\u9fff·]{1,6}(?:[\s、]++[\u3400-\u9fff·]{1,6}){0,5})?\s*+"
    return re.compile(rf"{before}{names}{one_of('shot-by')}[)】\]]?$")


@by_paper
def _shot_by() -> re.Pattern[str]:
    """Return what matches the photographer behind the one sentence of a caption, the role first (……。摄影：某某)."""
    return re.compile(
        rf"^[^。！？]{{4,60}}[。！？]\s*+{one_of('shot-by')}\s?[:|]\s?({_HAN}{{2,4}}(?:[\s、]{_HAN}{{2,4}})?)[)】\]]?$"
    )


@by_paper
def _picture_word() -> re.Pattern[str]:
    numbered = "图[一二三四五六七八九十0-9]{1,2}[: ]"
    return re.compile(rf"^\s*(?:{one_of('picture-mark')}|[(【\[]?(?:{one_of('picture-word')}|{numbered}))")


@by_paper
def _marked() -> re.Pattern[str]:
    return re.compile(rf"^\s*{one_of('picture-mark')}(?!\s*[上下左右]?图)")


@by_paper
def _shown() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[，,。；;:(\s]){one_of('shown')}")


@by_paper
def _source() -> re.Pattern[str]:
    return re.compile(rf"(?:{each_of(words('picture-source'))}|IC photo)[)】\]]?$")


@by_paper
def _agency() -> re.Pattern[str]:
    """Return what matches an agency's name in brackets: the source of a report, where nothing says picture."""
    name = rf"(?:{one_of('agency')}|{_HAN}{{2,6}}{one_of('agency-kind')})"
    return re.compile(rf"[(【\[]\s*(?:据|综合)?{name}[^图照片摄发]{{0,8}}[)】\]]$")


@by_paper
def _notice() -> re.Pattern[str]:
    """Return what matches a notice of a classified page, which begins with the mark that others set before captions."""
    return re.compile(rf"^\s*[▲△▼▽].*{one_of('notice')}")


@by_paper
def _work_of_art() -> re.Pattern[str]:
    kept = r"[^。！？]{0,40}(?:作者|藏|厘米|公分|cm)[^。！？]{0,20}"
    return re.compile(
        rf"^{one_of('art')}[《(【][^。！？》)】]{{1,30}}[》)】](?:{kept}|\s[\u3400-\u9fff\s]{{2,6}}作?)。?$"
    )


def caption(text: str) -> tuple[float, str]:
    """Return how much *text* looks like a caption (0 to 4) and why."""
    line = folded(text.strip())
    if not line or len(line) > LONGEST:
        return 0.0, ""
    if _picture_word().match(line) and not _notice().search(line):
        mark = _marked().match(line) and not (_shot().search(line[-8:]) or _source().search(line[-24:]))
        return (3.5, MARK) if mark else (3.5, "it begins with a picture word")
    if _work_of_art().match(line):
        return 3.5, "it names a work of art and where it is kept"
    if line.rstrip(")】]").endswith(("报道", "报导")):
        return 0.0, ""
    if (_shot().search(line[-8:]) and _photographer(line)) or (":" in line[-10:] and _shot_by().match(line)):
        return 4.0, "it ends with a photographer"
    return _credited(line, text.strip())


def is_marked(piece: Piece) -> bool:
    """Return whether *piece* is a caption by its mark alone, and has no picture."""
    return piece.role == "caption" and piece.why == MARK and piece.block.image is None


def _photographer(line: str) -> bool:
    found = _who_shot().search(line[-60:])
    if not found:
        return False
    name = (found[1] or "").strip()
    # Alone on its line a name must be one by its form; after a stop, a space or a role word a pen name will do.
    return not name or bool(people(name, known=found.start() > 0 or found.start(1) > 0))


def _credited(line: str, text: str) -> tuple[float, str]:
    """Weigh a credit that stands after the last full stop of a *line*, the shadow of *text*: `…宣傳活動。某某檔案館網頁`."""
    if not _source().search(line[-24:]) and "图" not in line:
        return 0.0, ""
    tail_at = max(line.rfind(mark) for mark in FULL_STOPS + CLOSERS)
    tail = line[tail_at + 1 :].strip()
    whole = line[-1] in ")】]" and _source().search(line[-24:])
    if whole and not (_agency().search(line[-24:]) and _tells_news(text)):
        return 3.0, "it ends with a picture credit"
    # 《…》印发 is a headline: after a work's name, to issue is what somebody did with it.
    issued = line[tail_at] in "》〉" and tail.endswith("发")
    if 0 < tail_at < len(line) - 1 and 2 <= len(tail) <= 24 and _source().search(tail) and not issued:
        return 3.0, "a picture credit follows its last full stop"
    if _shown().search(line) and len(line) <= 140:
        return 2.0, "it says what the picture shows"
    return 0.0, ""


def _tells_news(line: str) -> bool:
    """Return whether a line that ends with an agency's name in brackets is a story's: more than one sentence, or long."""
    sentences = sum(map(line.count, "。！？"))
    return (
        len(line) > 60
        or sentences > 1
        or bool(opening(line)[0])
        or (sentences > 0 and bool(_REPORTS.search(line[-16:])))
    )


def glued(text: str) -> tuple[str, str]:
    """Return the story's part and the caption of a paragraph to which a caption is glued, or two empty strings.

    Certain only where the caption begins with a picture word after a full stop and ends with a photographer.
    """
    if not _shot().search(folded(text)[-12:]):
        return "", ""
    start = max(0, len(text) - LONGEST)
    shadow = folded(text[start:])
    for mark in ("图为", "▲", "△", "(图"):
        at = shadow.rfind(mark) + start
        if at > max(30, start - 1) and text[at - 1] in FULL_STOPS + CLOSERS + " \u3000" and caption(text[at:])[0] >= 3:
            return text[:at].rstrip(), text[at:]
    return "", ""
