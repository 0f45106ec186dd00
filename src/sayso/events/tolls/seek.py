"""Where the count of a word of harm stands: by grammar, and by the order of the words where the parse does not tell.

Headlines, and texts that lost their commas, defeat the parse; the words next to a number do not.
"""

from __future__ import annotations

from sayso.events.tolls.clause import Clause
from sayso.events.tolls.counts import Count
from sayso.events.words.grammar import is_passive, subject

_OWN = 4  # tokens: "lost at least three of its fighters"
REACH = 14  # tokens that a subject's count may stand before its verb
_BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "get"})
# Verbs whose subject bears the harm that their object names.
_BORNE = {
    "lose": ("life", "lives"),
    **dict.fromkeys(("suffer", "sustain", "receive"), ("injury", "injuries", "burns", "wounds", "suffocation", "asphyxiation")),
    "treat": ("injury", "injuries", "burns", "wounds", "suffocation", "asphyxiation"),
}
_ACTIVE_TAGS = frozenset({"VBG", "VBZ", "VBP", "VB"})


_DOOMING = frozenset({"sentence", "condemn"})


class Seeker:
    """Looks for counts around the tokens of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause, self.doc, self.lows, self.words = clause, clause.doc, clause.lows, clause.words
        self.start, self.end, self.harm_at, self.at = clause.start, clause.end, clause.harm_at, clause.at

    def of_noun(self, i: int) -> Count | None:
        """ "12 deaths", "the bodies of 9 people", "claimed the lives of 12"."""
        lows = self.lows
        verb = self.doc[i].head.head
        if lows[i] == "death" and i > self.start and lows[i - 1] == "to":
            if verb.lemma_.lower() in _DOOMING:
                return None  # "sentenced 12 men to death"
            if verb.pos_ == "VERB":
                return self.of_object(verb.i)  # "hacked 12 farmers to death"
        own = self.at.get(i) or self.at.get(i - 1)
        if own is not None and own.head in (i, i - 1) and own.first <= i and (own.head == i or own.bare or own.last == i - 1):
            return own if own.people or own.bare or lows[own.head] in self.words.harm else None
        if i + 1 < self.end and lows[i + 1] == "of":
            return self.adjacent_right(i + 1)
        return None

    def of_bearer(self, i: int) -> Count | None:
        """ "Left 15 soldiers with burns", "twelve people with gunshot wounds": those who have them."""
        having = self.doc[i].head
        if having.lower_ != "with" or having.dep_ != "prep" or having.i >= i:
            return None
        whose = having.head
        return self.at.get(having.i - 1) or (self._object(whose.i) if whose.lemma_ == "leave" else None)

    def of_loser(self, i: int) -> Count | None:
        """ "More than 300 people have lost their lives", "two others sustained injuries", "suffered from suffocation", "were treated for burns"."""
        of = self.doc[i].head
        verb = of.head if of.lower_ in ("from", "for") else of
        if self.lows[i] not in _BORNE.get(verb.lemma_, ()) or verb.i >= i:
            return None
        return self.of_subject(verb.i) or self.left(verb.i, REACH)

    def of_lost(self, i: int) -> Count | None:
        """ "The enemy lost up to 40 militants", "the family lost three children": who loses men, loses them by death. Not "losses of 40", which
        count the wounded and the captured too, nor "lost 12 tanks", "lost contact with 12 fighters", "lost 20 fighters to desertion"."""
        count = self.adjacent_right(i)
        if count is None or count.first - i > _OWN or not self.words["left"].isdisjoint(self.lows[i : self.end]):
            return None
        word = self.lows[count.head]
        fighters = count.who == "combatants" and word not in ("member", "members", "leader", "leaders")
        kin = count.who == "civilians" and word in self.words["mourned"]
        return count if fighters or kin or word in ("man", "men") else None

    def right_after_act(self, i: int) -> Count | None:
        """ "Shot dead four soldiers": the count right behind the state in which the act left them."""
        count = self.at.get(i + 1)
        if count is None or count.first != i + 1 or self.doc[i - 1].lemma_.lower() not in ("shoot", "stab", "beat", "hack"):
            return None
        return count if count.of is None and not count.aside and not self._helped(i - 1) else None

    def of_subject(self, i: int) -> Count | None:
        token = self.doc[i]
        who = subject(token) if token.pos_ in ("VERB", "AUX") else None
        return self._covering(who.i, i) if who is not None else None

    def of_object(self, i: int) -> Count | None:
        right, left = self.adjacent_right(i), self.left(i, 5)
        parted = right is not None and (self.lows[right.first - 1] in ("and", ",") or self._one_before(i))
        if right is not None and parted and self.clause.harm_behind(right, but=i):
            if self._one_before(i):
                return self.left(i, 6)  # "Child killed, two others injured", "Woman killed 30 injured"
            right = None  # "killed and 10 were wounded"
        helped = self._helped(i)
        if (
            right is not None
            and left is not None
            and not helped
            and left.last == i - 1
            and (self.lows[right.first - 1] == "," or self.clause.harm_behind(right))
            and (left.people or left.bare)
            and not self._one_did(left, right, i)
        ):
            return left  # "12 killed, 20 wounded", "3 killed, many under rubble"
        next_to = right.last + 1 if right is not None else i
        if next_to in self.harm_at and self.lows[i] == "killed" and next_to + 1 not in self.at and not helped:
            return self.left(i, 6)  # "4 killed over 40 injured"
        if helped or (self.doc[i].tag_ == "VBN" and right is None):
            token = self.doc[i]
            if token.pos_ in ("VERB", "AUX") and is_passive(token):
                who = subject(token)
                if who is not None and (count := self._covering(who.i, i)) is not None:
                    return count
            return self.left(i, REACH if helped else 6)
        if right is not None:
            return right
        if self.doc[i].tag_ in _ACTIVE_TAGS:
            return self._object(i)
        return self._object(i) or self.left(i, 6)

    def _one_before(self, i: int) -> bool:
        """ "Child killed": one person, told without an article as headlines do."""
        one = self.doc[i - 1] if i > self.start else self.doc[i]
        return one.tag_ in ("NN", "NNP") and self.lows[one.i] in self.words.who and one.i == self.start

    def _one_did(self, left: Count, right: Count, i: int) -> bool:
        """True for "A gunman killed nine clerks, wounded 31": one with an article is the subject, and the next count the object."""
        acting = self.lows[left.first] in ("a", "an", "the", "one") and left.quantity.low == 1
        return acting and any(c.dep_ == "dobj" and right.first <= c.i <= right.last for c in self.doc[i].children)

    def _helped(self, i: int) -> bool:
        """True after a form of "be": passive, whatever the tagger says."""
        for at in range(i - 1, max(self.start, i - 5) - 1, -1):
            if self.lows[at] in _BE:
                return True
            if self.lows[at] not in self.words["helping"]:
                return False
        return False

    def _object(self, i: int) -> Count | None:
        for child in self.doc[i].children:
            if child.dep_ in ("dobj", "nsubjpass", "ccomp", "oprd") and child.i > i and (count := self._covering(child.i, i)) is not None:
                return count
        return None

    def _covering(self, at: int, harm: int) -> Count | None:
        """The count whose words or whose counted thing is the token ``at`` ("dozens of people" has its head inside)."""
        if not self.start <= at < self.end:
            return None
        count = self.at.get(at)
        if count is None:
            for child in self.doc[at].children:
                if child.dep_ in ("nummod", "amod", "det", "compound") and child.i in self.at and self.at[child.i].last < at:
                    count = self.at[child.i]
        if count is not None and (count.of is not None or count.aside):
            count = count.of  # a part gives way to its whole, or to nothing where the whole stands elsewhere
        if count is None or count.first <= harm <= count.last:
            return None
        return count

    def adjacent_right(self, i: int) -> Count | None:
        """The count that begins right after token ``i``; other words of harm may stand between ("killing and wounding 12")."""
        for at in range(i + 1, min(i + 6, self.end)):
            count = self.at.get(at)
            if count is not None and count.first == at:
                return count if count.of is None and not count.aside else None
            word = self.lows[at]
            if word in ("in", "on", "by", "after", ".", ";") or (word not in self.words["between"] and word not in self.words.harm):
                return None
        return None

    def left(self, i: int, reach: int) -> Count | None:
        """The nearest whole count before token ``i``, with no other verb of harm or clause end between."""
        crossed = 0
        for at in range(i - 1, max(self.start, i - 1 - reach * 2) - 1, -1):
            count = self.at.get(at)
            if count is not None:
                if count.aside and count.of is None:
                    return None
                if count.of is not None:
                    count = count.of
                    if count.first < self.start or count.last >= i:
                        return None
                if count.taken is None and (count.people or count.bare):
                    return count
                if not count.people:
                    crossed += count.last - count.first + 1
                    continue
                return None
            word = self.lows[at]
            if word in ("over", "for") and self.doc[at].dep_ == "prep":
                return None  # "three officers jailed over a massacre"
            if (at in self.harm_at and word not in ("killed", "wounded", "injured", "dead", "missing")) or word in (
                ".",
                ";",
                "said",
                "which",
            ):
                return None
            if word not in self.words["between"]:
                crossed += 1
                if crossed > reach:
                    return None
        return None
