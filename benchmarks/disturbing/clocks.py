"""A clock of the system that is wrong, or jumps between runs and in the middle of one: for the programs that are tried alone."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from disturbing.bench import Bench, Found, Skipped, count, refusals, until
from sayso.record import Record


class Clock:
    """A clock of its own for the programs that are started with ``variables``. Raises ``Skipped`` where there is no C compiler."""

    def __init__(self, bench: Bench) -> None:
        compiler = shutil.which("cc")
        if compiler is None:
            raise Skipped("a clock that jumps is compiled from disturbing/clock.c, and there is no C compiler (Debian: gcc)")
        library, self._file = bench.new(".so"), bench.new(".shift")
        source = Path(__file__).with_name("clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        self.variables = {"LD_PRELOAD": str(library), "SHIFT": str(self._file)}

    def jump(self, year: int) -> None:
        """It says the beginning of this year from now on, also in programs that run."""
        seconds = int(datetime(year, 1, 1, tzinfo=UTC).timestamp() - time.time())
        beside = self._file.with_suffix(".new")
        beside.write_text(str(seconds), "utf-8")
        beside.replace(self._file)


def between(bench: Bench) -> Found:
    """Half is added while the clock says 2009, half in 2041, then it is set back: twice judged on one matter, the later one must hold."""
    clock, record, files = Clock(bench), bench.new(), sorted(bench.source.iterdir())
    half, codes = len(files) // 2, []

    def run_in(year: int, *words: str) -> None:
        clock.jump(year)
        codes.append(bench.run(*words, record=record, variables=clock.variables))

    run_in(2009, "add", *map(str, files[:half]))
    run_in(2041, "add", *map(str, files[half:]))
    found = bench.compare("`add` in 2009 and in 2041, then two judgements, in 2041 and in 2027", record)
    with Record.open(record) as opened:
        incident = next(i for i in opened.incidents() if i.tier == "incident").id
    for value, year in (("91", 2041), ("92", 2027)):
        run_in(year, "judge", "value", incident, "killed", value, "--who", "Ana", "--reason", "counted")
    run_in(2027, "reconcile")
    run_in(1999, "verify")
    found.expect(codes == [0] * 6, f"exit codes {codes}")
    with Record.open(record) as opened:
        years = [j.when.year for j in opened.judgements()]
        found.expect(years == [2041, 2027], f"judged in {years}: the clock did not jump")
        killed = opened.incident(incident).field("killed")
        holds = [p.value for p in (killed.positions if killed else ()) if p.basis == "person"]
        found.expect(holds == ["92"], f"judged last was 92, and {holds} holds")
        found.wrong += [f"verify: {change}" for change in opened.verify().changes]
    return found


def during(bench: Bench) -> Found:
    """The clock jumps by years, back and forth, while a folder is watched."""
    clock, record, inbox, log = Clock(bench), bench.new(), bench.new(""), bench.new(".log")
    inbox.mkdir()
    files = sorted(bench.source.iterdir())
    share, years = -(-len(files) // 4), (2030, 2012, 2055, 2026)
    clock.jump(years[0])
    program = bench.start("watch", str(inbox), "--every", "0.3", record=record, log=log, variables=clock.variables)
    for n, year in enumerate(years):
        clock.jump(year)
        for file in files[n * share : (n + 1) * share]:
            shutil.copyfile(file, inbox / file.name)
        wanted = min(len(files), (n + 1) * share)
        until(lambda wanted=wanted: count(record) >= wanted or program.poll() is not None, 60)  # type: ignore[misc]
    until(lambda: _reconciled(record), 30)
    program.send_signal(signal.SIGINT)
    code = program.wait(30)
    other = bench.new()
    bench.run("add", str(inbox), record=other)
    found = bench.compare("four jumps of the clock between 2012 and 2055 under one `watch`", record, other=other)
    found.expect(code == 0 and not refusals(record), f"exit code {code}; refused: {refusals(record)}")
    return found


def _reconciled(record: Path) -> bool:
    with Record.open(record) as opened:
        return opened.reconciled


FAULTS = {"clock-between-runs": between, "clock-in-a-run": during}
