"""Zip and gzip: what is in them is read, what would fill memory is not."""

import gzip
import io
import json
import tracemalloc
import zipfile

import pytest
from reading_many import OTHER, TEXT, read, read_with, told


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_zip_is_read_like_a_folder():
    inner = {
        "b/2.txt": OTHER.encode(),
        "a.jsonl": json.dumps({"text": TEXT}).encode(),
        ".x.txt": b"x",
        "__MACOSX/a": b"x",
        "c.jsonl.gz": gzip.compress(b"{"),
    }
    items, left = read_with(zipped(inner), "z.zip")
    assert told(items) == [("z.zip/a.jsonl line 1", TEXT), ("z.zip/b/2.txt", OTHER), ("z.zip/c.jsonl.gz item 1", "NotText")]
    assert len(left) == 2


def test_documents_and_archives_in_archives_are_refused():
    assert told(read(zipped({"[Content_Types].xml": b"x", "word/a.xml": b"x"}), "a.zip")) == [("a.zip", "NotText")]
    assert told(read(zipped({"[Content_Types].xml": b"x"}), "a.docx")) == [("a.docx", "NotText")]
    assert told(read(zipped({"b.zip": zipped({"a.txt": TEXT.encode()})}), "a.zip")) == [("a.zip/b.zip", "NotText")]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.warc", "a.xml"])
def test_archives_that_grow_without_end_are_left(name, monkeypatch):
    monkeypatch.setattr("sayso.packed.UNPACKED_FREELY", 4_000_000)
    start = {
        "a.jsonl": b'{"text": "',
        "a.csv": b"text\n",
        "a.warc": b"WARC/1.0\r\nContent-Length: 1000000000\r\n\r\n",
        "a.xml": b"<rss>",
    }.get(name, b"")
    data = start + b" a" * 10_000_000
    packed = gzip.compress(data)
    assert len(data) > 4_000_000 + 200 * len(packed)
    for archive, called in ((packed, f"{name}.gz"), (zipped({name: data}), "z.zip")):
        tracemalloc.start()
        items = told(read(archive, called))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert {kind for _, kind in items} <= {"TooLarge", "NotText", "EmptyInput"}
        assert items
        assert peak < 60_000_000


def test_a_gzip_that_breaks_off_gives_no_part_of_a_text():
    rows = "".join(json.dumps({"text": f"{TEXT} {n * n * 7919}"}) + "\n" for n in range(2_000))
    items = read(gzip.compress(rows.encode())[:-200], "a.jsonl.gz")
    assert items[-1].kind == "NotText"
    assert "breaks off" in items[-1].what
    assert [i.text for i in items[:-1]] == [f"{TEXT} {n * n * 7919}" for n in range(len(items) - 1)]
    assert len(items) > 1_000
    assert told(read(gzip.compress(TEXT.encode())[:-9], "a.txt.gz")) == [("a.txt.gz", "NotText")]


def test_damaged_members_stop_nothing():
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": OTHER.encode()}, zipfile.ZIP_STORED))
    data[data.index(b"market")] ^= 1
    assert told(read(bytes(data), "z.zip")) == [("z.zip/a.txt", "NotText"), ("z.zip/b.txt", OTHER)]
    assert told(read(bytes(data[:150]), "z.zip")) == [("z.zip", "NotText")]


def test_files_that_share_their_bytes_are_not_read():
    data = zipped({"a.txt": b"x" * 100_000}, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = data[archive.start_dir :]
    one = entry[: entry.index(b"PK\x05\x06")]
    end = bytearray(entry[len(one) :])
    end[8:12] = (20).to_bytes(2, "little") * 2
    end[12:16] = (len(one) * 20).to_bytes(4, "little")
    assert told(read(data[: -len(entry)] + one * 20 + bytes(end), "z.zip")) == [("z.zip", "TooLarge")]
