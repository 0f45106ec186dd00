#!/usr/bin/env python3
"""What a few reports more cost: python benchmarks/arrivals_cost.py [--readings 25000 50000] [--more 10] [--steps 10]

Makes a record of made-up readings (reconcile_cost.py), builds its incidents step by step as ``sayso watch`` does, and then puts in ``more``
readings at a time. Prints the processor seconds of the first build, of the steps (the least, the median and the most), and of
``Record.reconcile`` over the same record after them, which may find nothing to write; and whether its incidents are the same.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

import reconcile_cost
import sayso
from sayso.record.database import Database


def measure(count: int, more: int, steps: int, path: Path) -> str:
    """The row of a record of ``count`` readings."""
    made = reconcile_cost.readings(count + more * steps, reconcile_cost.templates())
    database = Database(path, create=True, timeout=30)
    reconcile_cost.pour(database, islice(made, count))
    with sayso.Record.open(path) as record:
        stepper = record.stepper()

        def step() -> float:
            start = time.process_time()
            stepper.step(lambda what: None)
            return time.process_time() - start

        first, took = step(), []
        for number in range(steps):
            reconcile_cost.pour(database, islice(made, more), count + number * more)
            took.append(step())
        found = record.incident_digests()
        start = time.process_time()
        record.reconcile()
        rebuild = time.process_time() - start
        same = "same" if record.incident_digests() == found else "OTHERS"
    database.close()
    least, middle, most = min(took), statistics.median(took), max(took)
    return f"{count:>8} {first:>8.1f} {least:>8.2f} {middle:>8.2f} {most:>8.2f} {rebuild:>8.1f} {rebuild / middle:>7.1f}  {same}"


def main() -> None:
    """Print a row for each number of readings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, nargs="+", default=[25_000, 50_000])
    parser.add_argument("--more", type=int, default=10, help="readings that come in at a time")
    parser.add_argument("--steps", type=int, default=10, help="how often")
    given = parser.parse_args()
    print("readings    first    least   median     most  rebuild  factor  incidents")
    for count in given.readings:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(count, given.more, given.steps, Path(folder) / "made.db"), flush=True)


if __name__ == "__main__":
    main()
