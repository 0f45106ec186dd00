"""Who does it, to whom and where: what must be so for words of many senses to name an act. "Made off with 20 pupils", not "with the prize".

The flags stand behind such words in the lexicon; each names one condition here, and all of them must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.events.senses.people import TOWN, is_town, meant
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import bears_arms, counted, fights, is_armed, is_laden, is_people, is_place, is_weapon, lemma
from sayso.ground.gazetteer import gazetteer
from sayso.language import Token
from sayso.language.tokens import PLACE_NAMES


@dataclass(frozen=True, slots=True)
class _Case:
    """A verb with who does it and to whom, as far as the clause tells."""

    verb: Token
    doers: list[Token]
    done_to: list[Token]
    words: Lexicon

    def after(self, *words: str) -> list[Token]:
        """What follows the verb, or its object, behind one of the prepositions."""
        return [o for v in (self.verb, *objects(self.verb)) for w, _, o in prepositions(v) if w in words]

    def says(self, name: str) -> bool:
        """Whether the sentence has a word of a list."""
        return any(lemma(t) in self.words[name] or t.lower_ in self.words[name] for t in self.verb.sent)


def conditions_hold(verb: Token, entry: Entry, words: Lexicon) -> bool:
    """True where every condition among the flags of ``entry`` holds for ``verb``."""
    asked = [_CONDITIONS[flag] for flag in entry.flags if flag in _CONDITIONS]
    if not asked:
        return True
    case = _case(verb, words)
    return all(holds(case) for holds in asked)


def _case(verb: Token, words: Lexicon) -> _Case:
    who = subject(verb)
    if is_passive(verb):
        done_to = [t for s in children(verb, "nsubjpass") for t in together(s)] or ([who] if who is not None else [])
        return _Case(verb, [t for a in by_agents(verb) for t in together(a)], [counted(meant(t, verb)) for t in done_to], words)
    doers = together(who) if who is not None else []
    if verb.lemma_ == "let":  # "let three teachers go"
        freed = [t for c in children(verb, "ccomp") for s in children(c, "nsubj") for t in together(s)]
        return _Case(verb, doers, [*freed, *objects(verb)], words)
    return _Case(verb, [counted(t) for t in doers], [counted(meant(t, verb)) for t in objects(verb)], words)


def _by_arms(case: _Case) -> bool:
    """Armed people do it; who may be armed or not ("the group", "they", a nation), where the sentence has arms besides."""
    if any(fights(t, case.words) for t in case.doers):
        return True
    return (not case.doers or any(is_armed(t, case.words) for t in case.doers)) and _has_arms(case)


def _untold(case: _Case) -> bool:
    """ "Was dragged from his house": nobody is told to do it, or armed people are."""
    taken = any(lemma(t) in case.words["seizing"] for t in case.doers)
    return _by_arms(case) or taken or (is_passive(case.verb) and not case.doers)


def _has_arms(case: _Case) -> bool:
    return any(
        fights(t, case.words) or lemma(t) in case.words.weapons or "strike" in getattr(case.words.nouns.get(lemma(t)), "flags", ())
        for t in case.verb.sent
    )


def _forces(case: _Case) -> bool:
    """ "Troops rolled into the town": to take it; not police, and not for a parade or a flood."""
    return _by_arms(case) and not any(lemma(t) in case.words["keepers"] for t in case.doers) and not case.says("festive")


def _by_people(case: _Case) -> bool:
    many = (
        t
        for t in case.doers
        if is_people(t, case.words)
        or t.ent_type_ == "NORP"
        or lemma(t) in case.words["many"]
        or lemma(t) in (*case.words["crowds"], "union")
    )
    return any(not bears_arms(t, case.words) for t in many)


def _by_weapon(case: _Case) -> bool:
    return any(is_weapon(t, case.words) or is_laden(t) for t in case.doers)


def _on_people(case: _Case) -> bool:
    """People, and not those who are hurt, dead or pulled out of something."""
    who = [t for t in case.done_to if is_people(t, case.words) and lemma(t) not in case.words["hurt"]]
    out_of = (t for o in case.after("from", "of", "under", "off") for t in (o, *o.lefts))
    return bool(who) and not any(lemma(t) in case.words["rescued_from"] or t.lower_ in case.words["rescued_from"] for t in out_of)


def _unhelped(case: _Case) -> bool:
    """ "Was picked up by police"; not the wounded, nor by who comes to rescue: an aircraft, an ambulance."""
    hurt = (c for t in case.done_to for c in t.lefts if c.dep_ in ("amod", "compound"))
    helps = (c for t in case.doers for c in (t, *t.lefts))
    return not any(c.lower_ in case.words["hurt"] for c in hurt) and not any(lemma(c) in case.words["helpers"] for c in helps)


def _song(case: _Case) -> bool:
    """ "Broke out in song", "into laughter": nobody got out."""
    return any(lemma(o) in case.words["outbursts"] for o in case.after("in", "into"))


def _handed(case: _Case) -> bool:
    """ "Turned in their tanks", "turned their tanks in at the base"; not "turned their tanks in the direction of the town"."""
    near = [c for c in case.verb.children if c.lower_ == "in" and (c.dep_ == "prt" or not children(c, "pobj"))]
    return bool(near)


def _new_rooms(case: _Case) -> bool:
    """ "Moved into new barracks", "into their new base": to live there."""
    rooms = (o for o in case.after("into") if lemma(o) in case.words["lodgings"] or o.lower_ in case.words["lodgings"])
    return any(c.lower_ in ("new", "their", "its") for o in rooms for c in o.lefts)


def _facing(case: _Case) -> bool:
    """ "Took on the rebels": right behind the verb, and no recruits or other new men that an army takes on."""
    new = any(lemma(t) in case.words["recruits"] or any(c.lower_ in case.words["recruits"] for c in t.lefts) for t in case.done_to)
    return case.verb.nbor().lower_ == "on" and not new


def _with_people(case: _Case) -> bool:
    """ "Made off with 20 pupils"; not "with their families", nor "with two children they rescued"."""
    who = [t for t in case.after("with") if is_people(t, case.words) and lemma(t) not in case.words["hurt"]]
    own = (t for t in who if any(c.lower_ in ("its", "their") for c in t.lefts))
    freed = (t for t in who if any(lemma(c) in case.words["freeing"] for c in children(t, "relcl")))
    return bool(who) and not any(own) and not any(freed)


def _on_arms(case: _Case) -> bool:
    arms = _has_arms(case)
    return any(fights(t, case.words) or (arms and is_armed(t, case.words)) for t in case.done_to)


def _against_arms(case: _Case) -> bool:
    return any(fights(o, case.words) for o in case.after("against", "with", "on", "upon", "to", "of"))


def _caught(case: _Case) -> bool:
    """ "Took 20 pupils from a school"; not "to safety", "held its men back", "holds them dear"."""
    if case.verb.dep_ == "acl" or (is_passive(case.verb) and not children(case.verb, "auxpass")):
        return False  # "a town held by rebels"
    away = any(w in ("to", "for") for w, _, _ in prepositions(case.verb)) or children(case.verb, "oprd", "acomp", "prt", "xcomp")
    own = any(c.dep_ == "poss" for t in case.done_to for c in t.lefts)
    return not away and not own and not any(lemma(t) in case.words.nouns for t in case.done_to)


def _captors(case: _Case) -> bool:
    """ "Rebels let three teachers go", "33 hostages were set free": who was held, or those who held them; a factory lets workers go."""
    near = case.doers if case.verb.lemma_ in ("let", "go") else case.verb.sent
    return case.says("captives") or any(fights(t, case.words) for t in near)


def _for_ground(case: _Case) -> bool:
    """ "Soldiers fell in battle", "nine men fell defending the village"."""
    own = [o for c in children(case.verb, "xcomp", "advcl") for o in objects(c)]
    return any(fights(t, case.words) for t in case.doers) or (_by_people(case) and any(is_place(o, case.words) for o in own))


def _in_war(case: _Case) -> bool:
    """Words for why people leave stand beside, besides those for who and what goes."""
    if any(lemma(c) == "leave" for c in children(case.verb, "conj")):
        return False  # "boarded buses and left the town"
    named = {t.i for t in (*case.doers, *case.done_to)}
    return any(t.i not in named and t.lower_ in case.words["why_left"] for t in case.verb.sent)


def _of_talks(case: _Case) -> bool:
    """ "The rebels walked out of the talks", not a union out of wage talks."""
    of = [t for t in case.after("of", "from") if lemma(t) in ("talk", "negotiation")]
    over_wages = any(lemma(c) in case.words["not_after"] or lemma(c) in ("wage", "salary") for t in of for c in t.lefts)
    return bool(of) and not over_wages and any(lemma(t) in case.words["envoys"] or is_armed(t, case.words) for t in case.doers)


def _in_control(case: _Case) -> bool:
    """ "The rebels are now in control of the town": since a time that is told."""
    beside = {c.lower_ for c in case.verb.children if c.dep_ in ("advmod", "prep")}
    within = [*case.after("in"), *(o for c in children(case.verb, "advmod") for w, _, o in prepositions(c) if w == "in")]
    of = [o for t in within if lemma(t) == "control" for w, _, o in prepositions(t) if w == "of"]
    return bool(beside & {"now", "back", "again", "since", "by"}) and any(is_place(o, case.words) or is_town(o) for o in of)


def _demanding(case: _Case) -> bool:
    """ "Filled the square, chanting against the junta": they want something."""
    return _by_people(case) and case.says("demanding")


def _to_place(case: _Case, *words: str) -> bool:
    return any(is_place(t, case.words) or lemma(t) in case.words["buildings"] or is_town(t) for t in case.after(*words))


def _over_place(case: _Case) -> bool:
    """ "Raised the flag over the town", "over Homs", where the parser takes the town for somebody."""
    near = ("over", "in", "on", "at", "above", "atop", "outside", "near")
    return _to_place(case, *near) or any(_names_town(t) for t in case.after(*near))


def _names_town(token: Token) -> bool:
    """A town that the parser takes for somebody: no day, no body."""
    return (
        token.text[:1].isupper()
        and token.ent_type_ in ("", "PERSON")
        and any(f.entry.kind == "settlement" and f.weight >= TOWN for f in gazetteer().exact(token.text))
    )


def _by(name: str) -> Callable[[_Case], bool]:
    """A doer of a list of the lexicon."""
    return lambda case: any(lemma(t) in case.words[name] for t in case.doers)


def _on(*names: str) -> Callable[[_Case], bool]:
    """What it is done to is of one of the lists; so is what it counts ("400 head of cattle")."""
    return lambda case: any(
        lemma(t) in case.words[name] for n in case.done_to for t in (n, *(o for w, _, o in prepositions(n) if w == "of")) for name in names
    )


def _with_stock(case: _Case) -> bool:
    return any(lemma(t) in case.words["stock"] for n in case.after("with") for t in (n, *(o for _, _, o in prepositions(n))))


def _teargas(case: _Case) -> bool:
    """ "Fired tear gas", "used rubber bullets"."""
    return any(c.lower_ in ("tear", "teargas", "rubber", "water") for t in case.done_to for c in (t, *t.lefts))


_CONDITIONS: dict[str, Callable[[_Case], bool]] = {
    "by_arms": _by_arms,
    "untold": _untold,
    "forces": _forces,
    "by_people": _by_people,
    "by_weapon": _by_weapon,
    "by_inmates": _by("inmates"),
    "by_shots": _by("shots"),
    "by_craft": lambda case: _by("craft")(case) and case.says("downed_by"),
    "on_people": _on_people,
    "on_arms": _on_arms,
    "on_ground_or_arms": lambda case: _on_arms(case) or any(is_place(t, case.words) or is_town(t) for t in case.done_to),
    "caught": _caught,
    "doer_told": lambda case: bool(case.doers),
    "captors": _captors,
    "for_ground": _for_ground,
    "in_control": _in_control,
    "over_arms": lambda case: any(fights(o, case.words) for o in case.after("over")),
    "with_them": lambda case: any(o.lower_ in ("them", "him") for o in case.after("with")),
    "on_hardware": _on("craft", "hardware"),
    "on_stock": _on("stock"),
    "on_jail": _on("jail"),
    "on_protest": lambda case: any(getattr(case.words.nouns.get(lemma(t)), "type", "") == "protest" for t in case.done_to),
    "into_vehicle": lambda case: any(lemma(t) in case.words["vehicles"] or lemma(t) == "boot" for t in case.after("into")),
    "on_town": lambda case: any(lemma(t) in case.words["held"] or t.ent_type_ in PLACE_NAMES for t in case.done_to),
    "on_ground": lambda case: any(is_place(t, case.words) or is_town(t) for t in case.done_to),
    "against_arms": _against_arms,
    "with_people": _with_people,
    "unhelped": _unhelped,
    "facing": _facing,
    "no_song": lambda case: not _song(case),
    "handed": _handed,
    "no_rooms": lambda case: not _new_rooms(case),
    "carried_off": lambda case: not case.after("over", "onto", "into"),
    "not_swept": lambda case: not any(lemma(o) in case.words["swept"] for o in case.after("of")),
    "with_stock": _with_stock,
    "with_weapon": lambda case: any(is_weapon(t, case.words) for t in case.after("with", "of")),
    "into_place": lambda case: _to_place(case, "into", "onto"),
    "from_place": lambda case: _to_place(case, "of", "from"),
    "at_place": _over_place,
    "from_home": lambda case: any(lemma(t) in case.words["homes"] for t in case.after("from", "of")),
    "no_feast": lambda case: not case.says("festive"),
    "no_court": lambda case: not case.says("courts"),
    "in_war": _in_war,
    "at_talks": lambda case: any(lemma(t) in case.words["envoys"] or fights(t, case.words) for t in (*case.doers, *case.after("with"))),
    "of_talks": _of_talks,
    "demanding": _demanding,
    "gassed": lambda case: case.says("gases"),
    "teargas": _teargas,
}
