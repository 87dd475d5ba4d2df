"""The best reading of a page: all lines together, by weights that a table gives, with a confidence that can be believed."""

import random
from itertools import product

import pytest
from desk_pages import A, B, C, D, edited
from training.gathering import composed
from training.table import curve, margins

from yueting.desk.explain import explain
from yueting.desk.stories.best import Item, best
from yueting.desk.stories.roles import ROLES
from yueting.desk.stories.states import FOLLOWING, KINDS, PLAIN, START, STATES, TEXT
from yueting.desk.stories.weights import NEVER, general, parsed

EVERY = frozenset(STATES)
TABLE = [f"step\t{a}\t{b}\t0.0" for a in STATES for b in FOLLOWING[a]]


def of_chance(rng):
    """Return weights and a page of five lines, all by chance."""
    words = [f"w{n}" for n in range(6)]
    lines = [f"step\t{a}\t{b}\t{rng.uniform(-2, 2):.3f}" for a in STATES for b in FOLLOWING[a]]
    lines += [f"form\t{word}\t{kind}\t{rng.uniform(-2, 2):.3f}" for word in words for kind in KINDS]
    items = [Item((tuple(f"form/{w}" for w in rng.sample(words, 2)),), "none", EVERY) for _ in range(4)]
    return parsed(lines), [*items[:2], Item((), "none", TEXT), *items[2:]]


def worth(path, items, weights):
    total = 0.0
    for n, (state, item) in enumerate(zip(path, items, strict=True)):
        if STATES[state] not in item.may_be or (n == 0 and STATES[state] not in START):
            return None
        total += sum(weights.words[word][KINDS.index(PLAIN[state])] for word in item.words)
        if n:
            steps = dict(weights.steps[item.relation][state])
            if path[n - 1] not in steps:
                return None
            total += steps[path[n - 1]]
    return total


@pytest.mark.parametrize("seed", range(4))
def test_no_reading_of_all_that_there_are_is_better(seed):
    weights, items = of_chance(random.Random(seed))  # noqa: S311
    every = {
        path: total
        for path in product(range(len(STATES)), repeat=5)
        if (total := worth(path, items, weights)) is not None
    }
    found = best(items, weights)
    first = tuple(STATES.index(read.state) for read in found)

    assert every[first] == pytest.approx(max(every.values()))
    for n, read in enumerate(found):
        others = [total for path, total in every.items() if PLAIN[path[n]] != read.kind]
        if others:
            assert read.margin == pytest.approx(every[first] - max(others))


def test_what_a_person_has_said_is_no_question():
    weights = parsed([*TABLE, "form\tx\ttitle\t99"])
    read = best([Item((("form/x",),), "none", frozenset(("kicker",))), Item((), "none", EVERY)], weights)

    assert read[0].kind == "kicker"


def test_a_page_without_lines_has_no_reading():
    assert best([], general()) == []


def test_one_dateline_makes_no_titles_of_the_subheads_of_another_story():
    text = (
        f"# 早市搬进旧粮库\n\n{A}\n\n### 早市的屋顶\n\n早市的{B}\n\n### 早市的豆腐\n\n早市里{B[::-1]}。\n\n"
        f"## 流动书车跑遍十七个村\n\n本报讯 {C}\n\n{D}"
    )
    edition = edited(text)

    assert [article.title for article in edition.articles] == ["早市搬进旧粮库", "流动书车跑遍十七个村"]


def test_every_reading_has_a_role():
    assert set(ROLES) == set(KINDS)


def test_reasons_are_the_weights_of_the_table():
    edition = edited(f"# 早市搬进旧粮库\n\n{A}\n\n{B}\n\n# 流动书车跑遍十七个村\n\n本报讯 {C}")
    said = [str(words) for _, words in explain(edition, "a02")]

    assert any("the text below opens with a dateline (+" in line for line in said)


def test_what_is_said_to_be_sure_is_right_as_often():
    judged = margins(
        [f"{family}\t{word}\t{reading}\t{figure}" for family, word, reading, figure in rows()],
        composed("unseen", range(700, 703)),
    )
    weights = general()
    sure = [right for margin, right in judged if weights.sure(margin) >= 0.9]

    assert len(sure) > 300
    assert sum(sure) / len(sure) >= 0.95
    assert list(curve(judged, *weights.belief))


def test_a_reading_that_is_outweighed_by_far_is_not_sure():
    assert general().sure(NEVER) < 0.01


def rows():
    from importlib.resources import files

    text = files("yueting.desk.stories").joinpath("weights.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def test_the_table_is_readable_and_speaks_of_known_readings():
    for family, _, reading, figure in rows():
        assert family == "belief" or reading in (*KINDS, *STATES)
        assert float(figure) == float(figure)
