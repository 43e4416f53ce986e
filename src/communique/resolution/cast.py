"""Who is meant by a name in a finding, over all documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.knowledge.governments import led_by
from communique.model.facts import Meeting, Office, Statement
from communique.model.finding import Finding
from communique.resolution.persons import Mention, People, Person
from communique.resolution.reports import Report
from communique.resolution.words import fold


@dataclass(frozen=True, slots=True)
class Naming:
    """What one document tells of the persons whom it names: for each name the parties that its bearer stands for."""

    told: Mapping[str, frozenset[str]]
    leads: Mapping[str, bool] = field(default_factory=dict)
    """With each name that has an office whether it is told to lead a state."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Naming":
        """The naming of a document by all of its findings."""
        told: defaultdict[str, set[str]] = defaultdict(set)
        leads: dict[str, bool] = {}
        for finding in findings:
            if isinstance(finding.fact, Office):
                name, party, office = finding.fact.person, finding.fact.party, finding.fact.office
                leading = party is not None and led_by(party, office)
                leads[fold(name)] = leads.get(fold(name), False) or leading
            match finding.fact:
                case Office(person=name, party=str(party)) | Statement(speaker=name, party=str(party)):
                    told[fold(name)].add(party)
        return cls({name: frozenset(parties) for name, parties in told.items()}, leads)

    def of_leaders(self, finding: Finding) -> bool:
        """Whether a meeting is of two persons of whom one is told to lead a state, and neither to hold another office; or
        a visit of one who is told to lead a state.
        """
        match finding.fact:
            case Meeting(form="visit", participants=(one,)):
                return bool(self.leads.get(fold(one)))
            case Meeting(participants=(one, other)):
                return {self.leads.get(fold(one)), self.leads.get(fold(other))} in ({True}, {True, None})
        return False

    def mentions(self, finding: Finding) -> tuple[Mention, ...]:
        """The names in a finding of the document, in its order."""
        match finding.fact:
            case Meeting(participants=names):
                return tuple(self.mention(finding, name) for name in names)
            case Office(person=name) | Statement(speaker=name):
                return (self.mention(finding, name),)
        return ()

    def mention(self, finding: Finding, name: str) -> Mention:
        """The name with the parties that its document tells for it; for want of these, the parties of the meeting."""
        told = self.told.get(fold(name))
        if told:
            return Mention(name, told)
        match finding.fact:
            case Meeting(parties=parties):
                return Mention(name, frozenset(parties), told=False)
        return Mention(name)


class Cast:
    """Everybody in the findings of a set of documents; the same whatever the order of reading."""

    def __init__(self, reports: Iterable[Report]) -> None:
        by_document: defaultdict[str, list[Finding]] = defaultdict(list)
        for report in reports:
            by_document[report.document].append(report.finding)
        self._namings = {name: Naming.of(findings) for name, findings in by_document.items()}
        self._mentions = {
            name: [m for finding in findings for m in self._namings[name].mentions(finding)]
            for name, findings in by_document.items()
        }
        self._people = People(mention for mentions in self._mentions.values() for mention in mentions)

    def person(self, finding: Finding, name: str) -> Person:
        """The person whom `name` means in a finding that was among those given."""
        return self.behind(self.naming(finding.document).mention(finding, name))

    def persons(self, finding: Finding) -> tuple[Person, ...]:
        """The persons whom a finding names, in its order."""
        return tuple(self.behind(mention) for mention in self.naming(finding.document).mentions(finding))

    def told(self, document: str, name: str, party: str | None = None) -> Person | None:
        """The person whom a document names so, outside any finding; None where its findings name nobody so.

        Of several the one who can stand for `party` is meant.
        """
        folded = fold(name)
        named = [self.behind(mention) for mention in self.mentioned(document) if fold(mention.name) == folded]
        fitting = [person for person in named if party is None or party in person.parties]
        return next(iter(fitting or named), None)

    def naming(self, document: str) -> Naming:
        """What a document tells of those whom it names."""
        return self._namings[document]

    def mentioned(self, document: str) -> Sequence[Mention]:
        """The names in the findings of a document, in their canonical order."""
        return self._mentions.get(document, ())

    def behind(self, mention: Mention) -> Person:
        """The person behind a mention."""
        return self._people.person(mention)
