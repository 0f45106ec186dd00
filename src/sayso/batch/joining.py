"""Joining over all partitions: pairs are scored where they meet in time, and what strong scores connect is then grouped in one place.

    accounts -> kits (by slice) -> pairs -> components -> members, homes (by slice) -> incidents

Everything that decides is ``sayso.reconcile``; here it is only seen to that all it looks at is at hand.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.batch import shuffle, tables
from sayso.batch.copying import copies_of
from sayso.batch.slices import Frame
from sayso.batch.words import WordTable
from sayso.batch.work import Kept, Work, accounts, current, pack, profiles
from sayso.model import Account, CopyPair, Incident, Profile
from sayso.reconcile.copies import Copies
from sayso.reconcile.describe import describe
from sayso.reconcile.join import joined, order_of, score_pairs, strong
from sayso.reconcile.links import Wider, is_wider, month_of, months_of
from sayso.reconcile.nodes import Node, node_of
from sayso.reconcile.score import Scorer
from sayso.reconcile.texts import slim

PAIR = np.dtype([("a", "<i8"), ("b", "<i8"), ("main", "?"), ("score", "<f8")])
PLACED = np.dtype([("node", "<i8"), ("label", "<i8"), ("home", "<i8")])
_PAIRS = 200_000  # of one record


class Kit(msgspec.Struct, frozen=True, array_like=True):
    """What comparing needs of one report: its profile, its accounts with their numbers over all, and the copies that it is in."""

    profile: Profile
    nodes: list[tuple[int, Node]]
    copies: list[CopyPair]


class Wide(msgspec.Struct, frozen=True, array_like=True):
    """A tally or a campaign, with the number of the account in its report."""

    report: str
    number: int
    body: bytes


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An account on its way to the incident that it tells, with what describing it needs of its report.

    ``profile`` is that of its report, where the account may be joined to others; ``copies`` are those in which its report is the copy.
    """

    label: int
    node: int
    body: bytes
    profile: Profile | None
    copies: list[CopyPair]
    wide: list[Wide]


def frame_in(work: Work) -> Frame:
    """The frame that was kept for the tasks."""
    return msgspec.msgpack.decode((Path(work.root) / "frame").read_bytes(), type=Frame)


def kits_out(work: Work, partition: int) -> None:
    """Send each report to the slices in which its accounts may meet others, and tallies and campaigns to their months."""
    frame, copies, kept = frame_in(work), copies_of(work, partition), current(work, partition)
    rest = profiles(work, partition, kept)
    with work.writer("kits", partition) as out:
        for held in accounts(work, partition, kept):
            report = held[0].account.report
            profile = next(p for p in rest if p.report == report)
            nodes = [(one.node, node_of(one.account)) for one in held if one.node is not None]
            if nodes:
                found = copies.get(report, [])
                kit = pack(Kit(slim(profile), nodes, [f.pair for f in found]))
                for number in sorted(frame.visits((node for _, node in nodes), found)):
                    out.add(number, kit)
            for one in held:
                if is_wider(one.account):
                    for month in months_of(node_of(one.account)):
                        out.add(f"month {month}", pack(Wide(report, one.number, one.body)))


def pairs_out(work: Work, number: int) -> None:
    """Score the pairs that meet in a slice."""
    frame = frame_in(work)
    kits: list[Kit] = list(work.records("kits", number, Kit))
    numbered = sorted(((n, node) for kit in kits for n, node in kit.nodes), key=lambda one: order_of(one[1]))
    nodes = [node for _, node in numbered]
    texts = WordTable(work).texts(nodes, (kit.profile for kit in kits), frame.counts)
    by_report: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_report[node.report].append(node)
    pairs = {(pair.report, pair.of): pair for kit in kits for pair in kit.copies}
    copies = Copies(pairs[key] for key in sorted(pairs))
    scorer = Scorer(texts, by_report, copies, quiet=frame.quiet)
    main, asides = score_pairs(nodes, texts, scorer, copies, frame.window(number))
    rows = [
        (numbered[a][0], numbered[b][0], is_main, s) for is_main, found in ((True, main), (False, asides)) for (a, b), s in found.items()
    ]
    with work.writer("pairs", number) as out:
        for at in range(0, len(rows), _PAIRS):
            out.add("pairs", np.array(rows[at : at + _PAIRS], dtype=PAIR).tobytes())


def _pairs(work: Work, number: int) -> Iterator[npt.NDArray[Any]]:
    for record in shuffle.records([work.folder("pairs", number)], "pairs"):
        yield np.frombuffer(record, dtype=PAIR)


def components(work: Work, slices: int) -> None:
    """Find what strong scores connect, and where each such component is grouped: in the first slice in which two of its accounts met."""
    path = Path(work.root) / "components.npy"
    if path.exists():
        return
    ends: list[npt.NDArray[np.int64]] = [np.empty((0, 3), dtype=np.int64)]
    for number in range(slices):
        for found in _pairs(work, number):
            kept = found[found["score"] >= np.where(found["main"], strong(main=True), strong(main=False))]
            ends.append(np.stack([kept["a"], kept["b"], np.full(len(kept), number)], axis=1))
    every = np.concatenate(ends)
    nodes, places = np.unique(every[:, :2], return_inverse=True)
    labels = connected(len(nodes), places.reshape(-1, 2))
    homes = np.full(len(nodes), slices, dtype=np.int64)
    if len(every):
        np.minimum.at(homes, labels[places.reshape(-1, 2)[:, 0]], every[:, 2])
    placed = np.empty(len(nodes), dtype=PLACED)
    placed["node"], placed["label"], placed["home"] = nodes, nodes[labels], homes[labels]
    beside = path.with_name(".components.npy")
    with beside.open("wb") as file:
        np.save(file, placed)
    os.replace(beside, path)


def connected(count: int, ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The smallest number in the component of each of the numbers below ``count``; ``ends`` are pairs that are connected."""
    labels = np.arange(count)
    while True:
        before = labels.copy()
        least = np.minimum(labels[ends[:, 0]], labels[ends[:, 1]])
        for side in (0, 1):
            np.minimum.at(labels, ends[:, side], least)
            np.minimum.at(labels, before[ends[:, side]], least)  # the one that stood for it comes along
        while not np.array_equal(labels, further := labels[labels]):
            labels = further
        if np.array_equal(labels, before):
            return labels


class _Placed:
    """The component of an account and its home, for those that are in one."""

    def __init__(self, work: Work) -> None:
        self._rows = np.load(Path(work.root) / "components.npy", mmap_mode="r")
        self._nodes = np.ascontiguousarray(self._rows["node"])

    def of(self, nodes: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The labels and the homes of these accounts; -1 for those that nothing connects."""
        if not len(self._nodes):
            return np.full(len(nodes), -1), np.full(len(nodes), -1)
        at = np.minimum(np.searchsorted(self._nodes, nodes), len(self._nodes) - 1)
        known = self._nodes[at] == nodes
        return np.where(known, self._rows["label"][at], -1), np.where(known, self._rows["home"][at], -1)


def homes_out(work: Work, number: int) -> None:
    """Send the scores of a slice to where their components are grouped; those between two components are of no use."""
    placed = _Placed(work)
    with work.writer("homes", number) as out:
        for found in _pairs(work, number):
            labels, homes = placed.of(found["a"])
            others, _ = placed.of(found["b"])
            within = (labels >= 0) & (labels == others)
            for home in np.unique(homes[within]).tolist():
                out.add(home, found[within & (homes == home)].tobytes())


def members_out(work: Work, partition: int) -> None:
    """Send every account to where its incident is made: its component's home, or the slice of its own day."""
    frame, copies, kept, placed = frame_in(work), copies_of(work, partition), current(work, partition), _Placed(work)
    rest = profiles(work, partition, kept)
    with work.writer("members", partition) as out:
        for held in accounts(work, partition, kept):
            report = held[0].account.report
            profile = slim(next(p for p in rest if p.report == report))
            joins = [one for one in held if one.node is not None]
            labels, homes = placed.of(np.array([one.node for one in joins], dtype=np.int64))
            pairs = [found.pair for found in copies.get(report, ()) if found.pair.report == report]
            wide = [Wide(report, one.number, one.body) for one in held if is_wider(one.account)]
            for one, label, home in zip(joins, labels.tolist(), homes.tolist(), strict=True):
                out.add(*_entry(one, label, home, profile, pairs, wide, frame))


def _entry(one: Kept, label: int, home: int, profile: Profile, pairs: list[CopyPair], wide: list[Wide], frame: Frame) -> tuple[int, bytes]:
    assert one.node is not None
    if label < 0:
        day = one.account.published
        own = frame.slice_of(day.toordinal() if day is not None else frame.cuts[-1])
        return own, pack(Entry(one.node, one.node, one.body, None, pairs, wide))
    return home, pack(Entry(label, one.node, one.body, profile, pairs, wide))


def incidents_out(work: Work, number: int) -> None:
    """Group the components of a slice, describe their incidents, and write them."""
    path = Path(work.root) / "incidents" / f"part-{number:05d}.parquet"
    with work.writer("done", number) as out, tables.Table(path, "incidents", {"slice": str(number)}) as table:
        for incident in sorted(_incidents(work, number), key=lambda i: (i.days is None, i.days and i.days.start, i.id)):
            table.add(row_of(incident))
        out.add("count", pack(table.count))


def _incidents(work: Work, number: int) -> Iterator[Incident]:
    frame = frame_in(work)
    decode = msgspec.msgpack.Decoder(Account).decode
    entries: defaultdict[int, list[Entry]] = defaultdict(list)
    wide: dict[tuple[str, int], bytes] = {}
    copies: dict[str, list[CopyPair]] = {}
    found_accounts: dict[int, Account] = {}
    found_profiles: dict[str, Profile] = {}
    months: set[int] = set()
    for entry in work.records("members", number, Entry):
        account = found_accounts[entry.node] = decode(entry.body)
        entries[entry.label].append(entry)
        copies[account.report] = entry.copies
        wide |= {(one.report, one.number): one.body for one in entry.wide}
        if entry.profile is not None:
            found_profiles[account.report] = entry.profile
        if account.days is not None and account.days.start is not None:
            months.add(month_of(account.days.start.toordinal()))
    for month in sorted(months):
        wide |= {(one.report, one.number): one.body for one in work.records("kits", f"month {month}", Wide)}
    by_key = {account.key: account for account in (decode(wide[key]) for key in sorted(wide))}
    wider = Wider()
    for _ in wider.noting(by_key.values()):
        pass
    by_key |= {account.key: account for account in found_accounts.values()}
    nodes = {n: node_of(account) for n, account in found_accounts.items()}
    texts = WordTable(work).texts(nodes.values(), found_profiles.values(), frame.counts)
    scorer = Scorer(texts, {}, Copies(pair for report in sorted(copies) for pair in copies[report]), quiet=frame.quiet)
    scores = _scores(work, number)
    for label in sorted(entries):
        order = sorted((entry.node for entry in entries[label]), key=lambda n: order_of(nodes[n]))
        at = {n: k for k, n in enumerate(order)}
        main, asides = ({(at[a], at[b]): score for a, b, score in scores.get((label, is_main), ())} for is_main in (True, False))
        for members in joined([nodes[n] for n in order], main, asides, scorer):
            told = [by_key[m.report, m.event] for m in members]
            links = wider.links([node_of(account) for account in told])
            linked = [by_key[link.report, link.event] for link in links]
            incident = describe(told, members, copies=copies, links=links, linked=linked)
            if incident is not None:
                yield incident


def _scores(work: Work, number: int) -> dict[tuple[int, bool], list[tuple[int, int, float]]]:
    """The scores of the pairs of this slice, by their component and whether they are of main events."""
    placed = _Placed(work)
    found: defaultdict[tuple[int, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for record in shuffle.records(shuffle.folders_in(Path(work.root) / "homes"), number):
        rows = np.frombuffer(record, dtype=PAIR)
        labels, _ = placed.of(rows["a"])
        for label, (a, b, main, score) in zip(labels.tolist(), rows.tolist(), strict=True):
            found[label, main].append((a, b, score))
    return found


def row_of(incident: Incident) -> tuple[Any, ...]:
    """An incident as a row of its table."""
    days, place = incident.days, incident.place
    return (
        incident.id, incident.label, incident.type, incident.tier,
        *((days.start, days.end) if days else (None, None)),
        *((place.name, place.admin1, place.country, place.lat, place.lon) if place else (None,) * 5),
        incident.grade, incident.origins, len(incident.reports), "; ".join(dict.fromkeys(d.field for d in incident.disputes)) or None,
        msgspec.json.encode(incident).decode(),
    )  # fmt: skip
