"""The process that reads for a worker: reports in on standard input, what was read out on standard output.

It is a process of its own so that a report on which it hangs, or takes all memory, can be dealt with from outside, whatever it is doing.
Each message is MessagePack after its length in four bytes.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

import msgspec

from sayso.batch.rows import Bad, Made
from sayso.errors import InputError, SaysoError
from sayso.model import Report, report_id
from sayso.tolerant import tolerant

LENGTH = struct.Struct("<I")


class Trouble(msgspec.Struct, frozen=True, tag=True):
    """The installation lacks something: nothing can be read. ``kind`` is the class of the error."""

    kind: str
    where: str
    what: str
    remedy: str


class Ready(msgspec.Struct, frozen=True, tag=True):
    """All that is loaded once is loaded."""


class Answer(msgspec.Struct, frozen=True, tag=True):
    """What became of the reports that were sent, in their order."""

    found: list[Made | dict[str, str]]


def encode(message: object) -> bytes:
    """A message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return LENGTH.pack(len(body)) + body


def read(reports: Sequence[Report]) -> Iterator[Made]:
    """What is kept of each report, in order."""
    from sayso.pipeline import read_reports
    from sayso.reconcile import accounts_of, profile_of

    pack = msgspec.msgpack.encode
    for reading in read_reports(reports):
        accounts = [pack(account) for account in accounts_of(reading)]
        profile = pack(profile_of(reading.report))
        yield Made(msgspec.json.encode(reading), accounts, profile, reading.schema, reading.sayso, reading.model)


def _answer(reports: Sequence[Report]) -> Answer:
    def plain(found: Made | InputError) -> Made | dict[str, str]:
        return msgspec.to_builtins(Bad.of(found)) if isinstance(found, InputError) else found

    return Answer([plain(found) for found in tolerant(reports, read)])


def _warm() -> None:
    """Load the model, the gazetteer and the word lists, so that the time of a report is its own."""
    text = "Shelling killed three people in Aleppo on Tuesday, a doctor said."
    list(read([Report(id=report_id(text), text=text, name="text", published=date(2016, 5, 5))]))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Read until the worker ends."""
    decode = msgspec.msgpack.Decoder(list[Report]).decode

    def send(message: object) -> None:
        sink.write(encode(message))
        sink.flush()

    try:
        _warm()
        send(Ready())
        while head := source.read(LENGTH.size):
            if len(head) < LENGTH.size:
                return
            body = source.read(LENGTH.unpack(head)[0])
            send(_answer(decode(body)))
    except SaysoError as error:
        send(Trouble(type(error).__name__, error.where, error.what, error.remedy))


def main() -> Any:
    """Serve on what were standard input and output; what anything prints goes to standard error."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, sink)
