"""What may be said of a book's accessibility: counted in the documents that were built, never asserted.

`claims` turns what an `Inspection` saw into schema.org metadata. That a book conforms
is said only where the paper names who judged it. Standards: EPUB Accessibility 1.1, schema.org accessibility vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yueting.epub.inspection import Inspection
from yueting.paper import Paper
from yueting.words import Words


@dataclass(frozen=True, slots=True)
class Claims:
    """The book's accessibility metadata: (property, value) in the order they are written."""

    properties: tuple[tuple[str, str], ...]
    certifier: str = ""
    report: str = ""
    credential: str = ""
    conforms_to: str = ""


def claims(seen: Inspection, paper: Paper, words: Words) -> Claims:
    """Return what is true of the book that *seen* inspected; conformance only where *paper* names a certifier."""
    properties = (
        *(("schema:accessMode", mode) for mode in modes(seen)),
        *(("schema:accessModeSufficient", modes) for modes in _sufficient(seen)),
        *(("schema:accessibilityFeature", feature) for feature in features(seen)),
        ("schema:accessibilityHazard", "unknown" if seen.moving else "none"),
        ("schema:accessibilitySummary", _summary(seen, paper, words)),
    )
    judge = paper.certifier
    if judge is None:
        return Claims(properties)
    conforms = f"EPUB Accessibility 1.1 - WCAG {judge.wcag} Level {judge.level}"
    return Claims(properties, judge.name, judge.report, judge.credential, conforms)


def modes(seen: Inspection) -> tuple[str, ...]:
    """Return through which senses the inspected book comes: sound in step with its text is no mode of its own."""
    return ("textual", "visual") if seen.images else ("textual",)


def _sufficient(seen: Inspection) -> Iterator[str]:
    if not seen.wordless:
        yield "textual"
    if seen.images:
        yield "textual,visual"
    if seen.fully_narrated:
        yield "auditory"


def features(seen: Inspection) -> Iterator[str]:
    """Yield the accessibility features, by their schema.org names, that the inspected book has."""
    return (feature for feature, is_true in judged(seen) if is_true)


def judged(seen: Inspection) -> tuple[tuple[str, bool], ...]:
    """Return every feature that can be told by looking at a book, and whether it is there."""
    return (
        ("tableOfContents", "toc" in seen.navigations),
        ("readingOrder", True),
        ("structuralNavigation", seen.headings > 0),
        ("pageNavigation", "page-list" in seen.navigations),
        ("pageBreakMarkers", seen.breaks > 0),
        ("ARIA", seen.roles > 0),
        ("alternativeText", seen.described > 0 and not seen.wordless),
        ("synchronizedAudioText", seen.in_step),
        ("displayTransformability", seen.styles_scale),
        ("fullRubyAnnotations", 0 < seen.han <= seen.ruby),
        ("rubyAnnotations", 0 < seen.ruby < seen.han),
        ("verticalWriting", seen.vertical),
        ("MathML", seen.math > 0),
        ("ttsMarkup", seen.phonemes > 0),
        ("unlocked", True),
    )


def _summary(seen: Inspection, paper: Paper, words: Words) -> str:
    judged = words["summary_judged"].format(name=paper.certifier.name) if paper.certifier else words["summary_unjudged"]
    sound = words["summary_sound"] if seen.fully_narrated else words["summary_some_sound"]
    sentences = (
        (words["summary"], True),
        (words["summary_pictures"], seen.described > 0 and not seen.wordless),
        (words["summary_no_words"], bool(seen.wordless)),
        (words["summary_ruby"], seen.ruby > 0),
        (sound, seen.clips > 0),
        (judged, True),
    )
    return "".join(sentence for sentence, is_true in sentences if is_true)
