#!/usr/bin/env python3
"""What reconciling costs: python benchmarks/reconcile_cost.py [--readings 25000 50000 100000] [--record]

Makes readings by varying the places, days, numbers and words of the bundled samples: each happening is told by one to four reports of
other words, some of them a day later, beside the other events of the sample. Reconciles each number of readings in a process of its own,
on one core, from accounts and profiles as the record keeps them (packed), and prints processor seconds, memory at the highest and incidents; then
the factors between one number and the next. With --record the same readings lie in a record on disk, and what is measured is
``Record.reconcile``: reading accounts and profiles, building the incidents, and writing them with their tables, indexes and search.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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
            places=tuple(change(p, **_place(happening.places[n % 6])) if p.lat is not None else p for n, p in enumerate(a.places)),
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


def _place(number: int) -> dict[str, Any]:
    province = number % PROVINCES
    return {
        "name": f"Town {number}",
        "key": f"made:{number}",
        "lat": 30 + province / 20 + (number // PROVINCES) / 900,
        "lon": 35 + province / 15,
        "admin1": f"Province {province}",
        "precision": "settlement",
    }


def _figure(toll: sayso.AccountToll, figure: int) -> dict[str, Any]:
    return {"low": float(figure) if toll.low is not None else None, "high": float(figure) if toll.high is not None else None}


def measure(count: int) -> None:
    """Reconcile ``count`` readings in this process and print the row."""
    made_of = templates()
    pack, unpack = msgspec.msgpack.encode, msgspec.msgpack.Decoder(sayso.Account).decode
    packed: dict[tuple[str, str], bytes] = {}
    profiles: list[bytes] = []
    for accounts, profile in readings(count, made_of):
        packed |= {a.key: pack(a) for a in accounts}
        profiles.append(pack(profile))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    decode = msgspec.msgpack.Decoder(sayso.Profile).decode
    copies = Copies(find_copies(map(decode, profiles), lambda _: ""))
    wider = Wider()
    incidents = joined = 0
    for members in join_accounts(wider.noting(unpack(a) for a in packed.values()), map(decode, profiles), copies):
        told = [unpack(packed[m.report, m.event]) for m in members]
        links = wider.links([node_of(a) for a in told])
        linked = [unpack(packed[link.report, link.event]) for link in links]
        if describe(told, members, copies=copies.by_report, links=links, linked=linked) is not None:
            incidents += 1
            joined += len(members) > 1
    seconds = time.process_time() - start
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} {len(packed)} {incidents} {joined} {seconds:.2f} {highest // 1024} {before // 1024}")


def fill(count: int, path: Path) -> None:
    """Make a record of ``count`` readings. What reconciling does not look at stays empty."""
    database = Database(path, create=True, timeout=30)
    number, rest = 0, readings(count, templates())
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
    database.close()


def _event_row(number: int, account: sayso.Account) -> dict[str, Any]:
    told = {name: getattr(account, name) for name in ("report", "type", "tier", "factuality", "lead", "gist")}
    first = incident_id(account.report, account.event)
    days = {"day_basis": account.days_basis, "day_precision": account.days_precision}
    row = {"id": account.event, "number": number, "incident_if_first": first, "starts": number, "ends": number + 1}
    return {**told, **days, **row, "account": packed_row(account)}


def measure_record(path: Path) -> None:
    """Reconcile a record in this process and print the row."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with sayso.Record.open(path) as record:
        incidents = record.reconcile()
        seconds = time.process_time() - start
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        events = sum(1 for _ in record.accounts())
        joined = sum(len(i.members) > 1 for i in record.incidents())
        print(f"{len(record)} {events} {incidents} {joined} {seconds:.2f} {highest // 1024} {before // 1024}")


def run(*options: str) -> str:
    """What this program prints in a process of its own."""
    return subprocess.run([sys.executable, __file__, *options], check=True, capture_output=True, text=True).stdout


def one_row(count: int, *, in_record: bool) -> str:
    """The row of ``count`` readings."""
    if not in_record:
        return run("--one", str(count))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "made.db")
        run("--one", str(count), "--fill", path)
        return run("--measure", path)


def main() -> None:
    """Measure each number in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    parser.add_argument("--record", action="store_true", help="through a record on disk")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.fill:
        fill(arguments.one, arguments.fill)
    elif arguments.measure:
        measure_record(arguments.measure)
    elif arguments.one:
        measure(arguments.one)
    else:
        table(arguments.readings, in_record=arguments.record)


def table(counts: list[int], *, in_record: bool) -> None:
    """Print a row for each number of readings."""
    print("readings  events  incidents  joined  seconds    MB  of which before  factor")
    last = 0.0
    for count in counts:
        n, events, incidents, joined, seconds, mb, before = one_row(count, in_record=in_record).split()
        factor = f"{float(seconds) / last:.2f}" if last else ""
        print(f"{n:>8} {events:>7} {incidents:>10} {joined:>7} {float(seconds):>8.1f} {mb:>5} {before:>15} {factor:>7}", flush=True)
        last = float(seconds)


if __name__ == "__main__":
    main()
