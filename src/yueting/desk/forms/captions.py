"""What stands under a picture: captions, with a photographer, a picture word, or a credit after the full stop."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.openings import opening
from yueting.desk.measures.wording import CLOSERS, FULL_STOPS
from yueting.people import people

_SHOT: Final = re.compile(
    r"(?:摄|攝|摄影|攝影|/图|／图|供图|供圖|供稿图|制图|製圖|绘图|繪圖|图/文|/摄|／摄|绘|繪)[）)】\]]?$"
)
_WHO_SHOT: Final = re.compile(
    r"(?:^|(?<!\s)\s|[。！？”」：:（(【\[、/／])(?:\s*+[\u3400-\u9fff]{0,10}(?:记者|記者|通讯员|通訊員|报|社|社发))?\s*+"
    r"([\u3400-\u9fff·]{1,6}(?:[\s、]++[\u3400-\u9fff·]{1,6}){0,5})?\s*+"
    r"(?:摄影|攝影|摄|攝|/图|／图|供图|供圖|制图|製圖|绘图|繪圖|/摄|／摄|绘|繪)[）)】\]]?$"
)
_PICTURE_WORD: Final = re.compile(
    r"^[\s\u3000]*(?:[▲△▼▽↑↓←→◀▶◄►▴]|[（(【\[]?(?:图为|圖為|图说|圖說|图注|图片说明|圖片說明|图[①②③④⑤⑥⑦⑧⑨⑩]|图[一二三四五六七八九十0-9]{1,2}[：: 　]|"
    r"上图|下图|左图|右图|上圖|下圖|左圖|右圖|资料图|資料圖|题图|題圖|配图|图：|圖：|图/|圖/|图｜|圖｜|图\||本报资料))"
)
_MARKED: Final = re.compile(r"^[\s\u3000]*[▲△▼▽↑↓←→◀▶◄►▴](?![\s\u3000]*(?:图|圖|上图|下图|左图|右图))")
MARK: Final = "it begins with the mark of a caption"
"""Why a line is a caption of which nothing else says so: heads of briefs may begin with the same mark."""
_SHOWN: Final = re.compile(r"(?:^|[，,。；;：:（(\s])(?:图为|圖為|上图为|下图为|图中为|圖中為|图中|圖中|图示|图片显示)")
_SOURCE: Final = re.compile(
    r"(?:资料图片?|資料圖片?|资料照片?|資料照片?|网络图片|網上圖片|網絡圖片|图片|圖片|照片|截图|截圖|剧照|劇照|海报|提供|供图|供圖|"
    r"网页|網頁|网站|網站|官网|官網|通讯社|通訊社|新华社发?|新華社|中新社|美联社|美聯社|路透社?|法新社|合众社|中央社|视觉中国|東方IC|"
    r"[Ff]acebook|臉書|脸书|[Ii]nstagram|[Gg]etty|AP|AFP|REUTERS|Reuters|Unsplash|微博|CFP|IC photo|發|发)[）)】\]]?$"
)
_AGENCY: Final = re.compile(
    r"[（(【\[]\s*(?:据|據|综合|綜合)?(?:新华社|新華社|中新社|中央社|美联社|美聯社|路透社?|法新社|共同社|塔斯社|韩联社|韓聯社|人民日报|人民网|央视新?闻?|[\u3400-\u9fff]{2,6}(?:社|报|報|网|網|台|臺|新闻|新聞))"
    r"(?:[^图圖照片摄攝发發]{0,8})[）)】\]]$"
)
"""An agency's name in brackets: the source of a report, where nothing says picture."""
_REPORTS: Final = re.compile(
    r"[（(](?:据|综合)?(?:新华社|中新社|人民日报|人民网|央视新闻|本报综合)[^图照片摄发]{0,8}[）)]$"
)
"""Agencies that sign briefs in Simplified pages; elsewhere one sentence over such a credit is a picture's."""
_NOTICE: Final = re.compile(
    r"^[\s\u3000]*[▲△▼▽].*(?:声明作废|聲明作廢|特此(?:公告|声明|聲明|通知|声明)|遗失|遺失|作废|作廢|挂失|掛失|注销|註銷|联系电话|聯繫電話|电话[:：])"
)
"""A notice of a classified page that begins with the mark that others set before captions."""
_WORK_OF_ART: Final = re.compile(
    r"^(?:中国画|中國畫|国画|國畫|油画|油畫|版画|版畫|水彩画?|水粉画?|书法|書法|雕塑|木刻|剪纸|剪紙|漫画|漫畫|速写|速寫|素描|年画|摄影|攝影|篆刻|插图|插圖)"
    r"[《（(【][^。！？》）)】]{1,30}[》）)】](?:[^。！？]{0,40}(?:作者|藏|厘米|公分|cm)[^。！？]{0,20}|[\s\u3000][\u3400-\u9fff\s]{2,6}作?)。?$"
)
LONGEST: Final = 220


def caption(text: str) -> tuple[float, str]:
    """Return how much *text* looks like a caption (0 to 4) and why."""
    line = text.strip()
    if not line or len(line) > LONGEST:
        return 0.0, ""
    if _PICTURE_WORD.match(line) and not _NOTICE.search(line):
        mark = _MARKED.match(line) and not (_SHOT.search(line[-8:]) or _SOURCE.search(line[-24:]))
        return (3.5, MARK) if mark else (3.5, "it begins with a picture word")
    if _WORK_OF_ART.match(line):
        return 3.5, "it names a work of art and where it is kept"
    last = line.rstrip("）)】]")
    if last.endswith(("报道", "报导", "報道", "報導")):
        return 0.0, ""
    if _SHOT.search(line[-8:]) and _photographer(line):
        return 4.0, "it ends with a photographer"
    return _credited(line)


def _photographer(line: str) -> bool:
    found = _WHO_SHOT.search(line[-60:])
    if not found:
        return False
    name = (found[1] or "").strip()
    # Alone on its line a name must be one by its form; after a stop, a space or a role word a pen name will do.
    return not name or bool(people(name, known=found.start() > 0 or found.start(1) > 0))


def _credited(line: str) -> tuple[float, str]:
    """Weigh a credit that stands after the last full stop: `…宣傳活動。某某檔案館網頁`."""
    if not _SOURCE.search(line[-24:]) and "图" not in line and "圖" not in line:
        return 0.0, ""
    tail_at = max(line.rfind(mark) for mark in FULL_STOPS + CLOSERS)
    tail = line[tail_at + 1 :].strip()
    whole = line[-1] in "）)】]" and _SOURCE.search(line[-24:])
    if whole and not (_AGENCY.search(line[-24:]) and _tells_news(line)):
        return 3.0, "it ends with a picture credit"
    # 《…》印发 is a headline: after a work's name, to issue is what somebody did with it.
    issued = line[tail_at] in "》〉" and tail.endswith(("发", "發"))
    if 0 < tail_at < len(line) - 1 and 2 <= len(tail) <= 24 and _SOURCE.search(tail) and not issued:
        return 3.0, "a picture credit follows its last full stop"
    if _SHOWN.search(line) and len(line) <= 140:
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
    if not _SHOT.search(text[-12:]):
        return "", ""
    for mark in ("图为", "圖為", "▲", "△", "（图", "(图"):
        at = text.rfind(mark, max(0, len(text) - LONGEST))
        if at > 30 and text[at - 1] in FULL_STOPS + CLOSERS + " \u3000" and caption(text[at:])[0] >= 3:
            return text[:at].rstrip(), text[at:]
    return "", ""
