"""A network of Kokoro's shape that whistles: what runs it, cuts it and levels it can be tried without the real model.

Its inputs, its output and its hidden durations are called as those of Kokoro v1.0; each letter sounds for one frame. The
file is written by hand, as protobuf messages of ONNX.
"""

import struct

VOICES = ("af_heart", "bf_emma", "zf_xiaoxiao", "zm_yunyang")
FLOAT, INT64 = 1, 7
DURATIONS = b"/encoder/Clip_output_0"


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def field(number, content):
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def attribute(name, value):
    return field(5, field(1, name) + field(3, value) + field(20, 2))


def node(kind, inputs, output, *attributes):
    body = b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind) + b"".join(attributes)
    return field(1, body)


def number(name, value):
    return field(5, field(2, FLOAT) + field(8, name) + field(9, struct.pack("<f", value)))


def value(name, kind, *sizes):
    shape = b"".join(field(1, field(1, size)) if isinstance(size, int) else field(1, field(2, size)) for size in sizes)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def network(tokens=b"tokens", loud=0.3, frames=1.0, letters=INT64, styles=256):
    """Return the file of a network that whistles *loud*, *frames* a letter."""
    nodes = [
        node(b"Cast", [tokens], b"letters", attribute(b"to", FLOAT)),
        node(b"Mul", [b"letters", b"zero"], b"nothing"),
        node(b"Add", [b"nothing", b"frames"], DURATIONS),
        node(b"ReduceSum", [DURATIONS], b"sum", attribute(b"keepdims", 0)),
        node(b"Mul", [b"sum", b"frame"], b"length"),
        node(b"Range", [b"zero", b"length", b"one"], b"samples"),
        node(b"Mul", [b"samples", b"turn"], b"angles"),
        node(b"Sin", [b"angles"], b"tone"),
        node(b"Mul", [b"tone", b"loud"], b"audio"),
    ]
    numbers = {b"zero": 0, b"one": 1, b"frames": frames, b"frame": 600, b"turn": 0.115, b"loud": loud}
    inputs = [value(tokens, letters, 1, b"length_of"), value(b"style", FLOAT, 1, styles), value(b"speed", FLOAT, 1)]
    graph = b"".join(nodes) + field(2, b"whistle") + b"".join(number(name, n) for name, n in numbers.items())
    graph += b"".join(field(11, one) for one in inputs) + field(12, value(b"audio", FLOAT, b"audio_length"))
    return field(1, 9) + field(7, graph) + field(8, field(2, 20))


def laid(folder, **settings):
    """Return *folder* as a folder of models that holds the whistle and four voices for it."""
    place = folder / "kokoro"
    (place / "voices").mkdir(parents=True, exist_ok=True)
    (place / "kokoro-v1.0.int8.onnx").write_bytes(network(**settings))
    for name in VOICES:
        (place / "voices" / f"{name}.bin").write_bytes(bytes(510 * 256 * 4))
    return folder


def array():
    """Return a voice's styles as a NumPy array keeps them, all nothing."""
    head = b"{'descr': '<f4', 'fortran_order': False, 'shape': (510, 1, 256), }"
    head += b" " * (118 - len(head) - 1) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + bytes(510 * 256 * 4)
