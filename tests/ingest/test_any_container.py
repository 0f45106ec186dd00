"""Whatever bytes a container holds, each item is a report or a refusal, and there is an end."""

import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_many import OTHER, TEXT, read
from test_archives import zipped
from test_crawls import record
from test_feeds import ITEM, rss

from sayso.ingest import Refusal
from sayso.model import Report, report_id


def parquet() -> bytes:
    file = io.BytesIO()
    table = pa.table({"text": [TEXT, OTHER, None], "date": ["2021-03-16"] * 3, "tags": [{"of": [1, 2]}] * 3})
    pq.write_table(table, file, row_group_size=2, compression="none")
    return file.getvalue()


SAMPLES = {
    "a.jsonl": b"".join(
        json.dumps({"text": t, "date": "2021-03-16", "url": "https://o.example/1"}).encode() + b"\n" for t in (TEXT, OTHER)
    ),
    "a.json": json.dumps({"articles": [{"text": TEXT, "html": "<p>x"}, {"content": {"rendered": OTHER}}]}).encode(),
    "a.csv": f'id,text,date\n1,"{TEXT}",2021-03-16\n2,"{OTHER} ""Go"".",16/03/2021\n'.encode(),
    "a.tsv": f"text\tdate\n{TEXT}\t2021-03-16\n".encode(),
    "feed.xml": rss(ITEM * 2),
    "c.warc": record(0) + record(1, gzip.compress(b"<p>x"), headers="Content-Encoding: gzip\r\n") + record(2),
    "c.warc.gz": gzip.compress(record(0)) + gzip.compress(record(1)),
    "z.zip": zipped({"a.txt": TEXT.encode(), "b.csv": f'text\n"{OTHER}"\n'.encode()}),
    "a.txt": TEXT.encode(),
    "a.parquet": parquet(),
}
BITS = [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\\", b"\n", b"\r", b"\t", b",", b";", b"{", b"}", b"[", b"]", b"<", b">", b"&", b"<![CDATA[",
        b"]]>", b"<!ENTITY a 'b'>", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"\x1f\x8b", b"PK\x03\x04",
        b"\xe9", b"\xc3", b"\\ud800", b"PAR1", b"NaN", b"1e999", b'"text":', b"null", b"</item>", b"<p>", b"9" * 50, b"-1"]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, sample: bytes) -> bytes:
    """A sample with some of it cut out, doubled, exchanged for other bytes, or unfinished."""
    data = sample
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.sampled_from([0, 0, 1, 1, 3, 40, 400])))
        put = draw(st.one_of(st.sampled_from(BITS), st.binary(max_size=6), st.just(data[at:end] * 2)))
        data = data[:at] + put + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


def check(data: bytes, name: str) -> None:
    for item in read(data, name):
        if isinstance(item, Report):
            assert item.text.strip()
            assert item.id == report_id(item.text)
            assert item.name.startswith(name)
            item.text.encode()
        else:
            assert isinstance(item, Refusal)
            assert item.where.startswith(name)
            assert item.what
            assert item.remedy
            assert item.kind == type(item.error()).__name__


@pytest.mark.parametrize("name", list(SAMPLES))
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_damaged_file_gives_reports_and_refusals(name, data):
    check(data.draw(damaged(SAMPLES[name])), name)


@pytest.mark.parametrize("name", list(SAMPLES))
@given(data=st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(BITS), max_size=60).map(b"".join)))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_under_any_name_give_reports_and_refusals(name, data):
    check(data, name)
