"""Second printings: put right where one is certain, left alone where nothing is printed twice."""

import pytest
from desk_pages import GUEST, HOST, body, codes, edited, guest, host, page, places, titles

from yueting.desk import edit


def check(text):
    edition = edited("\n".join(text))

    assert titles(edition) == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
    assert body(edition.articles[0]) == "".join(HOST)
    assert body(edition.articles[1]) == "".join(GUEST)
    assert all(len(where) == 1 for where in places(edition).values())
    return edition


def test_splice_moved_when_it_has_the_better_paragraphs():
    edition = check(host("### 一路书香\n", *(f"{p}\n" for p in GUEST)) + guest(["".join(GUEST)]))

    assert {"splice-moved", "duplicate-dropped", "strap-set-aside"} <= set(codes(edition))
    assert len(edition.articles[1].blocks) == 3


def test_duplicate_dropped_of_an_untitled_part():
    edition = check(host(f"{GUEST[1]}\n") + guest(GUEST))

    assert "duplicate-dropped" in codes(edition)


def test_duplicate_dropped_with_the_headline_it_repeats():
    check(host("### 流动书车跑遍十七个村\n", *(f"{p}\n" for p in GUEST)) + guest(GUEST))


def test_a_splice_after_its_full_printing_goes_too():
    edition = edited("\n".join([*guest(GUEST), "", *host(*(f"{p}\n" for p in GUEST[:2]))]))

    assert [body(a) for a in edition.articles] == ["".join(GUEST), "".join(HOST)]


def test_strap_set_aside_is_neither_story_nor_subhead():
    edition = check(host("### 一路书香\n", *(f"{p}\n" for p in GUEST)) + guest(GUEST))

    assert [b.text for b in edition.furniture if b.kind == "strap"] == ["一路书香"]


def test_a_near_duplicate_is_a_duplicate():
    blurred = GUEST[0].replace("全部十七个村", "所有17个村").replace("最远的一站", "最远一站")
    check(host(f"{blurred}\n", f"{GUEST[1]}\n") + guest(GUEST))


def test_the_subhead_over_a_splice_stays_with_the_text_it_speaks_of():
    edition = edited("\n".join(host("### 徒弟点豆腐\n", f"{GUEST[0]}\n", f"{GUEST[1]}\n", at=3) + guest(GUEST)))

    assert [b.text for b in edition.articles[0].blocks if b.kind == "subhead"] == ["徒弟点豆腐"]


def test_two_stories_that_share_one_sentence_keep_it_both():
    shared = "市气象台提醒，本周末有雨。"
    text = "\n".join([*host(f"{shared}\n"), *guest([*GUEST, shared])])

    edition = edited(text)

    assert [body(a).count(shared) for a in edition.articles] == [1, 1]


def test_different_stories_with_the_same_title_stay_apart():
    edition = edited("\n".join(guest(GUEST, "## 简讯一则") + guest(HOST, "## 简讯一则")))

    assert [body(a) for a in edition.articles] == ["".join(GUEST), "".join(HOST)]
    assert "duplicate-dropped" not in codes(edition)


def test_the_same_story_printed_twice_is_kept_once_with_both_bylines():
    one = [*guest(GUEST), "记者 樊小芹\n"]
    two = [*guest(GUEST, "## 十七个村都来了书车"), "通讯员 罗长河\n"]

    edition = edited("\n".join([*one, *host(), *two]))

    assert titles(edition) == ["流动书车跑遍十七个村", "早市搬进旧粮库"]
    assert edition.articles[0].byline == "记者 樊小芹 通讯员 罗长河"


def test_a_splice_from_another_page_goes_home_across_pages():
    one = page("\n".join(host(*(f"{p}\n" for p in GUEST))), source="1.md", file="1.md")
    two = page("\n".join(guest(GUEST)), source="2.md", file="2.md")

    edition = edit([one, two], id="pages")

    assert [body(a) for a in edition.articles] == ["".join(HOST), "".join(GUEST)]


MARKET = ["## 早市搬进旧粮库\n", f"{HOST[0]}\n", f"{HOST[1]}\n"]
STALLS = ["### 摊位还要再租\n", f"{HOST[2]}\n", f"{HOST[3]}\n"]
"""A story that goes on under a subhead: above it a torn copy looks as if nothing went on below it."""


def at_home(lines, signed=""):
    edition = edited("\n".join(lines))
    home = next(a for a in edition.articles if a.title == "流动书车跑遍十七个村")

    assert body(home) == "".join(GUEST)
    assert home.byline == signed
    assert titles(edition).count(home.title) == 1


def test_a_beginning_torn_out_right_above_a_subhead_is_not_at_home():
    at_home([*MARKET, "### 流动书车跑遍十七个村\n", f"{GUEST[0]}\n", *STALLS, *guest(GUEST)])


def test_a_middle_torn_out_right_above_a_subhead_is_not_at_home():
    at_home([*MARKET, f"{GUEST[1]}\n", *STALLS, *guest(GUEST)])


def test_a_headline_without_a_name_under_it_is_not_at_home_where_another_has_one():
    signed = ["## 流动书车跑遍十七个村\n", "本报记者 樊小芹\n", *(f"{p}\n" for p in GUEST)]

    at_home([*MARKET, "## 流动书车跑遍十七个村\n", f"{GUEST[0]}\n", *STALLS, *signed], "本报记者 樊小芹")


def test_a_story_whose_own_text_goes_on_is_at_home_in_plain_text_too():
    at_home([line.lstrip("# ") for line in (*MARKET, f"{GUEST[0]}\n", f"{GUEST[1]}\n", *STALLS, *guest(GUEST))])


def test_english_sentences_after_one_pattern_are_no_second_printing():
    one = "In Harbour City the ferry is older than the church, and far more loved."
    two = "In Harbour City the pier is older than the church, and far more loved."
    text = f"# The ferry returns\n\n{one} The crew painted it twice.\n\n# The pier is mended\n\n{two} Six masons worked all winter."

    edition = edited(text)

    assert [one in body(edition.articles[0]), two in body(edition.articles[1])] == [True, True]
    assert "duplicate-dropped" not in codes(edition)


OWN = "县图书馆为此添了两百本新书。"
OTHER = "路上要过三座桥，司机说，桥上的护栏去年都换成了新的。"


@pytest.mark.parametrize(
    ("torn", "at_home"),
    [
        (["".join([GUEST[0], OWN, *GUEST[1:]])], GUEST),
        ([*GUEST[:-1], GUEST[-1] + OWN], [GUEST[0] + OTHER, *GUEST[1:]]),
    ],
)
def test_a_sentence_that_only_the_torn_printing_has_is_not_lost(torn, at_home):
    edition = edited("\n".join(host(*(f"{p}\n" for p in torn)) + guest(at_home)))

    told = "".join(body(article) for article in edition.articles)
    assert all(sentence in told for sentence in (OWN, *HOST, *GUEST))
