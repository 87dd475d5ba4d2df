"""Many weeks made by processes: the bytes of one, whatever happens to the processes."""

from __future__ import annotations

import pickle
import shutil

import pytest
from dukou import PAPER, edition, put_edition

from yueting.library import hands
from yueting.library.memory import recall
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf


def derived(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_edition_that_the_library_remembers_crosses_to_a_process_whole(library):
    kept = recall(library).issues[0]
    assert pickle.loads(pickle.dumps(kept)).stories == tuple(kept.stories)  # noqa: S301


@pytest.fixture
def shelves(tmp_path, monkeypatch):
    """Two libraries of twenty weeks: one made in this process, and one that processes are to make."""
    one = Shelf(tmp_path / "one")
    for number in range(0, 60, 3):
        put_edition(one, edition(number))
    many = Shelf(shutil.copytree(one.root, tmp_path / "many"))
    rebuild(one, PAPER)
    monkeypatch.setattr(hands, "WORTH", 1)
    monkeypatch.setattr(hands, "cores", lambda: 3)
    return one, many


@pytest.mark.slow
def test_a_library_made_by_several_processes_has_the_bytes_of_one_made_here(shelves):
    one, many = shelves
    rebuild(many, PAPER)
    assert derived(many.root) == derived(one.root)


@pytest.mark.slow
def test_what_a_killed_process_was_to_make_is_made_here(shelves, monkeypatch):
    psutil = pytest.importorskip("psutil")
    one, many = shelves
    asked, killed = hands._result, []

    def killing(future):
        made = asked(future)
        if not killed:
            # What earlier tests left is dead and has no command line.
            alive = [c for c in psutil.Process().children(recursive=True) if c.status() != psutil.STATUS_ZOMBIE]
            killed[:] = [child for child in alive if "loky" in " ".join(child.cmdline())]
            for child in killed:
                child.kill()
        return made

    monkeypatch.setattr(hands, "_result", killing)
    rebuild(many, PAPER)
    assert killed
    assert derived(many.root) == derived(one.root)
