"""From an HTML page to the text of its article, and what the page says of itself."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.errors import NoArticle
from sayso.ingest.content import Content
from sayso.ingest.days import days_in_text
from sayso.ingest.limits import MAX_TAGS, too_large
from sayso.ingest.metadata import read_metadata
from sayso.ingest.page_days import likely_day, page_days
from sayso.ingest.walls import find_wall, without_offers

_LONGEST_ATTRIBUTE = 2_000
_DROPPED = ("script", "noscript", "style", "svg", "template", "iframe", "object")
_ARTICLE = {"article", "main"}
_MARGINS = {"nav", "footer", "aside", "h1", "title", *_DROPPED}
_INLINE = {"hi", "ref", "del", "graphic"}  # of the extractor's tree
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
END = re.compile(r"[.!?:…]['\"”’)\]]*$")


def read_page(html: str, *, name: str, address: str | None) -> Content:
    """The article of a page. Raises ``NoArticle``, which says what the page looks like, or ``TooLarge``."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise too_large(name, f"a page of {tags:,} tags, and {MAX_TAGS:,} are read")
    tree = parse(html, name)
    metadata = read_metadata(tree, address)
    days = tuple(page_days(tree, metadata, address))
    paragraphs = article(tree)
    if paragraphs and metadata.title and _same(paragraphs[0], metadata.title):
        del paragraphs[0]
    kept = without_offers(paragraphs)
    text = "\n\n".join(kept)
    notes: tuple[str, ...] = ()
    wall = find_wall(tree, text, offers=len(kept) < len(paragraphs))
    if wall is not None:
        if wall.refused:
            raise NoArticle(name, f"there is no article in this page; it looks like {wall.looks}", wall.remedy)
        notes = (wall.note(),)
    if not days and not any(days_in_text(text)) and (hint := likely_day(tree, address)):
        notes += (f"The page may have been published on {hint}: that date stands in it. If so, give --published {hint}.",)
    return Content(text=text, title=metadata.title, publisher=metadata.publisher, days=days, notes=notes)


def parse(html: str, name: str) -> HtmlElement:
    """The tree of a page. Raises ``NoArticle`` where there is none.

    The parser bounds depth and expands no entities of the page's own; attributes as long as a
    picture's data go, since every later step would read them again.
    """
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(_DECLARATION.sub("", html), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NoArticle(
            name, "no page can be made of this HTML", "Save the words of the report as plain text and read that file."
        ) from error
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                del element.attrib[key]
    return tree


def article(tree: HtmlElement) -> list[str]:
    """The paragraphs of the page's main article, without comments by readers; empty where there is none.

    With trafilatura; its tree is read instead of its text, which joins paragraphs by single line
    breaks and adds marks for lists.
    """
    from copy import deepcopy

    from trafilatura import bare_extraction

    copy = deepcopy(tree)
    etree.strip_elements(copy, *_DROPPED, with_tail=False)
    _loosen_layout(copy)
    try:
        document = bare_extraction(copy, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - pages that nobody has seen: a page that the extractor fails on has no article for us
        return []
    body = getattr(document, "body", None)
    if body is None:
        return []
    paragraphs: list[str] = []
    for block in _blocks(body):
        if not paragraphs or block != paragraphs[-1]:
            paragraphs.append(block)
    return paragraphs if len(paragraphs) > 1 else _only_paragraphs(tree) or paragraphs


def _only_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of a page that has little else outside its margins; else none.

    On a page of a few words the extractor falls back to all the words there are, menus among them, in one run.
    """
    found = [" ".join("".join(p.itertext()).split()) for p in tree.iter("p") if not _in_margin(p)]
    rest = 0
    for text in tree.xpath("//body//text()[not(ancestor::p)]"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        if not _in_margin(holder):
            rest += len(text.strip())
    kept = [paragraph for paragraph in found if paragraph]
    return kept if sum(map(len, kept)) >= 4 * rest else []


def _in_margin(element: HtmlElement) -> bool:
    """True for menus, the page's head and foot, and what is no text; the head of the article itself is none of them."""
    tags = [above.tag for above in (element, *element.iterancestors())]
    return not _MARGINS.isdisjoint(tags) or ("header" in tags and _ARTICLE.isdisjoint(tags))


def _loosen_layout(tree: HtmlElement) -> None:
    """Tables that only lay the page out become plain blocks: the extractor runs the words of their cells together."""
    for table in tree.xpath("//table[.//table or .//p or .//div or .//br or .//*[self::td or self::th][string-length(.) > 300]]"):
        for element in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"):
            element.tag = "div"
            for key in ("colspan", "rowspan"):
                element.attrib.pop(key, None)
    etree.strip_tags(tree, "font", "center")


def _blocks(body: Any) -> list[str]:
    """Paragraphs, headings, list items and table rows of the extractor's tree, each as one piece of text."""
    pieces: list[list[str]] = [[]]

    def add(text: str | None) -> None:
        if text:
            pieces[-1].append(text)

    def close() -> None:
        if pieces[-1]:
            pieces.append([])

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _INLINE:
                add(element.text)
            elif tag == "lb":
                before = "".join(pieces[-1]).rstrip()
                if END.search(before) or not before:
                    close()
                else:
                    add(" ")
            elif tag == "cell":
                add(" | " if "".join(pieces[-1]).strip() else "")
                add(element.text)
            else:
                if not (tag == "p" and _within(element, "cell")):
                    close()
                add(element.text)
        else:
            if tag not in {*_INLINE, "lb", "cell"} and not (tag == "p" and _within(element, "cell")):
                close()
            if element is not body:
                add(element.tail if tag != "cell" else None)
    return [text for piece in pieces if (text := " ".join("".join(piece).split()))]


def _within(element: Any, tag: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == tag


def _same(first: str, second: str) -> bool:
    return _letters(first) == _letters(second) != ""


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
