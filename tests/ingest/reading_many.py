"""What the tests of containers share: a file in memory, read as if it lay in a folder."""

import io

from sayso.ingest.containers.base import Item, Source
from sayso.ingest.fields import Given
from sayso.ingest.opening import items_in
from sayso.ingest.streams import Bytes
from sayso.model import Report

TEXT = "Shells fell on the market of Brenn on Tuesday, killing four people, the mayor said."
OTHER = "The army denied on Wednesday that it had fired on the town, and said that rebels were to blame."


def read(data: bytes, name: str, **given: object) -> list[Item]:
    """The items in a file of this name."""
    return read_with(data, name, **given)[0]


def read_with(data: bytes, name: str, **given: object) -> tuple[list[Item], list[str]]:
    """The items in a file of this name, and what was left out."""
    left: list[str] = []
    file = io.BytesIO(data)
    source = Source(Bytes(file.read, name), name, "." + name.rpartition(".")[2], lambda where, what: left.append(what), Given(**given))
    return list(items_in(source, file)), left


def told(items: list[Item]) -> list[tuple[str, str]]:
    """The place and the text, or the kind of refusal, of each item."""
    return [(i.name, i.text) if isinstance(i, Report) else (i.where, i.kind) for i in items]
