"""The pictures of an edition's stories, copied onto the shelf for its web pages, by their content's hash, each once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from yueting.contract import Product
from yueting.epub.pictures import Album
from yueting.library.shelf import Shelf
from yueting.model import Block, Edition, Notice
from yueting.resources import folder_of


def pictured(edition: Edition, source: Path, shelf: Shelf) -> tuple[Edition, tuple[Product, ...]]:
    """Return *edition* with the file of each picture that can be had beside *source*, and the files, now on *shelf*."""
    products: list[Product] = []

    def put(name: str, data: bytes) -> None:
        products.append(shelf.put(_place(edition.id, name), data))

    album = Album(folder_of(source), put, _told_by_the_book)

    def picture(block: Block) -> Block:
        held = album.picture(block.image) if block.image else None
        if not (held and block.image):
            return block
        return replace(block, image=replace(block.image, file=_place(edition.id, held.file)))

    return edition.each_article(lambda article: article.each_block(picture)), tuple(products)


def _place(edition: str, name: str) -> str:
    return f"pictures/{edition}/{name.rpartition('/')[2]}"


def _told_by_the_book(_notice: Notice) -> None:
    """Keep nothing: what cannot be had is told once, where the book is bound."""
