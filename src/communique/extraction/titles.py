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

from communique.extraction.parse import Sentence
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = {"-", "–", "—", "‑", "/", "−"}
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sept sep oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier".split())
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: number for number, word in enumerate(ORDINAL_WORDS, 1)} | {"inaugural": 1, "maiden": 1}
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
ROMAN = re.compile(r"[IVX]{1,6}")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&+\-–. ]{0,14}[A-Za-z0-9]")

OPENS = frozenset("of on for concerning regarding about against towards to in under".split())
"""Words after a head noun that open what it is about."""
BESIDE = frozenset("between with among amongst".split())
"""Words that tell the parties; part of a name only where it has nothing else, or goes on behind them."""
ENDS = frozenset(
    "at during after before following by since until till when as despite amid through while which who whom whose that"
    " where whereby including such than upon within via if because so but although though thereto".split()
)
SMALL = frozenset("of on for to in and the & between with against towards a an its".split())
LEADING = frozenset(
    "the a an this that these those its their his her our your my some any each every all both no another either"
    " in on at by for with from to of and or but after during under following as while when where what which it he she"
    " they we i you there here also if since not only such then however meanwhile thus".split()
)
LATIN = frozenset("inter non pre post sub co multi bi tri anti counter pan trans intra mid cross".split())


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
    def token(self) -> "Token":
        return self.sentence.span[self.head]

    @property
    def definite(self) -> bool:
        """Whether 'the', 'this', 'its' stands before it, so that it may refer to one told of before."""
        return any(t.lower_ in DEFINITE for t in self.lead)

    @property
    def plural(self) -> bool:
        return self.token.tag_ in ("NNS", "NNPS")

    @property
    def before(self) -> "list[Token]":
        """The name's tokens before its head."""
        return list(self.sentence.span[self.first : self.head])

    @property
    def after(self) -> "list[Token]":
        """The name's tokens behind its head."""
        return list(self.sentence.span[self.head + 1 : self.last + 1])


DEFINITE = frozenset("the this that these those its their his her our said".split())


def title(sentence: Sentence, head: int, outside: AbstractSet[str], heads: AbstractSet[str]) -> Title:
    """The name around the head noun at token `head` of the sentence.

    `outside` are words that stand before a name without being part of it ('new'); `heads` all words that are head
    nouns, since a name ends where the next one begins ('the Declaration and Action Plan' are two).
    """
    tokens = list(sentence.span)
    named = is_capital(tokens, head)
    raw = _left(tokens, head, named, heads)
    first = _within(tokens, raw, head, outside)
    last, acronym = _right(tokens, head, named, bare=first == head, heads=heads)
    lead = tuple(tokens[_phrase(tokens, raw) : first])
    span = sentence.span
    words = span.doc.text[span[first].idx : span[last].idx + len(span[last].text)]
    ordinal, year = ordinal_in(lead), next((t.text for t in lead if YEAR.fullmatch(t.text)), None)
    return Title(sentence, first, head, last, " ".join(words.split()), acronym, lead, ordinal, year, named)


def is_capital(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a token is written as part of a name is; the first word of a sentence only beside another such word."""
    text = tokens[i].text
    if not text[0].isupper() and text != "eThekwini" and not re.match(r"[a-z][A-Z]", text):
        return False
    if tokens[i].lower_ in LEADING:
        return False
    if i == 0 and tokens[0].pos_ != "PROPN":
        return len(tokens) > 1 and tokens[1].text[0].isupper()
    return True


def ordinal_in(tokens: "Sequence[Token]") -> int | None:
    """The ordinal that some words tell: 21 for '21st', 1 for 'first-ever'."""
    for i, token in enumerate(tokens):
        if token.lower_ in ORDINALS:
            return ORDINALS[token.lower_]
        if found := ORDINAL.fullmatch(token.text):
            return int(found[1])
        if token.lower_ in ("st", "nd", "rd", "th") and i and tokens[i - 1].text.isdigit():
            return int(tokens[i - 1].text)
    return None


def is_among(name: Title, phrases: AbstractSet[str]) -> bool:
    """Whether one of some phrases ends or begins at the head of a name, or is the name ('UN Security Council', 'Council
    of Europe'). Phrases are in lower case."""
    words = [t.lower_ for t in name.sentence.span[name.first : name.last + 1]]
    here = name.head - name.first
    ahead = " " + re.sub(r"\s+(?=['-])|(?<=-)\s+", "", " ".join(words[: here + 1]))
    behind = re.sub(r"\s+(?=['-])|(?<=-)\s+", "", " ".join(words[here:])) + " "
    return any(
        ahead.endswith(f" {p}") or behind.startswith(f"{p} ") or f"{ahead} {behind}".find(f" {p} ") == 0
        for p in phrases
    )


def is_ordinal(token: "Token") -> bool:
    return token.lower_ in ORDINALS or bool(ORDINAL.fullmatch(token.text))


def _left(tokens: "Sequence[Token]", head: int, named: bool, heads: AbstractSet[str]) -> int:
    """The index of the first word that belongs to the head, dates, counts and ordinals included."""
    edge = tokens[head].left_edge.i - tokens[0].i
    i = head
    while i > 0 and (step := _step(tokens, i, head, edge, named, heads)):
        i -= step
    return i


def _step(tokens: "Sequence[Token]", i: int, head: int, edge: int, named: bool, heads: AbstractSet[str]) -> int:
    """How many words before word `i` go on with the phrase to its left; 0 where it begins."""
    before, two = tokens[i - 1], tokens[i - 2] if i > 1 else None
    low = before.lower_
    if low in LEADING and not (low in ("and", "of", "for") and two is not None):
        return 0
    if before.tag_ == "POS":
        shared = two is not None and two.tag_ in ("NNS", "NNPS") and not is_name(two)
        return 2 if shared else 0
    if low in ("and", "&"):
        return 2 if two is not None and _joins_left(tokens, i, head, edge, named, heads) else 0
    if low in ("of", "for"):
        return 0
    if before.text in DASHES or low in ("+", "'"):
        glued = two is not None and not two.is_punct and (_word_like(two) or low == "+")
        return 2 if glued and (before.text != "—") else 0
    if before.is_punct or before.is_space:
        comma = low == "," and not named and i - 1 > edge and two is not None and two.pos_ == "ADJ"
        return 2 if comma else 0
    if is_capital(tokens, i - 1) or is_ordinal(before) or YEAR.fullmatch(before.text):
        return 0 if before.pos_ in ("VERB", "AUX") and not named else 1
    if named:
        return 1 if i - 1 >= edge and before.pos_ in ("ADJ", "NUM") else 0
    inside = i - 1 >= edge and (before.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") or before.tag_ in ("VBN", "VBG"))
    return 1 if inside else 0


def _joins_left(tokens: "Sequence[Token]", i: int, head: int, edge: int, named: bool, heads: AbstractSet[str]) -> bool:
    """Whether 'and' before word `i` joins two words of one name ('Strategic and Economic Dialogue')."""
    other = tokens[i - 2]
    if other.lower_ in heads or i == head and not named:
        return False
    if named and not is_capital(tokens, i - 2):
        return False
    # The parse must see the two as words before this head, lest 'France and Germany Treaty' take in a subject.
    return i - 2 >= edge and other.pos_ != "VERB"


def is_name(token: "Token") -> bool:
    """Whether a plural is a proper one ('the Philippines'), not a common one with a capital ('Leaders')."""
    return token.pos_ == "PROPN" and token.lower_.rstrip("s") not in COMMON_HOLDERS


COMMON_HOLDERS = frozenset(
    "leader minister president head people official director chief expert woman worker citizen state nation friend"
    " secretary parliamentarian governor mayor ally youth consumer regulator".split()
)


def _word_like(token: "Token") -> bool:
    return token.text[0].isalnum()


def _phrase(tokens: "Sequence[Token]", raw: int) -> int:
    """Where the phrase begins: determiners, counts and ordinals before the words of the name."""
    i = raw
    while i > 0:
        low = tokens[i - 1].lower_
        counting = tokens[i - 1].pos_ in ("NUM", "DET") or low in COUNTING or tokens[i - 1].tag_ in ("PRP$", "POS")
        if not (counting or is_ordinal(tokens[i - 1]) or low in ("ever", "-") and is_ordinal(tokens[max(i - 2, 0)])):
            break
        i -= 1
    return i


COUNTING = frozenset(
    "more than over at least some about around nearly almost dozen dozens several many few number of a the"
    " least most fewer less approximately roughly close another other".split()
)


def _within(tokens: "Sequence[Token]", raw: int, head: int, outside: AbstractSet[str]) -> int:
    """The index of the first word of the name, with what merely stands before it left out."""
    first = raw
    for i in range(raw, head):
        # Whose it is comes off: "the United States' and Russia's …"; 'Leaders' Summit' keeps its leaders.
        if (
            tokens[i].tag_ == "POS"
            and i > 0
            and not (tokens[i - 1].tag_ in ("NNS", "NNPS") and not is_name(tokens[i - 1]))
        ):
            first = i + 1
    while first < head and _is_outside(tokens, first, head, outside):
        first += 1
    return first


def _is_outside(tokens: "Sequence[Token]", i: int, head: int, outside: AbstractSet[str]) -> bool:
    token, after = tokens[i], tokens[i + 1]
    low = token.lower_
    if token.pos_ == "NUM" and after.text == "+" or token.text == "+":
        return False
    if low in ("bilateral", "joint") and not token.text[0].isupper() and after.text[0].isupper():
        return True
    if (
        token.is_punct
        or low in MONTHS
        or low in DAYS
        or low in ("and", "or", "ever", "&", "of", "th", "st", "nd", "rd")
    ):
        return True
    if after.text in DASHES and i + 2 <= head and not is_ordinal(token):
        return " ".join(t.lower_ for t in tokens[i : i + 3]).replace(" ", "") in outside
    named = is_capital(tokens, head) or after.text[0].isupper()
    if token.text[0].isupper() and i and named and token.pos_ != "DET" and not is_ordinal(token):
        return False  # 'New START Treaty', 'Just Energy Transition Partnership'
    numeral = token.pos_ == "NUM" and not ROMAN.fullmatch(token.text)
    return low in outside or token.pos_ == "DET" or token.tag_ == "PRP$" or is_ordinal(token) or numeral


def _right(
    tokens: "Sequence[Token]", head: int, named: bool, *, bare: bool, heads: AbstractSet[str]
) -> tuple[int, str | None]:
    """The index of the last word of the name, and the acronym that brackets tell."""
    last, acronym = _bracketed(tokens, head)
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        low = following.lower_
        end = last
        if low in OPENS or (named and low in SMALL and (low not in BESIDE or following.text[0].isupper())):
            end = _object(tokens, last + 1, head, named, heads)
        elif low in BESIDE:
            end = _parties(tokens, last + 1, head, bare and last == head, heads)
        elif following.text in ('"', "'") and last + 2 < len(tokens) and tokens[last + 2].text[0].isupper():
            end = _quoted(tokens, last + 1)
        if end <= last:
            break
        bare = False
        further, told = _bracketed(tokens, end)
        if told and acronym is None and is_acronym_of(told, tokens[max(head - 6, 0) : end + 1]):
            acronym = told
            last = end if further + 1 >= len(tokens) or tokens[further + 1].lower_ not in OPENS else further
            break
        last = end
    # Brackets that end the name are no part of it.
    if tokens[last].text == ")":
        while tokens[last].text != "(":
            last -= 1
        last -= 1
    return last, acronym


def _bracketed(tokens: "Sequence[Token]", last: int) -> tuple[int, str | None]:
    """Behind word `last`, the index after brackets that hold an acronym, and the acronym."""
    if last + 3 < len(tokens) and tokens[last + 1].text == "(":
        for close in range(last + 3, min(last + 8, len(tokens))):
            if tokens[close].text == ")":
                doc = tokens[0].doc
                inside = doc.text[tokens[last + 2].idx : tokens[close].idx].strip().strip("'\"")
                capitals = sum(c.isupper() or c.isdigit() for c in inside)
                if ACRONYM.fullmatch(inside) and capitals >= 2 and not YEAR.fullmatch(inside):
                    return close, inside
                break
    return last, None


def is_acronym_of(acronym: str, tokens: "Sequence[Token]") -> bool:
    """Whether some letters of an acronym begin words among the tokens, so that it is theirs."""
    initials = {t.text[0].lower() for t in tokens if t.text[0].isalpha()}
    letters = [c.lower() for c in acronym if c.isalpha()]
    return bool(letters) and sum(c in initials for c in letters) >= 0.7 * len(letters)


def _quoted(tokens: "Sequence[Token]", opening: int) -> int:
    """The index of the mark that closes a quoted title."""
    for i in range(opening + 1, min(opening + 60, len(tokens))):
        if tokens[i].text == tokens[opening].text:
            return i
    return opening - 1


def _parties(tokens: "Sequence[Token]", at: int, head: int, bare: bool, heads: AbstractSet[str]) -> int:
    """The index of the last word of 'between X and Y', 'with X' where it is part of the name."""
    preposition = tokens[at]
    limit = preposition.right_edge.i - tokens[0].i
    if limit <= at or preposition.head.i > preposition.i:
        return at - 1
    end = at
    for i in range(at + 1, limit + 1):
        if tokens[i].lower_ in OPENS - {"of", "to", "in"} or _is_end(tokens, i, at) or tokens[i].text == ",":
            break
        end = i
    goes_on = end + 2 < len(tokens) and tokens[end + 1].lower_ in ("on", "for", "concerning", "regarding")
    if goes_on and not _is_time(tokens, end + 1):
        return _object(tokens, end + 1, head, False, heads)
    capital = any(t.text[0].isupper() for t in tokens[at + 1 : end + 1])
    return end if bare and capital else at - 1


def _object(tokens: "Sequence[Token]", at: int, head: int, named: bool, heads: AbstractSet[str]) -> int:
    """The index of the last word of what the preposition (or comma, or 'and') at `at` opens; `at - 1` where it is no
    part of the name."""
    if _is_time(tokens, at):
        return at - 1
    opening = tokens[at]
    low = opening.lower_
    attached = head <= opening.head.i - tokens[0].i < at
    behind = low == "to" and at + 1 < len(tokens) and tokens[at + 1].tag_ in ("VB", "NNP", "NN") and tokens[at + 1].text[0].isupper()
    if low in ("to", "in", "under", "about", "against") and not attached and not behind:
        return at - 1
    if low == "to" and not (
        at + 1 < len(tokens) and (tokens[at + 1].tag_ == "VB" or named and _runs_on(tokens, at, named))
    ):
        return at - 1
    if (
        low == "in"
        and at + 1 < len(tokens)
        and tokens[at + 1].pos_ == "PROPN"
        and not (named and YEAR.match(tokens[at + 1].text))
    ):
        return at - 1
    if low in ("and", "&", "the", "a", "an", "its", "with", "between") and not opening.text[0].isupper():
        return at - 1
    limit = opening.right_edge.i - tokens[0].i
    end = at - 1
    i = at
    while i + 1 < len(tokens):
        i += 1
        capital = named and _runs_on(tokens, i - 1, named)
        if i > limit and not capital:
            break
        if _is_end(tokens, i, at) or (tokens[i].text == "(" and i > at + 1):
            break
        if tokens[i].text == "," or tokens[i].lower_ in ("and", "or", "&"):
            if not _joins(tokens, i, head, named, heads):
                break
            continue
        if tokens[i].tag_ == "POS" and named and i + 1 < len(tokens) and tokens[i + 1].text[0].islower():
            break  # "the Summit for Democracy's pillars"
        if tokens[i].lower_ in BESIDE and not (tokens[i].text[0].isupper() or _between_things(tokens, i)):
            break
        if tokens[i].dep_ == "prep" and _is_time(tokens, i):
            break
        elsewhere = tokens[i].dep_ == "prep" and tokens[i].head.i - tokens[0].i < head
        if tokens[i].lower_ in ("in", "to") and elsewhere and not _is_field(tokens, i):
            break
        if (
            named
            and i > at + 1
            and tokens[i].pos_ == "NOUN"
            and is_name(tokens[i - 1])
            and tokens[i - 1].text[0].isupper()
        ):
            break  # 'the Summit for Democracy website'
        if tokens[i].lower_ not in SMALL and tokens[i].text not in DASHES:
            end = i
    return end


def _is_field(tokens: "Sequence[Token]", at: int) -> bool:
    """Whether 'in' goes on with a field of cooperation: 'in the Sphere of', 'in Protecting'."""
    following = [t for t in tokens[at + 1 : at + 3] if t.lower_ != "the"]
    return bool(following) and (following[0].lower_ in FIELDS or following[0].lower_.endswith("ing"))


FIELDS = frozenset("field fields area areas sphere spheres sector sectors domain".split())


def _between_things(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether 'with' or 'between' goes on with what a name is about ('cooperation with third countries')."""
    return i + 1 < len(tokens) and tokens[i + 1].pos_ not in ("PROPN", "DET", "PRON")


def _is_end(tokens: "Sequence[Token]", i: int, at: int) -> bool:
    """Whether the sentence goes on at word `i`, so that a name ends before it."""
    token = tokens[i]
    low = token.lower_
    if (
        token.text in ';:"”“)—'
        or token.text in ".!?"
        or (token.text in "–-" and token.whitespace_ and tokens[i - 1].whitespace_)
    ):
        return True
    if low in ENDS and not token.text[0].isupper() or token.tag_ in ("WDT", "WP", "WP$", "WRB"):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "EX") and token.pos_ in ("VERB", "AUX"):
        return True
    if low in DAYS or token.tag_ == "PRP":
        return True
    if low in CLOSING and token.tag_ in ("VBN", "VBD", "NNP", "JJ"):
        return True
    loose = token.tag_ == "VBG" and i > at + 1 and not token.text[0].isupper()
    return (
        loose and token.dep_ in ("acl", "advcl") and tokens[i - 1].lower_ not in ("and", ",", "for", "of", "in", "on")
    )


CLOSING = frozenset(
    "signed initialled initialed reached concluded adopted ratified agreed dated made achieved approved negotiated"
    " struck announced established launched issued set held hosted given outlined".split()
)


WHEN = frozenset("next last this behalf order turn addition line accordance future".split())
OCCASIONS = frozenset("near same basis presence course framework sidelines margins occasion eve wake".split())
"""'in the presence of', 'on the basis of', 'in the near future': about the deed, not about what is signed."""


def _is_time(tokens: "Sequence[Token]", at: int) -> bool:
    """Whether the preposition at `at` tells when or on what occasion: 'on Monday', 'in 2003', 'in the near future'."""
    following = [t.lower_ for t in tokens[at + 1 : at + 4]]
    if not following:
        return True
    if tokens[at].lower_ not in ("on", "in", "for", "by", "at"):
        return False
    first, second = following[0], following[1] if len(following) > 1 else ""
    if first in MONTHS or first in DAYS or (first.isdigit() and second in MONTHS):
        return True
    if tokens[at].lower_ in ("in", "on") and YEAR.fullmatch(first):
        return second not in DASHES
    return first in WHEN or (first == "the" and second in OCCASIONS)


def _runs_on(tokens: "Sequence[Token]", i: int, named: bool) -> bool:
    """Whether after word `i` a capitalised name goes on, small words between."""
    for token in tokens[i + 1 : i + 5]:
        if token.text[0].isupper() or YEAR.match(token.text):
            return token.lower_ not in MONTHS and token.lower_ not in DAYS and token.lower_ not in LEADING
        if token.lower_ not in SMALL and token.text not in DASHES and token.text != ",":
            return False
    return False


WEAK_HEADS = frozenset("program programme project strategy principle framework partnership".split())
"""Head nouns that are as often part of what another name is about."""


HOLDERS = frozenset("president chairman minister king secretary chancellor premier ambassador mr mrs ms dr".split())
"""Whoever holds an office stands beside a name, not in it."""


def _joins(tokens: "Sequence[Token]", i: int, head: int, named: bool, heads: AbstractSet[str]) -> bool:
    """Whether a comma or 'and' goes on with the same name rather than with the sentence."""
    start = tokens[0].i
    for m in range(i + 1, min(i + 12, len(tokens))):
        token = tokens[m]
        over = token.head.i - start
        finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        if token.lower_ in heads - WEAK_HEADS or token.lower_ in HOLDERS:
            return False
        if token.dep_ in ("conj", "appos") and head < over < i and not finite:
            return True
        # 'the Group of Russia, Belarus and Kazakhstan' is parsed as if Belarus stood beside the Group.
        if token.dep_ == "conj" and over == head and named and token.pos_ == tokens[i - 1].pos_ == "PROPN":
            return True
        if finite or token.text in ";:":
            break
    return False
