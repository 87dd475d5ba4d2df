"""The proof sheet shows every block, every move and every notice."""

from html.parser import HTMLParser

from desk_pages import SPLICED, edited, page

from yueting.desk import corrections, edit
from yueting.desk.proof import proof


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


def test_corrections_can_be_read_back_and_change_nothing(tmp_path):
    from yueting.desk.proofmarks import read_corrections

    path = tmp_path / "page.desk.yaml"
    path.write_text(corrections(edited(SPLICED)), "utf-8")
    again = edit([page(SPLICED)], id="page", corrections={"page.md": read_corrections(path)})

    assert [a.title for a in again.articles] == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
