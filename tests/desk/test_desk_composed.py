"""The score of the desk on pages composed with their truth, and on the pages at hand; `python -m training measure` prints it."""

import json
import time

import pytest
from desk_pages import page
from training.gathering import with_truth
from training.measure import measured
from training.pages import KINDS, compose, edition_of
from training.score import bare, rates, score, together
from training.stories import GOLDEN, ROOT, SHARED

from yueting.desk import edit
from yueting.desk.clean import clean
from yueting.edition_json import edition_json
from yueting.readers import read


def test_a_composed_page_of_every_kind():
    rate = rates(together(score((made := compose("unseen", kind, 900)).gold, edition_of(made)) for kind in KINDS))

    assert rate.home >= 0.95
    assert rate.titles >= 0.93
    assert rate.dirt <= 1


def test_a_wrapped_page_in_traditional_script_holds_the_words_of_its_truth():
    made = [one for n in range(8000, 8080) if "traditional" in (one := compose("unseen", "wrapped", n)).features]
    told = [(bare(one.text), bare(text)) for one in made for a in one.gold["articles"] for text in a["paragraphs"]]

    assert len(made) > 4
    assert sum(text not in whole for whole, text in told) <= len(told) // 100  # a headline may end in half a word


@pytest.mark.parametrize(("kind", "seed"), [("plain", 830025), ("subheads", 820140), ("subheads", 820189)])
def test_a_dashed_line_right_under_another_is_its_deck(kind, seed):
    made = compose("unseen", kind, seed)
    made_of = edition_of(made)["articles"]
    decks = {bare(one["subtitle"]) for one in made.gold["articles"] if (one.get("subtitle") or "").startswith("——")}

    assert decks
    assert decks <= {bare(one.get("subtitle")) for one in made_of}
    assert not decks & {bare(one["title"]) for one in made_of}


@pytest.mark.slow
def test_three_hundred_composed_pages():
    rate = rates(together(found for _, _, found in measured("unseen", range(50, 55), 56)))

    assert rate.home >= 0.95
    assert rate.titles >= 0.96
    assert rate.fields >= 0.93


@pytest.mark.parametrize(
    "pair", [pair for pair in with_truth() if pair[0].is_relative_to(SHARED)], ids=lambda pair: pair[1].stem
)
def test_every_paragraph_title_and_field_of_a_real_page(pair):
    gold, source = pair
    edition = edition_json(edit([clean("safe")(read(source))], id="page"))
    result = score(json.loads(gold.read_text("utf-8")), edition)

    assert result["home"] == result["total"]
    assert result["titles"] == result["articles"] == len(edition["articles"])
    assert result["fields_ok"] == result["fields"]
    assert result["captions_in"] + result["noise_in"] == 0


def test_the_weekly_of_the_samples_is_joined_over_its_pages():
    folder = ROOT / "samples" / "weekly"
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
        pytest.param("## 标题{}", marks=pytest.mark.slow),
        pytest.param("第{}行短短的文字没有句号", marks=pytest.mark.slow),
        "张三{}说，今天的天气真是好得很，大家都出来走一走看一看。",
        pytest.param("（记者 张三{}", marks=pytest.mark.slow),
        pytest.param("【【【{}", marks=pytest.mark.slow),
    ],
)
def test_time_grows_with_the_page_and_no_faster(line):
    """Quick for one kind of line: `tests/press/test_press_shapes.py` counts the steps of headings and short lines too."""
    small = "\n".join(line.format(n) for n in range(2000))
    large = "\n".join(line.format(n) for n in range(8000))

    most = 8 * max(seconds(small), 0.05)

    assert any(seconds(large) < most for _ in range(2))


def test_the_same_paragraph_a_thousand_times_is_no_quadratic_matter():
    text = "\n\n".join(["这是一个被反复印刷的段落，它一次又一次地出现在同一张报纸上，从不改变。"] * 2000)

    assert seconds(text) < 60


def test_a_line_of_a_million_letters_is_one_paragraph():
    assert seconds("早市" * 500_000) < 60
