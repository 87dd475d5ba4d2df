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
HTML = (
    b'<html lang="zh"><head><meta charset="utf-8"><title>t</title></head><body><h1>a</h1><ul><li>x<li>y</ul><table><tr>'
    b'<td>1<td>2</table><p>b<a href="javascript:x">c</a><img src="../x.png" alt="d"></body></html>'
)
EDITION = {
    "schema": "yueting/edition/1", "id": "fuzz", "title": "报", "date": "2026-03-18", "language": "zh-Hans",
    "articles": [{
        "id": "a01", "page": "1", "section": "", "dateline": "", "language": "", "lines": [[1, 2]], "head": [],
        "blocks": [{"kind": "paragraph", "text": "一。", "lines": [1, 1], "links": [{"text": "一", "href": "https://x"}],
                    "sentences": [{"id": "a01-s001", "text": "一。", "spoken": "一。"}]}],
    }],
    "captions": [], "furniture": [], "notices": [],
}  # fmt: skip
MANIFEST = {
    "schema": "yueting/manifest/1", "key": "", "edition": EDITION,
    "tracks": [{"article": "a01", "file": "audio/f.mp3", "bytes": 1, "seconds": 1.5, "engine": "e", "voice": "v"}],
    "marks": [{"sentence": "a01-s001", "track": "audio/f.mp3", "begin": 0.0, "end": 1.0}],
    "products": [{"file": "audio/f.mp3", "type": "audio/mpeg", "bytes": 1, "sha256": "0"}],
}  # fmt: skip
FRAME = b"\xff\xf3\x64\xc4" + bytes(140)
REQUEST = b"GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s\r\n"
BOUNDARY = (
    b'TPath:audio.metadata\r\n\r\n{"Metadata":[{"Type":"WordBoundary","Data":{"Offset":1000000,"Duration":9000000,'
    b'"text":{"Text":"\xe6\xb8\xa1\xe8\x88\xb9\xe9\x9d\xa0\xe5\xb2\xb8\xe4\xba\x86"}}}]}'
)
SPOKEN = (
    "3月18日19:30，气温-5~12℃，1,234,567元增长3.14%，比分2:1，电话0196-5550126，第3版，A股H7N9，iPhone17，1/3，50%~60%，"
    "https://a.example/b?c=d，a@b.example，《第二章》，10000000000000000000000，①②③，Ⅲ，PM2.5，±5，1-2-3-4"
).encode()
OWN = {
    "reader_html": (HTML,),
    "reader_epub": (HTML, b"P\n<package/>\x1dD\n" + HTML, b"C\n<container/>"),
    "reader_docx": (DOCUMENT, b"O\n<Relationships/>\x1dD\n" + DOCUMENT, b"S\n<styles/>\x1dT\n<Types/>"),
    "book_check": (HTML, b"P\n<package/>\x1dD\n" + HTML),
    "front_matter": ("title: 题\ndate: 2026-03-18\nlang: zh-Hans\n---\n文".encode(),),
    "manifests": (json.dumps(MANIFEST).encode(),),
    "rebuilds": (json.dumps(MANIFEST).encode(), json.dumps({**MANIFEST, "tracks": [], "marks": []}).encode()),
    "caches": (
        json.dumps({"schema": "1", "made_from": {}, "issues": []}).encode(), b'[["a01-s001", 0.0, 1.0]]\n' + FRAME * 40,
        json.dumps({"/p": {"settings": "", "inputs": [["a", 1, 2]], "products": [], "made": ["a", "b", 1, 2.0, 0]}}).encode(),
    ),
    "plain_json": (b'{"phoneme_type": "pinyin", "language": {"code": "zh_CN"}}',),
    "settings": (
        "name: 报\nbase_url: https://x.example/\n".encode(), "words: {重庆: chong2 qing4}\n".encode(), b"a: &a [*a]\n",
        b"columns: [a, b]\n", b"corrections:\n  - {lines: [1, 2], role: title}\n", b"<<: {a: 1}\n",
        b"voices: {zh-Hans: [edge:zh-CN-XiaoxiaoNeural]}\nrests: {sentence: 0.3}\n",
    ),
    "templates": (
        b"<p>{{ title }}</p>{% for one in items %}{{ loop.index }}{{ one }}{% endfor %}", b"{{ ''.__class__.__mro__ }}",
        b"{% include 'secret' %}", b"{% include '../secret' %}", b"{{ items|join(', ')|upper|length }}",
        b"{% macro m(a) %}{{ a }}{% endmacro %}{{ m(paper.name) }}", b"{{ '%s'|format(1) }}{{ 1/0 }}{{ range(9) }}",
        b"{% extends 'index.html' %}", b"{{ self.__init__.__globals__ }}", b"{{ lipsum() }}{{ cycler('a').next() }}",
    ),
    "frame_joiner": (FRAME * 9, b"ID3\x03\x00\x00\x00\x00\x00\x00" + FRAME * 3),
    "sound_readers": (
        FRAME * 9, b"WEBVTT\n\n00:00.000 --> 00:01.000\na\n", b'{"version":"1.2.0","chapters":[{"startTime":0,"title":"a"}]}',
        (1).to_bytes(2, "little") * 2 + (16_000).to_bytes(4, "little") + bytes(4) + b"\2\0\x10\0" + b"\1\x40" * 400,
    ),
    "tags": (SPOKEN,), "transcripts": (SPOKEN, b"a --> b\n\n<c>&lt;"), "covers": (SPOKEN,),
    "edge_messages": (
        BOUNDARY + b"\x1eB\x00\x2aContent-Type:audio/mpeg\r\nPath:audio\r\n\r\n\r\n" + FRAME * 50 + b"\x1eTPath:turn.end\r\n\r\n",
        b"TPath:turn.start\r\n\r\n\x1eTPath:response\r\n\r\n", b"B\x00\x00",
    ),
    "openai_answers": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 1296\r\n\r\n" + FRAME * 9, b"HTTP/1.1 429 x\r\nRetry-After: 3\r\n\r\n",
        b'HTTP/1.1 400 x\r\n\r\n{"error": {"message": "no"}}', b"HTTP/1.1 302 x\r\nLocation: /v1\r\n\r\n", b"HTTP/1.1 401 x\r\n\r\n",
        b"RIFF" + bytes(60),
    ),
    "command_lines": (b"say -o {wav} -f {text} '{voice}'", b'a | b; `c` $(d) "{rate}"'),
    "served_requests": (
        REQUEST % (b"", b""), REQUEST % (b"audio/a.mp3", b"Range: bytes=0-9\r\n"), REQUEST % (b"../secret.txt", b""),
        REQUEST % (b"%2e%2e%2fsecret.txt", b"If-Range: W/x\r\n"), REQUEST % (b"out.txt", b""), REQUEST % (b".hidden", b""),
        REQUEST % (b"opds/search?q=%E6", b"If-Modified-Since: Thu\r\n"), REQUEST % (b"feed.xml", b"Accept-Encoding: gzip\r\n"),
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
    ),
    "served_names": (b"/a/b.mp3?c#d", b"/%2e%2e/a", b"//x/..", b"/a%00b"),
    "edition_names": ("a.md\na.txt\na-2.md\n第3版.md\n2026-03-18.md".encode(),),
    "pictures": (b"own.png", b"a/../own.png", b"%2e%2e/secret.png", b"file:///etc/passwd", b"https://x/y.png"),
}  # fmt: skip
"""Target → what its kind of input looks like; every target gets the samples too."""

WORDS = (
    "# ", "---\n", "| a |", "```", "](", "<p>", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#x", "<!DOCTYPE", "<!ENTITY",
    "<script", "href=", "javascript:", "xmlns", "<w:p>", "<w:t>", "<w:tbl>", "<item", "<itemref", "idref=", "full-path=",
    "本报讯", "记者", "（记者", "新华社", "电 ", "□", "（下转", "（上接", "第", "版", "责任编辑", "摄", "图/", "“", "”", "「", "」", "——",
    "月", "日", "年", "时", "分", "秒", "℃", "%", "元", "万", "亿", "比", "～", "0196-", "第二", "A股", "www.", "@", "https://",
    "ID3", "TAG", "Info", "Xing", "RIFF", "WAVE", "fmt ", "data", "WEBVTT", " --> ", "00:00.000",
    "!!python/object", "&a", "*a", "<<: ", "[{", "{{ ", " }}", "{% ", " %}", ".__class__", "|", "__globals__",
    '"schema"', '"edition"', '"articles"', '"sentences"', '"lines"', '"tracks"', '"seconds"', '"sha256"', "1e999", "NaN", "null",
    "GET ", "HTTP/1.1", "Host: ", "Range: bytes=", "If-Range: ", "Content-Length: ", "Retry-After: ", "Location: ", "\r\n\r\n",
    "Path:audio.metadata", "Path:turn.end", "Content-Type:audio/mpeg", "WordBoundary", "{text}", "{wav}", "%2e%2e/", "../",
)  # fmt: skip
"""What chance alone would hardly spell."""


def dictionary():
    """Return WORDS, and what a frame begins with, as libFuzzer reads a dictionary."""
    found = [word.encode() for word in WORDS] + [FRAME[:4], b"\xff\xfe", b"PK\x03\x04", b"\x1d", b"\x1e"]
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in found)


def seeds(name=""):
    """Return what a mutating fuzzer of the target *name* starts from: its own kind, the samples, pieces of newspaper."""
    found = [path.read_bytes() for path in sorted((ROOT / "samples").rglob("*")) if path.is_file()]
    return [*OWN.get(name, ()), SPOKEN, "".join(PIECES).encode("utf-8", "replace"), *found, HTML, FRAME * 3]
