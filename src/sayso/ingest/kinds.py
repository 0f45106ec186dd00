"""What kind of input bytes are: a page, Markdown, subtitles, plain text, or nothing that is read."""

from __future__ import annotations

import re
from email.message import Message
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from sayso.errors import NotText
from sayso.ingest.subtitles import begins_as_subtitles

Kind = Literal["page", "markdown", "subtitles", "text"]
MEDIA_TYPES: dict[Kind, str] = {"page": "text/html", "markdown": "text/markdown", "subtitles": "text/vtt", "text": "text/plain"}

# First bytes of formats that are not read, with the name to call them by.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_AS_TEXT = "Save the words of the report as plain text and read that file"
_MANY = "`sayso add` takes the reports in it into a record."
_REMEDIES = {
    "a PDF": "Take its text out first, for example with `pdftotext FILE.pdf - | sayso read -`.",
    "an RTF document": f"{_AS_TEXT}.",
    "a zip archive or an Office document": "Unpack it, or save the document as plain text, and read that file.",
    "an old Office document": "Save the document as plain text, and read that file.",
}
_DATA_SUFFIXES = {".csv": "a table", ".tsv": "a table", ".json": "JSON data", ".jsonl": "JSON data", ".ndjson": "JSON data"}
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown"}
_PAGE_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}

# A page begins with a tag (after white space, comments and an XML declaration), or has one of these early on. A comment ends at
# the first end that stands in it: were it tried longer too, a few dozen of them could be parted in more ways than there is time for.
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|header|div|p|h1|table|span)\b[^<]*",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*|<\?[^>]{0,500}\?>\s*)*<(?:!DOCTYPE\s+)?(rss|feed|rdf:RDF)\b"
)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\b")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


def media_type_of(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type header: "text/html; charset=utf-8"."""
    if not header:
        return None, None
    message = Message()
    message["Content-Type"] = "".join(c for c in header if c.isprintable())
    charset = message.get_param("charset")
    kind = message.get_content_type() if "/" in header else None
    return kind, charset if isinstance(charset, str) else None


def looks_like_page(head: bytes) -> bool:
    """True when the first bytes are those of an HTML page."""
    if head[:2] in _WIDE_MARKS:  # every other byte is zero in a Latin page
        head = head[:8192].replace(b"\x00", b"")[2:]
    return _PAGE.match(head[:8192]) is not None


def is_feed(head: bytes) -> bool:
    """True when the first bytes are those of an RSS or Atom feed."""
    if head[:2] in _WIDE_MARKS:
        head = head.replace(b"\x00", b"")[2:]
    return _FEED.match(head[:8192]) is not None


def kind_of(data: bytes, *, name: str, media_type: str | None, address: str | None) -> Kind:
    """The kind of an input, by its content first, then its media type, then its suffix.

    Raises ``NotText`` for bytes that are no text, and for formats that are not read.
    """
    suffix = PurePosixPath(urlsplit(address).path if address else name).suffix.lower()
    refuse_other_formats(data, name)
    if looks_like_page(data):
        return "page"
    if feed := _FEED.match(data[:8192]):
        what = "a feed, which lists reports" if feed else "XML"
        raise NotText(name, f"this is {what}", _MANY)
    if _XML.match(data):
        raise NotText(name, "this is XML data, which is not read", f"{_AS_TEXT}.")
    if suffix in _DATA_SUFFIXES or media_type in {"application/json", "text/csv"}:
        what = _DATA_SUFFIXES.get(suffix, "data")
        raise NotText(name, f"this is {what}, and one report is read at a time", _MANY)
    if media_type in {"text/html", "application/xhtml+xml"} or suffix in _PAGE_SUFFIXES:
        return "page"
    if media_type in {"text/markdown", "text/x-markdown"} or suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    return "subtitles" if begins_as_subtitles(_narrow(data[:4_000]).decode("utf-8", "replace")) else "text"


def _narrow(head: bytes) -> bytes:
    """The first bytes as one byte a character, where they are Latin in two."""
    return head[2:].replace(b"\x00", b"") if head[:2] in _WIDE_MARKS else head


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raises ``NotText`` for bytes that begin as a format that is not read."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(name, f"this is {what}, not text", _REMEDIES.get(what, f"{_AS_TEXT}."))
    if data[4:8] == b"ftyp":
        raise NotText(name, "this is a film or a picture, not text", f"{_AS_TEXT}.")


def refuse_binary(data: bytes, name: str) -> None:
    """Raises ``NotText`` for bytes with zeros or many control characters in them.

    To be asked of encodings with one byte a character or UTF-8; wide ones have zeros of their own.
    """
    if b"\x00" in data:
        raise NotText(name, "this is binary data: there are zero bytes in it", f"{_AS_TEXT}.")
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > max(3, len(data) // 200):
        raise NotText(name, "this is binary data: it is full of control characters", f"{_AS_TEXT}.")
