"""Pages without an article: what they look like, and what to do about each.

Only asked of pages whose text is short or made of links: an article about passwords is an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_SHORT, _TEASER = 1_200, 350  # characters: less than an article of four paragraphs; less than two paragraphs
_LONGEST_OFFER = 300
_OPEN_IT = "Open the page in a browser, save its text, and read that file."


@dataclass(frozen=True, slots=True)
class Wall:
    """What a page looks like instead of an article. ``refused`` is False where the beginning of one can be read."""

    looks: str
    remedy: str = _OPEN_IT
    refused: bool = True

    def note(self) -> str:
        """The wall as a note on what could still be read."""
        return f"The page shows {self.looks}: it may hold only the beginning of the report. {self.remedy}"


# Asked of the title and of headings, each by itself: "500 killed in Osk" and "Aid access denied" are headlines.
_ERROR = re.compile(
    r"^\W*(?:http\s+)?(?:error\W+)?(?:40\d|410|429|50\d)\W*(?:$|(?:error|not\s+found|page\s+not|forbidden|gone|bad|service|internal|unauthori[sz]ed)\b)"
    r"|\b(?:page|article|story|file|url)\s+(?:(?:was|is|could|can|you\W+\w+\s+looking\s+for)\s+)*(?:not|n[o’']t|cannot)\s+(?:be\s+)?(?:found|available|exist)"
    r"|^\W*(?:access\s+denied|forbidden|not\s+found|(?:internal\s+)?server\s+error|bad\s+gateway|service\s+(?:temporarily\s+)?unavailable|gone"
    r"|something\s+went\s+wrong|(?:no\s+longer|not)\s+available)\W*$",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"captcha|are\s+you\s+(?:a\s+)?(?:human|robot)|not\s+a\s+robot|^\W*just\s+a\s+moment\W*$|checking\s+your\s+browser|verify(?:ing)?\s+(?:that\s+)?you\s+are"
    r"|unusual\s+traffic|^\W*attention\s+required|ddos\s+protection",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"^\W*(?:please\s+)?(?:log|sign)[\s-]?(?:in|on)(?:\W*$|\s+(?:to|or|with|here)\b)|^\W*(?:register|create\s+(?:an\s+|your\s+)?(?:free\s+)?account)\W*$"
    r"|^\W*(?:members?|subscribers?)\s+(?:log|sign)[\s-]?in\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"subscribe(?:rs?)?\s+(?:now\s+)?(?:to|for|today)\b[^.]{0,60}(?:read|continue|unlock|access|full)|already\s+a\s+(?:subscriber|member)"
    r"|for\s+(?:our\s+)?subscribers\s+only|subscriber[s-]*(?:only|exclusive)|(?:to\s+)?continue\s+reading|(?:unlock|read)\s+(?:the\s+)?(?:full|rest\s+of\s+th(?:e|is))"
    r"\s+(?:article|story)|you\s+have\s+(?:reached|used)\s+(?:your|all)[^.]{0,40}(?:limit|free)|premium\s+(?:content|article)|start\s+your\s+(?:free\s+)?trial"
    r"|this\s+(?:article|content|story)\s+is\s+(?:only\s+)?(?:for|available\s+to|reserved)[^.]{0,20}(?:subscribers|members)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|turn\s+on|requires?|needs?|without|activate|supports?)\s+(?:\w+\s+){0,3}java\s?script|java\s?script\s+(?:is\s+|must\s+be\s+)?"
    r"(?:not\s+|currently\s+)?(?:disabled|required|enabled|off|to\s+run)",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bgdpr\b", re.IGNORECASE)
_ACCEPT = re.compile(
    r"\b(?:accept|agree|manage|reject|allow)\b[^.]{0,30}(?:all|cookies?|choices|preferences|settings|continue)?", re.IGNORECASE
)


def without_offers(paragraphs: list[str]) -> list[str]:
    """The paragraphs without those that only offer a subscription."""
    return [paragraph for paragraph in paragraphs if len(paragraph) > _LONGEST_OFFER or not _PAY.search(paragraph)]


def find_wall(tree: HtmlElement, text: str, *, offers: bool) -> Wall | None:
    """What the page looks like instead of an article, or ``None`` where ``text`` is one.

    ``text`` is what the extractor took for the article, empty where it found none; ``offers`` is True
    where it held offers of a subscription.
    """
    page = _visible(tree)
    if text and _is_list_of_links(tree, text):
        return Wall("a list of links, such as a front page or search results", "Read the single reports that it links to.")
    if len(text) >= _SHORT or _sentences(text) >= 3:
        return Wall("a wall for subscribers", refused=False) if offers and len(text) < 2 * _SHORT else None
    shown = _lines(tree)
    some = _sentences(text)
    if any(map(_ROBOT.search, shown if some else [*shown, page[:300]])):
        return Wall("a check for robots")
    if any(map(_ERROR.search, shown if some else [*shown, page[:300]])):
        return Wall("an error page", "Check the address: the report may have moved.")
    if some < 2 and (tree.xpath("boolean(//input[@type='password'])") or any(map(_LOGIN.search, shown))):
        return Wall("a login page", "Log in with a browser, save the text of the report, and read that file.")
    if offers or _PAY.search(page[:60_000]):
        return Wall("a wall for subscribers", refused=len(text) < _TEASER)
    cookies = len(_COOKIES.findall(text or page))
    if cookies >= 2 and cookies > len((text or page).split()) / 60 and _ACCEPT.search(page):
        return Wall("a cookie wall", "Open the page in a browser, answer its question, save its text, and read that file.")
    noscript = " ".join(" ".join(n.itertext()) for n in tree.iter("noscript"))
    if not some and (_SCRIPT.search(f"{noscript} {page}"[:20_000]) or (len(page) < 200 and _scripts(tree))):
        return Wall("a page that is filled by scripts (JavaScript)")
    if not text:
        return Wall("a page without text", "Check that it is the page you mean.") if not page else _without_sentences(tree)
    return None


def _without_sentences(tree: HtmlElement) -> Wall:
    if len(list(tree.iter("a"))) >= 5:
        return Wall("a list of links, such as a front page or search results", "Read the single reports that it links to.")
    return Wall("a page of menus and labels without a run of sentences")


def _visible(tree: HtmlElement) -> str:
    """The words of the page's body without scripts, in one line, as far as they are needed."""
    pieces: list[str] = []
    length = 0
    for element in tree.iter():
        skip = not isinstance(element.tag, str) or element.tag in {"script", "style", "noscript", "template", "svg", "title", "head"}
        for piece in (None if skip else element.text, element.tail):
            if piece and not piece.isspace():
                pieces.append(piece)
                length += len(piece)
        if length > 100_000:
            break
    return " ".join(" ".join(pieces).split())


def _lines(tree: HtmlElement) -> list[str]:
    """The page's title, in its parts, and its first headings."""
    title = " ".join((tree.findtext(".//title") or "").split())
    headings = [" ".join(" ".join(h.itertext()).split())[:200] for h in islice(tree.iter("h1", "h2"), 6)]
    return [line for line in (*re.split(r"\s+[|·•–—-]\s+", title), *headings) if line]


def _sentences(text: str) -> int:
    """Sentences of eight words or more: what articles are made of and menus are not."""
    return sum(
        len(sentence.split()) >= 8 for sentence in re.split(r"(?<=[.!?])[\"”’)]*\s", text) if re.search(r"[.!?][\"”’)]*$", sentence.strip())
    )


def _is_list_of_links(tree: HtmlElement, text: str) -> bool:
    """True when most of the text that was taken stands in links, each a line of its own."""
    links = {" ".join("".join(a.itertext()).split()) for a in tree.iter("a")}
    paragraphs = text.split("\n\n")
    linked = sum(len(paragraph) for paragraph in paragraphs if paragraph in links)
    return len(paragraphs) >= 4 and linked > 0.5 * len(text)


def _scripts(tree: HtmlElement) -> bool:
    return any("json" not in (script.get("type") or "") for script in tree.iter("script"))
