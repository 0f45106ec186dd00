"""The inputs of ``sayso add``: one after the other, each taken in when its turn comes, refused ones among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso import ingest
from sayso.errors import BadOption, InputError
from sayso.ingest import Refusal
from sayso.model import Report

_NAMED = 10


class Inputs:
    """The reports at some paths. ``size`` is how many bytes they have; ``refused`` counts, by kind, what ``refuse`` was told of.

    The first of these are ``named``. Raises ``MissingInput`` for a path at which there is nothing, ``BadOption``.
    """

    def __init__(
        self, paths: Sequence[str], *, published: str | None, publisher: str | None, columns: Sequence[str], private: bool = False
    ) -> None:
        ingest.check_paths(paths)
        self._items = ingest.reports_in(paths, published=published, publisher=publisher, columns=columns_in(columns), private=private)
        self.size = ingest.size_of(paths)
        self.refused: Counter[str] = Counter()
        self.named: list[InputError] = []

    def __iter__(self) -> Iterator[Report | InputError]:
        for item in self._items:
            yield item.error() if isinstance(item, Refusal) else item

    def refuse(self, error: InputError, report: Report | None) -> None:
        """Note what could not be read: an input, or a report that came of one."""
        self.refused[type(error).__name__] += 1
        if len(self.named) < _NAMED:
            self.named.append(error)

    @property
    def position(self) -> int:
        """How many of the bytes have been taken in."""
        return self._items.position

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was passed over on purpose, in words."""
        return self._items.left_out


def columns_in(options: Sequence[str]) -> dict[str, str]:
    """Field -> column from "text=story,published=when". Raises ``BadOption``."""
    columns = {}
    for pair in (pair.strip() for option in options for pair in option.split(",")):
        field, equals, column = pair.partition("=")
        if not (field.strip() and equals and column.strip()):
            raise BadOption(
                "--columns", f"{pair!r} is not of the form FIELD=COLUMN", "Write for example --columns text=story,published=when."
            )
        columns[field.strip()] = column.strip()
    return columns
