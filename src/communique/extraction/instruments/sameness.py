"""Which places that name an instrument name one and the same."""

import re
from collections.abc import Sequence
from functools import cache

from communique.extraction.instruments.mention import InstrumentMention
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find as find_parties

IDLE = frozenset(
    {"a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "new"}
)
OPENING = 4
"""Words at most before the name of what a document is by its heading: "Chile-Peru Joint Declaration"."""
LOOSE = frozenset({"treaty", "agreement", "arrangement"})
"""Forms of which one word stands for another: the pact, the accord, the deal."""
RENEWED = frozenset(
    {"enhanced", "revised", "amended", "modernised", "modernized", "updated", "additional", "supplementary"}
)
"""What in a name tells one from the one that it replaces or adds to."""
NEXT = 3
"""Characters at most between a sentence and the next."""
NEAR = 400
"""Characters from the sentence that names an instrument within which 'the agreement' may mean it."""


def taken_up(groups: Sequence[list[InstrumentMention]], mention: InstrumentMention) -> list[InstrumentMention] | None:
    """The instrument that a mention takes up again, or None where it is a new one."""
    for group in reversed(groups):
        if any(_one(earlier, mention) for earlier in group):
            return group
    if mention.pronoun:
        near = [
            g
            for g in groups
            if _is_before(g[-1], mention) and (g[-1].count is None or g[-1].title.plural == mention.title.plural)
        ]
        return near[-1] if len(near) == 1 else None
    if mention.bare and mention.title.definite:
        fitting = [g for g in groups if g[0].form == mention.form and g[0].title.plural == mention.title.plural]
        if not fitting and mention.form in LOOSE:
            fitting = [g for g in groups if g[0].form in LOOSE and g[0].title.plural == mention.title.plural]
        fitting = [g for g in fitting if not g[0].year] or fitting
        # 'the Accords' are not the Agreement that was told of in between
        fitting = [g for g in fitting if g[-1].title.token.lower_ == mention.title.token.lower_] or fitting
        return fitting[-1] if fitting else None
    return None


def _is_before(earlier: InstrumentMention, pronoun: InstrumentMention) -> bool:
    """Whether an instrument is told of right before 'it': in the same sentence, or in the one before."""
    told, later = earlier.title, pronoun.title
    return (
        told.part == later.part
        and told.end < later.start
        and later.sentence.start - told.sentence.end <= NEXT
        and not told.plural
    )


def _one(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether two mentions name one instrument."""
    if earlier.pronoun or later.pronoun or earlier.other or later.other:
        return False
    if _is_its_name(earlier, later):
        return True
    one_form, one_part = earlier.form == later.form, earlier.title.part == later.title.part
    if earlier.year and later.year and earlier.year != later.year:
        return False
    if earlier.count is not None or later.count is not None:
        return earlier.count == later.count and (one_form or not one_part)
    acronym = earlier.title.acronym
    if (acronym and acronym in (later.words, later.title.acronym)) or _is_short_for(earlier, later):
        return True
    if one_part and is_heading(earlier) and is_heading(later):
        return True  # 'The Lima Communiqué: A Joint Statement …'
    if _points_back(earlier, later):
        return True
    if earlier.bare or later.bare:
        alike = one_form and earlier.title.plural == later.title.plural
        # A heading may give only the noun, which the text then names in full.
        ahead = earlier.bare and earlier.title.definite and later.title.definite and not one_part
        return alike and ((earlier.bare and later.bare) or ahead)
    one, other = words_of(earlier), words_of(later)
    if one == other:
        return True
    if one_form and not one_part and kernel(earlier) and kernel(earlier) <= kernel(later):
        return True  # a headline shortens: 'renew power deal', 'a power supply agreement'
    if not one_form or later.sentence is earlier.sentence or not (later.title.definite or later.named):
        return False
    if earlier.named and later.named and (one ^ other) & RENEWED:
        return False  # 'the Enhanced Agreement', after which 'the 1999 Agreement' ends
    return one <= other or other <= one


def _is_its_name(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether a name stands right behind a plain word for the same: 'a security pact, the Solent Agreement, …'."""
    near = later.sentence is earlier.sentence and 0 < later.title.phrase_start - earlier.title.end <= len(", ")
    plain = not earlier.named and not earlier.title.plural and not later.title.plural
    name = later.title
    beside = any(
        t.dep_ == "appos" and t.head == earlier.title.token for t in name.sentence.span[name.first : name.last + 1]
    )
    return near and plain and later.named and name.definite and beside


def _points_back(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether 'the agreement' means what a name without such a noun has just named: '… Partnership (RCEP) … sign the
    agreement next year'."""
    one_part = earlier.title.part == later.title.part
    near = one_part and 0 <= later.sentence.start - earlier.sentence.start <= NEAR
    named = earlier.form == "other" and earlier.named and not earlier.bare and not earlier.title.plural
    return near and named and later.bare and later.title.definite and not later.title.plural


def _is_short_for(one: InstrumentMention, other: InstrumentMention) -> bool:
    """Whether one name is the initials of the other: 'JCPOA'."""
    for short, full in ((one.words, other.words), (other.words, one.words)):
        words = re.findall(r"[A-Za-z]+", full)
        initials = {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())}
        if len(words) > 2 and short.isupper() and short in initials:
            return True
    return False


def words_of(mention: InstrumentMention) -> set[str]:
    """The words that tell one title from another, parties by their codes."""
    text = mention.words
    for told in reversed(find_parties(text)):
        text = f"{text[: told.start]} {told.code} {text[told.end :]}"
    words = set(re.findall(r"[a-z0-9]+", text.lower())) - IDLE
    return {re.sub(r"(?<=[a-z]{3})(?:s|me)$", "", word) for word in words}


def kernel(mention: InstrumentMention) -> set[str]:
    """The words of a title without the noun that says what it is."""
    return words_of(mention) - _heads()


@cache
def _heads() -> frozenset[str]:
    return lexicon().heads


def is_heading(mention: InstrumentMention) -> bool:
    """Whether it says that the document itself is a joint statement or declaration."""
    name = mention.title
    issued = (
        mention.deed is not None and mention.deed.word.dep_ == "acl" and mention.deed.word.lower_ in lexicon().issuing
    )
    if name.part != "title" or (mention.deed is not None and not issued):
        return False
    opens = name.first <= OPENING and len(mention.parties) > 1 and name.sentence.start == 0
    return mention.form == "joint statement" or (
        mention.form == "declaration" and opens and "joint" in name.phrase.lower()
    )
