"""Those who meet and are told by their party alone: 'Israeli and Lebanese negotiators', 'ministers from Chad and Niger'."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.scene import Mention, Person, Scene
from communique.extraction.sides import NUMBERED, NUMBERS, in_stretch
from communique.extraction.text.parse import Sentence
from communique.knowledge.meetings import meetings
from communique.knowledge.regions import states_of

if TYPE_CHECKING:
    from spacy.tokens import Token

REGIONAL = "koreas"
BACK = 8
"""Sentences back in which those are named whom 'the three ministers' mean."""
STANDS = ("name", "demonym", "acronym")
"""Ways to name a party that say whose the officials are; a town does not."""
INNER = ("amod", "compound", "nmod", "poss", "det", "prep", "pobj", "conj", "cc", "punct", "case", "appos", "nummod")


LED = re.compile(r"\b(?:delegation|side|team)\b[^.;]{0,60}?\b(?:led|headed)\s+by\s+", re.IGNORECASE)


def led(scene: Scene) -> Iterator[Person]:
    """Those whom the text tells to lead a delegation."""
    for match in LED.finditer(scene.text):
        nearby = scene.mentions_in("text", match.end(), match.end() + 30)
        yield from (m.person for m in nearby if m.person and m.sort == "name")


def delegation(scene: Scene, sentence: Sentence, noun: "Token") -> Mention | None:
    """The parties that a noun of officials stands for, as one mention; None where the words name none."""
    words = _phrase(noun)
    if words is None:
        return None
    start, end = sentence.base + words[0].idx, sentence.base + words[-1].idx + len(words[-1].text)
    codes = dict.fromkeys(p.code for p in scene.parties_in(sentence.part, start, end) if p.form in STANDS)
    for group in (m for m in scene.mentions_in(sentence.part, start, end) if m.sort == "group"):
        codes.update(dict.fromkeys(group.parties))
    text = scene.prepared.part(sentence.part)[start:end]
    codes.update(dict.fromkeys(states_of(text)))
    if not codes and (counted := NUMBERED.search(text)):
        codes.update(dict.fromkeys(_named_together(scene, sentence, NUMBERS[counted["number"].lower()])))
    return Mention(sentence.part, start, end, "body", (), tuple(codes), text) if codes else None


def _named_together(scene: Scene, sentence: Sentence, number: int) -> tuple[str, ...]:
    """'The three ministers': the parties that a sentence shortly before names together, where it names so many."""
    before = [s for s in scene.sentences if s.part != sentence.part or s.start < sentence.start]
    for earlier in reversed(before[-BACK:] or before[:1]):
        told = in_stretch(scene, earlier.part, earlier.start, earlier.end)
        if len(told) == number:
            return told
    return ()


def unnamed(noun: "Token") -> bool:
    """Whether officials are told with nothing that says whose they are: 'senior government officials'."""
    known = meetings()
    before = [t.lower_ for t in noun.subtree if t.i < noun.i]
    return noun.lower_ in ("officials", "leaders", "authorities", "counterparts") and set(before) <= known.ranks


def _phrase(noun: "Token") -> "list[Token] | None":
    """The words of a noun phrase whose head stands for a party, without the clauses that hang on it."""
    known = meetings()
    if noun.lower_ not in (*known.delegates, REGIONAL) or any(
        t.lower_ in known.unofficial for t in noun.children if t.dep_ in ("amod", "compound", "nmod")
    ):
        return None
    words, last = [noun], noun.i
    for token in noun.subtree:
        if token.i <= noun.i:
            words.append(token)
        elif token.i == last + 1 and token.dep_ in INNER and token.lower_ not in ("in", "at", "to", "on", "with", "by"):
            words.append(token)
            last = token.i
    return sorted(set(words), key=lambda t: int(t.i))
