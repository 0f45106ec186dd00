"""What the reference says of the columns is what the code writes."""

from pathlib import Path

import msgspec
import pytest
from invented_walks import Shelf, place, walked

from sayso.exports import FORMATS, acled, airwars, atlos, hxl, ucdp
from sayso.exports.codes import codes
from sayso.exports.columns import columns, names
from sayso.exports.features import features
from sayso.exports.job import Job
from sayso.exports.page import filled
from sayso.exports.sheets import SHEETS, rows
from sayso.exports.tables import line
from sayso.exports.told import Told
from sayso.model.vocabulary import EventType, PlacePrecision

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "exports.md").read_text("utf-8")
BOOKS = {"acled": acled.rows, "ucdp": ucdp.rows, "airwars": airwars.rows, "hxl": hxl.rows, "atlos": atlos.rows}


def test_the_reference_is_made_of_the_same_data():
    assert filled(REFERENCE) == REFERENCE, "python -m sayso.exports.page docs/reference/exports.md"


def test_every_format_and_every_table_is_on_the_page():
    for f in FORMATS.values():
        assert f"\n## {f.name}\n" in REFERENCE
        for table in f.tables:
            assert f"<!-- columns: {table} -->" in REFERENCE
            assert all(f"`{name}`" in REFERENCE for name in names(table))


@pytest.mark.parametrize("book", BOOKS)
def test_columns_are_written_or_said_to_be_empty(book):
    """Every column that no row fills is said to be always empty, and the other way round."""
    told = Told(walked(places=(place(admin2="Ariha district"), place("Vardin", 35.9, 36.9)), report={"address": "https://vale.example/1"}))
    written = set().union(*(row.keys() for row in BOOKS[book](told)))
    empty = {c.name for c in columns(book) if c.meaning.lower().startswith("always empty")}
    spare = {f"source_{n}" for n in range(2, 11)} | {"deaths_civilians"}
    assert set(names(book)) - written - spare == empty
    assert written <= set(names(book))


def test_a_sentence_that_a_copy_repeats_stands_once_in_the_notes_of_acled():
    found = walked(gist="OSK (Vale Wire) - Jets hit Osk on Tuesday.")
    copies = [msgspec.structs.replace(found.accounts[0], gist=gist) for gist in ("Jets hit Osk on Tuesday.", "Six died in Osk.")]
    found = msgspec.structs.replace(found, accounts=(*found.accounts, *copies))
    assert next(iter(acled.rows(Told(found))))["notes"] == "OSK (Vale Wire) - Jets hit Osk on Tuesday. Six died in Osk."


def test_a_column_that_is_not_listed_is_an_error():
    with pytest.raises(KeyError, match="colour"):
        line({"colour": "red"}, names("acled"))


def test_sheets_and_features_have_exactly_their_columns():
    for sheet, row in rows(Job(Shelf(walked()))):
        assert tuple(sorted(row)) == tuple(sorted(names(sheet))), sheet
    assert {sheet for sheet, _ in rows(Job(Shelf(walked())))} == set(SHEETS) - {"disputes"}
    assert set().union(*(f.properties for f in features(Told(walked())))) <= set(names("place_properties"))


def test_every_precision_and_every_type_has_its_code_or_is_left_empty_on_purpose():
    for book in ("acled", "ucdp", "airwars"):
        assert set(codes(book)["place"]) == set(PlacePrecision.__args__)
        assert len(codes(book)["source"]) > 20
    assert set(codes("airwars")["strike"]) <= set(EventType.__args__)


def test_every_flag_that_is_used_is_explained():
    source = "".join(p.read_text("utf-8") for p in (Path(acled.__file__).parent).glob("*.py"))
    assert all(f'"{flag}"' in source for flag in codes("flags"))
