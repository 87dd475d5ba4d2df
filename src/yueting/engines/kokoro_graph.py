"""Kokoro's network as the bytes of its file, changed for the runtime; the file stays as it was published. Pure.

A protobuf message ends where the next begins, and a field of messages met again is added to: so a few bytes behind the
file are more nodes or outputs of its graph. What is to be found in it is found by walking over its fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

_IR, _GRAPH, _OPSET = 1, 7, 8
_NODE, _GRAPH_NAME, _INITIALIZER, _OUTPUT = 1, 2, 5, 12
_INPUT, _RESULT, _KIND, _ATTRIBUTE = 1, 2, 4, 5
_VALUE_NAME, _OPSET_VERSION = 1, 2
_TENSOR_SIZE, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_BYTES = 1, 2, 8, 9
_ATTRIBUTE_NAME, _ATTRIBUTE_INT, _ATTRIBUTE_TYPE = 1, 3, 20
"""Numbers of fields, by message: Model, Graph, Node, ValueInfo and OperatorSetId, Tensor, Attribute."""
_UINT8, _INT8, _INT = 2, 3, 2
_NUMBER, _LONG, _BYTES, _SHORT = 0, 1, 2, 5
"""Protobuf's ways of writing a field."""
_MIDDLE: Final = "yueting_middle"
_TURNED: Final = "~"
"""Last character of a name → that of the same numbers, 128 lower: the name stays as long as it was."""


class NoProtobuf(ValueError):
    """The bytes are no whole protobuf message."""


class _Field(NamedTuple):
    """A field of a message: its *number*, and where its content is."""

    number: int
    begin: int
    end: int


def with_output(network: bytes, name: str) -> bytes:
    """Return *network* with its inner value *name* as one more output."""
    return network + _field(_GRAPH, _field(_OUTPUT, _field(_VALUE_NAME, name.encode())))


def signed(network: bytes) -> bytes:
    """Return *network* with what its convolutions read as signed bytes; the same whole numbers come out of each.

    Processors multiply unsigned weights with signed values at twice the speed of unsigned ones. Raises NoProtobuf.
    """
    places = {place for node in _convolutions(network) for place in node}
    names = {network[begin:end].decode() for begin, end in places}
    if not names:
        return network
    parts: list[bytes | memoryview] = []
    at = 0
    for _, end in sorted(places):
        parts += [memoryview(network)[at : end - 1], _TURNED.encode()]
        at = end
    nodes = b"".join(_turning(name) for name in sorted(names))
    added = _field(_GRAPH, nodes + _tensor(_MIDDLE, _UINT8, (), b"\x80"))
    return b"".join([*parts, memoryview(network)[at:], added])


def product(depth: int, width: int) -> bytes:
    """Return a network without input whose output is the product of the highest unsigned and the lowest signed bytes.

    It is a convolution of *depth* channels to *width*, over *width* samples: each number that comes out is −128 × 255 ×
    *depth*, unless the processor's sums have overflowed on the way.
    """
    values = _tensor("values", _INT8, (1, depth, width), b"\x80" * (depth * width))
    weights = _tensor("weights", _UINT8, (width, depth, 1), b"\xff" * (depth * width))
    graph = _node("ConvInteger", ("values", "weights"), "sums") + _field(_GRAPH_NAME, b"product") + values + weights
    graph += _field(_OUTPUT, _field(_VALUE_NAME, b"sums"))
    return _field(_IR, 9) + _field(_GRAPH, graph) + _field(_OPSET, _field(_OPSET_VERSION, 20))


def _tensor(name: str, kind: int, sizes: tuple[int, ...], content: bytes) -> bytes:
    body = [*(_field(_TENSOR_SIZE, size) for size in sizes), _field(_TENSOR_TYPE, kind)]
    body += [_field(_TENSOR_NAME, name.encode()), _field(_TENSOR_BYTES, content)]
    return _field(_INITIALIZER, b"".join(body))


def _convolutions(network: bytes) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield for each convolution of whole numbers where the names of its values and of their zero stand."""
    for graph in _fields(network, 0, len(network)):
        nodes = _fields(network, graph.begin, graph.end) if graph.number == _GRAPH else ()
        for node in nodes:
            if node.number != _NODE:
                continue
            inside = tuple(_fields(network, node.begin, node.end))
            inputs = [one for one in inside if one.number == _INPUT]
            kind = [network[one.begin : one.end] for one in inside if one.number == _KIND]
            if kind == [b"ConvInteger"] and len(inputs) == 4:
                yield inputs[0][1:], inputs[2][1:]


def _turning(name: str) -> bytes:
    """Return the nodes that make of the unsigned bytes *name* signed ones: the upper bit turned, then read otherwise."""
    turned = name + _TURNED
    to = _field(_ATTRIBUTE_NAME, b"to") + _field(_ATTRIBUTE_INT, _INT8) + _field(_ATTRIBUTE_TYPE, _INT)
    return _node("BitwiseXor", (name, _MIDDLE), turned) + _node("Cast", (turned,), name[:-1] + _TURNED, to)


def _node(kind: str, inputs: tuple[str, ...], result: str, *attributes: bytes) -> bytes:
    body = [_field(_INPUT, name.encode()) for name in inputs]
    body += [_field(_RESULT, result.encode()), _field(_KIND, kind.encode())]
    return _field(_NODE, b"".join([*body, *(_field(_ATTRIBUTE, one) for one in attributes)]))


def _fields(message: bytes, at: int, end: int) -> Iterator[_Field]:
    """Yield the fields of the message that stands in *message* from *at* to *end*; raises NoProtobuf."""
    while at < end:
        key, at = _number(message, at, end)
        match key & 7:
            case way if way == _NUMBER:
                begin, (_, at) = at, _number(message, at, end)
            case way if way == _BYTES:
                length, begin = _number(message, at, end)
                at = begin + length
            case way if way in (_LONG, _SHORT):
                begin, at = at, at + (8 if way == _LONG else 4)
            case _:
                raise NoProtobuf
        if at > end:
            raise NoProtobuf
        yield _Field(key >> 3, begin, at)


def _number(message: bytes, at: int, end: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 64, 7):
        if at >= end:
            break
        value |= (message[at] & 127) << shift
        at += 1
        if message[at - 1] < 128:
            return value, at
    raise NoProtobuf


def _field(number: int, content: bytes | int) -> bytes:
    if isinstance(content, int):
        return _varint(number << 3 | _NUMBER) + _varint(content)
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = []
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
