"""Parquet, by pyarrow: a file a table into a folder, or the incidents alone into one file."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sayso.errors import OutputError
from sayso.exports.columns import Column, columns, names
from sayso.exports.extras import needed
from sayso.exports.job import Job
from sayso.exports.sheets import SHEETS, Row, rows
from sayso.exports.text import plain
from sayso.files import whole

_BATCH = 2_000  # rows of a table that wait in memory


def write(job: Job, to: Path) -> None:
    """Write the tables of a job into the folder ``to``, or the incidents into the file ``to`` where it ends in .parquet.

    Raises ``SetupError`` without pyarrow, ``OutputError``.
    """
    needed("pyarrow")
    alone = to.suffix == ".parquet"
    if not alone:
        try:
            to.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(str(to), f"cannot be made ({error.strerror})", "Name another folder.") from error
    paths = {"incidents": to} if alone else {sheet: to / f"{sheet}.parquet" for sheet in SHEETS}
    with ExitStack() as open_files:
        tables = {sheet: _Table(open_files, sheet, path) for sheet, path in paths.items()}
        for sheet, row in rows(job):
            if sheet in tables:
                tables[sheet].add(row)
        for table in tables.values():
            table.flush()


class _Table:
    """One file, written a batch at a time."""

    def __init__(self, open_files: ExitStack, sheet: str, path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._columns = columns(sheet)
        self._names = set(names(sheet))
        self._schema = pa.schema([pa.field(c.name, _type(c), metadata={"meaning": c.meaning}) for c in self._columns])
        stream = open_files.enter_context(whole(path))
        self._writer = open_files.enter_context(pq.ParquetWriter(stream, self._schema, compression="zstd"))
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """Add a row; a column that is not listed is an error."""
        if unknown := row.keys() - self._names:
            raise KeyError(f"no such columns: {', '.join(sorted(unknown))}")
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        import pyarrow as pa

        cells = [pa.array([_cell(row.get(c.name)) for row in self._waiting], type=_type(c)) for c in self._columns]
        self._writer.write_table(pa.Table.from_arrays(cells, schema=self._schema))
        self._waiting.clear()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return [plain(str(v)) for v in value] if isinstance(value, list) else value


def _type(column: Column) -> Any:
    import pyarrow as pa

    types = {"text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "day": pa.date32(), "yes_no": pa.bool_()}
    return pa.list_(pa.string()) if column.type == "list" else types[column.type]
