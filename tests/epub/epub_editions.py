"""Editions for the book's tests: small, of our own words, and every kind of block in them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from yueting import mp3
from yueting.contract import Manifest, MarkEntry, TrackEntry
from yueting.epub.bind import book
from yueting.epub.options import BookOptions
from yueting.epub.ruby import is_han
from yueting.model import Article, Block, Edition, Image, Lines, Link, Sentence
from yueting.paper import Paper
from yueting.passes.remainder import remainder
from yueting.passes.sentences import cut
from yueting.scripts import convert

NOWHERE = Lines(1, 1)


def block(kind: str, text: str, **more) -> Block:
    return Block(kind, text, NOWHERE, **more)


def article(name: str, title: str, *body: Block, page: str = "1", head: tuple[Block, ...] = (), **more) -> Article:
    lines = head or ((block("title", title),) if title else ())
    return cut(Article(name, page, lines, body, **more))


def edition(*articles: Article, **more) -> Edition:
    facts = {"id": "lanhe", "title": "岚河日报 2026年3月18日", "date": "2026-03-18", "language": "zh-Hans"}
    return Edition(articles=articles, **{**facts, **more})


def daily() -> Edition:
    """Two pages, five stories, every kind of block, foreign words, links, a story without a title."""
    first = article(
        "a01",
        "",
        block(
            "paragraph",
            "本报讯 3月18日，岚河新区的第一座桥合龙。工程师们说，桥长520米，用了Finite Element Analysis方法。",
        ),
        block("subhead", "一座桥的三年"),
        block("paragraph", "建设者来自7个县。“我们没有停过一天。”队长说。"),
        block("caption", "合龙现场。林河 摄"),
        head=(
            block("kicker", "【新区纪事】"),
            block("title", "岚河大桥合龙"),
            block("subtitle", "——两岸往来只要五分钟"),
            block("byline", "记者 林河"),
        ),
        dateline="本报讯",
    )
    second = article(
        "a02",
        "春耕十问",
        block(
            "paragraph",
            "报名请看www.nongshi.example或写信。更多内容见农技网。",
            links=(Link("农技网", "https://nongji.example/a b"),),
        ),
        block("list", "选种", level=1),
        block("list", "早稻", level=2),
        block("list", "晚稻", level=2),
        block("list", "育秧", level=1),
        block("table", "县\t面积\t进度", level=1),
        block("table", "东岭\t12万亩\t30%"),
        block("table", "西坪\t9万亩\t45%"),
        block("quote", "种地要看天，也要看书。"),
        block("note", "编者按：本栏每周一期。"),
        block("subhead", "问与答"),
        block("paragraph", "完。"),
    )
    third = article("a03", "", block("paragraph", "昨夜有雨，今晨转晴，最高气温十八摄氏度。"))
    fourth = article(
        "a04", "图书馆夜里也开门", block("paragraph", "从4月起，市图书馆开到22时。"), page="2", section="文化"
    )
    fifth = article(
        "a05", "春耕十问", block("paragraph", "同名的另一篇，说的是Кубань的麦田与カタカナ。"), page="2", section="文化"
    )
    return edition(
        first,
        second,
        third,
        fourth,
        fifth,
        captions=(block("caption", "河岸的春天。石坡 摄"),),
        furniture=(block("folio", "2026年3月18日 星期三 第1版"), block("editors", "责编：石坡 版式：林河")),
        files=("lanhe.md",),
    )


def pictured(src: str, alt: str = "") -> Edition:
    picture = block("caption", "桥头的孩子们。", image=Image(src, alt))
    return edition(article("a01", "桥头", block("paragraph", "孩子们来看桥。"), picture))


def spoken(paper: Edition, rest: float = 0.6) -> tuple[Manifest, Callable[[str], bytes]]:
    """Return a manifest that gives every sentence a clip of silence, and the silence."""
    tracks, marks, sounds = [], [], {}
    left = remainder(paper)
    for story in (*paper.articles, *((left,) if left else ())):
        file, at = f"audio/{paper.id}/{story.id}.mp3", 0.0
        for sentence in story.sentences:
            frames = max(4, len(sentence.text) * 9)
            begin, at = at, at + frames * mp3.FRAME_SECONDS + rest
            marks.append(MarkEntry(sentence.id, file, round(begin + 0.05, 3), round(at - rest, 3)))
        sounds[file] = mp3.rest(at)
        seconds = mp3.seconds(sounds[file])
        tracks.append(TrackEntry(story.id, file, len(sounds[file]), seconds, "silent", "stille"))
    return Manifest(paper, tuple(tracks), tuple(marks)), sounds.__getitem__


def files(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as container:
        return {name: container.read(name) for name in container.namelist()}


def retitled(paper: Edition, title: str) -> Edition:
    """Return *paper* with *title* over every story and over the edition."""

    def change(story: Article) -> Article:
        head = tuple(replace(line, text=title, sentences=(Sentence(f"{story.id}-s001", title),)) for line in story.head)
        return replace(story, head=head[:1])

    return replace(paper.each_article(change), title=title)


def traditional(paper: Edition) -> Edition:
    """Return *paper* in Traditional characters with corner quotes, as the passes would give it."""
    corners = str.maketrans("“”‘’", "「」『』")

    def written(text: str) -> str:
        return convert(text, "s2tw").translate(corners)

    def changed(line: Block) -> Block:
        sentences = tuple(replace(s, text=written(s.text)) for s in line.sentences)
        links = tuple(replace(link, text=written(link.text)) for link in line.links)
        return replace(line, text=written(line.text), sentences=sentences, links=links)

    def story(one: Article) -> Article:
        changed_story = one.each_block(changed)
        return replace(changed_story, dateline=written(one.dateline), section=written(one.section))

    return replace(
        paper.each_article(story),
        title=written(paper.title),
        language="zh-Hant-TW",
        captions=tuple(map(changed, paper.captions)),
        furniture=tuple(map(changed, paper.furniture)),
    )


def sounds(sentence: Sentence) -> tuple[str, ...]:
    """Return a reading a Han character: always the same one, which is enough to set it."""
    return tuple("zhong4" for character in sentence.text if is_han(character))


FORMS = ("light", "narrated", "traditional", "vertical", "vertical-narrated", "pinyin", "bopomofo", "large", "english")


def form(name: str) -> bytes:
    """Return the daily as a book in the form *name*, one of FORMS."""
    paper = traditional(daily()) if name in {"traditional", "vertical", "vertical-narrated", "bopomofo"} else daily()
    if name == "english":
        body = block("paragraph", "The bridge opened on Tuesday. It is 520 metres long. 岚河 is the river.")
        paper = edition(article("a01", "Bridge opens", body), title="Lanhe Daily", language="en")
    manifest, audio = spoken(paper) if name.endswith("narrated") else (None, None)
    options = BookOptions(
        vertical=name.startswith("vertical") or name == "bopomofo",
        large=name == "large",
        readings=sounds if name in {"pinyin", "bopomofo"} else None,
        letters="bopomofo" if name == "bopomofo" else "pinyin",
    )
    return book(paper, Paper(name=paper.title.split()[0]), manifest=manifest, audio=audio, options=options)
