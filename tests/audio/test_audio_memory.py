"""However long an edition is, the studio holds a window of it."""

import subprocess
import sys
from pathlib import Path

import pytest

TEN_HOURS = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from audio_tones import Tones, block
from yueting.audio.studio import Studio
from yueting.casting import read_cast
from yueting.model import Article, Edition
from yueting.mp3 import rest, seconds
from yueting.speech import Clip, Mark

class Long(Tones):
    async def speak(self, utterance):
        await asyncio.sleep(0)
        sound = rest(len(utterance.text) / 4.5)
        step = seconds(sound) / (len(utterance.phrases) + 1)
        return Clip(sound, tuple(Mark(p.sentence, i * step, (i + 1) * step) for i, p in enumerate(utterance.phrases)))

def story(number):
    name = f"a{number:04}"
    paragraphs = (block("paragraph", *["字" * 49 + "。"] * 5, first=1 + 5 * p, story=name) for p in range(int(sys.argv[3])))
    return Article(name, "1", (block("title", "题" * 20, story=name),), tuple(paragraphs))

spoken = []
async def keep(recording):
    spoken.append(recording.track.seconds)

async def run():
    edition = Edition("long", "晚报", "", "zh-Hans", tuple(map(story, range(int(sys.argv[2])))))
    async with Studio([Long("silent", lanes=8)]) as studio:
        await studio.speak_edition(edition, read_cast(), lambda a, _: a, keep)

asyncio.run(run())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(sum(spoken) / 3600, int(peak.split()[1]) / 1024)
"""


def measured(stories, paragraphs):
    # Not ru_maxrss: a child begins with its parent's, and the parent here has run many tests.
    if not Path("/proc/self/status").is_file():
        pytest.skip("this system does not tell a process's peak")
    command = [sys.executable, "-c", TEN_HOURS, str(Path(__file__).parent), str(stories), str(paragraphs)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    hours, megabytes = map(float, ran.stdout.split())
    return hours, megabytes


def test_ten_hours_of_speech_stay_under_250_megabytes():
    hours, megabytes = measured(160, 4)

    assert hours >= 10
    assert megabytes < 250


def test_ten_hours_in_one_story_cost_their_sound_once():
    hours, megabytes = measured(1, 642)

    assert hours >= 10
    assert megabytes < 80 + hours * 3600 * 6000 / 1e6
