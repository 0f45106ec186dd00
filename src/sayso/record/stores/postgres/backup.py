"""A backup before a record on PostgreSQL is migrated: pg_dump's, in the user's data folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from platformdirs import user_data_dir
from sqlalchemy.engine import URL

from sayso.errors import RecordError

_REMEDY = (
    "Install PostgreSQL's client programs, no older than the server (Debian: postgresql-client); or back it up another way, and then"
    " run `sayso migrate --no-backup --record URL`."
)


def dump(url: URL, name: str, schema: str, *, step: str, head: str) -> Path:
    """Write the schema of this database into a file that ``pg_restore`` reads; gives its path. Raises ``RecordError``."""
    folder = Path(os.environ.get("SAYSO_DATA") or user_data_dir("sayso", appauthor=False)) / "backups"
    to = folder / f"{url.database}-{schema}.before-{head}-was-{step}.dump"
    number = 1
    while to.exists():
        number += 1
        to = to.with_name(f"{url.database}-{schema}.before-{head}-was-{step}.{number}.dump")
    beside = to.with_name(f".{to.name}.part")
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    asked = ["pg_dump", "--no-password", "--format=custom", f"--schema={schema}", f"--file={beside}", f"--dbname={bare.render_as_string()}"]
    secret = {"PGPASSWORD": url.password} if url.password else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(asked, env={**os.environ, **secret}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise OSError(" ".join(done.stderr.split())[:300])
        beside.replace(to)
    except OSError as error:
        beside.unlink(missing_ok=True)
        said = "there is no pg_dump here" if isinstance(error, FileNotFoundError) else str(error)
        what = f"it is older than this program and must be migrated, and no backup can be made before ({said})"
        raise RecordError(name, what, _REMEDY) from error
    return to
