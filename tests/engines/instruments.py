"""What other programs say, as tones: a speech server like OpenAI's, and a program that writes a WAV file.

Run as a program, `instruments.py TEXT.txt OUT.wav [KIND]` writes the tones of the text.
"""

from __future__ import annotations

import array
import asyncio
import io
import json
import math
import random
import sys
import threading
import time
import wave
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LETTER = 0.06


def tones(text: str, rate: int = 16_000, channels: int = 1, loud: int = 9000) -> bytes:
    """Return a WAV file with a tone of 0.06 s for each letter of *text*, between two quarters of a second of silence."""
    count = sum(character.isalnum() for character in text)
    quiet, sound = [0] * (rate // 4), range(round(rate * LETTER * count))
    mono = [*quiet, *(round(loud * math.sin(2 * math.pi * 440 * i / rate)) for i in sound), *quiet]
    samples = array.array("h", (value for value in mono for _ in range(channels)))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return out.getvalue()


def answer(kind: str, text: str) -> bytes:  # noqa: PLR0911 -- one line a kind
    match kind:
        case "stereo":
            return tones(text, 44_100, 2)
        case "telephone":
            return tones(text, 8_000)
        case "silence":
            return tones(text, loud=0)
        case "rubbish":
            return b"this is no sound" * 200
        case "empty":
            return b""
        case "mp3":
            from yueting.encoder import encode

            return b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + encode(tones(text, 24_000)[44:])
        case "pcm":
            return tones(text, 24_000)[44:]
        case _:
            return tones(text)


class Server:
    """A speech server on *url*; *kind(n)* says what request number n gets: a kind of `answer`, or an HTTP status."""

    def __init__(self, kind=lambda _n: "wav"):
        self.kind, self.asked = kind, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((self.path, wish, self.headers.get("Authorization")))
                outer.reply(self, outer.kind(len(outer.asked) - 1), wish)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def reply(self, handler, kind, wish):
        if kind.isdigit():
            handler.send_response(int(kind))
            handler.end_headers()
            handler.wfile.write(json.dumps({"error": {"message": "no\nsuch model"}}).encode())
            return
        content = answer(kind, wish["input"])
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content) + (500 if kind == "cut" else 0)))
        handler.end_headers()
        if kind == "stall":
            time.sleep(0.6)
        handler.wfile.write(content)

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def main(text: str, out: str, kind: str = "wav") -> None:
    said = Path(text).read_text("utf-8") if text != "-" else sys.stdin.buffer.read().decode()
    if kind == "fail":
        sys.exit("tones: out of tune")
    if kind == "hang":
        time.sleep(60)
    content = answer(kind, said)
    if out == "-":
        sys.stdout.buffer.write(content)
    elif kind != "nothing":
        Path(out).write_bytes(content)


class Hasty:
    """The world of a patient engine in which waiting takes no time."""

    def __init__(self):
        self.now = 0.0
        self.chance = random.Random(1)  # noqa: S311  # chance that is the same each time

    def clock(self):
        return self.now

    async def sleep(self, seconds):
        self.now += seconds
        await asyncio.sleep(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
