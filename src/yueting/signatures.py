"""Who wrote a story, as names that an app can list: a byline without its roles, houses, places and offices. Pure.

It reads what the desk has found to be a byline. It never makes a name up: what could be an office, a place or a word
gives none, and whoever asks names the paper instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yueting.people import FAMILY, NOT_NAMES, is_name, is_pen_name

_WRITES: Final = (
    r"文并图|文並圖|图并文|文并摄|记者站|记者|記者|通讯员|通訊員|撰稿人?|撰文|作者|实习生|實習生|见习生|主笔|主筆|专栏作家|專欄作家|特派员|特派員|"
    r"采访整理|记录|記錄|笔录|筆錄|原著|原作|改编|改編|采写|採寫|采访|採訪|执笔|執筆|整理|口述|讲述|講述|编译|編譯|翻译|翻譯|文字|供稿|来稿|摄影报道|攝影報道|"
    r"摄影|攝影|拍摄|拍攝|图片|圖片|图文|圖文|文图|文圖|供图|供圖|视频|視頻|讀者|读者|署名|教授|研究员|研究員|院士|博士|作家|学者|學者|诗人|"
    r"詩人|评论员|評論員|观察员|觀察員"
)
_EDITS: Final = (
    r"责任编辑|責任編輯|责编|責編|总编辑|總編輯|主编|主編|编辑|編輯|编审|校对|校對|审核|審核|监制|監製|制图|製圖|美编|美編|版式|统筹|統籌|"
    r"策划|策劃|值班|签发|(?:指导|指導|辅导|輔導)(?:老师|老師|教师|教師)"
)
_ROLE: Final = re.compile(f"(?P<edits>{_EDITS})(?![部室])|(?P<writes>{_WRITES})")
_SINGLE: Final = frozenset("文图圖摄攝影译譯撰著编编編绘繪词曲诗詩并")
_BEHIND: Final = re.compile(
    r"(?:摄影报道|攝影報道|图文报道|综合报道|綜合報導|綜合報道|报导|報導|报导|报道|報道|摄影|攝影|撰文|编译|編譯|翻译|翻譯|整理|口述|执笔|執筆|供图|供圖|"
    r"摄|攝|先生|女士|老师|老師|等)$"
)
_COMPILED: Final = ("综合报道", "綜合報導", "综合报导", "綜合報道")
_REPORTS: Final = re.compile(r"(?:報導|报导|报道|報道|电|電|讯|訊|专电|發稿|发稿)$")
_HOUSE: Final = re.compile(
    r"(?:社|报|報|网|網|台|臺|刊|客户端|新闻|新聞|媒体|媒體|融媒|中心|频道|頻道|集团|集團|日报|晚报|编辑部|編輯部|编辑室|公司|大学|大學|学院|學院|"
    r"中学|小学|医院|醫院|研究院|研究所|协会|協會|学会|委员会|法院|政府|委员|部队|部隊|工作室|课题组|专班|视觉|視覺|中国|中國|本报|本刊|电|電|讯|訊|消息|综合|综述)$|"
    r"(?<=...)(?:部|室|组|組|局|委|会|會|院|所|处|處|科|队|隊|厂|校|办|辦|团|市|县|縣|省|区|區|镇|鎮|乡|鄉|村)$"
)
_PLACE_WORDS: Final = (
    "北京 上海 天津 重庆 重慶 广州 廣州 深圳 南京 武汉 武漢 成都 西安 杭州 沈阳 哈尔滨 "
    "长春 济南 青岛 郑州 长沙 合肥 福州 厦门 南昌 昆明 贵阳 南宁 海口 三亚 兰州 西宁 银川 "
    "乌鲁木齐 拉萨 呼和浩特 太原 石家庄 大连 宁波 苏州 无锡 温州 常州 徐州 扬州 金华 泉州 "
    "洛阳 包头 桂林 珠海 佛山 东莞 中山 江门 雄安 香港 澳门 澳門 台北 臺北 高雄 台中 臺中 "
    "台南 臺南 新竹 基隆 花莲 花蓮 东京 東京 大阪 首尔 平壤 曼谷 河内 新加坡 吉隆坡 雅加达 "
    "马尼拉 新德里 伦敦 倫敦 巴黎 柏林 罗马 马德里 莫斯科 基辅 华沙 布鲁塞尔 日内瓦 维也纳 "
    "华盛顿 華盛頓 纽约 紐約 洛杉矶 旧金山 芝加哥 渥太华 悉尼 堪培拉 惠灵顿 开罗 内罗毕 "
    "约翰内斯堡 里约 圣保罗 墨西哥城 迪拜 德黑兰 耶路撒冷 安卡拉 综合 本报 本刊 本社 专电 "
    "特稿 独家 前方 后方 联合 集体 匿名 佚名 连线 手记 手記 调查 調查 观察 觀察 走访 见闻 "
    "日记 时评 快评 述评 来信 从 获悉 编者 编者按 评论 社论 全文 转载 摘编 来源 时间 发布 "
    "网友 群众 温馨 华语 "
)
_PLACES: Final = frozenset(_PLACE_WORDS.split())
"""What stands in bylines where a name could, and is a place, a word of the trade or a sort of text."""
_SPLIT: Final = re.compile(r"[\s\u3000、，,；;／/|｜丨︱：:＆&＋+●■□◆▲◎]+")
_NOTE: Final = re.compile(r"[（(【\[〔〖]([^（）()【】\[\]〔〕〖〗]{0,60})[）)】\]〕〗]")
_ALSO: Final = re.compile(r"[和与與及暨跟]")
_DAY: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_FROM: Final = re.compile(r"(?:发自|發自|寄自|来源|來源|摘自|选自|選自|原载|原載)[：:]?\s*\S*")
_FOREIGN: Final = re.compile(
    r"[\u3400-\u9fffA-Z][\u3400-\u9fffA-Za-z.]{0,11}(?:[·・•‧][\u3400-\u9fffA-Za-z.]{1,12}){1,3}"
)
_LATIN_NAME: Final = re.compile(r"[A-Z][\w.'’-]*+(?:[ \u00a0](?:[A-Z][\w.'’-]*+|de|van|von|der|bin|al|da|di|la)){0,4}")
_LATIN_RUN: Final = re.compile(r"(?<![\w.'’-])[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|da|di|la))+")
_BY: Final = re.compile(
    r"\b(?:(?:text|words|story|stories|written|reported|photos?|photographs?|pictures?|video|compiled|translated)\s+(?:and\s+\w+\s+)?by|"
    r"by|reporters?|authors?)\b:?",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:our|staff|senior|special|chief|freelance|foreign|political|contributing)\b|"
    r"\b(?:reporters?|writers?|correspondents?|editors?|photographers?|columnists?|contributors?)\b",
    re.IGNORECASE,
)
_BUREAU: Final = re.compile(
    r"\b(?:Reuters|AP|AFP|UPI|Xinhua|Bloomberg|News|Daily|Times|Post|Press|Agency|Agencies|Bureau|Desk|Team|Newsroom|Service|Media|"
    r"Network|Tribune|Herald|Journal|Gazette|Associated|Board|University|Institute|Admin|The|Staff)\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(r"(?<!\s)\s+(?:in|at|from|for|to)\s+[A-Z].*$")


def names(byline: str) -> tuple[str, ...]:
    """Return the people that *byline* names, each once, in the order of print; nothing where none can be told."""
    text = _FROM.sub(" ", _DAY.sub(" ", byline[:400])).strip()
    found = _outside(_NOTE.sub(" ", text)) or tuple(name for note in _NOTE.findall(text) for name in _outside(note))
    return tuple(dict.fromkeys(found))


def joined(people: tuple[str, ...]) -> str:
    """Return *people* as one line: with 、 between Chinese names, with commas between others."""
    return ("、" if any("\u3400" <= char <= "\u9fff" for char in "".join(people)) else ", ").join(people)


def _outside(text: str) -> tuple[str, ...]:
    if not re.search(r"[\u3400-\u9fff]", text):
        return tuple(_english(text))
    return tuple(_chinese(text))


def _english(text: str) -> Iterator[str]:
    if not (_BY.search(text) or _LATIN_NAME.fullmatch(text.strip())):
        text = text if "," in text or " and " in text or "&" in text else ""
    for part in re.split(r"(?<!\s)\s++and\s++|[,;|/&]|(?<!\s)\s{2,}+|" + _BY.pattern, text, flags=re.IGNORECASE):
        name = _AWAY.sub("", _OFFICE.sub(" ", part or "")).strip(" .-–—·")
        if " " in name and _LATIN_NAME.fullmatch(name) and not _BUREAU.search(name):
            yield name


def _chinese(text: str) -> Iterator[str]:
    """Yield the names of *text*, read piece by piece: a role says what the pieces behind it are."""
    held = _LATIN_RUN.sub(lambda run: run[0].replace(" ", "\u00a0"), text)
    pieces = _put_together([piece for piece in _split(held) if piece])
    signed = any(_ROLE.search(piece) or piece in _SINGLE for piece in pieces)
    shot = any(piece[-1] in "摄攝" and is_name(piece[:-1]) for piece in pieces)
    edited = False
    for piece in pieces:
        role = _last_role(piece)
        edited = bool(role["edits"]) if role else edited
        if edited:
            continue
        glued = bool(role) and role is not None and role.end() < len(piece)
        rest = piece[role.end() :] if role and glued else _without_role(piece, role)
        yield from _named(rest, believed=not glued and (signed or len(pieces) == 1), shot=shot)


def _without_role(piece: str, role: re.Match[str] | None) -> str:
    """Return *piece* where no role ends it, or what stands before a role that follows names, such as 摄影."""
    if role is None:
        return piece
    bare = _BEHIND.sub("", piece)
    before = _last_role(bare)
    name = bare[before.end() :] if before else bare
    return name if bare != piece and is_name(name) else ""


def _named(rest: str, *, believed: bool, shot: bool) -> Iterator[str]:
    """Yield the names in *rest*, a piece without roles; *believed* lets a pen name be one."""
    word = rest.strip(" 　\u00a0—-*＊.。…·")
    if _REPORTS.search(word):
        word = _reporter(word)
    word = _BEHIND.sub("", word)
    if shot and word[-1:] in "文图圖" and is_name(word[:-1]):
        word = word[:-1]
    halves = _ALSO.split(word)
    if len(halves) > 1 and len(word) > 4 and all(map(is_name, halves)):
        yield from halves
    elif _is_person(word, believed=believed):
        yield word.replace("\u00a0", " ")


def _reporter(word: str) -> str:
    """Return who is named in *word*, a name or a place or both before 报道, or nothing: 东京 could be a name by its form."""
    bare = _BEHIND.sub("", word)
    at = next((-size for size in (4, 3, 2) if bare[-size:] in _PLACES), 0)
    if at:
        bare = bare[:at]
    return bare if is_name(bare) and (at or len(bare) == 3 or word[len(bare) :] in _COMPILED) else ""


def _is_person(word: str, *, believed: bool) -> bool:
    if word in _PLACES or word in NOT_NAMES or _HOUSE.search(word):
        return False
    if is_name(word) or _FOREIGN.fullmatch(word):
        return True
    return believed and (is_pen_name(word) or bool(_LATIN_NAME.fullmatch(word) and not _BUREAU.search(word)))


def _last_role(piece: str) -> re.Match[str] | None:
    return max(_ROLE.finditer(piece), key=re.Match.end, default=None)


def _split(text: str) -> list[str]:
    return _SPLIT.split(text.replace("\u00a0", "\0").strip())


def _put_together(pieces: list[str]) -> list[str]:
    """Return *pieces* without single signs of a role, names that were spaced out (张　三) put together."""
    out: list[str] = []
    waiting = ""
    for piece in (piece.replace("\0", "\u00a0") for piece in pieces):
        if waiting and len(piece) == 1 and piece not in _SINGLE:
            out[-1], waiting = waiting + piece, ""
            continue
        waiting = piece if len(piece) == 1 and piece in FAMILY and piece not in _SINGLE else ""
        out.append(piece)
    return out
