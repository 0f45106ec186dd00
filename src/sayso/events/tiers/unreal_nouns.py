"""What did not happen and is named by a noun: "plans for a raid", "the talks were called off", "a truce that would hold"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.tiers.judged import HAPPENED, Judged, first_of, quoted
from sayso.events.tiers.unreal_verbs import came_to_nothing, unreal_verb
from sayso.events.words.grammar import auxiliaries, children, negation, objects
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

_PAUSES = frozenset({"halt", "pause", "lull", "suspension", "cessation", "end", "stop"})
_BRACING = frozenset({"prepare", "brace", "ready", "gear", "gird"})
_OPENING = frozenset({"open", "clear", "pave", "prepare"})
_COMING = frozenset({"imminent", "inevitable", "looming", "near", "expected"})
_DECIDING = frozenset({"vote", "decide", "debate", "deliberate"})
_UNANSWERED = frozenset({"unpunished", "unanswered", "unavenged"})
_AIM = "an aim, not a happening"
_NOT_SAID = "not said to have happened"


@dataclass(eq=False)
class _Noun:
    """A noun that names an act, and the verb of its clause."""

    telling: Telling
    act: Act
    verb: Token | None

    @property
    def head(self) -> Token:
        return self.act.head

    @property
    def up(self) -> Token:
        """What it hangs on: its verb, or the preposition before it."""
        return self.act.head.head

    @property
    def is_object(self) -> bool:
        return self.act.head.dep_ == "dobj"

    @property
    def behind(self) -> str:
        """The preposition that it stands behind, or ""."""
        return self.up.lower_ if self.act.head.dep_ == "pobj" else ""

    @cached_property
    def governs(self) -> str:
        """The word of its verb, or ""."""
        return self.verb.lemma_.lower() if self.verb is not None else ""

    @property
    def is_agreement(self) -> bool:
        return self.telling.kind == "agreement"

    @property
    def is_talks(self) -> bool:
        return self.telling.kind == "talks"

    def governed(self, name: str) -> bool:
        """True where the verb is of a list of the lexicon."""
        return self.governs in lexicon()[name]


def unreal_noun(telling: Telling, act: Act, verb: Token | None) -> Judged | None:
    """Plans, wishes, conditions, negations; ``None`` where the happening is told as one that was."""
    return first_of(_RULES, _Noun(telling, act, verb))


def _said_before(noun: _Noun) -> Judged | None:
    """ "No attacks", "planned strikes", "any attack": what the words before an act say of it."""
    before = {c.lower_ for c in noun.head.lefts}
    if "no" in before:
        return Judged("negated", "said not to have happened")
    if before & {"potential", "possible", "any", "every"}:
        return Judged(None, "not one happening")  # "any future attack"
    if coming := before & {"planned", "imminent", "future"}:
        return Judged("planned", f"said to be {min(coming)}")
    if "such" in before and noun.head.tag_ == "NNS" and noun.verb is not None and _of_any_time(noun.verb):
        return Judged(None, "a general statement")  # "such attacks are usually carried out by"
    return None


def _of_any_time(verb: Token) -> bool:
    """ "Are carried out", "happen"."""
    return verb.tag_ in ("VBP", "VBZ") or any(a.lower_ in ("are", "is") for a in auxiliaries(verb))


def _only_spoken_of(noun: _Noun) -> Judged | None:
    """ "Fears of an attack", "approval for strikes", "support for a strike", but not "support for the offensive"."""
    words, prep, of = lexicon(), noun.up, noun.up.head
    if not noun.behind or prep.pos_ != "ADP" or of.pos_ not in ("NOUN", "PROPN"):
        return None
    governs = lemma(of)
    if governs in ("case", "event") and prep.lower_ == "of" and of.dep_ == "pobj" and of.head.lower_ == "in":
        return Judged(None, _NOT_SAID)  # "in the event of an attack"
    toward = prep.lower_ in ("for", "to", "on") or governs in ("plan", "preparation")  # not "a resolution on", "the case of an attack"
    new = not any(c.lower_ in words["known"] for c in noun.head.lefts)
    if toward and (governs in words["asked_for"] or (governs in words["backed"] and new)):
        return Judged("planned", f"not yet happened: {quoted(of, noun.head)}")
    return Judged(None, _NOT_SAID) if governs in words["only_spoken_of"] else None


def _in_breach(noun: _Noun) -> Judged | None:
    """ "In breach of the truce"."""
    bare = not any(c.dep_ in ("det", "poss") for c in noun.head.lefts)
    return Judged(None, "a word for how something else was done") if noun.act.has("broken") and noun.behind == "in" and bare else None


def _lacking(noun: _Noun) -> Judged | None:
    """ "The absence of a truce"."""
    lacks = noun.behind and noun.is_agreement and lemma(noun.up.head) in ("imposition", "absence", "lack", "resumption")
    return Judged(None, _NOT_SAID) if lacks else None


def _halted(noun: _Noun) -> Judged | None:
    """ "Called a halt to the raids"."""
    halts = noun.behind in ("to", "in") and any(lemma(o) in _PAUSES for o in objects(noun.up.head))
    return Judged(None, "what is halted") if halts else None


def _aimed_at(noun: _Noun) -> Judged | None:
    """ "Aimed at a truce"."""
    return Judged(None, _AIM) if noun.behind == "at" and noun.up.head.lemma_.lower() == "aim" else None


def _without_verb(noun: _Noun) -> Judged | None:
    """Where no verb governs the noun, none makes it unreal; nor where the verb only calls it by a name."""
    return HAPPENED if noun.verb is None or _is_called(noun.act, noun.verb) else None


def _is_called(act: Act, verb: Token) -> bool:
    """ "The raid may be the deadliest in a year", "could amount to a war crime": what it was is in doubt, not that it was."""
    if act.head.dep_ not in ("nsubj", "csubj") or act.head.head != verb or not {a.lower_ for a in auxiliaries(verb)} & lexicon()["maybe"]:
        return False
    of_it = children(verb, "attr", "acomp") if verb.lemma_ == "be" else verb.lemma_ in ("constitute", "amount", "qualify", "represent")
    return bool(of_it) and any(c.dep_ in ("det", "poss", "nummod", "amod", "prep", "acl", "compound") for c in act.head.children)


def _called_to_stop(noun: _Noun) -> Judged | None:
    """ "Called off the siege"."""
    off = noun.verb is not None and noun.verb.lemma_ == "call" and any(c.lower_ == "off" for c in noun.verb.children)
    return Judged("campaign", "called to be stopped, so it goes on") if off and noun.act.has("lasting") and noun.is_object else None


def _goes_unanswered(noun: _Noun) -> Judged | None:
    """ "The attack will not go unpunished": it was."""
    assert noun.verb is not None
    so = noun.governs == "go" and any(c.lower_ in _UNANSWERED for c in children(noun.verb, "acomp", "advmod", "oprd"))
    return HAPPENED if so else None


def _brought_about(noun: _Noun) -> Judged | None:
    """ "A deal that would establish a ceasefire"."""
    assert noun.verb is not None
    if not noun.is_agreement or noun.head.dep_ not in ("dobj", "nsubj", "nsubjpass") or not noun.governed("effecting"):
        return None
    coming = unreal_verb(noun.verb, nominal=True, part="done")
    ahead = any(a.lower_ in lexicon()["modals"] for a in auxiliaries(noun.verb))
    return coming if coming is not None and coming.tier == "planned" and ahead else None


def _bare_aim(noun: _Noun) -> Judged | None:
    """ "To carry attacks into the capital"."""
    assert noun.verb is not None
    bare = noun.head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.head.lefts)
    aimed = not noun.act.part and noun.verb.tag_ == "VB" and any(a.lower_ == "to" for a in auxiliaries(noun.verb))
    return Judged(None, _AIM) if bare and aimed else None


def _lessened(noun: _Noun) -> Judged | None:
    """ "Has reduced the fighting"."""
    less = noun.act.has("mutual") and noun.is_object and noun.governed("lessening")
    return Judged(None, "only said to have become less") if less else None


def _averted(noun: _Noun) -> Judged | None:
    """ "To prevent an attack", "to end the raids"; not "shot the last, ending an assault"."""
    verb = noun.verb
    assert verb is not None
    over = noun.governs == "end" and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.tag_ == "VBD"
    if not (noun.is_object or noun.behind) or not noun.governed("averting") or verb.tag_ not in ("VB", "VBG") or over:
        return None
    if noun.head.tag_ in ("NNS", "NNPS") and noun.governs != "condemn":
        return Judged("campaign", "called to be stopped, so it goes on")
    return Judged(None, "only to be averted")


def _prepared(noun: _Noun) -> Judged | None:
    """ "Are planning an offensive", "an attack is expected"."""
    assert noun.verb is not None
    done_to = noun.head.dep_ == "nsubjpass" or (noun.is_object and not noun.act.part)
    planned = done_to and noun.governed("preparing") and not (noun.is_talks or noun.is_agreement)
    return Judged("planned", f"not yet happened: {noun.verb.text}") if planned else None


def _feared(noun: _Noun) -> Judged | None:
    """ "Officials fear an assault on the town", "opening the way for an advance on it"."""
    verb = noun.verb
    assert verb is not None
    known = any(c.lower_ in lexicon()["known"] for c in noun.head.lefts)
    dreaded = noun.is_object and noun.up == verb and noun.governed("fearing") and not known
    way = noun.behind in ("for", "to") and any(o.lower_ == "way" for o in objects(noun.up.head)) and noun.up.head.lemma_.lower() in _OPENING
    ahead = (dreaded or way) and not (noun.is_talks or noun.is_agreement)
    return Judged("planned", f"not yet happened: {quoted(noun.up.head if way else verb, noun.head)}") if ahead else None


def _backed(noun: _Noun) -> Judged | None:
    """ "Prepared for fresh assaults", "to support a strike", "called for protests"."""
    assert noun.verb is not None
    known = any(c.lower_ in lexicon()["known"] for c in noun.head.lefts)
    braced = noun.behind == "for" and noun.up.head == noun.verb and noun.governs in _BRACING
    favoured = noun.is_object and noun.governed("favouring") and noun.verb.tag_ == "VB" and not known
    called = noun.telling.kind == "protest" and noun.behind == "for" and noun.governed("wishing") and noun.up.head == noun.verb
    if noun.is_talks or noun.is_agreement or not (braced or favoured or called):
        return None
    return Judged("planned", f"not yet happened: {quoted(noun.verb, noun.head)}")


def _of_an_agreement(noun: _Noun) -> Judged | None:
    """ "Called for a truce", "rejected the deal", "to broker a ceasefire"."""
    verb, dep = noun.verb, noun.head.dep_
    assert verb is not None
    if not noun.is_agreement:
        return None
    if dep in ("pobj", "dobj", "nsubjpass") and noun.governed("wishing") and (noun.up == verb or noun.up.lower_ == "for"):
        return Judged(None, "only wished for")
    if dep in ("dobj", "nsubjpass") and noun.governed("spurning") and verb.tag_ != "VB":
        return Judged("negated", f"refused: {quoted(verb, noun.head)}") if negation(verb) is None else HAPPENED
    if noun.is_object and noun.governed("sought") and verb.tag_ == "VB" and not noun.act.part:
        return Judged(None, "only aimed at")
    return None


def _of_talks(noun: _Noun) -> Judged | None:
    """ "Arrived for talks", "called for convening the conference", "postponed the talks", "plan to hold talks"; not "met for talks"."""
    verb, on = noun.verb, noun.up.head
    assert verb is not None
    if not noun.is_talks:
        return None
    met = on.lemma_ == "meet" and on.tag_ == "VBD"  # "met in the capital for talks"
    if noun.behind == "for" and on.lemma_.lower() in lexicon()["going"] and not met:
        return Judged("planned", f"still to be held: {quoted(on, noun.head)}")
    if noun.is_object and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "for":
        return Judged("planned", f"only called for: {quoted(verb, noun.head)}")
    if noun.governed("called_off") and noun.head.dep_ in ("dobj", "nsubjpass", "pobj"):
        return Judged("negated", f"not held: {verb.text}")
    return Judged("planned", f"not held: {verb.text}") if noun.governed("planning") else None


def _foiled(noun: _Noun) -> Judged | None:
    """ "The raid was called off", "the plot was foiled", "the assault never took place"."""
    assert noun.verb is not None
    if noun.is_talks or not came_to_nothing(noun.head, noun.verb):
        return None
    return Judged("negated", f"did not come about: {quoted(noun.verb, noun.head)}")


def _coming(noun: _Noun) -> Judged | None:
    """ "An attack is imminent"."""
    assert noun.verb is not None
    near = noun.governs == "be" and noun.head.dep_ == "nsubj" and any(c.lower_ in _COMING for c in children(noun.verb, "acomp"))
    return Judged("planned", "said to be coming") if near else None


def _decided_on(noun: _Noun) -> Judged | None:
    """ "Voted on strikes"."""
    only = noun.behind in ("on", "about", "over", "whether") and noun.governs in _DECIDING and noun.up.head == noun.verb
    return Judged(None, "only decided on") if only else None


def _by_its_verb(noun: _Noun) -> Judged | None:
    """ "Would launch a raid", "no raid was carried out": as real as the verb that carries the noun."""
    assert noun.verb is not None
    if noun.act.part not in ("doer", "happening", "done", "") or not (noun.act.part or noun.is_object):
        return None
    light = lexicon().light
    carries = any(noun.governs in light[k] for k in ("doer", "part", "under", "happening")) or noun.governed("planning")
    return unreal_verb(noun.verb, nominal=True, part=noun.act.part) if carries else None


# In this order; the first that says something settles it. Those behind ``_without_verb`` have a verb to ask.
_RULES = (
    _said_before,
    _only_spoken_of,
    _in_breach,
    _lacking,
    _halted,
    _aimed_at,
    _without_verb,
    _called_to_stop,
    _goes_unanswered,
    _brought_about,
    _bare_aim,
    _lessened,
    _averted,
    _prepared,
    _feared,
    _backed,
    _of_an_agreement,
    _of_talks,
    _foiled,
    _coming,
    _decided_on,
    _by_its_verb,
)
