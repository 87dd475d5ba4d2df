"""The persons of an edition, so that who is met in one story is heard right in every other."""

from __future__ import annotations

from itertools import chain

from yueting.languages import is_mandarin
from yueting.model import Edition
from yueting.signatures import names


def known(edition: Edition) -> frozenset[str]:
    """Return the names of the persons of *edition* whose surname has a reading of its own in Mandarin; none for other voices."""
    from yueting.readings import people

    if not is_mandarin(edition.language):
        return frozenset()
    stories = [article for article in edition.articles if is_mandarin(article.language)]
    blocks = chain.from_iterable((*article.head, *article.blocks) for article in stories)
    texts = (block.text for block in chain(blocks, edition.captions, edition.furniture))
    return people(texts, chain.from_iterable(names(article.byline) for article in stories))
