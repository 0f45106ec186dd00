"""Where everything in a record comes from, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.record import judging, standing, tables
from sayso.record.digests import grouped

_OF = {
    "file": "a file", "answer": "the answer of a server", "page": "a page of a crawl", "line": "a line of a file of data",
    "row": "a row of a table", "value": "a value of a file of data", "feed": "a feed",
}  # fmt: skip
_KINDS = {
    "same": "that {0} and {1} are one happening", "different": "that {0} and {1} are not one happening",
    "value": "that the {field} of {0} is {value}", "copy": "that one of the reports {0} and {1} is a copy of the other",
    "not_copy": "that neither of the reports {0} and {1} is a copy of the other", "accept": "that the event {0} is read right",
    "reject": "that the event {0} is none", "verdict": "on {0}: {value}", "withdraw": "to withdraw {0}",
}  # fmt: skip


def provenance(connection: Connection) -> Iterator[bytes]:
    """Lines of text in UTF-8: each report with where it came from and what was made of it, then each judgement."""
    yield _line("WHAT CAME IN, FROM WHERE, AND WHAT WAS MADE OF IT")
    yield from _reports(connection)
    yield _line()
    yield _line("WHO DECIDED WHAT")
    yield _line()
    yield from _judgements(connection)


def _reports(connection: Connection) -> Iterator[bytes]:
    report, reading = tables.report.c, tables.reading.c
    kept = set(connection.execute(select(tables.original.c.sha256)).scalars())
    versions = grouped(connection, tables.version, "report")
    members = grouped(connection, tables.member, "report")
    columns = (
        report.id,
        report.title,
        report.language,
        report.encoding,
        report.current,
        reading.sayso,
        reading.model,
        reading.claims,
        reading.events,
    )
    query = select(*columns).outerjoin(tables.reading, reading.report == report.id).order_by(report.id)
    for row in connection.execute(query.execution_options(yield_per=200)):
        yield _line()
        yield _line(f"Report {row.id}" + (f" “{_flat(row.title)}”" if row.title else ""))
        yield _line(f"  text: texts/{row.id[:2]}/{row.id}.txt" + ("" if row.current else "; another text stands at its address now"))
        for version in sorted(versions.take(row.id), key=lambda v: (v["arrived"], v["id"])):
            named = ", ".join(
                _flat(str(part)) for part in (version["outlet"], version["published"], version["address"]) if part is not None
            )
            yield _line(f"  published: {named or 'it does not say where or when'}")
            yield _line(f"    came in {version['arrived']} as {_flat(version['name'])}, taken in by {version['tool']}")
            yield _line(f"    bytes: {_bytes(version['bytes_sha256'], version['bytes_of'], row.id, kept)}")
        if row.sayso is not None:
            how = f"in {row.language or 'an unknown language'}" + (f", decoded from {row.encoding}" if row.encoding else "")
            yield _line(f"  read by sayso {row.sayso} with the model {row.model}, {how}: {row.claims} claims, {row.events} events")
        incidents = dict.fromkeys(member["incident"] for member in members.take(row.id))
        if incidents:
            yield _line(f"  tells the incidents {', '.join(incidents)}")


def _bytes(sha256: str | None, of: str | None, report: str, kept: set[str]) -> str:
    if of == "text":
        return "none came but the text itself"
    what = _OF.get(of or "", "what they were is not known")
    if sha256 is None:
        return "not hashed when it came in"
    if sha256 in kept:
        return f"originals/{sha256[:2]}/{sha256} ({what})"
    return f"they are the text in UTF-8 ({what})" if sha256 == report else f"not kept; their SHA-256 is {sha256} ({what})"


def _judgements(connection: Connection) -> Iterator[bytes]:
    states = standing.kept(connection)
    for row in connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings():
        judgement, state = judging.judgement_of(row), states.get(row["number"])
        ends = (judgement.subject, judgement.object)
        what = _KINDS[judgement.kind].format(*ends, field=judgement.field, value=_flat(judgement.value or ""))
        stands = "" if state is None or state.state == "holds" else f"; {state.state} by judgement {state.by}"
        act = f", as a part of the act {judgement.act}" if judgement.act else ""
        yield _line(
            f"{row['number']}. {_flat(judgement.who)} decided at {judging.stamp(judgement.when)}{act}: {_flat(what)} ({judgement.id}){stands}"
        )
        yield _line(f"   because: {_flat(judgement.reason)}")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _line(words: str = "") -> bytes:
    return f"{words}\n".encode("utf-8", "backslashreplace")
