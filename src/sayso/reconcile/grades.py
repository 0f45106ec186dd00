"""The grade of an incident, in Airwars' words, by a printed rule. No grade is ever given to a source.

The rule, in order (after Airwars' published wording of its grades; DOMAIN: no belligerent's word on its own success confirms):

1. no harm to civilians is alleged: no grade;
2. discounted: two independent origins or more say that only combatants were harmed, and fewer say otherwise;
3. contested: who attacked is in dispute;
4. confirmed: a party that is named as the attacker itself says so, and itself tells of harm to civilians;
5. fair: two independent origins or more tell of the harm, and an attacker is named;
6. weak: all else, a single origin or an attacker that nobody names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import IncidentDispute
from sayso.model.incidents import Grade
from sayso.reconcile.parties import may_be
from sayso.reconcile.positions import Stand


def grade_of(
    killed: Sequence[Stand], injured: Sequence[Stand], attackers: Sequence[Stand], disputes: Mapping[str, IncidentDispute]
) -> tuple[Grade | None, str]:
    """The grade and why. ``None`` where nobody alleges harm to civilians."""
    harm = [s for s in (*killed, *injured) if s.low != 0 or s.high != 0]
    civil = [s for s in harm if s.who != "combatants"]
    if not civil:
        return None, "no harm to civilians is alleged" + (": those counted are said to be combatants" if harm else "")
    origins = frozenset().union(*(s.origins for s in civil))
    fighters: frozenset[str] = frozenset().union(*(s.origins for s in harm if s.who == "combatants")) - origins
    if len(fighters) > 1 and len(fighters) > len(origins):
        return "discounted", f"{len(fighters)} independent origins say that combatants were harmed, {_count(len(origins))} civilians"
    if "attacker" in disputes:
        return "contested", f"who attacked is in dispute: {' or '.join(disputes['attacker'].positions)}"
    named = [s for s in attackers if s.key is not None and s.sure and not s.value.startswith("not ")]
    for stand in named:
        own = [o for o in stand.origins if may_be(o, str(stand.key))]
        if own and any(o in s.origins for o in own for s in civil if s.who in ("civilians", "mixed")):
            return "confirmed", f"{stand.value} itself says that it attacked, and tells of harm to civilians"
    who = named[0].value if named else None
    if len(origins) > 1 and who is not None:
        return "fair", f"{len(origins)} independent origins tell of the harm, and {who} is named as the attacker"
    if len(origins) > 1:
        return "weak", f"{len(origins)} independent origins tell of the harm, but no attacker is named"
    return "weak", "one origin alone tells of the harm"


def _count(number: int) -> str:
    return "one" if number == 1 else f"{number}"
