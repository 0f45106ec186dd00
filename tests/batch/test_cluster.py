"""The same on Ray: the output is that of this process, workers may be killed, and nothing is heard outside of this machine."""

import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from here import batch, content

from sayso.batch import Choices, Cluster, Task, check, run
from sayso.errors import SetupError

# Ray is not loaded here: sayso tells it first to keep to this machine
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (pip install 'sayso[ray]')")

TEXTS = [
    f"Shelling killed {n + 2} people in the town of {town} on Tuesday, the mayor said. The army denied it."
    for n, town in enumerate(("Saraqib", "Manbij", "Afrin", "Daraa") * 6)
]


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    rows = [{"text": f"{text} Report {n}.", "date": "2016-05-04", "id": n} for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def listening() -> set[str]:
    """The addresses at which a process of Ray listens, as /proc tells of the sockets of processes started from here."""
    found = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=True).stdout
    return {line.split()[3].rpartition(":")[0] for line in found.splitlines() if re.search(r'"(ray|gcs_server|raylet)', line)}


def workers() -> list[int]:
    """The processes of the pool."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if (
                path.read_bytes().startswith(b"ray::MapWorker")
                and Path(f"{path.parent}/status").read_text().find(f"Uid:\t{os.getuid()}\t") > 0
            ):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@needs_ray
def test_two_workers_one_of_them_killed_and_only_loopback(news, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    of_here = batch(tmp_path / "here", news, piece_bytes=400, seconds=60.0, megabytes=2_000)
    heard: set[str] = set()
    killed: list[int] = []
    ended = threading.Event()

    def disturb() -> None:
        while not ended.is_set():
            heard.update(listening())
            done = len(list((tmp_path / "out" / "pieces").glob("[0-9]*")))
            if not killed and done >= 2 and (found := workers()):
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
            time.sleep(0.2)

    disturbing = threading.Thread(target=disturb)
    disturbing.start()
    temp = tempfile.mkdtemp(prefix="s")  # the paths of sockets must be short
    try:
        with Cluster(workers=2, temp=temp) as cluster:
            task = Task(inputs=[str(news)], output=tmp_path / "out", choices=Choices(partitions=3), piece_bytes=400, seconds=60.0)
            of_ray = run(task, cluster)
    finally:
        ended.set()
        disturbing.join()
    assert killed
    assert heard
    assert heard <= {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"}
    assert content(tmp_path / "out") == content(tmp_path / "here")
    assert of_ray == of_here
    assert os.listdir(temp) == []
    assert not (tmp_path / "home" / ".ray").exists()
    os.rmdir(temp)
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


@needs_ray
def test_an_address_where_nobody_is():
    with pytest.raises(SetupError, match="Ray does not start there"), Cluster(workers=1, address="127.0.0.1:1"):
        pass


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("sayso.batch.cluster.find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r"pip install 'sayso\[ray\]'"):
        check()
