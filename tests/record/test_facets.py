"""Filters by words, by what was judged and by place on the map; counts over what fits; the list of reports."""

from datetime import date

import pytest
from invented_records import invented

from sayso.record import Record
from sayso.record.looking import Filter
from sayso.record.shelf import ReportFilter


@pytest.fixture
def filled(record: Record, quick: None) -> Record:
    """A record of seven reports of two days, a strike each."""
    record.add(invented(n, outlet="Vale Wire" if n < 5 else "Dorvan Post") for n in range(7))
    record.reconcile()
    return record


def ids(record: Record, **wanted: object) -> set[str]:
    return {i.id for i in record.page(Filter(**wanted)).items}


def test_words_of_a_report_lead_to_the_incident_that_it_tells(filled: Record) -> None:
    (found,) = filled.page(Filter(words="brenn mayor")).items
    assert filled.report_dossier(found.members[0].report).report.title == "Shells on Brenn"
    assert ids(filled, words="shelling") == ids(filled)
    assert ids(filled, words="nobody") == ids(filled, words="...") == set()


def test_what_was_judged_is_told_from_what_was_not(filled: Record) -> None:
    assert (ids(filled, judged=True), len(ids(filled, judged=False))) == (set(), len(ids(filled)))
    first, second, *_ = filled.incidents()
    filled.judge("accept", f"{first.members[0].report}/{first.members[0].event}", who="Ana", reason="read")
    filled.judge("verdict", second.id, value="as told", who="Ana", reason="read")
    assert ids(filled, judged=True) == {first.id, second.id}
    assert ids(filled, judged=False) == ids(filled) - {first.id, second.id}


def test_counts_leave_out_what_the_filter_says_on_their_own_field(filled: Record) -> None:
    found = filled.facets(Filter(type="airstrike"))
    assert found.types == {"shelling": len(ids(filled))}
    assert sum(found.grades.values()) == 0
    assert sum(filled.days().values()) == len(ids(filled))
    assert list(filled.days()) == sorted(filled.days())


def test_reports_are_listed_latest_first_and_counted_by_outlet(filled: Record) -> None:
    page = filled.reports(limit=3)
    assert (page.total, len(page.items), page.items[0].report.published) == (7, 3, date(2021, 3, 2))
    assert (page.items[0].claims, page.items[0].events) == (1, 1)
    assert filled.outlets() == {"Vale Wire": 5, "Dorvan Post": 2}
    assert filled.reports(ReportFilter(outlet="Dorvan Post")).total == 2
    assert filled.reports(ReportFilter(words="osk")).total == 2
    assert filled.reports(ReportFilter(until=date(2021, 3, 1))).total == 5
    held = filled.holdings()
    assert (held.reports, held.claims, held.events, held.refusals) == (7, 7, 7, 0)


def test_the_state_tells_which_judgements_the_incidents_hold(filled: Record) -> None:
    first = next(iter(filled.incidents()))
    data, built, judged = filled.state
    assert (data == built, judged) == (True, 0)
    filled.judge("verdict", first.id, value="as told", who="Ana", reason="read")
    assert filled.state[0] > built
    filled.reconcile()
    assert filled.state[2] == 1
