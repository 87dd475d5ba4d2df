"""Pages for the tests of the proof desk, and a person who does anything at all on it."""

import random

from yueting.galley.model import (
    Begin,
    CaptionOf,
    EditText,
    End,
    Entitle,
    Into,
    JoinBlock,
    JoinStory,
    Keep,
    Mark,
    MoveStory,
    Say,
    Skip,
    SplitBlock,
    Withdraw,
)
from yueting.galley.naming import ROLES

PAGE = """\
# 河口日报

## 石桥今天通车

　　本报讯（记者 林小满）石桥今天上午通车，两岸的人不用再等渡船。桥长一百二十米，走过去三分钟。

　　桥头立了一块碑，碑上刻着修桥的人。

### 老船工说

　　摇了四十年船的丁大伯站在桥上看了很久。他说，船还留着，夏天载孩子们看萤火虫。

## 菜场换了新顶棚

　　南街菜场换了新顶棚，下雨天不再漏水。卖豆腐的石嫂说，第一天就多卖了两板。

　　![新顶棚](roof.png)

　　图为菜场的新顶棚。

## 中学生夜里看星星

　　河口中学的操场关了灯，五十个学生躺在草地上看星星。老师说，望远镜是毕业生送的。
"""


def anything(rng: random.Random, sheet):
    """Return an action on *sheet*, of any kind, that may or may not make sense."""
    row = rng.choice(sheet.rows)
    stories = [article.id for article in sheet.edition.articles] or [""]
    rows = tuple(one.id for one in rng.sample(sheet.rows, rng.randint(1, min(3, len(sheet.rows)))))
    return rng.choice(
        (
            lambda: Mark(rows=rows, role=rng.choice(ROLES)),
            lambda: Begin(row=row.id),
            lambda: End(row=row.id),
            lambda: JoinStory(row=row.id),
            lambda: Into(rows=rows, story=rng.choice(stories)),
            lambda: MoveStory(story=rng.choice(stories), before=rng.choice((*stories, ""))),
            lambda: CaptionOf(rows=rows, picture=row.id),
            lambda: SplitBlock(row=row.id, at=rng.randint(0, max(1, len(row.text)))),
            lambda: JoinBlock(row=row.id),
            lambda: EditText(row=row.id, text=row.text.replace("的", "地", 1) + rng.choice(("", "。", "“新”"))),
            lambda: Entitle(row=row.id, title=rng.choice(("新标题", "又一个标题：真的"))),
            lambda: Skip(rows=rows),
            lambda: Keep(rows=rows),
            lambda: Say(row=row.id, word=row.text[:1] or "桥", say="敲", scope=rng.choice(("place", "edition"))),
            lambda: Withdraw(source=sheet.pages[0], number=rng.randint(1, 5)),
        )
    )()
