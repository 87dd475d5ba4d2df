"""The same page in other dress: sizes flattened, marks lost, indents, Traditional, half-width brackets. Same stories."""

import json

import pytest
from training.dresses import DRESSES
from training.gathering import with_truth
from training.pages import edition_of
from training.score import score
from training.sheets import Made

from yueting.scripts import convert

PAGES = [pair for pair in with_truth() if pair[1].suffix == ".md"]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_stories_in_another_dress(dress):
    change, suffix = DRESSES[dress]
    for gold, source in PAGES:
        truth = gold.read_text("utf-8")
        truth = json.loads(convert(truth, "s2t") if "Traditional" in dress else truth)
        result = score(truth, edition_of(Made(change(source.read_text("utf-8")), truth, suffix, dress)))

        assert result["home"] == result["total"], source.name
        assert result["titles"] == result["articles"], source.name
        assert result["fields_ok"] == result["fields"], source.name
        assert result["captions_in"] + result["noise_in"] == 0, source.name
