"""Rows of data as reports: which field is the text, which the day, and what else is known.

Fields are found by the names that exports of news use; spelling ("publishedAt", "published_at", "Published at") does not matter. Others are
named by the user.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from sayso.errors import BadEncoding, BadOption, EmptyInput, NotText
from sayso.ingest.content import Content
from sayso.ingest.days import Doubt, Found, parse_day, this_day
from sayso.ingest.fragment import is_markup, one_line, paragraphs_of
from sayso.ingest.kinds import looks_like_page
from sayso.ingest.loading import finished, one_line_end
from sayso.model import Report

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "fulltext", "articletext", "articlebody", "maintext", "body", "bodytext", "content", "contenttext", "article", "story",
             "message", "html", "contenthtml", "bodyhtml", "contentencoded"),
    "summary": ("summary", "description", "abstract", "snippet"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "publishedat", "datepublished", "publishdate", "publisheddate", "publicationdate", "pubdate", "date", "datetime",
                  "publishedon", "publishtime", "createdat"),
    "publisher": ("publisher", "outlet", "source", "sourcename", "sitename", "newspaper", "site", "sourcedomain", "domain"),
    "address": ("address", "url", "link", "href", "sourceurl", "canonicalurl", "permalink", "weburl", "uri"),
    "id": ("id", "reportid", "articleid", "documentid", "docid", "guid", "uuid"),
}  # fmt: skip
"""The names of fields, lower case without marks, the likeliest first. A field without a value gives way to the next."""

_ALSO = {"date": "published", "outlet": "publisher", "source": "publisher", "url": "address", "link": "address", "headline": "title"}
_INNER = ("rendered", "value", "#text", "text", "name", "title", "$date", "$oid", "$numberLong")  # {"content": {"rendered": ...}}
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
_LONGEST_WORDS, _LONGEST_ID = 1_000, 120


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives for all inputs: it wins over what they say of themselves. ``columns`` are field -> name of column."""

    published: date | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def checked_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Fields by their names here, each with its column. Raises ``BadOption`` for a field that there is not."""
    checked = {}
    for key, column in (columns or {}).items():
        known = _ALSO.get(key, key)
        if known not in NAMES:
            raise BadOption("--columns", f"there is no field {key!r}", f"The fields are {', '.join(NAMES)}: write for example text=story.")
        if not column:
            raise BadOption("--columns", f"no column is named for {key!r}", "Write for example text=story.")
        checked[known] = column
    return checked


def spelt(name: str) -> str:
    """The name of a field without case and marks."""
    return "".join(c for c in name.casefold() if c.isalnum())


def report_of(row: Mapping[str, object], *, place: str, given: Given, encoding: str | None, notes: tuple[str, ...] = ()) -> Report:
    """The report in a row of data. ``place`` says where it stands. Raises an ``InputError``."""
    fields = _Fields(row, given.columns)
    name = place
    if identity := fields.words("id"):
        name = f"{place} ({identity[:_LONGEST_ID]})"
    content, media_type = _content(fields, name)
    try:
        content.text.encode()
    except UnicodeEncodeError as error:
        what = f"half a character stands at {error.start} of the text"
        raise BadEncoding(name, what, "Write the data anew with whole characters.") from error
    return finished(
        content,
        name=name,
        published=given.published,
        publisher=given.publisher,
        address=address_in(fields.words("address")),
        media_type=media_type,
        encoding=encoding,
        notes=notes,
        from_data=True,
    )


class _Fields:
    """The values of a row, by field."""

    def __init__(self, row: Mapping[str, object], columns: Mapping[str, str]) -> None:
        self.row = row
        self.columns = columns
        self.by_name: dict[str, object] = {}
        for key, value in row.items():
            self.by_name.setdefault(spelt(key), value)

    def value(self, wanted: str) -> tuple[str, object]:
        """The name and the value of the column of a field; an empty value where there is none."""
        if column := self.columns.get(wanted):
            return column, inner(_reached(self.row, column))
        for name in NAMES[wanted]:
            value = inner(self.by_name.get(name))
            if value is not None and value != "":
                return name, value
        return "", None

    def words(self, wanted: str) -> str | None:
        """The value of a field in one line."""
        value = self.value(wanted)[1]
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value) if abs(value) < 10**40 else None
        if not isinstance(value, str):
            return None
        return "".join(c if c.isprintable() else "\ufffd" for c in one_line(value[: 4 * _LONGEST_WORDS]))[:_LONGEST_WORDS] or None


def _reached(row: Mapping[str, object], column: str) -> object:
    """The value under a name, or under a path of names: "source.name"."""
    if column in row:
        return row[column]
    value: object = row
    for step in column.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def inner(value: object) -> object:
    """A value without the object or the list around it; ``None`` for what programs write where they have none."""
    for _ in range(4):
        if isinstance(value, Mapping):
            value = next((value[key] for key in _INNER if key in value), None)
        elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "\n\n".join(value)
        elif isinstance(value, list) and len(value) == 1:
            value = value[0]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, str) and value.strip() in {"", "NaN", "nan", "null", "NULL", "None", "N/A", "\\N"}:
        return None
    return None if isinstance(value, Mapping | list) else value


def _content(fields: _Fields, name: str) -> tuple[Content, str]:
    """The text of a row, with what its other fields say, and its media type."""
    column, value = fields.value("text")
    notes: tuple[str, ...] = ()
    if value is None and "text" not in fields.columns:
        column, value = fields.value("summary")
        notes = (f"There is no full text; the {column} was taken.",) if value is not None else ()
    if value is None:
        raise _without_text(fields, name)
    if not isinstance(value, str):
        raise NotText(name, f"the field {column!r} is no text", "Name the column with the text: --columns text=COLUMN.")
    if "\x00" in value:
        raise NotText(name, "there are zero characters in the text", "Write the data anew without them.")
    if _CUT.search(value[-40:]):
        notes += ("The service that gave this text cut it off.",)
    found = _day_of(fields)
    content = text_content(value, name=name, markup="html" in column, address=fields.words("address"))
    return with_facts(content, title=fields.words("title"), publisher=publisher_in(fields.words("publisher")), day=found, notes=notes)


def text_content(value: str, *, name: str, markup: bool, address: str | None) -> tuple[Content, str]:
    """A text in a field: as it stands, or taken out of the HTML that it is."""
    text = one_line_end(value)
    if looks_like_page(text[:8192].encode("utf-8", "replace")) and re.search(r"<(?:html|body|head)\b", text[:8192], re.IGNORECASE):
        from sayso.ingest.page import read_page

        return read_page(text, name=name, address=address), "text/html"
    if markup or is_markup(text):
        return Content(text=paragraphs_of(text, name)), "text/html"
    return Content(text=text), "text/plain"


def with_facts(
    content: tuple[Content, str], *, title: str | None, publisher: str | None, day: Found | Doubt | None, notes: tuple[str, ...]
) -> tuple[Content, str]:
    """The content with what came beside the text in front of what the text says of itself; a doubt about the day becomes a note."""
    inside, media_type = content
    if isinstance(day, Doubt):
        notes += (f"The date {day.words!r} was not taken as the day of publication: {day.reason}.",)
    return replace(
        inside,
        title=title or inside.title,
        publisher=publisher or inside.publisher,
        days=(*((day,) if isinstance(day, Found) else ()), *inside.days),
        notes=(*inside.notes, *notes),
    ), media_type


def _without_text(fields: _Fields, name: str) -> EmptyInput | BadOption:
    if wanted := fields.columns.get("text"):
        if _reached(fields.row, wanted) is None and wanted not in fields.row:
            return BadOption(name, f"there is no field {wanted!r}; the fields are: {_listed(fields)}", "Check --columns text=FIELD.")
    elif not any(name in fields.by_name for name in NAMES["text"]):
        what = f"no field is called text, content or body; the fields are: {_listed(fields)}"
        return BadOption(name, what, "Name the field with the text: --columns text=FIELD.")
    return EmptyInput(name, "there is no text in it", "Leave it out, or look at what wrote it.")


def _listed(fields: _Fields) -> str:
    names = [str(key)[:40] for key in fields.row][:12]
    return ", ".join("".join(c for c in name if c.isprintable()) for name in names) or "none"


def _day_of(fields: _Fields) -> Found | Doubt | None:
    column, value = fields.value("published")
    return day_in(value, column)


def day_in(value: object, where: str) -> Found | Doubt | None:
    """The day that a field gives, as it is written there: no day is moved by a time zone. Seconds since 1970 give the day in UTC."""
    if value is None:
        return None
    words = " ".join(str(value).split())[:100] if not isinstance(value, int) or abs(value) < 10**30 else "a long number"
    if isinstance(value, bool):
        return Doubt(words, "it gives no day")
    if re.fullmatch(r"\d{9,13}(?:\.\d{1,9})?", words):
        day = _of_seconds(float(words))
        return Found(day, "metadata", f"{where}: {words}") if day else Doubt(words, "it gives no day that can be right")
    stamp = re.fullmatch(r"((?:19|20)\d{6})T?\d{4,6}Z?", words)  # 20160405123000
    day_found = parse_day(stamp[1] if stamp else words)
    if isinstance(day_found, date):
        return Found(day_found, "metadata", f"{where}: {words}")
    return day_found or Doubt(words, "no day can be read from it")


def _of_seconds(number: float) -> date | None:
    """The day of a number of seconds or milliseconds since 1970, where that is in the past and after 1973."""
    seconds = number / 1000 if number >= 1e11 else number
    if not 1e8 <= seconds < 1e10:
        return None
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day if day <= this_day() + timedelta(days=1) else None


def address_in(words: str | None) -> str | None:
    """An http or https address, or ``None``."""
    if not words or " " in words or len(words) >= _LONGEST_WORDS:
        return None
    try:
        parts = urlsplit(words)
        return words if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def publisher_in(words: str | None) -> str | None:
    """The name of an outlet; where its address stands for it, the host of that."""
    host = urlsplit(words).hostname if words and address_in(words) else None
    return host.removeprefix("www.") if host else words
