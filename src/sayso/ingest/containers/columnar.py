"""Parquet: a report in every row. It is read by pyarrow, which a plain installation does without.

Where the columns are nested, the value inside counts, as in JSON. Rows are counted from 1 over the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, BinaryIO

from sayso.errors import BadEncoding, NotText
from sayso.ingest.containers.base import Item, Source, patient, tried
from sayso.ingest.fields import report_of
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import Fault
from sayso.model import Report

MAGIC = b"PAR1"
_ROWS = 16  # rows in memory at a time: each may hold a page
_ANEW = "Fetch or copy it anew; what is whole was taken."


def read_parquet(source: Source, file: BinaryIO) -> Iterator[Item]:
    """The reports of a file, row by row. Raises ``Fault`` where it breaks off."""
    if find_spec("pyarrow") is None:
        remedy = "Install it with: pip install 'sayso[exports]', or write the table as CSV or JSON Lines."
        yield Refusal(source.name, "this is a Parquet file, and pyarrow, which reads them, is not installed", remedy, "NotText")
        return
    yield from patient(read_groups(source, file, 0, None), source.name)


def groups_of(path: str) -> list[int]:
    """How many rows each group of a file has; none for a file that cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as found:
            return [found.metadata.row_group(n).num_rows for n in range(found.metadata.num_row_groups)]
    except (OSError, ValueError, pa.ArrowException):
        return []


def read_groups(source: Source, file: BinaryIO, start: int, end: int | None) -> Iterator[Item]:
    """The reports in the row groups ``start`` to ``end``. Raises ``Fault``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(file) as found:
            sizes = [found.metadata.row_group(n).num_rows for n in range(found.metadata.num_row_groups)]
            number = sum(sizes[:start])
            groups = range(start, len(sizes) if end is None else end)
            for batch in found.iter_batches(batch_size=_ROWS, row_groups=list(groups), use_threads=False):
                for n in range(batch.num_rows):
                    number += 1
                    yield _item(batch.slice(n, 1), f"{source.name} row {number}", source)
    except (OSError, ValueError, pa.ArrowException) as error:  # ValueError: a name of a column that is no UTF-8
        words = " ".join(str(error).split())[:200]
        raise Fault(NotText(f"{source.name} row {number + 1}", f"the file cannot be read from here on ({words})", _ANEW)) from error


def _item(row: Any, place: str, source: Source) -> Item:
    def make() -> Report:
        try:
            (values,) = row.to_pylist()
        except ValueError as error:  # also a cell that is no UTF-8
            words = " ".join(str(error).split())[:200]
            raise BadEncoding(place, f"a cell of this row cannot be read ({words})", "Write the table anew with texts in UTF-8.") from error
        return report_of(values, place=place, given=source.given, encoding=None)

    return tried(make)
