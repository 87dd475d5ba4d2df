"""`yueting serve`: the library for a browser, a podcast app or an e-reader in the same house. The door to aiohttp.

Read-only: GET and HEAD of files a library holds, whole or by byte range, conditionally, compressed where that helps
(RFC 9110). A connection that does not finish asking is closed; one that reads slowly costs two handles and no memory.
"""

from __future__ import annotations

import asyncio
import base64
import errno
import hashlib
import hmac
import os
import re
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from logging import NullHandler, getLogger
from pathlib import Path
from typing import Final

from aiohttp import hdrs, web

from yueting import intake
from yueting.errors import InputError, OutputError, SettingsError
from yueting.library.answers import Listener, Ranged
from yueting.library.files import ASKED, Files, Text, name_of, served_type
from yueting.library.seek import Seeker
from yueting.messages import Message

PORT: Final = 8570
ASK_SECONDS: Final = 20
"""How long a connection may be open without a whole request on it."""
STOP_SECONDS: Final = 3
"""How long running answers may take when the server is asked to stop."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HOST: Final = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Auth:
    """Who may read: HTTP Basic (RFC 7617)."""

    user: str
    password: str

    def lets(self, header: str) -> bool:
        """Return whether the `Authorization` *header* is this reader's, in time that does not tell how near it was."""
        wanted = "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        one, other = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (wanted, header))
        return hmac.compare_digest(one, other)


def read_auth(text: str) -> Auth:
    """Return what `--auth user:passfile` says; the password is the file's first line. Raises SettingsError."""
    user, colon, file = text.partition(":")
    if not (user and colon and file):
        raise SettingsError("expected user:passfile, a name and the file that holds the password", key="--auth")
    try:
        lines = intake.text(Path(file), intake.SETTINGS).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("the password file cannot be read", file=file, key="--auth") from error
    if not lines or not lines[0].strip():
        raise SettingsError("the password file is empty", file=file, key="--auth")
    return Auth(user, lines[0].strip())


class Server:
    """A library's server; `start` opens the port, `stop` closes it after letting answers end."""

    def __init__(self, root: Path, *, auth: Auth | None = None) -> None:
        self._files, self._auth = Files(root), auth
        self._seeker, self._asking = Seeker(root), asyncio.Lock()
        self._headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
        if auth is None:
            self._headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = "*"  # web players read feeds and transcripts by script
        quiet = getLogger("yueting.serve")
        quiet.propagate = False
        quiet.addHandler(NullHandler())  # without one, what a stranger sends ends as a traceback on the terminal
        self._runner = web.ServerRunner(
            Listener(self._answer, access_log=None, keepalive_timeout=ASK_SECONDS, logger=quiet),
            shutdown_timeout=STOP_SECONDS,
        )

    async def start(self, host: str, port: int) -> int:
        """Return the port that is open now (*port*, or a free one for 0); raises OutputError where it is taken."""
        _more_handles()
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024, reuse_address=True)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            if error.errno == errno.EADDRINUSE:
                raise OutputError(
                    Message("{host}:{port}: this port is taken: choose another with --port", host=host, port=port)
                ) from error
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
            raise OutputError(
                Message(
                    "{host}:{port}: cannot be opened ({reason}): choose another with --host",
                    host=host,
                    port=port,
                    reason=reason,
                )
            ) from error
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close the port, give running answers a moment, and let go of everything."""
        await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in ("GET", "HEAD"):
            return self._plain(405, "method not allowed", {hdrs.ALLOW: "GET, HEAD"})
        if self._auth and not self._auth.lets(request.headers.get(hdrs.AUTHORIZATION, "")):
            return self._plain(401, "unauthorized", {hdrs.WWW_AUTHENTICATE: 'Basic realm="yueting", charset="UTF-8"'})
        name = name_of(request.raw_path)
        return await self._asked(request) if name == ASKED else self._file(request, name)

    def _file(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        text = self._files.text(name, _address(request)) if name else None
        if text is not None:
            return self._text(request, text)
        path = self._files.find(name) if name else None
        if path is None:
            return self._plain(404, "not found")
        return Ranged(path, headers={**self._headers, hdrs.CONTENT_TYPE: served_type(name)})

    async def _asked(self, request: web.BaseRequest) -> web.Response:
        async with self._asking:
            atom = await asyncio.to_thread(self._seeker.atom, request.rel_url.query.get("q", ""))
        return web.Response(body=atom, headers={**self._headers, hdrs.CONTENT_TYPE: served_type(ASKED)})

    def _text(self, request: web.BaseRequest, text: Text) -> web.Response:
        packed = bool(text.packed) and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "").lower()
        tag = f'"{text.tag}-gz"' if packed else f'"{text.tag}"'
        headers = {
            **self._headers,
            hdrs.ETAG: tag,
            hdrs.LAST_MODIFIED: formatdate(text.modified, usegmt=True),
            hdrs.CACHE_CONTROL: "no-cache",
            hdrs.VARY: "Accept-Encoding, Host",
            hdrs.CONTENT_TYPE: text.type,
        }
        if text.type.startswith("text/html"):
            headers["Content-Security-Policy"] = POLICY
        if _fresh(request, tag, text.modified):
            return web.Response(status=304, headers=headers)
        if packed:
            headers[hdrs.CONTENT_ENCODING] = "gzip"
        return web.Response(body=text.packed if packed else text.body, headers=headers)

    def _plain(self, status: int, reason: str, headers: dict[str, str] | None = None) -> web.Response:
        return web.Response(status=status, text=f"{status} {reason}\n", headers={**self._headers, **(headers or {})})


async def serve(
    root: Path,
    *,
    host: str = "0.0.0.0",  # noqa: S104  (a phone in the house is who it is for; --host 127.0.0.1 keeps it here)
    port: int = PORT,
    auth: Auth | None = None,
    opened: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the library at *root* until a signal asks to stop; *opened* is told the address for other machines.

    Raises InputError where there is no library, OutputError where the port is taken.
    """
    if not (root / "index.html").is_file():
        raise InputError(Message("{root}: no library here: make one with `yueting publish PAGE -o {root}`", root=root))
    server, done = Server(root, auth=auth), asyncio.Event()
    number = await server.start(host, port)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows' loops take no signals; Ctrl-C arrives as KeyboardInterrupt there
            loop.add_signal_handler(name, done.set)
    try:
        opened(f"http://{_shown(host)}:{number}/")
        await done.wait()
    finally:
        await server.stop()


def lan_address(host: str = "0.0.0.0") -> str:  # noqa: S104
    """Return this machine's address in its own network, IPv6 for `::`, its own to itself without one; nothing is sent."""
    family, far, own = (
        (socket.AF_INET6, "2001:db8::1", "::1") if host == "::" else (socket.AF_INET, "192.0.2.1", "127.0.0.1")
    )
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((far, 9))
        return str(probe.getsockname()[0])
    return own


def _shown(host: str) -> str:
    """Return the address for other machines of a server that listens on *host*, as it stands in a URL (RFC 3986)."""
    name = lan_address(host) if host in ("0.0.0.0", "::", "") else host  # noqa: S104
    return f"[{name}]" if ":" in name else name


def _address(request: web.BaseRequest) -> str:
    host = request.headers.get(hdrs.HOST, "")
    return f"http://{host}/" if _HOST.fullmatch(host) else ""


def _fresh(request: web.BaseRequest, tag: str, modified: float) -> bool:
    """Return whether the reader has this version already (RFC 9110, 13.2.2)."""
    tags = request.headers.get(hdrs.IF_NONE_MATCH)
    if tags is not None:
        return tags.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in tags.split(","))
    since = request.headers.get(hdrs.IF_MODIFIED_SINCE)
    if since is None:
        return False
    try:
        return int(modified) <= parsedate_to_datetime(since).timestamp()
    except (TypeError, ValueError, OverflowError):
        return False


def _more_handles() -> None:
    """Ask for as many open files as this process may have: each reader of a sound holds two."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
