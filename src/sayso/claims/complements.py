"""What a verb takes as content in the ordinary place, after it: clauses, infinitives, objects, prepositional phrases."""

from __future__ import annotations

from sayso.claims.cues import Cue
from sayso.claims.drafts import Range
from sayso.claims.grammar import char_range, child, is_time, subtree
from sayso.claims.layout import clause_end
from sayso.claims.scope import Scope, is_participle_cue
from sayso.language import Token

OBJECTS = frozenset({"dobj", "oprd", "attr"})
# Where and how something was said: no part of what was said.
MEDIA = frozenset({
    "statement", "interview", "tweet", "letter", "speech", "email", "e-mail", "telephone", "phone", "conference", "twitter",
    "facebook", "telegram", "message", "post", "briefing", "call", "article", "column", "report", "press",
    "condition",
})  # fmt: skip


# "Witnesses reported seeing", "it denied targeting".
_TAKES_GERUND = frozenset({"report", "deny", "admit", "describe", "recall", "acknowledge"})
_OWNING = frozenset({"deny", "admit"})  # "denied launching a raid", though who launches words speaks
_PERCEIVED = frozenset({"see", "hear", "notice", "find"})  # not "reported citing a source"


def complements(verb: Token, cue: Cue) -> tuple[Scope | None, list[Range]]:
    """The content that the parser hangs on ``verb``, as far as the cue takes it, and what of it belongs to the cue."""
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ in OBJECTS and not (is_time(c) and child(c, "det") is None)]
    if cue.objects:
        return _fixed(verb, cue, objects)
    with_object = bool(cue.takes & {"object", "as"}) and not cue.addressee
    stop = clause_end(verb)
    found: list[Token] = []
    marks: list[Range] = []
    for c in verb.children:
        gerund = verb.lemma_ in _TAKES_GERUND and _is_gerund(c, verb)
        owned = gerund and (verb.lemma_ in _OWNING or c.lemma_ in _PERCEIVED)
        if not verb.i < c.i < stop or (is_participle_cue(c) and not owned):
            continue
        if (
            gerund
            or (c.dep_ == "ccomp" and cue.takes & {"clause", "object", "as", "to"})
            or (c.dep_ == "xcomp" and "to" in cue.takes)
            or (c.dep_ in OBJECTS and with_object and c in objects)
        ):
            found.append(c)
        elif c.dep_ == "prep" and (c.lower_ in cue.takes or (c.lower_ == "as" and "as" in cue.takes and objects)):
            if objects and with_object:
                found.append(c)
                continue
            inside = [k for k in c.children if k.dep_ in ("pobj", "pcomp") and not is_time(k) and k.lower_ not in MEDIA]
            if inside and not (objects and not cue.addressee):
                marks.append(char_range(c, c))
                found.extend(inside)
    if "as" in cue.takes and not any(t.dep_ in ("oprd", "prep", "ccomp", "xcomp", "attr") or _judged(t) for t in found):
        return None, []
    if not found:
        return None, []
    start = max(min(subtree(t)[0] for t in found), verb.idx + len(verb.text))
    end = max(subtree(t)[1] for t in found)
    if found[-1].dep_ in ("dobj", "pobj", "pcomp"):
        end = max(end, _circumstances(verb, found[-1]))
    return Scope([(start, end)], found[0].i, None), marks


def _is_gerund(token: Token, verb: Token) -> bool:
    """ "Denied shelling the town", "denied ever having shelled the town"."""
    having = next((c for c in token.children if c.dep_ == "aux" and c.lower_ == "having"), None)
    first = token if having is None else having
    if first.tag_ != "VBG" or not verb.i < first.i <= verb.i + 2:
        return False
    return first.i == verb.i + 1 or (having is not None and verb.doc[verb.i + 1].pos_ == "ADV")


def _judged(noun: Token) -> bool:
    """ "Called the report fabricated": a bare participle or adjective right after the object says what it is called."""
    return any(c.i == noun.i + 1 and c.dep_ in ("acl", "amod") and c.tag_ in ("VBN", "JJ") and not any(c.children) for c in noun.children)


def _fixed(verb: Token, cue: Cue, objects: list[Token]) -> tuple[Scope | None, list[Range]]:
    """A pair of verb and noun: "claim responsibility for X", "put the toll at X"."""
    noun = next((c for c in objects if c.lemma_.lower() in cue.objects or ("#" in cue.objects and c.pos_ == "NUM")), None)
    if noun is None:
        return None, []
    if cue.until:
        last = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == cue.until), None)
        last = last or next((c for c in noun.subtree if c.dep_ == "prep" and c.lower_ == cue.until), None)
        return (Scope([(subtree(noun)[0], subtree(last)[1])], noun.i, None), []) if last is not None else (None, [])
    if not cue.light:
        return Scope([subtree(noun)], noun.i, None), []
    medium = False
    for c in [*noun.children, *verb.children]:
        if c.i <= noun.i:
            continue
        if (
            c.dep_ in ("acl", "ccomp", "relcl")
            and "clause" in cue.takes
            and any(k.dep_ in ("nsubj", "nsubjpass", "expl") for k in c.children)
        ):
            if c.dep_ == "relcl" and child(c, "mark") is None:
                continue
            return Scope([subtree(c)], c.i, None), [char_range(noun, noun)]
        if c.dep_ == "prep" and c.lower_ in (cue.takes if "clause" not in cue.takes else {"of", "for", "about", "in", "over", "with"}):
            inside = child(c, "pobj", "pcomp")
            if inside is not None and c.lower_ in ("in", "on") and inside.lemma_.lower() in MEDIA:
                medium = True
                continue
            if inside is not None and (c.lower_ == "of" or not is_time(inside)):
                return Scope([subtree(inside)], inside.i, None), [char_range(noun, noun), char_range(c, c)]
    if medium:  # "claimed responsibility in a statement"
        return Scope([char_range(noun, noun)], noun.i, None), []
    return None, []


def _circumstances(verb: Token, last: Token) -> int:
    """The end of what the parser hung on the verb though it tells of the object: "raids on two towns", "X to leave"."""
    end = subtree(last)[1]
    top = last.head if last.dep_ in ("pobj", "pcomp") else last
    for c in verb.children:
        if c.i <= top.i or c.i < verb.i:
            continue
        if subtree(c)[0] > end + 2:
            break
        if c.dep_ == "prep":
            inside = child(c, "pobj")
            if c.lower_ in ("by", "after", "during") or (inside is not None and (is_time(inside) or inside.lemma_.lower() in MEDIA)):
                break
        elif not (c.dep_ in ("xcomp", "acl", "relcl", "advcl") and any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)):
            break
        end = subtree(c)[1]
    return end
