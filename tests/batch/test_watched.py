"""A report that hangs the parser, fills the memory or ends the process is left out with the reason, and the others are read."""

import os
import sys
from pathlib import Path

import pytest
from invented_records import invented
from odd_child import made

from sayso.batch.rows import Bad
from sayso.batch.watched import Watched
from sayso.errors import ModelMissing, SetupError

CHILD = (sys.executable, str(Path(__file__).parent / "odd_child.py"))


@pytest.fixture
def path(monkeypatch):
    here = Path(__file__).parent
    paths = [str(here), str(here.parent / "record"), str(here.parent.parent / "src"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))


@pytest.fixture
def watching(path):
    running = []

    def start(seconds=60.0):
        running.append(Watched(seconds=seconds, megabytes=400, command=CHILD))
        return running[0]

    yield start
    for one in running:
        one.end()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("HANG", "it took longer than 1.5 seconds"),
        ("SWELL", "MB of memory, and 400 MB are allowed"),
        ("END", "the process that reads ended"),
        ("STUMBLE", "the program failed on this report (ZeroDivisionError"),
    ],
)
def test_one_bad_report_among_good_ones(watching, word, reason):
    watched = watching(1.5 if word == "HANG" else 60.0)
    reports = [invented(n) for n in range(4)]
    reports[2] = invented(2, text=f"{word} {reports[2].text}")
    watched.send(reports)
    found = watched.found()
    assert [isinstance(f, Bad) for f in found] == [False, False, True, False]
    assert reason in found[2].what
    assert found[2].where == "report 2"
    assert [found[0], found[1], found[3]] == [made(reports[n]) for n in (0, 1, 3)]
    watched.send(reports[3:])
    assert watched.found() == [made(reports[3])]


def test_a_process_killed_from_outside_costs_nothing(watching):
    watched = watching()
    watched.send([invented(1)])
    assert watched.found() == [made(invented(1))]
    watched._process.kill()
    watched._process.wait()
    watched.send([invented(2), invented(3)])
    assert watched.found() == [made(invented(2)), made(invented(3))]


def test_what_the_installation_lacks_is_raised_as_it_is(path):
    with pytest.raises(ModelMissing, match="none is installed"):
        Watched(seconds=5, megabytes=900, command=(*CHILD, "lacking")).send([invented(1)])


def test_a_process_that_cannot_start_is_told(path):
    with pytest.raises(SetupError, match="while it loaded"):
        Watched(seconds=5, megabytes=900, command=(sys.executable, "-c", "pass")).send([invented(1)])
