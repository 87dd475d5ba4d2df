"""The explanation tells every decision of a story, the difference every block of the pages."""

import pytest
from desk_pages import SPLICED, edited, page

from yueting.desk.explain import difference, explain


def test_explain_tells_evidence_and_confidence():
    lines = [str(words) for _, words in explain(edited(SPLICED), "a02")]

    assert lines[0] == "a02  流动书车跑遍十七个村"
    assert any("stood inside another story" in line and "% sure" in line for line in lines)
    assert any("another story goes on below" in line for line in lines)


def test_explain_knows_no_story_that_is_not_there():
    with pytest.raises(KeyError):
        explain(edited(SPLICED), "a99")


def test_difference_has_a_pair_for_every_block():
    pairs = [(before, str(after)) for before, after in difference([page(SPLICED)], edited(SPLICED))]
    blocks = page(SPLICED).blocks

    assert len(pairs) == len(blocks)
    assert all(block.text in before for block, (before, _) in zip(blocks, pairs, strict=True))
    assert ("[strap]") in [after for before, after in pairs if "一路书香" in before]
    assert any(after.startswith("dropped: printed again in a02") for _, after in pairs)
