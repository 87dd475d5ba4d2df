"""Rewrite a block so that its sentences still make up its text and its links still stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from yueting.model import Block, Inline, Link

Writing = Callable[[str], str]
"""A change of plain text, such as another script."""


def rewrite_block(block: Block, write: Writing) -> Block:
    """Return *block* written anew: text, sentences, links' words and the picture's alternative text."""
    links = _places(block)
    edges = sorted(
        {0, len(block.text), *_sentence_ends(block), *(edge for place in links for edge in place), *_edges(block)}
    )
    pieces = rewrite_parts([block.text[a:b] for a, b in pairwise(edges)], write)
    at = dict(zip(edges, accumulate(map(len, pieces), initial=0), strict=True))
    text = "".join(pieces)
    ends = [at[end] for end in _sentence_ends(block)]
    return replace(
        block,
        text=text,
        sentences=tuple(
            replace(s, text=text[a:b]) for s, (a, b) in zip(block.sentences, pairwise([0, *ends]), strict=True)
        ),
        links=tuple(_rewritten(link, place, at, text, write) for link, place in zip(block.links, links, strict=True)),
        inlines=tuple(_marked(one, at, write) for one in block.inlines),
        image=block.image and replace(block.image, alt=write(block.image.alt)),
    )


def _edges(block: Block) -> set[int]:
    return {edge for one in block.inlines for edge in (one.start, one.end)}


def _marked(one: Inline, at: dict[int, int], write: Writing) -> Inline:
    value = write(one.value) if one.kind in ("ruby", "said") else one.value
    return Inline(one.kind, at[one.start], at[one.end], value)


def rewrite_parts(parts: Sequence[str], write: Writing) -> list[str]:
    """Return each of *parts* written anew, in the light of its neighbours where that keeps the parts apart."""
    alone = [write(part) for part in parts]
    whole = write("".join(parts))
    if len(whole) != sum(map(len, alone)):
        # A word that spans two parts changes length: no one can say which part it belongs to.
        return alone
    edges = accumulate(map(len, alone), initial=0)
    return [whole[a:b] for a, b in pairwise(edges)]


def _sentence_ends(block: Block) -> list[int]:
    return list(accumulate(len(sentence.text) for sentence in block.sentences))


def _places(block: Block) -> list[tuple[int, ...]]:
    """Return where each link of *block* stands in its text, nothing for a link that does not."""
    places: list[tuple[int, ...]] = []
    behind = 0
    for link in block.links:
        at = block.text.find(link.text, behind)
        behind = behind if at < 0 else at + len(link.text)
        places.append(() if at < 0 else (at, behind))
    return places


def _rewritten(link: Link, place: Iterable[int], at: dict[int, int], text: str, write: Writing) -> Link:
    edges = [at[edge] for edge in place]
    return replace(link, text=text[edges[0] : edges[1]] if edges else write(link.text))
