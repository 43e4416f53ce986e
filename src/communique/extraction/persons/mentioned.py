"""Those of whom a document is known to tell so far, as its mentions are found."""

from collections.abc import Sequence
from typing import Literal

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.homes import home_by_source
from communique.extraction.persons.scan import Scan
from communique.extraction.scene import Mention, Places
from communique.extraction.text.parse import Prepared, Sentence
from communique.knowledge.parties import is_state
from communique.model.document import Part

Gender = Literal["m", "f"]


class Mentioned:
    """The people of a document, and the mentions of them found so far."""

    def __init__(
        self,
        prepared: Prepared,
        scans: Sequence[Scan],
        people: Sequence[Cluster],
        home: str | None,
        focus: Sequence[str],
    ) -> None:
        self.prepared, self.scans, self.people, self.home, self.focus = prepared, scans, people, home, focus
        self.found: list[Mention] = []
        self.places = Places(())
        self.unnamed: set[frozenset[str]] = set()
        """Offices whose holder, told of without a name or a party, is not to be taken for one named later."""
        outlet = home_by_source(prepared.document)
        self.outlet = outlet if outlet is not None and is_state(outlet) else None
        self.own: set[frozenset[str]] = set()
        """Offices that, told of without a name, are those of the outlet's own state."""
        self.sentences: dict[Part, list[int]] = {
            part: [s.start for s in prepared.sentences if s.part == part] for part in ("title", "text")
        }
        self.owner = {id(r): c for c in people for r in c.references}
        self.genders: dict[int, Gender] = {}
        """What 'he' or 'she' tells of those whose names tell nothing, where it can mean no other; by the person."""

    def add(self, mention: Mention) -> None:
        """Takes a mention among those found."""
        self.found.append(mention)
        self.places.add(mention)

    def free(self, read: Scan, start: int, end: int) -> bool:
        """Whether no mention stands in a stretch."""
        return (
            self.places.at(read.part, start) is None and next(self.places.between(read.part, start, end), None) is None
        )

    def at(self, sentence: Sentence, at: int) -> Mention | None:
        """The mention that covers a position of a sentence's part, if any."""
        return self.places.at(sentence.part, at)
