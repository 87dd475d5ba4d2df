"""Every finding about a book, by code: how bad it is, and what to do. Codes are never given a new meaning.

b-00x container, b-01x and b-02x package, b-03x contents, b-04x and b-05x documents, b-06x claims, b-07x and b-08x
sound in step with text.
"""

from __future__ import annotations

from typing import Final, Literal

from yueting.findings import Finding

CODES: Final[dict[str, tuple[Literal["error", "warning"], str]]] = {
    "b-001": ("error", "not an EPUB container that can be opened ({why}): make the book again"),
    "b-002": ("error", "the first entry must be `mimetype`, stored, saying application/epub+zip: pack the book again"),
    "b-003": ("error", "it names no package document: make the book again"),
    "b-004": ("error", "the package document is missing or not well-formed ({why}): make the book again"),
    "b-005": ("error", "the name {name} leads out of the book or stands twice: do not open this book"),
    "b-006": ("warning", "the name {name} is not plain ASCII: some shops and readers refuse it, so rename the file"),
    "b-007": ("error", "unpacks to more than {most} MB: do not open this book"),
    "b-008": ("warning", "entries carry {count} different dates: the same edition will not give the same bytes"),
    "b-010": ("error", "no title (dc:title): give the edition one with --title"),
    "b-011": ("error", "no unique identifier (dc:identifier): make the book again"),
    "b-012": ("error", "the language {value!r} is no BCP 47 tag: set `language` in paper.yaml"),
    "b-013": ("error", "no day of modification (dcterms:modified) in the form YYYY-MM-DDThh:mm:ssZ"),
    "b-014": ("warning", "the package has no xml:lang: nobody can tell the language of its title"),
    "b-015": ("error", "the manifest lists {name}, which is not in the book"),
    "b-016": ("warning", "{name} is in the book and not in the manifest: readers will not see it"),
    "b-017": ("error", "the manifest uses the id or the file {name} twice"),
    "b-018": ("error", "the reading order names {name}, which the manifest does not list"),
    "b-019": ("error", "the reading order is empty"),
    "b-020": ("warning", "no cover image: shelves will show a blank"),
    "b-021": ("error", "{name} lies outside the book: readers without a network will miss it"),
    "b-030": ("error", "no navigation document"),
    "b-031": ("error", "the navigation document has no contents (epub:type toc)"),
    "b-032": ("error", "the contents point at {name}, which is not there"),
    "b-033": ("error", "an entry of the contents has no words"),
    "b-034": ("warning", "{name} is in the reading order and not in the contents"),
    "b-035": ("warning", "the contents are not in reading order at {name}"),
    "b-036": ("warning", "no landmarks with contents and beginning (toc, bodymatter)"),
    "b-037": ("error", "the page break {name} is not in the page list"),
    "b-038": ("warning", "page breaks, but the paper they are of is not named (pageBreakSource)"),
    "b-040": ("error", "not well-formed ({why}): mend the template"),
    "b-041": ("error", "no title in the document's head"),
    "b-042": ("warning", "has the same title as {name}: a reader cannot tell them apart"),
    "b-043": ("error", "no language, or lang and xml:lang that differ: a voice cannot tell how to read it"),
    "b-044": ("warning", "no heading: it cannot be reached by headings"),
    "b-045": ("error", "headings jump from h{above} to h{below}: a level is missing"),
    "b-046": ("error", "an empty heading"),
    "b-047": ("error", "a picture without alt: {name}"),
    "b-048": ("warning", "the alt text {name!r} of {picture} says nothing of it: say what the picture shows"),
    "b-049": ("warning", "a table without header cells"),
    "b-050": ("error", "a link to {name}, which is not there"),
    "b-051": ("error", "the id {name} stands twice"),
    "b-052": ("warning", "contains a script: many readers will not run it"),
    "b-053": ("warning", "holds characters that no font can show ({name})"),
    "b-054": ("error", "a page break without an id and a label"),
    "b-055": ("warning", "only one of lang and xml:lang: some readers look at the other"),
    "b-060": ("error", "no schema:{name}: nobody can tell whether they can read this book"),
    "b-061": ("error", "claims {name}, and the book has none"),
    "b-062": ("warning", "has {name} and does not claim it"),
    "b-063": ("error", "claims conformance, and names nobody who judged it (a11y:certifiedBy)"),
    "b-065": ("error", "claims {name}, but no words say what the picture {picture} shows: give it an alt text"),
    "b-066": ("error", "claims that it has no hazards, and holds what moves ({name})"),
    "b-064": ("error", "claims that hearing is enough, and not all of the text is in a clip"),
    "b-070": ("error", "not a well-formed overlay ({why})"),
    "b-071": ("error", "an overlay that belongs to no document"),
    "b-072": ("error", "reads {name}, which is not there"),
    "b-073": ("error", "plays {name}, which is not in the book"),
    "b-074": ("error", "the clip of {name} ends before it begins, or its time is no clock value"),
    "b-075": ("error", "the clip of {name} begins before the one before it has ended"),
    "b-076": ("error", "reads {name} twice"),
    "b-077": ("error", "reads {name} out of the order of the text"),
    "b-078": ("error", "media:duration says {said} s, the clips last {real} s"),
    "b-079": ("error", "no media:duration"),
    "b-080": ("error", "media:duration of the book says {said} s, its overlays last {real} s"),
    "b-081": ("warning", "no media:active-class with a style: nobody will see what is being read"),
    "b-082": ("error", "the clip of {name} ends {seconds} s after the sound"),
    "b-083": ("warning", "the clip of {name} is shorter than 0.3 s: some readers will not light it"),
    "b-084": ("warning", "a part that may be skipped points at {name}, which is not there"),
}
"""Code → severity, message with {fields}."""


def finding(code: str, file: str, **fields: object) -> Finding:
    """Return the finding *code* about *file*, its message filled in."""
    severity, message = CODES[code]
    return Finding(code, severity, file, message.format(**fields))
