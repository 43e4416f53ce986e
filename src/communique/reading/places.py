"""What reading knows of places, for one text."""

from collections.abc import Iterator
from functools import cache

from communique.knowledge.parties import parties

_DISTRICT = ("d.c.", "dc")  # what else stands behind 'Washington,'


class PlacesOf:
    """Places as one text names them; see `datelines.Places`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def is_region(self, name: str) -> bool:
        return name.casefold().removeprefix("the ") in _regions()

    def is_city(self, name: str) -> bool:
        return name.casefold() in _cities()

    def is_acronym(self, name: str) -> bool:
        """A word in capitals that stands in the text a second time is one, unless a city has that name."""
        first = self._text.find(name)
        return not self.is_city(name) and self._text.find(name, first + len(name)) != -1


@cache
def _regions() -> frozenset[str]:
    return frozenset((*_forms("name", "acronym", "place"), *_DISTRICT))


@cache
def _cities() -> frozenset[str]:
    return frozenset(_forms("capital", "place"))


def _forms(*kinds: str) -> Iterator[str]:
    states = (party for party in parties().values() if party.kind == "state")
    return (words.casefold() for state in states for words, form in state.forms() if form in kinds)
