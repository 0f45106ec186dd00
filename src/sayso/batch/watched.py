"""The watched process of a worker: started by a command, since it must have nothing of the cluster's own process in it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

import msgspec

from sayso import errors, watched
from sayso.batch.child import LENGTH, Answer, Ready, Trouble, encode
from sayso.batch.rows import Bad, Made
from sayso.errors import InputError, SaysoError, SetupError
from sayso.model import Report

COMMAND = (sys.executable, "-c", "from sayso.batch.child import main; main()")

_Message = Ready | Answer | Trouble


class Watched(watched.Watched[Made | Bad]):
    """One process that reads, started by ``command``.

    ``seconds`` is how long a report may take, ``megabytes`` how much memory the process may have.
    """

    def __init__(self, *, seconds: float, megabytes: int, command: Sequence[str] = COMMAND) -> None:
        super().__init__(watched.Limits(seconds=seconds, megabytes=megabytes))
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._decode = msgspec.msgpack.Decoder(_Message).decode

    def _runs(self) -> bool:
        return self._process is not None

    def _start(self, until: float) -> None:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._receive(until)

    def _give(self, reports: Sequence[Report]) -> None:
        assert self._process is not None
        _stream(self._process.stdin).write(encode(list(reports)))
        _stream(self._process.stdin).flush()

    def _take(self, until: float) -> list[Made | Bad]:
        message = self._receive(until)
        assert isinstance(message, Answer), message
        return [found if isinstance(found, Made) else msgspec.convert(found, Bad) for found in message.found]

    def _left_out(self, report: Report, why: str) -> Made | Bad:
        return Bad(where=report.name, what=why, remedy=watched.REMEDY, kind="InputError")

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            _stream(self._process.stdout).close()
            with suppress(OSError):  # what it had not taken in is lost with it
                _stream(self._process.stdin).close()
            self._process = None

    def _receive(self, until: float) -> _Message:
        """The next message. Raises ``Lost``, and the error that the process tells of."""
        head = self._exactly(LENGTH.size, until)
        message: _Message = self._decode(self._exactly(LENGTH.unpack(head)[0], until))
        if isinstance(message, Trouble):
            kind = getattr(errors, message.kind, SetupError)
            known = isinstance(kind, type) and issubclass(kind, SaysoError) and not issubclass(kind, InputError)
            raise (kind if known else SetupError)(message.where, message.what, message.remedy)
        return message

    def _exactly(self, size: int, until: float) -> bytes:
        assert self._process is not None
        descriptor = _stream(self._process.stdout).fileno()
        pieces = bytearray()
        while len(pieces) < size:
            self._wait(lambda seconds: bool(select.select([descriptor], [], [], seconds)[0]), self._process.pid, until)
            piece = os.read(descriptor, min(1 << 20, size - len(pieces)))
            if not piece:
                raise watched.Ended
            pieces += piece
        return bytes(pieces)


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
