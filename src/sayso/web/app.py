"""The application: routes, who may use them, and what they share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig

from sayso import __version__
from sayso.errors import SaysoError
from sayso.record import Record
from sayso.web import errors
from sayso.web.desk import Desk
from sayso.web.people import People, Person, role_guard
from sayso.web.routes import ROUTES
from sayso.web.settings import Settings


def make_app(settings: Settings) -> Litestar:
    """The application that serves the record of ``settings``. Raises a ``RecordError`` when there is none."""
    desk, people = Desk(settings), People(settings.secret)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        yield
        desk.close()

    return Litestar(
        route_handlers=list(ROUTES),
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "record": Provide(_record, sync_to_thread=False),
            "person": Provide(_person, sync_to_thread=False),
        },
        guards=[role_guard],
        exception_handlers={SaysoError: errors.handle, HTTPException: errors.handle, Exception: errors.handle},
        openapi_config=OpenAPIConfig(title="sayso", version=__version__, path="/api/schema"),
        lifespan=[lifespan],
        state=State({"desk": desk, "people": people}),
    )


def _record(desk: NamedDependency[Desk]) -> Record:
    return desk.record


def _person(request: Request) -> Person:  # type: ignore[type-arg]
    people: People = request.app.state.people
    return people.of(request)
