"""Who is met in one story is heard and shown right in every other of the edition."""

import re
from pathlib import Path

PAGE = """# 澜河夜话

## 老桥今起封闭维修

本报讯（记者 {signs}）澜河老桥今天起封闭维修，工期三个月，车辆改走新桥。

## 社区图书角开张

图书角昨天开张，居民可以免费借书，每周六下午有人讲故事。查建设从兜里掏出借书证。

## 气温回升

明天白天晴，最高气温十五度，夜里有雾，请注意行车安全。
"""


def heard(press):
    """Return the end of the sound of each story by its id: the tags before it name the paper."""
    return {
        Path(name).stem[-3:]: track[-20_000:]
        for name, track in press.files().items()
        if re.search(r"a\d\d\.mp3$", name)
    }


def test_who_signs_one_story_is_heard_right_in_another(press):
    press.page("known_2026-03-18.md", PAGE.format(signs="查建设")).publish(engine="espeak")
    known = heard(press)
    press.page("known_2026-03-18.md", PAGE.format(signs="王小明")).publish(engine="espeak")
    unknown = heard(press)

    assert len(known) == 3
    assert known["a02"] != unknown["a02"], "the clip that was made without the name was taken"
    assert known["a03"] == unknown["a03"]


def test_the_book_shows_the_reading_of_who_signs_another_story(press):
    press.page("known_2026-03-18.md", PAGE.format(signs="查建设")).publish("--only", "epub", "--ruby", "pinyin")
    (name,) = (name for name in press.files() if name.endswith(".epub"))
    book = press.book(Path(name).stem)
    text = "".join(book.read(page).decode() for page in book.namelist() if page.endswith(".xhtml"))

    assert len(re.findall("<ruby>查<rt[^>]*>zhā</rt>", text)) >= 2
    assert '<ruby>查<rt aria-hidden="true">chá</rt>' not in text
