"""Locks a PDF of the press as ISO 32000-1, 7.6 has it: 40 bits, and no password is needed to open it."""

from __future__ import annotations

import hashlib
import re

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
NAME = b"0123456789abcdef"
OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
STREAM = re.compile(rb"(.*?>>stream\n)(.*)(\nendstream)", re.DOTALL)
STRING = re.compile(rb"\(([^()\\]*)\)")


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def locked(data: bytes) -> bytes:
    """Return the PDF *data*, of `Book.bytes`, encrypted."""
    owner = rc4(md5(PAD)[:5], PAD)
    key = md5(PAD + owner + b"\xfc\xff\xff\xff" + NAME)[:5]
    out, places = [b"%PDF-1.4\n"], []

    def put(body: bytes) -> None:
        places.append(sum(map(len, out)))
        out.append(b"%d 0 obj\n%s\nendobj\n" % (len(places), body))

    for number, body in OBJECT.findall(data):
        own = md5(key + int(number).to_bytes(3, "little") + b"\0\0")[:10]
        stream = STREAM.fullmatch(body)
        put(stream[1] + rc4(own, stream[2]) + stream[3] if stream else _strings(body, own))
    hexes = owner.hex().encode(), rc4(key, PAD).hex().encode()
    put(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % hexes)
    start = sum(map(len, out))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table))
    named = (NAME.hex().encode(),) * 2
    out.append(b"trailer<</Size %d/Root 1 0 R/Encrypt %d 0 R/ID[<%s><%s>]>>\n" % (len(places) + 1, len(places), *named))
    out.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(out)


def _strings(body: bytes, own: bytes) -> bytes:
    return STRING.sub(lambda found: b"<" + rc4(own, found[1]).hex().encode() + b">", body)
