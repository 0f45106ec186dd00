"""About the record, and whether all is well."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency

from sayso.web import shown
from sayso.web.desk import Desk


class Health(msgspec.Struct, frozen=True):
    """That the server answers and can read its record; what version it is, is not for everyone to know."""

    state: str


@get("/about", role="reader", sync_to_thread=True, include_in_schema=False)
def about(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """What the record holds, and where it is."""
    held = desk.remembered("holdings", desk.record.holdings)
    return shown.page(request, "about.html", held=held, where=desk.record.name, took=desk.took, jobs=desk.jobs.all()[:5])


@get("/health", role="anyone", cost=0.1, sync_to_thread=True)
def health(desk: NamedDependency[Desk]) -> Health:
    """For a program that watches: the server answers, and the record can be read."""
    _ = desk.record.reconciled
    return Health("ok")


ROUTES = (about, health)
