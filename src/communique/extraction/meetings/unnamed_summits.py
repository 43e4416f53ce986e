"""Summits told by no name of their own: 'observer status was granted at the summit held in Bishkek in September', 'could
take it up at their summit in June', 'a trilateral summit was last held in 2018'. Whose they are is told beside them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.governors import is_to_come
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sittings import BYGONE
from communique.extraction.scene import Scene
from communique.extraction.sides import NO_PARTY
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"the", "their", "its", "a"})
PLAIN = frozenset(
    {"leaders", "annual", "regular", "special", "next", "last", "latest", "recent", "forthcoming", "upcoming", "virtual",
     "informal", "extraordinary", "previous", "heads", "trilateral", "'", "'s", "year", "month", "following"}
)  # fmt: skip
"""Words before the noun that do not say whose summit it is."""
TRILATERAL = 3


def unnamed_summits(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """Each such summit with a day or a month, and a place or the organisation whose it is told to be."""
    for number, sentence in enumerate(scene.sentences):
        for noun in sentence.of_form("summit"):
            at = sentence.base + noun.idx
            if noun.pos_ not in ("NOUN", "PROPN"):
                continue
            if any(m.part == sentence.part and m.start <= at < m.end for m in mechanisms):
                continue
            occasion = _Summit(scene, sentence, ()).told(noun, number)
            if occasion is not None:
                yield occasion


class _Summit(Clause):
    def told(self, noun: "Token", number: int) -> Occasion | None:
        """The summit that a noun tells of; None where it is not clear which."""
        start, end = self.offset(noun), self.offset(noun) + len(noun.text)
        before = [t.lower_ for t in noun.subtree if t.i < noun.i]
        if not set(before) & POINTING or not _is_plain(noun) or self.habit_near(start):
            return None
        if any(c.dep_ == "prep" and c.lower_ in ("of", "with", "between", "on", "for") for c in noun.children):
            return None
        parties = self._of_what(noun, before, number)
        if not parties:
            return None
        stage, explicit = self.stage_near(start, end)
        if stage is None and not _is_where(noun):
            return None
        over = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if stage in (None, "held") and _is_where(noun):
            stage = "planned" if over is not None and is_to_come(over) else "held"
        occasion = Occasion("summit", self.sentence, start, end, stage or "held", explicit)
        occasion.parties = list(parties)
        self.date(occasion, start)
        self.foreseen(occasion)
        self.place(occasion, end)
        occasion.mechanism = MechanismMention(
            part=self.sentence.part, start=start, end=end, acronym=None, form="summit", name=noun.text, parties=parties,
            ordinal=None, cadence=None, series=False, sentence=self.sentence, head="summit", how_parties="resolved",
        )  # fmt: skip
        occasion.beside, occasion.sure = True, 0.6
        occasion.turn = next((word for word in before if word in BYGONE), None)
        own = "their" in before or "its" in before or "leaders" in before or "trilateral" in before
        return occasion if occasion.date and (occasion.place or occasion.country or own) else None

    def _of_what(self, noun: "Token", before: Sequence[str], number: int) -> tuple[str, ...]:
        """The organisation named before it, in its sentence or in the one before, or that the document is about."""
        if "trilateral" in before:
            states = tuple(code for code in self.scene.focus if is_state(code))
            return states if len(states) == TRILATERAL else ()
        if "a" in before:
            return ()
        start = max(self.sentence.start, self.offset(noun) - 200)
        here = self._organisations(number, start, self.offset(noun))
        if here:
            return here[-1:]
        sentences = self.scene.sentences
        last = sentences[number - 1] if number and sentences[number - 1].part == self.sentence.part else None
        if last is not None and ("their" in before or "its" in before or "leaders" in before):
            there = self._organisations(number - 1, last.start, last.end)
            if len(there) == 1:
                return there
        about = self.scene.focus[:2]
        return about if sum(is_state(code) for code in about) == 1 and len(about) > 1 else ()

    def _organisations(self, number: int, start: int, end: int) -> tuple[str, ...]:
        part = self.scene.sentences[number].part
        told = (m.code for m in self.scene.parties_in(part, start, end) if m.form not in NO_PARTY)
        return tuple(dict.fromkeys(code for code in told if not is_state(code)))


def _is_plain(noun: "Token") -> bool:
    """Whether nothing before the noun says whose summit it is, or what it is about."""
    words = [t for t in noun.subtree if t.i < noun.i and t.dep_ not in ("det", "punct") and t.lower_ not in POINTING]
    return all(t.lower_ in PLAIN or t.is_digit for t in words)


def _is_where(noun: "Token") -> bool:
    """Whether something else is done at it."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "to", "before", "after", "following")
