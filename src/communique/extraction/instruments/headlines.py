"""The verb of a headline in capitals, which the parse takes for a word of a name: 'Peru, Chile Sign Accord on Fishing'."""

from typing import TYPE_CHECKING

from communique.extraction.instruments.deeds import Deed, deed_of
from communique.extraction.titles.reach import INKING, Title
from communique.knowledge.instruments import instruments as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_by_headline(name: Title) -> Deed | None:
    """What the word right before a name in a headline does to it, where the parse sees no verb."""
    start = name.lead[0].i if name.lead else name.sentence.span.start + name.first
    verb = _verb(name, start - 1) if name.part == "title" and start > name.sentence.span.start else None
    if verb is None:
        return None
    return deed_of(verb, lexicon().verbs[verb.lower_], binding=verb.lower_ in lexicon().binding)


def _verb(name: Title, i: int) -> "Token | None":
    token = name.token.doc[i]
    told = lexicon().verbs.get(token.lower_) in ("signed", "ratified", "renewed", "terminated")
    plain = token.text[0].isupper() or token.lower_ in INKING
    return token if told and plain and token.pos_ in ("NOUN", "PROPN") else None
