"""A program that is killed while it adds: nothing is lost, nothing is in twice, and the end is the same. benchmarks/kills.py does
this with the real pipeline."""

import multiprocessing
import os
import random
import signal
import time

import pytest
from invented_records import invented, quick_read

from sayso.record import Record, preparing

REPORTS = 240


def add_all(path, pace):
    """Add everything, slowly enough to be hit, and build the incidents."""

    def slowly(reports):
        for read in quick_read(reports):
            time.sleep(pace)
            yield read

    with pytest.MonkeyPatch.context() as patch, Record.open(path) as record:
        patch.setattr(preparing, "_read", slowly)
        record.add([invented(n, address=f"https://vale.example/{n % 200}") for n in range(REPORTS)])
        record.reconcile()


def exported(path):
    with Record.open(path, create=False) as record:
        assert record.reconciled
        to = path.with_suffix(".jsonl")
        record.export_jsonl(to)
    return to.read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_ten_times_and_repeated_it_is_the_same_record(tmp_path):
    chance = random.Random(4)
    fork = multiprocessing.get_context("fork")
    add_all(tmp_path / "whole.db", 0)
    path, kills, seen = tmp_path / "killed.db", 0, []
    while kills < 10:
        program = fork.Process(target=add_all, args=(path, 0.002))
        program.start()
        program.join(chance.uniform(0.02, 0.25))
        if program.exitcode is None:
            os.kill(program.pid, signal.SIGKILL)
            kills += 1
        program.join()
        assert program.exitcode in (0, -signal.SIGKILL)
        with Record.open(path) as record:
            seen.append(len(record))
    add_all(path, 0)
    assert seen == sorted(seen)
    assert exported(path) == exported(tmp_path / "whole.db")
