"""Who may be a person: Chinese family names, and the words that newspapers put beside a name.

A name is judged by its form alone; no list of people is kept. Two to four characters that begin with a family name are
a name; a Latin or translated name is one where a role word stands beside it. Family names: the common ones of the
census in both scripts.
"""

from __future__ import annotations

import re
from typing import Final

FAMILY: Final = frozenset(
    "赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂施张張孔曹严嚴华華金魏陶姜戚谢謝邹鄒喻柏水窦竇章"
    "云雲苏蘇潘葛奚范範彭郎鲁魯韦韋昌马馬苗凤鳳花方俞任袁柳酆鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕畢郝邬鄔安常乐樂于時时傅皮卞"
    "齐齊康伍余餘元卜顾顧孟平黄黃和穆萧蕭肖尹姚邵湛汪祁毛禹狄米贝貝明臧计計伏成戴谈談宋茅庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍闵閔"
    "席季麻强強贾賈路娄婁危江童颜顏郭梅盛林刁钟鐘鍾徐邱丘骆駱高夏蔡田樊胡凌霍虞万萬支柯昝管卢盧莫经經房裘缪繆干解应應宗丁宣贲邓鄧"
    "郁鬱单單杭洪包诸諸左石崔吉钮鈕龚龔程嵇邢滑裴陆陸荣榮翁荀羊於惠甄曲家封芮羿储儲靳汲邴糜松井段富巫乌烏焦巴弓牧隗山谷车車侯宓蓬全"
    "郗班仰秋仲伊宫宮宁寧甯仇栾欒暴甘厉厲戎祖武符刘劉景詹束龙龍叶葉幸司韶郜黎蓟薊薄印宿白怀懷蒲邰从從鄂索咸籍赖賴卓蔺藺屠蒙池乔喬阴陰"
    "胥能苍蒼双雙闻聞莘党黨翟谭譚贡貢劳勞逄姬申扶堵冉宰郦酈雍璩桑桂濮牛寿壽通边邊扈燕冀郏浦尚农農温溫别別庄莊晏柴瞿阎閻闫充慕连連茹习習"
    "宦艾鱼魚容向古易慎戈廖庾终終暨居衡步都耿满滿弘匡国國文寇广廣禄祿阙闕东東欧歐殳沃利蔚越夔隆师師巩鞏厍聂聶晁勾敖融冷訾辛阚闞那简簡饶饒空"
    "曾毋沙乜养養鞠须須丰豐巢关關蒯相查后後荆荊红紅游竺权權逯盖蓋益桓公岳嶽帅帅佟佘覃粟仝苟代戚原揭卜展邸占詹商户但楼樓况冼洗麦麥谌尧堯尉苑郇芦蘆"
)
"""One-character family names, Simplified and Traditional."""

DOUBLE: Final = (
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容",
    "长孙", "長孫", "司徒", "令狐", "夏侯", "宇文", "端木", "南宫", "南宮", "独孤", "獨孤",
)  # fmt: skip
"""Two-character family names."""

_HAN_WORD: Final = re.compile(r"[\u3400-\u9fff]{1,4}")
_FOREIGN: Final = re.compile(r"[\u3400-\u9fffA-Za-z.]{1,12}(?:[·・•‧][\u3400-\u9fffA-Za-z.]{1,12}){1,3}")
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-z.'’-]{0,20}")
_GAP: Final = re.compile(r"[\s、，,／/＆&;；]+")
_WORDS: Final = (
    "完 全文完 未完待续 未完待續 全书完 上 下 中 一 二 三 四 五 六 七 八 九 十 待续 待續 续 續 续完 續完 未完 图 圖 见图 見圖 "
    "如图 附图 附圖 右图 左图 上图 下图 右圖 左圖 上圖 下圖 图片 圖片 资料 資料 资料图 資料圖 节选 節選 "
    "摘编 编译 編譯 综合 綜合 略 注 编者 下期 上期 笑 鼓掌 掌声 一版 二版 三版 四版 头版 号外 之一 之二 "
    "之三 之四 之五 上篇 下篇 中篇 连载 連載 有删节 有刪節 待查 原文 译文 国内 国际 要闻 "
    "昨天 今天 明天 昨日 今日 前天 刚刚 剛剛 详情 詳情 查看 更多 查看更多 点击 點擊 全文 阅读 閱讀 展开 展開 收起 分享 评论 評論 调整字体 調整字體 暂无 暫無 暂无简介 暫無簡介 "
    "简介 簡介 招聘 启事 啟事 公告 声明 聲明 讣告 訃告 通知 问答 問答 "
)
NOT_NAMES: Final = frozenset(_WORDS.split())
"""Short words that stand in brackets, or alone, and are no names."""


def people(text: str, *, known: bool = False) -> tuple[str, ...]:
    """Return the people that *text* consists of, in order, or nothing if it has anything that cannot be a name.

    *known* says that a role word stood beside it, so that pen names and foreign names are believed too.
    """
    tokens = [token for token in _GAP.split(text.strip()) if token]
    if not tokens or len(tokens) > 16 or len(text) > 90:
        return ()
    tokens = _join_spaced(tokens)
    good = _may_sign if known else is_name
    return tuple(tokens) if all(map(good, tokens)) else ()


def is_name(word: str) -> bool:
    """Return whether *word* has the form of a Chinese person's full name."""
    if not _HAN_WORD.fullmatch(word) or word in NOT_NAMES:
        return False
    if word.startswith(DOUBLE):
        return 3 <= len(word) <= 4
    return word[0] in FAMILY and 2 <= len(word) <= 3


def is_pen_name(word: str) -> bool:
    """Return whether *word* could be signed under a story: two to four characters, family name or not."""
    return bool(_HAN_WORD.fullmatch(word)) and len(word) >= 2 and word not in NOT_NAMES


def _may_sign(word: str) -> bool:
    if word in NOT_NAMES:
        return False
    return is_pen_name(word) or bool(_FOREIGN.fullmatch(word) or _LATIN_NAME.fullmatch(word))


def _join_spaced(tokens: list[str]) -> list[str]:
    """Return *tokens* with names of two characters that were spaced out (张　三) put together."""
    joined: list[str] = []
    waiting = ""
    for token in tokens:
        if len(token) == 1 and not waiting and token in FAMILY:
            waiting = token
        elif waiting and len(token) == 1:
            joined.append(waiting + token)
            waiting = ""
        else:
            joined += [waiting, token] if waiting else [token]
            waiting = ""
    return joined + ([waiting] if waiting else [])
