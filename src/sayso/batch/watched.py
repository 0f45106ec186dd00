"""Reading in a process that is watched: a report that takes too long, or too much memory, or ends the process, is left out with the reason."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from sayso import errors
from sayso.batch.child import LENGTH, Answer, Ready, Trouble, encode
from sayso.batch.rows import Bad, Made
from sayso.errors import InputError, SaysoError, SetupError
from sayso.model import Report

COMMAND = (sys.executable, "-c", "from sayso.batch.child import main; main()")

_LOOK = 0.2  # seconds between two looks at the time and the memory
_LOADING = 300.0  # seconds in which the model must be loaded
_REMEDY = "Look at the text: read it alone with a longer --report-seconds or a larger --worker-memory, or leave it out."

_Message = Ready | Answer | Trouble


class _Lost(Exception):
    """The process did not give an answer; the words say why."""


class Watched:
    """One process that reads, started by ``command``.

    ``seconds`` is how long a report may take, ``megabytes`` how much memory the process may have.
    """

    def __init__(self, *, seconds: float, megabytes: int, command: Sequence[str] = COMMAND) -> None:
        self._seconds, self._megabytes, self._command = seconds, megabytes, command
        self._process: subprocess.Popen[bytes] | None = None
        self._decode = msgspec.msgpack.Decoder(_Message).decode
        self._sent: Sequence[Report] = ()
        self._until = 0.0
        self._lost: _Lost | None = None

    def send(self, reports: Sequence[Report]) -> None:
        """Give reports to read; ``found`` waits for what becomes of them. Raises ``SetupError``."""
        process = self._running()
        self._sent, self._lost = reports, None
        self._until = time.monotonic() + self._seconds
        try:
            _stream(process.stdin).write(encode(list(reports)))
            _stream(process.stdin).flush()
        except OSError as error:
            self._lost = _Lost(f"the process that reads ended ({error.strerror})")

    def found(self) -> list[Made | Bad]:
        """What became of the reports that were sent, in their order. Raises ``SetupError``."""
        reports = self._sent
        try:
            if self._lost is not None:
                raise self._lost
            message = self._receive(self._until)
        except _Lost as lost:
            self.end()
            if len(reports) == 1:
                return [Bad(where=reports[0].name, what=str(lost), remedy=_REMEDY, kind="InputError")]
            return [found for report in reports for found in self._alone(report)]
        assert isinstance(message, Answer), message
        return [found if isinstance(found, Made) else msgspec.convert(found, Bad) for found in message.found]

    def _alone(self, report: Report) -> list[Made | Bad]:
        self.send([report])
        return self.found()

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            _stream(self._process.stdout).close()
            with suppress(OSError):  # what it had not taken in is lost with it
                _stream(self._process.stdin).close()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            try:
                self._receive(time.monotonic() + _LOADING)
            except _Lost as lost:
                self.end()
                what = f"{lost} while it loaded the language model"
                raise SetupError("worker", what, "Give the worker more memory, and see that `sayso demo` runs there.") from lost
        return self._process

    def _receive(self, until: float) -> _Message:
        """The next message. Raises ``_Lost``, and the error that the process tells of."""
        assert self._process is not None
        descriptor = _stream(self._process.stdout).fileno()
        head = self._exactly(descriptor, LENGTH.size, until)
        message: _Message = self._decode(self._exactly(descriptor, LENGTH.unpack(head)[0], until))
        if isinstance(message, Trouble):
            kind = getattr(errors, message.kind, SetupError)
            known = isinstance(kind, type) and issubclass(kind, SaysoError) and not issubclass(kind, InputError)
            raise (kind if known else SetupError)(message.where, message.what, message.remedy)
        return message

    def _exactly(self, descriptor: int, size: int, until: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            ready, _, _ = select.select([descriptor], [], [], _LOOK)
            if ready:
                piece = os.read(descriptor, min(1 << 20, size - len(pieces)))
                if not piece:
                    raise _Lost("the process that reads ended")
                pieces += piece
                continue
            if time.monotonic() > until:
                raise _Lost(f"it took longer than {self._seconds:g} seconds")
            if (used := self._memory()) > self._megabytes:
                raise _Lost(f"reading it took {used:,} MB of memory, and {self._megabytes:,} MB are allowed")
        return bytes(pieces)

    def _memory(self) -> int:
        """Megabytes that the process has in memory; 0 where the system does not tell."""
        assert self._process is not None
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
