"""What is frozen stays frozen, and is made as its fields say, though its slots set themselves."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from yueting.model import Block, Lines
from yueting.swift import swift

LINE = Lines(3, 4)


def test_a_field_is_set_by_place_by_name_or_by_its_default():
    block = Block("paragraph", "东河渡口添了两条新船", LINE, strong=True)
    assert (block.kind, block.text, block.lines, block.level, block.strong) == (
        "paragraph",
        "东河渡口添了两条新船",
        LINE,
        0,
        True,
    )
    assert (block.gap, block.links, block.image) == (True, (), None)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'lines'"):
        Block("paragraph", "东河")


def test_it_is_frozen_compared_hashed_replaced_and_carried_as_before():
    block = Block("paragraph", "东河", LINE)
    with pytest.raises(FrozenInstanceError):
        block.text = "西河"
    assert block == Block("paragraph", "东河", Lines(3, 4)) != replace(block, text="西河")
    assert len({block, Block("paragraph", "东河", LINE)}) == 1
    assert pickle.loads(pickle.dumps(block)) == block  # noqa: S301  (our own)
    assert sorted([Lines(3, 5), LINE]) == [LINE, Lines(3, 5)]


def test_a_class_that_makes_its_values_itself_is_refused():
    @dataclass(frozen=True, slots=True)
    class Shelf:
        books: list = field(default_factory=list)

    with pytest.raises(TypeError, match="Shelf"):
        swift(Shelf)
