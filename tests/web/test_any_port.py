"""`sayso serve --port 0` takes any port that is free, and says which."""

import re
import subprocess
import sys
import time
import urllib.request

import sayso

_SERVE = "from sayso.cli import main; main()"


def test_the_port_that_was_taken_is_said(tmp_path):
    sayso.Record.open(tmp_path / "a.db").close()
    command = [sys.executable, "-c", _SERVE, "serve", str(tmp_path / "a.db"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            said = program.stderr.readline()
            port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", said)[1])
            assert port > 0
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                        assert answer.status == 200
                    break
                except ConnectionError:
                    time.sleep(0.1)
                except OSError as error:
                    if not isinstance(getattr(error, "reason", None), ConnectionError):
                        raise
                    time.sleep(0.1)
            else:
                raise AssertionError(f"nobody answers at {port}")
        finally:
            program.terminate()
