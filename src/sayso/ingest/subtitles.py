"""Subtitles, SubRip (.srt) and WebVTT (.vtt): the words that are spoken, without numbers, time codes, marks and sounds.

The words of one cue after the other make sentences; a silence, or another speaker, ends a paragraph. Offsets are those of that text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CODE = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s{{0,20}}{_CODE}[ \t]{{0,20}}-->[ \t]{{0,20}}{_CODE}(?:[ \t].*)?$")
_BEGINS = re.compile(rf"\s{{0,200}}(?:WEBVTT(?:[ \t].*)?(?:\n|\Z)|(?:\d{{1,9}}[ \t]{{0,20}}\n)?[ \t]{{0,20}}{_CODE}[ \t]{{0,20}}-->)")
_LINE_ENDS = re.compile(r"\r\n?")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[^ >\t]*)?[ \t]+([^<>]{1,200})>")
_MARK = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_SOUND = re.compile(r"\[[^][]*\]|\([^()]*\)|[♪♫#]+[^♪♫#]*[♪♫#]*")
_TURN = re.compile(r"(?:-|–|—|>>+)[ \t]*(?=\S)")
_SILENCE = 3.0  # seconds
_FINAL = ".!?…\"”’'"


def begins_as_subtitles(text: str) -> bool:
    """True where a text begins as a file of subtitles: with WEBVTT, or with the times of its first words."""
    return _BEGINS.match(_LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))) is not None


@dataclass(slots=True)
class _Cue:
    """What is shown from one moment to another, in seconds."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def spoken(text: str) -> str:
    """The words of subtitles, in paragraphs."""
    paragraphs: list[list[str]] = []
    until, voice, last = 0.0, "", ""
    for cue in _cues(text):
        silent, until = cue.start - until >= _SILENCE, max(until, cue.end)
        for line in cue.lines:
            named = _VOICE.search(line)
            who = " ".join(html.unescape(named[1]).split()) if named else voice
            words = " ".join(html.unescape(_MARK.sub("", line)).split())
            turn = _TURN.match(words)
            words = words[turn.end() :] if turn else words
            if not words or _SOUND.fullmatch(words) or words == last:  # what rolls up is shown again in the next cue
                continue
            final = bool(paragraphs) and paragraphs[-1][-1][-1] in _FINAL
            if not paragraphs or silent or who != voice or (turn and final):
                paragraphs.append([])
                words = f"{who}: {words}" if who != voice else words
            paragraphs[-1].append(words)
            silent, voice, last = False, who, words
    return "\n\n".join(" ".join(lines) for lines in paragraphs)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues. The line before the times is a cue's number or name; notes, styles and the header belong to none."""
    cue: _Cue | None = None
    held, begins, passed_over = "", True, False
    for line in text.split("\n"):
        if times := _TIMES.match(line):
            if cue is not None:
                yield cue
            cue = _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]))
            held, begins, passed_over = "", False, False
        elif not line.strip():
            begins, passed_over = True, False
        elif cue is not None:
            if held:
                cue.lines.append(held)
            passed_over |= begins and _BLOCK.match(line) is not None
            may_be_number = not passed_over and (begins or line.strip().isdigit())
            held = line if may_be_number else ""
            if not (may_be_number or passed_over):
                cue.lines.append(line)
            begins = False
    if cue is not None:
        cue.lines.extend([held] if held else [])
        yield cue


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
