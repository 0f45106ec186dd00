"""A reading as JSON and back; the schema of that JSON.

docs/reference/schema.md explains every field; docs/reference/reading.schema.json is ``schema()`` as a file.
"""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from sayso.errors import InputError
from sayso.malformed import MALFORMED
from sayso.model import SCHEMA_VERSION, Reading

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Reading)
_FIRST = ("schema", "sayso", "model", "report")  # what a reader needs to make sense of the rest


class _Version(msgspec.Struct):
    """The one field that is read before anything else."""

    schema: str | None = None


def to_json(reading: Reading, *, indent: int | None = None) -> str:
    """``reading`` as JSON, the version of the schema first; on one line, or indented by ``indent`` blanks."""
    fields = {name: getattr(reading, name) for name in reading.__struct_fields__}
    ordered = {name: fields.pop(name) for name in _FIRST} | fields
    found = _ENCODER.encode(ordered)
    if indent is not None:
        found = msgspec.json.format(found, indent=indent)
    return found.decode("utf-8")


def from_json(text: str | bytes, *, name: str = "reading") -> Reading:
    """The reading that ``to_json`` wrote.

    Raises ``InputError`` for what is no reading, and for a version of the schema that this program does not know;
    ``name`` is what the message calls the input.
    """
    try:
        version = msgspec.json.decode(text, type=_Version).schema
        if version != SCHEMA_VERSION:
            raise InputError(name, f"its schema is {version!r}, and this sayso reads {SCHEMA_VERSION!r}", "Read the report again.")
        return _DECODER.decode(text)
    except MALFORMED as error:
        raise InputError(name, f"it is not the JSON of a reading ({error})", "Write it with `sayso read --json`.") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``to_json`` writes."""
    (body,), parts = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    for part in parts.values():
        part["description"] = inspect.cleandoc(part["description"])
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sayso:reading:{SCHEMA_VERSION}",
        "title": f"sayso reading, schema {SCHEMA_VERSION}",
        **body,
        "$defs": {name: parts[name] for name in sorted(parts)},
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))  # tuples among the defaults become lists
    return plain
