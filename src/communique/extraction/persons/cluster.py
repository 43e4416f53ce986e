"""The references that mean one person."""

from dataclasses import dataclass, field

from communique.extraction.persons.office_names import key
from communique.extraction.persons.scan import Reference
from communique.extraction.scene import Person


@dataclass(slots=True, eq=False)
class Cluster:
    """The references that mean one person."""

    person: Person
    references: list[Reference] = field(default_factory=list)
    gender: str | None = None
    spouse: bool = False
    """Whether the person is named as married to a holder of an office."""

    @property
    def told(self) -> str | None:
        """The party that the references tell outright."""
        return next((r.party for r in self.references if r.party), None)

    @property
    def first(self) -> tuple[int, int]:
        first = min((r.part == "text", r.start) for r in self.references)
        return int(first[0]), first[1]

    def office_keys(self) -> list[frozenset[str]]:
        return [key(o.name) for r in self.references for o in r.offices]
