"""A piece of HTML without a page around it, as feeds and data sets carry it: all of it is the article."""

from __future__ import annotations

import html
import re
from typing import Any

from sayso.ingest.limits import MAX_TAGS, too_large

_DROPPED = ("script", "noscript", "style", "svg", "template", "iframe", "object", "form", "button", "head")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_MARKUP = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|blockquote|article|section|figure|html|body)(?:\s[^<>]{0,2000})?>|<br\s{0,9}/?>"
    r"|</(?:a|b|i|em|strong|span|u|small)>|<img\s[^<>]{1,2000}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """True for a text with tags of HTML in it."""
    return _MARKUP.search(text) is not None


def paragraphs_of(markup: str, name: str) -> str:
    """The words of some HTML, in paragraphs between blank lines. Raises ``NoArticle``, ``TooLarge``."""
    from lxml import etree

    from sayso.ingest.page import END, parse

    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise too_large(name, f"HTML of {tags:,} tags, and {MAX_TAGS:,} are read")
    if not markup.strip():
        return ""
    tree = parse(f"<div>{markup}</div>", name)
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    pieces: list[list[str]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS:
            pieces.append([])
        elif event == "start" and tag == "br":
            before = "".join(pieces[-1]).rstrip()
            if not before or END.search(before[-200:]) or _doubled(element):
                pieces.append([])
            else:
                pieces[-1].append(" ")
        elif event == "start" and tag in {"td", "th"} and "".join(pieces[-1]).strip():
            pieces[-1].append(" | ")
        pieces[-1].append((element.text if event == "start" else element.tail) or "")
    return "\n\n".join(text for piece in pieces if (text := " ".join("".join(piece).split())))


def _doubled(element: Any) -> bool:
    """True for the first of two line breaks with nothing between them: the end of a paragraph."""
    after = element.getnext()
    return after is not None and after.tag == "br" and not (element.tail or "").strip()


def one_line(words: str) -> str:
    """A title without the tags and entities that some data carry in it."""
    if _MARKUP.search(words):
        words = re.sub(r"<[^<>]{0,2000}>", " ", words)
    if _ENTITY.search(words):
        words = html.unescape(words)
    return " ".join(words.split())
