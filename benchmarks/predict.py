#!/usr/bin/env python3
"""Predict one evaluation task: python benchmarks/predict.py TASK INPUT.jsonl OUTPUT.jsonl

Reads JSON objects, one a line, and writes one prediction a line in the same order (``incidents`` reads
all lines together and writes one). Works through the public Python API alone.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

TASKS = ("attribution", "toponyms", "time", "eventplace", "lead", "reports", "incidents")


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main(argv: list[str]) -> int:
    """Run one task; exit status 2 for wrong arguments."""
    if len(argv) != 3 or argv[0] not in TASKS:
        print(f"{__doc__}\nTASK: {', '.join(TASKS)}", file=sys.stderr)
        return 2
    task, source, target = argv
    predict = importlib.import_module(f"tasks.{task}").predict
    with open(target, "w", encoding="utf-8") as out:
        for prediction in predict(rows(source)):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
