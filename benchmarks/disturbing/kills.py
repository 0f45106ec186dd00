"""Kills: of what reads, of the program itself, and of the server's process. SIGKILL, so that nothing can be tidied up."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from disturbing.bench import Bench, Found, Program, Skipped, children, command, count, kill_now, until
from sayso.record import Record


def worker(bench: Bench) -> Found:
    """Processes that read for `add --workers 2`, and once the one from which they are forked."""
    record, killed = bench.new(), 0
    program = bench.start("add", str(bench.source), "--workers", "2", record=record)
    while program.poll() is None:
        forking = [pid for pid in children(program.pid) if b"forkserver" in command(pid)]
        readers = [pid for server in forking for pid in children(server)]
        if readers and killed < bench.kills:
            time.sleep(bench.chance.uniform(0.1, 0.8))
            kill_now(bench.chance.choice(forking if killed == 1 else readers))
            killed += 1
        time.sleep(0.05)
    found = bench.compare(f"{killed} processes that read killed in one `add --workers 2`", record)
    found.expect(killed > 0, "no process was hit")
    found.expect(program.returncode == 0, f"exit code {program.returncode}")
    return found


def adding(bench: Bench) -> Found:
    """`add`, again and again, at random moments."""
    record = bench.new()
    killed = _disturbed(bench, lambda: bench.start("add", str(bench.source), record=record), record)
    found = bench.compare(f"`add` killed {killed} times and run again", record)
    found.expect(killed > 0, "it was never hit")
    return found


def watching(bench: Bench) -> Found:
    """`watch`, while files come in."""
    record, inbox, killed = bench.new(), bench.new(""), 0
    inbox.mkdir()
    files = sorted(bench.source.iterdir())
    share = -(-len(files) // (bench.kills + 1))
    for n in range(0, len(files), share):
        program = bench.start("watch", str(inbox), "--every", "0.2", record=record)
        for file in files[n : n + share]:
            shutil.copyfile(file, inbox / file.name)
        before = count(record)
        until(lambda before=before: count(record) > before, 20)  # type: ignore[misc]
        time.sleep(bench.chance.uniform(0.0, 1.5))
        kill_now(program.pid)
        program.wait()
        killed += 1
    code = bench.run("watch", str(inbox), "--once", record=record)
    # a file has another name there; all else is the same
    other = bench.new()
    bench.run("add", str(inbox), record=other)
    found = bench.compare(f"`watch` killed {killed} times while files came", record, other=other)
    found.expect(code == 0, f"exit code {code}")
    return found


def reconciling(bench: Bench) -> Found:
    """`reconcile`, in the middle of it."""
    record, began = bench.new(), time.monotonic()
    bench.run("add", str(bench.source), "--no-reconcile", record=record)
    spare = bench.new()
    shutil.copyfile(record, spare)
    began = time.monotonic()
    bench.run("reconcile", record=spare)
    takes, killed = time.monotonic() - began, 0
    while killed < bench.kills:
        program = bench.start("reconcile", "--anew", record=record)
        try:
            program.wait(bench.chance.uniform(0.5, 1.05) * takes)
        except subprocess.TimeoutExpired:
            kill_now(program.pid)
            program.wait()
        killed += 1
    code = bench.run("reconcile", record=record)
    found = bench.compare(f"`reconcile` disturbed {killed} times and run again", record)
    found.expect(code == 0, f"exit code {code}")
    return found


def server_process(bench: Bench) -> Found:
    """What a PostgreSQL server runs for `add`; the server then restarts all that it runs for anybody."""
    with a_server() as (address, of_program):
        killed = _disturbed(bench, lambda: bench.start("add", str(bench.source), record=address), address, kill=of_program)
        found = bench.compare(f"the server's process for `add` killed {killed} times, and `add` run again", address)
        found.expect(killed > 0, "it was never hit")
        return found


@contextmanager
def a_server() -> Iterator[tuple[str, Callable[[Program], None]]]:
    """The address of an empty database on a server of its own, and what kills the server's processes for a program."""
    sys.path.insert(0, str(Path(__file__).parent.parent.parent / "tests"))
    servers = importlib.import_module("postgres_server")
    where = servers.programs()
    if where is None:
        raise Skipped(servers.WHY_SKIPPED)
    server = servers.Server(where)

    def kill(program: Program) -> None:
        query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sayso' AND datname = 'faults'"
        for (pid,) in server.run(query, "postgres"):
            kill_now(int(str(pid)))
        program.wait(60)

    try:
        server.run("CREATE DATABASE faults", "postgres")
        Record.open(server.url("faults")).close()
        yield server.url("faults"), kill
    finally:
        server.stop()


def _disturbed(bench: Bench, start: Callable[[], Program], record: Path | str, kill: Callable[[Program], None] | None = None) -> int:
    """Run a program to its end, killed on the way so many times, each time after something more is in, or before anything is."""
    killed, seen = 0, 0
    while killed < bench.kills:
        program = start()
        if killed != 1:
            until(lambda seen=seen, program=program: count(record) > seen or program.poll() is not None)  # type: ignore[misc]
        time.sleep(bench.chance.uniform(0.0, 0.5))
        if program.poll() is not None:
            break
        if kill is None:
            kill_now(program.pid)
            program.wait()
        else:
            kill(program)
        killed += 1
        sound(record)
        now = count(record)
        if now < seen:
            raise SystemExit(f"{seen} reports were in, and after a kill {now}")
        seen = now
    if code := start().wait(300):
        raise SystemExit(f"the last run ended with code {code}")
    return killed


def sound(record: Path | str) -> None:
    """See that the file of a record is whole."""
    if "://" not in str(record) and Path(record).exists():
        with contextlib.closing(sqlite3.connect(record)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise SystemExit(f"{record} is damaged")


FAULTS = {
    "worker-killed": worker,
    "add-killed": adding,
    "watch-killed": watching,
    "reconcile-killed": reconciling,
    "server-process-killed": server_process,
}
