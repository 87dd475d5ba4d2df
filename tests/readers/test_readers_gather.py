"""A path becomes pages: one file, or a folder in natural order, and one clear line for what is none."""

import pytest

from yueting.errors import InputError
from yueting.paper import Folio, Paper
from yueting.readers import gather, natural, read
from yueting.readers.folio import date_of, from_line, from_name, number

STORY = "# 新桥通车\n\n本报讯 昨天上午，新桥正式通车，两岸居民来往方便了许多。\n"


def write(folder, *names, text=STORY):
    for name in names:
        (folder / name).write_text(text, "utf-8")


def test_a_file_is_one_page(tmp_path):
    write(tmp_path, "2024-05-06-A3.md")
    (page,) = gather(tmp_path / "2024-05-06-A3.md", Paper()).pages

    assert (page.id, page.date, page.language, page.source) == ("A3", "2024-05-06", "zh-Hans", "2024-05-06-A3.md")
    assert {block.lines.file for block in page.blocks} == {""}


def test_a_folder_is_an_edition_in_natural_order(tmp_path):
    write(tmp_path, "10.md", "2.md", "1.txt", "9.html")
    write(
        tmp_path,
        "paper.yaml",
        "2.desk.yaml",
        "README.md",
        ".hidden.md",
        "~2.md",
        "notes.docx.tmp",
        "cover.jpg",
        "style.css",
    )
    (tmp_path / "sub").mkdir()
    pages = gather(tmp_path, Paper()).pages

    assert [page.source for page in pages] == ["1.txt", "2.md", "9.html", "10.md"]
    assert [page.id for page in pages] == ["1", "2", "9", "10"]
    assert pages[1].blocks[0].lines.file == "2.md"


@pytest.mark.parametrize("target", ["nowhere.md", "2.md"])
def test_a_link_that_leads_nowhere_does_not_stop_the_edition(tmp_path, target):
    write(tmp_path, "1.md", "3.md")
    (tmp_path / "2.md").symlink_to(target)  # the second leads to itself
    found = gather(tmp_path, Paper())

    assert [page.source for page in found.pages] == ["1.md", "3.md"]
    assert "2.md" in str(found.failures[0])


def test_pages_in_a_folder_below_are_pointed_to(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "html" / "2026-03" / "05").mkdir(parents=True)
    write(tmp_path / ".git", "1.md")
    write(tmp_path / "html" / "2026-03" / "05", "2.md")

    with pytest.raises(InputError, match=r"no page in this folder itself, but in .*05: name that folder"):
        gather(tmp_path, Paper())


def test_one_bad_page_does_not_stop_the_edition(tmp_path):
    write(tmp_path, "1.md", "3.md")
    (tmp_path / "2.md").write_bytes(b"\x89PNG\0\0")
    found = gather(tmp_path, Paper())

    assert [page.source for page in found.pages] == ["1.md", "3.md"]
    assert ["2.md" in str(error) for error in found.failures] == [True]


def test_a_folder_with_nothing_readable_is_said(tmp_path):
    write(tmp_path, "paper.yaml")
    with pytest.raises(InputError, match="no page in this folder"):
        gather(tmp_path, Paper())

    (tmp_path / "1.md").write_bytes(b"")
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError, match="none of the 2 files") as told:
        gather(tmp_path, Paper())
    assert str(told.value).startswith(f"{tmp_path / '1.md'}: ")
    assert str(told.value).count(str(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", b"", "empty"),
        ("a.txt", " \n\u3000\ufeff\n".encode(), "empty"),
        ("a.html", b"<html", "no words"),
        ("a.html", b"<html><script>var a = 1</script></html>", "no words"),
        ("a.md", b"\0\1\2", "binary"),
        ("a.pdf", b"%PDF-1.4 x", "not a whole PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "DOCX"),
    ],
)
def test_what_is_no_page_is_said_in_one_line(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(InputError, match=says) as told:
        read(path)
    assert "\n" not in str(told.value)
    assert name in str(told.value)


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "gone.md")
    with pytest.raises(InputError, match="a folder"):
        read(tmp_path)


def test_the_papers_folios_come_first(tmp_path):
    write(tmp_path, "03.md", "04.md")
    paper = Paper(language="zh-Hans-CN", folios={"03.md": Folio(page="A1", section="要闻")})
    first, second = gather(tmp_path, paper).pages

    assert (first.id, first.section, second.id) == ("A1", "要闻", "4")
    assert first.language == "zh-Hans-CN"


def test_a_text_file_is_read_by_what_it_looks_like(tmp_path):
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", text="新桥通车\n\n本报讯 昨天")
    write(tmp_path, "c.txt", text="<!DOCTYPE html><html><body><h1>新桥通车</h1><p>昨天</p></body></html>")

    assert [read(tmp_path / f"{name}.txt").blocks[0].kind for name in "abc"] == ["heading", "paragraph", "heading"]


def test_plain_text_keeps_indents_gaps_and_lines(tmp_path):
    write(tmp_path, "a.txt", text="标题\n\n　　第一行\n第二行\n\t第三行\n-----\n")
    blocks = read(tmp_path / "a.txt").blocks

    assert [(b.text, b.indent, b.gap, b.lines.first) for b in blocks] == [
        ("标题", 0, True, 1),
        ("第一行", 4, True, 3),
        ("第二行", 0, False, 4),
        ("第三行", 4, False, 5),
        ("-----", 0, False, 6),
    ]
    assert blocks[-1].kind == "rule"


@pytest.mark.parametrize(
    ("line", "page", "date", "section"),
    [
        ("2024年5月6日 星期一 第3版", "3", "2024-05-06", ""),
        ("第03版：要闻 2024-05-06", "3", "2024-05-06", "要闻"),
        ("A4:视点 总第120期", "A4", "", "视点"),
        ("第十二版", "12", "", ""),
        ("版次：07", "7", "", ""),
        ("下转第四版", "", "", ""),
        ("（上接第一版）", "", "", ""),
        ("15:30 开始", "", "", ""),
        (
            "本报记者 第一次到访的人把这里写了下来，写得很长很长，第三版的编辑删了一半，读者却说好看，好看就好，都印了出来。",
            "",
            "",
            "",
        ),
    ],
)
def test_page_lines(line, page, date, section):
    found = from_line(line)

    assert (found.page, found.date, found.section) == (page, date, section)


@pytest.mark.parametrize(
    ("stem", "page", "date"),
    [
        ("01", "1", ""),
        ("20240506", "", "2024-05-06"),
        ("2024-05-06", "", "2024-05-06"),
        ("paper_2024-05-06_A12", "A12", "2024-05-06"),
        ("第四版", "4", ""),
        ("03版要闻", "3", ""),
        ("page-7", "7", ""),
        ("p02_briefs_20240506", "2", "2024-05-06"),
        ("新桥通车", "", ""),
    ],
)
def test_file_names(stem, page, date):
    assert (from_name(stem).page, from_name(stem).date) == (page, date)


@pytest.mark.parametrize(
    ("printed", "figures"),
    [("四", "4"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("03", "3"), ("a04", "A4"), ("一〇", "10")],
)
def test_numbers_as_printed(printed, figures):
    assert number(printed) == figures


def test_only_days_that_exist_are_dates():
    assert date_of("2024-02-30 或 2024年2月28日") == "2024-02-28"
    assert date_of("电话 13912345678") == ""


def test_names_sort_as_people_count():
    assert sorted(["b10", "b2", "A1", "第10版", "第9版"], key=natural) == ["A1", "b2", "b10", "第9版", "第10版"]


def test_a_list_of_the_days_pages_is_no_page_line(tmp_path):
    write(tmp_path, "x.md", text="第1版：要闻\n\n第2版：本市\n\n第3版：副刊\n\n# 新桥通车\n\n昨天通车。")

    assert gather(tmp_path / "x.md", Paper()).pages[0].id == "1"
    assert read(tmp_path / "x.md").id == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("河湾早报 - 2024年5月6日", "2024-05-06"),
        ("《晚间新闻》 (20240506)", "2024-05-06"),
        ("2024年5月6日 星期一", "2024-05-06"),
        ("1949年10月1日那一天", ""),
        ("今天是2024年5月6日", ""),
        ("电话：20241399", ""),
        ("地方版　2024/05/06（一）", "2024-05-06"),
        ("2024-05-06 08:15:22 来源：青石日报 作者：石小满", "2024-05-06"),
        ("发布时间：2024年5月6日 08:15", "2024-05-06"),
        ("2024年5月6日 19:30 镇礼堂 话剧《渡口》", ""),
        ("THE REEDHAM COURIER                        Monday, May 6, 2024", "2024-05-06"),
        ("The Reedham Courier, 6 May 2024", "2024-05-06"),
        ("The Reedham Courier, 31 Feb 2024", ""),
        ("What May 6, 2024 meant to us", ""),
    ],
)
def test_a_date_that_stands_by_itself_is_the_pages(tmp_path, line, date):
    write(tmp_path, "x.md", text=f"# {line}\n\n昨天，新桥通车。\n")

    assert read(tmp_path / "x.md").date == date
