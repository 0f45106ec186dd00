"""Registers as they are read: which one, its codes, and rows kept aside."""

import gzip
from datetime import date
from pathlib import Path

import pytest
from invented_registers import ACLED, AIRWARS, UCDP, write

from sayso.errors import BadOption, EmptyInput, MissingInput
from sayso.model import Interval
from sayso.registers import read_register
from sayso.registers.facts import facts


def test_acled_is_known_by_its_columns_and_nought_is_none_reported(tmp_path: Path) -> None:
    register = read_register(write(tmp_path / "a.csv", [ACLED, ACLED | {"event_id_cnty": "KAR13", "fatalities": "0"}]))
    first, second = register.entries
    assert (register.format, first.id, first.country, first.reach, first.types[0]) == ("acled", "KAR12", "SY", 5.0, "shelling")
    assert next((p.name, p.role, p.key) for p in first.parties) == ("Military Forces of Syria (2000-2024)", "side", "state:SY")
    assert first.parties[1].key == "side:civilians"
    assert (first.tolls[0].low, first.tolls[0].high) == (4.0, 4.0)
    assert (second.tolls[0].low, second.tolls[0].high, second.tolls[0].words) == (None, None, "none reported")


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [("1", date(2021, 3, 16), date(2021, 3, 16)), ("2", date(2021, 3, 10), date(2021, 3, 22)), ("3", date(2021, 3, 1), date(2021, 3, 31))],
)
def test_acled_time_precision_widens_the_days(tmp_path: Path, precision: str, start: date, end: date) -> None:
    register = read_register(write(tmp_path / "a.csv", [ACLED | {"time_precision": precision}]))
    assert register.entries[0].days == Interval(start=start, end=end)


@pytest.mark.parametrize("written", ["16 March 2021", "16-March-2021", "16-03-2021", "16/03/2021", "2021-03-16"])
def test_days_of_older_exports(tmp_path: Path, written: str) -> None:
    register = read_register(write(tmp_path / "a.csv", [ACLED | {"event_date": written}], delimiter=";"))
    assert register.entries[0].days == Interval(start=date(2021, 3, 16), end=date(2021, 3, 16))


def test_of_two_versions_of_an_acled_row_the_later_counts(tmp_path: Path) -> None:
    rows = [ACLED | {"fatalities": "6", "timestamp": "200"}, ACLED]
    register = read_register(write(tmp_path / "a.csv", rows))
    assert [e.tolls[0].low for e in register.entries] == [6.0]
    assert [(b.line, b.why) for b in register.bad] == [(3, "an earlier version of KAR12, see line 2")]


def test_ucdp_keeps_sides_without_direction_and_bounds(tmp_path: Path) -> None:
    register = read_register(write(tmp_path / "u.csv", [UCDP]))
    entry = register.entries[0]
    assert (register.format, entry.id, entry.place, entry.reach) == ("ucdp", "501", "Osk town", 5.0)
    assert [(p.role, p.key) for p in entry.parties] == [("side", "state:SY"), ("side", "islamic-state")]
    assert [(t.low, t.best, t.high, t.who) for t in entry.tolls] == [(3.0, 4.0, 9.0, "unspecified"), (1.0, 1.0, None, "civilians")]


def test_ucdp_one_sided_violence_has_a_direction_and_a_country_point_says_nothing(tmp_path: Path) -> None:
    row = UCDP | {
        "type_of_violence": "3",
        "side_a": "IS",
        "side_b": "Civilians",
        "where_prec": "6",
        "deaths_civilians": "4",
        "deaths_a": "0",
    }
    entry = read_register(write(tmp_path / "u.csv", [row])).entries[0]
    assert [(p.role, p.key) for p in entry.parties] == [("attacker", "islamic-state"), ("target", "side:civilians")]
    assert (entry.reach, entry.place_precision) == (None, "country")
    assert [t.who for t in entry.tolls] == ["civilians"]


def test_airwars_ranges_and_its_word_for_no_day(tmp_path: Path) -> None:
    rows = [AIRWARS, AIRWARS | {"code": "XS002", "date": "1970-01-01", "lat": "", "lon": "", "strike_type": ""}]
    register = read_register(write(tmp_path / "w.csv", rows))
    first, second = register.entries
    assert (register.format, first.tolls[0].low, first.tolls[0].high, first.tolls[0].who) == ("airwars", 3.0, 5.0, "civilians")
    assert [(p.role, p.key) for p in first.parties] == [("attacker", "state:RU")]
    assert (second.days, second.lat, second.kind) == (None, None, "")
    assert "shelling" in second.types


def test_bad_rows_are_kept_aside_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        UCDP,
        UCDP | {"id": "2", "date_start": "soon"},
        UCDP | {"id": "3", "latitude": "135"},
        UCDP | {"id": "4", "best": "-1"},
        UCDP | {"id": "5"},
    ]
    path = write(tmp_path / "u.csv", rows)
    path.write_text(path.read_text(encoding="utf-8") + "7,too,short\n\n", encoding="utf-8")
    register = read_register(path)
    assert [e.id for e in register.entries] == ["501", "5"]
    assert [(b.line, b.why.split(" ")[0]) for b in register.bad] == [(3, "'soon'"), (4, "135,"), (5, "'-1'"), (7, "3")]
    assert register.rows == 6


def test_packed_files_and_cells_with_line_ends_keep_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [ACLED | {"notes": "one\ntwo"}, ACLED | {"event_id_cnty": "KAR13"}])
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [e.line for e in read_register(packed).entries] == [2, 4]


def test_rows_with_one_id_are_all_kept_where_a_register_has_no_versions(tmp_path: Path) -> None:
    assert [e.id for e in read_register(write(tmp_path / "w.csv", [AIRWARS, AIRWARS])).entries] == ["XS001", "XS001 (line 3)"]


def test_another_list_is_read_by_its_columns(tmp_path: Path) -> None:
    row = {
        "Day": "2021-03-16",
        "Town": "Osk",
        "Y": "35",
        "X": "37",
        "What": "Drone strike",
        "Who": "Russia; Wagner Group",
        "Dead": "3",
        "Most": "6",
    }
    columns = {
        "date": "Day",
        "place": "Town",
        "lat": "Y",
        "lon": "X",
        "kind": "What",
        "attacker": "Who",
        "killed": "Dead",
        "killed_high": "Most",
    }
    entry = read_register(write(tmp_path / "m.csv", [row]), columns).entries[0]
    assert (entry.id, entry.types[0], [p.key for p in entry.parties]) == ("line 2", "airstrike", ["state:RU", "wagner"])
    assert [(t.low, t.best, t.high) for t in entry.tolls] == [(3.0, 3.0, 6.0)]


def test_a_day_that_may_be_two_is_not_guessed(tmp_path: Path) -> None:
    rows = [{"day": "04/05/2017"}, {"day": "14/05/2017"}]
    register = read_register(write(tmp_path / "m.csv", rows), {"date": "day"})
    assert [e.days for e in register.entries] == [Interval(start=date(2017, 5, 14), end=date(2017, 5, 14))]
    assert "may be two days" in register.bad[0].why


def test_what_cannot_be_a_register_is_refused_with_what_to_do(tmp_path: Path) -> None:
    unknown = write(tmp_path / "x.csv", [{"a": "1", "b": "2"}])
    with pytest.raises(BadOption, match="--map date=COLUMN"):
        read_register(unknown)
    with pytest.raises(BadOption, match="no field 'wrong'"):
        read_register(unknown, {"wrong": "a"})
    with pytest.raises(BadOption, match="no column 'c'"):
        read_register(unknown, {"date": "c"})
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(EmptyInput):
        read_register(tmp_path / "empty.csv")
    with pytest.raises(MissingInput):
        read_register(tmp_path / "none.csv")


def test_every_party_of_the_tables_is_known_to_the_registry() -> None:
    from sayso.ground.actors import registry

    tables = facts("parties")
    keys = [*tables["names"].values(), *tables["counted_under"], *(k for under in tables["counted_under"].values() for k in under)]
    unknown = [k for k in keys if not k.startswith("side:") and registry().get(k) is None]
    assert unknown == []
