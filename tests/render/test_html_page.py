"""The HTML page."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import invented
import lxml.html
import msgspec
import pytest
from lxml.html import HtmlElement

from sayso.model import Note, Reading
from sayso.render.files import write_text
from sayso.render.page import page

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</style></title>\x00\u202e'


@pytest.fixture(scope="module")
def html() -> str:
    return page(invented.reading())


@pytest.fixture(scope="module")
def tree(html: str) -> HtmlElement:
    return lxml.html.document_fromstring(html)


def policy(tree: HtmlElement) -> str:
    return str(tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])


def test_nothing_is_fetched(html: str, tree: HtmlElement) -> None:
    links = [str(link) for link in tree.xpath("//@href | //@src | //@srcset | //@action | //@data | //@poster")]
    assert links
    assert not [link for link in links if not link.startswith(("#", "data:image/png;base64,"))]
    style = tree.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in "".join(tree.xpath("//script/text()"))


def test_the_policy_forbids_all_but_this_style_and_this_script(tree: HtmlElement) -> None:
    assert "default-src 'none'" in policy(tree)
    for name in ("style", "script"):
        (element,) = tree.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy(tree)
    assert "unsafe" not in policy(tree)


def test_there_are_no_inline_styles_or_handlers(tree: HtmlElement) -> None:
    assert not tree.xpath("//@style")
    assert not [name for element in tree.iter(lxml.html.etree.Element) for name in element.attrib if name.startswith("on")]


def test_every_link_leads_to_one_element(tree: HtmlElement) -> None:
    ids = [str(i) for i in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    wanted = {str(link)[1:] for link in tree.xpath("//@href") if str(link).startswith("#")}
    wanted |= {ref for refs in tree.xpath("//@data-r") for ref in str(refs).split()}
    wanted |= {str(target) for target in tree.xpath("//@for | //@aria-labelledby")}
    assert wanted <= set(ids)


def test_the_text_is_all_there_in_order(html: str) -> None:
    (report,) = lxml.html.document_fromstring(html).xpath("//article[@class='report']")
    for number in report.xpath(".//a[contains(@class, 'n')]"):
        number.drop_tree()
    assert report.text_content().split() == invented.TEXT.split()


@pytest.mark.parametrize("field", ["title", "publisher", "name", "address", "published_words"])
def test_hostile_fields_of_the_report_are_text(field: str) -> None:
    report = msgspec.structs.replace(invented.report(), **{field: HOSTILE})
    check_harmless(page(msgspec.structs.replace(invented.reading(), report=report)))


def test_hostile_words_in_the_text_and_in_values_are_text() -> None:
    base = invented.reading()
    text = base.report.text + HOSTILE
    source = msgspec.structs.replace(base.claims[0].source, name=HOSTILE, standing=HOSTILE)
    claims = (msgspec.structs.replace(base.claims[0], source=source), *base.claims[1:])
    report = msgspec.structs.replace(base.report, text=text, notes=(HOSTILE,))
    note = Note(what=HOSTILE, reason=HOSTILE, span=None)
    check_harmless(page(msgspec.structs.replace(base, report=report, claims=claims, unresolved=(note,), model=HOSTILE, sayso=HOSTILE)))


def check_harmless(html: str) -> None:
    tree = lxml.html.document_fromstring(html)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img")
    assert "\x00" not in html
    assert "\u202e" not in html
    assert "alert(1)" in tree.text_content()
    assert "{{ 7*7 }}" in html


def test_headings_go_down_one_step_at_a_time(tree: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_language(tree: HtmlElement) -> None:
    assert tree.get("lang") == "en"
    for name in ("header", "nav", "main", "footer"):
        assert len(tree.xpath(f"//{name}")) == 1
    assert not tree.xpath("//section[not(@aria-labelledby)]")


def test_denied_claims_are_marked_with_a_word_in_the_text(tree: HtmlElement) -> None:
    assert [a.text_content() for a in tree.xpath("//article[@class='report']//a[contains(@class, 'f-denied')]")] == ["2 denied", "3 denied"]


def test_the_map_is_described_without_seeing_it(tree: HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//table[@class='spots']/tbody/tr")]
    assert len(rows) == 6
    assert rows[0][:2] == ["A", "Dorvan, Ostrin"]
    assert "© OpenStreetMap contributors" in tree.text_content()
    assert tree.xpath("//*[name()='image']/@href")[0].startswith("data:image/png;base64,iVBOR")


def test_the_footer_says_what_was_read_and_by_what(tree: HtmlElement) -> None:
    foot = tree.xpath("//footer")[0].text_content()
    assert invented.report().id in foot
    assert "sayso 0.0.1, language model en_core_web_sm 3.8.0, schema 1" in foot


def test_the_page_is_small(html: str) -> None:
    assert len(html.encode()) < 400_000


def test_an_empty_reading_says_so_and_shows_the_text() -> None:
    tree = lxml.html.document_fromstring(page(invented.empty()))
    assert "No claims and no events of an armed conflict were found" in tree.text_content()
    assert "sells bread with sesame" in tree.xpath("//article[@class='report']")[0].text_content()
    assert not tree.xpath("//table | //*[name()='image'] | //nav")


def test_write_page(tmp_path: Path) -> None:
    write_text(tmp_path / "out.html", page(invented.reading()))
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_half_a_pair_does_not_stop_the_page() -> None:
    base: Reading = invented.reading()
    report = msgspec.structs.replace(base.report, text=base.report.text + "\ud800")
    assert "\ufffd" in page(msgspec.structs.replace(base, report=report))


# --- colours: WCAG 2.2, success criterion 1.4.3 (4.5 to 1 for text)

STYLE = (Path(__file__).parents[2] / "src/sayso/render/templates/page.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "faint"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "denied", "open", "ahead"])
def test_text_stands_out_from_its_ground(theme: int, ground: str, ink: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[theme]))
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_on_marked_ground_stand_out(theme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[theme]))
    for ground in ("event", "value", "on"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5
