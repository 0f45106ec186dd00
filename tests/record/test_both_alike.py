"""The same record in a file and on a server gives the same in everything that it can be asked, in the same order."""

import zipfile
from datetime import UTC, date, datetime

import msgspec
import pytest

from sayso.cli.demo import samples
from sayso.exports import FORMATS, write
from sayso.record import Record
from sayso.record.looking import Filter
from sayso.record.shelf import ReportFilter

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
FILTERS = (
    None,
    Filter(all=True),
    Filter(place="donetsk"),
    Filter(actor="russia", disputed="any"),
    Filter(source="governor"),
    Filter(words='missile "the station"'),
    Filter(judged=True),
    Filter(judged=False, since=date(2017, 4, 1), until=date(2017, 4, 30)),
    Filter(box=(30.0, 30.0, 45.0, 50.0), country="SY"),
    Filter(disputed="killed", reports=2),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory, databases):
    """The record of the samples with a few judgements, in a file and copied to a server."""
    there = databases.fresh()
    with Record.open(tmp_path_factory.mktemp("both") / "record.db") as one, Record.open(there.where) as other:
        one.add(samples())
        one.reconcile()
        first, second, *_ = one.incidents()
        one.judge("value", first.id, field="killed", value="9", who="Ana", reason="counted", when=WHEN)
        one.judge("verdict", second.id, value="as told", who="Ana", reason="read", when=WHEN)
        one.reconcile()
        one.copy_to(other)
        yield one, other


@pytest.mark.parametrize("wanted", FILTERS, ids=range(len(FILTERS)))
def test_lists_counts_and_what_stands_on_the_map(both, wanted):
    asked = (
        lambda r: [r.page(wanted, order=order, limit=7) for order in ("earliest", "newest", "killed", "reports", "origins")],
        lambda r: r.page(wanted, as_of=date(2017, 4, 10)),
        lambda r: r.disputes(wanted),
        lambda r: (msgspec.json.encode(r.facets(wanted)), list(r.days(wanted).items())),
        lambda r: (sorted(s.id for s in r.spots(wanted)), r.places(wanted)),  # a map has no order
        lambda r: list(r.walk(wanted)),
    )
    for ask in asked:
        assert ask(both[0]) == ask(both[1])


def test_all_else_that_it_can_be_asked(both):
    ids = [i.id for i in both[0].incidents()]
    reports = [r.report.id for r in both[0].readings()]
    asked = (
        lambda r: list(r.incidents()),
        lambda r: list(r.readings()),
        lambda r: list(r.readings_of(reports[:3])),
        lambda r: list(r.histories(reports)),
        lambda r: list(r.accounts()),
        lambda r: r.sources(),
        lambda r: (r.copied(), r.copies()),
        lambda r: [r.dossier(id) for id in ids],
        lambda r: [r.report_dossier(id) for id in reports],
        lambda r: [r.reports(ReportFilter(words="missile")), r.reports(), list(r.outlets().items()), r.holdings()],
        lambda r: (r.judgements(), r.judgement_log(), [r.judgements_of(id) for id in ids], r.judged_incidents()),
        lambda r: (r.state, r.reconciled, r.incident_digests()),
        lambda r: [{(h.kind, h.id) for h in r.search(words)} for words in ("missile", '"the station"', "khan shaykhun", "killed")],
        lambda r: r.verify(),
    )
    for ask in asked:
        one, other = ask(both[0]), ask(both[1])
        assert one == other


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_export_is_the_same_bytes(both, tmp_path, name):
    written = []
    for n, record in enumerate(both):
        folder = tmp_path / str(n)
        folder.mkdir()
        write(record, name, folder / "out")
        written.append({p.relative_to(folder): content(p) for p in sorted(folder.rglob("*")) if p.is_file()})
    assert written[0]
    assert written[0] == written[1]


def content(path):
    """The bytes; of a workbook, which says when it was made, those of its sheets."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist() if "sheet" in name or "Strings" in name}
