"""The routes: a module a page. Every handler names the least ``role`` that may use it."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from sayso.web.routes import assets, incidents, login

ROUTES: tuple[HTTPRouteHandler, ...] = (*assets.ROUTES, *incidents.ROUTES, *login.ROUTES)
