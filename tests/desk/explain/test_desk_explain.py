"""The explanation tells every decision of a story, the difference every block of the pages."""

import pytest
from desk_pages import SPLICED, edited, page

from yueting.desk.explain import difference, explain
from yueting.editorial.composition import compose
from yueting.order import Order


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


def test_a_picture_on_the_line_of_its_story_is_shown_once_by_its_name(tmp_path):
    (tmp_path / "page.html").write_text(
        "<article><h2>Bridge to reopen in May</h2><p>The Mill Street bridge will reopen on May 14, the county said.</p>"
        '<p>Buses will return to their old stops, said the mayor.</p><img src="bridge.jpg" alt="The bridge"></article>',
        "utf-8",
    )
    composed = compose(tmp_path / "page.html", Order())
    pairs = [(before, str(after)) for before, after in difference(composed.pages, composed.edition)]

    assert len(pairs) == 4
    assert [(before, after) for before, after in pairs if "caption" in after] == [("1   The bridge", "[a01 caption]")]
