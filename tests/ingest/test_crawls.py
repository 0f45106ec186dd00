"""WARC: pages of crawls, packed and not, whole, cut and lying."""

import gzip
import zlib

import brotli
import pytest
from reading_many import OTHER, TEXT, read, read_with, told


def page(n: int = 0) -> bytes:
    return f"<html><head><title>Page {n}</title></head><body><article><p>{TEXT}</p><p>{OTHER} {n}</p></article></body></html>".encode()


def record(n: int, body: bytes | None = None, *, status="200 OK", kind="text/html", length=None, headers="", warc="response") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + (page(n) if body is None else body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc}\r\nWARC-Target-URI: https://o.example/{n}\r\nWARC-Date: 2021-03-17T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{n}>\r\nContent-Type: application/http; msgtype={'request' if warc == 'request' else 'response'}\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def text(n: int) -> str:
    return f"{TEXT}\n\n{OTHER} {n}"


def place(n: int, name: str = "c.warc", number: int | None = None) -> str:
    return f"{name} record {n + 1 if number is None else number} <https://o.example/{n}>"


THREE = [record(n) for n in range(3)]


@pytest.mark.parametrize("name", ["c.warc", "c.warc.gz", "crawl"])
def test_pages(name):
    data = b"".join(gzip.compress(one) for one in THREE) if name.endswith("gz") else b"".join(THREE)
    items = read(data, name)
    assert told(items) == [(place(n, name), text(n)) for n in range(3)]
    assert [(i.title, i.address, i.published, i.publisher) for i in items][:1] == [("Page 0", "https://o.example/0", None, "o.example")]


def test_what_is_no_page_is_left_out_and_told():
    data = b"".join(
        [record(0, warc="request"), record(1, status="404 Not Found"), record(2, kind="image/png"), record(3, warc="revisit"), record(4)]
    )
    items, left = read_with(data, "c.warc")
    assert told(items) == [(place(4), text(4))]
    assert [what.split()[0] for what in left] == ["records", "answers", "answers", "records"]


def chunks(body: bytes) -> bytes:
    return b"%x;x=y\r\n" % 20 + body[:20] + b"\r\n" + b"%X\r\n" % (len(body) - 20) + body[20:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunks(page()), "Transfer-Encoding: chunked\r\n"),
        (page(), "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(page()), "Content-Encoding: gzip\r\n"),
        (page(), "Content-Encoding: gzip\r\n"),
        (chunks(gzip.compress(page())), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (zlib.compress(page()), "Content-Encoding: deflate\r\n"),
        (brotli.compress(page()), "Content-Encoding: br\r\n"),
        (page(), "Content-Encoding: br\r\n"),
    ],
)
def test_packings(body, headers):
    assert told(read(record(0, body, headers=headers), "c.warc")) == [(place(0), text(0))]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [0.1, 0.4, 0.5, 0.7, 0.9, 0.97])
def test_half_a_crawl_gives_what_is_whole(packed, left):
    pieces = [gzip.compress(one) if packed else one for one in THREE]
    data = b"".join(pieces)[: int(left * sum(map(len, pieces)))]
    items = told(read(data, "c.warc"))
    whole = 0 if left < 0.34 else 1 if left < 0.67 else 2
    assert items[:whole] == [(place(n), text(n)) for n in range(whole)]
    assert items[whole:]
    assert {kind for _, kind in items[whole:]} == {"NotText"}


@pytest.mark.parametrize("length", [30, 200, 10**6, 10**18, -5, "x", "٣"])
def test_a_length_that_lies_gives_no_part_of_a_page(length):
    data = record(0) + record(1, length=length) + record(2)
    found = told(read(data, "c.warc"))
    assert found[0] == (place(0), text(0))
    assert all(kind in {"NotText", "EmptyInput"} or (where, kind) == (place(2, number=3), text(2)) for where, kind in found[1:])
    assert len(found) > 1


def test_rubbish_between_records():
    data = THREE[0] + b"rubbish\r\n" * 20 + THREE[1]
    assert told(read(data, "c.warc")) == [(place(0), text(0)), ("c.warc record 2", "NotText")]
    packed = gzip.compress(THREE[0]) + b"rubbish" * 20
    assert told(read(packed, "c.warc.gz")) == [(place(0, "c.warc.gz"), text(0)), ("c.warc.gz", "NotText")]


def test_pages_too_large_are_passed_over():
    data = record(0, b"<p>" + b"a " * 7_000_000) + record(1, gzip.compress(b"<p>" + b"a " * 50_000_000)) + record(2)
    assert [kind for _, kind in told(read(data, "c.warc"))] == ["TooLarge", "TooLarge", text(2)]


def test_pieces_that_do_not_fit_are_refused():
    data = record(0, b"ffffffffffffffff\r\n" + page(), headers="Transfer-Encoding: chunked\r\n") + record(1)
    assert told(read(data, "c.warc")) == [(place(0), "NotText"), (place(1), text(1))]
