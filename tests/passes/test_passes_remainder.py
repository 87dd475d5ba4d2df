"""What stands in no story is kept, whole and in order, as a story of its own."""

from yueting.model import Block, Edition, Lines
from yueting.passes.remainder import remainder

NOWHERE = Lines(1, 1)


def test_captions_come_first_and_rules_are_not_said():
    furniture = (
        Block("folio", "第1版 要闻", NOWHERE),
        Block("rule", "———", NOWHERE),
        Block("editors", "责编：石坡", NOWHERE),
    )
    caption = Block("caption", "河岸的春天。石坡 摄", NOWHERE)
    story = remainder(Edition("x", "报", "", "zh-Hant-TW", captions=(caption,), furniture=furniture))

    assert [block.text for block in story.blocks] == ["河岸的春天。石坡 摄", "第1版 要闻", "责编：石坡"]
    assert [sentence.id for sentence in story.sentences][:2] == ["remainder-s001", "remainder-s002"]
    assert story.title == "版面其他文字"


def test_a_page_of_stories_alone_has_no_remainder():
    assert remainder(Edition("x", "报", "", "zh-Hans", furniture=(Block("rule", "———", NOWHERE),))) is None


def test_it_speaks_the_language_of_the_paper():
    story = remainder(Edition("x", "Daily", "", "en", captions=(Block("caption", "A bridge.", NOWHERE),)))

    assert story.title == "Also on the page"
