"""Two that write to one record at once."""

from __future__ import annotations

import re
import shutil
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from disturbing.bench import Bench, Found, count, until
from sayso.errors import RecordLocked
from sayso.record import Record

_WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def two_adds(bench: Bench) -> Found:
    """Two `add` of the same reports, in opposite order."""
    record = bench.new()
    Record.open(record).close()
    files = [str(path) for path in sorted(bench.source.iterdir())]
    programs = [bench.start("add", *order, record=record) for order in (files, files[::-1])]
    codes = [program.wait(300) for program in programs]
    found = bench.compare("two `add` of the same reports at once", record)
    found.expect(codes == [0, 0], f"exit codes {codes}")
    return found


def add_and_judge(bench: Bench) -> Found:
    """`add`, and somebody who judges one event after the other meanwhile."""
    record, spare = bench.new(), bench.new()
    files = [str(path) for path in sorted(bench.source.iterdir())]
    bench.run("add", *files[:12], record=record)
    shutil.copyfile(record, spare)
    with Record.open(record) as opened:
        events = [f"{a.report}/{a.event}" for a in opened.accounts()]
    judged: list[str] = []
    locked = 0
    program = bench.start("add", *files, record=record)
    while program.poll() is None:
        try:
            with Record.open(record) as opened:
                opened.judge("accept", events[len(judged) % len(events)], who="Ana", reason=f"seen {len(judged)}", when=_WHEN)
            judged.append(events[len(judged) % len(events)])
        except RecordLocked:
            locked += 1
        until(lambda: program.poll() is not None, 0.2)
    bench.run("reconcile", record=record)
    bench.run("add", *files, "--no-reconcile", record=spare)
    with Record.open(spare) as opened:
        for n, event in enumerate(judged):
            opened.judge("accept", event, who="Ana", reason=f"seen {n}", when=_WHEN)
        opened.reconcile()
    found = bench.compare(f"{len(judged)} judgements in the course of one `add`", record, other=spare)
    found.expect(program.returncode == 0 and not locked, f"exit code {program.returncode}; {locked} times locked")
    return found


def add_and_reconcile(bench: Bench) -> Found:
    """`add`, and `reconcile` again and again meanwhile."""
    record, codes = bench.new(), []
    program = bench.start("add", str(bench.source), record=record)
    until(lambda: count(record) > 0 or program.poll() is not None)
    while program.poll() is None:
        codes.append(bench.run("reconcile", record=record))
    found = bench.compare(f"{len(codes)} `reconcile` in the course of one `add`", record)
    found.expect(program.returncode == 0 and not any(codes), f"exit codes {program.returncode}, {codes}")
    return found


def serve_and_add(bench: Bench) -> Found:
    """`serve` shows the record, and builds incidents by itself, while `add` writes to it."""
    record, log = bench.new(), bench.new(".log")
    files = [str(path) for path in sorted(bench.source.iterdir())]
    bench.run("add", *files[:8], record=record)
    served = bench.start("serve", str(record), "--port", "0", log=log)
    until(lambda: _address(log) is not None or served.poll() is not None)
    address = _address(log)
    if address is None:
        raise SystemExit(f"it is not served: {log.read_text()[-300:]}")
    until(lambda: _answers(address))
    program = bench.start("add", *files, record=record)
    asked = 0
    while program.poll() is None:
        for page in ("", "api/reports", "disputes"):
            with urllib.request.urlopen(f"{address}/{page}", timeout=60) as answer:
                answer.read()
                asked += 1
        time.sleep(0.3)
    served.terminate()
    served.wait(30)
    bench.run("reconcile", record=record)
    found = bench.compare(f"`add` while {asked} pages of `serve` are looked at", record)
    found.expect(program.returncode == 0 and asked > 0, f"exit code {program.returncode}; {asked} pages")
    return found


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=60):
            return True
    except OSError:
        return False


def _address(log: Path) -> str | None:
    found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text() if log.exists() else "")
    return found[0] if found else None


FAULTS = {"two-adds": two_adds, "add-and-judge": add_and_judge, "add-and-reconcile": add_and_reconcile, "serve-and-add": serve_and_add}
