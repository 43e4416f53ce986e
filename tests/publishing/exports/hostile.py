"""What is exported in these tests: records of our own wording, and a register in which every word is hostile."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Project, Statement
from communique.model.finding import Extraction, Finding
from communique.model.record import FieldValue, Record, Value, Witness
from communique.register.store import Register

NASTY = "</title><script>alert(1)</script>\"' &amp; {\\input{/etc/passwd}} %$#_~^ ]]> \u202eŁ\U0001f991\u2028 {{7*7}} @misc{x,"
"""What would come out of wherever it is put, if it could."""
BOTH = ("FI", "NO")
FACTS: tuple[Fact, ...] = (
    Mechanism(name=f"Council of {NASTY}", acronym="N<i>C", form="council", parties=BOTH, cadence="annual", task=NASTY),
    Meeting(form="session", mechanism=f"Council of {NASTY}", ordinal=4, parties=BOTH, participants=(NASTY, "Eero Aho"),
            date="2020-03-02", place=NASTY, country="NO", stage="held", agenda=(NASTY,)),
    Meeting(form="visit", parties=BOTH, participants=("Eero Aho",), date="2021-05", place="Oslo", country="NO", stage="held"),
    Meeting(form="talks", parties=("FI", "NATO", "NO"), date="2022/2023", stage="planned"),
    Meeting(form="talks", parties=BOTH, stage="cancelled", date="2019"),
    Instrument(form="treaty", title=f"treaty of {NASTY}", parties=BOTH, stage="signed", date="2020-03-02", term="2020/2030",
               subjects=(NASTY, "defence")),
    Instrument(form="contract", title=f"contract of {NASTY}", parties=BOTH, stage="expected", date="2025"),
    Instrument(form="declaration", title="declaration of old", parties=BOTH, stage="signed"),
    Project(name=f"bridge of {NASTY}", parties=BOTH, field="rail", status="under way", date="2021", place=NASTY,
            milestones=(NASTY,)),
    Statement(speaker=NASTY, party="NO", mode="direct", text=NASTY),
    Statement(speaker="Eero Aho", party="FI", mode="indirect", text="the bridge would stand"),
    Office(person=NASTY, office=NASTY, party="NO"),
    Office(person="Eero Aho", office="Defence Minister", party="FI"),
    Office(person="Liv Dahl", office="defence minister", party="FI"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """What is chosen, in memory."""

    told: tuple[Record, ...]
    texts: tuple[Document, ...] = ()

    def __len__(self) -> int:
        return len(self.told)

    def records(self, kind: str | None = None) -> Iterator[Record]:
        return iter([record for record in self.told if kind in (None, record.kind)])

    def documents(self) -> Iterator[Document]:
        return iter(self.texts)

    def named(self, documents: Iterable[str]) -> Mapping[str, Document]:
        wanted = set(documents)
        return {document.id: document for document in self.texts if document.id in wanted}


def record(kind: str, name: str = "r1", sources: int = 1, **fields: Any) -> Record:
    """A record whose values rest on the first words of the document 'd1'."""
    told = {}
    for field, value in fields.items():
        seen = (Witness(Evidence("d1", "text", 0, 4, "They")),)
        told[field] = FieldValue(Value(value, sources, seen))
    parties = tuple(fields.get("parties") or ())
    return Record(
        kind=kind, id=name, relationship=parties, fields=told, documents=("d1",), sources=sources,
        first_reported="2020-03-03", last_reported="2020-03-04",
    )  # fmt: skip


def written(held: Any, pieces: Any) -> bytes:
    return b"".join(pieces(held))


@contextmanager
def hostile_register() -> Iterator[Register]:
    """A register in which titles, names, outlets, identifiers and addresses are hostile."""
    with Register.open(":memory:") as register:
        for number, place in enumerate(("https://post.example/a?b=1&c=<script>", "javascript:alert(1)", None)):
            name = f"../{NASTY}/{number}"
            text = f"Before it.\n\n{NASTY} said the bridge would stand, and this is story {number}.\x0b After it."
            document = Document(
                id=name, text=text, title=f"{NASTY} title {number}", source=NASTY, agency=NASTY, url=place,
                published=f"2020-03-0{number + 1}" if number else None, licence=NASTY,
            )  # fmt: skip
            start = text.index(NASTY)
            here = (
                Evidence.of(document, start, start + len(NASTY)),
                Evidence.of(document, 0, len(NASTY), "title"),
            )
            findings = tuple(Finding(document=name, fact=fact, evidence=here) for fact in FACTS)
            register.add(document, Extraction(document=name, findings=findings))
        register.rebuild()
        yield register
