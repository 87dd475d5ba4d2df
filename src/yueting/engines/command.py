"""Any program that reads a text and writes a WAV file: `say`, SAPI through PowerShell, a cluster's own tool.

The command is a line as one would type it, without a shell. `{text}` is the name of a UTF-8 text file, `{wav}` the name
of the file to write, `{voice}`, `{language}` and `{rate}` (percent) are the voice's; without `{text}` the text comes on
standard input, without `{wav}` the sound is read from standard output.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from typing import Final

from yueting import intake, scratch
from yueting.engines import samples
from yueting.errors import EngineError, Refused, SettingsError, Unavailable
from yueting.messages import Message, because
from yueting.speech import Clip, Forms, Utterance, Voice, VoiceName

COMMAND: Final = "YUETING_COMMAND"
"""Where the command is named, if neither the engine nor the voice (`options: {command: …}`) names one."""
DEADLINE: Final = 120.0
"""Seconds one sentence may take."""
MOST_BYTES: Final = 200_000_000


class Command:
    """The program *command*, at most *jobs* times at once (0: one a core)."""

    name = "command"
    forms: Forms = "full"
    times = False
    pitches = (0, 0)

    def __init__(self, *, jobs: int = 0, command: str = "", deadline: float = DEADLINE) -> None:
        self.lanes = jobs or os.cpu_count() or 1
        self._command, self._deadline = command or os.environ.get(COMMAND, ""), deadline
        self.version = f"1-{self._command}"

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the sound of *utterance*, sentence by sentence; raises Refused, Unavailable, EngineError."""
        takes = []
        for phrase in utterance.phrases:
            if not any(character.isalnum() for character in phrase.text):
                raise Refused(Message("nothing to say in {text}", text=repr(phrase.text[:20])))
            takes.append((phrase.sentence, samples.wav(await self._run(phrase.text, utterance.voice))))
        return samples.clip(takes)

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the one voice that the command has by itself."""
        self._words(Voice(self.name, ""))
        return (VoiceName("command", "", "mul"),)

    async def close(self) -> None:
        """Do nothing: every program has ended by itself or was ended."""

    def _words(self, voice: Voice) -> list[str]:
        line = dict(voice.options).get("command") or self._command
        if not line:
            raise SettingsError("no command is set: name one in voices.yaml (options: {command: …}) or " + COMMAND)
        try:
            return shlex.split(line)
        except ValueError as error:
            raise SettingsError(
                Message("the command cannot be read: {error}: {line}", error=error, line=line)
            ) from error

    async def _run(self, text: str, voice: Voice) -> bytes:
        words = self._words(voice)
        raw = text.encode("utf-8", "replace")
        with scratch.lent() as folder:
            said, heard = folder / "said.txt", folder / "heard.wav"
            await asyncio.to_thread(said.write_bytes, raw)
            places = {"text": said, "wav": heard, "voice": voice.name, "language": voice.language, "rate": voice.rate}
            argv = [_filled(word, places) for word in words]
            out = await self._output(argv, b"" if _has(words, "text") else raw)
            return await asyncio.to_thread(_written, heard, argv[0]) if _has(words, "wav") else out

    async def _output(self, argv: list[str], given: bytes) -> bytes:
        try:
            process = await asyncio.create_subprocess_exec(
                *argv, stdin=PIPE if given else DEVNULL, stdout=PIPE, stderr=PIPE
            )
        except OSError as error:
            raise EngineError(
                Message("the program {argv} cannot be run: {strerror}", argv=argv[0], strerror=because(error))
            ) from error
        try:
            async with asyncio.timeout(self._deadline):
                out, complaint = await process.communicate(given or None)
        except TimeoutError as error:
            raise Unavailable(
                Message("{argv} did not end within {deadline} s", argv=argv[0], deadline=f"{self._deadline:.0f}"),
                kind="stall",
            ) from error
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            said = complaint.decode(errors="replace").strip().splitlines() or ["it did not say why"]
            raise Unavailable(
                Message(
                    "{argv} ended with status {returncode}: {said}",
                    argv=argv[0],
                    returncode=process.returncode,
                    said=said[-1][:200],
                ),
                kind="broken",
            )
        return out


def _filled(word: str, places: dict[str, object]) -> str:
    """Return *word* with its {names} filled in; other braces stay, because they may be the program's own."""
    for name, value in places.items():
        word = word.replace("{" + name + "}", str(value))
    return word


def _has(words: list[str], name: str) -> bool:
    return any("{" + name + "}" in word for word in words)


def _written(file: Path, program: str) -> bytes:
    try:
        return intake.content(file, MOST_BYTES)
    except OSError as error:
        raise Unavailable(Message("{program} wrote no sound", program=program), kind="empty") from error
