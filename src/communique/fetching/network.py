"""Which places in the network are connected to. A name is looked up once, and what was checked is what is connected to.

So a name that means another place a moment later, or a number written in an odd manner, leads nowhere else.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence

import httpcore2

from communique.fetching.metered import Meter, Metered
from communique.model.errors import FetchError

Place = ipaddress.IPv4Address | ipaddress.IPv6Address
LookUp = Callable[[str, int], Sequence[str]]
"""The places that a host's name means, in the order in which they are to be tried."""
Dial = Callable[[str, int, float], httpcore2.NetworkStream]
"""Connects to a place and port within some seconds."""

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_TRANSLATED_HERE = ipaddress.IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_OF_CLOUDS = frozenset(
    ipaddress.ip_address(each)
    for each in ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "168.63.129.16", "100.100.100.200")
)
"""Where clouds tell a machine its keys. Most of them are private as well; none has a feed."""


def objection(place: str, allow_private: bool) -> str | None:
    """Why a place is not connected to; None where it may be.

    `allow_private` opens what lies in one's own house and machine, and nothing else: not what a cloud tells its
    machines, nor what is no single place.
    """
    try:
        ip = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return "no address of a network"
    return next((why for each in _meant(ip) if (why := _objection(each, allow_private))), None)


def _meant(ip: Place) -> list[Place]:
    """The place, and those of the old kind that it stands for or leads to."""
    if ip.version == 4:
        return [ip]
    within = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _TRANSLATED or (ip in _COMPATIBLE and int(ip) > 1):
        within.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    held = [each for each in within if each is not None]
    return held if ip.ipv4_mapped or ip in _TRANSLATED else [ip, *held]


def _objection(ip: Place, allow_private: bool) -> str | None:
    if ip in _OF_CLOUDS:
        return "where a cloud tells its machines their keys"
    if ip.is_link_local:
        return "an address of the local link"
    if ip.is_multicast:
        return "an address of many (multicast)"
    if ip.is_unspecified or str(ip) == "255.255.255.255":
        return "an address of no one place"
    if allow_private:
        return None
    if ip.is_loopback:
        return "an address of this machine (loopback)"
    if not ip.is_global or ip.is_reserved or (ip.version == 6 and (ip.is_site_local or ip in _TRANSLATED_HERE)):
        return "a private or reserved address"
    return None


def looked_up(host: str, port: int) -> Sequence[str]:
    """What the system says of a name. Raises OSError where it does not know it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def dialled(place: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """A connection to a place, of which no name is looked up any more."""
    return httpcore2.SyncBackend().connect_tcp(place, port, timeout=seconds)


class Network(httpcore2.NetworkBackend):
    """Connects to places that may be connected to, and counts what comes from them."""

    def __init__(self, meter: Meter, allow_private: bool, look_up: LookUp = looked_up, dial: Dial = dialled) -> None:
        self._meter = meter
        self._allow_private = allow_private
        self._look_up = look_up
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the host. Raises FetchError where one of the places that its name means may not be connected to."""
        places = self._places(host.strip("[]"), port)
        for place in places:
            if why := objection(place, self._allow_private):
                named = host if host == place else f"{host} ({place})"
                way_out = "name another, or allow it by --allow-private" if _allowed(place) else "name another address"
                raise FetchError(self._meter.address, f"leads to {named}, {why}", way_out)
        failure: Exception | None = None
        for place in places:
            try:
                return Metered(self._dial(place, port, self._meter.patience(timeout)), self._meter)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError("it has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Never: nothing of the web lies in a socket of the file system."""
        raise FetchError(self._meter.address, "leads to a socket of the file system", "name another address")

    def _places(self, host: str, port: int) -> Sequence[str]:
        try:
            return self._look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host} is not known") from error


def _allowed(place: str) -> bool:
    """Whether the user could allow it."""
    return objection(place, True) is None
