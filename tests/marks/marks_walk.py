"""A small page through the whole walk: written to a folder, read, cleaned, edited, cut and worded as `publish` does it."""

from functools import cache

from yueting.editorial.composition import compose
from yueting.order import Order
from yueting.passes.spoken import read_lexicon, spoken

REST = "展览持续到十二月五日，市民凭身份证免费入场。"
"""A paragraph that makes a page of a line a story."""


@cache
def worded():
    return spoken("full", read_lexicon(None))


def edition_of(path, **order):
    """Return the edition of the page *path*, what is said in every sentence."""
    return compose(path, Order(date="2026-03-01", **order)).edition.each_article(worded())


def html_of(body, head=""):
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>青石日报</title>{head}</head>'
        f"<body><h1>山城举办徽墨展</h1>{body}<p>{REST}</p></body></html>"
    )


def page(folder, text, suffix=".html"):
    """Return the edition of a page with *text* as its body."""
    path = folder / f"page{suffix}"
    path.write_text(html_of(text) if suffix == ".html" else f"# 山城举办徽墨展\n\n{text}\n\n{REST}\n", "utf-8")
    return edition_of(path)


def blocks(edition):
    return [block for article in edition.articles for block in (*article.head, *article.blocks)]


def said(edition):
    return "\n".join("".join(s.spoken for s in block.sentences) for block in blocks(edition))


def shown(edition):
    return "\n".join(block.text for block in blocks(edition))


def marks(edition):
    """Return every mark as kind, the text it stands over, and its value."""
    return [
        (one.kind, block.text[one.start : one.end], one.value) for block in blocks(edition) for one in block.inlines
    ]
