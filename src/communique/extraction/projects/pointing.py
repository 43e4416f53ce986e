"""A project that the next sentence tells more of without its name: 'This project is being carried out on schedule'."""

from communique.extraction.projects.names import ProjectName
from communique.extraction.text.parse import Sentence
from communique.knowledge.projects import projects as lexicon

POINTING = frozenset({"this", "the"})
BETWEEN = 4
"""Words that may stand between the article and the noun."""
OWN = frozenset({"of", "between", "from", "in", "at", "near", "on", "for", "with", "to"})
"""Words behind a noun that set it apart from the one told before."""


def pointed_at(sentence: Sentence, before: ProjectName) -> ProjectName | None:
    """The words of a sentence that mean the project named in the one before it, in the same paragraph."""
    if sentence.part != before.part or sentence.paragraph != before.sentence.paragraph:
        return None
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        noun = token.pos_ == "NOUN" and token.text.islower() and token.lower_ in ("project", before.token.lower_)
        if not noun or (i + 1 < len(tokens) and _goes_on(tokens[i + 1].lower_, tokens[i + 1].pos_)):
            continue
        before_it = range(i - 1, max(-1, i - 1 - BETWEEN), -1)
        first = next((j for j in before_it if tokens[j].pos_ not in ("ADJ", "NOUN", "PUNCT")), None)
        if first is not None and tokens[first].lower_ in POINTING:
            return ProjectName(sentence, first + 1, i, i, None)
    return None


def _goes_on(word: str, pos: str) -> bool:
    return word in OWN or (pos in ("NOUN", "PROPN") and word not in lexicon().work)
