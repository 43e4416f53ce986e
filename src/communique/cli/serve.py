"""`communique serve`: the register as web pages."""

import socket
from contextlib import suppress

import click

from communique.cli.opening import register_at
from communique.cli.terminal import say
from communique.model.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost")


@click.command("serve", short_help="Serve the register as web pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def command(register_url: str, host: str, port: int) -> None:
    """Serve the register as web pages, for this computer alone unless --host says otherwise.

    Every page is also there as JSON: put .json behind its address; /openapi.json describes them.

    \b
      communique serve
      communique --register visits.db serve --port 8080
    """
    import uvicorn

    from communique.web.application import application

    with register_at(register_url) as register, _listening(host, port) as listener:
        # A page elsewhere could lead a browser here under a name of its own; only our own names are answered.
        hosts = LOOPBACK if host in LOOPBACK else ("*",)
        server = uvicorn.Server(uvicorn.Config(application(register, hosts), log_level="warning", server_header=False))
        say(f"the register {register_url} is at http://{host}:{port}/ until Ctrl-C")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port} ({error.strerror}); choose another --port") from None
