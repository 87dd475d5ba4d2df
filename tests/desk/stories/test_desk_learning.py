"""What a paper's own corrected pages teach: where it reads held-back pages better it is kept and used, else nothing is."""

import random

import pytest
import yaml
from click.testing import CliRunner

from yueting.cli.inspecting import inspect
from yueting.desk import Learned, read_learned
from yueting.editorial.composition import compose
from yueting.editorial.learning import learn_folder
from yueting.errors import InputError, SettingsError
from yueting.order import Order

THINGS = [
    "茶炉",
    "竹桥",
    "灯会",
    "水塔",
    "书摊",
    "菜圃",
    "码头",
    "钟表",
    "花窗",
    "风筝",
    "米行",
    "渡船",
    "石阶",
    "雨棚",
    "药铺",
    "戏服",
    "砖窑",
    "鱼市",
    "邮亭",
    "井台",
]
SAID = (
    "{a}一早就开了门，来的人比往年多了三成，{b}前面排起了长队。",
    "管事的老人说，{a}修过两回，{b}还是当年的样子，谁也舍不得换。",
    "到了傍晚，{b}边上亮起灯，孩子们围着{a}跑来跑去，谁也不肯回家。",
    "去年秋天一场大水漫过{a}，{b}冲走了半截，街坊们凑钱补了起来。",
)
LETTERS = "山水木石田土风雨云雪春夏秋冬晨暮江湖河海桥路街巷门窗灯火茶酒米麦花草鱼鸟牛羊车船衣布纸笔书画琴棋歌舞"
HABIT = ("{a}，让一条街重新热闹", "{a}与{b}")
"""Headlines with a comma, subheads of two things: the paper sets both in one size."""


def page_of(number):
    """Return a page of a paper whose titles and subheads look alike but for its habit, and the roles of its blocks."""
    rng, rows = random.Random(number), []  # noqa: S311
    for _ in range(3):
        a, b, *more = rng.sample(THINGS, 6)
        rows.append(("title", "## " + HABIT[0].format(a=a)))
        for n, form in enumerate(rng.sample(SAID, 4)):
            if n in (1, 3):
                rows.append(("subhead", "## " + HABIT[1].format(a=more[n // 2], b=more[n // 2 + 2])))
            rows.append(("paragraph", form.format(a=a, b=b) + "".join(rng.sample(LETTERS, 30)) + "。"))
    return rows


def folder_of(path, numbers, *, corrected=True):
    path.mkdir()
    for number in numbers:
        rows = page_of(number)
        (path / f"{number:02}.md").write_text("\n\n".join(text for _, text in rows), "utf-8")
        said = [{"lines": [2 * n + 1, 2 * n + 1], "role": role} for n, (role, _) in enumerate(rows)]
        if corrected:
            (path / f"{number:02}.md.desk.yaml").write_text(yaml.safe_dump({"corrections": said}), "utf-8")
    return path


def right(folder, numbers):
    """Return how many headlines and subheads of the pages are what they are."""
    edition = compose(folder, Order()).edition
    found = {block.text: block.kind for article in edition.articles for block in (*article.head, *article.blocks)}
    heads = [(role, text[3:]) for number in numbers for role, text in page_of(number) if role != "paragraph"]
    return sum(found.get(text) == role for role, text in heads), len(heads)


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    folder = folder_of(tmp_path_factory.mktemp("paper") / "corrected", range(6))
    ran = CliRunner().invoke(inspect, ["--learn", str(folder)], catch_exceptions=False)
    return folder / "desk.learned.yaml", ran.output


def test_what_is_learnt_reads_pages_that_nobody_corrected_better(taught, tmp_path):
    kept, _ = taught
    numbers = range(20, 24)
    folder = folder_of(tmp_path / "new", numbers, corrected=False)
    before, heads = right(folder, numbers)
    (folder / kept.name).write_bytes(kept.read_bytes())
    after, _ = right(folder, numbers)

    assert before < after
    assert after >= 0.9 * heads


def test_the_person_is_told_what_it_is_worth_on_pages_held_back(taught):
    kept, told = taught
    learned = read_learned(kept)

    assert learned.pages == 6
    assert learned.lines == 6 * 9
    assert learned.before < learned.after <= learned.lines
    assert all(str(figure) in told for figure in (learned.lines, learned.before, learned.after))
    assert kept.name in told


def test_corrections_that_say_what_the_desk_reads_anyway_teach_nothing(tmp_path):
    texts = [
        "# 茶炉又开张",
        "本报讯 今天早上茶炉开了门，街坊们都来了。",
        "# 竹桥修好了",
        "本报讯 竹桥昨天修好，可以走人。",
    ]
    for number in range(3):
        (tmp_path / f"{number}.md").write_text("\n\n".join(texts), "utf-8")
        (tmp_path / f"{number}.md.desk.yaml").write_text("corrections:\n  - {lines: [1, 1], role: title}\n", "utf-8")
    learned = learn_folder(tmp_path, Order())

    assert (learned.before, learned.after, learned.weights) == (3, 3, {})


def test_one_page_is_not_enough(tmp_path):
    folder = folder_of(tmp_path / "one", range(1))
    (folder / "02.md").write_text("# 没有更正的版面\n\n这一版没有人看过。\n", "utf-8")

    with pytest.raises(InputError, match="two pages"):
        learn_folder(folder, Order())


@pytest.mark.parametrize("text", ["weights: {form/width=title: {title: 1.0e9}}", "weights: [1]", "weight: {}"])
def test_a_file_that_no_learning_wrote_is_one_line(text, tmp_path):
    (tmp_path / "desk.learned.yaml").write_text(text, "utf-8")

    with pytest.raises(SettingsError):
        read_learned(tmp_path / "desk.learned.yaml")


def test_words_that_no_witness_says_change_nothing(tmp_path):
    (tmp_path / "desk.learned.yaml").write_text("weights: {form/unknown: {title: 3, nobody: 2}}", "utf-8")
    page = tmp_path / "page.md"
    page.write_text("\n\n".join(text for _, text in page_of(1)), "utf-8")

    assert read_learned(None) == Learned()
    assert compose(page, Order()).edition.articles
