"""Which network addresses may be asked: those of the open net, and none inside this machine, its network or its provider.

The blocks are those of the IANA special-purpose registries, as the standard library's ``ipaddress`` keeps them, with what it leaves open:
IPv6 outside 2000::/3 is no global unicast (RFC 4291), and an address that carries an IPv4 address is judged by that one.
"""

from __future__ import annotations

import ipaddress
import socket
import threading

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_UNICAST = ipaddress.ip_network("2000::/3")
_MORE = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # IETF protocol assignments, among them a cloud's metadata; older Pythons leave parts of it open
        "192.88.99.0/24",  # 6to4 relays, withdrawn by RFC 7526
        "168.63.129.16/32",  # the one service of a cloud for its own machines that has an address of the open net
        "2001::/23",  # IETF protocol assignments
        "3fff::/20",  # documentation, RFC 9637
    )
)


def is_public(address: Address) -> bool:
    """True for addresses of the open net."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address not in _UNICAST:
            return False
    return address.is_global and not address.is_multicast and not any(address in block for block in _MORE)


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The network addresses of a host, each once. Raises ``OSError``, ``UnicodeError``, and ``TimeoutError`` after ``seconds``."""
    found: list[str] = []
    trouble: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            trouble.append(error)

    asking = threading.Thread(target=ask, daemon=True)  # the system's own look-up knows no bound
    asking.start()
    asking.join(max(seconds, 0))
    if trouble:
        raise trouble[0]
    if asking.is_alive():
        raise TimeoutError
    return found


def inside(addresses: list[str]) -> str | None:
    """The first of these that is not public, or ``None``."""
    return next((one for one in addresses if not is_public(ipaddress.ip_address(one.split("%", 1)[0]))), None)
