"""A team of invented people who log in, and how they do so."""

import re
from typing import Any

import argon2
from litestar import Litestar
from litestar.testing import TestClient

from sayso.web import users
from sayso.web.app import make_app
from sayso.web.settings import Settings

PASSWORDS = {"rea": "a lamp on seven stairs", "vera": "four geese in the fog", "ada": "an anchor made of rye"}
ROLES = {"rea": "reader", "vera": "reviewer", "ada": "admin"}
HERE = "http://127.0.0.1:8730"


def quick_hashes(monkeypatch: Any) -> None:
    """Hashes that cost next to nothing, for tests of all else."""
    monkeypatch.setattr(users, "_HASHER", argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def team(record: str) -> users.Users:
    """The users of a record, with the team among them."""
    found = users.users_of(record)
    for name, password in PASSWORDS.items():
        found.add(name, ROLES[name], password)  # type: ignore[arg-type]
    return found


def app_of(record: str, **settings: Any) -> Litestar:
    """The application over a record."""
    return make_app(Settings(record=record, secret="for tests", **settings))


def client_of(app: Litestar, *, at: str = HERE) -> TestClient:
    """A browser of its own, as who found the server at ``at``."""
    client = TestClient(app, base_url=at)
    client.follow_redirects = False
    return client


def token(client: TestClient, path: str = "/login") -> str:
    """The token of the forms on a page."""
    page = client.get(path).text
    found = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


def log_in(client: TestClient, name: str, password: str | None = None, **form: str) -> Any:
    """Fill in the form to log in; gives the answer."""
    filled = {"name": name, "password": PASSWORDS[name] if password is None else password, "_csrf_token": token(client), **form}
    return client.post("/login", data=filled)
