"""Join accounts into incidents: which events of which reports are one happening, with the reasons.

1. Accounts are brought to a slim form (nodes.py); blocks bring those together that may be one happening (blocks.py).
2. The main events of reports are compared by all evidence, that of the reports' words included (score.py), and joined (groups.py).
3. All other incidents, what is told as background, and main events that found nobody are then joined to these and to each other, by the
   evidence of the events alone and with a higher bar. Two events that one report tells as two are never one.
4. What a person has judged holds: "different" keeps apart from the beginning, "same" joins whole incidents at the end, "reject" takes an
   event out. Of two that gainsay each other the later one holds.

Campaigns and tallies are joined only where they are what the reports are mainly about; otherwise they are linked to incidents and never
added to them (links.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from sayso.model import Account, Judgement, Member, Profile
from sayso.reconcile.blocks import day_out, event_pairs, lead_pairs
from sayso.reconcile.copies import Copies
from sayso.reconcile.groups import Groups
from sayso.reconcile.nodes import TOLD, Node, node_of
from sayso.reconcile.score import Scorer, weights
from sayso.reconcile.texts import Texts

Scores: TypeAlias = dict[tuple[int, int], float]
"""Scores of pairs of accounts, by their numbers, the earlier first."""

_ASIDE = frozenset({"incident", "background"})  # tiers that are joined where they are not what the report is mainly about


def join_accounts(
    accounts: Iterable[Account], profiles: Iterable[Profile], copies: Copies, judgements: Sequence[Judgement] = ()
) -> Iterator[tuple[Member, ...]]:
    """The incidents, as the events that tell each, earliest first; alone or joined, each event of a told tier in exactly one.

    ``accounts`` is gone through once and only a slim form of it is kept; ``profiles`` must hold every report. The result does not
    hang on the order of the input. Incidents come in the order of their first member (day of publication, report, event).
    """
    wishes = Wishes(judgements)
    nodes = sorted((node_of(a) for a in accounts if may_join(a) and not wishes.rejected(a)), key=order_of)
    texts = Texts.of(nodes, profiles)
    by_report: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_report[node.report].append(node)
    scorer = Scorer(texts, by_report, copies)
    yield from joined(nodes, *score_pairs(nodes, texts, scorer, copies), scorer, wishes)


def may_join(account: Account) -> bool:
    """True for what is told as having happened, and for tallies and campaigns that reports are mainly about."""
    return (account.lead or account.tier in _ASIDE) and account.tier in TOLD


def order_of(node: Node) -> tuple[int, str, str]:
    """Accounts by day of publication, then by report and event: the order in which they are compared."""
    return day_out(node), node.report, node.event


def main_pairs(
    nodes: Sequence[Node], texts: Texts, scorer: Scorer, copies: Copies, only: range | None = None
) -> tuple[list[tuple[int, int]], dict[tuple[int, int], float]]:
    """The pairs of main events that are compared by all evidence, and the scores of all other pairs that pass the bar for those.

    With ``only`` those that meet on these days (blocks.py).
    """
    leads = [n for n, node in enumerate(nodes) if node.lead]
    return sifted(nodes, event_pairs(nodes, texts, only), lead_pairs(leads, nodes, texts, copies, only), scorer)


def sifted(
    nodes: Sequence[Node], events: Iterable[tuple[int, int]], leads: Iterable[tuple[int, int]], scorer: Scorer
) -> tuple[list[tuple[int, int]], Scores]:
    """What ``main_pairs`` gives of these pairs of accounts, and of main events, that meet in blocks; the earlier of each stands first."""
    lead_of = {node.report: n for n, node in enumerate(nodes) if node.lead}
    asides: Scores = {}
    main = set(leads)
    for a, b in events:
        both = nodes[a].lead and nodes[b].lead
        score = scorer.of_events(nodes[a], nodes[b])
        if score >= weights().aside:
            asides[a, b] = score
        if both or (score > 0 and (nodes[a].lead or nodes[b].lead)):
            one, other = lead_of.get(nodes[a].report), lead_of.get(nodes[b].report)
            if one is not None and other is not None:
                main.add((min(one, other), max(one, other)))
    return sorted(main), asides


def score_pairs(nodes: Sequence[Node], texts: Texts, scorer: Scorer, copies: Copies, only: range | None = None) -> tuple[Scores, Scores]:
    """The scores of the pairs of main events by all evidence, and of all others by that of the events alone; ``only`` as above."""
    main, asides = main_pairs(nodes, texts, scorer, copies, only)
    return {(a, b): scorer.of_leads(nodes[a], nodes[b]) for a, b in main}, asides


def strong(*, main: bool) -> float:
    """The score from which on two groups may be joined along a pair: what no such pair connects is never one incident."""
    return weights().link if main else weights().aside


def joined(
    nodes: Sequence[Node], main: Scores, asides: Scores, scorer: Scorer, wishes: Wishes | None = None
) -> Iterator[tuple[Member, ...]]:
    """The incidents of accounts that no strong score and no wish connects with any others, by the scores of their pairs, earliest first."""
    groups, wishes = Groups(len(nodes), missing=weights().missing), wishes or Wishes(())
    wishes.keep_apart(groups, nodes)
    join_groups(groups, nodes, main, asides)
    forced = wishes.force(groups, nodes)
    for group in groups.all(range(len(nodes))):
        yield _members([nodes[n] for n in group], group, groups, scorer, forced)


def join_groups(groups: Groups, nodes: Sequence[Node], scores: Scores, asides: Scores) -> None:
    """Join main events by ``scores``, then all by ``asides``."""

    def apart(a: int, b: int) -> bool:
        return nodes[a].report != nodes[b].report

    def order(n: int) -> tuple[int, str, str]:
        return order_of(nodes[n])

    groups.join(scores, weights().link, weights().group, order, at_once=apart)
    groups.join(asides, weights().aside, weights().aside_group, order, at_once=apart)


class Wishes:
    """What people have judged on joins, the last one on each matter."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._pairs: dict[frozenset[str], tuple[str, Judgement]] = {}
        self._of: defaultdict[str, list[int]] = defaultdict(list)  # the places of pairs in their order, by either end
        self._rejected: dict[str, bool] = {}
        for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
            if judgement.kind in ("same", "different") and judgement.object is not None:
                self._pairs[frozenset((judgement.subject, judgement.object))] = (judgement.kind, judgement)
            elif judgement.kind in ("accept", "reject"):
                self._rejected[judgement.subject] = judgement.kind == "reject"
        self._order = list(self._pairs)
        for place, pair in enumerate(self._order):
            for end in pair:
                self._of[end].append(place)

    def same(self) -> list[tuple[str, str]]:
        """The pairs of events that are joined."""
        return [(min(pair), max(pair)) for pair, (kind, _) in self._pairs.items() if kind == "same"]

    def taken_out(self) -> frozenset[str]:
        """The events that a person took out."""
        return frozenset(event for event, out in self._rejected.items() if out)

    def rejected(self, account: Account | Node) -> bool:
        """True for an event that a person took out."""
        return self._rejected.get(f"{account.report}/{account.event}", False)

    def _ends(self, kind: str, nodes: Sequence[Node]) -> Iterator[tuple[int, int, Judgement]]:
        """The pairs of this kind, as numbers of nodes, the earlier node first."""
        if not self._pairs:
            return
        number = {f"{n.report}/{n.event}": i for i, n in enumerate(nodes)}
        places = {place for key in number if key in self._of for place in self._of[key]}
        for pair in map(self._order.__getitem__, sorted(places)):
            judged, judgement = self._pairs[pair]
            ends = sorted(number[key] for key in pair if key in number)
            if judged == kind and len(ends) == 2:
                yield ends[0], ends[1], judgement

    def keep_apart(self, groups: Groups, nodes: Sequence[Node]) -> None:
        """Keep apart as judged, before anything is joined."""
        for one, other, _ in self._ends("different", nodes):
            groups.keep_apart(one, other)

    def force(self, groups: Groups, nodes: Sequence[Node]) -> dict[int, Judgement]:
        """Join whole groups as judged, after all else is joined, unless a later judgement parts any two of their members.

        Gives, by the number of an account, the judgement that joined it.
        """
        parted = {frozenset((a, b)): j for a, b, j in self._ends("different", nodes)}
        forced: dict[int, Judgement] = {}
        for one, other, judgement in self._ends("same", nodes):
            pairs = product(groups.members(groups.of(one)), groups.members(groups.of(other)))
            against = (parted.get(frozenset(pair)) for pair in pairs) if parted else ()
            if any(j is not None and j.when > judgement.when for j in against):
                continue
            groups.force(one, other)
            forced[one] = forced[other] = judgement
        return forced


def _members(
    nodes: Sequence[Node], group: Sequence[int], groups: Groups, scorer: Scorer, forced: dict[int, Judgement]
) -> tuple[Member, ...]:
    """The members of an incident, earliest first, each later one with the earlier one that it fits best, and why."""
    found = [Member(report=nodes[0].report, event=nodes[0].event, score=0.0, why=())]
    for i in range(1, len(group)):
        node, judgement = nodes[i], forced.get(group[i])
        compared = [(s, k) for k in range(len(group)) if k != i and (s := groups.score(group[i], group[k])) is not None]
        score, k = max(compared, key=lambda c: (c[0], -c[1]), default=(float("-inf"), 0))
        if judgement is not None and score < weights().link:
            told = f"{judgement.who}: {judgement.reason}"
            joined = next(k for k in (judgement.subject, judgement.object) if k != f"{node.report}/{node.event}")
            report, _, event = (joined or "").partition("/")
            found.append(Member(report=node.report, event=node.event, score=0.0, why=(told,), joined_to=(report, event), by="person"))
            continue
        why = scorer.why(nodes[k], node)
        found.append(Member(report=node.report, event=node.event, score=round(score, 2), why=why, joined_to=nodes[k].key))
    return tuple(found)
