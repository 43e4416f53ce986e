"""Who meets whom: parties and the ties between them, drawn as a network."""

from typing import Any

from typing_extensions import TypedDict

from communique.publishing import wording
from communique.publishing.encounters import encounters
from communique.web import places
from communique.web.asked import Held
from communique.web.charts.network import Node, Tie, network
from communique.web.narrowing import FORMS, KINDS, Narrowed, NarrowingOf, PartyOf, told_of
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Network and matrix")

SMALL = 20
"""Parties that a small screen has room for."""
TIES = 160
"""Ties that are drawn, the strongest."""
LISTED = 60
"""Ties that stand in the table behind the drawing."""


class PairOf(TypedDict):
    """Two parties, and how much there was between them."""

    parties: list[str]
    number: int


class NetworkOf(TypedDict):
    """Who had to do with whom: the most active parties, and the pairs of these."""

    narrowed: NarrowingOf
    number: int
    parties: list[PartyOf]
    pairs: list[PairOf]
    parties_beside: int
    pairs_beside: int
    number_beside: int


@addresses.page("/network", shape=NetworkOf)
def who_meets_whom(register: Held, narrowed: Narrowed) -> Page:
    """Who meets whom: the most active parties and what there was between them, in a time, of a kind, a form, a party."""
    held = encounters(register, narrowed.scope, party=narrowed.party, two_only=narrowed.two_only, most=narrowed.most)
    things = narrowed.things
    ties = [
        Tie(
            one=one,
            other=other,
            number=number,
            href=places.relationship((one, other)),
            says=f"{wording.relationship((one, other))}: {wording.number(number, things)}",
        )
        for (one, other), number in held.pairs.items()
    ]

    def drawn(width: float, height: float, most: int, named: bool) -> Any:
        first = dict(list(held.parties.items())[:most])
        nodes = [
            Node(
                code=code,
                label=wording.party(code) if named else code,
                number=number,
                href=places.relationship((code,)),
                says=f"{wording.party(code)}: {wording.number(number, things)}",
            )
            for code, number in first.items()
        ]
        strongest = [tie for tie in ties if tie.one in first and tie.other in first][:TIES]
        return network(nodes, strongest, width, height, f"Who meets whom: {told_of(narrowed)}")

    plain: NetworkOf = {
        "narrowed": narrowed.plain(),
        "number": held.number,
        "parties": [{"party": code, "number": number} for code, number in held.parties.items()],
        "pairs": [{"parties": list(pair), "number": number} for pair, number in held.pairs.items()],
        "parties_beside": held.parties_beside,
        "pairs_beside": held.pairs_beside,
        "number_beside": held.number_beside,
    }
    return Page(
        "network.html",
        {
            "held": held,
            "ties": ties[:LISTED],
            "ties_beside": max(0, len(ties) - LISTED),
            "undrawn": max(0, len(ties) - TIES),
            "drawn": {"wide": drawn(1100, 620, len(held.parties), True), "narrow": drawn(340, 480, SMALL, False)}
            if ties
            else None,
            "narrowed": narrowed,
            "words": told_of(narrowed),
            "things": things,
            "small": SMALL,
            "kinds": KINDS,
            "forms": FORMS,
            "page": "/network",
        },
        lambda: plain,
        f"/network.json?{narrowed.query()}",
    )
