"""Put an edition into another script and usage: OpenCC, guarded, with the publisher's own terms.

What is plain text is converted: titles, bylines, bodies, captions, furniture, the words of links, the alternative text
of pictures. What is an address is not: `href`, `src`, ids, file names; and a story in a language that is not Chinese is
left alone. Sentences keep their ids, and joined they are their block's text.
Standards: the configurations of BYVoid/OpenCC; BCP 47 for the tag of the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from yueting.model import Article, Block, Edition, Pass
from yueting.passes.convert.parts import Writing, rewrite_block
from yueting.passes.convert.quotes import Quotes, requote
from yueting.passes.convert.terms import Terms, read_terms
from yueting.passes.convert.writing import writing
from yueting.scripts import LANGUAGES

__all__ = ["Quotes", "Terms", "convert", "convert_edition", "read_terms"]


def convert(config: str, *, terms: Terms | None = None, quotes: Quotes = "keep") -> Pass:
    """Return the pass that puts a story into the script of *config* (empty: as it is) and the style *quotes*.

    Raises SettingsError for an unknown configuration.
    """
    return _pass(config, _writing(config, terms or Terms(), quotes))


def convert_edition(
    config: str, *, terms: Terms | None = None, quotes: Quotes = "keep"
) -> Callable[[Edition], Edition]:
    """Return what puts a whole edition into the script of *config*, its title, captions and furniture too.

    Raises SettingsError for an unknown configuration.
    """
    write = _writing(config, terms or Terms(), quotes)
    of_story = _pass(config, write)

    def change(edition: Edition) -> Edition:
        def loose(block: Block) -> Block:
            return rewrite_block(block, write)

        return replace(
            edition.each_article(of_story),
            title=write(edition.title),
            language=_tag(edition.language, config),
            captions=tuple(map(loose, edition.captions)),
            furniture=tuple(map(loose, edition.furniture)),
        )

    return change


def _writing(config: str, terms: Terms, quotes: Quotes) -> Writing:
    script = writing(config, terms) if config else str
    return lambda text: requote(script(text), quotes)


def _pass(config: str, write: Writing) -> Pass:
    def change(article: Article) -> Article:
        if not _is_chinese(article.language):
            return article
        story = article.each_block(lambda block: rewrite_block(block, write))
        return replace(
            story,
            section=write(article.section),
            dateline=write(article.dateline),
            language=article.language and _tag(article.language, config),
        )

    return change


def _is_chinese(language: str) -> bool:
    return not language or language.split("-", maxsplit=1)[0] in ("zh", "yue", "ja")


def _tag(language: str, config: str) -> str:
    """Return the tag of what *config* makes of *language*; Cantonese stays Cantonese."""
    return language if not config or language.startswith("yue") else LANGUAGES[config]
