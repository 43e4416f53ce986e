"""Where the name of an instrument or of a mechanism ends behind its head noun, and the sentence goes on."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.extraction.titles.beginning import Beginning
from communique.extraction.titles.sentence_goes_on import (
    AHEAD,
    AND,
    DASHES,
    TOPICS,
    YEAR,
    begins_another,
    is_end,
    is_linked,
    is_time,
    joins,
    runs_on,
)
from communique.knowledge.parties import country_of, find

if TYPE_CHECKING:
    from spacy.tokens import Token

ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&+\-–. ]{0,14}[A-Za-z0-9]")
IN_BRACKETS = 8
"""Words between brackets in which an acronym is looked for."""
IN_QUOTES = 60
"""Words of the longest title in quotation marks."""
FEW = 5
"""Words to the plain instrument that a name is added to: 'a protocol to their transit agreement'."""
SUPPLEMENTS = frozenset({"protocol", "annex", "amendment", "amendments", "addendum", "supplement", "adjustment"})
"""What is made to another instrument."""
REPLACING = frozenset({"replace", "supersede", "succeed"})
"""What an instrument is to do to the one before it, which does not tell what it is about."""


def ending(name: Beginning) -> tuple[int, str | None]:
    """The index of the last word of the name, and the acronym that brackets tell behind it or within it."""
    tokens, known = name.tokens, name.words
    last, acronym = _bracketed(name, name.head)
    while last + 1 < len(tokens):
        end = _next_part(name, last)
        if end <= last:
            break
        closing, told = _bracketed(name, end)
        if told and acronym is None and _abbreviates(told, tokens[max(name.head - 6, 0) : end + 1]):
            acronym = told
            end = closing if name.text(closing + 1).lower() in known.opens else end
            if end != closing:
                last = end
                break
        last = end
    return _without_brackets(name, last), acronym


def _next_part(name: Beginning, last: int) -> int:
    """The index of the last word of the part that goes on behind word `last`; not beyond it where none does."""
    following, known = name.tokens[last + 1], name.words
    if following.tag_ == "POS" and (whole := _whole_party(name, last)) > last:
        return whole
    low, capital = following.lower_, following.text[0].isupper()
    if low in ("under", "by") and name.text(last + 2).lower() == "which":
        return _purpose(name, last + 1)
    if low in known.opens or (name.named and low in known.small and (low not in known.beside or capital)):
        return _topic(name, last + 1)
    if low in known.beside:
        plainly = name.bare and (last == name.head or _is_of_bodies(name, last))
        return _parties(name, last + 1, bare=plainly)
    if name.named and YEAR.fullmatch(following.text):
        ranged = name.text(last + 2) in DASHES and YEAR.fullmatch(name.text(last + 3))
        return last + 3 if ranged else last + 1  # 'Action Plan 2013-2015'
    if (purpose := _purpose(name, last + 1)) > last:
        return purpose
    if following.text in "\"'" and name.text(last + 2)[:1].isupper():
        return _quoted(name, last + 1)
    return last


def _purpose(name: Beginning, at: int) -> int:
    """The index of the last word of 'aimed at boosting trade', 'that regulates shipping' behind a plain noun that has no
    other title; `at - 1` where nothing of the kind begins at `at`."""
    token, known = name.tokens[at], name.words
    plain = name.bare and not name.named and at == name.head + 1 and name.tokens[name.head].lower_ in known.purposes
    if not plain:
        return at - 1
    if token.lower_ in ("under", "by") and name.text(at + 1).lower() == "which":
        return _clause(name, at + 2)
    verb = token.head if token.tag_ == "WDT" and token.dep_ == "nsubj" else token
    meant = token.lower_ in known.meant and token.dep_ == "acl"
    rules = token.tag_ == "WDT" and verb.tag_ in ("VBZ", "VBP") and verb.lower_ in known.ruling
    doing = token.tag_ == "VBG" and (token.lower_ in known.ruling or _tells_what_it_does(name, token))
    if not (meant or rules or doing):
        return at - 1
    limit, end = name.place(verb.right_edge), at - 1
    for i in range(at + 1, limit + 1):
        if name.text(i) in ",;:.()" or (i > at + 2 and is_end(name, i, at)) or _leaves_topic(name, i, at):
            break
        if is_time(name, i) or begins_another(name, i):
            break
        if name.tokens[i].lower_ not in known.small:
            end = i
    return end


def _tells_what_it_does(name: Beginning, participle: "Token") -> bool:
    """Whether a participle behind a plain noun says what it does to something: 'an agreement pegging the franc to …'."""
    own = participle.dep_ == "acl" and name.place(participle.head) == name.head
    idle = participle.lower_ in name.words.opens or participle.lower_ in name.words.ends
    return own and not idle and any(c.dep_ == "dobj" for c in participle.children)


def _clause(name: Beginning, at: int) -> int:
    """The index of the last word of the clause from `at` on: 'a contract under which a firm will build a plant'."""
    end = at
    for i in range(at, len(name.tokens)):
        if name.text(i) in ",;:.()" or name.text(i) in DASHES or is_time(name, i):
            break
        end = i
    return end


def _without_brackets(name: Beginning, last: int) -> int:
    """Brackets at the end of a name are no part of it."""
    if name.text(last) != ")":
        return last
    while last > name.head and name.text(last) != "(":
        last -= 1
    return max(last - 1, name.head)


def _bracketed(name: Beginning, last: int) -> tuple[int, str | None]:
    """Behind word `last`, the index of the bracket that closes an acronym, and the acronym; else `last` and None."""
    tokens = name.tokens
    if name.text(last + 1) != "(":
        return last, None
    for close in range(last + 3, min(last + IN_BRACKETS, len(tokens))):
        if tokens[close].text == ")":
            inside = tokens[0].doc.text[tokens[last + 2].idx : tokens[close].idx].strip(" \"'")
            capitals = sum(c.isupper() or c.isdigit() for c in inside)
            return (
                (close, inside)
                if ACRONYM.fullmatch(inside) and capitals > 1 and not YEAR.fullmatch(inside)
                else (last, None)
            )
    return last, None


def _abbreviates(acronym: str, tokens: "Sequence[Token]") -> bool:
    """Whether most letters of an acronym begin words among the tokens, so that it is theirs."""
    initials = {t.text[0].lower() for t in tokens}
    letters = [c.lower() for c in acronym if c.isalpha()]
    return bool(letters) and sum(c in initials for c in letters) >= 0.7 * len(letters)


def _quoted(name: Beginning, opening: int) -> int:
    """The index of the mark that closes a title in quotation marks."""
    mark = name.text(opening)
    closing = (i for i in range(opening + 1, min(opening + IN_QUOTES, len(name.tokens))) if name.text(i) == mark)
    return next(closing, opening - 1)


def _whole_party(name: Beginning, last: int) -> int:
    """The index of the last word of the party in whose name word `last` stands: "the People's Republic of China"."""
    tokens = name.tokens
    start, end = tokens[name.head].idx, tokens[-1].idx + len(tokens[-1])
    named = find(tokens[0].doc.text[start:end])
    inside = next((m for m in named if m.start <= tokens[last].idx - start < m.end), None)
    if inside is None:
        return last
    return max(i for i in range(last, len(tokens)) if tokens[i].idx - start < inside.end)


def _parties(name: Beginning, at: int, *, bare: bool) -> int:
    """The index of the last word of 'between X and Y', 'with X' where it is part of the name: where the name is nothing
    without it, or goes on behind it."""
    preposition = name.tokens[at]
    limit = name.place(preposition.right_edge)
    if limit <= at or preposition.head.i > preposition.i:
        return at - 1
    end = at
    topical = name.words.opens - {"of", "to", "in"}
    while end < limit and not is_end(name, end + 1, at) and name.text(end + 1) not in (",", "("):
        if name.tokens[end + 1].lower_ in topical or begins_another(name, end + 1):
            break
        end += 1
    if any(t.lower_ in name.heads - TOPICS for t in name.tokens[at + 1 : end + 1]):
        return at - 1  # 'to replace the accord with a new agreement on fishing'
    if name.text(end + 1) in ("on", "for", "concerning", "regarding") and not is_time(name, end + 1):
        return _topic(name, end + 1)
    capital = any(t.text[0].isupper() for t in name.tokens[at + 1 : end + 1])
    return end if bare and capital else at - 1


def _is_of_bodies(name: Beginning, last: int) -> bool:
    """Whether what tells one memorandum of understanding from another is the bodies between which it is."""
    understanding = last == name.head + 2 and name.tokens[last].lower_ == "understanding"
    if not understanding or name.text(last + 1).lower() != "between":
        return False
    bodies = [c for c in name.tokens[last + 1].children if c.dep_ == "pobj"]
    return any(b.pos_ == "PROPN" and b.left_edge.i < b.i and not find(b.text) for b in bodies)


def _topic(name: Beginning, at: int) -> int:
    """The index of the last word of what the preposition at `at` opens; `at - 1` where it is no part of the name."""
    if not _opens_topic(name, at):
        return at - 1
    tokens, known = name.tokens, name.words
    opening = tokens[at].head if tokens[at].dep_ == "aux" and not name.named else tokens[at]
    limit = name.place(opening.right_edge)
    end = at - 1
    for i in range(at + 1, len(tokens)):
        if i > limit and not runs_on(name, i - 1) and not is_linked(name, i):
            break
        if tokens[i].text == "," or tokens[i].lower_ in AND:
            if not joins(name, i):
                break
            continue
        if is_end(name, i, at) or _leaves_topic(name, i, at):
            break
        if tokens[i].lower_ not in known.small and tokens[i].text not in DASHES:
            end = i
    return end


def _opens_topic(name: Beginning, at: int) -> bool:
    """Whether a small word behind a name opens what it is about."""
    opening, low, following = name.tokens[at], name.tokens[at].lower_, name.tokens[at + 1 : at + 2]
    if not following or is_time(name, at):
        return False
    capital = following[0].text[0].isupper()
    attached = name.head <= name.place(opening.head) < at
    if low == "to" and (following[0].lower_ in REPLACING or following[0].lower_ == "be"):
        return False
    if low == "to" and (attached or at == name.head + 1) and _supplements(name, at):
        return True
    if low == "to":
        verb = following[0].tag_ == "VB"
        plain = (
            name.tokens[name.head].lower_ in name.words.purposes and not name.named and at == name.head + 1
        )  # 'signed an agreement to share the river'
        return (attached or capital or plain) and (verb or (name.named and runs_on(name, at)))
    if low == "in" and following[0].lower_ == "support":
        return name.place(opening) == name.head + 1
    if low == "in" and following[0].pos_ == "PROPN" and not (name.named and YEAR.match(following[0].text)):
        return False
    if low in ("in", "under", "about", "against"):
        return attached
    return low in name.words.opens or opening.text[0].isupper()


def _supplements(name: Beginning, at: int) -> bool:
    """Whether a name goes on with the instrument that it is added to: 'a protocol to the Fisheries Agreement'."""
    if name.tokens[name.head].lower_ not in SUPPLEMENTS:
        return False
    for token in name.tokens[at + 1 : at + AHEAD]:
        if token.lower_ in name.heads - TOPICS:
            return token.text[0].isupper() or token.i - name.tokens[at].i < FEW
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return False
    return False


def _leaves_topic(name: Beginning, i: int, at: int) -> bool:
    """Whether word `i`, within the stretch that the parse gives, no longer tells what the name is about."""
    tokens, known = name.tokens, name.words
    token, following = tokens[i], tokens[i + 1 : i + 2]
    if token.lower_ in known.when and following and following[0].lower_ in known.spans | known.months | known.days:
        return True  # 'a memorandum to promote tourism next month'
    if token.text == "(":
        return i > at + 1
    if token.tag_ == "POS":  # "the Summit for Democracy's pillars"
        return name.named and bool(following) and following[0].text[0].islower()
    if token.lower_ in known.beside and not token.text[0].isupper():  # but 'cooperation with third countries'
        return not following or following[0].pos_ in ("PROPN", "DET", "PRON")
    if token.lower_ == "in" and following and _is_city(following[0].text):
        return True  # 'signed an agreement on trade in Lima'
    if token.dep_ in ("prep", "dative"):
        elsewhere = name.place(token.head) < name.head and token.lower_ in ("in", "to")
        return is_time(name, i) or (elsewhere and not _is_field(name, i))
    # 'the Summit for Democracy website'
    before = tokens[i - 1]
    plain = (
        token.pos_ == "NOUN" and token.text[0].islower() and tokens[at].lower_ != "on"
    )  # 'on GPS satellite services'
    return name.named and i > at + 1 and plain and before.pos_ == "PROPN" and before.text[0].isupper()


def _is_city(word: str) -> bool:
    """Whether a word is a place in a state, rather than a state."""
    return word[0].isupper() and country_of(word) is not None and all(m.form == "capital" for m in find(word))


def _is_field(name: Beginning, at: int) -> bool:
    """Whether 'in' goes on with a field of cooperation: 'in the Sphere of', 'in Protecting'."""
    following = [t.lower_ for t in name.tokens[at + 1 : at + 3] if t.lower_ != "the"]
    return bool(following) and (following[0] in name.words.fields or following[0].endswith("ing"))
