"""The whole of reconciling in memory: readings in, incidents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sayso.model import Account, Incident, Judgement, Profile, Reading, Reconciled
from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.copies import Copies, find_copies
from sayso.reconcile.describe import describe
from sayso.reconcile.join import join_accounts
from sayso.reconcile.links import Wider
from sayso.reconcile.nodes import node_of
from sayso.reconcile.profiles import profile_of


def reconcile(readings: Iterable[Reading], *, judgements: Sequence[Judgement] = (), as_of: date | None = None) -> Reconciled:
    """The incidents that these readings tell of. The order of the readings does not change the result.

    ``judgements`` are people's decisions on joins, copies and values (the last one on a matter holds). With ``as_of`` each incident
    says what was known on that day: only reports published until then are heard. Readings are gone through once; what is kept in memory
    is their accounts, profiles and texts.
    """
    accounts: list[Account] = []
    profiles: list[Profile] = []
    texts: dict[str, str] = {}
    for reading in readings:
        if reading.report.id not in texts:
            texts[reading.report.id] = reading.report.text
            profiles.append(profile_of(reading.report))
            accounts += accounts_of(reading)
    pairs = find_copies(profiles, texts.__getitem__)
    incidents = incidents_of(accounts, profiles, Copies.judged(pairs, judgements), judgements=judgements, as_of=as_of)
    return Reconciled(incidents=tuple(incidents), copies=pairs)


def incidents_of(
    accounts: Sequence[Account],
    profiles: Iterable[Profile],
    copies: Copies,
    *,
    judgements: Sequence[Judgement] = (),
    as_of: date | None = None,
) -> Iterator[Incident]:
    """The incidents of accounts that are at hand, described, earliest first."""
    by_key = {a.key: a for a in accounts}
    wider = Wider()
    for members in join_accounts(wider.noting(accounts), profiles, copies, judgements):
        told = [by_key[m.report, m.event] for m in members]
        links = wider.links([node_of(a) for a in told])
        incident = describe(
            told,
            members,
            copies=copies.by_report,
            links=links,
            linked=[by_key[link.report, link.event] for link in links],
            as_of=as_of,
            judgements=judgements,
        )
        if incident is not None:
            yield incident
