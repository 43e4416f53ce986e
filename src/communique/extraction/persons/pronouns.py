"""Whom 'he', 'she' and 'they' mean, by the subjects of what was said before."""

import re
from typing import TYPE_CHECKING

from communique.extraction.persons.groups import Groups
from communique.extraction.persons.mentioned import Gender
from communique.extraction.scene import Mention, MentionSort, Person
from communique.extraction.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

LASTING = 1
"""Sentences over which 'they' still means those told last."""
BY_THE_WAY = re.compile(r"\b(?:with|between)\s+(?:(?:the|his|her|its|their)\s+)?(?:\w+\s+)?$")
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}
PRONOUNS = frozenset({"he", "she", "they", "his", "her", "him", "their", "them"})


class Pronouns(Groups):
    """The mentions of a document by pronoun."""

    def pronouns(self) -> None:
        """'he', 'she', 'they', from the subjects of what was said before."""
        history: list[Person] = []
        group: tuple[Person, ...] = ()
        parties: tuple[str, ...] = ()
        quoted = _quoted(self.prepared.text)
        told = 0
        for number, sentence in enumerate(self.prepared.sentences):
            if number - told > LASTING:
                group, parties = (), ()
            told_of = False
            for token, form in zip(sentence.tokens, sentence.forms, strict=True):
                if form not in PRONOUNS and token.dep_ not in SUBJECTS:
                    continue
                at = sentence.base + token.idx
                if sentence.part == "text" and _within(at, quoted):
                    continue
                low = token.lower_
                if _is_excellency(token):
                    continue
                if low in ("he", "she"):
                    gender: Gender = "m" if low == "he" else "f"
                    person = self._other_before(number, history, gender) or self._last(history, gender)
                    person = person or self._first_told(sentence, at, gender)
                    if person is not None:
                        if self._alone_before(number, person):
                            self.genders.setdefault(id(person), gender)
                        self._add_pronoun(sentence, token, (person,), (person.party,) if person.party else ())
                        self._recall(history, person)
                        told_of = True
                elif low == "they" and token.dep_ in SUBJECTS:
                    if group or parties:
                        self._add_pronoun(sentence, token, group, parties, "group")
                        told = number
                elif token.dep_ in SUBJECTS:
                    mention = self.at(sentence, at)
                    if mention is None or _is_told_to_be(token):
                        continue
                    joined = [
                        m for c in token.conjuncts if (m := self.at(sentence, sentence.base + c.idx)) and m.person
                    ]
                    if mention.person and joined:
                        told = number
                        group = tuple(dict.fromkeys([mention.person, *(m.person for m in joined if m.person)]))
                        parties = tuple(dict.fromkeys(p.party for p in group if p.party))
                    elif mention.sort == "group":
                        group, parties, told = mention.persons, mention.parties, number
                    elif mention.person and not self._by_the_way(sentence, mention):
                        self._recall(history, mention.person)
                        told_of = True
                        other = self._together(sentence, mention.person)
                        if other is not None:
                            told = number
                            group = (mention.person, other)
                            parties = tuple(dict.fromkeys(p.party for p in group if p.party))

            if not told_of:
                self._recall_first(history, sentence, quoted)

    def _recall_first(self, history: list[Person], sentence: Sentence, quoted: list[tuple[int, int]]) -> None:
        """Where the parse shows no subject among the persons, the first that stands before the verb will be meant."""
        root = sentence.base + int(sentence.span.root.idx)
        for mention in self.places.between(sentence.part, sentence.start, root):
            told = mention.sort == "name" and not self._by_the_way(sentence, mention)
            if mention.person and told and not _within(mention.start, quoted):
                self._recall(history, mention.person)
                return
        # 'Leading the delegation was Mr A. He said …'
        for mention in self.places.between(sentence.part, root, sentence.end):
            before = self.prepared.part(sentence.part)[sentence.start : mention.start].split()[-1:]
            if mention.person and mention.sort == "name" and before in (["was"], ["is"], ["were"]):
                self._recall(history, mention.person)
                return

    def _by_the_way(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a person whom the parse takes for a subject stands behind a preposition: 'talks with B were held'."""
        before = self.prepared.part(sentence.part)[sentence.start : mention.start]
        return mention.sort == "name" and BY_THE_WAY.search(before) is not None

    def _together(self, sentence: Sentence, person: Person) -> Person | None:
        """The other person that a sentence's subject is told to meet or speak with."""
        for mention in self.places.between(sentence.part, sentence.start, sentence.end):
            if mention.person and mention.person is not person and mention.person.party != person.party:
                return mention.person
        return None

    def _add_pronoun(
        self,
        sentence: Sentence,
        token: "Token",
        persons: tuple[Person, ...],
        parties: tuple[str, ...],
        sort: MentionSort = "pronoun",
    ) -> None:
        at = sentence.base + token.idx
        self.add(Mention(sentence.part, at, at + len(token.text), sort, persons, parties, token.text))

    def _last(self, history: list[Person], gender: Gender) -> Person | None:
        for person in reversed(history):
            if self._gender(person) in (None, gender):
                return person
        return None

    def _gender(self, person: Person) -> str | None:
        return next((c.gender for c in self.people if c.person is person), None) or self.genders.get(id(person))

    def _told_in(self, sentence: Sentence, end: int) -> list[Person]:
        """The persons named in a sentence before an offset, in order."""
        named = (m for m in self.places.between(sentence.part, sentence.start, end) if m.sort == "name" and m.person)
        return list(dict.fromkeys(m.person for m in named if m.person is not None))

    def _other_before(self, number: int, history: list[Person], gender: Gender) -> Person | None:
        """In 'Ms Achieng met Mr Ruiz. He …' the other, where it cannot be whom the sentence before is about."""
        if number == 0 or not history or self._gender(history[-1]) in (None, gender):
            return None
        before = self.prepared.sentences[number - 1]
        told = self._told_in(before, before.end)
        other = next((p for p in told if p is not history[-1]), None)
        return (
            other
            if other and len(told) == 2 and history[-1] in told and self._gender(other) in (None, gender)
            else None
        )

    def _first_told(self, sentence: Sentence, at: int, gender: Gender) -> Person | None:
        """Where nobody was told of before, who is named ahead in the same sentence: 'A visited B, where she …'."""
        return next((p for p in self._told_in(sentence, at) if self._gender(p) in (None, gender)), None)

    def _alone_before(self, number: int, person: Person) -> bool:
        """Whether a pronoun can mean no other: the sentence before it tells of one person only."""
        if number == 0:
            return False
        before = self.prepared.sentences[number - 1]
        told = self.places.between(before.part, before.start, before.end)
        return {id(p) for m in told for p in m.persons} == {id(person)}

    @staticmethod
    def _recall(history: list[Person], person: Person) -> None:
        if person in history:
            history.remove(person)
        history.append(person)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _is_excellency(token: "Token") -> bool:
    """Whether 'HE' stands for 'His Excellency': 'HE the Minister', 'HE Soto'."""
    following = token.doc[token.i + 1 : token.i + 2]
    return (
        token.text in ("HE", "H.E.")
        and bool(following)
        and (following[0].lower_ == "the" or following[0].text.istitle())
    )


def _is_told_to_be(token: "Token") -> bool:
    """Whether a word is the subject of a clause without a verb, in which nobody acts: 'to hold Soto accountable'."""
    over = token.head
    return (
        over.pos_ in ("ADJ", "NOUN")
        and over.dep_ == "ccomp"
        and not any(c.dep_ in ("aux", "cop") for c in over.children)
    )


def _quoted(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, each closed in its paragraph at the latest."""
    spans = []
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = [m.start() + paragraph.start() for m in re.finditer("\"|''", paragraph.group())]
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            spans.append((opening, closing))
        if len(marks) % 2:
            spans.append((marks[-1], paragraph.end()))
    return spans
