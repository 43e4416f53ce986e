"""Who and what a document talks about: persons with their offices and parties, as every mention resolves to them."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from communique.extraction.text.parse import Prepared, Sentence
from communique.model.document import Document, Part
from communique.model.evidence import Evidence, How

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.extraction.dates.found import DateMention
    from communique.knowledge.parties import PartyMention

MentionSort = Literal["name", "office", "pronoun", "group", "body"]
"""How a mention refers: by name, by office alone ('the Secretary'), by pronoun, as several ('the two leaders'),
or as a body or party that speaks and acts ('Ministry of External Affairs', 'Moscow', 'the Russian side')."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office as one place in the text tells it, without the party's name. Offsets into `part`.

    `counterpart`: it follows from being the counterpart of a holder of that office.
    """

    office: str
    party: str | None
    part: Part
    start: int
    end: int
    how: How = "told"
    counterpart: bool = False


@dataclass(slots=True, eq=False)
class Person:
    """One person of the document: the fullest form of the name, the party stood for, the offices told."""

    name: str
    party: str | None = None
    how: How = "told"
    offices: list[Held] = field(default_factory=list)
    former: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a part that refers to somebody. `persons` has one member, several for a group, none for a body.

    `party` is the party that the mention stands for where it is one; `words` are those that name a body or a party.
    `exact` is the narrower stretch of the name itself, where the mention holds an office as well.
    """

    part: Part
    start: int
    end: int
    sort: MentionSort
    persons: tuple[Person, ...] = ()
    parties: tuple[str, ...] = ()
    words: str = ""
    exact: tuple[int, int] | None = None

    @property
    def person(self) -> Person | None:
        return self.persons[0] if len(self.persons) == 1 else None

    @property
    def party(self) -> str | None:
        return self.parties[0] if len(self.parties) == 1 else None


class Places:
    """Mentions by where they stand: looked up by bisection, so that a long document costs no more a word than a short one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._found: dict[Part, list[Mention]] = {"title": [], "text": []}
        for mention in mentions:
            insort(self._found[mention.part], mention, key=_order)
        self._longest = max((m.end - m.start for found in self._found.values() for m in found), default=0)

    def add(self, mention: Mention) -> None:
        insort(self._found[mention.part], mention, key=_order)
        self._longest = max(self._longest, mention.end - mention.start)

    def between(self, part: Part, start: int, end: int) -> Iterator[Mention]:
        """Those that begin from `start` up to `end`, in order."""
        found = self._found[part]
        for place in range(bisect_left(found, start, key=_start), len(found)):
            if found[place].start >= end:
                return
            yield found[place]

    def at(self, part: Part, offset: int) -> Mention | None:
        """The longest that covers a position."""
        near = self.between(part, offset - self._longest, offset + 1)
        return max((m for m in near if m.end > offset), key=lambda m: m.end - m.start, default=None)


def _start(mention: Mention) -> int:
    return mention.start


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


class _Standing(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_Standing)
Made = TypeVar("Made")


def _of_part(told: "Iterable[tuple[Part, Placed]]", part: str) -> tuple[list[Placed], list[int]]:
    """What stands in one part, in order, and where each begins, for bisection."""
    found = sorted((m for p, m in told if p == part), key=lambda m: m.start)
    return found, [m.start for m in found]


@dataclass(frozen=True, slots=True)
class Scene:
    """A prepared document with everybody in it resolved.

    `home` is the party that speaks when none is named: the outlet's, the dateline's, or the one that is left when the
    others are told apart. `focus` are the parties that the document is about, the most told first; 'both countries'
    are its first two. `listing`: a list of what is to come.
    """

    prepared: Prepared
    home: str | None
    focus: tuple[str, ...]
    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    parties: "tuple[tuple[Part, PartyMention], ...]"
    dates: "tuple[tuple[Part, DateMention], ...]"
    transcript: bool = False
    listing: bool = False

    places: Places = field(init=False, compare=False, repr=False)
    _parties: "dict[Part, tuple[list[PartyMention], list[int]]]" = field(init=False, compare=False, repr=False)
    _dates: "dict[Part, tuple[list[DateMention], list[int]]]" = field(init=False, compare=False, repr=False)
    _once: dict[int, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", Places(self.mentions))
        object.__setattr__(self, "_parties", {part: _of_part(self.parties, part) for part in ("title", "text")})
        object.__setattr__(self, "_dates", {part: _of_part(self.dates, part) for part in ("title", "text")})

    def once(self, sentence: Sentence, found: Callable[[], Made]) -> Made:
        """What every reader of a sentence finds in it first, found by the first of them."""
        if id(sentence) not in self._once:
            self._once[id(sentence)] = found()
        made: Made = self._once[id(sentence)]
        return made

    @property
    def document(self) -> Document:
        return self.prepared.document

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.prepared.sentences

    @property
    def text(self) -> str:
        """The prepared text: straight quotation marks, furniture and markup blanked, offsets as stored."""
        return self.prepared.text

    def evidence(self, part: Part, start: int, end: int) -> Evidence:
        """The stored words from `start` to `end`."""
        return Evidence.of(self.document, start, end, part)

    def sentence_evidence(self, sentence: Sentence) -> Evidence:
        return self.evidence(sentence.part, sentence.start, sentence.end)

    def mentions_in(self, part: Part, start: int, end: int) -> Iterator[Mention]:
        """The mentions that begin in a stretch, in order."""
        return self.places.between(part, start, end)

    def parties_in(self, part: Part, start: int, end: int) -> "Iterator[PartyMention]":
        """The parties named in a stretch, in order."""
        found, starts = self._parties[part]
        return iter(found[bisect_left(starts, start) : bisect_left(starts, end)])

    def dates_in(self, part: Part, start: int, end: int) -> "Iterator[DateMention]":
        """The dates told in a stretch, in order."""
        found, starts = self._dates[part]
        return iter(found[bisect_left(starts, start) : bisect_left(starts, end)])

    def mention_at(self, part: Part, offset: int) -> Mention | None:
        """The mention that covers a position: names and offices before pronouns, longer before shorter."""
        return self.places.at(part, offset)

    def who(self, sentence: Sentence, token: "Token") -> Mention | None:
        """Whom a token of a sentence refers to (the head of a subject: a surname, 'Minister', 'he', 'Ministry')."""
        return self.mention_at(sentence.part, sentence.base + token.idx)
