"""Writing files that a person asked for."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.render.files import write_text


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    write_text(pipe, "a page")
    reader.join(timeout=10)
    assert got == ["a page"]
    assert pipe.is_fifo()


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "real.html")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.html").read_text(encoding="utf-8") == "new"


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "page.html"):
        with pytest.raises(OutputError, match="cannot be written"):
            write_text(path, "a page")


def test_standard_output_that_goes_to_a_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "log"
    kept.write_text("before\n", encoding="utf-8")
    program = "from pathlib import Path; from sayso.files import whole\nwith whole(Path('/dev/stdout')) as stream: stream.write(b'after')"
    with kept.open("ab") as out:
        subprocess.run([sys.executable, "-c", program], stdout=out, check=True)
    assert kept.read_text(encoding="utf-8") == "before\nafter"
