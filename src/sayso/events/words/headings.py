"""Words that only repeat: headlines, headings, lists of links, sentences that stand twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from sayso.language import Doc, Parsed, Token, Tokens
from sayso.language.structure import find_headings, find_headlines
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Span

_CLOSES = ".!?:;”’\"'"

# What people and smoke do in the captions of pictures.
_SHOWING = re.compile(
    r"(?:inspect|examine|check|walk|stand|look|carr(?:y|ies)|rise|billow|search|sift|comb|clear|dig|shovel|react|ride|gather|mourn|weep|pray|"
    r"survey|pose|wave|remove|attend|drive|patrol|pass|queue|wait|watch|extinguish|douse|bury|salvage|recover|collect|tend|treat|hold|hug|comfort|"
    r"help|rush|hang|burn|play|sweep|mark|show)(?:s|es)?"
)
# What is seen in a picture, where a caption has no verb.
_SEEN = frozenset(
    {"view", "aftermath", "scene", "smoke", "photo", "photograph", "picture", "image", "rubble", "wreckage", "still", "screenshot"}
)
_UNSEEN = frozenset(
    {"toll", "number", "count", "figure", "price", "death", "town", "city", "village", "fear", "tension", "footage", "video"}
)
_CREDIT = re.compile(
    r"\b(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Cc]aption)s?(?: credit| by)?\s?[:/]|/\s?(?:AP|AFP|EPA|Getty)\b"
    r"|\bAP Photo\b|\bGetty Images\b|\b[Ff]ile (?:photo|picture|image)\b"
)
_ITEM = re.compile(r"(?:[-•*–·▪►▶●◾◼‼❗❌⚠✅🔴🔵⚪🟠🟢📌📍➡]\ufe0f?|\d{1,2}[:.]\d{2}(?:\s?(?:am|pm|GMT|UTC))?\s?[-–—:.]?)\s+(?=\S)")
_FEWEST, _UNDER = 3, 2  # items of a list; of one under a day or a place
_SAME = 0.7  # share of the words of a standfirst that the sentence below it has
_SAME_OF_A_DECK = 0.63  # where it stands right under the headline
_QUOTES = "\"“”‘'"  # what somebody says of it further down is not the text beginning again
_TOP, _BELOW = 12, 7  # sentences in which a standfirst may stand, and how soon the text says it again


def headings(parsed: Parsed) -> list[Span]:
    """Headings: short sentences without a full stop that stand alone in a paragraph, or are run into the text."""
    ends = set(find_headings(parsed.report.text))
    text = parsed.report.text
    lines = [(start, end) for start, end in parsed.paragraphs if text[end - 1] not in _CLOSES and end < len(text)]
    if not any(text[end - 1] in _CLOSES for _, end in parsed.paragraphs):
        lines = []  # a post or a list of headlines, whose lines are all that there is
    alone = {start for start, _ in lines}
    hours = [
        (body, end)
        for (start, end), body, after in zip(parsed.paragraphs, parsed.bodies, (*parsed.paragraphs[1:], None), strict=False)
        if start != body and (start, end) in lines and after is not None and not _is_stamped(text, after)
    ]  # "09:40 GMT Raid on Talmar" over what tells of it; a line over the next hour is news of its own
    listed = [i for i in items(parsed) if not i.text[0].isdigit()]  # the lines of a post have no full stop either
    return [
        parsed.of(sent)
        for sent, after in pairwise(parsed.doc.sents)
        if not any(i.start <= sent.start_char < i.end for i in listed)
        and (after.start_char in ends or sent.start_char in alone or any(s <= sent.start_char < e for s, e in hours))
        and len(sent) < 25
        and sent.text.rstrip()[-1:] not in _CLOSES
    ]


def _is_stamped(text: str, paragraph: tuple[int, int]) -> bool:
    """True for a paragraph that begins with an hour."""
    return _ITEM.match(text, *paragraph) is not None and text[paragraph[0]].isdigit()


def items(parsed: Parsed) -> list[Span]:
    """The items of a list, of a digest or of a live page: paragraphs that begin with a bullet, a label or an hour, three or more of them.

    Two with bullets are enough under a line that says when or where they were.
    """
    text = parsed.report.text
    if labels := parsed.labels:
        return [Span(label.span.start, label.end, text[label.span.start : label.end]) for label in labels]
    found = [Span(start, end, text[start:end]) for start, end in parsed.paragraphs if _ITEM.match(text, start, end)]
    if len(found) < (_UNDER if any(s.over and all(s.body <= i.start < s.end for i in found) for s in parsed.stamps) else _FEWEST):
        return []
    if all(i.text[0].isdigit() for i in found):  # what stands below an hour belongs to it
        ends = [*(i.start for i in found[1:]), len(text)]
        return [Span(i.start, end, text[i.start : end]) for i, end in zip(found, ends, strict=True)]
    return found


def pieces(parsed: Parsed) -> list[Span]:
    """What is told apart: the items of lists, and what stands under or behind each of several days and places; the inmost first."""
    stamps = sorted(parsed.stamps, key=lambda s: s.end - s.span.start) if len(parsed.stamps) > 1 else []
    text = parsed.report.text
    return [*items(parsed), *(Span(s.span.start, s.end, text[s.span.start : s.end]) for s in stamps)]


def is_live(parts: Sequence[Span]) -> bool:
    """True for the items of a live page, each with its hour: what one tells goes on in the next."""
    return bool(parts) and all(i.text[:1].isdigit() for i in parts)


def captions(parsed: Parsed) -> list[Span]:
    """What a picture shows, in the present tense: "Residents inspect a building after an air strike". It repeats what the text tells.

    Worked out once a report.
    """
    kept = parsed.doc.kept.get("captions")
    if kept is None:
        kept = parsed.doc.kept["captions"] = _captions(parsed)
    return cast("list[Span]", kept)


def _captions(parsed: Parsed) -> list[Span]:
    found = []
    for verb in parsed.doc.tokens:
        if verb.dep_ == "ROOT" and verb.tag_ in ("VBP", "VBZ", "VB") and _SHOWING.fullmatch(verb.text) and _shown(verb):
            found.append(parsed.of(verb.sent))
    found.extend(parsed.of(sent) for sent in parsed.doc.sents if _is_picture(sent.root) or _runs_on(sent))
    for m in _CREDIT.finditer(parsed.plain):
        credit = parsed.tokens(Span(*m.span(), m[0])).root.sent
        shown = credit.text[:1] == "(" and credit.start > 0  # "The bridge that was bombed. (File photo)"
        found += [parsed.of(sent) for sent in ((parsed.doc[credit.start - 1].sent, credit) if shown else (credit,))]
    return list(dict.fromkeys(found))


def _shown(verb: Token) -> bool:
    """True where somebody or something, no pronoun, does it in the plain present."""
    # "the town sits on the road" is no picture
    seen = any(
        c.dep_ == "nsubj" and c.pos_ != "PRON" and c.ent_type_ not in PLACE_NAMES and c.lemma_.lower() not in _UNSEEN for c in verb.lefts
    )
    return seen and not any(c.dep_ in ("aux", "neg") for c in verb.children)


def _is_picture(root: Token) -> bool:
    """ "Smoke rising over the town after a raid", "The aftermath of the blast in the market": no verb says that it was so."""
    if root.tag_ == "VBG" and not any(c.dep_ == "aux" for c in root.children):
        return any(c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN") for c in root.lefts)
    if root.pos_ != "NOUN" or root.lemma_.lower() not in _SEEN:
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ not in ("advcl", "relcl", "acl", "aux", "auxpass") for t in root.sent)


def _runs_on(sent: Tokens) -> bool:
    """ "People salvage goods from a convoy", where the parse makes one phrase of who does it, of what they do and of the goods."""
    if len(sent) < 3 or sent[0].tag_ not in ("NNS", "NNPS") or sent[1].dep_ != "compound" or _SHOWING.fullmatch(sent[1].text) is None:
        return False
    return sent.root.pos_ in ("NOUN", "PROPN") and sent.root.i <= sent.start + 2


def standfirsts(parsed: Parsed) -> list[Span]:
    """The lines between a headline and the text that the text begins with again, in other words or the same."""
    found: list[Span] = []
    sentences = [s for s, _ in zip(parsed.doc.sents, range(_TOP), strict=False)]
    words = [frozenset(t.lemma_.lower() for t in s if (t.is_alpha and not t.is_stop) or t.like_num) for s in sentences]
    names = [frozenset(t.lower_ for t in s if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")) for s in sentences]
    counts = [frozenset(t.lower_ for t in s if t.like_num) for s in sentences]
    titles = [h.end for h in find_headlines(parsed.report.text, parsed.report.title)]
    for n, sent in enumerate(sentences):
        if len(words[n]) < 5:
            continue
        deck = any(_follows(parsed.report.text, end, sent.start_char) for end in titles)
        for m in range(n + 1, min(n + _BELOW, len(sentences))):
            other = (
                names[n] and names[m] and not names[n] & names[m] and not (deck and counts[n] & counts[m])
            )  # another town, another group
            if other or sentences[m].text[:1] in _QUOTES or len(words[n] & words[m]) < (_SAME_OF_A_DECK if deck else _SAME) * len(words[n]):
                continue
            if any(sent.end_char <= start <= sentences[m].start_char for start, _ in parsed.paragraphs):
                found.append(parsed.of(sent))
                break
    return found


def _follows(text: str, end: int, start: int) -> bool:
    """True where nothing but a dash stands between a headline that ends at ``end`` and what begins at ``start``."""
    return end <= start and not any(c.isalnum() for c in text[end:start])


def repeated_sentences(doc: Doc) -> set[int]:
    """Sentences whose words all stood before: pages put the first lines under the headline, and again as a quotation beside the text."""
    found: set[int] = set()
    seen: list[frozenset[str]] = []
    for n, sent in enumerate(doc.sents):
        words = frozenset(t.lower_ for t in sent if t.is_alpha)
        if len(words) < 6:
            continue
        if any(len(words & before) > 0.9 * len(words) for before in seen):
            found.add(n)
        if len(seen) < 12:
            seen.append(words)
    return found


def in_capitals(token: Token) -> bool:
    """True where a word stands among words with capitals: in a headline, a heading, a list of links."""
    sentence = [t.text for t in token.sent if t.is_alpha]
    if len(sentence) > 20 and sum(w[:1].isupper() for w in sentence) > 0.6 * len(sentence):
        return True
    if not token.text[:1].isupper():
        return False
    near = [
        t.text for t in token.doc[max(token.sent.start, token.i - 6) : min(token.sent.end, token.i + 7)] if t.is_alpha and len(t.text) > 3
    ]
    return len(near) > 3 and sum(w[:1].isupper() for w in near) > 0.75 * len(near)
