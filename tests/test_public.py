"""The public face is listed here: a name that comes or goes is a decision, not an accident."""

import subprocess
import sys

import pytest

import sayso

NAMES = {
    "__version__", "Account", "AccountDispute", "AccountDistance", "AccountParty", "AccountPlace", "AccountToll", "Actor", "Check",
    "Claim", "Codes", "content_id", "CopyPair", "Dispute", "Entry", "Event", "EventPlace", "Holder", "Incident",
    "incident_id", "IncidentCheck", "IncidentDispute", "IncidentField", "IncidentPosition", "Interval", "Judgement",
    "Link", "load", "Member", "Mention", "Moment", "Note", "Part", "Party", "Place", "Position", "Profile", "Quantity", "read",
    "read_many", "Reading", "Reconciled", "reconcile", "Record", "Report", "report", "report_id", "SaysoError", "SCHEMA_VERSION", "Source",
    "Span", "Step",
    "Toll", "Unresolved", "Via", "Voice", "Weapon",
}  # fmt: skip


def test_public_names():
    assert set(sayso.__all__) == NAMES
    assert all(hasattr(sayso, name) for name in NAMES)


def test_importing_sayso_does_not_load_the_parser():
    code = "import sayso, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_package_of_the_same_name_does_not_hide_a_function():
    assert sayso.reconcile([]).incidents == ()
    assert sayso.reconcile([], judgements=[]).incidents == ()


def test_a_day_that_is_none_is_refused():
    with pytest.raises(sayso.SaysoError, match="2016-02-30"):
        sayso.read("Nothing happened.", published="2016-02-30")


def test_a_second_reading_is_the_same():
    text = "Shelling killed three people in Aleppo on Tuesday, a doctor said."
    assert sayso.read(text, published="2016-05-05") == sayso.read(text, published="2016-05-05")


def test_readings_come_in_order():
    texts = [f"The mayor said {n} people were killed." for n in ("two", "three", "four")]
    readings = list(sayso.read_many(sayso.report(t) for t in texts))
    assert [r.report.text for r in readings] == texts


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "🙂🙂", "A", "“", "\u0000", "e\u0301 said", "said said said", "," * 500, "the " * 2000]
)
def test_odd_texts_do_not_crash(text):
    assert sayso.read(text, published="2016-05-05").report.text == text
