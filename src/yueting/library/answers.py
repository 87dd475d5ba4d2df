"""How `yueting serve` answers what is asked oddly: ranges as RFC 9110 reads them, requests that are none. aiohttp's door too.

One range is sent as a range. Several are answered with the whole file, which every player takes; none is known that asks
for several of a sound. What is no range is no reason to refuse the file.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, Final

from aiohttp import hdrs, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_exceptions import LineTooLong
from multidict import CIMultiDict

LONGEST_LINE: Final = 8190
LONGEST_FIELD: Final = 8192
"""Bytes of an address, and of one field of the header; they differ so that it can be told which was too long."""
_RANGE: Final = re.compile(r"bytes=\s{0,9}(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))\s{0,9}", re.IGNORECASE)


class Ranged(web.FileResponse):
    """A file, or a range of it. A range asked for under another version's tag gets the whole file (RFC 9110, 13.1.5)."""

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Begin the answer, having read the range that is asked for."""
        asked, wanted = request.headers.get(hdrs.RANGE), ""
        if asked is not None:
            other = request.headers.get(hdrs.IF_RANGE, "")
            is_other = other.startswith(('"', "W/")) and other != self._tag()
            wanted = "" if is_other else self._range(asked)
        if wanted != (asked or ""):
            headers = CIMultiDict(request.headers)
            headers.popall(hdrs.RANGE, None)
            headers.update({hdrs.RANGE: wanted} if wanted else {})
            request = request.clone(headers=headers)
        return await super().prepare(request)

    def _range(self, asked: str) -> str:
        """Return the one range that *asked* asks for, nothing where it is to be ignored (RFC 9110, 14.2)."""
        found = _RANGE.fullmatch(asked.strip())
        if found is None or (found[2] and int(found[2]) < int(found[1])):
            return ""
        if found[3] and not int(found[3]):
            # The last no bytes cannot be had (RFC 9110, 14.1.2), nor can those behind the end: 416.
            return f"bytes={self._path.stat().st_size}-"
        return f"bytes={found[1]}-{found[2]}" if found[1] else f"bytes=-{found[3]}"

    def _tag(self) -> str:
        with suppress(OSError):
            stat = self._path.stat()
            return f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        return ""


class Listener(web.Server):
    """aiohttp's server, whose handlers answer a request that is none with one line and the status of its kind."""

    def __call__(self) -> web.RequestHandler:
        """Return the handler of a new connection."""
        sizes: dict[str, Any] = {"max_line_size": LONGEST_LINE, "max_field_size": LONGEST_FIELD}
        return _Handler(self, loop=self._loop, **self._kwargs, **sizes)


class _Handler(web.RequestHandler):
    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Return the answer to a request that could not be read: 414 or 431 where it was too long (RFC 9110, 6585)."""
        if isinstance(exc, LineTooLong):
            status, message = (414, "URI too long") if exc.args[1] == LONGEST_LINE else (431, "header too large")
        elif status == 400:
            message = "bad request"
        return super().handle_error(request, status, exc, message)
