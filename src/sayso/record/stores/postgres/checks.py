"""Whether a record in PostgreSQL is in order: its references, its full-text index, and what guards and shows the tables.

Damage to the pages is the server's to find: `pg_amcheck`, and data checksums.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, exists, func, not_, select, text

from sayso.record import tables
from sayso.record.stores.protocol import SEARCHED
from sayso.record.views import VIEWS

_TRIGGERS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal
"""


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Rows that refer to rows which are not there; views and triggers that are gone or switched off."""
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            other = key.referred_table.alias()
            pairs = [(element.parent, other.c[element.column.name]) for element in key.elements]
            there = exists().where(and_(*(own == theirs for own, theirs in pairs)))
            loose = and_(*(own.is_not(None) for own, _ in pairs), not_(there))
            count = connection.execute(select(func.count()).select_from(table).where(loose)).scalar_one()
            if count:
                yield f"table {table.name}", f"{count:,} of its rows refer to rows of {key.referred_table.name} that are not there"
    kept = set(connection.execute(text("SELECT viewname FROM pg_views WHERE schemaname = current_schema()")).scalars())
    yield from ((f"view {name}", "it is gone") for name in VIEWS if name not in kept)
    triggers = {(row.relname, row.tgname) for row in connection.execute(text(_TRIGGERS))}
    meant = [(str(table.name), f"{table.name}_no_{what}") for table in tables.APPENDED for what in ("change", "truncate")]
    meant += [(table, f"{search}_{what}") for search, table, _ in SEARCHED for what in ("in", "new")]
    yield from ((f"trigger {name}", f"it is gone from {table}, or switched off") for table, name in meant if (table, name) not in triggers)


def out_of_step(connection: Connection) -> Iterator[tuple[str, str]]:
    """Search tables that are not as filling them from what they cover makes them. They are filled anew, compared, and put back."""
    for search, table, columns in SEARCHED:
        given = ", ".join([*columns, "NULL"][:2])
        with connection.begin_nested() as filled:
            connection.execute(text(f"CREATE TEMPORARY TABLE {search}_was ON COMMIT DROP AS TABLE {search}"))
            connection.execute(text(f"DELETE FROM {search}"))
            connection.execute(text(f"SELECT sayso_fill_{search}(number, {given}) FROM {table}"))
            differ = f"(TABLE {search} EXCEPT TABLE {search}_was) UNION ALL (TABLE {search}_was EXCEPT TABLE {search})"
            found = connection.execute(text(f"SELECT EXISTS ({differ})")).scalar_one()
            filled.rollback()
        if found:
            yield f"search table {search}", "the full-text index does not fit the texts that it covers"
