"""Looking for words: in titles, texts and labels, whatever signs the words hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import invented

from sayso.record import Record


@pytest.fixture
def filled(quick, record):
    record.add([invented(n) for n in range(5)])
    record.add([invented(9, text="Málaga was calm, the mayor said. Nobody shelled it.", outlet="Osk Radio")])
    record.reconcile()
    return record


def test_all_words_must_be_there_and_words_in_quotes_together(filled):
    assert [h.outlet for h in filled.search("mayor nobody")] == ["Osk Radio"]
    assert filled.search('"mayor nobody"') == []
    assert len(filled.search('"the mayor said"')) == 6
    assert len(filled.search('"the mayor said"', limit=2)) == 2


def test_case_and_accents_do_not_count(filled):
    (hit,) = [h for h in filled.search("MALAGA") if h.kind == "report"]
    assert hit.words.startswith("[Málaga]")
    assert str(hit.day) == "2021-03-02"


def test_incidents_come_first(filled):
    kinds = [h.kind for h in filled.search("shelling")]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"incident", "report"}


def test_an_incident_that_was_rebuilt_is_found_by_its_new_label_only(filled):
    hit = next(h for h in filled.search("shelling") if h.kind == "incident")
    for member in filled.incident(hit.id).members:
        filled.judge("reject", f"{member.report}/{member.event}", who="Ana", reason="no event")
    filled.reconcile()
    assert hit.id not in {h.id for h in filled.search("shelling")}


@pytest.mark.parametrize(
    "words", ["", " ", '"', '""', "*", "a*", "NEAR(", "title:", "^x", "-", "AND", "OR NOT", "x AND", "(", "\x00", "{x}", "'"]
)
def test_signs_of_the_query_language_are_only_signs(filled, words):
    filled.search(words)


def test_any_words_can_be_looked_for():
    with Record.open(":memory:") as record:

        @settings(max_examples=200, deadline=None)
        @given(words=st.text(max_size=40))
        def look(words):
            assert record.search(words) == []

        look()
