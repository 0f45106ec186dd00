"""A record on PostgreSQL: what only a server can do to it, and that it finds and gives what a file does."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import invented
from sqlalchemy import text as sql

from postgres_server import Server
from sayso.cli import run
from sayso.errors import InputError, NotARecord, RecordDamaged, RecordError, RecordFull, SetupError
from sayso.model import Judgement
from sayso.record import Record, judging, schema
from sayso.record.stores import store_at
from sayso.record.stores.postgres.text import escaped, restored

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
SECRET = "pass:w@rd/1"
WRITTEN = "pass%3Aw%40rd%2F1"


def told(where, **options):
    """What opening says, all of it; never with the password."""
    with pytest.raises(RecordError) as caught:
        Record.open(where, timeout=2, **options)
    said, error = [], caught.value
    while error is not None:
        said.append(f"{error} {error!r}")
        error = error.__cause__
    assert SECRET not in " ".join(said)
    assert WRITTEN not in " ".join(said)
    return caught.value


def test_the_name_and_every_message_keep_the_password(databases, server):
    place = databases.fresh()
    server.run(f"CREATE ROLE ana LOGIN PASSWORD '{SECRET}'", "postgres")
    server.run("GRANT CREATE ON SCHEMA public TO ana", place.name)
    at = f"127.0.0.1:{server.port}"
    with Record.open(f"postgresql://ana:{WRITTEN}@{at}/{place.name}") as record:
        assert record.name == f"postgresql://ana@{at}/{place.name}"
    with Record.open(f"postgres://ana@{at}/{place.name}?password={WRITTEN}&application_name=x") as record:
        assert record.name == f"postgresql://ana@{at}/{place.name}"
    assert "refuses the login" in told(f"postgresql://ana:x{WRITTEN}@{at}/{place.name}").what
    assert "refuses the login" in told(f"postgresql://ana@{at}/{place.name}").what
    assert "refuses the login" in told(f"postgresql://nobody:{WRITTEN}@{at}/{place.name}").what
    assert isinstance(told(f"postgresql://ana:{WRITTEN}@{at}/none"), NotARecord)
    assert "cannot be reached" in told(f"postgresql://ana:{WRITTEN}@127.0.0.1:1/none").what
    for wrong in (f"postgresql://ana:{WRITTEN}@{at}x/none", f"postgresql://ana:{SECRET}@{at}/none", f"mysql://ana:{WRITTEN}@{at}/none"):
        assert isinstance(told(wrong), NotARecord)


def test_the_command_line_keeps_it_too(databases, server, quick, capsys, monkeypatch, tmp_path):
    place = databases.fresh()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 \xff\xfe\x00")
    (tmp_path / "b.md").write_text(
        "---\ndate: 2021-03-17\n---\nShelling killed 3 people in the town of Vardin on Tuesday, the mayor said.\n", "utf-8"
    )
    monkeypatch.setenv("SAYSO_RECORD", place.where)
    assert run(["add", str(tmp_path)]) == 19
    assert run(["search", "vardin"]) == 0
    assert run(["migrate"]) == 0
    shown = capsys.readouterr()
    assert f"{server.port}/{place.name}" in shown.err
    assert server.password not in shown.err + shown.out


def test_without_psycopg_it_says_what_to_install():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from sayso.record import Record\nfrom sayso.errors import SetupError\n"
        "try: Record.open('postgresql://h/d')\n"
        "except SetupError as error: sys.exit('sayso[postgres]' not in str(error))\n"
        "sys.exit(2)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert SetupError.exit_code == 30


def test_another_programs_tables_are_refused_and_left_alone(databases):
    place = databases.fresh()
    place.rows("CREATE TABLE report (id text)")
    with pytest.raises(NotARecord):
        Record.open(place.where)
    assert place.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]
    empty = databases.fresh()
    with pytest.raises(NotARecord, match="no record here"):
        Record.open(empty.where, create=False)
    empty.rows("CREATE EXTENSION pg_stat_statements")  # puts views there
    Record.open(empty.where).close()


def test_two_records_lie_in_two_schemas_of_one_database(databases, quick):
    place = databases.fresh()
    place.rows("CREATE SCHEMA north; CREATE SCHEMA south")
    north, south = (f"{place.where}?options=-csearch_path%3D{name}" for name in ("north", "south"))
    with Record.open(north) as one, Record.open(south) as other:
        one.add([invented(1)])
        with one._database.writes():
            other.add([invented(2), invented(3)])  # neither waits for the other
        assert (len(one), len(other)) == (1, 2)
        assert [h.id for h in one.search("mayor")] == [invented(1).id]
        assert one.name.endswith(f"{place.name}?options=-csearch_path%3Dnorth")
    with pytest.raises(NotARecord, match="schema"):
        Record.open(f"{place.where}?options=-csearch_path%3Dnone")


def test_a_database_that_cannot_hold_every_sign_is_refused(databases, server):
    server.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0", "postgres")
    with pytest.raises(RecordError, match="LATIN1"):
        Record.open(server.url("latin"))


def test_whoever_may_only_read_reads(databases, server, quick):
    place = databases.fresh()
    server.run("CREATE ROLE reader LOGIN PASSWORD 'r'", "postgres")
    as_reader = server.url(place.name, user="reader", password="r")
    with pytest.raises(RecordError, match="may not"):
        Record.open(as_reader)
    with Record.open(place.where) as record:
        record.add([invented(1)])
        record.reconcile()
        place.rows("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        with Record.open(as_reader) as reader:
            assert len(reader.search("mayor")) == 1
            assert reader.page().total == 1
            with pytest.raises(RecordError, match="may not"):
                reader.add([invented(2)])
        assert len(record) == 1


def test_whoever_may_write_writes_and_cannot_take_out_what_is_only_appended(databases, server, quick):
    place = databases.fresh()
    server.run("CREATE ROLE writer LOGIN PASSWORD 'w'", "postgres")
    Record.open(place.where).close()
    place.rows("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO writer")
    with Record.open(server.url(place.name, user="writer", password="w")) as record:
        assert record.add([invented(n) for n in range(3)]).new == 3
        record.reconcile()
        record.judge("accept", next(f"{a.report}/{a.event}" for a in record.accounts()), who="Ana", reason="read")
        record.reconcile()
        with record._database.writes() as connection, pytest.raises(Exception, match="appended"):
            connection.execute(sql("DELETE FROM judgement"))


def lose_it(record, place):
    with record._database.writes() as connection:
        connection.execute(sql("DELETE FROM report"))
        place.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sayso'")
        connection.execute(sql("SELECT 1"))


def test_a_connection_that_is_lost_is_told_and_the_next_is_made_by_itself(on_server, quick):
    place = on_server()
    with Record.open(place.where) as record:
        with pytest.raises(RecordError, match="was lost"):
            lose_it(record, place)
        assert record.add([invented(1)]).new == 1


def test_texts_are_kept_sign_by_sign_and_in_their_order():
    signs = st.text(st.sampled_from("\x00\x01\x02ab\U0010ffff"), max_size=8)

    @settings(max_examples=300, deadline=None)
    @given(one=signs, other=signs)
    def kept(one, other):
        assert "\x00" not in escaped(one)
        assert restored(escaped(one)) == one
        assert (escaped(one) < escaped(other)) == (one < other)

    kept()


def test_texts_of_a_server_that_sorts_by_language_come_out_as_those_of_a_file(databases, server, quick, tmp_path):
    """Names in several cases and scripts, with signs that PostgreSQL refuses: sorted and written as SQLite does it."""
    server.run("CREATE DATABASE english TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' ENCODING 'UTF8'", "postgres")
    names = [
        "b", "B", "a-b", "ab", "a b", "é", "e", "Z", "Ω", "ω", "x\x00y", "x\x01y", "x\x01", "x", "\x01\x02", "x\x02y", "_", "😀",
    ]  # fmt: skip
    reports = [invented(n, outlet=name, address=f"https://{name}.example") for n, name in enumerate(names)]
    refused = [InputError(name, "so", "do") for name in names]
    written = []
    for n, where in enumerate((server.url("english"), str(tmp_path / "r.db"))):
        with Record.open(where) as record:
            record.add([*reports, *refused])
            record.judge("accept", next(f"{a.report}/{a.event}" for a in record.accounts()), who="Ana", reason="so", when=WHEN)
            record.reconcile()
            record.export_jsonl(tmp_path / f"{n}.jsonl")
            assert [r.where for r in record.refusals()] == sorted(names)
        written.append((tmp_path / f"{n}.jsonl").read_bytes())
    assert written[0] == written[1]


WORDS = [
    "Málaga", "MALAGA", "malaga", "été", "Été", "ÉTÉ", "naïve", "Kraków", "ß", "STRASSE", "Ω", "ω", "Йод", "йод", "иод", "İzmir", "ızmir",
    "3rd", "covid19", "1,500", "1500", "1e5", "0x1F", "o'clock", "state-run", "U.S.", "e-mail", "a@b.example",
    "https://v.example/x_y?z=1", "under_score", "中文", "日本語", "سورية", "حلب", "हिन्दी", "café", "cafe\u0301",
]  # fmt: skip


def test_it_finds_what_a_file_finds(on_server, quick, tmp_path):
    texts = [" ".join(WORDS[(n * 7 + k * (n + 1)) % len(WORDS)] for k in range(6)) + f" said {n}" for n in range(60)]
    with Record.open(on_server().where) as here, Record.open(tmp_path / "r.db") as there:
        for record in (here, there):
            record.add([invented(n, text=text) for n, text in enumerate(texts)])
        term = st.sampled_from(WORDS) | st.text(st.sampled_from("aeé ß'-_.0Ωم\u0301"), min_size=1, max_size=4)
        phrase = st.lists(term, min_size=1, max_size=3).map(lambda words: '"{}"'.format(" ".join(words)))
        near = st.integers(0, 59).flatmap(lambda n: st.integers(0, 4).map(lambda k: '"{}"'.format(" ".join(texts[n].split()[k : k + 2]))))

        @settings(max_examples=150, deadline=None, derandomize=True)
        @given(words=st.lists(term | phrase | near, min_size=1, max_size=3).map(" ".join))
        def same(words):
            found = [{h.id for h in record.search(words, limit=100)} for record in (here, there)]
            assert found[0] == found[1], words

        same()


def test_words_far_into_a_text_and_texts_of_many_words_are_found(on_server, quick):
    far = " ".join(f"w{n % 5000}" for n in range(40_000)) + " the last words here"
    many = " ".join(f"{n:x}q{n}" for n in range(95_000))  # more different words than one tsvector holds
    endless = "z" * 5000 + " ends"
    often = "the mayor " * 400 + "the bishop. A title is a part of its own."
    with Record.open(on_server().where) as record:
        record.add([invented(n, text=text) for n, text in enumerate((far, many, endless, often))])
        (hit,) = record.search('"last words here" w4999')
        assert hit.words.endswith("[last words here]")
        assert record.search('"words last"') == []
        assert [h.words.count("[") for h in record.search('"w1 w2 w3"')] == [1]
        assert record.search('"w1 w3"') == []
        assert len(record.search("1q1 17317q94999")) == 1
        assert len(record.search("z" * 5000)) == 1
        assert len(record.search('"the bishop"')) == 1
        assert record.search('"bishop the"') == record.search('"own shells"') == []


def test_the_best_match_comes_first_and_the_title_counts_more(on_server, quick):
    with Record.open(on_server().where) as record:
        record.add([invented(0, text="The bridge was hit, the mayor said."), invented(1, text="Shells fell on Vardin and Vardin again.")])
        record.add([invented(2, text="Vardin was calm, and nobody came.")])
        assert record.search("vardin")[0].title == "Shells on Vardin"


def older(place, monkeypatch, folder):
    """Make the program think that there is a later step."""
    steps = folder / "steps"
    (steps / "versions").mkdir(parents=True)
    for file in [schema.FOLDER / "env.py", *(schema.FOLDER / "versions").glob("step_*.py")]:
        (steps / file.relative_to(schema.FOLDER)).write_text(file.read_text("utf-8"), "utf-8")
    (steps / "versions" / "step_9000_colour.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '9000', '" + schema.HEAD + "'\n"
        "def upgrade():\n    op.add_column('report', sa.Column('colour', sa.Text()))\n",
        "utf-8",
    )
    was = schema.HEAD
    monkeypatch.setattr(schema, "FOLDER", steps)
    monkeypatch.setattr(schema, "HEAD", "9000")
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, "9000"))
    monkeypatch.setenv("SAYSO_DATA", str(folder / "data"))
    return was


def test_an_older_record_is_migrated_after_a_dump_that_can_be_restored(databases, server, quick, tmp_path, monkeypatch):
    place, again = databases.fresh(), databases.fresh()
    with Record.open(place.where) as record:
        record.add([invented(n) for n in range(3)])
    monkeypatch.setenv("PATH", f"{server.programs}{os.pathsep}{os.environ['PATH']}")
    was = older(place, monkeypatch, tmp_path)
    with Record.open(place.where) as record:
        assert len(record.search("mayor")) == 3
        record.judge("accept", next(f"{a.report}/{a.event}" for a in record.accounts()), who="Ana", reason="right")
    with pytest.raises(place.refused, match="appended"):
        place.rows("DELETE FROM judgement")
    assert place.rows("SELECT collation_name FROM information_schema.columns WHERE column_name = 'colour'") == [("C",)]
    (dump,) = (tmp_path / "data" / "backups").iterdir()
    assert server.password.encode() not in dump.read_bytes()
    restore = [server.programs / "pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={again.where}", dump]
    done = subprocess.run(restore, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    monkeypatch.undo()
    with Record.open(again.where) as record:
        assert was == schema.HEAD
        assert len(record.search("mayor")) == 3


def test_a_record_of_the_first_step_becomes_one_of_today(databases):
    place = databases.fresh()
    store = store_at(place.where)
    engine = store.make_engine(timeout=5)
    made = judging.with_id(Judgement(id="", kind="accept", subject="r/e", who="Ana", when=WHEN, reason="so"))
    body = {name: getattr(made, name) for name in ("id", "kind", "subject", "object", "field", "value", "who", "reason")}
    chain = judging.chained(judging._FIRST, made)
    with store.migrating(engine) as connection:
        schema.upgrade(connection, "0001")
        row = {"number": 1, "matter": "event r/e", "decided": WHEN.isoformat(), "chain": chain, **body}
        names = ", ".join(f'"{name}"' for name in row)
        connection.execute(sql(f"INSERT INTO judgement ({names}) VALUES ({', '.join(':' + name for name in row)})"), row)
    engine.dispose()
    with Record.open(place.where, backup=False) as record:
        assert [j.kind for j in record.judgements(in_force=True)] == ["accept"]
        with record._database.reads() as connection:
            assert judging.broken_at(connection) is None
    assert place.rows("SELECT state FROM standing") == [("holds",)]


def test_without_a_dump_an_older_record_stays_as_it_is_unless_asked(databases, quick, tmp_path, monkeypatch):
    place = databases.fresh()
    Record.open(place.where).close()
    older(place, monkeypatch, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RecordError, match="no pg_dump here"):
        Record.open(place.where)
    assert place.rows("SELECT version_num FROM alembic_version") != [("9000",)]
    assert run(["migrate", "--no-backup", "--record", place.where]) == 0
    assert place.rows("SELECT version_num FROM alembic_version") == [("9000",)]


def test_views_that_others_made_are_not_taken_out(databases, quick, tmp_path, monkeypatch):
    place = databases.fresh()
    Record.open(place.where).close()
    place.rows("CREATE VIEW mine AS SELECT count(*) FROM disputes")
    older(place, monkeypatch, tmp_path)
    with pytest.raises(RecordError, match="mine"):
        Record.open(place.where, backup=False)
    place.rows("DROP VIEW mine; CREATE VIEW mine AS SELECT count(*) FROM pg_class")
    Record.open(place.where, backup=False).close()
    place.rows("SELECT * FROM mine")


@pytest.fixture
def own_server(server):
    """A server that a test may stop."""
    found = Server(server.programs)
    yield found
    found.stop()


def test_a_full_disk_is_told_and_what_was_in_stays_whole(own_server, quick):
    """The server can write no file larger than so much, which is no whole number of pages: what a full disk does."""
    own_server.run("CREATE DATABASE r", "postgres")
    where = own_server.url("r")
    signs = [[chr(0x4E00 + (n * 7919 + k * k * 31) % 20000) for k in range(9000)] for n in range(8, 150)]
    long = [invented(n, text=f"{n} {''.join(text)}") for n, text in enumerate(signs, start=8)]
    with Record.open(where) as record:
        record.add([invented(n) for n in range(8)])
    own_server.halt()
    own_server.start(largest=1024 * 1024 + 4096)
    with Record.open(where) as record, pytest.raises(RecordFull, match="still in"):
        record.add(long)
    own_server.halt()
    own_server.start()
    with Record.open(where) as after:
        assert own_server.run("SELECT count(*) FROM report WHERE id NOT IN (SELECT report FROM reading)", "r") == [(0,)]
        assert 8 <= len(after) < 150
        after.add(long)
        assert len(after) == 150


def test_damage_is_told(own_server, quick):
    own_server.run("CREATE DATABASE r", "postgres")
    with Record.open(own_server.url("r")) as record:
        record.add([invented(n) for n in range(50)])
    ((file,),) = own_server.run("SELECT pg_relation_filepath('reading')", "r")
    own_server.halt()
    path = own_server.data / str(file)
    path.write_bytes(b"\xff" * path.stat().st_size)
    own_server.start()
    with pytest.raises(RecordDamaged), Record.open(own_server.url("r")) as damaged:
        list(damaged.readings())
