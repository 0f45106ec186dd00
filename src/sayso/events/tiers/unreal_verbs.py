"""What did not happen and is told by a verb: "will attack", "did not fire", "tried to storm", "if the rebels leave"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.days.since_when import is_ranked
from sayso.events.tiers.judged import HAPPENED, Judged, first_of, quoted
from sayso.events.words.grammar import ACCUSING, auxiliaries, children, is_perfect, negation, objects, prepositions, tried_for
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

_LAST = frozenset({"last", "latest", "only"})
_BEGINNING = frozenset({"begin", "start", "manage"})
_FOILING = frozenset({"foil", "thwart", "avert", "prevent"})
_SECRET = frozenset({"plot", "bombing", "kidnapping", "abduction", "assassination"})
_AIM = "an aim, not a happening"
_WAGED = frozenset({"push", "lead"})
_DONE = frozenset(
    {"appear", "seem", "believe", "think", "suspect", "say", "report", "know", "allege", "claim", "manage", "begin", "start", "come", "happen", "have", "go"}
)  # fmt: skip
_AHEAD = frozenset({"able", "likely", "due", "set", "ready", "bound", "determined", "poised"})
_PROMISES = frozenset({"plan", "preparation", "intention", "pledge", "promise", "offer", "commitment", "vow"})
_CHARGING = frozenset({"accuse", "suspect", "blame", "condemn", "criticise", "criticize", "charge", "convict", "denounce"})
_AFTER_DOING = frozenset({"responsibility", "day", "week", "month", "hour", "result", "aftermath", "report", "reports", "allegation"})
_TOWARDS = frozenset({"at", "for", "towards", "from", "of", "to", "against", "about", "between", "than"})


@dataclass(eq=False)
class _Clause:
    """A verb with its auxiliaries; ``nominal``, ``part``: it only carries a noun that names the act, and what the noun is to it."""

    verb: Token
    nominal: bool
    part: str

    @cached_property
    def aux(self) -> list[Token]:
        return auxiliaries(self.verb)

    @cached_property
    def lower(self) -> set[str]:
        """The auxiliaries as words."""
        return {a.lower_ for a in self.aux}

    @cached_property
    def have(self) -> bool:
        """ "Has attacked", "to have attacked"."""
        return any(a.lemma_ == "have" for a in self.aux)

    @cached_property
    def marks(self) -> set[str]:
        """ "If", "until", "whether"."""
        return {c.lower_ for c in children(self.verb, "mark")}


def unreal_verb(verb: Token, *, nominal: bool = False, part: str = "") -> Judged | None:
    """Plans, wishes, conditions, negations; ``None`` where the verb tells what was done."""
    return first_of(_RULES, _Clause(verb, nominal, part))


def _as(verb: Token, *, nominal: bool = False, part: str = "") -> Judged:
    """As real as another verb."""
    return unreal_verb(verb, nominal=nominal, part=part) or HAPPENED


def _negated(clause: _Clause) -> Judged | None:
    """ "Denies firing", "did not fire"; not "hit a silo and not a dump"."""
    verb = clause.verb
    if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VBG" and verb.head.lemma_ == "deny" and _stands(verb.head):
        return Judged(None, "a standing denial")
    if negation(verb) is None or _negates_part(verb):
        return None
    told = not clause.nominal or clause.part
    return Judged("negated", f"said not to have happened: {quoted(negation(verb), verb)}") if told else HAPPENED


def _to_come(clause: _Clause) -> Judged | None:
    """ "Will attack", "may attack", "would have attacked if"."""
    verb, lower, words = clause.verb, clause.lower, lexicon()
    supposed = clause.have and "would" in lower
    if supposed and any(_had_not(c) or unmet(c) for c in children(verb, "advcl")):
        return Judged("negated", "what would have come of something that was not so")
    if lower & words["modals"] and not supposed:
        return Judged("planned", f"still to come: {quoted(clause.aux[0], verb)}")
    if lower & words["maybe"] and not clause.have:
        return Judged("planned", "only possible", "uncertain") if lower & {"may", "might"} else Judged(None, "only possible")
    return None


def _on_condition(clause: _Clause) -> Judged | None:
    """ "If they attack", "if anyone attacks", "asked whether they attacked", "every time they attack"."""
    verb = clause.verb
    anybody = any(c.lower_ in ("you", "anyone", "anybody", "one") for c in children(verb, "nsubj", "nsubjpass"))
    if anybody and any(c.lower_ in ("if", "unless", "when", "whenever") for c in children(verb, "mark", "advmod")):
        return Judged(None, "said of anybody at any time")
    if clause.marks & {"if", "unless"} and not _is_asked(verb.head):
        return Judged("planned", "a condition", "uncertain")
    if "whether" in clause.marks or _asks_which(verb):
        return Judged(None, "only asked")
    times = [*children(verb, "npadvmod"), *([verb.head] if verb.dep_ == "relcl" else [])]
    if any(t.lower_ == "time" and any(c.lower_ in ("every", "each") for c in t.lefts) for t in times):
        return Judged(None, "said of any time")  # "every time it declares a truce"
    return None


def _waited_for(clause: _Clause) -> Judged | None:
    """ "Will not accept the militants entering our area", "until the siege is lifted", "would go on until it was liberated"."""
    verb = clause.verb
    if (barred := _not_allowed(verb)) is not None:
        return Judged("negated", f"not to be allowed: {quoted(barred, verb)}")
    if "until" not in clause.marks:
        return None
    ahead = clause.lower & {"is", "are", "has", "have"} or verb.tag_ in ("VBZ", "VBP")
    by_day = verb.tag_ == "VBD" and any(o.ent_type_ == "DATE" for _, _, o in prepositions(verb))  # "would wait until they came on Tuesday"
    ahead = ahead or (not by_day and any(a.lower_ in lexicon()["modals"] for a in auxiliaries(verb.head)))
    return Judged("planned", "what is waited for") if ahead else None


def _kept_on(clause: _Clause) -> Judged | None:
    """ "Kept shelling"; "pledged to keep fighting" is planned."""
    verb = clause.verb
    if verb.tag_ != "VBG" or verb.dep_ != "xcomp" or verb.head.lemma_ not in lexicon()["repeating"]:
        return None
    kept = unreal_verb(verb.head) if verb.head.tag_ == "VB" else None
    return kept or Judged("campaign", f"goes on: {quoted(verb.head, verb)}")


def _avoided(clause: _Clause) -> Judged | None:
    """ "Avoided hitting the town"."""
    verb = clause.verb
    avoids = verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "dobj") and verb.head.lemma_.lower() in lexicon()["avoiding"]
    return Judged(None, "only to be averted") if avoids else None


def _as_the_verb_above(clause: _Clause) -> Judged | None:
    """ "May move into the town, cutting the road", "will attack and seize it"."""
    verb = clause.verb
    beside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.tag_ == "VB"
    same_form = verb.tag_ in ("VB", "VBG") and verb.head.tag_ == verb.tag_
    joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and same_form and not clause.lower
    return _as(verb.head, nominal=clause.nominal, part=clause.part) if beside or joined else None


def _infinitive(clause: _Clause) -> Judged | None:
    """ "Plans to attack", "tried to attack", "managed to attack"."""
    verb = clause.verb
    if "to" not in clause.lower and not (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl")):
        return None
    case = _Infinitive(verb, tried_for(verb) or verb.head, have=clause.have)
    return first_of(_INFINITIVES, case) or HAPPENED


@dataclass(eq=False)
class _Infinitive:
    """An infinitive and the word that it hangs on. ``have``: "to have attacked"."""

    verb: Token
    up: Token
    have: bool

    @property
    def governs(self) -> str:
        return self.up.lemma_.lower()

    @property
    def by_verb(self) -> bool:
        """It hangs on a verb or an adjective."""
        return self.up.pos_ in ("VERB", "AUX", "ADJ")

    def governed(self, name: str) -> bool:
        """True where it hangs on a verb or an adjective of a list of the lexicon."""
        return self.by_verb and self.governs in lexicon()[name]

    @property
    def words(self) -> str:
        return quoted(self.up, self.verb)


def _above_unreal(to: _Infinitive) -> Judged | None:
    """ "If you try to attack us", "will begin to shell the town"."""
    words = lexicon()
    carries = to.governs in words["only_tried"] or to.governs in words["repeating"] or to.governs in _BEGINNING
    above = unreal_verb(to.up) if to.up.pos_ == "VERB" and carries else None
    return above if above is not None and above.tier in ("planned", "negated", None) else None


def _goes_on(to: _Infinitive) -> Judged | None:
    """ "Continued to shell the town"."""
    return Judged("campaign", f"goes on: {to.words}") if to.governed("repeating") else None


def _said_to_be(to: _Infinitive) -> Judged | None:
    """ "Used drones to strike the port", "appears to have attacked", "managed to storm it", "is going to attack", "has to attack"; not "began an
    offensive to take the town"."""
    if to.by_verb and to.governs == "use" and not is_perfect(to.up):
        return HAPPENED
    if not to.by_verb or to.governs not in _DONE:
        return None
    if to.governs == "have":
        return Judged(None, "an obligation")
    if to.governs in ("begin", "start") and objects(to.up):
        return Judged(None, _AIM)
    return Judged("planned", "still to come") if to.governs == "go" and to.up.tag_ == "VBG" else HAPPENED


def _seen_or_caused(to: _Infinitive) -> Judged | None:
    """ "I saw soldiers shoot three men", "the fighting prompted hundreds to flee": they did, where it was so; not "pushed west to take it",
    "a war led by the army to take it"."""
    nobody = any(s.lower_ == "nobody" for s in children(to.up, "nsubj"))
    seen = to.governed("seeing") and bool(children(to.verb, "nsubj")) and not nobody
    made = to.governs not in _WAGED or bool(children(to.verb, "nsubj") or objects(to.up))
    return _as(to.up) if seen or (made and to.governed("causing")) else None


def _only_tried(to: _Infinitive) -> Judged | None:
    """ "Tried to advance"; an attempt to storm is a fight."""
    if not to.governed("only_tried"):
        return None
    if _of_the_fought(to.up):
        return Judged(None, "what those who were fought tried")  # where they were fought
    if to.up.tag_ == "VBD" and to.verb.lemma_.lower() in lexicon()["attempts"]:
        return HAPPENED
    if _cut_short(to.up):
        return Judged(None, "what those who were shot or held tried")
    if to.up.tag_ == "VB":  # "are expected to try to encircle": planned; "went there to try to calm them": an aim
        return unreal_verb(to.up) or Judged(None, "only tried")
    return Judged("campaign", f"only tried: {to.words}")


def _to_be_done(to: _Infinitive) -> Judged | None:
    """ "Are to attack"."""
    is_to = to.by_verb and to.governs == "be" and to.up.tag_ in ("VBZ", "VBP") and not to.have
    return Judged("planned", f"still to come: {to.words}") if is_to and not children(to.up, "acomp") and not _is_one_of(to.verb) else None


def _failed(to: _Infinitive) -> Judged | None:
    """ "Failed to take the town", "were not able to retake it"; "were able to retake it" is real."""
    if not to.by_verb:
        return None
    if to.governs in ("fail", "refuse", "decline", "unable"):
        return Judged("negated", f"did not come about: {to.words}")
    if to.governs != "able" or to.up.head.tag_ != "VBD":
        return None
    no = negation(to.up.head)
    return HAPPENED if no is None else Judged("negated", f"did not come about: {quoted(no, to.verb)}")


def _aimed_at(to: _Infinitive) -> Judged | None:
    """ "Called in planes to retake the hill", "an assault intended to break the siege"."""
    called = to.governs == "call" and any(c.lower_ == "in" for c in to.up.rights)
    beside = to.verb.dep_ == "advcl" and (bool(objects(to.up)) or called)
    meant = to.up.dep_ == "acl" and to.governs in ("intend", "mean", "design")
    return Judged(None, _AIM) if to.by_verb and (beside or meant) else None


def _planned(to: _Infinitive) -> Judged | None:
    """ "Plans to attack", "is poised to attack"; "have been used to strike towns" goes on."""
    if to.by_verb and to.governs == "use" and is_perfect(to.up):
        return Judged("campaign", "what something has been used for")
    ahead = to.governed("planning") or (to.by_verb and to.governs in _AHEAD)
    return Judged("planned", f"not yet happened: {to.words}") if ahead else None


def _one_of(to: _Infinitive) -> Judged | None:
    """ "To have fled the town"; "the fourth reporter to be killed"."""
    if to.have:
        return HAPPENED
    return Judged(None, "what something told is one of") if _is_one_of(to.verb) else None


def _of_a_plan(to: _Infinitive) -> Judged | None:
    """ "An attempt to storm the base was foiled", "a plan to storm it"."""
    if to.up.pos_ != "NOUN":
        return None
    if to.governs in lexicon()["ventures"] and came_to_nothing(to.up, to.up.head):
        return Judged("negated", f"did not come about: {quoted(to.up.head, to.up)}")
    return Judged("planned", f"not yet happened: {to.words}") if to.governs in _PROMISES else None


def _gerund(clause: _Clause) -> Judged | None:
    """After a preposition: "after losing control" happened; "aimed at regaining", "without hitting", "from attacking" did not."""
    verb, p, above = clause.verb, clause.verb.head, clause.verb.head.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return None
    if children(verb, "nsubj"):  # "a refuge for thousands fleeing the fighting"
        return HAPPENED
    if p.lower_ == "without":
        return Judged("negated", "said not to have happened")
    if above.head.lemma_.lower() in ACCUSING and above.dep_ in ("dobj", "nsubjpass"):
        return HAPPENED
    governs = above.lemma_.lower()
    if p.lower_ in ("by", "while", "in") and above.pos_ == "VERB" and governs != "succeed":
        return _as(above)
    if p.lower_ in _TOWARDS and _is_aim(above):
        return Judged(None, _AIM)
    if p.lower_ == "in" and governs == "succeed" and any(a.lower_ in ("would", "will") for a in auxiliaries(above)):
        return Judged("planned", "a condition", "uncertain")
    return HAPPENED


def _is_aim(above: Token) -> bool:
    """ "Barred from attacking", "a way of regaining"; not "accused of attacking", "the day of shelling", "responsibility for bombing"."""
    governs, words = above.lemma_.lower(), lexicon()
    if (above.pos_ in ("VERB", "AUX") and governs in _CHARGING) or governs in ("succeed", "result"):
        return False
    if above.pos_ == "NOUN" and governs in _AFTER_DOING:
        return False
    return governs in words["averting"] or governs in words["planning"] or above.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")


def unmet(verb: Token) -> bool:
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


def came_to_nothing(act: Token, verb: Token) -> bool:
    """ "The raid was called off", "the plot was foiled", "the assault never took place"."""
    if act.dep_ == "nsubjpass" and act.head == verb:
        off = verb.lemma_.lower() == "call" and any(c.lower_ == "off" for c in verb.children)
        fought = any(harms(c) for c in children(verb, "conj"))  # "the attack was foiled and nine gunmen were killed"
        return off or (verb.lemma_.lower() in lexicon()["undone"] and not fought)
    if act.dep_ == "dobj" and act.head == verb and verb.tag_ in ("VBD", "VBN"):
        return verb.lemma_.lower() in _FOILING and (_secret(act) or bool(_aims(act))) and not any(harms(c) for c in verb.subtree)
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
    ended = trying.head.lemma_.lower() in lexicon()["fought"] | {"arrest", "detain"} or harms(trying.head)
    return trying.dep_ == "advcl" and trying.tag_ == "VBD" and said and ended


def harms(word: Token) -> bool:
    entry = lexicon().verbs.get(lemma(word)) if word.pos_ == "VERB" else None
    return entry is not None and "harm" in entry.flags


def _secret(act: Token) -> bool:
    """ "A bomb attack", "a suicide bombing", "a plot": what is foiled is found out beforehand; an assault is fought off."""
    return lemma(act) in _SECRET or any(lemma(c) in ("bomb", "suicide", "car", "terror") for c in act.lefts)


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
        if at.dep_ == "conj" and children(at, "nsubj", "nsubjpass"):
            return None  # "will not let them in, and on Monday missiles struck a site"
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


def _negates_part(verb: Token) -> bool:
    """ "hit a silo and not a dump": the negation is of the target."""
    no = negation(verb)
    return no is not None and no.i > verb.i


def _is_one_of(verb: Token) -> bool:
    """ "He is the fourth reporter to be killed this year", "the first town to fall": a count of what was told."""
    of = [verb.head] if verb.dep_ in ("relcl", "acl") else [*children(verb.head, "attr"), *children(verb, "nsubjpass", "nsubj")]
    return any(c.ent_type_ == "ORDINAL" or c.lower_ in _LAST or is_ranked(c) for t in of for c in t.lefts)


# In this order; the first that says something settles it.
_RULES = (_negated, _to_come, _on_condition, _waited_for, _infinitive, _gerund, _kept_on, _avoided, _as_the_verb_above)
_INFINITIVES = (
    _above_unreal,
    _goes_on,
    _said_to_be,
    _seen_or_caused,
    _only_tried,
    _to_be_done,
    _failed,
    _aimed_at,
    _planned,
    _one_of,
    _of_a_plan,
    lambda _: Judged(None, _AIM),
)
