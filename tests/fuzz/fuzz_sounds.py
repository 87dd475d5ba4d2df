"""Sound: frames that claim to be frames, tags, transcripts."""

import io
import unicodedata

from fuzz_registry import target, words_of

from yueting.mp3 import FRAME_BYTES, SILENCE


@target
def frame_joiner(data):
    """Join clips of anything that claims to be frames, raise and lower them, take the sound out again."""
    from yueting.audio.frames import gain, join, sound_of
    from yueting.proof import flaw
    from yueting.speech import Clip, Mark, Phrase, Utterance, Voice

    utterance = Utterance(Voice("silent", ""), (Phrase("a01-s001", "一句话。"),))
    flaw(Clip(data, (Mark("a01-s001", 0.0, 0.024),)), utterance)
    whole = data[: len(data) // FRAME_BYTES * FRAME_BYTES]
    track = join([Clip(gain(whole, steps), (Mark("a01-s001", 0.0, 0.024),)) for steps in (0, 7, -300)])
    assert bytes(sound_of(track.mp3))[: len(whole)] == whole
    sound_of(data)
    return track


@target
def sound_readers(data):
    """Read what another program calls sound: MP3 on the shelf, MP3 and WAV of an engine, transcripts, chapters."""
    from yueting.engines import samples
    from yueting.errors import Unavailable
    from yueting.library.sounds import chapters_fault, heard, transcript_fault
    from yueting.mp3 import is_whole

    assert heard(data).seconds >= 0
    frames = samples.frames(data)
    assert frames is None or is_whole(frames)
    for content in (data, wav(data)):
        try:
            clip = samples.clip([("a01-s001", samples.wav(content))])
        except Unavailable:
            continue
        assert is_whole(clip.mp3)
    transcript_fault(data, 60)
    chapters_fault(data, 60)


def wav(data):
    """Return a WAV file whose format and samples are *data*."""
    head, body = data[:16].ljust(16, b"\1"), data[16:4096]
    parts = b"fmt " + (16).to_bytes(4, "little") + head + b"data" + len(body).to_bytes(4, "little") + body
    return b"RIFF" + (len(parts) + 4).to_bytes(4, "little") + b"WAVE" + parts


@target
def tags(data):
    """Write any text into an ID3 tag, chapters and lyrics; a reader of other people's finds the text and the frames."""
    from mutagen.id3 import ID3

    from yueting.audio.frames import sound_of
    from yueting.audio.tags import Labels, tag
    from yueting.audio.transcript import Chapter, Line

    text = words_of(data)
    written = tag(
        Labels(text, text, artist=text, date=text, language=text, genre=text, cover=data, comment=text),
        [Line("a01-s001", text, 0.0, 1.0)],
        [Chapter(text, 0.0, 1.0)],
    )
    read = ID3(io.BytesIO(written + SILENCE * 40), translate=False)
    shown = "".join(read["TIT2"].text) if "TIT2" in read else ""
    assert shown == "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))
    assert bytes(sound_of(written + SILENCE * 40)) == SILENCE * 38


@target
def transcripts(data):
    """Write any text into transcripts: one cue stays one cue, and its words come back."""
    from yueting.audio.transcript import Chapter, Line, chapters_json, lrc, one_line, srt, webvtt
    from yueting.library.sounds import chapters_fault, transcript_fault

    text = one_line(data.decode("utf-8", "replace"))
    lines = [Line("a01-s001", text, 0.0, 1.0), Line("a01-s002", text, 1.0, 2.0)]
    vtt = webvtt(lines)
    if not text:
        return
    assert transcript_fault(vtt.encode(), 2.0) == ""
    cues = vtt.split("\n\n")[1:]
    assert [unescape_vtt(cue.split("\n")[2]) for cue in cues] == [text, text]
    assert "<" not in vtt
    assert vtt.count("-->") == 2
    assert len(srt(lines).split("\n\n")) == 2
    assert lrc(lines, title=text).count("\n") == 3
    assert chapters_fault(chapters_json([Chapter(text, 0.0, 1.0)]).encode(), 2.0) == ""


def unescape_vtt(text):
    """Return the words of a WebVTT cue, which knows only these entities."""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text
