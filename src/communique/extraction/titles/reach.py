"""How far the name of an instrument or of a mechanism reaches around its head noun.

A capitalised name is read by its capitals and the small words between them ('Treaty on Good Neighbourliness,
Friendship and Cooperation'); a plain one by the parse ('agreement on cooperation in outer space'). Either ends where
the sentence goes on: at a verb, a relative clause, a date, the parties told beside it.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.text.parse import Sentence
from communique.extraction.titles.beginning import Beginning, place, words
from communique.extraction.titles.ends import ending
from communique.extraction.titles.sentence_goes_on import DASHES, TOPICS, YEAR
from communique.knowledge.lexicon import lexicon
from communique.knowledge.parties import find
from communique.knowledge.titles import title_words
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
ENDINGS = ("st", "nd", "rd", "th")
ACRONYMS = re.compile(r"[A-Z][A-Za-z]*[A-Z]s")
HOLDERS = ("ors", "ers", "ists")
"""Ends of plurals that tell what people are: "Commissioners' Committee"."""
INKING = frozenset({"ink", "inks", "sign", "signs", "seal", "seals", "clinch"})
"""Verbs of headlines that are taken for nouns."""
LONGEST_PARTY = 3
"""Words of a party's name before the verb of a headline."""
ROMAN = re.compile(r"[IVX]{1,6}")


@dataclass(frozen=True, slots=True, eq=False)
class Title:
    """A name around its head noun. `first`, `head` and `last` are indexes of tokens in the sentence, all within it.

    `start`/`end` are offsets into the part; `lead` the tokens of the phrase before the name ('the second'); `ordinal`
    and `year` are what they tell; `named` says that the head is capitalised as a name is.
    """

    sentence: Sentence
    first: int
    head: int
    last: int
    text: str
    acronym: str | None
    lead: "tuple[Token, ...]"
    ordinal: int | None
    year: str | None
    named: bool

    @property
    def part(self) -> Part:
        return self.sentence.part

    @property
    def start(self) -> int:
        return self.sentence.base + int(self.sentence.span[self.first].idx)

    @property
    def end(self) -> int:
        token = self.sentence.span[self.last]
        return self.sentence.base + int(token.idx) + len(token.text)

    @property
    def phrase_start(self) -> int:
        """Where the phrase begins: its article, count or ordinal, else the name."""
        return self.sentence.base + int(self.lead[0].idx) if self.lead else self.start

    @property
    def phrase(self) -> str:
        """The words of the name and of the phrase before it."""
        return " ".join(t.text for t in [*self.lead, *self.sentence.span[self.first : self.last + 1]])

    @property
    def token(self) -> "Token":
        """The head noun."""
        return self.sentence.span[self.head]

    @property
    def said_before(self) -> frozenset[str]:
        """The words before the head noun, of the phrase and of the name, in lower case."""
        return frozenset(t.lower_ for t in [*self.lead, *self.before])

    @property
    def definite(self) -> bool:
        """Whether 'the', 'this', 'its' stands before it, so that it may refer to one told of before."""
        return any(t.lower_ in title_words().definite for t in self.lead)

    @property
    def plural(self) -> bool:
        told = self.token.tag_ in ("NNS", "NNPS") or self.token.lower_ in title_words().plurals
        return told or bool(ACRONYMS.fullmatch(self.token.text))

    @property
    def bare(self) -> bool:
        """Whether it is the head noun alone."""
        return self.first == self.last

    @property
    def before(self) -> "list[Token]":
        """The name's tokens before its head."""
        return list(self.sentence.span[self.first : self.head])

    @property
    def after(self) -> "list[Token]":
        """The name's tokens behind its head."""
        return list(self.sentence.span[self.head + 1 : self.last + 1])

    def is_among(self, phrases: AbstractSet[str]) -> bool:
        """Whether one of some phrases, in lower case, ends or begins at its head, or is all of it."""
        return not phrases.isdisjoint(self.phrases)

    @property
    def phrases(self) -> frozenset[str]:
        """What ends or begins at its head, in lower case, and all of it: 'security council', 'council of europe'."""
        words = [t.lower_ for t in self.sentence.tokens[self.first : self.last + 1]]
        here = self.head - self.first
        ahead, behind = _glued(words[: here + 1]).split(" "), _glued(words[here:]).split(" ")
        ends = {" ".join(ahead[i:]) for i in range(len(ahead))}
        begins = {" ".join(behind[: i + 1]) for i in range(len(behind))}
        return frozenset(ends | begins | {_glued(words)})


def _glued(words: Sequence[str]) -> str:
    """Words with a space between, but none about hyphens and before apostrophes."""
    return re.sub(r"\s+(?=['-])|(?<=-)\s+", "", " ".join(words))


def title(sentence: Sentence, head: int, outside: AbstractSet[str], heads: AbstractSet[str]) -> Title:
    """The name around the head noun at token `head` of the sentence.

    `outside` are words that stand before a name without being part of it ('new'); `heads` all words that are head
    nouns, since a name ends where the next one begins ('the Declaration and Action Plan' are two).
    """
    tokens = words(sentence.span)
    head = place(tokens, sentence.span[head])
    named = is_capital(tokens, head)
    raw = _left(tokens, head, named, heads)
    first = _within(tokens, raw, head, outside)
    last, acronym = ending(Beginning(tokens, head, named, first == head, heads))
    lead = tuple(tokens[_phrase(tokens, raw) : first])
    text = sentence.whole[tokens[first].idx : tokens[last].idx + len(tokens[last].text)]
    year = next((t.text for t in lead if YEAR.fullmatch(t.text)), None)
    first, head, last = (tokens[i].i - sentence.span.start for i in (first, head, last))
    return Title(sentence, first, head, last, " ".join(text.split()), acronym, lead, ordinal_in(lead), year, named)


def is_capital(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a token is written as part of a name is ('BRICS', 'eThekwini'); the first word of a sentence only beside
    another such word."""
    text = tokens[i].text
    if not text[0].isupper() and not re.match(r"[a-z][A-Z]", text):
        return False
    if tokens[i].lower_ in title_words().leading:
        return False
    if i == 0 and tokens[0].pos_ != "PROPN":
        return len(tokens) > 1 and tokens[1].text[0].isupper()
    return True


def ordinal_in(tokens: "Sequence[Token]") -> int | None:
    """The ordinal that some words tell: 21 for '21st' and 'twenty-first', 1 for 'first-ever'."""
    known = title_words()
    for i, token in enumerate(tokens):
        if token.lower_ in known.ordinals:
            compound = i > 1 and tokens[i - 1].text in DASHES
            return known.ordinals[token.lower_] + (known.tens.get(tokens[i - 2].lower_, 0) if compound else 0)
        if found := ORDINAL.fullmatch(token.text):
            return int(found[1])
        if token.lower_ in ENDINGS and i and tokens[i - 1].text.isdigit():
            return int(tokens[i - 1].text)
    return None


def is_ordinal(token: "Token") -> bool:
    return token.lower_ in title_words().ordinals or bool(ORDINAL.fullmatch(token.text))


# -- to the left -----------------------------------------------------------------------------------------------------


def _left(tokens: "Sequence[Token]", head: int, named: bool, heads: AbstractSet[str]) -> int:
    """The index of the first word that belongs to the head, dates, counts and ordinals included."""
    edge = _edge(tokens, head, named, heads)
    i = head
    while i > 0 and (step := _step(tokens, i, head, edge, named, heads)):
        i -= step
    return i


def _edge(tokens: "Sequence[Token]", head: int, named: bool, heads: AbstractSet[str]) -> int:
    """The index of the first word that the parse gives to the head; 'the Industrial, Trade and Economic Dialogue' is
    parsed as if something industrial stood beside the Dialogue."""
    token = top = tokens[head]
    while top.dep_ == "conj":
        top = top.head
    beside = named and top is not token and top.pos_ == "PROPN" and top.lower_ not in heads and not find(top.text)
    told = beside and any(c.dep_ == "det" for c in top.children)
    return max(place(tokens, (top if told else token).left_edge), 0)


def _is_short_form(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a short form in brackets parts a name from its head at word `i`."""
    inside = i > 3 and tokens[i - 3].text == "(" and tokens[i - 2].text.isupper() and len(tokens[i - 2].text) > 1
    state = inside and any(find(" ".join(t.text for t in tokens[max(i - 5, 0) : i - 3])))
    return inside and not state and tokens[i - 4].text[0].isupper()


def _step(tokens: "Sequence[Token]", i: int, head: int, edge: int, named: bool, heads: AbstractSet[str]) -> int:
    """How many words before word `i` go on with the phrase to its left; 0 where it begins."""
    before, two = tokens[i - 1], tokens[i - 2] if i > 1 else None
    low = before.lower_
    if before.text == ")" and named and i == head and _is_short_form(tokens, i):
        return 3  # 'the Anti-Ballistic Missile (ABM) Treaty'
    if low == "of" and named:
        return _genitive(tokens, i, head)
    if low in ("and", "&") and two is not None:
        return 2 if _joins_left(tokens, i, head, edge, named, heads) else 0
    if low in title_words().leading:
        return 0
    if before.tag_ == "POS":
        return 2 if two is not None and _is_owner(two) else 0
    if before.text in DASHES or low in ("+", "'"):
        return 2 if two is not None and _is_glued(tokens, i - 1) else 0
    if before.is_punct or before.is_space:
        inside = low == "," and i - 1 > edge and two is not None
        listed = (
            inside and named and is_capital(tokens, i - 2) and any(t.lower_ in ("and", "&") for t in tokens[i:head])
        )
        return 2 if listed or (inside and not named and two is not None and two.pos_ == "ADJ") else 0
    if not named and two is not None and two.lower_ in ("in", "at") and is_capital(tokens, i - 1) and _is_town(before):
        return 0  # 'In Yangon political consultations were held'
    if is_capital(tokens, i - 1) or is_ordinal(before) or YEAR.fullmatch(before.text):
        # 'Brazil Signs Artemis Accords'; but 'Youth Exchange program'
        heading = low in lexicon().heading_verbs and (before.tag_ in ("VBZ", "VBD", "VBP") or low.endswith("s"))
        heading = heading or (low in lexicon().heading_verbs and _ends_in_party(tokens, i - 1))
        verb = heading or (before.pos_ in ("VERB", "AUX") and not named)
        return 0 if verb else 1
    hyphenated = two is not None and two.text in DASHES
    if low == "up" and hyphenated and i > 2:
        return 3  # 'follow-up meeting'
    if low in INKING and two is not None and find(two.text):
        return 0  # 'India, Botswana ink pacts', parsed as if there were an ink pact
    if named:
        held = before.pos_ in ("ADJ", "NUM") or (
            hyphenated and before.tag_ == "VBN" and low not in ("chair", "host")
        )  # 'EU-facilitated Dialogue'
        return 1 if i - 1 >= edge and held else 0
    if low in ("ad", "hoc"):
        return 1
    inside = before.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") or before.tag_ in ("VBN", "VBG")
    return 1 if i - 1 >= edge and inside else 0


def _is_town(token: "Token") -> bool:
    """Whether a word is where something is held, rather than whose it is."""
    return any(m.form in ("capital", "place", "seat") for m in find(token.text))


def _ends_in_party(tokens: "Sequence[Token]", end: int) -> bool:
    """Whether the words before word `end` name a party: 'Costa Rica' in 'Costa Rica Sign Air Agreement'."""
    told = " ".join(t.text for t in tokens[max(end - LONGEST_PARTY, 0) : end])
    return any(m.end == len(told) for m in find(told))


def _genitive(tokens: "Sequence[Token]", i: int, head: int) -> int:
    """How many words 'of' before word `i` reaches back over within a capitalised name, told by the article before it:
    'the Status of Forces Agreement', 'the Council of Europe Convention'."""
    first = i - 1
    while first > 0 and is_capital(tokens, first - 1) and tokens[first - 1].lower_ not in title_words().holders:
        first -= 1
    told = (
        i < head
        and 0 < first < i - 1
        and (tokens[first - 1].lower_ in ("the", "a", "an", "this") or YEAR.fullmatch(tokens[first - 1].text))
        and is_capital(tokens, i)
    )
    sitting = tokens[i - 2].lower_ in title_words().sittings  # 'the Fifth Round of Chile-Peru Consultations'
    return i - first if told and not sitting and tokens[i - 2].pos_ in ("NOUN", "PROPN") else 0


def _joins_left(tokens: "Sequence[Token]", i: int, head: int, edge: int, named: bool, heads: AbstractSet[str]) -> bool:
    """Whether 'and' before word `i` joins two words of one name ('Strategic and Economic Dialogue')."""
    other = tokens[i - 2]
    if other.tag_ == "POS" and named and i > 2 and _is_owner(tokens[i - 3]):
        return is_capital(tokens, i - 3) and i - 3 >= edge  # "Commissioners' and Administrators' Committee"
    own = other.lower_ in TOPICS and named and i != head  # 'Partnership and Cooperation Agreement'
    if (other.lower_ in heads and not own) or (i == head and not named) or (named and not is_capital(tokens, i - 2)):
        return False
    # The parse must see the two as words before this head, lest 'France and Germany Treaty' take in a subject.
    return i - 2 >= edge and other.pos_ != "VERB"


def _is_glued(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether the mark at `i` ties two words of a name together ('India-Russia', 'U.S. – Africa', '2+2')."""
    mark, left = tokens[i], tokens[i - 1]
    if mark.text == "+":
        return left.text[0].isalnum()
    if mark.text == "—" and mark.whitespace_ and left.whitespace_ and _is_between_parties(tokens, i):
        return True
    if mark.text == "—" or left.is_punct or not left.text[0].isalnum():
        return False
    return not (mark.whitespace_ and left.whitespace_) or is_capital(tokens, i - 1)


def _is_between_parties(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a dash stands between two parties of one name, neither of them told by a town: 'the African Union — China
    summit'; a dateline is a town."""
    behind = " ".join(t.text for t in tokens[i + 1 : i + 1 + LONGEST_PARTY])
    told = " ".join(t.text for t in tokens[max(i - LONGEST_PARTY, 0) : i])
    left = (m for m in find(told) if m.end == len(told))
    right = (m for m in find(behind) if m.start == 0)
    town = ("capital", "place", "seat")
    return any(m.form not in town for m in left) and any(m.form not in town for m in right)


def _is_owner(token: "Token") -> bool:
    """Whether a possessive stays in the name: "Leaders' Summit", not "Russia's Summit"."""
    kind = token.lower_ in title_words().owners or token.lower_.endswith(HOLDERS)
    many = token.tag_ in ("NNS", "NNPS") or (kind and token.nbor(1).text == "'" and token.lower_.endswith("s"))
    plural = many and (token.text[0].isupper() or token.lower_ not in title_words().sides)
    return plural and (token.pos_ != "PROPN" or kind)


def _phrase(tokens: "Sequence[Token]", raw: int) -> int:
    """Where the phrase begins: determiners, counts and ordinals before the words of the name."""
    i = raw
    while i > 0:
        before = tokens[i - 1]
        counting = before.pos_ in ("NUM", "DET") or _counts(tokens, i - 1)
        owned = before.tag_ in ("PRP$", "POS")
        ever = _is_ever(tokens, i - 1)
        if not (counting or owned or ever or is_ordinal(before)):
            break
        i -= 1
    return i + 1 if tokens[i].tag_ == "POS" else i  # "this year's Summit": the owner's last words are no lead


def _is_ever(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a word is of 'first ever' or 'first-ever', but the 'first' itself."""
    if tokens[i].text in DASHES:
        return i > 0 and is_ordinal(tokens[i - 1]) and tokens[i + 1].lower_ == "ever"
    first = i - 2 if i > 1 and tokens[i - 1].text in DASHES else i - 1
    return tokens[i].lower_ == "ever" and first >= 0 and is_ordinal(tokens[first])


def _counts(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a word counts: 'several', the 'at' of 'at least', the 'of' of 'a number of', but none of a mere preposition."""
    known, low = title_words().counting, tokens[i].lower_
    if low not in known or tokens[i].pos_ != "ADP":
        return low in known
    if low == "of":
        return i > 0 and (tokens[i - 1].pos_ == "NUM" or tokens[i - 1].lower_ in known)
    after = tokens[i + 1]
    return after.pos_ == "NUM" or (after.lower_ in known and after.pos_ != "DET") or after.lower_ == "a"


def _within(tokens: "Sequence[Token]", raw: int, head: int, outside: AbstractSet[str]) -> int:
    """The index of the first word of the name, with what merely stands before it left out."""
    first = raw
    for i in range(raw, head):
        # Whose it is comes off: "the United States' and Russia's …"; "Leaders' Summit" keeps its leaders.
        if tokens[i].tag_ == "POS" and i > 0 and not _is_owner(tokens[i - 1]):
            first = i + 1
    while first < head and (skip := _outside(tokens, first, head, outside)):
        first += skip
    return min(first, head)


def _outside(tokens: "Sequence[Token]", i: int, head: int, outside: AbstractSet[str]) -> int:
    """How many words at `i` stand before a name without being part of it; 0 where the name begins."""
    token, after = tokens[i], tokens[i + 1]
    low, known = token.lower_, title_words()
    if (token.pos_ == "NUM" and after.text == "+") or token.text == "+":
        return 0
    if low in ("bilateral", "joint") and not token.text[0].isupper() and after.text[0].isupper():
        return 1
    if token.is_punct or low in known.months or low in known.days or low in ("and", "or", "ever", "&", "of"):
        return 1
    if token.text in ENDINGS and i and tokens[i - 1].text.isdigit():
        return 1  # 'the 21 st Session', not 'St Petersburg'
    if after.text in DASHES and i + 2 <= head and not is_ordinal(token):
        if tokens[i + 2].lower_ in known.ordinals and low in known.tens:
            return 3
        return 3 if _glued([t.lower_ for t in tokens[i : i + 3]]) in outside else 0
    capital = is_capital(tokens, head) or after.text[0].isupper()
    if token.text[0].isupper() and i and capital and token.pos_ != "DET" and not is_ordinal(token):
        return 0  # 'New START Treaty', 'Just Energy Transition Partnership'
    numeral = token.pos_ == "NUM" and not ROMAN.fullmatch(token.text)
    counting = token.text in known.counting  # with a capital it may be part of a name
    return int(
        low in outside or counting or token.pos_ == "DET" or token.tag_ == "PRP$" or is_ordinal(token) or numeral
    )
