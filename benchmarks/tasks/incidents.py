"""The ``incidents`` task: all reports reconciled; a report belongs to the incident of the event that it is mainly about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sayso
from tasks.rows import reports


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One line for all rows."""
    ids, items = reports(rows)
    names: dict[str, list[str]] = {}
    for key, report in zip(ids, items, strict=True):
        names.setdefault(report.id, []).append(key)
    readings = list(sayso.read_many({r.id: r for r in items}.values()))
    main = {(r.report.id, e.id) for r in readings for e in r.events if e.lead}
    found = sayso.reconcile(readings)
    clusters, placed = [], set()
    for incident in found.incidents:
        members = [m.report for m in incident.members if (m.report, m.event) in main]
        if members:
            placed.update(members)
            told = [key for report in members for key in names[report]]
            clusters.append({"members": told, "disputes": [{"field": f} for f in sorted({d.field for d in incident.disputes})]})
    clusters += [{"members": keys, "disputes": []} for report, keys in names.items() if report not in placed]
    copies = [[a, b] for pair in found.copies for a in names[pair.report] for b in names[pair.of]]
    copies += [[keys[0], other] for keys in names.values() for other in keys[1:]]  # the very same text twice
    yield {"id": "all", "clusters": clusters, "copies": copies}
