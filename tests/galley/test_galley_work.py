"""What a person does on the proof desk: written at once, undone to the letter, never lost, told where others change."""

import random

import pytest
from galley_pages import PAGE, anything

from yueting.desk.proofmarks import Corrections
from yueting.galley.deeds import after
from yueting.galley.filing import filed
from yueting.galley.history import History, Step, patch, patched, turned
from yueting.galley.misprints import misprint, place_behind
from yueting.galley.model import (
    Begin,
    CaptionOf,
    EditText,
    Entitle,
    Into,
    JoinBlock,
    JoinStory,
    Keep,
    Mark,
    MoveStory,
    Say,
    Skip,
    SplitBlock,
    Withdraw,
)
from yueting.galley.refusal import Refusal
from yueting.galley.work import Work
from yueting.order import Order
from yueting.settings import load_text


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


def row(work, words):
    return next(one for one in work.sheet.rows if words in one.text)


def titles(work):
    return [article.title for article in work.sheet.edition.articles]


def file_of(page):
    return page.with_name(f"{page.name}.desk.yaml")


@pytest.mark.parametrize("count", [30, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_thousand_actions_with_undo_and_redo_leave_the_state_before(count, page):
    rng, work = random.Random(18), Work(page, Order())
    states = [(file_of(page).read_text("utf-8") if file_of(page).exists() else "", work.sheet)]
    done = refused = 0
    for _ in range(count):
        kind = rng.random()
        if kind < 0.25 and len(states) > 1 and work.history.at:
            work.undo()
            states.pop()
        elif kind < 0.35 and work.history.at:
            before = work.sheet
            work.undo()
            work.redo()
            assert work.sheet == before
        else:
            try:
                work.do(anything(rng, work.sheet))
            except Refusal:
                refused += 1
                continue
            done += 1
            states.append((file_of(page).read_text("utf-8"), work.sheet))
            if len(states) > 40:
                for _ in range(39):
                    work.undo()
                    states.pop()
        assert (file_of(page).read_text("utf-8"), work.sheet) == states[-1]
    assert done > count / 4
    assert refused > count / 50


def test_each_kind_of_correction_does_what_it_says(page):
    work = Work(page, Order())
    assert titles(work) == ["石桥今天通车", "老船工说", "菜场换了新顶棚", "中学生夜里看星星"]
    work.do(MoveStory(story="a04", before="a01"))
    assert titles(work) == ["中学生夜里看星星", "石桥今天通车", "老船工说", "菜场换了新顶棚"]
    work.do(Mark(rows=(row(work, "老船工说").id,), role="subhead"))
    assert "老船工说" not in titles(work)
    work.do(Mark(rows=(row(work, "老船工说").id,), role="title"))
    assert "老船工说" in titles(work)
    work.do(JoinStory(row=row(work, "老船工说").id))
    assert titles(work) == ["中学生夜里看星星", "石桥今天通车", "菜场换了新顶棚"]
    work.do(Begin(row=row(work, "桥头立了").id))
    assert len(work.sheet.edition.articles) == 4
    work.do(Entitle(row=row(work, "桥头立了").id, title="一块碑"))
    assert "一块碑" in titles(work)
    work.do(Into(rows=(row(work, "萤火虫").id,), story=row(work, "豆腐").story))
    assert row(work, "萤火虫").story == row(work, "豆腐").story
    work.do(SplitBlock(row=row(work, "望远镜").id, at=row(work, "望远镜").text.index("老师说")))
    assert row(work, "望远镜").text.startswith("老师说")
    work.do(JoinBlock(row=row(work, "望远镜").id))
    assert row(work, "望远镜").text.startswith("河口中学")
    work.do(EditText(row=row(work, "豆腐").id, text=row(work, "豆腐").text.replace("两板", "三板")))
    assert "三板" in row(work, "豆腐").text
    work.do(CaptionOf(rows=(row(work, "图为").id,), picture=next(one.id for one in work.sheet.rows if one.picture)))
    assert row(work, "图为").role == "caption"
    work.do(Skip(rows=(row(work, "豆腐").id,)))
    assert row(work, "豆腐").role == "duplicate"
    work.do(Mark(rows=(row(work, "豆腐").id,), role="paragraph"))
    assert row(work, "豆腐").story
    assert [str(one) for one in work.sheet.faults if "entry" in str(one)] == []
    assert "两板" in page.read_text("utf-8")


def test_a_reading_is_kept_for_a_place_an_edition_or_a_paper(page, tmp_path):
    page.with_name("paper.yaml").write_text("name: 河口日报\n", "utf-8")
    lexicon = tmp_path / "lexicon.yaml"
    work = Work(page, Order(lexicon=lexicon))
    one = row(work, "萤火虫")
    work.do(Say(row=one.id, word="大伯", pinyin="da4 bo2"))
    assert "da4 bo2" in file_of(page).read_text("utf-8")
    work.do(Say(row=one.id, word="大伯", pinyin="da4 bai3", scope="edition"))
    work.do(Say(row=one.id, word="120", say="一二零", scope="paper"))
    assert lexicon.read_text("utf-8").split("\n\n", 1)[1] == (
        'editions:\n  page: {大伯: da4 bai3}\npapers:\n  河口日报: {"120": 一二零}\n'
    )
    work.undo()
    work.undo()
    assert lexicon.read_text("utf-8") == ""
    with pytest.raises(Refusal, match="lexicon"):
        Work(page, Order()).do(Say(row=one.id, word="桥", say="敲", scope="paper"))


def test_what_changed_elsewhere_is_told(page):
    work = Work(page, Order())
    done = work.do(Begin(row=row(work, "桥头立了").id))
    assert done.elsewhere == ()
    back = work.undo()
    assert back.meant == (row(work, "桥头立了").id,)


def test_the_later_save_sees_the_earlier(page):
    one, other = Work(page, Order()), Work(page, Order())
    one.do(Skip(rows=(row(one, "碑上").id,)))
    done = other.do(Mark(rows=(row(other, "老船工说").id,), role="title"))
    assert done.merged
    assert row(other, "碑上").role == "duplicate"
    assert one.look()
    assert "老船工说" in titles(one)
    assert one.do(Keep(rows=(row(one, "图为").id,))).merged is False
    file_of(page).write_text(file_of(page).read_text("utf-8") + "# a note\n", "utf-8")
    assert Work(page, Order()).undo().label == "undo"
    assert "# a note" in file_of(page).read_text("utf-8")


def test_a_file_that_another_hand_broke_is_told_and_left(page):
    work = Work(page, Order())
    file_of(page).write_text("corrections: [", "utf-8")
    with pytest.raises(Exception, match=r"desk\.yaml"):
        work.do(Keep(rows=(work.sheet.rows[0].id,)))
    assert file_of(page).read_text("utf-8") == "corrections: ["


def test_undo_is_there_after_the_program_has_ended(page):
    work = Work(page, Order())
    before = work.sheet
    work.do(Skip(rows=(row(work, "碑上").id,)))
    again = Work(page, Order())
    assert again.undo().words.startswith("桥头立了")
    assert again.sheet == before


def test_a_persons_own_lines_and_comments_stay(page):
    file_of(page).write_text(
        "# mine\ncorrections:\n# about the bridge\n- lines: [7, 7]\n  skip: true\n  # more\n- lines: [11, 11]\n  role: quote\n",
        "utf-8",
    )
    work = Work(page, Order())
    work.do(Keep(rows=(row(work, "豆腐").id,)))
    work.do(Withdraw(source="page.md", number=1))
    text = file_of(page).read_text("utf-8")
    assert text.startswith("# mine\ncorrections:\n# about the bridge\n  # more\n- lines: [11, 11]\n  role: quote\n- {")
    assert load_text(text, page, Corrections).corrections[0].role == "quote"


@pytest.mark.parametrize(
    "text", ["", "corrections:\n  []\n", "# c\ncorrections: []\n", "corrections: [{lines: [1, 1], skip: true}]\n"]
)
def test_a_file_however_it_begins_says_what_was_said(text, page):
    work = Work(page, Order())
    old = load_text(text, page, Corrections).corrections
    new = (*old, *after({}, Keep(rows=(row(work, "豆腐").id,)), work.sheet)["page.md"].corrections)
    assert load_text(filed(text, old, new), page, Corrections).corrections == new
    assert load_text(filed(filed(text, old, new), new, old), page, Corrections).corrections == old


@pytest.mark.parametrize("seed", range(20))
def test_a_patch_is_undone_to_the_letter(seed):
    rng = random.Random(seed)
    lines = ["a\n", "b\n", "c\u2028d\n", "\n", "e"]
    before, after_ = ("".join(rng.choices(lines, k=rng.randint(0, 9))) for _ in range(2))
    step = Step("edit", "", (patch("f", before, after_),))
    assert patched({"f": before}, step) == {"f": after_}
    assert patched({"f": after_}, turned(step)) == {"f": before}


def test_a_step_whose_lines_are_gone_is_not_undone():
    step = Step("edit", "", (patch("f", "a\n", "a\nb\n"),))
    assert patched({"f": "x\nb\n"}, turned(step)) == {"f": "x\n"}
    assert patched({"f": "x\n"}, turned(step)) is None
    assert History().with_step(step).moved(-1).with_step(step).at == 1


@pytest.mark.parametrize("seed", range(30))
def test_a_misprint_names_its_place_once(seed):
    rng = random.Random(seed)
    whole = "".join(rng.choices("一二三四五", k=rng.randint(3, 30)))
    at = rng.randrange(len(whole))
    new = whole[:at] + rng.choice(("", "六", "一二")) + whole[at + rng.randint(0, 2) :]
    edit = misprint(whole, whole, new)
    if edit is not None:
        assert whole.count(edit.from_) == 1
        assert whole.replace(edit.from_, edit.to) == new
    words, place = place_behind(whole, at)
    assert place == at
    assert not words or (whole.count(words) == 1 and whole.index(words) + len(words) == at)


def test_a_later_role_leaves_the_story_that_was_said_before(page):
    work = Work(page, Order())
    work.do(Into(rows=(row(work, "萤火虫").id,), story=row(work, "豆腐").story))
    work.do(EditText(row=row(work, "萤火虫").id, text=row(work, "萤火虫").text.replace("看了很久", "看了好久")))
    work.do(Mark(rows=(row(work, "萤火虫").id,), role="quote"))
    assert (row(work, "萤火虫").role, row(work, "萤火虫").story) == ("quote", row(work, "豆腐").story)


def test_each_page_of_a_folder_has_a_file_of_its_own(page):
    folder = page.parent / "day"
    folder.mkdir()
    (folder / "01.md").write_text("# 河口日报 2026年3月18日 星期三 第1版\n\n" + PAGE.partition("## 菜场")[0], "utf-8")
    (folder / "02.md").write_text("# 第2版\n\n## 菜场" + PAGE.partition("## 菜场")[2], "utf-8")
    work = Work(folder, Order())
    work.do(Mark(rows=(row(work, "老船工说").id,), role="subhead"))
    work.do(Into(rows=(row(work, "豆腐").id,), story=row(work, "石桥今天通车").story))
    assert row(work, "豆腐").story == row(work, "石桥今天通车").story
    work.do(Say(row=row(work, "豆腐").id, word="豆腐", say="豆府", scope="edition"))
    assert {path.name for path in folder.glob("*.yaml")} == {"01.md.desk.yaml", "02.md.desk.yaml"}
    assert 'story: "石桥今天通车"' in (folder / "02.md.desk.yaml").read_text("utf-8")
    with pytest.raises(Refusal, match="above"):
        work.do(JoinBlock(row=row(work, "菜场换了新顶棚").id))


def test_doubts_come_least_sure_first_and_go_when_looked_at(page):
    page.write_text(PAGE.replace("## ", "").replace("### ", ""), "utf-8")
    work = Work(page, Order())
    doubts = work.sheet.doubts
    assert doubts
    assert [one.confidence for one in doubts] == sorted(one.confidence for one in doubts)
    for _ in range(20):
        if not work.sheet.doubts:
            break
        work.do(Keep(rows=(work.sheet.doubts[0].row,)))
    assert work.sheet.doubts == ()


def test_a_name_out_of_a_dateline_is_not_taken_for_its_paragraph(page):
    work = Work(page, Order())
    name = next(one for one in work.sheet.rows if one.role == "byline")
    assert name.cut
    with pytest.raises(Refusal, match="cut out of line 5"):
        work.do(Mark(rows=(name.id,), role="title"))
    body = row(work, "不用再等渡船")
    work.do(Mark(rows=(name.id, body.id), role="quote"))
    assert row(work, "不用再等渡船").role == "quote"


def test_what_is_right_as_it_is_changes_nothing_elsewhere(page):
    twice = "　　石桥今天上午通车，两岸的人不用再等渡船。桥长一百二十米，走过去三分钟，比坐船快多了。\n\n"
    page.write_text(
        f"# 石桥今天通车\n\n　　本报讯（记者 林小满）昨天。\n\n{twice}# 菜场换了新顶棚\n\n　　本报讯 顶棚换了。\n\n{twice}",
        "utf-8",
    )
    work = Work(page, Order())
    for one in [one for one in work.sheet.rows if not one.cut]:
        before = [(other.id, other.role, other.story) for other in work.sheet.rows]
        work.do(Keep(rows=(one.id,)))
        assert [(other.id, other.role, other.story) for other in work.sheet.rows] == before
    assert all(one.settled for one in work.sheet.rows if not one.cut)
    assert "seen: true" in file_of(page).read_text("utf-8")
