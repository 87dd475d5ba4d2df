"""What stands under a picture: captions, with a photographer, a picture word, or a credit after the full stop."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.wording import CLOSERS, FULL_STOPS
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
_SHOWN: Final = re.compile(r"(?:^|[，,。；;：:（(\s])(?:图为|圖為|上图为|下图为|图中为|圖中為|图中|圖中|图示|图片显示)")
_SOURCE: Final = re.compile(
    r"(?:资料图片?|資料圖片?|资料照片?|資料照片?|网络图片|網上圖片|網絡圖片|图片|圖片|照片|截图|截圖|剧照|劇照|海报|提供|供图|供圖|"
    r"网页|網頁|网站|網站|官网|官網|通讯社|通訊社|新华社发?|新華社|中新社|美联社|美聯社|路透社?|法新社|合众社|中央社|视觉中国|東方IC|"
    r"[Ff]acebook|臉書|脸书|[Ii]nstagram|[Gg]etty|AP|AFP|REUTERS|Reuters|Unsplash|微博|CFP|IC photo|發|发)[）)】\]]?$"
)
LONGEST: Final = 220


def caption(text: str) -> tuple[float, str]:
    """Return how much *text* looks like a caption (0 to 4) and why."""
    line = text.strip()
    if not line or len(line) > LONGEST:
        return 0.0, ""
    if _PICTURE_WORD.match(line):
        return 3.5, "it begins with a picture word"
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
    if whole and tail_at < len(line):
        return 3.0, "it ends with a picture credit"
    if 0 < tail_at < len(line) - 1 and 2 <= len(tail) <= 24 and _SOURCE.search(tail):
        return 3.0, "a picture credit follows its last full stop"
    if _SHOWN.search(line) and len(line) <= 140:
        return 2.0, "it says what the picture shows"
    return 0.0, ""


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
