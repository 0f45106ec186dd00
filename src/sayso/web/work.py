"""What lasts, in a process of its own: reading new reports, building incidents, going through all of them for the sources.

    python -m sayso.web.work  <  {"kind": "build", "record": "sayso.db", ...}

Lines of JSON come out: {"told": ...} while it lasts, at the end {"done": ...}, {"sources": ...} or {"failed": ...}. So no reader waits:
the server's own process stays free, and a record in SQLite is read while another process writes. The record's name comes by standard
input, since a URL may hold a password.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

import msgspec

from sayso.errors import InputError, SaysoError
from sayso.model import Report
from sayso.record import Added, Limits, Record

MOST_REPORTS, MOST_CHARACTERS = 20_000, 500_000_000
"""Reports, and code points of their texts, that are taken in at once: an archive of 200 MB can hold a hundred times that."""


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a person pasted, with what that person says of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done. ``paths`` are files in ``folder``, or addresses that a person asked for."""

    kind: str
    record: str
    folder: str | None = None
    paths: tuple[str, ...] = ()
    pasted: Pasted | None = None
    outlet: str | None = None
    published: date | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of what comes out. ``built`` is the state of the incidents that ``sources`` are of."""

    told: str | None = None
    done: str | None = None
    failed: str | None = None
    sources: msgspec.Raw | None = None
    built: int | None = None


def main() -> None:
    """Do what standard input asks for."""
    os.nice(10)  # readers come first
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what libraries print does not come between
    try:
        with Record.open(order.record, create=False) as record:
            _say(out, _KINDS[order.kind](record, order, out))
    except SaysoError as error:
        _say(out, Told(failed=str(error)))


def _build(record: Record, order: Order, out: BinaryIO) -> Told:
    count = record.reconcile(lambda what: _say(out, Told(told=what)))
    return Told(done=f"{count:,} incidents")


def _add(record: Record, order: Order, out: BinaryIO) -> Told:
    from sayso.ground.gazetteer import build_gazetteer, is_built

    if not is_built():
        _say(out, Told(told="building the gazetteer"))
        build_gazetteer(lambda what, part: None)
    _say(out, Told(told="loading the parser"))
    refused: list[InputError] = []
    with contextlib.chdir(order.folder or os.curdir):  # so that a file is called what it was called where it came from
        added = record.add(
            _inputs(order, refused),
            limits=Limits(),
            progress=lambda done: _say(out, Told(told=f"{done.seen:,} read")),
            refused=lambda error, report: refused.append(error),
        )
    return Told(done=_summary(added), failed="; ".join(f"{e.where}: {e.what}. {e.remedy}" for e in refused[:5]) or None)


def _inputs(order: Order, refused: list[InputError]) -> Iterator[Report | InputError]:
    from sayso import report
    from sayso.ingest import Refusal, reports_in

    if order.pasted is not None:
        p = order.pasted
        yield report(p.text, title=p.title, publisher=p.outlet, published=p.published, name="pasted")
    given: Iterable[Report | Refusal] = reports_in(order.paths, published=order.published, publisher=order.outlet)
    characters = 0
    for number, item in enumerate(given):
        characters += 0 if isinstance(item, Refusal) else len(item.text)
        if number >= MOST_REPORTS or characters > MOST_CHARACTERS:
            what = f"there is more in it than is taken in at once: {MOST_REPORTS:,} reports, {MOST_CHARACTERS:,} characters"
            refused.append(
                InputError("what was sent", what, "The others are in; send the rest in parts, or use `sayso add` on the server.")
            )
            return
        if isinstance(item, Refusal):
            yield item.error()
        else:
            yield item


def _summary(added: Added) -> str:
    return f"{added.new:,} new, {added.known:,} in already, {added.refused:,} could not be read"


def _sources(record: Record, order: Order, out: BinaryIO) -> Told:
    _say(out, Told(told="going through the incidents"))
    built = record.state[1]
    return Told(sources=msgspec.Raw(msgspec.json.encode(record.sources())), built=built)


def _say(out: BinaryIO, told: Told) -> None:
    out.write(msgspec.json.encode(told) + b"\n")
    out.flush()


_KINDS = {"build": _build, "add": _add, "sources": _sources}

if __name__ == "__main__":
    main()
