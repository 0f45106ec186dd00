"""The inputs of ``sayso add``: one after the other, each read when its turn comes, refused ones among them."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso import ingest
from sayso.errors import InputError, MissingInput
from sayso.model import Report


class Inputs:
    """The reports at some paths. ``total`` is how many there will be, ``refused`` those that could not be read so far."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self.total: int | None = len(files)
        self.refused: list[InputError] = []

    def __iter__(self) -> Iterator[Report | InputError]:
        for where in self._files:
            try:
                yield ingest.load(where)
            except InputError as error:
                self.refused.append(error)
                yield error


def inputs(paths: Sequence[str]) -> Inputs:
    """The inputs at ``paths``: files, folders with all that is in them, patterns, in order. Raises ``MissingInput``."""
    return Inputs([name for path in paths for name in _files(path)])


def _files(path: str) -> list[str]:
    if Path(path).is_dir():
        return sorted(str(p) for p in Path(path).rglob("*") if p.is_file() and not p.name.startswith("."))
    if glob.has_magic(path) and not Path(path).exists():
        found = sorted(glob.glob(path, recursive=True))
        if not found:
            raise MissingInput(path, "no file fits this pattern", "Check it; quote it, so that the shell leaves it alone.")
        return [name for one in found for name in (_files(one) if Path(one).is_dir() else [one])]
    return [path]
