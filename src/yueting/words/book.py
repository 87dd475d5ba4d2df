"""The words of the book, for what it says of itself; what the newspaper says is never translated.

`{…}` are filled in by name where the word is set.
"""

from __future__ import annotations

from typing import Final

from yueting.words.table import Table

TABLE: Final[Table] = {
    "cover": ("封面", "封面", "Cover"),
    "cover_alt": ("封面：{title}", "封面：{title}", "Cover: {title}"),
    "titlepage": ("扉页", "扉頁", "Title page"),
    "contents": ("目录", "目錄", "Contents"),
    "pages": ("版面", "版面", "Pages"),
    "landmarks": ("导航", "導覽", "Landmarks"),
    "start": ("正文", "正文", "Start of the stories"),
    "issue": ("本期内容", "本期內容", "In this issue"),
    "untitled": ("无题：{words}", "無題：{words}", "Untitled: {words}"),
    "page": ("第{page}版", "第{page}版", "Page {page}"),
    "date": ("{y}年{m}月{d}日", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}"),
    "note": ("附注", "附註", "Note"),
    "colophon": ("关于本书", "關於本書", "About this book"),
    "source": ("来源", "來源", "Source"),
    "dated": ("日期", "日期", "Date"),
    "publisher": ("出版者", "出版者", "Publisher"),
    "rights": ("授权", "授權", "Rights"),
    "files": ("原文件", "原檔", "Files"),
    "voices": ("朗读", "朗讀", "Read by"),
    "converted": ("文字转换", "文字轉換", "Script converted"),
    "changes": ("编辑说明", "編輯說明", "What the desk did"),
    "more": ("另有{count}处，同上", "另有{count}處，同上", "{count} more like these"),
    "places": ("{what}（{count}处）", "{what}（{count}處）", "{what} ({count})"),
    "made_by": ("由 yueting 阅听 {version} 制成", "由 yueting 閱聽 {version} 製成", "Made with yueting {version}"),
    "summary": (
        "全书是可以重排的文字，字号、颜色和行距听从读者的设置；标题分级，有目录和导航。",
        "全書是可以重排的文字，字號、顏色和行距聽從讀者的設定；標題分級，有目錄和導覽。",
        "Reflowable text that follows the reader's size, colours and spacing, with headings, contents and landmarks.",
    ),
    "undescribed": ("没有文字说明的图片", "沒有文字說明的圖片", "Picture without a description"),
    "summary_pictures": ("图片有文字说明。", "圖片有文字說明。", " Pictures have text alternatives."),
    "summary_no_words": (
        "有的图片没有文字说明。",
        "有的圖片沒有文字說明。",
        " Some pictures have no text alternative.",
    ),
    "summary_ruby": ("汉字注有读音。", "漢字注有讀音。", " Characters carry their readings."),
    "summary_sound": (
        "全部正文配有逐句同步的合成语音。",
        "全部正文配有逐句同步的合成語音。",
        " All stories have synthetic speech, sentence by sentence in step with the text.",
    ),
    "summary_some_sound": (
        "部分正文配有逐句同步的合成语音。",
        "部分正文配有逐句同步的合成語音。",
        " Some stories have synthetic speech, sentence by sentence in step with the text.",
    ),
    "summary_unjudged": (
        "本书由程序制成，未经人工评估。",
        "本書由程式製成，未經人工評估。",
        " Made by a program; not assessed by a person.",
    ),
    "summary_judged": ("无障碍由{name}评估。", "無障礙由{name}評估。", " Accessibility assessed by {name}."),
}
"""Key → zh-Hans, zh-Hant, en."""
