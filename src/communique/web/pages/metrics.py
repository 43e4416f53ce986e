"""The register and what is asked of it in numbers, for Prometheus."""

from fastapi import Response
from starlette.requests import Request

from communique.model.errors import AccessError
from communique.publishing.metrics import MEDIA, exposed, of_register
from communique.web.access.visitor import NOBODY, Visitor, visitor
from communique.web.asked import Held
from communique.web.measured import Requests
from communique.web.routing import Addresses

addresses = Addresses("Metrics")


def a_program_or_administrator(request: Request) -> Visitor:
    """Who asks. Raises AccessError for anybody known who is neither."""
    known = visitor(request)
    if known is NOBODY or known.known_by == "token" or known.may("administrator"):
        return known
    raise AccessError("the metrics are for programs with a token, and for administrators")


@addresses.file("/metrics", media=("text/plain",), known_by=a_program_or_administrator)
def metrics(request: Request, register: Held) -> Response:
    """The register and the requests in numbers, as Prometheus reads them; in a house for a program with a token, whatever its
    role, and for administrators.
    """
    asked: Requests = request.app.state.requests
    return Response(exposed(of_register(register), asked.counted()), media_type=MEDIA)
