"""What keeping originals, and verifying, costs: `python benchmarks/originals_cost.py PATH... [--limit N]`.

The reports at the paths are read once into a record with originals and once into one without; then the first is verified and bundled.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sayso import Report, ingest
from sayso.ingest import Refusal
from sayso.record import Record


def main() -> None:
    """Print sizes and seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--limit", type=int, default=200)
    given = parser.parse_args()
    reports = list(islice(_reports(given.paths), given.limit))
    came = {r.bytes_sha256: len(r.original.data) for r in reports if r.original is not None}
    print(f"{len(reports)} reports, {sum(came.values()):,} bytes came in, {sum(len(r.text.encode()) for r in reports):,} of them text")
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for originals in (False, True):
            path = Path(folder) / f"{originals}.db"
            started = time.perf_counter()
            with Record.open(path) as record:
                record.add(reports, originals=originals)
                seconds = time.perf_counter() - started
                record.reconcile()
            sizes[originals] = path.stat().st_size
            print(f"originals {'kept' if originals else 'left out'}: {sizes[originals]:,} bytes, {seconds:.1f} s to read and add")
        more = sizes[True] - sizes[False]
        print(f"keeping them: {more:,} bytes more, {more / len(reports):,.0f} a report, {100 * more / sizes[False]:.0f} % of the record")
        with Record.open(Path(folder) / "True.db") as record:
            for what, do in (("verify", record.verify), ("bundle", lambda: record.bundle(Path(folder) / "bundle.zip"))):
                started = time.perf_counter()
                do()
                print(f"{what}: {time.perf_counter() - started:.2f} s")
        print(f"the bundle: {(Path(folder) / 'bundle.zip').stat().st_size:,} bytes")


def _reports(paths: list[str]) -> Iterator[Report]:
    for item in ingest.reports_in(paths):
        if not isinstance(item, Refusal):
            yield item


if __name__ == "__main__":
    main()
