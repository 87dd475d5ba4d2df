"""Pages of hostile shapes, each a name, a kind of file and a function from a number to a text of about that many things.

No line is like another unless the shape is about that: likeness would only measure the search for duplicates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

SIGNS: Final = (
    "东河渡口添了两条新船昨天下水每坐四十人桥边老街花开山路小雨晴日早市书店学堂茶馆灯会木工石匠田野果园羊群牧场"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A page's *text* of *many* things, in a file that ends in *suffix*."""

    name: str
    suffix: str
    many: int
    text: Callable[[int], str]


def words(number: int, length: int = 12) -> str:
    """Return *length* Han characters, others for every *number*."""
    draw = Random(number)  # noqa: S311  (other words, not a secret)
    return "".join(draw.choices(SIGNS, k=length))


def lines(form: Callable[[int], str], between: str = "\n\n") -> Callable[[int], str]:
    """Return how a page of many pieces is made: *form* gives each by its number."""
    return lambda many: between.join(map(form, range(many)))


def within(before: str, middle: Callable[[int], str], after: str = "") -> Callable[[int], str]:
    """Return how one piece is made round *middle*."""
    return lambda many: before + middle(many) + after


def story(number: int) -> str:
    """Return a headline and a paragraph."""
    return f"## {words(number, 9)}\n\n本报讯 {words(-number, 24)}，{words(number + 7, 18)}。"


def _table(many: int) -> str:
    rows = "\n".join(f"| {words(n, 4)} | {n} | {words(-n, 6)} |" for n in range(many))
    return f"# 表\n\n| 甲 | 乙 | 丙 |\n|---|---|---|\n{rows}"


def _layout(number: int) -> str:
    return (
        f"{number:<8}{' ' * 28}青石日报{' ' * 30}第{number % 40}版\n    {words(number, 20)}        {words(-number, 20)}"
    )


def _deep(opens: str, closes: str) -> Callable[[int], str]:
    return lambda many: "<html><body>" + opens * many + "深" + closes * many + "</body></html>"


HEAD: Final = "# 东河渡口添了两条新船\n\n"
SHAPES: Final = (
    Shape("headings", ".md", 5_000, lines(lambda n: f"## {words(n)}")),
    Shape("plain headings", ".txt", 5_000, lines(lambda n: words(n, 10))),
    Shape("stories", ".md", 2_000, lines(story)),
    Shape("bylines", ".md", 3_000, within(HEAD, lines(lambda n: f"本报记者 {words(n, 3)}"))),
    Shape("sentences in a paragraph", ".md", 20_000, within(HEAD, lines(lambda n: words(n) + "。", ""))),
    Shape("clauses in a sentence", ".md", 20_000, within(HEAD, lines(words, "，"))),
    Shape("nested tags", ".html", 50_000, _deep("<div>", "</div>")),
    Shape("nested emphasis", ".html", 50_000, _deep("<p><b><i>", "</i></b></p>")),
    Shape("tags that stay open", ".html", 50_000, _deep("<section><p>", "")),
    Shape("Latin letters", ".md", 200_000, within(HEAD, lambda many: "k" * many)),
    Shape("Han without a stop", ".md", 200_000, within(HEAD, lambda many: words(1, many))),
    Shape("figures", ".md", 200_000, within(HEAD, lambda many: "7" * many)),
    Shape("numbers", ".md", 20_000, within(HEAD, lines(lambda n: f"{n}.{n % 97}", " "))),
    Shape("blanks", ".txt", 200_000, within("东河", lambda many: " " * many, "渡口")),
    Shape("wide blanks", ".txt", 200_000, within("责编", lambda many: "\u3000" * many, "。")),
    Shape("opening quotes", ".md", 50_000, within(HEAD, lambda many: "“深" * many)),
    Shape("opening brackets", ".md", 50_000, within(HEAD, lambda many: "（[【" * many)),
    Shape("stars", ".md", 50_000, within(HEAD, lambda many: "*深_" * many)),
    Shape("duplicates", ".md", 1_000, lines(lambda _: story(1))),
    Shape("near duplicates", ".md", 1_000, lines(lambda n: story(1).replace("。", f"{words(n, 4)}。"))),
    Shape("captions", ".md", 3_000, within(HEAD, lines(lambda n: f"图为{words(n, 10)}。 张{words(n, 2)} 摄"))),
    Shape(
        "pictures",
        ".html",
        3_000,
        lines(lambda n: f"<figure><img src='{n}.png'><figcaption>{words(n)}</figcaption></figure>"),
    ),
    Shape("jump lines", ".md", 2_000, lines(lambda n: f"{story(n)}\n\n（下转第{n % 9 + 1}版）")),
    Shape("jump heads", ".md", 2_000, lines(lambda n: f"（上接第{n % 9 + 1}版）\n\n{words(n, 30)}。")),
    Shape("list items", ".md", 10_000, within(HEAD, lines(lambda n: f"- {words(n)}", "\n"))),
    Shape(
        "a deep list", ".md", 400, within(HEAD, lambda many: "\n".join("  " * n + f"- {words(n)}" for n in range(many)))
    ),
    Shape("a deep quote", ".md", 20_000, within(HEAD, lambda many: ">" * many + " 深")),
    Shape("a table", ".md", 5_000, _table),
    Shape("links", ".md", 5_000, within(HEAD, lines(lambda n: f"[{words(n, 8)}](https://example.org/{n})"))),
    Shape("definitions", ".md", 5_000, within(HEAD, lines(lambda n: f"[{n}]: https://example.org/{n}", "\n"))),
    Shape("editors", ".md", 5_000, within(HEAD, lines(lambda n: f"责任编辑：{words(n, 3)}"))),
    Shape("folios", ".txt", 5_000, lines(lambda n: f"第{n % 90 + 1}版 2026年3月{n % 28 + 1}日 {words(n, 4)}", "\n")),
    Shape("pdftotext -layout", ".txt", 3_000, lines(_layout, "\n")),
    Shape("short lines", ".txt", 20_000, lines(lambda n: words(n, 14), "\n")),
    Shape("one line, no paragraph", ".txt", 20_000, lines(lambda n: words(n) + "。", "")),
    Shape("entities", ".html", 50_000, within("<p>", lambda many: "&nbsp;&#23665;&bogus;" * many, "</p>")),
    Shape("broken tags", ".html", 50_000, within("<p>东河渡口添了两条新船。", lambda many: "<a <b x=" * many)),
    Shape(
        "comments", ".html", 20_000, within("<p>东河渡口添了两条新船。</p>", lines(lambda n: f"<!-- {n} --><!--", ""))
    ),
)
