"""One page for each convention of the trade: where a rule must act, and where it must not.

Each page is written as it would be read; what follows `=>` is what an editor sees: `kicker | title | deck | byline`, then
the number of paragraphs and the subheads.
"""

import pytest
from desk_pages import A, B, E, codes, edited, told
from training.conventions import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_convention(name):
    text, expected = PAGES[name]

    assert told(edited("\n\n".join(text.split("\n")))) == expected


def test_boundary_doubtful_where_the_evidence_is_even():
    edition = edited(f"# 早市搬进旧粮库\n\n{A}\n\n{B}\n\n秤砣的用处\n\n{E}\n\n{E[:24]}，他说。")

    assert "boundary-doubtful" in codes(edition) or "story-begins" in codes(edition)
