"""A register's file as a table: its header, and its rows with the lines on which they begin."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from sayso.errors import BadEncoding, EmptyInput, MissingInput, NotText, TooLarge
from sayso.malformed import DAMAGED
from sayso.packed import GROWS, IF_TRUSTED, bounded
from sayso.registers.types import BadRow

_DELIMITERS = (",", ";", "\t", "|")
_CELL, _HEADER = 1_000_000, 1_000_000  # characters of one cell, and of the first line
_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, stripped, with the line on which the row begins; a missing cell is empty."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file with its header; ``rows`` reads it once more from the start each time it is called."""

    path: Path
    header: tuple[str, ...]
    delimiter: str
    encoding: str

    def rows(self) -> Iterator[Row | BadRow]:
        """Every row under the header in order; one that does not have the header's columns is a ``BadRow``. Blank lines are no rows."""
        with _open(self.path, self.encoding) as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            with suppress(csv.Error):  # the first line was read before, by itself
                next(reader, None)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield BadRow(line=line, why=f"not a row of a CSV ({error})")
                    continue
                if not any(c.strip() for c in cells):
                    continue
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> Row | BadRow:
        spare = cells[len(self.header) :]
        if len(cells) < len(self.header) or any(c.strip() for c in spare):
            return BadRow(line=line, why=f"{len(cells)} cells under {len(self.header)} columns", row=tuple(cells))
        return Row(line, {c: v.strip() for c, v in zip(self.header, cells, strict=False)})


def open_table(path: Path) -> Table:
    """The table in a CSV file, plain or .gz, with commas, semicolons, tabs or bars. Raises ``InputError``."""
    if csv.field_size_limit() < _CELL:
        csv.field_size_limit(_CELL)  # one for the whole process: only ever raised
    encoding = _encoding(path)
    with _open(path, encoding) as text:
        try:
            first = text.readline(_HEADER)
        except DAMAGED as error:
            raise NotText(str(path), f"cannot be unpacked ({error})", "Fetch it again, or unpack it yourself.") from error
    if not first.strip():
        raise EmptyInput(str(path), "the first line is empty", "A register needs a line with the names of its columns.")
    delimiter = max(_DELIMITERS, key=lambda d: len(_cells(first, d, path)))
    header = tuple(c.strip() for c in _cells(first, delimiter, path))
    return Table(path, header, delimiter, encoding)


def _cells(line: str, delimiter: str, path: Path) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotText(
            str(path), f"its first line cannot be read ({error})", "Save it as CSV with the names of its columns on top."
        ) from error


def _encoding(path: Path) -> str:
    """UTF-8, with or without a byte order mark, or Windows' western letters, which older exports are in."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with _open(path, encoding) as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        except FileNotFoundError as error:
            raise MissingInput(str(path), "no such file", "Check the name of the register.") from error
        except DAMAGED as error:
            raise NotText(
                str(path), f"cannot be read ({error.strerror if isinstance(error, OSError) else error})", "Fetch it again."
            ) from error
        else:
            return encoding
    raise BadEncoding(str(path), "the letters are in no known encoding", "Save it as UTF-8.")


def _open(path: Path, encoding: str) -> IO[str]:
    raw = path.open("rb")
    if raw.read(2) != _MAGIC:
        raw.close()
        return path.open(encoding=encoding, newline="")
    raw.seek(0)
    error = TooLarge(str(path), GROWS, IF_TRUSTED)
    unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    return io.TextIOWrapper(bounded(unpacked, raw.tell, error, raw), encoding=encoding, newline="")
