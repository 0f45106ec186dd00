"""CSV and its kin: a first row with names, and a report in every other row.

The separator and the way of quoting are found in the beginning of the file. Rows that do not fit the first are refused and not mended.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.ingest.containers.base import Item, Source, long_row, patient, text_of, tried
from sayso.ingest.encoding import decode
from sayso.ingest.fields import NAMES, report_of, spelt
from sayso.ingest.limits import MAX_ROW_BYTES
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import PIECE, Bytes, LineTooLong, in_utf8, with_line_ends

_KNOWN = {name for names in NAMES.values() for name in names}
_MARK = "\ufeff"
_PROPER = re.compile(r'"(?:[^"]|"")*"')
_REMEDY = "Look at what wrote the table: fields with separators or line ends in them stand in double quotes."


def read_table(source: Source) -> Iterator[Item]:
    """The reports of a table, row by row. Raises ``Fault`` where the file breaks off."""
    return patient(_rows(source), source.name)


@dataclass(frozen=True, slots=True)
class _Dialect:
    separator: str
    quoting: bool = True
    escaped: bool = False  # quotes inside quotes are \\" and not ""


class _Lines:
    """The lines of a table as characters; the notes, and the bytes, are of the lines since ``begin``."""

    def __init__(self, stream: Bytes, name: str, encoding: str) -> None:
        self._stream, self._name, self._encoding = stream, name, encoding
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.notes: tuple[str, ...] = ()
        self.data: list[bytes] = []
        self.ended = False
        self._first = self.number + 1

    @property
    def several(self) -> bool:
        """True when the row has more than one line."""
        return self.number > self._first

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number += 1
        line = self._stream.line(MAX_ROW_BYTES)
        if line is None:
            self.ended = True
            raise StopIteration
        self.data.append(line)
        text, notes = text_of(line, f"{self._name} line {self.number}", self._encoding)
        self.notes = tuple(dict.fromkeys((*self.notes, *notes)))
        return text.removeprefix(_MARK) if self.number == 1 else text


def _rows(source: Source) -> Iterator[Item]:
    stream = with_line_ends(in_utf8(source.bytes, source.name), source.name)
    head = stream.peek(PIECE)
    try:
        encoding = _encoding(head, source.name)
    except InputError as error:
        yield Refusal.of(error)
        return
    sample = head.decode(encoding, "replace").removeprefix(_MARK)
    dialect = _dialect(sample, source.suffix)
    lines = _Lines(stream, source.name, encoding)
    header: list[str] | None = None
    under = False
    for place, row in _parsed(lines, dialect, source.name):
        under |= header is not None or isinstance(row, Refusal)
        if isinstance(row, Refusal):
            yield row
        elif header is None:
            if not (row[0].lower().startswith("sep=") and not any(row[1:])):
                header = [name.strip() for name in row]
        else:
            yield _item(row, header, place, source, lines)
    if header is None:
        yield Refusal(source.name, "there is no row in this table", "Leave it out.", "EmptyInput")
    elif not under:
        what = "there is no row under the first one, which names the fields"
        yield Refusal(source.name, what, "Leave it out; if it is one report, save it as plain text.", "EmptyInput")


def _item(row: list[str], header: list[str], place: str, source: Source, lines: _Lines) -> Item:
    notes, data = lines.notes, b"".join(lines.data)
    if any(row[len(header) :]):
        return Refusal(place, f"this row has {len(row)} fields, and the first row names {len(header)}", _REMEDY, "NotText")
    if len(row) < len(header):
        notes += (f"The row has {len(row)} of {len(header)} fields; the others were taken as empty.",)
    values = dict(zip(header, row, strict=False))
    return tried(lambda: report_of(values, place=place, given=source.given, encoding=None, notes=notes).with_original(data, "row"))


def _parsed(lines: _Lines, dialect: _Dialect, name: str) -> Iterator[tuple[str, list[str] | Refusal]]:
    """The rows that are not blank, each with its place. A row that cannot be told apart is a refusal, and the next line begins anew."""
    if csv.field_size_limit() < MAX_ROW_BYTES:
        csv.field_size_limit(MAX_ROW_BYTES)  # one for the whole process: only ever raised
    reader = csv.reader(
        lines,
        delimiter=dialect.separator,
        quoting=csv.QUOTE_MINIMAL if dialect.quoting else csv.QUOTE_NONE,
        doublequote=not dialect.escaped,
        escapechar="\\" if dialect.escaped else None,
    )
    while True:
        lines.begin()
        place = f"{name} line {lines.number + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except LineTooLong as error:
            yield place, long_row(place, error.size)
        except csv.Error as error:
            yield place, Refusal(place, f"this row cannot be read ({error}; up to line {lines.number})", _REMEDY, "NotText")
            if lines.several:  # within quotes: nobody knows where the next row begins
                yield place, Refusal(name, f"the rest, from line {lines.number + 1} on, is not read", _REMEDY, "NotText")
                return
        except InputError as error:
            yield place, Refusal.of(error)
        else:
            if lines.ended:
                yield place, Refusal(place, f"a quote that opens here is not closed up to line {lines.number - 1}", _REMEDY, "NotText")
                return
            if any(cell.strip() for cell in row):
                yield place, row


def _encoding(head: bytes, name: str) -> str:
    """The encoding that the beginning of a table is in. Raises ``BadEncoding``, ``NotText``."""
    whole = head[: head.rfind(b"\n") + 1] or head
    zeros = whole.count(0)
    if zeros and zeros < len(whole) / 20:  # strays: their rows are refused one by one
        whole = whole.replace(b"\x00", b"")
    if not whole:
        return "utf-8"
    return decode(whole, name=name, charset=None, page=False).encoding


def _dialect(sample: str, suffix: str) -> _Dialect:
    lines = [line for line in sample.split("\n") if line.strip()]
    first = lines[0].strip("\r") if lines else ""
    if given := re.fullmatch(r"sep=(.)", first, re.IGNORECASE):
        separator = given[1]
    else:
        separator = max("\t,;|" if suffix in {".tsv", ".tab"} else ",;\t|", key=lambda mark: _likelihood(first, mark))
    escaped = '\\"' in sample and '""' not in sample.replace('""' + separator, separator)
    return _Dialect(separator, quoting=separator != "\t" or _is_quoted(lines[:200]), escaped=escaped)


def _likelihood(first: str, separator: str) -> tuple[int, int]:
    """How many names of fields, and how many fields at all, a first row has with this separator."""
    try:
        cells = next(csv.reader([first], delimiter=separator), [])
    except csv.Error:
        return 0, 0
    return sum(spelt(cell) in _KNOWN for cell in cells), len(cells)


def _is_quoted(lines: list[str]) -> bool:
    """False where quotes in a table with tabs are only words' own: a field begins with one and is not wholly in quotes."""
    cells = [line.rstrip("\r\n").split("\t") for line in lines[:-1] or lines]
    opened = [cell for row in cells for cell in row if cell.startswith('"')]
    return all(_PROPER.fullmatch(cell) for cell in opened) or len({len(row) for row in cells}) > 1
