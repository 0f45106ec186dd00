"""Whether a server may start as it is asked to: beyond this machine only for people who log in, and not in the clear unless one says so."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.errors import ServeError
from sayso.web.settings import Settings
from sayso.web.users import Users


def check(settings: Settings, users: Users) -> None:
    """Raises ``ServeError`` where serving as asked would not be safe, and ``UsersError``."""
    where = f"{settings.host}:{settings.port}"
    if settings.public_url is not None:
        parts = urlsplit(settings.public_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.username:
            what = f"{settings.public_url!r} is no address at which people find a server"
            raise ServeError("--public-url", what, "Give it as https://sayso.example.org, without a path.")
    if (settings.certificate is None) != (settings.key is None):
        raise ServeError("--certificate", "TLS needs a certificate and its key", "Give both --certificate FILE and --key FILE.")
    if settings.only_here:
        users.all()  # a file that cannot be read is told now
        return
    if not any(user.role == "admin" for user in users.all()):
        what = "others could read and change the record: it listens beyond this machine, and there is no admin who could log in"
        remedy = f"Add one with `sayso users add NAME --role admin` (they are kept in {users.path}), or leave out --host and --public-url."
        raise ServeError(where, what, remedy)
    if not (settings.secure or settings.plain_http):
        what = "passwords and reports would go over the net in the clear"
        remedy = "Give --public-url https://... for a proxy that speaks TLS, or --certificate and --key, or --plain-http if you mean it."
        raise ServeError(where, what, remedy)
