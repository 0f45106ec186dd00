"""Who may log in: names, roles and hashed passwords, in a file of their own beside the record.

Not in the record: copies, bundles and exports of it must never carry anything to guess passwords from. The file is JSON, readable by
nobody but its owner, and hidden, so that ``sayso add`` of its folder passes it over. A running server sees every change of it at once.
"""

from __future__ import annotations

import fcntl
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args
from urllib.parse import unquote

import argon2
import msgspec

from sayso.errors import UsersError
from sayso.files import whole
from sayso.malformed import MALFORMED

Role: TypeAlias = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
LONGEST = 80  # characters of a name
SHORTEST, LONGEST_PASSWORD = 12, 1024
# Characters of a password: NIST SP 800-63B-4 asks for 15 where nothing else guards a login and 8 where something does; here guesses are
# slowed down by name and by address. The bound above keeps a login from costing more than its hash.
FORMAT = 1

_HASHER = argon2.PasswordHasher()  # Argon2id, the second choice of RFC 9106: 64 MiB, three passes


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may log in. ``changed`` is when role or password last did: sessions from before end."""

    name: str
    role: Role
    hash: str
    changed: datetime


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    format: int = FORMAT
    users: tuple[User, ...] = ()


class Users:
    """The users in a file; none where there can be no file. Every method may raise ``UsersError``, and those that write ``OutputError``."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._users: dict[str, User] = {}
        self._nobody: str | None = None

    @property
    def path(self) -> Path:
        """Where they are kept. Raises ``UsersError``."""
        if self._path is None:
            what = "this record is not in a file, so its users need one of their own"
            raise UsersError("--users", what, "Name it: --users FILE, or SAYSO_USERS=FILE.")
        return self._path

    def all(self) -> list[User]:
        """Everyone, by name."""
        return sorted(self._now().values(), key=lambda user: _key(user.name))

    def get(self, name: str) -> User | None:
        """Who has this name, whatever its case."""
        return self._now().get(_key(name))

    def check(self, name: str, password: str) -> User | None:
        """Who this is, or ``None``. It takes as long for a name that nobody has as for a wrong password."""
        user = self.get(name)
        if len(password) > LONGEST_PASSWORD:
            return None
        try:
            _HASHER.verify(user.hash if user else self._of_nobody(), _normal(password))
        except argon2.exceptions.VerificationError:
            return None
        except argon2.exceptions.InvalidHashError as error:
            what = f"the hash of {name!r} is damaged"
            raise UsersError(str(self.path), what, f"Set a password anew: `sayso users password {name}`.") from error
        return user

    def add(self, name: str, role: Role, password: str) -> User:
        """Add somebody; the password is kept as a hash only."""
        name = checked_name(name)
        check_password(password, name)
        user = User(name=name, role=role, hash=_HASHER.hash(_normal(password)), changed=datetime.now(UTC))
        with self._changing() as users:
            if _key(name) in users:
                raise UsersError(str(self.path), f"{name!r} is in it already", "Give another name, or `sayso users password NAME`.")
            users[_key(name)] = user
        return user

    def change(self, name: str, *, role: Role | None = None, password: str | None = None) -> User:
        """Give somebody another role or password."""
        if password is not None:
            check_password(password, name)
        fresh = _HASHER.hash(_normal(password)) if password is not None else None
        with self._changing() as users:
            old = self._found(users, name)
            user = User(name=old.name, role=role or old.role, hash=fresh or old.hash, changed=datetime.now(UTC))
            users[_key(name)] = user
        return user

    def remove(self, name: str) -> User:
        """Take somebody out."""
        with self._changing() as users:
            user = self._found(users, name)
            del users[_key(name)]
        return user

    def _found(self, users: dict[str, User], name: str) -> User:
        try:
            return users[_key(name)]
        except KeyError:
            raise UsersError(str(self.path), f"nobody in it is called {name!r}", "`sayso users list` shows who is.") from None

    def _of_nobody(self) -> str:
        """A hash that no password has."""
        if self._nobody is None:
            self._nobody = _HASHER.hash(os.urandom(32))
        return self._nobody

    def _now(self) -> dict[str, User]:
        """The users as the file has them now; it is read only when it has changed."""
        if self._path is None:
            return {}
        try:
            with self.path.open("rb") as file:
                state = os.fstat(file.fileno())
                self._check(state)
                seen = (state.st_ino, state.st_mtime_ns, state.st_size)
                if seen != self._seen:
                    self._users, self._seen = self._read(file.read()), seen
        except FileNotFoundError:
            self._users, self._seen = {}, None
        except OSError as error:
            raise UsersError(str(self.path), f"the users cannot be read ({error.strerror})", "Check who owns the file.") from error
        return self._users

    def _check(self, state: os.stat_result) -> None:
        if state.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UsersError(str(self.path), "others on this machine can read the users", f"Run `chmod 600 {self.path}`.")

    def _read(self, data: bytes) -> dict[str, User]:
        try:
            kept = msgspec.json.decode(data, type=_Kept)
        except MALFORMED as error:
            what = f"this is no file of users ({error})"
            raise UsersError(str(self.path), what, "Take a backup copy, or remove it and add the users anew.") from error
        if kept.format != FORMAT:
            raise UsersError(str(self.path), "the file of users was made by another sayso", "Use that version, or add the users anew.")
        return {_key(user.name): user for user in kept.users}

    @contextmanager
    def _changing(self) -> Iterator[dict[str, User]]:
        """The users, to be changed; they are kept at the end, and nobody else changes them meanwhile."""
        lock = self.path.with_name(f"{self.path.name}.lock")
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UsersError(str(self.path), f"the users cannot be kept ({error.strerror})", "Check the folder and who owns it.") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            users = dict(self._now())
            yield users
            kept = _Kept(users=tuple(sorted(users.values(), key=lambda user: _key(user.name))))
            with whole(self.path, private=True) as stream:
                stream.write(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
        finally:
            os.close(handle)


def users_of(record: str, given: str | None = None) -> Users:
    """The users of a record: in the file ``given``, or in ".NAME.users" beside a record that is in a file."""
    if given:
        return Users(Path(given))
    scheme, found, rest = record.partition("://")
    path = Path(unquote(rest.removeprefix("/"))) if found else Path(record)
    if (found and scheme != "sqlite") or path.name in ("", ":memory:"):
        return Users(None)
    return Users(path.with_name(f".{path.name}.users"))


def checked_name(name: str) -> str:
    """A name in its one form. Raises ``UsersError`` for one that is none."""
    name = unicodedata.normalize("NFC", name.strip())
    if not name or len(name) > LONGEST or not name.isprintable() or "  " in name:
        what = f"a name is one line of 1 to {LONGEST} characters that can be seen"
        raise UsersError(repr(name[:LONGEST]), what, "Give another one.")
    return name


def check_password(password: str, name: str) -> None:
    """Raises ``UsersError`` for a password that is soon guessed."""
    remedy = "Take four or five words that have nothing to do with each other."
    if not SHORTEST <= len(password) <= LONGEST_PASSWORD:
        raise UsersError("password", f"it needs {SHORTEST} characters or more, and {LONGEST_PASSWORD:,} at most", remedy)
    if len(set(password)) < 5 or _key(name) in _key(password):
        raise UsersError("password", "it is soon guessed: few different characters, or the name in it", remedy)


def _normal(password: str) -> str:
    """The same characters for the same keys, whatever the machine (NIST SP 800-63B-4, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()
