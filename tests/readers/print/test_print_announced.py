"""Every row of the words that tell notices from reports does something: without it a box is told otherwise."""

import pytest

from yueting.readers.print import announced
from yueting.readers.print.announced import is_announced, is_reported
from yueting.tables import rows

ROWS = rows(announced._TABLE)
FRAMES = (
    ("公告", "桥头{}河边。"),
    ("公告", "桥头河边。渡口{}"),
    ("notice", "bridge {} river."),
    ("notice", "bridge river. ferry {}"),
    ("{}", "桥头债权人河边。"),
    ("{}", "bridge zoning river."),
    ("old {}", "bridge zoning river telephone."),
    ("{} old", "bridge zoning river telephone."),
    ("桥头{}公告", "桥头债权人河边联系电话。"),
    ("桥头", "{}桥头河边。"),
    ("桥头", "他在桥头{}河边。"),
    ("bridge", "he {} river."),
)
"""Heads and texts that one word more tells: what stands beside it is one short of enough."""
NO_WORD = "\ue000"


def forget():
    for held in vars(announced).values():
        if hasattr(held, "cache_clear") and held is not announced.rows:
            held.cache_clear()


@pytest.fixture
def without(monkeypatch):
    """Return what takes a row out of the table until the test is over."""

    def take(name):
        assert name in ROWS
        monkeypatch.setattr(announced, "rows", lambda _: ROWS | {name: NO_WORD})
        forget()

    yield take
    monkeypatch.undo()
    forget()


def verdicts(name):
    """Return what every frame is told to be with each word of the row *name*."""
    words = [word.replace("_", " ") for word in ROWS[name].split()]
    boxes = [(head.format(word), text.format(word)) for head, text in FRAMES for word in words]
    return [(is_announced([head], text), is_reported(text)) for head, text in boxes]


@pytest.mark.parametrize("name", ROWS)
def test_without_a_row_a_box_is_told_otherwise(name, without):
    told = verdicts(name)

    without(name)

    assert verdicts(name) != told
