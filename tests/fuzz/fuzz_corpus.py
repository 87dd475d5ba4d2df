"""What fuzzing starts from: pages made of the pieces that newspapers, and people who mean harm, put together."""

import json
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent.parent

PIECES = (
    "# ", "## ", "### ", "####### ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "```\n", "---\n", "***", "**", "*", "_", "`",
    "\n", "\n\n", "\r\n", "\r", "　　", " ", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\ufeff", "\u200b", "\u202e", "\x00", "\x1b[31m",
    "本报讯 ", "【本報訊】", "新华社北京3月18日电 ", "（记者 张三）", "(记者 李四 王五)", "记者 赵六", "□本报记者 钱七", "文｜记者：孙八", "撰文：周九",
    "——访某某", "【江边夜话】", "（下转第二版）", "（上接第一版）", "责任编辑：某某", "第3版 2026年3月18日 星期三", "某某 摄", "图/某某", "资料图片",
    "“", "”", "‘", "’", "「", "」", "『", "』", "（", "）", "(", ")", "《", "》", "……", "——", "。", "！", "？", "；", "，", "、", "：", ".", ",",
    "3.14%", "1,234,567元", "2:1", "19:30", "2026-03-18", "1/3", "±5℃", "①②③", "0196-5550126", "A股", "Ⅲ", "㎡", "10000000000000000000000",
    "1-2-3-4-5-6", "3—5", "50%~60%", "-5", "党建+", "PM2.5", "H7N9", "iPhone17", "https://a.example/b?c=d&e=f", "<https://x.example>", "a@b.example",
    "<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<table><tr><td>", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "<![CDATA[", "]]>", "<br/>",
    "中", "国", "行长", "重庆", "银行行长重新出发", "的了着过", "一不", "花儿", "乾坤", "後來", "台州", "葉", "𠮷", "ﷺ", "😀", "👨‍👩‍👧", "é", "e\u0301", "ก็", "\ud7ff",
    "\ufffd", "\U0010fffd", "\ue000", "⺼", "豈", "Ａ１", "[a](b)", "![a](b.png)", "[" * 9, "](" * 9, "x" * 40, "一" * 40, "9" * 40, "“" * 30, "—" * 30,
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map(
    lambda pieces: "".join(pieces).encode("utf-8", "replace")
)
repeated = st.tuples(st.sampled_from(PIECES), st.integers(1, 2_000)).map(
    lambda pair: (pair[0] * pair[1]).encode("utf-8", "replace")[:20_000]
)
pages = st.one_of(texts, repeated, st.binary(max_size=400))
"""Bytes for any target: pages of pieces, one piece a thousand times, and plain noise."""


DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr>'
    '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr>'
    "<w:t>文</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
).encode()


def seeds():
    """Return what a mutating fuzzer starts from: every sample, and one of each kind of file the loaders read."""
    found = [path.read_bytes() for path in sorted((ROOT / "samples").rglob("*")) if path.is_file()]
    edition = {
        "schema": "yueting/edition/1", "id": "fuzz", "title": "报", "date": "2026-03-18", "language": "zh-Hans",
        "articles": [], "captions": [], "furniture": [], "notices": [],
    }  # fmt: skip
    manifest = {
        "schema": "yueting/manifest/1",
        "key": "",
        "edition": edition,
        "tracks": [],
        "marks": [],
        "products": [],
    }
    return [
        *found,
        json.dumps(manifest).encode(),
        b"<html><body><h1>a</h1><p>b</p></body></html>",
        b"\xff\xf3\x64\xc4" * 72,
    ]
