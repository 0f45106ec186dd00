"""The groups of copies in a record."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from sayso.model import CopyPair
from sayso.record import judging
from sayso.record.dossiers import ReportLine, report_lines
from sayso.record.rebuilding import copy_pairs


class Copied(msgspec.Struct, frozen=True):
    """The pairs in which a report is a copy of another, after what people judged; the origin of each report's group; the reports."""

    pairs: tuple[CopyPair, ...]
    origins: dict[str, str]
    reports: dict[str, ReportLine]


def copied(connection: Connection) -> Copied:
    """All copies of a record."""
    from sayso.reconcile import Copies  # with it comes the parser, for which others need not wait

    copies = Copies.judged(copy_pairs(connection), judging.in_force(connection))
    ids = {id for pair in copies.pairs for id in (pair.report, pair.of)}
    return Copied(copies.pairs, {id: copies.origin(id) for id in sorted(ids)}, report_lines(connection, ids))
