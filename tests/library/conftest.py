"""A shelf, and three days of a paper on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from dukou import PAPER, edition, put_edition

from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "library")


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    """Three days of a paper, rebuilt."""
    for number in range(3):
        put_edition(shelf, edition(number))
    rebuild(shelf, PAPER)
    return shelf
