"""The map: where the incidents that fit lie, and when; its tiles come from the installed package."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.render import basemap
from sayso.web import shown
from sayso.web.asked import Asked, asked
from sayso.web.desk import Desk

DEEPEST = 6
"""The deepest zoom of which there are tiles."""
_PRECISIONS = ("exact", "near", "settlement")  # a spot; all else is an area


@get("/tiles/{zoom:int}/{column:int}/{name:str}", role="reader", cost=0.02, sync_to_thread=False, include_in_schema=False)
def tile(zoom: FromPath[int], column: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    """A tile of the base map, its row counted from the north: 5/18/12.png."""
    row, _, kind = name.partition(".")
    fine = 0 <= zoom <= DEEPEST and 0 <= column < 2**zoom and kind == "png" and row.isascii() and row.isdigit() and len(row) < 4
    found = basemap.image(zoom, column, int(row)) if fine else None
    if found is None:
        raise NotFoundException
    return Response(found, media_type="image/png", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@get("/map", role="reader", sync_to_thread=True, include_in_schema=False)
def map_page(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """The map of the incidents that fit, and a list of the places with the most of them."""
    wanted = asked(request.query_params)
    if any(not value for value in request.query_params.values()):
        return Redirect(wanted.link("/map"), status_code=303)
    return shown.page(
        request,
        "spots.html",
        asked=wanted,
        facets=desk.facets(wanted.wanted),
        places=desk.remembered(("places", wanted.wanted), lambda: desk.record.places(wanted.wanted)),
        total=desk.record.page(wanted.wanted, limit=0).total,
        data=wanted.link("/map.json", page=None, order=None),
        attribution=basemap.ATTRIBUTION,
        deepest=DEEPEST,
    )


@get("/map.json", role="reader", cost=3, sync_to_thread=True, include_in_schema=False)
def spots(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Where the incidents that fit lie, a column for each of: id, degrees, whether it is an area, grade, first day (since 1970)."""
    wanted = asked(request.query_params)
    body = desk.remembered(("map", wanted.wanted), lambda: _columns(desk, wanted))
    return Response(body, media_type=MediaType.JSON)


def _columns(desk: Desk, wanted: Asked) -> bytes:
    found = desk.record.spots(wanted.wanted)
    first = 719_163  # the first of January 1970
    return msgspec.json.encode(
        {
            "id": [s.id for s in found],
            "lat": [round(s.lat, 4) for s in found],
            "lon": [round(s.lon, 4) for s in found],
            "area": [int(s.precision not in _PRECISIONS) for s in found],
            "grade": [s.grade for s in found],
            "day": [s.day.toordinal() - first if s.day is not None else None for s in found],
        }
    )


ROUTES = (tile, map_page, spots)
