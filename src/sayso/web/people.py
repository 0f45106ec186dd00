"""Who asks: a name and a role.

On loopback nobody logs in: the name is asked for once, with the first judgement, and kept in a signed cookie; the role is admin,
since whoever sits at this machine can change the file anyway.
"""

from __future__ import annotations

import secrets
from typing import Any, Literal, TypeAlias, get_args

import msgspec
from itsdangerous import BadSignature, URLSafeSerializer
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.exceptions import PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler

Role: TypeAlias = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
NAME = "sayso_name"
LONGEST = 80  # characters of a name
_YEAR = 365 * 24 * 3600


class Person(msgspec.Struct, frozen=True):
    """Who asks. ``name`` is "" while none was given."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True when this person may do what asks for ``role``."""
        return ROLES.index(self.role) >= ROLES.index(role)


class People:
    """Tells who asks, and keeps a name in a cookie that nobody else can write."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeSerializer(secret or secrets.token_hex(32), salt="name")

    def of(self, connection: ASGIConnection[Any, Any, Any, Any]) -> Person:
        """The person behind a request."""
        try:
            name = self._signer.loads(connection.cookies.get(NAME, ""))
        except BadSignature:
            name = ""
        return Person(clean(name) if isinstance(name, str) else "", "admin")

    def cookie(self, name: str) -> Cookie:
        """The cookie that keeps ``name``."""
        value = str(self._signer.dumps(clean(name)))
        return Cookie(NAME, value=value, httponly=True, samesite="strict", max_age=_YEAR)


def clean(name: str) -> str:
    """A name in one line, without what hides in it, and no longer than ``LONGEST``."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST]


def role_guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuse who may not use the route: every handler names its least ``role``; one that names none is for nobody but admins."""
    people: People = connection.app.state.people
    if not people.of(connection).may(handler.opt.get("role", "admin")):
        raise PermissionDeniedException("This needs another role.")
