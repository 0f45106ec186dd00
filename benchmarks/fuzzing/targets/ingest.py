"""Readers of reports: single ones, and files that hold many."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import json
import lzma
import socket
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from unittest import mock

import msgspec

from fuzzing.target import Target, must, told_well
from fuzzing.targets.words import BOMB, DAY, DENIED, LONG, SHELLS
from sayso.ingest import Refusal, from_bytes, web
from sayso.ingest.containers.base import Source
from sayso.ingest.days import Doubt, Found, choose, days_in_text, parse_day, settled, stamped_day
from sayso.ingest.fields import Given, day_in
from sayso.ingest.kinds import media_type_of
from sayso.ingest.opening import items_in
from sayso.ingest.screen import may_tell_of_conflict
from sayso.ingest.storable import storable
from sayso.ingest.streams import Bytes
from sayso.model import Report, report_id


def sound(report: Report) -> None:
    """Raises ``Broken`` for a report that is not as it must be."""
    must(report.text.strip(), "a report without a text")
    must(report.id == report_id(report.text), "the id is not that of the text")
    must("\x00" not in report.text, "a zero in the text")
    kept = storable(report)
    assert isinstance(kept, Report)
    again = msgspec.json.decode(msgspec.json.encode(kept), type=Report)
    must(again == kept, "it does not come back out of its JSON")
    must(report.published is None or report.published <= date.today().replace(year=date.today().year + 1), "a day to come")


def single(data: bytes, *, name: str, media_type: str | None = None, address: str | None = None) -> None:
    """Read one report."""
    report = from_bytes(data, name=name, media_type=media_type, address=address)
    sound(report)
    must(report.original is not None and report.original[0] == data, "the bytes that came in are not kept")
    may_tell_of_conflict(report)


def many(data: bytes, *, name: str) -> None:
    """Read a file that holds reports."""
    file = io.BytesIO(data)
    left_out: list[str] = []
    source = Source(Bytes(file.read, name), name, "." + name.rpartition(".")[2], lambda where, what: left_out.append(what), Given())
    count = 0
    for item in items_in(source, file):
        count += 1
        if isinstance(item, Report):
            must(item.name.startswith(name), f"a report that says it is of {item.name}")
            sound(item)
        else:
            must(isinstance(item, Refusal), f"an item that is a {type(item).__name__}")
            error = item.error()
            must(type(error).__name__ == item.kind, f"a refusal of the kind {item.kind}")
            told_well(error)
            told_well(storable(error))  # type: ignore[arg-type]
            must(item.where.startswith(name), f"a refusal that says it is of {item.where}")
    must(count or left_out or name.endswith((".warc", ".zip", ".gz")), "nothing came of it, and nothing was said")


def encoded(data: bytes) -> None:
    """Read a text whose first line is what a server says of it."""
    header, _, body = data.partition(b"\n")
    kind, charset = media_type_of(header.decode("latin-1"))
    must(kind is None or "/" in kind, f"a media type {kind!r}")
    must(charset is None or isinstance(charset, str), f"a charset {charset!r}")
    single(body, name="a.txt", media_type=header.decode("latin-1"))


def answered(data: bytes) -> None:
    """Take a report from a server that answers with these bytes, and hangs up."""
    with mock.patch.object(web, "_socket", side_effect=lambda *given: _answers(data)):
        raw = web.fetch("http://vale.example/1")
    must(raw.address is None or raw.address.startswith("http"), f"an address {raw.address!r}")
    sound(from_bytes(raw.data, name=raw.name, media_type=raw.media_type, address=raw.address))


def _answers(data: bytes) -> socket.socket:
    here, there = socket.socketpair()
    here.settimeout(5)
    there.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        there.send(data)
    there.close()
    return here


def days(data: bytes) -> None:
    """Read days out of words."""
    text = data.decode("utf-8", "replace")
    for found in (parse_day(text), parse_day(text[:100])):
        must(found is None or isinstance(found, Doubt) or parse_day(found.isoformat()) == found, f"{found} is not read again")
    for value in (text, text[:40], *_number(text)):
        one = day_in(value, "date")
        must(one is None or isinstance(one, Found | Doubt), f"{one!r} is no day")
    stamp = stamped_day(text)
    for day in (None, stamp.day if stamp else None, date(2016, 5, 4)):
        settled(day, text)
    choose(iter([*days_in_text(text)]))


def _number(text: str) -> list[object]:
    try:
        return [int(text[:30]), float(text[:30])]
    except ValueError:
        return []


def _page(head: str = "", body: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Shells on Brenn | Vale Wire</title>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Shells on Brenn</h1>{body}<p>{SHELLS} {DENIED}</p><p>{BOMB}</p><p>{DENIED}</p></article><footer>Vale Wire</footer></body></html>"
    ).encode()


def pages() -> list[bytes]:
    """Pages that say their day in one way or another."""
    node = {"@type": "NewsArticle", "headline": "Shells on Brenn", "datePublished": DAY, "publisher": {"name": "Vale Wire"}}
    linked = f'<script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'
    metas = '<meta property="article:published_time" content="2016-05-04T10:00:00Z"><meta property="og:site_name" content="Vale Wire">'
    return [
        _page(linked),
        _page(metas, '<time datetime="2016-05-04" pubdate>4 May 2016</time>'),
        _page('<link rel="canonical" href="https://vale.example/2016/05/04/brenn">', '<p class="byline">By the desk, 4 May 2016</p>'),
        _page(body="<table><tr><td>Brenn</td><td>4</td></tr></table><br><br>Published: 4 May 2016<ul><li>one</li></ul>"),
        b"<html><body><h1>Log in</h1><input type='password'></body></html>",
    ]


def matter() -> list[bytes]:
    """Markdown with front matter, and what Markdown knows."""
    front = f"---\ntitle: Shells on Brenn\ndate: {DAY}\npublisher:\n  name: Vale Wire\ntags: [a, 'b']\n---\n"
    body = f'# Shells on Brenn\n\n> {SHELLS}\n\n* **{DENIED}**\n- _{BOMB}_\n\n```\ncode\n```\n\n[a link](https://vale.example/1 "t") ![i](j.png) `x`[^1]\n\n[^1]: note\n'
    return [(front + body).encode(), body.encode(), f"---\ntitle: a: b\n---\n{SHELLS}".encode()]


def tokens_of_words(*words: str) -> tuple[bytes, ...]:
    """Words as tokens."""
    return tuple(word.encode() for word in words)


def lines() -> list[bytes]:
    """JSON Lines."""
    rows = [
        {"text": SHELLS, "date": DAY, "url": "https://vale.example/1", "id": 7},
        {"content": {"rendered": f"<p>{DENIED}</p>"}, "published": 1462320000},
    ]
    return [b"".join(json.dumps(row).encode() + b"\n" for row in rows)]


def objects() -> list[bytes]:
    """JSON in the shapes in which services give it, GeoJSON among them."""
    one = {"title": "Brenn", "body": SHELLS, "publishedAt": "2016-05-04T10:00:00Z", "source": {"name": "Vale Wire"}}
    shape = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.9, 35.9]}, "properties": one}],
    }
    return [
        json.dumps({"articles": [one, {"html": f"<p>{DENIED}<br>"}]}).encode(),
        json.dumps([one, one], indent=1).encode(),
        json.dumps(shape).encode(),
    ]


def tables() -> list[bytes]:
    """CSV."""
    return [
        f'id,text,date,source\n1,"{SHELLS}",{DAY},Vale Wire\n2,"{DENIED} ""Go"".\nOn.",04/05/2016,\n'.encode(),
        f"sep=;\ntext;title\n{SHELLS};Brenn\n{BOMB};\n".encode(),
        f'text,date\n"{SHELLS} \\"Go\\"",{DAY}\n'.encode("utf-16"),
    ]


def tabbed() -> list[bytes]:
    """A table with tabs."""
    return [f'text\tdate\ttitle\n{SHELLS}\t{DAY}\tBrenn\n"{BOMB}"\t\t\n'.encode()]


def parquet() -> list[bytes]:
    """Parquet, packed and not."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = []
    for packing in ("none", "snappy"):
        file = io.BytesIO()
        table = pa.table({"text": [SHELLS, DENIED, None], "date": [DAY] * 3, "tags": [{"of": [1, 2]}] * 3})
        pq.write_table(table, file, row_group_size=2, compression=packing)
        found.append(file.getvalue())
    return found


def crawled(number: int, body: bytes | None = None, headers: str = "") -> bytes:
    """A record of a crawl: a page that was answered with 200."""
    page = body if body is not None else _page()
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Date: 2016-05-04T10:00:00Z\r\n"
        f"WARC-Target-URI: https://vale.example/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def crawls() -> list[bytes]:
    """WARC: plain, in pieces, packed page by page, and packed as a whole."""
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (_page()[:90], _page()[90:])) + b"0\r\n\r\n"
    packed = gzip.compress(_page())
    one = crawled(1) + crawled(2, packed, "Content-Encoding: gzip\r\n") + crawled(3, pieces, "Transfer-Encoding: chunked\r\n")
    return [one, crawled(1)]


def crawls_packed() -> list[bytes]:
    """WARC, each record in a gzip member of its own."""
    return [gzip.compress(crawled(1)) + gzip.compress(crawled(2))]


def zipped(packing: int = zipfile.ZIP_STORED, /, **files: bytes) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in (files or {"a.txt": SHELLS.encode(), "b.csv": tables()[0], "c/d.jsonl": lines()[0]}).items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 5, 4, 0, 0, 0)) if packing == zipfile.ZIP_STORED else name, data)
    return made.getvalue()


def archives() -> list[bytes]:
    """Zip archives by each way of packing."""
    return [zipped(how) for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)]


def packed() -> list[bytes]:
    """A text, and a table, in gzip."""
    return [gzip.compress(LONG.encode()), gzip.compress(lines()[0]) + gzip.compress(lines()[0])]


def taped() -> list[bytes]:
    """A tar archive, plain and in gzip."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(SHELLS)
        archive.addfile(member, io.BytesIO(SHELLS.encode()))
    return [made.getvalue()[:2048], gzip.compress(made.getvalue())]


def others() -> list[bytes]:
    """Kinds of files that are refused, or read as the text that they are."""
    mail = f"From: desk@vale.example\r\nSubject: Brenn\r\nDate: Wed, 04 May 2016 10:00:00 +0000\r\nContent-Type: text/plain\r\n\r\n{SHELLS}\r\n"
    pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    office = zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": f"<w:t>{SHELLS}</w:t>".encode()})
    packs = [pack(SHELLS.encode()) for pack in (bz2.compress, lzma.compress)]
    return [
        mail.encode(),
        f"From desk Wed May  4 10:00:00 2016\n{mail}\n".encode(),
        pdf,
        office,
        *packs,
        b"{\\rtf1 " + SHELLS.encode() + b"}",
        b"(\xb5/\xfd\x04\x00",
    ]


def answers() -> list[bytes]:
    """What servers answer: a page, one that is packed, one in pieces, and the way to another."""
    page, packed = _page(), gzip.compress(_page())
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    return [
        f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page,
        f"{head}Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode() + packed,
        f"{head}Transfer-Encoding: chunked\r\n\r\n{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /2\r\n\r\n",
        b"HTTP/1.0 404 Not Found\r\n\r\n",
    ]


def subtitles() -> list[bytes]:
    """Subtitles, SubRip and WebVTT."""
    srt = f"1\n00:00:01,000 --> 00:00:03,500\n<i>{SHELLS[:40]}</i>\n{SHELLS[40:]}\n\n2\n00:00:09,000 --> 00:00:12,000\n- {DENIED}\n[gunfire]\n"
    vtt = f"WEBVTT\n\nNOTE by the desk\n\na\n00:01.000 --> 00:03.000 align:start\n<v Mayor>{SHELLS}\n\n00:03.000 --> 00:05.000\n<c.x>{BOMB}</c> &amp; <00:04.000>on\n"
    return [srt.encode(), vtt.encode(), srt.replace("\n", "\r\n").encode("utf-16")]


def feeds() -> list[bytes]:
    """RSS, Atom and RDF."""
    item = f"<item><title>Brenn</title><link>https://vale.example/1</link><pubDate>Wed, 04 May 2016 10:00:00 GMT</pubDate><description>&lt;p&gt;{SHELLS}&lt;/p&gt;</description></item>"
    whole = f"<item><title>Osk</title><content:encoded><![CDATA[<p>{BOMB}</p>]]></content:encoded><dc:date>2016-05-04</dc:date></item>"
    rss = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Vale Wire</title>{item}{whole}</channel></rss>'
    entry = f'<entry><title>Brenn</title><id>https://vale.example/2</id><updated>2016-05-04T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SHELLS}</p></div></content></entry>'
    atom = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Vale Wire</title>{entry}<entry><summary type="text">{BOMB}</summary></entry></feed>'
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>Osk</title><description>{BOMB}</description></item></rdf:RDF>'
    return [rss.encode(), atom.encode(), rdf.encode()]


def headed() -> list[bytes]:
    """Texts behind what a server says of them."""
    text = f"{SHELLS} “Go,” said Zoë."
    kinds = (
        ("text/plain; charset=utf-8", "utf-8"),
        ("text/plain; charset=iso-8859-1", "utf-8"),
        ("text/plain", "utf-16"),
        ("text/html; charset=windows-1252", "cp1252"),
    )
    return [kind.encode() + b"\n" + text.encode(charset, "replace") for kind, charset in kinds]


def dated() -> list[bytes]:
    """Days in the ways in which reports write them."""
    words = (
        "Published: 8 October 2015", "Wed, 04 May 2016 10:00:00 GMT", "2016-05-04T10:00:00+02:00", "04/05/2016", "1462320000", "1462320000000",
        f"BRENN, May 4, 2016 (Vale Wire) — {SHELLS}", "By the desk, Tuesday 3rd of May 2016 10:30 GMT", "20160504123000", "05-04-2013 - Clashes on Monday",
        f"{SHELLS}\n\nLast updated: May 4 2016", "Feb 092015", "٤ May 2016",
    )  # fmt: skip
    return [word.encode() for word in words]


_WEB = tokens_of_words(
    "<p>", "</p>", "<div>", "<article>", "<table><tr><td>", "<br>", "<script type='application/ld+json'>", "</script>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?xml version='1.0'?>", "<meta property='article:published_time' content='", "<time datetime='", "<h1>", "<title>", "&nbsp;", "&#x110000;", "&#0;", "<a href='",
    "<input type='password'>", "<link rel='canonical' href='http://[", '"@graph":[', '"datePublished":', "<svg>", "<math>", "<template>", "<noscript>", "<li>", "<!DOCTYPE",
)  # fmt: skip
_DATA = tokens_of_words(
    '"text":', '"date":', '"title":', '{"text":"', '"}', "}\n{", "[{", "}]", "\\ud800", "\\u0000", "1e999", "-Infinity", "null", "{}", "[]", '{"$date":', '{"rendered":', "\\x",
    '""', '","', '";"', "sep=;", "text,date", '\n"', "text\tdate",
)  # fmt: skip
_CRAWL = tokens_of_words(
    "WARC/1.0\r\n", "WARC/1.1\r\n", "Content-Length: 99999999999\r\n", "Content-Length: -1\r\n", "Content-Length: 0\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 404 No\r\n",
    "Content-Encoding: br\r\n", "Content-Encoding: deflate, gzip\r\n", "Transfer-Encoding: chunked\r\n", "WARC-Type: response\r\n", "WARC-Truncated: length\r\n", "WARC-Target-URI: http://[\r\n",
    "Content-Type: text/html; charset*0*=utf-8''x\r\n", "Content-Type: ;\r\n", "fffffffffffffffff\r\n", "0\r\n\r\n",
)  # fmt: skip
_PACK = (
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"\x1f\x8b\x08\x00",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\x0e\x00",
    b"\x63\x00",
    b"\x01\x00",
    b"ustar",
    b"../a",
)
_FEEDS = tokens_of_words(
    "<item>", "</item>", "<entry>", "<rss>", "</rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<![CDATA[", "]]>", "<!ENTITY a 'b'>", "<!DOCTYPE rss [", "&a;", "&nbsp;",
    "<pubDate>", "<content type='xhtml'>", "<content type='base64'>", "<source>", "<link>http://[</link>", "<georss:point>1 2</georss:point>", "<georss:polygon>1", "<gml:pos>1</gml:pos>",
    "xmlns:a='b'", "<media:content url='x' fileSize='-'/>", "<itunes:duration>1:1</itunes:duration>", "<dc:date>2016-13-45</dc:date>", "xml:base='http://['", "<cloud/>", "<psc:chapter start='x'/>",
)  # fmt: skip
_SHOWN = tokens_of_words(
    "WEBVTT", "\n\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.000 --> 99:99.999\n", "-->", "NOTE ", "STYLE\n", "<v ", ">", "- ", ">> ", "[", "]", "♪", "{\\an8}", "&amp;", "12\n",
)  # fmt: skip
_TIMES = tokens_of_words(
    "Published", "on ", "May ", " 2016", "4 ", "31 ", "29 February 2015", "/", "-", ".", ":", " GMT", "Tuesday", "By ", " — ", "(", ")", "updated", "st of ", "19000101", "T", "Z", "10:30", "\n", "²",
)  # fmt: skip
_CHARSETS = tokens_of_words(
    "text/plain; charset=", "utf-16", "utf-32", "utf-7", "idna", "punycode", "rot13", "hex", "zlib", "unicode_escape", "undefined", "big5", "gb18030", "iso2022_jp", "hz", "mbcs", "cp65001",
    "charset*=utf-8''x", "charset*0*=utf-8''%ff", "charset*1=a", '"', ";", "\x00\x00\xfe\xff", "\n",
)  # fmt: skip


def _of(name: str, about: str, seeds: Callable[[], list[bytes]], tokens: tuple[bytes, ...] = (), **more: Any) -> Target:
    return Target(name.replace(".", "-"), about, seeds, partial(many, name=f"a.{name}"), tokens, **more)


TARGETS = (
    Target("text", "a report as plain text", lambda: [LONG.encode(), SHELLS.encode()], partial(single, name="a.txt"), _TIMES),
    Target("markdown", "Markdown with front matter", matter, partial(single, name="a.md"), tokens_of_words("---\n", "title: ", "&a ", "*a ", "!!", "<<: ", "***", "__", "](", "> ", "# ")),
    Target("page", "HTML, its metadata and its days", pages, partial(single, name="a.html", address="https://vale.example/2016/05/04/brenn"), _WEB, per_kb=0.1),
    Target("encoding", "what a server says of a text, and its encoding", headed, encoded, _CHARSETS),
    Target("days", "days of publication in words and numbers", dated, days, _TIMES),
    _of("jsonl", "JSON Lines", lines, _DATA),
    _of("json", "JSON in any shape, GeoJSON among it", objects, _DATA),
    _of("csv", "tables with commas and the like", tables, _DATA),
    _of("tsv", "tables with tabs", tabbed, _DATA),
    _of("parquet", "Parquet", parquet, (b"PAR1",)),
    _of("warc", "crawls", crawls, (*_CRAWL, *_WEB[:4]), per_kb=0.1),
    _of("warc.gz", "crawls in gzip", crawls_packed, _PACK, per_kb=0.1),
    _of("zip", "zip archives", archives, _PACK, seconds=6.0),
    _of("txt.gz", "texts and tables in gzip", packed, _PACK, seconds=6.0),
    _of("srt", "subtitles", subtitles, _SHOWN),
    _of("bin", "kinds of files that are refused, or read as the text that they are: mail, PDF, documents, other archives", others, (*_PACK, *_SHOWN[:4])),
    Target("answer", "what servers answer", answers, answered, (*_CRAWL, *tokens_of_words("Location: http://[", "Location: file:///", "Location: //", "HTTP/0.9 ", "Content-Range: ", " \r\n")), per_kb=0.1),
    _of("tar", "tar archives, which are refused", taped, _PACK),
    _of("xml", "feeds: RSS, Atom, RDF", feeds, _FEEDS, per_kb=0.1),
    _of("any", "bytes of a kind that no name tells", lambda: [LONG.encode(), pages()[0], feeds()[0], crawls()[0], lines()[0]], (*_WEB, *_PACK, *_CRAWL, *_FEEDS), per_kb=0.1),
)  # fmt: skip
"""Readers of reports."""
