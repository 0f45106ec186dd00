#!/usr/bin/env python3
"""What reconciling costs: python benchmarks/reconcile_cost.py [--readings 25000 50000 100000] [--record]

Makes readings by varying the places, days, numbers and words of the bundled samples: each happening is told by one to four reports of
other words, some of them a day later, beside the other events of the sample. Reconciles each number of readings in a process of its own,
on one core, from accounts and profiles as the record keeps them (packed, in a file), and prints processor seconds, memory at the highest and
incidents; then the factors between one number and the next, and what they come to for a doubling. A million take some twelve GB of disk. With --record the same readings lie in a record on disk, and what is measured is
``Record.reconcile``: reading accounts and profiles, building the incidents, and writing them with their tables, indexes and search.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import insert

import sayso
from sayso.cli.demo import samples
from sayso.model import incident_id
from sayso.reconcile import Copies, accounts_of, describe, find_copies, join_accounts, profile_of
from sayso.reconcile.links import Wider
from sayso.reconcile.nodes import node_of
from sayso.record import tables
from sayso.record.database import Database, touch
from sayso.record.packing import pack as packed_row
from sayso.record.rows import report_row

PLACES, PROVINCES, WORDS, FIRST, DAYS = 8_000, 120, 30_000, date(2012, 1, 1), 4_000
Template = tuple[list[sayso.Account], sayso.Profile]


def templates() -> list[Template]:
    """The samples as accounts and profiles."""
    return [(list(accounts_of(r)), profile_of(r.report)) for r in sayso.read_many(samples())]


class Happening:
    """Where, when and with what figures a made-up happening is told, the same for all reports of it."""

    def __init__(self, number: int, made_of: list[Template]) -> None:
        chance = random.Random(number)
        self.template = chance.choice(made_of)
        self.places = [chance.randrange(PLACES) for _ in range(6)]
        self.day = FIRST + timedelta(days=chance.randrange(DAYS))
        self.figures = [chance.randrange(1, 90) for _ in range(12)]
        self.words = [f"w{chance.randrange(WORDS)}" for _ in range(25)]
        self.reports = chance.choice((1, 1, 1, 2, 2, 3, 4))


def readings(count: int, made_of: list[Template]) -> Iterator[tuple[list[sayso.Account], sayso.Profile]]:
    """``count`` readings, as accounts and profile."""
    made, number = 0, 0
    while made < count:
        happening = Happening(number, made_of)
        for k in range(min(happening.reports, count - made)):
            yield varied(happening, made, random.Random(number * 10 + k))
            made += 1
        number += 1


def varied(happening: Happening, number: int, chance: random.Random) -> tuple[list[sayso.Account], sayso.Profile]:
    """One report of a happening: its own words beside the happening's, its own id, perhaps a day late."""
    accounts, profile = happening.template
    report = f"{number:064x}"
    published = happening.day + timedelta(days=chance.randrange(2))
    own = [f"w{chance.randrange(WORDS)}" for _ in range(30)]
    told = [*chance.sample(happening.words, 15), *own]
    change = msgspec.structs.replace
    runs = tuple(sorted(chance.getrandbits(32) for _ in range(len(profile.runs))))
    mine = [
        change(
            a,
            report=report,
            published=published,
            days=sayso.Interval(happening.day, happening.day) if a.days is not None else None,
            places=tuple(change(p, **_place(p, happening.places[n % 6])) for n, p in enumerate(a.places)),
            tolls=tuple(change(t, **_figure(t, happening.figures[n % 12])) for n, t in enumerate(a.tolls)),
            terms=tuple(sorted({*a.terms[::2], *told[:18]})),
        )
        for a in accounts
    ]
    return mine, change(
        profile,
        report=report,
        published=published,
        headline=tuple(sorted({*profile.headline[::2], *told[:5]})),
        opening=tuple(sorted({*profile.opening[::3], *told})),
        names=tuple(sorted({*profile.names[::3], *told[:8]})),
        body=tuple(sorted({*profile.body[::2], *told})),
        opening_runs=runs[:60],
        runs=runs,
    )


def _place(place: sayso.AccountPlace, number: int) -> dict[str, Any]:
    """Another place: a town for one with a point; a village that no gazetteer has, or a description, for one without."""
    province = number % PROVINCES
    area = {"admin1": f"Province {province}"} if place.admin1 else {}
    if place.lat is None:
        return area | ({"name": f"Village {number}", "key": f"name:village {number}"} if place.name[:1].isupper() else {})
    in_it = number // PROVINCES
    return area | {
        "name": f"Town {number}",
        "key": f"made:{number}",
        "lat": 30 + province // 12 + in_it // 8 / 9,  # a province is a degree wide, and has a town every twelve kilometres
        "lon": 35 + province % 12 + in_it % 8 / 8,
        "precision": "settlement",
    }


def _figure(toll: sayso.AccountToll, figure: int) -> dict[str, Any]:
    return {"low": float(figure) if toll.low is not None else None, "high": float(figure) if toll.high is not None else None}


class Packed:
    """Readings as a record keeps them, accounts and profiles packed, in a file; the first ``count`` of them are looked at."""

    def __init__(self, path: Path, count: int = 0) -> None:
        self._connection, self._count = sqlite3.connect(path), count

    def fill(self, made: Iterable[tuple[list[sayso.Account], sayso.Profile]]) -> None:
        """Write the readings, which come in the order of their reports."""
        pack, write = msgspec.msgpack.encode, self._connection.executemany
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE profile (number INTEGER PRIMARY KEY, body)")
        self._connection.execute("CREATE TABLE account (number INTEGER, event TEXT, body, PRIMARY KEY (number, event)) WITHOUT ROWID")
        for number, (accounts, profile) in enumerate(made):
            self._connection.execute("INSERT INTO profile VALUES (?, ?)", (number, pack(profile)))
            write("INSERT INTO account VALUES (?, ?, ?)", [(number, a.event, pack(a)) for a in accounts])
        self._connection.commit()

    def profiles(self) -> Iterator[sayso.Profile]:
        """The profiles, gone through anew at each call."""
        found = self._connection.execute("SELECT body FROM profile WHERE number < ? ORDER BY number", (self._count,))
        return (_profile(body) for (body,) in found)

    def accounts(self) -> Iterator[sayso.Account]:
        """The accounts of all readings."""
        found = self._connection.execute("SELECT body FROM account WHERE number < ? ORDER BY number, event", (self._count,))
        return (_account(body) for (body,) in found)

    def account(self, report: str, event: str) -> sayso.Account:
        """One account."""
        found = self._connection.execute("SELECT body FROM account WHERE number = ? AND event = ?", (int(report, 16), event))
        return _account(found.fetchone()[0])


_account = msgspec.msgpack.Decoder(sayso.Account).decode
_profile = msgspec.msgpack.Decoder(sayso.Profile).decode


def measure(path: Path, count: int) -> None:
    """Reconcile ``count`` readings in this process and print the row."""
    packed = Packed(path, count)
    start = time.process_time()
    copies = Copies(find_copies(packed.profiles(), lambda _: ""))
    wider = Wider()
    incidents = joined = events = 0
    for members in join_accounts(wider.noting(packed.accounts()), packed.profiles(), copies):
        told = [packed.account(m.report, m.event) for m in members]
        links = wider.links([node_of(a) for a in told])
        linked = [packed.account(link.report, link.event) for link in links]
        if describe(told, members, copies=copies.by_report, links=links, linked=linked) is not None:
            incidents += 1
            events += len(members)
            joined += len(members) > 1
    _print_row(count, events, incidents, joined, time.process_time() - start)


def _print_row(readings: int, events: int, incidents: int, joined: int, seconds: float) -> None:
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{readings} {events} {incidents} {joined} {seconds:.2f} {highest // 1024}")


def fill(count: int, path: Path) -> None:
    """Make a record of ``count`` readings. What reconciling does not look at stays empty."""
    database = Database(path, create=True, timeout=30)
    pour(database, readings(count, templates()))
    database.close()


def pour(database: Database, rest: Iterator[tuple[list[sayso.Account], sayso.Profile]], number: int = 0) -> None:
    """Put readings into a record that has so many."""
    while piece := list(islice(rest, 500)):
        rows: dict[str, list[dict[str, Any]]] = {t.name: [] for t in (tables.report, tables.reading, tables.event, tables.profile)}
        for accounts, profile in piece:
            number += 1
            report = sayso.Report(id=profile.report, text=f"Text {number}", name=str(number), published=profile.published)
            rows["report"].append(report_row(report, number))
            whole = {"schema": "1", "sayso": "0", "model": "none", "claims": 0, "events": len(accounts), "unresolved": 0, "body": b""}
            rows["reading"].append({"report": report.id, **whole})
            rows["event"] += [_event_row(n, a) for n, a in enumerate(accounts)]
            rows["profile"].append({"report": report.id, "body": packed_row(profile)})
        with database.writes() as connection:
            for name, found in rows.items():
                connection.execute(insert(tables.metadata.tables[name]), found)
            touch(connection)


def _event_row(number: int, account: sayso.Account) -> dict[str, Any]:
    told = {name: getattr(account, name) for name in ("report", "type", "tier", "factuality", "lead", "gist")}
    first = incident_id(account.report, account.event)
    days = {"day_basis": account.days_basis, "day_precision": account.days_precision}
    row = {"id": account.event, "number": number, "incident_if_first": first, "starts": number, "ends": number + 1}
    return {**told, **days, **row, "account": packed_row(account)}


def measure_record(path: Path) -> None:
    """Reconcile a record in this process and print the row."""
    start = time.process_time()
    with sayso.Record.open(path) as record:
        incidents = record.reconcile()
        seconds = time.process_time() - start
        _print_row(len(record), sum(1 for _ in record.accounts()), incidents, sum(len(i.members) > 1 for i in record.incidents()), seconds)


def run(*options: str) -> str:
    """What this program prints in a process of its own."""
    return subprocess.run([sys.executable, __file__, *options], check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Measure each number in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    parser.add_argument("--record", action="store_true", help="through a record on disk")
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--at", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fill:
        fill(given.fill, given.at) if given.record else Packed(given.at).fill(readings(given.fill, templates()))
    elif given.measure:
        measure_record(given.at) if given.record else measure(given.at, given.measure)
    else:
        with tempfile.TemporaryDirectory() as folder:
            table(sorted(given.readings), Path(folder), in_record=given.record)


def table(counts: list[int], folder: Path, *, in_record: bool) -> None:
    """Print a row for each number of readings."""
    how = ["--record"] if in_record else []
    path = folder / "made.db"
    if not in_record:  # smaller numbers are the first of the largest
        run("--fill", str(counts[-1]), "--at", str(path))
    print("readings  events  incidents  joined  seconds    MB  factor  a doubling")
    last, before = 0.0, 0
    for count in counts:
        if in_record:
            path = folder / f"{count}.db"
            run("--fill", str(count), "--at", str(path), *how)
        n, events, incidents, joined, seconds, mb = run("--measure", str(count), "--at", str(path), *how).split()
        factor = float(seconds) / last if last else 0.0
        grown = f"{factor:7.2f} {factor ** (1 / math.log2(count / before)):11.2f}" if last else ""
        print(f"{n:>8} {events:>7} {incidents:>10} {joined:>7} {float(seconds):>8.1f} {mb:>5} {grown}", flush=True)
        last, before = float(seconds), count


if __name__ == "__main__":
    main()
