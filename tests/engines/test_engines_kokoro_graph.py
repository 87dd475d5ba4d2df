"""Kokoro's network read as signed bytes: the same numbers come out, and what is no network is said to be none."""

import os
import platform
import subprocess
import sys

import pytest

numpy = pytest.importorskip("numpy", reason="the extra neural is not installed")
onnxruntime = pytest.importorskip("onnxruntime", reason="the extra neural is not installed")

from whistle import attribute, field, node, value  # noqa: E402  (what it needs may not be there)
from yueting.engines import kokoro_graph, kokoro_model  # noqa: E402
from yueting.errors import Unavailable  # noqa: E402

UINT8 = 2
CHANNELS, LENGTH, WIDTH = 24, 40, 5
needs_signed = pytest.mark.skipif(
    platform.machine().lower() not in kokoro_model.FAMILY or not kokoro_model._exact(),
    reason="this processor's sums of signed and unsigned bytes overflow",
)


def tensor(name, content, *sizes):
    dims = b"".join(field(1, size) for size in sizes)
    return field(5, dims + field(2, UINT8) + field(8, name) + field(9, content))


def convolution(zeros=True):
    """Return the file of a network of two convolutions that read one value, quantised as it comes."""
    weights = numpy.random.default_rng(15).integers(0, 256, CHANNELS * CHANNELS * WIDTH, dtype=numpy.uint8).tobytes()
    more = [b"value_zero", b"weight_zero"] if zeros else []
    pads = field(5, field(1, b"pads") + field(8, 2) + field(8, 2) + field(20, 7))
    dynamic = field(1, b"sound") + b"".join(field(2, name) for name in (b"value", b"scale", b"value_zero"))
    nodes = [
        field(1, dynamic + field(4, b"DynamicQuantizeLinear")),
        node(b"ConvInteger", [b"value", b"weights", *more], b"one", pads),
        node(b"ConvInteger", [b"value", b"weights", *more], b"two", pads),
        node(b"Add", [b"one", b"two"], b"whole"),
        node(b"Cast", [b"whole"], b"sums", attribute(b"to", 6)),
    ]
    graph = b"".join(nodes) + field(2, b"convolution") + tensor(b"weights", weights, CHANNELS, CHANNELS, WIDTH)
    graph += tensor(b"weight_zero", b"\x53") + field(11, value(b"sound", 1, 1, CHANNELS, LENGTH))
    graph += field(12, value(b"sums", 6, 1, CHANNELS, LENGTH))
    return field(1, 9) + field(7, graph) + field(8, field(2, 20))


def summed(network):
    sound = numpy.random.default_rng(26).normal(size=(1, CHANNELS, LENGTH)).astype(numpy.float32)
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    return session.run(["sums"], {"sound": sound})[0]


@needs_signed
def test_signed_values_give_the_same_sums():
    published = convolution()
    changed = kokoro_graph.signed(published)

    assert changed != published
    assert (summed(changed) == summed(published)).all()


@pytest.mark.parametrize("network", [convolution(zeros=False), b""])
def test_a_network_without_what_is_looked_for_stays_as_it_is(network):
    assert kokoro_graph.signed(network) == network


def test_one_more_output_is_named_behind_the_file():
    network = kokoro_graph.with_output(convolution(), "scale")
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])

    assert [one.name for one in session.get_outputs()] == ["sums", "scale"]


@pytest.mark.parametrize("cut", [1, 7, 100, 900])
def test_a_file_cut_off_is_no_message(cut):
    with pytest.raises(kokoro_graph.NoProtobuf):
        kokoro_graph.signed(convolution()[:-cut])


def test_the_product_is_what_it_is_said_to_be():
    (sums,) = onnxruntime.InferenceSession(kokoro_graph.product(4, 8), providers=["CPUExecutionProvider"]).run(None, {})

    assert sums.shape == (1, 8, 8)
    if kokoro_model._exact():
        assert (sums == -128 * 255 * 4).all()


def test_want_of_memory_is_said_and_nothing_has_to_be_fetched_for_it(tmp_path, monkeypatch):
    (tmp_path / "network.onnx").write_bytes(convolution())
    wanting = RuntimeError("bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 240")
    monkeypatch.setattr(kokoro_model, "_started", lambda _network: (_ for _ in ()).throw(wanting))

    with pytest.raises(Unavailable, match="no memory"):
        kokoro_model.Network(tmp_path / "network.onnx")


def test_the_runtime_keeps_nothing_of_this_machine_and_tells_nobody(tmp_path):
    run = "from yueting.engines import kokoro_model; kokoro_model._exact()"
    usual = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")}

    subprocess.run([sys.executable, "-c", run], env=usual | {"XDG_CACHE_HOME": str(tmp_path)}, check=True)

    assert list(tmp_path.iterdir()) == []
