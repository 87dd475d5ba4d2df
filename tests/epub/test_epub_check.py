"""Each code finds the defect that was planted for it, and a sound book has none."""

import re
import zipfile
from io import BytesIO

import pytest
from epub_editions import FORMS, form

from yueting.epub.check import check_book
from yueting.epub.check.codes import CODES
from yueting.epub.check.overlays import clock

OPF = "EPUB/content.opf"
NAV = "EPUB/nav.xhtml"
A01 = "EPUB/a01.xhtml"
A02 = "EPUB/a02.xhtml"
SMIL = "EPUB/overlays/a01.smil"


@pytest.fixture(scope="module")
def books():
    return {name: form(name) for name in FORMS}


@pytest.fixture
def shelf(tmp_path):
    def put(data: bytes):
        path = tmp_path / "book.epub"
        path.write_bytes(data)
        return path

    return put


@pytest.mark.parametrize("name", FORMS)
def test_our_own_books_are_sound(name, books, shelf):
    assert check_book(shelf(books[name])) == ()


def swap(name, old, new, count=1):
    def plant(files):
        assert re.search(old, files[name].decode()), (name, old)
        files[name] = re.sub(old, new, files[name].decode(), count=count).encode()

    return plant


def drop(name):
    return lambda files: files.pop(name)


def add(name, data=b"x"):
    return lambda files: files.update({name: data})


DEFECTS = {
    "b-002": swap("mimetype", "epub", "opub"),
    "b-003": swap("META-INF/container.xml", "full-path", "half-path"),
    "b-004": swap(OPF, "</package>", ""),
    "b-005": add("../evil.txt"),
    "b-006": add("EPUB/封面.txt"),
    "b-010": swap(OPF, "<dc:title>.*?</dc:title>", ""),
    "b-011": swap(OPF, "<dc:identifier.*?</dc:identifier>", ""),
    "b-012": swap(OPF, "<dc:language>.*?<", "<dc:language>Chinese, simplified<"),
    "b-013": swap(OPF, "T00:00:00Z</meta>", "</meta>"),
    "b-014": swap(OPF, ' xml:lang="[^"]*"', ""),
    "b-015": drop("EPUB/a03.xhtml"),
    "b-016": add("EPUB/forgotten.xhtml"),
    "b-017": swap(OPF, 'id="i-a02-xhtml"', 'id="i-a01-xhtml"'),
    "b-018": swap(OPF, 'idref="i-a02-xhtml"', 'idref="nobody"'),
    "b-019": swap(OPF, "<itemref.*?/>", "", 0),
    "b-020": swap(OPF, ' properties="cover-image"', ""),
    "b-021": swap(OPF, 'href="a03.xhtml"', 'href="https://far.example/a03.xhtml"'),
    "b-030": swap(OPF, ' properties="nav"', ""),
    "b-031": swap(NAV, 'epub:type="toc" role="doc-toc"', 'epub:type="loi"'),
    "b-032": swap(NAV, "a02.xhtml#a02-title", "a02.xhtml#gone"),
    "b-033": swap(NAV, ">岚河大桥合龙<", "><"),
    "b-034": swap(NAV, '<li><a href="a03.*?</a></li>', ""),
    "b-035": swap(NAV, "a01.xhtml#a01-title", "a04.xhtml#a04-title"),
    "b-036": swap(NAV, 'epub:type="bodymatter"', 'epub:type="preface"'),
    "b-037": swap(NAV, '<li><a href="a04.xhtml#page-2">.*?</li>', ""),
    "b-038": swap(OPF, "<meta property=.pageBreakSource.*?</meta>", ""),
    "b-040": swap(A02, "</article>", ""),
    "b-041": swap(A02, "<title>.*?</title>", "<title></title>"),
    "b-042": swap(A02, "<title>.*?</title>", "<title>岚河大桥合龙</title>"),
    "b-043": swap(A02, ' xml:lang="zh-Hans"', ' xml:lang="en"'),
    "b-044": swap("EPUB/a03.xhtml", "<h2 id=(.*?)</h2>", r"<p id=\1</p>"),
    "b-045": swap(A02, "<h3 (.*?)</h3>", r"<h4 \1</h4>"),
    "b-046": swap(A02, "(<h3 .*?>).*?</h3>", r"\1</h3>"),
    "b-047": swap("EPUB/cover.xhtml", ' alt="[^"]*"', ""),
    "b-048": swap("EPUB/cover.xhtml", ' alt="[^"]*"', ' alt="IMG_2041.jpg"'),
    "b-049": swap(A02, "<(/?)th(?=[ >])", r"<\1td", 0),
    "b-050": swap(A02, "https://nongji.example/a%20b", "nowhere.xhtml"),
    "b-051": swap(A02, '<h3 id="[^"]*"', '<h3 id="a02-title"'),
    "b-052": swap(A02, "</body>", "<script>1</script></body>"),
    "b-053": swap(A02, "编者按", "编\ue000按"),
    "b-054": swap(A01, ' aria-label="第1版"', ""),
    "b-055": swap(A02, ' xml:lang="zh-Hans"', ""),
    "b-060": swap(OPF, "<meta property=.schema:accessibilityHazard.*?</meta>", ""),
    "b-061": swap(OPF, ">unlocked<", ">verticalWriting<"),
    "b-062": swap(OPF, "<meta property=[^>]*>tableOfContents</meta>", ""),
    "b-063": swap(OPF, ">unlocked</meta>", '>unlocked</meta><meta property="dcterms:conformsTo">AA</meta>'),
    "b-065": swap("EPUB/cover.xhtml", ' alt="[^"]*"', ' alt="图片"'),
    "b-066": swap(A02, "</body>", "<script>1</script></body>"),
    "b-064": swap(OPF, ">textual,visual<", ">auditory<"),
    "b-070": swap(SMIL, "</smil>", ""),
    "b-071": swap(OPF, ' media-overlay="i-overlays-a01-smil"', ""),
    "b-072": swap(SMIL, 'a01-s002"/>', 'nobody"/>'),
    "b-073": swap(SMIL, "audio/a01.mp3", "audio/gone.mp3"),
    "b-074": swap(SMIL, 'clipEnd="[^"]*"', 'clipEnd="soon"'),
    "b-075": swap(SMIL, 'clipEnd="[^"]*"', 'clipEnd="0:00:09.000"'),
    "b-076": swap(SMIL, 'a01-s002"/>', 'a01-s001"/>'),
    "b-077": swap(SMIL, 'a01-s002"/>', 'a01-s009"/>'),
    "b-078": swap(OPF, r'(refines="#i-overlays-a01-smil">)[\d.]+s', r"\g<1>5s"),
    "b-079": swap(OPF, r'<meta property="media:duration" refines="#i-overlays-a01-smil">.*?</meta>', ""),
    "b-080": swap(OPF, r'(<meta property="media:duration">)[\d.]+s', r"\g<1>5s"),
    "b-081": swap("EPUB/overlay.css", "media-overlay-active", "media-overlay-lit", 0),
    "b-082": swap(SMIL, r'clipEnd="[^"]*"/></par>\s*</seq>\s*</body>', 'clipEnd="0:59:00.000"/></par></seq></body>'),
    "b-083": swap(SMIL, r'clipBegin="([\d:]+)\.\d+" clipEnd="[^"]*"', r'clipBegin="\1.000" clipEnd="\1.100"'),
    "b-084": swap(SMIL, "#a01-h2", "#gone"),
}
ELSEWHERE = {"b-001", "b-007", "b-008"}


@pytest.mark.parametrize("code", DEFECTS)
def test_the_planted_defect_is_found(code, books, shelf):
    with zipfile.ZipFile(BytesIO(books["narrated"])) as sound:
        files = {name: sound.read(name) for name in sound.namelist()}
    DEFECTS[code](files)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as planted:
        for name, data in files.items():
            planted.writestr(zipfile.ZipInfo(name), data)

    found = check_book(shelf(out.getvalue()))

    assert code in {each.code for each in found}
    assert all(str(each.message) and "{" not in str(each.message) for each in found)


def test_every_code_has_its_defect():
    assert set(CODES) == set(DEFECTS) | ELSEWHERE


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a book", bytes(200)])
def test_b_001_what_is_no_container_is_one_finding(data, shelf):
    assert [each.code for each in check_book(shelf(data))] == ["b-001"]


def test_b_001_a_missing_file_too(tmp_path):
    assert [each.code for each in check_book(tmp_path / "gone.epub")] == ["b-001"]


def test_b_007_a_bomb_is_not_opened(books, shelf, monkeypatch):
    monkeypatch.setattr("yueting.epub.check.opened.MOST_BOOK", 1000)

    assert [each.code for each in check_book(shelf(books["light"]))] == ["b-007"]


def test_b_008_dates_of_several_kinds_are_told(books, shelf):
    path = shelf(books["light"])
    with zipfile.ZipFile(path, "a") as more:
        more.writestr(zipfile.ZipInfo("META-INF/later.txt", (2026, 1, 1, 0, 0, 0)), "x")

    assert [each.code for each in check_book(path)] == ["b-008"]


def test_clock_values_of_every_form():
    values = ("0:01:02.500", "01:02.5", "62.5s", "62500ms", "62.5", "1.5min", "1h")
    assert [clock(value) for value in values] == [62.5, 62.5, 62.5, 62.5, 62.5, 90.0, 3600.0]
    assert [clock(value) for value in ("", None, "1:2:3:4", "0:99:00", "-1s", "9" * 5000)] == [None] * 6
