"""Kinds of pages whose stories are no reports: letters, interviews, notices, poems, tables, boxes, digests."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from training.accidents import page_foot, page_head
from training.composer import LOOKS, Composer
from training.stories import Told

LOOK: Final = ("sizes", "flat", "deep", "bold-titles")


def _set(c: Composer, *media: str) -> None:
    c.setting(c.rng.choice(media or ("md", "md", "txt")))  # type: ignore[arg-type]
    c.house = replace(LOOKS[c.rng.choice(LOOK)])


def _around(c: Composer, topics: list[str], odd: list[Told], setters: list[object] | None = None) -> None:
    """Set the stories *odd* among reports on *topics*; a setter sets an odd story instead of the usual way."""
    c.style()
    page_head(c)
    rows = [(story, (setters or [None] * len(odd))[n]) for n, story in enumerate(odd)]
    rows += [(c.dressed(c.report(topic, c.rng.randint(1, 4))), None) for topic in topics]
    c.rng.shuffle(rows)
    for story, setter in rows:
        if callable(setter):
            setter(story)
        else:
            c.story(story)
    page_foot(c)


def letters(c: Composer) -> None:
    """Letters to the editor: an address, the letter, a name, a day or a place at the end."""
    _set(c)
    topics = c.tell.topics(5)
    found = []
    for topic in topics[:3]:
        story = c.report(topic, c.rng.randint(1, 3))
        hello = c.rng.choice(("编辑同志：", "编辑部：", "编辑：", ""))
        writer = c.rng.choice(c.bank["names"])
        form = c.rng.choice(("{n}", "读者 {n}", "{p} {n}", "（{n}）"))
        printed = form.format(n=writer, p=c.rng.choice(c.bank["places"]))
        texts = (hello, *story.paragraphs) if hello else story.paragraphs
        byline = printed.strip("（）")
        found.append(
            replace(story, paragraphs=texts, byline=byline if "{p}" not in form else "", printed=printed, where="end")
        )
    _around(c, topics[3:], found)


def interviews(c: Composer) -> None:
    """Questions and answers, the speaker in front of each, bold or not."""
    _set(c)
    topic, *others = c.tell.topics(3)
    person, asker = c.rng.choice(c.bank["names"]), c.rng.choice(("记者", c.rng.choice(c.bank["papers"]), "问"))
    answerer = "答" if asker == "问" else person
    bold = c.sheet.medium == "md" and c.chance(0.6)
    texts: list[str] = [c.tell.report(topic, 1).paragraphs[0]] if c.chance(0.6) else []
    asked = (
        "您为什么离不开{a}？",
        "{a}和{b}哪个更难？",
        "{p}的{a}以后怎么办？",
        "当初怎么想到做{a}？",
        "有没有想过放下{a}？",
    )
    for form in c.rng.sample(asked, c.rng.randint(2, 5)):
        question = c.bank.say(c.rng, form, topic)
        answer = c.tell.report(topic, 1).paragraphs[0]
        texts += [f"{asker}：{question}", f"{answerer}：{answer}"]
    story = replace(c.tell.report(topic, 1), title=f"{person}：{c.tell.title(topic)}", paragraphs=tuple(texts))

    def setter(told: Told) -> None:
        c.head(told)
        for text in told.paragraphs:
            who, _, said = text.partition("：")
            spoken = bold and who in (asker, answerer)
            c.sheet.para(f"**{who}：**{said}" if spoken else text)
        c.count += 1
        c.sheet.gold["articles"].append(told.truth())

    _around(c, others, [story], [setter])


def classifieds(c: Composer) -> None:
    """Notices under the name of their sort: what is lost, who is sought, who has died."""
    _set(c)
    n = c.rng.sample(c.bank["names"], 6)
    p = c.rng.sample(c.bank["places"], 2)
    mark = c.rng.choice(("▲", "●", "■", "", "◆", "△"))
    lost = [
        f"{mark}{n[0]}遗失居民身份证，证号Q{c.rng.randint(1000, 9999)}，声明作废。",
        f"{mark}{p[0]}{n[1]}食品店遗失营业执照副本，特此声明作废。",
    ]
    jobs = [
        f"{p[1]}面馆招厨师一名，月薪{c.rng.randint(4, 8)}千，电话：0000-1234567。",
        f"{p[0]}印刷厂招装订工两名，包吃住，联系人{n[2]}，电话0000-7654321。",
    ]
    died = [
        f"先父{n[3]}于{c.tell.day()}因病逝世，享年{c.rng.randint(70, 99)}岁。定于{c.tell.day()}上午九时在{p[0]}殡仪馆举行告别仪式。谨此讣闻。"
    ]
    if c.chance(0.5):
        died.append(f"子 {n[4]} 女 {n[5]} 泣告")
    rent = [
        f"{p[0]}临街门面两间出租，{c.rng.randint(20, 90)}平方米，电话：0000-2468101。",
        f"{p[1]}三居室出售，{c.rng.randint(80, 120)}平方米，价格面议。",
    ]
    sorts = [
        ("遗失声明", lost),
        ("招聘", jobs),
        ("讣告", died),
        ("房屋租售", rent),
        ("公告", [f"{p[0]}{n[4]}商行经股东会决定注销，请债权人自公告之日起四十五日内申报债权。"]),
    ]
    odd = [Told(name, tuple(texts)) for name, texts in c.rng.sample(sorts, c.rng.randint(2, 4))]
    _around(c, c.tell.topics(2), odd)


def verse(c: Composer) -> None:
    """Poems, their lines kept, and an instalment of a serial, beside other stories of a supplement."""
    _set(c)
    topics = c.tell.topics(3)
    poem = c.rng.choice(c.bank["poems"])
    if c.chance(0.3):
        poem = [*poem, *c.rng.choice(c.bank["poems"])]
    pen = c.rng.choice(c.bank["names"])
    verses = Told(
        c.rng.choice(("渡口", "夜行", "小满", "井边", "雪后", "给母亲")),
        ("".join(poem),),
        byline=pen,
        printed=pen,
        where="under",
    )
    number = c.rng.choice(("（三）", "（十二）", "（连载之五）", "(7)"))
    serial = replace(c.report(topics[0], 4), title=c.tell.title(topics[0]) + number)
    ending = c.rng.choice(("（未完待续）", "（待续）", ""))
    if ending:
        serial = replace(serial, paragraphs=(*serial.paragraphs[:-1], serial.paragraphs[-1] + ending))

    def setter(told: Told) -> None:
        c.head(told)
        mark = c.rng.choice(("", "", "，"))
        for n, line in enumerate(poem):
            if n == 4 and c.sheet.medium == "txt":
                c.sheet.raw("")
            c.sheet.line(line + mark)
        c.count += 1
        c.sheet.gold["articles"].append(replace(told, paragraphs=tuple(poem)).truth())

    _around(c, topics[1:], [verses, serial], [setter, None])


def tables(c: Composer) -> None:
    """A table of results or prices under its headline, with a line that explains it or none."""
    _set(c, "md", "txt", "html")
    places = c.rng.sample(c.bank["places"], 4)
    if c.chance(0.5):
        rows = [
            ["球队", "胜", "平", "负", "积分"],
            *([f"{p}队", *(str(c.rng.randint(0, 9)) for _ in range(3)), str(c.rng.randint(3, 40))] for p in places),
        ]
        title = c.rng.choice(("本市联赛积分榜", "足协杯小组积分", "篮球联赛战绩"))
    else:
        goods = ("大白菜", "西红柿", "五花肉", "鸡蛋")
        rows = [
            ["品名", "批发价", "零售价", "涨跌"],
            *(
                [
                    g,
                    f"{c.rng.randint(2, 40)}.{c.rng.randint(0, 9)}元",
                    f"{c.rng.randint(2, 50)}.5元",
                    c.rng.choice(("持平", "涨", "跌")),
                ]
                for g in goods
            ),
        ]
        title = c.rng.choice(("本周菜价", "今日行情", "农贸市场价格表"))
    told = Told(title, ())

    def setter(story: Told) -> None:
        c.head(story)
        note = c.rng.choice(("数据由各赛区提供，以最终公布为准。", "价格采自全市六家市场，仅供参考。", ""))
        if note and c.chance(0.5):
            c.sheet.para(note)
        c.sheet.table(rows)
        c.count += 1
        c.sheet.gold["articles"].append(replace(story, paragraphs=tuple("".join(row) for row in rows)).truth())

    _around(c, c.tell.topics(3), [told], [setter])


def boxes(c: Composer) -> None:
    """A box of weather or of figures between a headline and its text, or as a story of its own."""
    _set(c, "txt", "md", "html")
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep"))])
    place = c.rng.choice(c.bank["places"])
    lows = [c.rng.randint(-9, 18) for _ in range(3)]
    days = c.rng.choice((("今日", "明日", "后日"), ("今天", "明天", "后天"), ("今天白天", "今天夜间", "明天白天")))
    skies = c.rng.sample(("晴", "多云", "阴有中雨", "小雨转阴", "晴间多云", "雨夹雪"), 3)
    forecast = [f"{d} {s} {low}℃—{low + 7}℃" for d, s, low in zip(days, skies, lows, strict=True)]
    if c.chance(0.5):
        forecast = ["  ".join(forecast[:2]), f"{place}空气质量等级：优至良 I级至II级 首要污染物：PM2.5"]
    label = [f"{place}城区天气："] if c.chance(0.5) else []
    topics = c.tell.topics(3)
    story = c.tell.dated(c.report(topics[0], c.rng.randint(2, 4)))

    def setter(told: Told) -> None:
        c.head(told)
        for line in (*label, *forecast):
            c.sheet.line(line)
        c.body(told)
        c.count += 1
        c.sheet.gold["articles"].append(told.truth())

    _around(c, topics[1:], [story], [setter])


def digests(c: Composer) -> None:
    """Briefs whose titles begin with a mark: >>, ◆, •, a number."""
    c.setting(c.rng.choice(("txt", "txt", "md")))
    mark = c.rng.choice((">>", "◆", "•", "● ", "■", "▶ ", "★"))
    c.sheet.features.add(f"mark-{mark.strip()}")
    bold = c.sheet.medium == "md"
    page_head(c)
    for topic in c.tell.topics(c.rng.randint(4, 7)):
        story = c.report(topic, c.rng.choice((1, 1, 2)))
        c.sheet.heading(mark + story.title, "bold" if bold else "plain")
        c.body(story)
        c.sheet.gold["articles"].append(story.truth())
    page_foot(c)


def listed(c: Composer) -> None:
    """Briefs of a line or two, numbered or not, under the name of their sort in brackets."""
    _set(c)
    label = c.rng.choice(("【{}】", "【{}】", "■{}", "{}"))
    names = c.rng.sample(("国内", "国际", "社会", "财经", "体育", "文教", "本市"), 3)
    counted, more = c.chance(0.6), c.rng.choice(("", "", "【详情】", "［全文］"))
    number = 0
    page_head(c)
    for name, topic in zip(names, c.tell.topics(3), strict=True):
        texts = []
        for text in c.tell.report(topic, c.rng.randint(1, 3)).paragraphs:
            number += 1
            sentence = text.split("。")[0] + "。"
            texts.append(f"{number}、{sentence}" if counted else sentence)
        title = label.format(name)
        c.sheet.heading(title, c.house.title)
        for text in texts:
            c.sheet.para(text + more)
        c.sheet.gold["articles"].append(Told(title.strip("■"), tuple(texts)).truth())
    page_foot(c)


FORMS: Final = {
    "letters": letters, "interviews": interviews, "classifieds": classifieds, "verse": verse, "tables": tables,
    "boxes": boxes, "digests": digests, "listed": listed,
}  # fmt: skip
