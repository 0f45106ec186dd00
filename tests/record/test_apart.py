"""Reports that hang the process that reads, fill the memory or end it are refused with the reason, and the others are read."""

import contextlib
import os
import signal
import threading
import time

import odd_reading
import pytest
from invented_records import invented

from sayso.errors import SetupError
from sayso.record import Added, Limits, apart


@pytest.fixture
def odd(monkeypatch):
    monkeypatch.setattr(apart, "read_chunk", odd_reading.read_chunk)


@pytest.fixture
def started(monkeypatch):
    """The processes that are started."""
    found = []
    start = apart.Forked._start

    def noted(self, until):
        start(self, until)
        found.append(self._process.pid)

    monkeypatch.setattr(apart.Forked, "_start", noted)
    return found


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("HANG", "it took longer than 1.5 seconds"),
        ("SWELL", "MB of memory, and 900 MB are allowed"),
        ("END", "the process that reads ended"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_report_is_refused_and_named_and_the_others_are_in(odd, record, word, reason, workers):
    reports = [invented(n) for n in range(40)]
    reports[20] = invented(20, text=f"{word} {reports[20].text}")
    told = []
    limits = Limits(seconds=1.5 if word == "HANG" else 60.0, megabytes=900)
    done = record.add(reports, workers=workers, limits=limits, refused=lambda error, report: told.append((error.where, report.id)))
    assert done == Added(new=39, refused=1)
    (refusal,) = record.refusals()
    assert refusal.where == "report 20"
    assert reason in refusal.what
    assert told == [("report 20", reports[20].id)]


def test_a_process_that_ends_once_on_a_report_alone_costs_nothing(odd, record, tmp_path, monkeypatch):
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))
    assert record.add([invented(1, text="ONCE a shell fell on Osk.")], limits=Limits()) == Added(new=1)
    assert (tmp_path / "once").exists()


def test_processes_that_are_killed_cost_nothing(odd, record, started):
    def killing():
        for n in range(200):
            if n % 50 == 20 and started:
                with contextlib.suppress(ProcessLookupError):  # the one killed before may still be the last that was started
                    os.kill(started[-1], signal.SIGKILL)
            yield invented(n)

    assert record.add(killing(), workers=2, limits=Limits()) == Added(new=200)
    assert len(started) > 2
    assert sum(1 for _ in record.accounts()) == 200


def test_who_stops_waits_for_no_report(odd, record, started):
    def stopping():
        yield invented(1, text="HANG over Osk.")
        for n in range(2, 90):
            yield invented(n)
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        record.add(stopping(), workers=3, limits=Limits(seconds=600))
    assert time.monotonic() - began < 60
    assert not any(thread.name.startswith("sayso reading") for thread in threading.enumerate())
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_process_that_cannot_start_is_told(record, monkeypatch):
    monkeypatch.setattr(apart, "_serve", odd_reading.ends)
    with pytest.raises(SetupError, match="while it loaded"):
        record.add([invented(1)], limits=Limits())
