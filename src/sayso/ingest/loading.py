"""The one way from an input to a ``Report``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import chain

from sayso.errors import EmptyInput, NotText
from sayso.ingest.content import Content
from sayso.ingest.days import Doubt, Found, choose, days_in_text, given_day, parse_day, settled
from sayso.ingest.encoding import decode
from sayso.ingest.english import check_english
from sayso.ingest.kinds import MEDIA_TYPES, Kind, kind_of, media_type_of
from sayso.ingest.limits import MAX_BYTES, MAX_TEXT_BYTES, check_characters, too_large
from sayso.ingest.matter import DATE_KEYS, PUBLISHER_KEYS, TITLE_KEYS, plain, split_matter
from sayso.ingest.raw import STANDARD_INPUT, read_file, read_standard_input
from sayso.ingest.subtitles import spoken
from sayso.model import Report, report_id
from sayso.model.vocabulary import BytesOf

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LINE_ENDS = re.compile(r"\r\n?|\f|\x0b|\u2028|\u2029|\x85")


def load(
    where: str, *, published: str | date | None = None, publisher: str | None = None, title: str | None = None, private: bool = False
) -> Report:
    """The report at ``where``: a file's path, an http or https address, or "-" for standard input.

    ``published`` ("YYYY-MM-DD" or a ``date``), ``publisher`` and ``title`` win over what the input
    says of itself. ``private`` as for ``load_address``. Raises an ``InputError``: ``MissingInput``, ``EmptyInput``, ``NotText``,
    ``TooLarge``, ``BadEncoding``, ``NoArticle``, ``WrongLanguage`` or ``BadOption``.
    """
    if where != "-" and _SCHEME.match(where):
        return load_address(where, published=published, publisher=publisher, title=title, private=private)
    day = given_day(published, STANDARD_INPUT if where == "-" else where)
    raw = read_standard_input() if where == "-" else read_file(where)
    return from_bytes(raw.data, name=raw.name, media_type=raw.media_type, published=day, publisher=publisher, title=title)


def load_address(
    address: str, *, published: str | date | None = None, publisher: str | None = None, title: str | None = None, private: bool = False
) -> Report:
    """The report at an http or https address; a path of this machine is none, whatever it looks like.

    Addresses inside this machine or its network are asked only with ``private``, which is for a person at the command line and never for
    what somebody else gave. The options, and what is raised, are as for ``load``.
    """
    from sayso.ingest.web import fetch

    day = given_day(published, address)  # before anything is fetched
    raw = fetch(address, private=private)
    return from_bytes(
        raw.data,
        name=raw.name,
        media_type=raw.media_type,
        address=raw.address,
        published=day,
        publisher=publisher,
        title=title,
        part="answer",
    )


def from_bytes(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    address: str | None = None,
    published: str | date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    part: BytesOf = "file",
) -> Report:
    """The report that ``data`` holds, and keeps beside it.

    ``name`` is what messages call it; its suffix helps to tell the kind. ``media_type`` may be a
    whole Content-Type header, with a charset; ``address`` is where the bytes were fetched, ``part`` what they
    are. The other options, and what is raised, are as for ``load``, without ``MissingInput``.
    """
    day = given_day(published, name)
    if not data.strip():
        what = "there is nothing in it" if not data else "there is only white space in it"
        raise EmptyInput(name, what, "Give a file, an address or standard input with the text of a report.")
    base, charset = media_type_of(media_type)
    kind = kind_of(data, name=name, media_type=base, address=address)
    limit = MAX_BYTES if kind == "page" else MAX_TEXT_BYTES
    if len(data) > limit:
        raise too_large(name, f"{len(data) / 1e6:,.0f} MB, and one report may have {limit / 1e6:,.0f} MB")
    decoded = decode(data, name=name, charset=charset, page=kind == "page")
    if "\x00" in decoded.text:
        raise NotText(name, "this is binary data: there are zero characters in it", "Save the words of the report as plain text.")
    content = _content(kind, one_line_end(decoded.text), name=name, address=address)
    return finished(
        content,
        name=name,
        published=day,
        publisher=publisher,
        title=title,
        address=address,
        media_type=MEDIA_TYPES[kind],
        encoding=decoded.encoding,
        notes=decoded.notes,
    ).with_original(data, part)


def finished(
    content: Content,
    *,
    name: str,
    published: date | None,
    publisher: str | None,
    title: str | None = None,
    address: str | None,
    media_type: str,
    encoding: str | None,
    notes: tuple[str, ...] = (),
    from_data: bool = False,
) -> Report:
    """The report that a content makes; what is given wins over what it says of itself.

    With ``from_data`` its day came in a data set, and one that the text itself carries wins (``days.settled``). Raises ``EmptyInput``,
    ``TooLarge``, ``WrongLanguage``.
    """
    if _blank(content.text):
        raise EmptyInput(name, "there is no text in it", "Give a file, an address or standard input with the text of a report.")
    check_characters(name, content.text)
    language = check_english(content.text, name)
    found, doubts = (Found(published, "given", ""), ()) if published else choose(chain(content.days, days_in_text(content.text)))
    if from_data and not published and (found is None or found.origin == "metadata"):
        settling, told = settled(found.day if found else None, content.text)
        found, doubts = (settling if settling and settling.words else found), (*doubts, *told)
    return Report(
        id=report_id(content.text),
        text=content.text,
        name=name,
        title=_clean(title) or content.title,
        publisher=_clean(publisher) or content.publisher,
        published=found.day if found else None,
        published_origin=found.origin if found else "unknown",
        published_words=found.words or None if found else None,
        address=address,
        language=language.code,
        media_type=media_type,
        encoding=encoding,
        notes=(*notes, *content.notes, *language.notes, *doubts),
    )


def _content(kind: Kind, text: str, *, name: str, address: str | None) -> Content:
    if kind == "page":
        from sayso.ingest.page import read_page

        return read_page(text, name=name, address=address)
    if kind == "subtitles":
        return Content(text=spoken(text))
    matter = split_matter(text)
    body, heading = plain(matter.body) if kind == "markdown" else (matter.body, None)
    return Content(
        text=body,
        title=_clean(matter.first(TITLE_KEYS)) or heading,
        publisher=_clean(matter.first(PUBLISHER_KEYS)),
        days=tuple(_matter_days(matter.values)),
        notes=matter.notes,
    )


def _matter_days(values: dict[str, str]) -> Iterator[Found | Doubt]:
    for key in DATE_KEYS:
        if words := values.get(key):
            day = parse_day(words)
            if isinstance(day, date):
                yield Found(day, "metadata", f"{key}: {words}")
            else:
                yield day or Doubt(words, "it gives no day")


def one_line_end(text: str) -> str:
    """The text with ``\\n`` for every line end, and without a mark in front."""
    return _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))


def _blank(text: str) -> bool:
    """True for white space, and signs that show nothing (a zero-width space)."""
    return all(c.isspace() or unicodedata.category(c) in {"Cc", "Cf"} for c in text)


def _clean(words: str | None) -> str | None:
    """Words in one line, or ``None`` where there are none."""
    return " ".join(words.split()) or None if words else None
