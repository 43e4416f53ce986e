"""Which words mean the same office, which offices exclude each other, and which have one holder at a time."""

from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.offices import offices
from communique.resolution.parties import without_parties
from communique.resolution.words import STOP, listed, stem, words

_HEADS: tuple[tuple[str, ...], ...] = (
    ("prime", "minister"),
    ("minister", "state"),
    ("secretary", "state"),
    ("secretary", "general"),
    ("director", "general"),
    ("high", "commissioner"),
    ("attorney", "general"),
    ("minister",),
    ("secretary",),
    ("chancellor",),
    ("president",),
    ("ambassador",),
    ("commissioner",),
)
"""The words at the heart of an office, the longer before the shorter; 'of' within them is left out."""

_RANKS = listed(
    "acting interim caretaker first second third deputy vice assistant under principal associate senior chief special"
    " permanent joint additional"
)
_SAME_DOMAIN = {"external": "foreign", "internal": "interior", "home": "interior", "finances": "finance"}
_EMPTY = frozenset(("affair", "relation", "federal", "union", "cabinet", "republic", "government"))
_SINGLE = frozenset(
    ("prime-minister", "president", "chancellor", "king", "queen", "emir", "sultan", "emperor", "premier")
)
_TOWARDS = frozenset(("to", "for", "in"))
"""Words after which a state is what the office is about, not whose it is."""
_PORTFOLIO = frozenset(("minister", "secretary", "secretary-state"))


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office in its comparable parts: ranks before it ('deputy'), its head ('minister'), what it is about."""

    head: str
    domain: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "OfficeName":
        """The office that `text` names, apart from the party it is held for.

        'Defence Minister', 'Minister of Defence' and 'Russian Minister for Defense' are one; 'External
        Affairs Minister' and 'Minister of Foreign Affairs' too. 'State Secretary' is not 'Secretary of
        State'.
        """
        return _parse(text)

    @property
    def key(self) -> str:
        """The parts in one string, the same for all words of one office."""
        return " ".join((*sorted(self.ranks), self.head, *sorted(self.domain)))

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time."""
        if self.ranks:
            return False
        if self.head in _PORTFOLIO:
            return bool(self._field)
        return self.head in _SINGLE and not self.domain

    def excludes(self, other: "OfficeName") -> bool:
        """Whether nobody holds both for one party at one time, as a rule: ministers of different fields.

        A head of government who keeps a ministry, a deputy with a field of their own, or a field within
        another ('foreign affairs', 'foreign affairs and trade') are no contradiction.
        """
        if self.ranks or other.ranks or not self._field or not other._field:
            return False
        return not (self._field <= other._field or other._field <= self._field)

    @property
    def _field(self) -> frozenset[str]:
        """What a minister answers for; a 'Secretary of State' of no told field answers for foreign affairs."""
        if self.head == "secretary-state":
            return self.domain or frozenset(("foreign",))
        return self.domain if self.head in _PORTFOLIO else frozenset()


@lru_cache(maxsize=65536)
def _parse(text: str) -> OfficeName:
    told = [word for word in words(_spelled_out(text)) if word not in ("of", "the")]
    for head in _HEADS:
        at = _find(told, head)
        if at is not None:
            rest = told[:at] + told[at + len(head) :]
            ranks = {word for word in told[:at] if word in _RANKS}
            return OfficeName("-".join(head), _domain(rest, ranks), frozenset(ranks))
    ranks = {word for word in told[:-1] if word in _RANKS}
    return OfficeName(" ".join(word for word in told if word not in ranks and word not in STOP), ranks=frozenset(ranks))


def _spelled_out(text: str) -> str:
    """The office without the party's name, and with 'PM' written out; the whole where nothing else is left."""
    plain = without_parties(text, _TOWARDS)
    return offices().short.get(plain.casefold(), plain) or text


def _find(told: list[str], head: tuple[str, ...]) -> int | None:
    """Where the head stands; 'State Secretary' and 'State Minister' are not the heads with 'of' between."""
    size = len(head)
    return next((at for at in range(len(told) - size + 1) if tuple(told[at : at + size]) == head), None)


def _domain(rest: list[str], ranks: set[str]) -> frozenset[str]:
    stems = {_SAME_DOMAIN.get(word, stem(word)) for word in rest if word not in STOP and word not in ranks}
    return frozenset(stems - _EMPTY) or frozenset(stems - {"federal", "union"})
