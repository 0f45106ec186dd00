"""Exports: the incidents that fit, in each of the formats that there are, as a download."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import File

from sayso.exports import FORMATS, write
from sayso.web import shown
from sayso.web.asked import asked
from sayso.web.desk import Desk


@get("/export", role="reader", sync_to_thread=True, include_in_schema=False)
def export_page(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """The formats, and how many incidents fit."""
    wanted = asked(request.query_params)
    return shown.page(
        request,
        "export.html",
        asked=wanted,
        facets=desk.facets(wanted.wanted),
        total=desk.record.page(wanted.wanted, limit=0).total,
        formats=list(FORMATS.values()),
    )


@get("/export/{format:str}", role="reader", cost=20, sync_to_thread=True, include_in_schema=False)
def export(request: Request[Any, Any, Any], desk: NamedDependency[Desk], format: FromPath[str]) -> File:
    """The incidents that fit in one format; folders come as .zip."""
    found = FORMATS.get(format)
    if found is None:
        raise NotFoundException
    wanted = asked(request.query_params).wanted
    folder = Path(tempfile.mkdtemp(prefix="sayso-export-"))
    try:
        to = folder / (f"{found.to}.jsonl" if found.by == "record" else found.to)
        write(desk.record, format, to, wanted=None if found.by == "record" else wanted)
        if to.is_dir():
            to = Path(shutil.make_archive(str(to), "zip", to))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return File(path=to, filename=to.name, media_type="application/octet-stream", background=gone)


ROUTES = (export_page, export)
