"""What kind of file it is that holds reports, by its first bytes and its suffix; archives are unpacked on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from sayso.errors import NotText
from sayso.ingest.containers.base import Item, Source, tried
from sayso.ingest.kinds import is_feed
from sayso.ingest.loading import from_bytes
from sayso.ingest.raw import read_bounded
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import Fault, gunzip
from sayso.model import Report

Reader = Callable[[Source], Iterator[Item]]
_JSON = {".json", ".jsonl", ".ndjson", ".geojson"}
_TABLES = {".csv", ".tsv", ".tab"}
_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".md": "text/markdown", ".markdown": "text/markdown"}


def items_in(source: Source, file: BinaryIO | None = None) -> Iterator[Item]:
    """The reports in one file, and a refusal at the end where it breaks off.

    ``file`` is the file itself: a zip or a Parquet file is opened only where it can be read from any place.
    """
    try:
        if source.bytes.peek(4).startswith(b"PK\x03\x04") and source.suffix == ".zip" and file is not None:
            from sayso.ingest.containers.archives import read_zip

            yield from read_zip(source, file, items_in)
            return
        if source.bytes.peek(4) == b"PAR1" and file is not None:
            from sayso.ingest.containers.columnar import read_parquet

            yield from read_parquet(source, file)
            return
        source = _unpacked(source)
        reader = _reader(source)
        if reader is None:
            yield _single(source)
        else:
            yield from reader(source)
    except Fault as fault:
        yield Refusal.of(fault.error)


def _unpacked(source: Source) -> Source:
    """The source itself, or what is in its gzip: "news.jsonl.gz" is then read as "news.jsonl"."""
    if not source.bytes.peek(2).startswith(b"\x1f\x8b"):
        return source
    suffix = PurePath(source.name.removesuffix(".gz").removesuffix(".GZ")).suffix.lower()
    return replace(source, bytes=gunzip(source.bytes, source.name), suffix=".gz" if suffix == ".tgz" else suffix)


def _reader(source: Source) -> Reader | None:
    """Who reads this container; ``None`` for a single report. What a file begins with counts before its suffix."""
    head = source.bytes.peek(8192)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WARC/"):
        from sayso.ingest.containers.crawls import read_warc

        return read_warc
    if is_feed(head):
        from sayso.ingest.containers.feeds import read_feed

        return read_feed
    if source.suffix in _JSON or start.startswith((b'{"', b'[{"', b"[\n")):
        from sayso.ingest.containers.objects import read_json

        return read_json
    if source.suffix in _TABLES:
        from sayso.ingest.containers.tables import read_table

        return read_table
    return None


def _single(source: Source) -> Item:
    """The one report that a file is. A file that breaks off is refused whole. Raises ``Fault``."""

    def make() -> Report:
        data = read_bounded(source.bytes, source.name, None)
        if data[257:262] == b"ustar":
            raise NotText(source.name, "this is a tar archive", "Unpack it and name the folder.")
        return from_bytes(
            data,
            name=source.name,
            media_type=_MEDIA_TYPES.get(source.suffix),
            published=source.given.published,
            publisher=source.given.publisher,
        )

    return tried(make)
