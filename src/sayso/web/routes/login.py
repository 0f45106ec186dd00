"""Logging in and out."""

from __future__ import annotations

import logging
from typing import Any

import anyio
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from sayso.web import shown
from sayso.web.buckets import Buckets
from sayso.web.gate import Refused, address_of
from sayso.web.people import People
from sayso.web.users import LONGEST_PASSWORD, User

_LOG = logging.getLogger("sayso.web.access")
_MOST_BYTES = 16 * LONGEST_PASSWORD
_AT_ONCE, _WAITING = 2, 20  # hashes that are computed at once (64 MiB each), and logins that wait for it
_KNOWN = 1_000


class Door:
    """Logs people in, slowly: five tries a name and twenty an address at once, then one a minute and two a minute.

    Who has logged in from an address before has tries of their own there, so that somebody who guesses at their name cannot lock them out.
    """

    def __init__(self, people: People) -> None:
        self.people = people
        self.names, self.addresses = Buckets(5, 60), Buckets(20, 30)
        self._known: dict[tuple[str, str], None] = {}
        self._hashing = anyio.Semaphore(_AT_ONCE)

    async def check(self, request: Request[Any, Any, Any], name: str, password: str) -> User | None:
        """Who this is, or ``None``. Raises ``Refused`` where there were too many tries."""
        address, known = address_of(request), name.strip().casefold()
        key = (known, address) if (known, address) in self._known else known
        wait = self.addresses.take(address) or self.names.take(key)
        if wait or self._hashing.statistics().tasks_waiting > _WAITING:
            seconds = int(wait) + 1
            _LOG.warning("%s login put off for %d s", address, seconds)
            raise Refused(429, "Too many tries to log in", f"Try again in {seconds} s.", {"Retry-After": str(seconds)})
        async with self._hashing:
            user = await anyio.to_thread.run_sync(self.people.users.check, name, password)
        if user is None:
            _LOG.warning("%s login failed", address)  # no name: people type their password into the wrong field
            return None
        self.addresses.give(address)
        self.names.give(key)
        self._known[known, address] = None
        if len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]
        _LOG.info("%s login of %r as %s", address, user.name, user.role)
        return user


@get("/login", role="anyone", sync_to_thread=False, include_in_schema=False)
def login_page(request: Request[Any, Any, Any]) -> Response[Any]:
    """The form to log in."""
    people: People = request.app.state.people
    if not people.log_in:
        raise NotFoundException
    onward = local(request.query_params.get("next", "/"))
    if people.of(request).role != "anyone":
        return Redirect(onward, status_code=303)
    return shown.page(request, "login.html", onward=onward, wrong=False)


@post("/login", role="anyone", include_in_schema=False, request_max_body_size=_MOST_BYTES)
async def login(request: Request[Any, Any, Any]) -> Response[Any]:
    """Log in; the session has a new word, whatever the browser had before."""
    door: Door = request.app.state.door
    if not door.people.log_in:
        raise NotFoundException
    form = await request.form()
    name, password, onward = (str(form.get(field, "")) for field in ("name", "password", "next"))
    user = await door.check(request, name, password)
    if user is None:
        return shown.page(request, "login.html", status=401, onward=local(onward), wrong=True)
    answer = Redirect(local(onward), status_code=303)
    answer.set_cookie(door.people.begin(request, user))
    return answer


@post("/logout", role="anyone", include_in_schema=False, request_max_body_size=_MOST_BYTES, sync_to_thread=False)
def logout(request: Request[Any, Any, Any]) -> Response[Any]:
    """Log out, here and on the server."""
    people: People = request.app.state.people
    answer = Redirect("/login" if people.log_in else "/", status_code=303)
    answer.set_cookie(people.end(request))
    return answer


def local(address: str) -> str:
    """The address, where it is one of this server; else the first page."""
    fine = address.startswith("/") and not address.startswith(("//", "/\\", "/login", "/logout")) and address.isprintable()
    return address if fine and "\\" not in address else "/"


ROUTES = (login_page, login, logout)
