"""A folder saved from an e-paper site is an edition: its polygons give order and pages, its stories' pages give the text."""

from dataclasses import replace
from zipfile import ZipFile

import epaper_folders
import pytest
from epaper_folders import AD, PAPER, Sheet, Story, write

from yueting import publish
from yueting.cutouts import cut
from yueting.desk import edit
from yueting.errors import InputError
from yueting.library.shelf import Shelf
from yueting.order import Order
from yueting.paper import Paper
from yueting.press.days import by_day
from yueting.press.forecast import plan
from yueting.readers import gather

STYLES = ("tables", "headings", "layout")
LONG = "本市昨天召开会议，部署冬季供暖工作，要求各部门把群众冷暖放在心上，落实到每一个环节。"
SHEETS = (
    Sheet(
        "01",
        "要闻",
        [
            Story(
                "全市供暖今日启动",
                [
                    f"本报讯 {LONG}",
                    "第一热源厂的值班员说，锅炉今天凌晨点火，水温正在上升，傍晚可以送到用户家中。",
                    "居民有疑问可以拨打热线。",
                ],
                kicker="【民生关注】",
                subtitle="热线二十四小时有人接听",
                author="本报记者 王小川 通讯员 李大山",
                pictures=["图为工人检修管网。本报记者 王小川摄"],
            ),
            Story(
                "两条公交线路调整",
                ["因为道路施工，十二路和三十一路公交车从昨天起绕行解放路，沿途各站照常停靠。", "施工预计持续两周。"],
            ),
        ],
    ),
    Sheet(
        "02",
        "文化",
        [
            Story(
                "博物馆新展开幕",
                [
                    "市博物馆新展昨天开幕，三百余件青铜器第一次同观众见面。",
                    "展品由十一家馆借出，其中最大的一件重达八百公斤。",
                    "展览持续两个月，周一闭馆。",
                ],
                subheads={1: "展品从哪里来", 2: "怎么看"},
            ),
            Story("广告", [], pictures=[""]),
        ],
    ),
)


def pages_of(folder):
    return gather(folder, Paper()).pages


def told(folder):
    found = gather(folder, Paper())
    edition = edit(found.pages, id="e")
    return edition, {notice.code: notice for notice in edition.notices}


def shorn(sheets, **changes):
    """The same sheets with the first story changed."""
    first, *rest = sheets
    return [replace(first, stories=[replace(first.stories[0], **changes), *first.stories[1:]]), *rest]


@pytest.mark.parametrize("style", STYLES)
def test_every_generation_of_such_sites_tells_the_same_edition(tmp_path, style):
    edition, _ = told(write(tmp_path, SHEETS, style, encoding="gb18030" if style == "tables" else "utf-8"))

    assert [(a.page, a.section, a.title) for a in edition.articles] == [
        ("1", "要闻", "全市供暖今日启动"),
        ("1", "要闻", "两条公交线路调整"),
        ("2", "文化", "博物馆新展开幕"),
    ]
    first, _, third = edition.articles
    assert (first.kicker, first.subtitle, first.byline) == (
        "【民生关注】",
        "热线二十四小时有人接听",
        "本报记者 王小川 通讯员 李大山",
    )
    assert [b.text for b in first.blocks if b.kind == "paragraph"] == SHEETS[0].stories[0].paragraphs
    assert [b.text for b in third.blocks if b.kind == "subhead"] == ["展品从哪里来", "怎么看"]
    assert edition.date == "2023-11-26"
    assert AD not in "".join(b.text for a in edition.articles for b in a.blocks)


@pytest.mark.parametrize("style", STYLES)
def test_a_storys_picture_goes_with_it_wherever_the_site_keeps_it(tmp_path, style):
    edition, _ = told(write(tmp_path, SHEETS, style))

    (picture,) = [b for b in edition.articles[0].blocks if b.image]
    assert picture.text == "图为工人检修管网。本报记者 王小川摄"
    assert (tmp_path / picture.image.src).is_file()


@pytest.mark.parametrize("style", STYLES)
def test_order_is_that_of_the_polygons_not_of_the_files(tmp_path, style):
    turned = [replace(sheet, stories=sheet.stories[::-1]) for sheet in SHEETS]
    write(tmp_path, SHEETS, style)
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name.startswith(("node", "nbs")):
            text = path.read_text("utf-8")
            start, end = text.lower().index("<area"), text.lower().index("</map>")
            areas = [part for part in text[start:end].replace("<Area", "<area").split("<area") if part.strip()]
            path.write_text(text[:start] + "".join(f"<area{part}" for part in areas[::-1]) + text[end:], "utf-8")

    titles = [a.title for a in told(tmp_path)[0].articles if a.page == "1"]
    assert titles == [story.title for story in turned[0].stories]


@pytest.mark.parametrize("style", STYLES)
def test_epaper_missing_a_story_that_was_not_saved_is_told_and_the_others_stay(tmp_path, style):
    edition, codes = told(write(tmp_path, shorn(SHEETS, saved=False), style))

    assert [a.title for a in edition.articles] == ["两条公交线路调整", "博物馆新展开幕"]
    words = "nw.D110000paper_20231126_1-01.htm"[:24] if style == "headings" else "全市供暖今日启动"
    assert dict(codes["epaper-missing"].message.fields) == {"page": "1", "count": 1, "words": words}


def test_what_lost_its_folders_is_found_by_its_name(tmp_path):
    write(tmp_path / "site", SHEETS, "layout")
    flat = tmp_path / "flat"
    flat.mkdir()
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            (flat / path.name).write_bytes(path.read_bytes())

    assert [a.title for a in told(flat)[0].articles] == ["全市供暖今日启动", "两条公交线路调整", "博物馆新展开幕"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    inside = tmp_path / "paper"
    write(inside, SHEETS, "headings")
    (tmp_path / "secret.htm").write_text("<div id=ozoom><p>别处的文章，不该读到。</p></div>", "utf-8")
    node = inside / "nbs.D110000paper_01.htm"
    area = '<area coords="1,1,2,2" shape="polygon" href="../secret.htm">'
    node.write_text(
        node.read_text("utf-8").replace('<map name="PagePicMap">', f'<map name="PagePicMap">{area}'), "utf-8"
    )

    edition, codes = told(inside)
    assert "别处" not in "".join(b.text for a in edition.articles for b in a.blocks)
    assert "epaper-missing" in codes


def test_epaper_aside_other_files_beside_the_paper_are_read_or_told(tmp_path):
    write(tmp_path, SHEETS, "headings")
    (tmp_path / "index.htm").write_text("<html><body><a href=nbs.D110000paper_01.htm>进入</a></body></html>", "utf-8")
    (tmp_path / "补记.md").write_text("# 一则补记\n\n编辑部加写的一则短文，放在文件夹里。\n", "utf-8")

    edition, codes = told(tmp_path)
    assert edition.articles[-1].title == "一则补记"
    assert dict(codes["epaper-aside"].message.fields) == {"count": 1, "name": "index.htm"}


def test_a_site_that_says_its_papers_name_names_the_edition(tmp_path):
    for style in STYLES:
        assert pages_of(write(tmp_path / style, SHEETS, style))[0].title == f"{PAPER} 2023-11-26"


def test_a_web_page_with_a_map_of_something_else_is_no_epaper(tmp_path):
    area = '<map name=m><area shape=rect coords="0,0,9,9" href="https://example.org/"></map><img src=a.png usemap=#m>'
    text = f"<html><body>{area}<h1>新桥通车</h1><p>{LONG}</p><p>{LONG}</p></body></html>"
    (tmp_path / "1.html").write_text(text, "utf-8")
    (tmp_path / "2.html").write_text(text.replace("新桥", "老桥"), "utf-8")

    assert [page.source for page in pages_of(tmp_path)] == ["1.html", "2.html"]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"<map><area coords=1,2 href=content_401862.htm>",
        b"<area" * 5000,
        b'<map name=m><area coords="x,,y;1e99" shape=poly href="http://[">',
        b"\xff\xfe\x00",
        b"<div>" * 3000 + b"<map><area href=content_401862.htm coords=1,2,3,4></map>",
    ],
)
def test_a_broken_layout_page_costs_no_more_than_its_order(tmp_path, broken):
    write(tmp_path, SHEETS, "tables")
    (tmp_path / "html" / "2023-11" / "26" / "node_2.htm").write_bytes(broken)

    titles = [a.title for a in told(tmp_path)[0].articles]
    assert "博物馆新展开幕" in titles


def test_a_broken_story_is_an_error_of_its_own(tmp_path):
    write(tmp_path, SHEETS, "tables")
    (tmp_path / "html" / "2023-11" / "26" / "content_401862.htm").write_bytes(b"\0\1\2\3")

    found = gather(tmp_path, Paper())
    assert len(found.failures) == 1
    assert isinstance(found.failures[0], InputError)
    assert "content_401862.htm" in str(found.failures[0])


MONDAY = (
    Sheet(
        "1", "要闻", [Story("渡口添了新船", ["渡口的新船今天下水，能坐六十人，每半小时开一班。", "老船改作水上书屋。"])]
    ),
    Sheet("2", "文化", [Story("皮影戏进了校园", ["县里的皮影戏班今天走进小学，孩子们自己动手刻了二十个影人。"])]),
)


@pytest.fixture
def two_days(tmp_path, monkeypatch):
    """A site saved with two days in it."""
    site = write(tmp_path / "site", SHEETS, "tables")
    monkeypatch.setattr(epaper_folders, "DAY", ("2023", "11", "27"))
    return write(site, MONDAY, "tables")


def codes_of(pages):
    return {one.code: dict(one.message.fields) for page in pages for one in page.notices}


def test_epaper_days_are_told_where_a_folder_holds_several(two_days):
    pages = pages_of(two_days)

    assert codes_of(pages)["epaper-days"] == {"count": 2, "first": "2023-11-26", "last": "2023-11-27"}
    assert {page.date for page in pages} == {"2023-11-26", "2023-11-27"}


@pytest.mark.parametrize(("day", "other"), [("2023-11-26", SHEETS), ("2023-11-27", MONDAY)])
def test_epaper_other_days_are_left_out_where_a_day_is_asked_for(two_days, tmp_path, monkeypatch, day, other):
    pages = gather(two_days, Paper(), day).pages
    monkeypatch.setattr(epaper_folders, "DAY", tuple(day.split("-")))
    alone = pages_of(write(tmp_path / "alone", other, "tables"))

    assert [[block.text for block in page.blocks] for page in pages] == [
        [b.text for b in page.blocks] for page in alone
    ]
    assert {page.date for page in pages} == {day}
    told = codes_of(pages)
    assert told["epaper-other-days"]["count"] == 2
    assert "epaper-days" not in told
    assert "epaper-aside" not in told


@pytest.mark.parametrize("style", ["tables", "headings", "layout"])
def test_the_day_of_a_folder_of_one_day_changes_nothing(tmp_path, style):
    folder = write(tmp_path, SHEETS, style)

    assert gather(folder, Paper(), "2024-01-01") == gather(folder, Paper()) == gather(folder, Paper(), "2023-11-26")


@pytest.mark.parametrize("style", ["headings", "layout"])
def test_days_are_told_apart_in_every_generation(tmp_path, monkeypatch, style):
    write(tmp_path, SHEETS, style)
    monkeypatch.setattr(epaper_folders, "DAY", ("2023", "11", "27"))
    write(tmp_path, MONDAY, style)
    titles = [
        block.text
        for page in gather(tmp_path, Paper(), "2023-11-27").pages
        for block in page.blocks
        if block.kind == "title"
    ]

    assert titles == ["渡口添了新船", "皮影戏进了校园"]


def printed(*stories):
    """A page of a PDF with *stories* under one another, each a headline and its lines."""
    rows, top = [], 700
    for title, lines in stories:
        for size, text in ((20, title), *((10, line) for line in lines)):
            rows.append(f"BT /F {size} Tf 40 {top} Td ({text}) Tj ET")
            top -= 14 if size == 10 else 26
        top -= 30
    return "\n".join(rows).encode()


def pdf(content):
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[4 0 R]>>endobj\n"
        b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox"
        b"[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n"
        b"5 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
        % (len(content), content)
    )


RIVER = (
    "River over the bridge",
    ["The river rose over the old stone bridge this", "morning, and all people of both its banks left."],
)
MARKET = (
    "Market opens again",
    ["The market at the east gate opened again today", "and prices of greens were what they had been."],
)
ENGLISH = [Sheet("01", "要闻", [Story(title, [" ".join(lines)]) for title, lines in (RIVER, MARKET)])]


def put_pdf(folder, content):
    path = folder / "images" / "2023-11" / "26" / "01" / "p.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf(content))


def test_epaper_printed_what_only_the_pdf_of_a_page_has_is_taken_from_it(tmp_path):
    write(tmp_path, shorn(ENGLISH, saved=False), "tables")
    put_pdf(tmp_path, printed(RIVER, MARKET))

    edition, codes = told(tmp_path)
    assert [(a.page, a.title) for a in edition.articles] == [("1", MARKET[0]), ("1", RIVER[0])]
    assert "epaper-printed" in codes
    assert "epaper-missing" not in codes


def test_a_pdf_that_says_the_same_adds_nothing(tmp_path):
    write(tmp_path, ENGLISH, "tables")
    put_pdf(tmp_path, printed(RIVER, MARKET))

    edition, codes = told(tmp_path)
    assert len(edition.articles) == 2
    assert not any(code.startswith("epaper") for code in codes)


def test_epaper_differs_where_the_pdf_is_another_page(tmp_path):
    write(tmp_path, SHEETS[:1], "tables")
    put_pdf(
        tmp_path,
        printed(
            RIVER, MARKET, ("Rain", ["It rained in the hills all night and all day long,", "so that no train left."])
        ),
    )

    assert "epaper-differs" in told(tmp_path)[1]


def packed(folder, path):
    """Return the ZIP *path* of all that is in *folder*."""
    with ZipFile(path, "w") as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                archive.write(one, one.relative_to(folder).as_posix())
    return path


@pytest.mark.parametrize("style", ["tables", "layout"])
def test_a_zip_of_a_saved_paper_is_the_edition_that_its_folder_is(tmp_path, style):
    folder = write(tmp_path / "site", SHEETS, style)
    archive = packed(folder, tmp_path / "site.zip")
    inside, alone = ([[(b.kind, b.text) for b in page.blocks] for page in pages_of(one)] for one in (archive, folder))
    pictures = [b.image.src for page in pages_of(archive) for b in page.blocks if b.image]

    assert inside == alone
    assert pictures
    assert all(cut(archive, src.partition("#")[2]) for src in pictures)


def test_what_stands_beside_a_paper_in_its_zip_is_a_page_too(tmp_path):
    folder = write(tmp_path / "site", SHEETS, "tables")
    (folder / "note.md").write_text("# 编者按\n\n今日报纸分两叠。\n", "utf-8")

    pages = pages_of(packed(folder, tmp_path / "site.zip"))

    assert pages[-1].blocks[-1].text == "今日报纸分两叠。"
    assert len(pages) == len(pages_of(folder))


def test_days_of_a_folder_and_of_its_zip_are_made_each_by_itself(two_days, tmp_path):
    archive, plain = packed(two_days, tmp_path / "site.zip"), tmp_path / "page.md"
    days = ["2023-11-26", "2023-11-27"]

    parts = list(by_day([two_days, plain, archive], Order()))

    assert parts == [((plain,), ""), *(((one,), day) for one in (two_days, archive) for day in days)]
    assert list(by_day([two_days, plain], Order(date="2023-11-27"))) == [((two_days, plain), "")]


def test_one_run_makes_an_edition_of_each_day(two_days, press):
    report = publish([two_days], press.library, only=frozenset({"epub"}))

    stories = [story.title for story in Shelf(press.library).load("site-2023-11-27").edition.articles]
    assert stories == ["渡口添了新船", "皮影戏进了校园"]
    assert [(one.id, one.day) for one in report.made] == [("site", "2023-11-26"), ("site-2023-11-27", "2023-11-27")]
    assert [one.id for one in publish([two_days], press.library, only=frozenset({"epub"})).unchanged] == [
        "site", "site-2023-11-27",
    ]  # fmt: skip
    assert [one.id for one in plan([two_days], Order()).planned] == ["site", "site-2023-11-27"]
