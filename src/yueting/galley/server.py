"""`yueting proof`: the proof desk for a browser on this machine. It listens on the loopback address alone.

Whoever asks must know the token in the address, and must ask for this host by name: a page of another site that a browser
shows can do neither. What changes something comes as JSON, which such a page cannot send unasked (Fetch, CORS).
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import signal
from collections.abc import Callable
from contextlib import suppress
from logging import NullHandler, getLogger
from typing import Final

from aiohttp import hdrs, web

from yueting.errors import OutputError
from yueting.galley.desk import Desk
from yueting.galley.replies import POLICY, Replies, Reply
from yueting.library.answers import Listener
from yueting.library.serve import Server as Site
from yueting.messages import Message, Words, because

HOST: Final = "127.0.0.1"
ASK_SECONDS: Final = 20
STOP_SECONDS: Final = 3
Tell = Callable[[Words, str], str]
"""A message in the tongue of a catalogue."""


class Server:
    """The server of one desk; `start` opens the port, `stop` closes it."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        self.token = secrets.token_urlsafe(18)
        self._desk, self._replies = desk, Replies(desk, tell, self._site_address)
        self._port, self._site, self._site_port = 0, None, 0  # type: tuple[int, Site | None, int]
        quiet = getLogger("yueting.proof")
        quiet.propagate = False
        quiet.addHandler(NullHandler())
        listener = Listener(self._answer, access_log=None, keepalive_timeout=ASK_SECONDS, logger=quiet)
        self._runner = web.ServerRunner(listener, shutdown_timeout=STOP_SECONDS)

    async def start(self, port: int = 0) -> str:
        """Return the address to open, token and all; raises OutputError where the port is taken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port, reuse_address=True).start()
        except OSError as error:
            await self._runner.cleanup()
            fault = Message("{host}:{port}: cannot be opened ({reason})", host=HOST, port=port, reason=because(error))
            raise OutputError(fault) from error
        self._port = int(self._runner.addresses[0][1])
        return f"http://{HOST}:{self._port}/{self.token}/"

    async def stop(self) -> None:
        """Close the port, and let a run that publishes come to its end."""
        if self._site:
            await self._site.stop()
        await self._runner.cleanup()
        await asyncio.to_thread(self._desk.press.end)

    async def _site_address(self) -> str:
        """Return the address of the library, served from the first time on that it is asked for; empty without a library."""
        if self._site is None and (self._desk.library / "index.html").is_file():
            site = Site(self._desk.library)
            self._site_port = await site.start(HOST, 0)
            self._site = site
        return f"http://{HOST}:{self._site_port}/" if self._site else ""

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        reply = self._turned_away(request) or await self._replies.to(request, request.path[len(self.token) + 2 :])
        headers = {
            hdrs.CONTENT_TYPE: reply.type,
            hdrs.CACHE_CONTROL: "no-store",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        return web.Response(status=reply.status, body=reply.body, headers=headers)

    def _turned_away(self, request: web.BaseRequest) -> Reply | None:
        """Return the answer to who may not ask: by another name of this host, without the token, from another site."""
        own = (f"{HOST}:{self._port}", f"localhost:{self._port}")
        if request.headers.get(hdrs.HOST, "") not in own:
            return Reply.plain(421, "misdirected request")
        given, slash, _ = request.path.removeprefix("/").partition("/")
        if not slash or not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return Reply.plain(404, "not found")
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is not None and origin not in [f"http://{name}" for name in own]:
            return Reply.plain(403, "forbidden")
        return None


async def serve(desk: Desk, tell: Tell, opened: Callable[[str], None], port: int = 0) -> None:
    """Serve *desk* until a signal asks to stop; *opened* is told the address. Raises OutputError."""
    server, done = Server(desk, tell), asyncio.Event()
    address = await server.start(port)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows' loops take no signals; Ctrl-C arrives as KeyboardInterrupt there
            loop.add_signal_handler(name, done.set)
    try:
        opened(address)
        await done.wait()
    finally:
        await server.stop()
