"""Pages of the press, read by the whole program's reader: each design's stories come home."""

import subprocess
import sys

import pytest
from press.design import press

from yueting.cutouts import asked, cut, source_of
from yueting.readers import read


@pytest.mark.parametrize(
    ("design", "seed"),
    [("taiwan", 2), *(pytest.param(name, 2, marks=pytest.mark.slow) for name in ("tabloid", "turned"))],
)
def test_a_paper_of_each_kind_is_read_in_order(tmp_path, design, seed):
    data, truth = press(design, seed, stories=2, adverts=1)
    path = tmp_path / f"{design}.pdf"
    path.write_bytes(data)
    page = read(path)

    titles = {block.text for block in page.blocks if block.kind == "title"}
    texts = {block.text for block in page.blocks if block.kind == "paragraph"}
    wanted = [text for story in truth["articles"] for text in story["paragraphs"] if text in texts]
    assert {story["title"] for story in truth["articles"]} <= titles
    assert len(wanted) >= 0.9 * sum(len(story["paragraphs"]) for story in truth["articles"])
    assert page.date == "2026-03-18"


def test_a_picture_is_cut_out_of_its_page(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(press("magazine", 2, stories=1, photo=1.0)[0])

    assert cut(path, source_of("page.pdf", 1, (40.0, 40.0, 140.0, 100.0)).partition("#")[2]).startswith(b"\xff\xd8\xff")
    assert cut(path, "page=1").startswith(b"\x89PNG")
    assert cut(path, "page=9") == b""
    assert cut(path, "page=1&script=x") == b""
    assert asked("page=2&xywh=1,2,3,4") == (2, (1.0, 2.0, 4.0, 6.0))


BARE = """
import sys
from pathlib import Path
from unittest import mock
from yueting.readers import read
from yueting.readers.print import library
with mock.patch.object(library, "LINUX", ()):
    page = read(Path(sys.argv[1]))
print("".join(block.text for block in page.blocks))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have Chinese faces")
@pytest.mark.parametrize("design", ["taiwan", pytest.param("japan", marks=pytest.mark.slow)])
def test_a_machine_without_a_chinese_face_reads_what_holds_none(tmp_path, design):
    path = tmp_path / "page.pdf"
    path.write_bytes(press(design, 2, stories=2, adverts=1)[0])

    bare = subprocess.run([sys.executable, "-c", BARE, str(path)], capture_output=True, text=True, check=True).stdout

    assert bare.strip() == "".join(block.text for block in read(path).blocks)
