"""The proof sheet, the explanation and the difference show every block, every move and every notice."""

from html.parser import HTMLParser

import pytest
from desk_pages import edited, page
from test_desk_splices import GUEST, guest, host

from yueting.desk import corrections, edit
from yueting.desk.explain import difference, explain
from yueting.desk.proof import proof

SPLICED = "\n".join(host("### 一路书香\n", *(f"{p}\n" for p in GUEST)) + guest(["".join(GUEST)]))


class Balance(HTMLParser):
    """Counts what is open, and collects what would be fetched."""

    VOID = frozenset(("meta", "path", "br", "img"))

    def __init__(self):
        super().__init__()
        self.open, self.fetched = [], []

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in ("src", "href") and not value.startswith("#")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def sheet(text=SPLICED):
    return proof([page(text)], edited(text))


def test_the_proof_is_one_closed_file_without_network_or_script():
    reader = Balance()
    reader.feed(sheet())

    assert reader.open == []
    assert reader.fetched == []
    assert "<script" not in sheet()
    assert "@import" not in sheet()
    assert "url(http" not in sheet()


def test_the_proof_shows_every_block_every_notice_and_every_move():
    edition = edited(SPLICED)
    html = sheet()

    assert all(block.text[:20] in html for block in page(SPLICED).blocks)
    assert all(str(notice.message) in html for notice in edition.notices)
    assert html.count("marker-end") == 2  # one run goes to its story, its second printing is dropped


def test_the_proof_escapes_what_a_page_says():
    html = sheet("# <script>alert(1)</script> & co\n\n它说的是<b>这个</b>意思，不是别的。")

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_proof_of_an_empty_page_is_a_page():
    assert proof([], edit([], id="none")).startswith("<!DOCTYPE html>")


def test_explain_tells_evidence_and_confidence():
    lines = [str(words) for _, words in explain(edited(SPLICED), "a02")]

    assert lines[0] == "a02  流动书车跑遍十七个村"
    assert any("stood inside another story" in line and "% sure" in line for line in lines)
    assert any("another story goes on below" in line for line in lines)


def test_explain_knows_no_story_that_is_not_there():
    with pytest.raises(KeyError):
        explain(edited(SPLICED), "a99")


def test_difference_has_a_pair_for_every_block():
    pairs = [(before, str(after)) for before, after in difference([page(SPLICED)], edited(SPLICED))]
    blocks = page(SPLICED).blocks

    assert len(pairs) == len(blocks)
    assert all(block.text in before for block, (before, _) in zip(blocks, pairs, strict=True))
    assert ("[strap]") in [after for before, after in pairs if "一路书香" in before]
    assert any(after.startswith("dropped: printed again in a02") for _, after in pairs)


def test_corrections_can_be_read_back_and_change_nothing(tmp_path):
    from yueting.desk.rules import read_corrections

    path = tmp_path / "page.desk.yaml"
    path.write_text(corrections(edited(SPLICED)), "utf-8")
    again = edit([page(SPLICED)], id="page", corrections={"page.md": read_corrections(path)})

    assert [a.title for a in again.articles] == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
