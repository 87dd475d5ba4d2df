"""The book's own words, in the book's language: Simplified and Traditional Chinese, English for all others.

Only what the book says of itself stands here; what the newspaper says is never translated.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_FOLIO: Final = re.compile(r"[A-Za-z]{0,3}\d{1,4}")


@dataclass(frozen=True, slots=True)
class Words:
    """What a book says of itself; braces are filled in by name. *chinese* is 1 for Simplified, 2 for Traditional."""

    cover: str
    cover_alt: str
    titlepage: str
    contents: str
    pages: str
    landmarks: str
    start: str
    issue: str
    untitled: str
    page: str
    day: str
    note: str
    colophon: str
    source: str
    dated: str
    publisher: str
    rights: str
    files: str
    voices: str
    converted: str
    changes: str
    more: str
    places: str
    made_by: str
    summary: str
    undescribed: str
    summary_pictures: str
    summary_no_words: str
    summary_ruby: str
    summary_sound: str
    summary_some_sound: str
    summary_unjudged: str
    summary_judged: str
    chinese: int = 0

    def label(self, page: str) -> str:
        """Return what the newspaper page *page* is called."""
        return self.page.format(page=page) if _FOLIO.fullmatch(page) else page

    def date(self, iso: str) -> str:
        """Return the day *iso* (YYYY-MM-DD) as a reader writes it; anything else as it is."""
        try:
            day = dt.date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.day.format(year=day.year, month=day.month, day=day.day)


HANS: Final = Words(
    cover="封面",
    cover_alt="封面：{title}",
    titlepage="扉页",
    contents="目录",
    pages="版面",
    landmarks="导航",
    start="正文",
    issue="本期内容",
    untitled="无题：{words}",
    page="第{page}版",
    day="{year}年{month}月{day}日",
    note="附注",
    colophon="关于本书",
    source="来源",
    dated="日期",
    publisher="出版者",
    rights="授权",
    files="原文件",
    voices="朗读",
    converted="文字转换",
    changes="编辑说明",
    more="另有{count}处，同上",
    places="{what}（{count}处）",
    made_by="由 yueting 阅听 {version} 制成",
    summary="全书是可以重排的文字，字号、颜色和行距听从读者的设置；标题分级，有目录和导航。",
    undescribed="没有文字说明的图片",
    summary_pictures="图片有文字说明。",
    summary_no_words="有的图片没有文字说明。",
    summary_ruby="汉字注有读音。",
    summary_sound="全部正文配有逐句同步的合成语音。",
    summary_some_sound="部分正文配有逐句同步的合成语音。",
    summary_unjudged="本书由程序制成，未经人工评估。",
    summary_judged="无障碍由{name}评估。",
    chinese=1,
)

HANT: Final = Words(
    cover="封面",
    cover_alt="封面：{title}",
    titlepage="扉頁",
    contents="目錄",
    pages="版面",
    landmarks="導覽",
    start="正文",
    issue="本期內容",
    untitled="無題：{words}",
    page="第{page}版",
    day="{year}年{month}月{day}日",
    note="附註",
    colophon="關於本書",
    source="來源",
    dated="日期",
    publisher="出版者",
    rights="授權",
    files="原檔",
    voices="朗讀",
    converted="文字轉換",
    changes="編輯說明",
    more="另有{count}處，同上",
    places="{what}（{count}處）",
    made_by="由 yueting 閱聽 {version} 製成",
    summary="全書是可以重排的文字，字號、顏色和行距聽從讀者的設定；標題分級，有目錄和導覽。",
    undescribed="沒有文字說明的圖片",
    summary_pictures="圖片有文字說明。",
    summary_no_words="有的圖片沒有文字說明。",
    summary_ruby="漢字注有讀音。",
    summary_sound="全部正文配有逐句同步的合成語音。",
    summary_some_sound="部分正文配有逐句同步的合成語音。",
    summary_unjudged="本書由程式製成，未經人工評估。",
    summary_judged="無障礙由{name}評估。",
    chinese=2,
)

ENGLISH: Final = Words(
    cover="Cover",
    cover_alt="Cover: {title}",
    titlepage="Title page",
    contents="Contents",
    pages="Pages",
    landmarks="Landmarks",
    start="Start of the stories",
    issue="In this issue",
    untitled="Untitled: {words}",
    page="Page {page}",
    day="{year}-{month:02}-{day:02}",
    note="Note",
    colophon="About this book",
    source="Source",
    dated="Date",
    publisher="Publisher",
    rights="Rights",
    files="Files",
    voices="Read by",
    converted="Script converted",
    changes="What the desk did",
    more="{count} more like these",
    places="{what} ({count})",
    made_by="Made with yueting {version}",
    summary="Reflowable text that follows the reader's size, colours and spacing, with headings, contents and landmarks.",
    undescribed="Picture without a description",
    summary_pictures=" Pictures have text alternatives.",
    summary_no_words=" Some pictures have no text alternative.",
    summary_ruby=" Characters carry their readings.",
    summary_sound=" All stories have synthetic speech, sentence by sentence in step with the text.",
    summary_some_sound=" Some stories have synthetic speech, sentence by sentence in step with the text.",
    summary_unjudged=" Made by a program; not assessed by a person.",
    summary_judged=" Accessibility assessed by {name}.",
)


def words(language: str) -> Words:
    """Return the book's words in *language*, a BCP 47 tag."""
    if not language.startswith(("zh", "yue")):
        return ENGLISH
    return HANT if "Hant" in language or language in {"zh-TW", "zh-HK", "zh-MO", "yue"} else HANS
