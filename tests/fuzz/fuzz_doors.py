"""What other programs and machines answer, and what they ask: voice services, readers of a served library."""

import asyncio
import contextlib
import socket
import threading
from functools import cache
from pathlib import Path

from fuzz_registry import target, words_of

from yueting.errors import YuetingError
from yueting.speech import Phrase, Utterance, Voice

UTTERANCE = Utterance(Voice("edge", "zh-CN-XiaoxiaoNeural"), (Phrase("a01-s001", "渡船靠岸了。"),))


class Wire:
    """A web socket that gives the messages it was made of: the one thing here that is not real."""

    def __init__(self, messages):
        self._messages = messages

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None

    def ws_connect(self, *_, **__):
        return self

    async def send_str(self, _text):
        pass

    async def __aiter__(self):
        for message in self._messages:
            yield message


def messages(data):
    """Return *data* as messages of a web socket: parts at 0x1e, the first byte of each saying its kind."""
    import aiohttp

    for part in data.split(b"\x1e"):
        if part[:1] == b"B":
            yield aiohttp.WSMessage(aiohttp.WSMsgType.BINARY, part[1:], None)
        else:
            yield aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, part[1:].decode("utf-8", "replace"), None)


@target
def edge_messages(data):
    """Hear whatever the online service may send: a whole clip, or an error of ours."""
    import edge_tts

    from yueting.engines.edge import Edge
    from yueting.proof import flaw

    aiohttp = edge_tts.communicate.aiohttp
    real = aiohttp.ClientSession
    aiohttp.ClientSession = lambda **_: Wire(messages(data))
    engine = Edge()
    engine._roster._asked = engine._trusted = True
    try:
        clip = asyncio.run(engine.speak(UTTERANCE))
    finally:
        aiohttp.ClientSession = real
    flaw(clip, UTTERANCE)


@cache
def standin():
    """Return the address of a server that answers every request with the bytes it holds, and where to put them."""
    held = {"answer": b""}
    door = socket.create_server(("127.0.0.1", 0))

    def answer():
        while True:
            line, _ = door.accept()
            with line, contextlib.suppress(OSError):
                line.settimeout(1)
                line.recv(65_536)
                line.sendall(held["answer"])

    threading.Thread(target=answer, daemon=True).start()
    return f"http://127.0.0.1:{door.getsockname()[1]}/v1", held


KEY = "sk-rosaveria-3141592653"


@target
def openai_answers(data):
    """Ask a server that answers anything at all: a clip, or an error of ours without our key in it."""
    import os

    from yueting.engines.openai import OpenAI, _clip

    url, held = standin()
    held["answer"] = data
    os.environ["OPENAI_API_KEY"] = KEY
    try:
        with contextlib.suppress(YuetingError):
            _clip(data, "pcm", "a01-s001")
        asyncio.run(OpenAI(url, deadline=2).speak(UTTERANCE))
    except YuetingError as error:
        assert KEY not in str(error)  # noqa: PT017  (the target goes on with the error)
        raise
    finally:
        del os.environ["OPENAI_API_KEY"]


@target
def command_lines(data):
    """Read a command as a publisher might type it; what a voice is called never becomes a word of its own."""
    from yueting.engines.command import Command, _filled

    engine = Command(command=words_of(data).replace("\0", ""))
    words = engine._words(Voice("command", "", "zh-Hans"))
    places = {"text": Path("said.txt"), "wav": Path("heard.wav"), "voice": "a b;c", "language": "$(d)", "rate": 0}
    assert len([_filled(word, places) for word in words]) == len(words)


@cache
def served():
    """Return the port of a real server of a small library, with a secret beside it, and the secret."""
    import tempfile

    from yueting.library.serve import Server

    home = Path(tempfile.mkdtemp(prefix="yueting-fuzz-"))
    root = home / "library"
    (root / "audio").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html><title>报</title>")
    (root / "feed.xml").write_text('<rss><atom:link href="http://x/feed.xml" rel="self"/></rss>')
    (root / "audio" / "a.mp3").write_bytes(b"\xff\xf3\x64\xc4" * 500)
    (home / "secret.txt").write_text("rosaveria")
    (root / "out.txt").symlink_to(home / "secret.txt")
    (root / ".hidden").write_text("rosaveria")
    loop, port = asyncio.new_event_loop(), []
    ready = threading.Event()

    async def opened():
        port.append(await Server(root).start("127.0.0.1", 0))
        ready.set()

    def run():
        loop.run_until_complete(opened())
        loop.run_forever()

    threading.Thread(target=run, daemon=True).start()
    ready.wait(10)
    return port[0]


@target
def served_requests(data):
    """Ask a real server anything at all: it answers or hangs up, gives no secret away, and answers the next one."""
    first = answered(data)
    assert b"rosaveria" not in first
    assert not first.startswith(b"HTTP/1.1 5"), first[:200]
    assert b"404" in answered(b"GET /%2e%2e/secret.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 4)


def answered(request, patience=0.03):
    """Return what the server answers to the bytes *request*, nothing where it waits for more than that."""
    with socket.create_connection(("127.0.0.1", served()), timeout=4) as line:
        parts = []
        with contextlib.suppress(OSError):
            line.sendall(request)
            line.settimeout(patience)
            while part := line.recv(65_536):
                parts.append(part)
        return b"".join(parts)


@target
def served_names(data):
    """Read what a request names: a file inside, or nothing."""
    from yueting.library.files import name_of, served_type
    from yueting.library.shelf import Shelf

    name = name_of(data.decode("latin-1"))
    assert not name or (Shelf.names(name) and ".." not in name.split("/") and not name.startswith("/"))
    served_type(name)
