"""What reads in a process apart, with reports among its own that hang it, swell it, or end it, always or once."""

import os
import time
from pathlib import Path

from invented_records import quick_read

from sayso.record.preparing import Outcome


def read_chunk(reports):
    for report in reports:
        if "HANG" in report.text:
            time.sleep(600)
        if "SWELL" in report.text:
            held = bytearray(os.urandom(1_000_000)) * 900  # in memory, and not only asked for
            time.sleep(600)
            print(len(held))
        if "END" in report.text:
            os._exit(9)
        if "ONCE" in report.text and not (mark := Path(os.environ["ONCE"])).exists():
            mark.touch()
            os._exit(9)
    return [Outcome(report.id, read) for report, read in zip(reports, quick_read(reports), strict=True)]


def ends(pipe, environment, read):
    os._exit(3)
