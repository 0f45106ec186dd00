"""Asking the application as a browser does that sends its forms."""

import re
from html import unescape

from httpx import Response
from litestar.testing import TestClient

FORM = re.compile(r'name="seen" value="(\d+)"')


def send(client: TestClient, path: str, *, follow: bool = True, **fields: object) -> Response:
    """Send a form, with the token that the server gave."""
    if "sayso_csrf" not in client.cookies:
        client.get("/")
    return client.post(path, data={"_csrf_token": client.cookies["sayso_csrf"], **fields}, follow_redirects=follow)


def seen(page: str) -> str:
    """The number of the last judgement that a page was made with."""
    found = FORM.search(page)
    assert found is not None
    return found[1]


def text(page: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
