"""What every test may ask for."""

import pytest

from press_driver import Press


@pytest.fixture
def press(tmp_path):
    """Give a desk of its own, with the library beside the pages."""
    home = tmp_path / "desk"
    home.mkdir()
    return Press(home)
