"""Who is meant by a name in a finding, over all documents."""

from collections import defaultdict
from collections.abc import Iterable

from communique.model.facts import Meeting, Office, Statement
from communique.model.finding import Finding
from communique.resolution.persons import Mention, People, Person
from communique.resolution.reports import Report
from communique.resolution.words import fold


class Cast:
    """Everybody in the findings of a set of documents; the same whatever the order of reading."""

    def __init__(self, reports: Iterable[Report]) -> None:
        ordered = tuple(reports)
        self._told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for report in ordered:
            match report.fact:
                case Office(person=name, party=str(party)) | Statement(speaker=name, party=str(party)):
                    self._told[report.document, fold(name)].add(party)
        self._people = People(mention for report in ordered for mention in self._mentions(report.finding))
        self._named: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
        for report in ordered:
            for mention in self._mentions(report.finding):
                self._named[report.document, fold(mention.name)].append(self._people.person(mention))

    def person(self, finding: Finding, name: str) -> Person:
        """The person whom `name` means in a finding that was among those given."""
        return self._people.person(self._mention(finding, name))

    def persons(self, finding: Finding) -> tuple[Person, ...]:
        """The persons whom a finding names, in its order."""
        return tuple(self._people.person(mention) for mention in self._mentions(finding))

    def told(self, document: str, name: str, party: str | None = None) -> Person | None:
        """The person whom a document names so, outside any finding; None where its findings name nobody so.

        Of several the one who can stand for `party` is meant.
        """
        named = self._named.get((document, fold(name)), ())
        fitting = [person for person in named if party is None or party in person.parties]
        return next(iter(fitting or named), None)

    def _mentions(self, finding: Finding) -> tuple[Mention, ...]:
        match finding.fact:
            case Meeting(participants=names):
                return tuple(self._mention(finding, name) for name in names)
            case Office(person=name) | Statement(speaker=name):
                return (self._mention(finding, name),)
        return ()

    def _mention(self, finding: Finding, name: str) -> Mention:
        """The name with the parties that its document tells for it; for want of these, the parties of the meeting."""
        told = self._told.get((finding.document, fold(name)))
        if told:
            return Mention(name, frozenset(told))
        match finding.fact:
            case Meeting(parties=parties):
                return Mention(name, frozenset(parties), told=False)
        return Mention(name)
