"""The application: routes, who may use them, and what they share."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from litestar import Litestar, Request, Router
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from sayso import __version__
from sayso.errors import SaysoError
from sayso.record import Record
from sayso.web import binding, errors, headers
from sayso.web.describing import describe_errors
from sayso.web.desk import Desk
from sayso.web.gate import Gate, Rules
from sayso.web.people import People, Person
from sayso.web.routes import ROUTES
from sayso.web.routes.login import Door
from sayso.web.settings import Settings
from sayso.web.users import users_of

THREADS = 8
"""Requests that are worked on at once. One interpreter runs them in turn: with more, the loop that takes in and sends waits for its own turn."""
MOST_BYTES = 1_000_000
"""Bytes that a request may carry; a route that takes files says how many it takes."""


def make_app(settings: Settings) -> Litestar:
    """The application that serves the record of ``settings``.

    Raises ``ServeError`` where that would not be safe, ``UsersError``, and a ``RecordError`` when there is no record.
    """
    users = users_of(settings.record, settings.users)
    binding.check(settings, users)
    desk, people = Desk(settings), People(settings, users)
    rules = Rules(settings, people)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        desk.close()

    app = Litestar(
        route_handlers=list(ROUTES),
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "record": Provide(_record, sync_to_thread=False),
            "person": Provide(_person, sync_to_thread=False),
        },
        middleware=[DefineMiddleware(Gate, rules=rules)],
        before_send=[headers.before_send(settings)],
        csrf_config=CSRFConfig(
            secret=settings.secret or secrets.token_hex(32),
            cookie_name=people.csrf_cookie,
            cookie_httponly=True,
            cookie_samesite="strict",
            cookie_secure=settings.secure,
        ),
        request_max_body_size=MOST_BYTES,
        logging_config=None,  # whoever starts the server says where notes go
        exception_handlers={SaysoError: errors.handle, HTTPException: errors.handle, Exception: errors.handle},
        openapi_config=OpenAPIConfig(
            title="sayso",
            version=__version__,
            openapi_router=Router(path="/api/schema", route_handlers=[], opt={"role": "reader"}, include_in_schema=False),
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],  # the others load scripts from elsewhere
        ),
        lifespan=[lifespan],
        state=State({"desk": desk, "people": people, "door": Door(people), "rules": rules}),
    )
    describe_errors(app)
    return app


def _record(desk: NamedDependency[Desk]) -> Record:
    return desk.record


def _person(request: Request) -> Person:  # type: ignore[type-arg]
    people: People = request.app.state.people
    return people.of(request)
