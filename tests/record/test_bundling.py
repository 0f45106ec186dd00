"""A bundle says all that the record says, and anybody can check it with standard tools."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile

import bagit
import pytest
from invented_records import invented, quick_read

from sayso import ingest
from sayso.errors import OutputError, RecordDamaged
from sayso.record import Draft, Record, preparing

PAGE = (
    "<!doctype html><html><head><title>Osk shelled</title></head><body><article><h1>Osk shelled</h1>"
    "<p>Shelling killed four people in Osk on Monday, the mayor of the town said at noon. The army denied that it had fired.</p>"
    "<p>A nurse at the hospital said that nine more people were being treated there, most of them for burns and broken bones.</p>"
    "</article></body></html>"
)
ODD = "because of “this”\t\\n and\nthat, ü \u2028 \x7f end "


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("bundled") / "record.db"
    with pytest.MonkeyPatch.context() as patch, Record.open(path) as record:
        patch.setattr(preparing, "_read", quick_read)
        record.add([invented(n) for n in range(4)])
        record.add([ingest.from_bytes(PAGE.encode("utf-16"), name="page.html", address="https://a.example/1")])
        one, two = [f"{a.report}/{a.event}" for a in record.accounts()][:2]
        record.judge("value", one, field="killed", value="3", who="Ana", reason=ODD)
        record.judge_all([Draft("accept", one), Draft("reject", two)], who="Bén", reason="so")
        record.withdraw(record.judgements()[-1].id, who="Ana", reason="no")
        record.reconcile()
    return path


@pytest.fixture
def bundle(path, tmp_path):
    with Record.open(path) as record:
        record.bundle(tmp_path / "out")
    return tmp_path / "out"


def check(bundle, *arguments):
    return subprocess.run([sys.executable, "-I", bundle / "check.py", *arguments], capture_output=True, text=True, check=False)


def test_standard_tools_find_it_whole(bundle):
    bagit.Bag(str(bundle)).validate()
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bundle, check=True)
    done = check(bundle)
    assert done.returncode == 0, done.stdout
    assert "4 judgements" in done.stdout
    assert "Nothing was changed." in done.stdout


def test_the_shell_lines_of_the_readme_find_every_link(bundle):
    readme = (bundle / "README.txt").read_text("utf-8")
    lines = readme[readme.index("    before=0000") : readme.index("\n\nThe files are lists")]
    for chain in ("judgements", "ledger"):
        script = lines.replace("data/judgements.chain", f"data/{chain}.chain")
        done = subprocess.run(["sh", "-c", script], cwd=bundle, capture_output=True, text=True, check=True)
        assert done.stdout == ""
        assert done.stderr == ""
    file = bundle / "data" / "judgements.chain"
    file.write_bytes(file.read_bytes().replace(b"Ana", b"Eve", 1))
    done = subprocess.run(["sh", "-c", lines], cwd=bundle, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("changed: ")


def test_it_holds_originals_texts_tables_and_plain_words(bundle, path):
    data = bundle / "data"
    page = PAGE.encode("utf-16")
    sha256 = hashlib.sha256(page).hexdigest()
    assert (data / "originals" / sha256[:2] / sha256).read_bytes() == page
    with Record.open(path) as record:
        reports = [r.report for r in record.readings()]
        judgements = record.judgements()
    for report in reports:
        assert (data / "texts" / report.id[:2] / f"{report.id}.txt").read_bytes() == report.text.encode()
    assert len((data / "record" / "report.jsonl").read_text("utf-8").splitlines()) == len(reports)
    chain = (data / "judgements.chain").read_bytes().splitlines()
    assert [json.loads(line.partition(b"\t")[2])["id"] for line in chain] == [j.id for j in judgements]
    told = (data / "PROVENANCE.txt").read_text("utf-8")
    assert f"bytes: originals/{sha256[:2]}/{sha256} (a file)" in told
    assert "none came but the text itself" in told
    assert "1. Ana decided at" in told
    assert "withdrawn by judgement 4" in told


def test_the_same_record_gives_the_same_bytes_wherever_and_as_whatever(path, tmp_path):
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    for where, name in ((path, "a.zip"), (copy, "b.zip"), (path, "folder")):
        with Record.open(where) as record:
            record.bundle(tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        packed = {name.removeprefix("bundle/"): archive.read(name) for name in archive.namelist()}
        archive.extractall(tmp_path / "unpacked")
    folder = tmp_path / "folder"
    assert packed == {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert check(tmp_path / "unpacked" / "bundle").returncode == 0


def test_one_byte_changed_in_any_file_is_found(bundle):
    for file in sorted(p for p in bundle.rglob("*") if p.is_file() and p.name not in ("tagmanifest-sha256.txt", "check.py")):
        before = file.read_bytes()
        if not before:
            continue
        file.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        done = check(bundle)
        assert done.returncode == 1, file
        assert (
            subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bundle, capture_output=True).returncode != 0
        )
        file.write_bytes(before)
    assert check(bundle).returncode == 0


def test_what_was_changed_with_its_hash_is_found_by_what_it_is_bound_to(bundle):
    """Whoever changes a file can write SHA256SUMS anew; names of files, chains and the ledger still show it."""

    def change(name, old, new):
        file = bundle / name
        assert old in file.read_bytes(), name
        file.write_bytes(file.read_bytes().replace(old, new, 1))
        names = sorted(p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file())
        sums = [
            f"{hashlib.sha256((bundle / n).read_bytes()).hexdigest()}  {n}\n"
            for n in names
            if n not in ("SHA256SUMS", "tagmanifest-sha256.txt")
        ]
        (bundle / "SHA256SUMS").write_text("".join(sums), "utf-8")

    text = next((bundle / "data" / "texts").rglob("*.txt")).relative_to(bundle).as_posix()
    for name, old, new in (
        (text, b"people", b"peoplo"), ("data/judgements.chain", b"Ana", b"Eve"), ("data/ledger.chain", b'"kind":"version"', b'"kind":"varsion"'),
        ("data/arrivals.jsonl", b"Vale Wire", b"Vale Fire"), ("data/record/judgement.jsonl", b'"who":"Ana"', b'"who":"Eve"'),
    ):  # fmt: skip
        change(name, old, new)
        assert check(bundle).returncode == 1, name
        change(name, new, old)
        assert check(bundle).returncode == 0, check(bundle).stdout


def test_the_head_shows_that_the_end_was_cut_off(bundle, path):
    with Record.open(path) as record:
        head = record.verify().head
    assert f"Sayso-Head: {head}\n" in (bundle / "bag-info.txt").read_text("utf-8")
    assert check(bundle, head).returncode == 0
    file = bundle / "data" / "judgements.chain"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    assert "cut off" in check(bundle, head).stdout


def test_nothing_is_written_over_and_nothing_half_written(path, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with Record.open(path) as record:
        for name in ("full", "full/mine", "none/there"):
            with pytest.raises(OutputError):
                record.bundle(tmp_path / name)
        (tmp_path / "empty").mkdir()
        record.bundle(tmp_path / "empty")
    assert (tmp_path / "empty" / "bagit.txt").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "full"]


def test_a_changed_original_is_not_passed_on(path, tmp_path):
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER original_no_update")
        connection.execute("UPDATE original SET body = x'00'")
        connection.commit()
    with Record.open(copy) as record, pytest.raises(RecordDamaged):
        record.bundle(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_empty_record_has_a_bundle_too(tmp_path):
    with Record.open(":memory:") as record:
        record.bundle(tmp_path / "out")
    bagit.Bag(str(tmp_path / "out")).validate()
    assert check(tmp_path / "out").returncode == 0


@pytest.mark.parametrize(
    "name", ["SHA256SUMS", "data/judgements.chain", "data/ledger.chain", "data/arrivals.jsonl", "data/record/judgement.jsonl"]
)
@pytest.mark.parametrize("data", [b"\xff\xfe" * 300, b"[]\n", b'{"number": [1]}\n', None])
def test_whatever_stands_in_a_list_the_check_says_what_was_changed(bundle, name, data):
    place = bundle / name
    if data is None and name != "SHA256SUMS":
        place.unlink()
    else:
        place.write_bytes(data or b"")
    done = check(bundle)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "CHANGED: " in done.stdout
