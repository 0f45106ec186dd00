"""The routes: a module a page. Every handler names the least ``role`` that may use it."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from sayso.web.routes import assets, incident, incidents, judgements, lists, login, mapping, reports

ROUTES: tuple[HTTPRouteHandler, ...] = (
    *assets.ROUTES,
    *login.ROUTES,
    *incidents.ROUTES,
    *incident.ROUTES,
    *judgements.ROUTES,
    *reports.ROUTES,
    *lists.ROUTES,
    *mapping.ROUTES,
)
