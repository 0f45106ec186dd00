"""JSON: one object a line (JSON Lines), or a list of objects, bare or inside an object ("articles": [...])."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sayso.errors import NotText
from sayso.ingest.containers.base import Item, Source, long_row, patient, text_of, tried
from sayso.ingest.fields import NAMES, report_of, spelt
from sayso.ingest.limits import MAX_ROW_BYTES
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import PIECE, Bytes, LineTooLong, in_utf8, with_line_ends
from sayso.model import Report

_LISTS = ("articles", "reports", "items", "entries", "documents", "docs", "results", "data", "news", "stories", "posts", "hits", "response")
_MARK = "\ufeff"
_SPACE = re.compile(r"[\s,]*")


def read_json(source: Source) -> Iterator[Item]:
    """The reports of a file of JSON, one by one. Raises ``Fault`` where the file breaks off."""
    stream = with_line_ends(in_utf8(source.bytes, source.name), source.name)
    return patient(read_lines(stream, source) if is_by_line(stream, source.suffix) else _values(stream, source), source.name)


def is_by_line(stream: Bytes, suffix: str) -> bool:
    """True for JSON Lines: every line is an object."""
    head = stream.peek(PIECE).decode("utf-8", "replace").lstrip(_MARK).lstrip()
    first, _, rest = head.partition("\n")
    by_name = suffix in {".jsonl", ".ndjson"} and len(first.strip()) > 1
    return first.startswith("{") and (by_name or (bool(rest.strip()) and _is_value(first)))


def _is_value(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def read_lines(stream: Bytes, source: Source, *, first: int = 1) -> Iterator[Item]:
    """The reports of JSON Lines; ``first`` is the number of the first line in ``stream``. Raises ``Fault``."""
    number = first - 1
    while True:
        number += 1
        place = f"{source.name} line {number}"
        try:
            line = stream.line(MAX_ROW_BYTES)
        except LineTooLong as error:
            yield long_row(place, error.size)
            continue
        if line is None:
            return
        if line.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            yield from _of_line(line, place, source)


def _of_line(line: bytes, place: str, source: Source) -> Iterator[Item]:
    def make() -> Report:
        text, notes = text_of(line, place)
        try:
            value = json.loads(text.lstrip(_MARK), strict=False)
        except (ValueError, RecursionError) as error:
            raise NotText(place, f"this is no JSON ({_why(error)})", "Look at what wrote it: each line is one object.") from error
        return _report(value, place, source, notes).with_original(line, "line")

    yield tried(make)


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return f"{error.msg}, character {error.pos + 1:,}" if isinstance(error, json.JSONDecodeError) else "a number with too many digits"


def _report(value: object, place: str, source: Source, notes: tuple[str, ...] = ()) -> Report:
    if not isinstance(value, Mapping):
        raise NotText(place, "this is no JSON object with the fields of a report", 'Write {"text": "...", "published": "..."}.')
    return report_of(value, place=place, given=source.given, encoding="utf-8", notes=notes)


def _values(stream: Bytes, source: Source) -> Iterator[Item]:
    """The members of a list, or the values that follow each other."""
    window = _Window(stream)
    number = 0
    if window.skip() == "[":
        window.at += 1
    while (mark := window.skip()) and mark != "]":
        place = f"{source.name} item {number + 1}"
        try:
            value, data = window.value()
        except LineTooLong as error:
            yield long_row(place, error.size)
            yield Refusal(source.name, f"the rest, from item {number + 2} on, is not read", "Write one object a line.", "NotText")
            return
        except (ValueError, RecursionError) as error:
            what = f"this is no JSON ({_why(error)}), and nothing after it can be read"
            yield Refusal(place, what, "Look at what wrote it; one object a line loses least.", "NotText")
            return
        listed = None if number else _listed(value, source)
        for member in [value] if listed is None else listed:
            number += 1
            place = f"{source.name} item {number}"
            yield tried(lambda member=member, place=place, data=data: _report(member, place, source).with_original(data, "value"))  # type: ignore[misc]
    if number == 0:
        yield Refusal(source.name, "there is nothing in this list", "Leave it out.", "EmptyInput")


def _listed(value: object, source: Source) -> list[object] | None:
    """The list of reports inside an object that is none itself."""
    for _ in range(3):
        if not isinstance(value, Mapping) or any(spelt(str(key)) in NAMES["text"] for key in value) or "text" in source.given.columns:
            return None
        by_name = {str(key).lower(): inside for key, inside in value.items()}
        value = next((by_name[name] for name in _LISTS if isinstance(by_name.get(name), list | Mapping)), None)
        if isinstance(value, list):
            return value
    return None


class _Window:
    """JSON values from a stream, with no more of it in memory than the longest value needs."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream
        self._decode = json.JSONDecoder(strict=False).raw_decode
        self._text = ""
        self._left = b""  # the beginning of a character that the next piece ends
        self.at = 0

    def skip(self) -> str:
        """The next character that is no space and no comma; empty at the end. Raises ``Fault``."""
        while True:
            found = _SPACE.match(self._text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self._text):
                return self._text[self.at]
            if not self._more():
                return ""

    def value(self) -> tuple[object, bytes]:
        """The value that begins here, and its bytes. Raises ``ValueError``, ``LineTooLong``, ``Fault``."""
        while True:
            try:
                value, end = self._decode(self._text, self.at)
            except RecursionError:
                raise
            except ValueError:
                size = len(self._text) - self.at
                if size > MAX_ROW_BYTES:
                    raise LineTooLong(size) from None
                if not self._more():
                    raise
                continue
            if end == len(self._text) and self._more():  # a number may go on
                continue
            data = self._text[self.at : end].encode()
            self.at = end
            return value, data

    def _more(self) -> bool:
        """Take in more: as much again as is held, so that a long value is tried a few times only."""
        held = self._text[self.at :]
        pieces, size = [self._left], 0
        while size < max(PIECE, len(held)) and (piece := self._stream.some()):
            pieces.append(piece)
            size += len(piece)
        data = b"".join(pieces)
        keep = 0 if size == 0 else next((n for n in (1, 2, 3) if len(data) >= n and data[-n] >= 0xC0), 0)
        self._left = data[len(data) - keep :]
        self._text = held + data[: len(data) - keep].decode("utf-8", "replace").removeprefix(_MARK if not self._text else "")
        self.at = 0
        return bool(data)
