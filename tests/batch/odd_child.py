"""What reads, with reports among its own that hang it, swell it, end it, or that it stumbles over."""

import os
import sys
import time

from sayso.batch import child
from sayso.batch.rows import Made


def read(reports):
    for report in reports:
        if "HANG" in report.text:
            time.sleep(600)
        if "SWELL" in report.text:
            held = bytearray(os.urandom(1_000_000)) * 500  # in memory, and not only asked for
            time.sleep(600)
            print(len(held))
        if "END" in report.text:
            os._exit(9)
        if "STUMBLE" in report.text:
            raise ZeroDivisionError("on this text")
        yield made(report)


def made(report):
    return Made(report.text.encode(), [], b"", "1", "0", "none")


if __name__ == "__main__":
    if "lacking" in sys.argv:
        from sayso.errors import ModelMissing

        def read(reports):
            raise ModelMissing("language model", "none is installed", "Install one.")

    child.read = read
    child.main()
