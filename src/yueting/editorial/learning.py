"""What a folder of a paper's corrected pages teaches the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from yueting.desk import Learned, clean, learn_from
from yueting.desk.learned import NAME
from yueting.editorial.composition import corrections_of, gathered, paper_of, rules_of
from yueting.errors import InputError
from yueting.messages import Message
from yueting.order import Order
from yueting.resources import folder_of

LEAST: Final = 2
"""One page is learnt from, another one judges what was learnt."""
ENOUGH: Final = 5
"""Corrected pages of a paper from which on learning is worth a person's while."""


def learn_folder(folder: Path, order: Order) -> Learned:
    """Return what the pages of *folder* teach that have corrections beside them, nothing where that makes no page better.

    Raises InputError where that are fewer than two pages, SettingsError where a settings file is wrong.
    """
    rules = rules_of(folder, order)
    gathering = gathered(folder, paper_of(folder, order), rules)
    pages = tuple(map(clean.clean(order.clean), gathering.pages))
    learned = learn_from(pages, rules, corrections_of(folder, pages))
    if learned.pages < LEAST:
        raise InputError(
            Message(
                "{folder}: to learn takes two pages at least with corrections beside them (PAGE.desk.yaml); found: {count}",
                folder=folder,
                count=learned.pages,
            )
        )
    return learned


def corrected(source: Path) -> int:
    """Return how many pages beside *source*, a page or a folder, have corrections, or 0 where the desk has learnt since."""
    folder = folder_of(source)
    days = [file.stat().st_mtime for file in folder.glob("*.desk.yaml") if file.is_file()]
    learned = folder / NAME
    return 0 if learned.is_file() and learned.stat().st_mtime >= max(days, default=0.0) else len(days)
