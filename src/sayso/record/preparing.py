"""Reading reports for the record: in this process, or in several, in order; a report that the parser stumbles over stops nothing."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext

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


def read_chunks(pieces: Iterable[Sequence[Report]], *, workers: int) -> Iterator[list[Outcome]]:
    """``read_chunk`` of every piece, in order, on ``workers`` processes; at most two pieces a worker wait at any time."""
    if workers == 1:
        yield from map(read_chunk, pieces)
        return
    waiting: deque[Future[list[Outcome]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin, initargs=(dict(os.environ),)) as pool:
        try:
            for piece in pieces:
                waiting.append(pool.submit(read_chunk, list(piece)))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _context() -> BaseContext:
    """How processes are started: forked from one that has loaded the model, where the platform has that.

    A fork of this process would take the record's open file along.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sayso.record.sharing"])
    return context


def _begin(environment: dict[str, str]) -> None:
    """Let a worker see the environment of now, and end when the program that started it was killed, and could not tell it."""
    os.environ.update(environment)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
