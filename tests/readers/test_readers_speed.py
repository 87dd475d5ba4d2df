"""Reading and cleaning take time in proportion to the page, and memory does not run away: slow, on whole archives."""

import resource
import time

import pytest

from yueting.desk.clean import clean
from yueting.readers import html, markdown, text
from yueting.readers.source import Source

PAGE = """# 河湾大桥昨天通车

## ——两岸居民多了一条路

本报讯　昨天上午，新建的河湾大桥正式通车，两岸居民往来不用再等渡船。记者在现场看到，不少老人带着孩子上桥散步，桥头卖糖葫芦的摊子前排起了长队。

“等了三年，总算等到了。”住在东岸的林先生说，“以前过河要半个小时，现在十分钟就到。”他打算每天早上骑车过桥买菜，顺便看看日出。

大桥全长八百米，设有人行道和自行车道，装了**六十四盏**路灯。详情见(<http://example.org/bridge>)。

记者 张小满"""


def seconds(read, page):
    start = time.process_time()
    clean("safe")(read(Source(page, "页")))
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("read", [markdown.read, text.read], ids=["markdown", "text"])
def test_ten_megabytes_take_time_in_proportion(read):
    times = 10_000_000 // len(PAGE.encode())
    small = min(seconds(read, "\n\n".join([PAGE] * (times // 4))) for _ in range(2))
    large = min(seconds(read, "\n\n".join([PAGE] * times)) for _ in range(2))

    assert large < 8 * small


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read", "page"),
    [
        (markdown.read, "字" * 17_000_000),
        (text.read, "字" * 17_000_000),
        (html.read, "字" * 17_000_000),
        (markdown.read, "# 标题\n" * 1_000_000),
        (markdown.read, "“" * 1000 + "深" + "”" * 1000 + "\n" + ">" * 1000 + " 深"),
    ],
    ids=["markdown-line", "text-line", "html-line", "headings", "quotes"],
)
def test_monstrous_pages_stay_bounded(read, page):
    assert seconds(read, page) < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000
