"""One request of one address, without redirects: what it answers, or why there is no answer."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version

import httpcore2
import httpx2

from communique.fetching import packed
from communique.fetching.metered import Meter
from communique.fetching.network import Dial, LookUp, Network, dialled, looked_up
from communique.fetching.robots import NAME
from communique.model.errors import FetchError

USER_AGENT = f"{NAME}/{version('communique')} (reads news feeds; heeds robots.txt for '{NAME}')"
_WANTED = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """A status, its headers (names in small letters, the first of each), and the body, unpacked."""

    status: int
    headers: Mapping[str, str]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """How requests are made: where to, and by what the names are looked up."""

    allow_private: bool = False
    look_up: LookUp = looked_up
    dial: Dial = dialled
    trust: ssl.SSLContext | None = None
    """Whose certificates are believed; those that the system believes where none is named."""

    def ask(self, url: httpx2.URL, conditions: Mapping[str, str], meter: Meter, most: int) -> Heard:
        """What an address answers, with a body of at most `most` bytes. Raises FetchError where there is no answer.

        The connection is used once: nothing is left open while a host is let rest. No proxy is used, for then it would
        be the proxy that looks the name up.
        """
        network = Network(meter, self.allow_private, self.look_up, self.dial)
        headers = {
            "host": url.netloc.decode("ascii"),
            "user-agent": USER_AGENT,
            "accept": _WANTED,
            "accept-encoding": packed.ACCEPTED,
            "connection": "close",
        } | {name: value for name, value in conditions.items() if value.isprintable() and value.isascii()}
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            _explained(meter),
            httpcore2.ConnectionPool(ssl_context=self.trust, network_backend=network, max_connections=1) as pool,
            pool.stream("GET", target, headers=[(n.encode(), v.encode()) for n, v in headers.items()]) as response,
        ):
            told: dict[str, str] = {}
            for name, value in response.headers:
                told.setdefault(name.decode("latin-1").casefold(), value.decode("latin-1"))
            if _without_body(response.status):
                return Heard(response.status, told, b"")
            coding = told.get("content-encoding", "")
            return Heard(response.status, told, packed.unpacked(response.iter_stream(), coding, most))


def _without_body(status: int) -> bool:
    """Whether nobody reads what comes behind the headers."""
    return status not in (200, 203)


@contextmanager
def _explained(meter: Meter) -> Iterator[None]:
    """Says in our words what went wrong."""

    def passing(why: str) -> FetchError:
        return FetchError(meter.address, why, "it is asked again later", passing=True)

    try:
        yield
    except packed.TooLarge:
        raise meter.large() from None
    except ValueError as error:
        raise FetchError(meter.address, str(error), "fetch it by hand, or leave it out", passing=True) from None
    except httpcore2.TimeoutException:
        with suppress(ValueError):
            meter.patience(None)  # says so where it is the run that has no more time
        raise meter.slow() from None
    except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError) as error:
        raise passing(f"breaks its answer off, or answers what is no HTTP ({_shown(error)})") from None
    except (httpcore2.NetworkError, OSError) as error:
        raise passing(f"cannot be reached ({_shown(error)})") from None
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchError(meter.address, f"cannot be asked for ({_shown(error)})", "check the address") from None


def _shown(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    plain = "".join(each if each.isprintable() else "�" for each in words)
    return plain[:_SHOWN] + "…" * (len(plain) > _SHOWN)
