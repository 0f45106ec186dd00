"""Kill `sayso add` at random moments, run it again each time, and compare the record with one that nobody disturbed.

    python benchmarks/kills.py                                  200 reports made from the bundled samples
    python benchmarks/kills.py --input reports.jsonl            JSON lines with text, and title, outlet, date, address where known
    python benchmarks/kills.py --input folder/ --kills 10       any folder or file that `sayso add` reads

    python benchmarks/kills.py --record postgresql://USER@127.0.0.1/EMPTY     in an empty database; --server kills the server's processes too

The kill is SIGKILL, so that nothing can be tidied up. What is compared are the bytes of the exports; the last line says whether they
are the same, and the exit code is 1 if not.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import NotARecord, RecordError
from sayso.record import Record

_ADD = "from sayso.cli import main; main()"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIELDS = {"title": "title", "outlet": "publisher", "date": "date", "address": "address"}


def made_up(count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(file name, text) of reports that are the bundled samples with other numbers and weekdays."""
    from sayso.cli.demo import samples

    kinds = samples()
    for n in range(count):
        sample = kinds[n % len(kinds)]
        text = re.sub(r"\b(\d{1,2})\b", lambda m: str(int(m[1]) + chance.randint(0, 30)), sample.text)
        text = re.sub("|".join(_DAYS), lambda _: chance.choice(_DAYS), text)
        head = {"title": sample.title, "publisher": f"{sample.publisher} {n % 7}", "date": str(sample.published)}
        yield f"{n:05}.md", _with_head(head, f"{text}\n\nReport {n} of this series.\n")


def from_lines(path: Path) -> Iterator[tuple[str, str]]:
    """(file name, text) of each line of a file of JSON lines."""
    for n, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        yield f"{n:05}.txt", _with_head({to: row[name] for name, to in _FIELDS.items() if row.get(name)}, row["text"])


def _with_head(head: dict[str, str | None], text: str) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in head.items() if value) + f"---\n{text}"


def add(record: str, source: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start `sayso add` on the source."""
    command = [sys.executable, "-c", _ADD, "add", str(source), "--workers", str(workers)]
    environment = {**os.environ, "SAYSO_RECORD": record}  # an address may hold a password: it stands in no list of processes
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=environment)


def count(record: str) -> int:
    """How many reports are in; a file must be sound, a server may need a moment to come to itself."""
    if "://" not in record and Path(record).exists():
        with sqlite3.connect(record) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise SystemExit(f"{record} is damaged")
    for _ in range(100):
        try:
            with Record.open(record, create=False) as opened:
                return len(opened)
        except NotARecord:
            return 0
        except RecordError:
            time.sleep(0.2)
    raise SystemExit("the record cannot be opened again")


def kill(process: subprocess.Popen[bytes], record: str, *, server: bool) -> None:
    """Kill the program; or, on a server of this machine, the processes that the server runs for it."""
    if server:
        with Record.open(record) as opened, opened._database.reads() as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sayso' AND datname = current_database()"
            pids = [row[0] for row in connection.exec_driver_sql(f"{query} AND pid <> pg_backend_pid()")]
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    else:
        process.send_signal(signal.SIGKILL)
    process.wait()


def undisturbed(record: str, source: Path, workers: int) -> float:
    """Add everything in one go; gives the seconds."""
    started = time.monotonic()
    code = add(record, source, workers).wait()
    print(f"undisturbed: {count(record)} reports in {time.monotonic() - started:.0f} s, exit code {code}", flush=True)
    return time.monotonic() - started


def disturbed(record: str, source: Path, *, workers: int, kills: int, seconds: float, chance: random.Random, server: bool) -> None:
    """Add everything, killed on the way so many times; the moments are spread over what the whole takes.

    With ``server`` every second kill is of what the server runs for the program.
    """
    done = 0
    while done < kills:
        process = add(record, source, workers)
        wait = chance.uniform(0.5, 3.0 + seconds / kills * 1.5)
        try:
            code = process.wait(timeout=wait)
            print(f"  ended by itself within {wait:.1f} s, exit code {code}; {count(record)} reports", flush=True)
        except subprocess.TimeoutExpired:
            of_server = server and done % 2 == 1 and count(record) > 0
            kill(process, record, server=of_server)
            done += 1
            what = "kill of the server's process" if of_server else "kill"
            print(f"  {what} {done} after {wait:5.1f} s: {count(record)} reports are in", flush=True)
    code = add(record, source, workers).wait()
    print(f"run to the end: {count(record)} reports, exit code {code}", flush=True)


def export(record: str, to: Path) -> bytes:
    """The bytes of the export."""
    with Record.open(record, create=False) as opened:
        opened.export_jsonl(to)
    return to.read_bytes()


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, help="a folder, or a file of JSON lines")
    parser.add_argument("--count", type=int, default=200, help="reports to make up without --input")
    parser.add_argument("--record", help="where the killed record is kept: an address of PostgreSQL, else a file")
    parser.add_argument("--server", action="store_true", help="kill what the server runs for the program too (as its user, or as root)")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = given.input
        if source is None or source.suffix == ".jsonl":
            source = folder / "reports"
            source.mkdir()
            for file, text in from_lines(given.input) if given.input else made_up(given.count, chance):
                (source / file).write_text(text, "utf-8")
        whole_at, killed_at = str(folder / "whole.db"), given.record or str(folder / "killed.db")
        if count(killed_at):
            raise SystemExit("there is something in the record already")
        seconds = undisturbed(whole_at, source, given.workers)
        disturbed(killed_at, source, workers=given.workers, kills=given.kills, seconds=seconds, chance=chance, server=given.server)
        whole, killed = (export(at, folder / f"{which}.jsonl") for which, at in (("whole", whole_at), ("killed", killed_at)))
        for which, data in (("undisturbed", whole), ("killed", killed)):
            print(f"export, {which}: {len(data):,} bytes, SHA-256 {hashlib.sha256(data).hexdigest()[:16]}")
        print("the same, byte for byte" if whole == killed else "NOT the same")
        sys.exit(whole != killed)


if __name__ == "__main__":
    main()
