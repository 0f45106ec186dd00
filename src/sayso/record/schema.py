"""Opening a record: a new file gets its tables, an older one is migrated after a backup copy, a newer one is refused."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from sayso.errors import NewerRecord, NotARecord
from sayso.record.filling import fill
from sayso.record.stores import Store
from sayso.record.stores.protocol import NO_RECORD

KNOWN = ("0001", "0002", "0003")
"""Every step of ``migrations``, oldest first."""

HEAD = KNOWN[-1]
"""The step that a record of today has had."""

FOLDER = Path(__file__).parent / "migrations"


def make_ready(store: Store, engine: Engine, *, create: bool, backup: bool = True) -> None:
    """See to it that the record has the tables of today.

    Raises ``NotARecord`` (other tables are in it, or nothing is and ``create`` is false), ``NewerRecord``, and ``RecordFull``
    when there is no room for the backup copy, which is made unless ``backup`` is false.
    """
    with store.told(), engine.connect() as connection:
        step = _step(store, connection)
    if step == HEAD:
        return
    if step is None and not create:
        raise NotARecord(store.name, *NO_RECORD)
    with store.told():
        store.prepare(engine)
    if step is not None and backup:
        store.back_up(engine, step=step, head=HEAD)
    with store.told(), store.migrating(engine) as connection:
        if _step(store, connection) != HEAD:  # another program may have done it in the meantime
            store.drop_extras(connection)
            upgrade(connection, HEAD)
            store.make_extras(connection)
            if step == "0001":
                fill(connection)  # the ledger begins with what is in


def upgrade(connection: Connection, step: str) -> None:
    """Run the migrations up to ``step`` on a connection that is in a transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command.upgrade(config, step)


def _step(store: Store, connection: Connection) -> str | None:
    """The last migration that the record has had, ``None`` for a database without tables."""
    if store.is_empty(connection):
        return None
    step: Any = None
    if inspect(connection).has_table("alembic_version"):
        step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if step is None or not inspect(connection).has_table("report"):
        raise NotARecord(store.name, "this is not a record of sayso", "Name the one that `sayso add` made, or a new one.")
    if step not in KNOWN:
        remedy = "Install the sayso that made it (or a later one), or open the backup copy made before it was migrated."
        raise NewerRecord(store.name, f"a later sayso made this record (its tables are of step {step}, known here is {HEAD})", remedy)
    return str(step)
