"""What a visitor follows."""

from typing import Annotated

from fastapi import Form
from typing_extensions import TypedDict

from communique import accounts
from communique.knowledge.codes import codes
from communique.publishing import wording
from communique.register.store import Register
from communique.web import places
from communique.web.act import Done
from communique.web.asked import Asker, Held
from communique.web.routing import Addresses

addresses = Addresses("Relationships")

Parties = Annotated[str, Form(min_length=2, max_length=500, description="Codes with spaces between, or as in IN-RU.")]


class Watched(TypedDict):
    """A relationship, and whether the visitor watches it."""

    relationship: list[str]
    watched: bool


@addresses.act("/watch", needs="reader", shape=Watched)
def watch(register: Held, asker: Asker, parties: Parties) -> Done:
    """Has the visitor watch a relationship."""
    accounts.watch(register, asker.name, codes(parties))
    return _done(register, parties, "You watch {} now.", True)


@addresses.act("/unwatch", needs="reader", shape=Watched)
def unwatch(register: Held, asker: Asker, parties: Parties) -> Done:
    """Has the visitor watch a relationship no longer."""
    accounts.unwatch(register, asker.name, codes(parties))
    return _done(register, parties, "You watch {} no longer.", False)


def _done(register: Register, told: str, said: str, watched: bool) -> Done:
    """Leads to the page of the relationship, or back to what is watched where nothing is held that a page could show."""
    parties = sorted(codes(told))
    to = places.relationship(parties) if register.relationship(parties).counts else "/account"
    plain: Watched = {"relationship": parties, "watched": watched}
    return Done(to=to, said=said.format(wording.relationship(parties)), plain=plain)
