"""A program that is killed while it adds: nothing is lost, nothing is in twice, and the end is the same.
`python benchmarks/faults.py add-killed` does this with the real pipeline."""

import multiprocessing
import os
import random
import signal
import time

import pytest
from invented_records import invented, quick_read

from sayso.errors import RecordError
from sayso.record import Record, preparing

REPORTS = 240


def add_all(where, pace):
    """Add everything, slowly enough to be hit, and build the incidents."""

    def slowly(reports):
        for read in quick_read(reports):
            time.sleep(pace)
            yield read

    with pytest.MonkeyPatch.context() as patch, Record.open(where) as record:
        patch.setattr(preparing, "_read", slowly)
        record.add([invented(n, address=f"https://vale.example/{n % 200}") for n in range(REPORTS)])
        record.reconcile()


def exported(place, to):
    with Record.open(place.where, create=False) as record:
        assert record.reconciled
        record.export_jsonl(to)
    return to.read_bytes()


def kill_program(program, place):
    os.kill(program.pid, signal.SIGKILL)


def kill_server_side(program, place):
    """What the server runs for the program; it then ends and starts again all that it runs for anybody."""
    query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sayso' AND datname = current_database()"
    for (pid,) in place.rows(query):
        os.kill(pid, signal.SIGKILL)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def count(place):
    """How many reports are in; a server may need a moment to come to itself."""
    for _ in range(100):
        try:
            with Record.open(place.where) as record:
                return len(record)
        except RecordError:
            time.sleep(0.1)
    raise AssertionError("the record cannot be opened again")


@needs_fork
def test_killed_many_times_and_repeated_it_is_the_same_record(places, tmp_path):
    disturbed(places, tmp_path, kill_program, 10 if places.kind == "sqlite" else 5)


@needs_fork
def test_when_the_server_is_killed_it_is_the_same_record(on_server, tmp_path):
    disturbed(on_server, tmp_path, kill_server_side, 5)


def disturbed(places, tmp_path, kill, times):
    """Kill and go on so many times; the record is that of one run."""
    chance = random.Random(4)
    fork = multiprocessing.get_context("fork")
    whole, place = places(), places()
    add_all(whole.where, 0)
    kills, seen = 0, []
    while kills < times:
        program = fork.Process(target=add_all, args=(place.where, 0.002))
        program.start()
        program.join(chance.uniform(0.02, 0.25))
        if program.exitcode is None:
            kill(program, place)
            kills += 1
        program.join()
        assert program.exitcode in (0, 1, -signal.SIGKILL)
        seen.append(count(place))
    add_all(place.where, 0)
    assert seen == sorted(seen)
    assert exported(place, tmp_path / "killed.jsonl") == exported(whole, tmp_path / "whole.jsonl")
