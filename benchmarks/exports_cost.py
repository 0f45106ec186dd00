#!/usr/bin/env python3
"""What writing a record out costs: python benchmarks/exports_cost.py [--incidents 50000] [--formats acled geojson ...] [--record FILE]

Makes a record by varying the places, days, numbers and words of the bundled samples (as reconcile_cost.py does, with whole readings), reconciles
it, and writes it out in each format in a process of its own: processor seconds, memory at the highest, and the size of what was written.
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
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import insert

import sayso
from reconcile_cost import Happening, _event_row, varied
from sayso.cli.demo import samples
from sayso.exports import FORMATS, write
from sayso.reconcile import accounts_of, profile_of
from sayso.record import tables
from sayso.record.database import Database, touch
from sayso.record.packing import pack
from sayso.record.rows import report_row


def made(incidents: int) -> Iterator[tuple[list[sayso.Account], sayso.Profile, sayso.Reading]]:
    """Readings of about so many incidents, each as accounts, profile and whole reading."""
    read = list(sayso.read_many(samples()))
    made_of = [(list(accounts_of(r)), profile_of(r.report)) for r in read]
    count = told = number = 0
    while told < incidents:
        happening = Happening(number, made_of)
        reading = next(r for r, template in zip(read, made_of, strict=True) if template is happening.template)
        told += sum(a.tier == "incident" for a in happening.template[0])
        for k in range(happening.reports):
            accounts, profile = varied(happening, count, random.Random(number * 10 + k))
            address = f"https://made.example/{count}"
            yield (
                accounts,
                profile,
                replace(reading, report=replace(reading.report, id=profile.report, address=address, published=profile.published)),
            )
            count += 1
        number += 1


def fill(incidents: int, path: Path) -> None:
    """Make a record of about so many incidents, and reconcile it."""
    database = Database(path, create=True, timeout=30)
    number, rest = 0, made(incidents)
    while piece := list(islice(rest, 500)):
        rows: dict[str, list[dict[str, Any]]] = {t.name: [] for t in (tables.report, tables.reading, tables.event, tables.profile)}
        for accounts, profile, reading in piece:
            number += 1
            rows["report"].append(report_row(replace(reading.report, text=f"Text {number}"), number))
            counts = {"claims": len(reading.claims), "events": len(accounts), "unresolved": 0}
            rows["reading"].append(
                {"report": profile.report, "schema": "1", "sayso": "0", "model": "none", **counts, "body": pack(reading)}
            )
            rows["event"] += [_event_row(n, a) for n, a in enumerate(accounts)]
            rows["profile"].append({"report": profile.report, "body": pack(profile)})
        with database.writes() as connection:
            for name, found in rows.items():
                connection.execute(insert(tables.metadata.tables[name]), found)
            touch(connection)
    database.close()
    with sayso.Record.open(path) as record:
        print(f"{record.reconcile():,} incidents of {len(record):,} reports, {path.stat().st_size / 2**20:,.0f} MB", flush=True)


def measure(format: str, path: Path, to: Path) -> None:
    """Write the record in this process and print the row."""
    start = time.process_time()
    with sayso.Record.open(path) as record:
        done = write(record, format, to / FORMATS[format].to)
    seconds = time.process_time() - start
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(p.stat().st_size for p in to.rglob("*") if p.is_file()) / 2**20
    print(f"{format:<12} {done.rows if done.rows is not None else '':>9} {seconds:>8.1f} {highest:>6} {size:>8.1f}", flush=True)


def main() -> None:
    """Make the record, and measure each format in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=50_000)
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=list(FORMATS))
    parser.add_argument("--record", type=Path, help="a record that is there, or where to make one and keep it")
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure(arguments.one, arguments.record, arguments.to)
        return
    if arguments.fill:
        fill(arguments.incidents, arguments.record)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "made.db"
        if not path.exists():  # in a process of its own: what a parent once took counts as the memory of its children
            subprocess.run([sys.executable, __file__, "--fill", "--incidents", str(arguments.incidents), "--record", str(path)], check=True)
        print("format            rows  seconds     MB  file MB", flush=True)
        for format in arguments.formats:
            with tempfile.TemporaryDirectory() as to:
                subprocess.run([sys.executable, __file__, "--one", format, "--record", str(path), "--to", to], check=True)


if __name__ == "__main__":
    main()
