"""Reading reports for the record, in order; a report that the parser stumbles over stops nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sayso.errors import InputError
from sayso.model import Reading, Report
from sayso.record.rows import Read, read_rows
from sayso.tolerant import tolerant

CHUNK = 16  # reports that are read, and then written, together: what a kill can cost
CHUNK_CHARACTERS = 200_000


class Outcome(msgspec.Struct, frozen=True):
    """What became of one report (its id): its rows, or the reason why the program itself failed on it."""

    report: str
    found: Read | InputError


def read_chunk(reports: Sequence[Report]) -> list[Outcome]:
    """What the record keeps of each report, in order. Raises ``SetupError``."""
    return [Outcome(report.id, found) for report, found in zip(reports, tolerant(reports, _read), strict=True)]


def _read(reports: Sequence[Report]) -> Iterator[Read]:
    from sayso.pipeline import read_reports  # the language model is imported only when something is read

    return map(_rows, read_reports(reports))


def kept(reading: Reading) -> Outcome:
    """What the record keeps of a report that was read elsewhere."""
    return Outcome(reading.report.id, _rows(reading))


def _rows(reading: Reading) -> Read:
    from sayso.reconcile import accounts_of, profile_of

    return read_rows(reading, accounts_of(reading), profile_of(reading.report))
