#!/usr/bin/env python3
"""What `sayso batch` costs beside `sayso add`: python benchmarks/batch.py [--texts FILE.jsonl] [--count 400] [--workers 2] [--rounds 1]

Reads the same texts by `sayso add --workers N` and by `sayso batch --workers N`, in turn and in one run, and compares the readings byte for
byte. Both rates are of the time from the first to the last report, without what each needs to start (a record, Ray, the model), which is
printed beside them: a run of hours does not notice it. Without --texts the bundled samples are read, each made another report by its number.
The last lines say what a million reports cost at an assumed price of an hour of a core.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from importlib.resources import files
from itertools import islice
from pathlib import Path

import msgspec

import sayso
from sayso.batch import Choices, Cluster, Task, manifest_of, publications, run
from sayso.batch.piece import done_in
from sayso.ingest import reports_in

EUROS = 0.04  # assumed price of an hour of a core, of the order of what providers ask for a virtual core with 4 GB


def write_texts(count: int, to: Path) -> None:
    """``count`` reports out of the bundled samples."""
    texts = [p.read_text(encoding="utf-8").split("---\n", 2)[2] for p in sorted(files("sayso").joinpath("samples").iterdir(), key=str)]
    with to.open("w", encoding="utf-8") as out:
        for n in range(count):
            out.write(json.dumps({"text": f"{texts[n % len(texts)].strip()}\n\nReport {n}.\n", "date": "2022-04-10", "id": n}) + "\n")


def take(count: int, texts: Path, to: Path) -> None:
    """The first ``count`` lines of a file."""
    with texts.open("rb") as lines, to.open("wb") as out:
        out.writelines(islice(lines, count))


def by_add(source: Path, folder: Path, workers: int) -> tuple[float, float]:
    """Seconds from the first piece that is written to the last, for the reports between them; and all seconds."""
    began = time.monotonic()
    told: list[tuple[float, int]] = []
    with sayso.Record.open(folder / "record.db") as record:
        items = (item if isinstance(item, sayso.Report) else item.error() for item in reports_in([str(source)]))
        record.add(items, workers=workers, originals=False, progress=lambda done: told.append((time.monotonic(), done.seen)))
    return _rate(told[workers:]), time.monotonic() - began


def by_batch(source: Path, folder: Path, workers: int, count: int) -> tuple[float, float]:
    """The same for a batch, from when each piece was put in place; pieces are of about 32 reports."""
    began = time.monotonic()
    size = max(2_000, source.stat().st_size * 32 // count)
    with Cluster(workers=workers) as cluster:
        choices = Choices(partitions=4)
        task = Task(inputs=[str(source)], output=folder / "out", choices=choices, piece_bytes=size, reconcile=False)
        run(task, cluster)
    ended = time.monotonic() - began
    told: list[tuple[float, int]] = []
    seen = 0
    for when, read in sorted(
        ((p / "index.json").stat().st_mtime, done.read) for p in (folder / "out" / "pieces").iterdir() if (done := done_in(p))
    ):
        seen += read
        told.append((when, seen))
    return _rate(told[workers:]), ended


def _rate(told: list[tuple[float, int]]) -> float:
    (first, before), (last, after) = told[0], told[-1]
    return (after - before) / (last - first) if last > first else 0.0


def one_round(source: Path, workers: int, count: int, *, batch_first: bool) -> tuple[float, float, float, float, bool]:
    """Rates and seconds of both, and whether the readings are the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rates: dict[bool, tuple[float, float]] = {}
        for batch in (batch_first, not batch_first):  # in turn, so that neither always has the quieter half
            rates[batch] = by_batch(source, folder, workers, count) if batch else by_add(source, folder, workers)
        (rate_add, all_add), (rate_batch, all_batch) = rates[False], rates[True]
        encode = msgspec.json.encode
        with sayso.Record.open(folder / "record.db") as record:
            of_add = {reading.report.id: encode(reading) for reading in record.readings()}
        manifest = manifest_of(folder / "out")
        assert manifest is not None
        found = (item for item in publications(manifest) if isinstance(item, tuple))
        of_batch = {report.id: encode(reading) for report, reading in found if reading is not None}
        return rate_add, rate_batch, all_add, all_batch, of_add == of_batch and len(of_add) > 0


def main() -> int:
    """Print rates, their ratio, and the cost sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    ratios, rates = [], []
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "texts.jsonl"
        if options.texts:
            take(options.count, options.texts, source)
        else:
            write_texts(options.count, source)
        for n in range(options.rounds):
            rate_add, rate_batch, all_add, all_batch, same = one_round(source, options.workers, options.count, batch_first=n % 2 == 1)
            print(f"sayso add   --workers {options.workers}  {rate_add:6.1f} reports a second ({all_add:.0f} s in all)")
            print(f"sayso batch --workers {options.workers}  {rate_batch:6.1f} reports a second ({all_batch:.0f} s in all)")
            print(f"ratio {rate_batch / rate_add:.2f}; readings {'the same byte for byte' if same else 'DIFFER'}", flush=True)
            if not same:
                return 1
            ratios.append(rate_batch / rate_add)
            rates.append(rate_batch)
    rate = sorted(rates)[len(rates) // 2] / options.workers * 3600
    print(
        f"cost: {rate:,.0f} reports an hour and core; {1e6 / rate * EUROS:,.2f} euros a million at {EUROS} euros an hour of a core (assumed)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
