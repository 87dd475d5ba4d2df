"""Every claim of a book's accessibility, with a book that must make it and one that must not."""

import pytest

from yueting.epub.access import claims
from yueting.epub.inspection import Inspection
from yueting.paper import Paper
from yueting.words import of_book

START = '<html xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ssml="http://www.w3.org/2001/10/synthesis"><body>'
WORDS = '<p id="s1">春风吹过河湾。</p>'
PHOTO = '<img src="a.jpg" alt="孩子们站在桥头"/>'
ORNAMENT = '<img src="b.png" alt="" role="presentation"/>'
BARE = '<img src="c.jpg" alt="{}"/>'


def claimed(body, *, lit=(), style="", silent=0):
    seen = Inspection(silent=silent)
    seen.see("a01.xhtml", f"{START}{body}</body></html>".encode(), lit)
    seen.style(style)
    return {
        f"{name.removeprefix('schema:')} {value}"
        for name, value in claims(seen, Paper(), of_book("zh-Hans")).properties
    }


FEATURE = "accessibilityFeature "
TABLE = [
    ("accessMode textual", WORDS, {}, None, {}),
    ("accessMode visual", WORDS + PHOTO, {}, WORDS, {}),
    ("accessModeSufficient textual", WORDS + PHOTO + ORNAMENT, {}, WORDS + BARE.format(""), {}),
    ("accessModeSufficient textual", WORDS, {}, WORDS + PHOTO + BARE.format("图片"), {}),
    ("accessModeSufficient textual,visual", PHOTO, {}, WORDS, {}),
    ("accessModeSufficient auditory", WORDS, {"lit": {"s1"}}, WORDS + "<p>无声的一句。</p>", {"lit": {"s1"}}),
    (FEATURE + "alternativeText", PHOTO, {}, PHOTO + BARE.format("IMG_1.JPG"), {}),
    (FEATURE + "alternativeText", PHOTO + ORNAMENT, {}, ORNAMENT, {}),
    (FEATURE + "alternativeText", PHOTO, {}, BARE.format("没有文字说明的图片"), {}),
    (FEATURE + "synchronizedAudioText", WORDS, {"lit": {"s1"}}, WORDS, {}),
    (FEATURE + "synchronizedAudioText", WORDS, {"lit": {"s1"}}, WORDS, {"lit": {"s1"}, "silent": 1}),
    (FEATURE + "synchronizedAudioText", WORDS, {"lit": {"s1"}}, WORDS, {"lit": {"s1", "s2"}}),
    (FEATURE + "synchronizedAudioText", "<h1>第1版</h1>" + WORDS, {"lit": {"s1"}}, WORDS * 2 + "<p>无</p>", {}),
    (FEATURE + "tableOfContents", '<nav epub:type="toc"/>', {}, '<nav epub:type="landmarks"/>', {}),
    (FEATURE + "structuralNavigation", "<h1>河湾</h1>", {}, WORDS, {}),
    (FEATURE + "pageNavigation", '<nav epub:type="page-list"/>', {}, '<nav epub:type="toc"/>', {}),
    (FEATURE + "pageBreakMarkers", '<div role="doc-pagebreak"/>', {}, WORDS, {}),
    (FEATURE + "readingOrder", WORDS, {}, None, {}),
    (FEATURE + "unlocked", WORDS, {}, None, {}),
    (FEATURE + "ARIA", '<p role="note">春</p>', {}, WORDS, {}),
    (FEATURE + "displayTransformability", WORDS, {"style": "p{font-size:1em}"}, WORDS, {"style": "p{font-size:12px}"}),
    (FEATURE + "fullRubyAnnotations", "<ruby>春<rt>chūn</rt></ruby>", {}, "<ruby>春<rt>chūn</rt></ruby>风", {}),
    (FEATURE + "rubyAnnotations", "<ruby>春<rt>chūn</rt></ruby>风", {}, "<ruby>春<rt>chūn</rt></ruby>", {}),
    (FEATURE + "rubyAnnotations", "<ruby>春<rt>chūn</rt></ruby>风", {}, WORDS, {}),
    (FEATURE + "verticalWriting", WORDS, {"style": "html{writing-mode:vertical-rl}"}, WORDS, {}),
    (FEATURE + "MathML", "<math/>", {}, WORDS, {}),
    (FEATURE + "ttsMarkup", '<p ssml:ph="a">春</p>', {}, WORDS, {}),
    ("accessibilityHazard none", WORDS + PHOTO, {}, WORDS + "<video/>", {}),
]


@pytest.mark.parametrize(("claim", "has", "has_how", "has_not", "not_how"), TABLE)
def test_a_claim_is_made_where_it_is_true_and_nowhere_else(claim, has, has_how, has_not, not_how):
    assert claim in claimed(has, **has_how)
    assert has_not is None or claim not in claimed(has_not, **not_how)


@pytest.mark.parametrize("claim", ["largePrint", "longDescription", "printPageNumbers", "accessMode auditory"])
def test_what_cannot_be_told_by_looking_is_never_claimed(claim):
    assert not any(claim in each for each in claimed(WORDS + PHOTO, lit={"s1"}, style="p{font-size:2em}"))


def test_the_summary_says_so_where_pictures_have_no_words():
    with_words, without = claimed(PHOTO), claimed(PHOTO + BARE.format(""))

    assert any("图片有文字说明。" in each for each in with_words)
    assert not any("图片有文字说明。" in each for each in without)
    assert any("有的图片没有文字说明。" in each for each in without)
