"""Reports whose text is another's. All texts are made up."""

from datetime import UTC, date, datetime

import pytest

import sayso
from sayso.model import Report, report_id
from sayso.reconcile import Copies, find_copies, profile_of

FIRST = (
    "Jets struck a flour mill on the edge of Sarhan before dawn on Monday, killing six night workers and wiping out the bread supply of three "
    "villages, the mill's owner and two rescue workers told the Levant Wire. The owner said the first rocket went through the roof of the "
    "loading hall where the men were asleep between two shifts. A second one hit the lane outside while neighbours were carrying the wounded "
    "to a pick-up truck. The ministry of defence said its planes had flown no sorties over the valley that night and called the account an "
    "invention. Residents showed the agency a tail fin with a serial number that had been painted over. The mill had been grinding for an aid "
    "group since the winter, and its closure leaves the valley with a single bakery, which runs on diesel from the black market."
)
REWORDED = (
    "Six night workers died when jets struck a flour mill on the edge of Sarhan before dawn on Monday, wiping out the bread supply of three "
    "villages. The mill's owner said the first rocket went through the roof of the loading hall where the men were asleep. A second one hit "
    "the lane outside while neighbours were carrying the wounded away. The ministry of defence said its planes had flown no sorties over the "
    "valley. Residents showed a tail fin with a serial number that had been painted over. Its closure leaves the valley with a single bakery."
)
OWN = (
    "The governor opened the new bridge at Tell Rand on Monday and promised a second lane within the year. Two hundred guests clapped, and a "
    "brass band played until the rain came. The bridge replaces one that a flood took away nine years ago, and farmers have since gone round "
    "by the pass, which takes three hours with a loaded cart. The contractor said the concrete would need another month before lorries could "
    "use it. Asked about the money, the governor said that every stone had been paid for and that the books were open to all who cared to look."
)


def report(text, day, title=None):
    return Report(id=report_id(text), text=text, name="t", published=date.fromisoformat(day), title=title)


def pairs(*reports):
    texts = {r.id: r.text for r in reports}
    return find_copies([profile_of(r) for r in reports], texts.__getitem__)


def test_a_whole_copy_has_the_earlier_as_its_origin():
    late, early = report(FIRST + " Agencies.", "2016-05-03"), report(FIRST, "2016-05-02")
    (pair,) = pairs(late, early)
    assert (pair.report, pair.of, pair.kind) == (late.id, early.id, "whole")
    assert pair.share > 0.95


def test_paragraphs_taken_over_are_a_partial_copy():
    own = FIRST[: FIRST.index(" Residents showed")] + " " + OWN
    (pair,) = pairs(report(FIRST, "2016-05-02"), report(own, "2016-05-03"))
    assert pair.kind == "partial"


def test_a_reworded_text_is_a_copy():
    (pair,) = pairs(report(FIRST, "2016-05-02"), report(REWORDED, "2016-05-02"))
    assert pair.kind == "reworded"


def test_other_matter_is_no_copy():
    assert pairs(report(FIRST, "2016-05-02"), report(OWN, "2016-05-02")) == ()


def test_a_common_ending_is_no_copy():
    """The menu of a site stands under all its articles."""
    menu = " Home Politics Economy Sport Weather Archive Contact. Follow us and never miss the news of the valley and the plain, at any hour of the day."
    one, other = FIRST[:500] + menu * 1, OWN[:480] + menu * 1
    assert pairs(report(one, "2016-05-02"), report(other, "2016-05-02")) == ()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SARHAN (Reuters) - Jets struck a mill.", "reuters"),
        ("Jets struck a mill. Source: AFP", "afp"),
        ("Jets struck a mill, a doctor told Reuters on Monday, and left." + " More followed in the valley." * 20, None),
        ("Jets struck a mill.", None),
    ],
)
def test_credited_agency(text, agency):
    assert profile_of(report(text, "2016-05-02")).agency == agency


def test_groups_and_what_people_judge():
    a, b, c = report(FIRST, "2016-05-02"), report(FIRST + " One.", "2016-05-03"), report(REWORDED, "2016-05-04")
    found = pairs(a, b, c)
    groups = Copies(found)
    assert {groups.origin(r.id) for r in (a, b, c)} == {a.id}
    apart = Copies(found, kept_apart=[(b.id, a.id), (c.id, a.id), (c.id, b.id)])
    assert apart.origin(b.id) == b.id
    judgement = sayso.Judgement(
        id="j", kind="copy", subject=b.id, object=a.id, who="a reviewer", when=datetime(2026, 1, 1, tzinfo=UTC), reason="same wire text"
    )
    added = Copies.judged((), [judgement])
    assert added.origin(b.id) == a.id
    assert added.are(a.id, b.id)
    assert added.by_report[b.id][0].why == "a reviewer: same wire text"


@pytest.mark.parametrize("text", ["", "one", "one two three", "? ! .", "a " * 5000])
def test_odd_texts(text):
    pairs(report(text, "2016-05-02"), report(text + " x", "2016-05-02"))


def test_readings_of_copies_are_one_incident():
    items = [
        sayso.report(FIRST, published="2016-05-02", publisher="A"),
        sayso.report(FIRST + " Agencies.", published="2016-05-09", publisher="B"),
    ]
    found = sayso.reconcile(sayso.read_many(items))
    assert len(found.copies) == 1
    assert any(len(i.members) == 2 and i.origins <= 3 for i in found.incidents)
