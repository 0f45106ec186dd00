"""Work in the background: adding reports, building incidents, and how far it is."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.response import Redirect

from sayso.errors import BadOption
from sayso.web import shown
from sayso.web.asked import day
from sayso.web.desk import Desk
from sayso.web.forms import Form, aside, form_of
from sayso.web.people import Person
from sayso.web.routes.login import local
from sayso.web.work import Order, Pasted

MOST_BYTES = 200_000_000
"""Bytes of all files that are sent at once."""
_MOST_FILES, _MOST_TEXT, _PIECE = 200, 1_000_000, 1 << 20
_MOST_WAITING = 10  # lots that wait to be read; each may hold that many bytes on the disk
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@get("/background", role="reader", sync_to_thread=True, include_in_schema=False)
def work(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """What is done, and was done, in the background."""
    jobs = desk.jobs.all()
    busy = any(job.state in ("waiting", "running") for job in jobs)
    return shown.page(request, "background.html", jobs=jobs, again=2 if busy else None)


@post("/background/build", role="reviewer", include_in_schema=False)
async def build(request: Request[Any, Any, Any], desk: NamedDependency[Desk], person: NamedDependency[Person]) -> Response[Any]:
    """Build the incidents anew."""
    form = await form_of(request)
    await aside(lambda: desk.build(person.name))
    return Redirect(local(form.get("next") or "/background"), status_code=303)


@get("/add", role="reviewer", include_in_schema=False)
async def add_page(request: Request[Any, Any, Any]) -> Response[str]:
    """The forms by which reports are added."""
    return await aside(lambda: shown.page(request, "add.html", given={}, problem=""))


@post("/add", role="reviewer", cost=10, include_in_schema=False, request_max_body_size=MOST_BYTES)
async def add(request: Request[Any, Any, Any], desk: NamedDependency[Desk], person: NamedDependency[Person]) -> Response[Any]:
    """Take in files, a pasted text, or an address, and read them in the background."""
    fields = await request.form()
    form = Form(fields)
    files = [one for one in fields.getall("file", []) if isinstance(one, UploadFile) and one.filename]
    try:
        order = await aside(lambda: _order(desk, form, files))
    except BadOption as error:
        problem = f"{error.what[:1].upper()}{error.what[1:]}. {error.remedy}"
        given = form.plain() if len(form.get("text", _MOST_TEXT + 1)) <= _MOST_TEXT else {}
        return await aside(lambda: shown.page(request, "add.html", status=400, given=given, problem=problem))
    finally:
        for one in files:
            await one.close()
    desk.jobs.put(order, "Reading reports", person.name)
    return Redirect("/background", status_code=303)


def _order(desk: Desk, form: Form, files: list[UploadFile]) -> Order:
    """What the worker is to do. Raises ``BadOption`` where nothing, or something odd, is given."""
    text, address = form.get("text", _MOST_TEXT), form.get("address", 2_000)
    published = form.get("published")
    try:
        when = day(published) if published else None
    except ValueError as error:
        raise BadOption("published", f"{published!r} {error}", "Or leave it empty.") from error
    outlet = form.get("outlet") or None
    _check_waiting(desk)
    given = [bool(files), bool(text), bool(address)]
    if sum(given) != 1:
        raise BadOption("add", "one of files, a text and an address is needed", "Fill in one of the three forms.")
    base = {"kind": "add", "record": desk.settings.record, "outlet": outlet, "published": when}
    if text:
        return Order(**base, pasted=Pasted(text=text, title=form.get("title") or None, outlet=outlet, published=when))  # type: ignore[arg-type]
    if address:
        if not _ADDRESS.fullmatch(address):
            raise BadOption("address", f"{address!r} is no address", "Write it with http:// or https://.")
        return Order(**base, paths=(address,))  # type: ignore[arg-type]
    if len(files) > _MOST_FILES:
        raise BadOption("file", f"{len(files):,} files are too many at once", f"Send {_MOST_FILES} at most, or pack them into a .zip.")
    folder = Path(tempfile.mkdtemp(prefix="sayso-add-"))
    try:
        paths = tuple(_kept(one, folder, number) for number, one in enumerate(files, start=1))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Order(**base, folder=str(folder), paths=paths)  # type: ignore[arg-type]


def _check_waiting(desk: Desk) -> None:
    if sum(job.order.kind == "add" and job.state == "waiting" for job in desk.jobs.all()) >= _MOST_WAITING:
        raise BadOption("add", f"{_MOST_WAITING} lots of reports wait to be read already", "Wait until some of them are done.")


def _kept(one: UploadFile, folder: Path, number: int) -> str:
    """Keep an uploaded file in a folder of its own, under its own name as far as that is one; gives the path in ``folder``."""
    name = (
        re.sub(r"[^\w .()+,@&=~'-]", "_", one.filename.replace("\\", "/").rpartition("/")[2]).strip(" .-")[-60:] or "report"
    )  # 240 bytes at most
    own = folder / str(number)
    own.mkdir()
    with (own / name).open("wb") as to:
        one.file.seek(0)
        shutil.copyfileobj(one.file, to, _PIECE)
    return f"{number}/{name}"


ROUTES = (work, build, add_page, add)
