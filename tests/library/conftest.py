"""A shelf, and three days of a paper on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dukou import PAPER, edition, put_edition

from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "library")


@pytest.fixture(scope="session")
def three_days(tmp_path_factory) -> Path:
    """Three days of a paper, rebuilt once for all tests."""
    shelf = Shelf(tmp_path_factory.mktemp("made") / "library")
    for number in range(3):
        put_edition(shelf, edition(number))
    rebuild(shelf, PAPER)
    return shelf.root


@pytest.fixture
def library(three_days: Path, tmp_path: Path) -> Shelf:
    """Three days of a paper, for one test to do with as it likes."""
    return Shelf(shutil.copytree(three_days, tmp_path / "library"))
