"""What is written in the shape of a register is read back by the importer of that register, and says the same."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_walks import DAY, Shelf, dispute, field, holder, place, position, walked

from sayso.exports import FORMATS, write
from sayso.exports.acled import _shares
from sayso.exports.told import Told
from sayso.exports.writing import write_from
from sayso.model import AccountParty, Codes, Interval
from sayso.registers import read_register

BATTLE = Codes(acled_event="Battles", acled_sub_event="Armed clash", ucdp_type_of_violence=1)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(walk, format, out):
    """The rows that are written of an incident built by hand, and the job."""
    job = write_from(Shelf(walk), FORMATS[format], out)
    return rows(out), job


@pytest.mark.parametrize("format", ["acled", "ucdp", "airwars"])
def test_a_real_record_is_read_back_by_the_importer(record, tmp_path, format):
    path = tmp_path / "out.csv"
    done = write(record, format, path)
    register = read_register(path)
    assert (register.format, register.bad) == (format, ())
    assert len(register.entries) == done.rows == len(rows(path)) > 0
    told = {t.incident.id: t for t in (Told(w) for w in record.walk())}
    assert done.rows + sum(done.left_out.values()) >= len(told)
    for entry in register.entries:
        id, _, number = entry.id.removeprefix("i-").partition("-")
        there = told[f"i-{id}"]
        at = there.places[int(number or 1) - 1]
        assert (entry.place, entry.lat, entry.lon, entry.country) == (at.name, at.lat, at.lon, at.country)
        days = there.incident.days
        if format == "acled" and there.day_basis == "default":  # its code for an assumed day is that of a week
            assert entry.days.start <= days.start <= days.end <= entry.days.end
        else:
            assert (entry.days.start, entry.days.end) == (days.start, days.end)
        assert there.incident.type in entry.types or format == "ucdp"
        own = {p.key for p in there.attackers.all if p.key and there.kind_of(p)}
        assert own <= {p.key for p in entry.parties}
        killed = [t for t in entry.tolls if t.kind == "killed" and t.low is not None]
        if format == "ucdp" and not number and there.killed.best:
            assert killed[0].best == there.killed.best
        if format == "acled" and there.killed.best and len(there.places) == 1:
            assert killed[0].best == there.killed.best
        if number and format != "acled":
            assert not killed


def test_several_places_are_rows_and_the_figures_stand_on_the_first(record, tmp_path):
    write(record, "acled", tmp_path / "a.csv")
    first, second = [r for r in rows(tmp_path / "a.csv") if r["location"] in ("Ariha", "Saraqib")]
    assert second["event_id_cnty"] == f"{first['event_id_cnty']}-2"
    assert (first["sayso_killed_best"], second["sayso_killed_best"]) == ("12", "")
    assert (first["fatalities"], second["fatalities"]) == ("6", "6")
    assert "killed_divided" in second["sayso_flags"]
    assert first["sayso_figures_on"] == second["sayso_figures_on"] == first["event_id_cnty"]
    assert "shares_figures" in first["sayso_flags"]
    assert second["sayso_killed_null"] == "0"
    assert "attacker_disputed" in first["sayso_flags"]


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_a_number_that_is_divided_is_still_the_same_number(killed, rows):
    shares = _shares(float(killed), rows)
    assert len(shares) == rows
    assert sum(shares) == killed
    assert max(shares) - min(shares) <= 1
    assert shares == sorted(shares, reverse=True)
    assert _shares(None, rows) == [None] * rows


def test_nothing_stated_is_an_empty_cell_with_a_flag_and_a_stated_zero_is_zero(tmp_path):
    silent, _ = written(walked(field("date", position("16 March 2021"))), "acled", tmp_path / "a.csv")
    assert (silent[0]["fatalities"], silent[0]["sayso_killed_null"]) == ("", "1")
    nobody, _ = written(walked(field("killed", position("0", low=0, high=0))), "acled", tmp_path / "a.csv")
    assert (nobody[0]["fatalities"], nobody[0]["sayso_killed_null"]) == ("0", "0")
    ucdp, _ = written(walked(field("date", position("16 March 2021"))), "ucdp", tmp_path / "u.csv")
    assert [ucdp[0][c] for c in ("best", "low", "high", "deaths_a", "deaths_civilians", "sayso_killed_null", "sayso_ged")] == [
        "", "", "", "", "", "1", "0",
    ]  # fmt: skip


def test_a_dispute_gives_the_range_and_the_choice_is_flagged(tmp_path):
    two = field(
        "killed", position("17", low=17, high=17), position("at least 3", low=3), position("40", low=40, high=40), status="disputed"
    )
    walk = walked(two, disputes=(dispute("killed", "17", "at least 3"),))
    found, _ = written(walk, "acled", tmp_path / "a.csv")
    assert (found[0]["fatalities"], found[0]["sayso_killed_best"], found[0]["sayso_killed_low"], found[0]["sayso_killed_high"]) == (
        "3",
        "17",
        "3",
        "17",
    )
    assert {"killed_disputed", "killed_chosen", "killed_conservative", "killed_high_open"} <= set(found[0]["sayso_flags"].split())
    ucdp, _ = written(walk, "ucdp", tmp_path / "u.csv")
    assert [ucdp[0][c] for c in ("low", "best", "high", "deaths_unknown")] == ["3", "17", "17", "17"]
    assert found[0]["sayso_killed_positions"] == "17 [1 origin] | at least 3 [1 origin] | 40 [1 origin]"


@pytest.mark.parametrize(
    ("value", "low", "high", "fatalities", "flag"),
    [
        ("at least 6", 6, None, "6", "killed_at_least"),
        ("up to 40", None, 40, "", "killed_at_most"),
        ("12 to 15", 12, 15, "12", "killed_range"),
        ("5 combatants", 5, 5, "5", "killed_of_combatants"),
    ],
)
def test_bounds_stay_bounds(tmp_path, value, low, high, fatalities, flag):
    found, _ = written(walked(field("killed", position(value, low=low, high=high))), "acled", tmp_path / "a.csv")
    assert found[0]["fatalities"] == fatalities
    assert flag in found[0]["sayso_flags"]


@pytest.mark.parametrize(
    ("last", "acled", "ucdp", "on"),
    [
        (DAY, "1", "1", "2021-03-16"),
        (DAY.replace(day=18), "2", "2", "2021-03-16"),
        (DAY.replace(day=22), "2", "3", "2021-03-16"),
        (DAY.replace(day=30), "3", "4", "2021-03-23"),
    ],
)
def test_precision_of_days(tmp_path, last, acled, ucdp, on):
    walk = walked(field("date", position("then")), days=Interval(DAY, last))
    found, _ = written(walk, "acled", tmp_path / "a.csv")
    assert (found[0]["time_precision"], found[0]["event_date"]) == (acled, on)
    assert written(walk, "ucdp", tmp_path / "u.csv")[0][0]["date_prec"] == ucdp


def test_an_assumed_day_is_never_exact(tmp_path):
    found, _ = written(walked(field("killed", position("1", low=1, high=1))), "acled", tmp_path / "a.csv")
    assert found[0]["time_precision"] == "2"
    assert "day_assumed" in found[0]["sayso_flags"]
    assert found[0]["sayso_day_basis"] == "default"


@pytest.mark.parametrize(
    ("days", "why"),
    [(None, "no day"), (Interval(DAY, None), "no day"), (Interval(DAY, DAY.replace(year=2022)), "known to no month")],
)
def test_what_a_book_has_no_room_for_is_counted_with_the_reason(tmp_path, days, why):
    found, job = written(walked(days=days), "acled", tmp_path / "a.csv")
    assert found == []
    assert [why in reason for reason in job.left_out] == [True]
    assert job.left_out.total() == 1


@pytest.mark.parametrize("format", ["acled", "ucdp", "airwars", "atlos"])
def test_what_is_no_incident_never_becomes_a_row_of_a_book(tmp_path, format):
    found, job = written(walked(tier="tally"), format, tmp_path / "a.csv")
    assert found == []
    assert "tally" in next(iter(job.left_out))


@pytest.mark.parametrize(
    ("precision", "acled", "ucdp", "airwars"),
    [
        ("exact", "1", "1", "exact_location"),
        ("settlement", "1", "1", "town"),
        ("near", "2", "2", "nearby_landmark"),
        ("district", "2", "3", "district"),
        ("province", "3", "4", "province_governorate"),
        ("region", "3", "5", ""),
        ("country", "", "6", ""),
        ("water", "3", "7", ""),
    ],
)
def test_precision_of_places(tmp_path, precision, acled, ucdp, airwars):
    walk = walked(places=(place(precision=precision),))
    assert written(walk, "acled", tmp_path / "a.csv")[0][0]["geo_precision"] == acled
    assert written(walk, "ucdp", tmp_path / "u.csv")[0][0]["where_prec"] == ucdp
    found = written(walk, "airwars", tmp_path / "w.csv")[0][0]
    assert found["geo_precision"] == airwars
    assert ("point_is_stand_in" in found["sayso_flags"]) == (precision not in ("exact", "settlement", "near"))


def test_a_place_without_a_point_has_no_code_and_no_zero(tmp_path):
    found, _ = written(walked(places=(place("Brenn", None, None),)), "acled", tmp_path / "a.csv")
    assert [found[0][c] for c in ("location", "latitude", "longitude", "geo_precision", "admin1")] == ["Brenn", "", "", "", "Idlib"]
    assert "place_not_located" in found[0]["sayso_flags"]


def party(name, key, kind):
    return AccountParty(name=name, words=name, key=key, kind=kind)


def test_actors_and_their_codes(tmp_path):
    attackers = field("attacker", position("Government of Syria", key="state:SY"), position("Russia", key="state:RU"))
    targets = field("target", position("civilians", key="side:civilians"), position("a school"))
    found, _ = written(walked(attackers, targets), "acled", tmp_path / "a.csv")
    row = found[0]
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"]) == ("Government of Syria", "Russia", "1")
    assert (row["actor2"], row["assoc_actor_2"], row["inter2"], row["interaction"]) == ("Civilians (Syria)", "", "7", "17")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["iso"] == "760"
    abroad = walked(attackers, targets, places=(place(country="TR"),))
    assert written(abroad, "acled", tmp_path / "a.csv")[0][0]["inter1"] == "8"
    nowhere = walked(attackers, targets, places=(place(country=None),))
    row = written(nowhere, "acled", tmp_path / "a.csv")[0][0]
    assert (row["inter1"], row["interaction"]) == ("", "")


def test_rivals_in_a_dispute_are_no_allies(tmp_path):
    attackers = field("attacker", position("Russia", key="state:RU"), position("Ukraine", key="state:UA"), status="disputed")
    walk = walked(attackers, disputes=(dispute("attacker", "Russia", "Ukraine"),), codes=BATTLE)
    acled = written(walk, "acled", tmp_path / "a.csv")[0][0]
    assert (acled["actor1"], acled["assoc_actor_1"]) == ("Russia", "")
    assert written(walk, "ucdp", tmp_path / "u.csv")[0][0]["side_a"] == "Russia"
    assert written(walk, "airwars", tmp_path / "w.csv")[0][0]["attribution_status"] == "Contested strike"


def test_an_armed_group_is_coded_as_rebels_and_the_row_says_so(tmp_path):
    attackers = field("attacker", position("Islamic State", key="islamic-state"))
    targets = field("target", position("Syrian Army", key="state:SY"))
    walk = walked(attackers, targets, codes=BATTLE)
    acled = written(walk, "acled", tmp_path / "a.csv")[0][0]
    assert (acled["inter1"], acled["inter2"], acled["interaction"]) == ("2", "1", "12")
    assert "inter_assumed" in acled["sayso_flags"]
    ucdp = written(walk, "ucdp", tmp_path / "u.csv")[0][0]
    assert (ucdp["side_a"], ucdp["side_b"]) == ("Syrian Army", "Islamic State")  # the state stands in side_a


def test_who_is_denied_to_have_done_it_is_no_actor(tmp_path):
    denied = position("not Russia", holder(position="denied"), key="state:RU")
    found, _ = written(walked(field("attacker", denied)), "acled", tmp_path / "a.csv")
    assert found[0]["actor1"] == ""
    assert "not Russia" in found[0]["sayso_attacker_positions"]


def test_airwars_ranges_by_whom_they_count(tmp_path):
    killed = field(
        "killed",
        position("17 civilians", low=17, high=17),
        position("at least 20 civilians", low=20),
        position("5 combatants", low=5, high=5),
        position("30", low=30, high=30),
        position("9 civilians", low=9, high=9, until=DAY),
    )
    found, _ = written(walked(killed, grade="fair", origins=3), "airwars", tmp_path / "w.csv")
    row = found[0]
    assert [row[c] for c in ("civ_killed_min", "civ_killed_max", "mil_killed_min", "sayso_unspecified_killed_min")] == [
        "17",
        "20",
        "5",
        "30",
    ]
    assert (row["evidence_grading"], row["civ_harm_reported"]) == ("Fair", "Yes")
    assert "9 civilians" in row["sayso_sources_said"]
    assert "men_killed_min" in row


def test_only_children_counted_is_at_least_so_many(tmp_path):
    parts = (field("children_killed", position("2", low=2, high=2)), field("women_killed", position("3", low=3, high=3)))
    row = written(walked(*parts), "acled", tmp_path / "a.csv")[0][0]
    assert (row["fatalities"], row["sayso_killed_null"], row["sayso_killed_high"]) == ("3", "0", "")
    assert {"killed_of_a_part", "killed_at_least"} <= set(row["sayso_flags"].split())


def test_what_more_origins_deny_is_no_row_and_a_denial_beside_is_flagged(tmp_path):
    denied, told = position("did not happen", holder("Army")), position("happened")
    for more in (position("did not happen", holder("Army"), holder("Mayor"), origins=2), position("did not happen", holder("Army"))):
        positions = (more, told) if more.origins == 2 else (more,)
        found, job = written(walked(field("occurrence", *positions)), "acled", tmp_path / "a.csv")
        assert found == []
        assert "deny it" in next(iter(job.left_out))
    assert len(written(walked(field("occurrence", denied, told)), "acled", tmp_path / "a.csv")[0]) == 1  # one against one
    beside = walked(field("occurrence", told, denied), disputes=(dispute("occurrence", "happened", "did not happen"),))
    assert "occurrence_disputed" in written(beside, "acled", tmp_path / "a.csv")[0][0]["sayso_flags"]


def test_sides_that_no_report_names_together_are_pooled_and_the_row_says_so(tmp_path):
    attackers = field("attacker", position("Islamic State", key="islamic-state"))
    targets = field("target", position("Syrian Army", key="state:SY"))
    (row,) = written(walked(attackers, targets, codes=Codes()), "ucdp", tmp_path / "u.csv")[0]
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Syrian Army", "Islamic State")
    assert "violence_pooled" in row["sayso_flags"]
    found, job = written(walked(attackers, codes=Codes()), "ucdp", tmp_path / "u.csv")
    assert found == []
    assert "organised sides" in next(iter(job.left_out))
