"""What a batch wrote goes into a record, which is then as if it had read the reports itself."""

import json

import pytest
from here import batch, lines

import sayso
from sayso.batch import manifest_of, publications
from sayso.cli import run
from sayso.errors import OutputError

TEXTS = (
    "Shelling killed 4 people in the town of Saraqib on Tuesday, the mayor said.",
    "An air raid on a market in Saraqib killed at least 12 people on Monday, the Syrian Observatory for Human Rights said.",
    "The army denied on Wednesday that it had shelled Saraqib, where 4 people died on Tuesday.",
)


def lines_of(path):
    kept = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [{k: v for k, v in row.items() if k != "bytes_of"} for row in kept if row["table"] != "original"]


def test_a_record_of_the_output_is_a_record_of_the_input(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    rows = [
        {"text": t, "date": f"2016-05-0{n + 3}", "outlet": "Vale Wire", "url": f"https://v.example/{n % 2}"} for n, t in enumerate(TEXTS)
    ]
    rows += [{"text": ""}, {**rows[0], "outlet": "Osk Radio"}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    made = batch(tmp_path / "out", tmp_path / "in.jsonl", piece_bytes=200, seconds=60.0, megabytes=2_000)
    assert (made.reports, made.versions, made.quarantined) == (3, 4, 1)
    assert run(["add", "out", "--record", "of-output.db"]) == 0
    assert "3 new reports" in " ".join(capsys.readouterr().err.split())
    assert run(["add", str(tmp_path / "in.jsonl"), "--record", "of-input.db"]) == 19
    for name in ("of-output", "of-input"):
        assert run(["export", "--record", f"{name}.db", "--out", f"{name}.jsonl"]) == 0
    assert lines_of(tmp_path / "of-output.jsonl") == lines_of(tmp_path / "of-input.jsonl")
    capsys.readouterr()
    assert run(["add", "out", "--record", "of-output.db"]) == 0
    assert "0 new reports; 4 were in already; 1 could not be read." in " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("quick")
def test_an_output_of_another_version_is_refused(tmp_path, monkeypatch):
    (tmp_path / "in.jsonl").write_bytes(lines(5))
    batch(tmp_path / "out", tmp_path / "in.jsonl")
    monkeypatch.setattr("sayso.batch.loading.__version__", "99")
    with pytest.raises(OutputError, match="this is 99"):
        next(publications(manifest_of(tmp_path / "out")))


@pytest.mark.usefixtures("quick")
def test_publications_come_in_the_order_of_the_input(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(lines(60))
    batch(tmp_path / "out", tmp_path / "in.jsonl")
    found = [item for item in publications(manifest_of(tmp_path / "out")) if isinstance(item, tuple)]
    names = [report.name for report, _ in found]
    assert names == sorted(names, key=lambda n: int(n.split(" line ")[1].split()[0]))
    assert sum(reading is None for _, reading in found) == 8
    assert all(isinstance(reading, sayso.Reading | None) for _, reading in found)


def test_any_other_folder_is_none(tmp_path):
    assert manifest_of(tmp_path) is None
    (tmp_path / "manifest.json").write_text("{}")
    assert manifest_of(tmp_path) is None


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("data", [b"\x00\n", b'{"where": 1}\n', b'{"where": "\xff"}\n', b"[" * 100_000, None])
def test_an_output_that_is_damaged_is_refused(tmp_path, data):
    (tmp_path / "in.jsonl").write_bytes(lines(5))
    batch(tmp_path / "out", tmp_path / "in.jsonl")
    manifest = manifest_of(tmp_path / "out")
    quarantine = tmp_path / "out" / "quarantine.jsonl"
    quarantine.unlink() if data is None else quarantine.write_bytes(data)
    with pytest.raises(OutputError, match="cannot be read back"):
        list(publications(manifest))
    (tmp_path / "out" / "manifest.json").write_bytes(data or b"\xff")
    assert manifest_of(tmp_path / "out") is None
