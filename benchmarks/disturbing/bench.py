"""What all faults share: the inputs, an undisturbed run, programs that are started and disturbed, and the comparison at the end."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import sayso
from sayso.errors import NotARecord, RecordError
from sayso.record import Record

Program = subprocess.Popen[bytes]

SAYSO = "from sayso.cli import main; main()"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIELDS = {"title": "title", "outlet": "publisher", "date": "date", "address": "address"}
_PATHS = os.pathsep.join(filter(None, [str(Path(sayso.__file__).parent.parent), os.environ.get("PYTHONPATH")]))
_PATIENCE = 300.0  # seconds that a program may take which nobody disturbs


class Skipped(Exception):
    """The fault cannot be brought about here; the words say what is missing."""


@dataclass
class Found:
    """What was done, and what it led to: rows that are lost, rows that came twice or should not be there, and what else is wrong."""

    done: str
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def survived(self) -> bool:
        """True when nothing is lost, nothing came twice, and nothing else is wrong."""
        return not (self.lost or self.twice or self.wrong)

    def expect(self, true: bool, otherwise: str) -> None:
        """Note as wrong what is not as it should be."""
        if not true:
            self.wrong.append(otherwise)


class Bench:
    """A folder in which a fault is tried, with reports in ``source``. Moments are drawn from ``chance``."""

    def __init__(self, folder: Path, *, reports: Iterator[tuple[str, str]], chance: random.Random, kills: int) -> None:
        self.folder, self.chance, self.kills = folder, chance, kills
        self.source = folder / "reports"
        self.source.mkdir(parents=True)
        for name, text in reports:
            (self.source / name).write_text(text, "utf-8")
        self._running: list[Program] = []
        self._number = 0

    def new(self, suffix: str = ".db") -> Path:
        """A path that nothing has."""
        self._number += 1
        return self.folder / f"{self._number:03}{suffix}"

    @cached_property
    def whole(self) -> tuple[Path, float]:
        """A record of all reports that nobody disturbed, and the seconds that it took."""
        record, began = self.new(), time.monotonic()
        code = self.run("add", str(self.source), record=record)
        if code:
            raise SystemExit(f"the undisturbed run ended with code {code}: nothing can be compared with it")
        return record, time.monotonic() - began

    # --- programs

    def start(
        self, *words: str, record: Path | str | None = None, log: Path | None = None, variables: Mapping[str, str] | None = None
    ) -> Program:
        """Start `sayso` with these words, in a group of its own; ``variables`` are added to its environment."""
        environment = {**self.environment(), **(variables or {})}
        if record is not None:
            environment["SAYSO_RECORD"] = str(record)  # an address may hold a password: it stands in no list of processes
        with open(log or os.devnull, "ab") as out:
            command = [sys.executable, "-c", SAYSO, *words]
            program = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, start_new_session=True, cwd=self.folder
            )
        self._running.append(program)
        return program

    def environment(self) -> dict[str, str]:
        """The environment in which programs find this sayso."""
        return {**os.environ, "PYTHONPATH": _PATHS}

    def run(
        self, *words: str, record: Path | str | None = None, log: Path | None = None, variables: Mapping[str, str] | None = None
    ) -> int:
        """Run `sayso` to its end; gives the exit code."""
        return self.start(*words, record=record, log=log, variables=variables).wait(_PATIENCE)

    def end_all(self) -> None:
        """End what is still running."""
        for program in self._running:
            if program.poll() is None:
                program.kill()
                program.wait()

    # --- what became of it

    def compare(self, done: str, record: Path | str, *, other: Path | None = None) -> Found:
        """Compare a record with the undisturbed one, or ``other``, line of the export by line, and verify it.

        Refusals are not compared: each fault says what it expects of them.
        """
        found = Found(done)
        lines, meant = _lines(record), _lines(other or self.whole[0])
        found.lost = [_short(line) for line in (meant - lines).elements()]
        found.twice = [_short(line) for line in (lines - meant).elements()]
        with Record.open(record, create=False) as opened:
            found.wrong = [f"verify: {change}" for change in opened.verify().changes]
        return found


def _lines(record: Path | str) -> Counter[bytes]:
    from sayso.record import export

    with Record.open(record, create=False) as opened, opened._database.reads() as connection:
        return Counter(line for line in export.lines(connection) if not line.startswith(b'{"table":"refusal"'))


def _short(line: bytes) -> str:
    return line[:100].decode("utf-8", "replace")


def count(record: Path | str) -> int:
    """How many reports are in; a server may need a moment to come to itself."""
    for _ in range(100):
        try:
            with Record.open(record, create=False) as opened:
                return len(opened)
        except NotARecord:
            return 0
        except RecordError:
            time.sleep(0.2)
    raise SystemExit("the record cannot be opened again")


def refusals(record: Path | str) -> dict[str, str]:
    """What could not be read, with why."""
    with Record.open(record, create=False) as opened:
        return {error.where: error.what for error in opened.refusals()}


def until(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until something is so; false when it took too long."""
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def children(pid: int) -> list[int]:
    """The processes that a process started, as /proc tells."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def command(pid: int) -> bytes:
    """The words with which a process was started; none where it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def kill_now(pid: int) -> None:
    """Kill a process, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def made_up(number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(file name, text) of reports that are the bundled samples with other numbers and weekdays."""
    from sayso.cli.demo import samples

    kinds = samples()
    for n in range(number):
        sample = kinds[n % len(kinds)]
        text = re.sub(r"\b(\d{1,2})\b", lambda m: str(int(m[1]) + chance.randint(0, 30)), sample.text)
        text = re.sub("|".join(_DAYS), lambda _: chance.choice(_DAYS), text)
        head = {"title": sample.title, "publisher": f"{sample.publisher} {n % 7}", "date": str(sample.published)}
        yield f"{n:05}.md", with_head(head, f"{text}\n\nReport {n} of this series.\n")


def from_lines(path: Path) -> Iterator[tuple[str, str]]:
    """(file name, text) of each line of a file of JSON lines."""
    for n, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        yield f"{n:05}.txt", with_head({to: row[name] for name, to in _FIELDS.items() if row.get(name)}, row["text"])


def with_head(head: dict[str, str | None], text: str) -> str:
    """A report with front matter."""
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in head.items() if value) + f"---\n{text}"
