"""`communique serve`: the register as web pages."""

import os
import socket
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address
from secrets import token_urlsafe
from typing import TYPE_CHECKING

import click

from communique import journal
from communique.cli.decide import signed
from communique.cli.opening import register_at
from communique.cli.terminal import say
from communique.model.errors import UsageError
from communique.register.address import shown

if TYPE_CHECKING:
    from communique.register.store import Register

_SILENT = 60
"""Seconds for which a process may say nothing before it is taken for dead; on a busy machine it takes some to begin."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@click.command("serve", short_help="Serve the register as web pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--log-in", is_flag=True, help="Ask for a log-in on the loopback too; elsewhere it is always asked for.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="What the service is called; may be repeated.")
@click.option("--https", is_flag=True, help="A proxy stands before it, and people come by HTTPS alone.")
@click.option("--proxy", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where that proxy is.")
@click.option("--by", metavar="NAME", envvar="COMMUNIQUE_USER", help="Who visits where no log-in is asked for.")
@click.option(
    "--workers", type=click.IntRange(1, 16), help="Processes that answer; 1, or 2 where a log-in is asked for."
)
@click.pass_obj
def command(
    register_url: str,
    host: str,
    port: int,
    log_in: bool,
    names: tuple[str, ...],
    https: bool,
    proxy: str,
    by: str | None,
    workers: int | None,
) -> None:
    """Serve the register as web pages, for this computer alone unless --host says otherwise.

    On this computer no log-in is asked for, unless by --log-in. To others the pages are open only where there is an account
    of an administrator; docs/access.md tells how to open them to a house. Every page is also there as JSON: put .json behind
    its address; /openapi.json describes them.

    \b
      communique serve
      communique --register visits.db serve --port 8080
      communique serve --host 0.0.0.0 --name register.example.org --https --workers 4
    """
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from communique.accounts.sessions import signing_word
    from communique.web.access.house import House
    from communique.web.access.provider import provider
    from communique.web.service import Service

    # A proxy leads the whole house here; whoever comes through one is not the user of this machine.
    asks = log_in or https or not _is_loopback(host)
    hosts = tuple(_hosts(host, names))
    with register_at(register_url) as register:
        if asks:
            _demand_an_administrator(register, register_url)
        house = House(asks=asks, https=https, provider=provider() if asks else None, user="" if asks else signed(by))
        secret, path = signing_word(register) if asks else token_urlsafe(), register.path
    asked = "a log-in is asked for" if asks else f"no log-in is asked for; whoever uses this machine is {house.user}"
    with _listening(host, port) as listener, tempfile.TemporaryDirectory(prefix="communique-") as uploads:
        say(f"the register {shown(register_url)} is at http://{host}:{port}/ until Ctrl-C; {asked}")
        settings = uvicorn.Config(
            Service(register=path, hosts=hosts, house=house, secret=secret, uploads=uploads, log=journal.settings()),
            factory=True,
            workers=workers or _workers(asks),
            timeout_worker_healthcheck=_SILENT,
            log_level="warning",
            server_header=False,
            proxy_headers=https,
            forwarded_allow_ips=proxy,
        )
        with suppress(KeyboardInterrupt):
            if settings.workers == 1:
                uvicorn.Server(settings).run(sockets=[listener])
            else:
                Multiprocess(settings, sockets=[listener]).run()


def _workers(asks: bool) -> int:
    """How many processes answer where nobody says: on one's own machine there is one reader; a house has several, and one
    process fills no more than one core.
    """
    return min(2, os.cpu_count() or 1) if asks else 1


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(host: str, names: Sequence[str]) -> list[str]:
    """The names that requests may be for: a page elsewhere could lead a browser here under a name of its own."""
    if _is_loopback(host):
        return [*LOOPBACK, host, *names]
    every = host in ("", "0.0.0.0", "::")
    if every and not names:
        raise UsageError(f"{host} is every address of this machine; say by --name what the service is called")
    return [*names] if every else [host, *names]


def _demand_an_administrator(register: "Register", url: str) -> None:
    from communique.accounts.account import administered

    if not administered(register):
        raise UsageError(
            "to ask for a log-in there must be an administrator; make one with "
            f"'communique --register {shown(url)} account add NAME --role administrator'"
        )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port} ({error.strerror}); choose another --port") from None
