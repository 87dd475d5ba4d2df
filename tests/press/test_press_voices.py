"""Which voice speaks: the service where it answers, the neural voice where its model is, the embedded one otherwise."""

import hashlib
import json
import zipfile

import pytest

import whistle

pytest.importorskip("onnxruntime", reason="the extra neural is not installed")

AWAY = {"YUETING_EDGE_RELAY": "127.0.0.1:9"}
PAGE = "# 河口晨报\n\n## 新桥今日通车\n\n河口新桥今天上午通车，市民步行过桥。\n\n## 渡船停航\n\n老渡船下月停航。\n"


def engines(desk, edition="page"):
    return [track["engine"] for track in desk.manifest(edition)["tracks"]]


def notices(desk, edition="page"):
    return {notice["code"] for notice in desk.manifest(edition)["edition"]["notices"]}


def test_auto_is_the_neural_voice_where_the_service_is_away(press):
    whistle.laid(press.home / ".models")
    press.page("page.md", PAGE).among(**AWAY).publish(engine="auto").sees("a voice of this machine speaks")

    assert set(engines(press)) == {"kokoro"}


def test_auto_is_the_embedded_voice_where_there_is_no_model(press):
    press.page("page.md", PAGE).among(**AWAY).publish(engine="auto").sees("away")

    assert set(engines(press)) == {"espeak"}


def test_a_page_of_hong_kong_is_left_to_the_voice_that_speaks_cantonese(press):
    whistle.laid(press.home / ".models")
    press.page("paper.yaml", "language: zh-Hant-HK\n").page("page.md", PAGE).publish(
        "page.md", "--paper", "paper.yaml", engine="kokoro"
    )

    assert set(engines(press)) == {"espeak"}


def test_the_neural_voice_asked_for_without_its_model_is_one_line(press):
    press.page("page.md", PAGE).publish(engine="kokoro", status=6).complains(6, "--fetch kokoro").leaves_nothing()


@pytest.mark.parametrize("loud", [float("nan"), 0.0], ids=["no numbers", "silence"])
def test_a_model_that_is_no_good_leaves_whole_stories_to_the_next_voice(press, loud):
    whistle.laid(press.home / ".models", loud=loud)
    press.page("page.md", PAGE).publish(engine="kokoro")

    assert set(engines(press)) == {"espeak"}
    assert "engine-fallback" in notices(press)


def test_a_model_that_is_there_and_no_good_is_told_of_where_the_next_voice_speaks(press):
    place = whistle.laid(press.home / ".models") / "kokoro"
    (place / "voices-v1.0.bin").write_bytes(b"PK\x03\x04 cut short")
    press.page("page.md", PAGE).among(**AWAY).publish(engine="auto").sees("voices-v1.0.bin is damaged")

    assert set(engines(press)) == {"espeak"}


def test_a_model_is_fetched_from_a_folder_proven_and_heard(press):
    models = whistle.laid(press.home / "elsewhere") / "kokoro"
    with zipfile.ZipFile(press.home / "voices-v1.0.bin", "w") as archive:
        for name in whistle.VOICES:
            archive.writestr(f"{name}.npy", whistle.array())
    rows = [
        {"name": path.name, "address": str(path), "bytes": path.stat().st_size, "sha256": digest(path)}
        for path in (models / "kokoro-v1.0.int8.onnx", press.home / "voices-v1.0.bin")
    ]
    (press.home / "table.json").write_text(json.dumps({"kokoro": rows}))

    press.run("voices", "--fetch", "kokoro", "--from", "table.json").sees("licence: Apache-2.0", "into")
    assert press.status == 0, press.said
    assert "voices --listen kokoro/zf_xiaoxiao" in press.printed
    press.run("doctor")
    assert "✓ kokoro    4 voices" in press.printed
    press.run("voices", "--listen", "kokoro/zf_xiaoxiao", "-o", "heard.mp3")
    assert press.status == 0, press.said
    assert (press.home / "heard.mp3").stat().st_size > 3000


def test_a_model_of_other_bytes_is_not_kept(press):
    (press.home / "net.onnx").write_bytes(b"something else")
    row = {"name": "net.onnx", "address": "net.onnx", "bytes": 14, "sha256": "0" * 64}
    (press.home / "table.json").write_text(json.dumps({"kokoro": [row]}))

    press.run("voices", "--fetch", "kokoro", "--from", "table.json").complains(6, "other bytes")

    assert list((press.home / ".models" / "kokoro").iterdir()) == []


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
