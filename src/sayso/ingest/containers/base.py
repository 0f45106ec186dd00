"""What every container is read from, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sayso.errors import InputError
from sayso.ingest.encoding import decode
from sayso.ingest.fields import Given
from sayso.ingest.limits import MAX_ROW_BYTES, too_large
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import Bytes
from sayso.model import Report

Item: TypeAlias = Report | Refusal

HOPELESS = {"NotText", "BadOption", "BadEncoding"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its bytes, what to call it, its suffix ("." and lower case), and whom to tell of what is left out on purpose."""

    bytes: Bytes
    name: str
    suffix: str
    left_out: Callable[[str, str], None]
    given: Given


def tried(make: Callable[[], Report]) -> Item:
    """The report, or the refusal that keeps why there is none."""
    try:
        return make()
    except InputError as error:
        return Refusal.of(error)


def text_of(line: bytes, name: str, encoding: str = "utf-8") -> tuple[str, tuple[str, ...]]:
    """The characters of a line, with a note where an encoding was assumed. Raises ``BadEncoding``, ``NotText``."""
    try:
        return line.decode(encoding), ()
    except UnicodeDecodeError:
        mended = line.decode("utf-8", "replace")
        broken = mended.count("\ufffd")
        if encoding == "utf-8" and any(c > "\x7f" and c != "\ufffd" for c in mended):  # UTF-8 with breaks in it
            return mended, (f"{broken} broken character{'s' if broken > 1 else ''} in UTF-8 text, shown as \ufffd.",)
        found = decode(line.replace(b"\x00", b""), name=name, charset=None, page=False)
        return found.text, found.notes


def long_row(name: str, size: int) -> Refusal:
    """The refusal of a row beyond the bound."""
    return Refusal.of(too_large(name, f"{size / 1e6:,.0f} MB in one row, and {MAX_ROW_BYTES / 1e6:,.0f} MB are read"))


def patient(items: Iterator[Item], name: str, most: int = 100) -> Iterator[Item]:
    """The items, unless the first ``most`` are all no rows of reports: then the rest is not tried."""
    for tried_so_far, item in enumerate(items, start=1):
        yield item
        if not isinstance(item, Refusal) or item.kind not in HOPELESS:
            break
        if tried_so_far == most:
            what = f"the first {most} rows hold no report; the rest was not tried"
            yield Refusal(name, what, "See what is said of the single rows.", "NotText")
            return
    yield from items
