"""Before any route: is the request meant for this server, does it come from its own pages, and may this person do that so often?

All of it is decided from the head of a request: nothing that it carries is read before. Each handler names the least role that may use
it (``role="reader"``, ``"anyone"`` for the login page); one that names none is for nobody. ``cost=20`` is how many requests one counts for.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException

from sayso.web.buckets import Buckets
from sayso.web.people import Connection, People, Person
from sayso.web.settings import Settings, is_loopback

LOG = logging.getLogger("sayso.web.access")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_SECONDS = 60.0  # within which all that a request carries must have come
_NAMED = {"reader": "a reader", "reviewer": "a reviewer", "admin": "an admin"}
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


class Refused(HTTPException):
    """A request that is not let in; says what is wrong and what to do."""

    def __init__(self, status: int, what: str, remedy: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail=what, status_code=status, headers=headers)
        self.what, self.remedy = what, remedy


class Rules:
    """What the gate goes by, the same for all requests."""

    def __init__(self, settings: Settings, people: People) -> None:
        self.settings, self.people = settings, people
        self.requests = Buckets(settings.requests, 60 / settings.requests)
        self.changes = Buckets(max(settings.requests // 10, 1), 600 / settings.requests)
        self._names = {settings.host.lower(), socket.gethostname().lower()}
        self._public = urlsplit(settings.public_url) if settings.public_url else None

    def check(self, connection: Connection, method: str) -> Person:
        """Who asks. Raises ``Refused``."""
        self._check_host(connection)
        self._check_origin(connection, method)
        person = self.people.of(connection)
        handler = connection.scope["route_handler"]
        self._check_rate(connection, method, person, handler.opt.get("cost", 1))
        role = handler.opt.get("role")
        if role is None:
            raise Refused(403, "Nobody may do this", "Use the pages of the server.")
        if not person.may(role):
            if person.role == "anyone":
                remedy = "Log in, in another tab; then load this page anew, and what you wrote is sent again."
                raise Refused(401, "You are not logged in any more", remedy)
            raise Refused(403, f"This needs {_NAMED[role]}", f"You are {_NAMED[person.role]}; ask an admin of this server.")
        return person

    def _check_host(self, connection: Connection) -> None:
        """A page of another site can be made to ask this machine by a name of its own (DNS rebinding); its name then gives it away."""
        given = connection.headers.get("host", "")
        try:
            host = (urlsplit(f"//{given}").hostname or "").lower()
        except ValueError:
            host = ""
        if not self._is_ours(host):
            ours = self._public.hostname if self._public else self.settings.host
            raise Refused(421, "This server does not go by that name", f"Ask for {ours}, or start it with --public-url for another name.")
        if self.settings.public_url is None and any(name in connection.headers for name in _PASSED_ON):
            what = "This request was passed on by a proxy that the server was not told of"
            raise Refused(400, what, "Start it with --public-url https://... for the address at which people find it.")

    def _is_ours(self, host: str) -> bool:
        if is_loopback(host):  # no name server makes these lead elsewhere
            return True
        if self._public is not None:
            return host == (self._public.hostname or "").lower()
        return not self.settings.loopback and (host in self._names or _is_address(host))

    def _check_origin(self, connection: Connection, method: str) -> None:
        """Other sites may lead here by a link, and by nothing else: no form, no picture, no script of theirs."""
        site = connection.headers.get("sec-fetch-site")
        if method in SAFE:
            followed = connection.headers.get("sec-fetch-mode") == "navigate" and connection.headers.get("sec-fetch-dest") == "document"
            foreign = site in ("cross-site", "same-site") and not followed
        elif site is not None:
            foreign = site not in ("same-origin", "none")
        else:
            origin = connection.headers.get("origin")
            foreign = origin is not None and origin.lower() not in self._origins(connection)
        if foreign:
            raise Refused(403, "This was asked by a page of another site", "Open the page here, and do it there.")

    def _origins(self, connection: Connection) -> set[str]:
        here = f"{connection.scope['scheme']}://{connection.headers.get('host', '')}".lower()
        return {here} if self._public is None else {here, f"{self._public.scheme}://{self._public.netloc}".lower()}

    def _check_rate(self, connection: Connection, method: str, person: Person, cost: float) -> None:
        name = person.name if person.role != "anyone" and self.people.log_in else address_of(connection)
        wait = self.requests.take(name, cost)
        if not wait and method not in SAFE:
            wait = self.changes.take(name)
        if wait:
            seconds = int(wait) + 1
            raise Refused(429, "That is too much at once", f"Try again in {seconds} s.", {"Retry-After": str(seconds)})


class Gate:
    """ASGI middleware that lets in what the rules allow, and notes each request: when, who, what, how it ended."""

    def __init__(self, app: Any, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Let a request in, or raise ``Refused``."""
        connection: Connection = ASGIConnection(scope)
        started, status, person = time.monotonic(), 500, Person("", "anyone")

        async def noted(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        method = scope.get("method", "")
        try:
            person = self.rules.check(connection, method)
            await self.app(scope, in_time(receive), noted)
        except HTTPException as error:
            status = error.status_code
            raise
        finally:
            spent = (time.monotonic() - started) * 1000
            who = quote(person.name, safe=" ") or "-"
            LOG.info("%s %s %s %d %.0f ms %r", address_of(connection), method, quote(scope["path"]), status, spent, who)


def in_time(receive: Callable[[], Any]) -> Callable[[], Any]:
    """What a request carries, as long as it comes in time; who sends a byte a minute would hold a connection for good."""
    left, whole = BODY_SECONDS, False

    async def more() -> Any:
        nonlocal left, whole
        if whole:
            return await receive()
        started = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            raise Refused(408, "What was sent did not come in time", "Try again.") from None
        left = max(left - (time.monotonic() - started), 0.01)
        whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return more


def address_of(connection: Connection) -> str:
    """The network address that asks; for IPv6 its network of 64 bits, which is what one household or machine has."""
    host = connection.client.host if connection.client else ""
    try:
        address = ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False))
    return host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
