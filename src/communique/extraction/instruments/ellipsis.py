"""Instruments told of without their noun, by what tells them from those before: 'an agreement on trade and ANOTHER on
visas', 'two accords, including ONE with Peru', 'to replace ONE which lapsed', 'A FURTHER THREE will be signed'."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.instruments.members import members, singular
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.titles.reach import Title, title
from communique.knowledge.instruments import instruments as lexicon
from communique.model.facts import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from communique.extraction.text.parse import Sentence

TOPICS = ("on", "for", "with", "concerning", "between", "regarding")
FIELDS = ("in the field", "in the fields", "in the area", "in the areas", "in the sphere", "in the sector")
RELATIVE = ("WDT", "WP")
MORE = frozenset({"further", "another", "additional", "other"})
AGAIN = frozenset({"more", "others"})
FEW = 100
OF_THEM = frozenset({"including", "among", "notably", "especially"})
"""What stands before one of a group: 'several accords, including one brokered by'."""


def another(scene: Scene, sentence: "Sentence", i: int, last: Title) -> Title | None:
    """'one' or 'another' at token `i` with what tells it from the instrument that `last` names."""
    opening = sentence.span[i + 1] if i + 1 < len(sentence.span) else None
    fields = " ".join(t.lower_ for t in sentence.span[i + 1 : i + 4])
    if opening is None or not (opening.lower_ in TOPICS or fields in FIELDS) or opening.i - 1 <= last.token.i:
        return None
    whole = title(sentence, i, lexicon().outside, lexicon().heads)
    to_party = opening.lower_ in ("with", "between")
    if whole.last == i or (to_party and not in_title(scene, whole)):
        return None
    told_so = last.token.lower_ in ("one", "another")  # 'one on mining and one on science'
    noun = last.text.split()[0] if told_so else singular(last.token.text)
    text = f"{noun} {whole.text[len(whole.token.text) :].strip()}"
    return replace(whole, first=i, text=text)


def each_of(name: Title, group: Title) -> tuple[Title, ...]:
    """The members that 'ones on mining, health and sport' names, as titles of the group's noun; itself where it names
    but one."""
    noun = singular(group.token.text)
    behind = name.text.split(" ", 1)[1]
    told = members(name, None)
    return tuple(replace(t, text=f"{noun} {t.text.split(' ', 1)[1]}") for t in told) or (
        replace(name, text=f"{noun} {behind}"),
    )


def which(sentence: "Sentence", i: int, last: Title) -> Title | None:
    """'one' at token `i` with a clause of its own ('one which lapsed in 1994', 'the one signed in 1993'): another of
    what `last` names."""
    tokens = sentence.span
    if i + 1 >= len(tokens) or tokens[i].i <= last.token.i or tokens[i].lower_ != "one":
        return None
    if last.plural and tokens[i - 1].lower_ not in OF_THEM:
        return None
    if tokens[i + 1].tag_ not in RELATIVE and not (tokens[i + 1].dep_ == "acl" and tokens[i + 1].tag_ == "VBN"):
        return None
    text = f"{singular(last.text)} {_clause(tokens[i + 1])}" if last.plural else last.text
    return Title(sentence, i, i, i, text, None, (), None, None, False)


def _clause(participle: "Token") -> str:
    """The words that tell one of a group from the others: 'brokered by Senegal in March 2008'."""
    verb = participle.head if participle.tag_ in RELATIVE else participle
    words = participle.doc[participle.i : verb.right_edge.i + 1].text
    return " ".join(re.split(r"[,;:(]", words)[0].split())


def further(sentence: "Sentence", i: int, last: Title) -> tuple[Title, Count] | None:
    """A number at token `i` that stands for as many more of what `last` names: 'a further three', 'two more'."""
    tokens = list(sentence.span)
    number = _number(tokens[i])
    if number is None or not 1 < number < FEW or not last.plural or not _are_more(tokens, i):
        return None
    if tokens[i].dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"):
        return None
    lead = tuple(t for t in tokens[max(i - 2, 0) : i] if t.lower_ in MORE or t.lower_ == "a")
    return Title(sentence, i, i, i, last.text, None, lead, None, None, False), Count(number, number)


def _number(token: "Token") -> int | None:
    return int(token.text) if token.text.isdigit() else lexicon().numbers.get(token.lower_)


def _are_more(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a number without a noun counts further ones."""
    before = tokens[i - 1].lower_ if i else ""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and behind.pos_ in ("NOUN", "PROPN", "ADJ") and behind.lower_ not in AGAIN:
        return False
    return before in MORE or (behind is not None and behind.lower_ in AGAIN)
