"""The titles of instruments: the words of them that count, and whether one is a name that a single instrument bears."""

import re
from functools import lru_cache

from communique.resolution.instruments.form import PROPER_FORMS
from communique.resolution.parties import parties_in, without_parties
from communique.resolution.words import STOP, listed, stem, words

FORMAL = listed(
    "agreement treaty memorandum understanding protocol programme plan arrangement joint statement declaration"
    " convention contract document deal pact accord action intergovernmental bilateral new several number signed"
    " important various letter intent package other cooperation"
    " relation people republic federation government draft multilateral existing renewed historic historical"
    " establishment establishing creation creating setting up form forming formation sphere field matter issue"
    " governing regulating determining defining territory"
    " january february march april may june july august september october november december"
)
"""Words that any instrument may bear: a title of nothing else names none in particular."""
COMMON = listed(
    "partnership framework global security friendship protection mutual right strategic trade good government energy"
    " nuclear climate free peace principle terrorism defence investment development space weapon border economic economy"
    " regional clean friendly infrastructure military establishing establishment health initiative status education"
    " comprehensive assistance treatment crime digital humanitarian condition zone charter maritime financial technical"
    " capital neighbourliness neighbourly additional transfer sustainable civil external property peaceful commerce"
    " research innovation standard information encouragement reciprocal promotion air science technology conduct high"
    " legal taxation tax double income avoidance preventing avoiding visa readmission extradition convict prisoner"
    " transport aviation rail road water fishery agriculture culture cultural tourism sport youth gas oil pipeline supply"
    " delivery credit loan debt procurement force forces visiting special measure consular access service fundamental"
    " basic general final interim first second third optional supplementary future new union state national republic"
    " foundation political dialogue relationship support action vaccine cyber logistic acquisition bilateral implementation"
    " social labour migration employment intellectual environment environmental carbon hydrogen mineral chain resilience"
    " industrial industry business market open sky delimitation boundary territorial integration association adequacy"
    " recognition judicial mutual matter criminal evaluation incentive electoral government interstate neutrality"
    " alliance common eternal long term lasting ceasefire truce armistice disengagement settlement reconciliation"
    " electronic commercial shipping merchant power direct purchase sale country area broad wide joint party act"
    " independence stability threat prevention incident dangerous activity communication exchange student academic"
    " scientific technological humanity sphere anniversary regarding concerning deal intergovernmental modernisation"
    " custom transit railway port navigation postal telecommunication forestry veterinary insurance pension broadcasting"
)
"""Words that instruments of different parties share: a name of nothing else is another one with other parties."""


@lru_cache(maxsize=65536)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that count: stems, without parties, numbers of years and words that bind."""
    told = [stem(word) for word in words(without_parties(_title_alone(title))) if word not in STOP]
    return frozenset(word for word in told if not word.isdigit()) or frozenset(told)


_HEADLINE = re.compile(r"^.*\b[Ss]igns?\s+(?=\S)")
_ON_ITS_WAY = re.compile(
    r"\s+(?:to\s+(?:the\s+)?[A-Z].*\s+)?for\s+(?:its\s+)?(?:ratification|approval|signature|consent)$"
)


def _title_alone(title: str) -> str:
    """A title without those who sign it in a headline, and without where it was sent: 'X and Y Sign Memorandum', 'Treaty
    to the Senate for ratification'.
    """
    return _ON_ITS_WAY.sub("", _HEADLINE.sub("", title)) or title


def telling_words(title: str) -> frozenset[str]:
    """The words of a title that say what the instrument is about; none for 'joint statement'."""
    return title_words(title) - FORMAL


_MARK = re.compile(r"\b[A-Z]{3,}\b")


def letters(title: str) -> str:
    """The first letters of the words of a title, or the title that is an acronym itself."""
    plain = title.strip()
    if _MARK.fullmatch(plain):
        return plain.casefold()
    return "".join(word[0] for word in words(plain) if word not in STOP)


@lru_cache(maxsize=65536)
def marks(title: str) -> frozenset[str]:
    """The acronyms in a title, but for those of organisations."""
    return frozenset(mark.casefold() for mark in _MARK.findall(without_parties(title)) if mark not in parties_in(title))


@lru_cache(maxsize=65536)
def own_words(title: str, parties: frozenset[str]) -> frozenset[str]:
    """The words of a title without the organisations that are parties, unless nothing telling is left:
    'ASEAN Five-Point Consensus' is the 'Five-Point Consensus' of ASEAN.
    """
    told = title_words(title)
    own = told - {party.casefold() for party in parties}
    return own if own - FORMAL or "between" in words(title) else told


def is_proper(title: str, told: frozenset[str], form: str) -> bool:
    """Whether a title is a name with a word in it that instruments do not share ('Artemis Accords')."""
    capital = [word for word in title.split() if word[:1].isupper()]
    rare = [word for word in told - FORMAL - COMMON if not word.isdigit() and len(word) > 2]
    shown = {stem(word) for part in capital for word in words(part)}
    return form in PROPER_FORMS and bool(shown.intersection(rare)) and len(capital) > 1 and not _only_of_two(title)


def _only_of_two(title: str) -> bool:
    """Whether the title names two states: what they have with each other others may have too under that name."""
    return len(parties_in(title)) > 1
