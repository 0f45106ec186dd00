"""A real PostgreSQL server for the tests: on a free port of this machine, with its data in a folder that goes with it."""

from __future__ import annotations

import importlib.util
import os
import pwd
import resource
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

USER = "sayso"
WHY_SKIPPED = (
    "no PostgreSQL server program was found here (Debian: apt-get install postgresql), or no psycopg (pip install 'sayso[postgres]')"
)


def programs() -> Path | None:
    """The folder with initdb and postgres, those of the latest version where there are several; ``None`` where there is none."""
    if importlib.util.find_spec("psycopg") is None:
        return None
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name) if p.parent.name.isdigit() else 0)
    found = shutil.which("initdb")
    places = [*reversed(debian), *([Path(found).resolve().parent] if found else [])]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


class Server:
    """A running server; ``stop`` ends it by its process id and takes its folder away."""

    def __init__(self, programs: Path, *settings: str) -> None:
        self.programs = programs
        self.password = secrets.token_hex(8)
        self.folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir=_quick_folder()))
        self.port = _free_port()
        self._settings = settings
        self._as = _other_user()
        self.data = self.folder / "data"
        try:
            self._make()
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _make(self) -> None:
        word = self.folder / "word"
        word.write_text(self.password, "utf-8")
        self._give(self.folder, word)
        asked = [f"--pgdata={self.data}", f"--username={USER}", f"--pwfile={word}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        asked += ["--no-sync", "--no-instructions", "--wal-segsize=1"]
        done = subprocess.run([self.programs / "initdb", *asked], capture_output=True, text=True, check=False, cwd="/", **self._as)
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}")

    def _give(self, *paths: Path) -> None:
        if self._as:
            for path in paths:
                os.chown(path, int(self._as["user"]), int(self._as["group"]))

    def start(self, largest: int | None = None) -> None:
        """Start the server, and wait until it takes connections. No file can then be larger than ``largest`` bytes."""

        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        options = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder, "fsync": "off",
            "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "60", "autovacuum": "off", "lc_messages": "C",
        }  # fmt: skip
        arguments = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        arguments += [word for setting in self._settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, *arguments],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd="/",
                preexec_fn=limit,
                **self._as,
            )
        for _ in range(200):
            if self._process.poll() is not None:
                break
            try:
                self.run("SELECT 1", "postgres")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"the server did not start: {(self.folder / 'log').read_text('utf-8')[-2000:]}")

    def halt(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server; its data stay."""
        if self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def stop(self) -> None:
        """Stop the server and take its folder away."""
        self.halt(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, *, user: str = USER, password: str | None = None) -> str:
        """The address of a database."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str, *values: object) -> list[tuple[object, ...]]:
        """Run a statement; gives its rows. Raises ``ConnectionError`` while nothing answers."""
        import psycopg

        try:
            connection = psycopg.connect(self.url(database), autocommit=True, connect_timeout=5)
        except psycopg.OperationalError as error:
            raise ConnectionError(str(error)) from error
        with connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []


def _quick_folder() -> str | None:
    """Memory, where it has room to spare: making a database is writing a thousand files."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30 else None


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _other_user() -> dict[str, int]:
    """As whom the server runs: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    raise RuntimeError("there is no user but root as whom a server could run")
