"""Reading reports for the record in processes of their own, each watched: a report on which one hangs, swells or ends stops nothing."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any

from sayso.errors import InputError, SaysoError
from sayso.model import Report
from sayso.record.preparing import Outcome, read_chunk
from sayso.watched import REMEDY, Ended, Limits, Watched


class Forked(Watched[Outcome]):
    """One process that reads for the record, forked from one that has loaded the model, where the platform has that."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None

    def _runs(self) -> bool:
        return self._process is not None

    def _start(self, until: float) -> None:
        context = _context()
        self._pipe, other = context.Pipe()
        try:
            self._process = context.Process(target=_serve, args=(other, dict(os.environ), read_chunk), daemon=True)  # type: ignore[attr-defined]
            self._process.start()
        except (EOFError, ConnectionError) as error:  # that from which it was to be forked was killed; the next start starts it too
            self._process = None
            raise Ended(type(error).__name__) from error
        finally:
            other.close()
        self._receive(until)

    def _give(self, reports: Sequence[Report]) -> None:
        assert self._pipe is not None
        self._pipe.send(list(reports))

    def _take(self, until: float) -> list[Outcome]:
        found: list[Outcome] = self._receive(until)
        return found

    def _receive(self, until: float) -> Any:
        assert self._pipe is not None
        try:
            self._wait(self._pipe.poll, self._process.pid, until)
            found = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise Ended from error
        if isinstance(found, SaysoError):
            raise found
        return found

    def _left_out(self, report: Report, why: str) -> Outcome:
        return Outcome(report.id, InputError(report.name, why, REMEDY))

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


def read_chunks(pieces: Iterable[Sequence[Report]], *, workers: int, limits: Limits | None = None) -> Iterator[list[Outcome]]:
    """``read_chunk`` of every piece, in order: in this process where one reads without ``limits``, else apart from it."""
    if workers == 1 and limits is None:
        return map(read_chunk, pieces)
    return read_apart(pieces, workers=workers, limits=limits or Limits())


def read_apart(pieces: Iterable[Sequence[Report]], *, workers: int, limits: Limits) -> Iterator[list[Outcome]]:
    """What the record keeps of each report of every piece, in order, by ``workers`` processes; at most two pieces a worker wait at any time.

    A report that goes beyond ``limits``, or twice ends the process that reads it, is left out with the reason. Raises ``SetupError``.
    """
    readers = [Forked(limits) for _ in range(workers)]
    free: queue.SimpleQueue[Forked] = queue.SimpleQueue()
    for reader in readers:
        free.put(reader)

    def read(piece: Sequence[Report]) -> list[Outcome]:
        if not piece:
            return []
        reader = free.get()
        try:
            reader.send(piece)
            return reader.found()
        finally:
            free.put(reader)

    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        with ThreadPoolExecutor(workers, thread_name_prefix="sayso reading") as threads:
            try:
                for piece in pieces:
                    waiting.append(threads.submit(read, piece))
                    if len(waiting) > 2 * workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()
                for reader in readers:
                    reader.stop()
    finally:
        for reader in readers:
            reader.end()


def _context() -> BaseContext:
    """How processes are started. A fork of this process would take the record's open file along."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sayso.record.sharing"])
    return context


def _serve(pipe: Connection[Any, Any], environment: dict[str, str], read: Callable[[Sequence[Report]], list[Outcome]]) -> None:
    """Read what comes through the pipe until its other end is gone, in the environment of who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started it, who then ends this
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            reports = pipe.recv()
            try:
                pipe.send(read(reports))
            except SaysoError as error:
                pipe.send(error)


def _end_with_parent() -> None:
    """End when the program that started this was killed, and could not tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
