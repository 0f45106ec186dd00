"""Who asks: a name and a role.

Where only this machine can ask and there are no users, nobody logs in: the name is asked for once, with the first judgement, and kept in
a signed cookie; the role is admin, since whoever sits at this machine can change the file anyway. In any other case people log in.
"""

from __future__ import annotations

import secrets
from typing import Any, Literal, TypeAlias, get_args

import msgspec
from itsdangerous import BadSignature, URLSafeSerializer
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from sayso.web.sessions import LONGEST, Sessions
from sayso.web.settings import Settings
from sayso.web.users import LONGEST as LONGEST_NAME
from sayso.web.users import User, Users

Role: TypeAlias = Literal["anyone", "reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
_YEAR = 365 * 24 * 3600
_SEEN = "sayso_person"

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]


class Person(msgspec.Struct, frozen=True):
    """Who asks. ``name`` is "" while none was given; the role of who has not logged in is "anyone"."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True when this person may do what asks for ``role``."""
        return ROLES.index(self.role) >= ROLES.index(role)


class People:
    """Tells who asks, by a session or by a cookie that nobody else can write."""

    def __init__(self, settings: Settings, users: Users) -> None:
        prefix = "__Host-" if settings.secure else ""  # then no other host of the domain can set it
        self.name_cookie, self.session_cookie, self.csrf_cookie = (f"{prefix}sayso_{what}" for what in ("name", "session", "csrf"))
        self.users, self.sessions = users, Sessions()
        self._only_here, self._secure = settings.only_here, settings.secure
        self._signer = URLSafeSerializer(settings.secret or secrets.token_hex(32), salt="name")

    @property
    def log_in(self) -> bool:
        """True where people log in: beyond this machine always, on it as soon as there are users."""
        return not self._only_here or bool(self.users.all())

    def of(self, connection: Connection) -> Person:
        """The person behind a request; found once a request, so that all of it is one person's."""
        scope: Any = connection.scope
        if _SEEN not in scope:
            scope[_SEEN] = Person("", "anyone")  # who it stays for the page that tells that the file of users cannot be read
            scope[_SEEN] = self._with_session(connection) if self.log_in else self._with_name(connection)
        found: Person = scope[_SEEN]
        return found

    def cookie(self, name: str) -> Cookie:
        """The cookie that keeps ``name`` where nobody logs in."""
        value = str(self._signer.dumps(clean(name)))
        return Cookie(self.name_cookie, value=value, httponly=True, samesite="strict", secure=self._secure, max_age=_YEAR)

    def begin(self, connection: Connection, user: User) -> Cookie:
        """A session of ``user`` in place of the one that there may be; gives its cookie."""
        self.end(connection)
        return self._session(self.sessions.start(user.name, user.changed), int(LONGEST))

    def end(self, connection: Connection) -> Cookie:
        """End the session; gives the cookie that takes its word from the browser."""
        self.sessions.end(connection.cookies.get(self.session_cookie, ""))
        return self._session("", 0)

    def _session(self, word: str, seconds: int) -> Cookie:
        return Cookie(self.session_cookie, value=word, httponly=True, samesite="strict", secure=self._secure, max_age=seconds)

    def _with_session(self, connection: Connection) -> Person:
        found = self.sessions.of(connection.cookies.get(self.session_cookie, ""))
        user = self.users.get(found[0]) if found else None
        if user is None or found is None or user.changed != found[1]:  # taken out, or another password or role since
            return Person("", "anyone")
        return Person(user.name, user.role)

    def _with_name(self, connection: Connection) -> Person:
        try:
            name = self._signer.loads(connection.cookies.get(self.name_cookie, ""))
        except BadSignature:
            name = ""
        return Person(clean(name) if isinstance(name, str) else "", "admin")


def clean(name: str) -> str:
    """A name in one line, without what hides in it, and no longer than may be."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]
