"""The load run in a short form: a few people, a few seconds; no error, nothing lost, the chain holds. How fast it is depends on the machine."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_a_team_at_work_loses_nothing() -> None:
    command = [
        sys.executable,
        "benchmarks/web_load.py",
        "--seconds",
        "6",
        "--reports",
        "40",
        "--readers",
        "5",
        "--reviewers",
        "3",
        "--slowest",
        "0",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No error, nothing lost, the chain holds." in run.stdout
    assert re.search(r"^[1-9][\d,]* judgements made", run.stdout, re.MULTILINE), run.stdout
