"""Looks through an answer of the server for anything of a report that became more than words."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import html5lib
from hostile_record import PRODUCT
from httpx import Response
from litestar.testing import TestClient

_URLS = {"href", "src", "action", "formaction", "poster", "background", "cite", "data", "ping", "longdesc", "manifest", "xlink:href"}
_NEVER = {
    "x-mark", "style", "iframe", "frame", "object", "embed", "applet", "base", "portal", "foreignobject", "math", "audio", "video",
    "textarea-mark", "noscript-mark", "template", "plaintext", "xmp", "set", "animate", "animatetransform", "animatemotion",
}  # fmt: skip
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_RUN = ("text/html", "application/xhtml", "image/svg", "text/xml", "application/xml", "application/pdf")


def faults(answer: Response) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    kind = answer.headers.get("content-type", "")
    for name, value in answer.headers.items():
        if re.search(r"[\r\n\x00]", value) or (name.lower() == "set-cookie" and "mark=" in value):
            yield f"header {name} is {value!r}"
    if answer.headers.get("x-content-type-options") != "nosniff" or "script-src 'self';" not in answer.headers.get(
        "content-security-policy", ""
    ):
        yield "the headers that keep scripts out are missing"
    if kind.startswith("text/html"):
        yield from page_faults(answer.text)
    elif kind.startswith("application/json"):
        json.loads(answer.text)
    elif kind.startswith(_RUN) and not answer.headers.get("content-disposition", "").startswith("attachment") and answer.content:
        yield f"{kind} would be opened in the browser"


def page_faults(text: str) -> Iterator[str]:
    """What is wrong with a page, in words."""
    if PRODUCT in text:
        yield "a template in a report was carried out"
    if found := _HIDDEN.search(text):
        yield f"the page has a hidden mark {found[0]!r} at …{text[max(found.start() - 60, 0) : found.end() + 20]!r}"
    for element in html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            if "mark" in (element.text or ""):
                yield f"a comment holds {element.text!r}"
            continue
        yield from _element_faults(
            element.tag.rpartition("}")[2].lower(), {k.rpartition("}")[2].lower(): v for k, v in element.attrib.items()}, element
        )


def _element_faults(tag: str, has: dict[str, str], element: object) -> Iterator[str]:
    where = f"<{tag} {' '.join(f'{k}={v[:80]!r}' for k, v in has.items())}>"
    if tag in _NEVER:
        yield f"{where} has no place in a page"
    if tag == "script" and (not has.get("src", "").startswith("/static/") or (getattr(element, "text", None) or "").strip()):
        yield f"{where} is no script of ours"
    if tag == "meta" and "http-equiv" in has:
        yield f"{where} steers the browser"
    if tag == "link" and has.get("rel") not in ("stylesheet", "icon", "next", "prev"):
        yield f"{where} fetches something"
    for name, value in has.items():
        if name.startswith("on") or (
            name in ("style", "srcdoc", "srcset", "x-mark", "data-mark", "autofocus") and not (name == "autofocus" and tag == "input")
        ):
            yield f"{where} has {name}"
        if name in _URLS:
            yield from (f"{where}: {fault}" for fault in _url_faults(tag, name, value, has))


def _url_faults(tag: str, name: str, value: str, has: dict[str, str]) -> Iterator[str]:
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]", "", value))
    except ValueError:
        yield f"{name} is no address"
        return
    if (tag in ("img", "image") and value.startswith("data:image/png;base64,")) or (tag == "link" and value == "data:,"):
        return
    if parts.scheme in ("http", "https"):
        if tag != "a" or {"noopener", "noreferrer", "nofollow"} - set(has.get("rel", "").split()):
            yield f"{name} leads elsewhere, and does not say so"
    elif parts.scheme or parts.netloc or value.startswith(("//", "\\", "/\\")):
        yield f"{name} leads to {value[:80]!r}"


def crawl(client: TestClient, starts: list[str], *, most: int = 400, asked_alike: int = 8) -> Iterator[tuple[str, Response]]:
    """Every answer that can be reached from ``starts`` by links, forms that ask, and what pages are made of; at most ``most``.

    Of one page that is asked for in many ways (filters, orders), ``asked_alike`` are looked at beside those of ``starts``.
    """
    waiting, known = deque(starts), set(starts)
    alike: Counter[str] = Counter()
    while waiting and most:
        most -= 1
        path = waiting.popleft()
        answer = client.get(path)
        yield path, answer
        onward = [answer.headers["location"]] if answer.is_redirect else []
        if answer.headers.get("content-type", "").startswith("text/html"):
            onward += _onward(answer.text)
        for one in onward:
            try:
                parts = urlsplit(urljoin(f"http://127.0.0.1:8730{path}", one))
            except ValueError:
                continue
            asked = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.scheme == "http" and parts.netloc == "127.0.0.1:8730" and asked not in known and alike[parts.path] < asked_alike:
                alike[parts.path] += 1
                known.add(asked)
                waiting.append(asked)


def _onward(text: str) -> list[str]:
    found = []
    for element in html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False).iter("a", "link", "script", "img", "form"):
        if element.tag == "form" and element.get("method", "get").lower() != "get":
            continue
        found.append(element.get("href") or element.get("src") or element.get("action") or "")
    return [one for one in found if one]
