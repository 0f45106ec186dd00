"""CSV, TSV and their kin."""

import csv
import io
from datetime import date

import pytest
from reading_many import OTHER, TEXT, read, told

from sayso.ingest.limits import MAX_ROW_BYTES
from sayso.model import Report


def table(rows: list[list[str]], **dialect: object) -> str:
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


ROWS = [
    ["id", "Headline", "Content", "Date", "Outlet"],
    ["1", "A; b", f'{TEXT}\n\n"Go, now,"\the said.', "2021-03-16", "Osk Radio"],
    ["2", "C", OTHER, "", ""],
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_dialects(separator, end, encoding):
    first, second = read(table(ROWS, delimiter=separator, lineterminator=end).encode(encoding), "a.csv")
    assert (first.text, first.title, first.publisher, first.published) == (ROWS[1][2], "A; b", "Osk Radio", date(2021, 3, 16))
    assert (first.name, second.name, second.text, second.published) == (
        "a.csv line 2 (1)", second.name, OTHER, None,
    )  # fmt: skip
    assert second.name.endswith("(2)")


def test_escaped_quotes_and_the_line_of_spreadsheets():
    data = f'sep=;\r\ntext;date\r\n"{TEXT} \\"Go; now,\\" he said.";2021-03-16\r\n'
    (one,) = read(data.encode(), "a.csv")
    assert one.text == f'{TEXT} "Go; now," he said.'


def test_quotes_of_words_in_tables_with_tabs_stay():
    data = f'text\tdate\n"Go now," he said. {TEXT}\t2021-03-16\n{OTHER} "No\t2021-03-17\n'
    assert [i.text for i in read(data.encode(), "a.tsv")] == [f'"Go now," he said. {TEXT}', f'{OTHER} "No']
    quoted = f'text\tdate\n"{TEXT} ""Go\tnow"""\t2021-03-16\n'
    assert [i.text for i in read(quoted.encode(), "a.tsv")] == [f'{TEXT} "Go\tnow"']


def test_rows_that_do_not_fit_are_refused_or_told():
    data = f"text,date\n{TEXT},2021,03,16\n\n,\n{OTHER}\n".replace(TEXT, f'"{TEXT}"').replace(OTHER, f'"{OTHER}"')
    long, short = read(data.encode(), "a.csv")
    assert (long.where, long.kind) == ("a.csv line 2", "NotText")
    assert short.text == OTHER
    assert any("1 of 2 fields" in note for note in short.notes)


def test_a_quote_that_is_not_closed_loses_no_text_unsaid():
    data = f'text,date\n"{TEXT}",2021-03-16\n"{OTHER},2021-03-17\nx,y\n'
    first, rest = read(data.encode(), "a.csv")
    assert first.text == TEXT
    assert (rest.where, rest.kind) == ("a.csv line 3", "NotText")
    assert "not closed" in rest.what


def test_zeros_are_refused_row_by_row():
    data = f'text,date\n"{TEXT}",2021-03-16\n"the mayor\x00 said so",2021-03-16\n"{OTHER}",2021-03-17\n'
    assert told(read(data.encode(), "a.csv")) == [("a.csv line 2", TEXT), ("a.csv line 3", "NotText"), ("a.csv line 4", OTHER)]


def test_zeros_all_over_are_no_table():
    assert told(read(b"text,date\n" + b"\x00" * 5000, "a.csv")) == [("a.csv line 2", "NotText")]


def test_names_that_are_not_known_are_told_with_the_remedy():
    data = f"tale,when\n{TEXT.replace(',', '')},2021-03-16\n".encode()
    (refused,) = read(data, "a.csv")
    assert refused.kind == "BadOption"
    assert "tale, when" in refused.what
    assert "--columns" in refused.remedy
    (one,) = read(data, "a.csv", columns={"text": "tale", "published": "when"})
    assert one.published == date(2021, 3, 16)


def test_long_fields_are_read_and_endless_ones_refused():
    long = f"{TEXT} " * 5_000
    data = f'text\n"{long}"\n"{"x" * (MAX_ROW_BYTES + 5)}"\n"{OTHER}"\n'
    assert told(read(data.encode(), "a.csv")) == [("a.csv line 2", long), ("a.csv line 3", "TooLarge"), ("a.csv line 4", OTHER)]


def test_a_field_over_endless_lines_ends_the_table(monkeypatch):
    limit = csv.field_size_limit(10_000)
    monkeypatch.setattr("sayso.ingest.containers.tables.MAX_ROW_BYTES", 10_000)
    try:
        data = f'text\n"{TEXT}"\n"' + f"{OTHER}\n" * 1_000
        assert told(read(data.encode(), "a.csv")) == [("a.csv line 2", TEXT), ("a.csv line 3", "NotText"), ("a.csv", "NotText")]
    finally:
        csv.field_size_limit(limit)


def test_html_in_a_field():
    (one,) = read(f'text\n"<p>{TEXT}</p><p>{OTHER}</p>"\n'.encode(), "a.csv")
    assert one.text == f"{TEXT}\n\n{OTHER}"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"text,date\n"])
def test_tables_without_rows_end(data):
    assert all(not isinstance(i, Report) for i in read(data, "a.csv"))
