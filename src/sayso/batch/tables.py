"""The tables of the output, as Parquet: what their columns are, and how they are written and read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sayso.batch.shuffle import damaged, told

# Columns by table, each with its type ("text", "bytes", "whole", "number", "day", "yes_no").
TABLES: dict[str, dict[str, str]] = {
    "readings": {
        "report": "text", "position": "whole", "outlet": "text", "published": "day", "title": "text", "address": "text", "name": "text",
        "language": "text", "text_sha256": "text", "bytes_sha256": "text", "characters": "whole", "events": "whole",
        "schema": "text", "sayso": "text", "model": "text", "reading": "text",
    },
    "accounts": {
        "report": "text", "event": "text", "number": "whole", "type": "text", "tier": "text", "lead": "yes_no", "first_day": "day",
        "last_day": "day", "place": "text", "admin1": "text", "country": "text", "lat": "number", "lon": "number", "account": "bytes",
    },
    "profiles": {"report": "text", "published": "day", "profile": "bytes"},
    "versions": {
        "version": "text", "report": "text", "position": "whole", "outlet": "text", "published": "day", "title": "text", "address": "text",
        "name": "text", "bytes_sha256": "text",
    },
    "incidents": {
        "id": "text", "label": "text", "type": "text", "tier": "text", "first_day": "day", "last_day": "day", "place": "text", "admin1": "text",
        "country": "text", "lat": "number", "lon": "number", "grade": "text", "origins": "whole", "reports": "whole", "disputes": "text",
        "incident": "text",
    },
    "copies": {"report": "text", "of": "text", "kind": "text", "share": "number", "why": "text", "agency": "text"},
}  # fmt: skip

_ROWS, _BYTES = 1_000, 32_000_000  # of one group of rows

Row = Sequence[Any]


def _schema(table: str, facts: dict[str, str]) -> Any:
    import pyarrow as pa

    types = {
        "text": pa.large_string(), "bytes": pa.large_binary(), "whole": pa.int64(), "number": pa.float64(), "day": pa.date32(),
        "yes_no": pa.bool_(),
    }  # fmt: skip
    return pa.schema([pa.field(name, types[kind]) for name, kind in TABLES[table].items()], metadata=facts)


class Table:
    """One file that is there when it is whole. ``facts`` are kept in its metadata. Use it as a context manager."""

    def __init__(self, path: Path, table: str, facts: dict[str, str]) -> None:
        self._path, self._table, self._facts = path, table, facts
        self._rows: list[Row] = []
        self._bytes = 0
        self.count = 0

    def __enter__(self) -> Self:
        import pyarrow.parquet as pq

        with told(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._beside = self._path.with_name(f".{self._path.name}.new")
            self._writer = pq.ParquetWriter(self._beside, _schema(self._table, self._facts), compression="zstd", version="2.6")
        return self

    def add(self, row: Row) -> None:
        """Put in a row: its cells in the order of the columns."""
        self._rows.append(row)
        self._bytes += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        self.count += 1
        if len(self._rows) >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if not self._rows:
            return
        schema = self._writer.schema
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(list(cells), type=field.type) for cells, field in zip(columns, schema, strict=True)]
        with told(self._path):
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
        self._rows.clear()
        self._bytes = 0

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            with suppress(Exception):
                self._writer.close()
            self._beside.unlink(missing_ok=True)
            return
        self._flush()
        with told(self._path):
            self._writer.close()
            with self._beside.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(self._beside, self._path)


def facts_of(path: Path) -> dict[str, str] | None:
    """The facts in the metadata of a file; ``None`` where there is no file. Raises ``OutputError``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        return None
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error
    return {key.decode(): value.decode() for key, value in metadata.items()}


def rows(path: Path, columns: Sequence[str], *, at_a_time: int = 200) -> Iterator[tuple[Any, ...]]:
    """The rows of a file in order, these columns of them. Raises ``OutputError``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as found:
            for batch in found.iter_batches(batch_size=at_a_time, columns=list(columns), use_threads=False):
                by_name = {name: batch.column(name).to_pylist() for name in columns}
                yield from zip(*(by_name[name] for name in columns), strict=True)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error
