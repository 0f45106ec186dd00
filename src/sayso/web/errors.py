"""What went wrong, as a page for a person and as JSON for a program; never a trace."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.response import Redirect

from sayso.errors import BadOption, InputError, JudgedMeanwhile, NotARecord, RecordFull, RecordLocked, SaysoError, ServeError, UnknownId
from sayso.web import shown
from sayso.web.gate import SAFE, Refused

_LOG = logging.getLogger("sayso.web")
_STATUS: tuple[tuple[type[SaysoError], int], ...] = (
    (UnknownId, 404), (JudgedMeanwhile, 409), (BadOption, 400), (InputError, 422), (RecordLocked, 503), (RecordFull, 507), (NotARecord, 500),
)  # fmt: skip
_SAID = {
    400: ("This cannot be read as asked", "Go back and check what was filled in."),
    403: ("You may not do this", "Ask somebody with another role."),
    401: ("You are not logged in", "Log in, and ask again."),
    404: ("There is nothing here", "Look for it in the list of incidents."),
    405: ("This cannot be done here", "Go back and use the forms of the page."),
    413: ("This is too large", "Send less at once."),
    429: ("Too much at once", "Wait a minute, and try again."),
}


class Trouble(msgspec.Struct, frozen=True):
    """The shape of every error in JSON: the status, what is wrong, and what to do."""

    status: int
    what: str
    remedy: str


def handle(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that failed."""
    found = trouble(error)
    kept = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if found.status >= 500:
        _LOG.error("%s %s: %s", request.method, request.url.path, type(error).__name__, exc_info=error)
    if request.url.path.startswith("/api/"):
        return Response(found, status_code=found.status, headers=kept)
    if found.status == 401 and request.method in SAFE:
        query = request.scope["query_string"].decode("latin-1")
        onward = f"{quote(request.scope['path'])}{'?' if query else ''}{query}"
        return Redirect(f"/login?next={quote(onward, safe='')}", status_code=303)
    answer = shown.page(request, "trouble.html", status=found.status, trouble=found)
    answer.headers.update(kept)
    return answer


def trouble(error: Exception) -> Trouble:
    """What to say of an error."""
    if isinstance(error, SaysoError) and not isinstance(error, ServeError):  # whose words are for who started the server
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        return Trouble(status, f"{error.where}: {error.what}", error.remedy)
    if isinstance(error, Refused):
        return Trouble(error.status_code, error.what, error.remedy)
    if isinstance(error, PermissionDeniedException):  # of the tokens in forms; roles are the gate's
        return Trouble(403, "This form is too old, or not of this server", "Go back, load the page anew, and send it again.")
    status = error.status_code if isinstance(error, HTTPException) else 500
    what, remedy = _SAID.get(status, ("Something went wrong on the server", "Try again; the server's log says more."))
    return Trouble(status, what, remedy)
