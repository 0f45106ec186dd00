"""HTML pages: the article's text, what the page says of itself, and pages without an article."""

import contextlib
import json
import time
from datetime import date

import invented_pages as pages
import pytest
from invented_pages import ARTICLE, PARAGRAPHS, page

from sayso.errors import InputError, NoArticle, TooLarge
from sayso.ingest import from_bytes


def read(html, **options):
    return from_bytes(html.encode(), name="page.html", **options)


def json_ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_an_article_is_its_paragraphs_between_blank_lines():
    report = read(page())
    assert report.text.split("\n\n") == list(PARAGRAPHS)
    assert (report.media_type, report.encoding, report.language) == ("text/html", "utf-8", "en")


def test_words_inside_a_paragraph_stay_together():
    report = read(page(ARTICLE + "<p>The <b>Osk</b> <a href='/b'>brigade</a>,<br>said <i>no</i>thing more of it on that day.</p>"))
    assert report.text.endswith("\n\nThe Osk brigade, said nothing more of it on that day.")


def test_the_headline_is_the_title_and_no_paragraph():
    report = read(page(f"<h1>Shells hit Brenn market</h1>{ARTICLE}", head='<meta property="og:site_name" content="The Vale Courier">'))
    assert report.title == "Shells hit Brenn market"
    assert report.publisher == "The Vale Courier"
    assert report.text.startswith(PARAGRAPHS[0])


def test_the_site_behind_the_headline_is_the_publisher_where_the_page_bears_its_name():
    report = read(page())
    assert (report.title, report.publisher) == ("Shells hit Brenn market", "The Vale Courier")
    report = read(page(title="Shells hit Brenn market - as it happened"))
    assert (report.title, report.publisher) == ("Shells hit Brenn market - as it happened", None)


def test_lists_and_tables_keep_their_words():
    body = ARTICLE + "<h2>The towns</h2><ul><li>Osk, by shells.</li><li>Brenn, by rockets.</li></ul>"
    body += "<table><tr><td>Killed</td><td>4</td></tr><tr><td>Injured</td><td>7</td></tr></table>"
    blocks = read(page(body)).text.split("\n\n")
    assert blocks[len(PARAGRAPHS) :] == ["The towns", "Osk, by shells.", "Brenn, by rockets.", "Killed | 4", "Injured | 7"]


def test_paragraphs_by_line_breaks_come_apart():
    report = read(page("<div class='text'>" + "<br><br>".join(PARAGRAPHS) + "</div>"))
    assert report.text.split("\n\n") == list(PARAGRAPHS)


def test_a_page_laid_out_by_tables_keeps_its_words_apart():
    body = "<br><br>\n".join(PARAGRAPHS)
    report = read(
        f"<html><body><table><tr><td><a href=1>Home</a><br><a href=2>Archive</a><br></td><td><font size=4><b>Shells hit Brenn</b></font><br>"
        f"<font size=1>Tuesday, March 16, 2021</font><p><font face=arial>{body}</font></td></tr></table></body></html>"
    )
    assert report.text.split("\n\n")[-5:] == list(PARAGRAPHS)
    assert "HomeArchive" not in report.text
    assert report.published is None  # it may be the day on which the page was fetched
    assert any("may have been published on 2021-03-16" in note for note in report.notes)


def test_a_fragment_of_a_page_is_read():
    assert read(f"<p>{PARAGRAPHS[0]}</p>").text == PARAGRAPHS[0]


def test_a_saved_page_in_xhtml_is_read():
    report = read('<?xml version="1.0" encoding="UTF-8"?>\n' + page())
    assert report.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (json_ld(**{"@type": "NewsArticle", "datePublished": "2021-03-16T08:00:00Z"}), "datePublished: 2021-03-16T08:00:00Z"),
        (json_ld(**{"@graph": [{"@type": "WebPage"}, {"@type": ["Report"], "datePublished": "2021-03-16"}]}), "datePublished: 2021-03-16"),
        (
            '<meta property="article:published_time" content="2021-03-16T23:30:00-05:00">',
            "article:published_time: 2021-03-16T23:30:00-05:00",
        ),
        ('<meta name="pubdate" content="Tue, 16 Mar 2021 09:00:00 GMT">', "pubdate: Tue, 16 Mar 2021 09:00:00 GMT"),
        ('<meta itemprop="datePublished" content="March 16, 2021">', "datepublished: March 16, 2021"),
        ('<meta name="date" content="20210316">', "date: 20210316"),
    ],
)
def test_the_day_from_metadata(head, words):
    report = read(page(head=head))
    assert (report.published, report.published_origin, report.published_words) == (date(2021, 3, 16), "metadata", words)


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2021-03-16T08:00">Tuesday</time>',
        '<time class="updated" datetime="2021-03-20">20 March</time><time class="published" datetime="2021-03-16">16 March</time>',
        '<p class="byline">By A. Writer | 16 March 2021</p>',
        '<span class="entry-date">March 16th, 2021, 8:05 am</span>',
        '<div class="meta">Published: 16 Mar. 2021</div>',
    ],
)
def test_the_day_from_the_page(line):
    report = read(page(f"<h1>Shells hit Brenn market</h1>{line}{ARTICLE}"))
    assert report.published == date(2021, 3, 16)


def test_the_day_from_the_address():
    report = read(page(), address="https://vale.example/news/2021/03/16/shells-hit-brenn")
    assert (report.published, report.published_origin) == (date(2021, 3, 16), "metadata")
    assert report.publisher == "The Vale Courier"
    assert read(f"<p>{PARAGRAPHS[0]}</p>", address="https://www.vale.example/a").publisher == "vale.example"


def test_dates_of_other_stories_are_not_taken():
    aside = '<aside class="related"><h3>More</h3><time datetime="2019-01-05">5 January 2019</time></aside>'
    report = read(page(ARTICLE + aside))
    assert report.published is None
    assert report.published_origin == "unknown"


def test_two_stories_in_the_metadata_give_no_day():
    nodes = [{"@type": "NewsArticle", "headline": f"Story {n}", "datePublished": f"2021-03-{n:02}"} for n in (11, 12)]
    assert read(page(head=json_ld(**{"@graph": nodes}))).published is None


def test_a_day_that_can_be_two_is_not_taken():
    report = read(page(head='<meta name="date" content="04/05/2017">'))
    assert report.published is None
    assert any("04/05/2017" in note and "--published" in note for note in report.notes)
    assert not any("2017-0" in note for note in report.notes)


def test_a_copyright_line_is_no_day_of_publication():
    report = read(page(f"{ARTICLE}<p>All rights reserved since 3 May 2018 by the Courier.</p>"))
    assert report.published is None


def test_options_win_over_the_page():
    head = '<meta property="og:site_name" content="The Vale Courier"><meta name="date" content="2021-03-16">'
    report = read(page(head=head), published="2021-03-18", publisher="Osk Radio", title="A market is hit")
    assert (report.published, report.published_origin, report.publisher, report.title) == (
        date(2021, 3, 18), "given", "Osk Radio", "A market is hit",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("html", "looks"),
    [
        (pages.LOGIN, "a login page"),
        (pages.PAYWALL, "a wall for subscribers"),
        (pages.LINKS, "a list of links"),
        (pages.SCRIPTED, "filled by scripts"),
        (pages.COOKIES, "a cookie wall"),
        (pages.NOT_FOUND, "an error page"),
        (pages.ROBOT, "a check for robots"),
        (pages.EMPTY, "a page without text"),
    ],
)
def test_a_page_without_an_article_is_named(html, looks):
    with pytest.raises(NoArticle, match=looks) as caught:
        read(html)
    assert caught.value.where == "page.html"
    assert caught.value.remedy


def test_the_beginning_before_a_wall_is_read_with_a_note():
    report = read(pages.TEASER)
    assert report.text.startswith(PARAGRAPHS[0])
    assert any("subscribers" in note for note in report.notes)


def test_articles_about_walls_are_articles():
    body = (
        "<h1>Passwords stolen from the army of Osk</h1><p>Hackers took the passwords of four hundred officers on Tuesday, the ministry said.</p>"
        "<p>Users were told to log in again and to accept no cookies from pages that they do not know, a spokesman said.</p>"
        "<p>The page of the ministry could not be found for an hour. It showed an access denied message, readers said.</p>"
        "<p>The army denied that plans of the defence of Brenn were among the files that had been copied.</p>"
    )
    assert "four hundred officers" in read(page(body, title="Passwords stolen from the army of Osk")).text


@pytest.mark.parametrize(
    "headline",
    ["500 killed in Osk", "Osk and Brenn sign in Geneva", "Aid access denied to Brenn", "Rebels sign on to truce", "404th day of the war"],
)
def test_headlines_that_sound_like_walls(headline):
    text = "The mayor of Brenn said on Tuesday that he had heard of it on the radio."
    assert read(page(f"<h1>{headline}</h1><p>{text}</p>", title=f"{headline} | The Vale Courier")).text == text


@pytest.mark.parametrize(
    ("title", "looks"),
    [
        ("Access Denied", "an error page"),
        ("Error 403 (Forbidden)", "an error page"),
        ("The page you are looking for cannot be found", "an error page"),
        ("502 Bad Gateway", "an error page"),
        ("Sign in | The Vale Courier", "a login page"),
        ("Subscriber login", "a login page"),
        ("Are you a robot?", "a check for robots"),
    ],
)
def test_titles_of_walls(title, looks):
    with pytest.raises(NoArticle, match=looks):
        read(page("<p>Please try again later or write to us.</p>", title=title))


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 100_000 + ARTICLE,
    "deep and closed": "<html><body>" + "<div>" * 20_000 + ARTICLE + "</div>" * 20_000,
    "inline": "<html><body><p>" + "<b><i>" * 40_000 + "shells",
    "attribute": f"<html><body><p class='{'x' * 4_000_000}'>{PARAGRAPHS[0]}</p></body></html>",
    "scripts": "<html><body>" + "<script>var a = 1;</script>" * 40_000 + ARTICLE,
    "entities": "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY b{n} '{(f'&b{n - 1};' if n else '&a;') * 10}'>" for n in range(12))
    + f"]><html><body>{ARTICLE}<p>&b11;</p></body></html>",
    "spans": "<html><body>" + "<table><tr><td colspan=100000000 rowspan=100000000>a</td></tr></table>" * 10 + ARTICLE,
    "comment": f"<html><body>{ARTICLE}<!-- " + "x" * 1_000_000,
    "angles": "<html>" + "<" * 1_000_000,
    "ampersands": "<html><p>" + "&" * 500_000,
    "broken": page().replace("</p>", "").replace("<body>", "<body><p <p <<p>")[:-60],
    "json": page(head='<script type="application/ld+json">' + "[" * 50_000 + "</script>"),
    "json of odd types": page(head='<script type="application/ld+json">[1, null, {"@type": 5}, {"@type": ["NewsArticle"], "headline": {}}]</script>'),
    "numbers": page(ARTICLE + "<p>&#xD800; &#0; &#x110000; &#55555555555;</p>"),
}  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_neither_crash_nor_hang(html):
    start = time.monotonic()
    with contextlib.suppress(InputError):
        read(html).text.encode()
    assert time.monotonic() - start < 10


def test_a_page_of_too_many_tags_is_refused():
    with pytest.raises(TooLarge, match="tags"):
        read("<html><body>" + "<p>a</p>" * 60_000)
