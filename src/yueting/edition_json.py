"""An edition as JSON, whole and back: `edition_json` and `edition_from` are inverse. Part of `contract.py`.

Schema name: `yueting/edition/1`. A key that says nothing is left out only where it was not there from the beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from yueting.inlines import inline_json, inlines_from
from yueting.messages import Message, fields_from, fields_json, names
from yueting.model import (
    Article,
    Block,
    Edition,
    Image,
    Kind,
    Lines,
    Link,
    Notice,
    Place,
    Sentence,
    Severity,
)
from yueting.notices import template_of

EDITION_SCHEMA = "yueting/edition/1"
Json = dict[str, Any]


def edition_json(edition: Edition) -> Json:
    """Return *edition* as the JSON object of section 6 of the design."""
    return {
        "schema": EDITION_SCHEMA,
        "id": edition.id,
        "title": edition.title,
        "date": edition.date,
        "language": edition.language,
        "files": list(edition.files),
        "articles": [_article_json(article) for article in edition.articles],
        "captions": [_loose_json(block) for block in edition.captions],
        "furniture": [{"kind": block.kind, **_loose_json(block)} for block in edition.furniture],
        "notices": [notice_json(notice) for notice in edition.notices],
    }


def edition_from(data: Mapping[str, Any]) -> Edition:
    """Return the edition that `edition_json` wrote; raises KeyError, TypeError or ValueError for anything else."""
    if data["schema"] != EDITION_SCHEMA:
        raise ValueError(Message("not {schema}: {said}", schema=EDITION_SCHEMA, said=str(data["schema"])[:120]))
    return Edition(
        id=data["id"],
        title=data["title"],
        date=data["date"],
        language=data["language"],
        articles=tuple(map(_article_from, data["articles"])),
        captions=tuple(_loose_from("caption", item) for item in data["captions"]),
        furniture=tuple(_loose_from(item["kind"], item) for item in data["furniture"]),
        notices=tuple(map(_notice_from, data["notices"])),
        files=tuple(data.get("files", ())),
    )


def _lines_json(lines: Lines) -> Json:
    """Return *lines*; in print with `page` and `box` in points, and `boxes` where they run through several columns."""
    data: Json = {"lines": [lines.first, lines.last]} | ({"file": lines.file} if lines.file else {})
    if lines.place:
        data |= {"page": lines.place.page, "box": list(lines.place.box)}
        if len(lines.place.boxes) > 1:
            data["boxes"] = [list(box) for box in lines.place.boxes]
    return data


def _lines_from(item: Mapping[str, Any]) -> Lines:
    first, last = item["lines"]
    place = None
    if "box" in item:
        place = Place(item["page"], tuple(tuple(box) for box in item.get("boxes", [item["box"]])))
    return Lines(first, last, item.get("file", ""), place)


def _article_json(article: Article) -> Json:
    # `lines` stays a plain list of pairs, as the contract has it; `files` runs beside it where there are several.
    files = [lines.file for lines in article.lines]
    return {
        "id": article.id,
        "page": article.page,
        "section": article.section,
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "dateline": article.dateline,
        "language": article.language,
        "lines": [[lines.first, lines.last] for lines in article.lines],
        **({"files": files} if any(files) else {}),
        "head": [_block_json(block) for block in article.head],
        "blocks": [_block_json(block) for block in article.blocks],
    }


def _article_from(item: Mapping[str, Any]) -> Article:
    files = item.get("files") or [""] * len(item["lines"])
    return Article(
        id=item["id"],
        page=item["page"],
        head=tuple(map(_block_from, item["head"])),
        blocks=tuple(map(_block_from, item["blocks"])),
        section=item["section"],
        dateline=item["dateline"],
        lines=tuple(Lines(a, b, file) for (a, b), file in zip(item["lines"], files, strict=True)),
        language=item["language"],
    )


def _block_json(block: Block) -> Json:
    data: Json = {"kind": block.kind, "text": block.text, **_lines_json(block.lines)}
    if block.level:
        data["level"] = block.level
    if block.links:
        data["links"] = [{"text": link.text, "href": link.href} for link in block.links]
    if block.image:
        data["image"] = _image_json(block.image)
    if block.inlines:
        data["inlines"] = [inline_json(one) for one in block.inlines]
    data["sentences"] = [{"id": s.id, "text": s.text, "spoken": s.spoken} for s in block.sentences]
    return data


def _image_json(image: Image) -> Json:
    more = ({"file": image.file} if image.file else {}) | ({"ornament": True} if image.ornament else {})
    return {"src": image.src, "alt": image.alt, **more}


def _block_from(item: Mapping[str, Any]) -> Block:
    return Block(
        kind=cast("Kind", item["kind"]),
        text=item["text"],
        lines=_lines_from(item),
        level=item.get("level", 0),
        links=tuple(Link(**link) for link in item.get("links", ())),
        image=_image_from(item),
        sentences=tuple(Sentence(**sentence) for sentence in item["sentences"]),
        inlines=inlines_from(item),
    )


def _loose_from(kind: str, item: Mapping[str, Any]) -> Block:
    return Block(
        cast("Kind", kind), item["text"], _lines_from(item), image=_image_from(item), inlines=inlines_from(item)
    )


def _image_from(item: Mapping[str, Any]) -> Image | None:
    image = item.get("image")
    return Image(**image) if image else None


def _loose_json(block: Block) -> Json:
    inlines = {"inlines": [inline_json(one) for one in block.inlines]} if block.inlines else {}
    image = {"image": _image_json(block.image)} if block.image else {}
    return {"text": block.text, **_lines_json(block.lines), **image, **inlines}


def notice_json(notice: Notice) -> Json:
    """Return *notice* as manifests, `inspect --json` and reports write it."""
    data: Json = {"code": notice.code, "severity": notice.severity, "message": str(notice.message)}
    if notice.message.fields:
        data["fields"] = fields_json(notice.message.fields)
    if notice.lines:
        data |= _lines_json(notice.lines)
    if notice.article:
        data["article"] = notice.article
    if notice.evidence:
        data["evidence"] = [str(words) for words in notice.evidence]
    if notice.confidence < 1:
        data["confidence"] = round(notice.confidence, 3)
    return data


def _notice_from(item: Mapping[str, Any]) -> Notice:
    return Notice(
        code=item["code"],
        severity=cast("Severity", item["severity"]),
        message=_message_from(item),
        lines=_lines_from(item) if "lines" in item else None,
        article=item.get("article", ""),
        evidence=tuple(item.get("evidence", ())),
        confidence=item.get("confidence", 1.0),
    )


def _message_from(item: Mapping[str, Any]) -> Message:
    """Return the message of a notice; the words of one that an earlier version wrote, or knew by another template."""
    fields = dict(fields_from(item.get("fields", {})))
    template = template_of(item["code"], fields)
    known = Message(template, **fields) if fields.keys() == names(template) else None
    return known if known is not None and str(known) == item["message"] else Message(item["message"])
