"""All documents, the latest first."""

from communique.web.asked import Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Documents")


@addresses.page("/documents")
def documents(register: Held) -> Page:
    """All documents, the latest first; those without a date last."""
    held = sorted(register.documents(), key=lambda d: (d.day or "", d.id), reverse=True)
    plain = [{"id": d.id, "title": d.title, "source": d.source, "published": d.published} for d in held]
    return Page("documents.html", {"documents": held}, lambda: {"documents": plain}, "/documents.json")
