"""WARC, the files of web crawls: every page that was answered with 200 and is HTML or plain text.

The day of the crawl is not the day of publication and is not taken for it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import NotText
from sayso.ingest.containers.base import Item, Source, tried
from sayso.ingest.fields import address_in
from sayso.ingest.kinds import looks_like_page, media_type_of
from sayso.ingest.limits import MAX_BYTES, too_large
from sayso.ingest.loading import from_bytes
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import Bytes, Fault
from sayso.model import Report

_READ = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"}
_OTHERS, _ANSWERS, _KINDS = (
    "records that are no answers of a server",
    "answers other than 200",
    "answers that are neither HTML nor plain text",
)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,64})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_ANEW = "Fetch or copy the crawl anew; what is whole was taken."


class _Tap:
    """The stream as the WARC reader wants it. A fault is kept for later, since it would not come through; the stream ends there."""

    def __init__(self, source: Bytes) -> None:
        self._source = source
        self._given = 0
        self.fault: Fault | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            piece = b"" if self.fault else self._source.some(None if size < 0 else size)
        except Fault as fault:
            self.fault, piece = fault, b""
        self._given += len(piece)
        return piece

    def tell(self) -> int:
        return self._given

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("a crawl is read from its beginning to its end")

    def close(self) -> None:
        """Whoever opened the file closes it."""


def read_warc(source: Source) -> Iterator[Item]:
    """The pages of a crawl, record by record. Raises ``Fault`` where the file breaks off.

    A record is given only when the next one begins where it should, or when the page itself shows that it is whole.
    """
    from fastwarc.warc import ArchiveIterator

    tap = _Tap(source.bytes)
    number, held = 0, None
    try:
        for record in ArchiveIterator(tap, parse_http=False):
            if held is not None:
                yield held.item
            number, held = number + 1, None
            if tap.fault is None or record.headers.get("Content-Length"):
                held = _read(record, f"{source.name} record {number}", source)
    except OSError as error:
        if held is not None:
            yield held.item if held.whole else Refusal(held.place, "its length does not fit what follows it", _ANEW, "NotText")
            held = None
        if tap.fault is None:
            raise Fault(NotText(f"{source.name} record {number + 1}", f"no record begins here ({error})", _ANEW)) from error
    if held is not None:
        yield held.item
    if tap.fault is not None:
        raise tap.fault


@dataclass(frozen=True, slots=True)
class _Held:
    """What a record gives, and whether it is whole whatever follows."""

    item: Item
    place: str
    whole: bool


def _read(record: Any, place: str, source: Source) -> _Held | None:
    """The page in a record; ``None`` for a record that holds none."""
    address = address_in(record.headers.get("WARC-Target-URI", "").strip("<>"))
    place = f"{place} <{address[:300]}>" if address else place
    length = record.headers.get("Content-Length", "")
    if not (length.isascii() and length.isdigit()):
        return _Held(Refusal(place, "the record does not say how long it is", _ANEW, "NotText"), place, True)
    if not record.is_http or record.headers.get("WARC-Type", "").lower() != "response":
        source.left_out(source.name, _OTHERS)
        return None
    try:
        record.parse_http(strict_mode=False)
    except (OSError, ValueError) as error:
        return _Held(Refusal(place, f"this is no answer of a server ({error})", _ANEW, "NotText"), place, False)
    if record.http_headers.status_code != 200:
        source.left_out(source.name, _ANSWERS)
        return None
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) < min(record.content_length, MAX_BYTES + 1) or record.headers.get("WARC-Truncated"):
        return _Held(Refusal(place, "the page breaks off in the middle", _ANEW, "NotText"), place, True)
    headers = {key.lower(): value for key, value in record.http_headers.items()}
    kind = media_type_of(headers.get("content-type"))[0]
    if (kind or "text/html") not in _READ or (kind is None and not looks_like_page(body)):
        source.left_out(source.name, _KINDS)
        return None

    def make() -> Report:
        if len(body) > MAX_BYTES:
            raise too_large(place, f"more than {MAX_BYTES / 1e6:,.0f} MB")
        given = source.given
        return from_bytes(
            _unpacked(body, headers, place),
            name=place,
            media_type=headers.get("content-type"),
            address=address,
            published=given.published,
            publisher=given.publisher,
            part="page",
        )

    return _Held(tried(make), place, headers.get("content-length") == str(len(body)) or body.rstrip().lower().endswith(b"</html>"))


def _unpacked(body: bytes, headers: dict[str, str], place: str) -> bytes:
    """The page without the packing it was sent in. Many crawlers undo that and leave the header: then the page stays as it is."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body, place)
    packing = headers.get("content-encoding", "").strip().lower()
    if body.startswith(b"\x1f\x8b"):
        page = _inflated(body, 31)
    elif packing == "deflate":
        page = _inflated(body, 15) or _inflated(body, -15)
    elif packing == "br":
        page = _from_brotli(body)
    else:
        return body
    if page is None:
        return body
    if len(page) > MAX_BYTES:
        raise too_large(place, f"more than {MAX_BYTES / 1e6:,.0f} MB once unpacked")
    return page


def _joined(body: bytes, place: str) -> bytes:
    """The pieces of a body sent in chunks (RFC 9112, section 7.1); a body that does not begin as such a one is whole already.

    Raises ``NotText`` for chunks that do not fit.
    """
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1][:16], 16)
        if size == 0:
            return b"".join(pieces)
        at = found.end() + size
        if at > len(body) or not body.startswith(b"\r\n", at):
            break
        pieces.append(body[found.end() : at])
        at += 2
    if at == 0 and found is None:
        return body
    raise NotText(place, "the pieces that the page was sent in do not fit together", _ANEW)


def _inflated(body: bytes, wbits: int) -> bytes | None:
    try:
        return zlib.decompressobj(wbits).decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return None


def _from_brotli(body: bytes) -> bytes | None:
    import brotli

    unpack = brotli.Decompressor()
    try:
        page: bytes = unpack.process(body, output_buffer_limit=MAX_BYTES + 1)
    except brotli.error:
        return None
    return page
