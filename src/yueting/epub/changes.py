"""What the desk, the studio and the book decided, told to a Chinese reader: notice code → words for one or many of it.

English readers are given the notices themselves; so is everyone where a code has no words here.
"""

from __future__ import annotations

from typing import Final

CHANGES: Final[dict[str, tuple[str, str]]] = {
    "page-unread": ("有页面不能读取", "有頁面不能讀取"),
    "epaper-missing": ("数字报有稿件未保存", "數字報有稿件未保存"),
    "epaper-printed": ("未保存网页的稿件取自版面 PDF", "未保存網頁的稿件取自版面 PDF"),
    "epaper-differs": ("版面 PDF 与网页文字不同", "版面 PDF 與網頁文字不同"),
    "epaper-aside": ("文件夹中有网页不属于本报", "資料夾中有網頁不屬於本報"),
    "epaper-days": ("文件夹中有几天的报纸，合成了一期", "資料夾中有幾天的報紙，合成了一期"),
    "epaper-other-days": ("文件夹中其他日期的版面未收", "資料夾中其他日期的版面未收"),
    "layer-used": ("有版面是扫描件，用其隐藏文字", "有版面是掃描件，用其隱藏文字"),
    "layer-unproven": ("有版面是扫描件，其隐藏文字未经核对", "有版面是掃描件，其隱藏文字未經核對"),
    "layer-replaced": ("有扫描件的隐藏文字与图不符，重新识别", "有掃描件的隱藏文字與圖不符，重新識別"),
    "scan-read": ("有版面是扫描件，经文字识别", "有版面是掃描件，經文字識別"),
    "scan-poor": ("有版面识别得很差，人名和数字可能有误", "有版面識別得很差，人名和數字可能有誤"),
    "scan-doubtful": ("有文字识别得没有把握", "有文字識別得沒有把握"),
    "scan-figures": ("有数字识别得没有把握", "有數字識別得沒有把握"),
    "region-unused": ("desk.yaml 中有区域没有取到内容", "desk.yaml 中有區域沒有取到內容"),
    "encoding-damaged": ("有读不出的字符，以�代替", "有讀不出的字符，以�代替"),
    "encoding-misdeclared": ("页面声明的编码有误，按实际编码读取", "頁面聲明的編碼有誤，按實際編碼讀取"),
    "html-broken": ("网页嵌套过深，只留文字", "網頁嵌套過深，只留文字"),
    "entities-resolved": ("网页字符代码还原为字符", "網頁字符代碼還原為字符"),
    "controls-removed": ("去掉看不见的控制字符", "去掉看不見的控制字符"),
    "ideographs-unified": ("部首和兼容字改为通用字", "部首和兼容字改為通用字"),
    "figures-narrowed": ("全角数字和字母改为半角", "全角數字和字母改為半角"),
    "stops-widened": ("汉字间的半角标点改为全角", "漢字間的半角標點改為全角"),
    "brackets-widened": ("汉字外的半角括号改为全角", "漢字外的半角括號改為全角"),
    "spaces-closed": ("去掉词中和标点旁多余的空格", "去掉詞中和標點旁多餘的空格"),
    "quotes-mended": ("改正方向或层次有误的引号", "改正方向或層次有誤的引號"),
    "marks-removed": ("去掉文末的编辑符号", "去掉文末的編輯符號"),
    "residue-removed": ("移出机器留下的标记", "移出機器留下的標記"),
    "emphasis-removed": ("去掉多余的强调符号", "去掉多餘的強調符號"),
    "lines-joined": ("断开的行接回原段", "斷開的行接回原段"),
    "date-unknown": ("页面没有日期，以文件日期代替", "頁面沒有日期，以文件日期代替"),
    "days-differ": ("不同日期的版面合为一期", "不同日期的版面合為一期"),
    "engine-fallback": ("有稿件换了语音引擎朗读", "有稿件換了語音引擎朗讀"),
    "voice-fallback": ("有稿件换了声音朗读", "有稿件換了聲音朗讀"),
    "story-unspoken": ("有稿件未能朗读", "有稿件未能朗讀"),
    "story-wordless": ("有稿件没有可朗读的文字", "有稿件沒有可朗讀的文字"),
    "splice-moved": ("插在别的稿件中的文字归回原稿", "插在別的稿件中的文字歸回原稿"),
    "duplicate-dropped": ("重复刊印的文字只留一处", "重複刊印的文字只留一處"),
    "strap-set-aside": ("不属于任何稿件的栏题移出正文", "不屬於任何稿件的欄題移出正文"),
    "no-headline": ("页面没有可辨的标题，全文作一篇", "頁面沒有可辨的標題，全文作一篇"),
    "untitled-story": ("有文字没有标题，单独成篇", "有文字沒有標題，單獨成篇"),
    "boundary-doubtful": ("有一处不能确定是否另起一篇", "有一處不能確定是否另起一篇"),
    "jump-merged": ("转版的文字接回原稿", "轉版的文字接回原稿"),
    "jump-open": ("转版的另一半不在本期", "轉版的另一半不在本期"),
    "caption-placed": ("图片说明放回所属稿件", "圖片說明放回所屬稿件"),
    "line-set-aside": ("不属于稿件的行移出正文", "不屬於稿件的行移出正文"),
    "byline-inside": ("有署名在稿件中间，可能是两篇相连", "有署名在稿件中間，可能是兩篇相連"),
    "picture-missing": ("有图片缺失", "有圖片缺失"),
    "picture-elsewhere": ("有图片在别处，未取用", "有圖片在別處，未取用"),
    "picture-outside": ("有图片在页面文件夹之外，未取用", "有圖片在頁面資料夾之外，未取用"),
    "picture-too-big": ("有图片过大，未收入", "有圖片過大，未收入"),
    "picture-unknown": ("有文件不是图片，未收入", "有文件不是圖片，未收入"),
    "picture-decorative": ("图片是装饰", "圖片是裝飾"),
    "picture-wordless": ("图片没有文字说明", "圖片沒有文字說明"),
}
"""Notice code → in Simplified, in Traditional characters."""

NO_CHANGES: Final = frozenset({"story-begins"})
"""Codes that explain a decision which changed nothing a reader could miss."""
