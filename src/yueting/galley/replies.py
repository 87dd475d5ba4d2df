"""What the proof desk answers to each request: its page, the state as JSON, a sound, a picture; an error in one line."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from yueting.desk.proofmarks import Reading
from yueting.errors import EngineError, InputError, OutputError, SettingsError, YuetingError
from yueting.galley.desk import Desk
from yueting.galley.hearing import heard
from yueting.galley.refusal import Refusal, fault_of
from yueting.messages import Words
from yueting.settings import checked
from yueting.words.proofing import TABLE
from yueting.words.table import SCRIPTS

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LARGEST: Final = 1 << 20
"""Bytes of a request."""
ASSETS: Final = {
    "": ("proof.html", "text/html; charset=utf-8"),
    **{name: (name, "text/javascript; charset=utf-8") for name in ("proof.js", "words.js", "lists.js", "dialogs.js")},
    "proof.css": ("proof.css", "text/css; charset=utf-8"),
}
CATALOGUES: Final = dict(zip(SCRIPTS, ("zh_Hans", "zh_Hant", ""), strict=True))
STATUS: Final[dict[type[YuetingError], int]] = {
    Refusal: 409,
    SettingsError: 422,
    InputError: 410,
    OutputError: 507,
    EngineError: 502,
}
"""Kind of error → HTTP status; the first that fits."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    status: int
    type: str
    body: bytes

    @staticmethod
    def plain(status: int, words: str) -> Reply:
        """Return an answer of one line."""
        return Reply(status, "text/plain; charset=utf-8", f"{status} {words}\n".encode())

    @staticmethod
    def data(facts: Json, status: int = 200) -> Reply:
        """Return *facts* as JSON."""
        content = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return Reply(status, "application/json", content)


@cache
def asset(name: str) -> bytes:
    """Return a file of the page, as it is sent."""
    content = (Path(__file__).parent / name).read_text("utf-8")
    words = json.dumps({key: list(row) for key, row in TABLE.items()}, ensure_ascii=False).replace("<", "\\u003c")
    return content.replace("{words}", words).encode() if name == "proof.html" else content.encode()


class Garbled(Exception):
    """A request that says nothing that is understood."""


class Replies:
    """Answers for *desk*, one action after the other; *site* gives the address of the library."""

    def __init__(self, desk: Desk, tell: Callable[[Words, str], str], site: Callable[[], Awaitable[str]]) -> None:
        self._desk, self._worded, self._site = desk, tell, site
        self._turn = asyncio.Lock()

    async def to(self, request: web.BaseRequest, name: str) -> Reply:
        """Return the answer to *request* for *name*, the path behind the token."""
        match request.method:
            case "GET" | "HEAD" if name in ASSETS:
                file, kind = ASSETS[name]
                return Reply(200, kind, asset(file))
            case "GET":
                return await self._guarded(request, self._asked(name, request.rel_url.query))
            case "POST" if request.content_type == "application/json":
                return await self._guarded(request, self._told(name, request))
            case "POST":
                return Reply.plain(415, "JSON is what is understood here")
            case _:
                return Reply.plain(405, "method not allowed")

    def _tell(self, request: web.BaseRequest) -> Callable[[Words], str]:
        catalogue = CATALOGUES.get(request.rel_url.query.get("lang", ""), "")
        return lambda words: self._worded(words, catalogue)

    async def _guarded(self, request: web.BaseRequest, answer: Callable[[Any], Awaitable[Reply]]) -> Reply:
        """Return what *answer* gives, or the error of ours in one line, with the state where nothing has changed."""
        tell = self._tell(request)
        try:
            return await answer(tell)
        except YuetingError as error:
            status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
            facts: Json = {"fault": tell(error.message)}
            if isinstance(error, Refusal) and self._desk.work:
                facts["state"] = self._desk.state(tell)
            return Reply.data(facts, status)
        except Garbled:
            return Reply.plain(400, "bad request")
        except web.HTTPException as error:
            return Reply.plain(error.status, error.reason)
        except Exception as error:  # noqa: BLE001  (a person is told, and the desk goes on)
            return Reply.data({"fault": tell(fault_of(error))}, 500)

    def _asked(self, name: str, query: Any) -> Callable[[Any], Awaitable[Reply]]:
        desk = self._desk

        async def answer(tell: Callable[[Words], str]) -> Reply:
            match name:
                case "state":
                    async with self._turn:
                        changed = await asyncio.to_thread(desk.look)
                        if query.get("seen") and query["seen"] == (desk.work.version if desk.work else ""):
                            return Reply.data({"same": True})
                        return Reply.data({"state": desk.state(tell), "merged": changed})
                case "readings":
                    return Reply.data(await asyncio.to_thread(desk.readings, query.get("word", "")))
                case "picture":
                    drawn = await asyncio.to_thread(desk.picture, query.get("file", ""), _number(query, "page"))
                    return Reply(200, "image/png", drawn) if drawn else Reply.plain(404, "not found")
                case "progress":
                    ended = not desk.press.progress.running
                    return Reply.data(desk.progress(tell, await self._site() if ended else ""))
                case _:
                    return Reply.plain(404, "not found")

        return answer

    def _told(self, name: str, request: web.BaseRequest) -> Callable[[Any], Awaitable[Reply]]:
        desk = self._desk

        async def answer(tell: Callable[[Words], str]) -> Reply:
            said = await _body(request)
            match name:
                case "hear":
                    row, engine, number = _text(said, "row"), _text(said, "engine"), _number(said, "sentence")
                    sound = await asyncio.to_thread(heard, desk.on, row, number, engine, _reading(said))
                    return Reply(200, "audio/mpeg", sound)
                case "publish":
                    desk.publish()
                    return Reply.data(desk.progress(tell, ""))
                case "open":
                    async with self._turn:
                        await asyncio.to_thread(desk.open, _text(said, "edition"))
                        return Reply.data({"state": desk.state(tell)})
                case "undo" | "redo":
                    async with self._turn:
                        done = await asyncio.to_thread(desk.replay, name)
                        return Reply.data({"done": done, "state": desk.state(tell)})
                case "do":
                    async with self._turn:
                        name_ = _text(said, "do")
                        done = await asyncio.to_thread(desk.do, name_, {k: v for k, v in said.items() if k != "do"})
                        return Reply.data({"done": done, "state": desk.state(tell)})
                case _:
                    return Reply.plain(404, "not found")

        return answer


def _reading(said: Json) -> Reading | None:
    return (
        checked({name: said.get(name, "") for name in ("word", "pinyin", "say")}, Reading) if "word" in said else None
    )


async def _body(request: web.BaseRequest) -> Json:
    if (request.content_length or 0) > LARGEST:
        raise web.HTTPRequestEntityTooLarge(LARGEST, request.content_length or 0)
    try:
        said = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    if not isinstance(said, dict):
        raise Garbled
    return said


def _text(said: Mapping[str, Any], name: str) -> str:
    if not isinstance(value := said.get(name), str):
        raise Garbled
    return value


def _number(said: Mapping[str, Any], name: str) -> int:
    try:
        return int(said[name])
    except (KeyError, TypeError, ValueError) as error:
        raise Garbled from error
