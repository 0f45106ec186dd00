"""A reading as JSON."""

import json
from pathlib import Path
from typing import Any

import invented
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.model import Interval, Moment, Quantity, Span, Unresolved
from sayso.render.json import from_json, schema, to_json

REFERENCE = Path(__file__).parents[2] / "docs/reference"


@pytest.mark.parametrize("indent", [None, 2])
def test_what_is_written_is_read_back(indent: int | None) -> None:
    for reading in (invented.reading(), invented.empty()):
        assert from_json(to_json(reading, indent=indent)) == reading


def test_the_version_of_the_schema_comes_first() -> None:
    assert list(json.loads(to_json(invented.reading())))[:4] == ["schema", "sayso", "model", "report"]
    assert "\n" not in to_json(invented.reading())
    assert to_json(invented.reading(), indent=2).startswith('{\n  "schema": "1",\n')


def test_not_stated_is_null_and_a_stated_zero_is_zero() -> None:
    found = json.loads(to_json(invented.reading()))
    events = {event["id"]: event for event in found["events"]}
    assert events["e-shells"]["tolls"][0]["quantity"]["low"] == 0
    assert events["e-salvo"]["tolls"] == []
    assert events["e-salvo"]["codes"]["plover_event"] is None


@pytest.mark.parametrize(
    ("text", "says"),
    [("{}", "schema is None"), ('{"schema": "99"}', "schema is '99'"), ("no", "not the JSON of a reading"), ('{"schema": "1"}', "report")],
)
def test_other_input_is_refused_with_its_name_and_the_reason(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        from_json(text, name="saved.json")
    assert caught.value.where == "saved.json"


days = st.one_of(st.none(), st.dates())
numbers = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(names, days, days, numbers, numbers, st.one_of(st.none(), st.lists(names, max_size=3)))
def test_any_words_days_and_numbers_come_back(words: str, start: Any, end: Any, low: Any, high: Any, candidates: list[str] | None) -> None:
    span = Span(0, len(words), words)
    interval = Interval(start, end) if candidates is None else Unresolved(words, tuple(candidates))
    moment = Moment(span=span, interval=interval, kind="date", precision="day", reference="relative", basis="text", flags=(words,))
    quantity = Quantity(span=span, low=low, high=high, comparator="about")
    reading = msgspec.structs.replace(invented.empty(), moments=(moment,), quantities=(quantity,))
    assert from_json(to_json(reading)) == reading


def test_the_schema_in_the_documentation_is_current() -> None:
    """Write it anew: python -c "import json, sayso.render.json as r; print(json.dumps(r.schema(), indent=2))" > docs/reference/reading.schema.json"""
    assert json.loads((REFERENCE / "reading.schema.json").read_text(encoding="utf-8")) == schema()


def test_the_documentation_explains_every_object_and_field() -> None:
    pages = (REFERENCE / "schema.md").read_text(encoding="utf-8").split("\n## ")
    sections = {page.split("\n", 1)[0].strip(): page for page in pages}
    for name, part in schema()["$defs"].items():
        assert name in sections, name
        for field in part["properties"]:
            assert f"| `{field}` |" in sections[name], f"{name}.{field}"


def test_the_schema_describes_what_is_written() -> None:
    """Every field that is written is in the schema, and every field that must be there is."""
    defs = schema()["$defs"]
    written = json.loads(to_json(invented.reading()))
    assert set(written) == set(defs["Reading"]["properties"])
    assert set(written["claims"][0]) == set(defs["Claim"]["properties"])
    assert set(written["events"][0]) == set(defs["Event"]["properties"])
    assert set(defs["Claim"]["required"]) <= set(written["claims"][0])
