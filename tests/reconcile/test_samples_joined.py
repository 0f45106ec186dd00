"""The bundled samples tell two happenings in five reports each: a floor for joining on texts of the project's own."""

import pytest

import sayso
from sayso.cli.demo import samples


@pytest.fixture(scope="module")
def found():
    return sayso.reconcile(sayso.read_many(samples()))


@pytest.mark.parametrize("label", ["Chemical attack on Khan Shaykhun", "Missile strike on Kramatorsk"])
def test_five_reports_tell_one_incident(found, label):
    (incident,) = [i for i in found.incidents if i.label.startswith(label)]
    assert len(incident.reports) == 5


def test_who_fired_is_in_dispute(found):
    incident = next(i for i in found.incidents if "Kramatorsk" in i.label)
    assert {"attacker", "killed"} <= {d.field for d in incident.disputes}
    assert incident.grade == "contested"


def test_the_two_copies_are_found(found):
    assert len(found.copies) == 2
