"""The score of the desk on pages composed with their truth, and on the pages at hand; `composing.py` prints the table."""

import json
import time
from collections import Counter

import pytest
from composing import GOLDEN, SHARED, compose, edition_of, judge, rates
from desk_pages import page

from yueting.contract import edition_json
from yueting.desk import edit
from yueting.desk.clean import clean
from yueting.readers import read

score = judge()
needs_score = pytest.mark.skipif(score is None, reason="the scorer of the samples is not beside this checkout")


def total(seeds):
    found = Counter()
    for seed in seeds:
        made = compose(seed)
        found.update(score(made.gold, edition_of(made)))
    return rates(found)


@needs_score
def test_forty_composed_pages():
    rate = total(range(40))

    assert rate["home"] >= 0.96
    assert rate["titles"] >= 0.97
    assert rate["fields"] >= 0.95
    assert rate["dirt"] == 0


@needs_score
@pytest.mark.slow
def test_four_hundred_composed_pages():
    rate = total(range(400))

    assert rate["home"] >= 0.98
    assert rate["titles"] >= 0.985
    assert rate["fields"] >= 0.98
    assert rate["dirt"] == 0


GOLDS = sorted((SHARED / "samples").glob("*.gold.json")) if SHARED.is_dir() else []


@needs_score
@pytest.mark.parametrize("gold", GOLDS, ids=lambda path: path.name.split(".")[0])
def test_every_paragraph_title_and_field_of_a_real_page(gold):
    source = next(p for p in gold.parent.glob(gold.name.replace(".gold.json", ".*")) if not p.name.endswith(".json"))
    edition = edition_json(edit([clean("safe")(read(source))], id="page"))
    result = score(json.loads(gold.read_text("utf-8")), edition)

    assert result["home"] == result["total"]
    assert result["titles"] == result["articles"] == len(edition["articles"])
    assert result["fields_ok"] == result["fields"]
    assert result["captions_in"] + result["noise_in"] == 0


@needs_score
def test_the_weekly_of_the_samples_is_joined_over_its_pages():
    folder = GOLDEN.parents[2] / "samples" / "weekly"
    made = [clean("safe")(read(path)) for path in sorted(folder.glob("*.txt"))]
    result = score(json.loads((GOLDEN / "weekly.gold.json").read_text("utf-8")), edition_json(edit(made, id="weekly")))

    assert result["home"] == result["total"]
    assert result["fields_ok"] == result["fields"]


def seconds(text):
    made = page(text)
    begin = time.process_time()
    edit([made], id="long")
    return time.process_time() - begin


@pytest.mark.parametrize(
    "line",
    [
        "## 标题{}",
        "第{}行短短的文字没有句号",
        "张三{}说，今天的天气真是好得很，大家都出来走一走看一看。",
        "（记者 张三{}",
        "【【【{}",
    ],
)
def test_time_grows_with_the_page_and_no_faster(line):
    small = "\n".join(line.format(n) for n in range(1500))
    large = "\n".join(line.format(n) for n in range(6000))

    assert min(seconds(large) for _ in range(2)) < 12 * max(seconds(small), 0.05)


def test_the_same_paragraph_a_thousand_times_is_no_quadratic_matter():
    text = "\n\n".join(["这是一个被反复印刷的段落，它一次又一次地出现在同一张报纸上，从不改变。"] * 2000)

    assert seconds(text) < 60


def test_a_line_of_a_million_letters_is_one_paragraph():
    assert seconds("早市" * 500_000) < 60
