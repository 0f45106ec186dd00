"""Incidents and entries: which are a pair, which may be, and what cannot be compared."""

import random
from datetime import date
from pathlib import Path

import msgspec
import pytest
from invented_registers import AIRWARS, UCDP, held, incident, spot, write

from sayso.model import Account, Incident, Interval
from sayso.registers import Comparison, Options, Register, check, read_register
from sayso.registers.assign import assign
from sayso.registers.places import same_name
from sayso.registers.score import Pair


@pytest.fixture
def ucdp(tmp_path: Path) -> Register:
    return read_register(write(tmp_path / "u.csv", [UCDP]))


def rows(tmp_path: Path, *changes: dict[str, str]) -> Register:
    return read_register(write(tmp_path / "u.csv", [UCDP | {"id": str(n)} | c for n, c in enumerate(changes, start=1)]))


def told(comparison: Comparison) -> tuple[list[str], list[str], list[str], list[str]]:
    """The ids in each list: matched, possible, only here, only there."""
    return (
        [f"{m.incident}={m.entry}" for m in comparison.matched],
        [f"{m.incident}={m.entry}" for m in comparison.possible],
        [a.id for a in comparison.only_here],
        [a.id for a in comparison.only_there],
    )


def test_the_same_day_place_party_and_toll_are_a_pair_with_its_reasons(ucdp: Register) -> None:
    found = check([incident(attacker=held("Syrian Army", "state:SY"), killed=held("4", low=4, high=4))], ucdp)
    assert told(found) == (["i-1=501"], [], [], [])
    match = found.matched[0]
    assert match.score > 0.9
    assert [r.feature for r in match.reasons] == ["date", "place", "attacker", "killed"]
    assert {f.field: f.agreement for f in match.fields} == {
        "date": "same", "place": "same", "attacker": "within", "kind": "within", "killed": "same", "injured": "not_stated",
    }  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        incident(on=date(2021, 3, 18)),  # same town, another day
        incident(place=spot("Marak", 35.3, 37.3)),  # same day, another town
        incident(place=spot("Marak", 35.08, 37.0)),  # a neighbouring town with a name of its own
        incident(on=date(2021, 3, 17), killed=held("40", low=40, high=40)),  # the next day, another toll
    ],
)
def test_what_is_near_but_another_happening_is_no_pair(ucdp: Register, other: Incident) -> None:
    found = check([other], ucdp)
    assert found.matched == ()


def test_no_entry_is_later_than_the_report(ucdp: Register) -> None:
    one = incident(on=date(2021, 3, 15), killed=held("4", low=4, high=4), attacker=held("Syrian Army", "state:SY"))
    account = Account(
        report="report-i-1", event="e1", type="shelling", tier="incident", factuality="asserted", published=date(2021, 3, 15),
        days=one.days, days_basis="inference", places=(spot(),),
    )  # fmt: skip
    assert told(check([one], ucdp))[0] == ["i-1=501"]
    assert told(check([one], ucdp, accounts=[account]))[:2] == ([], [])


def test_a_name_without_a_point_is_matched_by_its_spelling(tmp_path: Path) -> None:
    register = rows(tmp_path, {"where_coordinates": "Al Qurayya town"}, {"where_coordinates": "Kafr Nabl town"})
    found = check([incident(place=spot("al-Quriyah", None, None, "unknown"), killed=held("4", low=4, high=4))], register)
    assert told(found)[0] == ["i-1=1"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Hbeit", "al-Habit", True),
        ("Kafr Nbouda", "Kafr Nabudah village", True),
        ("Kafr Nabl", "Kafr Nabudah", False),
        ("Milis", "Millis town", True),
        ("Osk", "Asak", False),
        ("Brenn", "Brenn (Osk)", True),
        ("Osk", "Brenn (Osk)", False),
        ("Osk", "Brenn/Osk town", True),
    ],
)
def test_spellings_of_places(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same


def test_two_entries_that_fit_alike_are_possible_and_the_toll_decides(tmp_path: Path) -> None:
    register = rows(tmp_path, {"best": "12", "low": "12", "high": "12"}, {"best": "5", "low": "5", "high": "5"})
    found = check([incident()], register)
    assert (found.matched, len(found.possible)) == ((), 2)
    found = check([incident(killed=held("12", low=12, high=12))], register)
    assert told(found)[0] == ["i-1=1"]


def test_an_entry_goes_to_one_incident_only(ucdp: Register) -> None:
    several = [incident("i-1", killed=held("4", low=4, high=4)), incident("i-2", killed=held("about 6", low=5, high=7))]
    found = check(several, ucdp)
    assert told(found)[:2] == (["i-1=501"], ["i-2=501"])
    assert found.possible[0].note == "this entry is matched with i-1; the two may be one incident"


def test_the_same_province_alone_is_never_certain(tmp_path: Path) -> None:
    register = rows(tmp_path, {"where_prec": "4", "where_coordinates": "Brenn Governorate", "best": "40", "low": "40", "high": "40"})
    found = check([incident(killed=held("40", low=40, high=40), attacker=held("Syrian Army", "state:SY"))], register)
    assert told(found)[:2] == ([], ["i-1=1"])


def test_an_attacker_that_the_register_counts_under_another_fits(ucdp: Register) -> None:
    russia = check([incident(attacker=held("Russia", "state:RU"))], ucdp).matched[0]
    assert "counted under Government of Syria" in next(r.words for r in russia.reasons if r.feature == "attacker")
    assert next(f for f in russia.fields if f.field == "attacker").agreement == "within"


def test_another_attacker_speaks_against_a_pair_where_the_register_names_attackers(tmp_path: Path) -> None:
    register = read_register(write(tmp_path / "w.csv", [AIRWARS]))
    fits = incident(type="airstrike", attacker=held("Russia", "state:RU"), killed=held("4", low=4, high=4))
    assert told(check([fits], register))[0] == ["i-1=XS001"]
    other = incident(type="airstrike", attacker=held("Islamic State", "islamic-state"))
    assert told(check([other], register))[0] == []


def test_figures_of_fighters_are_not_set_against_figures_of_civilians(tmp_path: Path) -> None:
    register = read_register(write(tmp_path / "w.csv", [AIRWARS]))
    match = check(
        [incident(type="airstrike", attacker=held("Russia", "state:RU"), killed=held("14 combatants", low=14, high=14))], register
    )
    pair = (*match.matched, *match.possible)[0]
    killed = next(f for f in pair.fields if f.field == "killed")
    assert (killed.agreement, killed.here, killed.there) == ("not_comparable", "14 combatants", "3 to 5 civilians")


def test_a_party_that_nobody_knows_does_not_differ(ucdp: Register) -> None:
    found = check([incident(attacker=held("a bomber"), killed=held("4", low=4, high=4))], ucdp).matched[0]
    assert next(f for f in found.fields if f.field == "attacker").agreement == "not_comparable"


def test_at_least_is_within_and_nought_is_no_figure(ucdp: Register) -> None:
    found = check([incident(killed=held("at least 4", low=4, high=None))], ucdp).matched[0]
    assert next(f for f in found.fields if f.field == "killed").agreement == "within"
    found = check([incident(killed=held("20", low=20, high=20))], ucdp)
    pair = (*found.matched, *found.possible)
    assert [f.agreement for m in pair for f in m.fields if f.field == "killed"] in ([], ["differs"])


def test_what_cannot_be_compared_is_told_with_its_reason(tmp_path: Path) -> None:
    register = rows(
        tmp_path,
        {},
        {"date_start": "", "date_end": ""},
        {"date_start": "2021-01-01", "date_end": "2021-12-31"},
        {"date_start": "2015-01-01", "date_end": "2015-01-02"},
    )
    incidents = [
        incident("i-day", on=None),
        incident("i-open", on=Interval(start=None, end=date(2021, 3, 16))),
        incident("i-place", nowhere=True),
        incident("i-early", on=date(2010, 1, 1)),
        incident("i-far", place=spot("Elsewhere", 10.0, 10.0, country="FR")),
        incident("i-talks", type="talks"),
        incident("i-sum", tier="tally"),
        incident("i-fine"),
    ]
    found = check(incidents, register, options=Options(since=date(2015, 6, 1)))
    assert {a.id: a.why.split(",")[0] for a in found.skipped_incidents} == {
        "i-day": "its day is not known",
        "i-open": "its day is not known",
        "i-place": "its place is not known",
        "i-early": "it lies outside the register's days",
        "i-far": "it lies outside the register's area",
        "i-talks": "the register lists no acts of this kind (talks)",
        "i-sum": "it is a tally",
    }
    assert {a.id: a.why for a in found.skipped_entries} == {
        "2": "its day is not given",
        "3": "its day is known to within a month or more only",
        "4": "it lies outside the record's days, or those asked for",
    }


def test_country_and_radius_leave_out(tmp_path: Path) -> None:
    register = rows(tmp_path, {"latitude": "35.05"}, {"country": "Iraq", "latitude": "35.02"})
    assert told(check([incident()], register, options=Options(radius=3.0)))[0] == ["i-1=2"]
    found = check([incident()], register, options=Options(country="SY"))
    assert told(found)[0] == ["i-1=1"]
    assert [a.why for a in found.skipped_entries] == ["it lies outside the country asked for"]


def test_every_incident_and_every_entry_ends_in_one_list(tmp_path: Path) -> None:
    chance = random.Random(4)
    changes = [
        {
            "latitude": str(35 + chance.randrange(4) * 0.1),
            "date_start": f"2021-03-{chance.randrange(1, 20):02}",
            "date_end": f"2021-03-{chance.randrange(20, 29):02}" if chance.random() < 0.1 else "",
            "best": (best := str(chance.randrange(1, 9))),
            "low": best,
            "high": best,
            "where_coordinates": chance.choice(("Osk town", "Marak village", "Saran")),
        }
        for _ in range(60)
    ]
    incidents = [
        incident(
            f"i-{n}",
            on=None if n % 17 == 0 else date(2021, 3, chance.randrange(1, 22)),
            place=spot(chance.choice(("Osk", "Marak", "Saran")), 35 + chance.randrange(4) * 0.1),
            killed=held("some", low=float(chance.randrange(1, 9))),
        )
        for n in range(50)
    ]
    register = rows(tmp_path, *changes)
    found = check(incidents, register)
    pairs = (*found.matched, *found.possible)
    here = [{m.incident for m in pairs}, {a.id for a in found.only_here}, {a.id for a in found.skipped_incidents}]
    there = [{m.entry for m in pairs}, {a.id for a in found.only_there}, {a.id for a in found.skipped_entries}]
    assert sum(map(len, here)) == len(set().union(*here)) == 50
    assert sum(map(len, there)) == len(set().union(*there)) == len(register.entries)
    assert len({m.incident for m in found.matched}) == len({m.entry for m in found.matched}) == len(found.matched) > 3
    again = check(list(reversed(incidents)), register)
    assert {(m.incident, m.entry) for m in again.matched} == {(m.incident, m.entry) for m in found.matched}


def test_the_assignment_has_the_greatest_sum_not_the_greatest_pair_first() -> None:
    pairs = [Pair(0, 0, 0, 9.0, ()), Pair(0, 1, 0, 8.0, ()), Pair(1, 0, 0, 8.5, ()), Pair(2, 2, 0, 4.0, ())]
    assert [(p.here, p.there) for p in assign(pairs)] == [(0, 1), (1, 0), (2, 2)]


def test_the_pairs_that_are_weighed_grow_with_the_lists_and_not_with_their_product(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sayso.registers import comparing as module

    weighed = 0
    real = module.weigh

    def counting(*given: object) -> object:
        nonlocal weighed
        weighed += 1
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "weigh", counting)
    counts = []
    for number in (100, 200):
        days = [date(2021, 1, 1).replace(month=1 + n % 12, day=1 + n // 12 % 28) for n in range(number)]
        register = rows(tmp_path, *({"date_start": f"{d}", "date_end": f"{d}"} for d in days))
        weighed = 0
        check([incident(f"i-{n}", on=d) for n, d in enumerate(days)], register)
        counts.append(weighed)
    assert 0 < counts[1] <= 2.5 * counts[0]


@pytest.mark.parametrize(("figures", "agreement"), [((4, 11), "within"), ((30, 40), "differs")])
def test_one_of_several_disputed_figures_is_not_the_same(ucdp: Register, figures: tuple[int, int], agreement: str) -> None:
    one = incident(attacker=held("Syrian Army", "state:SY"), killed=held(str(figures[0]), low=figures[0], high=figures[0]))
    why = f"disputed: medics count {figures[0]}; residents count {figures[1]}"
    positions = tuple(held(str(n), low=n, high=n) for n in figures)
    fields = tuple(
        f if f.field != "killed" else msgspec.structs.replace(f, status="disputed", positions=positions, why=why) for f in one.fields
    )
    found = check([msgspec.structs.replace(one, fields=fields)], ucdp)
    killed = next(f for m in (*found.matched, *found.possible) for f in m.fields if f.field == "killed")
    assert (killed.agreement, killed.why) == (agreement, f"here {why}")
