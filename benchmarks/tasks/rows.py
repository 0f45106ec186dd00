"""Rows of the evaluation sets as reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sayso


def reports(rows: Iterable[dict[str, Any]], *, day: str = "date") -> tuple[list[str], list[sayso.Report]]:
    """The ids and the reports of rows with id, text and, where there, outlet, title and a day under ``day``."""
    ids, items = [], []
    for row in rows:
        ids.append(row["id"])
        items.append(
            sayso.report(
                row["text"],
                published=row.get(day) or None,
                publisher=row.get("outlet"),
                title=row.get("title"),
                name=row["id"],
                from_data=day == "date",
            )
        )
    return ids, items
