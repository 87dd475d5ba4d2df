"""The same page in other dress: sizes flattened, marks lost, indents, Traditional, half-width brackets. Same stories."""

import json
import re

import pytest
from composing import GOLDEN, SHARED, Made, edition_of, judge

from yueting.scripts import convert

score = judge()
MARKS = re.compile(r"^#{1,6} ", re.MULTILINE)
TAGS = str.maketrans("【】（）", "[]()")


def plain(text):
    text = text.replace("</p><p>", "\n").replace("</p>", "\n").replace("&nbsp;", "")
    return MARKS.sub("", re.sub(r"<br>|</?strong>|<p>", "", text))


def indented(text):
    lines = re.sub(r"\n{2,}", "\n", plain(text)).split("\n")
    return "\n".join(f"　　{line}" if len(line) > 40 else line for line in lines)


DRESSES = {
    "all headings of one size": (lambda text: MARKS.sub("## ", text), ".md"),
    "all headings one size smaller": (lambda text: re.sub(r"^(#{1,5}) ", r"\1# ", text, flags=re.MULTILINE), ".md"),
    "titles that are bold lines": (lambda text: re.sub(r"^#{1,6} (.*)$", r"**\1**", text, flags=re.MULTILINE), ".md"),
    "plain text with blank lines": (plain, ".txt"),
    "plain text, one paragraph a line": (lambda text: re.sub(r"\n{2,}", "\n", plain(text)), ".txt"),
    "plain text with indents": (indented, ".txt"),
    "Traditional characters": (lambda text: convert(text, "s2t"), ".md"),
    "half-width brackets": (lambda text: text.translate(TAGS), ".md"),
}


def pages():
    found = [(gold, gold.parent) for gold in sorted((SHARED / "samples").glob("*.gold.json"))]
    samples = GOLDEN.parents[2] / "samples"
    found += [(gold, samples) for gold in sorted(GOLDEN.glob("*.gold.json"))]
    name = ".gold.json"
    pairs = [(gold, folder / gold.name.replace(name, ".md")) for gold, folder in found]
    return [pair for pair in pairs if pair[1].is_file()]


@pytest.mark.skipif(score is None, reason="the scorer of the samples is not beside this checkout")
@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_stories_in_another_dress(dress):
    change, suffix = DRESSES[dress]
    for gold, source in pages():
        truth = gold.read_text("utf-8")
        truth = json.loads(convert(truth, "s2t") if "Traditional" in dress else truth)
        result = score(truth, edition_of(Made(change(source.read_text("utf-8")), truth, suffix)))

        assert result["home"] == result["total"], source.name
        assert result["titles"] == result["articles"], source.name
        assert result["fields_ok"] == result["fields"], source.name
        assert result["captions_in"] + result["noise_in"] == 0, source.name
