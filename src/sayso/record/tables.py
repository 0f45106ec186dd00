"""The tables of a record. docs/reference/record.md explains every column.

Plain columns are for reading and filtering; the whole of an object (a reading, an account, an incident) stands beside them as a
packed blob (``packing``), so that nothing is lost to the columns. Times are ISO 8601 in UTC, days are days. The migrations in
``migrations`` make these tables; a test keeps the two the same.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()

# SQLite keeps such a table in the order of its key, and the key once.
_COMPACT: dict[str, Any] = {"sqlite_with_rowid": False}


def _report(name: str = "report") -> Column[str]:
    return Column(name, Text, ForeignKey("report.id"), nullable=False)


def _of_report() -> tuple[Column[str], Column[str]]:
    """The two columns of what a reading holds; it goes when the report is read again."""
    return Column("report", Text, ForeignKey("reading.report", ondelete="CASCADE"), nullable=False), Column("id", Text, nullable=False)


def _of_incident() -> tuple[Column[str], Column[int]]:
    """The two columns of what an incident holds, in its order; it goes when the incident is rebuilt."""
    return (
        Column("incident", Text, ForeignKey("incident.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
    )


# --- what came in

report = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Date),
    Column("published_origin", Text, nullable=False),
    Column("published_words", Text),
    Column("address", Text),
    Column("name", Text, nullable=False),
    Column("language", Text),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("notes", JSON, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("report_published", "published"),
    Index("report_outlet", "outlet"),
)

version = Table(
    "version",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    Column("address", Text),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("outlet", Text),
    Column("published", Date),
    Column("title", Text),
    Column("name", Text, nullable=False),
    Column("bytes_sha256", Text),
    Column("arrived", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("bytes_of", Text),
    Index("version_report", "report"),
    Index("version_address", "address"),
)

# The bytes as they came, each once. Those that are a report's text in UTF-8 and nothing else stand in the table ``report``.
original = Table(
    "original",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packing", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    Column("input", Text, primary_key=True),
    Column("error", Text, nullable=False),
    Column("code", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# --- what was read in it

reading = Table(
    "reading",
    metadata,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    Column("schema", Text, nullable=False),
    Column("sayso", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("unresolved", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    *_of_report(),
    Column("number", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_type", Text, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("via", Text),
    Column("factuality", Text, nullable=False),
    Column("negated", Text),
    Column("speech", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("cue", Text),
    Column("starts", Integer),
    Column("ends", Integer),
    Column("parent", Text),
    Column("confidence", Text, nullable=False),
    PrimaryKeyConstraint("report", "id"),
    Index("claim_source", "source"),
    **_COMPACT,
)

event = Table(
    "event",
    metadata,
    *_of_report(),
    Column("number", Integer, nullable=False),
    Column("incident_if_first", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("factuality", Text, nullable=False),
    Column("lead", Boolean, nullable=False),
    Column("day_start", Date),
    Column("day_end", Date),
    Column("day_basis", Text, nullable=False),
    Column("day_precision", Text, nullable=False),
    Column("place", Text),
    Column("place_precision", Text),
    Column("admin1", Text),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("attacker", Text),
    Column("target", Text),
    Column("weapon", Text),
    Column("killed_low", Float),
    Column("killed_high", Float),
    Column("injured_low", Float),
    Column("injured_high", Float),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("gist", Text, nullable=False),
    Column("account", LargeBinary, nullable=False),
    PrimaryKeyConstraint("report", "id"),
    Index("event_incident_if_first", "incident_if_first"),
    Index("event_day", "day_start"),
)

toll = Table(
    "toll",
    metadata,
    Column("report", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("words", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("children", Float),
    Column("women", Float),
    Column("superseded", Boolean, nullable=False),
    Column("as_of", Date),
    Column("sources", Text),
    PrimaryKeyConstraint("report", "event", "number"),
    ForeignKeyConstraint(["report", "event"], ["event.report", "event.id"], ondelete="CASCADE"),
    **_COMPACT,
)

# An event that a later reading of the same report no longer has, and the event of the new reading at the same words, if any.
successor = Table(
    "successor",
    metadata,
    _report(),
    Column("event", Text, nullable=False),
    Column("incident_if_first", Text, nullable=False),
    Column("successor", Text),
    PrimaryKeyConstraint("report", "event"),
    Index("successor_incident_if_first", "incident_if_first"),
    **_COMPACT,
)

profile = Table(
    "profile",
    metadata,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# --- what follows over all reports; rebuilt at any time

copy = Table(
    "copy",
    metadata,
    _report(),
    _report("of"),
    Column("kind", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("agency", Text),
    Column("why", Text, nullable=False),
    PrimaryKeyConstraint("report", "of"),
    Index("copy_of", "of"),
    **_COMPACT,
)

incident = Table(
    "incident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("day_start", Date),
    Column("day_end", Date),
    Column("place", Text),
    Column("place_precision", Text),
    Column("admin1", Text),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("attacker", Text),
    Column("killed_low", Float),
    Column("killed_high", Float),
    Column("grade", Text),
    Column("grade_why", Text, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("disputed", Text),
    Column("digest", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("incident_day", "day_start"),
    # All that a list filters, orders and counts by: the rows themselves are wide, and only those of one page are read.
    Index(
        "incident_listed",
        *("tier", "day_start", "id", "day_end", "type", "grade", "country", "disputed", "killed_low", "reports", "origins"),
        *("place", "admin1", "place_precision", "lat", "lon"),
    ),
    Index("incident_type", "type"),
    Index("incident_place", "place"),
)

member = Table(
    "member",
    metadata,
    Column("incident", Text, ForeignKey("incident.id", ondelete="CASCADE"), nullable=False),
    _report(),
    Column("event", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
    Column("joined_to_report", Text),
    Column("joined_to_event", Text),
    Column("why", Text, nullable=False),
    PrimaryKeyConstraint("incident", "report", "event"),
    Index("member_event", "report", "event"),
    **_COMPACT,
)

field = Table(
    "field",
    metadata,
    Column("incident", Text, ForeignKey("incident.id", ondelete="CASCADE"), nullable=False),
    Column("field", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("why", Text, nullable=False),
    PrimaryKeyConstraint("incident", "field"),
    Index("field_status", "status", "field"),
    **_COMPACT,
)

position = Table(
    "position",
    metadata,
    Column("incident", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("key", Text),
    Column("low", Float),
    Column("high", Float),
    Column("origins", Integer, nullable=False),
    Column("origins_why", Text, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("basis", Text, nullable=False),
    PrimaryKeyConstraint("incident", "field", "number"),
    ForeignKeyConstraint(["incident", "field"], ["field.incident", "field.field"], ondelete="CASCADE"),
    Index("position_value", "field", "value", "key", "incident"),
    **_COMPACT,
)

holder = Table(
    "holder",
    metadata,
    Column("incident", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    _report(),
    Column("event", Text, nullable=False),
    Column("claim", Text),
    Column("source", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("via", Text),
    Column("published", Date),
    PrimaryKeyConstraint("incident", "field", "position", "number"),
    ForeignKeyConstraint(["incident", "field", "position"], ["position.incident", "position.field", "position.number"], ondelete="CASCADE"),
    Index("holder_origin", "origin"),
    Index("holder_source", "source", "incident"),
    **_COMPACT,
)

dispute = Table(
    "dispute",
    metadata,
    *_of_incident(),
    Column("field", Text, nullable=False),
    Column("positions", JSON, nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("within", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    PrimaryKeyConstraint("incident", "number"),
    Index("dispute_field", "field"),
    **_COMPACT,
)

step = Table(
    "step",
    metadata,
    *_of_incident(),
    Column("field", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("day", Date),
    Column("change", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("words", Text, nullable=False),
    Column("report", Text, ForeignKey("report.id")),
    PrimaryKeyConstraint("incident", "number"),
    **_COMPACT,
)

incident_check = Table(
    "incident_check",
    metadata,
    *_of_incident(),
    Column("what", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("reports", JSON, nullable=False),
    PrimaryKeyConstraint("incident", "number"),
    Index("incident_check_verdict", "verdict"),
    **_COMPACT,
)

link = Table(
    "link",
    metadata,
    *_of_incident(),
    _report(),
    Column("event", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("why", Text, nullable=False),
    PrimaryKeyConstraint("incident", "number"),
    **_COMPACT,
)

# --- what people decided; only ever appended to

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("matter", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text),
    Column("field", Text),
    Column("value", Text),
    Column("who", Text, nullable=False),
    Column("decided", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("act", Text),
    Index("judgement_matter", "matter"),
    Index("judgement_act", "act"),
)

# Where each judgement stands; follows from the judgements alone, and is kept for those who look with SQL.
standing = Table(
    "standing",
    metadata,
    Column("judgement", Integer, ForeignKey("judgement.number"), primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("by", Integer, ForeignKey("judgement.number")),
)

# --- what shows a later change; only ever appended to

ledger = Table(
    "ledger",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Index("ledger_about", "kind", "about"),
)

# Counters: "data" grows with every change of readings or judgements, "incidents" is its value when incidents were last built, and
# "judged" the number of the last judgement that they were built with.
state = Table(
    "state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

# What is only ever appended to: the database itself refuses every change and every deletion.
APPENDED = (original, judgement, ledger)

# The tables of one incident's parts, in the order in which they are written.
PARTS = (member, field, position, holder, dispute, step, incident_check, link)
