"""Judgements as pages show them: a line for each act, with what it is about, where it stands, and whether the incidents hold it yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from sayso.model import Judgement
from sayso.record.log import Judged
from sayso.render import incident_words as told
from sayso.render import words

KINDS = {
    "same": "one happening", "different": "not one happening", "value": "corrected", "copy": "a copy", "not_copy": "no copy",
    "accept": "accepted", "reject": "rejected", "verdict": "verdict", "withdraw": "taken back",
}  # fmt: skip


class About(msgspec.Struct, frozen=True):
    """What a judgement is about: where it leads, and what to call it."""

    address: str
    name: str


class JudgedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One act in the log. ``id`` is what takes it back; ``waiting`` that the incidents do not hold it yet."""

    id: str
    number: int
    last: int
    kind: str
    field: str
    value: str
    count: int
    about: tuple[About, ...]
    who: str
    day: str
    time: str
    reason: str
    state: str
    by: str
    waiting: bool

    @property
    def what(self) -> str:
        """What was judged, in words."""
        said = KINDS[self.kind]
        field = told.FIELDS.get(self.field, self.field)  # type: ignore[call-overload]
        value = f"“{self.value}”" if self.kind == "verdict" else self.value
        return " ".join(part for part in (said, f"{field}:" if field and value else field, value) if part)


def lines(found: Iterable[Judged], built: int, letters: Mapping[str, str] | None = None) -> list[JudgedLine]:
    """The judgements, newest first, those of one act as one line. ``built`` is the last judgement that the incidents hold.

    ``letters`` are those that a page gives to its reports.
    """
    return [_line(list(own), built, letters or {}) for _, own in groupby(found, key=lambda j: j.judgement.act or j.judgement.id)]


def _line(own: list[Judged], built: int, letters: Mapping[str, str]) -> JudgedLine:
    first = own[0].judgement
    subjects = dict.fromkeys(end for j in own for end in (j.judgement.subject, j.judgement.object) if end is not None)
    by = next((j.by for j in own if j.by is not None), None)
    states = {j.state for j in own}
    return JudgedLine(
        id=first.act or first.id,
        number=own[-1].number,
        last=own[0].number,
        kind=first.kind,
        field=first.field or "",
        value=words.clean(first.value or ""),
        count=len(own),
        about=tuple(_about(subject, letters) for subject in subjects),
        who=words.clean(first.who),
        day=words.day(first.when.date()),
        time=f"{first.when:%H:%M} UTC",
        reason=words.clean(first.reason),
        state="holds" if "holds" in states else states.pop(),
        by=f"{words.clean(by.who)}, {words.day(by.when.date())}: {words.clean(by.reason)}" if by is not None else "",
        waiting=own[0].number > built,
    )


def _about(subject: str, letters: Mapping[str, str]) -> About:
    if subject.startswith("i-"):
        return About(f"/incidents/{subject}", subject)
    report, slash, event = subject.partition("/")
    name = f"report {letters[report]}" if report in letters else told.report_id(report)
    if not slash:
        return About(f"/reports/{report}", name) if len(report) > 20 else About("/judgements", subject)
    return About(f"/reports/{report}?at={event}#here", name)


def line_of(judgement: Judgement) -> str:
    """A judgement in one line, for a message."""
    parts = (KINDS[judgement.kind], told.FIELDS.get(judgement.field) if judgement.field else None, judgement.value)  # type: ignore[call-overload]
    return words.clean(" ".join(part for part in parts if part))
