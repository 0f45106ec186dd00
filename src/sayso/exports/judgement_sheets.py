"""Judgements as a table for a spreadsheet, to be filled in and read again: CSV, or a workbook of Excel."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sayso.errors import BadOption, NotText, TooLarge
from sayso.exports.extras import needed
from sayso.exports.text import cell, unguarded
from sayso.exports.xlsx import escaped, unescaped
from sayso.files import whole
from sayso.ingest.encoding import decode
from sayso.ingest.raw import opened
from sayso.malformed import DAMAGED
from sayso.record.importing import COLUMNS, MORE, Row, check_columns

_MOST_BYTES, _MOST_UNPACKED = 50_000_000, 300_000_000
_SHEET = "judgements"
_SEPARATORS = ",;\t"


def read_rows(path: str) -> Iterator[Row]:
    """The rows of a .csv or .xlsx, with the cells of the columns that are known. Raises an ``InputError``, ``SetupError``."""
    with opened(path, path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise TooLarge(path, f"more than {_MOST_BYTES / 1e6:,.0f} MB", "Split the table.")
    rows = _of_workbook(data, path) if data.startswith(b"PK\x03\x04") else _of_csv(data, path)
    header: list[str] | None = None
    for place, cells in rows:
        if header is None:
            header = [name.strip().lower() for name in cells]
            check_columns(header, path)
        elif any(c.strip() for c in cells):
            known = {name: value for name, value in zip(header, cells, strict=False) if name in COLUMNS}
            yield Row(place, {**known, MORE: "".join(cells[len(header) :])})
    if header is None:
        raise BadOption(path, "there is no row in it", "`sayso judge export` writes a table to fill in.")


def _of_csv(data: bytes, name: str) -> Iterator[tuple[str, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode(data, name=name, charset=None, page=False).text
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"from line {line} on it is no table ({error})"
            raise NotText(name, what, "Cells with separators or quotes in them stand in double quotes.") from error
        yield f"line {line}", [unguarded(c) for c in cells]


def _of_workbook(data: bytes, name: str) -> Iterator[tuple[str, list[str]]]:
    needed("openpyxl")
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise TooLarge(name, f"it grows to more than {_MOST_UNPACKED / 1e6:,.0f} MB", "Save it as CSV.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]
        rows = [(n, [_words(value) for value in row]) for n, row in enumerate(sheet.iter_rows(values_only=True), start=1)]
    except (*DAMAGED, SyntaxError, TypeError, AttributeError) as error:  # SyntaxError: XML that is none; the others: XML of another kind
        raise NotText(name, f"this is no workbook of Excel that can be read ({error})", "Save it as .xlsx or .csv.") from error
    for number, cells in rows:
        yield f"row {number}", cells


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescaped(value) if isinstance(value, str) else str(value)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write a table with all columns: a workbook for a name that ends in .xlsx, else CSV. Gives the number of rows.

    Raises ``OutputError``, ``SetupError``.
    """
    lines = [[row.get(name) for name in COLUMNS] for row in rows]
    if path.suffix.lower() == ".xlsx":
        _write_workbook(path, lines)
    else:
        with whole(path) as stream:
            out = io.TextIOWrapper(stream, encoding="utf-8", newline="")
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(COLUMNS)
            writer.writerows([cell(value) for value in line] for line in lines)
            out.flush()
            out.detach()
    return len(lines)


def _write_workbook(path: Path, lines: Sequence[Sequence[Any]]) -> None:
    needed("openpyxl")
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    sheet.append(list(COLUMNS))
    for line in lines:
        cells = []
        for value in line:
            made = WriteOnlyCell(sheet, escaped(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                made.data_type = "s"  # words, and never a formula, a number or a day
                made.quotePrefix = True
            cells.append(made)
        sheet.append(cells)
    notes = book.create_sheet("columns")
    for name, what in COLUMNS.items():
        notes.append([name, what])
    with whole(path) as stream:
        book.save(stream)
