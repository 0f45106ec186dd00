"""What ``sayso serve`` serves, and where."""

from __future__ import annotations

import ipaddress
from typing import Literal

import msgspec

HOST, PORT = "127.0.0.1", 8730


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one server.

    ``record`` is what ``Record.open`` takes. ``rebuild`` says when incidents are built anew after a judgement: "auto" does so by itself
    where the last build was quick (``quick`` seconds at most), and by a button else; "button" never by itself. ``quiet`` is how many
    seconds pass after the last judgement before it begins. ``secret`` signs the cookies; a random one by default, so
    that names are asked for again after a restart.

    ``users`` is the file of those who may log in (else the one beside the record: ``users.users_of``). ``public_url`` is where people find the server when a
    proxy stands before it ("https://sayso.example.org"), and ``proxy`` the address of that proxy, whose word on who asks is taken.
    ``certificate`` and ``key`` are files for TLS without a proxy. ``plain_http`` says that passwords may go over the net as they are.
    ``requests`` is how many requests a person, or an address, may make in a minute; a tenth of them may change something.
    """

    record: str = "sayso.db"
    host: str = HOST
    port: int = PORT
    rebuild: Literal["auto", "button"] = "auto"
    quick: float = 20.0
    quiet: float = 2.0
    secret: str = ""
    users: str | None = None
    public_url: str | None = None
    proxy: str = "127.0.0.1"
    certificate: str | None = None
    key: str | None = None
    plain_http: bool = False
    requests: int = 1_200

    @property
    def loopback(self) -> bool:
        """True where only this machine can ask."""
        return is_loopback(self.host)

    @property
    def only_here(self) -> bool:
        """True where only people at this machine are meant to ask: it listens to nobody else, and no proxy passes others on."""
        return self.loopback and self.public_url is None

    @property
    def secure(self) -> bool:
        """True where browsers speak TLS, with the server or with the proxy before it."""
        return self.certificate is not None if self.public_url is None else self.public_url.lower().startswith("https://")


def is_loopback(host: str) -> bool:
    """True for the names and addresses by which a machine means itself."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
