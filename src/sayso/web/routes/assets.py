"""Styles, scripts and images: files of the installed packages, and no others."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from sayso.web import files


@get("/static/{name:str}", role="anyone", cost=0.1, sync_to_thread=False, include_in_schema=False)
def asset(name: FromPath[str]) -> Response[bytes]:
    """A file of a page. The address holds its hash, so that a browser keeps it for good."""
    found = files.asset(name)
    if found is None:
        raise NotFoundException
    return Response(found.data, media_type=found.kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


ROUTES = (asset,)
