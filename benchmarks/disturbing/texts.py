"""Reports on which the reading crawls, or that take all memory."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

from disturbing.bench import Bench, Found, refusals, until, with_head

_SECONDS, _MEGABYTES = 6, 700


def poisoned(bench: Bench) -> Found:
    """Two reports on which the reading crawls, among others, with a bound of some seconds a report."""
    record, log = bench.new(), bench.new(".log")
    bad = [str(_crawling(bench, name)) for name in ("first", "second")]
    words = ("--workers", "2", "--report-seconds", str(_SECONDS))
    code = bench.run("add", bad[0], str(bench.source), bad[1], *words, record=record, log=log)
    found = bench.compare(f"two texts of 900,000 characters, with --report-seconds {_SECONDS}", record)
    told = refusals(record)
    found.expect(set(told) == set(bad), f"refused are {sorted(told)}")
    found.expect(all("took longer" in why for why in told.values()), f"the reasons are {sorted(told.values())}")
    found.expect(code == 19, f"exit code {code}, and 19 is meant")
    found.expect(all(name in log.read_text() for name in bad), "they are not named at the end")
    return found


def poisoned_watch(bench: Bench) -> Found:
    """The same in a folder that is watched."""
    record, inbox, log = bench.new(), bench.new(""), bench.new(".log")
    inbox.mkdir()
    for file in sorted(bench.source.iterdir()):
        shutil.copyfile(file, inbox / file.name)
    other = bench.new()
    bench.run("add", str(inbox), record=other)
    bad = inbox / "00000-crawls.md"
    shutil.move(_crawling(bench, "crawls"), bad)
    program = bench.start("watch", str(inbox), "--every", "0.5", "--report-seconds", str(_SECONDS), record=record, log=log)
    until(lambda: "Incidents" in log.read_text(), 120)
    program.send_signal(signal.SIGINT)
    code = program.wait(30)
    found = bench.compare(f"a text of 900,000 characters in a watched folder, with --report-seconds {_SECONDS}", record, other=other)
    found.expect(list(refusals(record)) == [str(bad)], f"refused are {sorted(refusals(record))}")
    found.expect("took longer" in log.read_text(), "it is not named")
    found.expect(code == 0, f"exit code {code}")
    return found


def swelling(bench: Bench) -> Found:
    """A report for which the process that reads takes more memory than it may."""
    record, log = bench.new(), bench.new(".log")
    bad = str(_crawling(bench, "large"))
    code = bench.run("add", str(bench.source), bad, "--worker-memory", str(_MEGABYTES), record=record, log=log)
    found = bench.compare(f"a text of 900,000 characters, with --worker-memory {_MEGABYTES}", record)
    told = refusals(record)
    found.expect(list(told) == [bad] and "MB of memory" in told[bad], f"refused: {told}")
    found.expect(code == 19, f"exit code {code}, and 19 is meant")
    return found


def _crawling(bench: Bench, name: str) -> Path:
    """A report that keeps just within what a text may have, in a few endless sentences."""
    path = bench.new(f"-{name}.md")
    said = " and ".join(f"the mayor of Vardin said that a doctor had told him that {n} people were killed in Osk" for n in range(2, 11_000))
    path.write_text(with_head({"title": f"Without end: {name}", "date": "2021-03-17"}, said[:900_000]), "utf-8")
    return path


FAULTS = {"poisoned-report": poisoned, "poisoned-watch": poisoned_watch, "memory": swelling}
