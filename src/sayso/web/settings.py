"""What ``sayso serve`` serves, and where."""

from __future__ import annotations

from typing import Literal

import msgspec

HOST, PORT = "127.0.0.1", 8730


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one server.

    ``record`` is what ``Record.open`` takes. ``rebuild`` says when incidents are built anew after a judgement: "auto" does so by itself
    where the last build was quick (``quick`` seconds at most), and by a button else; "button" never by itself. ``quiet`` is how many
    seconds pass after the last judgement before it begins. ``secret`` signs the cookie that keeps a name; a random one by default, so
    that names are asked for again after a restart.
    """

    record: str = "sayso.db"
    host: str = HOST
    port: int = PORT
    rebuild: Literal["auto", "button"] = "auto"
    quick: float = 20.0
    quiet: float = 2.0
    secret: str = ""

    @property
    def loopback(self) -> bool:
        """True where only this machine can ask."""
        return self.host in ("127.0.0.1", "::1", "localhost")
