"""What one document says: findings, contradictions within it, what was left open, what was said without words in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from communique.model.evidence import Evidence, Ground
from communique.model.facts import ACRONYMS, LABELLED, Fact, field_names, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact that one document states.

    `evidence` is one to three quotes that together show the fact; `grounds` say what each told field rests on;
    `confidence` is the share of findings like this one that are right, between 0 and 1.
    """

    document: str
    fact: Fact
    evidence: tuple[Evidence, ...]
    grounds: tuple[Ground, ...] = ()
    confidence: float = 1.0

    @property
    def kind(self) -> str:
        return self.fact.kind

    def ground(self, field: str) -> Ground:
        """What `field` rests on; the finding's own evidence where no ground of its own is kept."""
        for ground in self.grounds:
            if ground.field == field:
                return ground
        return Ground(field, self.evidence)

    def told(self) -> Iterator[tuple[str, Any]]:
        """The fields that the document tells, with their values as JSON knows them."""
        for name in field_names(self.fact.kind):
            value = plain(getattr(self.fact, name))
            if value not in (None, [], ""):
                yield name, value

    @property
    def id(self) -> str:
        """Derived from content: the document, the fact and where it stands. 24 hexadecimal digits."""
        where = ",".join(f"{e.part}:{e.start}-{e.end}" for e in self.evidence)
        ground = "\x1f".join((self.document, repr(self.fact), where))
        return blake2b(ground.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that cannot both hold, and the words for it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more values within one document that cannot all hold.

    `sort` is 'person and office', 'date', 'ordinal', …; `subject` is whom or what they are said of, `party` its party.
    """

    document: str
    sort: str
    subject: str
    party: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was left open in a document, in words for the user ('on Monday' in a document without a date)."""

    evidence: Evidence | None
    words: str


@dataclass(frozen=True, slots=True)
class Unaligned:
    """What an extractor said that the document has no words for, or whose fields are malformed.

    `said` is the record as it was said, JSON in one line; `why` tells what is wrong with it. It is shown and kept
    with the document, and is no finding: nothing of it reaches a record.
    """

    said: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says, and apart from it what was said of the document without words in it."""

    document: str
    findings: tuple[Finding, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[Note, ...] = ()
    unaligned: tuple[Unaligned, ...] = ()
    transcript: bool = False

    def as_line(self, *, projects: bool = False) -> dict[str, Any]:
        """One line of `communique extract`: the shape of the labelling guidelines, which scorers read.

        They know no projects; with `projects` those are among the records.
        """
        records = []
        for finding in self.findings:
            fact = finding.fact
            if fact.kind not in LABELLED and not projects:
                continue
            record: dict[str, Any] = {"kind": fact.kind}
            record.update({n: _printed(n, plain(getattr(fact, n))) for n in field_names(fact.kind, beyond=False)})
            record["evidence"] = [e.quote for e in finding.evidence]
            records.append(record)
        line: dict[str, Any] = {"id": self.document}
        if self.transcript:
            line["transcript"] = True
        line["records"] = records
        if self.unaligned:
            line["unaligned"] = [{"said": each.said, "why": each.why} for each in self.unaligned]
        return line


def _printed(field: str, value: Any) -> Any:
    """A field's value as the guidelines print it: parties by their usual acronyms."""
    if field == "party":
        return ACRONYMS.get(value, value)
    return [ACRONYMS.get(code, code) for code in value] if field == "parties" else value
