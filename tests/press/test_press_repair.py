"""The service goes away while an edition is spoken and comes back: after `repair` nothing shows that it was ever away."""

import asyncio
import itertools
import struct
import sys
import threading
import zlib
from contextlib import contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "engines"))
from standin import PEM, StandIn  # the stand-in of the engines' own tests

PAGE = """# 河心沙洲来了白鹭

本报讯 三月以来，河心沙洲飞来白鹭一百二十只。

![沙洲上的白鹭](pictures/egret.png)

护鸟队说，它们在这里停留到五月。

# 老渡口立起新路牌

本报讯 路牌用河里捞起的旧船板做成，一共八块。
"""
NOBODY = "127.0.0.1:9"
ID = "delta_2026-03-18"


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0\xff\xff\xff\0\0\0" * 2)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@contextmanager
def service():
    """Give a running stand-in, in a loop of its own."""
    loop, standin = asyncio.new_event_loop(), StandIn()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(standin.__aenter__(), loop).result()
        yield standin
    finally:
        asyncio.run_coroutine_threadsafe(standin.__aexit__(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def online():
    with service() as standin:
        yield standin


def laid(press, standin, *, name="desk"):
    """Lay the page on a desk whose online voice is *standin*."""
    home = press.home / name
    home.mkdir()
    desk = type(press)(home).among(YUETING_EDGE_RELAY=standin.address, SSL_CERT_FILE=str(PEM))
    desk.page("paper.yaml", "name: 三角洲报\nlanguage: zh-Hans\nbase_url: https://delta.example\n")
    return desk.page(f"{ID}/page.md", PAGE).page(f"{ID}/pictures/egret.png", png())


def codes(desk):
    return [notice["code"] for notice in desk.manifest(ID)["edition"]["notices"]]


OPTIONS = ("--paper", "paper.yaml", "--section-feeds", "--large", "--ruby", "pinyin")


@pytest.mark.slow
def test_after_a_repair_nothing_shows_that_the_service_was_away(press, online):
    wanted = laid(press, online, name="never away").publish(ID, *OPTIONS, engine="edge")
    assert "engine-fallback" not in codes(wanted)
    answered = itertools.count()
    online.fault = lambda _number, _text: "" if next(answered) < 3 else "abort"
    desk = laid(press, online, name="away").publish(ID, *OPTIONS, engine="edge")
    assert "engine-fallback" in codes(desk)
    assert desk.files() != wanted.files()
    for name in (f"{ID}/page.md", f"{ID}/pictures/egret.png"):
        (desk.home / name).unlink()

    before = desk.files(private=True)
    desk.among(YUETING_EDGE_RELAY=NOBODY).run("repair", "library", "--engine", "auto").sees("away")
    assert desk.files(private=True) == before

    online.fault = lambda _number, _text: ""
    desk.among(YUETING_EDGE_RELAY=online.address).run("repair", "library", "--engine", "edge")

    assert desk.status == 0, desk.said
    assert sorted(desk.files(private=True)) == sorted(wanted.files(private=True))
    for name, content in wanted.files().items():
        assert desk.files()[name] == content, name
