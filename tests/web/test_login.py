"""Logging in and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_team import PASSWORDS, app_of, client_of, log_in, quick_hashes, team, token
from litestar import Litestar
from litestar.testing import TestClient

from sayso.web.routes import login
from sayso.web.users import users_of


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing."""
    quick_hashes(monkeypatch)


@pytest.fixture
def app(served: Path) -> Litestar:
    """A server on this machine, for a team."""
    team(str(served))
    return app_of(str(served))


@pytest.fixture
def visitor(app: Litestar) -> Iterator[TestClient]:
    """Somebody of whom nothing is known."""
    with client_of(app) as client:
        yield client


def test_logging_in_and_out(visitor: TestClient) -> None:
    answer = log_in(visitor, "vera", next="/?q=a")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=a")
    page = visitor.get("/")
    assert page.status_code == 200
    assert "vera" in page.text
    assert visitor.get("/login").status_code == 303
    word = visitor.cookies["sayso_session"]
    left = visitor.post("/logout", data={"_csrf_token": token(visitor, "/")})
    assert left.status_code == 303
    assert "max-age=0" in left.headers["set-cookie"].lower()
    visitor.cookies.set("sayso_session", word)
    assert visitor.get("/").status_code == 303  # the word is worth nothing any more


def test_the_word_is_new_with_every_login(visitor: TestClient) -> None:
    visitor.cookies.set("sayso_session", "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    log_in(visitor, "vera")
    first = visitor.cookies.get("sayso_session", domain="127.0.0.1", path="/")
    assert first not in (None, "chosen-by-somebody-else")


@pytest.mark.parametrize(
    ("name", "password"), [("vera", "not the password"), ("nobody", PASSWORDS["vera"]), ("", ""), ("vera\x00", "x" * 3_000)]
)
def test_a_wrong_login_tells_nothing(visitor: TestClient, name: str, password: str) -> None:
    answer = log_in(visitor, name, password)
    assert answer.status_code == 401
    assert "The name or the password is not right" in answer.text
    assert "sayso_session" not in answer.headers.get("set-cookie", "")
    assert visitor.get("/").status_code == 303


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\nSet-Cookie: a=b", "", "\\/x"]
)
def test_nobody_is_led_elsewhere(visitor: TestClient, onward: str) -> None:
    answer = log_in(visitor, "vera", next=onward)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_guesses_at_a_name_are_put_off_wherever_they_come_from(app: Litestar, visitor: TestClient) -> None:
    statuses = [log_in(visitor, "vera", f"guess number {n}").status_code for n in range(7)]
    assert statuses == [401] * 5 + [429] * 2
    assert log_in(visitor, "VERA ", PASSWORDS["vera"]).status_code == 429  # even the right one
    assert log_in(visitor, "rea").status_code == 303


def test_who_is_known_here_is_not_locked_out_by_guesses(app: Litestar, visitor: TestClient) -> None:
    assert log_in(visitor, "vera").status_code == 303
    door = app.state.door
    while not door.names.take("vera"):
        pass
    with client_of(app) as again:
        assert log_in(again, "vera").status_code == 303


def test_guesses_from_an_address_are_put_off_whatever_the_name(visitor: TestClient) -> None:
    statuses = [log_in(visitor, f"name {n}", "guess").status_code for n in range(22)]
    assert statuses == [401] * 20 + [429] * 2


def test_not_all_memory_goes_to_hashes() -> None:
    assert login._AT_ONCE <= 4


def test_another_password_or_role_ends_sessions_and_so_does_removal(served: Path, app: Litestar) -> None:
    kept = users_of(str(served))
    changes = (
        lambda: kept.change("vera", password="quite another one 99"),
        lambda: kept.change("vera", role="admin"),
        lambda: kept.remove("vera"),
    )
    for change, password in zip(changes, (PASSWORDS["vera"], *["quite another one 99"] * 2), strict=True):
        with client_of(app) as client:
            assert log_in(client, "vera", password).status_code == 303
            assert client.get("/").status_code == 200
            change()
            assert client.get("/").status_code == 303


def test_two_people_are_two(app: Litestar) -> None:
    with client_of(app) as one, client_of(app) as other:
        log_in(one, "rea")
        log_in(other, "vera")
        assert "rea" in one.get("/").text
        assert "vera" in other.get("/").text


def test_a_cookie_with_a_name_is_no_login(app: Litestar, visitor: TestClient) -> None:
    made = app.state.people.cookie("ada")
    visitor.cookies.set(made.key, made.value)
    assert visitor.get("/").status_code == 303


def test_what_was_written_when_the_session_ended_is_not_lost(served: Path, app: Litestar) -> None:
    """The page says how: log in elsewhere and load it anew, which sends the same again; the token of the form still holds."""
    with client_of(app) as client:
        log_in(client, "vera")
        held = token(client, "/")
        app.state.people.sessions.end(client.cookies["sayso_session"])
        answer = client.post("/incidents/i-1/judge", data={"_csrf_token": held, "reason": "long words"})
        assert answer.status_code == 401
        assert "sent again" in answer.text
        log_in(client, "vera")
        assert client.post("/incidents/i-1/judge", data={"_csrf_token": held, "reason": "long words"}).status_code not in (401, 403)


def test_an_admin_sees_who_is_logged_in_and_can_end_it(app: Litestar) -> None:
    with client_of(app) as admin, client_of(app) as other:
        log_in(admin, "ada")
        log_in(other, "vera")
        page = admin.get("/team").text
        assert "in 1 browser, last seen 0 min ago" in page
        assert "argon2" not in page
        sent = {"_csrf_token": token(admin, "/team"), "name": "vera"}
        assert other.post("/team/log-out", data=sent | {"_csrf_token": token(other, "/")}).status_code == 403
        assert admin.post("/team/log-out", data=sent | {"name": "nobody"}).status_code == 404
        assert admin.post("/team/log-out", data=sent).status_code == 303
        assert other.get("/").status_code == 303
        assert admin.get("/").status_code == 200


def test_where_nobody_logs_in_there_is_no_team(client: TestClient) -> None:
    assert client.get("/team").status_code == 404


@pytest.mark.parametrize("path", ["/team", "/nowhere"])
def test_one_can_log_out_from_a_page_that_tells_of_an_error(app: Litestar, path: str) -> None:
    with client_of(app) as client:
        log_in(client, "vera")
        assert client.get(path).status_code in (403, 404)
        assert client.post("/logout", data={"_csrf_token": token(client, path)}).status_code == 303
        assert client.get("/").status_code == 303
