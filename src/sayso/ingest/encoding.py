"""From bytes to characters: the mark in front, what the sender declares, UTF-8, and only then a guess.

A declared Latin-1 is read as Windows-1252, as browsers do (https://encoding.spec.whatwg.org/#names-and-labels).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sayso.errors import BadEncoding
from sayso.ingest.kinds import refuse_binary

_MARKS = (  # the four-byte marks first: one of two bytes begins like one of four
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LATIN = {"ascii", "iso8859-1", "cp1252"}  # as codecs.lookup names them
_GUESS_FROM = 65_536
_REMEDY = "Save the text as UTF-8 and read that file."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read by, and what had to be assumed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, charset: str | None, page: bool) -> Decoded:
    """The characters of an input, without a mark in front.

    ``charset`` is what the server says; ``page`` also looks for what the page says of itself.
    Raises ``BadEncoding``, ``NotText``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                what = f"it is marked as {encoding.upper()} but is not (byte {error.start + len(mark):,})"
                raise BadEncoding(name, what, _REMEDY) from error
    if wide := _unmarked_wide(data):
        return wide
    refuse_binary(data, name)
    declared = _known(charset) or (_declared_in(data) if page else None)
    if declared is None or declared == "utf-8":
        return _utf8(data) or _mostly_utf8(data) or _guessed(data, name)
    return _by_declaration(data, declared) or _utf8(data) or _guessed(data, name)


def _unmarked_wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: in a Latin text nearly every other byte is zero."""
    head = data[:2000]
    if len(head) < 8 or len(data) % 2:
        return None
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.9 * len(zeros) and letters.count(0) == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return Decoded(text, encoding, (f"Encoding assumed: {encoding.upper()} (no mark in front; every other byte is zero).",))
    return None


def _known(charset: str | None) -> str | None:
    """The name that Python has for a charset that is text, or ``None``."""
    if not charset:
        return None
    try:
        info = codecs.lookup(charset.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"}:
        return None
    return "cp1252" if info.name in _LATIN else "utf-8" if info.name == "utf-8-sig" else info.name


def _declared_in(data: bytes) -> str | None:
    for pattern in (_XML, _META):
        if found := pattern.search(data[:8192]):
            known = _known(found[1].decode("ascii"))
            if known and not known.startswith(("utf-16", "utf-32")):  # it was read as single bytes up to here
                return known
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_declaration(data: bytes, declared: str) -> Decoded | None:
    """By the declared encoding, unless the bytes are UTF-8 beyond doubt: a frequent wrong label."""
    utf8 = _utf8(data)
    if utf8 is not None and not utf8.text.isascii() and declared == "cp1252":
        return Decoded(utf8.text, "utf-8", ("Declared as Latin-1 or Windows-1252, but the bytes are UTF-8 and were read so.",))
    try:
        return Decoded(data.decode(declared), declared)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters: at most one in twenty of those that are not ASCII."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    wide = sum(1 for c in text if c > "\x7f") if broken <= len(text) // 200 else 0
    if wide - broken < 20 * broken:
        return None
    note = f"{broken} broken character{'s' if broken > 1 else ''} in UTF-8 text, shown as \ufffd."
    return Decoded(text, "utf-8", (note,))


def _guessed(data: bytes, name: str) -> Decoded:
    """Windows-1252 where the text is Latin and that explains it; else what charset-normalizer finds."""
    if western := _western(data):
        return western
    from charset_normalizer import from_bytes as guess

    best = guess(data[:_GUESS_FROM]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeError, LookupError):
            text = ""
        if text and not _has_c1(text):
            return Decoded(text, best.encoding, (f"Encoding assumed: {best.encoding} (not declared, and not UTF-8).",))
    raise BadEncoding(name, "no likely encoding explains these bytes", _REMEDY)


def _western(data: bytes) -> Decoded | None:
    others = sum(1 for byte in data if byte > 0x7F)
    if others > len(data) / 10:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return Decoded(text, "cp1252", ("Encoding assumed: Windows-1252 (not declared, and not UTF-8).",))


def _has_c1(text: str) -> bool:
    """Control characters of the second block: a sign of a wrong guess."""
    return any("\x80" <= c <= "\x9f" for c in text[:_GUESS_FROM])
