"""Bring about each fault that a run can meet, and compare what became of it with a run that nobody disturbed.

    python benchmarks/faults.py                       all of them, and a table
    python benchmarks/faults.py worker-killed         one
    python benchmarks/faults.py --list                their names, and what each does
    python benchmarks/faults.py add-killed --input reports.jsonl --kills 10

Without --input the reports are made from the bundled samples; --input is a folder of reports, or JSON lines with text, and title, outlet,
date, address where known. What is compared are the lines of the exports, and `sayso verify` must find nothing. The exit code is 1 when a
fault was not survived. What cannot be brought about here is skipped, and the table says why.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from disturbing import batches, clocks, disks, ends, files, kills, texts, writers
from disturbing.bench import Bench, Found, Skipped, from_lines, made_up

Fault = Callable[[Bench], Found]
_KINDS = (kills, disks, texts, clocks, writers, files, ends, batches)
FAULTS: dict[str, Fault] = {name: fault for kind in _KINDS for name, fault in kind.FAULTS.items()}


def reports(given: Path | None, number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(file name, text) of what is added."""
    if given is None:
        return made_up(number, chance)
    if given.is_file():
        return from_lines(given)
    return ((f"{n:05}{path.suffix}", path.read_text("utf-8")) for n, path in enumerate(sorted(p for p in given.rglob("*") if p.is_file())))


def tried(fault: Fault, bench: Bench) -> Found:
    """What became of a fault; one that could not even be looked at is not survived."""
    try:
        return fault(bench)
    except Skipped:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the other faults are tried all the same
        return Found(" ".join((fault.__doc__ or "").split()), wrong=[f"{type(error).__name__}: {error}"])
    finally:
        bench.end_all()


def row(*cells: str) -> None:
    """A row of the table."""
    print(f"{cells[0]:<24} {cells[1]:>5} {cells[2]:>5} {cells[3]:>7}  {cells[4]:<12} {cells[5]}", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults; all without one")
    parser.add_argument("--list", action="store_true", help="say what there is")
    parser.add_argument("--input", type=Path, help="a folder, or a file of JSON lines")
    parser.add_argument("--count", type=int, default=48, help="reports to make up without --input")
    parser.add_argument("--kills", type=int, default=3, help="how often to kill where that can be done more than once")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if unknown := set(given.names) - FAULTS.keys():
        parser.error(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(FAULTS)}")
    if given.list:
        for name, told in FAULTS.items():
            print(f"{name:<24} {' '.join((told.__doc__ or '').split())}")
        return
    # Started in the background of a script, a program ignores Ctrl-C, and so would every sayso that is started here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = random.Random(given.seed)
    bad = skipped = 0
    began = time.monotonic()
    row("fault", "lost", "twice", "seconds", "verdict", "what was done")
    with tempfile.TemporaryDirectory(prefix="sayso-faults-") as name:
        bench = Bench(Path(name), reports=reports(given.input, given.count, chance), chance=chance, kills=given.kills)
        for fault in given.names or list(FAULTS):
            started = time.monotonic()
            try:
                found = tried(FAULTS[fault], bench)
            except Skipped as why:
                skipped += 1
                row(fault, "-", "-", "-", "SKIPPED", str(why))
                continue
            verdict = "survived" if found.survived else "NOT SURVIVED"
            row(fault, str(len(found.lost)), str(len(found.twice)), f"{time.monotonic() - started:.1f}", verdict, found.done)
            for what in (*found.wrong, *(f"lost: {x}" for x in found.lost[:5]), *(f"twice: {x}" for x in found.twice[:5])):
                print(f"    {what}", flush=True)
            bad += not found.survived
    print(f"{'ALL SURVIVED' if not bad else f'{bad} NOT SURVIVED'}, {skipped} skipped, {time.monotonic() - began:.0f} s")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
