"""How well records agree with labels: precision, recall and F1 a kind, and how often each field is right.

Labels and records are plain JSON objects in the shape of the labelling guidelines, as `communique extract`
prints them. A record is found when it pairs with one label of its kind; each is used once, the closest pairs
first. What makes a pair is told beside each `_closeness_of_…` below; a closeness of nought is no pair.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from communique.model.document import Document, Part
from communique.model.facts import LABELLED, Kind

Fields = Mapping[str, Any]

SCORED: Mapping[Kind, tuple[str, ...]] = {
    "meeting": ("form", "mechanism", "ordinal", "parties", "participants", "date", "place", "stage"),
    "instrument": ("form", "parties", "count", "stage", "date", "term"),
    "mechanism": ("acronym", "form", "parties", "cadence", "hosts", "since"),
    "statement": ("party", "mode"),
    "office": (),
}
"""The fields of each kind whose agreement is counted. What names the fact has already made the pair."""

SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
GENERATIONS = frozenset(("jr", "sr", "ii", "iii"))
HALF = 0.5
MOST = 0.6


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Of `told` labels that tell a field, and whose record was found, how many records have it `right`."""

    right: int
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """One kind over all documents: how many labels, how many records, how many of them pair."""

    labels: int
    records: int
    found: int
    fields: Mapping[str, FieldScore]

    @property
    def precision(self) -> float:
        return self.found / max(self.records, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.labels, 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def spelled_out(label: Fields, document: Document) -> Fields:
    """A line of labels with the words in place of `[part, start, end]`, where labels are kept without the text."""
    records = []
    for record in label["records"]:
        told = dict(record, evidence=[_words_at(place, document) for place in record.get("evidence", ())])
        if record["kind"] == "statement":
            told["text"] = _words_at(record["text"], document)
        records.append(told)
    return {**label, "records": records}


def _words_at(place: str | tuple[Part, int, int], document: Document) -> str:
    if isinstance(place, str):
        return place
    part, start, end = place
    return document.part(part)[start:end]


def score(labelled: Iterable[Fields], answers: Iterable[Fields]) -> dict[Kind, KindScore]:
    """Scores for each kind, from lines `{"id": …, "records": […]}`.

    A document without an answer counts as one with no records; the statements of a transcript do not count.
    """
    given = {answer["id"]: answer["records"] for answer in answers}
    tallies = {kind: _Tally(kind) for kind in LABELLED}
    for document in labelled:
        for kind in LABELLED:
            if kind == "statement" and document.get("transcript"):
                continue
            labels = _of_kind(kind, document["records"])
            tallies[kind].count(labels, _of_kind(kind, given.get(document["id"], ())))
    return {kind: tally.score() for kind, tally in tallies.items()}


def pairs(kind: Kind, labels: Sequence[Fields], records: Sequence[Fields]) -> list[tuple[int, int]]:
    """Which label goes with which record, by their places in the two sequences, the closest pairs first."""
    closeness = _CLOSENESS[kind]
    candidates = [
        (near, i, j)
        for i, label in enumerate(labels)
        for j, record in enumerate(records)
        if (near := closeness(label, record)) > 0
    ]
    taken_labels: set[int] = set()
    taken_records: set[int] = set()
    chosen = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in taken_labels and j not in taken_records:
            taken_labels.add(i)
            taken_records.add(j)
            chosen.append((i, j))
    return chosen


def misses(
    kind: Kind, labelled: Iterable[Fields], answers: Iterable[Fields]
) -> Iterator[tuple[Literal["missed", "made up"], str, Fields]]:
    """Each label that no record pairs with, and each record that no label pairs with, with its document."""
    given = {answer["id"]: answer["records"] for answer in answers}
    for document in labelled:
        labels = _of_kind(kind, document["records"])
        records = _of_kind(kind, given.get(document["id"], ()))
        found = pairs(kind, labels, records)
        paired_labels, paired_records = {i for i, _ in found}, {j for _, j in found}
        for i, label in enumerate(labels):
            if i not in paired_labels:
                yield "missed", document["id"], label
        for j, record in enumerate(records):
            if j not in paired_records:
                yield "made up", document["id"], record


class _Tally:
    """Counts of one kind while the documents go by."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.labels = self.records = self.found = 0
        self.told: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def count(self, labels: Sequence[Fields], records: Sequence[Fields]) -> None:
        found = pairs(self.kind, labels, records)
        self.labels += len(labels)
        self.records += len(records)
        self.found += len(found)
        for i, j in found:
            self._count_fields(labels[i], records[j])

    def _count_fields(self, label: Fields, record: Fields) -> None:
        for name in SCORED[self.kind]:
            if label.get(name) not in (None, [], ""):
                self.told[name] += 1
                self.right[name] += _is_right(name, label[name], record.get(name))

    def score(self) -> KindScore:
        fields = {n: FieldScore(self.right[n], self.told[n]) for n in SCORED[self.kind] if self.told[n]}
        return KindScore(labels=self.labels, records=self.records, found=self.found, fields=fields)


def _of_kind(kind: Kind, records: Iterable[Fields]) -> list[Fields]:
    return [record for record in records if record["kind"] == kind]


def _is_right(field: str, want: Any, got: Any) -> bool:
    """Whether a found record's field says what its label says; names and places may be worded otherwise."""
    if field == "parties":
        return set(want) == set(got or ())
    if field == "participants":
        return _persons_shared(want, got) == 1
    if field in ("mechanism", "place"):
        return _words_shared(want, got) >= HALF
    if field == "acronym":
        return _words(want) == _words(got)
    return bool(want == got)


def _closeness_of_meetings(label: Fields, record: Fields) -> float:
    """Half of the parties or half of the participants agree, and the dates can be the same."""
    parties = _shared(label.get("parties"), record.get("parties"))
    persons = _persons_shared(label.get("participants"), record.get("participants"))
    dates = _dates_shared(label.get("date"), record.get("date"))
    if max(parties, persons) < HALF or dates == 0:
        return 0.0
    same_form = label.get("form") == record.get("form")
    same_stage = label.get("stage") == record.get("stage")
    return 0.1 + parties + persons + dates + same_form + same_stage / 2


def _closeness_of_instruments(label: Fields, record: Fields) -> float:
    """Half of the titles' words agree; counted groups, which have no title, have the same least number."""
    parties = _shared(label.get("parties"), record.get("parties"))
    mine, other = label.get("count"), record.get("count")
    if mine or other:
        same = mine and other and mine.get("min") == other.get("min")
        return 1.0 + parties if same else 0.0
    title = _words_shared(label.get("title"), record.get("title"))
    return title + parties / 2 if title >= HALF else 0.0


def _closeness_of_mechanisms(label: Fields, record: Fields) -> float:
    """The acronym agrees, or most of the name's words."""
    name = _words_shared(label.get("name"), record.get("name"))
    acronym = label.get("acronym")
    if acronym and _words(acronym) == _words(record.get("acronym")):
        name = max(name, 0.9)
    return name if name >= MOST else 0.0


def _closeness_of_statements(label: Fields, record: Fields) -> float:
    """The same speaker, a person or a body, and most of the words."""
    mine, other = label.get("speaker"), record.get("speaker")
    if not _same_person(mine, other) and _words_shared(mine, other) < HALF:
        return 0.0
    text = _words_shared(str(label.get("text"))[:400], str(record.get("text"))[:400])
    return text if text >= MOST else 0.0


def _closeness_of_offices(label: Fields, record: Fields) -> float:
    """The same person for the same party, and half of the office's words."""
    same_party = label.get("party") == record.get("party")
    if not same_party or not _same_person(label.get("person"), record.get("person")):
        return 0.0
    office = _words_shared(label.get("office"), record.get("office"))
    return office if office >= HALF else 0.0


_CLOSENESS: Mapping[Kind, Callable[[Fields, Fields], float]] = {
    "meeting": _closeness_of_meetings,
    "instrument": _closeness_of_instruments,
    "mechanism": _closeness_of_mechanisms,
    "statement": _closeness_of_statements,
    "office": _closeness_of_offices,
}


def _words(text: object) -> list[str]:
    """A text's words without accents, case and punctuation; small words, which carry little, are left out."""
    decomposed = unicodedata.normalize("NFKD", str(text or ""))
    bare = decomposed.encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", bare) if word not in SMALL_WORDS]


def _words_shared(one: object, other: object) -> float:
    """F1 of two bags of words, 0 to 1."""
    mine, theirs = Counter(_words(one)), Counter(_words(other))
    common = (mine & theirs).total()
    return 2 * common / (mine.total() + theirs.total()) if common else 0.0


def _shared(one: Collection[str] | None, other: Collection[str] | None) -> float:
    """Jaccard of two sets, 0 where both are empty."""
    mine, theirs = set(one or ()), set(other or ())
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def _name_words(name: object) -> list[str]:
    return [word for word in _words(name) if len(word) > 1 and word not in GENERATIONS]


def _same_person(one: object, other: object) -> bool:
    """The same last name, or one name wholly within the other."""
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return False
    within = set(mine) <= set(theirs) or set(theirs) <= set(mine)
    return mine[-1] == theirs[-1] or within


def _persons_shared(one: Iterable[str] | None, other: Iterable[str] | None) -> float:
    """Jaccard of two lists of persons, each matched with the first of the other list that can be the same."""
    mine, theirs = list(one or ()), list(other or ())
    if not mine and not theirs:
        return 0.0
    left = list(theirs)
    for name in mine:
        match = next((candidate for candidate in left if _same_person(name, candidate)), None)
        if match is not None:
            left.remove(match)
    common = len(theirs) - len(left)
    return common / (len(mine) + len(theirs) - common)


def _dates_shared(one: str | None, other: str | None) -> float:
    """1 where two EDTF dates are the same, 0 where they cannot be, else one half; untold can be any."""
    if not one or not other:
        return HALF
    if one == other:
        return 1.0
    (first, last), (other_first, other_last) = _days(one), _days(other)
    return HALF if first <= other_last and other_first <= last else 0.0


def _days(date: str) -> tuple[str, str]:
    """The first and the last day that an EDTF date can mean, as strings that compare in order."""
    first, _, last = date.partition("/")
    return _completed(first, "-01-01"), _completed(last or first, "-12-31")


def _completed(date: str, ending: str) -> str:
    return date + ending[len(date) - 4 :] if len(date) < 10 else date
