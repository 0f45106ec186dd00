"""A short selection of the faults that `benchmarks/faults.py` brings about, with the real pipeline; the rest is for that command."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "faults.py"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it looks for processes in /proc")
def test_a_killed_reader_and_poisoned_reports_cost_nothing():
    command = [sys.executable, str(SCRIPT), "worker-killed", "poisoned-report", "--count", "34", "--kills", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500, cwd=SCRIPT.parent.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ALL SURVIVED, 0 skipped" in done.stdout


def test_a_fault_that_there_is_not_is_told():
    done = subprocess.run([sys.executable, str(SCRIPT), "no-such"], capture_output=True, text=True, check=False, cwd=SCRIPT.parent.parent)
    assert done.returncode == 2
    assert "no such fault: no-such" in done.stderr
