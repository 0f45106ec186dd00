"""What a page says of itself: title and publisher, from JSON-LD (schema.org), meta elements and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

# schema.org types of a page's own article, from the plainest to the one that only holds it.
_ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "Report", "LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Article", "WebPage",
)  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHER_METAS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name")
_SEPARATOR = re.compile(r"\s+(?:[|·•»:–—-]|::)\s+")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)\s*$")
_MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself. ``article`` is its JSON-LD node, ``metas`` its meta elements by lower-case name."""

    title: str | None
    publisher: str | None
    article: dict[str, Any] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)


def read_metadata(tree: HtmlElement, address: str | None) -> Metadata:
    """What the page says of itself. ``address`` is where it was fetched, if it was: its host is a publisher of last resort."""
    article = _json_article(tree)
    metas = _metas(tree)
    full = words(tree.findtext(".//title"))
    publisher = _named(article.get("publisher")) or _first(metas, _PUBLISHER_METAS) or _site_in_title(tree, full) or _host(address)
    title = words(article.get("headline")) or _first(metas, _TITLE_METAS) or _heading(tree) or full
    return Metadata(title=_without_site(title, publisher), publisher=publisher, article=article, metas=metas)


def words(value: object) -> str | None:
    """A value as one line of words; ``None`` for anything but a string with some."""
    return " ".join(value.split())[:1000] or None if isinstance(value, str) else None


def _json_article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD node of the page's own article; empty where there is none, or several that are equally its own."""
    found: dict[str, list[dict[str, Any]]] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                data = json.loads(_COMMENT.sub("", script.text), strict=False)
            except (ValueError, RecursionError):
                continue
            for node in _nodes(data):
                kinds = node.get("@type")
                for kind in kinds if isinstance(kinds, list) else [kinds]:
                    if isinstance(kind, str):
                        found.setdefault(kind.rsplit("/", 1)[-1], []).append(node)
    for kind in _ARTICLE_TYPES:
        nodes = found.get(kind, [])
        if len({(words(node.get("headline")), words(node.get("datePublished"))) for node in nodes}) == 1:
            return nodes[0]
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The nodes on top of a JSON-LD block, of its graph, and what a page is mainly about."""
    waiting: list[object] = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("mainEntity", "@graph") if key in node)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of every meta element, by its name, property or itemprop."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = words(meta.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (called := meta.get(key)):
                found.setdefault(called.strip().lower(), content)
    return found


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _named(value: object) -> str | None:
    """The name of a schema.org organisation, given as a node, a list of nodes, or words."""
    if isinstance(value, list):
        return next((name for name in map(_named, value) if name), None)
    return words(value.get("name")) if isinstance(value, dict) else words(value)


def _host(address: str | None) -> str | None:
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None


def _heading(tree: HtmlElement) -> str | None:
    """The page's only first-level heading."""
    headings = {text for h1 in tree.iter("h1") if (text := words("".join(h1.itertext())))}
    return headings.pop() if len(headings) == 1 else None


def _site_in_title(tree: HtmlElement, title: str | None) -> str | None:
    """The last part of "Headline | Site", where the page's head, foot or logo bears that name too."""
    parts = _SEPARATOR.split(title or "")
    if len(parts) < 2:
        return None
    site = parts[-1].strip()
    margins = " ".join(" ".join(part.itertext()) for part in tree.iter("header", "footer"))
    logos = {words(image.get("alt")) for image in tree.iter("img")}
    return site if site in " ".join(margins.split()) or site in logos else None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site that many pages put behind or before it."""
    if not title or not publisher:
        return title
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        for site, where in ((parts[-1], slice(0, -1)), (parts[0], slice(1, None))):
            if site.strip().lower().removeprefix("the ") == publisher.strip().lower().removeprefix("the "):
                at = title.find(parts[where][0])
                end = title.rfind(parts[where][-1]) + len(parts[where][-1])
                return title[at:end]
    return title
