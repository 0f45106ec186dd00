"""Fetch one page by its address, carefully: what an address names is not always what it seems.

Only http and https; every host is looked up, every address it has is checked, and the connection goes
to the very address that was checked, so that a second look-up cannot answer otherwise. Redirects are
followed by hand, each one checked anew. Size and time are bounded while reading: a watch closes the
connection when the time is up, wherever the other side dawdles.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from sayso._version import __version__
from sayso.errors import MissingInput
from sayso.ingest.addresses import inside, look_up
from sayso.ingest.limits import MAX_BYTES, too_large
from sayso.ingest.raw import Raw

MAX_REDIRECTS = 5
CONNECT_SECONDS, TOTAL_SECONDS = 10.0, 30.0
_HEADERS = {
    "User-Agent": f"sayso/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "identity",
}
_SAVE = "Open it in a browser, save its text, and read that file."
_CHECK = "Check the address."
_REMEDIES = {
    401: _SAVE,
    402: _SAVE,
    403: _SAVE,
    404: "Check the address: the report may have moved.",
    410: "The report was taken down; an archive may have a copy.",
    429: "Wait a while, then try again.",
    451: _SAVE,
}


@dataclass(frozen=True, slots=True)
class _Target:
    """One address to ask, in its parts."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}{'' if self.port == usual else f':{self.port}'}{self.path}"


def fetch(address: str, *, private: bool = False) -> Raw:
    """The bytes that ``address`` answers with.

    Addresses inside this machine or its network are asked only with ``private``, which is for a person at the command line: never set
    it for an address that somebody else gave. Raises ``MissingInput`` for an address that is none, is not public, or does not answer
    with a page, and ``TooLarge``.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    url = address
    for _ in range(MAX_REDIRECTS + 1):
        target = _target(url, address, private)
        with _connected(target, address, deadline, private) as connection:
            response = _ask(connection, target)
            if response.status in {301, 302, 303, 307, 308} and (onward := response.getheader("Location")):
                url = urljoin(target.url, onward)
                continue
            if response.status != 200:
                reason = f"the server answers {response.status} {_printable(response.reason)}".rstrip()
                raise MissingInput(address, reason, _REMEDIES.get(response.status, "Try again later, or check the address."))
            data = _unpacked(_body(response, address, deadline), response.getheader("Content-Encoding"), address)
            return Raw(data, address, response.getheader("Content-Type"), target.url)
    raise MissingInput(address, f"it is passed on more than {MAX_REDIRECTS} times", "Give the address where it ends.")


def _target(url: str, named: str, private: bool) -> _Target:
    """The parts of an address, made safe to send. Raises ``MissingInput``."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise MissingInput(named, f"this is no address ({error})", _CHECK) from error
    if parts.scheme not in {"http", "https"}:
        via = "" if url == named else f" (it is passed on to {_printable(parts.scheme)}:)"
        raise MissingInput(named, f"only http and https addresses are read{via}", "For a file on this machine give its path.")
    if parts.username is not None or parts.password is not None:
        raise MissingInput(f"{parts.scheme}://{host}", "addresses with a user name in them are not read", _SAVE)
    try:
        host = host if ":" in host else host.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise MissingInput(named, "the host's name is not valid", _CHECK) from error
    if not host:
        raise MissingInput(named, "there is no host in this address", _CHECK)
    port = {"http": 80, "https": 443}[parts.scheme] if port is None else port
    if port < 1024 and port not in {80, 443} and not private:
        raise MissingInput(named, f"port {port} is not one of the web", "Only 80, 443 and those from 1024 on are asked.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return _Target(parts.scheme, host, port, urlunsplit(("", "", path, query, "")))


def _checked(target: _Target, named: str, deadline: float, private: bool) -> list[str]:
    """The network addresses of the target's host. Raises ``MissingInput`` where one is not public."""
    try:
        found = look_up(target.host, target.port, min(CONNECT_SECONDS, deadline - time.monotonic()))
    except TimeoutError as error:
        raise _too_slow(named) from error
    except (OSError, UnicodeError) as error:
        what = f"the host {target.host} is not found ({_reason(error)})"
        raise MissingInput(named, what, "Check the address and your connection.") from error
    if not private and (one := inside(found)):
        what = f"{target.host} is an address inside this machine or network ({one}), which is not asked"
        raise MissingInput(named, what, "If it is yours and you mean it: --allow-private, with `sayso read`, `add` or `watch`.")
    return found


@contextmanager
def _connected(target: _Target, named: str, deadline: float, private: bool) -> Iterator[http.client.HTTPConnection]:
    """A connection to one of the checked addresses of the target; what breaks on it is told as ``MissingInput``."""
    sock = _socket(target, named, deadline, private)
    late = threading.Event()
    watch = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, (sock, late))
    watch.daemon = True
    watch.start()
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        connection.sock = _secured(sock, target, named, late)
        yield connection
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise _too_slow(named) from error
        raise MissingInput(named, f"the connection broke ({_reason(error)})", "Try again, or read a saved copy.") from error
    finally:
        watch.cancel()
        connection.close()
        sock.close()


def _hang_up(sock: socket.socket, late: threading.Event) -> None:
    """End whatever waits on the socket. What is read bytewise or line by line would never come to its own time-out."""
    late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _socket(target: _Target, named: str, deadline: float, private: bool) -> socket.socket:
    """A socket that is connected to the target."""
    trouble: OSError | None = None
    for one in _checked(target, named, deadline, private)[:4]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _too_slow(named)
        try:
            return socket.create_connection((one, target.port), timeout=min(CONNECT_SECONDS, left))
        except OSError as error:
            trouble = error
    if isinstance(trouble, TimeoutError):
        raise _too_slow(named) from trouble
    raise MissingInput(named, f"{target.host} does not answer ({_reason(trouble)})", "Check the address and your connection.") from trouble


def _secured(sock: socket.socket, target: _Target, named: str, late: threading.Event) -> socket.socket:
    """The socket itself, or TLS on it where the address is https."""
    if target.scheme == "http":
        return sock
    raw = sock.dup()  # the watch keeps the one it has: wrapping would take it away
    try:
        return ssl.create_default_context().wrap_socket(raw, server_hostname=target.host)
    except OSError as error:
        raw.close()
        if late.is_set() or isinstance(error, TimeoutError):
            raise _too_slow(named) from error
        raise MissingInput(named, f"no safe connection to {target.host} ({_reason(error)})", _SAVE) from error


def _ask(connection: http.client.HTTPConnection, target: _Target) -> http.client.HTTPResponse:
    usual = {"http": 80, "https": 443}[target.scheme]
    host = f"[{target.host}]" if ":" in target.host else target.host
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host if target.port == usual else f"{host}:{target.port}")
    for key, value in _HEADERS.items():
        connection.putheader(key, value)
    connection.putheader("Connection", "close")
    connection.endheaders()
    return connection.getresponse()


def _body(response: http.client.HTTPResponse, named: str, deadline: float) -> bytes:
    """The answer's body, while it stays within the bounds of size and time."""
    length = response.getheader("Content-Length") or ""
    if length.isdigit() and len(length) < 20 and int(length) > MAX_BYTES:
        raise too_large(named, f"{int(length) / 1e6:,.0f} MB, and one report may have {MAX_BYTES / 1e6:,.0f} MB")
    pieces, size = [], 0
    while piece := response.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise too_large(named, f"more than {MAX_BYTES / 1e6:,.0f} MB")
        if time.monotonic() > deadline:
            raise _too_slow(named)
    if time.monotonic() >= deadline:  # the watch has hung up: what looks like the end is none
        raise _too_slow(named)
    if length.isdigit() and len(length) < 20 and size < int(length):
        raise MissingInput(named, "the answer broke off in the middle", "Try again.")
    return b"".join(pieces)


def _unpacked(data: bytes, encoding: str | None, named: str) -> bytes:
    """The body without the packing that some servers use unasked; no more of it than a report may have."""
    packing = (encoding or "identity").strip().lower()
    if packing in {"identity", ""}:
        return data
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise MissingInput(named, f"the server packs its answer by {_printable(packing)}, which was not asked for", _SAVE)
    unpack = zlib.decompressobj(wbits=47 if "gzip" in packing else 15)
    try:
        unpacked = unpack.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise MissingInput(named, "the packed answer is broken", "Try again, or read a saved copy.") from error
    if len(unpacked) > MAX_BYTES:
        raise too_large(named, f"more than {MAX_BYTES / 1e6:,.0f} MB once unpacked")
    return unpacked


def _printable(words: str) -> str:
    """What the other side wrote, in one short line that no terminal or page can be led astray by."""
    return "".join(c if c.isprintable() and c.isascii() else "?" for c in words)[:60]


def _too_slow(named: str) -> MissingInput:
    return MissingInput(named, f"no answer within {TOTAL_SECONDS:.0f} seconds", "Try again later, or read a saved copy.")


def _reason(error: BaseException | None) -> str:
    """What went wrong, in few words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip()
