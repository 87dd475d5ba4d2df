"""What witnesses say of a line: a clause lifted out of a text, the cut and the size of the lines above and below it."""

import pytest
from desk_pages import A, C, page
from training.fit import mean
from training.table import TABLE, model_of, rows

from yueting.desk.reading import read
from yueting.desk.rules import DeskRules
from yueting.desk.stories.marks import ENUMERATED
from yueting.desk.stories.sections import Sheet, sections
from yueting.desk.stories.witnesses import hear


def heard(text):
    """Return by its text what is heard of each open line of a page."""
    pieces = read([page(text)], DeskRules(), ()).pieces
    sheet = Sheet(pieces, sections(pieces))
    lines = [piece.text for at in range(len(sheet.sections)) for piece in sheet.lines(at)]
    said = [{word for family in line for word in family} for section in hear(sheet, frozenset()) for line in section]
    return dict(zip(lines, said, strict=True))


def test_a_line_that_stands_in_a_text_as_a_clause_of_it():
    said = heard(f"## 早市\n{A}\n**最远的一站要翻两座山**\n{C}\n**摊主们花了三个月**\n{C}")

    assert "text/clause=below" in said["最远的一站要翻两座山"]
    assert "text/clause=above" not in said["最远的一站要翻两座山"]
    assert not any("clause" in word for word in said["摊主们花了三个月"] | said["早市"])


def test_the_cut_of_a_line_and_of_those_beside_it():
    said = heard(f"【河边夜话】\n谈秤砣\n三年旧愿终成真 两千摊主喜迎新棚\n{A}")

    assert "form/over=strap-tiny" in said["【河边夜话】"]
    assert {"form/below=strap-tiny", "form/over=tiny-halves"} <= said["谈秤砣"]
    assert "form/below=tiny-halves" in said["三年旧愿终成真 两千摊主喜迎新棚"]


def test_how_a_line_is_set_beside_those_above_and_below_it():
    said = heard(f"### 河边夜话\n# 早市搬进旧粮库\n## 两千摊主喜迎新棚\n{A}")

    assert "setting/stack=none,smaller" in said["河边夜话"]
    assert "setting/stack=larger,larger" in said["早市搬进旧粮库"]
    assert "setting/stack=smaller,none" in said["两千摊主喜迎新棚"]


@pytest.mark.parametrize("text", ["第三步：立起棚子", "镜头二：桥头", "账一：灯油"])
def test_a_line_of_a_series_is_counted(text):
    assert ENUMERATED.match(text)


@pytest.mark.parametrize("text", ["星期一：开学", "第一书记：我来修桥", "周三：晴"])
def test_a_day_or_an_office_counts_nothing(text):
    assert not ENUMERATED.match(text)


def test_a_fit_begins_with_the_table_as_it_is_written():
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("belief")]

    assert list(rows(model_of(lines, {}))) == lines


def test_the_mean_of_two_models():
    one, other = (model_of([f"step\tkicker\ttitle\t{weight}"], {"form/width=short": 0}) for weight in (1.0, 3.0))

    assert "step\tkicker\ttitle\t2.00" in rows(mean([one, other]))
