"""The routes: a module a page. Every handler names the least ``role`` that may use it."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from sayso.web.routes import (
    about,
    api,
    assets,
    exporting,
    incident,
    incidents,
    judgements,
    lists,
    login,
    mapping,
    merging,
    reports,
    team,
    timeline,
    work,
)

_MODULES = (assets, login, team, incidents, incident, merging, judgements, reports, lists, mapping, timeline, work, exporting, about, api)
ROUTES: tuple[HTTPRouteHandler, ...] = tuple(route for module in _MODULES for route in module.ROUTES)
