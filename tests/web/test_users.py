"""The file of users, and the commands that keep it."""

import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("argon2", reason="sayso[serve] is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_team import PASSWORDS, quick_hashes, team

from sayso.cli import run
from sayso.errors import BadOption, UsersError
from sayso.ingest import reports_in
from sayso.web import users
from sayso.web.users import Users, users_of

GOOD = PASSWORDS["vera"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing."""
    quick_hashes(monkeypatch)


@pytest.fixture
def kept(tmp_path: Path) -> Users:
    """No users yet."""
    return users_of(str(tmp_path / "a.db"))


def test_a_password_is_kept_as_a_hash_that_nobody_else_can_read(kept: Users) -> None:
    kept.add("Vera", "reviewer", GOOD)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    text = kept.path.read_text()
    assert GOOD not in text
    assert json.loads(text)["users"][0]["hash"].startswith("$argon2id$")


def test_the_hash_is_costly_unless_a_test_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (users._HASHER.memory_cost, users._HASHER.time_cost) == (65_536, 3)


def test_who_may_log_in(kept: Users) -> None:
    kept.add("Vera", "reviewer", GOOD)
    found = kept.check("vera ", GOOD)
    assert found is not None
    assert (found.name, found.role) == ("Vera", "reviewer")
    assert kept.check("Vera", GOOD + " ") is None
    assert kept.check("Vera", "") is None
    assert kept.check("nobody", GOOD) is None
    assert kept.check("Vera", GOOD * 1_000) is None


def test_the_same_letters_typed_otherwise_are_the_same_password(kept: Users) -> None:
    kept.add("Zoé", "reader", "crème brûlée forever")
    assert kept.check("Zoe\u0301", "cre\u0300me bru\u0302le\u0301e forever") is not None


def test_an_unknown_name_costs_a_hash_as_well(kept: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.add("Vera", "reviewer", GOOD)
    asked = []

    class Noting:
        def hash(self, _: Any) -> str:
            return "none"

        def verify(self, digest: str, _: str) -> None:
            asked.append(digest)
            raise users.argon2.exceptions.VerifyMismatchError

    monkeypatch.setattr(users, "_HASHER", Noting())
    assert kept.check("nobody", "x") is None
    assert kept.check("Vera", "x") is None
    assert len(asked) == 2


def test_another_program_sees_a_change_at_once(kept: Users) -> None:
    other = Users(kept.path)
    assert other.all() == []
    kept.add("Vera", "reviewer", GOOD)
    assert [u.name for u in other.all()] == ["Vera"]
    kept.change("Vera", role="admin")
    found = other.get("VERA")
    assert found is not None
    assert found.role == "admin"
    kept.remove("Vera")
    assert other.all() == []


def test_no_name_twice_and_none_that_is_not_there(kept: Users) -> None:
    kept.add("Vera", "reviewer", GOOD)
    with pytest.raises(UsersError, match="already"):
        kept.add("VERA", "admin", GOOD)
    for act in (lambda: kept.remove("x"), lambda: kept.change("x", role="admin"), lambda: kept.change("x", password=GOOD)):
        with pytest.raises(UsersError, match="nobody in it is called 'x'"):
            act()
    assert [u.name for u in kept.all()] == ["Vera"]


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaaaaaa", "vera vera vera vera", "x" * 2_000])
def test_passwords_that_are_soon_guessed(kept: Users, password: str) -> None:
    with pytest.raises(UsersError) as caught:
        kept.add("Vera", "reviewer", password)
    assert kept.all() == []
    assert not password or password not in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x00", "\u202eadmin", "x" * 81, "a  b", "\ud800"])
def test_names_that_are_none(kept: Users, name: str) -> None:
    with pytest.raises(UsersError):
        kept.add(name, "reader", GOOD)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_can_read_is_not_taken(kept: Users, mode: int) -> None:
    kept.add("Vera", "reviewer", GOOD)
    kept.path.chmod(mode)
    with pytest.raises(UsersError, match="chmod 600"):
        Users(kept.path).all()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', '{"users": [{"name": "a"}]}', '{"users": [{"name": 1}]}'])
def test_a_damaged_file_lets_nobody_in_and_is_not_written_over(kept: Users, text: str) -> None:
    kept.path.write_text(text)
    kept.path.chmod(0o600)
    for act in (kept.all, lambda: kept.add("Vera", "admin", GOOD)):
        with pytest.raises(UsersError) as caught:
            act()
        assert str(kept.path) in str(caught.value)
    assert kept.path.read_text() == text


def test_a_record_that_is_no_file_needs_one_named(tmp_path: Path) -> None:
    assert users_of("postgresql://db.example/a").all() == []
    with pytest.raises(UsersError, match="SAYSO_USERS"):
        users_of("postgresql://db.example/a").add("Vera", "admin", GOOD)
    assert users_of("postgresql://db.example/a", str(tmp_path / "u")).path == tmp_path / "u"
    assert users_of("sqlite:////srv/a.db").path == Path("/srv/.a.db.users")


def test_users_are_not_taken_for_reports(tmp_path: Path) -> None:
    team(str(tmp_path / "a.db"))
    assert list(reports_in([str(tmp_path)])) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_and_password_give_an_answer(tmp_path_factory: pytest.TempPathFactory, name: str, password: str) -> None:
    kept = users_of(str(tmp_path_factory.mktemp("any") / "a.db"))
    kept.add("Vera", "reviewer", GOOD)
    assert kept.check(name, password) is None
    try:
        user = kept.add(name, "reader", password)
    except UsersError:
        assert len(kept.all()) == 1
    else:
        assert kept.check(name, password) == user


# --- the commands


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    record = ["--record", str(tmp_path / "a.db")]
    typed(monkeypatch, GOOD + "\n")
    assert run(["users", "add", "Vera", "--role", "admin", *record]) == 0
    typed(monkeypatch, "another long one 7")
    assert run(["users", "password", "Vera", *record]) == 0
    assert run(["users", "role", "Vera", "reader", *record]) == 0
    assert run(["users", "list", *record]) == 0
    told = capsys.readouterr()
    assert "reader" in told.out
    assert GOOD not in told.out + told.err
    found = users_of(record[1]).check("Vera", "another long one 7")
    assert found is not None
    assert run(["users", "remove", "Vera", *record]) == 0
    assert run(["users", "remove", "Vera", *record]) == UsersError.exit_code
    assert run(["users", "list", *record]) == 0
    assert "Nobody" in capsys.readouterr().err


def test_a_password_is_no_argument(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["users", "add", "Vera", "--password", GOOD, "--record", str(tmp_path / "a.db")]) == 2
    assert run(["users", "add", "Vera", GOOD, "--record", str(tmp_path / "a.db")]) == 2


def test_what_does_not_fit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    record = ["--record", str(tmp_path / "a.db")]
    typed(monkeypatch, "short\n")
    assert run(["users", "add", "Vera", *record]) == UsersError.exit_code
    assert "12 characters" in capsys.readouterr().err
    assert run(["users", "add", "Vera", "--role", "king", *record]) == BadOption.exit_code
    assert not (tmp_path / ".a.db.users").exists()
