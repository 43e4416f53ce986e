"""How many instruments a phrase tells of: 'more than 10 agreements', 'a dozen memoranda'."""

from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.model.facts import Count

FIRST_YEAR = 1500
"""A number from here on is a year ('the 2003 agreements')."""


def count_of(name: Title) -> Count | None:
    """The count told with a plural: 'more than 10' → at least 11, 'four' → four, 'several' → at least 2; or None."""
    if not name.plural:
        return None
    known, ahead = lexicon(), _ahead(name)
    number = next((n for word in ahead if (n := _number(word)) is not None), None)
    if number is None:
        return Count(2) if known.vague & set(ahead) else None
    phrase = " ".join(ahead)
    if number < 2:
        return None
    if known.least.search(phrase):
        return Count(number)
    if known.more.search(phrase):
        return Count(number + 1)
    if known.less.search(phrase):
        return Count(2, number)
    return Count(number) if known.about.search(phrase) or "+" in phrase else Count(number, number)


def _ahead(name: Title) -> list[str]:
    """The words of the phrase before the head noun, and of 'a package of' over it."""
    ahead = [t.lower_ for t in [*name.lead, *name.before]]
    preposition = name.token.head
    if name.token.dep_ == "pobj" and preposition.lower_ == "of":
        over = preposition.head
        if over.lower_ in lexicon().collective | lexicon().vague:
            return [t.lower_ for t in over.subtree if t.i <= over.i] + ahead
    return ahead


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if int(word) < FIRST_YEAR else None
    return lexicon().numbers.get(word)
