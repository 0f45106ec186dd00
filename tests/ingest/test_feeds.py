"""RSS and Atom, whole, broken and hostile."""

import time
from datetime import date

import pytest
from reading_many import OTHER, TEXT, read, told

RSS = (
    '<?xml version="1.0"?>{doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Osk Radio</title><link>https://o.example</link>{items}</channel></rss>'
)
ITEM = (
    "<item><title>Shells &amp;amp; fire</title><link>https://o.example/1</link><pubDate>Tue, 16 Mar 2021 23:30:00 -0500</pubDate>"
    f"<description>Short.</description><content:encoded><![CDATA[<p>{TEXT}</p><p>It&rsquo;s over.<br><br>{OTHER}</p>]]></content:encoded></item>"
)


def rss(items: str, doctype: str = "") -> bytes:
    return RSS.format(items=items, doctype=doctype).encode()


def test_rss():
    (one,) = read(rss(ITEM), "feed.xml")
    assert one.text == f"{TEXT}\n\nIt’s over.\n\n{OTHER}"
    assert (one.name, one.title, one.publisher, one.address) == ("feed.xml entry 1", "Shells & fire", "Osk Radio", "https://o.example/1")
    assert (one.published, one.published_origin, one.notes) == (date(2021, 3, 16), "metadata", ())


def test_summaries_days_and_entries_without_text():
    items = f"<item><title>B</title><description>{TEXT}&nbsp;&lt;i&gt;More&lt;/i&gt;</description><dc:date>2021-03-16T01:00:00Z</dc:date></item><item><title>C</title></item>"
    one, empty = read(rss(items), "feed.rss")
    assert one.text == f"{TEXT} More"
    assert one.published == date(2021, 3, 16)
    assert [note for note in one.notes if "summary" in note]
    assert (empty.where, empty.kind) == ("feed.rss entry 2", "EmptyInput")


def test_atom():
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Vale Wire</title>
      <entry><title type="html">T &lt;b&gt;x&lt;/b&gt;</title><updated>2021-03-17T10:00:00Z</updated><published>2021-03-16T23:00:00-05:00</published>
        <link href="https://v.example/2"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>{OTHER}</p></div></content></entry>
      <entry><title>U</title><updated>2021-03-18T10:00:00Z</updated><content type="text">{TEXT}</content></entry></feed>"""
    one, two = read(feed.encode(), "feed.atom")
    assert (one.text, one.title, one.publisher, one.published) == (f"{TEXT}\n\n{OTHER}", "T x", "Vale Wire", date(2021, 3, 16))
    assert (two.text, two.published) == (TEXT, date(2021, 3, 18))
    assert any("last change" in note for note in two.notes)


def test_a_day_that_may_be_two_is_a_note():
    (one,) = read(rss(ITEM.replace("Tue, 16 Mar 2021 23:30:00 -0500", "03/04/2021")), "feed.xml")
    assert one.published is None
    assert any("03/04/2021" in note for note in one.notes)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings(encoding):
    text = rss(ITEM.replace("market", "mârket")).decode().replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    (one,) = read(text.encode(encoding), "feed.xml")
    assert "mârket" in one.text


def test_a_feed_that_breaks_off_gives_no_part_of_an_entry():
    data = rss(ITEM + ITEM.replace("example/1", "example/2") + ITEM)
    assert [kind if len(kind) < 20 else "text" for _, kind in told(read(data[:-400], "feed.xml"))] == ["text", "text", "NotText"]


def bomb(layers: int) -> str:
    return (
        '<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(layers))
        + "]>"
    )


@pytest.mark.parametrize(
    ("doctype", "entity"),
    [(bomb(12), "&a11;"), (f'<!DOCTYPE rss [<!ENTITY f "{"y" * 100_000}">]>', "&f;" * 20_000), ('<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;")],
)  # fmt: skip
def test_entities_of_a_feed_are_not_followed(doctype, entity):
    data = rss(f"<item><title>A</title><description>{TEXT} {entity}</description></item>", doctype)
    start = time.process_time()
    (one,) = read(data, "feed.xml")
    assert time.process_time() - start < 20
    assert len(one.text) < len(data)
    assert "root:" not in one.text
    assert "xxxxxxxxxx" not in one.text


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<a>" * 300_000,
        b"<rss>" + b"<" * 500_000,
        b"<rss><channel><item><description>" + b"&" * 500_000,
        b"<rss><channel><item " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/></channel></rss>",
        b"<rss><channel><item>" + b"".join(b'<x%d:y xmlns:x%d="u%d"/>' % (n, n, n) for n in range(20_000)) + b"</item></channel></rss>",
        b"<rss><channel>" + b"<item/>" * 250_000 + b"</channel></rss>",
        b"<rss><channel><item><title>" + b"]]><![CDATA[" * 50_000,
    ],
    ids=["deep", "open", "ampersands", "attributes", "namespaces", "elements", "cdata"],
)  # fmt: skip
def test_hostile_feeds_end_soon(data):
    start = time.process_time()
    assert [kind for _, kind in told(read(data, "feed.xml"))]
    assert time.process_time() - start < 20
