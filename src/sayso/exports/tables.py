"""Formats that are one CSV: their rows under the columns of ``data/columns.yaml``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, TypeAlias

from sayso.exports import acled, airwars, atlos, hxl, ucdp
from sayso.exports.columns import columns, names
from sayso.exports.job import Job
from sayso.exports.text import cell
from sayso.exports.told import LeftOut, Told

Rows: TypeAlias = Callable[[Told], Iterable[dict[str, Any]]]

_ROWS: Mapping[str, Rows] = {"acled": acled.rows, "ucdp": ucdp.rows, "airwars": airwars.rows, "hxl": hxl.rows, "atlos": atlos.rows}


def write(job: Job, stream: BinaryIO, format: str) -> None:
    """Write the incidents of a job as a CSV in UTF-8: a header, under it the tags where the format has some, and the rows."""
    out = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it, and so that a carriage return in a cell is quoted
    of = names(format)
    writer.writerow(of)
    tags = [c.tag for c in columns(format)]
    if any(tags):
        writer.writerow(tags)
    for told in job.told():
        try:
            found = list(_ROWS[format](told))
        except LeftOut as reason:
            job.left_out[str(reason)] += 1
            continue
        for row in found:
            writer.writerow(line(row, of))
            job.rows += 1
    out.flush()
    out.detach()


def line(row: dict[str, Any], of: tuple[str, ...]) -> list[str]:
    """The cells of a row in the order of the columns; a column that the row does not give is empty, one that is not listed is an error."""
    if unknown := row.keys() - set(of):
        raise KeyError(f"no such columns: {', '.join(sorted(unknown))}")
    return [cell(row.get(name)) for name in of]
