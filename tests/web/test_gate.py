"""Who is let in, from where, and how often; and what every answer tells the browser."""

import asyncio
import logging
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented_team import HERE, PASSWORDS, app_of, client_of, log_in, quick_hashes, team, token
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from sayso.errors import ServeError, UsersError
from sayso.web import gate
from sayso.web.buckets import Buckets
from sayso.web.gate import Refused, in_time
from sayso.web.people import ROLES
from sayso.web.users import users_of

OUT = {"host": "0.0.0.0", "plain_http": True}
PROXIED = {"public_url": "https://sayso.example.org"}


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


def handlers(app: Litestar) -> list[tuple[str, Any]]:
    """Every handler that was written, with its path; those for OPTIONS are made by the framework."""
    return [
        (route.path, handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.http_methods != {"OPTIONS"}
    ]


def some(path: str) -> str:
    """A path that the route of this one answers to."""
    return re.sub(r"\{\w+:(\w+)\}", lambda found: "1" if found[1] in ("int", "float") else "x", path)


# --- roles


def test_every_route_declares_its_role(app: Litestar) -> None:
    found = handlers(app)
    assert len(found) > 5
    assert [path for path, handler in found if handler.opt.get("role") not in ROLES] == []
    assert all(isinstance(route, HTTPRoute) for route in app.routes)  # the gate stands before these alone


def test_only_the_login_and_the_files_of_pages_are_for_anyone(app: Litestar) -> None:
    open_to_all = {path for path, handler in handlers(app) if handler.opt["role"] == "anyone"}
    assert open_to_all == {"/login", "/logout", "/static/{name:str}", "/health"}


def test_no_route_that_changes_something_is_for_readers(app: Litestar) -> None:
    changing = [(path, h) for path, h in handlers(app) if h.http_methods & {"POST", "PUT", "PATCH", "DELETE"}]
    assert [path for path, h in changing if h.opt["role"] == "reader" and not h.opt.get("own")] == []


def test_nobody_gets_in_without_logging_in(app: Litestar, visitor: TestClient) -> None:
    for path, handler in handlers(app):
        if handler.opt["role"] == "anyone":
            continue
        asked = some(path)
        for method in handler.http_methods:
            answer = visitor.request(method, asked)
            assert answer.status_code in ((303, 401) if method in gate.SAFE else (401,)), (method, asked)
            if answer.status_code == 303:
                assert answer.headers["location"].startswith("/login?next=%2F")


def test_each_role_gets_what_it_may_and_no_more(app: Litestar) -> None:
    for name in PASSWORDS:
        with client_of(app) as client:
            log_in(client, name)
            person_role = {"rea": "reader", "vera": "reviewer", "ada": "admin"}[name]
            for path, handler in handlers(app):
                asked = some(path)
                for method in handler.http_methods - {"POST", "PUT", "PATCH", "DELETE"}:
                    answer = client.request(method, asked)
                    refused = answer.status_code == 403
                    assert refused == (ROLES.index(handler.opt["role"]) > ROLES.index(person_role)), (name, asked, answer.status_code)


def test_a_route_without_a_role_is_for_nobody(served: Path) -> None:
    from litestar import get

    @get("/forgotten", sync_to_thread=False)
    def forgotten() -> str:
        return "secret"

    app = app_of(str(served))
    app.register(forgotten)
    with client_of(app) as client:
        answer = client.get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.text


def test_options_tells_nothing(visitor: TestClient) -> None:
    assert visitor.options("/").status_code == 403


# --- where it may be served


@pytest.mark.parametrize("settings", [{"host": "0.0.0.0"}, {"host": "::"}, {"host": "192.168.7.7"}, {"host": "vale.example"}, OUT, PROXIED])
def test_beyond_this_machine_it_needs_an_admin(served: Path, settings: dict[str, Any]) -> None:
    with pytest.raises(ServeError, match="sayso users add"):
        app_of(str(served), **settings)
    users_of(str(served)).add("vera", "reviewer", PASSWORDS["vera"])
    with pytest.raises(ServeError, match="no admin"):
        app_of(str(served), **settings)


def test_beyond_this_machine_it_needs_tls_or_a_word(served: Path) -> None:
    team(str(served))
    for settings in ({"host": "0.0.0.0"}, {"public_url": "http://sayso.example.org"}):
        with pytest.raises(ServeError, match="in the clear"):
            app_of(str(served), **settings)
    for settings in (OUT, PROXIED, {"host": "::", "certificate": "a", "key": "b"}):
        app_of(str(served), **settings)


@pytest.mark.parametrize("url", ["sayso.example.org", "ftp://a", "https://", "https://a/b", "https://u:p@a"])
def test_an_address_that_nobody_can_find(served: Path, url: str) -> None:
    team(str(served))
    with pytest.raises(ServeError, match="--public-url"):
        app_of(str(served), public_url=url)


def test_users_that_others_can_read_stop_it(served: Path) -> None:
    team(str(served)).path.chmod(0o644)
    with pytest.raises(UsersError, match="chmod 600"):
        app_of(str(served))


def test_on_this_machine_nobody_logs_in_until_there_are_users(served: Path) -> None:
    with client_of(app_of(str(served))) as client:
        assert client.get("/").status_code == 200
        assert client.get("/login").status_code == 404
        kept = team(str(served))
        assert client.get("/").status_code == 303
        kept.path.chmod(0o644)
        broken = client.get("/")
        assert broken.status_code == 500
        assert str(kept.path) not in broken.text


def test_beyond_it_nobody_is_let_in_when_all_users_are_gone(served: Path) -> None:
    kept = team(str(served))
    with client_of(app_of(str(served), **OUT)) as client:
        kept.path.unlink()
        assert client.get("/").status_code == 303
        assert log_in(client, "ada").status_code == 401


# --- by what name, from what page


@pytest.mark.parametrize("host", ["127.0.0.1:8730", "localhost:8730", "localhost", "[::1]:8730", "127.0.0.1", "LOCALHOST:1"])
def test_names_of_this_machine(visitor: TestClient, host: str) -> None:
    assert visitor.get("/login", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8730", "192.168.7.7:8730", "localhost.evil.example", "[::ffff:1.2.3.4]"]
)
def test_a_name_that_is_not_ours_is_not_answered(visitor: TestClient, host: str) -> None:
    answer = visitor.get("/login", headers={"Host": host})
    assert answer.status_code == 421
    assert "--public-url" in answer.text


def test_names_beyond_this_machine(served: Path) -> None:
    team(str(served))
    with client_of(app_of(str(served), **OUT)) as client:
        for host, status in (("192.168.7.7:8730", 200), (socket.gethostname(), 200), ("evil.example", 421)):
            assert client.get("/login", headers={"Host": host}).status_code == status
    with client_of(app_of(str(served), **PROXIED)) as client:
        for host, status in (("sayso.example.org", 200), ("127.0.0.1:8730", 200), ("192.168.7.7", 421), ("evil.example", 421)):
            assert client.get("/login", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_a_proxy_that_nobody_told_of_is_not_answered(visitor: TestClient, header: str) -> None:
    answer = visitor.get("/login", headers={header: "for=203.0.113.9"})
    assert answer.status_code == 400
    assert "--public-url" in answer.text


POSTS = (
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, False),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),  # what browsers send with no-referrer
    ({"Origin": HERE}, True),
    ({"Origin": "null"}, False),
    ({"Origin": "http://evil.example"}, False),
    ({"Origin": "http://127.0.0.1:9999"}, False),
    ({"Origin": "https://127.0.0.1:8730"}, False),
    ({}, True),
)


@pytest.mark.parametrize(("headers", "fine"), POSTS)
def test_forms_of_other_sites_are_not_taken(visitor: TestClient, headers: dict[str, str], fine: bool) -> None:
    filled = {"name": "rea", "password": PASSWORDS["rea"], "_csrf_token": token(visitor)}
    answer = visitor.post("/login", data=filled, headers=headers)
    assert answer.status_code == (303 if fine else 403)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
    ],
)
def test_other_sites_lead_here_by_links_alone(visitor: TestClient, headers: dict[str, str], status: int) -> None:
    assert visitor.get("/login", headers=headers).status_code == status


@pytest.mark.parametrize("given", [None, "", "x", "0" * 128])
def test_a_form_without_its_token_is_not_taken(app: Litestar, visitor: TestClient, given: str | None) -> None:
    token(visitor)
    filled = {"name": "rea", "password": PASSWORDS["rea"]} | ({"_csrf_token": given} if given is not None else {})
    answer = visitor.post("/login", data=filled)
    assert answer.status_code == 403
    assert "too old" in answer.text


def test_the_token_of_somebody_else_is_not_taken(app: Litestar, visitor: TestClient) -> None:
    with client_of(app) as other:
        theirs = token(other)
    token(visitor)
    assert visitor.post("/login", data={"name": "rea", "password": PASSWORDS["rea"], "_csrf_token": theirs}).status_code == 403


def test_every_route_that_changes_something_wants_the_token(app: Litestar) -> None:
    with client_of(app) as client:
        log_in(client, "ada")
        app.state.rules.changes = Buckets(10_000, 1)
        for path, handler in handlers(app):
            for method in handler.http_methods & {"POST", "PUT", "PATCH", "DELETE"}:
                asked = some(path)
                answer = client.request(method, asked, headers={"Origin": HERE})
                assert (answer.status_code, "too old" in answer.text) == (403, True), (method, asked)


# --- how often, how much


def test_too_much_at_once_is_put_off(served: Path) -> None:
    with client_of(app_of(str(served), requests=20)) as client:
        statuses = [client.get("/").status_code for _ in range(25)]
        assert statuses[:20] == [200] * 20
        assert 429 in statuses
        answer = client.get("/")
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) >= 1


def test_one_person_does_not_use_up_what_others_may(served: Path) -> None:
    team(str(served))
    app = app_of(str(served), requests=20)
    with client_of(app) as one, client_of(app) as other:
        log_in(one, "rea")
        log_in(other, "vera")
        while one.get("/").status_code == 200:
            pass
        assert other.get("/").status_code == 200


def test_changes_are_rarer(served: Path) -> None:
    with client_of(app_of(str(served), requests=100)) as client:
        assert [client.post("/logout").status_code for _ in range(12)].count(429) >= 1
        assert client.get("/").status_code == 200


def test_a_request_may_not_be_too_large(visitor: TestClient) -> None:
    page_token = token(visitor)
    answer = visitor.post("/login", data={"name": "rea", "password": "x" * 3_000_000, "_csrf_token": page_token})
    assert answer.status_code == 413
    assert visitor.post("/login", files=[(f"f{n}", b"x") for n in range(2_000)]).status_code in (400, 403, 413)


def test_what_does_not_come_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BODY_SECONDS", 0.2)
    sent = 0

    async def dripping() -> Any:
        nonlocal sent
        sent += 1
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def read() -> None:
        receive = in_time(dripping)
        while True:
            await receive()

    with pytest.raises(Refused) as caught:
        asyncio.run(read())
    assert caught.value.status_code == 408
    assert 2 <= sent < 20


# --- what answers tell the browser


@pytest.mark.parametrize("path", ["/", "/login", "/nowhere", "/static/web.css", "/static/../../x", "/api/schema/openapi.json", "/%00"])
@pytest.mark.parametrize("settings", [{}, PROXIED, OUT])
def test_the_headers_are_on_every_answer(served: Path, path: str, settings: dict[str, Any]) -> None:
    team(str(served))
    with client_of(app_of(str(served), **settings)) as client:
        headers = client.get(path).headers
        tried = client.post(path).headers
    for found in (headers, tried):
        policy = dict(part.split(" ", 1) for part in found["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] == ("same-origin" if settings is OUT else "no-referrer")
        for name in ("opener", "resource"):
            assert found[f"cross-origin-{name}-policy"] == "same-origin"
        assert "server" not in found
        assert "access-control-allow-origin" not in found
        assert ("strict-transport-security" in found) == (settings is PROXIED)


def test_cookies_are_for_this_server_alone(served: Path) -> None:
    team(str(served))
    with client_of(app_of(str(served), **PROXIED), at="https://sayso.example.org") as client:
        answer = log_in(client, "vera")
        assert answer.status_code == 303
        for cookie in (*answer.headers.get_list("set-cookie"), *client.get("/login").headers.get_list("set-cookie")):
            assert cookie.startswith("__Host-sayso_")
            for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/"):
                assert part.lower() in cookie.lower()
            assert "domain" not in cookie.lower()


def test_an_error_shows_no_trace_and_is_logged(served: Path, caplog: pytest.LogCaptureFixture) -> None:
    from litestar import get

    @get("/broken", role="reader", sync_to_thread=False)
    def broken() -> str:
        raise RuntimeError("the inner workings")

    @get("/api/broken", role="reader", sync_to_thread=False)
    def broken_api() -> str:
        raise RuntimeError("the inner workings")

    app = app_of(str(served))
    app.register(broken)
    app.register(broken_api)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        for path in ("/broken", "/api/broken"):
            answer = client.get(path)
            assert answer.status_code == 500
            for told in ("inner workings", "Traceback", "RuntimeError", "sayso/web"):
                assert told not in answer.text
    assert "inner workings" in caplog.text


def test_what_is_noted_and_what_is_not(visitor: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    log_in(visitor, "vera", "a password that is wrong")
    log_in(visitor, "vera")
    visitor.get("/?words=a+secret+search")
    visitor.get("/a%0Aforged line")
    notes = [record.getMessage() for record in caplog.records if record.name == "sayso.web.access"]
    assert any("login failed" in note for note in notes)
    assert any("GET / 200" in note and "vera" in note for note in notes)
    assert not any("\n" in note for note in notes)
    word = visitor.cookies["sayso_session"]
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    for secret in (PASSWORDS["vera"], "a password that is wrong", word, "secret", visitor.cookies["sayso_csrf"]):
        assert secret not in ours
