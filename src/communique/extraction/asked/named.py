"""Which parties a document names, and where."""

from collections.abc import Sequence

from communique.extraction.asked.alignment import within
from communique.knowledge.parties import country_of, find
from communique.model.document import Document
from communique.model.errors import RecordError
from communique.model.evidence import Evidence
from communique.model.facts import ACRONYMS

_MEANT = {printed: code for code, printed in ACRONYMS.items()}


class Named:
    """The parties that a document's text and title name, and those that only its source and place tell of."""

    def __init__(self, document: Document) -> None:
        self._places: dict[str, list[Evidence]] = {}
        self._capitals: dict[str, list[Evidence]] = {}
        for part in ("text", "title"):
            for mention in find(document.part(part)):
                if mention.form != "place":
                    place = Evidence.of(document, mention.start, mention.end, part)
                    # 'Oslo' may be Norway or no more than where it was said; it counts where nothing else names it.
                    named = self._capitals if mention.form == "capital" else self._places
                    named.setdefault(mention.code, []).append(place)
        about = "; ".join(filter(None, (document.source, document.place, document.agency)))
        self._beside = {mention.code for mention in find(about)}

    def meant(self, code: str) -> str:
        """The party that a code stands for here: the guidelines print the African Union as they print Australia."""
        other = _MEANT.get(code, code)
        return other if not self._known(code) and self._known(other) else code

    def grounds(self, code: str, quotes: Sequence[Evidence]) -> Evidence | None:
        """The words that name a party: within the quotes where they do, else the first in the document; None where only
        what stands beside the text tells of it. Raises RecordError where nothing does.
        """
        if not self._known(code):
            raise RecordError(f"nothing in the document names {code}")
        places = self._places.get(code) or self._capitals.get(code, [])
        return next(
            (place for place in places if any(within(place, quote) for quote in quotes)), next(iter(places), None)
        )

    def check_country(self, code: str, place: str | None) -> None:
        """Raises RecordError for a country that neither the document names nor the place lies in."""
        if not self._known(code) and (place is None or country_of(place) != code):
            raise RecordError(f"nothing in the document names {code}, and no place that is told lies there")

    def _known(self, code: str) -> bool:
        return code in self._places or code in self._capitals or code in self._beside
