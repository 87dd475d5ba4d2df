"""The clips of one story as SMIL 1.0: a par for each, its text and its sound. Pure. Standard: DAISY 2.02, 2.2."""

from __future__ import annotations

from yueting.talking.book import Book
from yueting.talking.chapter import Chapter, Par
from yueting.talking.markup import attribute, file, meta

DOCTYPE = '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'


def text_id(stem: str, number: int) -> str:
    """Return the name of the text of the par *number*, from 0, of the chapter *stem*."""
    return f"t{stem}-{number + 1:04}"


def smil(book: Book, chapter: Chapter, elapsed: int) -> bytes:
    """Return the SMIL file of *chapter*, before which *elapsed* milliseconds have been heard."""
    head = [
        *facts(book),
        meta("title", chapter.story.title or book.title),
        meta("ncc:totalElapsedTime", clock(elapsed)),
        meta("ncc:timeInThisSmil", clock(chapter.length)),
    ]
    pars = [line for number, par in enumerate(chapter.pars) for line in _par(chapter.stem, number, par)]
    body = [f'<seq dur="{chapter.length / 1000:.3f}s">', *pars, "</seq>"]
    return wrapped(head, body)


def wrapped(head: list[str], body: list[str]) -> bytes:
    """Return a SMIL file of the lines *head* and *body*."""
    layout = ["<layout>", '<region id="txtView" />', "</layout>"]
    return file(DOCTYPE, ["<smil>", "<head>", *head, *layout, "</head>", "<body>", *body, "</body>", "</smil>"])


def facts(book: Book) -> list[str]:
    """Return what every SMIL file says of *book*."""
    return [
        meta("dc:format", "Daisy 2.02"),
        meta("dc:identifier", book.identifier),
        meta("dc:title", book.title),
        meta("ncc:generator", book.generator),
    ]


def clock(milliseconds: int) -> str:
    """Return *milliseconds* as hours, minutes and whole seconds, rounded."""
    seconds = (milliseconds + 500) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _par(stem: str, number: int, par: Par) -> list[str]:
    test = f' system-required="{par.test}"' if par.test else ""
    name = f"{stem}-{number + 1:04}"
    clip = par.clip
    sound = (
        f'src="{attribute(clip.file)}" clip-begin="npt={clip.begin / 1000:.3f}s" clip-end="npt={clip.end / 1000:.3f}s"'
    )
    return [
        f'<par endsync="last"{test} id="p{name}">',
        f'<text src="{stem}.htm#{attribute(par.target)}" id="{text_id(stem, number)}" />',
        "<seq>",
        f'<audio {sound} id="a{name}" />',
        "</seq>",
        "</par>",
    ]
