"""What another program changed in a record, where something was tripped over in it: the first such thing, told with its place."""

from __future__ import annotations

import time

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from sayso.record.stores import store_of
from sayso.record.verifying import first_change

_SECONDS = 10.0
"""How long is looked: in a record of millions `sayso verify` takes much longer, and whoever waits wants to know what is wrong."""


class _Late(Exception):
    pass


def blamed(connection: Connection) -> str | None:
    """The first cell that holds what it never does, or the first row that is not as it came in; ``None`` where none is found in time."""
    until = time.monotonic() + _SECONDS
    odd = store_of(connection).odd_cell(connection, until)
    if odd is not None:
        return odd

    def count(what: str, number: int) -> None:
        if time.monotonic() > until:
            raise _Late

    try:
        change = first_change(connection, count)
    except (_Late, DBAPIError):
        return None
    return f"{change.where}: {change.what}" if change is not None else None
