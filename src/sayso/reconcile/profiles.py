"""The profile of a report: what is kept of its text for comparing it with other reports."""

from __future__ import annotations

import functools
import re
from collections import Counter
from importlib.resources import files
from typing import Any

import yaml

from sayso.model import Profile, Report
from sayso.reconcile.copies import credited_agency, runs_of
from sayso.reconcile.terms import terms_in

_OPENING = 120  # words of the text that count as its opening
_NAMES = 90  # words of the text in which names are looked for
_BODY = 150  # terms of the whole that are kept, the most frequent first
_NAME = re.compile(r"\b[A-Z][a-z]{3,}")


def profile_of(report: Report) -> Profile:
    """The profile of a report; a pure function of it."""
    title, words = report.title or "", report.text.split()
    opening = f"{title} {' '.join(words[:_OPENING])}"
    counted = Counter(terms_in(f"{title} {report.text}"))
    body = sorted(counted, key=lambda t: (-counted[t], t))[:_BODY]
    opening_runs, runs, total = runs_of(report.text)
    return Profile(
        report=report.id,
        published=report.published,
        headline=tuple(sorted(set(terms_in(title)))),
        opening=tuple(sorted(set(terms_in(opening)))),
        names=tuple(sorted({n.lower() for n in _NAME.findall(f"{title} {' '.join(words[:_NAMES])}")})),
        body=tuple(sorted(body)),
        opening_runs=opening_runs,
        runs=runs,
        total=total,
        agency=credited_agency(report.text),
        reaction=is_reaction(title),
    )


def is_reaction(headline: str) -> bool:
    """True for a headline that tells what somebody says or wants ("Minister calls for inquiry") and no harm."""
    says, harm, _ = _words()
    return bool(says.search(headline)) and not harm.search(headline)


def is_stance(cue: str) -> bool:
    """True for the cue of somebody who takes a stand on what happened ("condemned", "mourned")."""
    return bool(_words()[2].search(cue))


@functools.cache
def _words() -> tuple[re.Pattern[str], ...]:
    raw: dict[str, Any] = yaml.safe_load((files("sayso.reconcile") / "data" / "headlines.yaml").read_text("utf-8"))
    return tuple(re.compile(rf"\b(?:{'|'.join(raw[kind].split())})\b", re.IGNORECASE) for kind in ("says", "harm", "stance"))
