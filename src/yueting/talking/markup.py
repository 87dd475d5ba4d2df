"""How the files of a talking book are written: XML in UTF-8 with the line ends that old players want. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from yueting.xhtml import escaped, one_line

XHTML = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)


def file(doctype: str, lines: Iterable[str]) -> bytes:
    """Return *lines* as an XML file of that *doctype*."""
    return "".join(f"{line}\r\n" for line in ('<?xml version="1.0" encoding="utf-8"?>', doctype, *lines)).encode()


def page(language: str, title: str, metas: Iterable[str], body: Iterable[str]) -> bytes:
    """Return an XHTML 1.0 page of that *title* in *language*, a BCP 47 tag."""
    tag = attribute(language)
    head = [
        "<head>",
        f"<title>{escaped(one_line(title))}</title>",
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8" />',
        *metas,
        "</head>",
    ]
    opening = f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{tag}" lang="{tag}">'
    return file(XHTML, [opening, *head, "<body>", *body, "</body>", "</html>"])


def meta(name: str, content: str) -> str:
    """Return the line that says *content* of *name*."""
    return f'<meta name="{name}" content="{attribute(content)}" />'


def attribute(text: str) -> str:
    """Return *text* as an attribute's value, on one line."""
    return escaped(one_line(text, 1000))
