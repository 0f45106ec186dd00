"""The day of publication of a page, from what means just that.

JSON-LD's datePublished, meta elements, time elements, the day in the address, the words of a byline.
What a library finds by searching the page for any date is told to the user and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from sayso.ingest.days import Doubt, Found, days_in_lines, parse_day
from sayso.ingest.metadata import Metadata, words

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "publicationdate", "published_time",
    "published-date", "published_date", "published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "citation_publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "originalpublicationdate",
    "article_date_original", "displaydate", "rnews:datepublished", "prism.publicationdate", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "citation_date", "date",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d\d?)(?=[/-])", re.IGNORECASE)
_SAYS_PUBLISHED = re.compile(
    r"publi(?:sh|cation)|posted|pubdate|entry-date|dateline|time-?stamp|date-?time|article[-_]?date|post[-_]?date|byline|^date$|meta"
)
_SAYS_CHANGED = re.compile(r"updat|modif|edited")
_NOT_THE_ARTICLE = re.compile(r"related|comment|sidebar|footer|teaser|promo|recommend|most-|latest|widget|card")
_LONGEST_LINE = 140


def page_days(tree: HtmlElement, metadata: Metadata, address: str | None) -> Iterator[Found | Doubt]:
    """What may be the page's day of publication, best first."""
    yield from _read(metadata.article.get("datePublished"), "datePublished")
    for key in _METAS:
        yield from _read(metadata.metas.get(key), key)
    yield from _times(tree)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    for where in (address, str(canonical), metadata.metas.get("og:url")):
        if where and (found := _IN_ADDRESS.search(where)):
            yield from _read(" ".join((found[3], found[2], found[1])) if found[2].isalpha() else "-".join(found.groups()), "address", where)
    yield from days_in_lines(_bylines(tree))


def likely_day(tree: HtmlElement, address: str | None) -> date | None:
    """The only date that stands alone somewhere on the page, else what htmldate finds: a hint, never a value.

    Either may be the day on which the page was fetched, or of a copyright line or a related story.
    """
    from copy import deepcopy

    from htmldate import find_date

    lines = (line for text in tree.itertext() if (line := text.strip()) and len(line) <= 60 and any(c.isdigit() for c in line))
    alone = {found.day for found in days_in_lines(list(islice(lines, 2_000))) if isinstance(found, Found)}
    if len(alone) == 1:
        return alone.pop()
    try:
        words_found = find_date(deepcopy(tree), original_date=True, extensive_search=False, url=address)
    except Exception:  # noqa: BLE001 - a hint only, and the library meets pages nobody has seen
        return None
    day = parse_day(words_found) if words_found else None
    return day if isinstance(day, date) else None


def _read(value: object, where: str, shown: str | None = None) -> Iterator[Found | Doubt]:
    worded = words(value[0] if isinstance(value, list) and value else value)
    if worded:
        day = parse_day(worded)
        if isinstance(day, date):
            yield Found(day, "metadata", f"{where}: {shown or worded}")
        elif day is not None:
            yield day


def _times(tree: HtmlElement) -> Iterator[Found | Doubt]:
    """Time elements that say that they are of the publication; else the only one of the article."""
    said, plain = [], []
    for element in tree.iter("time"):
        marks = _marks(element)
        value = element.get("datetime") or "".join(element.itertext())
        if _SAYS_CHANGED.search(marks) or _outside(element):
            continue
        if element.get("pubdate") is not None or "datepublished" in marks:
            said.append(value)
        else:
            plain.append(value)
    for value in said:
        yield from _read(value, "time")
    days = {day for value in plain if isinstance(day := parse_day(value), date)}
    if len(days) == 1:
        yield from (found for value in plain for found in _read(value, "time"))


def _outside(element: HtmlElement) -> bool:
    """True for what stands in a margin of the page, or with another story."""
    return any(
        above.tag in {"aside", "footer", "nav", "li"} or _NOT_THE_ARTICLE.search(f"{above.get('class', '')} {above.get('id', '')}".lower())
        for above in element.iterancestors()
        if above.tag not in {"body", "html"}
    )


def _marks(element: HtmlElement) -> str:
    return " ".join(element.get(key, "") for key in ("class", "id", "itemprop")).lower()


def _bylines(tree: HtmlElement) -> list[str]:
    """Short pieces of the page that are marked as its date or byline, outside the margins."""
    lines = []
    for element in tree.iter("div", "p", "span", "li", "small", "time", "td", "abbr", "b", "em", "i"):
        marks = _marks(element)
        if marks.strip() and _SAYS_PUBLISHED.search(marks) and not _SAYS_CHANGED.search(marks) and not _outside(element):
            line = words(" ".join(element.itertext()))
            if line and len(line) <= _LONGEST_LINE:
                lines.append(line)
        if len(lines) >= 12:
            break
    return lines
