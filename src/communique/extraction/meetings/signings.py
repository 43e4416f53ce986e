"""Where officials of two parties put their names to a paper together, they meet: 'signed in Oslo by Minister A and Minister
B', 'A and B initialled the text in Geneva on Monday'."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Mention, Person
from communique.extraction.text.verbs import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

BY = re.compile(r"\b(?:(?:on\s+behalf\s+of|for)\s+[\w\s]{3,40}\s)?by\s", re.IGNORECASE)
RESIDENT = re.compile(
    r"\b(?:ambassador|representative|charg\w+|consul|envoy|director|chairman|chief\s+executive)\b", re.IGNORECASE
)
"""Those who sign what others have brought about, where they live or by turns."""
FAR = 90
"""Characters from 'signed' over where and when to by whom."""


class Signings(Clause):
    """One sentence, read for those who sign together."""

    def signings(self) -> Iterator[Occasion]:
        """A signing by persons of two parties, told with the place or the day."""
        for verb in self.sentence.tokens:
            if verb.pos_ != "VERB" or lemma(verb) not in self.words.sign or self.sentence.part != "text":
                continue
            who = [m for m in self._signatories(verb) if m.persons]
            if len({p.party for m in who for p in m.persons if p.party}) < 2:
                continue
            stage, _explicit = self.stage(verb)
            if stage != "held":
                continue
            occasion = self._occasion("talks", self.offset(verb), self.offset(verb) + len(verb.text), stage, False, who)
            occasion.sure = 0.65
            whole = occasion.date and (occasion.place or occasion.country or len(occasion.date) == len("2000-01-01"))
            news = occasion.date is None and not self.dates and all(m.person and _comes_to_sign(m.person) for m in who)
            if whole or news:
                yield occasion

    def _signatories(self, verb: "Token") -> list[Mention]:
        end = self.offset(verb) + len(verb.text)
        by = BY.search(self.text, end, min(self.sentence.end, end + FAR))
        return self.chain_after(by.end()) if by else self.subject(verb)


def _comes_to_sign(person: Person) -> bool:
    """Whether somebody holds an office that does not keep him at the place of signing anyway, as that of an envoy does."""
    return bool(person.offices) and not any(RESIDENT.search(held.office) for held in person.offices)
