"""Stories that go on on another page are joined where the pages say so; a half that stays alone is told."""

from dataclasses import replace

from desk_pages import body, codes, page

from yueting.desk import edit

HALF = "早市搬进旧粮库\n\n本报讯 沿河路的早市今年搬进了旧粮库，开张那天来了两千多人。\n\n摊主们花了三个月才把屋顶的漏雨补好。{jump}"
REST = "（上接第{n}版）卖豆腐的罗师傅说，棚子不漏了，老主顾找得到人。\n\n记者 樊小芹\n\n流动书车跑遍十七个村\n\n本报讯 书车本月跑完了全部十七个村。"


def pages(one, two, *, first="1", second="4"):
    made = [page(one, source="1.txt", file="1.txt"), page(two, source="4.txt", file="4.txt")]
    return [replace(made[0], id=first), replace(made[1], id=second)]


def test_jump_merged_across_pages():
    edition = edit(pages(HALF.format(jump="（下转第四版）"), REST.format(n="一")), id="jump")

    assert [a.title for a in edition.articles] == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
    assert "老主顾找得到人" in body(edition.articles[0])
    assert edition.articles[0].byline == "记者 樊小芹"
    assert {lines.file for lines in edition.articles[0].lines} == {"1.txt", "4.txt"}
    assert "jump-merged" in codes(edition)
    assert {b.text for b in edition.furniture if b.kind == "jump"} == {"（下转第四版）", "（上接第一版）"}


def test_jump_open_where_the_other_half_is_missing():
    edition = edit([page(HALF.format(jump="（下转第四版）"))], id="jump")

    assert [n.severity for n in edition.notices if n.code == "jump-open"] == ["warning"]
    assert body(edition.articles[0]).endswith("漏雨补好。")


def test_jumps_that_name_other_pages_are_not_joined():
    edition = edit(pages(HALF.format(jump="（下转第三版）"), REST.format(n="五"), second="6"), id="jump")

    assert codes(edition).count("jump-open") == 2
    assert "jump-merged" not in codes(edition)


def test_a_page_number_is_read_in_every_form():
    for target, folio in (("4", "04"), ("Ａ4".replace("Ａ", "A"), "A04"), ("十二", "12")):
        edition = edit(pages(HALF.format(jump=f"（下转第{target}版）"), REST.format(n="1"), second=folio), id="jump")

        assert "jump-merged" in codes(edition), target


def test_a_sentence_about_a_page_is_no_jump():
    edition = edit(
        [page("# 早市\n\n他把报纸翻到第四版，看了很久。\n\n本报第四版刊登了早市的消息，老主顾都看见了。")], id="jump"
    )

    assert [len(a.blocks) for a in edition.articles] == [2]
    assert "jump-open" not in codes(edition)
