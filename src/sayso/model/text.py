"""Reports and the ranges of their text."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple, Self

import msgspec

from sayso.model.vocabulary import BytesOf, DateOrigin


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points in a report's text, with its words.

    ``report.text[span.start:span.end] == span.text`` always holds.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its words {self.text[:40]!r}")

    def covers(self, other: Span) -> bool:
        """True when every character of ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Original(NamedTuple):
    """The bytes that a report came in, and what they are."""

    data: bytes
    of: BytesOf


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One text as published by one outlet, never altered after it came in.

    ``text`` is what every offset counts in (code points). ``published`` is the day of
    publication; ``None`` means that it was neither given nor found, and ``published_origin``
    says where it comes from. ``notes`` are what ingest has to tell the user (for example
    which encoding it had to assume). ``bytes_sha256`` is the SHA-256 of the bytes as they came.
    """

    id: str
    text: str
    name: str  # what to call the input in messages: a path, an address, "standard input"
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_origin: DateOrigin = "unknown"
    published_words: str | None = None  # the words or the metadata field the date was read from
    address: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    bytes_sha256: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def original(self) -> Original | None:
        """The bytes as they came, where they are at hand still: they stand beside the report, and are in no reading and no JSON."""
        return self.__dict__.get("_original")

    def with_original(self, data: bytes, of: BytesOf) -> Self:
        """The report with the bytes that it came in, and their hash."""
        same = msgspec.structs.replace(self, bytes_sha256=hashlib.sha256(data).hexdigest())
        same.__dict__["_original"] = Original(data, of)
        return same


def report_id(text: str) -> str:
    """The id of a report: the SHA-256 of its text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """A short id derived from content, so that a second run and a second machine agree."""
    return f"{prefix}-{hashlib.sha256(repr(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def version_id(report: Report) -> str:
    """The id of a publication: this text, at this address, by this outlet, on this day."""
    return content_id("v", report.address, report.publisher, str(report.published), report.id)
