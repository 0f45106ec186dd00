"""What PostgreSQL's errors mean to whoever uses a record."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from sayso.errors import NotARecord, RecordDamaged, RecordError, RecordFull, RecordLocked

_AGAIN = "Wait until it has ended, and run this again."
_BUSY = {
    "55P03": "another program is writing to this record, and did not finish in time",
    "40P01": "another program is writing to this record, and the two stood in each other's way",
    "40001": "another program is writing to this record, and the two stood in each other's way",
    "53300": "the server has no connection free",
    "57014": "the server ended this because it took too long",
}
_FULL = ("53100",)
_DAMAGED = ("XX001", "XX002", "58P01")
# Without a connection there is no code: what libpq says then, in English, is all there is.
_NO_ENTRY = ("password authentication failed", "no password supplied", "authentication failed", "no pg_hba.conf entry")


@contextlib.contextmanager
def told(where: str, password: str | None) -> Iterator[None]:
    """Turn PostgreSQL's errors into ours. No message holds ``password``."""
    try:
        yield
    except NoneFree as error:
        raise RecordLocked(where, "too many things are done with it at once, and none came to its end in time", _AGAIN) from error
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.Error):
            raise _ours(where, error.orig, password) from error
        raise
    except psycopg.Error as error:
        raise _ours(where, error, password) from error


def _ours(where: str, error: psycopg.Error, password: str | None) -> RecordError:
    code = error.sqlstate or ""
    said = " ".join((error.diag.message_primary or str(error)).split()) or type(error).__name__
    if password:
        said = said.replace(password, "***")
    if code in _BUSY:
        return RecordLocked(where, _BUSY[code], _AGAIN)
    if code in _FULL:
        return RecordFull(
            where,
            f"it cannot be written ({said}); what was in before is still in, whole",
            "Free some space on the server, and run this again.",
        )
    if code in _DAMAGED:
        remedy = "Have the server's log looked at, and restore the last backup (docs/how-to/postgresql.md)."
        return RecordDamaged(where, f"the database is damaged ({said})", remedy)
    if code == "42501":
        remedy = "Ask who keeps the database for the rights (GRANT ...), or name a record of your own: docs/how-to/postgresql.md."
        return RecordError(where, f"this user may not do that ({said})", remedy)
    if code == "25006":
        return RecordError(where, f"it can only be read here ({said})", "Name the server that takes changes.")
    if code == "3F000":
        return NotARecord(where, "the schema that it is to be in does not exist", "Make it with CREATE SCHEMA, or name another.")
    if code == "2BP01":
        remedy = "Take out what stands on them, open the record once, and make it anew."
        return RecordError(where, f"its views cannot be made anew ({said}: {error.diag.message_detail})", remedy)
    return _no_code(where, code, said)


def _no_code(where: str, code: str, said: str) -> RecordError:
    if "does not exist" in said and ("database" in said or code == "3D000"):
        return NotARecord(where, f"the server has no such database ({said})", "Make it with `createdb`, or name another.")
    if any(words in said for words in _NO_ENTRY) or 'role "' in said or code.startswith("28"):
        remedy = "Check the user; give the password in ~/.pgpass or PGPASSWORD rather than in the address."
        return RecordError(where, f"the server refuses the login ({said})", remedy)
    if said.startswith(("connection failed", "connection to server", "connection timeout", "failed to resolve host")):
        return RecordError(where, f"the server cannot be reached ({said})", "Check host and port, and that the server runs.")
    if not code or code.startswith(("57P", "08")):
        what = f"the connection to the server was lost ({said}); what was in before is still in, whole"
        return RecordError(where, what, "See that the server runs, and run this again.")
    return RecordError(where, f"it cannot be used ({said})", "Check the address, and your rights in the database.")
