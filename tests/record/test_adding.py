"""Reports go in once, whole, in order; what changed under its address is a version; what cannot be read is kept as refused."""

import msgspec
import pytest
from invented_records import READ, invented, quick_read

import sayso
from sayso.errors import EmptyInput, NotText
from sayso.model import Report
from sayso.reconcile import accounts_of
from sayso.record import Added, Record, preparing


def test_a_reading_comes_back_as_it_was(record):
    assert record.add([READ]) == Added(new=1)
    reading = sayso.read(READ)
    assert record.reading(READ.id) == reading
    assert record.reading(READ.id[:6]) == reading
    assert list(record.accounts()) == list(accounts_of(reading))


def test_the_tables_read_well(record, place):
    record.add([READ])
    ((title, outlet, published, current),) = place.rows("SELECT title, outlet, published, current FROM report")
    assert (title, outlet, published, current) == ("Six killed in Vardin", "Dorvan Post", "2016-05-05", 1)
    rows = place.rows("SELECT type, day_start, day_end, killed_low, killed_high FROM event WHERE lead")
    assert rows == [("shelling", "2016-05-03", "2016-05-03", 6.0, None)]
    sources = {row[0] for row in place.rows("SELECT source FROM claim")}
    assert any("Observatory" in source for source in sources)
    assert place.rows("SELECT count(*) FROM report_claims") == place.rows("SELECT count(*) FROM claim")
    assert place.rows("SELECT count(*) FROM report_events") == place.rows("SELECT count(*) FROM event")


def test_repeating_changes_nothing(quick, record, place):
    reports = [invented(n) for n in range(40)]
    assert record.add(reports) == Added(new=40)
    before = place.rows("SELECT * FROM state"), place.rows("SELECT * FROM version ORDER BY id")
    assert record.add(reports) == Added(known=40)
    assert (place.rows("SELECT * FROM state"), place.rows("SELECT * FROM version ORDER BY id")) == before


def test_one_text_twice_in_a_piece_is_one_report(quick, record, place):
    assert record.add([invented(1), invented(1), invented(1, outlet="Osk Radio")]) == Added(new=1, known=2)
    assert len(record) == 1
    assert place.rows("SELECT outlet FROM version ORDER BY outlet") == [("Osk Radio",), ("Vale Wire",)]


def test_a_changed_text_at_one_address_is_a_new_version(quick, record, place):
    at = "https://vale.example/vardin"
    first, second = invented(1, address=at), invented(1, address=at, text="Shelling killed nine people in Osk, the mayor said.")
    assert record.add([first]) == Added(new=1)
    assert record.add([second]) == Added(new=1, versions=1)
    assert place.rows("SELECT number, current FROM version ORDER BY number") == [(1, 0), (2, 1)]
    assert [a.report for a in record.accounts()] == [second.id]
    assert {r.report.id for r in record.readings()} == {second.id}
    assert {r.report.id for r in record.readings(current=False)} == {first.id, second.id}


def test_adding_both_versions_again_leaves_the_later_one_current(quick, record):
    at = "https://vale.example/vardin"
    both = [invented(1, address=at), invented(2, address=at)]
    record.add(both)
    assert record.add(both) == Added(known=2)
    assert [a.report for a in record.accounts()] == [both[1].id]


def test_a_replaced_text_that_stands_elsewhere_too_stays_current(quick, record):
    at = "https://vale.example/vardin"
    first = invented(1, address=at)
    record.add([first, invented(2, address=at)])
    record.add([invented(1, address="https://osk.example/1")])
    assert first.id in {a.report for a in record.accounts()}


def test_refusals_are_kept_until_the_input_can_be_read(quick, record):
    record.add(
        [EmptyInput("report 3", "there is nothing in it", "Give a text."), invented(1), NotText("b.pdf", "a PDF", "Take the text out.")]
    )
    assert [(r.where, r.what) for r in record.refusals()] == [("b.pdf", "a PDF"), ("report 3", "there is nothing in it")]
    assert record.add([invented(3)]) == Added(new=1)
    assert [r.where for r in record.refusals()] == ["b.pdf"]


def test_a_report_on_which_the_program_fails_stops_nothing(monkeypatch, record):
    def fails(reports):
        for report in reports:
            if report.name == "report 5":
                raise RecursionError("too deep")
            yield from quick_read([report])

    monkeypatch.setattr(preparing, "_read", fails)
    assert record.add([invented(n) for n in range(10)]) == Added(new=9, refused=1)
    (refusal,) = record.refusals()
    assert refusal.where == "report 5"
    assert "RecursionError" in refusal.what


def test_an_error_of_the_set_up_stops_the_run_and_what_was_written_stays(monkeypatch, record):
    def breaks(reports):
        for report in reports:
            if report.name == "report 20":
                raise sayso.errors.ModelMissing("language model", "gone", "Install it.")
            yield from quick_read([report])

    monkeypatch.setattr(preparing, "_read", breaks)
    with pytest.raises(sayso.errors.ModelMissing):
        record.add([invented(n) for n in range(40)])
    assert len(record) == preparing.CHUNK


def test_reports_are_numbered_as_they_came(quick, record, place):
    reports = [invented(n) for n in (7, 3, 9, 1)]
    record.add(reports)
    assert place.rows("SELECT number, name FROM report ORDER BY number") == [(n + 1, r.name) for n, r in enumerate(reports)]


def test_two_processes_give_the_same_record(tmp_path):
    reports = [sayso.report(f"Shelling killed {n} people in Vardin, the mayor said.", published="2021-03-01") for n in range(2, 40)]
    for workers in (1, 2):
        with Record.open(tmp_path / f"{workers}.db") as record:
            record.add(reports, workers=workers)
            record.export_jsonl(tmp_path / f"{workers}.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


@pytest.mark.parametrize(
    "text",
    ["a \x00 b said", "\ud800 said so", "' OR 1=1 --", "<script>alert(1)</script> said", "é" * 3000 + " said", "\U0010ffff said"],
)
def test_hostile_texts_come_back_unchanged(quick, record, tmp_path, text):
    report = Report(id=sayso.report_id(text), text=text, name=text, title=text, publisher=text, published=None, address=text)
    if "\ud800" in text:
        assert record.add([report]) == Added(refused=1)  # no store of UTF-8 can hold half a character
        return
    assert record.add([report]) == Added(new=1)
    assert record.reading(report.id).report == report
    record.search(text)
    record.export_jsonl(tmp_path / "out.jsonl")


def test_what_is_not_about_conflict_is_kept_as_such_and_can_be_read_later(quick, record, place):
    plums = msgspec.structs.replace(
        invented(2, text="The plum harvest began in Osk. The mayor said it was the best in years."), title="Plums"
    )
    assert record.add([invented(1), plums, NotText("a.bin", "binary", "Convert it.")], screen=True) == Added(new=1, screened=1, refused=1)
    assert place.rows("SELECT error, code, input FROM refusal ORDER BY error") == [
        ("NotConflict", 21, plums.name),
        ("NotText", 13, "a.bin"),
    ]
    assert record.add([invented(1), plums], screen=True) == Added(known=1, screened=1)
    assert record.add([plums]) == Added(new=1)
    assert place.rows("SELECT error FROM refusal") == [("NotText",)]
    # what is in stays in
    assert record.add([plums], screen=True) == Added(known=1)
    assert record.add([plums], screen=True, again=True) == Added(known=1)


def test_the_screen_is_the_same_for_any_number_of_processes(record, place):
    texts = [
        "The plum harvest began in Osk.",
        "Shelling killed six people in Vardin, a doctor said; two soldiers died.",
        "Shares rose in Osk on Monday.",
    ]
    reports = [Report(id=sayso.report(text).id, text=text, name=f"{n}.txt") for n, text in enumerate(texts)]
    assert record.add(reports, screen=True, workers=2) == Added(new=1, screened=2)
    assert [r.report.text for r in record.readings()] == [texts[1]]


@pytest.mark.parametrize(
    ("refused", "read"),
    [
        ("https://osk.example/feed", "https://osk.example/feed entry 2"),
        ("in/a.zip", "in/a.zip/b.jsonl line 3"),
        ("a.zip/b.csv", "a.zip/b.csv line 3"),
    ],
)
def test_a_file_that_broke_off_is_refused_no_longer_when_what_is_in_it_was_read(quick, record, refused, read):
    other = NotText("https://osk.example", "it does not answer", "Try again.")
    record.add([NotText(refused, "it breaks off", "Fetch it anew."), other])
    report = msgspec.structs.replace(invented(1), name=read)
    record.add([report])
    assert [r.where for r in record.refusals()] == [other.where]
    record.add([report, NotText(refused, "it breaks off", "Fetch it anew.")])  # what was whole of it is taken
    assert sorted(r.where for r in record.refusals()) == sorted([other.where, refused])
    record.add([report])
    assert [r.where for r in record.refusals()] == [other.where]
