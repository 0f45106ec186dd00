"""Excel, by openpyxl: a sheet a table and one that explains the columns. Text stays text: nothing in a cell is run."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import Any, BinaryIO

from sayso.errors import OutputError
from sayso.exports.columns import columns, names
from sayso.exports.extras import needed
from sayso.exports.job import Job
from sayso.exports.sheets import SHEETS, rows
from sayso.exports.text import guarded, joined, number, plain

SHOWN = tuple(s for s in SHEETS if s != "holders")  # who holds a position stands in its column held_by
ROWS, CHARACTERS = 1_048_576, 32_767  # what a sheet and a cell can hold (Excel specifications and limits)
_MARK = "…"
_FIRST_DAY = date(1900, 3, 1)  # Excel counts days from 1900 on, and takes that for a leap year; earlier days are written as text
# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): what XML cannot hold, and the carriage return that it would lose, is written _xHHHH_
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_BACK = re.compile("_x([0-9A-Fa-f]{4})_")


def write(job: Job, stream: BinaryIO) -> None:
    """Write the tables of a job as a workbook. Raises ``SetupError`` without openpyxl, ``OutputError`` where a sheet is full."""
    needed("openpyxl")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = {name: book.create_sheet(name) for name in SHOWN}
    about = book.create_sheet("columns")
    try:
        _fill(job, sheets)
        about.append(("sheet", "column", "meaning"))
        for name, column in chain.from_iterable(((name, c) for c in columns(name)) for name in SHOWN):
            about.append((name, column.name, column.meaning))
        book.save(stream)
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # its rows lie in a file of their own, which goes with it
        raise


def _fill(job: Job, sheets: dict[str, Any]) -> None:
    counts = dict.fromkeys(sheets, 1)
    for name, sheet in sheets.items():
        sheet.freeze_panes = "B2"
        sheet.append(names(name))
    for name, row in rows(job):
        if name not in sheets:
            continue
        counts[name] += 1
        if counts[name] > ROWS:
            what = f"the sheet {name} would have more than the {ROWS:,} rows that Excel can open"
            raise OutputError("xlsx", what, "Write fewer incidents with --since, --until or --country, or write --format parquet.")
        sheets[name].append([_cell(sheets[name], row.get(c)) for c in names(name)])


def _cell(sheet: Any, value: Any) -> Any:
    """A value as openpyxl takes it; text that Excel would take for a formula is marked as text, and stays as it is."""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date) and value < _FIRST_DAY:
        return value.isoformat()
    if isinstance(value, list):
        value = joined(value)
    if not isinstance(value, str):
        return value
    text = escaped(value)
    if guarded(text) == text:
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a string, not a formula
    cell.quotePrefix = True  # and none when somebody edits it
    return cell


def escaped(text: str) -> str:
    """``text`` as a cell can hold it: what XML cannot hold as _xHHHH_, and cut with an ellipsis where a cell is full."""
    found = _ESCAPED.sub(lambda m: f"_x{ord(m[0]):04X}_", plain(text))
    return found if len(found) <= CHARACTERS else found[: CHARACTERS - len(_MARK)] + _MARK


def unescaped(text: str) -> str:
    """What ``escaped`` was given, as Excel shows it."""
    return _BACK.sub(lambda m: chr(int(m[1], 16)), text)
