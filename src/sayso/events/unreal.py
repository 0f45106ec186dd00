"""What did not happen: plans, wishes, conditions, aims, negations."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.events.acts import Act
from sayso.events.grammar import ACCUSING, auxiliaries, children, is_perfect, negation, objects, tried_for
from sayso.events.lexicon import Lexicon, lexicon
from sayso.events.tallies import is_ranked
from sayso.events.tellings import Telling
from sayso.events.things import lemma
from sayso.language import Token
from sayso.model.vocabulary import EventFactuality, Tier

_LAST = frozenset({"last", "latest", "only"})
_PAUSES = frozenset({"halt", "pause", "lull", "suspension", "cessation"})
_BEGINNING = frozenset({"begin", "start", "manage"})
_BRACING = frozenset({"prepare", "brace", "ready", "gear", "gird"})
_FOILING = frozenset({"foil", "thwart", "avert", "prevent"})
_SECRET = frozenset({"plot", "bombing", "kidnapping", "abduction", "assassination"})
_COMING = frozenset({"imminent", "inevitable", "looming", "near", "expected"})
_DECIDING = frozenset({"vote", "decide", "debate", "deliberate"})
_UNANSWERED = frozenset({"unpunished", "unanswered", "unavenged"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A tier with the reason in words, or ``tier`` None: no event at all."""

    tier: Tier | None
    why: str
    factuality: EventFactuality = "asserted"


def unreal(telling: Telling, act: Act, verb: Token | None) -> Judged | None:
    """Plans, wishes, conditions, negations; ``None`` where the happening is told as one that was."""
    words = lexicon()
    if verb is not None and _unmet(verb):
        return Judged("negated", "a condition that was not met")
    if act.nominal:
        if (said := _said_before(act.head, verb)) is not None:
            return said
        up = act.head.head
        if act.head.dep_ == "pobj" and up.pos_ == "ADP" and (spoken := _only_spoken_of(act.head, up)) is not None:
            return spoken
        if (
            act.has("broken")
            and act.head.dep_ == "pobj"
            and up.lower_ == "in"
            and not any(c.dep_ in ("det", "poss") for c in act.head.lefts)
        ):
            return Judged(None, "a word for how something else was done")  # "in breach of the truce"
        if act.head.dep_ == "pobj" and lemma(up.head) in ("imposition", "absence", "lack", "resumption") and telling.kind == "agreement":
            return Judged(None, "not said to have happened")
        if act.head.dep_ == "pobj" and up.lower_ in ("to", "in") and any(lemma(o) in _PAUSES for o in objects(up.head)):
            return Judged(None, "what is halted")
        if act.head.dep_ == "pobj" and up.lower_ == "at" and up.head.lemma_.lower() == "aim":
            return Judged(None, "an aim, not a happening")
        if verb is None or _is_called(act, verb):
            return None
        if act.has("lasting") and act.head.dep_ == "dobj" and verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children):
            return Judged("campaign", "called to be stopped, so it goes on")
        governs = verb.lemma_.lower()
        if governs == "go" and any(c.lower_ in _UNANSWERED for c in children(verb, "acomp", "advmod", "oprd")):
            return None  # "the attack will be avenged in full": it was
        if telling.kind == "agreement" and act.head.dep_ in ("dobj", "nsubj", "nsubjpass") and governs in words["effecting"]:
            coming = _unreal_verb(verb, nominal=True, part="done")
            if coming is not None and coming.tier == "planned" and any(a.lower_ in words["modals"] for a in auxiliaries(verb)):
                return coming  # "a deal that would establish a ceasefire"
        bare = act.head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "poss", "nummod") for c in act.head.lefts)
        if bare and not act.part and verb.tag_ == "VB" and any(a.lower_ == "to" for a in auxiliaries(verb)):
            return Judged(None, "an aim, not a happening")
        if act.has("mutual") and act.head.dep_ == "dobj" and governs in words["lessening"]:
            return Judged(None, "only said to have become less")
        over = (
            governs == "end" and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.tag_ == "VBD"
        )  # "shot the last, ending an assault"
        if act.head.dep_ in ("dobj", "pobj") and governs in words["averting"] and verb.tag_ in ("VB", "VBG") and not over:
            return (
                Judged("campaign", "called to be stopped, so it goes on")
                if act.head.tag_ in ("NNS", "NNPS") and governs != "condemn"
                else Judged(None, "only to be averted")
            )
        prepared = act.head.dep_ == "nsubjpass" or (act.head.dep_ == "dobj" and not act.part)
        if prepared and governs in words["preparing"] and telling.kind not in ("talks", "agreement"):
            return Judged("planned", f"not yet happened: {verb.text}")
        braced = act.head.dep_ == "pobj" and up.lower_ == "for" and up.head == verb and governs in _BRACING
        favoured = (
            act.head.dep_ == "dobj"
            and governs in words["favouring"]
            and verb.tag_ == "VB"
            and not any(c.lower_ in words["known"] for c in act.head.lefts)
        )
        if telling.kind not in ("talks", "agreement") and (braced or favoured):
            return Judged("planned", f"not yet happened: {quoted(verb, act.head)}")  # "prepared for fresh assaults", "to support a strike"
        if (
            telling.kind == "agreement"
            and act.head.dep_ in ("pobj", "dobj", "nsubjpass")
            and governs in words["wishing"]
            and (up == verb or up.lower_ == "for")
        ):
            return Judged(None, "only wished for")
        if telling.kind == "agreement" and act.head.dep_ in ("dobj", "nsubjpass") and governs in words["spurning"] and verb.tag_ != "VB":
            return Judged("negated", f"refused: {quoted(verb, act.head)}") if negation(verb) is None else None
        if telling.kind == "agreement" and act.head.dep_ == "dobj" and governs in words["sought"] and verb.tag_ == "VB" and not act.part:
            return Judged(None, "only aimed at")
        met = up.head.lemma_ == "meet" and up.head.tag_ == "VBD"  # "met in the capital for talks"
        goes = act.head.dep_ == "pobj" and up.lower_ == "for" and up.head.lemma_.lower() in words["going"]
        if telling.kind == "talks" and goes and not met:
            return Judged("planned", f"still to be held: {quoted(up.head, act.head)}")
        if (
            telling.kind == "talks"
            and act.head.dep_ == "dobj"
            and verb.tag_ == "VBG"
            and verb.dep_ == "pcomp"
            and verb.head.lower_ == "for"
        ):
            return Judged("planned", f"only called for: {quoted(verb, act.head)}")  # "called for convening the conference"
        if telling.kind == "talks" and governs in words["called_off"] and act.head.dep_ in ("dobj", "nsubjpass", "pobj"):
            return Judged("negated", f"not held: {verb.text}")
        if telling.kind == "talks" and governs in words["planning"]:
            return Judged("planned", f"not held: {verb.text}")
        if telling.kind != "talks" and _came_to_nothing(act.head, verb):
            return Judged("negated", f"did not come about: {quoted(verb, act.head)}")
        if governs == "be" and act.head.dep_ == "nsubj" and any(c.lower_ in _COMING for c in children(verb, "acomp")):
            return Judged("planned", "said to be coming")
        if act.head.dep_ == "pobj" and up.lower_ in ("on", "about", "over", "whether") and governs in _DECIDING and up.head == verb:
            return Judged(None, "only decided on")
        if act.part in ("doer", "happening", "done", ""):
            found = _unreal_verb(verb, nominal=True, part=act.part)
            carries = any(governs in words.light[k] for k in ("doer", "part", "under", "happening")) or governs in words["planning"]
            if found is not None and carries and (act.part or act.head.dep_ == "dobj"):
                return found
        return None
    assert verb is not None
    foiled = next((o for o in objects(verb) if _came_to_nothing(o, verb)), None)
    if foiled is not None:
        told = any(a.head == foiled for a in telling.acts)
        return Judged("negated" if told else None, f"did not come about: {quoted(verb, foiled)}")
    if telling.harm_only and _of_a_number(verb):
        return Judged(None, "only a number that may grow")
    if telling.kind == "displacement" and verb.dep_ == "relcl":
        one = verb.head.tag_ == "NN" and lemma(verb.head) not in words["crowds"]
        if one or _harmed_ones(verb.head) or verb.lemma_.lower() in ("seek", "take", "find"):  # "the families who sought shelter there"
            return Judged(None, "says who somebody is")  # "a resident who fled said", "killing families who sought shelter there"
    if (who := _nobody(verb)) is not None:
        return Judged(None if telling.harm_only else "negated", f"said not to have happened: {quoted(who, verb)}")
    return _unreal_verb(verb, nominal=False, part="")


def _said_before(act: Token, verb: Token | None) -> Judged | None:
    """ "No attacks", "planned strikes", "any attack": what the words before an act say of it."""
    before = {c.lower_ for c in act.lefts}
    if "no" in before:
        return Judged("negated", "said not to have happened")
    if before & {"potential", "possible", "any", "every"}:
        return Judged(None, "not one happening")  # "any future attack"
    if coming := before & {"planned", "imminent", "future"}:
        return Judged("planned", f"said to be {min(coming)}")
    if "such" in before and act.tag_ == "NNS" and verb is not None and _of_any_time(verb):
        return Judged(None, "a general statement")  # "such attacks are usually carried out by"
    return None


def _unmet(verb: Token) -> bool:
    """ "Had a ceasefire been agreed, the talks would have moved on": it was not."""
    who = next((c.i for c in children(verb, "nsubj", "nsubjpass")), 0)
    had = next((c for c in children(verb, "aux") if c.lower_ == "had"), None)
    return (
        verb.dep_ == "advcl"
        and had is not None
        and had.i < who
        and not any(c.dep_ in ("mark", "advmod") and c.i < had.i for c in verb.lefts)
    )


def _had_not(clause: Token) -> bool:
    """ "If the rebels had left", "had the rebels left": they did not."""
    if clause.lower_ == "had" and clause.left_edge == clause:
        return any(c.tag_ == "VBN" for c in children(clause, "ccomp"))  # as the parse may have it
    return any(c.lower_ == "if" for c in children(clause, "mark")) and any(a.lower_ == "had" for a in auxiliaries(clause))


def _of_any_time(verb: Token) -> bool:
    return verb.tag_ in ("VBP", "VBZ") or any(a.lower_ in ("are", "is") for a in auxiliaries(verb))


def _only_spoken_of(act: Token, prep: Token) -> Judged | None:
    """ "Fears of an attack", "approval for strikes", "support for a strike", but not "support for the offensive"."""
    words, noun = lexicon(), prep.head
    governs = lemma(noun)
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if governs in ("case", "event") and prep.lower_ == "of" and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return Judged(None, "not said to have happened")  # "in the event of an attack"
    toward = prep.lower_ in ("for", "to", "on") or governs in ("plan", "preparation")  # not "a resolution on", "the case of an attack"
    new = not any(c.lower_ in words["known"] for c in act.lefts)
    if toward and (governs in words["asked_for"] or (governs in words["backed"] and new)):
        return Judged("planned", f"not yet happened: {quoted(noun, act)}")
    return Judged(None, "not said to have happened") if governs in words["only_spoken_of"] else None


def _harmed_ones(who: Token) -> bool:
    """ "Killed many of the families", "the victims included 25 civilians": those who were harmed."""
    at = who
    while at.dep_ in ("pobj", "prep") and at.head != at:
        at = at.head
    return at.dep_ in ("dobj", "nsubjpass") and (_harms(at.head) or at.head.lemma_.lower() == "include")


def _came_to_nothing(act: Token, verb: Token) -> bool:
    """ "The raid was called off", "the plot was foiled", "the assault never took place"."""
    if act.dep_ == "nsubjpass" and act.head == verb:
        off = verb.lemma_.lower() == "call" and any(c.lower_ == "off" for c in verb.children)
        fought = any(_harms(c) for c in children(verb, "conj"))  # "the attack was foiled and nine gunmen were killed"
        return off or (verb.lemma_.lower() in lexicon()["undone"] and not fought)
    if act.dep_ == "dobj" and act.head == verb and verb.tag_ in ("VBD", "VBN"):
        return verb.lemma_.lower() in _FOILING and (_secret(act) or bool(_aims(act))) and not any(_harms(c) for c in verb.subtree)
    happens = verb.lemma_.lower() in ("happen", "occur", "materialise", "materialize")
    happens = happens or (verb.lemma_.lower() == "take" and any(c.lower_ == "place" for c in verb.children))
    return act.dep_ == "nsubj" and act.head == verb and happens and negation(verb) is not None


def _aims(venture: Token) -> list[Token]:
    """What "an attempt to blow up a pipeline" is to do; an attempt to storm is fought off."""
    if lemma(venture) not in lexicon()["ventures"]:
        return []
    return [c for c in children(venture, "acl", "relcl") if c.tag_ == "VB" and lemma(c) not in lexicon()["attempts"]]


def _of_the_fought(trying: Token) -> bool:
    """ "Clashed with gunmen who tried to enter the village", "killed gunmen who tried to"."""
    who = trying.head
    if trying.dep_ != "relcl" or who.dep_ not in ("pobj", "dobj"):
        return False
    if who.dep_ == "dobj":
        return who.head.lemma_.lower() in lexicon()["fought"]
    return who.head.lower_ in ("with", "against") and who.head.head.lemma_.lower() in ("clash", "fight", "battle", "skirmish")


def _cut_short(trying: Token) -> bool:
    """ "Were shot dead after they attempted to stab a guard": why they were, and when and where."""
    said = any(c.lower_ in ("after", "when", "as", "while") for c in children(trying, "mark", "advmod"))
    ended = trying.head.lemma_.lower() in lexicon()["fought"] | {"arrest", "detain"} or _harms(trying.head)
    return trying.dep_ == "advcl" and trying.tag_ == "VBD" and said and ended


def _harms(word: Token) -> bool:
    entry = lexicon().verbs.get(lemma(word)) if word.pos_ == "VERB" else None
    return entry is not None and "harm" in entry.flags


def _secret(act: Token) -> bool:
    """ "A bomb attack", "a suicide bombing", "a plot": what is foiled is found out beforehand; an assault is fought off."""
    return lemma(act) in _SECRET or any(lemma(c) in ("bomb", "suicide", "car", "terror") for c in act.lefts)


def _of_a_number(harmed: Token) -> bool:
    """ "Would increase the number of people wounded", "to limit the number of those killed": what is counted is not yet so."""
    of = harmed.head.head
    number = of.head
    if harmed.dep_ != "acl" or of.lower_ != "of" or number.lemma_.lower() not in ("number", "total", "count"):
        return False
    return number.dep_ == "dobj" and number.head.tag_ == "VB" and number.head.lemma_.lower() in lexicon()["changing"]


def _nobody(verb: Token) -> Token | None:
    """ "Nobody has been released yet", "no prisoners were exchanged", "neither side has": the words for nobody that the verb has as its subject."""
    for who in children(verb, "nsubj", "nsubjpass"):
        if who.lower_ in ("nobody", "none", "nothing", "neither"):
            return who
        no = next((c for c in who.lefts if c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc")), None)
        if no is not None:
            return no
    return None


def _unreal_verb(verb: Token, *, nominal: bool, part: str) -> Judged | None:
    words = lexicon()
    aux = auxiliaries(verb)
    lower = {a.lower_ for a in aux}
    have = any(a.lemma_ == "have" for a in aux)
    if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VBG" and verb.head.lemma_ == "deny" and _stands(verb.head):
        return Judged(None, "a standing denial")
    if negation(verb) is not None and not _negates_part(verb):
        return Judged("negated", f"said not to have happened: {quoted(negation(verb), verb)}") if not nominal or part else None
    if have and "would" in lower and any(_had_not(c) or _unmet(c) for c in children(verb, "advcl")):
        return Judged("negated", "what would have come of something that was not so")
    if lower & words["modals"] and not (have and "would" in lower):
        return Judged("planned", f"still to come: {quoted(aux[0], verb)}")
    if lower & words["maybe"] and not have:
        return Judged(None, "only possible") if not lower & {"may", "might"} else Judged("planned", "only possible", "uncertain")
    anybody = any(c.lower_ in ("you", "anyone", "anybody", "one") for c in children(verb, "nsubj", "nsubjpass"))
    if anybody and any(c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless", "when", "whenever") for c in verb.children):
        return Judged(None, "said of anybody at any time")
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children) and not _is_asked(verb.head):
        return Judged("planned", "a condition", "uncertain")
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children):
        return Judged(None, "only asked")
    if _asks_which(verb):
        return Judged(None, "only asked")
    if any(t.lower_ == "time" and any(c.lower_ in ("every", "each") for c in t.lefts) for t in children(verb, "npadvmod")):
        return Judged(None, "said of any time")  # "every time it declares a truce"
    every = verb.head if verb.dep_ == "relcl" else None
    if every is not None and every.lower_ == "time" and any(c.lower_ in ("every", "each") for c in every.lefts):
        return Judged(None, "said of any time")
    if (barred := _not_allowed(verb)) is not None:
        return Judged("negated", f"not to be allowed: {quoted(barred, verb)}")
    if any(c.dep_ == "mark" and c.lower_ == "until" for c in verb.children) and (lower & {"is", "are"} or verb.tag_ in ("VBZ", "VBP")):
        return Judged("planned", "what is waited for")
    if "to" in lower or (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl")):
        return _infinitive(verb, have, words)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return _gerund(verb, words)
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp",) and verb.head.lemma_ in words["repeating"]:
        kept = _unreal_verb(verb.head, nominal=False, part="") if verb.head.tag_ == "VB" else None
        return kept or Judged("campaign", f"goes on: {quoted(verb.head, verb)}")  # "pledged to keep fighting" is planned
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "dobj") and verb.head.lemma_.lower() in words["avoiding"]:
        return Judged(None, "only to be averted")
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.tag_ == "VB":  # "may move into the town, cutting the road"
        return _unreal_verb(verb.head, nominal=nominal, part=part)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in ("VB", "VBG") and verb.head.tag_ == verb.tag_ and not lower:
        return _unreal_verb(verb.head, nominal=nominal, part=part)
    return None


def _asks_which(verb: Token) -> bool:
    """ "Determines what planes carried out the raids"."""
    asked = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon()["asked"] | {"identify", "establish"}
    near = (c for t in children(verb, "nsubj", "nsubjpass", "dobj") if t.i < verb.i for c in (t, *t.lefts))
    return asked and any(c.lower_ in ("what", "which") for c in near)


def _not_allowed(verb: Token) -> Token | None:
    """ "Will not accept the militants entering our area": the word for what is not put up with."""
    at = verb
    for _ in range(3):
        if at.dep_ not in ("ccomp", "xcomp", "acl", "pcomp", "dobj", "prep", "conj") or at.head == at:
            return None
        at = at.head
        if at.lemma_.lower() in lexicon()["putting_up"]:
            return (
                at
                if negation(at) is not None and any(a.lower_ in lexicon()["modals"] | lexicon()["maybe"] for a in auxiliaries(at))
                else None
            )
    return None


def _is_asked(above: Token) -> bool:
    """ "Asked if", "it was unclear whether": no condition."""
    return above.lemma_.lower() in lexicon()["asked"] or any(c.lower_ in lexicon()["asked"] for c in children(above, "acomp", "attr"))


def _stands(verb: Token) -> bool:
    """ "denies", "has repeatedly denied": of no single time."""
    return verb.tag_ in ("VBZ", "VBP") or any(a.tag_ in ("VBZ", "VBP") and a.lemma_ == "have" for a in auxiliaries(verb))


def _is_called(act: Act, verb: Token) -> bool:
    """ "The raid may be the deadliest in a year", "could amount to a war crime": what it was is in doubt, not that it was."""
    if act.head.dep_ not in ("nsubj", "csubj") or act.head.head != verb or not {a.lower_ for a in auxiliaries(verb)} & lexicon()["maybe"]:
        return False
    of_it = children(verb, "attr", "acomp") if verb.lemma_ == "be" else verb.lemma_ in ("constitute", "amount", "qualify", "represent")
    return bool(of_it) and any(c.dep_ in ("det", "poss", "nummod", "amod", "prep", "acl", "compound") for c in act.head.children)


def _negates_part(verb: Token) -> bool:
    """ "hit a silo and not a dump": the negation is of the target."""
    no = negation(verb)
    return no is not None and no.i > verb.i


def _infinitive(verb: Token, have: bool, lex: Lexicon) -> Judged | None:
    up = tried_for(verb) or verb.head
    governs = up.lemma_.lower()
    if up.pos_ == "VERB" and (governs in lex["only_tried"] or governs in lex["repeating"] or governs in _BEGINNING):
        above = _unreal_verb(up, nominal=False, part="")
        if above is not None and above.tier in ("planned", "negated", None):
            return above  # "if you try to attack us", "will begin to shell the town"
    if up.pos_ in ("VERB", "AUX", "ADJ"):
        if governs in lex["repeating"]:
            return Judged("campaign", f"goes on: {quoted(up, verb)}")
        if governs == "use" and not is_perfect(up):
            return None  # "used drones to strike the port"
        if governs in (
            "appear",
            "seem",
            "believe",
            "think",
            "suspect",
            "say",
            "report",
            "know",
            "allege",
            "claim",
            "manage",
            "begin",
            "start",
            "come",
            "happen",
            "have",
            "go",
        ):
            if governs == "have":
                return Judged(None, "an obligation")
            if governs == "go" and up.tag_ == "VBG":
                return Judged("planned", "still to come")
            return None
        if governs in lex["seeing"] and children(verb, "nsubj") and not any(s.lower_ == "nobody" for s in children(up, "nsubj")):
            return _unreal_verb(up, nominal=False, part="")  # "I saw soldiers shoot three men": they did
        if governs in lex["causing"]:  # "the fighting prompted hundreds to flee": they did, where it did
            return _unreal_verb(up, nominal=False, part="")
        if governs in lex["only_tried"] and _of_the_fought(up):
            return Judged(None, "what those who were fought tried")  # where they were fought
        if governs in lex["only_tried"] and up.tag_ == "VBD" and verb.lemma_.lower() in lexicon()["attempts"]:
            return None  # an attempt to storm is a fight
        if governs in lex["only_tried"] and _cut_short(up):
            return Judged(None, "what those who were shot or held tried")
        if governs in lex["only_tried"]:
            if up.tag_ == "VB":  # "are expected to try to encircle": planned; "went there to try to calm them": an aim
                return _unreal_verb(up, nominal=False, part="") or Judged(None, "only tried")
            return Judged("campaign", f"only tried: {quoted(up, verb)}")
        if governs == "be" and up.tag_ in ("VBZ", "VBP") and not have and not children(up, "acomp") and not _is_one_of(verb):
            return Judged("planned", f"still to come: {quoted(up, verb)}")
        if governs in ("fail", "refuse", "decline", "unable"):
            return Judged("negated", f"did not come about: {quoted(up, verb)}")
        if governs == "able" and up.head.tag_ == "VBD":  # "were able to retake", "were not able to"
            return None if negation(up.head) is None else Judged("negated", f"did not come about: {quoted(negation(up.head), verb)}")
        if verb.dep_ == "advcl" and (objects(up) or (governs == "call" and any(c.lower_ == "in" for c in up.rights))):
            return Judged(None, "an aim, not a happening")  # "called in planes to retake the hill"
        if up.dep_ == "acl" and governs in ("intend", "mean", "design"):
            return Judged(None, "an aim, not a happening")  # "an assault intended to break the siege"
        if governs == "use" and is_perfect(up):
            return Judged("campaign", "what something has been used for")
        if governs in lex["planning"] or governs in ("able", "likely", "due", "set", "ready", "bound", "determined", "poised"):
            return Judged("planned", f"not yet happened: {quoted(up, verb)}")
    if have:
        return None
    if _is_one_of(verb):
        return Judged(None, "what something told is one of")
    if up.pos_ == "NOUN" and governs in lex["ventures"] and _came_to_nothing(up, up.head):
        return Judged("negated", f"did not come about: {quoted(up.head, up)}")
    if up.pos_ == "NOUN" and governs in ("plan", "preparation", "intention", "pledge", "promise", "offer", "commitment", "vow"):
        return Judged("planned", f"not yet happened: {quoted(up, verb)}")
    return Judged(None, "an aim, not a happening")


def _is_one_of(verb: Token) -> bool:
    """ "He is the fourth reporter to be killed this year", "the first town to fall": a count of what was told."""
    of = [verb.head] if verb.dep_ in ("relcl", "acl") else [*children(verb.head, "attr"), *children(verb, "nsubjpass", "nsubj")]
    return any(c.ent_type_ == "ORDINAL" or c.lower_ in _LAST or is_ranked(c) for t in of for c in t.lefts)


def _gerund(verb: Token, lex: Lexicon) -> Judged | None:
    """After a preposition: "after losing control" happened; "aimed at regaining", "without hitting", "from attacking" did not."""

    p = verb.head
    above = p.head
    if children(verb, "nsubj"):  # "a refuge for thousands fleeing the fighting"
        return None
    if p.lower_ == "without":
        return Judged("negated", "said not to have happened")
    if above.head.lemma_.lower() in ACCUSING and above.dep_ in ("dobj", "nsubjpass"):
        return None
    if p.lower_ in ("by", "while", "in") and above.pos_ == "VERB" and above.lemma_.lower() != "succeed":
        return _unreal_verb(above, nominal=False, part="")
    if p.lower_ in ("at", "for", "towards", "from", "of", "to", "against", "about", "between", "than"):
        if above.pos_ in ("VERB", "AUX") and above.lemma_.lower() in (
            "accuse",
            "suspect",
            "blame",
            "condemn",
            "criticise",
            "criticize",
            "charge",
            "convict",
            "denounce",
        ):
            return None
        if above.lemma_.lower() in ("succeed", "result"):
            return None
        if (
            above.lemma_.lower() in lex["averting"]
            or above.lemma_.lower() in lex["planning"]
            or above.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")
        ):
            if above.pos_ == "NOUN" and above.lemma_.lower() in (
                "responsibility",
                "day",
                "week",
                "month",
                "hour",
                "result",
                "aftermath",
                "report",
                "reports",
                "allegation",
            ):
                return None
            return Judged(None, "an aim, not a happening")
    if p.lower_ == "in" and above.lemma_.lower() == "succeed" and any(a.lower_ in ("would", "will") for a in auxiliaries(above)):
        return Judged("planned", "a condition", "uncertain")
    return None


def quoted(first: Token | None, last: Token) -> str:
    if first is None:
        return last.text
    a, b = sorted((first.i, last.i))
    return last.doc[a : b + 1].text if b - a < 6 else f"{last.doc[a].text} ... {last.doc[b].text}"
