"""RSS and Atom: the entries of a feed that was saved as a file.

The file is made well-formed first, with no entities but those of HTML, so that nothing in it can grow and the feed parser never has to guess.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import EmptyInput, InputError, NotText
from sayso.ingest.containers.base import Item, Source, tried
from sayso.ingest.content import Content
from sayso.ingest.days import Doubt, Found
from sayso.ingest.encoding import decode
from sayso.ingest.fields import address_in, day_in, text_content, with_facts
from sayso.ingest.fragment import one_line
from sayso.ingest.limits import MAX_ROW_BYTES, too_large
from sayso.ingest.loading import finished
from sayso.ingest.refusal import Refusal
from sayso.model import Report

_KEPT = {"amp", "lt", "gt", "quot", "apos"}  # of XML itself
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_END = re.compile(r"</(?:rss|feed|rdf:RDF)\s*>")
_PREFIX = re.compile(r"xmlns:([\w.-]{1,200})\s*=")
_MOST_ELEMENTS, _MOST_ATTRIBUTES, _MOST_PREFIXES = 200_000, 200, 200  # beyond these the parser's time grows with their square
_BROKEN = "Look at what wrote it, or fetch it anew."


def read_feed(source: Source) -> Iterator[Item]:
    """The entries of a feed, in its order. Raises ``Fault`` where the file breaks off."""
    data = source.bytes.read(MAX_ROW_BYTES + 1)
    try:
        feed, notes, whole = _parsed(data, source.name)
    except InputError as error:
        yield Refusal.of(error)
        return
    entries = feed.get("entries", [])
    if not entries:
        yield Refusal.of(EmptyInput(source.name, "there is no entry in this feed", "Leave it out."))
    for number, entry in enumerate(entries if whole else entries[:-1], start=1):
        place = f"{source.name} entry {number}"
        yield tried(lambda entry=entry, place=place: _report(entry, feed, place, source, notes).with_original(data, "feed"))  # type: ignore[misc]
    if not whole and entries:
        place = f"{source.name} entry {len(entries)}"
        yield Refusal(place, "the feed breaks off in or behind this entry", "Fetch it anew; what is whole was taken.", "NotText")


def _parsed(data: bytes, name: str) -> tuple[Any, tuple[str, ...], bool]:
    """What feedparser makes of a feed, notes on how it was read, and whether the feed has an end. Raises an ``InputError``."""
    if len(data) > MAX_ROW_BYTES:
        raise too_large(name, f"more than {MAX_ROW_BYTES / 1e6:,.0f} MB, and that much of one feed is read")
    decoded = decode(data, name=name, charset=None, page=True)
    whole, mended = _well_formed(decoded.text, name)
    import feedparser

    try:
        feed = feedparser.parse(
            io.BytesIO(whole),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feeds that nobody has seen
        raise NotText(name, f"no feed can be made of this file ({type(error).__name__})", _BROKEN) from error
    notes = ("The feed is not well-formed; what could be told was read.",) if mended else ()
    return feed, (*decoded.notes, *notes), not mended or _END.search(decoded.text[-10_000:]) is not None


def _well_formed(text: str, name: str) -> tuple[bytes, bool]:
    """A feed as XML that is in order, without its declarations; and whether it had to be mended. Raises ``NotText``."""
    from lxml import etree

    root = _ROOT.search(text)
    if root is None:
        raise NotText(name, "there is no feed in this file", _BROKEN)
    body = _NOT_XML.sub("\ufffd", _NAMED.sub(_character, text[root.start() :]))
    for recover in (False, True):
        parser = etree.XMLParser(
            recover=recover, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
        )
        try:
            tree = etree.fromstring(body.encode(), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if tree is not None:
            _check_size(tree, body, name)
            return etree.tostring(tree, encoding="utf-8"), recover
    raise NotText(name, "no feed can be made of this XML", _BROKEN)


def _check_size(tree: Any, text: str, name: str) -> None:
    """Raises ``TooLarge`` for a feed with more in it than the feed parser can deal with in reasonable time."""
    counts = [len(element.attrib) for element in tree.iter("*")]
    elements, attributes = len(counts), max(counts)
    prefixes = len(set(_PREFIX.findall(text)))
    if elements > _MOST_ELEMENTS or attributes > _MOST_ATTRIBUTES or prefixes > _MOST_PREFIXES:
        what = f"a feed of {elements:,} elements with up to {attributes:,} attributes, and {prefixes:,} namespaces"
        raise too_large(name, f"{what}; {_MOST_ELEMENTS:,}, {_MOST_ATTRIBUTES} and {_MOST_PREFIXES} are read")


def _character(found: re.Match[str]) -> str:
    """The character of a named entity that HTML knows and XML does not."""
    name = found[1]
    return found[0] if name in _KEPT else html.entities.html5.get(f"{name};", found[0])


def _report(entry: Any, feed: Any, name: str, source: Source, notes: tuple[str, ...]) -> Report:
    value, markup, found = _text(entry, name)
    day, more = _day(entry, str(feed.get("version") or ""))
    address = address_in(entry.get("link") or entry.get("id"))
    content = text_content(value, name=name, markup=markup, address=address)
    outlet = (entry.get("source") or {}).get("title") or entry.get("publisher") or (feed.get("feed") or {}).get("title")
    told, media_type = with_facts(
        content, title=_words(entry.get("title")), publisher=_words(outlet), day=day, notes=(*notes, *found, *more)
    )
    return _finished(told, media_type, name, source, address)


def _finished(content: Content, media_type: str, name: str, source: Source, address: str | None) -> Report:
    given = source.given
    return finished(
        content,
        name=name,
        published=given.published,
        publisher=given.publisher,
        address=address,
        media_type=media_type,
        encoding="utf-8",
        from_data=True,
    )


def _text(entry: Any, name: str) -> tuple[str, bool, tuple[str, ...]]:
    """The text of an entry, whether it is HTML, and a note where it is a summary only. Raises ``EmptyInput``."""
    whole = [(str(one.get("value") or ""), one.get("type")) for one in entry.get("content", [])]
    value, kind = max(whole, key=lambda one: len(one[0]), default=("", None))
    if value.strip():
        return value, kind != "text/plain", ()
    value = str(entry.get("summary") or "")
    if not value.strip():
        raise EmptyInput(name, "the entry has a title and no text", "Fetch the report that it links to.")
    kind = (entry.get("summary_detail") or {}).get("type")
    return value, kind != "text/plain", ("The feed gives no full text; its summary was taken.",)


def _day(entry: Any, version: str) -> tuple[Found | Doubt | None, tuple[str, ...]]:
    """The day of publication as it is written in the feed; the day of the last change where there is no other, with a note."""
    keys = [key for key in ("published", "created", "updated") if key in entry.keys() and entry[key]]  # noqa: SIM118 - get() invents some
    if not keys:
        return None, ()
    found = day_in(entry[keys[0]], keys[0])
    changed = isinstance(found, Found) and keys[0] == "updated" and not version.startswith("rss")  # in RSS this is dc:date
    return found, (("The feed gives only the day of the entry's last change; it was taken as the day of publication.",) if changed else ())


def _words(value: object) -> str | None:
    return one_line(value)[:1_000] or None if isinstance(value, str) else None
